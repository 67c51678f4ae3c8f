// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/dataset.hpp"

#include "neuroglide/math/error.hpp"

#include "unit/io/scratch.hpp"

namespace neuroglide::io {
namespace {

Group good() {
  const Variable time{"time", {"time"}, std::vector<double>{0, 1}, {{"units", "s"}}};
  const Variable strain{"strain", {"time", "site"}, std::vector<double>(6), {{"units", "1"}}};
  return {"", {}, {}, {}, {{"tract", {{"time", 2}, {"site", 3}}, {time, strain}, {}, {}}}};
}

Group& tract(Group& root) { return root.groups[0]; }

std::string complaint_about(const Group& root) {
  return complaint<InvalidInput>([&] { check_dataset(root); });
}

TEST(Dataset, AGoodOneIsAccepted) { EXPECT_NO_THROW(check_dataset(good())); }

TEST(Dataset, ValuesMustFillTheDimensions) {
  Group root = good();
  std::get<std::vector<double>>(tract(root).variables[1].values).pop_back();
  expect_mentions(complaint_about(root),
                  {"'/tract/strain'", "holds 5 values", "(time, site)", "ask for 6"});
}

TEST(Dataset, ADimensionMustBeDeclaredInItsOwnGroup) {
  Group root = good();
  root.dimensions = {{"run", 1}};
  tract(root).variables[1].dimensions = {"run", "time", "site"};
  expect_mentions(complaint_about(root), {"'/tract/strain'", "dimension 'run'", "declare"});
}

TEST(Dataset, ADimensionServesAVariableOnce) {
  Group root = good();
  tract(root).variables[1].dimensions = {"site", "site"};
  expect_mentions(complaint_about(root), {"'site' twice"});
}

TEST(Dataset, NamesAreUniqueAcrossVariablesGroupsAndDimensions) {
  Group root = good();
  tract(root).variables.push_back(tract(root).variables[1]);
  expect_mentions(complaint_about(root), {"variable 'strain' of group '/tract'", "taken"});
  root = good();
  tract(root).groups.push_back({"site", {}, {}, {}, {}});
  expect_mentions(complaint_about(root), {"dimension 'site'", "taken"});
  root = good();
  tract(root).dimensions.push_back({"site", 3});
  expect_mentions(complaint_about(root), {"dimension 'site'"});
}

TEST(Dataset, AVariableNamedLikeADimensionIsItsCoordinate) {
  Group root = good();
  tract(root).variables[1].name = "site";
  expect_mentions(complaint_about(root), {"'/tract/site'", "without being its coordinate"});
}

TEST(Dataset, NamesCanStandInAFile) {
  for (const char* name : {"", ".", "a/b", " a", "a "}) {
    Group root = good();
    tract(root).name = name;
    complaint_about(root);
  }
}

TEST(Dataset, AttributesAreUniqueAndNotTheFilesOwn) {
  Group root = good();
  tract(root).attributes = {{"note", 1.0}, {"note", 2.0}};
  expect_mentions(complaint_about(root), {"'note' of group '/tract'", "twice"});
  tract(root).attributes = {{"_FillValue", 0.0}};
  expect_mentions(complaint_about(root), {"'_FillValue'", "leave it out"});
}

TEST(Dataset, TextIsUtf8) {
  Group root = good();
  for (const std::string& bad :
       {std::string("\xE9t\xE9"), std::string("\xC0\x80"), std::string("\xED\xA0\x80"),
        std::string("\xF5\x80\x80\x80"), std::string("a\0b", 3), std::string("\xE2\x82")}) {
    root.attributes = {{"note", bad}};
    expect_mentions(complaint_about(root), {"'note'", "UTF-8"});
  }
  root.attributes = {{"note", "Köln, 筋膜, 🦵"}};
  EXPECT_NO_THROW(check_dataset(root));
}

}  // namespace
}  // namespace neuroglide::io
