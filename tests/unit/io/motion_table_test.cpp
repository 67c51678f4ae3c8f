// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"

#include "unit/io/scratch.hpp"

namespace neuroglide::io {
namespace {

const std::string version_1 =
    "Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n\n"
    "Units are S.I. units (second, meters, Newtons, ...)\n"
    "If the header above contains a line with 'inDegrees', this indicates whether rotational "
    "values are in degrees (yes) or radians (no).\n\nendheader\n";
const std::string small_body = "time\ta\tb\n0.0\t1\t2\n0.5\t3\t4.5\n";

MotionTable table_of(std::string_view text) {
  const Scratch scratch;
  return read_motion_table(scratch.with("x.mot", text));
}

std::string complaint_about(std::string_view text) {
  return complaint<InvalidInput>([&] { table_of(text); });
}

void expect_plain_body(const MotionTable& table) {
  EXPECT_EQ(table.labels, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(table.times, (std::vector<double>{0, 0.5}));
  EXPECT_EQ(table.columns, (std::vector<std::vector<double>>{{1, 3}, {2, 4.5}}));
}

TEST(MotionTable, VersionOneIsRead) {
  const MotionTable table = table_of(version_1 + small_body);
  expect_plain_body(table);
  EXPECT_EQ(table.version, 1);
  EXPECT_TRUE(table.in_degrees);
  EXPECT_EQ(table.degrees_reason, "line 5 says inDegrees=yes");
  EXPECT_EQ(table.label_line, 11u);
  EXPECT_EQ(table.row_lines, (std::vector<std::size_t>{12, 13}));
  EXPECT_TRUE(table.remarks.empty());
}

TEST(MotionTable, VersionThreeIsRead) {
  const MotionTable table = table_of(
      "inDegrees=no\nDataType=double\nversion=3\nOpenSimVersion=4.5\nendheader\n" + small_body);
  expect_plain_body(table);
  EXPECT_EQ(table.version, 3);
  EXPECT_FALSE(table.in_degrees);
}

TEST(MotionTable, SimmIsReadInDegrees) {
  const MotionTable table = table_of(
      "name walk\ndatacolumns 3\ndatarows 2\notherdata 1\nrange 0.0 0.5\nendheader\n" + small_body);
  expect_plain_body(table);
  EXPECT_EQ(table.version, 0);
  EXPECT_TRUE(table.in_degrees);
}

TEST(MotionTable, AHeaderOfBothKindsIsRead) {
  const MotionTable table = table_of(
      "Normal gait\nnRows=2\nnColumns=3\n\n# SIMM Motion File Header:\nname gait\n"
      "datacolumns 3\ndatarows 2\notherdata 1\nrange 0 0.5\nendheader\n" +
      small_body);
  expect_plain_body(table);
  EXPECT_TRUE(table.in_degrees);
}

TEST(MotionTable, AllSpellingsOfKeysAreRead) {
  for (const char* header :
       {"x\nversion=1\nnr=2\nnc=3\ninDegrees=y\nendheader\n",
        "x\nversion 1\ndatarows\t2\ndatacolumns  3\ninDegrees\tyes\nendheader\n",
        "x\t\t\t\nversion=1\t\t\nnRows = 2\t\nnColumns =3\t\t\ninDegrees=yes\t\nendheader\t\t\n"}) {
    const MotionTable table = table_of(header + small_body);
    expect_plain_body(table);
    EXPECT_EQ(table.version, 1);
    EXPECT_TRUE(table.in_degrees);
  }
}

TEST(MotionTable, BlanksTabsAndLineEndsDoNotMatter) {
  const std::string padded =
      "\n  time\ta \t b\t\t\n\n      0.00000000\t     +1\t  2.0e0\n\n \t\n  "
      "0.5\t3\t4.5\t\t\t\n\n\n";
  expect_plain_body(table_of(version_1 + padded));
  for (const char* end : {"\r\n", "\r"}) {
    std::string text;
    for (const char c : version_1 + small_body)
      text += c == '\n' ? std::string(end) : std::string(1, c);
    const MotionTable table = table_of(text);
    expect_plain_body(table);
    EXPECT_EQ(table.row_lines, (std::vector<std::size_t>{12, 13}));
  }
  expect_plain_body(table_of("\xEF\xBB\xBF" + version_1 + small_body));
}

TEST(MotionTable, UnitsOfAnglesFollowTheHeaderAndSayWhy) {
  const auto with = [](const std::string& lines) {
    return table_of("x\nversion=1\nnRows=2\nnColumns=3\n" + lines + "endheader\n" + small_body);
  };
  EXPECT_FALSE(with("").in_degrees);
  expect_mentions(with("").degrees_reason, {"without inDegrees", "radians"});
  EXPECT_FALSE(with("inDegrees=no\nAngles are in degrees.\n").in_degrees);
  EXPECT_TRUE(with("Angles are in degrees.\n").in_degrees);
  expect_mentions(with("Angles are in degrees.\n").degrees_reason, {"line 5", "no inDegrees"});
}

TEST(MotionTable, WhatCannotBeCheckedIsRemarked) {
  MotionTable table = table_of("x\nversion=1\nendheader\n" + small_body);
  ASSERT_EQ(table.remarks.size(), 1u);
  expect_mentions(table.remarks[0], {"nRows"});
  table = table_of(version_1 + small_body.substr(0, small_body.size() - 1));
  ASSERT_EQ(table.remarks.size(), 1u);
  expect_mentions(table.remarks[0], {"Line 13 has no line end"});
}

struct Wrong {
  std::string what;
  std::string text;
  std::vector<std::string> parts;  //!< what the sentence says: place, finding, remedy
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

TEST(MotionTable, AWrongHeaderIsRefusedWithLineAndRemedy) {
  const std::string good = version_1 + small_body;
  const std::vector<Wrong> all{
      {"empty", "", {"line 1", "empty", "export"}},
      {"blank", "\n \t\n", {"line 1", "empty", "export"}},
      {"UTF-16", std::string("\xFF\xFEt\0i\0m\0e\0", 10), {"line 1", "not plain text", "save it"}},
      {"no end", replaced(good, "endheader\n", ""), {"line 10", "labels begin", "put that"}},
      {"no table", "version=1\nx\n", {"line 2", "no line said 'endheader'", "export"}},
      {"nRows", replaced(good, "nRows=2", "nRows=two"), {"line 3", "nRows is 'two'", "correct"}},
      {"no nRows", replaced(good, "nRows=2", "nRows="), {"line 3", "nRows is ''", "correct"}},
      {"negative", replaced(good, "nRows=2", "nRows=-2"), {"line 3", "'-2'", "correct"}},
      {"inDegrees", replaced(good, "=yes", "=maybe"), {"line 5", "'maybe'", "'yes' or 'no'"}},
      {"spelling", replaced(good, "inDegrees=", "indegrees="), {"line 5", "write 'inDegrees'"}},
      {"version", replaced(good, "version=1", "version=2"), {"line 2", "version 2", "export"}},
      {"vectors", "DataType=Vec3\nversion=3\nendheader\n", {"line 1", "'Vec3'", "export joint"}},
      {"both",
       replaced(good, "endheader", "datarows 3\nendheader"),
       {"line 10", "datarows=3 contradicts nRows=2 of line 3", "delete"}},
      {"nothing", version_1, {"line 10", "no labels", "export it again"}},
      {"no rows", version_1 + "time\ta\tb\n", {"line 11", "no rows", "export it again"}},
  };
  for (const Wrong& wrong : all) {
    const std::string sentence = complaint_about(wrong.text);
    for (const std::string& part : wrong.parts) {
      EXPECT_NE(sentence.find(part), std::string::npos) << wrong.what << ": " << sentence;
    }
  }
}

TEST(MotionTable, AWrongBodyIsRefusedWithLineAndRemedy) {
  const auto with = [](const std::string& rows) { return version_1 + rows; };
  const std::vector<Wrong> all{
      {"nColumns", with("time\ta\n0\t1\n1\t2\n"), {"line 11", "2 labels", "nColumns=3", "correct"}},
      {"no time", with("t\ta\tb\n0\t1\t2\n"), {"line 11", "'t' where 'time'", "first column"}},
      {"case", with("Time\ta\tb\n0\t1\t2\n"), {"line 11", "'Time'", "first column"}},
      {"commas", with("time,a,b\n0,1,2\n"), {"line 11", "put tabs, not commas"}},
      {"twice", with("time\ta\ta\n0\t1\t2\n"), {"line 11", "columns 2 and 3", "'a'", "rename"}},
      {"few rows",
       with("time\ta\tb\n0\t1\t2\n\n"),
       {"line 12", "after 1 rows", "line 3", "export"}},
      {"many rows",
       with(small_body + "0.6\t1\t2\n"),
       {"line 14", "a row too many", "line 3", "delete"}},
      {"cut", with("time\ta\tb\n0\t1\t2\n0.5\t3"), {"line 13", "2 numbers", "3 labels", "export"}},
      {"wide", with("time\ta\tb\n0\t1\t2\t3\n"), {"line 12", "4 numbers", "delete"}},
      {"hole", with("time\ta\tb\n0\t\t2\n"), {"line 12", "2 numbers", "export"}},
      {"text", with("time\ta\tb\n0\tx1\t2\n"), {"line 12", "'a' holds 'x1'", "correct"}},
      {"tail", with("time\ta\tb\n0\t1x\t2\n"), {"line 12", "'a' holds '1x'", "correct"}},
      {"comma", with("time\ta\tb\n0\t1,5\t2\n"), {"line 12", "'1,5'", "decimal points"}},
      {"NaN", with("time\ta\tb\n0\t1\tNaN\n"), {"line 12", "'b' holds 'NaN'", "fill the gap"}},
      {"inf", with("time\ta\tb\n0\t1\t-inf\n"), {"line 12", "'-inf'", "fill the gap"}},
      {"huge", with("time\ta\tb\n0\t1\t1e999\n"), {"line 12", "'1e999'", "correct"}},
      {"same",
       with("time\ta\tb\n1\t1\t2\n1\t3\t4\n"),
       {"line 13", "repeats 1 of line 12", "delete"}},
      {"back", with("time\ta\tb\n1\t1\t2\n0\t3\t4\n"), {"line 13", "below 1 of line 12", "sort"}},
      {"NaN time", with("time\ta\tb\nnan\t1\t2\n"), {"line 12", "'time' holds 'nan'", "cut"}},
  };
  for (const Wrong& wrong : all) {
    const std::string sentence = complaint_about(wrong.text);
    for (const std::string& part : wrong.parts) {
      EXPECT_NE(sentence.find(part), std::string::npos) << wrong.what << ": " << sentence;
    }
  }
}

TEST(MotionTable, AFileCutAnywhereInsideIsNoticed) {
  const std::string good = version_1 + small_body;
  for (std::size_t length = 0; length + 4 < good.size(); ++length) {
    complaint_about(good.substr(0, length));
  }
}

TEST(MotionTable, SentencesNameTheFile) {
  const Scratch scratch;
  const auto path = scratch.with("walk.mot", "x\n");
  expect_mentions(complaint<InvalidInput>([&] { read_motion_table(path); }), {path.string()});
  expect_mentions(complaint<FileError>([&] { read_motion_table(scratch / "none.mot"); }),
                  {"none.mot", "No such file"});
}

}  // namespace
}  // namespace neuroglide::io
