// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/validation_page.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"

#include "io/escape.hpp"
#include "io/forest_marks.hpp"
#include "io/validation_numbers.hpp"
#include "scenarios/sample_validation.hpp"
#include "unit/io/scratch.hpp"
#include <regex>

namespace neuroglide::validation_page_test {

using io::ForestOptions;
using scenarios::sample_extras;
using scenarios::sample_validation;
using scenarios::SampleMaker;

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++found;
  return found;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

std::string markdown() {
  const auto sample = sample_validation();
  return io::validation_markdown(sample.validation, sample_extras());
}

std::string html() {
  const auto sample = sample_validation();
  return io::validation_html(sample.validation, sample_extras());
}

//! What stands under a heading of the second level.
std::string section(const std::string& page, const std::string& title) {
  const std::size_t begin = page.find("## " + title + "\n");
  if (begin == std::string::npos) return "";
  return page.substr(begin, page.find("\n## ", begin) - begin);
}

//! One row, so that its marks are the only ones.
std::string plot_of(double model, double null_model) {
  const auto sample =
      SampleMaker()
          .study("one", "people", {})
          .row(scenarios::measured("a", "A", "B", "strain", "%", 10, 1, 4), 1, model, null_model)
          .made();
  return io::forest_plot_svg(sample.validation, {.legend = false});
}

TEST(NumbersOfTheValidationPage, ShowTwoDigitsOfAnErrorOrOneWhereItIsLarge) {
  EXPECT_EQ(io::decimals_of(0.55, 9.92), 1);  // 9.9 ± 0.6
  EXPECT_EQ(io::decimals_of(0.23, 9.92), 2);  // 9.92 ± 0.23
  EXPECT_EQ(io::decimals_of(0.96, 9.92), 1);  // 9.9 ± 1.0
  EXPECT_EQ(io::decimals_of(12.4, 312), 0);   // 312 ± 12
  EXPECT_EQ(io::decimals_of(450, 3120), 0);
  EXPECT_EQ(io::decimals_of(0, 9.92), 2);  // 9.92
  EXPECT_EQ(io::decimals_of(0, 0), 1);
}

TEST(NumbersOfTheValidationPage, HaveAMinusOfTheirOwnAndNoNegativeZero) {
  EXPECT_EQ(io::fixed(-1.26, 1), "−1.3");
  EXPECT_EQ(io::fixed(-0.04, 1), "0.0");
  EXPECT_EQ(io::exact(-6.4), "−6.4");
}

TEST(NumbersOfTheValidationPage, OfTwoDigitsCarryOverWhereRoundingDoes) {
  EXPECT_EQ(io::two_digits(0.8749), "0.87");
  EXPECT_EQ(io::two_digits(0.996), "1.0");
  EXPECT_EQ(io::two_digits(3.44), "3.4");
  EXPECT_EQ(io::two_digits(124), "120");
  EXPECT_EQ(io::two_digits(0.00123), "0.0012");
  EXPECT_EQ(io::two_digits(0), "0");
}

TEST(NumbersOfTheValidationPage, StandWithTheirUnitsAsPeopleWriteThem) {
  EXPECT_EQ(io::with_unit("60", "deg"), "60°");
  EXPECT_EQ(io::with_unit("2.1", "Nm"), "2.1 N m");
  EXPECT_EQ(io::with_unit("0.31", "-"), "0.31");
  const auto measurement = scenarios::measured("a", "A", "B", "excursion", "mm", 9.92, 2.2, 16);
  EXPECT_EQ(io::published_text(measurement), "9.92 ± 2.2 mm (SD, n 16)");
  EXPECT_EQ(io::measured_text(measurement), "9.9 ± 0.6 mm");
}

TEST(NumbersOfTheValidationPage, OfARangeWithMinusSignsAreJoinedByAWord) {
  const auto measurement = scenarios::measured("a", "A", "B", "excursion", "mm", 9.92, 2.2, 16);
  study::ScoredRow row{nullptr, &measurement, 1, 9.42, 8.81, 10.12, std::nullopt};
  EXPECT_EQ(io::model_text(row), "9.4 (8.8–10.1)");
  row.low = -0.3;
  EXPECT_EQ(io::model_text(row), "9.4 (−0.3 to 10.1)");
  row.model.reset();
  EXPECT_EQ(io::model_text(row), "no value");
  EXPECT_EQ(io::null_text(row), "–");
}

TEST(NumbersOfTheValidationPage, StandBesideStudiesWithTheirNamesInCapitals) {
  study::PublishedStudy study;
  study.name = "goddard_reid_1965";
  EXPECT_EQ(io::study_title(study), "Goddard Reid 1965");
}

TEST(MarkdownText, CanNeitherEndACellNorOpenATagOrEmphasis) {
  EXPECT_EQ(io::escape_markdown("a < b & c | d"), "a &lt; b &amp; c \\| d");
  EXPECT_EQ(io::escape_markdown("*a* _b_ `c` [d](e) \\"),
            "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\\\");
  EXPECT_EQ(io::escape_markdown("two\nlines"), "two lines");
  EXPECT_EQ(io::escape_markdown("- no item"), "\\- no item");
}

TEST(HtmlText, CanNeitherOpenATagNorEndAnAttribute) {
  EXPECT_EQ(io::escape_html("<a href=\"b\">&"), "&lt;a href=&quot;b&quot;&gt;&amp;");
}

TEST(RowOfTheValidationPage, AgreesUpToOneIsNearUpToTwoFarUpToTwoAndAHalfAndElseMissed) {
  study::ScoredRow row{nullptr, nullptr, 1, 5.0, 0, 0, std::nullopt};
  const auto verdict = [&](double z) {
    row.z = z;
    return io::row_verdict(row);
  };
  EXPECT_EQ(verdict(1), "agrees");
  EXPECT_EQ(verdict(-1.01), "near");
  EXPECT_EQ(verdict(2), "near");
  EXPECT_EQ(verdict(2.5), "far");
  EXPECT_EQ(verdict(-2.51), "missed");
  EXPECT_EQ(verdict(std::nan("")), "failed");
  row.model.reset();
  EXPECT_EQ(verdict(0), "failed");
}

TEST(ForestPlot, BecomesAnArrowAtTheEdgeBeyondSixAndAMarkBefore) {
  const std::string within = plot_of(15.9, 4.1);
  EXPECT_EQ(count(within, "class=\"beyond\""), 0u);
  EXPECT_EQ(count(within, "<circle"), 1u);
  const std::string model_out = plot_of(16.1, 4.1);
  EXPECT_EQ(count(model_out, "class=\"beyond\""), 1u);
  EXPECT_EQ(count(model_out, "<circle"), 0u);
  EXPECT_EQ(count(plot_of(1000, -1000), "class=\"beyond\""), 2u);
}

TEST(ForestPlot, SetsTwoArrowsAtOneEdgeOneAboveTheOther) {
  const std::string plot = plot_of(100, 200);
  std::vector<std::pair<std::string, std::string>> places;
  const std::regex arrow("class=\"beyond\" d=\"M([0-9.]+) ([0-9.]+)l");
  for (std::sregex_iterator at(plot.begin(), plot.end(), arrow), end; at != end; ++at) {
    places.emplace_back((*at)[1], (*at)[2]);
  }
  ASSERT_EQ(places.size(), 2u);
  EXPECT_EQ(places[0].first, places[1].first);
  EXPECT_GE(std::abs(std::stod(places[0].second) - std::stod(places[1].second)), 10);
}

TEST(ForestPlot, KeepsEveryMarkWithinThePicture) {
  for (const bool narrow : {false, true}) {
    const auto sample = sample_validation();
    const std::string plot = io::forest_plot_svg(sample.validation, {.narrow = narrow});
    const double width = narrow ? 360 : 1000;
    const std::regex across("(?: x=\"| cx=\"|M|H)(-?[0-9.]+)");
    for (std::sregex_iterator at(plot.begin(), plot.end(), across), end; at != end; ++at) {
      const double x = std::stod((*at)[1]);
      EXPECT_GE(x, 0) << at->str();
      EXPECT_LE(x, width) << at->str();
    }
    EXPECT_EQ(count(plot, "-nan") + count(plot, "inf"), 0u);
  }
}

TEST(ForestPlot, HasALineForEveryScoredRowAndForNoOther) {
  const auto sample = sample_validation();
  const std::string all = io::forest_plot_svg(sample.validation);
  EXPECT_EQ(count(all, "<title>"), 12u);
  EXPECT_FALSE(has(all, "example_cadaver_1999.shown"));
  EXPECT_FALSE(has(all, "example_ultrasound_2001.one"));
  EXPECT_EQ(count(io::forest_plot_svg(sample.validation, {.kind = "strain"}), "<title>"), 3u);
  EXPECT_TRUE(has(all, ">my kind</text>"));  // a kind without a title of ours
}

TEST(ForestPlot, HoldsTextsAsText) {
  const auto sample = sample_validation();
  const std::string plot = io::forest_plot_svg(sample.validation);
  EXPECT_FALSE(has(plot, "<script"));
  EXPECT_TRUE(has(plot, "&lt;script&gt;alert(1)&lt;/script&gt;"));
}

TEST(ForestPlot, BreaksLongWordsOfARowAtBlanksOnly) {
  EXPECT_EQ(io::wrapped("aa bb cc", 5), (std::vector<std::string>{"aa bb", "cc"}));
  EXPECT_EQ(io::wrapped("aaaaaaaa b", 5), (std::vector<std::string>{"aaaaaaaa", "b"}));
  EXPECT_EQ(io::wrapped("90° é", 5), (std::vector<std::string>{"90° é"}));
}

TEST(ValidationMarkdown, HasItsSectionsInOrder) {
  const std::string page = markdown();
  std::size_t last = 0;
  for (const char* title :
       {"Verdict", "Intended use", "Forest plot", "Every scored value", "Published orders",
        "Training and prediction", "What the data determine", "Gains of trials",
        "Papers that contradict each other", "Shown, not scored", "Never scored", "Studies",
        "Limitations", "Credibility sheet"}) {
    const std::size_t at = page.find(std::string("\n## ") + title + "\n");
    ASSERT_NE(at, std::string::npos) << title;
    EXPECT_GT(at, last) << title;
    last = at;
  }
  EXPECT_TRUE(has(page, "(pictures/validation_forest.svg)"));
}

TEST(ValidationMarkdown, HasAsManyCellsInEveryRowOfATableAsInItsHead) {
  std::istringstream lines(markdown());
  std::size_t width = 0, rows = 0;
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with('|')) {
      width = 0;
      continue;
    }
    const std::size_t cells = count(line, "|") - count(line, "\\|");
    if (width == 0) width = cells;
    EXPECT_EQ(cells, width) << line;
    ++rows;
  }
  EXPECT_GT(rows, 60u);
}

