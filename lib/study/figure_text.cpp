// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "figure_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

int digits(Topic topic) {
  switch (topic) {
    case Topic::way:
    case Topic::back_line:
      return 0;
    case Topic::tension_ratio:
    case Topic::tension:
    case Topic::back_line_ratio:
      return 2;
    default:
      return 1;
  }
}

//! Rounded first, so that no zero has a sign.
double rounded(Topic topic, double value) {
  const double scale = std::pow(10, digits(topic));
  return std::round(value * scale) / scale + 0.0;
}

struct Name {
  std::string_view protocol, short_name, called;
};
constexpr Name names[] = {{lockout_name, "lockout", "the lockout"},
                          {squat_name, "mobilization", "the active mobilization"},
                          {stretch_name, "stretch", "the static stretch"},
                          {hold_name, "hold", "the hold at the lockout's end"}};

const Name* find_name(const protocol::Protocol& protocol) {
  const auto found = std::ranges::find(names, protocol.name, &Name::protocol);
  return found == std::end(names) ? nullptr : &*found;
}

}  // namespace

std::string text_of(Topic topic, double value) {
  return fmt::format("{:.{}f}", rounded(topic, value), digits(topic));
}

std::string text_of(Topic topic, const Interval& interval) {
  const bool signed_end = rounded(topic, interval.low) < 0 || rounded(topic, interval.high) < 0;
  return text_of(topic, interval.low) + (signed_end ? " to " : "–") + text_of(topic, interval.high);
}

std::string text_of_difference(Topic topic, const Interval& difference, bool with_unit) {
  const bool ratio = unit(topic) == "×";
  const std::string_view in = ratio ? "times that of static stretching" : unit(topic);
  return fmt::format("{:+.{}f}{}{} ({})", rounded(topic, difference.median), digits(topic),
                     with_unit ? " " : "", with_unit ? in : "", text_of(topic, difference));
}

std::string text_of_share(double share) { return fmt::format("{:.0f} %", share * 100); }

std::string text_of_shares(const std::optional<double>& ensemble,
                           const std::optional<double>& people) {
  std::string text;
  if (ensemble) text = fmt::format("in {} of parameter sets", text_of_share(*ensemble));
  if (!people) return text;
  // where people differ more than tissue does, that is the news
  const bool turns = ensemble && *ensemble >= 0.8 && *people < 0.8;
  const char* link = text.empty() ? "in" : turns ? ", but in only" : " and";
  return fmt::format("{}{} {} of techniques", text, link, text_of_share(*people));
}

std::string short_name(const protocol::Protocol& protocol) {
  const Name* name = find_name(protocol);
  return name ? std::string(name->short_name) : protocol.title;
}

std::string called(const protocol::Protocol& protocol) {
  const Name* name = find_name(protocol);
  return name ? std::string(name->called) : protocol.title;
}

std::optional<std::size_t> arm_number(const Comparison& comparison, std::string_view name) {
  for (std::size_t n = 0; n < comparison.arms.size(); ++n) {
    if (comparison.arms[n].protocol.name == name) return n;
  }
  return std::nullopt;
}

std::vector<Headline> headlines(const Robustness& robustness) {
  std::vector<Headline> all{
      {Topic::excursion, std::string(thigh_label), "Glide at mid-thigh",
       "glides the nerve further at mid-thigh"},
      {Topic::way, std::string(thigh_label), "Way to and fro at mid-thigh",
       "carries the nerve a longer way to and fro at mid-thigh"},
      {Topic::strain, std::string(anywhere), "Peak strain of the nerve", "strains the nerve more"},
      {Topic::strain, std::string(root_label), "Peak strain of the S1 root",
       "strains the S1 root more", false},
      {Topic::glide, std::string(thigh_label), "Glide by strain at mid-thigh",
       "glides the nerve further at mid-thigh for each per cent of strain"},
      {Topic::back_line_ratio, std::string(hamstring_label),
       "Peak tension of biceps femoris, by that of static stretching",
       "pulls more on biceps femoris"}};
  std::erase_if(all, [&](const Headline& one) { return !robustness.find(one.topic, one.label); });
  return all;
}

}  // namespace neuroglide::study
