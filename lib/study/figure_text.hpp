// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison.hpp"

#include <string>

//! Figures as text, with as many digits as their topic deserves, and what sentences call things.
namespace neuroglide::study {

inline constexpr std::string_view lockout_name = "banded_hamstring_lockout";
inline constexpr std::string_view squat_name = "active_hamstring_mobilization";
inline constexpr std::string_view stretch_name = "static_hamstring_stretch";
inline constexpr std::string_view hold_name = "static_hold_at_lockout_end";

inline constexpr std::string_view thigh_label = "Mid-thigh";
inline constexpr std::string_view root_label = "S1 root";
inline constexpr std::string_view hamstring_label = "Biceps femoris";

//! As in "14.6".
std::string text_of(Topic topic, double value);

//! As in "13.9–15.4", or "-0.3 to 0.5" where a sign stands.
std::string text_of(Topic topic, const Interval& interval);

//! As in "+2.9 (1.1–4.0)", or "+2.9 mm (1.1–4.0)".
std::string text_of_difference(Topic topic, const Interval& difference, bool with_unit = false);

//! As in "84 %".
std::string text_of_share(double share);

//! As in "in 97 % of parameter sets and 84 % of techniques", or less where less is known.
std::string text_of_shares(const std::optional<double>& ensemble,
                           const std::optional<double>& people);

//! What a table calls an exercise: "lockout", or its title.
std::string short_name(const protocol::Protocol& protocol);

//! What a sentence calls it: "the lockout", or its title.
std::string called(const protocol::Protocol& protocol);

//! Number of the arm of that name, or nothing.
std::optional<std::size_t> arm_number(const Comparison& comparison, std::string_view name);

//! A figure that is worth a sentence.
struct Headline {
  Topic topic;
  std::string label;
  std::string title;  //!< as in "Glide at mid-thigh"
  std::string more;   //!< what one does more than another: "glides the nerve further at mid-thigh"
  bool in_tables = true;  //!< else in sentences only
};

//! Those that a robustness has, most important first.
std::vector<Headline> headlines(const Robustness& robustness);

}  // namespace neuroglide::study
