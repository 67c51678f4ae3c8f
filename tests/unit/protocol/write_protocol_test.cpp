// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;

TEST(WriteProtocol, LosesNothingOfAnyProtocolInTheLibrary) {
  for (const std::string& name : list_protocols()) {
    const Protocol protocol = find_protocol(name);
    EXPECT_EQ(read_protocol(write_protocol(protocol), name), protocol) << name;
    const Protocol other = mirrored(protocol);
    EXPECT_EQ(read_protocol(write_protocol(other), name), other) << name;
  }
}

Protocol lopsided() {
  Protocol protocol{.name = "lopsided",
                    .title = "Lopsided \"ünï\"",
                    .summary = "Legs that differ.",
                    .sides = Sides::both,
                    .body = Body::prone,
                    .repetitions = 3,
                    .repetitions_source = "Author 2001",
                    .rest = 1.0 / 3};
  protocol.start = {{Coordinate::pelvis_tz, 0.1, 0.01, "assumed"},
                    {Coordinate::hip_flexion_r, 17.8_deg, 9.1_deg, "Author 2001"},
                    {Coordinate::knee_flexion_r, 30_deg, 5_deg, "assumed"},
                    {Coordinate::hip_flexion_l, 17.8_deg, 9.1_deg, "Author 2001"},
                    {Coordinate::knee_flexion_l, 31_deg, 5_deg, "assumed"}};
  protocol.phases = {{.name = "hold", .duration = 0.1, .breath = Breath::hold, .effort = "none"}};
  return protocol;
}

TEST(WriteProtocol, LosesNothingOfAProtocolWithUnequalLegs) {
  const Protocol protocol = lopsided();
  const std::string text = write_protocol(protocol);
  EXPECT_EQ(read_protocol(text, "x"), protocol);
  EXPECT_NE(text.find("\"hip_flexion\""), std::string::npos) << "equal legs share a name";
  EXPECT_NE(text.find("\"knee_flexion_l\""), std::string::npos) << "unequal legs do not";
}

TEST(WriteProtocol, WritesDegreesAsAPersonWould) {
  EXPECT_NE(write_protocol(lopsided()).find("\"deg\": 17.8,"), std::string::npos);
}

TEST(WriteProtocol, KeepsAnglesThatNeverWereDegreesToRounding) {
  Protocol protocol = lopsided();
  for (int i = 1; i < 200; ++i) {
    protocol.start[2].value = 0.0123456789 * i;
    const double read = read_protocol(write_protocol(protocol), "x").start[2].value;
    EXPECT_NEAR(read, protocol.start[2].value, 4e-16 * protocol.start[2].value);
  }
}

TEST(WriteProtocol, RefusesWhatItCouldNotReadAgain) {
  Protocol bad = lopsided();
  bad.start[2].value = std::nan("");
  EXPECT_THROW(write_protocol(bad), InvalidInput);
  bad = lopsided();
  bad.title = std::string(1, static_cast<char>(0xff));
  EXPECT_THROW(write_protocol(bad), InvalidInput);
}

}  // namespace
}  // namespace neuroglide::protocol
