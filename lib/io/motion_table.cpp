// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "io/motion_header.hpp"
#include "io/text.hpp"
#include <charconv>
#include <cmath>
#include <map>

namespace neuroglide::io {
namespace {

//! Reads what stands below the header into a table.
class Body {
 public:
  Body(MotionTable& table, const MotionHeader& header) : table_(table), header_(header) {}

  void take(std::size_t line, std::string_view text) {
    const auto parts = words(trimmed(text));
    if (parts.empty()) return;
    if (table_.label_line == 0) {
      take_labels(line, parts);
    } else {
      take_row(line, parts);
    }
    last_line_ = line;
  }

  void finish() const {
    if (table_.label_line == 0) {
      fail(header_.end_line,
           "no labels follow 'endheader'; the file is cut short, export it again");
    }
    if (table_.times.empty()) {
      fail(table_.label_line, "no rows follow the labels; the file is cut short, export it again");
    }
    if (header_.rows && header_.rows->value != table_.times.size()) {
      fail(last_line_, fmt::format("the file ends after {} rows but line {} says {}={}; it is cut "
                                   "short, export it again",
                                   table_.times.size(), header_.rows->line, header_.rows->key,
                                   header_.rows->value));
    }
  }

 private:
  [[noreturn]] void fail(std::size_t line, std::string_view sentence) const {
    refuse_line(table_.source, line, sentence);
  }

  void take_labels(std::size_t line, const std::vector<std::string_view>& parts) {
    if (parts[0] != "time") {
      const bool is_csv = parts[0].find(',') != std::string_view::npos;
      fail(line, fmt::format("the first label is {} where 'time' belongs; {}", quoted(parts[0]),
                             is_csv ? "put tabs, not commas, between the columns"
                                    : "give the times in seconds as the first column"));
    }
    if (header_.columns && header_.columns->value != parts.size()) {
      fail(line, fmt::format("there are {} labels but line {} says {}={} (time included); correct "
                             "the number or the labels",
                             parts.size(), header_.columns->line, header_.columns->key,
                             header_.columns->value));
    }
    std::map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const auto [known, is_new] = places.try_emplace(parts[i], i);
      if (!is_new) {
        fail(line, fmt::format("columns {} and {} are both called {}; rename or delete one",
                               known->second + 1, i + 1, quoted(parts[i])));
      }
      if (i > 0) table_.labels.emplace_back(parts[i]);
    }
    table_.columns.resize(table_.labels.size());
    table_.label_line = line;
  }

  void take_row(std::size_t line, const std::vector<std::string_view>& parts) {
    const std::size_t width = table_.labels.size() + 1;
    if (header_.rows && table_.times.size() == header_.rows->value) {
      fail(line, fmt::format("a row too many, for line {} says {}={}; correct the number or delete "
                             "the rows that follow",
                             header_.rows->line, header_.rows->key, header_.rows->value));
    }
    if (parts.size() != width) {
      fail(line, fmt::format("{} numbers stand where {} labels ask for {}; {}", parts.size(), width,
                             width,
                             parts.size() < width ? "the row is cut short, so export the file again"
                                                  : "delete what is too much or label it"));
    }
    const double time = number(line, parts[0], "time");
    check_time(line, time);
    table_.times.push_back(time);
    table_.row_lines.push_back(line);
    for (std::size_t i = 1; i < width; ++i) {
      table_.columns[i - 1].push_back(number(line, parts[i], table_.labels[i - 1]));
    }
  }

  double number(std::size_t line, std::string_view text, std::string_view label) const {
    std::string_view digits = text;
    if (digits.starts_with('+')) digits.remove_prefix(1);
    double value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value);
    if (error == std::errc::result_out_of_range) {
      fail(line, fmt::format("column '{}' holds {}, which no double can hold; correct it", label,
                             quoted(text)));
    }
    if (error != std::errc() || stop != end) {
      const bool has_comma = text.find(',') != std::string_view::npos;
      fail(line, fmt::format("column '{}' holds {}, not a number; {}", label, quoted(text),
                             has_comma ? "write decimal points, not commas"
                                       : "correct it or export the file again"));
    }
    if (!std::isfinite(value)) {
      fail(line, fmt::format("column '{}' holds {}, not a finite number; fill the gap or cut the "
                             "row out",
                             label, quoted(text)));
    }
    return value;
  }

  void check_time(std::size_t line, double time) const {
    if (table_.times.empty() || time > table_.times.back()) return;
    const bool is_same = time == table_.times.back();
    fail(line,
         fmt::format("the time {} {} {} of line {}; {}", time, is_same ? "repeats" : "falls below",
                     table_.times.back(), table_.row_lines.back(),
                     is_same ? "delete one of the two rows" : "sort the rows by time"));
  }

  MotionTable& table_;
  const MotionHeader& header_;
  std::size_t last_line_ = 0;
};

void check_is_text(const std::string& source, const std::string& bytes) {
  require(bytes.find_first_not_of(" \t\r\n") != std::string::npos,
          fmt::format("'{}', line 1: the file is empty; export it again", source));
  require(bytes.find('\0') == std::string::npos,
          fmt::format("'{}', line 1: the file is not plain text; save it as UTF-8 or ASCII with "
                      "tabs between the columns (Excel: 'Text (Tab delimited)')",
                      source));
}

}  // namespace

MotionTable read_motion_table(const std::filesystem::path& path) {
  const std::string bytes = read_file(path);
  MotionTable table;
  table.source = path.string();
  check_is_text(table.source, bytes);
  const std::vector<std::string_view> all = lines(bytes);
  const MotionHeader header = parse_motion_header(table.source, all);
  table.version = header.version;
  table.in_degrees = header.in_degrees;
  table.degrees_reason = header.degrees_reason;
  Body body(table, header);
  for (std::size_t i = header.end_line; i < all.size(); ++i) body.take(i + 1, all[i]);
  body.finish();
  if (!header.rows && header.version != 3) {
    table.remarks.push_back(
        "The header does not say how many rows follow (nRows), so a file cut short between two "
        "rows would not be noticed.");
  }
  if (bytes.back() != '\n' && bytes.back() != '\r') {
    table.remarks.push_back(fmt::format(
        "Line {} has no line end; if the file was cut there, its last number is too short.",
        all.size()));
  }
  return table;
}

}  // namespace neuroglide::io
