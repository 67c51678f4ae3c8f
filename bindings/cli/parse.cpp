// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command.hpp"
#include "near_miss.hpp"
#include "output.hpp"

namespace neuroglide::cli {

namespace {

using anatomy::InSituPolicy;
using io::KneeSign;
using skeleton::Side;

void add_setup(CLI::App& app, Setup& setup) {
  app.add_option("--subject", setup.subject, "whose body (`neuroglide subjects` lists them)")
      ->capture_default_str();
  app.add_option("--set", setup.changes,
                 "change a parameter, as in --set tissue.sciatic_nerve.axial_modulus=6; repeatable")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
  app.add_option("--stations", setup.options.nerve_stations, "stations along the nerve, 20 to 5000")
      ->capture_default_str();
  app.add_option("--back-line-stations", setup.options.back_line_stations,
                 "stations along fasciae and ligaments of the back line, 20 to 5000")
      ->capture_default_str();
  const std::map<std::string, InSituPolicy> policies{{"relaxed", InSituPolicy::relaxed},
                                                     {"balanced", InSituPolicy::balanced}};
  app.add_option("--in-situ", setup.options.policy,
                 "how tissue rests in standing: relaxed into its ties, or balanced as it lies")
      ->transform(CLI::CheckedTransformer(policies).description(""))
      ->type_name("relaxed|balanced");
  app.add_option_function<double>(
         "--largest-turn",
         [&setup](double degrees) { setup.settings.largest_turn = from_degrees(degrees); },
         "degrees that no joint exceeds in a step [5]")
      ->type_name("DEGREES");
  app.add_option("--newton-limit", setup.settings.step.newton_limit,
                 "corrections after which a step is given up")
      ->capture_default_str()
      ->check(CLI::PositiveNumber.description(""));
  app.add_option("--output", setup.output, "folder for results; without it nothing is written")
      ->type_name("FOLDER");
  app.add_option(
         "--formats", setup.formats,
         fmt::format("which files, with commas: {}, or none [all]", fmt::join(format_names, ", ")))
      ->delimiter(',')
      ->type_name("LIST")
      ->allow_extra_args(false);
}

void add_recording(CLI::App& app, Recording& recording, bool with_side) {
  const std::map<std::string, KneeSign> signs{{"detect", KneeSign::detect},
                                              {"flexion-positive", KneeSign::flexion_positive},
                                              {"flexion-negative", KneeSign::flexion_negative}};
  app.add_option("--knee", recording.options.knee,
                 "sign of knee_angle in flexion, for .mot and .sto")
      ->transform(CLI::CheckedTransformer(signs).description(""))
      ->type_name("detect|flexion-positive|flexion-negative");
  const std::map<std::string, bool> units{{"degrees", true}, {"radians", false}};
  app.add_option("--angles", recording.options.in_degrees,
                 "unit of angles in a .mot or .sto file, against its header")
      ->transform(CLI::CheckedTransformer(units).description(""))
      ->type_name("degrees|radians");
  if (!with_side) return;
  const std::map<std::string, Side> sides{{"right", Side::right}, {"left", Side::left}};
  app.add_option("--side", recording.side, "leg whose nerve is told of, for recorded movements")
      ->transform(CLI::CheckedTransformer(sides).description(""))
      ->type_name("right|left");
}

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (std::size_t at; (at = text.find('\n')) != std::string::npos;) text.replace(at, 1, ", ");
  return text;
}

//! An unknown word that resembles a command is most likely one.
std::string remedy(const CLI::App& app, int count, char** arguments) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  const bool known =
      count > 1 && std::find(names.begin(), names.end(), arguments[1]) != names.end();
  if (known) return fmt::format("see `neuroglide {} --help`", arguments[1]);
  if (count > 1 && arguments[1][0] != '-') return suggestion(arguments[1], names);
  return "see `neuroglide --help`";
}

//! Where the parser puts what it reads, and which command it saw.
struct Parser {
  CLI::App app{
      "Strain, glide and tension of the sciatic nerve and the superficial back line.\n"
      "For research and teaching, not clinical advice.",
      "neuroglide"};
  Compare compare;
  Run run;
  ShowProtocol show;
  ExportProtocol save;
  ShowSubject subject;
  Check check;
  Command chosen = ListProtocols{};

  Parser() {
    app.set_version_flag("--version", fmt::format("neuroglide {}", version));
    app.require_subcommand(1);
    add_compare();
    add_run();
    add_protocols();
    add_subjects();
    add_check();
  }

  void add_compare() {
    CLI::App* command = app.add_subcommand("compare", "compare exercises in one table");
    add_setup(*command, compare.setup);
    add_recording(*command, compare.recording, true);
    command
        ->add_option("--arms", compare.arms,
                     "exercises, with commas: names of protocols, .json, .mot or .sto files "
                     "[lockout, mobilization, stretch, hold]")
        ->delimiter(',')
        ->type_name("LIST")
        ->allow_extra_args(false);
    command->add_flag("!--no-sweep", compare.sweep,
                      "leave out the sweep over couplings that no measurement fixes");
    command->callback([this] { chosen = compare; });
  }

  void add_run() {
    CLI::App* command =
        app.add_subcommand("run", "one exercise: a protocol or a recorded movement");
    command
        ->add_option("protocol", run.exercise, "name of a protocol, or a .json, .mot or .sto file")
        ->required()
        ->type_name("PROTOCOL");
    add_setup(*command, run.setup);
    add_recording(*command, run.recording, true);
    command->callback([this] { chosen = run; });
  }

  void add_protocols() {
    CLI::App* command = app.add_subcommand("protocols", "list, show and export protocols");
    command->require_subcommand(0, 1);
    command->add_subcommand("list", "names and titles (the default)");
    CLI::App* one = command->add_subcommand("show", "phases, angles and their sources");
    one->add_option("name", show.name, "of a protocol, or a .json file")
        ->required()
        ->type_name("NAME");
    CLI::App* file = command->add_subcommand("export", "the protocol's JSON, to change and run");
    file->add_option("name", save.name, "of a protocol, or a .json file")
        ->required()
        ->type_name("NAME");
    file->add_option("--output", save.output, "file to write [standard output]")->type_name("FILE");
    command->callback([this, one, file] {
      if (one->parsed()) {
        chosen = show;
      } else if (file->parsed()) {
        chosen = save;
      } else {
        chosen = ListProtocols{};
      }
    });
  }

  void add_subjects() {
    CLI::App* command = app.add_subcommand(
        "subjects", "list subjects, or all parameters of one with their sources");
    command->add_option("name", subject.name, "of a subject")->type_name("NAME");
    command->callback([this] {
      if (subject.name.empty()) {
        chosen = ListSubjects{};
      } else {
        chosen = subject;
      }
    });
  }

  void add_check() {
    CLI::App* command = app.add_subcommand(
        "check", "say what a protocol, movement or result file is, and if it is fine");
    command->add_option("file", check.file, "to look at")->required()->type_name("FILE");
    add_recording(*command, check.recording, false);
    command->callback([this] { chosen = check; });
  }
};

}  // namespace

Command parse(int count, char** arguments) {
  Parser parser;
  try {
    parser.app.parse(count, arguments);
  } catch (const CLI::CallForHelp&) {
    return Say{parser.app.help()};
  } catch (const CLI::CallForVersion& call) {
    return Say{std::string(call.what()) + "\n"};
  } catch (const CLI::ParseError& error) {
    throw InvalidInput(
        fmt::format("{}; {}", one_line(error.what()), remedy(parser.app, count, arguments)));
  }
  return parser.chosen;
}

}  // namespace neuroglide::cli
