// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/body.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/simulation/simulate.hpp"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <pybind11/functional.h>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

//! What the layers of the Python module share.
namespace neuroglide::python {

namespace py = pybind11;
using namespace py::literals;

//! A body with what it was made from. Never changes, so threads share it.
struct BodyOf {
  anatomy::Body body;
  anatomy::Parameters parameters;
  anatomy::BodyOptions options;
  std::string subject = "custom";
  std::string title = "Custom subject";
};
using SharedBody = std::shared_ptr<BodyOf>;

void add_anatomy(py::module_& m);
void add_skeleton(py::module_& core);
void add_path(py::module_& core);
void add_chain(py::module_& core);
void add_metrics(py::module_& core);
void add_protocol(py::module_& m);
void add_simulation(py::module_& m);
void add_study(py::module_& m);
void add_io(py::module_& m);
void add_tissue(py::module_& core);
void add_muscle(py::module_& core);
void add_sensorimotor(py::module_& core);
void add_laws(py::module_& m);
void add_page(py::module_& m);

//! A read-only array that looks into `owner`, which it keeps alive.
template <class T>
py::array_t<T> look_into(const T* data, std::vector<py::ssize_t> shape, py::handle owner) {
  py::array_t<T> array(std::move(shape), data, owner);
  py::detail::array_proxy(array.ptr())->flags &= ~py::detail::npy_api::NPY_ARRAY_WRITEABLE_;
  return array;
}
template <class T>
py::array_t<T> look_into(const std::vector<T>& values, py::handle owner) {
  return look_into(values.data(), {static_cast<py::ssize_t>(values.size())}, owner);
}
py::array_t<double> look_into(const simulation::History& history, py::handle owner);
py::array_t<double> look_into(const std::vector<skeleton::Posture<double>>& postures,
                              py::handle owner);

//! The value whose name that is. Throws InvalidInput with all names.
std::size_t number_of(const char* what, std::string_view name, const std::string_view* names,
                      std::size_t count);
template <class Enum, std::size_t n>
Enum value_of_name(const char* what, std::string_view name,
                   const std::array<std::string_view, n>& names) {
  return static_cast<Enum>(number_of(what, name, names.data(), n));
}
template <class Enum, std::size_t n>
std::string name_of(Enum value, const std::array<std::string_view, n>& names) {
  return std::string(names[static_cast<std::size_t>(value)]);
}
inline constexpr std::array<std::string_view, 2> side_names{"right", "left"};
inline constexpr std::array<std::string_view, 2> policy_names{"relaxed", "balanced"};
inline skeleton::Side side_of(std::string_view name) {
  return value_of_name<skeleton::Side>("side", name, side_names);
}

//! Samples by time, one row a posture, from an array of 27 columns [rad], [m].
using Rows = py::array_t<double, py::array::c_style | py::array::forcecast>;
std::vector<skeleton::Posture<double>> postures_from(const Rows& rows);

//! Does `work(progress)` on a thread of its own with the GIL released. Meanwhile the caller's
//! thread looks every 20 ms for a Ctrl-C and tells `callback` how far it is; either stops the work,
//! which then gives what it has. A signal's or the callback's exception is left in `raised`, for
//! the caller to deal with.
void watch(const py::object& callback, const std::function<void(const simulation::Progress&)>& work,
           std::optional<py::error_already_set>& raised);

//! Raises Interrupted, a KeyboardInterrupt whose `partial` is what had been computed; another
//! exception than Ctrl-C's goes on as it is.
[[noreturn]] void raise_with(py::error_already_set& raised, py::object partial);

//! A Python object that holds a T, and is called so in signatures and stubs.
template <class T>
struct Holding : py::object {
  explicit Holding(py::object other) : py::object(std::move(other)) {}
};

//! The result of work(progress) as a Python object; after a Ctrl-C it is the `partial` of
//! Interrupted.
template <class Work>
auto watched(const py::object& callback, Work work) {
  using Value = std::invoke_result_t<Work, const simulation::Progress&>;
  std::optional<Value> value;
  std::optional<py::error_already_set> raised;
  watch(
      callback, [&](const simulation::Progress& progress) { value.emplace(work(progress)); },
      raised);
  py::object result = py::cast(std::move(*value));
  if (raised) raise_with(*raised, std::move(result));
  return Holding<Value>(std::move(result));
}

}  // namespace neuroglide::python

template <class T>
struct pybind11::detail::handle_type_name<neuroglide::python::Holding<T>> {
  static constexpr auto name = make_caster<T>::name;
};
