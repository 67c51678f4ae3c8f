// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/protocol.hpp"

#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace neuroglide::protocol {
namespace {

void expect_refused(void (*spoil)(Protocol&), const std::string& part) {
  Protocol bad = find_protocol("banded_hamstring_lockout");
  spoil(bad);
  try {
    require_valid(bad);
    ADD_FAILURE() << "accepted, though " << part;
  } catch (const InvalidInput& error) {
    EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
  }
}

TEST(RequireValid, RefusesInCodeWhatAFileMayNotHold) {
  expect_refused([](Protocol& p) { p.name = "Two words"; },
                 "the name of a protocol is 'Two words'");
  expect_refused([](Protocol& p) { p.title = ""; }, "'banded_hamstring_lockout': title is blank");
  expect_refused([](Protocol& p) { p.phases.clear(); }, "phases is empty");
  expect_refused([](Protocol& p) { p.repetitions = 0; }, "repetitions is 0");
  expect_refused([](Protocol& p) { p.rest = -1; }, "rest is -1 s");
  expect_refused([](Protocol& p) { p.phases[0].duration = std::nan(""); },
                 "phases[0].duration is nan s");
  expect_refused([](Protocol& p) { p.phases[1].name = "extend"; }, "phases[1].name is 'extend' as");
  expect_refused([](Protocol& p) { p.phases[1].name = "rest"; }, "phases[1].name is 'rest', which");
  expect_refused([](Protocol& p) { p.start[0].value = 200_deg; }, "start.pelvis_tilt is 200 deg");
  expect_refused([](Protocol& p) { p.start[0].value = std::numeric_limits<double>::infinity(); },
                 "start.pelvis_tilt is inf");
  expect_refused([](Protocol& p) { p.start[0].spread = std::nan(""); },
                 "start.pelvis_tilt.spread is nan");
  expect_refused([](Protocol& p) { p.start[0].source = ""; }, "pelvis_tilt.source is blank");
  expect_refused([](Protocol& p) { p.start.push_back(p.start.back()); }, "comes after");
  expect_refused([](Protocol& p) { std::swap(p.start[0], p.start[1]); },
                 "start.pelvis_tilt comes after hip_flexion_r");
}

TEST(ExerciseDuration, CountsARestOnlyBetweenRepetitions) {
  Protocol protocol = find_protocol("banded_hamstring_lockout");
  EXPECT_EQ(repetition_duration(protocol), 7);
  protocol.repetitions = 3;
  protocol.rest = 10;
  EXPECT_EQ(exercise_duration(protocol), 3 * 7 + 2 * 10);
}

TEST(MirroredProtocol, ExchangesSidesAndIsItsOwnInverse) {
  using skeleton::Coordinate;
  Protocol protocol = find_protocol("slump");
  protocol.start = {{Coordinate::pelvis_tz, 0.1, 0.01, "assumed"},
                    {Coordinate::hip_flexion_r, 20_deg, 1_deg, "assumed"},
                    {Coordinate::knee_flexion_r, 0, 2_deg, "assumed"},
                    {Coordinate::hip_flexion_l, 30_deg, 3_deg, "assumed"}};
  const std::vector<Target> expected{{Coordinate::pelvis_tz, -0.1, 0.01, "assumed"},
                                     {Coordinate::hip_flexion_r, 30_deg, 3_deg, "assumed"},
                                     {Coordinate::hip_flexion_l, 20_deg, 1_deg, "assumed"},
                                     {Coordinate::knee_flexion_l, 0, 2_deg, "assumed"}};
  const Protocol image = mirrored(protocol);
  EXPECT_EQ(image.sides, Sides::left);
  EXPECT_EQ(image.start, expected);
  EXPECT_NO_THROW(require_valid(image));
  EXPECT_EQ(mirrored(image), protocol);
}

}  // namespace
}  // namespace neuroglide::protocol
