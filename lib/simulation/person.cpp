// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/simulation/person.hpp"

#include "neuroglide/anatomy/sensorimotor_parameters.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"
#include "neuroglide/protocol/movement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace neuroglide::simulation {

namespace {

using anatomy::value_of;
using skeleton::Coordinate;
using skeleton::Side;

//! Where a leg raise is felt along the nerve: back of thigh, knee and calf.
const std::set<std::string> felt_regions{"posterior_thigh", "lower_thigh", "popliteal", "calf"};

}  // namespace

Felt felt_on(const anatomy::Body& body, Side side) {
  Felt felt;
  double whole = 0;
  for (const char* name : {"sciatic", "tibial"}) {
    const anatomy::Strand& strand = anatomy::find_strand(body, name, side);
    for (std::size_t n = 0; n < strand.segments.size(); ++n) {
      const std::string& region = strand.regions[n];
      if (!felt_regions.contains(region)) continue;
      const double length = strand.arc[n + 1] - strand.arc[n];
      felt.nerve.push_back({strand.segments[n], length});
      whole += length;
    }
  }
  for (auto& [segment, share] : felt.nerve) share /= whole;
  for (const char* name : {"biceps_femoris", "semimembranosus", "semitendinosus"}) {
    const auto found = std::find_if(
        body.muscles.begin(), body.muscles.end(),
        [&](const anatomy::Muscle& muscle) { return muscle.name == name && muscle.side == side; });
    require(found != body.muscles.end(), fmt::format("the body has no muscle '{}'", name));
    felt.hamstrings.push_back(static_cast<std::size_t>(found - body.muscles.begin()));
  }
  return felt;
}

sensorimotor::EndRangeTension felt_tension(const anatomy::Body& body, const Felt& felt,
                                           std::span<const double> tension,
                                           std::span<const double> active) {
  sensorimotor::EndRangeTension sum{0, 0};
  for (const std::size_t m : felt.hamstrings) {
    const anatomy::Muscle& muscle = body.muscles[m];
    sum.hamstrings += tension[muscle.fibres] - active[muscle.contractile];
  }
  for (const auto& [segment, share] : felt.nerve) sum.nerve += share * tension[segment];
  return sum;
}

