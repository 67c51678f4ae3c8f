// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/strength_table.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace study;
using simulation::Progress;
using skeleton::Coordinate;

py::list figures_of(const LesionReport& report) {
  py::list rows;
  for (const LesionScenario& one : report.scenarios) {
    for (const LesionFigure& figure : one.figures) {
      rows.append(py::dict("lesion"_a = one.lesion, "exercise"_a = one.protocol,
                           "group"_a = figure.group, "label"_a = figure.label,
                           "unit"_a = figure.unit, "healthy"_a = figure.healthy,
                           "other_side"_a = figure.other_side, "lesioned"_a = figure.lesioned));
    }
  }
  return rows;
}

py::dict as_dict(const TissueLoad& load) {
  return py::dict("hamstrings"_a = load.hamstrings, "nerve"_a = load.nerve);
}

py::list moves_of(const LesionReport& report) {
  py::list rows;
  for (std::size_t n = 0; n < report.differentiations.size(); ++n) {
    const std::string lesion = n < report.lesions.size() ? report.lesions[n].name : "";
    for (const Differentiation& test : report.differentiations[n]) {
      for (const RemoteMove& move : test.moves) {
        py::dict strains;
        for (const RemoteStrain& one : move.strains) strains[py::str(one.label)] = one.change;
        rows.append(py::dict(
            "lesion"_a = lesion, "test"_a = test.protocol, "phase"_a = move.phase,
            "tension_before_N"_a = as_dict(move.before), "tension_after_N"_a = as_dict(move.after),
            "tension_still_N"_a = as_dict(move.still),
            "discomfort_before"_a = move.felt_before.total(),
            "discomfort_after"_a = move.felt_after.total(),
            "discomfort_still"_a = move.felt_still.total(), "strains"_a = strains,
            "symptom_change"_a = move.symptom_change, "read_as_nerve"_a = move.read_as_nerve,
            "nerve_prevails"_a = move.nerve_prevails));
      }
    }
  }
  return rows;
}

py::list tables_of(const LesionReport& report) {
  py::list tables;
  for (const LesionScenario& one : report.scenarios) {
    tables.append(py::make_tuple(one.lesion, one.title, make_lesion_table(one)));
  }
  for (std::size_t n = 0; n < report.differentiations.size(); ++n) {
    const std::string lesion = n < report.lesions.size() ? report.lesions[n].name : "healthy";
    for (const Differentiation& one : report.differentiations[n]) {
      tables.append(py::make_tuple(lesion, one.title, make_differentiation_table(one)));
    }
  }
  return tables;
}

