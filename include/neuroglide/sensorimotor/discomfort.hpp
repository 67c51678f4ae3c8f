// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

// What is felt of a stretch (docs/theory/11_sensorimotor.md, Eqs. 11.8–11.10).

namespace neuroglide::sensorimotor {

//! Discomfort per newton. 1 is what a person of reference tolerance bears.
struct DiscomfortWeights {
  double per_hamstring_newton;  //!< [1/N]
  double per_nerve_newton;      //!< [1/N]

  friend bool operator==(const DiscomfortWeights&, const DiscomfortWeights&) = default;
};

//! Which tissue contributes how much; the sum is the discomfort.
struct DiscomfortByTissue {
  double hamstrings;
  double nerve;
};

//! Discomfort from each tissue at their tensions [N]. `nerve_sensitivity` is 1 in health and above
//! 1 in a chemically irritated nerve of the same mechanics. Throws InvalidInput for a tension,
//! a weight or a sensitivity that is negative or not finite. It takes no tolerance: what is felt
//! does not depend on what is borne.
DiscomfortByTissue discomfort_by_tissue(const DiscomfortWeights& weights,
                                        double hamstring_passive_tension, double nerve_tension,
                                        double nerve_sensitivity = 1);

//! Their sum; never falls where a tension rises (Eq. 11.8).
double discomfort(const DiscomfortWeights& weights, double hamstring_passive_tension,
                  double nerve_tension, double nerve_sensitivity = 1);

//! Tensions at an end range [N].
struct EndRangeTension {
  double hamstrings;
  double nerve;

  friend bool operator==(const EndRangeTension&, const EndRangeTension&) = default;
};

//! The weights that make an end range 1, `nerve_share` (0..1) of it from the nerve (Eq. 11.9).
//! Throws InvalidInput for a share outside 0..1 or a tissue that has a share and no tension.
DiscomfortWeights weights_of(double nerve_share, const EndRangeTension& reference);

//! Tensions over one straight leg raise; three lists of one size, at least two long.
struct RaiseCurve {
  std::vector<double> angle;       //!< rising [rad]
  std::vector<double> hamstrings;  //!< passive tension [N]
  std::vector<double> nerve;       //!< [N]

  friend bool operator==(const RaiseCurve&, const RaiseCurve&) = default;
};

//! The same leg raised twice.
struct RaisePair {
  RaiseCurve plantarflexed;
  RaiseCurve dorsiflexed;

  friend bool operator==(const RaisePair&, const RaisePair&) = default;
};

//! What dorsiflexion was found to cost of a raise.
struct DorsiflexionCost {
  double level;           //!< discomfort at which both raises ended [-], above 0
  double mean;            //!< plantarflexed minus dorsiflexed angle [rad]
  double standard_error;  //!< [rad], above 0

  friend bool operator==(const DorsiflexionCost&, const DorsiflexionCost&) = default;
};

//! Angle at which a raise meets a level, linear between the angles of the curve.
struct RaiseEnd {
  double angle;  //!< [rad]
  bool met;      //!< false: the curve ends below or begins above the level; `angle` is that end's
};
RaiseEnd end_of_raise(const DiscomfortWeights& weights, const RaiseCurve& curve, double level);

//! One target after the fit.
struct CostResidual {
  double cost;      //!< the model's mean over the pairs [rad]
  double residual;  //!< cost minus published mean [rad]
  double z;         //!< residual by standard error [-]
  bool met;         //!< every raise met the level within its curve
};

struct WeightFit {
  double nerve_share;  //!< of the discomfort at the reference end range, 0..1
  DiscomfortWeights weights;
  std::vector<CostResidual> residuals;  //!< as the costs were given
  double sum_of_squares;                //!< of z
};

//! The share of the nerve whose costs of dorsiflexion are nearest to the published ones, least
//! squares by standard error, with discomfort 1 fixed at the reference end range (Eq. 11.10).
//! A grid of 201 shares, then Brent's minimum beside the best: deterministic. Throws InvalidInput
//! for empty, unequal or unordered lists and for a reference without tension.
WeightFit fit_weights(const EndRangeTension& reference, const std::vector<RaisePair>& pairs,
                      const std::vector<DorsiflexionCost>& costs);

}  // namespace neuroglide::sensorimotor
