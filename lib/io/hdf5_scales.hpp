// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/dataset.hpp"

#include "io/hdf5_handle.hpp"
#include <cstddef>

//! The dimensions of a group in the file, as the netCDF-4 and the HDF5 dimension scale
//! specifications want them. By hand: H5DS would bring a second library, and every byte must be
//! ours for the same tree to give the same file.
namespace neuroglide::io::hdf5 {

//! Properties of a new object: no time stamp, attributes in order.
Handle creation(hid_t kind);

//! A list of so many values.
Handle list_space(std::size_t count);

//! Makes an attribute; no data leaves it empty.
void put_attribute(hid_t object, const char* name, hid_t file_type, hid_t memory_type, hid_t space,
                   const void* data);

//! Makes the group's dimensions scales and joins its variables, which stand in the file already, to
//! them. Dimensions are numbered through the whole file.
void put_scales(hid_t here, const Group& group, int& dimension_number);

}  // namespace neuroglide::io::hdf5
