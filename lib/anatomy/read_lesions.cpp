// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/lesions.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "json_place.hpp"
#include "lesion_limits.hpp"
#include "near_miss.hpp"
#include <optional>

namespace neuroglide::anatomy {

namespace {

constexpr std::string_view library_file = "anatomy/lesions.json";

LesionNumber read_number(const JsonPlace& place, const char* unit, const Limits& limits,
                         double scale) {
  place.require_object(R"({"value": 2, "unit": "-", "low": 1, "high": 3, "source": "assumed"})");
  place.require_keys({"value", "unit", "low", "high", "source"},
                     {"value", "unit", "low", "high", "source"});
  if (place.at("unit").text() != unit) {
    place.at("unit").refuse(
        fmt::format("is {}, allowed is \"{}\"; write that", place.at("unit").got(), unit));
  }
  const LesionNumber number{place.at("value").number() * scale, place.at("low").number() * scale,
                            place.at("high").number() * scale, place.at("source").text()};
  for (const auto& [key, value] : {std::pair{"low", number.low}, std::pair{"high", number.high}}) {
    if (limits.low <= value && value <= limits.high) continue;
    place.at(key).refuse(fmt::format("is {}, allowed is {:g} to {:g}; give a number in between",
                                     place.at(key).got(), limits.low / scale, limits.high / scale));
  }
  if (!(number.low <= number.value && number.value <= number.high)) {
    place.at("value").refuse(
        fmt::format("is {}, allowed is its own range, {:g} to {:g}; change one of them",
                    place.at("value").got(), number.low / scale, number.high / scale));
  }
  if (number.source.empty()) {
    place.at("source").refuse(
        "is empty, allowed is a citation or 'assumed'; say whose number it is");
  }
  return number;
}

//! Reads one lesion and refuses what the reference adult does not have.
class LesionReader {
 public:
  explicit LesionReader(const JsonPlace& place) : place_(place) {}

  Lesion read() const {
    place_.require_object(R"({"name": "scar", "changes": []})");
    place_.require_keys({"schema", "name", "title", "summary", "near", "changes",
                         "nerve_sensitivity", "back_line_sensitivity"},
                        {"name", "title", "summary", "near", "changes"});
    Lesion lesion{place_.at("name").text(),
                  place_.at("title").text(),
                  place_.at("summary").text(),
                  stretch(place_.at("near")),
                  {},
                  {},
                  {}};
    const JsonPlace changes = place_.at("changes");
    changes.require_array();
    for (std::size_t n = 0; n < changes.size(); ++n) {
      lesion.changes.push_back(change(changes.at(n)));
    }
    lesion.nerve_sensitivity = sensitivity("nerve_sensitivity");
    lesion.back_line_sensitivity = sensitivity("back_line_sensitivity");
    return lesion;
  }

 private:
  LesionNumber sensitivity(const char* key) const {
    if (!place_.has(key)) return {};
    return read_number(place_.at(key), "-", sensitivity_limits, 1);
  }

  static LocalChange change(const JsonPlace& place) {
    place.require_object(R"({"what": "stiffness", "where": {…}, "by": {…}})");
    place.require_keys({"what", "where", "by"}, {"what", "where", "by"});
    const auto what =
        static_cast<Change>(place.at("what").choice({change_names.begin(), change_names.end()}));
    const bool length = what == Change::adhesion;
    return {what, stretch(place.at("where")),
            read_number(place.at("by"), length ? "mm" : "-", limits_of(what), length ? 1e-3 : 1)};
  }

  static Stretch stretch(const JsonPlace& place) {
    place.require_object(R"({"strand": "sciatic", "about": "bifurcation"})");
    place.require_keys({"strand", "about", "from_mm", "to_mm"}, {"strand", "about"});
    const auto metres = [&](const char* key) {
      return place.has(key) ? place.at(key).number() * 1e-3 : 0.0;
    };
    Stretch stretch{place.at("strand").text(), place.at("about").text(), metres("from_mm"),
                    metres("to_mm")};
    try {
      extent_of(reference_body(), stretch, skeleton::Side::right);
    } catch (const InvalidInput& error) {
      place.refuse(fmt::format("cannot be found: {}", error.what()));
    }
    return stretch;
  }

  //! Strands and landmarks do not depend on how finely a body is cut.
  static const Body& reference_body() {
    static const Body body = make_body(reference_parameters(), {20, 20});
    return body;
  }

  JsonPlace place_;
};

struct Library {
  std::vector<Lesion> lesions;
  std::vector<OutsideCondition> outside;
};

const Library& library() {
  static const Library all = [] {
    const nlohmann::json file = parse_json(embedded_file(library_file), library_file);
    const JsonPlace place{&file, std::string(library_file), ""};
    Library read;
    const JsonPlace lesions = place.at("lesions"), outside = place.at("outside");
    for (std::size_t n = 0; n < lesions.size(); ++n) {
      read.lesions.push_back(LesionReader(lesions.at(n)).read());
    }
    for (std::size_t n = 0; n < outside.size(); ++n) {
      const JsonPlace one = outside.at(n);
      read.outside.push_back({one.at("name").text(), one.at("title").text(), one.at("why").text()});
    }
    return read;
  }();
  return all;
}

}  // namespace

const std::vector<Lesion>& list_lesions() { return library().lesions; }

const std::vector<OutsideCondition>& conditions_outside() { return library().outside; }

const Lesion& find_lesion(std::string_view name) {
  std::vector<std::string> names;
  for (const Lesion& lesion : list_lesions()) {
    if (lesion.name == name) return lesion;
    names.push_back(lesion.name);
  }
  for (const OutsideCondition& condition : conditions_outside()) {
    require(condition.name != name,
            fmt::format("'{}' is outside the model: {}", condition.name, condition.why));
  }
  throw InvalidInput(
      fmt::format("there is no lesion '{}', {}; name one of those or give the path "
                  "of a file",
                  shortened(name), suggestion(name, names)));
}

Lesion read_lesion(std::string_view json, std::string_view origin) {
  const nlohmann::json file = parse_json(json, origin);
  const JsonPlace place{&file, std::string(origin), ""};
  place.require_object(R"({"schema": "neuroglide.lesion/1", "name": "scar"})");
  const bool schema = place.has("schema") && file.at("schema") == std::string(lesion_schema);
  if (!schema) {
    place.refuse(
        fmt::format("has no \"schema\": \"{}\", required of a lesion; add it", lesion_schema));
  }
  return LesionReader(place).read();
}

}  // namespace neuroglide::anatomy
