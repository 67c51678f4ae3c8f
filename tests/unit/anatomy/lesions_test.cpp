// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/lesions.hpp"

#include "neuroglide/simulation/simulate.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <regex>
#include <set>

namespace lesions_test {
namespace {

using namespace neuroglide;
using namespace neuroglide::anatomy;
using skeleton::Side;

const Body& small_body() {
  static const Body body = make_body(reference_parameters(), {60, 40});
  return body;
}

std::string law_text(const Body& body, Index segment) {
  for (auto run = body.chain.runs.rbegin(); run != body.chain.runs.rend(); ++run) {
    if (segment < run->first_segment) continue;
    return std::visit(
        [&](const auto& laws) {
          const auto& law = laws[segment - run->first_segment];
          std::string text;
          for (const double strain : {0.01, 0.05, 0.3}) {
            text += std::to_string(tissue::tension(law, strain)) + " ";
          }
          return text;
        },
        run->laws);
  }
  return "";
}

//! Interface and laws of a side, strand by strand.
std::vector<double> interface_of(const Body& body, Side side, bool with_conus = false) {
  std::vector<double> values;
  const Index conus = find_node(body, "conus", Side::right);
  for (const Strand& strand : body.strands) {
    if (strand.side != side) continue;
    for (const Index i : strand.stations) {
      if (i == conus && !with_conus) continue;
      for (const auto* list : {&body.chain.tether, &body.chain.drag, &body.chain.interface_limit,
                               &body.chain.friction, &body.chain.body_force}) {
        values.push_back((*list)[i]);
      }
    }
  }
  return values;
}

std::vector<std::string> laws_of(const Body& body, Side side) {
  std::vector<std::string> texts;
  for (const Strand& strand : body.strands) {
    if (strand.side != side) continue;
    for (const Index k : strand.segments) texts.push_back(law_text(body, k));
  }
  return texts;
}

//! A lesion file with one change, whose parts can be spoilt.
std::string file_of(const std::string& change, const std::string& rest = "") {
  return R"({"schema": "neuroglide.lesion/1", "name": "mine", "title": "Mine", "summary": "Mine.",
             "near": {"strand": "sciatic", "about": "sciatic_midthigh", "from_mm": -60, "to_mm": 0},
             "changes": [)" +
         change + "]" + rest + "}";
}
std::string change_of(const std::string& what, double value, const std::string& unit = "-",
                      double low = 0.1, double high = 400) {
  return R"({"what": ")" + what +
         R"(", "where": {"strand": "sciatic", "about": "sciatic_midthigh", "from_mm": -60,
             "to_mm": -20}, "by": {"value": )" +
         std::to_string(value) + R"(, "unit": ")" + unit + R"(", "low": )" + std::to_string(low) +
         R"(, "high": )" + std::to_string(high) + R"(, "source": "assumed"}})";
}

TEST(Lesions, HaveNamesOfTheirOwnAndSourcesForEveryNumber) {
  std::set<std::string> names;
  const auto check = [](const Lesion& lesion, const LesionNumber& number) {
    const bool cites = std::regex_search(number.source, std::regex("(19|20)[0-9][0-9]"));
    EXPECT_TRUE(number.source.starts_with("assumed") || cites) << lesion.name;
    EXPECT_LE(number.low, number.value) << lesion.name;
    EXPECT_LE(number.value, number.high) << lesion.name;
  };
  for (const Lesion& lesion : list_lesions()) {
    EXPECT_TRUE(names.insert(lesion.name).second) << lesion.name;
    EXPECT_EQ(find_lesion(lesion.name), lesion);
    for (const LocalChange& change : lesion.changes) check(lesion, change.by);
    check(lesion, lesion.nerve_sensitivity);
    check(lesion, lesion.back_line_sensitivity);
  }
  for (const char* name : {"piriformis_entrapment", "disc_herniation_l5", "disc_herniation_s1",
                           "tarsal_tunnel_adhesion", "posterior_thigh_scar", "irritated_nerve",
                           "achilles_load", "plantar_fasciitis"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(Lesions, SayWhatLiesOutsideAndWhy) {
  std::set<std::string> names;
  for (const OutsideCondition& condition : conditions_outside()) {
    names.insert(condition.name);
    EXPECT_GT(condition.why.size(), 40u) << condition.name;
    EXPECT_TRUE(condition.why.ends_with(".")) << condition.name;
  }
  EXPECT_EQ(names, (std::set<std::string>{"low_back_pain", "hip_pain", "iliotibial_band_pain",
                                          "patellofemoral_pain", "pelvic_floor_pain"}));
}

TEST(Lesions, ChangeTheirSideAndNeitherTheOtherNorTheConusNorTheBodyThatWasGiven) {
  const Body& healthy = small_body();
  const Index conus = find_node(healthy, "conus", Side::right);
  for (const Lesion& lesion : list_lesions()) {
    const auto before = interface_of(healthy, Side::right, true);
    const Body lesioned = with_lesion(healthy, lesion, Side::right);
    EXPECT_EQ(interface_of(healthy, Side::right, true), before) << lesion.name;
    EXPECT_EQ(interface_of(lesioned, Side::left), interface_of(healthy, Side::left)) << lesion.name;
    EXPECT_EQ(laws_of(lesioned, Side::left), laws_of(healthy, Side::left)) << lesion.name;
    EXPECT_EQ(lesioned.chain.tether[conus], healthy.chain.tether[conus]) << lesion.name;
    EXPECT_EQ(lesioned.chain.slack_length, healthy.chain.slack_length) << lesion.name;
    const bool same = interface_of(lesioned, Side::right) == interface_of(healthy, Side::right) &&
                      laws_of(lesioned, Side::right) == laws_of(healthy, Side::right);
    EXPECT_EQ(same, lesion.changes.empty()) << lesion.name;
  }
}

// The body is built of mirrored data.
TEST(Lesions, AreTheSameOnEitherSide) {
  for (const Lesion& lesion : list_lesions()) {
    const Body right = with_lesion(small_body(), lesion, Side::right);
    const Body left = with_lesion(small_body(), lesion, Side::left);
    const auto a = interface_of(right, Side::right), b = interface_of(left, Side::left);
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t n = 0; n < a.size(); ++n) {
      EXPECT_NEAR(a[n], b[n], 1e-6 * (1 + std::abs(a[n]))) << lesion.name;
    }
    EXPECT_EQ(laws_of(right, Side::right), laws_of(left, Side::left)) << lesion.name;
  }
}

TEST(Lesions, MultiplyTheTetherOfALandmark) {
  const Body& healthy = small_body();
  const Body lesioned = with_lesion(healthy, find_lesion("disc_herniation_s1"), Side::right);
  const Index foramen = find_node(healthy, "foramen_S1", Side::right);
  EXPECT_NEAR(lesioned.chain.tether[foramen] / healthy.chain.tether[foramen], 100, 1e-9);
}

// ∫ K/λ² along 40 mm of a nerve of constant area, however finely it is cut.
TEST(Lesions, HoldAnAdhesionByTheLengthOverWhichAPullDiesOut) {
  const Parameters parameters = reference_parameters();
  const double area = value_of(parameters, "tissue.sciatic_nerve.region.posterior_thigh.area_end");
  const double stiffness = value_of(parameters, "tissue.sciatic_nerve.force_scale") *
                           value_of(parameters, "tissue.sciatic_nerve.axial_modulus") * area;
  const Lesion lesion = read_lesion(file_of(change_of("adhesion", 50, "mm", 2, 400)), "mine.json");
  for (const int stations : {40, 60, 200}) {
    const Body healthy = make_body(parameters, {stations, 20});
    const Body lesioned = with_lesion(healthy, lesion, Side::right);
    double more = 0;
    for (std::size_t i = 0; i < healthy.chain.station_count(); ++i) {
      more += lesioned.chain.tether[i] - healthy.chain.tether[i];
    }
    EXPECT_NEAR(more, stiffness / (0.05 * 0.05) * 0.04, 1e-6 * more) << stations;
  }
}

TEST(Lesions, MultiplyTheInterfaceOfAStretchAndNoMore) {
  const Lesion lesion = read_lesion(file_of(change_of("interface_shear", 10)), "mine.json");
  const Body healthy = make_body(reference_parameters(), {200, 20});
  const Body lesioned = with_lesion(healthy, lesion, Side::right);
  const Strand& strand = find_strand(healthy, "sciatic", Side::right);
  const Extent extent = extent_of(healthy, lesion.changes[0].where, Side::right);
  EXPECT_NEAR(extent.end - extent.begin, 0.04, 1e-12);
  bool whole = false;
  for (std::size_t n = 1; n + 1 < strand.stations.size(); ++n) {
    const double factor = lesioned.chain.interface_limit[strand.stations[n]] /
                          healthy.chain.interface_limit[strand.stations[n]];
    const bool within = strand.arc[n - 1] >= extent.begin && strand.arc[n + 1] <= extent.end;
    const bool beyond = strand.arc[n + 1] <= extent.begin || strand.arc[n - 1] >= extent.end;
    whole = whole || within;
    if (within) {
      EXPECT_NEAR(factor, 10, 1e-9);
    } else if (beyond) {
      EXPECT_EQ(factor, 1);
    } else {
      EXPECT_GT(factor, 1);
      EXPECT_LT(factor, 10);
    }
  }
  EXPECT_TRUE(whole);
}

// A law that is linear in its stiffnesses carries so much more at any strain.
TEST(Lesions, StiffenATissueAtEveryStrain) {
  const Body& healthy = small_body();
  const Lesion& lesion = find_lesion("plantar_fasciitis");
  const Body lesioned = with_lesion(healthy, lesion, Side::right);
  const Strand& fascia = find_strand(healthy, "plantar_fascia", Side::right);
  const Index k = fascia.segments.front();
  const auto tension_at = [&](const Body& body, double strain) {
    for (auto run = body.chain.runs.rbegin(); run != body.chain.runs.rend(); ++run) {
      if (k < run->first_segment) continue;
      return std::visit(
          [&](const auto& laws) { return tissue::tension(laws[k - run->first_segment], strain); },
          run->laws);
    }
    return 0.0;
  };
  for (const double strain : {0.002, 0.01, 0.05}) {
    EXPECT_NEAR(tension_at(lesioned, strain) / tension_at(healthy, strain), 1.5, 1e-12);
  }
}

// Scar grows round the tissue where it lies: held more firmly, it rests as it did.
TEST(Lesions, LeaveTheTissueWhereItRestsWhenTheyTetherIt) {
  const auto before = simulation::make_session(small_body()).reference;
  for (const Lesion& lesion :
       {find_lesion("disc_herniation_l5_s1"),
        read_lesion(file_of(change_of("adhesion", 20, "mm", 2, 400)), "mine.json")}) {
    const Body lesioned = with_lesion(small_body(), lesion, Side::right);
    const auto after = simulation::make_session(lesioned).reference;
    for (std::size_t i = 0; i < before.position.size(); ++i) {
      EXPECT_NEAR(after.position[i], before.position[i], 1e-7) << lesion.name << " " << i;
    }
  }
}

TEST(Lesions, MakeOnlyTheirOwnSideSensitive) {
  const Lesion& lesion = find_lesion("irritated_nerve");
  EXPECT_GT(nerve_sensitivity(lesion, Side::left, Side::left), 1);
  EXPECT_EQ(nerve_sensitivity(lesion, Side::left, Side::right), 1);
  EXPECT_EQ(back_line_sensitivity(lesion, Side::left, Side::left), 1);
  const Lesion& heel = find_lesion("plantar_fasciitis");
  EXPECT_GT(back_line_sensitivity(heel, Side::right, Side::right), 1);
  EXPECT_EQ(back_line_sensitivity(heel, Side::right, Side::left), 1);
  EXPECT_EQ(nerve_sensitivity(heel, Side::right, Side::right), 1);
}

std::string refusal_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

TEST(Lesions, AreFoundByNameOrRefusedWithTheNearest) {
  EXPECT_NE(refusal_of([] {
              find_lesion("piriformis_entrapement");
            }).find("did you mean 'piriformis_entrapment'"),
            std::string::npos);
  EXPECT_NE(refusal_of([] { find_lesion("hip_pain"); }).find("outside the model"),
            std::string::npos);
}

struct Spoilt {
  std::string text;
  std::vector<std::string> words;
};

TEST(Lesions, RefuseFilesThatNameWhatThereIsNotOrGoTooFar) {
  const auto spoil = [](std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
  };
  const std::string good = file_of(change_of("stiffness", 2, "-", 1, 3));
  EXPECT_EQ(refusal_of([&] { read_lesion(good, "mine.json"); }), "");
  for (const Spoilt& spoilt : std::vector<Spoilt>{
           {spoil(good, "neuroglide.lesion/1", "neuroglide.lesion/2"), {"mine.json", "schema"}},
           {spoil(good, "\"changes\"", "\"change\""), {"unknown key 'change'", "'changes'"}},
           {spoil(good, "\"strand\": \"sciatic\"", "\"strand\": \"sciatik\""),
            {"near", "'sciatik'", "'sciatic'"}},
           {spoil(good, "sciatic_midthigh", "midthigh"), {"near", "'midthigh'", "sciatic"}},
           {spoil(good, "\"stiffness\"", "\"stifness\""), {"changes[0].what", "stiffness"}},
           {spoil(good, "\"unit\": \"-\"", "\"unit\": \"N/m\""), {"changes[0].by.unit", "N/m"}},
           {file_of(change_of("stiffness", 4, "-", 1, 3)), {"changes[0].by.value", "1 to 3"}},
           {file_of(change_of("stiffness", 4, "-", 1, 30)), {"changes[0].by.high", "0.1 to 10"}},
           {file_of(change_of("adhesion", 4, "mm", 1, 30)), {"changes[0].by.low", "2 to 500"}},
           {spoil(good, "\"to_mm\": -20", "\"to_mm\": 900"), {"changes[0].where", "900 mm"}},
           {spoil(good, "\"from_mm\": -60", "\"from_mm\": 60"), {"near", "60"}},
           {spoil(good, "\"assumed\"", "\"\""), {"changes[0].by.source", "citation"}},
           {file_of("", R"(, "nerve_sensitivity": 2)"), {"nerve_sensitivity", "object"}},
           {"[]", {"mine.json", "object"}}}) {
    const std::string said = refusal_of([&] { read_lesion(spoilt.text, "mine.json"); });
    EXPECT_NE(said, "") << spoilt.text;
    for (const std::string& word : spoilt.words) {
      EXPECT_NE(said.find(word), std::string::npos) << said << " lacks " << word;
    }
  }
}

TEST(Lesions, RefuseToBeAppliedWithNumbersOutsideTheirRangeOrOnTheConus) {
  Lesion lesion = find_lesion("disc_herniation_s1");
  const auto said = [&] {
    return refusal_of([&] { with_lesion(small_body(), lesion, Side::right); });
  };
  lesion.changes[0].by.value = std::nan("");
  EXPECT_NE(said().find("tether is nan"), std::string::npos) << said();
  lesion.changes[0].by.value = 1e9;
  EXPECT_NE(said().find("tether is 1e+09"), std::string::npos) << said();
  lesion = find_lesion("disc_herniation_s1");
  lesion.changes[0].where.about = "conus";
  EXPECT_NE(said().find("conus"), std::string::npos) << said();
  lesion.changes[0].where.about = "foramen_S1";
  lesion.changes[0].what = Change::friction;
  lesion.changes[0].by = {0.1, 0, 0.3, "assumed"};
  EXPECT_NE(said().find("landmark"), std::string::npos) << said();
  lesion = find_lesion("irritated_nerve");
  lesion.nerve_sensitivity.value = 50;
  EXPECT_NE(said().find("nerve_sensitivity is 50"), std::string::npos) << said();
  lesion = find_lesion("posterior_thigh_scar");
  lesion.changes[0].where = {"biceps_femoris", "ischium", 0.10, 0.15};
  EXPECT_NE(said().find("muscle"), std::string::npos) << said();
}

}  // namespace
}  // namespace lesions_test
