// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include "parts.hpp"
#include <algorithm>

namespace neuroglide::python {

namespace {

using namespace protocol;
using skeleton::Posture;

std::string json_of(const py::dict& keys) {
  return py::module_::import("json").attr("dumps")(keys).cast<std::string>();
}

//! Through the file's own reader, so that its checks and sentences hold here too.
Protocol with(const Protocol& protocol, const py::kwargs& changes) {
  const py::module_ json = py::module_::import("json");
  const py::dict keys = json.attr("loads")(write_protocol(protocol));
  for (const auto& [key, value] : changes) {
    if (value.is_none()) {
      keys.attr("pop")(key, py::none());
    } else {
      keys[key] = value;
    }
  }
  return read_protocol(json_of(keys), "with_");
}

std::vector<std::string> names(const std::vector<skeleton::Coordinate>& coordinates) {
  std::vector<std::string> result;
  for (const auto one : coordinates) result.emplace_back(skeleton::name(one));
  return result;
}

py::object as_dict(const std::optional<EndRange>& until) {
  if (!until) return py::none();
  return py::dict("end_range_of"_a = names(until->of), "discomfort"_a = until->discomfort,
                  "tolerance_of"_a = name_of(until->tolerance_of, tolerance_of_names),
                  "source"_a = until->source);
}

void add_targets(py::module_& m) {
  py::class_<Target>(m, "Target", "Where one coordinate is to go [rad], [m] for translations.")
      .def_property_readonly(
          "coordinate", [](const Target& t) { return std::string(skeleton::name(t.coordinate)); })
      .def_readonly("value", &Target::value, "[rad], [m] for translations.")
      .def_readonly("spread", &Target::spread, "Standard deviation between people [rad], [m].")
      .def_readonly("source", &Target::source)
      .def_property_readonly(
          "value_deg",
          [](const Target& t) -> std::optional<double> {
            if (is_translation(t.coordinate)) return std::nullopt;
            return to_degrees(t.value);
          },
          "[degrees]; None of translations.")
      .def(
          "__eq__", [](const Target& a, const Target& b) { return a == b; }, py::is_operator())
      .def("__repr__", [](const Target& t) {
        const bool metres = is_translation(t.coordinate);
        return "<Target " + std::string(skeleton::name(t.coordinate)) + " to " +
               number(metres ? t.value : to_degrees(t.value)) + (metres ? " m>" : "°>");
      });
  py::class_<Phase>(m, "Phase", "A stretch of movement to some targets; without any, a hold.")
      .def_readonly("name", &Phase::name)
      .def_readonly("duration", &Phase::duration, "[s]")
      .def_readonly("duration_source", &Phase::duration_source)
      .def_readonly("to", &Phase::to)
      .def_readonly("effort", &Phase::effort)
      .def_property_readonly("breath",
                             [](const Phase& p) { return name_of(p.breath, breath_names); })
      .def_property_readonly("mover", [](const Phase& p) { return name_of(p.mover, mover_names); })
      .def_property_readonly(
          "until", [](const Phase& p) { return as_dict(p.until); },
          "What ends it where it goes on until the body stops it, as a dict; or None.")
      .def_property_readonly("goes_to_end_range",
                             [](const Phase& p) { return p.until.has_value(); })
      .def(
          "__eq__", [](const Phase& a, const Phase& b) { return a == b; }, py::is_operator())
      .def("__repr__", [](const Phase& p) {
        return "<Phase " + p.name + ": " + number(p.duration) + " s, " +
               std::to_string(p.to.size()) + " targets>";
      });
}

void add_protocols(py::module_& m) {
  py::class_<Protocol> one(m, "Protocol",
                           "An exercise or a test as data. Read from JSON text or from a dict of "
                           "the same keys, written to them; `with_(key=value)` changes keys.");
  add_text(one, &io::protocol_text);
  add_copies(one);
  one.def(py::init([](const std::string& json, const std::string& origin) {
            return read_protocol(json, origin);
          }),
          "json"_a, "origin"_a = "text")
      .def(py::init([](const py::dict& keys, const std::string& origin) {
             return read_protocol(json_of(keys), origin);
           }),
           "keys"_a, "origin"_a = "protocol")
      .def_readonly("name", &Protocol::name)
      .def_readonly("title", &Protocol::title)
      .def_readonly("summary", &Protocol::summary)
      .def_readonly("start", &Protocol::start)
      .def_readonly("phases", &Protocol::phases)
      .def_readonly("repetitions", &Protocol::repetitions)
      .def_readonly("repetitions_source", &Protocol::repetitions_source)
      .def_readonly("rest", &Protocol::rest, "Between two repetitions [s].")
      .def_readonly("posture_of", &Protocol::posture_of)
      .def_readonly("notes", &Protocol::notes)
      .def_property_readonly(
          "goes_to_end_range",
          [](const Protocol& p) {
            return std::any_of(p.phases.begin(), p.phases.end(),
                               [](const Phase& phase) { return phase.until.has_value(); });
          },
          "Whether a phase goes on until the body stops it, where the exercise is driven.")
      .def_property_readonly("sides",
                             [](const Protocol& p) { return name_of(p.sides, sides_names); })
      .def_property_readonly("body", [](const Protocol& p) { return name_of(p.body, body_names); })
      .def_property_readonly(
          "band", [](const Protocol& p) { return p.band; }, "The elastic band, or None.")
      .def_property_readonly("duration", &exercise_duration, "Of all repetitions with rests [s].")
      .def_property_readonly("repetition_duration", &repetition_duration, "[s]")
      .def(
          "mirrored", [](const Protocol& p) { return mirrored(p); },
          "The same exercise with right and left exchanged.")
      .def(
          "to_dict",
          [](const Protocol& p) {
            return py::module_::import("json").attr("loads")(write_protocol(p)).cast<py::dict>();
          },
          "The keys of the JSON text, which `Protocol` takes as well.")
      .def("to_json", &write_protocol, "The JSON text, which reads back as the same protocol.")
      .def("with_", &with,
           "A copy in which some keys of the JSON form are others; None leaves out.")
      .def(
          "__eq__", [](const Protocol& a, const Protocol& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const Protocol& p) {
             return "<Protocol " + p.name + ": " + p.title + ", " + std::to_string(p.repetitions) +
                    " × " + number(repetition_duration(p)) + " s, " +
                    name_of(p.sides, sides_names) + ">";
           })
      .def(py::pickle([](const Protocol& p) { return py::make_tuple(write_protocol(p)); },
                      [](const py::tuple& state) {
                        return read_protocol(state[0].cast<std::string>(), "pickled protocol");
                      }));
  m.def("protocols_text", &io::protocols_text);
  m.def("list_protocols", &list_protocols, "Names of the protocols that come with the library.");
  m.def("find_protocol", &find_protocol, "name"_a, "One of them.");
  m.def("read_protocol", &read_protocol, "json"_a, "origin"_a = "text",
        "A protocol from JSON text; `origin` is how errors call it.");
  m.def("write_protocol", &write_protocol, "protocol"_a, "The JSON text of a protocol.");
}

py::tuple state_of(const Movement& m) {
  const auto bytes = [](const std::vector<Posture<double>>& rows) {
    return py::bytes(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(rows[0]));
  };
  py::list spans, marks;
  for (const Span& s : m.spans) {
    spans.append(py::make_tuple(s.name, s.start, s.end, s.repetition, static_cast<int>(s.breath),
                                s.effort, static_cast<int>(s.blend)));
  }
  for (const RepetitionMark& r : m.repetitions) {
    marks.append(py::make_tuple(r.number, r.start, r.end));
  }
  return py::make_tuple(m.times, bytes(m.postures), bytes(m.rates), spans, marks,
                        m.recording_start);
}

Movement from_state(const py::tuple& state) {
  const auto rows = [](const py::object& bytes) {
    const auto text = bytes.cast<std::string>();
    std::vector<Posture<double>> postures(text.size() / sizeof(Posture<double>));
    std::copy(text.begin(), text.end(), reinterpret_cast<char*>(postures.data()));
    return postures;
  };
  Movement m;
  m.times = state[0].cast<std::vector<double>>();
  m.postures = rows(state[1]);
  m.rates = rows(state[2]);
  for (const auto& item : state[3]) {
    const auto s = py::reinterpret_borrow<py::tuple>(item);
    m.spans.push_back({s[0].cast<std::string>(), s[1].cast<double>(), s[2].cast<double>(),
                       s[3].cast<int>(), static_cast<Breath>(s[4].cast<int>()),
                       s[5].cast<std::string>(), static_cast<Blend>(s[6].cast<int>())});
  }
  for (const auto& item : state[4]) {
    const auto r = py::reinterpret_borrow<py::tuple>(item);
    m.repetitions.push_back({r[0].cast<int>(), r[1].cast<double>(), r[2].cast<double>()});
  }
  m.recording_start = state[5].cast<double>();
  return m;
}

void add_movements(py::module_& m) {
  py::class_<Movement>(m, "Movement", "Posture as a function of time; angles in radians.")
      .def_property_readonly(
          "times",
          [](const py::object& self) {
            return look_into(self.cast<const Movement&>().times, self);
          },
          "Of the keyframes [s].")
      .def_property_readonly(
          "postures",
          [](const py::object& self) {
            return look_into(self.cast<const Movement&>().postures, self);
          },
          "Of the keyframes, times × 27 coordinates [rad], [m].")
      .def_readonly("recording_start", &Movement::recording_start, "End of the approach [s].")
      .def_property_readonly(
          "duration", [](const Movement& one) { return duration(one); }, "With the approach [s].")
      .def(
          "posture_at",
          [](const Movement& one, double t) {
            const Posture<double> posture = posture_at(one, t);
            return py::array_t<double>(skeleton::coordinate_count, posture.values.data());
          },
          "time"_a, "27 coordinates at a time [s]: [rad], [m] for translations.")
      .def(
          "phase_at", [](const Movement& one, double t) { return std::string(phase_at(one, t)); },
          "time"_a, "Name of the phase at a time [s].")
      .def("repetition_at", &repetition_at, "time"_a,
           "Number of the repetition at a time [s], from 1; 0 before the first.")
      .def(
          "__eq__", [](const Movement& a, const Movement& b) { return a == b; }, py::is_operator())
      .def("__repr__",
           [](const Movement& one) {
             return "<Movement: " + number(duration(one)) + " s, " +
                    std::to_string(one.times.size()) + " keyframes, recorded from " +
                    number(one.recording_start) + " s>";
           })
      .def(py::pickle(&state_of, &from_state));
  const double approach = MovementOptions{}.approach_duration;
  m.def(
      "make_movement",
      [](const Protocol& p, double seconds) { return make_movement(p, {seconds}); }, "protocol"_a,
      "approach_duration"_a = approach, "What a protocol asks for.");
  m.def(
      "make_sampled_movement",
      [](const std::vector<double>& times, const Rows& rows, double seconds) {
        return make_sampled_movement(times, postures_from(rows), {seconds});
      },
      "times"_a, "postures"_a, "approach_duration"_a = approach,
      "A movement through sampled postures, times × 27 coordinates [rad], [m].");
}

}  // namespace

void add_protocol(py::module_& m) {
  py::tuple names(skeleton::coordinate_count);
  for (std::size_t n = 0; n < skeleton::coordinate_count; ++n) {
    names[n] = std::string(skeleton::coordinate_names[n]);
  }
  m.attr("coordinate_names") = names;
  m.attr("sides_names") = names_of(sides_names);
  m.attr("body_names") = names_of(body_names);
  m.attr("breath_names") = names_of(breath_names);
  m.attr("mover_names") = names_of(mover_names);
  m.attr("tolerance_of_names") = names_of(tolerance_of_names);
  add_bands(m);
  add_targets(m);
  add_protocols(m);
  add_movements(m);
}

}  // namespace neuroglide::python
