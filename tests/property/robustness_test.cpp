// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/robustness.hpp"

#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/comparison.hpp"

namespace neuroglide::coarse_body_test {

//! The figures of the usual exercises, by exercise.
std::vector<std::vector<study::Figure>> figures(const anatomy::Parameters& parameters,
                                                const std::vector<protocol::Protocol>& protocols,
                                                const anatomy::BodyOptions& body,
                                                const simulation::Settings& settings) {
  const auto arms = study::compare(anatomy::make_body(parameters, body), protocols, settings).arms;
  std::vector<std::vector<study::Figure>> result;
  for (const auto& arm : arms) {
    result.push_back(study::figures_of(arm.summary, &arms.at(2).summary));  // the static stretch
  }
  return result;
}

//! What the coarser body may do to a figure. Tension has a floor for tissue that hardly pulls.
double allowed_error(const study::Figure& figure) {
  const double share = study::coarse_error.tension * *figure.value;
  switch (figure.topic) {
    case study::Topic::excursion:
      return study::coarse_error.excursion;
    case study::Topic::way:
      return 20 * study::coarse_error.excursion;  // ten repetitions, to and fro
    case study::Topic::strain:
      return study::coarse_error.strain;
    case study::Topic::tension:
      return std::max(0.05, share);
    case study::Topic::back_line:
      return std::max(2.0, share);
    case study::Topic::tension_ratio:
    case study::Topic::back_line_ratio:
      return share;
    default:
      return study::negligible(figure.topic);
  }
}

//! Intervals are taken from a coarser body. Only the time above a threshold may err by more than
//! is told, where a strain creeps along that very threshold in a hold.
void expect_small_error(const anatomy::Parameters& parameters, std::uint64_t seed) {
  std::vector<protocol::Protocol> protocols;
  for (const auto& name : study::usual_arms()) protocols.push_back(protocol::find_protocol(name));
  ASSERT_EQ(protocols.at(2).name, study::RobustnessOptions{}.base);
  const bool drawn = seed > 0 || parameters != anatomy::reference_parameters();
  if (seed > 0) protocols = study::drawn_together(protocols, seed);
  const study::RobustnessOptions coarse;
  const auto usual = figures(parameters, protocols, {}, {});
  const auto fast = figures(parameters, protocols, coarse.body, coarse.settings);
  for (std::size_t arm = 0; arm < protocols.size(); ++arm) {
    ASSERT_EQ(usual[arm].size(), fast[arm].size());
    for (std::size_t f = 0; f < usual[arm].size(); ++f) {
      const study::Figure &fine = usual[arm][f], &rough = fast[arm][f];
      if (drawn && fine.topic == study::Topic::time_above) continue;
      // whether tissue is slack enough to have no such figure is a threshold, too
      const bool may_miss =
          fine.topic == study::Topic::glide || fine.topic == study::Topic::back_line_ratio;
      ASSERT_TRUE(may_miss || fine.value.has_value() == rough.value.has_value()) << fine.label;
      if (!fine.value || !rough.value) continue;
      EXPECT_NEAR(*rough.value, *fine.value, allowed_error(fine))
          << protocols[arm].name << ": " << name(fine.topic) << ", " << fine.label;
    }
  }
}

TEST(CoarseBody, ErrsByNoMoreThanIsToldWithTheReferenceParameters) {
  expect_small_error(anatomy::reference_parameters(), 0);
}

TEST(CoarseBody, ErrsByNoMoreThanIsToldWithAnotherParameterSet) {
  expect_small_error(
      anatomy::with_member(anatomy::reference_parameters(), anatomy::reference_ensemble(), 0), 0);
}

TEST(CoarseBody, ErrsByNoMoreThanIsToldWithAnotherTechnique) {
  expect_small_error(anatomy::reference_parameters(), 1);
}

}  // namespace neuroglide::coarse_body_test