TEST(ValidationMarkdown, SaysPlainlyWhichTargetsAreMetAndWhichMissed) {
  const std::string verdict = section(markdown(), "Verdict");
  EXPECT_TRUE(
      has(verdict, "**What was fitted misses its targets; prediction misses its target.**"));
  EXPECT_TRUE(has(verdict, "Over 11 scored values of 3 studies"));
  EXPECT_TRUE(has(verdict, "One lies beyond 2.5"));
  EXPECT_TRUE(has(verdict, "One scored row has no value at all"));
  EXPECT_TRUE(has(verdict, "Of 3 published orders 1 are kept, 1 broken and 1 below detection"));
  EXPECT_TRUE(has(verdict, "in 2 of 3 splits: it is missed (1.31 in A, 1.72 in B, 1.12 in C)"));
  EXPECT_TRUE(has(verdict, "it loses, as it must"));
  EXPECT_TRUE(has(verdict, "over the 11 values of which it can speak"));
  EXPECT_TRUE(has(verdict, "| Sampler: largest R-hat | below 1.05 | 1.031 | met |"));
}

TEST(ValidationMarkdown, PraisesOnlyAModelThatMeetsEveryTarget) {
  const auto sample =
      SampleMaker()
          .study("one", "people", {})
          .row(scenarios::measured("a", "A", "B", "strain", "%", 10, 1, 4), 1, 10.5, 13)
          .made();
  auto extras = sample_extras();
  const auto said = [&] {
    return section(io::validation_markdown(sample.validation, extras), "Verdict");
  };
  EXPECT_TRUE(has(said(), "What was fitted meets its targets; prediction misses its target."));
  extras.calibration->splits[1].predicted->rms = 1.5;
  EXPECT_TRUE(has(said(), "What was fitted meets its targets; prediction meets its target."));
  EXPECT_TRUE(has(said(), "None lies beyond 2.5"));
  extras.calibration.reset();
  EXPECT_TRUE(has(said(), "What was fitted meets its targets; prediction was not run."));
}

