// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/summary.hpp"

#include <optional>
#include <vector>

//! How sure a figure is, from many runs of it.
namespace neuroglide::study {

//! What a figure was in each run; nothing where a run failed or the figure does not exist.
using Values = std::vector<std::optional<double>>;

//! Where most runs lie.
struct Interval {
  double median;
  double low;   //!< a twentieth lies below
  double high;  //!< a twentieth lies above

  friend bool operator==(const Interval&, const Interval&) = default;
};

//! A share of sorted values lies below it; linear between them. Throws InvalidInput without values.
double quantile(const std::vector<double>& sorted, double share);

//! Of the runs that have a value. Nothing where fewer than half of them do: what is told of a
//! minority would not be told of the ensemble.
std::optional<Interval> interval_of(const Values& values);

//! Runs that have both, the first minus the second.
Values differences(const Values& first, const Values& second);

//! Share of the runs with a value whose value has the sign of `reference`; none has no share.
std::optional<double> share_with_sign(const Values& values, double reference);

//! How far a statement may go.
enum class Certainty : unsigned char {
  decided,   //!< holds in at least 95 of 100 runs
  probable,  //!< in at least 80
  undecided
};
inline constexpr std::array<std::string_view, 3> certainty_names{"decided", "probable",
                                                                 "undecided"};

constexpr Certainty certainty(double share) {
  return share >= 0.95   ? Certainty::decided
         : share >= 0.80 ? Certainty::probable
                         : Certainty::undecided;
}

//! The largest difference that need not be told apart from none, in the topic's unit. Of
//! excursions it is the standard error with which ultrasound repeats itself at mid-thigh, 0.7 mm
//! (Ridehalgh et al. 2012, Manual Therapy); the others are assumed, and above what a coarser body
//! errs by.
double negligible(Topic topic);

}  // namespace neuroglide::study
