// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

//! What the calibration found, as the page of the validation tells it. The calibration itself is a
//! program of its own (calibration/); it leaves this report behind as data.
namespace neuroglide::study {

//! Part of a row in a split.
enum class Role : unsigned char { trained, predicted, left_out };
inline constexpr std::array<std::string_view, 3> role_names{"trained", "predicted", "left out"};

//! One scored measurement in a split.
struct SplitRow {
  std::string id;
  Role role;
  std::optional<double>
      z;  //!< of the median over the split's own posterior; nothing where it failed

  friend bool operator==(const SplitRow&, const SplitRow&) = default;
};

//! Root mean square of z over some rows of a split.
struct SplitScore {
  double rms;
  double low, high;  //!< 5 and 95 % over single members
  double worst;      //!< the largest z, with its sign
  int count;

  friend bool operator==(const SplitScore&, const SplitScore&) = default;
};

//! How the draws of a posterior can be trusted.
struct Sampler {
  bool converged;
  double r_hat;       //!< the largest over all parameters
  double acceptance;  //!< 0 to 1
  double chains, draws_per_chain, effective_draws;

  friend bool operator==(const Sampler&, const Sampler&) = default;
};

//! A fit to one part of the measurements, which then has to predict another. The fit to all
//! predicts nothing.
struct Split {
  std::string name;
  std::string label;
  std::optional<SplitScore> trained, predicted;
  std::optional<SplitScore> predicted_moved;  //!< without rows that no free parameter moves
  int kept, below_detection, broken, failed;  //!< scored orders; none is ever trained on
  std::vector<SplitRow> rows;
  Sampler sampler;

  friend bool operator==(const Split&, const Split&) = default;
};

//! A parameter that the best fit leaves on an end of its sourced range.
struct AtBound {
  std::string name;
  std::string end;  //!< "low" or "high"
  double value;     //!< of that end
  double gain;      //!< of chi-square by a further tenth of the range, to first order

  friend bool operator==(const AtBound&, const AtBound&) = default;
};

//! The best fit to all under one in-situ policy.
struct PolicyFit {
  std::string policy;
  double rms, chi_square;
  std::string worst_id;
  double worst;  //!< its z
  std::vector<AtBound> at_bounds;

  friend bool operator==(const PolicyFit&, const PolicyFit&) = default;
};

//! One that was fitted, in `unit`; posterior of the fit to all.
struct FittedParameter {
  std::string name;
  std::string label;
  std::vector<std::string> keys;
  std::string unit;
  double low, high;  //!< no fit leaves it; within the sourced range
  double posterior_low, posterior_median, posterior_high;  //!< 5, 50, 95 %
  double width_by_prior;                     //!< standard deviation of posterior by that of prior
  double share_in_lowest, share_in_highest;  //!< of draws, in a twentieth of the range
  double rise_at_low, rise_at_high;          //!< of chi-square with the parameter held at an end

  friend bool operator==(const FittedParameter&, const FittedParameter&) = default;
};

//! A direction of parameter space, in units of the ranges: parts by parameter.
struct Direction {
  double eigenvalue;
  std::vector<std::pair<std::string, double>> parts;  //!< name, component of a unit vector

  friend bool operator==(const Direction&, const Direction&) = default;
};

struct CalibrationReport {
  std::string about;
  std::string command;
  double seed;
  std::string in_situ;  //!< policy that was sampled
  int scored_rows;
  std::vector<PolicyFit> fits;
  std::vector<Direction> spectrum;  //!< all of them, by falling eigenvalue
  int stiff;                        //!< how many the data know better than the prior
  std::vector<Split> splits;        //!< those that predict
  Split reference;                  //!< the fit to all, whose posterior is the ensemble
  std::vector<FittedParameter> parameters;
  std::vector<std::string> findings;  //!< sentences that are printed loudly

  friend bool operator==(const CalibrationReport&, const CalibrationReport&) = default;
};

//! Share of draws in an outer twentieth of a range from which a parameter crowds there; a flat
//! posterior has 0.05.
inline constexpr double crowded_share = 0.25;

//! Reads a report. Keys that it does not need are left alone. Throws InvalidInput that names the
//! file and the place for malformed JSON and for what is missing or of another type.
CalibrationReport read_calibration_report(std::string_view text, std::string_view origin);

//! The report of the calibration that the library's ensemble comes from; nothing where the library
//! was built without one.
std::optional<CalibrationReport> calibration_report();

}  // namespace neuroglide::study
