// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
// The outcome table of the driven exercises, lib/study/data/outcomes.json.
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>

#include "json.hpp"
#include <set>
#include <string>
#include <vector>

namespace neuroglide::outcomes_test {

namespace {

using nlohmann::json;

json table() { return embedded_json("study/outcomes.json"); }

//! Calls `claim(place, row, figure)` for every figure.
template <class Claim>
void for_every_figure(const Claim& claim) {
  const json outcomes = table();
  for (const json& row : outcomes.at("rows")) {
    for (const json& figure : row.at("figures")) {
      claim(row.at("id").get<std::string>() + "." + figure.at("id").get<std::string>(), row,
            figure);
    }
  }
}

}  // namespace

TEST(outcomes, have_one_place_each) {
  std::set<std::string> places;
  for_every_figure([&](const std::string& place, const json&, const json&) {
    EXPECT_TRUE(places.insert(place).second) << place;
  });
  EXPECT_GE(places.size(), 60u);
}

TEST(outcomes, are_calibrated_predicted_or_not_scored_and_say_why) {
  const std::set<std::string> roles{"calibrated", "predicted", "not scored"};
  for_every_figure([&](const std::string& place, const json&, const json& figure) {
    EXPECT_TRUE(roles.contains(figure.at("role"))) << place;
    EXPECT_FALSE(figure.at("why").get<std::string>().empty()) << place;
  });
}

TEST(outcomes, of_low_confidence_are_never_scored) {
  for_every_figure([&](const std::string& place, const json&, const json& figure) {
    const std::set<std::string> known{"high", "medium", "low"};
    EXPECT_TRUE(known.contains(figure.at("confidence"))) << place;
    if (figure.at("confidence") == "low") {
      EXPECT_EQ(figure.at("role"), "not scored") << place;
    }
  });
}

TEST(outcomes, predict_more_than_they_calibrate) {
  int calibrated = 0, predicted = 0;
  for_every_figure([&](const std::string&, const json&, const json& figure) {
    calibrated += figure.at("role") == "calibrated";
    predicted += figure.at("role") == "predicted";
  });
  EXPECT_GT(calibrated, 0);
  EXPECT_GT(predicted, 3 * calibrated);
}

TEST(outcomes, name_arms_of_their_row_and_protocols_of_the_library) {
  const std::vector<std::string> names = protocol::list_protocols();
  const std::set<std::string> library(names.begin(), names.end());
  for_every_figure([&](const std::string& place, const json& row, const json& figure) {
    std::set<std::string> arms;
    for (const json& arm : row.at("arms")) {
      arms.insert(arm.at("name").get<std::string>());
      if (!arm.at("protocol").is_null() && arm.at("protocol") != "tests_only") {
        EXPECT_TRUE(library.contains(arm.at("protocol").get<std::string>())) << place;
      }
    }
    for (const char* key : {"arm", "minus"}) {
      if (figure.contains(key)) {
        EXPECT_TRUE(arms.contains(figure.at(key))) << place;
      }
    }
  });
}

TEST(outcomes, have_intervals_about_their_means_and_errors_with_a_source) {
  for_every_figure([&](const std::string& place, const json&, const json& figure) {
    if (figure.contains("ci95")) {
      EXPECT_LT(figure.at("ci95")[0], figure.at("mean")) << place;
      EXPECT_LT(figure.at("mean"), figure.at("ci95")[1]) << place;
    }
    EXPECT_EQ(figure.contains("standard_error"), figure.contains("standard_error_source")) << place;
  });
}

TEST(outcomes, in_degrees_are_of_tests_whose_smallest_detectable_change_is_told) {
  const json tests = table().at("tests");
  for_every_figure([&](const std::string& place, const json&, const json& figure) {
    if (figure.value("unit", "") != "deg") return;
    const std::string test = figure.at("test");
    ASSERT_TRUE(tests.contains(test)) << place;
    const json& told = tests.at(test);
    EXPECT_LT(told.at("low"), told.at("smallest_detectable_change_deg"));
    EXPECT_LT(told.at("smallest_detectable_change_deg"), told.at("high"));
  });
}

}  // namespace neuroglide::outcomes_test
