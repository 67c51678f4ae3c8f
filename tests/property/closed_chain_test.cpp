// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/closed_chain.hpp"

#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/loads.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace neuroglide::simulation {
namespace {

using C = skeleton::Coordinate;
using skeleton::Bone;
using SquatPosture = skeleton::Posture<double>;

struct SquatCase {
  ClosedChain chain;
  RisingPath path;
};

//! Straight ahead, turned out, wide and narrow.
const std::vector<SquatCase>& squat_cases() {
  static const std::vector<SquatCase> cases = [] {
    std::vector<SquatCase> made;
    for (const Stance stance :
         {Stance{}, Stance{20_deg, 1.3}, Stance{40_deg, 1.8}, Stance{0, 0.7}, Stance{0, 2}}) {
      const auto chain = make_closed_chain(anatomy::reference_parameters(), stance);
      made.push_back({chain, rising_path(chain)});
    }
    return made;
  }();
  return cases;
}

//! Forces on points of bones: what acts in a posture, seen without the solver's own sums.
struct SquatForce {
  Bone bone;
  Vector3<double> place, force;  //!< the place in the bone's frame
};

std::vector<SquatForce> squat_forces(const ClosedChain& chain, const ClosedPosture& at) {
  const auto frames = skeleton::frames_of(chain.skeleton, at.posture);
  const auto loads = closed_loads(chain, at.posture, at.contact_along_thigh, at.elbow_force);
  std::vector<SquatForce> forces;
  for (const auto& part : chain.masses) {
    forces.push_back({part.bone, part.centre, {0, -gravity * part.mass, 0}});
  }
  const auto add = [&](Bone bone, Vector3<double> place, Vector3<double> force, double side) {
    place.z() *= side;
    force.z() *= side;
    const auto& frame = frames[index(bone)];
    const Vector3<double> arm = place - frame.origin;
    forces.push_back({bone, frame.axes.transpose() * arm, force});
  };
  for (const double side : {1.0, -1.0}) {
    const bool right = side > 0;
    add(right ? Bone::calcaneus_r : Bone::calcaneus_l, loads.ground_right, {0, loads.weight / 2, 0},
        side);
    const Vector3<double> push = at.elbow_force * loads.normal;
    add(right ? Bone::femur_r : Bone::femur_l, loads.contact, -push, side);
    add(Bone::thorax, loads.contact, push, side);
  }
  return forces;
}

//! Work of all forces by a small change of one coordinate, with one bone held where it is: the
//! pelvis (what hangs below moves) or the right foot (all the rest of the body does).
double squat_work(const ClosedChain& chain, const ClosedPosture& at, C coordinate, Bone held) {
  const auto forces = squat_forces(chain, at);
  const auto still = skeleton::frames_of(chain.skeleton, at.posture);
  const double step = 1e-5;
  double work = 0;
  for (const double way : {1.0, -1.0}) {
    SquatPosture moved = at.posture;
    moved[coordinate] += way * step;
    const auto frames = skeleton::frames_of(chain.skeleton, moved);
    const auto &from = frames[index(held)], &to = still[index(held)];
    const Matrix3<double> turn = to.axes * from.axes.transpose();
    for (const auto& one : forces) {
      const Vector3<double> place = in_world(frames[index(one.bone)], one.place) - from.origin;
      work += way * dot(one.force, Vector3<double>(turn * place + to.origin)) / (2 * step);
    }
  }
  return work;
}

TEST(closed_chain_property, soles_stay_flat_on_the_floor_and_where_they_stand) {
  for (const auto& [chain, path] : squat_cases()) {
    ASSERT_TRUE(succeeded(path.outcome)) << path.cause;
    for (double share = 0; share <= 1; share += 0.037) {
      const auto posture = posture_on(chain, path, share);
      const auto frames = skeleton::frames_of(chain.skeleton, posture);
      for (const double side : {1.0, -1.0}) {
        const auto& foot = frames[index(side > 0 ? Bone::calcaneus_r : Bone::calcaneus_l)];
        for (const double x : {-0.015, 0.18}) {
          for (const double z : {-0.04, 0.04}) {
            const auto sole = in_world(foot, Vector3<double>(x, -chain.sole, z));
            EXPECT_NEAR(sole.y(), 0, 1e-9);
          }
        }
        EXPECT_NEAR(foot.origin.x(), 0, 1e-9);
        EXPECT_NEAR(foot.origin.z(), side * chain.stance_width / 2, 1e-9);
        const auto ahead = direction_in_world(foot, Vector3<double>(1, 0, 0));
        EXPECT_NEAR(std::atan2(side * ahead.z(), ahead.x()), chain.turn_out, 1e-9);
      }
    }
  }
}

TEST(closed_chain_property, both_sides_are_mirror_images) {
  for (const auto& [chain, path] : squat_cases()) {
    for (const auto& at : path.postures) EXPECT_EQ(at.posture, mirrored(at.posture));
  }
}

TEST(closed_chain_property, moments_from_the_pelvis_and_from_the_foot_agree) {
  for (const auto& [chain, path] : squat_cases()) {
    for (std::size_t n = 0; n < path.postures.size(); n += 6) {
      const auto& at = path.postures[n];
      const auto loads = closed_loads(chain, at.posture, at.contact_along_thigh, at.elbow_force);
      for (const C coordinate :
           {C::hip_flexion_r, C::hip_adduction_r, C::hip_rotation_r, C::knee_flexion_r,
            C::ankle_dorsiflexion_r, C::subtalar_inversion_r, C::lumbar_flexion}) {
        const double moment = loads.moment[coordinate];
        EXPECT_NEAR(squat_work(chain, at, coordinate, Bone::pelvis), moment, 1e-5)
            << name(coordinate);
        EXPECT_NEAR(squat_work(chain, at, coordinate, Bone::calcaneus_r), moment, 1e-5)
            << name(coordinate);
      }
    }
  }
}

TEST(closed_chain_property, without_elbows_moments_are_gravity_and_the_ground) {
  const auto& [chain, path] = squat_cases().front();
  ClosedPosture at = path.postures[10];
  at.elbow_force = 0;
  const auto loads = closed_loads(chain, at.posture, at.contact_along_thigh, 0);
  const auto weight = gravity_moments(chain.skeleton, chain.masses, at.posture);
  // the ground is before or behind a joint by a lever of its own; the trunk does not feel it
  EXPECT_NEAR(loads.moment[C::lumbar_flexion], weight[C::lumbar_flexion], 1e-9);
  const auto frames = skeleton::frames_of(chain.skeleton, at.posture);
  const double lever = loads.ground_right.x() - frames[index(Bone::femur_r)].origin.x();
  EXPECT_NEAR(loads.moment[C::hip_flexion_r] - weight[C::hip_flexion_r], lever * loads.weight / 2,
              1e-9);
}

TEST(closed_chain_property, the_centre_of_mass_is_that_of_the_masses_and_over_the_feet) {
  for (const auto& [chain, path] : squat_cases()) {
    for (const auto& at : path.postures) {
      const auto loads = closed_loads(chain, at.posture, at.contact_along_thigh, at.elbow_force);
      const auto centre = centre_of_mass(chain.skeleton, chain.masses, at.posture);
      EXPECT_NEAR((loads.centre_of_mass - centre).norm(), 0, 1e-12);
      EXPECT_GE(at.balance_margin, chain.balance_margin - 1e-7);
      EXPECT_NEAR(centre.z(), 0, 1e-12);
    }
  }
}

TEST(closed_chain_property, elbows_touch_and_press_but_never_pull) {
  for (const auto& [chain, path] : squat_cases()) {
    for (const auto& at : path.postures) {
      const auto loads = closed_loads(chain, at.posture, at.contact_along_thigh, at.elbow_force);
      const Vector3<double> arm = loads.contact - loads.shoulder;
      EXPECT_NEAR(norm(arm), chain.upper_arm, 1e-7);
      EXPECT_GE(at.elbow_force, 0);
      EXPECT_GE(at.contact_along_thigh, chain.contact.lower);
      EXPECT_LE(at.contact_along_thigh, chain.contact.upper);
    }
  }
}

TEST(closed_chain_property, what_is_slack_does_not_press_and_what_presses_pushes_inwards) {
  for (const auto& [chain, path] : squat_cases()) {
    for (const auto& at : path.postures) {
      EXPECT_LT(at.stationarity, 1e-3);
      for (const auto& state : at.constraints) {
        const bool equality = state.constraint == Constraint::hip_height ||
                              state.constraint == Constraint::elbow_contact;
        if (equality) continue;
        EXPECT_GE(state.multiplier, -1e-6) << name(state.constraint);
        EXPECT_GE(state.slack, -1e-5) << name(state.constraint);
        EXPECT_TRUE(state.multiplier < 1e-3 || state.slack < 1e-4) << name(state.constraint);
      }
    }
  }
}

//! Brings a disturbed posture back to its height and its elbows to the thighs by ankle and hip.
bool squat_brought_back(const ClosedChain& chain, double height, std::array<double, 6>& x) {
  const auto off = [&](const std::array<double, 6>& y) {
    const auto posture = flat_footed(chain, y[0], y[1], y[2], y[3]);
    const auto frames = skeleton::frames_of(chain.skeleton, posture);
    const auto loads = closed_loads(chain, posture, y[4], 0);
    const Vector3<double> arm = loads.contact - loads.shoulder;
    return std::array{frames[index(Bone::femur_r)].origin.y() - height,
                      norm(arm) - chain.upper_arm};
  };
  for (int n = 0; n < 20; ++n) {
    const auto here = off(x);
    if (std::hypot(here[0], here[1]) < 1e-12) return true;
    auto hip = x, ankle = x;
    hip[0] += 1e-6;
    ankle[2] += 1e-6;
    const auto by_hip = off(hip), by_ankle = off(ankle);
    const double a = (by_hip[0] - here[0]) / 1e-6, b = (by_ankle[0] - here[0]) / 1e-6;
    const double c = (by_hip[1] - here[1]) / 1e-6, d = (by_ankle[1] - here[1]) / 1e-6;
    const double determinant = a * d - b * c;
    if (std::abs(determinant) < 1e-8) return false;
    x[0] -= (d * here[0] - b * here[1]) / determinant;
    x[2] -= (a * here[1] - c * here[0]) / determinant;
  }
  return false;
}

TEST(closed_chain_property, no_allowed_posture_nearby_at_the_same_height_costs_less) {
  std::mt19937 random(4);
  std::normal_distribution<double> normal;
  int tried = 0;
  for (const auto& [chain, path] : squat_cases()) {
    for (std::size_t n = 2; n + 2 < path.postures.size(); n += 4) {
      const auto& at = path.postures[n];
      const double weight = closed_loads(chain, at.posture, 0.8, 0).weight;
      for (int k = 0; k < 60; ++k) {
        const double size = k % 2 ? 0.01 : 0.1;
        const auto& q = at.posture;
        std::array x{q[C::hip_flexion_r],
                     q[C::knee_flexion_r] + size * normal(random),
                     q[C::ankle_dorsiflexion_r],
                     q[C::lumbar_flexion] + size * normal(random),
                     at.contact_along_thigh + size * normal(random),
                     at.elbow_force + weight * size * normal(random)};
        if (!squat_brought_back(chain, at.hip_height, x)) continue;
        const auto within = [](double value, anatomy::Range range) {
          return range.lower <= value && value <= range.upper;
        };
        if (!within(x[0], chain.hip_flexion) || !within(x[3], chain.lumbar) ||
            !within(x[1], anatomy::range_of_motion(C::knee_flexion_r)) ||
            !within(x[2], anatomy::range_of_motion(C::ankle_dorsiflexion_r)) ||
            !within(x[4], chain.contact) || x[5] < 0) {
          continue;
        }
        const auto posture = flat_footed(chain, x[0], x[1], x[2], x[3]);
        const auto loads = closed_loads(chain, posture, x[4], x[5]);
        const auto frames = skeleton::frames_of(chain.skeleton, posture);
        const double toe = frames[index(Bone::toes_r)].origin.x() - chain.balance_margin;
        if (loads.centre_of_mass.x() > toe || loads.contact.z() > chain.forearm) continue;
        ++tried;
        EXPECT_GE(closed_cost(chain, posture, x[4], x[5], riener_edrich_moments), at.cost - 1e-6);
      }
    }
  }
  EXPECT_GT(tried, 200);
}

TEST(closed_chain_property, the_way_up_has_no_kink) {
  for (const auto& [chain, path] : squat_cases()) {
    const double step = 1e-6;
    for (std::size_t n = 1; n + 1 < path.postures.size(); ++n) {
      const double share = static_cast<double>(n) / static_cast<double>(path.postures.size() - 1);
      const auto here = posture_on(chain, path, share);
      const auto after = posture_on(chain, path, share + step);
      const auto before = posture_on(chain, path, share - step);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        const double right = (after.values[c] - here.values[c]) / step;
        const double left = (here.values[c] - before.values[c]) / step;
        EXPECT_NEAR(left, right, 1e-3 * (1 + std::abs(left)))
            << skeleton::coordinate_names[c] << " at " << share;
      }
    }
  }
}

