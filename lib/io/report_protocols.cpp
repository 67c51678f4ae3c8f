// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::io {

namespace {

using protocol::Protocol;
using protocol::Target;

std::string value_of(const Target& target) {
  const bool metres = is_translation(target.coordinate);
  const auto shown = [&](double value) { return metres ? value : to_degrees(value); };
  std::string text = fmt::format("{:.4g}", shown(target.value));
  if (target.spread > 0) text += fmt::format(" ± {:.3g}", shown(target.spread));
  return text + (metres ? " m" : "°");
}

void append_targets(const std::vector<Target>& targets, std::size_t width, std::string& text) {
  std::size_t names = 0, values = 0;
  for (const Target& target : targets) {
    names = std::max(names, name(target.coordinate).size());
    values = std::max(values, display_width(value_of(target)));
  }
  for (const Target& target : targets) {
    const std::string first = "    " + padded(name(target.coordinate), names) + "  " +
                              padded(value_of(target), values) + "  ";
    text += paragraph(target.source, width, first);
  }
}

}  // namespace

std::string protocol_text(const Protocol& protocol, std::size_t width) {
  std::string text = fmt::format("{} ({})\n", protocol.title, protocol.name);
  text += paragraph(protocol.summary, width) + "\n";
  text += fmt::format("{}, {} leg{}; {} × {:g} s",
                      protocol::body_names[static_cast<std::size_t>(protocol.body)],
                      protocol::sides_names[static_cast<std::size_t>(protocol.sides)],
                      protocol.sides == protocol::Sides::both ? "s" : "", protocol.repetitions,
                      repetition_duration(protocol));
  if (protocol.rest > 0) text += fmt::format(", {:g} s rest between", protocol.rest);
  text += fmt::format(", {:g} s in all\n", exercise_duration(protocol));
  text += paragraph(protocol.repetitions_source, width, "  repetitions: ");
  text += "\nStart\n";
  append_targets(protocol.start, width, text);
  for (const protocol::Phase& phase : protocol.phases) {
    text += fmt::format("\n{}, {:g} s", phase.name, phase.duration);
    if (phase.breath != protocol::Breath::free) {
      text += fmt::format(", breath {}",
                          protocol::breath_names[static_cast<std::size_t>(phase.breath)]);
    }
    if (!phase.effort.empty()) text += ", " + phase.effort;
    text += '\n';
    text += paragraph(phase.duration_source, width, "    duration: ");
    if (phase.to.empty()) text += "    nothing moves\n";
    append_targets(phase.to, width, text);
  }
  if (!protocol.notes.empty()) text += "\nNotes\n";
  for (const std::string& note : protocol.notes) text += paragraph(note, width, "  · ");
  return text;
}

std::string protocols_text() {
  const std::vector<std::string> names = protocol::list_protocols();
  std::size_t longest = 0;
  for (const std::string& name : names) longest = std::max(longest, name.size());
  std::string text;
  for (const std::string& name : names) {
    const Protocol protocol = protocol::find_protocol(name);
    text += padded(name, longest + 2) +
            fmt::format("{:5.0f} s  {}\n", exercise_duration(protocol), protocol.title);
  }
  return text;
}

}  // namespace neuroglide::io
