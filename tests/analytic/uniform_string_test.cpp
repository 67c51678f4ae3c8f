// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"

#include <Eigen/Dense>
#include <gtest/gtest.h>

#include "scenarios/trial_study.hpp"
#include <set>

// What the null model reads follows from lengths of bed alone: Σ over the segments that meet at a
// station of (lengthening / standing length) is zero, a linear system.
namespace neuroglide::uniform_string_closed_form_test {

using anatomy::Body;
using anatomy::Strand;
using anatomy::Tract;
using skeleton::Coordinate;
using skeleton::Posture;
using skeleton::Side;
using study::Place;
using study::Quantity;

const anatomy::Parameters& parameters() {
  static const anatomy::Parameters made = anatomy::reference_parameters();
  return made;
}

const Body& string() {
  static const Body made = anatomy::uniform_string(
      anatomy::make_body(parameters(), {.nerve_stations = 40, .back_line_stations = 20}));
  return made;
}

const std::vector<std::pair<std::string, protocol::Target>> steps{
    {"lift", scenarios::target(Coordinate::hip_flexion_r, 80_deg)},
    {"round", scenarios::target(Coordinate::lumbar_flexion, 25_deg)},
    {"tense", scenarios::target(Coordinate::ankle_dorsiflexion_r, 20_deg)},
    {"bend", scenarios::target(Coordinate::knee_flexion_r, 70_deg)}};

//! Slides and drifts of all stations at the end of each step, without any solver of ours.
struct ClosedForm {
  path::BedInPosture<double> bed = path::make_bed_in_posture(string().bed);
  Eigen::VectorXd slide;

  explicit ClosedForm(const Posture<double>& posture) {
    std::vector<path::PortionChange<double>> changes(string().bed.portions.size());
    path::lay(string().bed, string().skeleton, posture, changes, bed);
    const auto count = static_cast<Eigen::Index>(string().chain.station_count());
    Eigen::MatrixXd stiffness = Eigen::MatrixXd::Zero(count, count);
    Eigen::VectorXd pull = Eigen::VectorXd::Zero(count);
    for (const Strand& strand : string().strands) {
      if (strand.tract != Tract::nerve) continue;
      for (const Index k : strand.segments) {
        const auto a = string().chain.proximal[k], b = string().chain.distal[k];
        const double standing = string().bed.cuts[k].anatomical_length;
        const double strain = (bed.length[k] - standing) / standing;
        stiffness(a, a) += 1 / standing;
        stiffness(b, b) += 1 / standing;
        stiffness(a, b) -= 1 / standing;
        stiffness(b, a) -= 1 / standing;
        pull(a) += strain;
        pull(b) -= strain;
      }
    }
    const std::set<std::string> held{"conus", "medial_toes", "lateral_toes", "lateral_ankle",
                                     "dorsum"};
    std::set<Index> free;
    for (const Strand& strand : string().strands) {
      if (strand.tract == Tract::nerve) free.insert(strand.stations.begin(), strand.stations.end());
    }
    for (const auto& node : string().nodes) {
      if (node.tract == Tract::nerve && held.contains(node.name)) free.erase(node.station);
    }
    for (Eigen::Index i = 0; i < count; ++i) {
      if (free.contains(static_cast<Index>(i))) continue;
      stiffness.row(i).setZero();
      stiffness.col(i).setZero();
      stiffness(i, i) = 1;
      pull(i) = 0;
    }
    slide = stiffness.ldlt().solve(pull);
  }

  double excursion(Index station) const { return slide(station) + bed.drift[station]; }

  //! Bed from a strand's beginning to the number of one of its stations [m].
  double bed_before(const Strand& strand, std::size_t n) const {
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += bed.length[strand.segments[k]];
    return sum;
  }

