// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/outcomes.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "json_place.hpp"
#include "read_trial_figure.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

constexpr std::string_view outcomes_file = "study/outcomes.json";
constexpr std::string_view outcomes_schema = "neuroglide.outcomes/1";

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
    trial.figures.push_back(read_trial_figure(figures.at(n), trial, tests));
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
