// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;

py::dict as_dict(const Score& score) {
  return py::dict("rms"_a = score.rms, "worst"_a = score.worst, "count"_a = score.count,
                  "worst_id"_a = score.worst_id);
}

py::list rows_of_outcomes(const Outcomes& outcomes) {
  py::list rows;
  for (const OutcomeRow& row : outcomes.rows) {
    const TrialFigure& it = *row.figure;
    rows.append(py::dict(
        "trial"_a = row.trial->id, "citation"_a = row.trial->citation, "n"_a = row.trial->n,
        "id"_a = it.id, "test"_a = it.test, "unit"_a = it.unit, "measured"_a = it.mean,
        "standard_error"_a = it.standard_error, "interval"_a = it.interval, "model"_a = row.model,
        "low"_a = row.low, "high"_a = row.high, "z"_a = row.z, "detectable"_a = row.detectable,
        "role"_a = name_of(it.role, outcome_role_names),
        "verdict"_a = name_of(row.verdict, gain_verdict_names), "why"_a = row.why));
  }
  return rows;
}

py::tuple state_of(const Score& s) { return py::make_tuple(s.rms, s.worst, s.count, s.worst_id); }

Score score_from(const py::handle& item) {
  const auto t = py::reinterpret_borrow<py::tuple>(item);
  return {t[0].cast<double>(), t[1].cast<double>(), t[2].cast<std::size_t>(),
          t[3].cast<std::string>()};
}

//! Rows by number of trial and figure in the library's table.
py::tuple state_of(const Outcomes& o) {
  py::list rows;
  for (const OutcomeRow& row : o.rows) {
    rows.append(py::make_tuple(row.trial - o.table->trials.data(),
                               row.figure - row.trial->figures.data(), row.model, row.low, row.high,
                               row.z, row.detectable, static_cast<int>(row.verdict), row.why));
  }
  return py::make_tuple(rows, o.members, state_of(o.predicted), state_of(o.calibrated), o.met,
                        o.judged, o.interrupted);
}

std::shared_ptr<Outcomes> outcomes_from(const py::tuple& s) {
  auto o = std::make_shared<Outcomes>();
  o->table = &reference_outcomes();
  using Number = std::optional<double>;
  for (const auto& item : s[0]) {
    const auto t = py::reinterpret_borrow<py::tuple>(item);
    const Trial& trial = o->table->trials.at(t[0].cast<std::size_t>());
    o->rows.push_back({&trial, &trial.figures.at(t[1].cast<std::size_t>()), t[2].cast<Number>(),
                       t[3].cast<double>(), t[4].cast<double>(), t[5].cast<Number>(),
                       t[6].cast<Number>(), static_cast<GainVerdict>(t[7].cast<int>()),
                       t[8].cast<std::string>()});
  }
  o->members = s[1].cast<std::size_t>();
  o->predicted = score_from(s[2]);
  o->calibrated = score_from(s[3]);
  o->met = s[4].cast<std::size_t>();
  o->judged = s[5].cast<std::size_t>();
  o->interrupted = s[6].cast<bool>();
  return o;
}

void add_fit(py::module_& m) {
  py::class_<ToleranceFit> one(m, "ToleranceFit",
                               "Gains of tolerance, as they come out of what they are set on.");
  add_equality(one);
  one.def_readonly("acute_gain", &ToleranceFit::acute_gain,
                   "Of tolerance by discomfort that was borne, at once [-].")
      .def_readonly("chronic_gain", &ToleranceFit::chronic_gain, "Of tolerance by weeks of it [-].")
      .def_readonly("interrupted", &ToleranceFit::interrupted, "Then neither was found.")
      .def("__str__", &io::fit_text)
      .def("__repr__",
           [](const ToleranceFit& f) {
             return "<ToleranceFit: acute gain " + number(f.acute_gain) + ", chronic gain " +
                    number(f.chronic_gain) + ">";
           })
      .def(py::pickle(
          [](const ToleranceFit& f) {
            return py::make_tuple(f.acute_gain, f.chronic_gain, f.interrupted);
          },
          [](const py::tuple& s) {
            return ToleranceFit{s[0].cast<double>(), s[1].cast<double>(), s[2].cast<bool>()};
          }));
  m.def(
      "fit_tolerance",
      [](anatomy::Parameters parameters, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          return fit_tolerance(simulation::make_person(parameters), reference_outcomes(), {}, tell);
        });
      },
      "parameters"_a, "progress"_a = py::none());
}

}  // namespace

void add_gains(py::module_& m) {
  py::class_<Outcomes, std::shared_ptr<Outcomes>> one(
      m, "Outcomes", "Gains that trials found beside the model's; `rows` are dicts.");
  add_printed_text(one, &io::outcomes_text);
  one.def(
         "to_dataframe", [](const Outcomes& o) { return frame_of(rows_of_outcomes(o)); },
         "One published figure a row, with the model's and its verdict.")
      .def(
          "__eq__",
          [](const Outcomes& a, const Outcomes& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def(py::pickle([](const Outcomes& o) { return state_of(o); }, &outcomes_from))
      .def_property_readonly("rows", &rows_of_outcomes)
      .def("__repr__",
           [](const Outcomes& o) {
             return "<Outcomes: " + std::to_string(o.rows.size()) + " figures, " +
                    std::to_string(o.met) + " of " + std::to_string(o.judged) + " verdicts met, " +
                    std::to_string(o.members) + " persons>";
           })
      .def_readonly("members", &Outcomes::members)
      .def_readonly("met", &Outcomes::met)
      .def_readonly("judged", &Outcomes::judged)
      .def_property_readonly("predicted", [](const Outcomes& o) { return as_dict(o.predicted); })
      .def_property_readonly("calibrated", [](const Outcomes& o) { return as_dict(o.calibrated); })
      .def_readonly("interrupted", &Outcomes::interrupted);
  m.def(
      "outcomes",
      [](anatomy::Parameters parameters, const anatomy::Ensemble& ensemble, std::size_t members,
         const py::object& progress) {
        require(members >= 1, "members is 0; give at least 1");
        return watched(progress, [&](const Progress& tell) {
          OutcomeOptions options;
          options.members = members;
          return std::make_shared<Outcomes>(
              run_outcomes(reference_outcomes(), parameters, ensemble, options, tell));
        });
      },
      "parameters"_a, "ensemble"_a, "members"_a = OutcomeOptions{}.members,
      "progress"_a = py::none());
  m.attr("outcome_role_names") = names_of(outcome_role_names);
  m.attr("gain_verdict_names") = names_of(gain_verdict_names);
  add_fit(m);
}

}  // namespace neuroglide::python
