// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/in_posture.hpp"
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"

#include "core.hpp"
#include "posture.hpp"
#include <cmath>

namespace neuroglide::python {

namespace {

using namespace skeleton;
using Values = Posture<double>;
using SharedSkeleton = std::shared_ptr<Skeleton<double>>;

constexpr py::ssize_t coordinates = coordinate_count;

std::string number(double value) { return py::str(py::float_(value)).cast<std::string>(); }

Values with(Values posture, const py::kwargs& changes, bool in_degrees) {
  for (const auto& [name, value] : changes) {
    anatomy::set_coordinate(posture, name.cast<std::string>(), value.cast<double>(), in_degrees);
  }
  return posture;
}

Values from_array(const Rows& values) {
  require(values.ndim() == 1 && values.shape(0) == coordinates,
          "a posture is made from 27 numbers in the order of neuroglide.coordinate_names, or from "
          "coordinates by name; give one or the other");
  return some_postures(values).rows.front();
}

Coordinate coordinate_named(const std::string& name) {
  Values none;
  anatomy::set_coordinate(none, name, 0);  // refuses a name that there is not
  return *find_coordinate(name);
}

std::string told(const Values& posture) {
  std::string text;
  for (std::size_t c = 0; c < coordinate_count; ++c) {
    const double value = posture.values[c];
    if (value == 0) continue;
    const bool metres = is_translation(static_cast<Coordinate>(c));
    const double shown = metres ? value : std::round(to_degrees(value) * 1e4) / 1e4;
    text += (text.empty() ? " " : ", ") + std::string(coordinate_names[c]) + " " + number(shown) +
            (metres ? " m" : "°");
  }
  return "<Posture:" + (text.empty() ? " standing" : text) + ">";
}

void add_postures(py::module_& m) {
  py::class_<Values>(m, "Posture", py::buffer_protocol(),
                     "Where every joint stands. Never changes.\n\n"
                     "Made from coordinates by name in radians (metres for the pelvis's "
                     "translations), those left out\nat zero, which is anatomical standing; or "
                     "from an array of 27. Named ones must lie in the\nrange of motion; an array "
                     "may leave it. `numpy.asarray(posture)` looks into it.\n\n"
                     ">>> import neuroglide as ng\n"
                     ">>> ng.skeleton.Posture.from_degrees(hip_flexion_r=80)\n"
                     "<Posture: hip_flexion_r 80.0°>")
      .def(py::init(&from_array), "values"_a)
      .def(py::init([](const py::kwargs& named) { return with({}, named, false); }))
      .def_static(
          "from_degrees", [](const py::kwargs& named) { return with({}, named, true); },
          "A posture from angles in degrees; translations stay metres.")
      .def(
          "with_",
          [](const Values& p, const py::kwargs& changes) { return with(p, changes, false); },
          "A copy in which some coordinates stand elsewhere [rad], [m].")
      .def(
          "with_degrees",
          [](const Values& p, const py::kwargs& changes) { return with(p, changes, true); },
          "A copy in which some coordinates stand elsewhere, angles in degrees.")
      .def(
          "mirrored", [](const Values& p) { return mirrored(p); },
          "The same posture with right and left exchanged.")
      .def(
          "__getitem__",
          [](const Values& p, const std::string& name) { return p[coordinate_named(name)]; },
          "name"_a, "A coordinate by name [rad], [m].")
      .def(
          "degrees",
          [](const Values& p, const std::string& name) {
            const Coordinate coordinate = coordinate_named(name);
            require(
                !is_translation(coordinate),
                name + " is a translation in metres and has no degrees; ask for it in brackets");
            return to_degrees(p[coordinate]);
          },
          "name"_a, "An angle by name, in degrees.")
      .def_property_readonly(
          "values",
          [](const py::object& self) {
            return look_into(self.cast<const Values&>().values.data(), {coordinates}, self);
          },
          "All 27 in the order of `coordinate_names` [rad], [m]; looks in, cannot be written.")
      .def_property_readonly(
          "named",
          [](const Values& p) {
            py::dict named;
            for (std::size_t c = 0; c < coordinate_count; ++c) {
              if (p.values[c] != 0) named[py::str(std::string(coordinate_names[c]))] = p.values[c];
            }
            return named;
          },
          "Those that are not zero, by name [rad], [m].")
      .def_property_readonly(
          "beyond_range",
          [](const Values& p) {
            std::vector<std::string> names;
            for (std::size_t c = 0; c < coordinate_count; ++c) {
              const auto range = anatomy::range_of_motion(static_cast<Coordinate>(c));
              if (!anatomy::contains(range, p.values[c])) names.emplace_back(coordinate_names[c]);
            }
            return names;
          },
          "Names of those outside the range of motion of a supple adult.")
      .def_buffer([](Values& p) {
        return py::buffer_info(p.values.data(), sizeof(double),
                               py::format_descriptor<double>::format(), 1, {coordinates},
                               {py::ssize_t{sizeof(double)}}, true);
      })
      .def("__len__", [](const Values&) { return coordinate_count; })
      .def(
          "__eq__", [](const Values& a, const Values& b) { return a == b; }, py::is_operator())
      .def("__hash__",
           [](const Values& p) {
             return py::hash(
                 py::tuple(py::cast(std::vector<double>(p.values.begin(), p.values.end()))));
           })
      .def("__copy__", [](const Values& p) { return p; })
      .def("__deepcopy__", [](const Values& p, const py::dict&) { return p; })
      .def("__repr__", &told)
      .def(py::pickle(
          [](const Values& p) {
            return py::make_tuple(
                py::bytes(reinterpret_cast<const char*>(p.values.data()), sizeof(p.values)));
          },
          [](const py::tuple& state) {
            const auto bytes = state[0].cast<std::string>();
            Values posture;
            require(bytes.size() == sizeof(posture.values),
                    "this pickled posture is of another version of NeuroGlide; make it anew");
            std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(posture.values.data()));
            return posture;
          }));
}

void add_coordinates(py::module_& m) {
  m.def(
      "range_of_motion",
      [](const std::string& name) {
        const auto [lower, upper] = anatomy::range_of_motion(coordinate_named(name));
        return std::pair(lower, upper);
      },
      "coordinate"_a,
      "How far a coordinate goes in a supple adult, both ends included [rad], [m].");
  m.def(
      "range_of_motion_deg",
      [](const std::string& name) {
        const Coordinate coordinate = coordinate_named(name);
        require(!is_translation(coordinate),
                name + " is a translation in metres; ask range_of_motion for its range");
        const auto [lower, upper] = anatomy::range_of_motion(coordinate);
        return std::pair(to_degrees(lower), to_degrees(upper));
      },
      "coordinate"_a, "The same of an angle, in degrees.");
  m.def(
      "range_of_motion_source",
      [](const std::string& name) {
        return std::string(anatomy::range_of_motion_source(coordinate_named(name)));
      },
      "coordinate"_a, "Where that range comes from.");
  m.def(
      "unit",
      [](const std::string& n) { return is_translation(coordinate_named(n)) ? "m" : "rad"; },
      "coordinate"_a, "The unit in which a coordinate is counted: 'rad', or 'm'.");
  py::tuple names(bone_count);
  for (std::size_t n = 0; n < bone_count; ++n) names[n] = std::string(bone_names[n]);
  m.attr("bone_names") = names;
}

using SkeletonOrBody = std::variant<SharedSkeleton, SharedBody>;

SharedSkeleton skeleton_in(const SkeletonOrBody& of) {
  if (const auto* skeleton = std::get_if<SharedSkeleton>(&of)) return *skeleton;
  const SharedBody& body = std::get<SharedBody>(of);
  return {body, &body->body.skeleton};
}

void write_pose(const Frame<double>& frame, double* to) {
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j) to[4 * i + j] = frame.axes(i, j);
    to[4 * i + 3] = frame.origin(i);
  }
  to[12] = to[13] = to[14] = 0;
  to[15] = 1;
}

