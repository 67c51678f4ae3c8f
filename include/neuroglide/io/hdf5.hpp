// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/dataset.hpp"

#include <filesystem>

//! HDF5 files in the form of netCDF-4: dimension scales, attributes, text as UTF-8. xarray opens
//! them with `open_dataset(path, group="sciatic_r")`, engine "h5netcdf" or "netcdf4".
namespace neuroglide::io {

//! Writes the whole tree, as one file or not at all. Arrays of numbers other than coordinates say
//! NaN for "missing" (_FillValue); those of 64 KiB and more are compressed. The same tree gives the
//! same bytes. Throws InvalidInput where check_dataset does, and FileError when the file cannot be
//! written. Calls from several threads wait for each other.
void write_hdf5(const std::filesystem::path& path, const Group& root);

//! Reads such a file: what write_hdf5 was given comes back equal. Other netCDF-4 files can be read
//! as far as they hold numbers, which become doubles, and text; a mark for missing numbers becomes
//! NaN. Throws FileError for a file that is missing, cut short, damaged, not HDF5, or without named
//! dimensions. A checksum guards our own files; a damaged one from elsewhere may crash the library.
Group read_hdf5(const std::filesystem::path& path);

}  // namespace neuroglide::io
