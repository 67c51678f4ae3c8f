// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/convergence_point.hpp"
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include "literature/strand_geometry.hpp"
#include <algorithm>
#include <optional>

// What every experiment on nerve saw, whatever its numbers: where it goes when a joint moves.
namespace neuroglide {
namespace {

using skeleton::Coordinate;
using skeleton::Side;

//! From one posture to another in 3 s, held for 2 s and back, gone through once before.
class ThereAndBack {
 public:
  ThereAndBack(const Angles& from, const Angles& to) {
    const auto start = posture_of(from), end = posture_of(to);
    trajectory_ = simulation::simulate(
        body(), protocol::make_sampled_movement({0, 3, 5, 8, 11, 13, 16},
                                                {start, end, end, start, end, end, start}));
    EXPECT_EQ(trajectory_.outcome, Outcome::converged);
    begun_ = row_at(8);
    arrived_ = row_at(11) + 1;  // steps need not end where a recording holds still
    held_ = row_at(13);
  }

  static const anatomy::Body& body() {
    static const anatomy::Body body = anatomy::make_body(anatomy::reference_parameters());
    return body;
  }

  //! Past a site's plane, distally, until the posture is reached; then during the hold [mm].
  double excursion_mm(const char* site) const { return between(site, begun_, arrived_); }
  double hold_mm(const char* site) const { return between(site, arrived_, held_); }

  //! Of a node along its bed, distally [mm].
  double slide_mm(const char* node) const {
    const Index i = anatomy::find_node(body(), node, Side::right);
    return 1e3 * (trajectory_.slide(arrived_, i) - trajectory_.slide(begun_, i));
  }

  //! Region of the main line in which the nerve converges, or nothing.
  std::string convergence_region() const {
    const auto at = metrics::convergence_point(body(), trajectory_, Side::right, begun_, arrived_);
    if (!at) return "nowhere";
    double start = 0;
    for (const std::string& name : body().main_line) {
      const auto& strand = anatomy::find_strand(body(), name, Side::right);
      for (std::size_t n = 0; n < strand.segments.size(); ++n) {
        if (*at <= start + strand.arc[n + 1]) return strand.regions[n];
      }
      start += strand.arc.back();
    }
    return "nowhere";
  }

  //! Tension at a site, at the start and on arrival [N].
  std::pair<double, double> tension(const char* name) const {
    const auto gauge = metrics::gauge_at(body(), anatomy::find_site(body(), name, Side::right));
    return {metrics::tension_of(trajectory_, gauge, begun_),
            metrics::tension_of(trajectory_, gauge, arrived_)};
  }

 private:
  std::size_t row_at(double time) const {
    std::size_t row = 0;
    while (row + 1 < trajectory_.time.size() && trajectory_.time[row + 1] <= time + 1e-9) ++row;
    return row;
  }

  double between(const char* name, std::size_t from, std::size_t to) const {
    const auto& site = anatomy::find_site(body(), name, Side::right);
    return 1e3 * (metrics::excursion_at(body(), trajectory_, site, to) -
                  metrics::excursion_at(body(), trajectory_, site, from));
  }

