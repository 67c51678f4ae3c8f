// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/simulation/driven.hpp"
#include "neuroglide/version.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command.hpp"
#include "near_miss.hpp"
#include "options.hpp"
#include <algorithm>

namespace neuroglide::cli {

namespace {

std::string one_line(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  for (std::size_t at; (at = text.find('\n')) != std::string::npos;) text.replace(at, 1, ", ");
  return text;
}

//! The parser's complaint with a remedy. A first word that is no command matters more than what
//! the parser makes of the rest.
std::string complaint(const CLI::App& app, int count, char** arguments, const std::string& said) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (count < 2) return fmt::format("no command was given; {}", suggestion("", names));
  const std::string first = arguments[1];
  if (std::ranges::find(names, first) != names.end()) {
    return fmt::format("{}; see `neuroglide {} --help`", one_line(said), first);
  }
  if (first.starts_with('-')) {
    return fmt::format("no command before '{}'; see `neuroglide --help`", shortened(first));
  }
  return fmt::format("there is no command '{}'; {}", shortened(first), suggestion(first, names));
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
  ShowBand band;
  Predict predict;
  Validate validate;
  Lesions lesions;
  Explain explain;
  Drive drive;
  ShowStrength strength;
  ShowOutcomes outcomes;
  Command chosen = ListProtocols{};

