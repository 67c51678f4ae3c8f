// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/page.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/core.h>
#include <nlohmann/json.hpp>

#include "embedded.hpp"
#include "escape.hpp"
#include "filled.hpp"

namespace neuroglide::io {
namespace {

//! The title, once the data have been found to be something the page can show.
std::string checked_title(std::string_view page_data_json) {
  nlohmann::json data;
  try {
    data = nlohmann::json::parse(page_data_json);
  } catch (const nlohmann::json::parse_error& error) {
    throw InvalidInput(
        fmt::format("The page data are not JSON at byte {}; allowed is one UTF-8 JSON object with "
                    "null for a missing number.",
                    error.byte));
  }
  require(data.is_object(),
          "The page data are not a JSON object; give an object with 'title' and "
          "'arms'.");
  require(data.contains("title") && data["title"].is_string(),
          "The page data have no text 'title'; give one.");
  require(data.contains("arms") && data["arms"].is_array() && !data["arms"].empty(),
          "The page data have no 'arms'; give a list with at least one arm.");
  return data["title"];
}

//! JSON that can stand inside a script element: '<' occurs in strings only, and without it no tag
//! or comment can begin; U+2028 and U+2029 would end a line of script.
std::string escape_json(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    if (json[i] == '<') {
      escaped += "\\u003c";
    } else if (json.substr(i, 3) == "\xE2\x80\xA8") {
      escaped += "\\u2028";
      i += 2;
    } else if (json.substr(i, 3) == "\xE2\x80\xA9") {
      escaped += "\\u2029";
      i += 2;
    } else {
      escaped += json[i];
    }
  }
  return escaped;
}

}  // namespace

std::string make_page(std::string_view page_data_json) {
  const std::string title = checked_title(page_data_json);
  return filled(embedded_file("io/page/page.html"), [&](std::string_view name) {
    if (name == "title") return escape_html(title);
    if (name == "data") return escape_json(page_data_json);
    const std::string_view text = embedded_file(fmt::format("io/page/{}", name));
    return name.ends_with(".txt") ? escape_html(text) : std::string(text);
  });
}

}  // namespace neuroglide::io
