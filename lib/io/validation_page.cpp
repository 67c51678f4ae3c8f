// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/io/validation_page.hpp"

#include "neuroglide/io/file.hpp"
#include "neuroglide/math/error.hpp"
#include "neuroglide/version.hpp"

#include <fmt/format.h>

#include "validation_sections.hpp"
#include "validation_words.hpp"

namespace neuroglide::io {

ValidationExtras built_in_extras() {
  return {study::calibration_report(), study::rows_apart(), {}};
}

Paragraph fixed_words(const char* key) { return {plain(validation_words().at(key))}; }

Cell met(bool is_met) {
  return is_met ? Cell{plain("met"), Tone::good} : Cell{strong("missed"), Tone::bad};
}

std::string validation_title() { return validation_words().at("title"); }

Text validation_subtitle() {
  return {{fmt::format("Version {}. Written by ", version)},
          {"neuroglide validate --page", Span::Style::code},
          {"; do not edit."}};
}

Document validation_document(const study::Validation& validation, const ValidationExtras& extras) {
  Document document;
  add_verdict(validation, extras, document);
  document.push_back(Heading{2, "Intended use"});
  for (const char* key : {"intended_use", "reading"}) {
    for (const auto& paragraph : validation_words().at(key)) {
      document.push_back(Paragraph{plain(paragraph)});
    }
  }
  add_scored_rows(validation, extras, document);
  add_orderings(validation, document);
  add_splits(validation, extras, document);
  add_what_data_determine(extras, document);
  add_gains(extras, document);
  add_unscored(validation, extras, document);
  add_studies(validation, document);
  add_limitations(document);
  add_credibility(document);
  return document;
}

void write_validation_page(const std::filesystem::path& folder, const study::Validation& validation,
                           const ValidationExtras& extras) {
  const std::filesystem::path pictures = folder / "pictures";
  std::error_code error;
  std::filesystem::create_directories(pictures, error);
  if (error) {
    throw FileError(
        fmt::format("The folder '{}' cannot be made: {}; name one that can be written to.",
                    pictures.string(), error.message()));
  }
  write_aside_and_rename(pictures / "validation_forest.svg", forest_plot_svg(validation));
  write_aside_and_rename(folder / "validation.md", validation_markdown(validation, extras));
  write_aside_and_rename(folder / "validation.html", validation_html(validation, extras));
}

}  // namespace neuroglide::io
