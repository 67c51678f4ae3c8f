// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/reports.hpp"
#include "neuroglide/io/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace neuroglide::io {

namespace {

constexpr double notable = 0.01;  //!< of the figure's default

bool changes(const study::SweptFigure& figure) {
  const double most = std::max(std::abs(figure.at_low - figure.at_default),
                               std::abs(figure.at_high - figure.at_default));
  return most > notable * std::abs(figure.at_default);
}

std::string with_unit(double value, const std::string& unit) {
  return fmt::format("{:g}{}", value, unit == "-" ? "" : " " + unit);
}

std::string format_sweep(const study::Sweep& sweep, std::size_t width) {
  study::ComparisonTable table;
  table.columns = {with_unit(sweep.low, sweep.unit), with_unit(sweep.value, sweep.unit) + " (used)",
                   with_unit(sweep.high, sweep.unit)};
  if (!succeeded(sweep.outcome)) {
    return paragraph(fmt::format("{} could not be swept from {:g} to {:g} {}: {}", sweep.key,
                                 sweep.low, sweep.high, sweep.unit, explain(sweep.outcome)),
                     width);
  }
  study::TableGroup group{sweep.key, {}};
  std::size_t still = 0;
  for (const study::SweptFigure& figure : sweep.figures) {
    if (!changes(figure)) {
      ++still;
      continue;
    }
    study::TableRow row{figure.label, figure.unit, {}};
    for (const double value : {figure.at_low, figure.at_default, figure.at_high}) {
      row.values.push_back(fmt::format("{:.2f}", value));
    }
    group.rows.push_back(std::move(row));
  }
  if (group.rows.empty()) {
    return paragraph(fmt::format("{} from {:g} to {:g} {} changes none of {} figures by more than "
                                 "1 %.",
                                 sweep.key, sweep.low, sweep.high, sweep.unit, still),
                     width);
  }
  table.groups = {group};
  table.footnotes = {still == 0 ? "All figures change by more than 1 %."
                                : fmt::format("{} other figures change by less than 1 %.", still)};
  return format_table(table, width);
}

}  // namespace

std::string sweeps_text(const std::vector<study::PassageSweep>& passages,
                        const std::vector<study::Sweep>& sweeps, std::size_t width) {
  std::string text =
      paragraph("What the back line hands on where bone or another muscle holds it:", width) +
      format_table(study::make_passage_table(passages), width) + '\n';
  text += paragraph(
      "Couplings that no measurement fixes, swept between their bounds in the lockout:", width);
  for (const study::Sweep& sweep : sweeps) {
    text += '\n';
    text += format_sweep(sweep, width);
  }
  return text;
}

}  // namespace neuroglide::io
