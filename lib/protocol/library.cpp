// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/library.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "embedded.hpp"
#include "near_miss.hpp"
#include <algorithm>

namespace neuroglide::protocol {
namespace {

constexpr std::string_view folder = "protocol/";
constexpr std::string_view ending = ".json";

}  // namespace

std::vector<std::string> list_protocols() {
  std::vector<std::string> names;
  for (const EmbeddedFile& file : embedded_files()) {
    std::string_view name = file.name;
    if (!name.starts_with(folder) || !name.ends_with(ending)) continue;
    name.remove_prefix(folder.size());
    name.remove_suffix(ending.size());
    names.emplace_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

Protocol find_protocol(std::string_view name) {
  const std::vector<std::string> names = list_protocols();
  if (std::find(names.begin(), names.end(), name) == names.end()) {
    throw InvalidInput(
        fmt::format("there is no protocol '{}', {}; name one of those or give the "
                    "path of a file",
                    shortened(name), suggestion(name, names)));
  }
  const std::string file = fmt::format("{}{}{}", folder, name, ending);
  return read_protocol(embedded_file(file), file);
}

}  // namespace neuroglide::protocol
