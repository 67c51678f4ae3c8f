// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

//! Lesions: what is locally different on one side of a person.
namespace neuroglide::anatomy {

//! What a lesion changes.
enum class Change : unsigned char {
  tether,           //!< what holds a landmark or a stretch to its bed, times a factor
  adhesion,         //!< a further tether, so stiff that a pull dies out over this length [m]
  interface_shear,  //!< what the interface bears before it slips, times a factor
  friction,         //!< capstan coefficient, by so much more [-]
  stiffness         //!< tension at a strain, times a factor
};
inline constexpr std::array<std::string_view, 5> change_names{
    "tether", "adhesion", "interface_shear", "friction", "stiffness"};

//! A stretch of a strand, told from one of its landmarks.
struct Stretch {
  std::string strand;
  std::string about;  //!< a landmark of that strand
  double from = 0;    //!< from the landmark, positive distally, standing [m]
  double to = 0;      //!< [m]; the landmark alone where both are 0

  friend bool operator==(const Stretch&, const Stretch&) = default;
};

//! A number of a lesion, with how far it may go and who says so.
struct LesionNumber {
  double value = 1;
  double low = 1;
  double high = 1;
  std::string source = "assumed";

  friend bool operator==(const LesionNumber&, const LesionNumber&) = default;
};

struct LocalChange {
  Change what;
  Stretch where;
  LesionNumber by;  //!< a factor, a friction coefficient, or a length [m]

  friend bool operator==(const LocalChange&, const LocalChange&) = default;
};

//! A local change of interface, law or sensitivity on one side, as data.
struct Lesion {
  std::string name;
  std::string title;
  std::string summary;
  Stretch near;  //!< where strain is told
  std::vector<LocalChange> changes;
  //! How much more discomfort a newton in the tissue of that side makes than in healthy tissue.
  LesionNumber nerve_sensitivity;
  LesionNumber back_line_sensitivity;

  friend bool operator==(const Lesion&, const Lesion&) = default;
};

//! A condition of which the model cannot speak.
struct OutsideCondition {
  std::string name;
  std::string title;
  std::string why;
};

inline constexpr std::string_view lesion_schema = "neuroglide.lesion/1";

//! The lesions that come with the library.
const std::vector<Lesion>& list_lesions();

//! One of them. Throws InvalidInput, which lists near misses.
const Lesion& find_lesion(std::string_view name);

//! Conditions that people bring to the exercises and that are no lesion of nerve or back line.
const std::vector<OutsideCondition>& conditions_outside();

//! A lesion from the text of a JSON file; `origin` is how errors call it. Throws InvalidInput with
//! the place: unknown keys, kinds of change, values outside their range.
Lesion read_lesion(std::string_view json, std::string_view origin);

//! The same body with a lesion on one side. A tether that a lesion adds pulls to where the healthy
//! body's tissue rests standing, for scar grows round tissue where it lies. Throws InvalidInput for
//! strands, landmarks, stretches and numbers that are not the body's or not allowed, and for the
//! conus, which belongs to both sides.
Body with_lesion(const Body& body, const Lesion& lesion, skeleton::Side side);

//! Factor of discomfort by nerve tension on a side of a body with a lesion on `lesioned`: 1 on the
//! other side.
double nerve_sensitivity(const Lesion& lesion, skeleton::Side lesioned, skeleton::Side side);

//! The same of muscle, tendon and fascia.
double back_line_sensitivity(const Lesion& lesion, skeleton::Side lesioned, skeleton::Side side);

//! Where a stretch begins and ends along its strand of a body [m]. Throws InvalidInput as
//! with_lesion does.
struct Extent {
  double begin, end;
};
Extent extent_of(const Body& body, const Stretch& stretch, skeleton::Side side);

}  // namespace neuroglide::anatomy
