// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/tissue/law.hpp"

#include <cmath>

namespace neuroglide::tissue {

//! Stiffening without a straight part, as passive muscle does:
//!
//!   T(ε) = F (e^{b x} − 1),  x = max(ε − ε₀, 0)                                        (Eq. 4.2)
//!
//! Beyond `line_start` past ε₀ it goes on by its tangent, so that a trial strain far out of range
//! never overflows; keep that point beyond any strain of interest.
template <class Scalar>
struct Exponential {
  Scalar force;                   //!< F, sets the scale [N], above 0
  Scalar rate;                    //!< b [-], above 0
  Scalar onset;                   //!< ε₀, strain at which force begins [-]
  Scalar line_start = Scalar(1);  //!< x beyond which the law is a straight line [-]

  friend bool operator==(const Exponential&, const Exponential&) = default;
};

template <class Scalar>
Pull<Scalar> pull(const Exponential<Scalar>& law, const Scalar& strain) {
  using std::exp;
  const Scalar x = positive_part(Scalar(strain - law.onset));
  const Scalar curved = minimum(x, law.line_start);
  const Scalar growth = exp(Scalar(law.rate * curved));
  const Scalar slope = law.force * law.rate * growth;
  return {law.force * (growth - Scalar(1)) + slope * (x - curved),
          select(law.onset < strain, slope, Scalar(0))};
}

template <class Scalar>
Scalar tension(const Exponential<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).tension;
}

template <class Scalar>
Scalar stiffness(const Exponential<Scalar>& law, const Scalar& strain) {
  return pull(law, strain).stiffness;
}

template <class Scalar>
Scalar stored_energy(const Exponential<Scalar>& law, const Scalar& strain) {
  using std::exp;
  const Scalar x = positive_part(Scalar(strain - law.onset));
  const Scalar curved = minimum(x, law.line_start);
  const Scalar growth = exp(Scalar(law.rate * curved));
  const Scalar over = x - curved;
  return law.force * ((growth - Scalar(1)) / law.rate - curved + (growth - Scalar(1)) * over +
                      law.rate * growth * over * over * Scalar(0.5));
}

//! Strain at which the law carries `tension` ≥ 0 [N].
template <class Scalar>
Scalar strain_at(const Exponential<Scalar>& law, const Scalar& tension) {
  using std::exp, std::log;
  const Scalar growth_end = exp(Scalar(law.rate * law.line_start));
  const Scalar end = law.force * (growth_end - Scalar(1));
  const Scalar over = positive_part(Scalar(tension - end)) / (law.force * law.rate * growth_end);
  const Scalar curved = log(Scalar(minimum(tension, end) / law.force + Scalar(1))) / law.rate;
  return law.onset + curved + over;
}

}  // namespace neuroglide::tissue
