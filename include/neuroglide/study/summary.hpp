// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/excursion.hpp"
#include "neuroglide/metrics/peak.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace neuroglide::study {

//! What is reported at a site.
struct SiteSummary {
  std::string label;
  metrics::Excursion excursion;
  std::optional<double> glide_per_strain;  //!< [m per unit strain]; nothing where slack
};

//! What is reported of a territory of the nerve.
struct TerritorySummary {
  std::string label;
  metrics::Peak strain;   //!< from standing at rest [-]
  metrics::Peak tension;  //!< [N]
};

//! What is reported of a strand of the back line.
struct ElementSummary {
  std::string label;
  double tension;  //!< peak [N]
};

inline constexpr double thresholds[] = {0.06, 0.08, 0.15};

//! One exercise in figures.
struct Summary {
  std::vector<SiteSummary> sites;
  std::vector<TerritorySummary> territories;
  std::vector<ElementSummary> elements;
  std::vector<double> time_above;  //!< each of `thresholds`, anywhere on the main line [s]
  double duration;                 //!< of the recording [s]
};

//! Puts a recording into figures. The nerve is that of the side.
Summary summarise(const anatomy::Body& body, const simulation::Trajectory& trajectory,
                  skeleton::Side side);

//! What a figure tells.
enum class Topic : unsigned char {
  excursion,        //!< range at a site, past the bone
  way,              //!< to and fro at a site
  strain,           //!< peak in a territory, from standing
  tension_ratio,    //!< peak in a territory, by that of static stretching
  tension,          //!< peak in a territory
  glide,            //!< excursion by strain at a site
  time_above,       //!< a threshold of strain
  back_line_ratio,  //!< peak in a strand, by that of static stretching
  back_line         //!< peak tension of a strand
};
//! Names by number, as they stand in files.
inline constexpr std::array<std::string_view, 9> topic_names{
    "excursion_range",  "way_to_and_fro",      "peak_strain", "peak_tension_ratio",
    "peak_tension",     "excursion_by_strain", "time_above",  "back_line_tension_ratio",
    "back_line_tension"};
//! Units by number, as tables have them.
inline constexpr std::array<std::string_view, 9> topic_units{"mm",   "mm", "%", "×", "N",
                                                             "mm/%", "s",  "×", "N"};

constexpr std::string_view name(Topic topic) {
  return topic_names[static_cast<std::size_t>(topic)];
}
constexpr std::string_view unit(Topic topic) {
  return topic_units[static_cast<std::size_t>(topic)];
}

//! One number of a table, in the unit of its topic.
struct Figure {
  Topic topic;
  std::string label;            //!< site, territory, strand or threshold
  std::optional<double> value;  //!< nothing where the tissue is slack and there is nothing to tell
};

//! Label of the peak strain over all territories.
inline constexpr std::string_view anywhere = "Anywhere";

//! An exercise as a list of numbers, the same list for every summary of one body; empty for an
//! empty summary. Ratios are to `base`, the static stretch, and have no value without it or where
//! it does not pull: under 10 N in the back line.
std::vector<Figure> figures_of(const Summary& summary, const Summary* base = nullptr);

}  // namespace neuroglide::study
