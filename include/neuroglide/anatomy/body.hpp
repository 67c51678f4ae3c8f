// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/anatomy/parameters.hpp"
#include "neuroglide/chain/chain.hpp"
#include "neuroglide/path/bed.hpp"
#include "neuroglide/skeleton/skeleton.hpp"

#include <string>
#include <vector>

namespace neuroglide::anatomy {

enum class Tract { nerve, back_line };

//! A named run of stations from proximal to distal: a root, the sciatic nerve, a muscle.
struct Strand {
  std::string name;  //!< as in "sciatic", "biceps_femoris"
  Tract tract;
  skeleton::Side side;
  std::vector<Index> stations;       //!< in order
  std::vector<Index> segments;       //!< in order, one fewer
  std::vector<std::string> regions;  //!< of each segment, as in "posterior_thigh"
  std::vector<double> arc;           //!< of each station from the strand's start, standing [m]
};

//! A station on a bone-fixed landmark, by name: "sciatic_midthigh", "conus", "ischium".
struct Node {
  std::string name;
  Tract tract;
  skeleton::Side side;  //!< of the conus, which both sides share, right
  Index station;
};

//! Where experimenters look: a plane fixed to a bone, through which the nerve glides. It lies
//! between two stations; what happens there is interpolated.
struct Site {
  std::string name;   //!< as in "sciatic_midthigh"
  std::string label;  //!< as in "Mid-thigh"
  skeleton::Side side;
  std::size_t strand;    //!< number in the body's list
  std::size_t position;  //!< of the station before it, in the strand
  double share;          //!< of the way to the next one
};

//! A stretch of the nerve's main line that is reported as one.
struct Territory {
  std::string name;
  std::string label;
  std::vector<std::string> regions;
};

//! A strand of the back line as it is reported.
struct ElementLabel {
  std::string strand;
  std::string label;
};

//! A muscle of the back line, which contracts.
struct Muscle {
  std::string name;  //!< of its strand
  skeleton::Side side;
  Index fibres;             //!< segment of its fibres
  std::size_t contractile;  //!< number in the chain's list
  std::size_t strand;       //!< number in the body's list
};

//! How the tissue rests when nobody moves it.
enum class InSituPolicy {
  relaxed,  //!< tethers and friction carry what in-situ tension does not balance
  balanced  //!< a constant body force makes the unslid posture an equilibrium
};

struct BodyOptions {
  //! Stations along the nerve from conus to toes; roots and branches are cut nearly as finely.
  //! Doubling 200 changes no reported figure by more than 1 %, 0.05 mm or 0.02 % of strain, but for
  //! the time above a threshold (0.4 s), muscles (1 N or 1.5 %), the way to and fro (1 mm in ten
  //! repetitions) and glide by strain (0.05 mm/%).
  int nerve_stations = 200;
  //! Stations along the fasciae and ligaments of the back line from brow to toes. Muscles have
  //! four: two ends and two junctions of fibres and tendon.
  int back_line_stations = 60;
  InSituPolicy policy = InSituPolicy::relaxed;
};

//! A person, ready to be led through a movement. Never changes while it is solved.
struct Body {
  skeleton::Skeleton<double> skeleton;
  path::Bed<double> bed;
  chain::Chain<double> chain;
  std::vector<Strand> strands;
  std::vector<Muscle> muscles;
  std::vector<Node> nodes;
  std::vector<Site> sites;
  std::vector<std::string> main_line;  //!< strands of the nerve from conus to toes
  std::vector<Territory> territories;
  std::vector<ElementLabel> elements;
  double arch_follows_toes;  //!< rise of the arch by toe extension, unless a movement says [-]
};

//! Builds a person from parameters. Throws InvalidInput for fewer than 20 stations a tract or more
//! than 5000.
Body make_body(const Parameters& parameters, const BodyOptions& options = {});

//! The skeleton alone, scaled.
skeleton::Skeleton<double> make_skeleton(const Parameters& parameters);

//! The portions of one tract and side that make a strand, scaled: the paths of `make_body`, for
//! those who ask for lengths and moment arms. Throws InvalidInput for an unknown strand.
std::vector<path::Portion<double>> portions_of(const Parameters& parameters,
                                               std::string_view strand, skeleton::Side side);

const Strand& find_strand(const Body& body, std::string_view name, skeleton::Side side);

//! Throws InvalidInput that lists the names.
const Site& find_site(const Body& body, std::string_view name, skeleton::Side side);

//! Station of a named landmark. Throws InvalidInput that lists the names.
Index find_node(const Body& body, std::string_view name, skeleton::Side side);

}  // namespace neuroglide::anatomy
