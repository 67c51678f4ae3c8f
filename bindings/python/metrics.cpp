// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/metrics/convergence_point.hpp"
#include "neuroglide/metrics/force_passed.hpp"
#include "neuroglide/metrics/glide_per_strain.hpp"
#include "neuroglide/metrics/history.hpp"
#include "neuroglide/metrics/peak.hpp"
#include "neuroglide/metrics/time_above.hpp"

#include "posture.hpp"
#include "value.hpp"
#include <cmath>

namespace neuroglide::python {

namespace {

using namespace metrics;
using anatomy::Site;
using simulation::Trajectory;
using Postures = std::vector<skeleton::Posture<double>>;

std::string number(double value) { return py::str(py::float_(value)).cast<std::string>(); }

//! The body behind, once the trajectory was found to be one of it and the gauge to be a length.
const anatomy::Body& checked(const SharedBody& body, const Trajectory& trajectory,
                             double gauge = usual_gauge) {
  require_of(body->body, trajectory);
  require(!trajectory.time.empty(), "nothing was recorded; lead a movement and record it");
  require(std::isfinite(gauge) && gauge > 0,
          "the gauge is " + number(gauge) + " m; give a length above 0");
  return body->body;
}

const Site& site_of(const anatomy::Body& body, const std::string& name, const std::string& side) {
  return anatomy::find_site(body, name, side_of(side));
}

const anatomy::Territory& territory_of(const anatomy::Body& body, const std::string& name) {
  std::string names;
  for (const anatomy::Territory& one : body.territories) {
    if (one.name == name) return one;
    names += " " + one.name;
  }
  throw InvalidInput("unknown territory '" + name + "'; choose one of" + names);
}

void add_excursions(py::module_& m) {
  add_answer<Excursion>(
      m, "Excursion", "How far the nerve glided past a site.",
      field("lowest", &Excursion::lowest, "m", "most proximal, from standing at rest"),
      field("highest", &Excursion::highest, "m", "most distal"),
      field("range", &Excursion::range, "m", "highest - lowest"),
      field("path_length", &Excursion::path_length, "m", "way to and fro"));
  m.def(
      "excursion",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& site,
         const std::string& side) {
        const anatomy::Body& of = checked(body, trajectory);
        return excursion_of(of, trajectory, site_of(of, site, side));
      },
      "body"_a, "trajectory"_a, "site"_a, "side"_a = "right",
      "Range and way past a site over the whole recording.");
  m.def(
      "excursion_history",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& site,
         const std::string& side) {
        const anatomy::Body& of = checked(body, trajectory);
        return array_of(excursion_history(of, trajectory, site_of(of, site, side)));
      },
      "body"_a, "trajectory"_a, "site"_a, "side"_a = "right",
      "Motion past a site by time, positive distally, from standing at rest [m].");
}

void add_gauges(py::module_& m) {
  m.attr("usual_gauge") = usual_gauge;
  m.def(
      "gauge_strain",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& site,
         const std::string& side, double gauge) {
        const anatomy::Body& of = checked(body, trajectory, gauge);
        return array_of(strain_history(trajectory, gauge_at(of, site_of(of, site, side), gauge)));
      },
      "body"_a, "trajectory"_a, "site"_a, "side"_a = "right", "gauge"_a = usual_gauge,
      "Strain over a gauge [m] about a site by time, from standing at rest [-].");
  m.def(
      "gauge_tension",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& site,
         const std::string& side, double gauge) {
        const anatomy::Body& of = checked(body, trajectory, gauge);
        return array_of(tension_history(trajectory, gauge_at(of, site_of(of, site, side), gauge)));
      },
      "body"_a, "trajectory"_a, "site"_a, "side"_a = "right", "gauge"_a = usual_gauge,
      "Mean tension over a gauge [m] about a site by time [N].");
  m.def(
      "glide_per_strain",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& site,
         const std::string& side, double gauge) {
        const anatomy::Body& of = checked(body, trajectory, gauge);
        return glide_per_strain(of, trajectory, site_of(of, site, side), gauge);
      },
      "body"_a, "trajectory"_a, "site"_a, "side"_a = "right", "gauge"_a = usual_gauge,
      "Excursion range by range of strain at a site, mean over the repetitions [m per unit "
      "strain]; None where the gauge is slack for more than a tenth of the time.");
}

