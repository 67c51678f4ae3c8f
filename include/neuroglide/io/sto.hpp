// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/table.hpp"

#include <filesystem>

//! OpenSim's two forms of a table over time. The first column is "time" [s], rising; labels have
//! no blanks. Numbers have 16 digits, as OpenSim writes them. Both throw InvalidInput where the
//! table does not fit and FileError when the file cannot be written.
namespace neuroglide::io {

//! Version 3, for what is not an angle: DataType=double and inDegrees=no. The units stand in the
//! header as "units=s,N,1", the table's own header as "key=value". NaN is written "nan".
void write_sto(const std::filesystem::path& path, const Table& table);

//! Version 1 with inDegrees=yes, for joint angles: columns in "rad" become degrees, others stay.
//! Every number must be finite, for OpenSim reads no "nan" here.
void write_mot(const std::filesystem::path& path, const Table& table);

}  // namespace neuroglide::io
