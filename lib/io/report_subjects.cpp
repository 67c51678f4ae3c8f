// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace neuroglide::io {

std::string subjects_text(std::size_t width) {
  std::string text;
  std::size_t longest = 0;
  for (const auto& subject : anatomy::list_subjects()) {
    longest = std::max(longest, subject.name.size());
  }
  for (const auto& subject : anatomy::list_subjects()) {
    text += paragraph(subject.summary, width, padded(subject.name, longest + 2));
  }
  return text;
}

std::string subject_text(const anatomy::Subject& subject, std::size_t width) {
  const anatomy::Parameters parameters = anatomy::parameters_of(subject);
  std::string text = fmt::format("{}\n{}\nparameter hash {}\n\n", subject.title,
                                 paragraph(subject.summary, width), parameter_hash(parameters));
  std::size_t keys = 0, values = 0, ranges = 0;
  const auto unit = [](const anatomy::Parameter& parameter) {
    return parameter.unit == "-" ? "" : " " + parameter.unit;
  };
  const auto value = [&](const anatomy::Parameter& parameter) {
    return fmt::format("{:g}{}", parameter.value, unit(parameter));
  };
  const auto range = [](const anatomy::Parameter& parameter) {
    return fmt::format("{:g} to {:g}", parameter.low, parameter.high);
  };
  for (const anatomy::Parameter& parameter : parameters.list) {
    keys = std::max(keys, parameter.key.size());
    values = std::max(values, display_width(value(parameter)));
    ranges = std::max(ranges, display_width(range(parameter)));
  }
  // beside a long key a source would be a sliver: there it goes below
  const std::size_t beside = keys + values + ranges + 6;
  const bool fits = width >= beside + 40;
  for (const anatomy::Parameter& parameter : parameters.list) {
    const std::string figures = padded(parameter.key, keys + 2) +
                                padded(value(parameter), values + 2) +
                                padded(range(parameter), ranges + 2);
    if (fits) {
      text += paragraph(parameter.source, width, figures);
    } else {
      text += fmt::format("{}\n{}", figures.substr(0, figures.find_last_not_of(' ') + 1),
                          paragraph(parameter.source, width, "    "));
    }
  }
  return text;
}

}  // namespace neuroglide::io
