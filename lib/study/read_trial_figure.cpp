// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "read_trial_figure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace neuroglide::study {

std::string text_or_nothing(const JsonPlace& place, const char* key) {
  return place.has(key) ? place.at(key).text() : std::string();
}

double number_in(const JsonPlace& place, double low, double high) {
  const double value = place.number();
  if (low <= value && value <= high) return value;
  place.refuse(fmt::format("is {}, allowed is {:g} to {:g}; correct it", place.got(), low, high));
}

std::optional<double> number_or_nothing(const JsonPlace& place, const char* key, double low,
                                        double high, double scale) {
  if (!place.has(key)) return {};
  return number_in(place.at(key), low, high) * scale;
}

std::optional<int> whole_or_nothing(const JsonPlace& place, const char* key, double low,
                                    double high) {
  const auto value = number_or_nothing(place, key, low, high);
  if (!value) return {};
  if (std::floor(*value) != *value) {
    place.at(key).refuse(
        fmt::format("is {}, allowed are whole numbers; round it", place.at(key).got()));
  }
  return static_cast<int>(*value);
}

namespace {

using Meaning = std::pair<OutcomeQuantity, TestReading>;

const std::map<std::string, Meaning>& meanings() {
  using Q = OutcomeQuantity;
  using R = TestReading;
  static const std::map<std::string, Meaning> all{
      {"gain", {Q::gain, R::range}},
      {"gain of torque at the end", {Q::gain, R::torque_at_the_end}},
      {"gain of torque at the onset of pain", {Q::gain, R::torque_at_the_end}},
      {"gain of torque at a fixed angle", {Q::gain, R::torque_at_fixed_angle}},
      {"gain of passive stiffness", {Q::gain, R::passive_stiffness}},
      {"difference", {Q::difference, R::range}},
      {"difference at the torque borne", {Q::difference, R::range}},
      {"difference at a fixed torque", {Q::difference, R::range_at_fixed_torque}},
      {"order", {Q::order, R::range}},
      {"direction", {Q::direction, R::range}},
      {"kept share of the gain", {Q::kept_share, R::range}},
      {"gain of muscle stiffness", {Q::other, R::range}},
      {"gain of pelvic forward inclination", {Q::other, R::range}},
      {"trials that found no difference", {Q::other, R::range}}};
  return all;
}

//! Reads a figure of a trial whose arms are known.
class FigureReader {
 public:
  FigureReader(const JsonPlace& place, const Trial& trial, const std::vector<RangeTest>& tests)
      : place_(place), trial_(trial), tests_(tests) {}

  TrialFigure read() {
    place_.require_object(R"({"id": "static", "quantity": "gain", "test": "PKE"})");
    place_.require_keys({"id",
                         "quantity",
                         "test",
                         "arm",
                         "minus",
                         "greater",
                         "less",
                         "or_equal",
                         "of",
                         "direction",
                         "after_min",
                         "unit",
                         "mean",
                         "sd",
                         "ci95",
                         "standard_error",
                         "standard_error_source",
                         "confidence",
                         "role",
                         "why",
                         "note"},
                        {"id", "quantity", "test", "confidence", "role", "why"});
    figure_.id = place_.at("id").text();
    figure_.test = place_.at("test").text();
    figure_.why = place_.at("why").text();
    figure_.note = text_or_nothing(place_, "note");
    read_role();
    read_meaning();
    read_sides();
    read_numbers();
    return figure_;
  }

 private:
  void read_role() {
    figure_.role = static_cast<OutcomeRole>(
        place_.at("role").choice({outcome_role_names.begin(), outcome_role_names.end()}));
    const std::vector<std::string> confidences{"high", "medium", "low"};
    figure_.confidence = confidences[place_.at("confidence").choice(confidences)];
    if (figure_.confidence == "low" && figure_.role != OutcomeRole::not_scored) {
      place_.at("role").refuse(
          "is of a figure of low confidence, allowed is \"not scored\"; write "
          "that");
    }
    const bool known = std::ranges::any_of(
        tests_, [&](const RangeTest& test) { return test.name == figure_.test; });
    if (!known && figure_.role != OutcomeRole::not_scored) {
      place_.at("test").refuse(fmt::format(
          "is {}, which is none of the table's tests; add it there", place_.at("test").got()));
    }
  }

