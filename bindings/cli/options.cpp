// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "options.hpp"

#include "neuroglide/math/units.hpp"

#include "output.hpp"

namespace neuroglide::cli {

using anatomy::InSituPolicy;
using io::KneeSign;
using skeleton::Side;

namespace {

void add_policy(CLI::App& app, InSituPolicy& policy) {
  add_choice<InSituPolicy>(
      app, "--in-situ", policy,
      {{"relaxed", InSituPolicy::relaxed}, {"balanced", InSituPolicy::balanced}},
      "how tissue rests in standing: relaxed into its ties, or balanced as it lies [relaxed]");
}

}  // namespace

void add_experiment_options(CLI::App& app, study::ExperimentOptions& options) {
  add_policy(app, options.body.policy);
  add_number<int>(app, "--stations", options.body.nerve_stations, "a whole number from 20 to 5000",
                  fmt::format("stations along the nerve [{}]", options.body.nerve_stations));
  app.add_option_function<double>(
         "--largest-turn",
         [&options](double degrees) {
           require(degrees > 0 && degrees <= 90,
                   fmt::format("--largest-turn is {} degrees; give more than 0 and at most 90",
                               degrees));
           options.settings.largest_turn = from_degrees(degrees);
         },
         fmt::format("degrees that no joint exceeds in a step [{:.0f}]",
                     to_degrees(options.settings.largest_turn)))
      ->type_name("NUMBER");
}

void add_studies(CLI::App& app, std::vector<std::string>& files, std::vector<std::string>& only) {
  app.add_option("--studies", files, "files of studies, instead of those of the library")
      ->delimiter(',')
      ->type_name("FILES")
      ->allow_extra_args(false);
  app.add_option("--only", only, "names of studies, with commas [all]")
      ->delimiter(',')
      ->type_name("LIST")
      ->allow_extra_args(false);
}

void add_person(CLI::App& app, std::string& subject, std::vector<std::string>& changes) {
  app.add_option("--subject", subject, "whose body (`neuroglide subjects` lists them)")
      ->capture_default_str();
  app.add_option("--set", changes,
                 "change a parameter, as in --set tissue.sciatic_nerve.axial_modulus=6; repeatable")
      ->type_name("KEY=VALUE")
      ->allow_extra_args(false);
}

void add_setup(CLI::App& app, Setup& setup) {
  add_person(app, setup.subject, setup.changes);
  const std::string count = "a whole number from 20 to 5000";
  add_number<int>(app, "--stations", setup.options.nerve_stations, count,
                  fmt::format("stations along the nerve [{}]", setup.options.nerve_stations));
  add_number<int>(app, "--back-line-stations", setup.options.back_line_stations, count,
                  fmt::format("stations along fasciae and ligaments of the back line [{}]",
                              setup.options.back_line_stations));
  add_policy(app, setup.options.policy);
  add_number<double>(app, "--largest-turn", setup.largest_turn_deg, "a number of degrees",
                     "degrees that no joint exceeds in a step [5]");
  add_number<int>(
      app, "--newton-limit", setup.newton_limit, "a whole number from 1",
      fmt::format("corrections after which a step is given up [{}]", setup.newton_limit));
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
  add_choice<KneeSign>(app, "--knee", recording.options.knee,
                       {{"detect", KneeSign::detect},
                        {"flexion-positive", KneeSign::flexion_positive},
                        {"flexion-negative", KneeSign::flexion_negative}},
                       "sign of knee_angle in flexion, for .mot and .sto [detect]");
  add_choice<bool>(app, "--angles", recording.options.in_degrees,
                   {{"degrees", true}, {"radians", false}},
                   "unit of angles in a .mot or .sto file, against its header");
  if (!with_side) return;
  add_choice<Side>(app, "--side", recording.side, {{"right", Side::right}, {"left", Side::left}},
                   "leg whose nerve is told of, for recorded movements [right]");
}

}  // namespace neuroglide::cli
