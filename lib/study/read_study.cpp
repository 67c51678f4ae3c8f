// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/study/published_study.hpp"

#include <fmt/format.h>

#include "json_place.hpp"
#include "near_miss.hpp"
#include "study/read_reading.hpp"
#include <algorithm>
#include <cmath>
#include <set>

namespace neuroglide::study {
namespace {

const std::vector<std::string> kinds{"excursion", "strain",      "root",   "conus",
                                     "stiffness", "end_range",   "torque", "relaxation",
                                     "geometry",  "architecture"};
const std::vector<std::string> specimens{"people", "patients", "cadavers"};
const std::vector<std::string> spread_types{"SD", "SEM", "95 % CI", "none"};

std::string text_of(const JsonPlace& json, const std::string& key) {
  const std::string text = json.at(key).text();
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    json.at(key).refuse("is blank, allowed is text; say it in a few words");
  }
  return text;
}

std::string name_of(const JsonPlace& json, const std::string& key) {
  const std::string name = text_of(json, key);
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (!std::all_of(name.begin(), name.end(), plain)) {
    json.at(key).refuse(
        fmt::format("is '{}', allowed are lower-case letters, digits and underscores; rename it",
                    shortened(name)));
  }
  return name;
}

std::string choice_of(const JsonPlace& json, const std::string& key,
                      const std::vector<std::string>& words) {
  return words[json.at(key).choice(words)];
}

template <std::size_t N>
std::vector<std::string> words(const std::array<std::string_view, N>& names) {
  return {names.begin(), names.end()};
}

int count_of(const JsonPlace& json, const std::string& key) {
  const double number = json.at(key).number();
  if (!(number >= 0 && number <= 1e9 && std::floor(number) == number)) {
    json.at(key).refuse(fmt::format(
        "is {}, allowed is a whole number, 0 where it is not told; correct it", number));
  }
  return static_cast<int>(number);
}

double positive(const JsonPlace& json, const std::string& key) {
  const double number = json.at(key).number();
  if (!(std::isfinite(number) && number > 0)) {
    json.at(key).refuse(fmt::format("is {}, allowed is more than 0; correct it", number));
  }
  return number;
}

//! What counts and what does not, and why.
void read_use(const JsonPlace& json, Use& use, std::string& why) {
  if (json.has("use")) use = static_cast<Use>(json.at("use").choice(words(use_names)));
  if (json.has("why")) why = text_of(json, "why");
  if (use != Use::scored && why.empty()) {
    json.refuse("is not scored and has no 'why'; say why it does not count");
  }
}

std::size_t readings_of(Combination combination, std::size_t given) {
  switch (combination) {
    case Combination::value:
      return 1;
    case Combination::mean:
      return std::max<std::size_t>(given, 1);
    default:
      return 2;
  }
}

void read_unit(const JsonPlace& json, Measurement& row) {
  row.unit = text_of(json, "unit");
  const auto allowed = allowed_units(row.of, row.combination);
  if (std::find(allowed.begin(), allowed.end(), row.unit) == allowed.end()) {
    json.at("unit").refuse(fmt::format("is '{}', allowed for this is {}; convert the figures",
                                       shortened(row.unit), fmt::join(allowed, " or ")));
  }
}

void read_published(const JsonPlace& json, Measurement& row) {
  row.mean = json.at("mean").number();
  row.spread_type = json.has("spread_type") ? choice_of(json, "spread_type", spread_types) : "none";
  if ((row.spread_type == "none") == json.has("spread")) {
    json.refuse("has 'spread' without 'spread_type' or the other way; give both or neither");
  }
  if (json.has("spread")) row.spread = positive(json, "spread");
  row.n = json.has("n") ? count_of(json, "n") : 0;
  row.standard_error = positive(json, "standard_error");
  row.standard_error_source = text_of(json, "standard_error_source");
  row.between_studies = read_assumed(json.at("between_studies"), 1, Sign::not_negative);
}

Measurement read_measurement(const JsonPlace& json, const PublishedStudy& study) {
  json.require_object("{\"id\": \"hip_30\", \"of\": [{\"experiment\": …}], \"mean\": 9.92, …}");
  json.require_keys({"id", "label", "site", "kind", "unit", "combination", "of", "between_people",
                     "mean", "spread", "spread_type", "n", "standard_error",
                     "standard_error_source", "between_studies", "use", "why", "paired"},
                    {"id", "label", "site", "kind", "unit", "of", "mean", "standard_error",
                     "standard_error_source", "between_studies"});
  Measurement row;
  row.id = study.name + "." + name_of(json, "id");
  row.label = text_of(json, "label");
  row.site = text_of(json, "site");
  row.kind = choice_of(json, "kind", kinds);
  if (json.has("combination")) {
    row.combination =
        static_cast<Combination>(json.at("combination").choice(words(combination_names)));
  }
  row.of = read_readings(json.at("of"), study.experiments);
  if (row.of.size() != readings_of(row.combination, row.of.size())) {
    json.at("of").refuse(fmt::format("has {} readings, and a {} is made of {}; give as many",
                                     row.of.size(),
                                     combination_names[static_cast<std::size_t>(row.combination)],
                                     readings_of(row.combination, 0)));
  }
  read_unit(json, row);
  if (row.combination == Combination::standardised_difference) {
    if (!json.has("between_people")) {
      json.refuse(
          "is a standardised difference and has no 'between_people'; add the coefficient "
          "of variation between people");
    }
    row.between_people = read_assumed(json.at("between_people"), 1, Sign::positive);
  }
  read_published(json, row);
  read_use(json, row.use, row.why);
  row.paired = json.has("paired") && json.at("paired").flag();
  return row;
}

Ordering read_ordering(const JsonPlace& json, const PublishedStudy& study) {
  json.require_object("{\"id\": \"slider\", \"descending\": [{\"experiment\": …}, …]}");
  json.require_keys({"id", "label", "kind", "unit", "descending", "same", "detectable",
                     "detectable_source", "use", "why"},
                    {"id", "label", "unit", "descending", "detectable", "detectable_source"});
  Ordering order;
  order.id = study.name + "." + name_of(json, "id");
  order.label = text_of(json, "label");
  order.descending = read_readings(json.at("descending"), study.experiments);
  order.unit = text_of(json, "unit");
  const auto allowed = allowed_units(order.descending, Combination::value);
  if (std::find(allowed.begin(), allowed.end(), order.unit) == allowed.end()) {
    json.at("unit").refuse(fmt::format("is '{}', allowed for this is {}; convert the figures",
                                       shortened(order.unit), fmt::join(allowed, " or ")));
  }
  order.same = json.has("same") && json.at("same").flag();
  order.detectable = positive(json, "detectable");
  order.detectable_source = text_of(json, "detectable_source");
  read_use(json, order.use, order.why);
  return order;
}

void read_experiments(const JsonPlace& json, PublishedStudy& study) {
  json.require_array();
  std::set<std::string> names;
  for (std::size_t n = 0; n < json.size(); ++n) {
    const JsonPlace one = json.at(n);
    one.require_object("a protocol, with \"schema\": \"neuroglide.protocol/1\"");
    study.experiments.push_back(
        protocol::read_protocol(one.value->dump(), one.origin + ": " + one.path));
    for (std::size_t i = 0; i < study.experiments.back().phases.size(); ++i) {
      if (study.experiments.back().phases[i].name != "start") continue;
      one.at("phases").at(i).at("name").refuse(
          "is 'start', which readings call the posture before a repetition; rename the phase");
    }
    if (!names.insert(study.experiments.back().name).second) {
      one.at("name").refuse(
          fmt::format("is '{}', which an experiment before it is called; rename "
                      "one of them",
                      study.experiments.back().name));
    }
  }
}

void require_unique_ids(const JsonPlace& json, const PublishedStudy& study) {
  std::set<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (!ids.insert(id).second) {
      json.refuse(fmt::format("has '{}' twice as an id; rename one of them", id));
    }
  };
  for (const Measurement& row : study.measurements) add(row.id);
  for (const Ordering& order : study.orderings) add(order.id);
}

}  // namespace