TEST(ValidationMarkdown, OfANullModelThatDoesNotLoseSaysSo) {
  const auto sample =
      SampleMaker()
          .study("one", "people", {})
          .row(scenarios::measured("a", "A", "B", "strain", "%", 10, 1, 4), 1, 10.5, 10.4)
          .made();
  EXPECT_TRUE(has(io::validation_markdown(sample.validation, {}), "it does not lose"));
}

TEST(ValidationMarkdown, TellsWhichSplitsHadToPredictARow) {
  const std::string rows = section(markdown(), "Every scored value");
  EXPECT_TRUE(has(rows, "| −0.8 | −3.9 | fitted; predicted A −1.1, B 1.6 | agrees |"));
  EXPECT_TRUE(has(rows, "| not fitted | **missed** |"));
}

TEST(ValidationMarkdown, KeepsScoredShownAndContradictoryRowsApart) {
  const std::string page = markdown();
  EXPECT_FALSE(has(section(page, "Every scored value"), "Onset of root motion"));
  EXPECT_TRUE(has(section(page, "Papers that contradict each other"), "Onset of root motion"));
  EXPECT_TRUE(has(section(page, "Papers that contradict each other"), "no slack in the cauda"));
  EXPECT_TRUE(has(section(page, "Papers that contradict each other"), "The older glide less"));
  EXPECT_FALSE(has(section(page, "Published orders"), "The older glide less"));
  EXPECT_TRUE(has(section(page, "Shown, not scored"), "Strain in the sole"));
  EXPECT_TRUE(has(section(page, "Never scored"), "animal: rabbit"));
}

