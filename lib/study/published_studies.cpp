// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/study/published_study.hpp"

#include "embedded.hpp"
#include <set>

namespace neuroglide::study {

std::vector<PublishedStudy> scored_alone(const std::vector<PublishedStudy>& studies) {
  std::vector<PublishedStudy> result;
  for (PublishedStudy study : studies) {
    study.orderings.clear();
    std::erase_if(study.measurements, [](const auto& row) { return row.use != Use::scored; });
    std::set<std::string> needed;
    for (const Measurement& row : study.measurements) {
      for (const Reading& reading : row.of) {
        needed.insert({reading.experiment, reading.equals_experiment});
      }
    }
    std::erase_if(study.experiments, [&](const auto& one) { return !needed.contains(one.name); });
    if (!study.measurements.empty()) result.push_back(std::move(study));
  }
  return result;
}

const std::vector<PublishedStudy>& published_studies() {
  static const std::vector<PublishedStudy> studies = [] {
    std::vector<PublishedStudy> list;
    for (const EmbeddedFile& file : embedded_files()) {
      const std::string_view name = file.name;
      if (name.starts_with("study/published/"))
        list.push_back(read_study(embedded_file(name), name));
    }
    return list;
  }();
  return studies;
}

}  // namespace neuroglide::study
