// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/uniform_string.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/validation_page.hpp"

#include "parts.hpp"
#include <pybind11/stl/filesystem.h>

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;

//! Studies with what was found, whose rows point into them.
struct ValidationOf {
  std::vector<StudyOf> origins;
  std::vector<PublishedStudy> studies;
  Validation validation;
};

py::dict as_dict(const Score& score) {
  return py::dict("rms"_a = score.rms, "worst"_a = score.worst, "count"_a = score.count,
                  "worst_id"_a = score.worst_id);
}

//! A score only where there is something to score.
std::optional<double> if_there(const std::optional<double>& figure, double score) {
  return figure ? std::optional(score) : std::nullopt;
}

py::list rows_of(const Validation& validation) {
  py::list rows;
  for (const ScoredRow& row : validation.rows) {
    const Measurement& it = *row.measurement;
    rows.append(py::dict("study"_a = row.study->name, "citation"_a = row.study->citation,
                         "id"_a = it.id, "label"_a = it.label, "kind"_a = it.kind,
                         "unit"_a = it.unit, "n"_a = it.n, "measured"_a = it.mean,
                         "standard_error"_a = it.standard_error, "sigma"_a = row.sigma,
                         "model"_a = row.model, "low"_a = row.low, "high"_a = row.high,
                         "null_model"_a = row.null_model, "z"_a = if_there(row.model, row.z),
                         "null_z"_a = if_there(row.null_model, row.null_z),
                         "use"_a = use_names[static_cast<std::size_t>(it.use)]));
  }
  return rows;
}

py::list orderings_of(const Validation& validation) {
  py::list rows;
  for (const OrderingRow& row : validation.orderings) {
    rows.append(py::dict("study"_a = row.study->name, "id"_a = row.ordering->id,
                         "label"_a = row.ordering->label, "unit"_a = row.ordering->unit,
                         "verdict"_a = name_of(row.verdict, verdict_names),
                         "difference"_a = row.difference, "fraction_kept"_a = row.fraction_kept,
                         "null_verdict"_a = name_of(row.null_verdict, verdict_names),
                         "use"_a = use_names[static_cast<std::size_t>(row.ordering->use)],
                         "citation"_a = row.study->citation));
  }
  return rows;
}

std::vector<PublishedStudy> unwrapped(const std::vector<StudyOf>& studies) {
  std::vector<PublishedStudy> result;
  for (const StudyOf& one : studies) result.push_back(one.study);
  return result;
}

ExperimentOptions experiment(const anatomy::BodyOptions& body,
                             const simulation::Settings& settings) {
  return {body, settings};
}

py::tuple state_of(const Score& s) { return py::make_tuple(s.rms, s.worst, s.count, s.worst_id); }

Score score_from(const py::handle& item) {
  const auto t = py::reinterpret_borrow<py::tuple>(item);
  return {t[0].cast<double>(), t[1].cast<double>(), t[2].cast<std::size_t>(),
          t[3].cast<std::string>()};
}

//! Rows by number of study and figure.
py::tuple state_of(const ValidationOf& v) {
  const Validation& found = v.validation;
  py::list rows, orderings;
  for (const ScoredRow& row : found.rows) {
    rows.append(py::make_tuple(row.study - v.studies.data(),
                               row.measurement - row.study->measurements.data(), row.sigma,
                               row.model, row.low, row.high, row.null_model, row.z, row.null_z));
  }
  for (const OrderingRow& row : found.orderings) {
    orderings.append(py::make_tuple(row.study - v.studies.data(),
                                    row.ordering - row.study->orderings.data(),
                                    static_cast<int>(row.verdict), row.difference,
                                    row.fraction_kept, static_cast<int>(row.null_verdict)));
  }
  return py::make_tuple(v.origins, rows, orderings, state_of(found.score),
                        state_of(found.score_beside_null), state_of(found.null_score),
                        found.members, found.failed, found.interrupted);
}

std::shared_ptr<ValidationOf> validation_from(const py::tuple& s) {
  auto v = std::make_shared<ValidationOf>();
  v->origins = s[0].cast<std::vector<StudyOf>>();
  v->studies = unwrapped(v->origins);
  Validation& found = v->validation;
  using Number = std::optional<double>;
  for (const auto& item : s[1]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    const PublishedStudy& study = v->studies.at(t[0].cast<std::size_t>());
    found.rows.push_back({&study, &study.measurements.at(t[1].cast<std::size_t>()),
                          t[2].cast<double>(), t[3].cast<Number>(), t[4].cast<double>(),
                          t[5].cast<double>(), t[6].cast<Number>(), t[7].cast<double>(),
                          t[8].cast<double>()});
  }
  for (const auto& item : s[2]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    const PublishedStudy& study = v->studies.at(t[0].cast<std::size_t>());
    found.orderings.push_back({&study, &study.orderings.at(t[1].cast<std::size_t>()),
                               static_cast<Verdict>(t[2].cast<int>()), t[3].cast<double>(),
                               t[4].cast<double>(), static_cast<Verdict>(t[5].cast<int>())});
  }
  found.score = score_from(s[3]);
  found.score_beside_null = score_from(s[4]);
  found.null_score = score_from(s[5]);
  found.members = s[6].cast<std::size_t>();
  found.failed = s[7].cast<std::size_t>();
  found.interrupted = s[8].cast<bool>();
  return v;
}

