// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "io/motion_header.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/text.hpp"
#include <algorithm>
#include <array>
#include <charconv>

namespace neuroglide::io {
namespace {

constexpr std::array<std::string_view, 3> row_keys{"nRows", "nr", "datarows"};
constexpr std::array<std::string_view, 3> column_keys{"nColumns", "nc", "datacolumns"};
constexpr std::array<std::string_view, 7> other_keys{
    "version", "inDegrees", "DataType", "endheader", "name", "range", "otherdata"};

template <std::size_t n>
bool holds(const std::array<std::string_view, n>& keys, std::string_view key) {
  return std::ranges::find(keys, key) != keys.end();
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

struct KeyLine {
  std::string_view key;
  std::string_view value;
  bool has_sign;  //!< "key=value", not "key value"
};

KeyLine split(std::string_view line) {
  line = trimmed(line);
  const std::size_t end = std::min(line.find_first_of("= \t"), line.size());
  std::string_view rest = trimmed(line.substr(end));
  const bool has_sign = rest.starts_with('=');
  if (has_sign) rest = trimmed(rest.substr(1));
  return {line.substr(0, end), rest, has_sign};
}

//! Reads the lines one after the other into a header.
class Parser {
 public:
  explicit Parser(std::string_view source) : source_(source) {}

  void take(std::size_t line, std::string_view text) {
    const auto [key, value, has_sign] = split(text);
    check_spelling(line, key, has_sign);
    const std::string plain = lower(trimmed(text));
    if (plain.starts_with("angles are in degrees")) degrees_text_ = line;
    // Without '=' a sentence may begin with such a word; a key has a single word after it.
    if (!has_sign && words(value).size() != 1) return;
    if (holds(row_keys, key)) header_.rows = number(line, key, value, header_.rows);
    if (holds(column_keys, key)) header_.columns = number(line, key, value, header_.columns);
    if (key == "version") take_version(line, value);
    if (key == "inDegrees") take_degrees(line, value);
    if (key == "DataType" && value != "double") {
      fail(line, fmt::format("DataType is {} but only 'double' can be a motion; export joint "
                             "angles, not vectors or markers",
                             quoted(value)));
    }
  }

  MotionHeader finish(std::size_t end_line) {
    header_.end_line = end_line;
    if (header_.degrees_reason.empty()) decide_degrees();
    return header_;
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::string_view sentence) const {
    refuse_line(source_, line, sentence);
  }

  void check_spelling(std::size_t line, std::string_view key, bool has_sign) const {
    if (!has_sign) return;
    for (const std::string_view known : {"nRows", "nColumns", "inDegrees", "version", "DataType"}) {
      if (key != known && lower(key) == lower(known)) {
        fail(line, fmt::format("the key is spelt {}, which OpenSim overlooks; write '{}'",
                               quoted(key), known));
      }
    }
  }

  HeaderNumber number(std::size_t line, std::string_view key, std::string_view value,
                      const std::optional<HeaderNumber>& before) const {
    HeaderNumber result{0, line, std::string(key)};
    const char* end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, result.value);
    if (value.empty() || error != std::errc() || stop != end) {
      fail(line, fmt::format("{} is {}, not a whole number; correct it or export again", key,
                             quoted(value)));
    }
    if (before && before->value != result.value) {
      fail(line, fmt::format("{}={} contradicts {}={} of line {}; delete the wrong one", key,
                             result.value, before->key, before->value, before->line));
    }
    return result;
  }

  void take_version(std::size_t line, std::string_view value) {
    const std::size_t version = number(line, "version", value, {}).value;
    if (version != 0 && version != 1 && version != 3) {
      fail(line, fmt::format("version {} is not known, only 0 (SIMM), 1 and 3 are; export from "
                             "OpenSim again",
                             version));
    }
    header_.version = static_cast<int>(version);
    has_version_ = true;
  }

  void take_degrees(std::size_t line, std::string_view value) {
    const std::string answer = lower(value);
    const bool yes = answer == "yes" || answer == "y";
    if (!yes && answer != "no" && answer != "n") {
      fail(line, fmt::format("inDegrees is {}; write 'yes' or 'no'", quoted(value)));
    }
    header_.in_degrees = yes;
    header_.degrees_reason = fmt::format("line {} says inDegrees={}", line, value);
  }

  void decide_degrees() {
    if (degrees_text_ > 0) {
      header_.in_degrees = true;
      header_.degrees_reason = fmt::format(
          "line {} says 'Angles are in degrees' (there is no inDegrees)", degrees_text_);
    } else if (!has_version_ || header_.version == 0) {
      header_.in_degrees = true;
      header_.degrees_reason = "a file without version and inDegrees is SIMM's, in degrees";
    } else {
      header_.degrees_reason = "without inDegrees OpenSim takes radians";
    }
  }

  std::string_view source_;
  MotionHeader header_;
  std::size_t degrees_text_ = 0;
  bool has_version_ = false;
};

}  // namespace

bool is_header_word(std::string_view key) {
  return holds(row_keys, key) || holds(column_keys, key) || holds(other_keys, key);
}

void refuse_line(std::string_view source, std::size_t line, std::string_view sentence) {
  throw InvalidInput(fmt::format("'{}', line {}: {}", source, line, sentence));
}

MotionHeader parse_motion_header(std::string_view source,
                                 const std::vector<std::string_view>& lines) {
  Parser parser(source);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (trimmed(lines[i]) == "endheader") return parser.finish(i + 1);
    parser.take(i + 1, lines[i]);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto parts = words(lines[i]);
    if (parts.size() > 1 && parts[0] == "time") {
      refuse_line(source, i + 1,
                  "the labels begin and no line said 'endheader'; put that in a line before them");
    }
  }
  refuse_line(source, lines.size(),
              "the file ends and no line said 'endheader'; give a .mot or .sto file, or export it "
              "again");
}

}  // namespace neuroglide::io