  void read_meaning() {
    std::vector<std::string> words;
    for (const auto& [word, meaning] : meanings()) words.push_back(word);
    figure_.quantity_text = words[place_.at("quantity").choice(words)];
    const auto [quantity, reading] = meanings().at(figure_.quantity_text);
    figure_.quantity = quantity;
    figure_.reading = reading;
    if (quantity != OutcomeQuantity::direction) return;
    place_.require_keys({"id", "quantity", "test", "arm", "of", "direction", "after_min",
                         "confidence", "role", "why", "note"},
                        {"arm", "of", "direction"});
    static const std::vector<std::string> of{"range", "torque at the end", "passive stiffness"};
    constexpr TestReading readings[] = {TestReading::range, TestReading::torque_at_the_end,
                                        TestReading::passive_stiffness};
    figure_.reading = readings[place_.at("of").choice(of)];
    figure_.direction = place_.at("direction").choice({"up", "down"}) == 0 ? 1 : -1;
    figure_.after = number_or_nothing(place_, "after_min", 1, 1440, 60).value_or(0);
  }

  std::string arm(const char* key, bool or_figure) const {
    const std::string name = place_.at(key).text();
    const bool known =
        std::ranges::any_of(trial_.arms, [&](const TrialArm& one) { return one.name == name; }) ||
        (or_figure && std::ranges::any_of(trial_.figures,
                                          [&](const TrialFigure& one) { return one.id == name; }));
    if (!known) {
      place_.at(key).refuse(fmt::format("is '{}', allowed are the trial's arms{}; name one", name,
                                        or_figure ? " and earlier figures" : ""));
    }
    return name;
  }

  void need(const char* key) const {
    if (place_.has(key)) return;
    place_.refuse(
        fmt::format("has no \"{}\", required of \"{}\"; add it", key, figure_.quantity_text));
  }

  void read_sides() {
    const bool order = figure_.quantity == OutcomeQuantity::order;
    for (const char* key : {"greater", "less"}) {
      if (order) need(key);
    }
    if (order) {
      figure_.greater = arm("greater", true);
      figure_.less = arm("less", true);
      if (place_.has("or_equal")) figure_.or_equal = place_.at("or_equal").flag();
      return;
    }
    need("arm");
    figure_.arm = arm("arm", false);
    if (figure_.quantity == OutcomeQuantity::difference) need("minus");
    if (place_.has("minus")) figure_.minus = arm("minus", false);
  }

  void read_numbers() {
    figure_.unit = text_or_nothing(place_, "unit");
    figure_.mean = number_or_nothing(place_, "mean", -1e3, 1e3);
    figure_.standard_error = number_or_nothing(place_, "standard_error", 1e-6, 1e3);
    if (figure_.standard_error) need("standard_error_source");
    const bool told = figure_.quantity == OutcomeQuantity::order ||
                      figure_.quantity == OutcomeQuantity::direction;
    if (told) {
      figure_.unit = figure_.reading == TestReading::range ? "deg" : "%";
    } else {
      need("mean");
      need("unit");
    }
    if (!place_.has("ci95")) return;
    const JsonPlace both = place_.at("ci95");
    both.require_array();
    if (both.size() != 2) both.refuse("has not two ends, allowed are two; give both");
    figure_.interval = {both.at(0).number(), both.at(1).number()};
  }

  const JsonPlace& place_;
  const Trial& trial_;
  const std::vector<RangeTest>& tests_;
  TrialFigure figure_;
};

}  // namespace

TrialFigure read_trial_figure(const JsonPlace& place, const Trial& trial,
                              const std::vector<RangeTest>& tests) {
  return FigureReader(place, trial, tests).read();
}

}  // namespace neuroglide::study
