// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/protocol/band.hpp"

#include "neuroglide/math/error.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace neuroglide::protocol_band_test {
namespace {

using protocol::Anchor;
using protocol::Band;
using skeleton::Side;

Band reading(const std::string& text) { return protocol::read_band(text, "x.json", Side::right); }

//! A good band with one thing changed; empty where nothing is wrong with it.
std::string complaint(const std::string& without, const std::string& with) {
  std::string text =
      R"({"product": "loop_average", "rest_length_m": 0.7, "doubled": true, "anchor": "chest",
          "source": "assumed"})";
  if (!without.empty()) text.replace(text.find(without), without.size(), with);
  try {
    reading(text);
  } catch (const InvalidInput& error) {
    return error.what();
  }
  return "";
}

TEST(ProtocolBand, SaysWhatItsFileSays) {
  const Band band = reading(
      R"({"product": "strip_gold", "rest_length_m": 1.5, "doubled": true, "side": "left",
          "anchor": {"point_m": [0.1, 0.9, -0.2], "source": "a hook"}, "source": "who says so"})");
  EXPECT_EQ(band.product, "strip_gold");
  EXPECT_EQ(band.rest_length, 1.5);
  EXPECT_EQ(strand_count(band), 2);
  EXPECT_EQ(strand_length(band), 0.75);
  EXPECT_EQ(band.side, Side::left);
  EXPECT_EQ(band.anchor, Anchor::fixed_point);
  EXPECT_EQ(band.point, Vector3<double>(0.1, 0.9, -0.2));
  EXPECT_EQ(band.point_source, "a hook");
  EXPECT_EQ(band.source, "who says so");
}

TEST(ProtocolBand, LiesSingleRoundTheProtocolsFootUnlessItSaysOtherwise) {
  const std::string text =
      R"({"product": "strip_tan", "rest_length_m": 1, "anchor": "hands_at_hip", "source": "x"})";
  EXPECT_FALSE(reading(text).doubled);
  EXPECT_EQ(protocol::read_band(text, "x", Side::left).side, Side::left);
}

TEST(ProtocolBand, ReadsBackAsItWasWritten) {
  for (const char* anchor :
       {R"("chest")", R"("hands_at_hip")", R"({"point_m": [0.1, 2, -0.3], "source": "a hook"})"}) {
    const Band band = reading(
        std::string(R"({"product": "loop_strong", "rest_length_m": 0.65, "side": "left",)") +
        R"("source": "assumed: µ", "anchor": )" + anchor + "}");
    EXPECT_EQ(reading(write_band(band)), band);
  }
}

TEST(ProtocolBand, IsRefusedWithPlaceAndRemedy) {
  EXPECT_EQ(complaint("", ""), "");
  EXPECT_EQ(complaint("loop_average", "loop_averag"),
            "x.json: product: unknown band 'loop_averag'; did you mean 'loop_average'");
  EXPECT_EQ(complaint("rest_length_m", "rest_length_cm"),
            "x.json: rest_length_cm is in the wrong unit, allowed is m; convert it and call it "
            "'rest_length_m'");
  EXPECT_EQ(complaint("0.7", "70"),
            "x.json: rest_length_m is 70 m, allowed is 0.1 to 6 m; give the slack length from end "
            "to end, in metres");
  EXPECT_EQ(complaint("0.7", "\"0.7 m\""),
            "x.json: rest_length_m is \"0.7 m\", allowed is a number; give one without quotes and "
            "unit");
  EXPECT_EQ(complaint("doubled", "double"),
            "x.json: the file has the unknown key 'double', did you mean 'doubled'; rename or "
            "remove it");
  EXPECT_EQ(complaint("\"chest\"", "\"chst\""),
            "x.json: anchor is \"chst\", allowed are chest, hands_at_hip; did you mean 'chest'");
  EXPECT_NE(complaint("\"chest\"", "\"fixed_point\"").find("point_m"), std::string::npos);
  EXPECT_EQ(complaint("\"chest\"", R"({"point_m": [0, 1], "source": "x"})"),
            "x.json: anchor.point_m has 2 numbers, allowed are 3; give x, y and z");
  EXPECT_NE(complaint("\"chest\"", R"({"point_m": [0, 900, 0], "source": "x"})").find("900 m"),
            std::string::npos);
  EXPECT_NE(
      complaint("\"chest\"", R"({"point_mm": [0, 900, 0], "source": "x"})").find("wrong unit"),
      std::string::npos);
  EXPECT_NE(complaint("\"assumed\"", "\" \"").find("source is blank"), std::string::npos);
}

TEST(ProtocolBand, MadeInCodeIsCheckedAlike) {
  Band band =
      reading(R"({"product": "strip_tan", "rest_length_m": 1, "anchor": "chest", "source": "x"})");
  EXPECT_NO_THROW(require_valid("band", band));
  band.rest_length = std::numeric_limits<double>::quiet_NaN();
  EXPECT_THROW(require_valid("band", band), InvalidInput);
  EXPECT_THROW(write_band(band), InvalidInput);
  band.rest_length = 1;
  band.anchor = Anchor::fixed_point;
  EXPECT_THROW(require_valid("band", band), InvalidInput);
  band.point_source = "assumed";
  EXPECT_NO_THROW(require_valid("band", band));
  band.point.z() = std::numeric_limits<double>::infinity();
  EXPECT_THROW(require_valid("band", band), InvalidInput);
}

}  // namespace
}  // namespace neuroglide::protocol_band_test
