// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "output.hpp"

#include "neuroglide/io/csv.hpp"
#include "neuroglide/io/file.hpp"
#include "neuroglide/io/hdf5.hpp"
#include "neuroglide/io/page.hpp"
#include "neuroglide/io/page_data.hpp"
#include "neuroglide/io/sto.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <algorithm>
#include <system_error>

namespace neuroglide::cli {

namespace {

io::Provenance provenance_of(const Subject& subject, const study::Arm& arm) {
  const bool recorded = arm.trajectory.phase.front() == "recorded";  // no protocol may say that
  return {arm.protocol.name,
          arm.protocol.title,
          subject.name,
          anatomy::parameter_hash(subject.parameters),
          anatomy::value_of(subject.parameters, "tissue.sciatic_nerve.force_scale"),
          anatomy::value_of(subject.parameters, "tissue.back_line.force_scale"),
          subject.options,
          settings_for(subject, recorded)};
}

//! What has been written so far.
struct Writer {
  const Destination& destination;
  std::vector<std::string> files;

  //! Calls write(path) if the format is wanted.
  template <class Write>
  void operator()(std::string_view format, const std::string& name, Write write) {
    if (!destination.wants(format)) return;
    const std::filesystem::path path = destination.folder / name;
    write(path);
    files.push_back(path.string());
  }
};

void write_arm(const Subject& subject, const study::Arm& arm, Writer& write) {
  const auto& body = subject.body;
  const auto& trajectory = arm.trajectory;
  const io::Provenance provenance = provenance_of(subject, arm);
  const std::string& name = arm.protocol.name;
  write("h5", name + ".h5", [&](const auto& path) {
    io::write_hdf5(path, io::make_dataset(body, trajectory, provenance));
  });
  write("csv", name + ".csv", [&](const auto& path) {
    io::write_aside_and_rename(path, io::make_result_csv(body, trajectory));
  });
  write("sto", name + ".sto", [&](const auto& path) {
    io::write_sto(path, io::make_result_table(body, trajectory, provenance));
  });
  write("sto", name + ".mot", [&](const auto& path) {
    io::write_mot(path, io::make_angle_table(trajectory, provenance));
  });
}

void write_robustness(const Subject& subject, const study::Robustness& robustness, Writer& write) {
  const auto options = robustness_options(subject);
  const io::Provenance provenance{.exercise = fmt::format("{}", fmt::join(robustness.arms, ", ")),
                                  .subject = subject.name,
                                  .parameter_hash = anatomy::parameter_hash(subject.parameters),
                                  .options = options.body,
                                  .settings = options.settings};
  write("h5", "robustness.h5", [&](const auto& path) {
    io::write_hdf5(path, io::make_robustness_dataset(robustness, provenance));
  });
  write("csv", "robustness.csv", [&](const auto& path) {
    io::write_aside_and_rename(path, io::make_robustness_csv(robustness));
  });
}

}  // namespace

bool Destination::wants(std::string_view format) const {
  return !folder.empty() && std::ranges::find(formats, format) != formats.end();
}

Destination make_destination(const Setup& setup) {
  const std::vector<std::string> known(format_names.begin(), format_names.end());
  const bool none = setup.formats == std::vector<std::string>{"none"};
  for (const std::string& format : setup.formats) {
    require(none || std::ranges::find(known, format) != known.end(),
            fmt::format("--formats has '{}', which is no format; {}, or none alone", format,
                        suggestion(format, known)));
  }
  require(setup.formats.empty() || none || !setup.output.empty(),
          "--formats says what to write but not where; add --output FOLDER");
  if (none) return {};
  return {setup.output, setup.formats.empty() ? known : setup.formats};
}

void prepare(const Destination& destination) {
  if (destination.folder.empty()) return;
  std::error_code cause;
  std::filesystem::create_directories(destination.folder, cause);
  const bool there = std::filesystem::is_directory(destination.folder);
  if (!there) {
    throw FileError(fmt::format("cannot make the folder '{}': {}; choose another one for --output",
                                destination.folder.string(),
                                cause ? cause.message() : "a file of that name is in the way"));
  }
  // better now than after an hour's work
  const std::filesystem::path trial = destination.folder / ".neuroglide-trial";
  io::write_aside_and_rename(trial, "");
  std::filesystem::remove(trial, cause);
}

std::vector<std::string> write_results(const Destination& destination, const Subject& subject,
                                       const study::Comparison& comparison,
                                       const std::string& stem) {
  Writer write{destination, {}};
  study::Comparison told = comparison;
  std::erase_if(told.arms, [](const study::Arm& arm) { return arm.trajectory.time.empty(); });
  if (told.arms.empty()) return {};
  for (const study::Arm& arm : told.arms) write_arm(subject, arm, write);
  if (told.arms.size() > 1) {
    write("csv", stem + ".csv", [&](const auto& path) {
      io::write_aside_and_rename(path, io::make_comparison_csv(told));
    });
  }
  if (told.robustness) write_robustness(subject, *told.robustness, write);
  write("html", stem + ".html", [&](const auto& path) {
    const double force_scale =
        anatomy::value_of(subject.parameters, "tissue.sciatic_nerve.force_scale");
    io::write_aside_and_rename(
        path, io::make_page(io::make_page_data(subject.body, told, {subject.title, force_scale})));
  });
  return write.files;
}

}  // namespace neuroglide::cli
