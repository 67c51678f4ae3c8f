// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/joint_moments.hpp"

#include "posture.hpp"
#include <numeric>

namespace neuroglide::python {

namespace {

using namespace path;
using anatomy::Body;
using anatomy::Strand;
using skeleton::coordinate_count;
using Posture = skeleton::Posture<double>;
using Laid = BedInPosture<double>;
using Strands = std::vector<const Strand*>;

constexpr std::array<std::string_view, 2> tract_names{"nerve", "back_line"};

//! A strand within a body, which it keeps alive.
struct StrandOf {
  SharedBody body;
  const Strand* strand;
};

template <class Member>
auto view_of(Member member) {
  return [member](const py::object& self) {
    return look_into(self.cast<const StrandOf&>().strand->*member, self);
  };
}

void add_strands(py::module_& m) {
  py::class_<StrandOf>(m, "Strand",
                       "A named run of stations from proximal to distal, as a root, the sciatic "
                       "nerve or a muscle.")
      .def_property_readonly(
          "name", [](const StrandOf& s) { return s.strand->name; }, "As in 'sciatic'.")
      .def_property_readonly(
          "tract", [](const StrandOf& s) { return name_of(s.strand->tract, tract_names); },
          "'nerve' or 'back_line'.")
      .def_property_readonly(
          "side", [](const StrandOf& s) { return name_of(s.strand->side, side_names); },
          "'right' or 'left'.")
      .def_property_readonly("stations", view_of(&Strand::stations),
                             "Numbers of its stations: columns of `Trajectory.slide`.")
      .def_property_readonly("segments", view_of(&Strand::segments),
                             "Numbers of its segments: columns of `Trajectory.strain`.")
      .def_property_readonly(
          "regions", [](const StrandOf& s) { return s.strand->regions; },
          "Where each segment lies, as in 'posterior_thigh'.")
      .def_property_readonly("arc", view_of(&Strand::arc),
                             "Of each station from the strand's start, standing [m].")
      .def("__len__", [](const StrandOf& s) { return s.strand->stations.size(); })
      .def(
          "__eq__",
          [](const StrandOf& a, const StrandOf& b) {
            return a.body == b.body && a.strand == b.strand;
          },
          py::is_operator())
      .def("__repr__", [](const StrandOf& s) {
        return "<Strand " + s.strand->name + ", " + name_of(s.strand->side, side_names) + ": " +
               std::to_string(s.strand->stations.size()) + " stations>";
      });
  m.def(
      "find_strand",
      [](const SharedBody& body, const std::string& name, const std::string& side) {
        return StrandOf{body, strands_named(body->body, name, side).front()};
      },
      "body"_a, "name"_a, "side"_a = "right", "A strand by name. `body.strands` lists them.");
  m.def(
      "main_line", [](const SharedBody& body) { return body->body.main_line; }, "body"_a,
      "Names of the strands that make the nerve from conus to toes, in order.");
}

Laid bed_from(std::vector<double> length, std::optional<std::vector<double>> drift,
              std::optional<std::vector<double>> turning,
              std::optional<std::vector<double>> tether_origin,
              std::vector<double> coupling_offset) {
  std::size_t stations = length.size() + 1;
  for (const auto* given : {&drift, &turning, &tether_origin}) {
    if (*given) stations = (*given)->size();
  }
  const std::vector<double> none(stations, 0.0);
  Laid bed{std::move(length), drift.value_or(none), turning.value_or(none),
           tether_origin.value_or(none), std::move(coupling_offset)};
  require(bed.drift.size() == stations && bed.turning.size() == stations,
          "drift, turning and tether_origin of a bed have different lengths; give one number a "
          "station in each");
  for (const auto* values :
       {&bed.length, &bed.drift, &bed.turning, &bed.tether_origin, &bed.coupling_offset}) {
    for (const double value : *values) {
      require(is_finite(value), "a number of a bed is not finite; give metres and radians");
    }
  }
  return bed;
}

template <class Member>
auto bed_view_of(Member member) {
  return [member](const py::object& self) {
    return look_into(self.cast<const Laid&>().*member, self);
  };
}

py::tuple state_of(const Laid& b) {
  return py::make_tuple(b.length, b.drift, b.turning, b.tether_origin, b.coupling_offset);
}

void add_beds(py::module_& m) {
  py::class_<Laid>(m, "BedInPosture",
                   "Where the bed is in a posture: all that a chain is told about the body. Never "
                   "changes.\n\nBy hand: `length` of each segment's bed [m]; of each station, "
                   "`drift` past its nearest bone [m],\n`turning` of the path [rad] and "
                   "`tether_origin`, the slide at which its tether rests [m]; of each\ncoupling, "
                   "how far the bed moved one end past the other [m]. What is left out is zero.")
      .def(py::init(&bed_from), "length"_a, py::kw_only(), "drift"_a = py::none(),
           "turning"_a = py::none(), "tether_origin"_a = py::none(),
           "coupling_offset"_a = std::vector<double>{})
      .def_property_readonly("length", bed_view_of(&Laid::length), "Of each segment's bed [m].")
      .def_property_readonly("drift", bed_view_of(&Laid::drift),
                             "Of the bed at each station past its nearest bone [m].")
      .def_property_readonly("turning", bed_view_of(&Laid::turning),
                             "Of the path at each station where tissue rubs [rad].")
      .def_property_readonly("tether_origin", bed_view_of(&Laid::tether_origin),
                             "Slide at which each station's tether is at rest [m].")
      .def_property_readonly("coupling_offset", bed_view_of(&Laid::coupling_offset),
                             "How far the bed moved each coupling's first end past the second [m].")
      .def(
          "__eq__", [](const Laid& a, const Laid& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def("__copy__", [](const Laid& b) { return b; })
      .def("__deepcopy__", [](const Laid& b, const py::dict&) { return b; })
      .def("__repr__",
           [](const Laid& b) {
             const double whole = std::accumulate(b.length.begin(), b.length.end(), 0.0);
             return "<BedInPosture: " + std::to_string(b.length.size()) + " segments, " +
                    std::to_string(b.drift.size()) + " stations, " +
                    py::str(py::float_(whole)).cast<std::string>() + " m in all>";
           })
      .def(py::pickle(&state_of, [](const py::tuple& s) {
        using Numbers = std::vector<double>;
        return Laid{s[0].cast<Numbers>(), s[1].cast<Numbers>(), s[2].cast<Numbers>(),
                    s[3].cast<Numbers>(), s[4].cast<Numbers>()};
      }));
  m.def(
      "lay",
      [](const SharedBody& body, const SomePostures& posture) {
        return anatomy::bed_in(body->body, the_one(posture));
      },
      "body"_a, "posture"_a, "The bed of a whole body in a posture (Eqs. 2.5, 2.6).");
}

//! How many stations or segments the strands have together.
template <class Member>
py::ssize_t count_of(const Strands& strands, Member member) {
  std::size_t sum = 0;
  for (const Strand* one : strands) sum += (one->*member).size();
  return static_cast<py::ssize_t>(sum);
}

void add_lengths(py::module_& m) {
  m.def(
      "lengths",
      [](const SharedBody& body, const StrandNames& names, const SomePostures& postures,
         const std::string& side) {
        const Strands strands = strands_named(body->body, names, side);
        return by_posture(postures, {}, [&](const Posture& posture, double* to) {
          *to = 0;
          for (const Strand* one : strands) {
            *to += simulation::path_length(body->body, *one, posture);
          }
        });
      },
      "body"_a, "strand"_a, "postures"_a, "side"_a = "right",
      "Length of a strand's path [m], as of a muscle with its tendons, or of several that follow "
      "each other: [...] for postures [..., 27].");
  m.def(
      "length_gradients",
      [](const SharedBody& body, const StrandNames& names, const SomePostures& postures,
         const std::string& side) {
        const Strands strands = strands_named(body->body, names, side);
        return by_posture(
            postures, {py::ssize_t{coordinate_count}}, [&](const Posture& posture, double* to) {
              std::fill_n(to, coordinate_count, 0.0);
              for (const Strand* one : strands) {
                const auto of = anatomy::length_gradient_in(body->body, *one, posture);
                for (std::size_t c = 0; c < coordinate_count; ++c) to[c] += of.gradient.values[c];
              }
            });
      },
      "body"_a, "strand"_a, "postures"_a, "side"_a = "right",
      "Exact derivative of `lengths` by all coordinates, [..., 27] [m/rad] (Eq. 2.4).");
  m.def(
      "bed_lengths",
      [](const SharedBody& body, const StrandNames& names, const SomePostures& postures,
         const std::string& side) {
        const Strands strands = strands_named(body->body, names, side);
        return by_posture(postures, {count_of(strands, &Strand::segments)},
                          [&](const Posture& posture, double* to) {
                            const Laid bed = anatomy::bed_in(body->body, posture);
                            for (const Strand* one : strands) {
                              for (const Index k : one->segments) *to++ = bed.length[k];
                            }
                          });
      },
      "body"_a, "strand"_a, "postures"_a, "side"_a = "right",
      "Length of the bed of each of a strand's segments, [..., segment] [m].");
  m.def(
      "bed_drifts",
      [](const SharedBody& body, const StrandNames& names, const SomePostures& postures,
         const std::string& side) {
        const Strands strands = strands_named(body->body, names, side);
        return by_posture(postures, {count_of(strands, &Strand::stations)},
                          [&](const Posture& posture, double* to) {
                            const Laid bed = anatomy::bed_in(body->body, posture);
                            for (const Strand* one : strands) {
                              for (const Index i : one->stations) *to++ = bed.drift[i];
                            }
                          });
      },
      "body"_a, "strand"_a, "postures"_a, "side"_a = "right",
      "How far the bed of each of a strand's stations moved past its nearest bone since standing, "
      "positive distally, [..., station] [m].");
}

void write_points(const std::vector<Vector3<double>>& points, double* to) {
  for (const Vector3<double>& point : points) {
    for (int i = 0; i < 3; ++i) *to++ = point(i);
  }
}

void add_traces(py::module_& m) {
  m.def(
      "trace",
      [](const SharedBody& body, const StrandNames& names, const SomePostures& postures,
         const std::string& side) {
        const Strands strands = strands_named(body->body, names, side);
        return by_posture(postures, {count_of(strands, &Strand::stations), 3},
                          [&](const Posture& posture, double* to) {
                            for (const Strand* one : strands) {
                              const auto points = anatomy::stations_in(body->body, *one, posture);
                              write_points(points, to);
                              to += 3 * points.size();
                            }
                          });
      },
      "body"_a, "strand"_a, "postures"_a, "side"_a = "right",
      "Where the bed of each of a strand's stations is, [..., station, 3]: X forwards, Y up, Z "
      "right, from the pelvis's zero [m].");
  m.def(
      "course",
      [](const SharedBody& body, const std::string& name, const SomePostures& posture,
         const std::string& side) {
        const Strand* strand = strands_named(body->body, name, side).front();
        const Course course = anatomy::course_in(body->body, *strand, the_one(posture));
        const auto count = static_cast<py::ssize_t>(course.points.size());
        py::array_t<double> points({count, py::ssize_t{3}});
        write_points(course.points, points.mutable_data());
        return std::pair(points, array_of(course.arc));
      },
      "body"_a, "strand"_a, "posture"_a, "side"_a = "right",
      "The line of a strand's path round the bones in pieces of 10° or less: points [n, 3] and how "
      "far along the line each lies [n] [m].");
  m.def(
      "site_points",
      [](const SharedBody& body, const SomePostures& postures, const std::string& side) {
        py::dict points;
        for (const anatomy::Site& site : body->body.sites) {
          if (site.side != side_of(side)) continue;
          points[py::str(site.name)] =
              by_posture(postures, {3}, [&](const Posture& posture, double* to) {
                write_points({anatomy::site_in(body->body, site, posture)}, to);
              });
        }
        return points;
      },
      "body"_a, "postures"_a, "side"_a = "right",
      "Where the bed is at each site of a side, by the site's name: [..., 3] [m].");
}

}  // namespace

std::vector<const Strand*> strands_named(const Body& body, const StrandNames& names,
                                         const std::string& side) {
  const skeleton::Side which = side_of(side);
  std::vector<const Strand*> strands;
  if (const auto* one = std::get_if<std::string>(&names)) {
    return {&anatomy::find_strand(body, *one, which)};
  }
  for (const std::string& name : std::get<std::vector<std::string>>(names)) {
    strands.push_back(&anatomy::find_strand(body, name, which));
  }
  require(!strands.empty(), "no strand is named; give one name or more");
  return strands;
}

void add_path(py::module_& core) {
  py::module_ m = core.def_submodule("path", "Beds, lengths and courses of the body's tracts.");
  add_strands(m);
  add_beds(m);
  add_lengths(m);
  add_traces(m);
}

}  // namespace neuroglide::python