namespace {

struct Test {
  std::vector<double> angle;
  std::vector<sensorimotor::EndRangeTension> tension;
};

//! Leads a body through a test and reads off what is felt on the way to its first end range.
Test run_test(const anatomy::Body& body, const char* name) {
  const protocol::Protocol protocol = protocol::find_protocol(name);
  const Trajectory run = simulate(body, protocol::make_movement(protocol),
                                  {.largest_turn = 0.0873, .preconditioning = 0});
  if (!succeeded(run.outcome)) {
    throw InvalidInput(
        fmt::format("the test '{}', from which discomfort is read, cannot be run with these "
                    "parameters: {}",
                    name, explain(run.outcome)));
  }
  const auto phase = std::find_if(protocol.phases.begin(), protocol.phases.end(),
                                  [](const protocol::Phase& one) { return one.until.has_value(); });
  if (phase == protocol.phases.end()) throw std::logic_error("a test without an end range");
  const Felt felt = felt_on(body, Side::right);
  Test test;
  for (std::size_t t = 0; t < run.time.size() && run.repetition[t] <= 1; ++t) {
    if (run.phase[t] != phase->name) continue;
    double angle = 0;
    for (const Coordinate coordinate : phase->until->of) angle += run.posture[t][coordinate];
    const auto row = [t](const History& history) {
      return std::span(history.values).subspan(t * history.width, history.width);
    };
    test.angle.push_back(angle);
    test.tension.push_back(felt_tension(body, felt, row(run.tension), row(run.active)));
  }
  return test;
}

sensorimotor::RaiseCurve curve_of(const Test& test) {
  sensorimotor::RaiseCurve curve;
  for (std::size_t n = 0; n < test.angle.size(); ++n) {
    if (n > 0 && test.angle[n] <= curve.angle.back()) continue;
    curve.angle.push_back(test.angle[n]);
    curve.hamstrings.push_back(test.tension[n].hamstrings);
    curve.nerve.push_back(test.tension[n].nerve);
  }
  return curve;
}

//! Tensions where a test passes an angle. Throws InvalidInput where it never does.
sensorimotor::EndRangeTension at_angle(const Test& test, double angle, const char* key) {
  for (std::size_t n = 1; n < test.angle.size(); ++n) {
    const double before = test.angle[n - 1] - angle, after = test.angle[n] - angle;
    if (before * after > 0 || before == after) continue;
    const double share = before / (before - after);
    const auto &a = test.tension[n - 1], &b = test.tension[n];
    return {a.hamstrings + share * (b.hamstrings - a.hamstrings),
            a.nerve + share * (b.nerve - a.nerve)};
  }
  throw InvalidInput(
      fmt::format("{} = {:.1f} deg is not passed in its test; change it", key, to_degrees(angle)));
}

//! Weights of discomfort, from a person of these tissues with the hamstrings of the reference.
FittedDiscomfort fit_discomfort(anatomy::Parameters parameters,
                                const anatomy::BodyOptions& options) {
  anatomy::set_parameter(parameters, "tissue.back_line.hamstrings_passive_scale", 1);
  const anatomy::Body body = anatomy::make_body(parameters, options);
  const auto at = [&](const Test& test, const char* key) {
    return at_angle(test, value_of(parameters, key), key);
  };
  const auto knee = at(run_test(body, "passive_knee_extension"), "sensation.reference_deficit");
  const Test raised = run_test(body, "straight_leg_raise_plantarflexed");
  const sensorimotor::RaisePair pair{curve_of(raised),
                                     curve_of(run_test(body, "straight_leg_raise_dorsiflexed"))};
  const auto raise = at(raised, "sensation.reference_raise");
  FittedDiscomfort result{
      knee, 1, sensorimotor::fit_weights(raise, {pair}, anatomy::dorsiflexion_costs(parameters))};
  auto& weights = result.fit.weights;
  const double borne = sensorimotor::discomfort(weights, knee.hamstrings, knee.nerve);
  weights = {weights.per_hamstring_newton / borne, weights.per_nerve_newton / borne};
  result.leg_raise_level = 1 / borne;
  return result;
}

void forget_relaxation(anatomy::Body& body) {
  for (auto& run : body.chain.runs) run.relaxation.fraction.fill(0);
}

}  // namespace

Person make_person(const anatomy::Parameters& parameters, const anatomy::BodyOptions& options,
                   const Mechanisms& mechanisms) {
  Person person{.parameters = parameters,
                .body = anatomy::make_body(parameters, options),
                .masses = anatomy::masses_of(parameters),
                .muscles = anatomy::limb_muscles(parameters),
                .drive = anatomy::drive_parameters(parameters),
                .tolerance = anatomy::tolerance_parameters(parameters),
                .discomfort = {},
                .felt = {}};
  person.felt = {felt_on(person.body, Side::right), felt_on(person.body, Side::left)};
  person.discomfort = fit_discomfort(parameters, options);
  person.tolerance_scale = value_of(parameters, "sensation.tolerance_scale");
  return with_mechanisms(person, mechanisms);
}

Person with_mechanisms(const Person& person, const Mechanisms& mechanisms) {
  require((person.mechanisms.relaxation || !mechanisms.relaxation) &&
              (person.mechanisms.nerve_is_felt || !mechanisms.nerve_is_felt),
          "a person whose tissue does not relax, or whose nerve is not felt, cannot be given that "
          "back; begin from the person as made");
  Person changed = person;
  changed.mechanisms = mechanisms;
  if (!mechanisms.relaxation) forget_relaxation(changed.body);
  if (!mechanisms.nerve_is_felt) {
    changed.discomfort.fit.weights = sensorimotor::weights_of(0, person.discomfort.reference);
  }
  return changed;
}

Sensation sensation_of(const Person& person, const Session& session, Side side) {
  const auto& balance = session.work.balance;
  const std::size_t s = side == Side::right ? 0 : 1;
  const auto felt = felt_tension(person.body, person.felt[s], balance.tension, balance.active);
  return {felt.hamstrings, felt.nerve,
          sensorimotor::discomfort_by_tissue(person.discomfort.fit.weights, felt.hamstrings,
                                             felt.nerve, person.nerve_sensitivity[s])};
}

}  // namespace neuroglide::simulation
