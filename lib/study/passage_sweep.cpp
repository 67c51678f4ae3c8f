// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/passage_sweep.hpp"

#include "neuroglide/math/units.hpp"
#include "neuroglide/metrics/force_passed.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include "in_parallel.hpp"
#include "shared_progress.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::study {

namespace {

//! What decides a passage, and a movement in which the joints beyond it rest. A slack calf passes
//! nothing on: over the knee the foot is drawn up.
struct Question {
  const char* passage;
  const char* key;
  const char* protocol;
  double dorsiflexion = 0;  //!< throughout [rad]
};

constexpr Question questions[]{
    {"heel", "tissue.back_line.insertion.calcaneus", "ankle_pump"},
    {"knee_link", "tissue.back_line.knee_link", "passive_knee_extension", from_degrees(20)},
    {"ischium", "tissue.back_line.insertion.ischium", "passive_knee_extension"}};

constexpr std::size_t steps = 6;

//! From low to high in equal ratios; a range that begins at nothing begins with nothing, and goes
//! on four decades below its end.
std::vector<double> values_of(const anatomy::Parameter& parameter) {
  std::vector<double> values;
  const bool from_nothing = !(parameter.low > 0);
  const double low = from_nothing ? parameter.high * 1e-4 : parameter.low;
  if (from_nothing) values.push_back(0);
  for (std::size_t n = 0; n < steps; ++n) {
    const double share = static_cast<double>(n) / (steps - 1);
    values.push_back(n + 1 == steps ? parameter.high : low * std::pow(parameter.high / low, share));
  }
  return values;
}

protocol::Protocol protocol_of(const Question& question) {
  protocol::Protocol protocol = protocol::find_protocol(question.protocol);
  for (auto& target : protocol.start) {
    const bool ankle = target.coordinate == skeleton::Coordinate::ankle_dorsiflexion_r;
    if (ankle && question.dorsiflexion > 0) target.value = question.dorsiflexion;
  }
  return protocol;
}

const metrics::Passage& passage_named(const std::string& name) {
  const auto& all = metrics::passages();
  return *std::find_if(all.begin(), all.end(),
                       [&](const metrics::Passage& one) { return one.name == name; });
}

}  // namespace

std::vector<PassageSweep> sweep_passages(const anatomy::Parameters& parameters,
                                         const anatomy::BodyOptions& options,
                                         const simulation::Settings& settings,
                                         const simulation::Progress& progress) {
  std::vector<PassageSweep> sweeps;
  struct Run {
    std::size_t sweep, step;
  };
  std::vector<Run> runs;
  for (const Question& question : questions) {
    const anatomy::Parameter& parameter = anatomy::find_parameter(parameters, question.key);
    PassageSweep sweep{passage_named(question.passage).label,
                       question.protocol,
                       question.key,
                       parameter.unit,
                       values_of(parameter),
                       {}};
    sweep.share.resize(sweep.stiffness.size());
    for (std::size_t n = 0; n < sweep.stiffness.size(); ++n) runs.push_back({sweeps.size(), n});
    sweeps.push_back(std::move(sweep));
  }
  SharedProgress shared(progress, runs.size());
  in_parallel(runs.size(), [&](std::size_t n) {
    PassageSweep& sweep = sweeps[runs[n].sweep];
    anatomy::Parameters changed = parameters;
    anatomy::set_parameter(changed, sweep.key, sweep.stiffness[runs[n].step]);
    const anatomy::Body body = anatomy::make_body(changed, options);
    const auto run =
        simulation::simulate(body, protocol::make_movement(protocol_of(questions[runs[n].sweep])),
                             settings, shared.of(n));
    if (!succeeded(run.outcome)) return;
    const auto& passage = passage_named(questions[runs[n].sweep].passage);
    sweep.share[runs[n].step] =
        metrics::force_passed(body, run, passage, skeleton::Side::right).share;
  });
  return sweeps;
}

ComparisonTable make_passage_table(const std::vector<PassageSweep>& sweeps) {
  ComparisonTable table{{"passed on [%]"}, {}, {}};
  for (const PassageSweep& sweep : sweeps) {
    TableGroup group{fmt::format("{}, by {}", sweep.label, sweep.key), {}};
    for (std::size_t n = 0; n < sweep.stiffness.size(); ++n) {
      group.rows.push_back({fmt::format("{:.3g}", sweep.stiffness[n]),
                            sweep.unit,
                            {sweep.share[n] ? fmt::format("{:.1f}", 100 * *sweep.share[n]) : "–"}});
    }
    table.groups.push_back(std::move(group));
  }
  table.footnotes = {
      "Of the near side's pull at its peak, beyond standing: Achilles tendon to plantar fascia, "
      "hamstrings "
      "to gastrocnemius, hamstrings to sacrotuberous ligament; in an ankle pump, and in a passive "
      "knee "
      "extension, for the knee link with the foot drawn up by 20°, for a slack calf passes nothing "
      "on. No measurement fixes these "
      "stiffnesses; van "
      "Wingerden et al. 1993 found 7 to 69 % at the ischium, by posture (low confidence)."};
  return table;
}

}  // namespace neuroglide::study
