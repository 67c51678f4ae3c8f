// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/validation.hpp"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace neuroglide::io {

//! Fixed words of the page: lib/io/data/validation/words.json.
const nlohmann::json& validation_words();

//! Scored rows of one kind, in the order of the studies.
struct RowsOfKind {
  std::string kind;
  std::string title;  //!< "Strain of the nerve"; the kind itself where no title is known
  std::vector<const study::ScoredRow*> rows;
};

//! All scored rows by kind, in the order of words.json; kinds that it does not know come last.
std::vector<RowsOfKind> scored_by_kind(const study::Validation& validation);

}  // namespace neuroglide::io
