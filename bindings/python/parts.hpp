// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/study/comparison.hpp"
#include "neuroglide/study/published_study.hpp"

#include "core.hpp"
#include "person.hpp"

//! What the files of one layer's bindings share.
namespace neuroglide::python {

inline constexpr std::size_t usual_width = 120;  //!< columns of a text where nobody says

//! Layers that take several files.
void add_lesions(py::module_& m);
void add_bands(py::module_& m);
void add_driven(py::module_& m);
void add_comparison(py::module_& m);
void add_driven_study(py::module_& m);
void add_studies(py::module_& m);
void add_validation(py::module_& m);
void add_explanation(py::module_& m);
void add_gains(py::module_& m);
void add_lesion_study(py::module_& m);

//! A study with the text it was read from; the library's own have none.
struct StudyOf {
  study::PublishedStudy study;
  std::string json = {}, origin = {};
};

//! The names of an enumeration's values, in their order.
template <std::size_t n>
py::tuple names_of(const std::array<std::string_view, n>& names) {
  py::tuple result(n);
  for (std::size_t i = 0; i < n; ++i) result[i] = std::string(names[i]);
  return result;
}

//! A number as Python writes it.
inline std::string number(double value) { return py::str(py::float_(value)).cast<std::string>(); }

//! Equality and text of a class that has ==.
template <class Class>
void add_equality(Class& one) {
  using Value = typename Class::type;
  one.def(
      "__eq__", [](const Value& a, const Value& b) { return a == b; }, py::is_operator());
}

//! Values that never change are their own copies.
template <class Class>
void add_copies(Class& one) {
  using Value = typename Class::type;
  one.def("__copy__", [](const Value& v) { return Value(v); });
  one.def(
      "__deepcopy__", [](const Value& v, const py::dict&) { return Value(v); }, "memo"_a);
}

//! `text(width)`: what may be long, and so is not what print shows.
template <class Class, class Text>
void add_text(Class& one, Text text) {
  one.def("text", text, "width"_a = usual_width, "As the command line prints it, so wide.");
}

//! `text(width)` of a report, which is also what print shows, at the usual width.
template <class Class, class Text>
void add_printed_text(Class& one, Text text) {
  using Value = typename Class::type;
  add_text(one, text);
  one.def("__str__", [text](const Value& value) { return text(value, usual_width); });
}

//! A `pandas.DataFrame` of rows, which are dicts.
inline py::object frame_of(const py::list& rows) {
  return py::module_::import("pandas").attr("DataFrame")(rows);
}

py::dict as_dict(const metrics::Peak& peak);

//! A comparison as plain values and back, for pickle.
py::tuple comparison_state(const study::Comparison& comparison);
std::shared_ptr<study::Comparison> comparison_from(const py::tuple& state);

}  // namespace neuroglide::python
