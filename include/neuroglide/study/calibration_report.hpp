// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/validation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

//! What the calibration found, as the page of the validation tells it. The calibration itself is a
//! program of its own; it leaves this report behind as data.
namespace neuroglide::study {

//! One scored measurement in a split.
struct SplitRow {
  std::string id;
  bool fitted;  //!< in the half that trains; else predicted
  double z;     //!< of the ensemble's median

  friend bool operator==(const SplitRow&, const SplitRow&) = default;
};

struct SplitOrdering {
  std::string id;
  bool fitted;
  Verdict verdict;

  friend bool operator==(const SplitOrdering&, const SplitOrdering&) = default;
};

//! A fit to one part of the measurements, which then has to predict the other.
struct Split {
  std::string name;
  std::string description;
  double fitted_rms, fitted_worst;  //!< root mean square of z; the largest z, with its sign
  std::string fitted_worst_id;
  double predicted_rms, predicted_worst;
  std::string predicted_worst_id;
  double null_predicted_rms;                              //!< of the null model, same rows
  int orderings_kept, orderings_broken, orderings_below;  //!< of those predicted
  std::vector<SplitRow> rows;
  std::vector<SplitOrdering> orderings;

  friend bool operator==(const Split&, const Split&) = default;
};

//! A direction of parameter space that the data determine: a unit vector, its largest parts.
struct Direction {
  double eigenvalue;
  std::vector<std::pair<std::string, double>> weights;

  friend bool operator==(const Direction&, const Direction&) = default;
};

//! Where the posterior of a parameter piles up against the end of its sourced range.
enum class AtBound : unsigned char { no, low, high };
inline constexpr std::array<std::string_view, 3> at_bound_names{"no", "low", "high"};

//! One that was fitted, in `unit`.
struct FittedParameter {
  std::string name;
  std::vector<std::string> keys;
  std::string unit;
  double low, high;         //!< sourced range: no fit leaves it
  double median, q05, q95;  //!< of the fit to all
  AtBound at_bound;
  std::vector<std::pair<double, double>> profile;  //!< value, least sum of z² with it held

  friend bool operator==(const FittedParameter&, const FittedParameter&) = default;
};

//! The fit to all under one in-situ policy.
struct PolicyFit {
  std::string policy;
  double rms, worst;
  std::string worst_id;

  friend bool operator==(const PolicyFit&, const PolicyFit&) = default;
};

struct Sampler {
  std::string method;
  double r_hat;       //!< the largest over all parameters
  double acceptance;  //!< 0 to 1
  double draws, members, seed;
  std::string command;

  friend bool operator==(const Sampler&, const Sampler&) = default;
};

struct CalibrationReport {
  std::string about;
  Sampler sampler;
  std::vector<Split> splits;
  std::vector<double> spectrum;  //!< eigenvalues, falling; 1 tells as much as the prior
  int stiff;                     //!< how many of them exceed 1
  std::vector<Direction> directions;
  std::vector<FittedParameter> parameters;
  std::vector<PolicyFit> policies;
  std::vector<std::string> findings;  //!< sentences that are printed loudly

  friend bool operator==(const CalibrationReport&, const CalibrationReport&) = default;
};

//! Schema key of its file.
inline constexpr std::string_view calibration_schema = "neuroglide.calibration/1";

//! Reads a report. Throws InvalidInput that names the file and the place for malformed JSON, and
//! for unknown and for missing keys.
CalibrationReport read_calibration_report(std::string_view text, std::string_view origin);

//! The report of the calibration that the library's ensemble comes from; nothing where the library
//! was built without one.
std::optional<CalibrationReport> calibration_report();

}  // namespace neuroglide::study