PublishedStudy read_study(std::string_view text, std::string_view origin) {
  const nlohmann::json root = parse_json(text, origin);
  const JsonPlace json{&root, std::string(origin), ""};
  json.require_object("{\"schema\": \"neuroglide.study/1\", …}");
  // first of all, for a file of another version has other keys
  if (json.has("schema")) json.at("schema").choice({std::string(study_schema)});
  json.require_keys({"schema", "name", "citation", "specimen", "confidence", "nuisance",
                     "experiments", "measurements", "orderings"},
                    {"schema", "name", "citation", "specimen", "confidence", "experiments"});
  PublishedStudy study;
  study.name = name_of(json, "name");
  study.citation = text_of(json, "citation");
  study.specimen = choice_of(json, "specimen", specimens);
  study.confidence = choice_of(json, "confidence", {"high", "medium"});
  if (json.has("nuisance")) {
    json.at("nuisance").require_array();
    for (std::size_t n = 0; n < json.at("nuisance").size(); ++n) {
      study.nuisance.push_back(json.at("nuisance").at(n).text());
    }
  }
  read_experiments(json.at("experiments"), study);
  const auto each = [&](const char* key, auto read, auto& list) {
    if (!json.has(key)) return;
    json.at(key).require_array();
    for (std::size_t n = 0; n < json.at(key).size(); ++n) {
      list.push_back(read(json.at(key).at(n), study));
    }
  };
  each("measurements", read_measurement, study.measurements);
  each("orderings", read_ordering, study.orderings);
  require_unique_ids(json, study);
  return study;
}

}  // namespace neuroglide::study