  //! Strain of a strand from standing, by its ends alone.
  double strain(const Strand& strand) const {
    return (bed_before(strand, strand.segments.size()) + slide(strand.stations.back()) -
            slide(strand.stations.front())) /
               strand.arc.back() -
           1;
  }
};

//! By the name of each step, the posture at its end.
std::vector<std::pair<std::string, Posture<double>>> postures() {
  std::vector<std::pair<std::string, Posture<double>>> result;
  Posture<double> posture;
  for (const auto& [phase, target] : steps) {
    posture[target.coordinate] = target.value;
    result.emplace_back(phase, posture);
  }
  return result;
}

double read(Quantity quantity, const Place& place, const std::string& phase,
            Side side = Side::right) {
  study::PublishedStudy study;
  study.experiments = {scenarios::way("raise", {}, steps)};
  auto reading = scenarios::reading_of(quantity, place);
  reading.to = phase;
  reading.side = side;
  study.measurements = {scenarios::measurement("row", "-", {reading})};
  return study::predict({study}, string(), parameters()).measurements.at("row").value();
}

const std::vector<std::string> unbranched{"root_L4",        "root_S1",         "sciatic",
                                          "medial_plantar", "lateral_plantar", "common_fibular",
                                          "sural"};

TEST(UniformString, MovesEveryPlaceByWhatBedLengthsSay) {
  for (const auto& [phase, posture] : postures()) {
    const ClosedForm form(posture);
    for (const std::string name : {"root_L5", "sciatic", "tibial", "medial_plantar", "sural"}) {
      const Strand& strand = anatomy::find_strand(string(), name, Side::right);
      for (const std::size_t n : {std::size_t(0), strand.stations.size() / 3,
                                  strand.stations.size() / 2, strand.stations.size() - 1}) {
        const Place place{name, strand.arc[n] / strand.arc.back()};
        EXPECT_NEAR(read(Quantity::excursion, place, phase), form.excursion(strand.stations[n]),
                    1e-5)
            << phase << ", " << name << " " << *place.share;
      }
    }
  }
}

TEST(UniformString, HasOneStrainAllAlongAStrandThatDoesNotBranch) {
  for (const auto& [phase, posture] : postures()) {
    const ClosedForm form(posture);
    for (const std::string& name : unbranched) {
      const Strand& strand = anatomy::find_strand(string(), name, Side::right);
      for (const double share : {0.0, 0.2, 0.5, 0.9, 1.0}) {
        EXPECT_NEAR(read(Quantity::strain, {name, share}, phase), form.strain(strand), 1e-4)
            << phase << ", " << name << " " << share;
      }
    }
  }
  const ClosedForm tense(postures()[2].second);
  EXPECT_GT(tense.strain(anatomy::find_strand(string(), "sciatic", Side::right)), 0.03);
}

//! Between its ends a strand keeps its order: a point at some share of its standing length lies at
//! that share of its length in any posture.
TEST(UniformString, KeepsEveryPointOfAStrandAtItsShareOfTheWay) {
  for (const auto& [phase, posture] : postures()) {
    const ClosedForm form(posture);
    const Strand& strand = anatomy::find_strand(string(), "sciatic", Side::right);
    const auto slide = [&](std::size_t n) {
      return read(Quantity::excursion, {"sciatic", strand.arc[n] / strand.arc.back()}, phase) -
             form.bed.drift[strand.stations[n]];
    };
    const std::size_t last = strand.stations.size() - 1;
    const double whole = form.bed_before(strand, last) + slide(last) - slide(0);
    for (const std::size_t n : {last / 4, last / 2, last - 1}) {
      const double here = form.bed_before(strand, n) + slide(n) - slide(0);
      EXPECT_NEAR(here / whole, strand.arc[n] / strand.arc.back(), 1e-4) << phase << n;
    }
  }
}

TEST(UniformString, DoesNotMoveAtTheConus) {
  for (const auto& [phase, posture] : postures()) {
    EXPECT_NEAR(read(Quantity::excursion, {"conus", {}}, phase), 0, 1e-5) << phase;
    EXPECT_NEAR(read(Quantity::excursion, {"conus", {}}, phase, Side::left), 0, 1e-5) << phase;
  }
}

}  // namespace neuroglide::uniform_string_closed_form_test
