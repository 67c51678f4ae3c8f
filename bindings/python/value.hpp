// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core.hpp"
#include <cmath>
#include <limits>
#include <pybind11/operators.h>
#include <utility>

//! Small value structs for Python: made with keywords, changed by `with_`, compared, copied,
//! pickled, printed in one line and as a table.
namespace neuroglide::python {

//! What a number may be.
struct Allowed {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_itself = true;
  bool high_itself = true;
};
inline constexpr Allowed any_number{};
inline constexpr Allowed above_zero{0, std::numeric_limits<double>::infinity(), false};
inline constexpr Allowed at_least_zero{0};
inline constexpr Allowed zero_to_one{0, 1};

//! Throws InvalidInput unless a number is finite and allowed.
void check_number(const std::string& kind, const char* name, const char* unit, double value,
                  const Allowed& allowed);

//! A member of a value: its name, unit and meaning, what it may be, and what it usually is.
template <class T, class M, bool has_usual>
struct Field {
  using Member = M;
  const char* name;
  M T::*member;
  const char* unit;
  const char* meaning;
  Allowed allowed;
  M usual;

  auto argument() const {
    if constexpr (has_usual) {
      return py::arg(name) = usual;
    } else {
      return py::arg(name);
    }
  }
  std::string doc() const {
    return std::string(meaning) + (*unit == '\0' ? "." : std::string(" [") + unit + "].");
  }
  void check(const std::string& kind, const T& value) const {
    if constexpr (std::is_same_v<M, double>) {
      check_number(kind, name, unit, value.*member, allowed);
    }
  }
};

template <class T, class M>
Field<T, M, false> field(const char* name, M T::*member, const char* unit, const char* meaning,
                         const Allowed& allowed = any_number) {
  return {name, member, unit, meaning, allowed, M{}};
}
template <class T, class M>
Field<T, M, true> field_or(const M& usual, const char* name, M T::*member, const char* unit,
                           const char* meaning, const Allowed& allowed = any_number) {
  return {name, member, unit, meaning, allowed, usual};
}

//! What a table tells of a member.
struct Row {
  const char* name;
  const char* unit;
  const char* meaning;
};

//! A copy made by the constructor from what `self` has and what is changed. Throws InvalidInput for
//! a name that it has not.
py::object changed_copy(const py::object& self, const std::vector<Row>& rows,
                        const py::kwargs& changes);
//! "Linear(axial_stiffness=800.0)"
std::string told_in_a_line(const py::object& self, const std::vector<Row>& rows);
std::string told_as_table(const py::object& self, const std::vector<Row>& rows);

//! The docstring that numpydoc reads: a sentence, then the members.
std::string doc_of(const char* doc, const std::vector<Row>& rows);

//! What all values have but a constructor and a pickle.
template <class Class>
void add_telling(Class& kind, const std::vector<Row>& rows) {
  using T = typename Class::type;
  kind.def(
          "with_",
          [rows](const py::object& self, const py::kwargs& changes) {
            return changed_copy(self, rows, changes);
          },
          "A copy in which what is named is another.")
      .def(
          "__eq__", [](const T& a, const T& b) { return a == b; }, py::is_operator())
      .def("__copy__", [](const T& one) { return one; })
      .def(
          "__deepcopy__", [](const T& one, const py::dict&) { return one; }, "memo"_a)
      .def("__repr__", [rows](const py::object& self) { return told_in_a_line(self, rows); })
      .def("_repr_html_", [rows](const py::object& self) { return told_as_table(self, rows); });
}

template <class... Members, class Make, std::size_t... n>
auto from_tuple(const Make& make, const py::tuple& state, std::index_sequence<n...>) {
  return make(state[n].template cast<Members>()...);
}

//! A class whose members are all there is to it. `check(value)` gives the value back or throws.
template <class T, class Check, class... Fields>
py::class_<T> add_value(py::module_& m, const char* name, const char* doc, Check check,
                        Fields... fields) {
  const std::vector<Row> rows{{fields.name, fields.unit, fields.meaning}...};
  py::class_<T> kind(m, name, doc_of(doc, rows).c_str());
  const std::string called = name;
  const auto make = [=](const typename Fields::Member&... values) {
    T one{};
    ((one.*(fields.member) = values), ...);
    (fields.check(called, one), ...);
    return check(one);
  };
  kind.def(py::init(make), py::kw_only(), fields.argument()...);
  (kind.def_readonly(fields.name, fields.member, fields.doc().c_str()), ...);
  add_telling(kind, rows);
  kind.def(py::pickle([=](const T& one) { return py::make_tuple(one.*(fields.member)...); },
                      [make](const py::tuple& state) {
                        return from_tuple<typename Fields::Member...>(
                            make, state, std::make_index_sequence<sizeof...(Fields)>{});
                      }));
  return kind;
}

//! The same, where members need no check together.
template <class T, class... Fields>
py::class_<T> add_plain_value(py::module_& m, const char* name, const char* doc, Fields... fields) {
  return add_value<T>(
      m, name, doc, [](const T& one) { return one; }, fields...);
}

//! What a function gives back: members to read, compare and print. Nobody makes one.
template <class T, class... Fields>
py::class_<T> add_answer(py::module_& m, const char* name, const char* doc, Fields... fields) {
  const std::vector<Row> rows{{fields.name, fields.unit, fields.meaning}...};
  py::class_<T> kind(m, name, doc_of(doc, rows).c_str());
  (kind.def_readonly(fields.name, fields.member, fields.doc().c_str()), ...);
  kind.def("__repr__", [rows](const py::object& self) { return told_in_a_line(self, rows); })
      .def("_repr_html_", [rows](const py::object& self) { return told_as_table(self, rows); });
  return kind;
}

}  // namespace neuroglide::python
