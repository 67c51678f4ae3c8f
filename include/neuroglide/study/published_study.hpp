// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/metrics/gauge.hpp"
#include "neuroglide/protocol/protocol.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

//! What others measured on people and cadavers, and what has to be done in the model to measure the
//! same: a study as data.
namespace neuroglide::study {

//! A number that a paper does not give and that has to be assumed: it is drawn, not chosen.
struct Assumed {
  double value = 0;
  double spread = 0;   //!< standard deviation of what it may be
  std::string source;  //!< "assumed: …" or a citation

  friend bool operator==(const Assumed&, const Assumed&) = default;
};

//! What is read off an experiment.
enum class Quantity : unsigned char {
  excursion,      //!< of tissue past the bone between two moments, positive distally [m]
  strain,         //!< of a gauge between two moments, from its length at the first [-]
  tension,        //!< of a gauge at the later moment [N]
  shear_modulus,  //!< as elastography sees it: unloaded modulus plus axial stress [Pa]
  joint_moment,   //!< passive, about a coordinate at the later moment, positive in flexion [N m]
  bed_length,     //!< lengthening of a strand's bed between two moments [m]
  onset,          //!< angle at which the excursion of a place passes a threshold [rad]
  end_range,      //!< angle at which the tension of a place equals that of another experiment [rad]
  parameter       //!< the value of a parameter of the body, in its own unit
};
inline constexpr std::array<std::string_view, 9> quantity_names{
    "excursion",  "strain", "tension",   "shear_modulus", "joint_moment",
    "bed_length", "onset",  "end_range", "parameter"};

//! Where on the tissue: a site ("sciatic_midthigh"), a landmark ("conus"), or a share of a
//! strand's length, from its proximal end.
struct Place {
  std::string name;
  std::optional<double> share = {};  //!< 0 to 1, for a strand

  friend bool operator==(const Place&, const Place&) = default;
};

//! One figure of an experiment. Moments are ends of phases, by name, or "start"; "#2" after it
//! means the second repetition, else the last.
struct Reading {
  std::string experiment;
  Quantity quantity = Quantity::excursion;
  Place place;
  skeleton::Side side = skeleton::Side::right;
  std::string from = "start";
  std::string to;
  Assumed gauge{metrics::usual_gauge, 0, "usual"};  //!< [m]
  std::vector<skeleton::Coordinate> coordinates;    //!< whose values are summed, or the joint
  Assumed threshold;                                //!< of an onset [m]
  Assumed unloaded_modulus;                         //!< of a shear modulus [Pa]
  std::string equals_experiment;                    //!< of an end range
  std::string equals_phase;                         //!< phase there, at whose end …
  Assumed equals_angle;  //!< … or at which sum of coordinates the tension is taken [rad]
  std::string key;       //!< of a parameter

  friend bool operator==(const Reading&, const Reading&) = default;
};

//! How readings become the figure that was published.
enum class Combination : unsigned char {
  value,                   //!< the one reading
  difference,              //!< first minus second: a change within the same people
  ratio,                   //!< first by second
  mean,                    //!< of all
  relative_change,         //!< first by second, minus one
  standardised_difference  //!< first minus second, by the standard deviation between people
};
inline constexpr std::array<std::string_view, 6> combination_names{
    "value", "difference", "ratio", "mean", "relative_change", "standardised_difference"};

//! Whether a measurement counts.
enum class Use : unsigned char {
  scored,        //!< fitted or predicted, and counted
  shown,         //!< run and shown beside the model; counted nowhere, and the study says why
  contradiction  //!< disagrees with another paper: listed, with what each would demand
};
inline constexpr std::array<std::string_view, 3> use_names{"scored", "shown", "contradiction"};

//! One published figure.
struct Measurement {
  std::string id;     //!< unique among all studies, as in "ridehalgh_2014.hip_30"
  std::string label;  //!< as in "Knee 90° to 0°, hip at 30°"
  std::string site;   //!< where, in words
  std::string kind;   //!< as in "excursion", "conus": splits leave out whole kinds
  std::string unit;   //!< of all that follows: "mm", "%", "deg", "N", "Nm", "kPa", "-"
  Combination combination = Combination::value;
  std::vector<Reading> of;
  Assumed between_people;  //!< coefficient of variation, for a standardised difference [-]
  double mean = 0;
  std::optional<double> spread = {};  //!< as published
  std::string spread_type = "none";   //!< "SD", "SEM", "95 % CI" (half width), "none"
  int n = 0;                          //!< people or specimens; 0 where it is not told
  double standard_error = 0;          //!< of the mean
  std::string standard_error_source;  //!< "SD / sqrt(n)" or "assumed: …"
  Assumed between_studies;            //!< standard deviation of one study's mean about the truth
  Use use = Use::scored;
  std::string why;  //!< why it is not scored
  bool paired = false;

  friend bool operator==(const Measurement&, const Measurement&) = default;
};

//! A published order of two or more figures, or that they do not differ.
struct Ordering {
  std::string id;
  std::string label;
  std::vector<Reading> descending;  //!< each greater than the next; a lone one is above zero
  bool same = false;                //!< the claim is instead that they do not differ
  double detectable = 0;            //!< smallest difference that the method sees, in `unit`
  std::string detectable_source;
  std::string unit;
  Use use = Use::scored;
  std::string why;

  friend bool operator==(const Ordering&, const Ordering&) = default;
};

//! A paper: what was done, on whom, what came out.
struct PublishedStudy {
  std::string name;  //!< as in "ridehalgh_2014"
  std::string citation;
  std::string specimen;               //!< "people", "patients" or "cadavers"
  std::string confidence;             //!< "high" or "medium"
  std::vector<std::string> nuisance;  //!< what the method adds or takes away, in words
  std::vector<protocol::Protocol> experiments;
  std::vector<Measurement> measurements;
  std::vector<Ordering> orderings;

  friend bool operator==(const PublishedStudy&, const PublishedStudy&) = default;
};

//! A study's file in short, for the schema key.
inline constexpr std::string_view study_schema = "neuroglide.study/1";

//! Reads a study. Throws InvalidInput that names the file and the place for malformed JSON, unknown
//! keys, sites, landmarks, strands, units, quantities, coordinates, experiments and phases.
PublishedStudy read_study(std::string_view text, std::string_view origin);

//! Studies that come with the library, by name.
const std::vector<PublishedStudy>& published_studies();

//! The studies with only those figures that are scored, and the experiments that these need.
std::vector<PublishedStudy> scored_alone(const std::vector<PublishedStudy>& studies);

}  // namespace neuroglide::study
