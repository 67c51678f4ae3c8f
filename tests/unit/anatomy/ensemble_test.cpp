// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/ensemble.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include <set>

namespace neuroglide::ensemble_test {

using anatomy::Ensemble;

constexpr const char* modulus = "tissue.sciatic_nerve.axial_modulus";
constexpr const char* toe = "tissue.sciatic_nerve.toe_start";

double value(const anatomy::Parameters& parameters, const char* key) {
  return anatomy::find_parameter(parameters, key).value;
}

Ensemble small() { return {{modulus, toe}, {{2, 3}, {4, 5}, {6, 7}, {8, 1}}, "for a test"}; }

TEST(Ensemble, OfTheLibraryHasEnoughMembersForNinetyFivePerCentAndAllDiffer) {
  const Ensemble& ensemble = anatomy::reference_ensemble();
  EXPECT_GE(ensemble.members.size(), 32u);
  const std::set<std::vector<double>> different(ensemble.members.begin(), ensemble.members.end());
  EXPECT_EQ(different.size(), ensemble.members.size());
  EXPECT_FALSE(ensemble.about.empty());
}

TEST(Ensemble, OfTheLibraryLeavesThePersonAlone) {
  for (const std::string& key : anatomy::reference_ensemble().keys) {
    EXPECT_TRUE(key.starts_with("tissue.")) << key;
  }
}

TEST(WithMember, SetsTheFittedParametersAndNoOther) {
  auto woman = anatomy::parameters_of(anatomy::find_subject("reference_woman"));
  const auto changed = anatomy::with_member(woman, small(), 2);
  EXPECT_EQ(value(changed, modulus), 6);
  EXPECT_EQ(value(changed, toe), 7);
  anatomy::set_parameter(woman, modulus, 6);
  anatomy::set_parameter(woman, toe, 7);
  EXPECT_EQ(changed, woman);
}

TEST(WithMember, RefusesAMemberThatIsNotThere) {
  EXPECT_NO_THROW(anatomy::with_member(anatomy::reference_parameters(), small(), 3));
  EXPECT_THROW(anatomy::with_member(anatomy::reference_parameters(), small(), 4), InvalidInput);
}

TEST(Without, LeavesAParameterAsItsUserHasSetIt) {
  auto parameters = anatomy::reference_parameters();
  anatomy::set_parameter(parameters, modulus, 10);
  const Ensemble rest = anatomy::without(small(), {modulus, "body.mass"});
  const auto changed = anatomy::with_member(parameters, rest, 1);
  EXPECT_EQ(value(changed, modulus), 10);
  EXPECT_EQ(value(changed, toe), 5);
}

TEST(SpreadMembers, AreEvenlyThroughTheListAndNoMoreThanThereAre) {
  EXPECT_EQ(anatomy::spread_members(small(), 2), (std::vector<std::size_t>{0, 2}));
  EXPECT_EQ(anatomy::spread_members(small(), 3), (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(anatomy::spread_members(small(), 4), (std::vector<std::size_t>{0, 1, 2, 3}));
  EXPECT_THROW(anatomy::spread_members(small(), 0), InvalidInput);
  EXPECT_THROW(anatomy::spread_members(small(), 5), InvalidInput);
}

TEST(ReadEnsemble, ReadsWhatItIsGiven) {
  const Ensemble read = anatomy::read_ensemble(
      R"({"about": "for a test", "made_by": {"seed": 1},
          "keys": ["tissue.sciatic_nerve.axial_modulus", "tissue.sciatic_nerve.toe_start"],
          "members": [[2, 3], [4, 5], [6, 7], [8, 1]]})",
      "x.json");
  EXPECT_EQ(read, small());
}

TEST(ReadEnsemble, RefusesWhatCannotBeUsedAndSaysWhere) {
  const std::string key = "\"tissue.sciatic_nerve.axial_modulus\"";
  const auto text = [](const std::string& keys, const std::string& members) {
    return R"({"about": "x", "keys": [)" + keys + R"(], "members": [)" + members + "]}";
  };
  const std::pair<std::string, std::string> bad[] = {
      {"{", "x.json: this is not JSON"},
      {"[]", "x.json: this is no object"},
      {R"({"about": "x", "kyes": []})", "unknown key 'kyes'; did you mean 'keys'"},
      {R"({"keys": [1], "members": [1]})", "about is missing"},
      {text("", "[1]"), "keys is missing, empty"},
      {text(key, ""), "members is missing, empty"},
      {text("3", "[1]"), "keys[0] is no text"},
      {text("\"tissue.sciatic_nerve.axial_modulu\"", "[1]"), "keys[0]: unknown parameter"},
      {text(key + "," + key, "[1, 1]"), "keys[1] is"},
      {text(key, "[4], [4, 4]"), "members[1] has 2 values for 1 keys"},
      {text(key, "[4], [\"4\"]"), "members[1] is no list of numbers"},
      {text(key, "[4], [900]"), "members[1]: tissue.sciatic_nerve.axial_modulus = 900 MPa lies"},
  };
  for (const auto& [given, part] : bad) {
    try {
      anatomy::read_ensemble(given, "x.json");
      ADD_FAILURE() << "took " << given;
    } catch (const InvalidInput& error) {
      EXPECT_NE(std::string(error.what()).find(part), std::string::npos) << error.what();
    }
  }
}

}  // namespace neuroglide::ensemble_test
