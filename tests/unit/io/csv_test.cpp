// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/csv.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"

#include "unit/io/scratch.hpp"

namespace neuroglide::io {
namespace {

std::string written(const Table& table) {
  const Scratch scratch;
  write_csv(scratch / "x.csv", table);
  return read_file(scratch / "x.csv");
}

TEST(Csv, UnitsStandBesideTheLabels) {
  EXPECT_EQ(written({{"time", "strain", "site"}, {"s", "1", ""}, {{0, 1}, {0.5, 2}, {3, 4}}, {}}),
            "time [s],strain,site\n0,0.5,3\n1,2,4\n");
}

TEST(Csv, LabelsAreQuotedAsRfc4180Says) {
  EXPECT_EQ(written({{"a,b", "say \"x\"", "two\nlines", " blank"},
                     {"", "m", "", ""},
                     {{1}, {2}, {3}, {4}},
                     {}}),
            "\"a,b\",\"say \"\"x\"\" [m]\",\"two\nlines\",\" blank\"\n1,2,3,4\n");
}

TEST(Csv, MissingValuesAreEmptyCellsAndNeverEmptyLines) {
  EXPECT_EQ(written({{"a", "b"}, {"", ""}, {{not_a_number, 1}, {2, not_a_number}}, {}}),
            "a,b\n,2\n1,\n");
  EXPECT_EQ(written({{"a"}, {""}, {{not_a_number, 1}}, {}}), "a\n\"\"\n1\n");
}

TEST(Csv, NumbersReadBackExactly) {
  const std::vector<double> values{0.1, 1.0 / 3, -2.5e-300, 1e22, 5e-324};
  const std::string text = written({{"a"}, {""}, {values}, {}});
  std::size_t at = text.find('\n') + 1;
  for (const double value : values) {
    EXPECT_EQ(std::strtod(text.c_str() + at, nullptr), value);
    at = text.find('\n', at) + 1;
  }
}

TEST(Csv, AnUnevenTableIsRefused) {
  const auto complaint_about = [](const Table& table) {
    return complaint<InvalidInput>([&] { write_csv("/dev/null", table); });
  };
  expect_mentions(complaint_about({{"a", "b"}, {"", ""}, {{1}, {1, 2}}, {}}),
                  {"'b' has 2 values where 'a' has 1"});
  expect_mentions(complaint_about({{"a", "b"}, {""}, {{1}, {1}}, {}}), {"2 columns, 1 units"});
  expect_mentions(complaint_about({{"a", "a"}, {"", ""}, {{1}, {1}}, {}}), {"two columns 'a'"});
  expect_mentions(complaint_about({{""}, {""}, {{1}}, {}}), {"column 1", "no name"});
  expect_mentions(complaint_about({}), {"no column"});
}

TEST(Csv, AFullDiscIsReported) {
  expect_mentions(complaint<FileError>([] {
                    write_csv("/dev/full", {{"a"}, {""}, {{1}}, {}});
                  }),
                  {"/dev/full", "No space left"});
}

}  // namespace
}  // namespace neuroglide::io
