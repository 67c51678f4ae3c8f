// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/io/reports.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace neuroglide::io {

namespace {

std::string about_protocol(const std::string& file) {
  const protocol::Protocol protocol = protocol::read_protocol(read_file(file), file);
  return fmt::format("{}: protocol '{}' ({}), {} phases, {} repetitions, {:g} s; it can be run\n",
                     file, protocol.name, protocol.title, protocol.phases.size(),
                     protocol.repetitions, exercise_duration(protocol));
}

//! Whether our own table of tensions and strains, which holds no joint angles.
bool is_result(const MotionTable& table) {
  return std::ranges::any_of(table.labels, [](const std::string& label) {
    return label == "sciatic_midthigh_r_excursion";
  });
}

std::string about_motion(const std::string& file, const MotionOptions& options) {
  const MotionTable table = read_motion_table(file);
  const std::string size = fmt::format("{} rows from {:g} to {:g} s", table.times.size(),
                                       table.times.front(), table.times.back());
  if (is_result(table)) {
    return fmt::format("{}: result of NeuroGlide over time, {} columns, {}; it is whole\n", file,
                       table.labels.size(), size);
  }
  const Motion motion = make_motion(table, options);
  std::string text = fmt::format("{}: recorded movement, {}; it can be run\n", file, size);
  for (const std::string& sentence : motion.remarks) text += "  " + sentence + "\n";
  return text;
}

std::string attribute(const Group& group, std::string_view name) {
  const auto found = std::ranges::find(group.attributes, name, &Attribute::name);
  const auto* text =
      found == group.attributes.end() ? nullptr : std::get_if<std::string>(&found->value);
  return text ? *text : "";
}

std::string about_result(const std::string& file) {
  const Group root = read_hdf5(file);
  const std::string made_by = attribute(root, "neuroglide_version");
  if (made_by.empty()) {
    throw InvalidInput(
        fmt::format("'{}' is a netCDF-4 file without the attribute "
                    "neuroglide_version, so no result of NeuroGlide; open it with "
                    "the program that wrote it",
                    file));
  }
  if (std::ranges::find(root.variables, "by_parameter_set", &Variable::name) !=
      root.variables.end()) {
    return fmt::format("{}: intervals of NeuroGlide {}, {} by {}; it is whole\n", file, made_by,
                       attribute(root, "exercise"), attribute(root, "subject"));
  }
  const auto time = std::ranges::find(root.variables, "time", &Variable::name);
  const std::size_t frames = time == root.variables.end() ? 0 : value_count(*time);
  return fmt::format("{}: result of NeuroGlide {}, '{}' by {}, {} times; {}\n", file, made_by,
                     attribute(root, "exercise"), attribute(root, "subject"), frames,
                     attribute(root, "complete") == "yes"
                         ? "it is whole"
                         : "it ends early: " + attribute(root, "outcome"));
}

}  // namespace

std::string check_text(const std::string& file, const MotionOptions& options) {
  const std::string ending = std::filesystem::path(file).extension().string();
  if (ending == ".json") return about_protocol(file);
  if (ending == ".mot" || ending == ".sto") return about_motion(file, options);
  if (ending == ".h5" || ending == ".nc") return about_result(file);
  throw InvalidInput(
      fmt::format("'{}' ends in none of .json, .mot, .sto, .h5 and .nc; rename it after what it "
                  "holds",
                  file));
}

}  // namespace neuroglide::io
