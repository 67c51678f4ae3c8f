// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/math/units.hpp"
#include "neuroglide/study/claims.hpp"

#include <fmt/format.h>

#include "figure_text.hpp"
#include <algorithm>

namespace neuroglide::study {

namespace {

//! The usual four, all of which were recorded.
struct Four {
  std::size_t lockout, squat, stretch, hold;
};

std::optional<Four> usual_four(const Comparison& comparison) {
  const auto number = [&](std::string_view name) {
    const auto found = arm_number(comparison, name);
    return found && !comparison.arms[*found].summary.sites.empty() ? found : std::nullopt;
  };
  const auto lockout = number(lockout_name), squat = number(squat_name);
  const auto stretch = number(stretch_name), hold = number(hold_name);
  if (!lockout || !squat || !stretch || !hold) return std::nullopt;
  return Four{*lockout, *squat, *stretch, *hold};
}

//! How far the knee goes [deg].
double knee_travel(const Arm& arm, skeleton::Side side) {
  const auto knee = side == skeleton::Side::right ? skeleton::Coordinate::knee_flexion_r
                                                  : skeleton::Coordinate::knee_flexion_l;
  double low = arm.trajectory.posture.front()[knee], high = low;
  for (const auto& posture : arm.trajectory.posture) {
    low = std::min(low, posture[knee]);
    high = std::max(high, posture[knee]);
  }
  return to_degrees(high - low);
}

//! The figures of the comparison itself, and what the ensemble says of statements about them.
class Teller {
 public:
  explicit Teller(const Comparison& comparison) : comparison_(comparison) {}

  double figure(Topic topic, std::string_view label, std::size_t arm) const {
    for (const Figure& one : figures_of(comparison_.arms[arm].summary)) {
      if (one.topic == topic && one.label == label) return one.value.value_or(0);
    }
    return 0;
  }

  std::string text(Topic topic, std::string_view label, std::size_t arm) const {
    return text_of(topic, figure(topic, label, arm));
  }

  //! One of five wordings, by the share of parameter sets for which the statement is true, with
  //! the shares. Without an ensemble it is the figures of the comparison that decide.
  struct Wordings {
    const char *yes, *probably, *undecided, *probably_not, *no;
  };
  template <class Holds>
  std::string judged(const Wordings& words, Holds holds) const {
    if (!comparison_.robustness) {
      const auto own = [this](Topic topic, std::string_view label, std::size_t arm) {
        return std::optional(figure(topic, label, arm));
      };
      return *holds(own) ? words.yes : words.no;
    }
    Share share = share_of(*comparison_.robustness, holds);
    if (!share.ensemble) return words.undecided;
    const bool is_so = *share.ensemble >= 0.5;
    if (!is_so) {
      share.ensemble = 1 - *share.ensemble;
      if (share.people) share.people = 1 - *share.people;
    }
    const auto say = [&](const char* words_said, const char* first = "") {
      return fmt::format("{} ({}{})", words_said, first,
                         text_of_shares(share.ensemble, share.people));
    };
    switch (certainty(*share.ensemble)) {
      case Certainty::decided:
        return say(is_so ? words.yes : words.no);
      case Certainty::probable:
        return say(is_so ? words.probably : words.probably_not);
      default:
        return say(words.undecided, is_so ? "it is so " : "it is not so ");
    }
  }

  //! The pair as a sentence with a blank after it; nothing without an ensemble.
  std::string pair(Topic topic, std::string_view label, std::size_t a, std::size_t b) const {
    const std::string text = sentence_of(comparison_, topic, label, a, b);
    return text.empty() ? text : text + ' ';
  }

