// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/protocol/library.hpp"

#include <fmt/format.h>

#include "explanation_runs.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

using anatomy::value_of;
using protocol::Protocol;
using simulation::DrivenRun;
using simulation::Person;
using simulation::PersonState;
using simulation::Progress;
using skeleton::Coordinate;

constexpr const char* mobilization = "active_hamstring_mobilization";
constexpr const char* lockout = "banded_hamstring_lockout";
constexpr const char* passive_scale = "tissue.back_line.hamstrings_passive_scale";
constexpr double step_of_sitting = 60;  // nothing moves in it [s]

Conditions empty_conditions(std::vector<ConditionFigure> figures) {
  return {std::move(figures), {}, {}};
}

void add_row(Conditions& conditions, const std::string& group, const std::string& label,
             std::size_t members) {
  conditions.rows.push_back(
      {group, label, std::vector<Values>(conditions.figures.size(), Values(members))});
}

//! The largest strain from standing at a site.
double peak_at(const anatomy::Body& body, const simulation::Trajectory& trajectory,
               const anatomy::Site& site) {
  const metrics::Gauge gauge = metrics::gauge_at(body, site);
  double peak = -1;
  for (std::size_t t = 0; t < trajectory.time.size(); ++t) {
    peak = std::max(peak, metrics::stretch_of(trajectory, gauge, t));
  }
  return peak;
}

Protocol once(const char* name) {
  Protocol protocol = protocol::find_protocol(name);
  protocol.repetitions = 1;
  return protocol;
}

//! Knee at the end of the lockout's first repetition [deg].
std::optional<double> first_lockout(const Person& person, const PersonState& from,
                                    const ExplanationOptions& options, const Progress& go_on) {
  const DrivenRun run = drive(person, once(lockout), quietly(options), &from, nullptr, go_on);
  if (!succeeded(run.trajectory.outcome) || run.ends.empty()) return {};
  return to_degrees(run.ends.front().angle);
}

//! Both tests and the lockout from a state.
bool read_day(const Person& person, const PersonState& from, const ExplanationOptions& options,
              std::size_t member, const Progress& go_on, Condition& row) {
  const auto knee = range_of_test(person, knee_test, from, options, go_on);
  if (knee) row.values[0][member] = -knee->range;
  const auto raise = range_of_test(person, raise_test, from, options, go_on);
  if (raise) row.values[1][member] = raise->range;
  row.values[2][member] = first_lockout(person, from, options, go_on);
  return std::ranges::all_of(row.values, [&](const Values& v) { return v[member].has_value(); });
}

Person with_hamstrings(const Person& person, double times, const anatomy::BodyOptions& options) {
  anatomy::Parameters parameters = person.parameters;
  const anatomy::Parameter& now = find_parameter(parameters, passive_scale);
  set_parameter(parameters, passive_scale, std::clamp(now.value * times, now.low, now.high));
  return with_tissue(person, std::move(parameters), options);
}

}  // namespace

Conditions make_technique(const std::vector<WayUp>& ways, std::size_t members) {
  Conditions technique = empty_conditions({{"Knee at the top", "deg"},
                                           {"Hamstrings, passive", "N"},
                                           {"Mid-thigh strain", "%"},
                                           {"Mid-thigh excursion", "mm"}});
  for (const WayUp& way : ways) add_row(technique, way.group, way.label, members);
  technique.notes = {
      "First repetition. Way up searched once for the subject and shared by the members.",
      "Turn-out: measured is little. Turning the foot moves the share of inner and outer hamstring "
      "activity by 2 to 13 % of its maximum (n = 23; Lynn & Costigan 2009, n = 13), did not in "
      "another trial (Lim 2019, n = 46), and hip rotation did not change the stiffness of biceps "
      "femoris or semitendinosus in a stretch (Umegaki et al. 2015, n = 23). Here it acts by the "
      "paths over the bones alone. No trial of stance width was found.",
      "Breath: seven ways to breathe changed the straight leg raise of women and not of men "
      "(Hamilton et al. 2015, n = 30; size not read). Lumbar spine: assumed. Sacrum: the whole "
      "rotation of its joint with posture (Jacob & Kissling 1995, n = 24), taken as one of the "
      "whole pelvis, which is an upper bound. The diaphragm's 15 to 32 mm and the pelvic floor "
      "that "
      "moves with it (Talasz et al. 2011, n = 8) have no mechanical path to the nerve in this "
      "model."};
  for (const WayUp& way : ways) {
    if (succeeded(way.squat.path.outcome)) continue;
    technique.notes.push_back(fmt::format("{}, {}: no way up was found, {}.", way.group, way.label,
                                          way.squat.path.cause));
  }
  return technique;
}