template <class Function>
void add_peak(py::module_& m, const char* name, Function function, const char* doc) {
  m.def(
      name,
      [function](const SharedBody& body, const Trajectory& trajectory, const std::string& territory,
                 const std::string& side, double gauge) {
        const anatomy::Body& of = checked(body, trajectory, gauge);
        const anatomy::Territory& where = territory_of(of, territory);
        const py::gil_scoped_release released;
        return function(of, trajectory, where, side_of(side), gauge);
      },
      "body"_a, "trajectory"_a, "territory"_a, "side"_a = "right", "gauge"_a = usual_gauge, doc);
}

void add_peaks(py::module_& m) {
  add_answer<Peak>(
      m, "Peak", "The highest value of something over a stretch of nerve and time.",
      field("value", &Peak::value, "", "of strain [-] or tension [N]"),
      field("time", &Peak::time, "s", "when it came"),
      field("phase", &Peak::phase, "", "in which it came"),
      field("position", &Peak::position, "m", "along the main line from the conus, standing"));
  m.def(
      "territories",
      [](const SharedBody& body) {
        std::vector<std::string> names;
        for (const auto& one : body->body.territories) names.push_back(one.name);
        return names;
      },
      "body"_a, "Names of the stretches of the nerve's main line that are reported as one.");
  add_peak(m, "peak_strain", &peak_strain,
           "Peak strain from standing at rest over a territory of the main line, by gauge [-].");
  add_peak(m, "peak_tension", &peak_tension,
           "Peak tension over a territory of the main line, by gauge [N].");
  m.def(
      "peak_strand_tension",
      [](const SharedBody& body, const Trajectory& trajectory, const std::string& strand,
         const std::string& side) {
        const anatomy::Body& of = checked(body, trajectory);
        return peak_strand_tension(anatomy::find_strand(of, strand, side_of(side)), trajectory);
      },
      "body"_a, "trajectory"_a, "strand"_a, "side"_a = "right",
      "Peak tension of any segment of a strand [N].");
  m.def(
      "time_above",
      [](const SharedBody& body, const Trajectory& trajectory, double threshold,
         const std::string& side, double gauge) {
        const anatomy::Body& of = checked(body, trajectory, gauge);
        require(std::isfinite(threshold), "the threshold of strain is not finite; give a number");
        const py::gil_scoped_release released;
        return time_above(of, trajectory, side_of(side), threshold, gauge);
      },
      "body"_a, "trajectory"_a, "threshold"_a, "side"_a = "right", "gauge"_a = usual_gauge,
      "Time for which strain from standing at rest lies above a threshold [-] anywhere on the main "
      "line [s]. An index for comparison, no prediction of harm.");
}

void add_convergence(py::module_& m) {
  m.def(
      "convergence_point",
      [](const SharedBody& body, const Trajectory& trajectory, py::ssize_t first, py::ssize_t last,
         const std::string& side) {
        const anatomy::Body& of = checked(body, trajectory);
        const auto count = static_cast<py::ssize_t>(trajectory.time.size());
        const auto place = [count](py::ssize_t n) {
          if (n < -count || n >= count) {
            throw InvalidInput("there is no time number " + std::to_string(n) + "; allowed are 0 " +
                               "to " + std::to_string(count - 1) + ", or negative from the end");
          }
          return static_cast<std::size_t>(n < 0 ? n + count : n);
        };
        return convergence_point(of, trajectory, side_of(side), place(first), place(last));
      },
      "body"_a, "trajectory"_a, "first"_a = 0, "last"_a = -1, "side"_a = "right",
      "Where the nerve converges between two recorded times, by number: the place on the main line "
      "[m from the conus] towards which it slides from both sides, or None.");
}

const Passage& passage_named(const std::string& name) {
  std::string names;
  for (const Passage& one : passages()) {
    if (one.name == name) return one;
    names += " " + one.name;
  }
  throw InvalidInput("unknown passage '" + name + "'; choose one of" + names);
}

py::tuple state_of(const Passage& p) {
  return py::make_tuple(p.name, p.label, p.station, p.near, p.far);
}