void add_kinematics(py::module_& m) {
  py::class_<Skeleton<double>, SharedSkeleton>(
      m, "Skeleton", "Bones and the joints between them. Never changes; threads share it.")
      .def(py::init(
               [](const SharedBody& body) { return SharedSkeleton(body, &body->body.skeleton); }),
           "body"_a, "Looks into a body, which it keeps alive.")
      .def_property_readonly(
          "parents",
          [](const Skeleton<double>& s) {
            py::dict parents;
            for (const auto& joint : s.joints) {
              const bool root = joint.child == Bone::pelvis;
              parents[py::str(std::string(name(joint.child)))] =
                  root ? py::object(py::none()) : py::str(std::string(name(joint.parent)));
            }
            return parents;
          },
          "The bone that carries each bone, by name; None carries the pelvis.")
      .def_property_readonly(
          "coordinates",
          [](const Skeleton<double>& s) {
            py::dict turns;
            for (const auto& joint : s.joints) {
              std::vector<std::string> names;
              for (const Turn& turn : joint.turns) names.emplace_back(name(turn.coordinate));
              turns[py::str(std::string(name(joint.child)))] = names;
            }
            return turns;
          },
          "Coordinates that turn each bone on the one that carries it, in order.")
      .def("__repr__", [](const Skeleton<double>& s) {
        return "<Skeleton: " + std::to_string(s.joints.size()) + " bones>";
      });
  m.def(
      "make_skeleton",
      [](const anatomy::Parameters& parameters) {
        return std::make_shared<Skeleton<double>>(anatomy::make_skeleton(parameters));
      },
      "parameters"_a, "A skeleton alone, scaled by parameters.");
  m.def(
      "poses",
      [](const SkeletonOrBody& of, const SomePostures& postures) {
        const SharedSkeleton skeleton = skeleton_in(of);
        const auto each = static_cast<py::ssize_t>(bone_count);
        return by_posture(postures, {each, 4, 4}, [&](const Values& posture, double* to) {
          const auto frames = anatomy::frames_in(*skeleton, posture);
          for (std::size_t n = 0; n < bone_count; ++n) write_pose(frames[n], to + 16 * n);
        });
      },
      "skeleton"_a, "postures"_a,
      "Where all bones are: [..., bone, 4, 4] in the order of `bone_names`, as `pose`.");
  m.def(
      "pose",
      [](const SkeletonOrBody& of, const std::string& bone, const SomePostures& postures) {
        const SharedSkeleton skeleton = skeleton_in(of);
        const Bone wanted = value_of_name<Bone>("bone", bone, bone_names);
        return by_posture(postures, {4, 4}, [&](const Values& posture, double* to) {
          write_pose(anatomy::frames_in(*skeleton, posture)[index(wanted)], to);
        });
      },
      "skeleton"_a, "bone"_a, "postures"_a,
      "Where a bone is: [..., 4, 4], which takes a point of the bone [m] to the world (X forwards, "
      "Y up, Z right); its columns are the bone's axes and its origin [m].");
}

}  // namespace

