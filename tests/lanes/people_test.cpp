// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "person.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace {

using namespace neuroglide;
using test::Pack, test::Person, test::people;

constexpr double tolerance = 1e-12;

//! Every lane of `packed` is the number of its person, to the tolerance of the largest of them.
class Agreement {
 public:
  void add(double alone, double in_pack) {
    size_ = std::max(size_, std::abs(alone));
    // NaN counts as infinite
    const double error = std::abs(alone - in_pack);
    error_ = error < infinity_ ? std::max(error_, error) : infinity_;
  }
  void add(const std::vector<double>& alone, const std::vector<Pack>& packed, std::size_t lane) {
    ASSERT_EQ(alone.size(), packed.size());
    for (std::size_t i = 0; i < alone.size(); ++i) add(alone[i], packed[i][lane]);
  }
  double size() const { return size_; }
  double relative() const { return error_ > 0 ? error_ / size_ : 0; }

 private:
  static constexpr double infinity_ = std::numeric_limits<double>::infinity();
  double error_ = 0, size_ = 0;
};

template <class Scalar>
struct Nerve {
  chain::Chain<Scalar> chain;
  Person<Scalar> person;
  chain::ChainState<Scalar> state;
  chain::StepWorkspace<Scalar> work;

  explicit Nerve(Person<Scalar> who)
      : chain(test::make_nerve(who)),
        person(who),
        state(chain::make_state(chain)),
        work(chain::make_workspace(chain)) {}

  chain::StepReport go(int step, const chain::StepSettings& settings) {
    const auto bed = test::make_bed(chain, person, test::raised(step));
    return chain::step(chain, bed, test::step_duration, settings, state, work);
  }
  std::vector<Scalar> strains(int step) const {
    const auto bed = test::make_bed(chain, person, test::raised(step));
    std::vector<Scalar> result;
    for (std::size_t k = 0; k < chain.segment_count(); ++k) {
      result.push_back(chain::strain(chain, bed, state.slide, k));
    }
    return result;
  }
};

//! Largest relative difference of any step's slides, anchors, memories and strains.
double worst_difference(const chain::StepSettings& settings) {
  Nerve<Pack> together{Person<Pack>{}};
  std::vector<Nerve<double>> alone;
  for (std::size_t i = 0; i < people; ++i) alone.emplace_back(Person<double>{i});
  double worst = 0;
  for (int step = 0; step <= test::movement_steps; ++step) {
    EXPECT_TRUE(succeeded(together.go(step, settings).outcome)) << step;
    const std::vector<Pack> strains = together.strains(step);
    for (std::size_t i = 0; i < people; ++i) {
      EXPECT_TRUE(succeeded(alone[i].go(step, settings).outcome)) << step << ", person " << i;
      Agreement slide, anchor, memory, strain;
      slide.add(alone[i].state.slide, together.state.slide, i);
      anchor.add(alone[i].state.slip_anchor, together.state.slip_anchor, i);
      for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
        memory.add(alone[i].state.memory[p], together.state.memory[p], i);
      }
      strain.add(alone[i].strains(step), strains, i);
      for (const Agreement& of : {slide, anchor, memory, strain}) {
        worst = std::max(worst, of.relative());
      }
    }
  }
  return worst;
}

}  // namespace

TEST(People, EightInAPackMoveAsEachAlone) {
  chain::StepSettings settings;
  settings.energy_tolerance = 1e-24;
  EXPECT_LT(worst_difference(settings), tolerance);
}

// Whether a station at the very edge of its grip sticks or slips is decided by rounding, and leads
// to the balance by another way: at the everyday tolerance both end within Newton's last step.
TEST(People, EightInAPackMoveAsEachAloneToNewtonsLastStep) {
  EXPECT_LT(worst_difference({}), 1e-9);
}

TEST(People, NobodysResultDependsOnWhoElseIsInThePack) {
  Nerve<Pack> together{Person<Pack>{}};
  Person<Pack> third;
  third.who.fill(2);
  Nerve<Pack> clones(third);
  int rests = 0;
  for (int step = 0; step <= test::movement_steps; ++step) {
    const auto report = together.go(step, {}), own = clones.go(step, {});
    ASSERT_TRUE(succeeded(report.outcome) && succeeded(own.outcome)) << step;
    rests += report.newton_steps - own.newton_steps;
    for (std::size_t i = 0; i < together.state.slide.size(); ++i) {
      ASSERT_EQ(together.state.slide[i][2], clones.state.slide[i][7]) << step << ", station " << i;
    }
  }
  EXPECT_GT(rests, 0) << "the third person never had to wait for others: the test says nothing";
}

TEST(People, OneWhoIsLostStopsThePack) {
  Nerve<Pack> together{Person<Pack>{}};
  together.chain.tether[7].set(5, std::numeric_limits<double>::quiet_NaN());
  EXPECT_EQ(together.go(1, {}).outcome, Outcome::not_finite);
}

TEST(People, LengthsTurningsAndGradientsAreThoseOfEachAlone) {
  Person<Pack> all;
  const auto legs = test::make_leg(all);
  const auto paths = test::make_posterior_path(all);
  const auto postures = test::make_posture(all);
  const auto frames = skeleton::frames_of(legs, postures);
  const auto packed = path::length_gradient(legs, paths, frames, postures);
  const Pack turnings = path::measure(paths, frames).turning;
  std::array<std::size_t, 2> bent{};  // how many people's path, at the hip and at the knee
  for (std::size_t i = 0; i < people; ++i) {
    Person<double> one{i};
    const auto leg = test::make_leg(one);
    const auto path = test::make_posterior_path(one);
    const auto posture = test::make_posture(one);
    const auto own_frames = skeleton::frames_of(leg, posture);
    const auto own = path::length_gradient(leg, path, own_frames, posture);
    Agreement length, turning, gradient;
    length.add(own.length, packed.length[i]);
    length.add(path::length(path, own_frames), path::length(paths, frames)[i]);
    turning.add(path::measure(path, own_frames).turning, turnings[i]);
    for (std::size_t c = 0; c < skeleton::coordinate_count; ++c) {
      gradient.add(own.gradient.values[c], packed.gradient.values[c][i]);
    }
    EXPECT_LT(length.relative(), tolerance) << i;
    EXPECT_LT(turning.relative(), tolerance) << i;
    EXPECT_LT(gradient.relative(), tolerance) << i;
    path::for_each_span(path, own_frames,
                        [&](std::size_t n, const path::Span<double>& span, auto, auto) {
                          if (n < bent.size()) bent[n] += span.turning > 0;
                        });
  }
  for (const std::size_t wrapped : bent) {
    EXPECT_GT(wrapped, 0u) << "nobody's path touches the bone";
    EXPECT_LT(wrapped, people) << "nobody's path lifts off";
  }
}

TEST(People, BedsAreLaidAsEachAlones) {
  Person<Pack> all;
  const auto packed = test::lay_bed(all);
  for (std::size_t i = 0; i < people; ++i) {
    Person<double> one{i};
    const auto own = test::lay_bed(one);
    Agreement length, drift, turning, origin, offset;
    length.add(own.length, packed.length, i);
    drift.add(own.drift, packed.drift, i);
    turning.add(own.turning, packed.turning, i);
    origin.add(own.tether_origin, packed.tether_origin, i);
    offset.add(own.coupling_offset, packed.coupling_offset, i);
    for (const Agreement& of : {length, drift, turning, origin, offset}) {
      EXPECT_LT(of.relative(), tolerance) << i;
      EXPECT_GT(of.size(), 0) << i;
    }
  }
}
