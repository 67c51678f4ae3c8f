// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "validation_words.hpp"

#include "json.hpp"
#include <algorithm>

namespace neuroglide::io {

const nlohmann::json& validation_words() {
  static const nlohmann::json words = embedded_json("io/validation/words.json");
  return words;
}

std::vector<RowsOfKind> scored_by_kind(const study::Validation& validation) {
  std::vector<RowsOfKind> kinds;
  for (const auto& kind : validation_words().at("kinds")) {
    kinds.push_back({kind.at(0), kind.at(1), {}});
  }
  for (const study::ScoredRow& row : validation.rows) {
    if (row.measurement->use != study::Use::scored) continue;
    const std::string& kind = row.measurement->kind;
    auto found = std::find_if(kinds.begin(), kinds.end(),
                              [&](const RowsOfKind& one) { return one.kind == kind; });
    if (found == kinds.end()) found = kinds.insert(kinds.end(), {kind, kind, {}});
    found->rows.push_back(&row);
  }
  std::erase_if(kinds, [](const RowsOfKind& one) { return one.rows.empty(); });
  return kinds;
}

}  // namespace neuroglide::io