Conditions make_day(const anatomy::Parameters& parameters, std::size_t members) {
  Conditions day = empty_conditions({{"Knee extension test, deficit", "deg"},
                                     {"Straight leg raise", "deg"},
                                     {"First lockout, knee at its end", "deg"}});
  const auto percent = [&](const char* key) {
    const auto& one = find_parameter(parameters, key);
    return fmt::format("{:g} % ({:g} to {:g})", one.value, one.low, one.high);
  };
  add_row(day, "Usual", "by day, at rest", members);
  add_row(day, "Day", "morning, hamstrings stiffer", members);
  add_row(day, "Day", "warm, hamstrings softer", members);
  add_row(day, "Day", "after sitting for 20 min", members);
  day.notes = {
      fmt::format("Assumed: stiffer in the morning by {}, softer when warm by {}; only the "
                  "hamstrings' passive tension. Sitting is run, slouched and without "
                  "pause, and tested 3 s after it.",
                  percent("day.morning_stiffness"), percent("day.warm_stiffness"))};
  return day;
}

bool run_technique(const Person& person, const std::vector<WayUp>& ways,
                   const ExplanationOptions& options, std::size_t member, const Progress& go_on,
                   Conditions& technique) {
  const auto site = std::ranges::find_if(person.body.sites, [](const anatomy::Site& one) {
    return one.side == skeleton::Side::right && one.label == "Mid-thigh";
  });
  auto recorded = quietly(options);
  recorded.record = true;
  const Protocol protocol = once(mobilization);
  bool well = site != person.body.sites.end();
  for (std::size_t n = 0; n < ways.size() && well; ++n) {
    if (!succeeded(ways[n].squat.path.outcome)) continue;  // told in the notes
    const DrivenRun run = drive(person, protocol, recorded, nullptr, &ways[n].squat, go_on);
    if (!succeeded(run.trajectory.outcome) || run.ends.empty()) {
      well = false;
      break;
    }
    auto& values = technique.rows[n].values;
    values[0][member] = to_degrees(run.ends.front().angle);
    values[1][member] = run.ends.front().sensation.hamstrings;
    values[2][member] = 100 * peak_at(person.body, run.trajectory, *site);
    values[3][member] = 1e3 * metrics::excursion(person.body, run.trajectory, *site).range;
  }
  return well;
}

bool run_day(const Person& person, const ExplanationOptions& options, std::size_t member,
             const Progress& go_on, Conditions& day) {
  const PersonState fresh = make_state(person);
  bool well = read_day(person, fresh, options, member, go_on, day.rows[0]);
  const double stiffer = value_of(person.parameters, "day.morning_stiffness");
  const double softer = value_of(person.parameters, "day.warm_stiffness");
  for (const auto& [row, times] : {std::pair{1, 1 + stiffer}, std::pair{2, 1 - softer}}) {
    const Person changed = with_hamstrings(person, times, options.body);
    well = read_day(changed, make_state(changed), options, member, go_on,
                    day.rows[static_cast<std::size_t>(row)]) &&
           well;
  }
  auto patient = quietly(options);
  patient.settings.longest_step = step_of_sitting;
  const DrivenRun sitting =
      drive(person, protocol::find_protocol("prolonged_sitting"), patient, &fresh, nullptr, go_on);
  if (!succeeded(sitting.trajectory.outcome)) return false;
  return read_day(person, sitting.state, options, member, go_on, day.rows[3]) && well;
}

}  // namespace neuroglide::study
