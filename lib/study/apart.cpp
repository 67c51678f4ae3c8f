// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/apart.hpp"

#include <fmt/format.h>

#include "json_place.hpp"
#include "optional_file.hpp"

namespace neuroglide::study {

std::vector<ApartRow> read_rows_apart(std::string_view text, std::string_view origin) {
  const nlohmann::json root = parse_json(text, origin);
  const JsonPlace json{&root, std::string(origin), ""};
  json.require_object("{\"about\": \"…\", \"rows\": []}");
  json.require_keys({"about", "rows"}, {"about", "rows"});
  const JsonPlace rows = json.at("rows");
  rows.require_array();
  const std::vector<std::string> keys{"study", "site", "what", "value", "unit", "why"};
  std::vector<ApartRow> result;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const JsonPlace row = rows.at(i);
    row.require_object("{\"study\": \"…\", \"site\": \"…\", \"what\": \"…\", …}");
    row.require_keys(keys, keys);
    const JsonPlace value = row.at("value");
    result.push_back({row.at("study").text(), row.at("site").text(), row.at("what").text(),
                      value.value->is_number() ? fmt::format("{:g}", value.number()) : value.text(),
                      row.at("unit").text(), row.at("why").text()});
  }
  return result;
}

std::vector<ApartRow> rows_apart() {
  const auto text = optional_file("study/apart.json");
  return text ? read_rows_apart(*text, "apart.json") : std::vector<ApartRow>{};
}

}  // namespace neuroglide::study
