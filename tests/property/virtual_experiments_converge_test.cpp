// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/sigma.hpp"
#include "neuroglide/study/virtual_experiment.hpp"

#include <algorithm>

namespace neuroglide::virtual_experiments_converge_test {

study::Prediction predicted(const study::ExperimentOptions& options) {
  const auto parameters = anatomy::reference_parameters();
  const auto body = anatomy::make_body(parameters, options.body);
  return study::predict(study::published_studies(), body, parameters, options.settings);
}

TEST(VirtualExperiments, AreCutFinelyEnoughThatNoScoreWouldChangeByAThird) {
  study::ExperimentOptions fine;
  fine.body = {.nerve_stations = 200, .back_line_stations = 60};
  fine.settings.largest_turn /= 2;
  const auto usual = predicted({}), finer = predicted(fine);
  EXPECT_EQ(usual.outcome, Outcome::converged);
  EXPECT_EQ(finer.outcome, Outcome::converged);
  int scored = 0;
  for (const auto& one : study::published_studies()) {
    for (const study::Measurement& row : one.measurements) {
      if (row.use != study::Use::scored) continue;
      ++scored;
      const double fine_value = finer.measurements.at(row.id).value();
      // a ratio has no bound: far from what was measured it is told to three per cent
      const bool unbounded = row.combination == study::Combination::ratio;
      const double harmless = unbounded ? 0.03 * std::abs(fine_value) : 0;
      EXPECT_NEAR(usual.measurements.at(row.id).value(), fine_value,
                  std::max(study::sigma_of(row) / 3, harmless))
          << row.id;
    }
  }
  EXPECT_GT(scored, 20);
}

}  // namespace neuroglide::virtual_experiments_converge_test