TEST(ValidationMarkdown, WithoutACalibrationSaysThatItWasNotRun) {
  const auto sample = sample_validation();
  const std::string page = io::validation_markdown(sample.validation, {});
  EXPECT_TRUE(has(section(page, "Training and prediction"), "Not run"));
  EXPECT_TRUE(has(section(page, "What the data determine"), "Not run"));
  EXPECT_TRUE(has(section(page, "Verdict"), "**not run**"));
}

TEST(ValidationMarkdown, IsLoudAboutAParameterAtTheEndOfItsRange) {
  const std::string told = section(markdown(), "What the data determine");
  EXPECT_TRUE(
      has(told,
          "> ⚠ **friction in the thigh crowds at the high end of its range.** 61 % of the draws"));
  EXPECT_TRUE(has(told, "> ⚠ **The conus moves too little"));
  EXPECT_TRUE(
      has(told, "> ⚠ **friction sits on the high end of its range in the best relaxed fit."));
  EXPECT_TRUE(has(told, "0.81 modulus − 0.52 friction"));
  EXPECT_TRUE(has(told, "2 of 3 directions"));
}

TEST(ValidationMarkdown, TellsOnceWhatAFindingTellsAlready) {
  const auto sample = sample_validation();
  auto extras = sample_extras();
  extras.calibration->findings = {"The best fit leaves friction on the high end of its range."};
  const std::string told =
      section(io::validation_markdown(sample.validation, extras), "What the data determine");
  EXPECT_EQ(count(told, "> ⚠"), 1u);
  EXPECT_TRUE(has(told, "| **high end** |"));
  EXPECT_FALSE(has(told, "No parameter lies at an end"));
}

