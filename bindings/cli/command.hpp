// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/io/motion_file.hpp"
#include "neuroglide/protocol/band.hpp"
#include "neuroglide/simulation/person.hpp"
#include "neuroglide/simulation/simulate.hpp"
#include "neuroglide/study/over_weeks.hpp"
#include "neuroglide/study/validation.hpp"

#include "strength.hpp"
#include <optional>
#include <string>
#include <variant>
#include <vector>

//! What can be asked of the command line, as plain values.
namespace neuroglide::cli {

//! Whose body, how finely cut, and where results go.
struct Setup {
  std::string subject = "reference_adult";
  std::vector<std::string> changes;  //!< "key=value", applied in order
  anatomy::BodyOptions options = {};
  std::optional<double> largest_turn_deg = {};  //!< the library's own where nothing is said
  int newton_limit = simulation::Settings{}.step.newton_limit;
  std::string output;                //!< folder; empty to write nothing
  std::vector<std::string> formats;  //!< empty for all of them
};

//! How recorded movements are to be read.
struct Recording {
  io::MotionOptions options = {};
  skeleton::Side side = skeleton::Side::right;  //!< whose nerve is told of
};

struct Compare {
  Setup setup;
  Recording recording;
  std::vector<std::string> arms;  //!< empty for the usual ones
  bool intervals = true;
  std::optional<int> members = {};  //!< parameter sets and techniques behind an interval
  bool sweep = true;
};

struct Run {
  Setup setup;
  Recording recording;
  std::string exercise;
};

struct ListProtocols {};

struct ShowProtocol {
  std::string name;
};

struct ExportProtocol {
  std::string name;
  std::string output;  //!< empty for standard output
};

struct ListSubjects {};

struct ShowSubject {
  std::string name;
};

struct Check {
  std::string file;
  Recording recording;
};

//! What an elastic band does to the joints of a leg while its knee straightens.
struct ShowBand {
  std::string subject = "reference_adult";
  std::vector<std::string> changes;  //!< "key=value", applied in order
  std::string product = "loop_average";
  double length = 0.65;  //!< slack, from end to end [m]
  bool doubled = false;
  std::vector<protocol::Anchor> anchors = {};  //!< empty for those that hands hold
  std::vector<double> point = {};              //!< of a fixed one, from the pelvis [m]
  double hip_deg = 90;
  double ankle_deg = 0;
};

//! Virtual experiments for whoever asks on standard input, a set of parameters a line.
struct Predict {
  std::vector<std::string> studies;  //!< files; empty for the library's
  std::vector<std::string> only;     //!< names; empty for all
  bool null_model = false;
  bool scored = false;  //!< only what is scored, which is quicker
  study::ExperimentOptions options = {};
};

//! The model held against published measurements.
struct Validate {
  std::vector<std::string> studies;  //!< files; empty for the library's
  std::vector<std::string> only;     //!< names; empty for all
  study::ValidationOptions options = {};
  std::string page;    //!< folder for the page; empty to write none
  std::string freeze;  //!< file for the standard deviations, before anything is fitted
};

//! Exercises whose end range is an outcome.
struct Drive {
  Setup setup = [] {
    Setup coarse;
    coarse.options = simulation::driven_body;
    return coarse;
  }();
  std::vector<std::string> protocols;  //!< names or .json files; empty for the usual ones
  std::optional<int> weeks = {};       //!< over which the exercise is gone on with
  study::Plan plan = {};
};

//! Lesions through exercises, beside the healthy side.
struct Lesions {
  Setup setup;
  std::vector<std::string> names;      //!< of lesions or files; empty to list them, "all" for all
  std::vector<std::string> exercises;  //!< empty for the usual ones
  skeleton::Side side = skeleton::Side::right;
  bool differentiation = true;
};

//! Gains of trials beside those of the driven exercises.
struct ShowOutcomes {
  std::string subject = "reference_adult";
  std::vector<std::string> changes;  //!< "key=value", applied in order
  std::size_t members = 16;
  bool fit = false;  //!< the gains of tolerance instead, as they come out of what they are set on
};

//! What moves the needle: exercises with each mechanism off in turn.
struct Explain {
  std::string subject = "reference_adult";
  std::vector<std::string> changes;    //!< "key=value", applied in order
  std::vector<std::string> protocols;  //!< empty for the usual ones
  int members = 16;                    //!< of the ensemble
  bool conditions = true;              //!< technique and time of day as well
  std::string output;                  //!< folder; empty to write nothing
};

//! Text that was asked for and needs no work: help, the version.
struct Say {
  std::string text;
};

using Command = std::variant<Compare, Run, ListProtocols, ShowProtocol, ExportProtocol,
                             ListSubjects, ShowSubject, Check, ShowBand, ShowStrength, Predict,
                             Validate, Lesions, Drive, ShowOutcomes, Explain, Say>;

//! What the arguments ask for. Throws InvalidInput.
Command parse(int count, char** arguments);

//! Does it and gives the exit code. All throw InvalidInput and FileError.
int execute(const Compare& command);
int execute(const Run& command);
int execute(const ListProtocols& command);
int execute(const ShowProtocol& command);
int execute(const ExportProtocol& command);
int execute(const ListSubjects& command);
int execute(const ShowSubject& command);
int execute(const Check& command);
int execute(const ShowBand& command);
int execute(const Predict& command);
int execute(const Validate& command);
int execute(const Lesions& command);
int execute(const Explain& command);
int execute(const Drive& command);
int execute(const ShowOutcomes& command);

}  // namespace neuroglide::cli
