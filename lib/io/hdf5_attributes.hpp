// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/dataset.hpp"

#include "io/hdf5_handle.hpp"
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::io::hdf5 {

//! All texts of an open array or attribute.
std::vector<std::string> read_texts(hid_t source, hid_t type, hid_t space, bool is_attribute);

bool is_number(hid_t type);

//! The attributes of an object that was made with these properties, in the order of their writing
//! where the file knows it. Several texts become one, with commas; what is neither text nor numbers
//! is left out.
std::vector<Attribute> read_attributes(hid_t object, hid_t properties);

//! The attribute of that name, or null.
const Attribute* find(const std::vector<Attribute>& attributes, std::string_view name);

//! Its text; empty if it has none.
std::string text_of(const Attribute* attribute);

}  // namespace neuroglide::io::hdf5
