// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/protocol/band.hpp"
#include "neuroglide/skeleton/coordinate.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! Exercises and tests as data: what is moved, how far, how fast, how often, and who says so.
namespace neuroglide::protocol {

//! To which legs a file's coordinates without a side apply.
enum class Sides : unsigned char { right, left, both };
inline constexpr std::array<std::string_view, 3> sides_names{"right", "left", "both"};

//! How the body lies in the picture; the posture alone says how it lies in the mechanics.
enum class Body : unsigned char { supine, standing, side_lying, sitting, prone };
inline constexpr std::array<std::string_view, 5> body_names{"supine", "standing", "side_lying",
                                                            "sitting", "prone"};

//! What the breath does during a phase; a file that says nothing means `free`.
enum class Breath : unsigned char { free, in, out, hold };
inline constexpr std::array<std::string_view, 4> breath_names{"free", "in", "out", "hold"};

//! Where one coordinate is to go. On paper "hip_flexion" of a protocol for both legs is two.
struct Target {
  skeleton::Coordinate coordinate;
  double value = 0;    //!< [rad], [m] for translations
  double spread = 0;   //!< standard deviation between people, or how far off an assumption may be
  std::string source;  //!< a citation, or text that begins with "assumed"

  friend bool operator==(const Target&, const Target&) = default;
};

//! Who moves the body in a phase that is not simply led through its angles.
enum class Mover : unsigned char {
  outside,     //!< a therapist, a strap, gravity: no muscle of one's own
  quadriceps,  //!< they straighten the knee against all that resists
  stance       //!< both legs on the floor, as the balance of a squat demands
};
inline constexpr std::array<std::string_view, 3> mover_names{"outside", "quadriceps", "stance"};

//! Which test told how much discomfort people bear in such a movement.
enum class ToleranceOf : unsigned char { knee_extension, leg_raise };
inline constexpr std::array<std::string_view, 2> tolerance_of_names{"knee_extension", "leg_raise"};

//! A phase that goes on, beyond its targets if need be, until the body stops it.
struct EndRange {
  std::vector<skeleton::Coordinate> of;  //!< whose sum is told as the end range; ascending
  double discomfort = 1;  //!< at which it stops, as a share of what is tolerated, 0 to 2
  ToleranceOf tolerance_of = ToleranceOf::knee_extension;
  std::string source = "assumed";

  friend bool operator==(const EndRange&, const EndRange&) = default;
};

//! A stretch of movement to some targets; without any, a hold. Coordinates without a target stay.
struct Phase {
  std::string name = {};
  double duration = 0;  //!< [s]
  std::string duration_source = "assumed";
  std::vector<Target> to = {};  //!< ascending by coordinate, each at most once
  Breath breath = Breath::free;
  std::string effort =
      {};  //!< who works, as in "quadriceps concentric"; empty where nothing is said
  Mover mover = Mover::outside;
  //! Where the exercise is driven the phase ends where the body stops it; where it is led through
  //! its angles, at its targets.
  std::optional<EndRange> until = {};

  friend bool operator==(const Phase&, const Phase&) = default;
};

//! An exercise or a test: from the start posture, the phases are gone through `repetitions` times,
//! with a rest between two repetitions.
struct Protocol {
  std::string name = {};
  std::string title = {};
  std::string summary = {};
  Sides sides = Sides::right;
  Body body = Body::standing;
  std::vector<Target> start = {};  //!< ascending by coordinate; the others start at zero
  std::vector<Phase> phases = {};
  int repetitions = 1;
  std::string repetitions_source = "assumed";
  double rest = 0;  //!< between two repetitions [s]
  std::optional<Band> band = {};
  //! Whose end posture a driven run takes for this one's, as that of another exercise; else empty.
  std::string posture_of = {};
  std::vector<std::string> notes = {};

  friend bool operator==(const Protocol&, const Protocol&) = default;
};

//! The longest phase or rest [s], and the most repetitions, that make sense in one protocol.
inline constexpr double longest_phase = 86400;
inline constexpr int most_repetitions = 10000;

//! Checks what a protocol made in code must have in common with one from a file: names, finite
//! values within the range of motion, positive durations, sorted targets. Throws InvalidInput.
void require_valid(const Protocol& protocol);

//! The time of one repetition, without rest [s].
double repetition_duration(const Protocol& protocol);

//! The time of all repetitions with the rests between them, without approach [s].
double exercise_duration(const Protocol& protocol);

//! The same exercise with right and left exchanged.
Protocol mirrored(const Protocol& protocol);

}  // namespace neuroglide::protocol
