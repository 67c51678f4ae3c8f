// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

//! Published figures that stand apart: of low confidence, or from animals.
namespace neuroglide::study {

//! One of them. It is never run and never scored.
struct ApartRow {
  std::string study;
  std::string site;
  std::string what;
  std::string value;  //!< as published
  std::string unit;   //!< "-" for none
  std::string why;    //!< why it is not scored

  friend bool operator==(const ApartRow&, const ApartRow&) = default;
};

//! Reads them from JSON. Throws InvalidInput that names the file and the place.
std::vector<ApartRow> read_rows_apart(std::string_view text, std::string_view origin);

//! Those that come with the library.
std::vector<ApartRow> rows_apart();

}  // namespace neuroglide::study
