// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/any_law.hpp"
#include "neuroglide/tissue/relaxation.hpp"

namespace neuroglide::tissue {

//! Checks a law. Throws InvalidInput, which names the number, for what is not finite or outside the
//! bounds that the law's own page gives.
Linear<double> make_law(const Linear<double>& law);
ToeLinear<double> make_law(const ToeLinear<double>& law);
Exponential<double> make_law(const Exponential<double>& law);
SampledCurve<double> make_law(const SampledCurve<double>& law);
AnyLaw<double> make_law(const AnyLaw<double>& law);

//! Checks a relaxation: no fraction below 0, their sum below 1, every time above 0 s.
Relaxation<double> make_relaxation(const Relaxation<double>& relaxation);

//! What a law's tension is proportional to: the stiffness of the straight part [N] of a linear and
//! a toe-linear law, the force [N] of an exponential one, the scale [-] of a sampled curve.
double size_of(const AnyLaw<double>& law);

//! The law of a section so many times as large: `factor` times the tension at every strain. Throws
//! InvalidInput for a factor that is not above 0.
AnyLaw<double> scaled(const AnyLaw<double>& law, double factor);

}  // namespace neuroglide::tissue
