// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/simulation/person.hpp"
#include "neuroglide/study/lesion_scenarios.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "study_setup.hpp"
#include "terminal.hpp"
#include "text_table.hpp"
#include <algorithm>
#include <filesystem>

namespace neuroglide::cli {

namespace {

using anatomy::Lesion;
using study::LesionScenario;

constexpr const char* differentiations[] = {"structural_differentiation_slump",
                                            "structural_differentiation_straight_leg_raise"};

std::string list_of_lesions() {
  std::size_t longest = 0;
  for (const Lesion& lesion : anatomy::list_lesions()) {
    longest = std::max(longest, lesion.name.size());
  }
  std::string text;
  for (const Lesion& lesion : anatomy::list_lesions()) {
    text += paragraph(lesion.summary, output_width(), padded(lesion.name, longest + 2));
  }
  return text;
}

std::string list_of_outside() {
  std::string text = "\nOutside the model:\n";
  for (const auto& condition : anatomy::conditions_outside()) {
    text += paragraph(condition.why, output_width(), condition.title + ": ");
  }
  return text;
}

std::vector<Lesion> lesions_of(const std::vector<std::string>& names) {
  if (names == std::vector<std::string>{"all"}) return anatomy::list_lesions();
  std::vector<Lesion> lesions;
  for (const std::string& name : names) {
    const bool file = std::filesystem::path(name).extension() == ".json";
    lesions.push_back(file ? anatomy::read_lesion(io::read_file(name), name)
                           : anatomy::find_lesion(name));
    for (std::size_t k = 0; k + 1 < lesions.size(); ++k) {
      require(lesions[k].name != lesions.back().name,
              fmt::format("lesion '{}' is named twice; name it once", lesions.back().name));
    }
  }
  return lesions;
}

//! What a lesion changes, with its sources.
std::string description_of(const Lesion& lesion) {
  std::string text = lesion.title + '\n' + paragraph(lesion.summary, output_width());
  const auto add = [&](const std::string& what, const anatomy::LesionNumber& number, double scale,
                       const char* unit) {
    text += fmt::format("  {} {:g}{} ({:g} to {:g})\n", what, number.value * scale, unit,
                        number.low * scale, number.high * scale);
    text += paragraph(number.source, output_width(), "      ");
  };
  for (const anatomy::LocalChange& change : lesion.changes) {
    const bool length = change.what == anatomy::Change::adhesion;
    const bool sum = change.what == anatomy::Change::friction;
    const std::string where =
        change.where.from == change.where.to
            ? change.where.about
            : fmt::format("{} {:+g} to {:+g} mm about {}", change.where.strand,
                          change.where.from * 1e3, change.where.to * 1e3, change.where.about);
    add(fmt::format("{}, {}", anatomy::change_names[static_cast<std::size_t>(change.what)], where),
        change.by, length ? 1e3 : 1,
        length ? " mm"
        : sum  ? " more"
               : " times");
  }
  if (lesion.nerve_sensitivity.value != 1) {
    add("sensitivity of the nerve", lesion.nerve_sensitivity, 1, " times");
  }
  if (lesion.back_line_sensitivity.value != 1) {
    add("sensitivity of the tissue", lesion.back_line_sensitivity, 1, " times");
  }
  return text;
}

int failure_of(const std::string& what, Outcome outcome) {
  if (succeeded(outcome)) return 0;
  remark(fmt::format("{} stopped: {}", what, explain(outcome)));
  return exit_code(outcome);
}

std::string told(const study::ComparisonTable& table, const std::string& title) {
  return fmt::format("\n{}\n\n{}", title, format_table(table, output_width()));
}

//! Structural differentiation of a person with a lesion, or without one.
int differentiate(const Subject& subject, const Lesion* lesion, skeleton::Side side,
                  const study::TissueWeights& weights) {
  int code = 0;
  study::DifferentiationOptions options;
  options.side = side;
  options.weights = weights;
  options.settings = subject.settings;
  if (lesion) options.sensitivity.nerve = anatomy::nerve_sensitivity(*lesion, side, side);
  const anatomy::Body body =
      lesion ? anatomy::with_lesion(subject.body, *lesion, side) : subject.body;
  for (const char* name : differentiations) {
    const protocol::Protocol protocol = protocol::find_protocol(name);
    const auto result = study::differentiate(body, protocol, options);
    const std::string title =
        fmt::format("{}: {}", lesion ? lesion->title : "Healthy", protocol.title);
    print(told(study::make_differentiation_table(result), title));
    code = std::max(code, failure_of(title, result.outcome));
  }
  return code;
}

}  // namespace

int execute(const Lesions& command) {
  if (command.names.empty()) {
    print(list_of_lesions() + list_of_outside());
    return 0;
  }
  const std::vector<Lesion> lesions = lesions_of(command.names);
  std::vector<protocol::Protocol> protocols;
  for (const std::string& name :
       command.exercises.empty() ? study::lesion_exercises() : command.exercises) {
    protocols.push_back(load_protocol(name));
  }
  const Subject subject = make_subject(command.setup);
  study::LesionOptions options;
  options.side = command.side;
  options.settings = subject.settings;
  const auto weights = simulation::make_person(subject.parameters).discomfort.fit.weights;
  options.weights = {weights.per_hamstring_newton, weights.per_nerve_newton};
  std::vector<LesionScenario> scenarios;
  {
    ProgressBar bar("lesions");
    scenarios = study::run_lesions(subject.body, lesions, protocols, options, bar.progress());
  }
  int code = 0;
  print(fmt::format("{}, {} side\n", subject.title,
                    command.side == skeleton::Side::left ? "left" : "right"));
  for (std::size_t n = 0; n < lesions.size(); ++n) {
    print('\n' + description_of(lesions[n]));
    for (std::size_t k = 0; k < protocols.size(); ++k) {
      const LesionScenario& scenario = scenarios[n * protocols.size() + k];
      print(told(study::make_lesion_table(scenario),
                 fmt::format("{}: {}", lesions[n].title, scenario.title)));
      code = std::max(code, failure_of(scenario.protocol, scenario.outcome));
    }
    if (command.differentiation && code == 0) {
      code = differentiate(subject, &lesions[n], command.side, *options.weights);
    }
  }
  if (command.differentiation && code == 0) {
    code = differentiate(subject, nullptr, command.side, *options.weights);
  }
  print(list_of_outside());
  return code;
}

}  // namespace neuroglide::cli
