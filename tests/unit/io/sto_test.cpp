// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/sto.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include "unit/io/scratch.hpp"
#include <numbers>

namespace neuroglide::io {
namespace {

Table angles() {
  return {{"time", "hip_flexion_r", "pelvis_ty"},
          {"s", "rad", "m"},
          {{0, 0.1}, {std::numbers::pi / 2, 1.0 / 3}, {0.95, 0.9}},
          {{"subject", "01"}}};
}

using Writer = void (*)(const std::filesystem::path&, const Table&);

std::string complaint_about(const Table& table, Writer write) {
  return complaint<InvalidInput>([&] { write("/dev/null", table); });
}

TEST(Sto, IsVersionThreeWithUnitsInTheHeader) {
  const Scratch scratch;
  write_sto(scratch / "x.sto",
            {{"time", "tension"}, {"s", "N"}, {{0, 1}, {0.1, not_a_number}}, {{"k", "v"}}});
  EXPECT_EQ(read_file(scratch / "x.sto"),
            "NeuroGlide\nk=v\nunits=s,N\ninDegrees=no\nDataType=double\nversion=3\nendheader\n"
            "time\ttension\n0\t0.1\n1\tnan\n");
}

TEST(Sto, NumbersHaveSixteenDigits) {
  const Scratch scratch;
  write_sto(scratch / "x.sto", {{"time", "a"}, {"s", "1"}, {{0}, {1.0 / 3}}, {}});
  expect_mentions(read_file(scratch / "x.sto"), {"0\t0.3333333333333333\n"});
}

TEST(Mot, AnglesBecomeDegreesAndMetresStay) {
  const Scratch scratch;
  write_mot(scratch / "x.mot", angles());
  const std::string text = read_file(scratch / "x.mot");
  expect_mentions(text,
                  {"Coordinates\nversion=1\nnRows=2\nnColumns=3\ninDegrees=yes\n", "subject=01\n",
                   "endheader\ntime\thip_flexion_r\tpelvis_ty\n", "\n0\t90\t0.95\n"});
}

TEST(Mot, WhatIsWrittenIsReadAsTheSameMovement) {
  const Scratch scratch;
  write_mot(scratch / "x.mot", angles());
  const Motion motion = read_motion(scratch / "x.mot");
  ASSERT_EQ(motion.times, angles().values[0]);
  for (std::size_t row = 0; row < 2; ++row) {
    EXPECT_NEAR(motion.postures[row][skeleton::Coordinate::hip_flexion_r], angles().values[1][row],
                1e-15);
    EXPECT_EQ(motion.postures[row][skeleton::Coordinate::pelvis_ty], angles().values[2][row]);
  }
}

TEST(Sto, WhatIsWrittenIsReadAsTheSameMovement) {
  const Scratch scratch;
  write_sto(scratch / "x.sto", angles());
  const Motion motion = read_motion(scratch / "x.sto");
  EXPECT_NEAR(motion.postures[0][skeleton::Coordinate::hip_flexion_r], std::numbers::pi / 2, 1e-15);
}

TEST(Mot, NumbersThatOpenSimCannotReadAreRefused) {
  Table table = angles();
  table.values[1][1] = not_a_number;
  expect_mentions(complaint_about(table, write_mot), {"'hip_flexion_r' is nan in row 2", "leave"});
}

TEST(Sto, TablesWithoutRisingTimeAreRefused) {
  for (const Writer write : {write_sto, write_mot}) {
    Table table = angles();
    table.columns[0] = "Time";
    expect_mentions(complaint_about(table, write), {"first column is 'Time'", "'time' [s]"});
    table = angles();
    table.values[0] = {1, 1};
    expect_mentions(complaint_about(table, write), {"row 2 has time 1 s", "rise"});
  }
}

TEST(Sto, WhatWouldBreakTheFormatIsRefused) {
  Table table = angles();
  table.columns[1] = "hip flexion";
  expect_mentions(complaint_about(table, write_sto), {"'hip flexion'", "rename"});
  for (const char* key : {"version", "nRows", "endheader", "a b", "a=b", "", "units"}) {
    table = angles();
    table.header = {{key, "1"}};
    expect_mentions(complaint_about(table, write_sto), {"header key", "rename"});
  }
  table.header = {{"note", "1\nendheader"}};
  expect_mentions(complaint_about(table, write_mot), {"'note'", "line end"});
}

}  // namespace
}  // namespace neuroglide::io