void add_passages(py::module_& m) {
  py::class_<Passage>(m, "Passage", "A place where strands of the back line meet.")
      .def(py::init([](std::string name, std::string station, std::vector<std::string> near,
                       std::vector<std::string> far, std::string label) {
             require(!near.empty() && !far.empty(),
                     "a passage needs strands on both sides; name one or more in near and in far");
             if (label.empty()) label = name;
             return Passage{std::move(name), std::move(label), std::move(station), std::move(near),
                            std::move(far)};
           }),
           "name"_a, "station"_a, "near"_a, "far"_a, "label"_a = "")
      .def_readonly("name", &Passage::name, "As in 'heel'.")
      .def_readonly("label", &Passage::label, "As people read it.")
      .def_readonly("station", &Passage::station,
                    "At which both sides end; empty where shear links join them.")
      .def_readonly("near", &Passage::near, "Strands that pull.")
      .def_readonly("far", &Passage::far, "Strands that the pull goes on into.")
      .def(
          "__eq__",
          [](const Passage& a, const Passage& b) { return state_of(a).equal(state_of(b)); },
          py::is_operator())
      .def("__repr__", [](const Passage& p) { return "<Passage " + p.name + ">"; })
      .def(py::pickle(&state_of, [](const py::tuple& s) {
        using Names = std::vector<std::string>;
        return Passage{s[0].cast<std::string>(), s[1].cast<std::string>(), s[2].cast<std::string>(),
                       s[3].cast<Names>(), s[4].cast<Names>()};
      }));
  add_answer<ForcePassed>(
      m, "ForcePassed", "What of a pull goes on where bone holds the line.",
      field("near", &ForcePassed::near, "N", "pull of the near side"),
      field("far", &ForcePassed::far, "N", "what arrives on the far side"),
      field("share", &ForcePassed::share, "-", "far by near; zero where less than a newton pulls"),
      field("time", &ForcePassed::time, "s", "at which the near side pulls most"));
  m.def("passages", &passages, "Heel, knee link and ischium.");
  m.def(
      "force_passed",
      [](const SharedBody& body, const Trajectory& trajectory,
         const std::variant<std::string, Passage>& passage, const std::string& side) {
        const anatomy::Body& of = checked(body, trajectory);
        const auto* name = std::get_if<std::string>(&passage);
        const Passage which = name ? passage_named(*name) : std::get<Passage>(passage);
        const py::gil_scoped_release released;
        return force_passed(of, trajectory, which, side_of(side));
      },
      "body"_a, "trajectory"_a, "passage"_a, "side"_a = "right",
      "What of a muscle's pull goes on along the back line past a passage ('heel', 'knee_link', "
      "'ischium'), when the near side pulls most. It hangs on stiffnesses that nobody has "
      "measured.");
}

py::array_t<double> by_time(const Postures& moments) {
  const auto rows = static_cast<py::ssize_t>(moments.size());
  const double* from = moments.empty() ? nullptr : moments.front().values.data();
  return py::array_t<double>({rows, py::ssize_t{skeleton::coordinate_count}}, from);
}

void add_moments(py::module_& m) {
  m.def(
      "moments",
      [](const SharedBody& body, const Trajectory& trajectory) {
        const anatomy::Body& of = checked(body, trajectory);
        MomentHistory history;
        {
          const py::gil_scoped_release released;
          history = moment_history(of, trajectory);
        }
        return std::pair(by_time(history.nerve), by_time(history.back_line));
      },
      "body"_a, "trajectory"_a,
      "What nerve and back line do to the joints, each time × 27 coordinates [N m], [N] for the "
      "pelvis's translations; positive drives a coordinate up (Eq. 6.5).");
  m.def(
      "works",
      [](const SharedBody& body, const Trajectory& trajectory) {
        const anatomy::Body& of = checked(body, trajectory);
        std::vector<double> nerve, back_line;
        {
          const py::gil_scoped_release released;
          const MomentHistory history = moment_history(of, trajectory);
          nerve = work_history(trajectory, history.nerve);
          back_line = work_history(trajectory, history.back_line);
        }
        return std::pair(array_of(std::move(nerve)), array_of(std::move(back_line)));
      },
      "body"_a, "trajectory"_a,
      "Work that the bones did on nerve and back line since the recording began, each by time "
      "[J].");
}

}  // namespace

void add_metrics(py::module_& core) {
  py::module_ m = core.def_submodule("metrics", "Figures of what a body did.");
  add_excursions(m);
  add_gauges(m);
  add_peaks(m);
  add_convergence(m);
  add_passages(m);
  add_moments(m);
}

}  // namespace neuroglide::python