TEST(ValidationHtml, SaysInItsTablesWhatTheMarkdownSays) {
  // every cell of a table, without marks of either language
  const auto cells = [](std::string page, const std::string& cell, const std::string& marks) {
    page = std::regex_replace(page, std::regex(marks), "");
    std::vector<std::string> found;
    const std::regex pattern(cell);
    for (std::sregex_iterator at(page.begin(), page.end(), pattern), end; at != end; ++at) {
      found.push_back((*at)[1]);
    }
    return found;
  };
  std::string tables;
  std::istringstream lines(section(markdown(), "Published orders"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("| Example")) tables += line + "\n";
  }
  const auto in_markdown = cells(tables, "\\| ([^|\n]+) (?=\\|)", "\\*\\*");
  ASSERT_EQ(in_markdown.size(), 18u);
  const auto in_html = cells(html(), "<td[^>]*>([^<]*)</td>", "</?strong>");
  EXPECT_NE(std::search(in_html.begin(), in_html.end(), in_markdown.begin(), in_markdown.end()),
            in_html.end());
}

TEST(ValidationHtml, IsOneFileWithoutScriptThatRefersToNothingOutside) {
  const std::string page = html();
  EXPECT_EQ(page.rfind("<!doctype html>", 0), 0u);
  EXPECT_TRUE(has(page, "default-src 'none'"));
  EXPECT_FALSE(has(page, "<script"));
  EXPECT_FALSE(has(page, "{{"));
  EXPECT_FALSE(has(page, "@import"));
  const std::regex outside(R"re((src|url|href)\s*[=(]\s*["']?\s*(https?:)?//)re");
  EXPECT_FALSE(std::regex_search(page, outside));
}

TEST(ValidationHtml, OpensAndClosesEveryElement) {
  const std::string page = html();
  for (const char* name : {"table", "tr", "td", "ul", "li", "figure", "svg", "g", "p", "main"}) {
    const std::regex opening(std::string("<") + name + "[ >]");
    const auto opened = std::distance(std::sregex_iterator(page.begin(), page.end(), opening),
                                      std::sregex_iterator());
    EXPECT_EQ(static_cast<std::size_t>(opened), count(page, std::string("</") + name + ">"))
        << name;
  }
}

TEST(ValidationPage, IsWrittenAsThreeFilesIntoAFolderThatNeedNotBeThere) {
  const io::Scratch scratch;
  const auto sample = sample_validation();
  const auto folder = scratch / "new" / "docs";
  io::write_validation_page(folder, sample.validation, sample_extras());
  EXPECT_EQ(io::read_file(folder / "validation.md"), markdown());
  EXPECT_EQ(io::read_file(folder / "validation.html"), html());
  EXPECT_TRUE(has(io::read_file(folder / "pictures" / "validation_forest.svg"), "<style>"));
}

TEST(ValidationPage, WhoseFolderCannotBeMadeIsReported) {
  const io::Scratch scratch;
  const auto sample = sample_validation();
  const auto complaint = io::complaint<FileError>([&] {
    io::write_validation_page(scratch.with("file", "x"), sample.validation, sample_extras());
  });
  io::expect_mentions(complaint, {"file", "cannot be made"});
}

}  // namespace neuroglide::validation_page_test
