// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/sensorimotor_parameters.hpp"

#include <string>
#include <string_view>

namespace neuroglide::anatomy {

namespace {

double sensorimotor_value(const Parameters& parameters, std::string_view key) {
  return value_of(parameters, "sensorimotor." + std::string(key));
}

}  // namespace

sensorimotor::DriveParameters drive_parameters(const Parameters& parameters) {
  const auto value = [&](std::string_view name) {
    return sensorimotor_value(parameters, "drive." + std::string(name));
  };
  return {.reciprocal_inhibition = value("reciprocal_inhibition"),
          .coactivation = value("coactivation"),
          .lateral_to_medial = value("lateral_to_medial"),
          .depression_scale = value("depression_scale"),
          .depression_onset_share = value("depression_onset_share"),
          .depression_onset_time = value("depression_onset_time"),
          .depression_time = value("depression_time"),
          .depression_build_up_time = value("depression_build_up_time"),
          .depression_full_drive = value("depression_full_drive"),
          .reflex_delay = value("reflex_delay"),
          .reflex_speed = value("reflex_speed"),
          .reflex_gain = value("reflex_gain"),
          .reflex_ceiling = value("reflex_ceiling"),
          .stretched_length = value("stretched_length"),
          .stretched_span = value("stretched_span"),
          .stretch_depression = value("stretch_depression")};
}

sensorimotor::ToleranceParameters tolerance_parameters(const Parameters& parameters) {
  const auto value = [&](std::string_view name) {
    return sensorimotor_value(parameters, "tolerance." + std::string(name));
  };
  return {.first_symptom = sensorimotor_value(parameters, "discomfort.first_symptom"),
          .acute_gain = value("acute_gain"),
          .acute_dose = value("acute_dose"),
          .acute_time = value("acute_time"),
          .trace_time = value("trace_time"),
          .trace_needed = value("trace_needed"),
          .chronic_gain = value("chronic_gain"),
          .chronic_time = value("chronic_time")};
}

std::vector<sensorimotor::DorsiflexionCost> dorsiflexion_costs(const Parameters& parameters) {
  const auto value = [&](std::string_view name) {
    return sensorimotor_value(parameters, "discomfort." + std::string(name));
  };
  return {{value("first_symptom"), value("cost_at_first_symptom"),
           value("standard_error_at_first_symptom")},
          {1, value("cost_at_tolerance"), value("standard_error_at_tolerance")}};
}

}  // namespace neuroglide::anatomy