TEST(closed_chain_property, the_way_up_passes_through_its_postures_and_rises) {
  for (const auto& [chain, path] : squat_cases()) {
    double last = 0;
    for (std::size_t n = 0; n < path.postures.size(); ++n) {
      const double share = static_cast<double>(n) / static_cast<double>(path.postures.size() - 1);
      const auto posture = posture_on(chain, path, share);
      for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
        EXPECT_NEAR(posture.values[c], path.postures[n].posture.values[c], 1e-9);
      }
      EXPECT_GT(path.hip_height[n], last);
      last = path.hip_height[n];
    }
  }
}

// A cost without weights sees scale alone: twice the mass and twice the strength change nothing.
TEST(closed_chain_property, mass_and_strength_that_grow_together_change_no_angle) {
  auto chain = make_closed_chain(anatomy::reference_parameters());
  const PassiveMoments none = [](const SquatPosture&) { return SquatPosture{}; };
  const auto one = squat_posture(chain, 0.6, nullptr, none);
  ASSERT_TRUE(succeeded(one.outcome)) << one.cause;
  for (auto& part : chain.masses) part.mass *= 2;
  for (Capacity* of :
       {&chain.hip, &chain.knee, &chain.ankle, &chain.spine, &chain.shoulder_capacity}) {
    of->up *= 2;
    of->down *= 2;
  }
  const auto two = squat_posture(chain, 0.6, nullptr, none);
  ASSERT_TRUE(succeeded(two.outcome)) << two.cause;
  for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
    EXPECT_NEAR(one.posture.values[c], two.posture.values[c], 1e-4);
  }
  EXPECT_NEAR(two.elbow_force, 2 * one.elbow_force, 0.1);
}

}  // namespace
}  // namespace neuroglide::simulation
