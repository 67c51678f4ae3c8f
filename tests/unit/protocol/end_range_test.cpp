// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

namespace neuroglide::protocol {
namespace end_range_test {

using skeleton::Coordinate;

Protocol until_stopped() {
  Protocol protocol{.name = "stopped", .title = "Stopped", .summary = "Goes on until stopped."};
  protocol.phases = {{.name = "extend",
                      .duration = 3,
                      .to = {{Coordinate::knee_flexion_r, 15_deg, 5_deg, "assumed"}},
                      .mover = Mover::quadriceps,
                      .until = EndRange{.of = {Coordinate::knee_flexion_r}}},
                     {.name = "hold", .duration = 2, .mover = Mover::quadriceps}};
  protocol.band = Band{.product = "loop_average", .source = "assumed"};
  protocol.posture_of = "another";
  return protocol;
}

std::string refusal(const Protocol& protocol) {
  try {
    require_valid(protocol);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

TEST(EndRange, ReadsBackWithEveryMoverAndToleranceAndShareOfIt) {
  Protocol protocol = until_stopped();
  for (std::size_t mover = 0; mover < mover_names.size(); ++mover) {
    for (std::size_t of = 0; of < tolerance_of_names.size(); ++of) {
      protocol.phases[0].mover = static_cast<Mover>(mover);
      protocol.phases[0].until->tolerance_of = static_cast<ToleranceOf>(of);
      for (int per_cent = 1; per_cent <= 200; ++per_cent) {
        protocol.phases[0].until->discomfort = per_cent / 100.0;
        const std::string text = write_protocol(protocol);
        ASSERT_EQ(read_protocol(text, "x"), protocol) << text;
      }
    }
  }
}

TEST(EndRange, IsWrittenAsAPersonWould) {
  Protocol protocol = until_stopped();
  protocol.phases[0].until->discomfort = 0.07;  // 100 times it is 7.000000000000001
  EXPECT_NE(write_protocol(protocol).find("\"discomfort_pct\": 7.0,"), std::string::npos);
}

TEST(EndRange, WithoutMoreWordsIsWhatIsToleratedInKneeExtension) {
  const Protocol read = read_protocol(R"({
    "schema": "neuroglide.protocol/1", "name": "plain", "title": "P", "summary": "P.",
    "sides": "left", "body": "supine", "start": {}, "repetitions": 1,
    "phases": [{"name": "extend", "duration_s": 3,
                "to": {"knee_flexion": {"deg": 0, "spread_deg": 0, "source": "assumed"}},
                "until": {"end_range_of": ["hip_flexion", "lumbar_flexion"]}}]})",
                                      "plain.json");
  EXPECT_EQ(read.phases[0].mover, Mover::outside);
  const EndRange expected{.of = {Coordinate::lumbar_flexion, Coordinate::hip_flexion_l}};
  EXPECT_EQ(read.phases[0].until, expected) << "of the protocol's leg, ascending";
}

TEST(EndRange, OfBothLegsIsToldOfTheRightOne) {
  const Protocol both = find_protocol("active_hamstring_mobilization");
  EXPECT_EQ(both.phases[0].until->of, std::vector{Coordinate::knee_flexion_r});
  EXPECT_EQ(mirrored(both).phases[0].until->of, std::vector{Coordinate::knee_flexion_l});
}

TEST(EndRange, MirroredTwiceIsItself) {
  for (const std::string& name : list_protocols()) {
    const Protocol protocol = find_protocol(name);
    EXPECT_EQ(mirrored(mirrored(protocol)), protocol) << name;
  }
}

TEST(EndRange, MadeInCodeIsRefusedWhereAFileWouldBe) {
  EXPECT_EQ(refusal(until_stopped()), "");
  const auto refused = [](auto change) {
    Protocol bad = until_stopped();
    change(bad);
    return refusal(bad);
  };
  const auto says = [](const std::string& sentence, const char* part) {
    EXPECT_NE(sentence.find(part), std::string::npos) << sentence << "\n" << part;
  };
  says(refused([](Protocol& p) { p.phases[0].until->of.clear(); }),
       "phases[0].until.end_range_of is empty");
  says(refused([](Protocol& p) {
         p.phases[0].until->of = {Coordinate::knee_flexion_r, Coordinate::hip_flexion_r};
       }),
       "has hip_flexion_r after knee_flexion_r");
  says(refused([](Protocol& p) { p.phases[0].to.clear(); }), "phases[0].until stands in a phase");
  says(refused([](Protocol& p) { p.phases[0].until->discomfort = 0; }), "is 0 %");
  says(refused([](Protocol& p) { p.phases[0].until->discomfort = 3; }), "is 300 %");
  says(refused([](Protocol& p) { p.phases[0].until->discomfort = std::nan(""); }), "allowed is");
  says(refused([](Protocol& p) { p.phases[0].until->source = ""; }), "source is blank");
  says(refused([](Protocol& p) { p.band->rest_length = 0; }), "band.rest_length is 0 m");
  says(refused([](Protocol& p) { p.band->product = "rope"; }), "band.product");
  says(refused([](Protocol& p) { p.posture_of = "The lockout"; }), "posture_of is 'The lockout'");
}

}  // namespace end_range_test
}  // namespace neuroglide::protocol
