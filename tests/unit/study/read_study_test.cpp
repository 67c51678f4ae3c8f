// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/published_study.hpp"

#include <gtest/gtest.h>

#include "scenarios/study_file.hpp"
#include <algorithm>

namespace neuroglide::read_study_test {

using skeleton::Coordinate;
using skeleton::Side;
using study::Combination;
using study::PublishedStudy;
using study::Quantity;
using study::Reading;

const std::string good_file = scenarios::study_file;

std::string changed(const std::string& from, const std::string& to) {
  std::string text = good_file;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string complaint(const std::string& text) {
  try {
    study::read_study(text, "trial.json");
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "no complaint";
}

TEST(ReadStudy, TurnsReadingsIntoSiUnitsAndNames) {
  const PublishedStudy study = study::read_study(good_file, "trial.json");
  ASSERT_EQ(study.experiments.size(), 2u);
  ASSERT_EQ(study.measurements.size(), 5u);
  const auto& glide = study.measurements[0];
  EXPECT_EQ(glide.id, "trial_2001.glide");
  EXPECT_EQ(glide.combination, Combination::difference);
  EXPECT_TRUE(glide.paired);
  EXPECT_EQ(glide.n, 16);
  EXPECT_EQ(glide.of[0].from, "lower#1");
  EXPECT_EQ(glide.of[0].to, "hold#2");
  EXPECT_EQ(glide.of[1].side, Side::left);
  EXPECT_EQ(glide.of[1].from, "start");
  const Reading& speed = study.measurements[1].of[0];
  EXPECT_EQ(speed.place, (study::Place{"tibial", 0.4}));
  EXPECT_DOUBLE_EQ(speed.gauge.value, 0.012);
  EXPECT_DOUBLE_EQ(speed.gauge.spread, 0.004);
  EXPECT_DOUBLE_EQ(speed.unloaded_modulus.value, 20e3);
  EXPECT_EQ(study.measurements[1].between_people.value, 0.25);
  EXPECT_EQ(study.measurements[1].use, study::Use::shown);
  const Reading& onset = study.measurements[2].of[0];
  EXPECT_DOUBLE_EQ(onset.threshold.value, 0.5e-3);
  EXPECT_EQ(onset.coordinates,
            (std::vector{Coordinate::hip_flexion_r, Coordinate::lumbar_flexion}));
  const Reading& range = study.orderings.at(0).descending.at(0);
  EXPECT_EQ(range.equals_experiment, "bend");
  EXPECT_EQ(range.equals_phase, "flex");
  EXPECT_DOUBLE_EQ(range.equals_angle.value, 45_deg);
  EXPECT_DOUBLE_EQ(range.equals_angle.spread, 7_deg);
}

struct BadFile {
  std::string from, to;
  std::vector<std::string> said;  // what the complaint must contain, after the origin
};

const std::vector<BadFile> bad_files{
    // form
    {"\"orderings\"",
     "\"ordering\"",
     {"the file has the unknown key 'ordering'", "did you mean 'orderings'", "rename"}},
    {"study/1", "study/2", {"schema is \"neuroglide.study/2\"", "allowed are neuroglide.study/1"}},
    {"\"schema\": \"neuroglide.study/1\", ", "", {"the file has no 'schema'", "add it"}},
    {"\"citation\": \"Author 2001\",", "", {"the file has no 'citation'"}},
    {"\"mean\": 9.9,", "\"mean\": 9.9,,", {"is not valid JSON", "correct"}},
    {"\"mean\": 9.9", "\"mean\": 9.9, \"mean\": 10", {"measurements[0].mean is given twice"}},
    {"\"mean\": 9.9", "\"mean\": \"9.9\"", {"measurements[0].mean is \"9.9\"", "without quotes"}},
    {"\"mean\": 9.9", "\"mean\": 1e999", {"measurements[0].mean is a number too large"}},
    {"\"nuisance\": [\"One plane of ultrasound.\"]",
     "\"nuisance\": \"One plane.\"",
     {"nuisance is \"One plane.\"", "square brackets"}},
    {"\"id\": \"glide\"", "\"id\": \"Glide 1\"", {"measurements[0].id is 'Glide 1'", "lower-case"}},
    {"\"id\": \"speed\"", "\"id\": \"glide\"", {"'trial_2001.glide' twice", "rename"}},
    {"\"id\": \"cost\"", "\"id\": \"glide\"", {"'trial_2001.glide' twice", "rename"}},
    {"\"name\": \"trial_2001\"", "\"name\": \"Trial 2001\"", {"name is 'Trial 2001'"}},
    {"\"label\": \"Glide\"", "\"label\": \" \\t\\r\\n\"", {"measurements[0].label is blank"}},
    {"\"source\": \"assumed: laboratories\"",
     "\"source\": \"\"",
     {"measurements[0].between_studies.source is blank", "assumed"}},
    {"\"specimen\": \"people\"",
     "\"specimen\": \"peple\"",
     {"specimen is \"peple\", allowed are people, patients, cadavers", "did you mean 'people'"}},
    {"\"confidence\": \"high\"", "\"confidence\": \"low\"", {"confidence is \"low\"", "medium"}},
    {"\"kind\": \"excursion\"",
     "\"kind\": \"excurson\"",
     {"measurements[0].kind is \"excurson\"", "did you mean 'excursion'"}},
    // experiments
    {"\"name\": \"bend\"", "\"name\": \"raise\"", {"experiments[1].name is 'raise'", "rename"}},
    {"\"knee_flexion\": {\"deg\": 80",
     "\"kne_flexion\": {\"deg\": 80",
     {"experiments[1]: phases[0].to has the unknown key", "did you mean 'knee_flexion'"}},
    {"\"deg\": 80", "\"deg\": 200", {"experiments[1]: phases[0].to.knee_flexion.deg is 200 deg"}},
    {"\"name\": \"hold\"",
     "\"name\": \"start\"",
     {"experiments[0].phases[1].name is 'start'", "rename the phase"}},
    // readings
    {"\"quantity\": \"excursion\"",
     "\"quantity\": \"glide\"",
     {"measurements[0].of[0].quantity is \"glide\", allowed are excursion, strain", "choose"}},
    {"\"quantity\": \"excursion\", ", "", {"measurements[0].of[0] has no 'quantity'"}},
    {"\"place\": \"sciatic_midthigh\"",
     "\"place\": \"sciatic_midthig\"",
     {"of[0].place is \"sciatic_midthig\"", "did you mean 'sciatic_midthigh'"}},
    {"\"place\": \"foramen_L5\"",
     "\"place\": \"foramen_5\"",
     {"measurements[2].of[0].place is \"foramen_5\"", "did you mean 'foramen_L5'"}},
    {"\"strand\": \"tibial\"",
     "\"strand\": \"tibia\"",
     {"measurements[1].of[0].place.strand is \"tibia\"", "did you mean 'tibial'"}},
    {"\"share\": 0.4", "\"share\": 1.1", {"place.share is 1.1, allowed is 0 to 1"}},
    {"\"share\": 0.4", "\"share\": -0.1", {"place.share is -0.1, allowed is 0 to 1"}},
    {", \"share\": 0.4", "", {"measurements[1].of[0].place has no 'share'"}},
    {"{\"strand\": \"tibial\", \"share\": 0.4}", "7", {"of[0].place is 7, allowed is an object"}},
    {"{\"strand\": \"tibial\", \"share\": 0.4}",
     "{\"strand\": \"achilles\", \"share\": 0.4}",
     {"of[0].place.strand is \"achilles\", allowed are root_S1, sciatic"}},
    {"\"place\": \"tibial_knee\",\n             \"to\"",
     "\"place\": \"ischium\",\n             \"to\"",
     {"measurements[1].of[1].place is \"ischium\", allowed are"}},
    {"\"experiment\": \"raise\", \"quantity\": \"excursion\"",
     "\"experiment\": \"rise\", \"quantity\": \"excursion\"",
     {"of[0].experiment is \"rise\", allowed are raise, bend", "did you mean 'raise'"}},
    {"\"to\": \"hold#2\"",
     "\"to\": \"held#2\"",
     {"of[0].to is 'held#2', no phase of 'raise'", "did you mean 'hold'"}},
    {"\"to\": \"hold#2\"", "\"to\": \"hold#3\"", {"of[0].to is 'hold#3'", "from 1 to 2"}},
    {"\"to\": \"hold#2\"", "\"to\": \"hold#0\"", {"of[0].to is 'hold#0'", "from 1 to 2"}},
    {"\"to\": \"hold#2\"", "\"to\": \"hold#2x\"", {"of[0].to is 'hold#2x'", "from 1 to 2"}},
    {"\"to\": \"hold#2\"", "\"to\": \"hold#\"", {"of[0].to is 'hold#'", "from 1 to 2"}},
    {"\"from\": \"lower#1\"", "\"from\": \"flex\"", {"of[0].from is 'flex', no phase of 'raise'"}},
    {"\"side\": \"left\"", "\"side\": \"lft\"", {"of[1].side is \"lft\"", "did you mean 'left'"}},
    {"\"gauge_mm\"", "\"gauge\"", {"of[0] has the unknown key 'gauge'", "mean 'gauge_mm'"}},
    {"\"value\": 12", "\"value\": 0", {"of[0].gauge_mm.value is 0, allowed is more than 0"}},
    {"\"spread\": 4", "\"spread\": -4", {"of[0].gauge_mm.spread is -4, allowed is 0 or more"}},
    {"\"value\": 20", "\"value\": -1", {"unloaded_modulus_kPa.value is -1, allowed is 0"}},
    {"\"threshold_mm\": {\"value\": 0.5",
     "\"threshold_mm\": {\"value\": 0",
     {"measurements[2].of[0].threshold_mm.value is 0, allowed is more than 0"}},
    {",\n             \"threshold_mm\": {\"value\": 0.5, \"source\": \"assumed\"}",
     "",
     {"measurements[2].of[0] has no 'threshold_mm'"}},
    {"\"lumbar_flexion\"]",
     "\"lumbar_flexon\"]",
     {"of[0].coordinates[1] is \"lumbar_flexon\"", "did you mean 'lumbar_flexion'"}},
    {"\"lumbar_flexion\"]",
     "\"pelvis_tx\"]",
     {"of[0].coordinates[1] is \"pelvis_tx\", allowed are angles"}},
    {"[\"knee_flexion_r\"]", "[]", {"measurements[3].of[0].coordinates is empty"}},
    {"[\"knee_flexion_r\"]",
     "[\"knee_flexion_r\", \"hip_flexion_r\"]",
     {"measurements[3].of[0].coordinates has 2 coordinates, and a moment is about one"}},
    {"root_L5.area_start",
     "root_L5.area_strat",
     {"measurements[4].of[0].key is 'tissue", "no parameter of the body",
      "did you mean 'tissue.sciatic_nerve.region.root_L5.area_start'"}},
    {"tissue.sciatic_nerve.region.root_L5.area_start",
     "height",
     {"measurements[4].of[0].key is 'height'", "neuroglide subjects"}},
    {"\"quantity\": \"parameter\"",
     "\"quantity\": \"parameter\", \"from\": \"start\"",
     {"measurements[4].of[0] has the unknown key 'from'"}},
    {"\"phase\": \"flex\"",
     "\"phase\": \"hold\"",
     {"orderings[0].descending[0].equals.phase is 'hold', no phase of 'bend'"}},
    {"\"angle_deg\"", "\"angle\"", {"equals has the unknown key 'angle'", "'angle_deg'"}},
    // figures
    {"\"combination\": \"difference\"",
     "\"combination\": \"diference\"",
     {"measurements[0].combination is \"diference\"", "did you mean 'difference'"}},
    {"\"combination\": \"difference\"",
     "\"combination\": \"value\"",
     {"measurements[0].of has 2 readings, and a value is made of 1"}},
    {"\"kind\": \"root\", \"unit\": \"deg\",",
     "\"kind\": \"root\", \"unit\": \"deg\", \"combination\": \"ratio\",",
     {"measurements[2].of has 1 readings, and a ratio is made of 2"}},
    {"\"place\": \"sciatic_midthigh\",\n             \"side\": \"left\"",
     "\"place\": \"sciatic_midthigh\", \"quantity\": \"strain\",\n             \"side\": \"left\"",
     {"measurements[0].of[1].quantity is given twice"}},
    {"\"experiment\": \"bend\", \"quantity\": \"excursion\"",
     "\"experiment\": \"bend\", \"quantity\": \"bed_length\"",
     {"measurements[0].of[1] is of another quantity", "like with like"}},
    {"\"unit\": \"mm\"",
     "\"unit\": \"cm\"",
     {"measurements[0].unit is 'cm', allowed for this is mm", "convert"}},
    {"\"unit\": \"mm\"", "\"unit\": \"deg\"", {"measurements[0].unit is 'deg'", "is mm"}},
    {"\"unit\": \"mm2\"", "\"unit\": \"mm\"", {"measurements[4].unit is 'mm'", "is mm2"}},
    {"\"unit\": \"deg\", \"same\"",
     "\"unit\": \"mm\", \"same\"",
     {"orderings[0].unit is 'mm', allowed for this is deg"}},
    {"\"between_people\": {\"value\": 0.25, \"spread\": 0.05, \"source\": \"assumed: people\"},",
     "",
     {"measurements[1] is a standardised difference and has no 'between_people'"}},
    {"\"value\": 0.25", "\"value\": 0", {"between_people.value is 0, allowed is more than 0"}},
    {"\"spread_type\": \"SD\", ", "", {"measurements[0] has 'spread' without 'spread_type'"}},
    {"\"spread\": 2.2, ", "", {"measurements[0] has 'spread' without 'spread_type'"}},
    {"\"spread\": 2.2", "\"spread\": 0", {"measurements[0].spread is 0, allowed is more than 0"}},
    {"\"spread_type\": \"SD\"", "\"spread_type\": \"sd\"", {"spread_type is \"sd\"", "SD, SEM"}},
    {"\"n\": 16", "\"n\": 2.5", {"measurements[0].n is 2.5, allowed is a whole number"}},
    {"\"n\": 16", "\"n\": -3", {"measurements[0].n is -3, allowed is a whole number"}},
    {"\"n\": 16", "\"n\": 1e300", {"measurements[0].n is 1e+300, allowed is a whole number"}},
    {"\"standard_error\": 0.55", "\"standard_error\": 0", {"[0].standard_error is 0", "than 0"}},
    {"\"standard_error_source\": \"SD / sqrt(n)\"",
     "\"standard_error_source\": \" \"",
     {"measurements[0].standard_error_source is blank"}},
    {"{\"value\": 1.5",
     "{\"value\": -1.5",
     {"between_studies.value is -1.5, allowed is 0 or more"}},
    {"{\"value\": 1.5", "{\"mm\": 1.5", {"between_studies has the unknown key 'mm'", "value"}},
    {"\"use\": \"shown\"", "\"use\": \"show\"", {"[1].use is \"show\"", "did you mean 'shown'"}},
    {", \"why\": \"An example.\"", "", {"measurements[1] is not scored and has no 'why'"}},
    {"\"why\": \"An example.\"", "\"why\": \"\"", {"measurements[1].why is blank"}},
    {"\"paired\": true", "\"paired\": 1", {"measurements[0].paired is 1", "true or false"}},
    {"\"detectable\": 1", "\"detectable\": 0", {"orderings[0].detectable is 0", "more than 0"}},
    {", \"detectable_source\": \"assumed: a goniometer\"", "", {"has no 'detectable_source'"}},
};

TEST(ReadStudy, RefusesEveryBadFileInOneSentenceWithFilePlaceAndRemedy) {
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

TEST(ReadStudy, RefusesAReadingOfAnExperimentWhereTheStudyHasNone) {
  std::string text = good_file;
  const std::size_t from = text.find("\"experiments\": [") + 15,
                    to = text.find("  \"measurements\"");
  text.replace(from, to - from, "[],\n");
  EXPECT_NE(complaint(text).find("measurements[0].of[0].experiment names an experiment, and the "
                                 "study has none"),
            std::string::npos)
      << complaint(text);
}

TEST(ReadStudy, RefusesTextThatIsNoStudy) {
  EXPECT_EQ(complaint("").find("trial.json: line 1, column 1 is not valid JSON"), 0u);
  EXPECT_NE(complaint("[]").find("the file is a list, allowed is an object"), std::string::npos);
  EXPECT_NE(complaint("{}").find("the file has no 'schema'"), std::string::npos);
}

TEST(ReadStudy, SaysOfAnotherVersionThatItIsOneWhateverItsKeys) {
  EXPECT_NE(complaint(R"({"schema": "neuroglide.study/2", "paper": {}})").find("study/2"),
            std::string::npos);
}

}  // namespace neuroglide::read_study_test