 private:
  const Comparison& comparison_;
};

std::string words_on_glide(const Teller& tell, const Four& arms) {
  const std::string verdict = tell.judged(
      {"Moving glides, holding hardly does", "Moving probably glides, and holding hardly does",
       "The data do not decide whether moving glides more than twice as far as holding",
       "Glide probably does not tell moving from holding here",
       "Glide does not tell moving from holding here"},
      [&](const auto& figure) -> std::optional<bool> {
        const auto lockout = figure(Topic::way, thigh_label, arms.lockout);
        const auto squat = figure(Topic::way, thigh_label, arms.squat);
        const auto hold = figure(Topic::way, thigh_label, arms.hold);
        if (!lockout || !squat || !hold) return std::nullopt;
        return *lockout > 2 * *hold && *squat > 2 * *hold;
      });
  const auto way = [&](std::size_t arm) { return tell.text(Topic::way, thigh_label, arm); };
  return fmt::format(
      "{}: at mid-thigh the lockout carries the sciatic nerve {} mm to and fro in all, the active "
      "mobilization {} mm, the static stretch {} mm and the hold {} mm. ",
      verdict, way(arms.lockout), way(arms.squat), way(arms.stretch), way(arms.hold));
}

std::string words_on_posture(const Teller& tell, const Four& arms) {
  const std::string verdict = tell.judged(
      {"Strain follows posture, not technique", "Strain probably follows posture, not technique",
       "The data do not decide whether posture alone decides strain",
       "Posture alone probably does not decide strain here",
       "Posture alone does not decide strain here"},
      [&](const auto& figure) -> std::optional<bool> {
        const auto lockout = figure(Topic::strain, anywhere, arms.lockout);
        const auto hold = figure(Topic::strain, anywhere, arms.hold);
        if (!lockout || !hold) return std::nullopt;
        return std::abs(*lockout - *hold) < negligible(Topic::strain);
      });
  const auto strain = [&](std::size_t arm) { return tell.text(Topic::strain, anywhere, arm); };
  return fmt::format(
             "{}: the lockout reaches {} %, a static hold in its end posture {} % and the usual "
             "straight-leg stretch, in which the pelvis yields, {} %. ",
             verdict, strain(arms.lockout), strain(arms.hold), strain(arms.stretch)) +
         tell.pair(Topic::strain, anywhere, arms.hold, arms.stretch);
}

std::string words_on_knees(const Comparison& comparison, const Four& arms) {
  return fmt::format("knee goes through {:.0f} degrees in each repetition against {:.0f}",
                     knee_travel(comparison.arms[arms.squat], comparison.side),
                     knee_travel(comparison.arms[arms.lockout], comparison.side));
}

constexpr const char* why_the_root = "in it the lumbar spine is flexed, which lengthens the canal";

//! The figures of one parameter set.
std::string figures_of_mobilization(const Comparison& comparison, const Teller& tell,
                                    const Four& arms) {
  const auto root = [&](std::size_t arm) { return tell.text(Topic::strain, root_label, arm); };
  const auto glide = [&](std::size_t arm) { return tell.text(Topic::excursion, thigh_label, arm); };
  const bool more = tell.figure(Topic::strain, root_label, arms.squat) >
                    tell.figure(Topic::strain, root_label, arms.lockout);
  return fmt::format(
      "The active mobilization strains the S1 root {} % against the lockout's {} %{}{}. Its {}, "
      "and "
      "its nerve glides {} mm at mid-thigh against {} mm. ",
      root(arms.squat), root(arms.lockout), more ? ": " : "", more ? why_the_root : "",
      words_on_knees(comparison, arms), glide(arms.squat), glide(arms.lockout));
}

//! What the ensemble lets us say.
std::string claims_on_mobilization(const Comparison& comparison, const Teller& tell,
                                   const Four& arms) {
  std::string words = tell.pair(Topic::strain, root_label, arms.squat, arms.lockout);
  const auto root = claim_of(comparison, Topic::strain, root_label, arms.squat, arms.lockout);
  const bool more = root && root->larger == arms.squat &&
                    (root->ruling == Ruling::more || root->ruling == Ruling::probably_more);
  if (more) words += fmt::format("The reason: {}. ", why_the_root);
  words += tell.pair(Topic::excursion, thigh_label, arms.squat, arms.lockout);
  words += fmt::format("The mobilization's {}. ", words_on_knees(comparison, arms));
  return words + tell.pair(Topic::back_line_ratio, hamstring_label, arms.lockout, arms.squat);
}

//! Of other exercises there are no stories, but pairs.
std::string words_on_others(const Comparison& comparison) {
  std::string words = "The usual four exercises are not all here; the table speaks for itself.";
  constexpr std::size_t most = 3;  // exercises: as many pairs
  if (!comparison.robustness || comparison.arms.size() > most) return words;
  for (const Headline& headline : headlines(*comparison.robustness)) {
    const bool first_of_all = headline.topic == Topic::excursion || headline.topic == Topic::strain;
    if (!first_of_all || !headline.in_tables) continue;
    for (const auto& [first, second] : comparison.robustness->pairs) {
      const auto said = sentence_of(comparison, headline.topic, headline.label, first, second);
      if (!said.empty()) words += ' ' + said;
    }
  }
  return words;
}

}  // namespace

std::string plain_words(const Comparison& comparison) {
  const auto arms = usual_four(comparison);
  if (!arms) return words_on_others(comparison);
  const Teller tell(comparison);
  const std::string words =
      words_on_glide(tell, *arms) + words_on_posture(tell, *arms) +
      (comparison.robustness ? claims_on_mobilization(comparison, tell, *arms)
                             : figures_of_mobilization(comparison, tell, *arms));
  return words + (comparison.robustness
                      ? "All this is about one body; absolute tension rests on an assumed force "
                        "scale, and muscles are passive."
                      : "These are one parameter set's figures for one body, and whether they hold "
                        "for others was not asked; absolute tension rests on an assumed force "
                        "scale, and muscles are passive.");
}

}  // namespace neuroglide::study