void add_reports(py::module_& m) {
  py::class_<LesionReport, std::shared_ptr<LesionReport>>(
      m, "LesionReport",
      "Lesions through exercises beside the healthy side, and structural differentiation.")
      .def_readonly("lesions", &LesionReport::lesions)
      .def_property_readonly("side",
                             [](const LesionReport& r) { return name_of(r.side, side_names); })
      .def_property_readonly("outcome", &LesionReport::outcome)
      .def_property_readonly("rows", &figures_of, "Figures of the exercises, as dicts.")
      .def_property_readonly("differentiations", &moves_of,
                             "Remote movements of the tests, as dicts; lesion '' is the healthy "
                             "person.")
      .def_property_readonly("tables", &tables_of, "Lesion, title and Table of each.")
      .def(
          "to_dataframe", [](const LesionReport& r) { return frame_of(figures_of(r)); },
          "One figure a row: lesion, exercise, group, label, unit, healthy, other side, lesioned.")
      .def("text", &io::lesion_report_text, "title"_a, "width"_a = usual_width,
           "As the command line prints it under a subject's title, so wide.")
      .def("__str__",
           [](const LesionReport& r) { return io::lesion_report_text(r, "Lesions", usual_width); })
      .def(
          "__eq__",
          [](const LesionReport& a, const LesionReport& b) {
            const auto told = [](const LesionReport& r) {
              return py::make_tuple(figures_of(r), moves_of(r), static_cast<int>(r.side));
            };
            return a.lesions == b.lesions && told(a).equal(told(b));
          },
          py::is_operator())
      .def("__repr__", [](const LesionReport& r) {
        std::string names;
        for (const auto& one : r.lesions) names += (names.empty() ? "" : ", ") + one.name;
        return "<LesionReport of " + names + ": " + std::to_string(r.scenarios.size()) +
               " exercises, " + name_of(r.side, side_names) + " side>";
      });
  m.def("lesion_exercises", &lesion_exercises,
        "Names of the exercises that lesions are led through where none are named.");
  m.def(
      "report_lesions",
      [](const SharedBody& body, const std::vector<anatomy::Lesion>& lesions,
         const std::vector<protocol::Protocol>& protocols, const std::string& side,
         bool differentiation, simulation::Settings settings, const py::object& progress) {
        const skeleton::Side which = side_of(side);
        return watched(progress, [&](const Progress& tell) {
          const auto weights = simulation::make_person(body->parameters).discomfort.fit.weights;
          return std::make_shared<LesionReport>(
              report_lesions(body->body, lesions, protocols,
                             {weights.per_hamstring_newton, weights.per_nerve_newton}, which,
                             differentiation, settings, tell));
        });
      },
      "body"_a, "lesions"_a, "protocols"_a, "side"_a = "right", "differentiation"_a = true,
      "settings"_a = simulation::Settings{}, "progress"_a = py::none());
}

//! Bands along the way that the knee straightens.
struct BandReport {
  anatomy::Parameters parameters;
  std::vector<BandCourse> courses;
};

BandReport make_report(const anatomy::Parameters& parameters,
                       const std::vector<protocol::Band>& bands, const BandPosture& posture) {
  BandReport report{parameters, {}};
  for (const protocol::Band& band : bands) {
    report.courses.push_back(band_course(parameters, band, posture));
  }
  return report;
}

std::vector<protocol::Band> bands_of(const BandReport& report) {
  std::vector<protocol::Band> bands;
  for (const BandCourse& course : report.courses) bands.push_back(course.band);
  return bands;
}

py::list rows_of(const BandReport& report) {
  py::list rows;
  for (const BandCourse& course : report.courses) {
    const bool left = course.band.side == skeleton::Side::left;
    const auto knee = left ? Coordinate::knee_flexion_l : Coordinate::knee_flexion_r;
    const auto hip = left ? Coordinate::hip_flexion_l : Coordinate::hip_flexion_r;
    const auto ankle = left ? Coordinate::ankle_dorsiflexion_l : Coordinate::ankle_dorsiflexion_r;
    for (std::size_t n = 0; n < course.pulls.size(); ++n) {
      const simulation::BandPull& pull = course.pulls[n];
      rows.append(py::dict("anchor"_a = name_of(course.band.anchor, protocol::anchor_names),
                           "knee_flexion_deg"_a = to_degrees(course.knee_flexion[n]),
                           "length_m"_a = pull.length, "elongation"_a = pull.elongation,
                           "tension_N"_a = pull.tension, "knee_moment_Nm"_a = pull.moment[knee],
                           "hip_moment_Nm"_a = pull.moment[hip],
                           "ankle_moment_Nm"_a = pull.moment[ankle]));
    }
  }
  return rows;
}

