// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/exponential.hpp"
#include "neuroglide/tissue/linear.hpp"
#include "neuroglide/tissue/sampled_curve.hpp"
#include "neuroglide/tissue/toe_linear.hpp"

#include <variant>
#include <vector>

namespace neuroglide::tissue {

//! Any law of the library.
template <class Scalar>
using AnyLaw =
    std::variant<Linear<Scalar>, ToeLinear<Scalar>, Exponential<Scalar>, SampledCurve<Scalar>>;

//! Laws of one kind for consecutive segments: which kind it is, is asked once for all of them.
template <class Scalar>
using LawRun = std::variant<std::vector<Linear<Scalar>>, std::vector<ToeLinear<Scalar>>,
                            std::vector<Exponential<Scalar>>, std::vector<SampledCurve<Scalar>>>;

template <class Scalar>
Scalar tension(const AnyLaw<Scalar>& law, const Scalar& strain) {
  return std::visit([&](const auto& one) { return tension(one, strain); }, law);
}

template <class Scalar>
Scalar strain_at(const AnyLaw<Scalar>& law, const Scalar& tension) {
  return std::visit([&](const auto& one) { return strain_at(one, tension); }, law);
}

}  // namespace neuroglide::tissue
