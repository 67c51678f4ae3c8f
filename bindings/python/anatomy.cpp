// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"

#include "parts.hpp"

namespace neuroglide::python {

namespace {

using namespace anatomy;

//! A number in the parameter's own unit, or a text such as "6 MPa".
void set_one(Parameters& parameters, const std::string& key, const py::object& value) {
  if (py::isinstance<py::str>(value)) {
    set_parameter(parameters, key + "=" + value.cast<std::string>());
  } else {
    set_parameter(parameters, key, value.cast<double>());
  }
}

Parameters with(Parameters parameters, const py::dict& changes) {
  for (const auto& [key, value] : changes) {
    set_one(parameters, key.cast<std::string>(), py::reinterpret_borrow<py::object>(value));
  }
  return parameters;
}

std::string told(const Parameter& one) {
  return one.key + " = " + number(one.value) + (one.unit == "-" ? "" : " " + one.unit);
}

py::tuple state_of(const Parameters& parameters) {
  py::list keys, values;
  for (const Parameter& one : parameters.list) {
    keys.append(one.key);
    values.append(one.value);
  }
  return py::make_tuple(keys, values);
}

//! Values are set as they were, for pickled parameters were checked when they were set.
Parameters from_state(const py::tuple& state) {
  Parameters parameters = reference_parameters();
  const auto keys = state[0].cast<std::vector<std::string>>();
  const auto values = state[1].cast<std::vector<double>>();
  require(keys.size() == parameters.list.size() && keys.size() == values.size(),
          "these pickled parameters are of another version of NeuroGlide, which has other keys; "
          "make them anew");
  for (std::size_t n = 0; n < keys.size(); ++n) set_parameter(parameters, keys[n], values[n]);
  return parameters;
}

void add_parameters(py::module_& m) {
  py::class_<Parameter>(m, "Parameter", "A human number: value, unit, plausible range, source.")
      .def_readonly("key", &Parameter::key)
      .def_readonly("value", &Parameter::value)
      .def_readonly("unit", &Parameter::unit)
      .def_readonly("low", &Parameter::low)
      .def_readonly("high", &Parameter::high)
      .def_readonly("source", &Parameter::source)
      .def(
          "__eq__", [](const Parameter& a, const Parameter& b) { return a == b; },
          py::is_operator())
      .def("__repr__",
           [](const Parameter& one) {
             return "<Parameter " + told(one) + ", " + number(one.low) + " to " + number(one.high) +
                    ">";
           })
      .def(py::pickle(
          [](const Parameter& p) {
            return py::make_tuple(p.key, p.value, p.unit, p.low, p.high, p.source);
          },
          [](const py::tuple& s) {
            return Parameter{s[0].cast<std::string>(), s[1].cast<double>(),
                             s[2].cast<std::string>(), s[3].cast<double>(),
                             s[4].cast<double>(),      s[5].cast<std::string>()};
          }));
  py::class_<Parameters>(m, "Parameters",
                         "All human numbers of a subject, by key. `p[key]` is a value in its own "
                         "unit; `p.with_({key: value})` is a changed copy.")
      .def(py::init(&reference_parameters), "The reference adult's.")
      .def("__len__", [](const Parameters& p) { return p.list.size(); })
      .def("__iter__",
           [](const Parameters& p) {
             py::list keys;
             for (const Parameter& one : p.list) keys.append(one.key);
             return py::iter(keys);
           })
      .def("__contains__",
           [](const Parameters& p, const std::string& key) {
             for (const Parameter& one : p.list) {
               if (one.key == key) return true;
             }
             return false;
           })
      .def("__getitem__",
           [](const Parameters& p, const std::string& key) { return find_parameter(p, key).value; })
      .def("__setitem__", &set_one)
      .def(
          "find",
          [](const Parameters& p, const std::string& key) { return find_parameter(p, key); },
          "key"_a, "Value, unit, range and source. Raises InvalidInput naming the nearest key.")
      .def(
          "si", [](const Parameters& p, const std::string& key) { return value_of(p, key); },
          "key"_a, "The value in SI units and radians.")
      .def(
          "with_", &with, "changes"_a,
          "A copy with some changed: numbers in the parameter's own unit, or text such as '6 MPa'.")
      .def_property_readonly("hash", &parameter_hash, "16 hexadecimal digits of keys and values.")
      .def_readonly("list", &Parameters::list)
      .def(
          "__eq__", [](const Parameters& a, const Parameters& b) { return a == b; },
          py::is_operator())
      .def("__copy__", [](const Parameters& p) { return p; })
      .def(
          "to_dataframe",
          [](const Parameters& p) {
            py::list rows;
            for (const Parameter& one : p.list) {
              rows.append(py::dict("key"_a = one.key, "value"_a = one.value, "unit"_a = one.unit,
                                   "low"_a = one.low, "high"_a = one.high,
                                   "source"_a = one.source));
            }
            return frame_of(rows);
          },
          "One parameter a row: key, value, unit, low, high, source.")
      .def("__deepcopy__", [](const Parameters& p, const py::dict&) { return p; })
      .def("__repr__",
           [](const Parameters& p) {
             const Parameters reference = reference_parameters();
             std::size_t changed = 0;
             for (std::size_t n = 0; n < p.list.size(); ++n) {
               changed += !(p.list[n].value == reference.list[n].value);
             }
             return "<Parameters: " + std::to_string(p.list.size()) + " values, " +
                    std::to_string(changed) + " unlike the reference adult's, hash " +
                    parameter_hash(p) + ">";
           })
      .def(py::pickle(&state_of, &from_state));
  m.def("reference_parameters", &reference_parameters, "The reference adult's parameters.");
}

void add_subjects(py::module_& m) {
  py::class_<Subject> one(m, "Subject", "A person: changes of the reference adult's parameters.");
  add_text(one, &io::subject_text);
  add_copies(one);
  one.def(py::init([](std::string name, std::string title, std::string summary,
                      const py::dict& changes) {
            Subject subject{std::move(name), std::move(title), std::move(summary), {}};
            if (subject.title.empty()) subject.title = subject.name;
            const Parameters changed = with(reference_parameters(), changes);
            for (const auto& [key, value] : changes) {
              const auto text = key.cast<std::string>();
              subject.changes.emplace_back(text, find_parameter(changed, text).value);
            }
            return subject;
          }),
          "name"_a, "title"_a = "", "summary"_a = "", "changes"_a = py::dict())
      .def_readonly("name", &Subject::name)
      .def_readonly("title", &Subject::title)
      .def_readonly("summary", &Subject::summary)
      .def_property_readonly("changes",
                             [](const Subject& subject) {
                               py::dict changes;
                               for (const auto& [key, value] : subject.changes) {
                                 changes[py::str(key)] = value;
                               }
                               return changes;
                             })
      .def_property_readonly("parameters", &parameters_of)
      .def(
          "__eq__",
          [](const Subject& a, const Subject& b) {
            return a.name == b.name && a.title == b.title && a.summary == b.summary &&
                   a.changes == b.changes;
          },
          py::is_operator())
      .def("__repr__",
           [](const Subject& subject) {
             return "<Subject " + subject.name + ": " + subject.title + ", " +
                    std::to_string(subject.changes.size()) + " changes>";
           })
      .def(py::pickle(
          [](const Subject& s) { return py::make_tuple(s.name, s.title, s.summary, s.changes); },
          [](const py::tuple& state) {
            return Subject{state[0].cast<std::string>(), state[1].cast<std::string>(),
                           state[2].cast<std::string>(),
                           state[3].cast<std::vector<std::pair<std::string, double>>>()};
          }));
  m.def("subjects_text", &io::subjects_text, "width"_a = usual_width);
  m.def("subjects", &list_subjects, "The subjects that come with the library.");
  m.def("find_subject", &find_subject, "name"_a, "One by name.");
}

//! `parameters` is a copy, for another thread may change the caller's meanwhile.
SharedBody body_of(Parameters parameters, const BodyOptions& options, std::string name,
                   std::string title) {
  const py::gil_scoped_release released;
  Body body = make_body(parameters, options);
  return std::make_shared<BodyOf>(
      BodyOf{std::move(body), std::move(parameters), options, std::move(name), std::move(title)});
}

void add_bodies(py::module_& m) {
  py::class_<BodyOptions>(m, "BodyOptions", "How finely a body is cut, and how its tissue rests.")
      .def(py::init([](int nerve, int back_line, const std::string& policy) {
             return BodyOptions{nerve, back_line,
                                value_of_name<InSituPolicy>("policy", policy, policy_names)};
           }),
           "nerve_stations"_a = BodyOptions{}.nerve_stations,
           "back_line_stations"_a = BodyOptions{}.back_line_stations, "policy"_a = "relaxed")
      .def_readonly("nerve_stations", &BodyOptions::nerve_stations)
      .def_readonly("back_line_stations", &BodyOptions::back_line_stations)
      .def_property_readonly("policy",
                             [](const BodyOptions& o) { return name_of(o.policy, policy_names); })
      .def(
          "__eq__",
          [](const BodyOptions& a, const BodyOptions& b) {
            return a.nerve_stations == b.nerve_stations &&
                   a.back_line_stations == b.back_line_stations && a.policy == b.policy;
          },
          py::is_operator())
      .def("__repr__",
           [](const BodyOptions& o) {
             return "BodyOptions(nerve_stations=" + std::to_string(o.nerve_stations) +
                    ", back_line_stations=" + std::to_string(o.back_line_stations) + ", policy='" +
                    name_of(o.policy, policy_names) + "')";
           })
      .def(py::pickle(
          [](const BodyOptions& o) {
            return py::make_tuple(o.nerve_stations, o.back_line_stations,
                                  static_cast<int>(o.policy));
          },
          [](const py::tuple& s) {
            return BodyOptions{s[0].cast<int>(), s[1].cast<int>(),
                               static_cast<InSituPolicy>(s[2].cast<int>())};
          }));
  py::class_<BodyOf, SharedBody>(
      m, "Body", "A person, ready to be led through a movement. Never changes; threads share it.")
      .def_readonly("subject", &BodyOf::subject)
      .def_readonly("title", &BodyOf::title)
      .def_readonly("parameters", &BodyOf::parameters)
      .def_readonly("options", &BodyOf::options)
      .def_property_readonly("stations",
                             [](const BodyOf& b) { return b.body.chain.station_count(); })
      .def_property_readonly("segments",
                             [](const BodyOf& b) { return b.body.chain.segment_count(); })
      .def_property_readonly(
          "strands",
          [](const BodyOf& b) {
            std::vector<std::pair<std::string, std::string>> names;
            for (const Strand& one : b.body.strands) {
              names.emplace_back(one.name, name_of(one.side, side_names));
            }
            return names;
          },
          "Name and side of each strand.")
      .def_property_readonly(
          "sites",
          [](const BodyOf& b) {
            std::vector<std::pair<std::string, std::string>> names;
            for (const Site& one : b.body.sites) {
              names.emplace_back(one.name, name_of(one.side, side_names));
            }
            return names;
          },
          "Name and side of each site.")
      .def("__repr__", [](const BodyOf& b) {
        return "<Body of " + b.subject + ": " + std::to_string(b.body.chain.station_count()) +
               " stations, parameters " + parameter_hash(b.parameters) + ">";
      });
  m.def(
      "make_body",
      [](Parameters p, const BodyOptions& o, std::string name, std::string title) {
        return body_of(std::move(p), o, std::move(name), std::move(title));
      },
      "parameters"_a, "options"_a = BodyOptions{}, "subject"_a = "custom",
      "title"_a = "Custom subject", "Builds a person from parameters.");
}

}  // namespace

void add_anatomy(py::module_& m) {
  add_parameters(m);
  add_subjects(m);
  add_bodies(m);
  add_lesions(m);
  m.attr("side_names") = names_of(side_names);
  m.attr("policy_names") = names_of(policy_names);
}

}  // namespace neuroglide::python
