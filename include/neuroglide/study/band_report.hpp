// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/simulation/loads.hpp"
#include "neuroglide/study/comparison_table.hpp"

#include <string>
#include <vector>

//! What an elastic band does to hip, knee and ankle while the knee straightens.
namespace neuroglide::study {

//! On the back, thigh up.
struct BandPosture {
  double hip_flexion = 1.5707963267948966;  //!< [rad]
  double ankle_dorsiflexion = 0;            //!< [rad]
};

//! A band along the way.
struct BandCourse {
  protocol::Band band;
  BandPosture posture;
  std::vector<double> knee_flexion;         //!< from bent to straight [rad]
  std::vector<simulation::BandPull> pulls;  //!< at these
  std::vector<double> changes;              //!< of the lever's sign, from bent to straight [rad]
  bool resists_when_bent;                   //!< whether it pulls against extension there
};

//! From 90 degrees of knee flexion to the straight knee, in steps of ten. Throws InvalidInput as
//! hold_band does, with the refusal where nobody could hold it, and for angles out of range.
BandCourse band_course(const anatomy::Parameters& parameters, const protocol::Band& band,
                       const BandPosture& posture = {});

//! Bands as groups, knee angles as rows: length, elongation, tension, moments of the joints.
ComparisonTable make_band_table(const std::vector<BandCourse>& courses);

//! Where the band works against the knee's extension and where for it, in a sentence or two.
std::string band_words(const BandCourse& course);

//! The product, its measured points with their sources, and the slack length, in words.
std::string described(const protocol::Band& band);

}  // namespace neuroglide::study