void add_band(py::module_& m) {
  py::class_<BandReport> one(m, "BandReport",
                             "What an elastic band does to the joints while the knee straightens.");
  add_printed_text(
      one, [](const BandReport& r, std::size_t width) { return io::band_text(r.courses, width); });
  one.def_property_readonly("table", [](const BandReport& r) { return make_band_table(r.courses); })
      .def_property_readonly("bands", &bands_of)
      .def_property_readonly("rows", &rows_of,
                             "As dicts; + moments bend knee and hip and lift "
                             "the foot.")
      .def_property_readonly(
          "words",
          [](const BandReport& r) {
            std::vector<std::string> words;
            for (const BandCourse& course : r.courses) words.push_back(band_words(course));
            return words;
          },
          "Where each works against the knee's extension and where for it.")
      .def_property_readonly(
          "changes_deg",
          [](const BandReport& r) {
            std::vector<std::vector<double>> changes;
            for (const BandCourse& course : r.courses) {
              changes.emplace_back();
              for (const double angle : course.changes) changes.back().push_back(to_degrees(angle));
            }
            return changes;
          },
          "Knee angles at which a band's lever changes sign, for each.")
      .def(
          "to_dataframe", [](const BandReport& r) { return frame_of(rows_of(r)); },
          "One knee angle a row: length, elongation, tension, moments of knee, hip and ankle.")
      .def(
          "__eq__",
          [](const BandReport& a, const BandReport& b) { return rows_of(a).equal(rows_of(b)); },
          py::is_operator())
      .def(py::pickle(
          [](const BandReport& r) {
            const BandPosture posture =
                r.courses.empty() ? BandPosture{} : r.courses.front().posture;
            return py::make_tuple(r.parameters, bands_of(r), posture.hip_flexion,
                                  posture.ankle_dorsiflexion);
          },
          [](const py::tuple& s) {
            return make_report(s[0].cast<anatomy::Parameters>(),
                               s[1].cast<std::vector<protocol::Band>>(),
                               {s[2].cast<double>(), s[3].cast<double>()});
          }))
      .def("__repr__", [](const BandReport& r) {
        std::string anchors;
        for (const BandCourse& course : r.courses) {
          anchors +=
              (anchors.empty() ? "" : ", ") + name_of(course.band.anchor, protocol::anchor_names);
        }
        return "<BandReport of " + (r.courses.empty() ? "" : r.courses.front().band.product) +
               ": " + anchors + ">";
      });
  m.def(
      "band_report",
      [](const anatomy::Parameters& parameters, const std::vector<protocol::Band>& bands,
         double hip_deg, double ankle_deg) {
        return make_report(parameters, bands, {from_degrees(hip_deg), from_degrees(ankle_deg)});
      },
      "parameters"_a, "bands"_a, "hip_deg"_a = 90.0, "ankle_deg"_a = 0.0);
}

void add_strength(py::module_& m) {
  constexpr static std::array<std::string_view, 2> sex_names{"men", "women"};
  m.attr("sex_names") = names_of(sex_names);
  m.def(
      "strength_table",
      [](anatomy::Parameters parameters, const std::string& against) {
        const auto sex = value_of_name<simulation::Sex>("against", against, sex_names);
        const py::gil_scoped_release released;
        return make_strength_table(parameters, sex);
      },
      "parameters"_a, "against"_a);
  m.def(
      "strength_rows",
      [](const anatomy::Parameters& parameters, const std::string& against) {
        const auto sex = value_of_name<simulation::Sex>("against", against, sex_names);
        const auto published = simulation::published_strength(sex);
        const auto band = [](const std::optional<simulation::Band>& one) {
          return one ? py::object(py::make_tuple(one->lower, one->upper)) : py::none();
        };
        py::list rows;
        for (const auto& one : published.classes) {
          for (const auto& row :
               simulation::knee_strength(parameters, published.hip_flexion, one.knee_flexion)) {
            rows.append(py::dict("class"_a = one.name,
                                 "knee_flexion_deg"_a = to_degrees(row.knee_flexion),
                                 "extension_Nm"_a = row.extension, "flexion_Nm"_a = row.flexion,
                                 "published_extension_Nm_per_kg"_a = band(one.extension),
                                 "published_flexion_Nm_per_kg"_a = band(one.flexion)));
          }
        }
        return rows;
      },
      "parameters"_a, "against"_a);
  m.def(
      "usual_sex", [](const anatomy::Subject& s) { return name_of(usual_sex(s), sex_names); },
      "subject"_a);
}

}  // namespace

void add_lesion_study(py::module_& m) {
  add_reports(m);
  add_band(m);
  add_strength(m);
}

}  // namespace neuroglide::python
