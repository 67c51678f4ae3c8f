// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

//! Strength at the knee as a dynamometer measures it: seated, isometric, right leg.
namespace neuroglide::simulation {

//! Largest moments that a person makes at a knee angle, both positive.
struct KneeStrength {
  double knee_flexion;  //!< [rad]
  double extension;     //!< quadriceps less the antagonist moment, which coactivation makes [N m]
  double flexion;       //!< hamstrings and the short head of biceps [N m]
};

//! By knee angle at an angle of the hip. What drive adds to the resting leg: gravity and passive
//! tissue are weighed off before a test. Gastrocnemius is left at rest: where nothing holds the
//! foot its full drive would spend itself on the ankle.
std::vector<KneeStrength> knee_strength(const anatomy::Parameters& parameters, double hip_flexion,
                                        std::span<const double> knee_flexion);

//! A published confidence interval of the mean [N m/kg].
struct Band {
  double lower;
  double upper;

  friend bool operator==(const Band&, const Band&) = default;
};

constexpr bool contains(const Band& band, double value) {
  return band.lower <= value && value <= band.upper;
}

enum class Sex : unsigned char { men, women };

//! Knee angles that were pooled, and what was measured there.
struct StrengthClass {
  std::string name;                  //!< "extended", "mid", "flexed"
  std::vector<double> knee_flexion;  //!< that stand for the class here: assumed [rad]
  Band extension;
  std::optional<Band> flexion;  //!< nothing where it is not at hand
};

//! The published strength of adults, extended to flexed.
struct PublishedStrength {
  std::string source;
  double hip_flexion;  //!< of the tests, assumed [rad]
  std::vector<StrengthClass> classes;
};

PublishedStrength published_strength(Sex sex);

//! Means over the angles of a class, by body mass [N m/kg].
struct ClassStrength {
  double extension;
  double flexion;
};

ClassStrength strength_in_class(const anatomy::Parameters& parameters,
                                const PublishedStrength& published, const StrengthClass& one);

}  // namespace neuroglide::simulation
