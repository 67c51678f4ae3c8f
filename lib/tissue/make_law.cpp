// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/tissue/make_law.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include <cmath>

namespace neuroglide::tissue {

namespace {

void require_above(double value, double bound, const char* what, const char* unit) {
  require(
      std::isfinite(value) && value > bound,
      fmt::format("the {} is {:g}{}; give a finite number above {:g}", what, value, unit, bound));
}

void require_at_least(double value, double bound, const char* what, const char* unit) {
  require(std::isfinite(value) && value >= bound,
          fmt::format("the {} is {:g}{}; give a finite number of at least {:g}", what, value, unit,
                      bound));
}

}  // namespace

Linear<double> make_law(const Linear<double>& law) {
  require_above(law.axial_stiffness, 0, "axial stiffness of a linear law", " N");
  return law;
}

ToeLinear<double> make_law(const ToeLinear<double>& law) {
  require_above(law.soft_stiffness, 0, "soft stiffness of a toe-linear law", " N");
  require_at_least(law.axial_stiffness, law.soft_stiffness,
                   "axial stiffness of a toe-linear law, which is never below its soft stiffness,",
                   " N");
  require_at_least(law.toe_start, 0, "toe start of a toe-linear law", "");
  require_above(law.toe_width, 0, "toe width of a toe-linear law", "");
  return law;
}

Exponential<double> make_law(const Exponential<double>& law) {
  require_above(law.force, 0, "force of an exponential law", " N");
  require_above(law.rate, 0, "rate of an exponential law", "");
  require_above(law.onset, -1, "onset of an exponential law", "");
  require_above(law.line_start, 0, "line start of an exponential law", "");
  require(law.rate * law.line_start < 300,
          fmt::format("an exponential law of rate {:g} grows beyond any number before its line "
                      "starts, {:g} past its onset; give a product of the two below 300",
                      law.rate, law.line_start));
  return law;
}

SampledCurve<double> make_law(const SampledCurve<double>& law) {
  require(law.shape != nullptr, "a sampled curve has no points; make it by make_sampled_curve");
  require_above(law.scale, 0, "scale of a sampled curve", "");
  return law;
}

AnyLaw<double> make_law(const AnyLaw<double>& law) {
  return std::visit([](const auto& one) -> AnyLaw<double> { return make_law(one); }, law);
}

Relaxation<double> make_relaxation(const Relaxation<double>& relaxation) {
  double sum = 0;
  for (std::size_t p = 0; p < relaxation_terms; ++p) {
    require_at_least(relaxation.fraction[p], 0, "fraction of a branch of relaxation", "");
    require_above(relaxation.time[p], 0, "time of a branch of relaxation", " s");
    sum += relaxation.fraction[p];
  }
  require(sum < 1, fmt::format("the fractions of a relaxation sum to {:g}; let them sum to less "
                               "than 1, for tissue keeps some of its tension",
                               sum));
  return relaxation;
}

double size_of(const AnyLaw<double>& law) {
  return std::visit(
      [](const auto& one) {
        if constexpr (requires { one.axial_stiffness; }) return one.axial_stiffness;
        if constexpr (requires { one.force; }) return one.force;
        if constexpr (requires { one.scale; }) return one.scale;
      },
      law);
}

AnyLaw<double> scaled(const AnyLaw<double>& law, double factor) {
  require_above(factor, 0, "factor of a law", "");
  AnyLaw<double> result = law;
  std::visit(
      [&](auto& one) {
        if constexpr (requires { one.soft_stiffness; }) one.soft_stiffness *= factor;
        if constexpr (requires { one.axial_stiffness; }) one.axial_stiffness *= factor;
        if constexpr (requires { one.force; }) one.force *= factor;
        if constexpr (requires { one.scale; }) one.scale *= factor;
      },
      result);
  return result;
}

}  // namespace neuroglide::tissue
