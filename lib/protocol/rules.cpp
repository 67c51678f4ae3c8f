// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "rules.hpp"

#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::protocol {
namespace {

constexpr std::size_t longest_name = 80;
constexpr std::array<std::string_view, 3> own_spans{"approach", "rest", "recorded"};

// A value as a file would give it.
double in_file_units(skeleton::Coordinate coordinate, double value) {
  return is_translation(coordinate) ? value : to_degrees(value);
}

std::string_view unit(skeleton::Coordinate coordinate) {
  return is_translation(coordinate) ? "m" : "deg";
}

}  // namespace

void require_name(std::string_view place, std::string_view name) {
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  const bool good = !name.empty() && name.size() <= longest_name && letter(name.front()) &&
                    std::all_of(name.begin(), name.end(), [&](char c) {
                      return letter(c) || (c >= '0' && c <= '9') || c == '_';
                    });
  if (good) return;
  throw InvalidInput(
      fmt::format("{} is '{}', allowed are up to {} lower-case letters, digits and "
                  "underscores, a letter first; rename it",
                  place, name.substr(0, longest_name), longest_name));
}

void require_phase_name(std::string_view place, std::string_view name,
                        const std::vector<Phase>& earlier) {
  require_name(place, name);
  if (std::find(own_spans.begin(), own_spans.end(), name) != own_spans.end()) {
    throw InvalidInput(
        fmt::format("{} is '{}', which every movement has of its own, allowed is any "
                    "other name; rename the phase",
                    place, name));
  }
  for (std::size_t i = 0; i < earlier.size(); ++i) {
    if (earlier[i].name == name) {
      throw InvalidInput(
          fmt::format("{} is '{}' as that of phases[{}], allowed is each name once; "
                      "rename one of the two",
                      place, name, i));
    }
  }
}

void require_text(std::string_view place, std::string_view text) {
  if (text.find_first_not_of(" \t\r\n") != std::string_view::npos) return;
  throw InvalidInput(
      fmt::format("{} is blank, allowed is any text; write one, a source that is unknown is "
                  "'assumed'",
                  place));
}

void require_duration(std::string_view place, double seconds, bool zero_allowed) {
  const bool long_enough = zero_allowed ? seconds >= 0 : seconds > 0;
  if (long_enough && seconds <= longest_phase) return;
  throw InvalidInput(fmt::format("{} is {} s, allowed is {} up to {} s; give it in seconds", place,
                                 seconds, zero_allowed ? "0" : "more than 0", longest_phase));
}

void require_discomfort(std::string_view place, double share) {
  if (share > 0 && share <= 2) return;
  throw InvalidInput(fmt::format(
      "{} is {:.6g} %, allowed is more than 0 up to 200 % of what is tolerated; correct "
      "it",
      place, 100 * share));
}

void require_end_range(std::string_view place, const Phase& phase) {
  const auto& of = phase.until->of;
  if (of.empty()) {
    throw InvalidInput(fmt::format(
        "{}.end_range_of is empty, allowed is at least one coordinate; name one", place));
  }
  for (std::size_t i = 1; i < of.size(); ++i) {
    if (of[i - 1] < of[i]) continue;
    throw InvalidInput(fmt::format(
        "{}.end_range_of has {} after {}, allowed is each coordinate once in the order of their "
        "numbers; remove or sort",
        place, name(of[i]), name(of[i - 1])));
  }
  if (phase.to.empty()) {
    throw InvalidInput(
        fmt::format("{} stands in a phase without 'to', allowed is a phase that moves; name where "
                    "it goes to or remove it",
                    place));
  }
}

void require_repetitions(std::string_view place, double repetitions) {
  if (repetitions >= 1 && repetitions <= most_repetitions &&
      std::floor(repetitions) == repetitions) {
    return;
  }
  throw InvalidInput(fmt::format("{} is {}, allowed is a whole number from 1 to {}; correct it",
                                 place, repetitions, most_repetitions));
}

void require_in_range(std::string_view place, skeleton::Coordinate coordinate, double value) {
  const anatomy::Range range = anatomy::range_of_motion(coordinate);
  if (contains(range, value)) return;
  throw InvalidInput(fmt::format(
      "{} is {:.6g} {}, allowed for {} is {:.6g} to {:.6g} {}; correct the value or its unit",
      place, in_file_units(coordinate, value), unit(coordinate), name(coordinate),
      in_file_units(coordinate, range.lower), in_file_units(coordinate, range.upper),
      unit(coordinate)));
}

void require_spread(std::string_view place, skeleton::Coordinate coordinate, double spread) {
  const anatomy::Range range = anatomy::range_of_motion(coordinate);
  const double width = range.upper - range.lower;
  if (spread >= 0 && spread <= width) return;
  throw InvalidInput(
      fmt::format("{} is {:.6g} {}, allowed is 0 to {:.6g} {}; give a standard deviation", place,
                  in_file_units(coordinate, spread), unit(coordinate),
                  in_file_units(coordinate, width), unit(coordinate)));
}

}  // namespace neuroglide::protocol
