// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/page.hpp"

#include "neuroglide/math/error.hpp"

#include "embedded.hpp"
#include <algorithm>
#include <regex>

namespace neuroglide::io {
namespace {

std::string page_titled(const std::string& title) {
  return make_page(R"({"title": ")" + title + R"(", "arms": [{"id": "a"}]})");
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

//! What stands between the tags of the data block.
std::string data_block(const std::string& page) {
  const std::string open = R"(<script type="application/json" id="page-data">)";
  const std::size_t begin = page.find(open) + open.size();
  return page.substr(begin, page.find("</script>", begin) - begin);
}

TEST(Page, NoTextInTheDataCanEndTheirScriptElement) {
  const std::string plain = page_titled("plain");
  const std::string hostile = page_titled("</script><script>alert(1)</script><!--<script>");
  EXPECT_EQ(count(hostile, "</script"), count(plain, "</script"));
  EXPECT_EQ(count(hostile, "<script"), count(plain, "<script"));
  EXPECT_EQ(data_block(hostile).find('<'), std::string::npos);
  EXPECT_NE(data_block(hostile).find(R"(\u003c/script>)"), std::string::npos);
}

TEST(Page, LineSeparatorsInTheDataAreEscaped) {
  const std::string block =
      data_block(page_titled("a\xE2\x80\xA8"
                             "b\xE2\x80\xA9"
                             "c\xE2\x80\x93"
                             "d"));
  EXPECT_NE(block.find("a\\u2028b\\u2029c\xE2\x80\x93"
                       "d"),
            std::string::npos);
}

TEST(Page, TitleStandsInTheHeadAsText) {
  const std::string page = page_titled("Hip & knee < 90");
  EXPECT_NE(page.find("<title>Hip &amp; knee &lt; 90</title>"), std::string::npos);
}

TEST(Page, BracesInTheDataAreNotTakenForPlacesOfTheTemplate) {
  const std::string page = page_titled("{{page.css}}");
  EXPECT_NE(data_block(page).find("{{page.css}}"), std::string::npos);
  EXPECT_NE(page.find("<title>{{page.css}}</title>"), std::string::npos);
}

TEST(Page, EveryPlaceOfTheTemplateIsFilled) {
  EXPECT_EQ(page_titled("plain").find("{{"), std::string::npos);
}

TEST(Page, IsOneHtmlFileThatRefersToNothingOutside) {
  const std::string page = page_titled("plain");
  EXPECT_EQ(page.rfind("<!doctype html>", 0), 0u);
  EXPECT_NE(page.find(R"(<meta charset="utf-8">)"), std::string::npos);
  EXPECT_NE(page.find(R"(<meta name="viewport")"), std::string::npos);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
  const std::regex outside(R"re((src|href|url)\s*[=(]\s*["']?\s*(https?:)?//)re");
  EXPECT_FALSE(std::regex_search(page, outside));
  EXPECT_EQ(page.find("@import"), std::string::npos);
}

TEST(Page, HoldsTheChartLibraryWithItsLicence) {
  const std::string page = page_titled("plain");
  EXPECT_NE(page.find(embedded_file("io/page/chart.min.js")), std::string::npos);
  EXPECT_NE(page.find("Permission is hereby granted, free of charge"), std::string::npos);
  EXPECT_NE(page.find("Chart.js Contributors"), std::string::npos);
}

TEST(Page, ScriptsHoldNothingThatWouldEndTheirElement) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (!file.name.starts_with("io/page/") || !file.name.ends_with(".js")) continue;
    EXPECT_EQ(file.text.find("</script"), std::string::npos) << file.name;
    EXPECT_EQ(file.text.find("<!--"), std::string::npos) << file.name;
  }
}

TEST(Page, RefusesWhatItCannotShow) {
  EXPECT_THROW(make_page(R"({"title": "a", "arms": [NaN]})"), InvalidInput);
  EXPECT_THROW(make_page("[]"), InvalidInput);
  EXPECT_THROW(make_page(R"({"arms": [{}]})"), InvalidInput);
  EXPECT_THROW(make_page(R"({"title": "a", "arms": []})"), InvalidInput);
  EXPECT_THROW(make_page("{\"title\": \"\xFF\", \"arms\": [{}]}"), InvalidInput);
}

TEST(EmbeddedFiles, StandInTheOrderOfTheirNames) {
  EXPECT_TRUE(
      std::is_sorted(embedded_files().begin(), embedded_files().end(),
                     [](const EmbeddedFile& a, const EmbeddedFile& b) { return a.name < b.name; }));
}

}  // namespace
}  // namespace neuroglide::io
