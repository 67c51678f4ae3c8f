// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/protocol.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::protocol {

//! The version of the file format that is read and written; docs/schema/protocol.schema.json
//! describes it.
inline constexpr std::string_view protocol_schema = "neuroglide.protocol/1";

//! A protocol from the text of its JSON file. `origin` is how errors call that text, usually its
//! path. Throws InvalidInput: one sentence with the place, what stands there, what may stand there
//! and the remedy.
Protocol read_protocol(std::string_view json, std::string_view origin);

//! The JSON text of a protocol. Reading it gives the same protocol again, to the last bit where
//! angles came from degrees and to rounding where they did not. Throws InvalidInput where
//! require_valid does.
std::string write_protocol(const Protocol& protocol);

//! Names of the protocols that come with the library, in alphabetical order.
std::vector<std::string> list_protocols();

//! One of them. Throws InvalidInput, which lists near misses, if there is none of that name.
Protocol find_protocol(std::string_view name);

}  // namespace neuroglide::protocol
