// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::anatomy {

//! A human number: where it comes from, and how far it may go.
struct Parameter {
  std::string key;   //!< as in "tissue.sciatic_nerve.axial_modulus"
  double value;      //!< in `unit`
  std::string unit;  //!< as it is written and printed; kernels get SI
  double low;        //!< plausible range, in `unit`
  double high;
  std::string source;  //!< citation, or "assumed"

  friend bool operator==(const Parameter&, const Parameter&) = default;
};

//! All human numbers of a subject but the geometry, by key.
struct Parameters {
  std::vector<Parameter> list;  //!< sorted by key

  friend bool operator==(const Parameters&, const Parameters&) = default;
};

//! The reference adult's.
Parameters reference_parameters();

//! One of them. Throws InvalidInput for an unknown key, naming the nearest.
const Parameter& find_parameter(const Parameters& parameters, std::string_view key);

//! Its value in SI units and radians.
double value_of(const Parameters& parameters, std::string_view key);

//! Changes one, given in its own unit. Throws InvalidInput for an unknown key, a value that is not
//! finite or one outside the plausible range.
void set_parameter(Parameters& parameters, std::string_view key, double value);

//! Changes one by a text like "tissue.sciatic_nerve.axial_modulus=6" or "…=6 MPa"; another unit
//! than the parameter's own is refused.
void set_parameter(Parameters& parameters, std::string_view assignment);

//! What tells two sets of parameters apart: 16 hexadecimal digits of keys and values.
std::string parameter_hash(const Parameters& parameters);

//! A person: changes of the reference adult's parameters.
struct Subject {
  std::string name;
  std::string title;
  std::string summary;
  std::vector<std::pair<std::string, double>> changes;  //!< key, value in the parameter's unit
};

//! The subjects that come with the library, the reference adult first.
const std::vector<Subject>& list_subjects();

//! One by name; throws InvalidInput that lists them all.
const Subject& find_subject(std::string_view name);

//! The subject's parameters.
Parameters parameters_of(const Subject& subject);

}  // namespace neuroglide::anatomy
