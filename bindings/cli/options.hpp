// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/error.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "command.hpp"
#include "near_miss.hpp"
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

//! Options that several commands have. Their refusals name a remedy, which the parser's own do not.
namespace neuroglide::cli {

//! What may stand there, by name.
template <class Value>
using Choices = std::vector<std::pair<std::string, Value>>;

//! An option that takes one of some words.
template <class Value, class Target>
void add_choice(CLI::App& app, const std::string& name, Target& target,
                const Choices<Value>& choices, const std::string& help) {
  std::vector<std::string> words;
  for (const auto& choice : choices) words.push_back(choice.first);
  app.add_option_function<std::string>(
         name,
         [=, &target](const std::string& text) {
           const auto found = std::ranges::find(words, text);
           if (found == words.end()) {
             throw InvalidInput(fmt::format("{} is '{}'; {}", name, text, suggestion(text, words)));
           }
           target = choices[static_cast<std::size_t>(found - words.begin())].second;
         },
         help)
      ->type_name(fmt::format("{}", fmt::join(words, "|")));
}

//! An option that takes a number.
template <class Number, class Target>
void add_number(CLI::App& app, const std::string& name, Target& target, const std::string& kind,
                const std::string& help) {
  app.add_option_function<std::string>(
         name,
         [=, &target](const std::string& text) {
           Number number{};
           const char* end = text.data() + text.size();
           const auto [stop, error] = std::from_chars(text.data(), end, number);
           require(error == std::errc() && stop == end,
                   fmt::format("{} is '{}'; give {}", name, text, kind));
           target = number;
         },
         help)
      ->type_name("NUMBER");
}

//! How finely virtual experiments are cut and followed.
void add_experiment_options(CLI::App& app, study::ExperimentOptions& options);

//! Which studies the model is held against.
void add_studies(CLI::App& app, std::vector<std::string>& files, std::vector<std::string>& only);

//! Whose body.
void add_person(CLI::App& app, std::string& subject, std::vector<std::string>& changes);

//! Whose body, how finely cut, where results go.
void add_setup(CLI::App& app, Setup& setup);

//! How recorded movements are read.
void add_recording(CLI::App& app, Recording& recording, bool with_side);

}  // namespace neuroglide::cli
