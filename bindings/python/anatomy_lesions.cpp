// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/ensemble.hpp"
#include "neuroglide/anatomy/lesions.hpp"
#include "neuroglide/io/reports.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace anatomy;

py::dict as_dict(const LesionNumber& number) {
  return py::dict("value"_a = number.value, "low"_a = number.low, "high"_a = number.high,
                  "source"_a = number.source);
}

py::dict as_dict(const Stretch& stretch) {
  return py::dict("strand"_a = stretch.strand, "about"_a = stretch.about, "from"_a = stretch.from,
                  "to"_a = stretch.to);
}

LesionNumber number_from(const py::handle& item) {
  const auto d = py::reinterpret_borrow<py::dict>(item);
  return {d["value"].cast<double>(), d["low"].cast<double>(), d["high"].cast<double>(),
          d["source"].cast<std::string>()};
}

Stretch stretch_from(const py::handle& item) {
  const auto d = py::reinterpret_borrow<py::dict>(item);
  return {d["strand"].cast<std::string>(), d["about"].cast<std::string>(), d["from"].cast<double>(),
          d["to"].cast<double>()};
}

py::list changes_of(const Lesion& lesion) {
  py::list changes;
  for (const LocalChange& one : lesion.changes) {
    changes.append(py::dict("what"_a = name_of(one.what, change_names),
                            "where"_a = as_dict(one.where), "by"_a = as_dict(one.by)));
  }
  return changes;
}

py::tuple state_of(const Lesion& lesion) {
  return py::make_tuple(lesion.name, lesion.title, lesion.summary, as_dict(lesion.near),
                        changes_of(lesion), as_dict(lesion.nerve_sensitivity),
                        as_dict(lesion.back_line_sensitivity));
}

Lesion from_state(const py::tuple& state) {
  Lesion lesion{state[0].cast<std::string>(),
                state[1].cast<std::string>(),
                state[2].cast<std::string>(),
                stretch_from(state[3]),
                {},
                number_from(state[5]),
                number_from(state[6])};
  for (const auto& item : state[4]) {
    const auto change = py::reinterpret_borrow<py::dict>(item);
    lesion.changes.push_back(
        {value_of_name<Change>("change", change["what"].cast<std::string>(), change_names),
         stretch_from(change["where"]), number_from(change["by"])});
  }
  return lesion;
}

void add_ensemble(py::module_& m) {
  py::class_<Ensemble> one(m, "Ensemble",
                           "Sets of parameters that explain the measurements equally well.");
  add_equality(one);
  one.def_readonly("keys", &Ensemble::keys)
      .def_readonly("members", &Ensemble::members, "Values by key, each in its parameter's unit.")
      .def_readonly("about", &Ensemble::about)
      .def("__len__", [](const Ensemble& e) { return e.members.size(); })
      .def(
          "member",
          [](const Ensemble& e, std::size_t n, const Parameters& p) {
            return with_member(p, e, n);
          },
          "number"_a, "parameters"_a, "A subject's parameters with those of a member.")
      .def(
          "without",
          [](const Ensemble& e, const std::vector<std::string>& k) {
            return anatomy::without(e, k);
          },
          "keys"_a, "The ensemble that leaves these parameters as they are.")
      .def(
          "spread", [](const Ensemble& e, std::size_t n) { return spread_members(e, n); },
          "count"_a, "Numbers of so many members, as evenly through the list as can be.")
      .def("__repr__",
           [](const Ensemble& e) {
             return "<Ensemble: " + std::to_string(e.members.size()) + " sets of " +
                    std::to_string(e.keys.size()) + " parameters>";
           })
      .def(py::pickle([](const Ensemble& e) { return py::make_tuple(e.keys, e.members, e.about); },
                      [](const py::tuple& s) {
                        return Ensemble{s[0].cast<std::vector<std::string>>(),
                                        s[1].cast<std::vector<std::vector<double>>>(),
                                        s[2].cast<std::string>()};
                      }));
  m.def("reference_ensemble", &reference_ensemble, py::return_value_policy::reference,
        "The ensemble that comes with the library.");
}

}  // namespace

void add_lesions(py::module_& m) {
  py::class_<Lesion> one(m, "Lesion",
                         "A local change of interface, law or sensitivity on one side.");
  add_equality(one);
  add_copies(one);
  add_text(one, &io::lesion_text);
  one.def_readonly("name", &Lesion::name)
      .def_readonly("title", &Lesion::title)
      .def_readonly("summary", &Lesion::summary)
      .def_property_readonly(
          "near", [](const Lesion& l) { return as_dict(l.near); },
          "Where strain is told: strand, landmark, from and to [m].")
      .def_property_readonly("changes", &changes_of,
                             "What is changed, where and by how much, as dicts; lengths in metres.")
      .def_property_readonly("nerve_sensitivity",
                             [](const Lesion& l) { return as_dict(l.nerve_sensitivity); })
      .def_property_readonly("back_line_sensitivity",
                             [](const Lesion& l) { return as_dict(l.back_line_sensitivity); })
      .def("__repr__",
           [](const Lesion& l) {
             return "<Lesion " + l.name + ": " + l.title + ", " + std::to_string(l.changes.size()) +
                    " local changes>";
           })
      .def(py::pickle(&state_of, &from_state));
  m.def("list_lesions", &list_lesions, "The lesions that come with the library.");
  m.def("lesions_text", &io::lesions_text, "width"_a = usual_width);
  m.def("find_lesion", &find_lesion, "name"_a, "One by name.");
  m.def("read_lesion", &read_lesion, "json"_a, "origin"_a = "text",
        "A lesion from the text of a JSON file.");
  m.def(
      "conditions_outside",
      [] {
        std::vector<std::tuple<std::string, std::string, std::string>> all;
        for (const OutsideCondition& condition : conditions_outside()) {
          all.emplace_back(condition.name, condition.title, condition.why);
        }
        return all;
      },
      "Conditions of which the model cannot speak: name, title and why.");
  m.def(
      "with_lesion",
      [](const SharedBody& body, const Lesion& lesion, const std::string& side) {
        const skeleton::Side which = side_of(side);
        const py::gil_scoped_release released;
        return std::make_shared<BodyOf>(
            BodyOf{with_lesion(body->body, lesion, which), body->parameters, body->options,
                   body->subject + "+" + lesion.name, body->title + ", " + lesion.title});
      },
      "body"_a, "lesion"_a, "side"_a = "right", "The same body with a lesion on one side.");
  m.attr("change_names") = names_of(change_names);
  add_ensemble(m);
}

}  // namespace neuroglide::python
