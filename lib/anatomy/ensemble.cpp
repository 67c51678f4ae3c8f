// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/ensemble.hpp"

#include "neuroglide/math/error.hpp"

#include <fmt/format.h>

#include "json.hpp"
#include "near_miss.hpp"
#include <algorithm>

namespace neuroglide::anatomy {

namespace {

using nlohmann::json;

[[noreturn]] void refuse(std::string_view origin, std::string_view rest) {
  throw InvalidInput(fmt::format("{}: {}", origin, rest));
}

json parsed(std::string_view text, std::string_view origin) {
  const std::vector<std::string> known{"about", "made_by", "keys", "members"};
  json value = json::parse(text, nullptr, false);
  if (value.is_discarded()) refuse(origin, "this is not JSON; correct or export it anew");
  if (!value.is_object()) refuse(origin, "this is no object; it must hold keys and members");
  for (const auto& [key, child] : value.items()) {
    if (std::ranges::find(known, key) == known.end()) {
      refuse(origin, fmt::format("unknown key '{}'; {}", shortened(key), suggestion(key, known)));
    }
  }
  for (const char* key : {"keys", "members"}) {
    if (!value.contains(key) || !value[key].is_array() || value[key].empty()) {
      refuse(origin, fmt::format("{} is missing, empty or no list; give at least one entry", key));
    }
  }
  if (!value.contains("about") || !value["about"].is_string()) {
    refuse(origin, "about is missing or no text; say where the sets come from");
  }
  return value;
}

std::vector<std::string> read_keys(const json& list, const Parameters& reference,
                                   std::string_view origin) {
  std::vector<std::string> keys;
  for (const json& entry : list) {
    const std::string place = fmt::format("keys[{}]", keys.size());
    if (!entry.is_string()) refuse(origin, place + " is no text; give a parameter's key");
    std::string key = entry;
    if (std::ranges::find(keys, key) != keys.end()) {
      refuse(origin, fmt::format("{} is '{}' again; name each parameter once", place, key));
    }
    try {
      find_parameter(reference, key);
    } catch (const InvalidInput& error) {
      refuse(origin, fmt::format("{}: {}", place, error.what()));
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

std::vector<double> read_member(const json& entry, std::size_t count, const std::string& place,
                                std::string_view origin) {
  const bool numbers =
      entry.is_array() && std::ranges::all_of(entry, [](const json& x) { return x.is_number(); });
  if (!numbers) refuse(origin, place + " is no list of numbers; give one number a key");
  if (entry.size() != count) {
    refuse(origin, fmt::format("{} has {} values for {} keys; give one number a key", place,
                               entry.size(), count));
  }
  return entry.get<std::vector<double>>();
}

}  // namespace

Ensemble read_ensemble(std::string_view text, std::string_view origin) {
  const Parameters reference = reference_parameters();
  const json value = parsed(text, origin);
  Ensemble ensemble{read_keys(value["keys"], reference, origin), {}, value["about"]};
  for (const json& entry : value["members"]) {
    const std::size_t number = ensemble.members.size();
    const std::string place = fmt::format("members[{}]", number);
    ensemble.members.push_back(read_member(entry, ensemble.keys.size(), place, origin));
    try {
      with_member(reference, ensemble, number);
    } catch (const InvalidInput& error) {
      refuse(origin, fmt::format("{}: {}", place, error.what()));
    }
  }
  return ensemble;
}

const Ensemble& reference_ensemble() {
  static const Ensemble ensemble =
      read_ensemble(embedded_file("anatomy/ensemble.json"), "ensemble.json");
  return ensemble;
}

Parameters with_member(Parameters parameters, const Ensemble& ensemble, std::size_t member) {
  if (member >= ensemble.members.size()) {
    throw InvalidInput(
        fmt::format("there is no member {} of an ensemble of {}, counted from 0; "
                    "choose a smaller number",
                    member, ensemble.members.size()));
  }
  for (std::size_t k = 0; k < ensemble.keys.size(); ++k) {
    set_parameter(parameters, ensemble.keys[k], ensemble.members[member][k]);
  }
  return parameters;
}

Ensemble without(const Ensemble& ensemble, const std::vector<std::string>& keys) {
  Ensemble result{{}, std::vector<std::vector<double>>(ensemble.members.size()), ensemble.about};
  for (std::size_t k = 0; k < ensemble.keys.size(); ++k) {
    if (std::ranges::find(keys, ensemble.keys[k]) != keys.end()) continue;
    result.keys.push_back(ensemble.keys[k]);
    for (std::size_t m = 0; m < ensemble.members.size(); ++m) {
      result.members[m].push_back(ensemble.members[m][k]);
    }
  }
  return result;
}

std::vector<std::size_t> spread_members(const Ensemble& ensemble, std::size_t count) {
  const std::size_t all = ensemble.members.size();
  require(count >= 1 && count <= all,
          fmt::format("{} members were asked for of an ensemble that has {}; ask for 1 to {}",
                      count, all, all));
  std::vector<std::size_t> numbers;
  for (std::size_t n = 0; n < count; ++n) numbers.push_back(n * all / count);
  return numbers;
}

}  // namespace neuroglide::anatomy
