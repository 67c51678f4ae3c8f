// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/csv.hpp"
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/io/page.hpp"
#include "neuroglide/io/page_data.hpp"
#include "neuroglide/io/results.hpp"
#include "neuroglide/io/sto.hpp"

#include "core.hpp"
#include <algorithm>
#include <cmath>
#include <pybind11/stl/filesystem.h>

namespace neuroglide::python {

namespace {

using namespace io;
using std::filesystem::path;

//! As the command line says where a run comes from.
Provenance provenance_of(const BodyOf& body, const std::string& exercise, const std::string& title,
                         const simulation::Settings& settings) {
  return {exercise,
          title,
          body.subject,
          anatomy::parameter_hash(body.parameters),
          anatomy::value_of(body.parameters, "tissue.sciatic_nerve.force_scale"),
          anatomy::value_of(body.parameters, "tissue.back_line.force_scale"),
          body.options,
          settings};
}

bool same_motions(const Motion& a, const Motion& b) {
  return a.times == b.times && a.remarks == b.remarks &&
         std::ranges::equal(a.postures, b.postures,
                            [](const auto& x, const auto& y) { return x.values == y.values; });
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

template <class Values>
bool same(const Values& a, const Values& b) {
  return std::visit(
      [](const auto& x, const auto& y) {
        using X = std::decay_t<decltype(x)>;
        if constexpr (!std::is_same_v<X, std::decay_t<decltype(y)>>) {
          return false;
        } else if constexpr (std::is_same_v<X, std::vector<double>>) {
          return std::ranges::equal(x, y, [](double p, double q) { return same(p, q); });
        } else if constexpr (std::is_same_v<X, double>) {
          return same(x, y);
        } else {
          return x == y;
        }
      },
      a, b);
}

bool same_attributes(const std::vector<Attribute>& a, const std::vector<Attribute>& b) {
  return std::ranges::equal(a, b, [](const Attribute& x, const Attribute& y) {
    return x.name == y.name && same(x.value, y.value);
  });
}

//! Equal, a missing number being equal to a missing number.
bool same_groups(const Group& a, const Group& b) {
  return a.name == b.name && a.dimensions == b.dimensions &&
         same_attributes(a.attributes, b.attributes) &&
         std::ranges::equal(a.variables, b.variables,
                            [](const Variable& x, const Variable& y) {
                              return x.name == y.name && x.dimensions == y.dimensions &&
                                     same(x.values, y.values) &&
                                     same_attributes(x.attributes, y.attributes);
                            }) &&
         std::ranges::equal(a.groups, b.groups, same_groups);
}

py::dict attributes_as_dict(const std::vector<Attribute>& attributes) {
  py::dict result;
  for (const Attribute& one : attributes) result[py::str(one.name)] = one.value;
  return result;
}

const Variable& find(const Group& group, const std::string& name) {
  const auto found = std::ranges::find(group.variables, name, &Variable::name);
  require(found != group.variables.end(),
          "there is no variable '" + name + "' in this dataset; `variables` lists those there are");
  return *found;
}

py::object values_of(const Group& group, const std::string& name, const py::object& owner) {
  const Variable& variable = find(group, name);
  if (const auto* texts = std::get_if<std::vector<std::string>>(&variable.values)) {
    return py::cast(*texts);
  }
  std::vector<py::ssize_t> shape;
  for (const std::string& dimension : variable.dimensions) {
    const auto it = std::ranges::find(group.dimensions, dimension, &Dimension::name);
    shape.push_back(static_cast<py::ssize_t>(it->size));
  }
  return look_into(std::get<std::vector<double>>(variable.values).data(), shape, owner);
}

std::vector<Attribute> attributes_from(const py::dict& dict) {
  std::vector<Attribute> attributes;
  for (const auto& [name, value] : dict) {
    attributes.push_back({name.cast<std::string>(), value.cast<decltype(Attribute::value)>()});
  }
  return attributes;
}

//! A group from the parts that unpickling brings. Throws InvalidInput where check_dataset does.
Group group_from(const std::string& name, const py::dict& dimensions, const py::list& variables,
                 const py::dict& attributes, const py::list& groups) {
  Group group{name, {}, {}, attributes_from(attributes), {}};
  for (const auto& [dimension, size] : dimensions) {
    group.dimensions.push_back({dimension.cast<std::string>(), size.cast<std::size_t>()});
  }
  for (const auto& item : variables) {
    const auto parts = py::reinterpret_borrow<py::tuple>(item);
    Variable variable{parts[0].cast<std::string>(),
                      parts[1].cast<std::vector<std::string>>(),
                      {},
                      attributes_from(parts[3].cast<py::dict>())};
    if (py::isinstance<py::list>(parts[2])) {
      variable.values = parts[2].cast<std::vector<std::string>>();
    } else {
      const auto array = parts[2].cast<py::array_t<double, py::array::c_style>>();
      variable.values = std::vector<double>(array.data(), array.data() + array.size());
    }
    group.variables.push_back(std::move(variable));
  }
  for (const auto& item : groups) {
    const auto parts = py::reinterpret_borrow<py::tuple>(item);
    group.groups.push_back(
        group_from(parts[0].cast<std::string>(), parts[1], parts[2], parts[3], parts[4]));
  }
  check_dataset(group);
  return group;
}

std::vector<std::string> variables_of(const Group& group) {
  std::vector<std::string> names;
  for (const Variable& one : group.variables) names.push_back(one.name);
  return names;
}

void add_dataset(py::module_& m) {
  py::class_<Group, std::shared_ptr<Group>>(m, "Dataset", "Labelled arrays, as in a netCDF-4 file.")
      .def(py::init(&group_from), "name"_a, "dimensions"_a, "variables"_a, "attributes"_a,
           "groups"_a)
      .def_readonly("name", &Group::name, "Of the group; empty for the run as a whole.")
      .def_property_readonly(
          "dimensions",
          [](const Group& g) {
            py::dict sizes;
            for (const Dimension& one : g.dimensions) sizes[py::str(one.name)] = one.size;
            return sizes;
          },
          "Size by name.")
      .def_property_readonly(
          "attributes", [](const Group& g) { return attributes_as_dict(g.attributes); },
          "Texts and numbers that belong to the group as a whole, by name.")
      .def_property_readonly("variables", &variables_of, "Names of the group's own arrays.")
      .def_readonly("groups", &Group::groups, "Datasets inside, one a strand.")
      .def(
          "values",
          [](const py::object& self, const std::string& name) {
            return values_of(self.cast<const Group&>(), name, self);
          },
          "name"_a, "A read-only array without a copy, or a list of texts.")
      .def(
          "dimensions_of",
          [](const Group& g, const std::string& n) { return find(g, n).dimensions; }, "name"_a,
          "The dimensions that an array lies along, slowest first.")
      .def(
          "attributes_of",
          [](const Group& g, const std::string& n) {
            return attributes_as_dict(find(g, n).attributes);
          },
          "name"_a, "What is said of an array: `units`, `long_name` and others, by name.")
      .def("__eq__", &same_groups, py::is_operator());
  m.def(
      "make_dataset",
      [](const SharedBody& body, const simulation::Trajectory& trajectory,
         const std::string& exercise, const std::string& title, simulation::Settings settings) {
        const py::gil_scoped_release released;
        return std::make_shared<Group>(
            make_dataset(body->body, trajectory, provenance_of(*body, exercise, title, settings)));
      },
      "body"_a, "trajectory"_a, "exercise"_a, "title"_a, "settings"_a,
      "All arrays of a run with their units and where they come from, as `.h5` files hold them.");
  m.def(
      "write_hdf5",
      [](const path& file, const Group& group) {
        const py::gil_scoped_release released;
        write_hdf5(file, group);
      },
      "path"_a, "dataset"_a,
      "Writes a netCDF-4 file, whole or not at all. Raises FileError where that fails.");
  m.def(
      "read_hdf5",
      [](const path& file) {
        const py::gil_scoped_release released;
        return std::make_shared<Group>(read_hdf5(file));
      },
      "path"_a, "Reads what write_hdf5 wrote. Raises FileError for what is no such file.");
}

void add_files(py::module_& m) {
  m.def(
      "result_csv",
      [](const SharedBody& body, const simulation::Trajectory& trajectory) {
        const py::gil_scoped_release released;
        return make_result_csv(body->body, trajectory);
      },
      "body"_a, "trajectory"_a, "The table of a run over time as CSV text.");
  m.def(
      "write_sto",
      [](const path& file, const SharedBody& body, const simulation::Trajectory& trajectory,
         const std::string& exercise, const std::string& title) {
        const py::gil_scoped_release released;
        write_sto(file, make_result_table(body->body, trajectory,
                                          provenance_of(*body, exercise, title, {})));
      },
      "path"_a, "body"_a, "trajectory"_a, "exercise"_a, "title"_a,
      "Writes a run's table over time for OpenSim (.sto).");
  m.def(
      "write_mot",
      [](const path& file, const SharedBody& body, const simulation::Trajectory& trajectory,
         const std::string& exercise, const std::string& title) {
        const py::gil_scoped_release released;
        write_mot(file, make_angle_table(trajectory, provenance_of(*body, exercise, title, {})));
      },
      "path"_a, "body"_a, "trajectory"_a, "exercise"_a, "title"_a,
      "Writes the angles that a run went through, in degrees, for OpenSim (.mot).");
  m.def(
      "make_page",
      [](const SharedBody& body, const study::Comparison& comparison, int frames) {
        const double scale =
            anatomy::value_of(body->parameters, "tissue.sciatic_nerve.force_scale");
        const py::gil_scoped_release released;
        return make_page(make_page_data(body->body, comparison, {body->title, scale, frames}));
      },
      "body"_a, "comparison"_a, "frames"_a = 200, "The report page, one HTML file.");
  m.def("read_text", &read_file, "path"_a,
        "A file's text. Raises FileError where it cannot be read.");
  m.def("write_text", &write_aside_and_rename, "path"_a, "text"_a,
        "Writes aside and renames: the old file or the whole new one, never half of it.");
}

void add_motion(py::module_& m) {
  py::class_<Motion>(m, "Motion", "A recorded movement in NeuroGlide's coordinates.")
      .def_property_readonly(
          "times",
          [](const py::object& self) { return look_into(self.cast<const Motion&>().times, self); },
          "[s]")
      .def_property_readonly(
          "postures",
          [](const py::object& self) {
            return look_into(self.cast<const Motion&>().postures, self);
          },
          "times × 27 coordinates [rad], [m]")
      .def_readonly("remarks", &Motion::remarks, "What was decided, left out or held at zero.")
      .def("__eq__", &same_motions, py::is_operator())
      .def("__copy__", [](const Motion& motion) { return motion; })
      .def(
          "__deepcopy__", [](const Motion& motion, const py::dict&) { return motion; }, "memo"_a)
      .def("__repr__",
           [](const Motion& motion) {
             return "<Motion: " + std::to_string(motion.times.size()) + " samples, " +
                    std::to_string(motion.remarks.size()) + " remarks>";
           })
      .def(py::pickle(
          [](const py::object& self) {
            return py::make_tuple(py::array(self.attr("times")), py::array(self.attr("postures")),
                                  self.attr("remarks"));
          },
          [](const py::tuple& state) {
            return Motion{state[0].cast<std::vector<double>>(),
                          postures_from(state[1].cast<Rows>()),
                          state[2].cast<std::vector<std::string>>()};
          }));
  m.def(
      "read_motion",
      [](const path& file, std::optional<bool> in_degrees, const std::string& knee) {
        constexpr std::array<std::string_view, 3> knees{"detect", "flexion_positive",
                                                        "flexion_negative"};
        return read_motion(file, {in_degrees, value_of_name<KneeSign>("knee", knee, knees)});
      },
      "path"_a, "in_degrees"_a = py::none(), "knee"_a = "detect",
      "Reads a .mot or .sto file. `in_degrees` overrules its header; `knee` is the sign of\n"
      "knee_angle in flexion: detect, flexion_positive or flexion_negative.");
}

}  // namespace

void add_io(py::module_& m) {
  add_dataset(m);
  add_files(m);
  add_motion(m);
}

}  // namespace neuroglide::python
