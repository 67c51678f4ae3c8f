// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/sensorimotor/discomfort.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace neuroglide::sensorimotor {

namespace {

void refuse_negative(std::string_view name, double value) {
  if (value >= 0 && std::isfinite(value)) return;
  throw InvalidInput(fmt::format("the {} is {}; it must be finite and at least 0", name, value));
}

}  // namespace

DiscomfortByTissue discomfort_by_tissue(const DiscomfortWeights& weights,
                                        double hamstring_passive_tension, double nerve_tension,
                                        double nerve_sensitivity) {
  refuse_negative("hamstrings' passive tension [N]", hamstring_passive_tension);
  refuse_negative("nerve's tension [N]", nerve_tension);
  refuse_negative("nerve's sensitivity", nerve_sensitivity);
  refuse_negative("discomfort per newton of the hamstrings [1/N]", weights.per_hamstring_newton);
  refuse_negative("discomfort per newton of the nerve [1/N]", weights.per_nerve_newton);
  return {weights.per_hamstring_newton * hamstring_passive_tension,
          nerve_sensitivity * weights.per_nerve_newton * nerve_tension};
}

double discomfort(const DiscomfortWeights& weights, double hamstring_passive_tension,
                  double nerve_tension, double nerve_sensitivity) {
  const DiscomfortByTissue by_tissue =
      discomfort_by_tissue(weights, hamstring_passive_tension, nerve_tension, nerve_sensitivity);
  return by_tissue.hamstrings + by_tissue.nerve;
}

DiscomfortWeights weights_of(double nerve_share, const EndRangeTension& reference) {
  if (!(nerve_share >= 0 && nerve_share <= 1)) {
    throw InvalidInput(fmt::format(
        "the nerve's share of the discomfort is {}; choose a share between 0 and 1", nerve_share));
  }
  const auto weight = [](std::string_view name, double share, double tension) {
    if (share == 0) return 0.0;
    if (tension > 0 && std::isfinite(tension)) return share / tension;
    throw InvalidInput(
        fmt::format("the {} bears {} N at the reference end range and cannot have a share of {} "
                    "in its discomfort; choose an end range at which it is taut",
                    name, tension, share));
  };
  return {weight("hamstring", 1 - nerve_share, reference.hamstrings),
          weight("nerve", nerve_share, reference.nerve)};
}

}  // namespace neuroglide::sensorimotor
