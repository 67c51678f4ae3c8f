// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/sigma.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace study;

py::list measurements_of(const PublishedStudy& study) {
  py::list rows;
  for (const Measurement& it : study.measurements) {
    rows.append(
        py::dict("study"_a = study.name, "id"_a = it.id, "label"_a = it.label, "site"_a = it.site,
                 "kind"_a = it.kind, "unit"_a = it.unit,
                 "combination"_a = name_of(it.combination, combination_names), "mean"_a = it.mean,
                 "spread"_a = it.spread, "spread_type"_a = it.spread_type, "n"_a = it.n,
                 "standard_error"_a = it.standard_error, "sigma"_a = sigma_of(it),
                 "use"_a = name_of(it.use, use_names), "why"_a = it.why, "paired"_a = it.paired));
  }
  return rows;
}

py::list orders_of(const PublishedStudy& study) {
  py::list rows;
  for (const Ordering& it : study.orderings) {
    rows.append(py::dict("study"_a = study.name, "id"_a = it.id, "label"_a = it.label,
                         "same"_a = it.same, "detectable"_a = it.detectable, "unit"_a = it.unit,
                         "use"_a = name_of(it.use, use_names), "why"_a = it.why));
  }
  return rows;
}

StudyOf find(const std::string& name) {
  for (const PublishedStudy& one : published_studies()) {
    if (one.name == name) return {one};
  }
  throw InvalidInput("there is no study '" + name +
                     "'; neuroglide.study_names() lists those there are");
}

}  // namespace

void add_studies(py::module_& m) {
  py::class_<StudyOf>(m, "Study", "A paper: what was done, on whom, what came out.")
      .def_property_readonly("name", [](const StudyOf& s) { return s.study.name; })
      .def_property_readonly("citation", [](const StudyOf& s) { return s.study.citation; })
      .def_property_readonly("specimen", [](const StudyOf& s) { return s.study.specimen; })
      .def_property_readonly("confidence", [](const StudyOf& s) { return s.study.confidence; })
      .def_property_readonly("nuisance", [](const StudyOf& s) { return s.study.nuisance; })
      .def_property_readonly(
          "experiments", [](const StudyOf& s) { return s.study.experiments; }, "Protocols.")
      .def_property_readonly(
          "measurements", [](const StudyOf& s) { return measurements_of(s.study); },
          "Published figures as dicts, each in its unit.")
      .def_property_readonly("orderings", [](const StudyOf& s) { return orders_of(s.study); })
      .def(
          "to_dataframe", [](const StudyOf& s) { return frame_of(measurements_of(s.study)); },
          "One published figure a row.")
      .def(
          "__eq__", [](const StudyOf& a, const StudyOf& b) { return a.study == b.study; },
          py::is_operator())
      .def("__repr__",
           [](const StudyOf& s) {
             return "<Study " + s.study.name + ": " + std::to_string(s.study.experiments.size()) +
                    " experiments, " + std::to_string(s.study.measurements.size()) + " figures, " +
                    std::to_string(s.study.orderings.size()) + " orders>";
           })
      .def(py::pickle(
          [](const StudyOf& s) { return py::make_tuple(s.study.name, s.json, s.origin); },
          [](const py::tuple& state) {
            const auto json = state[1].cast<std::string>(), origin = state[2].cast<std::string>();
            if (json.empty()) return find(state[0].cast<std::string>());
            return StudyOf{read_study(json, origin), json, origin};
          }));
  m.def(
      "studies",
      [] {
        std::vector<StudyOf> all;
        for (const PublishedStudy& one : published_studies()) all.push_back({one});
        return all;
      },
      "The published studies that come with the library.");
  m.def("find_study", &find, "name"_a, "One of them.");
  m.def(
      "read_study",
      [](const std::string& json, const std::string& origin) {
        return StudyOf{read_study(json, origin), json, origin};
      },
      "json"_a, "origin"_a = "text", "A study from the text of its JSON file.");
  m.def(
      "study_names",
      [] {
        std::vector<std::string> names;
        for (const PublishedStudy& one : published_studies()) names.push_back(one.name);
        return names;
      },
      "Names of the published studies that come with the library.");
}

}  // namespace neuroglide::python
