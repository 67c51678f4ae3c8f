// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/outcome.hpp"
#include "neuroglide/version.hpp"

#include "core.hpp"
#include <atomic>
#include <chrono>
#include <future>

namespace neuroglide::python {

py::array_t<double> look_into(const simulation::History& history, py::handle owner) {
  return look_into(
      history.values.data(),
      {static_cast<py::ssize_t>(history.rows()), static_cast<py::ssize_t>(history.width)}, owner);
}

py::array_t<double> look_into(const std::vector<skeleton::Posture<double>>& postures,
                              py::handle owner) {
  static_assert(sizeof(skeleton::Posture<double>) == skeleton::coordinate_count * sizeof(double));
  return look_into(
      postures.empty() ? nullptr : postures.front().values.data(),
      {static_cast<py::ssize_t>(postures.size()), py::ssize_t{skeleton::coordinate_count}}, owner);
}

std::size_t number_of(const char* what, std::string_view name, const std::string_view* names,
                      std::size_t count) {
  std::string all;
  for (std::size_t n = 0; n < count; ++n) {
    if (names[n] == name) return n;
    all += (n == 0 ? "" : n + 1 == count ? " or " : ", ") + std::string(names[n]);
  }
  throw InvalidInput(std::string(what) + " is '" + std::string(name) + "'; give " + all);
}

std::vector<skeleton::Posture<double>> postures_from(const Rows& rows) {
  require(rows.ndim() == 2 && rows.shape(1) == py::ssize_t{skeleton::coordinate_count},
          "postures must be an array of times by 27 coordinates, in the order of "
          "neuroglide.coordinate_names; give it that shape");
  std::vector<skeleton::Posture<double>> postures(static_cast<std::size_t>(rows.shape(0)));
  for (std::size_t t = 0; t < postures.size(); ++t) {
    const double* row = rows.data(static_cast<py::ssize_t>(t), 0);
    std::copy(row, row + skeleton::coordinate_count, postures[t].values.begin());
  }
  return postures;
}

void watch(const py::object& callback, const std::function<void(const simulation::Progress&)>& work,
           std::optional<py::error_already_set>& raised) {
  constexpr std::chrono::milliseconds often{20};
  std::atomic<double> share = 0;
  std::atomic<bool> stop = false;
  double told = -1;
  // in the caller's thread, with the GIL: signals are Python's main thread's
  const auto look = [&] {
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      const double now = share;
      if (callback.is_none() || now == told) return;
      told = now;
      const py::object answer = callback(now);
      if (answer.ptr() == Py_False) stop = true;
    } catch (py::error_already_set& error) {
      raised.emplace(std::move(error));
      stop = true;
    }
  };
  std::exception_ptr failure;
  {
    py::gil_scoped_release released;
    std::future<void> done = std::async(std::launch::async, [&] {
      work([&](double part) {
        share = part;
        return !stop;
      });
    });
    while (done.wait_for(often) != std::future_status::ready) {
      if (raised) continue;
      py::gil_scoped_acquire acquired;
      look();
    }
    try {
      done.get();
    } catch (...) {
      failure = std::current_exception();
    }
  }
  if (failure) std::rethrow_exception(failure);
  if (!raised) look();
}

void raise_with(py::error_already_set& raised, py::object partial) {
  if (!raised.matches(PyExc_KeyboardInterrupt)) throw std::move(raised);
  const py::object type = py::module_::import("neuroglide._core").attr("Interrupted");
  const py::object error =
      type("stopped by the user; what was computed before is kept in this exception's `partial`");
  error.attr("partial") = std::move(partial);
  PyErr_SetObject(type.ptr(), error.ptr());
  throw py::error_already_set();
}

}  // namespace neuroglide::python

PYBIND11_MODULE(_core, m) {
  namespace py = pybind11;
  using namespace neuroglide;
  m.doc() = "NeuroGlide's compiled core; use it through the package neuroglide.";
  m.attr("__version__") = version;
  py::register_exception<InvalidInput>(m, "InvalidInput", PyExc_ValueError).doc() =
      "What was given cannot be used; the sentence says what, where, got, allowed and remedy.";
  py::register_exception<FileError>(m, "FileError", PyExc_OSError).doc() =
      "A file cannot be read or written; the sentence names path and cause.";
  const auto interrupted = py::reinterpret_steal<py::object>(PyErr_NewExceptionWithDoc(
      "neuroglide._core.Interrupted",
      "Ctrl-C during a run. `partial` is what had been computed, its outcome 'interrupted'.",
      PyExc_KeyboardInterrupt, nullptr));
  interrupted.attr("partial") = py::none();
  m.add_object("Interrupted", interrupted);
  py::enum_<Outcome>(m, "Outcome", "How a numerical task ended.")
      .value("converged", Outcome::converged)
      .value("not_converged", Outcome::not_converged)
      .value("not_finite", Outcome::not_finite)
      .value("step_underflow", Outcome::step_underflow)
      .value("interrupted", Outcome::interrupted)
      .def_property_readonly("succeeded", [](Outcome one) { return succeeded(one); })
      .def_property_readonly(
          "sentence", [](Outcome one) { return std::string(explain(one)); },
          "What happened and what to do about it.");
  python::add_tissue(m);
  python::add_muscle(m);
  python::add_sensorimotor(m);
  python::add_anatomy(m);
  python::add_laws(m);
  python::add_protocol(m);
  python::add_skeleton(m);
  python::add_path(m);
  python::add_chain(m);
  python::add_simulation(m);
  python::add_metrics(m);
  python::add_study(m);
  python::add_io(m);
  python::add_page(m);
}