void add_validate(py::module_& m) {
  py::class_<ValidationOf, std::shared_ptr<ValidationOf>> one(
      m, "Validation",
      "The model beside published figures; `rows` are dicts in each figure's unit.");
  add_printed_text(one, [](const ValidationOf& v, std::size_t width) {
    return io::validation_text(v.validation, width);
  });
  one.def_property_readonly("rows", [](const ValidationOf& v) { return rows_of(v.validation); })
      .def_property_readonly("orderings",
                             [](const ValidationOf& v) { return orderings_of(v.validation); })
      .def(
          "to_dataframe", [](const ValidationOf& v) { return frame_of(rows_of(v.validation)); },
          "One published figure a row, with the model's and its score.")
      .def(
          "orderings_to_dataframe",
          [](const ValidationOf& v) { return frame_of(orderings_of(v.validation)); },
          "One published order a row, with its verdict.")
      .def_property_readonly("score",
                             [](const ValidationOf& v) { return as_dict(v.validation.score); })
      .def_property_readonly(
          "score_beside_null",
          [](const ValidationOf& v) { return as_dict(v.validation.score_beside_null); })
      .def_property_readonly("null_score",
                             [](const ValidationOf& v) { return as_dict(v.validation.null_score); })
      .def_property_readonly("members", [](const ValidationOf& v) { return v.validation.members; })
      .def(
          "forest_svg", [](const ValidationOf& v) { return io::forest_plot_svg(v.validation); },
          "The forest plot of the validation's page.")
      .def(py::pickle([](const ValidationOf& v) { return state_of(v); }, &validation_from))
      .def(
          "__eq__",
          [](const ValidationOf& a, const ValidationOf& b) {
            return state_of(a).equal(state_of(b));
          },
          py::is_operator())
      .def("__repr__",
           [](const ValidationOf& v) {
             return "<Validation: " + std::to_string(v.validation.rows.size()) + " figures, " +
                    std::to_string(v.validation.orderings.size()) +
                    " orders, root mean square of z " +
                    py::str("{:.2f}").format(v.validation.score.rms).cast<std::string>() + ", " +
                    std::to_string(v.validation.members) + " parameter sets>";
           })
      .def_property_readonly("failed", [](const ValidationOf& v) { return v.validation.failed; })
      .def_property_readonly("interrupted",
                             [](const ValidationOf& v) { return v.validation.interrupted; });
  m.def(
      "validate",
      [](const std::vector<StudyOf>& studies, anatomy::Parameters parameters, std::size_t members,
         const anatomy::BodyOptions& body, simulation::Settings settings,
         const py::object& progress) {
        require(members >= 1, "members is 0; give at least 1");
        return watched(progress, [&](const Progress& tell) {
          auto result = std::make_shared<ValidationOf>();
          result->origins = studies;
          result->studies = unwrapped(studies);
          result->validation = validate(result->studies, parameters, anatomy::reference_ensemble(),
                                        {members, experiment(body, settings)}, tell);
          return result;
        });
      },
      "studies"_a, "parameters"_a, "members"_a, "body"_a, "settings"_a, "progress"_a = py::none());
  m.def(
      "write_validation_page",
      [](const std::filesystem::path& folder, const ValidationOf& validation,
         const std::optional<Outcomes>& outcomes) {
        io::ValidationExtras extras = io::built_in_extras();
        extras.outcomes = outcomes;
        const py::gil_scoped_release released;
        io::write_validation_page(folder, validation.validation, extras);
      },
      "folder"_a, "validation"_a, "outcomes"_a = py::none());
  const ExperimentOptions usual;
  m.attr("experiment_body") = usual.body;
  m.attr("experiment_settings") = usual.settings;
}

void add_predict(py::module_& m) {
  m.def(
      "predict",
      [](const std::vector<StudyOf>& studies, anatomy::Parameters parameters, bool scored,
         bool null_model, std::optional<std::uint64_t> draw, const anatomy::BodyOptions& options,
         simulation::Settings settings, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          std::vector<PublishedStudy> asked = unwrapped(studies);
          if (scored) asked = scored_alone(asked);
          if (draw) {
            for (PublishedStudy& one : asked) one = drawn(one, *draw);
          }
          anatomy::Body body = anatomy::make_body(parameters, options);
          if (null_model) body = anatomy::uniform_string(body);
          const Prediction found = predict(asked, body, parameters, settings, tell);
          return std::tuple{found.measurements, found.orderings, rest_tension(body), found.outcome};
        });
      },
      "studies"_a, "parameters"_a, "scored"_a, "null_model"_a, "draw"_a, "body"_a, "settings"_a,
      "progress"_a = py::none());
  m.def(
      "frozen_sigmas",
      [](const std::vector<StudyOf>& studies, anatomy::Parameters parameters,
         const anatomy::BodyOptions& body, simulation::Settings settings, std::size_t draws,
         const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          return write_sigmas(
              sigmas(unwrapped(studies), parameters, experiment(body, settings), draws, tell),
              draws);
        });
      },
      "studies"_a, "parameters"_a, "body"_a, "settings"_a, "draws"_a, "progress"_a = py::none());
}

}  // namespace

void add_validation(py::module_& m) {
  m.attr("use_names") = names_of(use_names);
  m.attr("verdict_names") = names_of(verdict_names);
  m.attr("quantity_names") = names_of(quantity_names);
  m.attr("combination_names") = names_of(combination_names);
  add_studies(m);
  add_validate(m);
  add_predict(m);
}

}  // namespace neuroglide::python
