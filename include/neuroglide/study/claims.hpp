// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison_table.hpp"

#include <optional>
#include <string>

//! What may be said of differences between exercises, and how surely.
namespace neuroglide::study {

//! What the ensemble lets us say of a difference.
enum class Ruling : unsigned char {
  more,           //!< its sign holds in at least 95 of 100 parameter sets
  probably_more,  //!< in at least 80
  alike,          //!< it is negligible in at least 95
  undecided       //!< the data do not decide
};
inline constexpr std::array<std::string_view, 4> ruling_names{"more", "probably more", "alike",
                                                              "undecided"};

//! A pair of exercises with the greater figure first, as far as the ensemble's median knows.
struct Claim {
  std::size_t larger, smaller;       //!< numbers of the arms
  Ruling ruling;                     //!< of the ensemble; people are told beside it
  Difference ensemble;               //!< larger minus smaller
  std::optional<Difference> people;  //!< the same pair; nothing where no technique varies
};

//! The same difference with first and second exchanged.
Difference turned(Difference difference);

//! Of one of the robustness's pairs; nothing where too few runs have the figure.
std::optional<Claim> claim_of(const Robustness& robustness, const RobustFigure& figure,
                              std::size_t pair);

//! Of a figure and two arms of a comparison, in whichever order; nothing without robustness, the
//! figure or enough runs.
std::optional<Claim> claim_of(const Comparison& comparison, Topic topic, std::string_view label,
                              std::size_t first, std::size_t second);

//! That pair in a sentence, as in "The active mobilization glides the nerve further at mid-thigh
//! than the lockout: +2.9 mm (1.1–4.0), in 97 % of parameter sets and 84 % of techniques.", or "The
//! data do not decide whether …". Empty where there is no claim.
std::string sentence_of(const Comparison& comparison, Topic topic, std::string_view label,
                        std::size_t first, std::size_t second);

//! For the figures that matter most: each pair of exercises in words, with the difference and the
//! share of parameter sets and of techniques in which its sign holds. Empty without robustness or
//! with a single exercise.
ComparisonTable make_pair_table(const Comparison& comparison);

//! Technique told from posture: what the lockout does beyond a static hold in its own end posture,
//! and what that posture does beyond a static stretch as usually done. Empty without robustness
//! and those three exercises.
ComparisonTable make_technique_table(const Comparison& comparison);

}  // namespace neuroglide::study
