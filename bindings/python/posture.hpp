// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/in_posture.hpp"

#include "core.hpp"
#include <variant>

//! Postures, strands and sites as Python gives them.
namespace neuroglide::python {

//! One posture or an array of them, whose last axis has the 27 coordinates.
struct SomePostures {
  std::vector<py::ssize_t> shape;  //!< of what comes before the last axis; empty for a single one
  std::vector<skeleton::Posture<double>> rows;
};

//! From a Posture, a list of them or an array. Throws InvalidInput for another shape and for what
//! is not a finite number.
SomePostures some_postures(py::handle given);

//! Throws InvalidInput where they are several.
inline const skeleton::Posture<double>& the_one(const SomePostures& postures) {
  require(postures.shape.empty(),
          "one posture is wanted, and an array of several was given; go "
          "through them one by one");
  return postures.rows.front();
}

//! One strand by name, or several that follow each other.
using StrandNames = std::variant<std::string, std::vector<std::string>>;

//! Throws InvalidInput for an unknown one and for no name at all.
std::vector<const anatomy::Strand*> strands_named(const anatomy::Body& body,
                                                  const StrandNames& names,
                                                  const std::string& side);

//! An array of the postures' shape and the shape of what each of them gives, filled by
//! fill(posture, where to write) with the GIL released.
template <class Fill>
py::array_t<double> by_posture(const SomePostures& postures, const std::vector<py::ssize_t>& each,
                               Fill fill) {
  std::vector<py::ssize_t> shape = postures.shape;
  shape.insert(shape.end(), each.begin(), each.end());
  std::size_t count = 1;
  for (const py::ssize_t one : each) count *= static_cast<std::size_t>(one);
  py::array_t<double> result(shape);
  double* to = result.mutable_data();
  const py::gil_scoped_release released;
  for (std::size_t n = 0; n < postures.rows.size(); ++n) fill(postures.rows[n], to + n * count);
  return result;
}

//! An array that owns what it shows.
inline py::array_t<double> array_of(std::vector<double> values) {
  return py::array_t<double>(static_cast<py::ssize_t>(values.size()), values.data());
}

}  // namespace neuroglide::python

namespace pybind11::detail {

template <>
struct type_caster<neuroglide::python::SomePostures> {
  PYBIND11_TYPE_CASTER(neuroglide::python::SomePostures,
                       const_name("Union[neuroglide._core.skeleton.Posture, "
                                  "List[neuroglide._core.skeleton.Posture], numpy.ndarray]"));
  bool load(handle given, bool) {
    value = neuroglide::python::some_postures(given);
    return true;
  }
};

}  // namespace pybind11::detail
