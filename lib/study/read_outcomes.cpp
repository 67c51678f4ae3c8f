// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "json_place.hpp"
#include <algorithm>
#include <cmath>
#include <map>

namespace neuroglide::study {

namespace {

constexpr std::string_view outcomes_file = "study/outcomes.json";
constexpr std::string_view outcomes_schema = "neuroglide.outcomes/1";

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

std::string text_or_nothing(const JsonPlace& place, const char* key) {
  return place.has(key) ? place.at(key).text() : std::string();
}

double number_in(const JsonPlace& place, double low, double high) {
  const double value = place.number();
  if (low <= value && value <= high) return value;
  place.refuse(fmt::format("is {}, allowed is {:g} to {:g}; correct it", place.got(), low, high));
}

std::optional<double> number_or_nothing(const JsonPlace& place, const char* key, double low,
                                        double high, double scale = 1) {
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

Dose read_dose(const JsonPlace& place) {
  place.require_object(R"({"repetitions": 3, "hold_s": 30, "weeks": 0, "source": "assumed"})");
  place.require_keys({"repetitions", "hold_s", "rest_s", "sets", "set_s", "discomfort_pct", "band",
                      "sessions_per_week", "weeks", "follows", "source"},
                     {"source"});
  Dose dose;
  dose.repetitions = whole_or_nothing(place, "repetitions", 1, 1000);
  dose.sets = whole_or_nothing(place, "sets", 1, 100);
  dose.sessions_per_week = whole_or_nothing(place, "sessions_per_week", 0, 14);
  dose.weeks = whole_or_nothing(place, "weeks", 0, 104);
  dose.hold = number_or_nothing(place, "hold_s", 0, 3600);
  dose.rest = number_or_nothing(place, "rest_s", 0, 3600);
  dose.set = number_or_nothing(place, "set_s", 1, 3600);
  dose.discomfort = number_or_nothing(place, "discomfort_pct", 1, 200, 0.01);
  if (place.has("band")) dose.band = place.at("band").flag();
  dose.follows = text_or_nothing(place, "follows");
  dose.source = place.at("source").text();
  return dose;
}

TrialArm read_arm(const JsonPlace& place, const std::vector<TrialArm>& earlier) {
  place.require_object(R"({"name": "static", "words": "…", "protocol": null, "dose": {}})");
  place.require_keys({"name", "words", "protocol", "dose"}, {"name", "words", "protocol", "dose"});
  TrialArm arm{.name = place.at("name").text(), .words = place.at("words").text()};
  const JsonPlace protocol = place.at("protocol");
  if (!protocol.value->is_null()) {
    const std::string name = protocol.text();
    arm.tests_only = name == "tests_only";
    if (!arm.tests_only) {
      std::vector<std::string> known = protocol::list_protocols();
      known.insert(known.begin(), "tests_only");
      protocol.choice(known);
      arm.protocol = name;
    }
  }
  arm.dose = read_dose(place.at("dose"));
  const auto is_before = [&](const TrialArm& one) { return one.name == arm.dose.follows; };
  if (!arm.dose.follows.empty() && std::ranges::none_of(earlier, is_before)) {
    place.at("dose").at("follows").refuse(
        fmt::format("is '{}', allowed are earlier arms of the trial; name one", arm.dose.follows));
  }
  return arm;
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

Trial read_trial(const JsonPlace& place, const std::vector<RangeTest>& tests) {
  place.require_object(R"({"id": "nelson_2006", "arms": [], "figures": []})");
  place.require_keys({"id", "citation", "n", "population", "note", "arms", "figures"},
                     {"id", "citation", "arms", "figures"});
  Trial trial{.id = place.at("id").text(), .citation = place.at("citation").text()};
  trial.n = whole_or_nothing(place, "n", 1, 1e6).value_or(0);
  trial.population = text_or_nothing(place, "population");
  trial.note = text_or_nothing(place, "note");
  const JsonPlace arms = place.at("arms"), figures = place.at("figures");
  arms.require_array();
  figures.require_array();
  for (std::size_t n = 0; n < arms.size(); ++n) {
    trial.arms.push_back(read_arm(arms.at(n), trial.arms));
  }
  for (std::size_t n = 0; n < figures.size(); ++n) {
    trial.figures.push_back(FigureReader(figures.at(n), trial, tests).read());
  }
  return trial;
}

std::vector<RangeTest> read_tests(const JsonPlace& place) {
  place.require_object(R"({"PKE": {"title": "…", "smallest_detectable_change_deg": 5}})");
  std::vector<RangeTest> tests;
  for (const auto& [name, ignored] : place.value->items()) {
    const JsonPlace one = place.at(name);
    one.require_keys({"title", "smallest_detectable_change_deg", "low", "high", "source"},
                     {"title", "smallest_detectable_change_deg", "low", "high", "source"});
    tests.push_back({name, one.at("title").text(),
                     number_in(one.at("smallest_detectable_change_deg"), 0.1, 90),
                     one.at("low").number(), one.at("high").number(), one.at("source").text()});
  }
  return tests;
}

std::vector<Contradiction> read_contradictions(const JsonPlace& place,
                                               const std::vector<Trial>& trials) {
  place.require_array();
  std::vector<Contradiction> all;
  for (std::size_t n = 0; n < place.size(); ++n) {
    const JsonPlace one = place.at(n);
    one.require_keys({"title", "figures"}, {"title", "figures"});
    Contradiction contradiction{one.at("title").text(), {}};
    const JsonPlace figures = one.at("figures");
    figures.require_array();
    for (std::size_t k = 0; k < figures.size(); ++k) {
      const std::string name = figures.at(k).text();
      const bool known = std::ranges::any_of(trials, [&](const Trial& trial) {
        return std::ranges::any_of(trial.figures, [&](const TrialFigure& figure) {
          return trial.id + '/' + figure.id == name;
        });
      });
      if (!known) {
        figures.at(k).refuse(
            fmt::format("is '{}', allowed is \"trial/figure\" of the table; name one", name));
      }
      contradiction.figures.push_back(name);
    }
    all.push_back(std::move(contradiction));
  }
  return all;
}

}  // namespace

OutcomeTable read_outcomes(std::string_view json, std::string_view origin) {
  const nlohmann::json file = parse_json(json, origin);
  const JsonPlace place{&file, std::string(origin), ""};
  place.require_object(R"({"schema": "neuroglide.outcomes/1", "rows": []})");
  place.require_keys(
      {"schema", "about", "tests", "torque_and_stiffness", "contradictions", "rows"},
      {"schema", "about", "tests", "torque_and_stiffness", "contradictions", "rows"});
  if (place.at("schema").text() != outcomes_schema) {
    place.at("schema").refuse(fmt::format("is {}, allowed is \"{}\"; write that",
                                          place.at("schema").got(), outcomes_schema));
  }
  const JsonPlace relative = place.at("torque_and_stiffness");
  relative.require_keys({"smallest_detectable_change_pct", "low", "high", "source"},
                        {"smallest_detectable_change_pct", "source"});
  OutcomeTable table{place.at("about").text(),
                     read_tests(place.at("tests")),
                     number_in(relative.at("smallest_detectable_change_pct"), 0.1, 100),
                     {},
                     {}};
  const JsonPlace rows = place.at("rows");
  rows.require_array();
  for (std::size_t n = 0; n < rows.size(); ++n) {
    table.trials.push_back(read_trial(rows.at(n), table.tests));
  }
  table.contradictions = read_contradictions(place.at("contradictions"), table.trials);
  return table;
}

const OutcomeTable& reference_outcomes() {
  static const OutcomeTable table = read_outcomes(embedded_file(outcomes_file), outcomes_file);
  return table;
}

}  // namespace neuroglide::study