  simulation::Trajectory trajectory_;
  std::size_t begun_ = 0, arrived_ = 0, held_ = 0;
};

const ThereAndBack& knee_extension() {
  static const ThereAndBack run(
      {{Coordinate::hip_flexion_r, 90}, {Coordinate::knee_flexion_r, 90}},
      {{Coordinate::hip_flexion_r, 90}, {Coordinate::knee_flexion_r, 10}});
  return run;
}

const ThereAndBack& leg_raise() {
  static const ThereAndBack run({}, {{Coordinate::hip_flexion_r, 60}});
  return run;
}

const ThereAndBack& ankle_pump() {
  static const ThereAndBack run({{Coordinate::ankle_dorsiflexion_r, -20}},
                                {{Coordinate::ankle_dorsiflexion_r, 20}});
  return run;
}

TEST(Nerve, ConvergesTowardsTheJointThatMoves) {
  EXPECT_EQ(knee_extension().convergence_region(), "popliteal");
  EXPECT_EQ(leg_raise().convergence_region(), "posterior_thigh");
  EXPECT_EQ(ankle_pump().convergence_region(), "ankle");
}

TEST(KneeExtension, DrawsTheThighNerveDistallyAndTheCalfNerveProximally) {
  EXPECT_GT(knee_extension().slide_mm("sciatic_midthigh"), 2);
  EXPECT_LT(knee_extension().slide_mm("soleal_arch"), -2);
  EXPECT_LT(knee_extension().slide_mm("supramalleolar"), -0.2);
}

TEST(HipFlexionWithTheKneeStraight, DrawsTheTibialNerveAtTheKneeProximally) {
  EXPECT_LT(leg_raise().excursion_mm("tibial_knee"), -1);
  EXPECT_LT(leg_raise().excursion_mm("sciatic_midthigh"),
            leg_raise().excursion_mm("tibial_knee"));  // less, the further away
  EXPECT_GT(leg_raise().slide_mm("foramen_S1"), 1);
}

TEST(Dorsiflexion, DrawsTheNerveDistallyAtAnkleAndKneeAndTheSoleProximally) {
  EXPECT_GT(ankle_pump().excursion_mm("tibial_ankle"), 2);
  EXPECT_GT(ankle_pump().excursion_mm("tibial_knee"), 0.2);
  EXPECT_LT(ankle_pump().excursion_mm("tibial_knee"), ankle_pump().excursion_mm("tibial_ankle"));
  EXPECT_LT(ankle_pump().excursion_mm("plantar_med"), 0);
}

// how far is left to the validation: studies differ (Ellis et al. 2008, Boyd et al. 2012)
TEST(Dorsiflexion, IsFeltAtMidThighLessThanAtTheKneeButMoreThanAHundredthOfAMillimetre) {
  EXPECT_GT(ankle_pump().excursion_mm("sciatic_midthigh"), 0.01);
  EXPECT_LT(ankle_pump().excursion_mm("sciatic_midthigh"),
            ankle_pump().excursion_mm("tibial_knee"));
}

TEST(KneeFlexionWithTheHipStraight, LeavesThePoplitealNerveSlack) {
  const ThereAndBack run({}, {{Coordinate::knee_flexion_r, 90}});
  const auto [standing, bent] = run.tension("tibial_knee");
  EXPECT_GT(standing, 0.1);
  EXPECT_EQ(bent, 0);  // at the fossa's rims the thigh's and the calf's tension begin
}

// both legs hang on one conus: superposition, but for what non-linear roots take away
TEST(BilateralLegRaise, MovesTheConusAboutTwiceAsFarAsOneLegDoes) {
  const ThereAndBack both({}, {{Coordinate::hip_flexion_r, 60}, {Coordinate::hip_flexion_l, 60}});
  const double ratio = both.slide_mm("conus") / leg_raise().slide_mm("conus");
  EXPECT_GT(leg_raise().slide_mm("conus"), 0.1);  // caudally
  EXPECT_GT(ratio, 1.6);
  EXPECT_LT(ratio, 2.2);
}

// what is left is tension that relaxes, more where there is more of it
TEST(Hold, AddsLittleGlideToWhatTheMovementBrought) {
  for (const char* site : {"sciatic_midthigh", "tibial_knee"}) {
    for (const ThereAndBack* run : {&knee_extension(), &leg_raise()}) {
      EXPECT_LT(std::abs(run->hold_mm(site)), 0.05 * std::abs(run->excursion_mm(site))) << site;
    }
  }
}

TEST(NeckFlexion, DrawsTheConusCraniallyStandingAndInSlump) {
  const Angles slumped{{Coordinate::hip_flexion_r, 90},
                       {Coordinate::lumbar_flexion, 45},
                       {Coordinate::thoracic_flexion, 30}};
  Angles nodding = slumped;
  nodding.push_back({Coordinate::cervical_flexion, 50});
  EXPECT_LT(ThereAndBack(slumped, nodding).slide_mm("conus"), -0.2);
  EXPECT_LT(ThereAndBack({}, {{Coordinate::cervical_flexion, 50}}).slide_mm("conus"), -0.2);
}

TEST(ToeExtension, DrawsThePlantarNerveDistally) {
  const ThereAndBack run({}, {{Coordinate::toe_extension_r, 50}});
  EXPECT_GT(run.excursion_mm("plantar_med"), 0.1);
}

TEST(LockoutOfTheLibrary, GlidesTheThighNerveFurtherThanAHoldAtItsEndDoes) {
  const auto range = [](const char* name) {
    auto protocol = protocol::find_protocol(name);
    protocol.repetitions = 1;
    const auto& body = ThereAndBack::body();
    const auto trajectory = simulation::simulate(body, protocol::make_movement(protocol));
    EXPECT_EQ(trajectory.outcome, Outcome::converged) << name;
    const auto& site = anatomy::find_site(body, "sciatic_midthigh", Side::right);
    const std::size_t last = trajectory.time.size() - 1;
    double longest_hold = 0;  // glide within the phases named hold
    for (std::size_t t = 1; t <= last; ++t) {
      if (trajectory.phase[t] != "hold" || trajectory.phase[t - 1] != "hold") continue;
      longest_hold += std::abs(metrics::excursion_at(body, trajectory, site, t) -
                               metrics::excursion_at(body, trajectory, site, t - 1));
    }
    return std::pair(metrics::excursion(body, trajectory, site).range, longest_hold);
  };
  const auto [moved, held] = range("banded_hamstring_lockout");
  EXPECT_GT(moved, 2e-3);
  EXPECT_LT(range("static_hold_at_lockout_end").second, 0.1 * moved);
  EXPECT_LT(held, 0.1 * moved);
}

}  // namespace
}  // namespace neuroglide
