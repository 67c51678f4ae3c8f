// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include <algorithm>
#include <filesystem>

namespace neuroglide::cli {

namespace {

std::string about_protocol(const std::string& file) {
  const protocol::Protocol protocol = load_protocol(file);
  return fmt::format("{}: protocol '{}' ({}), {} phases, {} repetitions, {:g} s; it can be run\n",
                     file, protocol.name, protocol.title, protocol.phases.size(),
                     protocol.repetitions, exercise_duration(protocol));
}

//! Whether our own table of tensions and strains, which holds no joint angles.
bool is_result(const io::MotionTable& table) {
  return std::ranges::any_of(table.labels, [](const std::string& label) {
    return label == "sciatic_midthigh_r_excursion";
  });
}

std::string about_motion(const std::string& file, const io::MotionOptions& options) {
  const io::MotionTable table = io::read_motion_table(file);
  const std::string size = fmt::format("{} rows from {:g} to {:g} s", table.times.size(),
                                       table.times.front(), table.times.back());
  if (is_result(table)) {
    return fmt::format("{}: result of NeuroGlide over time, {} columns, {}; it is whole\n", file,
                       table.labels.size(), size);
  }
  const io::Motion motion = io::make_motion(table, options);
  std::string text = fmt::format("{}: recorded movement, {}; it can be run\n", file, size);
  for (const std::string& sentence : motion.remarks) text += "  " + sentence + "\n";
  return text;
}

std::string attribute(const io::Group& group, std::string_view name) {
  const auto found = std::ranges::find(group.attributes, name, &io::Attribute::name);
  const auto* text =
      found == group.attributes.end() ? nullptr : std::get_if<std::string>(&found->value);
  return text ? *text : "";
}

std::string about_result(const std::string& file) {
  const io::Group root = io::read_hdf5(file);
  const std::string made_by = attribute(root, "neuroglide_version");
  if (made_by.empty()) {
    throw InvalidInput(
        fmt::format("'{}' is a netCDF-4 file without the attribute "
                    "neuroglide_version, so no result of NeuroGlide; open it with "
                    "the program that wrote it",
                    file));
  }
  if (std::ranges::find(root.variables, "by_parameter_set", &io::Variable::name) !=
      root.variables.end()) {
    return fmt::format("{}: intervals of NeuroGlide {}, {} by {}; it is whole\n", file, made_by,
                       attribute(root, "exercise"), attribute(root, "subject"));
  }
  const auto time = std::ranges::find(root.variables, "time", &io::Variable::name);
  const std::size_t frames = time == root.variables.end() ? 0 : io::value_count(*time);
  return fmt::format("{}: result of NeuroGlide {}, '{}' by {}, {} times; {}\n", file, made_by,
                     attribute(root, "exercise"), attribute(root, "subject"), frames,
                     attribute(root, "complete") == "yes"
                         ? "it is whole"
                         : "it ends early: " + attribute(root, "outcome"));
}

}  // namespace

int execute(const Check& command) {
  const std::string ending = std::filesystem::path(command.file).extension().string();
  if (ending == ".json") {
    print(about_protocol(command.file));
  } else if (ending == ".mot" || ending == ".sto") {
    print(about_motion(command.file, command.recording.options));
  } else if (ending == ".h5" || ending == ".nc") {
    print(about_result(command.file));
  } else {
    throw InvalidInput(
        fmt::format("'{}' ends in none of .json, .mot, .sto, .h5 and .nc; rename it "
                    "after what it holds",
                    command.file));
  }
  return 0;
}

}  // namespace neuroglide::cli
