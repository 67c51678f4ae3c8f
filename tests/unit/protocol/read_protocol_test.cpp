// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace neuroglide::protocol {
namespace {

using skeleton::Coordinate;

const std::string good_file = R"({
  "schema": "neuroglide.protocol/1", "name": "trial", "title": "Trial", "summary": "A trial.",
  "sides": "right", "body": "supine",
  "start": {"knee_flexion": {"deg": 90, "spread_deg": 5, "source": "assumed"}},
  "phases": [
    {"name": "extend", "duration_s": 3, "breath": "out",
     "to": {"knee_flexion": {"deg": 10, "spread_deg": 6, "source": "Author 2001"},
            "pelvis_tx": {"m": 0.1, "spread_m": 0.05, "source": "assumed"}}},
    {"name": "hold", "duration_s": 2.5}
  ],
  "repetitions": 4
})";

// The good file with one text exchanged for another.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = good_file;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string complaint(const std::string& text) {
  try {
    read_protocol(text, "trial.json");
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(ReadProtocol, TurnsDegreesIntoRadiansAndNamesIntoCoordinates) {
  const Protocol protocol = read_protocol(good_file, "trial.json");
  EXPECT_EQ(protocol.body, Body::supine);
  EXPECT_EQ(protocol.repetitions, 4);
  EXPECT_EQ(protocol.repetitions_source, "assumed");
  ASSERT_EQ(protocol.phases.size(), 2u);
  EXPECT_EQ(protocol.phases[0].breath, Breath::out);
  EXPECT_EQ(protocol.phases[1].duration, 2.5);
  const std::vector<Target> expected{{Coordinate::pelvis_tx, 0.1, 0.05, "assumed"},
                                     {Coordinate::knee_flexion_r, 10_deg, 6_deg, "Author 2001"}};
  EXPECT_EQ(protocol.phases[0].to, expected);
}

struct BadFile {
  std::string from, to;
  std::vector<std::string> said;  // what the complaint must contain, after the origin
};

const std::string knee = R"({"deg": 90, "spread_deg": 5, "source": "assumed"})";

const std::vector<BadFile> bad_files{
    // keys
    {"\"repetitions\"",
     "\"repetitons\"",
     {"the file has the unknown key 'repetitons'", "did you mean 'repetitions'", "rename"}},
    {"\"duration_s\": 3",
     "\"duration_ms\": 3",
     {"phases[0] has the unknown key 'duration_ms'", "did you mean 'duration_s'"}},
    {"\"knee_flexion\": {\"deg\": 10",
     "\"knee_flexoin\": {\"deg\": 10",
     {"phases[0].to has the unknown key 'knee_flexoin'", "did you mean 'knee_flexion'"}},
    {"\"breath\"", "\"xyzzy\"", {"unknown key 'xyzzy', allowed are name, duration_s"}},
    {"\"title\": \"Trial\", ", "", {"the file has no 'title'", "required are", "add it"}},
    {"\"name\": \"hold\", ", "", {"phases[1] has no 'name'"}},
    {", \"source\": \"Author 2001\"",
     "",
     {"phases[0].to.knee_flexion has no 'source', required are deg, spread_deg, source"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 4, \"repetitions\": 5",
     {"repetitions is given twice", "remove one"}},
    {"\"start\": {",
     "\"start\": {\"knee_flexion\": " + knee + ", ",
     {"start.knee_flexion is given twice, allowed is once"}},
    {"\"name\": \"hold\"",
     "\"name\": \"a\", \"name\": \"hold\"",
     {"phases[1].name is given twice"}},
    {"\"start\": {\"knee_flexion",
     "\"start\": {\"mtp_angle",
     {"start has the unknown key 'mtp_angle', allowed are pelvis_tilt", "toe_extension",
      "_r or _l"}},
    // types
    {"\"deg\": 10",
     "\"deg\": \"10\"",
     {"phases[0].to.knee_flexion.deg is \"10\", allowed is a number", "without quotes"}},
    {"\"deg\": 10", "\"deg\": true", {"knee_flexion.deg is true, allowed is a number"}},
    {"\"deg\": 10", "\"deg\": null", {"knee_flexion.deg is null, allowed is a number"}},
    {"\"title\": \"Trial\"", "\"title\": 7", {"title is 7, allowed is text", "quotes"}},
    {knee, "90", {"start.knee_flexion is 90, allowed is an object", "{\"deg\": 0"}},
    {"\"start\": {", "\"start\": 3, \"notes\": {", {"start is 3, allowed is an object"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 4, \"notes\": \"one\"",
     {"notes is \"one\", allowed is a list"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 4, \"notes\": [1]",
     {"notes[0] is 1, allowed is text"}},
    // units
    {"\"deg\": 10",
     "\"rad\": 0.2",
     {"knee_flexion.rad is in the wrong unit, allowed is deg for an angle", "convert it to deg"}},
    {"\"spread_deg\": 6", "\"spread_rad\": 0.1", {"spread_rad is in the wrong unit"}},
    {"\"m\": 0.1",
     "\"mm\": 100",
     {"pelvis_tx.mm is in the wrong unit, allowed is m for a translation"}},
    {"\"m\": 0.1", "\"deg\": 5", {"pelvis_tx.deg is in the wrong unit"}},
    // values
    {"\"deg\": 10",
     "\"deg\": 170",
     {"phases[0].to.knee_flexion.deg is 170 deg, allowed for knee_flexion_r is -5 to 155 deg",
      "correct"}},
    {"\"deg\": 90", "\"deg\": -5.1", {"start.knee_flexion.deg is -5.1 deg"}},
    {"\"m\": 0.1", "\"m\": 6", {"pelvis_tx.m is 6 m, allowed for pelvis_tx is -5 to 5 m"}},
    {"\"spread_deg\": 6", "\"spread_deg\": -1", {"spread_deg is -1 deg, allowed is 0 to 160 deg"}},
    {"\"deg\": 10",
     "\"deg\": 1e999",
     {"phases[0].to.knee_flexion.deg is a number too large", "finite"}},
    {"Author 2001", " ", {"knee_flexion.source is blank", "'assumed'"}},
    {"\"duration_s\": 3",
     "\"duration_s\": 0",
     {"phases[0].duration_s is 0 s, allowed is more than 0"}},
    {"\"duration_s\": 3", "\"duration_s\": -3", {"duration_s is -3 s"}},
    {"\"duration_s\": 3", "\"duration_s\": 1e6", {"up to 86400 s"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 0",
     {"repetitions is 0, allowed is a whole number from 1"}},
    {"\"repetitions\": 4", "\"repetitions\": 2.5", {"repetitions is 2.5"}},
    {"\"repetitions\": 4", "\"repetitions\": 18446744073709551615", {"repetitions is 1.8"}},
    {"\"repetitions\": 4", "\"repetitions\": 4, \"rest_s\": -1", {"rest_s is -1 s, allowed is 0"}},
    {"\"sides\": \"right\"",
     "\"sides\": \"rihgt\"",
     {"sides is \"rihgt\", allowed are right, left, both", "did you mean 'right'"}},
    {"\"body\": \"supine\"",
     "\"body\": \"flying\"",
     {"body is \"flying\", allowed are supine, standing, side_lying, sitting, prone", "choose"}},
    {"\"breath\": \"out\"",
     "\"breath\": \"sigh\"",
     {"phases[0].breath is \"sigh\", allowed are free, in, out, hold"}},
    {"\"name\": \"trial\"", "\"name\": \"My trial\"", {"name is 'My trial'", "lower-case"}},
    {"\"name\": \"hold\"",
     "\"name\": \"extend\"",
     {"phases[1].name is 'extend' as that of phases[0]", "rename"}},
    {"\"name\": \"hold\"",
     "\"name\": \"approach\"",
     {"phases[1].name is 'approach', which every movement has of its own"}},
    {"protocol/1",
     "protocol/2",
     {"schema is \"neuroglide.protocol/2\"", "allowed is \"neuroglide.protocol/1\""}},
    {"\"schema\": \"neuroglide.protocol/1\", ", "", {"the file has no 'schema'"}},
    // sides
    {"\"start\": {",
     "\"start\": {\"knee_flexion_r\": " + knee + ", ",
     {"start.knee_flexion is given again as knee_flexion_r", "remove one"}},
    {"\"start\": {",
     "\"start\": {\"pelvis_tilt_r\": " + knee + ", ",
     {"start has the unknown key 'pelvis_tilt_r', did you mean 'pelvis_tilt'"}},
    // what ends a phase
    {"\"breath\": \"out\"",
     "\"mover\": \"ghost\"",
     {"phases[0].mover is \"ghost\", allowed are outside, quadriceps, stance", "choose"}},
    {"\"breath\": \"out\"",
     "\"until\": [\"knee_flexion\"]",
     {"phases[0].until is", "allowed is an object", "{\"end_range_of\": [\"knee_flexion\"]}"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"discomfort_pct\": 100}",
     {"phases[0].until has no 'end_range_of'", "add it"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": []}",
     {"phases[0].until.end_range_of is empty, allowed is at least one", "name one"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": \"knee_flexion\"}",
     {"until.end_range_of is \"knee_flexion\", allowed is a list"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexoin\"]}",
     {"until.end_range_of[0] is the unknown coordinate 'knee_flexoin'",
      "did you mean 'knee_flexion'"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\", \"knee_flexion_r\"]}",
     {"until.end_range_of has knee_flexion_r after knee_flexion_r", "each coordinate once"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"discomfort_pct\": 0}",
     {"until.discomfort_pct is 0 %, allowed is more than 0 up to 200 %", "correct it"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"discomfort_pct\": 300}",
     {"until.discomfort_pct is 300 %"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"discomfort_pct\": -5}",
     {"until.discomfort_pct is -5 %"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"discomfort\": 1}",
     {"phases[0].until has the unknown key 'discomfort'", "did you mean 'discomfort_pct'"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"tolerance_of\": \"reach\"}",
     {"until.tolerance_of is \"reach\", allowed are knee_extension, leg_raise"}},
    {"\"breath\": \"out\"",
     "\"until\": {\"end_range_of\": [\"knee_flexion\"], \"source\": \" \"}",
     {"until.source is blank", "'assumed'"}},
    {"\"duration_s\": 2.5",
     "\"duration_s\": 2.5, \"until\": {\"end_range_of\": [\"knee_flexion\"]}",
     {"phases[1].until stands in a phase without 'to'", "remove it"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 4, \"posture_of\": \"The lockout\"",
     {"posture_of is 'The lockout'", "lower-case"}},
    {"\"repetitions\": 4",
     "\"repetitions\": 4, \"band\": {\"product\": \"loop_average\", \"rest_length_m\": 41, "
     "\"anchor\": "
     "\"chest\", \"source\": \"assumed\"}",
     {"band.rest_length_m is 41 m, allowed is 0.1 to 6 m"}},
    // form
    {"\"repetitions\": 4\n",
     "\"repetitions\": 4,\n",
     {"line 12, column 1 is not valid JSON", "correct the text there"}},
    {"\"deg\": 10", "\"deg\": NaN", {"line 7, column", "is not valid JSON"}},
    {"\"summary\": \"A trial.\"", "\"summary\": \"\xff\"", {"line 2, column", "not valid JSON"}},
};

TEST(ReadProtocol, RefusesEveryBadFileInOneSentenceWithPlaceAndRemedy) {
  ASSERT_EQ(complaint(good_file), "no complaint");
  for (const BadFile& bad : bad_files) {
    const std::string said = complaint(changed(bad.from, bad.to));
    EXPECT_TRUE(said.starts_with("trial.json: ")) << bad.to << "\n" << said;
    for (const std::string& part : bad.said) {
      EXPECT_NE(said.find(part), std::string::npos) << bad.to << "\n" << said << "\n" << part;
    }
    EXPECT_EQ(said.find('\n'), std::string::npos) << said;
    EXPECT_EQ(std::count(said.begin(), said.end(), ';'), 1) << "one remedy: " << said;
  }
}

TEST(ReadProtocol, RefusesTextThatIsNoObject) {
  EXPECT_EQ(complaint("").find("trial.json: line 1, column 1 is not valid JSON"), 0u);
  EXPECT_NE(complaint("[]").find("the file is a list, allowed is an object"), std::string::npos);
  EXPECT_NE(complaint("3").find("the file is 3"), std::string::npos);
  EXPECT_NE(complaint(good_file + "}").find("line 12, column 2"), std::string::npos);
}

TEST(ReadProtocol, SurvivesDeepNestingAndLongWords) {
  EXPECT_NE(complaint(std::string(100000, '[')).find("not valid JSON"), std::string::npos);
  const std::string said =
      complaint(changed("\"title\"", std::string("\"").append(50000, 'x').append("\"")));
  EXPECT_LT(said.size(), 500u);
}

TEST(ReadProtocol, RefusesAnEmptyListOfPhases) {
  std::string text = good_file;
  const std::size_t from = text.find("[\n");
  text.replace(from, text.rfind(']') - from + 1, "[]");
  EXPECT_NE(complaint(text).find("phases is empty, allowed is at least one"), std::string::npos);
}

std::vector<Target> start_of(const std::string& sides, const std::string& start) {
  std::string text = changed("\"sides\": \"right\"", "\"sides\": \"" + sides + "\"");
  const std::size_t from = text.find("{\"knee_flexion\": {\"deg\": 90");
  return read_protocol(text.replace(from, text.find('\n', from) - from, "{" + start + "},"), "x")
      .start;
}

const std::string fifty = R"(: {"deg": 50, "spread_deg": 0, "source": "assumed"})";
const std::string sixty = R"(: {"deg": 60, "spread_deg": 0, "source": "assumed"})";

TEST(ReadProtocol, GivesNamesWithoutSideToTheLegsThatSidesNames) {
  const Target right{Coordinate::hip_flexion_r, 50_deg, 0, "assumed"};
  const Target left{Coordinate::hip_flexion_l, 50_deg, 0, "assumed"};
  const std::string start = "\"hip_flexion\"" + fifty;
  EXPECT_EQ(start_of("right", start), std::vector<Target>{right});
  EXPECT_EQ(start_of("left", start), std::vector<Target>{left});
  EXPECT_EQ(start_of("both", start), (std::vector<Target>{right, left}));
}

TEST(ReadProtocol, LetsNamesWithSideOverrideThoseWithout) {
  const std::string start = "\"hip_flexion\"" + fifty + ", \"hip_flexion_r\"" + sixty;
  const std::vector<Target> expected{{Coordinate::hip_flexion_r, 60_deg, 0, "assumed"},
                                     {Coordinate::hip_flexion_l, 50_deg, 0, "assumed"}};
  EXPECT_EQ(start_of("both", start), expected);
  EXPECT_EQ(start_of("left", start), expected);
  EXPECT_THROW(start_of("right", start), InvalidInput);
  EXPECT_THROW(start_of("both", start + ", \"hip_flexion_l\"" + sixty), InvalidInput);
}

}  // namespace
}  // namespace neuroglide::protocol
