// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "study_files.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <algorithm>

namespace neuroglide::cli {

std::vector<study::PublishedStudy> load_studies(const std::vector<std::string>& files,
                                                const std::vector<std::string>& only) {
  std::vector<study::PublishedStudy> studies;
  if (files.empty()) studies = study::published_studies();
  for (const std::string& file : files) {
    studies.push_back(study::read_study(io::read_file(file), file));
    const std::string& name = studies.back().name;
    const auto same = std::ranges::count(studies, name, &study::PublishedStudy::name);
    require(same == 1, fmt::format("{}: name is '{}', which another file's study is called; rename "
                                   "one of them",
                                   file, name));
  }
  if (only.empty()) return studies;
  std::vector<std::string> names;
  for (const auto& one : studies) names.push_back(one.name);
  std::vector<study::PublishedStudy> chosen;
  for (const std::string& name : only) {
    require(std::ranges::count(only, name) == 1,
            fmt::format("--only has '{}' twice; name each study once", shortened(name)));
    const auto found = std::ranges::find(names, name);
    require(found != names.end(), fmt::format("there is no study '{}', {}; name one of those",
                                              shortened(name), suggestion(name, names)));
    chosen.push_back(studies[static_cast<std::size_t>(found - names.begin())]);
  }
  return chosen;
}

}  // namespace neuroglide::cli
