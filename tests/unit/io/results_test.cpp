// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/results.hpp"

#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/io/sto.hpp"
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/protocol/library.hpp"

#include "unit/io/scratch.hpp"
#include <algorithm>

namespace neuroglide::io {
namespace {

using skeleton::Side;

//! One coarse straight leg raise, shared by the tests.
struct Raise {
  anatomy::Body body = anatomy::make_body(anatomy::reference_parameters(),
                                          {.nerve_stations = 40, .back_line_stations = 20});
  protocol::Movement movement =
      protocol::make_movement(protocol::find_protocol("straight_leg_raise"));
  simulation::Trajectory trajectory = simulation::simulate(body, movement);
  Provenance provenance{
      "straight_leg_raise", "Straight leg raise", "reference_adult", "0", 1, 1, {}, {}};
};

const Raise& raise() {
  static const Raise result;
  return result;
}

const Variable& variable(const Group& group, std::string_view name) {
  return *std::ranges::find(group.variables, name, &Variable::name);
}

const Group& subgroup(const Group& group, std::string_view name) {
  return *std::ranges::find(group.groups, name, &Group::name);
}

const std::vector<double>& numbers(const Group& group, std::string_view name) {
  return std::get<std::vector<double>>(variable(group, name).values);
}

std::string text(const Group& group, std::string_view name) {
  return std::get<std::string>(std::ranges::find(group.attributes, name, &Attribute::name)->value);
}

Group dataset() { return make_dataset(raise().body, raise().trajectory, raise().provenance); }

TEST(Results, DatasetComesBackEqualFromItsFile) {
  const Scratch scratch;
  const Group written = dataset();
  write_hdf5(scratch / "x.h5", written);
  EXPECT_EQ(read_hdf5(scratch / "x.h5"), written);
}

TEST(Results, EveryNumberHasAUnitAndEveryVariableALongName) {
  const auto visit = [](const auto& self, const Group& group) -> void {
    for (const Variable& one : group.variables) {
      const auto has = [&](std::string_view name) {
        return std::ranges::count(one.attributes, name, &Attribute::name) == 1;
      };
      EXPECT_TRUE(has("long_name")) << group.name << "/" << one.name;
      EXPECT_EQ(has("units"), std::holds_alternative<std::vector<double>>(one.values))
          << group.name << "/" << one.name;
    }
    for (const Group& child : group.groups) self(self, child);
  };
  visit(visit, dataset());
}

TEST(Results, MainLineRunsFromConusToToesWithoutAGap) {
  const Group all = dataset();
  for (const Side side : {Side::right, Side::left}) {
    const Group& nerve = subgroup(all, side == Side::right ? "nerve_r" : "nerve_l");
    const auto& arc = numbers(nerve, "station");
    double length = 0;
    for (const std::string& name : raise().body.main_line) {
      length += anatomy::find_strand(raise().body, name, side).arc.back();
    }
    EXPECT_EQ(arc.front(), 0);
    EXPECT_NEAR(arc.back(), length, 1e-12);
    EXPECT_TRUE(std::ranges::is_sorted(arc, std::ranges::less_equal{}));
    EXPECT_EQ(numbers(nerve, "segment").size() + 1, arc.size());
  }
}

TEST(Results, StrandsAreAllThereOnce) {
  const Group all = dataset();
  EXPECT_EQ(subgroup(all, "strands").groups.size() + 2 * raise().body.main_line.size(),
            raise().body.strands.size());
}

TEST(Results, ValuesStandAtTheirTimeAndPlace) {
  const Group all = dataset();
  const auto& body = raise().body;
  const auto& trajectory = raise().trajectory;
  const Group& nerve = subgroup(all, "nerve_r");
  const auto& sciatic = anatomy::find_strand(body, "sciatic", Side::right);
  const std::size_t before = anatomy::find_strand(body, "root_S1", Side::right).segments.size();
  const std::size_t t = trajectory.time.size() / 2;
  const std::size_t segments = numbers(nerve, "segment").size();
  for (std::size_t n = 0; n < sciatic.segments.size(); ++n) {
    const std::size_t at = t * segments + before + n;
    EXPECT_EQ(numbers(nerve, "tension")[at], trajectory.tension(t, sciatic.segments[n]));
    EXPECT_EQ(numbers(nerve, "strain_from_anatomical")[at],
              trajectory.stretch(t, sciatic.segments[n]));
  }
  for (std::size_t n = 0; n < body.sites.size(); ++n) {
    EXPECT_DOUBLE_EQ(numbers(all, "site_excursion")[t * body.sites.size() + n],
                     metrics::excursion_at(body, trajectory, body.sites[n], t));
  }
}

TEST(Results, StrainFromSlackAndFromStandingDifferByTheStrainOfStanding) {
  const Group all = dataset();
  const Group& nerve = subgroup(all, "nerve_r");
  const auto& strain = numbers(nerve, "strain");
  const auto& from_standing = numbers(nerve, "strain_from_anatomical");
  const std::size_t segments = numbers(nerve, "segment").size();
  for (std::size_t k = 0; k < segments; ++k) {
    const double resting = (1 + strain[k]) / (1 + from_standing[k]);
    for (std::size_t at = k; at < strain.size(); at += segments) {
      EXPECT_NEAR((1 + strain[at]) / (1 + from_standing[at]), resting, 1e-12);
    }
  }
}

TEST(Results, FailedRunKeepsWhatItRecordedAndSaysSo) {
  const auto stop = [](double share) { return share < 0.7; };
  const auto cut = simulation::simulate(raise().body, raise().movement, {}, stop);
  ASSERT_EQ(cut.outcome, Outcome::interrupted);
  const Group all = make_dataset(raise().body, cut, raise().provenance);
  EXPECT_EQ(text(all, "complete"), "no");
  EXPECT_EQ(text(all, "outcome"), explain(Outcome::interrupted));
  EXPECT_GT(numbers(all, "time").size(), 1u);
  EXPECT_LT(numbers(all, "time").size(), raise().trajectory.time.size());
  EXPECT_EQ(text(dataset(), "complete"), "yes");
}

TEST(Results, TooFewCorrectionsAreAFailureThatKeepsFiniteNumbers) {
  simulation::Settings hopeless;
  hopeless.halvings = 0;
  hopeless.step.newton_limit = 1;
  const auto run = simulation::simulate(raise().body, raise().movement, hopeless);
  EXPECT_EQ(run.outcome, Outcome::not_converged);
  const Group all = make_dataset(raise().body, run, raise().provenance);
  EXPECT_NO_THROW(check_dataset(all));
  EXPECT_EQ(text(all, "complete"), "no");
}

TEST(Results, AnglesComeBackFromTheirMotionFile) {
  const Scratch scratch;
  const Table table = make_angle_table(raise().trajectory, raise().provenance);
  write_mot(scratch / "x.mot", table);
  const Motion motion = read_motion(scratch / "x.mot");
  ASSERT_EQ(motion.times.size(), raise().trajectory.time.size());
  for (std::size_t t = 0; t < motion.times.size(); ++t) {
    EXPECT_DOUBLE_EQ(motion.times[t], raise().trajectory.time[t]);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      EXPECT_NEAR(motion.postures[t].values[c], raise().trajectory.posture[t].values[c], 1e-12);
    }
  }
}

TEST(Results, ElementTensionPeaksAsTheComparisonSays) {
  const Table table = make_result_table(raise().body, raise().trajectory, raise().provenance);
  const auto summary = study::summarise(raise().body, raise().trajectory, Side::right);
  for (std::size_t n = 0; n < raise().body.elements.size(); ++n) {
    const std::string name = raise().body.elements[n].strand + "_r_tension";
    const auto column = std::ranges::find(table.columns, name) - table.columns.begin();
    ASSERT_LT(static_cast<std::size_t>(column), table.columns.size()) << name;
    EXPECT_EQ(std::ranges::max(table.values[column]), summary.elements[n].tension) << name;
  }
}

TEST(Results, CsvHasALineATimeAndNamesThePhase) {
  const std::string csv = make_result_csv(raise().body, raise().trajectory);
  EXPECT_EQ(std::ranges::count(csv, '\n'), std::ssize(raise().trajectory.time) + 1);
  EXPECT_TRUE(csv.starts_with("time [s],phase,repetition,sciatic_foramen_r_excursion [m],"));
  EXPECT_NE(csv.find("," + raise().trajectory.phase.back() + ","), std::string::npos);
}

TEST(Results, ComparisonCsvTellsEveryExerciseAlike) {
  study::Comparison comparison;
  protocol::Protocol named = protocol::find_protocol("straight_leg_raise");
  for (const char* name : {"one", "with, comma"}) {
    named.name = name;
    comparison.arms.push_back({named, raise().trajectory,
                               study::summarise(raise().body, raise().trajectory, Side::right)});
  }
  const std::string csv = make_comparison_csv(comparison);
  const std::size_t second = csv.find("\"with, comma\",");
  ASSERT_NE(second, std::string::npos);
  const auto lines = [](std::string_view part) { return std::ranges::count(part, '\n'); };
  const std::string_view whole = csv;
  EXPECT_EQ(lines(whole.substr(0, second)) - 1, lines(whole.substr(second)));
}

}  // namespace
}  // namespace neuroglide::io
