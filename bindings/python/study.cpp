// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/explanation.hpp"
#include "neuroglide/io/results.hpp"
#include "neuroglide/study/comparison_table.hpp"
#include "neuroglide/study/driven_comparison.hpp"
#include "neuroglide/study/explanation.hpp"
#include "neuroglide/study/outcomes.hpp"
#include "neuroglide/study/validation.hpp"

#include "core.hpp"
#include "person.hpp"

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;

//! Studies with what was found, whose rows point into them.
struct ValidationOf {
  std::vector<PublishedStudy> studies;
  Validation validation;
};

//! The person must outlive the states in the runs.
struct DrivenOf {
  std::shared_ptr<PersonOf> person;
  DrivenComparison comparison;
};

py::dict as_dict(const metrics::Peak& peak) {
  return py::dict("value"_a = peak.value, "time"_a = peak.time, "phase"_a = peak.phase,
                  "position"_a = peak.position);
}

py::dict as_dict(const Score& score) {
  return py::dict("rms"_a = score.rms, "worst"_a = score.worst, "count"_a = score.count,
                  "worst_id"_a = score.worst_id);
}

py::list figures_as_list(const Summary& summary, const Summary* base) {
  py::list figures;
  for (const Figure& one : figures_of(summary, base)) {
    figures.append(py::dict("topic"_a = name(one.topic), "label"_a = one.label,
                            "unit"_a = unit(one.topic), "value"_a = one.value));
  }
  return figures;
}

void add_summary(py::module_& m) {
  py::class_<Summary>(m, "Summary", "One exercise in figures; metres, newtons, seconds.")
      .def_property_readonly(
          "sites",
          [](const Summary& s) {
            py::dict sites;
            for (const SiteSummary& one : s.sites) {
              sites[py::str(one.label)] = py::dict(
                  "lowest"_a = one.excursion.lowest, "highest"_a = one.excursion.highest,
                  "range"_a = one.excursion.range, "path_length"_a = one.excursion.path_length,
                  "glide_per_strain"_a = one.glide_per_strain);
            }
            return sites;
          })
      .def_property_readonly("territories",
                             [](const Summary& s) {
                               py::dict territories;
                               for (const TerritorySummary& one : s.territories) {
                                 territories[py::str(one.label)] =
                                     py::dict("strain"_a = as_dict(one.strain),
                                              "tension"_a = as_dict(one.tension));
                               }
                               return territories;
                             })
      .def_property_readonly("elements",
                             [](const Summary& s) {
                               py::dict elements;
                               for (const ElementSummary& one : s.elements)
                                 elements[py::str(one.label)] = one.tension;
                               return elements;
                             })
      .def_readonly("time_above", &Summary::time_above, "Each of `thresholds` [s].")
      .def_readonly("duration", &Summary::duration, "[s]")
      .def("figures", &figures_as_list, "base"_a = nullptr,
           "List of topic, label, unit and value, in the units of tables.")
      .def("__repr__", [](const Summary& s) {
        return "<Summary: " + std::to_string(s.sites.size()) + " sites, " +
               std::to_string(s.territories.size()) + " territories, " +
               std::to_string(s.elements.size()) + " strands>";
      });
  m.attr("thresholds") = std::vector<double>(std::begin(thresholds), std::end(thresholds));
  m.def(
      "summarise",
      [](const SharedBody& body, const simulation::Trajectory& t, const std::string& side) {
        return summarise(body->body, t, side_of(side));
      },
      "body"_a, "trajectory"_a, "side"_a = "right");
}

void add_tables(py::module_& m) {
  py::class_<ComparisonTable>(m, "Table", "Figures as text, as the command line prints them.")
      .def_readonly("columns", &ComparisonTable::columns)
      .def_readonly("footnotes", &ComparisonTable::footnotes)
      .def_property_readonly(
          "rows",
          [](const ComparisonTable& table) {
            py::list rows;
            for (const TableGroup& group : table.groups) {
              for (const TableRow& row : group.rows) {
                rows.append(py::make_tuple(group.title, row.label, row.unit, row.values));
              }
            }
            return rows;
          },
          "Group, label, unit, one text a column.");
}