SomePostures some_postures(py::handle given) {
  if (py::isinstance<Values>(given)) return {{}, {given.cast<Values>()}};
  // a list of Postures becomes an array, as each of them is a buffer
  const Rows rows = Rows::ensure(given);
  require(rows && rows.ndim() >= 1 && rows.shape(rows.ndim() - 1) == coordinates,
          "postures must be a Posture or an array whose last axis has the 27 coordinates in the "
          "order of neuroglide.coordinate_names; give it that shape");
  SomePostures some{{rows.shape(), rows.shape() + rows.ndim() - 1},
                    std::vector<Values>(static_cast<std::size_t>(rows.size() / coordinates))};
  const double* from = rows.data();
  for (std::size_t n = 0; n < some.rows.size(); ++n, from += coordinates) {
    std::copy(from, from + coordinates, some.rows[n].values.begin());
    for (std::size_t c = 0; c < coordinate_count; ++c) {
      if (std::isfinite(from[c])) continue;
      throw InvalidInput(std::string(coordinate_names[c]) + " of posture " + std::to_string(n) +
                         " is not a finite number; give an angle in radians");
    }
  }
  return some;
}

void add_skeleton(py::module_& core) {
  py::module_ m = core.def_submodule("skeleton", "Coordinates, postures and bones.");
  m.attr("coordinate_names") = core.attr("coordinate_names");
  add_postures(m);
  add_coordinates(m);
  add_kinematics(m);
}

}  // namespace neuroglide::python
