// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "json.hpp"
#include "validation_numbers.hpp"
#include "validation_sections.hpp"
#include "validation_words.hpp"
#include <set>

namespace neuroglide::io {

namespace {

using nlohmann::json;

Text links_to_tests(const json& tests) {
  Text text;
  for (const json& test : tests) {
    if (!text.empty()) text.push_back({", "});
    const std::string path = test;
    text.push_back({path.substr(path.find('/') + 1), Span::Style::code, "../" + path});
  }
  return text;
}

Text after_strong(const std::string& first, const std::string& then) {
  Text text = strong(first + ". ");
  text.push_back({then});
  return text;
}

//! A level that falls short of what is asked must not be overlooked.
Cell level_cell(const std::string& level, const std::string& asked) {
  const auto rank = [](const std::string& name) {
    return name == "high" ? 3 : name == "medium" ? 2 : name == "low" ? 1 : 0;
  };
  if (rank(level) < rank(asked)) return {strong(level), Tone::bad};
  return {plain(level), Tone::good};
}

Table factors(const json& data) {
  Table table{
      {{"Factor"}, {"Asked"}, {"Reached"}, {"What there is"}, {"What is missing"}, {"Tests"}}, {}};
  for (const json& factor : data.at("factors")) {
    const std::string activity = factor.at("activity");
    const std::string name = factor.at("factor");
    table.rows.push_back({{after_strong(name, activity)},
                          {plain(factor.at("asked"))},
                          level_cell(factor.at("level"), factor.at("asked")),
                          {plain(factor.at("evidence"))},
                          {plain(factor.at("missing"))},
                          {links_to_tests(factor.at("tests"))}});
  }
  return table;
}

}  // namespace

void add_studies(const study::Validation& validation, Document& document) {
  Table table{{{"Study"}, {"Looked at"}, {"Confidence"}, {"Method's part"}, {"Citation"}}, {}};
  std::set<std::string> seen;
  const auto add = [&](const study::PublishedStudy& study) {
    if (!seen.insert(study.name).second) return;
    std::string nuisance;
    for (const std::string& one : study.nuisance) nuisance += (nuisance.empty() ? "" : "; ") + one;
    table.rows.push_back({{plain(study_title(study))},
                          {plain(study.specimen)},
                          {plain(study.confidence)},
                          {plain(nuisance.empty() ? "none named" : nuisance)},
                          {plain(study.citation)}});
  };
  for (const study::ScoredRow& row : validation.rows) add(*row.study);
  for (const study::OrderingRow& row : validation.orderings) add(*row.study);
  document.push_back(Heading{2, "Studies"});
  document.push_back(fixed_words("studies"));
  document.push_back(std::move(table));
}

void add_limitations(Document& document) {
  static const json data = embedded_json("io/validation/limitations.json");
  document.push_back(Heading{2, "Limitations"});
  List list;
  for (const json& one : data.at("limitations")) {
    list.items.push_back(after_strong(one.at("title"), one.at("text")));
  }
  document.push_back(std::move(list));
}

void add_credibility(Document& document) {
  static const json data = embedded_json("io/validation/credibility.json");
  document.push_back(Heading{2, "Credibility sheet"});
  document.push_back(Paragraph{plain(data.at("about"))});
  document.push_back(
      Paragraph{after_strong("Question of interest", data.at("question_of_interest"))});
  document.push_back(Paragraph{after_strong("Context of use", data.at("context_of_use"))});
  Table risk{{{"Model risk"}, {"Level"}, {"Why"}}, {}};
  for (const json& row : data.at("model_risk")) {
    risk.rows.push_back({{plain(row.at(0))}, {plain(row.at(1))}, {plain(row.at(2))}});
  }
  document.push_back(std::move(risk));
  document.push_back(Paragraph{plain(data.at("gradation"))});
  document.push_back(factors(data));
}

}  // namespace neuroglide::io