void add_comparison(py::module_& m) {
  py::class_<Arm>(m, "Arm", "An exercise of a comparison.")
      .def_readonly("protocol", &Arm::protocol)
      .def_readonly("trajectory", &Arm::trajectory)
      .def_readonly("summary", &Arm::summary);
  py::class_<Comparison, std::shared_ptr<Comparison>>(m, "Comparison",
                                                      "The same body through several exercises.")
      .def_readonly("arms", &Comparison::arms)
      .def_property_readonly("side",
                             [](const Comparison& c) { return name_of(c.side, side_names); })
      .def_property_readonly("outcome", &Comparison::outcome)
      .def_property_readonly("words", &plain_words, "What differs and why.")
      .def_property_readonly("csv", &io::make_comparison_csv)
      .def_property_readonly("robustness_csv",
                             [](const Comparison& c) -> std::optional<std::string> {
                               if (!c.robustness) return std::nullopt;
                               return io::make_robustness_csv(*c.robustness);
                             })
      .def("table", &make_table, "force_scale"_a)
      .def("__repr__", [](const Comparison& c) {
        std::string names;
        for (const Arm& arm : c.arms) names += (names.empty() ? "" : ", ") + arm.protocol.name;
        return "<Comparison of " + names + ">";
      });
  m.def("usual_arms", &usual_arms);
  m.def(
      "compare",
      [](const SharedBody& body, const std::vector<protocol::Protocol>& protocols,
         const simulation::Settings& settings, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          return std::make_shared<Comparison>(compare(body->body, protocols, settings, tell));
        });
      },
      "body"_a, "protocols"_a, "settings"_a = simulation::Settings{}, "progress"_a = py::none());
  m.def(
      "with_intervals",
      [](const Comparison& comparison, const anatomy::Parameters& parameters,
         const anatomy::Ensemble& ensemble, std::size_t members, const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          RobustnessOptions options;
          options.members = options.draws = members;
          options.side = comparison.side;
          std::vector<Exercise> exercises;
          for (const Arm& arm : comparison.arms) exercises.push_back({arm.protocol});
          auto result = std::make_shared<Comparison>(comparison);
          result->robustness = robustness(parameters, exercises, ensemble, options, tell);
          if (!succeeded(result->robustness->outcome)) result->robustness.reset();
          return result;
        });
      },
      "comparison"_a, "parameters"_a, "ensemble"_a, "members"_a = RobustnessOptions{}.members,
      "progress"_a = py::none(), "The comparison with what holds of it.");
}

void add_driven(py::module_& m) {
  py::class_<DrivenArm>(m, "DrivenArm", "An exercise until the body stopped it.")
      .def_readonly("protocol", &DrivenArm::protocol)
      .def_readonly("run", &DrivenArm::run)
      .def_readonly("patellofemoral", &DrivenArm::patellofemoral, "[N]")
      .def_property_readonly("repetitions", &make_repetition_table);
  py::class_<DrivenOf, std::shared_ptr<DrivenOf>>(m, "DrivenComparison",
                                                  "Driven exercises side by side.")
      .def_property_readonly(
          "arms",
          [](const DrivenOf& d) -> const std::vector<DrivenArm>& { return d.comparison.arms; })
      .def_property_readonly("outcome", [](const DrivenOf& d) { return d.comparison.outcome(); })
      .def_property_readonly("table",
                             [](const DrivenOf& d) { return make_end_range_table(d.comparison); })
      .def_property_readonly("words", [](const DrivenOf& d) { return driven_words(d.comparison); })
      .def("__repr__", [](const DrivenOf& d) {
        std::string names;
        for (const DrivenArm& arm : d.comparison.arms) {
          names += (names.empty() ? "" : ", ") + arm.protocol.name;
        }
        return "<DrivenComparison of " + names + ">";
      });
  m.def(
      "drive",
      [](const std::shared_ptr<PersonOf>& person, const std::vector<protocol::Protocol>& protocols,
         const std::string& side, const py::object& progress) {
        simulation::DrivenOptions options;
        options.side = side_of(side);
        return watched(progress, [&](const Progress& tell) {
          return std::make_shared<DrivenOf>(
              DrivenOf{person, drive_all(person->person, protocols, options, tell)});
        });
      },
      "person"_a, "protocols"_a, "side"_a = "right", "progress"_a = py::none());
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
                         "null_model"_a = row.null_model, "z"_a = row.z, "null_z"_a = row.null_z,
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
                         "null_verdict"_a = name_of(row.null_verdict, verdict_names)));
  }
  return rows;
}

std::vector<PublishedStudy> chosen(const std::vector<std::string>& only) {
  if (only.empty()) return published_studies();
  std::vector<PublishedStudy> studies;
  for (const std::string& name : only) {
    const std::size_t before = studies.size();
    for (const PublishedStudy& one : published_studies()) {
      if (one.name == name) studies.push_back(one);
    }
    require(studies.size() > before,
            "there is no study '" + name + "'; neuroglide.study_names() lists those there are");
  }
  return studies;
}