  Parser() {
    app.set_version_flag("--version", fmt::format("neuroglide {}", version));
    app.require_subcommand(1);
    add_compare();
    add_run();
    add_protocols();
    add_subjects();
    add_check();
    add_band();
    add_strength();
    add_drive();
    add_predict();
    add_validate();
    add_lesions();
    add_outcomes();
    add_explain();
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
    command->add_flag("!--no-intervals", compare.intervals,
                      "leave out the intervals, and which differences hold");
    add_number<int>(*command, "--members", compare.members, "a whole number",
                    "parameter sets, and as many techniques, behind an interval [32]");
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

  void add_strength() {
    CLI::App* command = app.add_subcommand(
        "strength", "largest moments at the knee by its angle, against published strength");
    add_person(*command, strength.subject, strength.changes);
    command->callback([this] { chosen = strength; });
  }

  void add_drive() {
    CLI::App* command = app.add_subcommand(
        "drive", "exercises that go on until discomfort, drive, joints or balance end them");
    command
        ->add_option("protocols", drive.protocols,
                     "names of protocols or .json files [lockout, mobilization, stretch, hold]")
        ->type_name("PROTOCOL");
    add_setup(*command, drive.setup);
    command->get_option("--largest-turn")
        ->description(fmt::format("degrees that no joint exceeds in a step [{:.0f}]",
                                  to_degrees(simulation::DrivenOptions{}.settings.largest_turn)));
    add_number<int>(*command, "--weeks", drive.weeks, "a whole number from 1 to 52",
                    "tell as well what so many weeks of it leave behind");
    add_number<int>(*command, "--sessions-per-week", drive.plan.sessions_per_week,
                    "a whole number from 0 to 14",
                    fmt::format("in these weeks [{}]", drive.plan.sessions_per_week));
    add_number<int>(*command, "--sets", drive.plan.sets, "a whole number from 1 to 20",
                    fmt::format("of the exercise in a session [{}]", drive.plan.sets));
    command->callback([this] { chosen = drive; });
  }

  void add_band() {
    CLI::App* command = app.add_subcommand(
        "band", "what an elastic band does to hip, knee and ankle while the knee straightens");
    command
        ->add_option("--product", band.product,
                     "strip_tan to strip_gold, loop_average or loop_strong")
        ->capture_default_str()
        ->type_name("NAME");
    add_number<double>(*command, "--length", band.length, "a number of metres",
                       fmt::format("slack, from end to end, in metres [{}]", band.length));
    command->add_flag("--doubled", band.doubled,
                      "its middle round the foot: two strands of half the length");
    command
        ->add_option_function<std::string>(
            "--anchor",
            [this](const std::string& text) {
              const std::vector<std::string> names(protocol::anchor_names.begin(),
                                                   protocol::anchor_names.end());
              const auto found = std::ranges::find(names, text);
              require(found != names.end(),
                      fmt::format("--anchor is '{}'; {}", text, suggestion(text, names)));
              band.anchors = {static_cast<protocol::Anchor>(found - names.begin())};
            },
            "where its other end is [chest, then hands_at_hip]")
        ->type_name("chest|hands_at_hip|fixed_point");
    command
        ->add_option("--point", band.point,
                     "of a fixed_point: metres from the pelvis forwards, up and to the right")
        ->delimiter(',')
        ->expected(3)
        ->type_name("X,Y,Z");
    add_number<double>(*command, "--hip", band.hip_deg, "a number of degrees",
                       "flexion of the hip in degrees [90]");
    add_number<double>(*command, "--ankle", band.ankle_deg, "a number of degrees",
                       "dorsiflexion of the ankle in degrees [0]");
    add_person(*command, band.subject, band.changes);
    command->callback([this] { chosen = band; });
  }

  void add_predict() {
    CLI::App* command = app.add_subcommand(
        "predict",
        "virtual experiments for a calibration: a JSON set of parameters a line in, what every\n"
        "study would measure a line out");
    add_studies(*command, predict.studies, predict.only);
    add_experiment_options(*command, predict.options);
    command->add_flag("--scored", predict.scored,
                      "leave out what is not scored, orders too: quicker");
    command->add_flag("--null", predict.null_model,
                      "the null model instead: a frictionless uniform string in the same bed");
    command->callback([this] { chosen = predict; });
  }

  void add_validate() {
    CLI::App* command =
        app.add_subcommand("validate", "hold the model against published measurements");
    add_studies(*command, validate.studies, validate.only);
    add_experiment_options(*command, validate.options.experiment);
    add_number<std::size_t>(
        *command, "--members", validate.options.members, "a whole number from 1",
        fmt::format("parameter sets of the ensemble that are run [{}]", validate.options.members));
    command
        ->add_option("--page", validate.page,
                     "write validation.md, validation.html and their picture into a folder")
        ->type_name("FOLDER");
    command
        ->add_option("--freeze", validate.freeze,
                     "write the standard deviations that scores divide by, and score nothing")
        ->type_name("FILE");
    command->callback([this] { chosen = validate; });
  }

  void add_lesions() {
    CLI::App* command = app.add_subcommand(
        "lesions", "list lesions, or lead some through exercises beside the healthy side");
    command
        ->add_option("names", lesions.names,
                     "of lesions, or .json files; \"all\" for all; none to list them")
        ->type_name("NAME");
    command
        ->add_option("--exercises", lesions.exercises,
                     "protocols, with commas: names or .json files [lockout, mobilization, "
                     "stretch, leg raises]")
        ->delimiter(',')
        ->type_name("LIST")
        ->allow_extra_args(false);
    add_choice<skeleton::Side>(*command, "--side", lesions.side,
                               {{"right", skeleton::Side::right}, {"left", skeleton::Side::left}},
                               "side of the lesion [right]");
    command->add_flag("!--no-differentiation", lesions.differentiation,
                      "leave out the structural differentiation");
    add_setup(*command, lesions.setup);
    for (const char* writes : {"--output", "--formats"}) {
      command->remove_option(command->get_option(writes));
    }
    command->callback([this] { chosen = lesions; });
  }

  void add_outcomes() {
    CLI::App* command = app.add_subcommand(
        "outcomes", "gains of range that trials found, beside those of the driven exercises");
    add_number<std::size_t>(
        *command, "--members", outcomes.members, "a whole number from 1",
        fmt::format("parameter sets of the ensemble, one person each [{}]", outcomes.members));
    command->add_flag("--fit", outcomes.fit,
                      "only set the gains of tolerance on what they are calibrated on");
    add_person(*command, outcomes.subject, outcomes.changes);
    command->callback([this] { chosen = outcomes; });
  }

  void add_explain() {
    CLI::App* command = app.add_subcommand(
        "explain", "what moves the needle: exercises with each mechanism off in turn");
    add_person(*command, explain.subject, explain.changes);
    command
        ->add_option("--protocols", explain.protocols,
                     "exercises that go to an end range, with commas: names or .json files "
                     "[lockout, mobilization, stretch, hold]")
        ->delimiter(',')
        ->type_name("LIST")
        ->allow_extra_args(false);
    add_number<int>(*command, "--members", explain.members, "a whole number from 1",
                    fmt::format("parameter sets of the ensemble [{}]", explain.members));
    command->add_flag("!--no-conditions", explain.conditions,
                      "leave out technique and time of day");
    command->add_option("--output", explain.output, "folder for explain.svg and explain.csv")
        ->type_name("FOLDER");
    command->callback([this] { chosen = explain; });
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
    throw InvalidInput(complaint(parser.app, count, arguments, error.what()));
  }
  return parser.chosen;
}

}  // namespace neuroglide::cli
