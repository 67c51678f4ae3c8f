// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "json_place.hpp"
#include <algorithm>
#include <set>

namespace neuroglide {
namespace {

using nlohmann::json;

// Follows the parser through the text, to know where it is and which keys it has met: the parser
// itself would keep the last of two equal keys and say nothing.
class Follower {
 public:
  explicit Follower(std::string_view origin) : origin_(origin) {}

  bool operator()(json::parse_event_t event, const json& parsed) {
    switch (event) {
      case json::parse_event_t::object_start:
        levels_.push_back({true, 0, {}, {}});
        break;
      case json::parse_event_t::array_start:
        levels_.push_back({false, 0, {}, {}});
        break;
      case json::parse_event_t::key:
        meet(parsed.get<std::string>());
        break;
      case json::parse_event_t::object_end:
      case json::parse_event_t::array_end:
        levels_.pop_back();
        [[fallthrough]];
      case json::parse_event_t::value:
        if (!levels_.empty()) ++levels_.back().count;
        break;
    }
    return true;
  }

  std::string place() const {
    std::string path;
    for (const Level& level : levels_) {
      if (!level.is_object) {
        path += fmt::format("[{}]", level.count);
      } else if (!level.key.empty()) {
        path += (path.empty() ? "" : ".") + level.key;
      }
    }
    return fmt::format("{}: {}", origin_, path.empty() ? "the file" : path);
  }

 private:
  struct Level {
    bool is_object;
    std::size_t count;
    std::string key;
    std::set<std::string> keys;
  };

  void meet(const std::string& key) {
    levels_.back().key = key;
    if (!levels_.back().keys.insert(key).second) {
      throw InvalidInput(
          fmt::format("{} is given twice, allowed is once; remove one of the two", place()));
    }
  }

  std::string origin_;
  std::vector<Level> levels_;
};

// Line and column, from 1, of the byte with that number, from 1.
std::string line_and_column(std::string_view text, std::size_t byte) {
  const std::string_view before = text.substr(0, byte > 0 ? byte - 1 : 0);
  std::size_t line = 1;
  std::size_t column = 1;
  for (const char c : before) {
    if (c == '\n') {
      ++line;
      column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {
      ++column;
    }
  }
  return fmt::format("line {}, column {}", line, column);
}

// What the parser says after its own account of the place.
std::string detail(std::string_view message) {
  constexpr std::string_view mark = "syntax error while parsing ";
  const std::size_t at = message.find(mark);
  if (at != std::string_view::npos) message.remove_prefix(at + mark.size());
  std::string result(message.substr(0, 160));
  // One sentence has one remedy, and one semicolon before it.
  std::replace(result.begin(), result.end(), ';', ',');
  if (const std::size_t dash = result.find(" - "); dash != std::string::npos) {
    result.replace(dash, 3, ": ");
  }
  return result;
}

}  // namespace

json parse_json(std::string_view text, std::string_view origin) {
  Follower follower(origin);
  try {
    return json::parse(text.begin(), text.end(), [&](int, json::parse_event_t event, json& parsed) {
      return follower(event, parsed);
    });
  } catch (const json::parse_error& error) {
    throw InvalidInput(
        fmt::format("{}: {} is not valid JSON ({}), allowed is strict JSON; correct the text there",
                    origin, line_and_column(text, error.byte), detail(error.what())));
  } catch (const json::out_of_range&) {
    throw InvalidInput(
        fmt::format("{} is a number too large to hold, allowed are finite numbers; "
                    "correct it",
                    follower.place()));
  }
}

}  // namespace neuroglide
