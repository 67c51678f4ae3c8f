// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <span>

namespace neuroglide::chain {

//! A system may say what error matters, for example that of the strain and not that of the slide:
//! `error_norm(u, error, absolute, relative)` returns 1 at the limit of what is tolerated.
template <class System, class Scalar>
concept WeighsItsError = requires(System& system, std::span<const Scalar> u, Scalar tolerance) {
  { system.error_norm(u, u, tolerance, tolerance) } -> std::convertible_to<Scalar>;
};

//! What error of a step is tolerated.
template <class Scalar = double>
struct StepTolerance {
  Scalar absolute = Scalar(1e-7);  //!< in units of the state, or of the system's `error_norm`
  Scalar relative = Scalar(1e-4);  //!< as a fraction of the state
  Scalar longest = std::numeric_limits<Scalar>::infinity();  //!< longest step [s]
};

//! Proportional-integral control of the step (Gustafsson, ACM Trans. Math. Softw. 17 (1991) 533).
template <class Scalar = double>
class StepControl {
 public:
  explicit StepControl(StepTolerance<Scalar> tolerance) : tolerance_(tolerance) {}

  //! Forgets the last step.
  void restart() {
    last_magnitude_ = Scalar(0);
    refused_ = false;
  }

  //! The estimated `error` of a step from `u` to `u_new` over what is tolerated. Without an
  //! opinion of the system: root mean square over absolute + relative·max(|u|, |u_new|).
  template <class System>
  Scalar norm(System& system, std::span<const Scalar> u, std::span<const Scalar> u_new,
              std::span<const Scalar> error) const {
    if constexpr (WeighsItsError<System, Scalar>) {
      return system.error_norm(u_new, error, tolerance_.absolute, tolerance_.relative);
    } else {
      Scalar sum(0);
      for (std::size_t i = 0; i < u.size(); ++i) {
        const Scalar size = std::max(std::abs(u[i]), std::abs(u_new[i]));
        const Scalar ratio = error[i] / (tolerance_.absolute + tolerance_.relative * size);
        sum += ratio * ratio;
      }
      return std::sqrt(sum / static_cast<Scalar>(u.size()));
    }
  }

  //! Whether a step with this error `norm` stands; `step` becomes the next one to try. `power`:
  //! the error grows with this power of the step. An error that is not a number is refused.
  bool accepts(Scalar norm, int power, Scalar& step) {
    const Scalar exponent = Scalar(1) / static_cast<Scalar>(power);
    const Scalar magnitude = std::log(std::max(norm, Scalar(1e-6)));
    if (!(norm <= Scalar(1))) {
      const Scalar factor =
          std::isfinite(norm) ? safety * std::exp(-exponent * magnitude) : Scalar(0);
      step *= std::max(factor, Scalar(0.1));
      refused_ = true;
      return false;
    }
    const Scalar trend = Scalar(0.7) * magnitude - Scalar(0.4) * last_magnitude_;
    const Scalar factor = std::clamp(safety * std::exp(-exponent * trend), Scalar(0.2),
                                     refused_ ? Scalar(1) : growth);
    step = std::min(step * factor, tolerance_.longest);
    last_magnitude_ = std::max(magnitude, Scalar(-9));
    refused_ = false;
    return true;
  }

  static constexpr Scalar safety = Scalar(0.9);
  static constexpr Scalar growth = Scalar(6);

 private:
  StepTolerance<Scalar> tolerance_;
  Scalar last_magnitude_ = Scalar(0);
  bool refused_ = false;
};

}  // namespace neuroglide::chain