void add_validation(py::module_& m) {
  py::class_<ValidationOf, std::shared_ptr<ValidationOf>>(
      m, "Validation",
      "The model beside published figures; `rows` are dicts in each figure's unit.")
      .def_property_readonly("rows", [](const ValidationOf& v) { return rows_of(v.validation); })
      .def_property_readonly("orderings",
                             [](const ValidationOf& v) { return orderings_of(v.validation); })
      .def_property_readonly("score",
                             [](const ValidationOf& v) { return as_dict(v.validation.score); })
      .def_property_readonly(
          "score_beside_null",
          [](const ValidationOf& v) { return as_dict(v.validation.score_beside_null); })
      .def_property_readonly("null_score",
                             [](const ValidationOf& v) { return as_dict(v.validation.null_score); })
      .def_property_readonly("members", [](const ValidationOf& v) { return v.validation.members; })
      .def("__repr__",
           [](const ValidationOf& v) {
             return "<Validation: " + std::to_string(v.validation.rows.size()) + " figures, " +
                    std::to_string(v.validation.orderings.size()) +
                    " orders, root mean square of z " +
                    py::str(py::float_(v.validation.score.rms)).cast<std::string>() + ", " +
                    std::to_string(v.validation.members) + " parameter sets>";
           })
      .def_property_readonly("failed", [](const ValidationOf& v) { return v.validation.failed; })
      .def_property_readonly("interrupted",
                             [](const ValidationOf& v) { return v.validation.interrupted; });
  m.def("study_names", [] {
    std::vector<std::string> names;
    for (const PublishedStudy& one : published_studies()) names.push_back(one.name);
    return names;
  });
  m.def(
      "validate",
      [](const std::vector<std::string>& only, const anatomy::Parameters& parameters,
         std::size_t members, const py::object& progress) {
        require(members >= 1, "members is 0; give at least 1");
        return watched(progress, [&](const Progress& tell) {
          auto result = std::make_shared<ValidationOf>();
          result->studies = chosen(only);
          ValidationOptions options;
          options.members = members;
          result->validation =
              validate(result->studies, parameters, anatomy::reference_ensemble(), options, tell);
          return result;
        });
      },
      "only"_a, "parameters"_a, "members"_a = ValidationOptions{}.members,
      "progress"_a = py::none());
}

void add_explanation(py::module_& m) {
  py::class_<Explanation, std::shared_ptr<Explanation>>(
      m, "Explanation", "What moves the needle: tables, figures as CSV, a picture.")
      .def_readonly("exercises", &Explanation::exercises)
      .def_readonly("titles", &Explanation::titles)
      .def("__repr__",
           [](const Explanation& e) {
             std::string names;
             for (const std::string& one : e.exercises) names += (names.empty() ? "" : ", ") + one;
             return "<Explanation of " + names + ": " + std::to_string(e.numbers.size()) +
                    " parameter sets>";
           })
      .def_readonly("failed", &Explanation::failed)
      .def_readonly("about", &Explanation::about)
      .def_readonly("outcome", &Explanation::outcome)
      .def_property_readonly("csv", &io::make_explanation_csv)
      .def_property_readonly("svg", &io::explanation_plot_svg)
      .def_property_readonly("tables",
                             [](const Explanation& e) {
                               py::list tables;
                               for (const TitledTable& one : make_explanation_tables(e)) {
                                 tables.append(py::make_tuple(one.title, one.table));
                               }
                               return tables;
                             })
      .def(
          "__eq__", [](const Explanation& a, const Explanation& b) { return a == b; },
          py::is_operator());
  m.def("explained_exercises", &explained_exercises);
  m.def(
      "explain",
      [](const anatomy::Parameters& parameters, const std::vector<protocol::Protocol>& protocols,
         const anatomy::Ensemble& ensemble, std::size_t members, bool conditions,
         const py::object& progress) {
        return watched(progress, [&](const Progress& tell) {
          ExplanationOptions options;
          options.members = members;
          options.conditions = conditions;
          return std::make_shared<Explanation>(
              explain_exercises(parameters, protocols, ensemble, options, tell));
        });
      },
      "parameters"_a, "protocols"_a, "ensemble"_a, "members"_a = ExplanationOptions{}.members,
      "conditions"_a = true, "progress"_a = py::none());
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

void add_outcomes(py::module_& m) {
  py::class_<Outcomes, std::shared_ptr<Outcomes>>(
      m, "Outcomes", "Gains that trials found beside the model's; `rows` are dicts.")
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
      [](const anatomy::Parameters& parameters, const anatomy::Ensemble& ensemble,
         std::size_t members, const py::object& progress) {
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
}

}  // namespace

void add_study(py::module_& m) {
  add_summary(m);
  add_tables(m);
  add_comparison(m);
  add_driven(m);
  add_validation(m);
  add_explanation(m);
  add_outcomes(m);
}

}  // namespace neuroglide::python
