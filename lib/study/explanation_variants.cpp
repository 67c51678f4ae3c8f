// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include "explanation_runs.hpp"

namespace neuroglide::study {

namespace {

using simulation::Person;

bool ends_with_one_of(std::string_view key) {
  return key.ends_with(".interface_shear") || key.ends_with(".friction_coefficient");
}

}  // namespace

simulation::DrivenOptions quietly(const ExplanationOptions& options) {
  simulation::DrivenOptions quiet;
  quiet.settings = options.settings;
  quiet.record = false;
  return quiet;
}

std::optional<TestRange> range_of_test(const Person& person, std::string_view test,
                                       const simulation::PersonState& from,
                                       const ExplanationOptions& options,
                                       const simulation::Progress& go_on) {
  const protocol::Protocol protocol = protocol::find_protocol(test);
  const auto end = test_end_range(person, protocol, from, quietly(options), go_on);
  if (!end) return {};
  return TestRange{to_degrees(test == knee_test ? -end->angle : end->angle),
                   end->limit == simulation::Limit::range_of_motion};
}

Person with_tissue(Person person, anatomy::Parameters parameters,
                   const anatomy::BodyOptions& options) {
  person.body = anatomy::make_body(parameters, options);
  person.parameters = std::move(parameters);
  const simulation::Mechanisms mechanisms = person.mechanisms;
  return simulation::with_mechanisms(person, mechanisms);
}

Person without(const Person& person, Mechanism mechanism, const anatomy::BodyOptions& options) {
  simulation::Mechanisms left = person.mechanisms;
  switch (mechanism) {
    case Mechanism::relaxation:
      left.relaxation = false;
      break;
    case Mechanism::acute_tolerance:
      left.tolerance.acute = false;
      break;
    case Mechanism::nerve_is_felt:
      left.nerve_is_felt = false;
      break;
    case Mechanism::band:
      left.band = false;
      break;
    case Mechanism::reciprocal_inhibition:
      left.drive.reciprocal_inhibition = false;
      break;
    case Mechanism::coactivation:
      left.drive.coactivation = false;
      break;
    case Mechanism::post_contraction_depression:
      left.drive.post_contraction_depression = false;
      break;
    case Mechanism::stretch_reflex:
      left.drive.stretch_reflex = left.drive.stretch_depression = false;
      break;
    case Mechanism::fascia_shear:
    case Mechanism::nerve_friction: {
      anatomy::Parameters parameters = person.parameters;
      if (mechanism == Mechanism::fascia_shear) {
        set_parameter(parameters, "tissue.sciatic_nerve.fascia_shear", 0);
      } else {
        for (anatomy::Parameter& one : parameters.list) {
          if (one.key.starts_with("tissue.sciatic_nerve.region.") && ends_with_one_of(one.key)) {
            one.value = 0;
          }
        }
      }
      return with_tissue(person, std::move(parameters), options);
    }
  }
  return simulation::with_mechanisms(person, left);
}

}  // namespace neuroglide::study
