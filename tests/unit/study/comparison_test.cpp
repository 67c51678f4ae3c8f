// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/comparison.hpp"

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/comparison_table.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

namespace neuroglide::comparison_test {

using study::Comparison;
using study::ComparisonTable;

const anatomy::BodyOptions tiny{.nerve_stations = 40, .back_line_stations = 20};

const anatomy::Body& person() {
  static const anatomy::Body made = anatomy::make_body(anatomy::reference_parameters(), tiny);
  return made;
}

protocol::Protocol twice(const std::string& name) {
  auto protocol = protocol::find_protocol(name);
  protocol.repetitions = std::min(protocol.repetitions, 2);
  return protocol;
}

std::vector<protocol::Protocol> usual_protocols() {
  std::vector<protocol::Protocol> result;
  for (const std::string& name : study::usual_arms()) result.push_back(twice(name));
  return result;
}

const Comparison& usual() {
  static const Comparison made = study::compare(person(), usual_protocols());
  return made;
}

//! Figures of a row, one an arm: what stands in its cells before the first space.
std::vector<std::string> figures(const ComparisonTable& table, const std::string& title,
                                 const std::string& label) {
  for (const auto& group : table.groups) {
    if (!group.title.starts_with(title)) continue;
    for (const auto& row : group.rows) {
      if (row.label != label) continue;
      std::vector<std::string> result;
      for (const auto& cell : row.values) result.push_back(cell.substr(0, cell.find(' ')));
      return result;
    }
  }
  ADD_FAILURE() << "no row " << label << " under " << title;
  return std::vector<std::string>(study::usual_arms().size());
}

TEST(Comparison, OfTheUsualArmsConverges) {
  ASSERT_EQ(usual().arms.size(), 4u);
  EXPECT_EQ(usual().outcome(), Outcome::converged);
}

TEST(Comparison, IsTheSameOnOneThreadAsOnAll) {
  for (const auto& arm : usual().arms) {
    const Comparison alone = study::compare(person(), {arm.protocol});
    EXPECT_TRUE(alone.arms.at(0).trajectory == arm.trajectory) << arm.protocol.name;
  }
}

TEST(Comparison, IsTheSameAgain) {
  const Comparison again = study::compare(person(), usual_protocols());
  for (std::size_t n = 0; n < again.arms.size(); ++n) {
    EXPECT_TRUE(again.arms[n].trajectory == usual().arms[n].trajectory) << n;
  }
  EXPECT_EQ(study::plain_words(again), study::plain_words(usual()));
}

//! All figures of a text that stand before mm or %, with their units.
std::vector<std::string> told_figures(const std::string& words) {
  static const std::regex figure("-?[0-9.]+ (mm|%)");
  std::vector<std::string> result;
  for (std::sregex_iterator at(words.begin(), words.end(), figure), end; at != end; ++at) {
    result.push_back(at->str());
  }
  return result;
}

TEST(PlainWords, TellTheFiguresOfTheTable) {
  enum { lockout, squat, stretch, hold };
  const auto table = study::make_table(usual(), 1);
  const auto way = figures(table, "Way to and fro", "Mid-thigh");
  const auto range = figures(table, "Site excursion range", "Mid-thigh");
  const auto root = figures(table, "Peak strain", person().territories.front().label);
  std::vector<double> most(4, 0);
  for (const auto& territory : person().territories) {
    const auto strain = figures(table, "Peak strain", territory.label);
    for (std::size_t n = 0; n < most.size(); ++n) {
      most[n] = std::max(most[n], std::stod(strain[n]));
    }
  }
  std::vector<std::string> expected;
  for (const auto& one : {way[lockout], way[squat], way[stretch], way[hold]}) {
    expected.push_back(one + " mm");
  }
  for (const int arm : {lockout, hold, stretch}) {
    expected.push_back(fmt::format("{:.1f} %", most[arm]));
  }
  for (const auto& one : {root[squat], root[lockout]}) expected.push_back(one + " %");
  for (const auto& one : {range[squat], range[lockout]}) expected.push_back(one + " mm");
  EXPECT_EQ(told_figures(study::plain_words(usual())), expected);
}

TEST(Comparison, RefusesToTellOfTwoLegsAtOnce) {
  const auto right = twice("banded_hamstring_lockout");
  EXPECT_THROW(study::compare(person(), {right, protocol::mirrored(right)}), InvalidInput);
}

TEST(PlainWords, GiveNoFigureWhereAnArmIsMissing) {
  Comparison three = usual();
  three.arms.pop_back();
  const std::string words = study::plain_words(three);
  EXPECT_EQ(words.find_first_of("0123456789"), std::string::npos) << words;
}

TEST(SweepCouplings, TellsWhatTheExerciseGivesAtBothEndsAndAtTheDefault) {
  auto protocol = twice("banded_hamstring_lockout");
  protocol.repetitions = 1;
  const auto parameters = anatomy::reference_parameters();
  const auto sweeps = study::sweep_couplings(parameters, tiny, protocol);
  ASSERT_EQ(sweeps.size(), 2u);
  EXPECT_EQ(sweeps[0].key, "tissue.back_line.knee_link");
  EXPECT_EQ(sweeps[1].key, "tissue.sciatic_nerve.fascia_shear");
  for (const auto& sweep : sweeps) {
    const auto& parameter = anatomy::find_parameter(parameters, sweep.key);
    EXPECT_EQ(sweep.low, parameter.low);
    EXPECT_EQ(sweep.value, parameter.value);
    EXPECT_EQ(sweep.outcome, Outcome::converged);
    EXPECT_EQ(sweep.high, parameter.high);
    const auto& figure = sweep.figures.at(1);
    EXPECT_EQ(figure.label, "Excursion, Mid-thigh");
    const auto range_at = [&](double value) {
      auto changed = parameters;
      anatomy::set_parameter(changed, sweep.key, value);
      const auto comparison = study::compare(anatomy::make_body(changed, tiny), {protocol});
      return comparison.arms.at(0).summary.sites.at(1).excursion.range * 1e3;
    };
    EXPECT_EQ(figure.at_low, range_at(sweep.low)) << sweep.key;
    EXPECT_EQ(figure.at_default, range_at(sweep.value)) << sweep.key;
    EXPECT_EQ(figure.at_high, range_at(sweep.high)) << sweep.key;
    EXPECT_NE(figure.at_low, figure.at_high) << sweep.key;
  }
}

}  // namespace neuroglide::comparison_test
