// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "value.hpp"

namespace neuroglide::python {

namespace {

std::string name_of_class(const py::object& self) {
  return self.attr("__class__").attr("__name__").cast<std::string>();
}

std::string number(double value) { return py::str(py::float_(value)).cast<std::string>(); }

std::string bounds(const Allowed& allowed) {
  std::string text = "allowed is a finite number";
  if (std::isfinite(allowed.low)) {
    text += (allowed.low_itself ? " of at least " : " above ") + number(allowed.low);
  }
  if (std::isfinite(allowed.high)) {
    text += (std::isfinite(allowed.low) ? " and" : "");
    text += (allowed.high_itself ? " at most " : " below ") + number(allowed.high);
  }
  return text;
}

}  // namespace

void check_number(const std::string& kind, const char* name, const char* unit, double value,
                  const Allowed& allowed) {
  const bool good = std::isfinite(value) &&
                    (allowed.low_itself ? allowed.low <= value : allowed.low < value) &&
                    (allowed.high_itself ? value <= allowed.high : value < allowed.high);
  const std::string in_unit = *unit == '\0' || *unit == '-' ? "" : std::string(" ") + unit;
  if (good) return;
  throw InvalidInput(std::string(name) + " of " + kind + " is " + number(value) + in_unit + "; " +
                     bounds(allowed));
}

py::object changed_copy(const py::object& self, const std::vector<Row>& rows,
                        const py::kwargs& changes) {
  py::dict all;
  std::vector<std::string_view> names;
  for (const Row& row : rows) {
    names.push_back(row.name);
    all[row.name] = self.attr(row.name);
  }
  for (const auto& [key, value] : changes) {
    const auto name = key.cast<std::string>();
    number_of(("what with_ changes in " + name_of_class(self)).c_str(), name, names.data(),
              names.size());
    all[key] = value;
  }
  return self.attr("__class__")(**all);
}

std::string told_in_a_line(const py::object& self, const std::vector<Row>& rows) {
  std::string text;
  for (const Row& row : rows) {
    text += (text.empty() ? "" : ", ") + std::string(row.name) + "=" +
            py::repr(self.attr(row.name)).cast<std::string>();
  }
  return name_of_class(self) + "(" + text + ")";
}

std::string told_as_table(const py::object& self, const std::vector<Row>& rows) {
  const py::object escape = py::module_::import("html").attr("escape");
  const auto safe = [&](const py::object& text) {
    return escape(py::str(text)).cast<std::string>();
  };
  std::string text = "<table><caption>" + name_of_class(self) + "</caption><tbody>";
  for (const Row& row : rows) {
    text += std::string("<tr><th>") + row.name + "</th><td>" + safe(self.attr(row.name)) +
            "</td><td>" + safe(py::str(row.unit)) + "</td><td>" + safe(py::str(row.meaning)) +
            "</td></tr>";
  }
  return text + "</tbody></table>";
}

std::string doc_of(const char* doc, const std::vector<Row>& rows) {
  std::string text = std::string(doc) + "\n\nAttributes\n----------\n";
  for (const Row& row : rows) {
    const std::string unit = *row.unit == '\0' ? "" : std::string(" [") + row.unit + "]";
    text += std::string(row.name) + "\n    " + row.meaning + unit + ".\n";
  }
  return text;
}

}  // namespace neuroglide::python
