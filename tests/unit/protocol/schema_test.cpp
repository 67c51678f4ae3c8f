// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/range_of_motion.hpp"
#include "neuroglide/math/units.hpp"
#include "neuroglide/protocol/library.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>

namespace neuroglide::protocol {
namespace {

nlohmann::json published_schema() {
  const auto root = std::filesystem::path(__FILE__).parent_path() / "../../..";
  std::ifstream file(root / "docs/schema/protocol.schema.json");
  EXPECT_TRUE(file.is_open());
  return nlohmann::json::parse(file);
}

template <std::size_t N>
void expect_same_words(const nlohmann::json& words, const std::array<std::string_view, N>& names) {
  EXPECT_EQ(words.get<std::vector<std::string>>(),
            (std::vector<std::string>{names.begin(), names.end()}));
}

TEST(ProtocolSchema, HasTheWordsAndLimitsOfTheReader) {
  const auto schema = published_schema();
  const auto& top = schema["properties"];
  const auto& phase = schema["$defs"]["phase"]["properties"];
  EXPECT_EQ(top["schema"]["const"], protocol_schema);
  expect_same_words(top["sides"]["enum"], sides_names);
  expect_same_words(top["body"]["enum"], body_names);
  expect_same_words(phase["breath"]["enum"], breath_names);
  expect_same_words(phase["mover"]["enum"], mover_names);
  const auto& until = schema["$defs"]["until"]["properties"];
  expect_same_words(until["tolerance_of"]["enum"], tolerance_of_names);
  const auto& band = schema["$defs"]["band"]["properties"];
  auto anchors = band["anchor"]["anyOf"][0]["enum"];
  anchors.push_back("fixed_point");  // in a file it is its place
  expect_same_words(anchors, anchor_names);
  EXPECT_EQ(band["rest_length_m"]["minimum"], shortest_band);
  EXPECT_EQ(band["rest_length_m"]["maximum"], longest_band);
  const auto& point = schema["$defs"]["fixed_point"]["properties"]["point_m"]["items"];
  EXPECT_EQ(point["minimum"], -farthest_point);
  EXPECT_EQ(point["maximum"], farthest_point);
  EXPECT_EQ(top["repetitions"]["maximum"], most_repetitions);
  EXPECT_EQ(top["rest_s"]["maximum"], longest_phase);
  EXPECT_EQ(schema["$defs"]["duration_s"]["maximum"], longest_phase);
}

TEST(ProtocolSchema, NamesEveryCoordinateWithItsRangeOfMotion) {
  const auto schema = published_schema();
  const auto& targets = schema["$defs"]["targets"]["properties"];
  std::set<std::string> names;
  for (std::size_t i = 0; i < skeleton::coordinate_count; ++i) {
    const auto coordinate = static_cast<skeleton::Coordinate>(i);
    const std::string full(name(coordinate));
    const bool has_side = full.ends_with("_r") || full.ends_with("_l");
    const std::string stem = has_side ? full.substr(0, full.size() - 2) : full;
    names.insert({full, stem});
    EXPECT_EQ(targets[full]["$ref"], "#/$defs/" + stem);
    EXPECT_EQ(targets[stem]["$ref"], "#/$defs/" + stem);
    const bool metres = is_translation(coordinate);
    const auto& limits = schema["$defs"][stem]["properties"][metres ? "m" : "deg"];
    const auto si = [&](const nlohmann::json& x) {
      return metres ? x.get<double>() : from_degrees(x.get<double>());
    };
    const anatomy::Range range = anatomy::range_of_motion(coordinate);
    EXPECT_EQ(si(limits["minimum"]), range.lower) << full;
    EXPECT_EQ(si(limits["maximum"]), range.upper) << full;
  }
  EXPECT_EQ(targets.size(), names.size());
  const auto words = schema["$defs"]["coordinate"]["enum"].get<std::vector<std::string>>();
  EXPECT_EQ(std::set<std::string>(words.begin(), words.end()), names);
}

void expect_keys_as_in(const nlohmann::json& schema, const std::vector<std::string>& path) {
  const auto readable = [](const nlohmann::json& file) {
    try {
      read_protocol(file.dump(), "x");
      return true;
    } catch (const std::invalid_argument&) {
      return false;
    }
  };
  nlohmann::json::json_pointer pointer;
  for (const std::string& step : path) pointer /= step;
  // with another's posture it has every key that there is, and so has its first phase
  Protocol protocol = find_protocol("banded_hamstring_lockout");
  protocol.posture_of = "another";
  const auto file = nlohmann::json::parse(write_protocol(protocol));
  for (const auto& [key, unused] : schema["properties"].items()) {
    ASSERT_TRUE(file[pointer].contains(key)) << key << " is not tried";
    auto without = file;
    without[pointer].erase(key);
    if (schema.contains("dependentRequired")) {
      for (const auto& [other, needed] : schema["dependentRequired"].items()) {
        if (needed[0] == key) {
          EXPECT_FALSE(readable(without)) << pointer << other << " without " << key;
          without[pointer].erase(other);
        }
      }
    }
    const auto& required = schema["required"];
    const bool is_required = std::find(required.begin(), required.end(), key) != required.end();
    EXPECT_EQ(readable(without), !is_required) << pointer << " without " << key;
  }
  EXPECT_EQ(schema["additionalProperties"], false);
  for (const auto& [key, unused] : file[pointer].items()) {
    EXPECT_TRUE(schema["properties"].contains(key)) << key;
  }
}

TEST(ProtocolSchema, RequiresAndAllowsTheKeysThatTheReaderDoes) {
  const auto schema = published_schema();
  expect_keys_as_in(schema, {});
  expect_keys_as_in(schema["$defs"]["phase"], {"phases", "0"});
  expect_keys_as_in(schema["$defs"]["until"], {"phases", "0", "until"});
  expect_keys_as_in(schema["$defs"]["band"], {"band"});
  expect_keys_as_in(schema["$defs"]["angle"], {"start", "pelvis_tilt"});
}

}  // namespace
}  // namespace neuroglide::protocol
