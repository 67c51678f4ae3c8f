// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/io/validation_page.hpp"

#include "document.hpp"

//! The sections of the validation's page, in its order.
namespace neuroglide::io {

// Targets that were set before the first fit.
inline constexpr double fitted_rms_target = 1;
inline constexpr double worst_target = 2.5;
inline constexpr double predicted_rms_target = 1.5;
inline constexpr double r_hat_target = 1.05;

void add_verdict(const study::Validation& validation, const ValidationExtras& extras,
                 Document& document);
void add_scored_rows(const study::Validation& validation, const ValidationExtras& extras,
                     Document& document);
void add_orderings(const study::Validation& validation, Document& document);
void add_splits(const study::Validation& validation, const ValidationExtras& extras,
                Document& document);
void add_gains(const ValidationExtras& extras, Document& document);
void add_what_data_determine(const ValidationExtras& extras, Document& document);
void add_unscored(const study::Validation& validation, const ValidationExtras& extras,
                  Document& document);
void add_studies(const study::Validation& validation, Document& document);
void add_limitations(Document& document);
void add_credibility(Document& document);

//! The page but for its title.
Document validation_document(const study::Validation& validation, const ValidationExtras& extras);

//! Its title and what stands under it.
std::string validation_title();
Text validation_subtitle();

//! "A" for the first split.
std::string split_letter(std::size_t number);

//! A fixed paragraph of words.json.
Paragraph fixed_words(const char* key);

//! Met or missed.
Cell met(bool is_met);

}  // namespace neuroglide::io
