// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"

#include "neuroglide/chain/step.hpp"
#include "neuroglide/skeleton/kinematics.hpp"

#include "elements.hpp"
#include "tract_data.hpp"
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;
using tissue::AnyLaw;

struct Segment {
  Index proximal, distal;
  double slack_length;
  AnyLaw<double> law;
  Tract tract;
  path::Cut<double> cut;
  std::size_t strand;
  std::string region;
};

//! Lays portions side by side into one graph of stations.
class Builder {
 public:
  Builder(const Parameters& parameters, const BodyOptions& options)
      : parameters_(parameters), options_(options) {
    body_.skeleton = make_skeleton(parameters);
  }

  Body build() {
    for (const Side side : {Side::right, Side::left}) {
      const auto data = tract_data(parameters_, body_.skeleton, side);
      const double nerve = usual_width(data, Tract::nerve, options_.nerve_stations);
      const double line = usual_width(data, Tract::back_line, options_.back_line_stations);
      for (const PortionData& portion : data) {
        add(portion, side, (portion.tract == Tract::nerve ? nerve : line) * coarseness(portion));
      }
    }
    hold_nodes();
    add_moving_conus();
    couple();
    finish_segments();
    place_sites();
    body_.chain = chain::make_chain(std::move(body_.chain));
    if (options_.policy == InSituPolicy::balanced) balance_at_rest();
    return std::move(body_);
  }

 private:
  //! How much wider than usual a strand's segments are. Branches that leave the main line pull on
  //! it: cut more coarsely than this, they spoil the calf's and the root's strain by 1 %.
  static double coarseness(const PortionData& data) {
    static const std::map<std::string, double> nerve{
        {"root_S1", 1},         {"sciatic", 1}, {"tibial", 1},          {"medial_plantar", 1},
        {"lateral_plantar", 3}, {"sural", 1},   {"common_fibular", 1.5}};
    if (data.tract == Tract::back_line) return 1;
    const auto found = nerve.find(data.strand);
    return found == nerve.end() ? 2 : found->second;  // the other roots
  }

  //! Width of a usual segment, so that a tract's main line has as many as are asked for.
  static double usual_width(const std::vector<PortionData>& data, Tract tract, int stations) {
    static const std::set<std::string> main{
        "root_S1", "sciatic",       "tibial",         "medial_plantar", "neck_and_scalp",
        "back",    "sacrotuberous", "biceps_femoris", "achilles",       "plantar_fascia"};
    double sum = 0;
    for (const PortionData& one : data) {
      if (one.tract != tract || !main.contains(one.strand)) continue;
      sum += one.portion.anatomical_length / coarseness(one);
    }
    return sum / stations;
  }

  Index new_station(const path::Place<double>& place) {
    auto& chain = body_.chain;
    for (auto* values :
         {&chain.tether, &chain.drag, &chain.interface_limit, &chain.friction, &chain.body_force}) {
      values->push_back(0);
    }
    body_.bed.places.push_back(place);
    return static_cast<Index>(body_.bed.places.size() - 1);
  }

  Index node(const std::string& name, Tract tract, Side side, const path::Place<double>& place) {
    const Side owner = name == "conus" ? Side::right : side;
    for (const Node& known : body_.nodes) {
      if (known.name == name && known.side == owner && known.tract == tract) return known.station;
    }
    body_.nodes.push_back({name, tract, owner, new_station(place)});
    return body_.nodes.back().station;
  }

  std::size_t strand(const PortionData& data, Side side, Index first_station) {
    for (std::size_t s = 0; s < body_.strands.size(); ++s) {
      const Strand& known = body_.strands[s];
      if (known.name == data.strand && known.side == side) return s;
    }
    body_.strands.push_back({data.strand, data.tract, side, {first_station}, {}, {}, {0.0}});
    return body_.strands.size() - 1;
  }

  static path::Place<double> place_at(const path::Portion<double>& portion, Index number,
                                      double at) {
    path::Place<double> place{number, {}, {}, 0};
    for (std::size_t z = 0; z < portion.zones.size(); ++z) {
      place.share_before[z] = path::share_before(portion.zones[z], at);
      place.counted_from_end[z] = place.share_before[z] >= 0.5;
    }
    return place;
  }

  //! Share of the portion's turning before a point: where its length changes it also bends.
  static double turning_before(const path::Portion<double>& portion, double at) {
    if (portion.zones.empty()) return at / portion.anatomical_length;
    return path::share_before(portion.zones.back(), at);
  }

  void add(const PortionData& data, Side side, double width) {
    const Index number = static_cast<Index>(body_.bed.portions.size());
    const path::Portion<double>& portion = data.portion;
    body_.bed.portions.push_back(portion);
    const double length = portion.anatomical_length;

    const Index from = node(data.from, data.tract, side, place_at(portion, number, 0));
    const Index to = node(data.to, data.tract, side, place_at(portion, number, length));
    const std::size_t on = strand(data, side, from);
    const double arc = body_.strands[on].arc.back();

    bool rubs = false;
    Index last = from;
    double last_at = 0;
    for (const Element& element : elements_of(parameters_, data, width)) {
      const double span = element.end - element.begin;
      const int pieces = element.pieces;
      rubs = rubs || (element.rubs && element.friction > 0);
      for (int n = 1; n <= pieces; ++n) {
        const double at = n == pieces ? element.end : element.begin + span * n / pieces;
        const bool end = at > length * (1 - 1e-12);
        const Index here = end ? to : new_station(place_at(portion, number, at));
        segments_.push_back({last, here, element.slack_length / pieces,
                             element.law((n - 0.5) / pieces), data.tract,
                             cut(portion, number, last_at, at), on, element.region});
        Strand& strand = body_.strands[on];
        strand.stations.push_back(here);
        strand.arc.push_back(arc + at);
        hold(last, here, at - last_at, element);
        last = here;
        last_at = at;
      }
    }
    body_.bed.portion_rubs.push_back(rubs);
    share_turning(portion, number, body_.strands[on], arc);
  }

  static path::Cut<double> cut(const path::Portion<double>& portion, Index number, double from,
                               double to) {
    path::Cut<double> result{number, to - from, {}};
    for (std::size_t z = 0; z < portion.zones.size(); ++z) {
      result.share[z] =
          path::share_before(portion.zones[z], to) - path::share_before(portion.zones[z], from);
    }
    return result;
  }

  //! Half of a piece's hold on its bed goes to either end.
  void hold(Index a, Index b, double length, const Element& element) {
    auto& chain = body_.chain;
    for (const Index i : {a, b}) {
      chain.tether[i] += element.tether * length / 2;
      chain.drag[i] += element.drag * length / 2;
      chain.interface_limit[i] += element.shear * length / 2;
      chain.friction[i] = std::max(chain.friction[i], element.friction);
    }
  }

  void share_turning(const path::Portion<double>& portion, Index number, const Strand& strand,
                     double arc) {
    for (std::size_t n = 0; n < strand.stations.size(); ++n) {
      const double at = strand.arc[n] - arc;
      path::Place<double>& place = body_.bed.places[strand.stations[n]];
      if (place.portion != number || at < 0) continue;
      const double before = n > 0 ? (strand.arc[n - 1] - arc + at) / 2 : at;
      const double after = n + 1 < strand.arc.size() ? (strand.arc[n + 1] - arc + at) / 2 : at;
      place.turning_share = turning_before(portion, std::min(after, portion.anatomical_length)) -
                            turning_before(portion, std::max(before, 0.0));
    }
  }

  //! Bones, foramina and ends hold their stations.
  void hold_nodes() {
    const std::string nerve = "tissue.sciatic_nerve.", bone = "tissue.back_line.insertion.";
    const std::map<std::string, std::string> holds{{"foramen_L4", nerve + "foramen_tether"},
                                                   {"foramen_L5", nerve + "foramen_tether"},
                                                   {"foramen_S1", nerve + "foramen_tether"},
                                                   {"foramen_S2", nerve + "foramen_tether"},
                                                   {"foramen_S3", nerve + "foramen_tether"},
                                                   {"medial_toes", nerve + "toe_spring"},
                                                   {"lateral_toes", nerve + "toe_spring"},
                                                   {"dorsum", nerve + "branch_end_spring"},
                                                   {"lateral_ankle", nerve + "branch_end_spring"},
                                                   {"conus", nerve + "conus_stiffness"},
                                                   {"brow", bone + "brow"},
                                                   {"occiput", bone + "occiput"},
                                                   {"sacrum", bone + "sacrum"},
                                                   {"ischium", bone + "ischium"},
                                                   {"fibular_head", bone + "tibia"},
                                                   {"tibia_posterior", bone + "tibia"},
                                                   {"pes_anserinus", bone + "tibia"},
                                                   {"condyle_medial", bone + "femur"},
                                                   {"condyle_lateral", bone + "femur"},
                                                   {"soleus_origin", bone + "tibia"},
                                                   {"calcaneus", bone + "calcaneus"},
                                                   {"toe_bases", bone + "toes"}};
    for (const Node& node : body_.nodes) {
      const auto found = holds.find(node.name);
      if (found == holds.end()) continue;
      const double scale =
          read(node.tract == Tract::nerve ? nerve + "force_scale" : "tissue.back_line.force_scale");
      body_.chain.tether[node.station] += scale * read(found->second);
    }
  }

  void add_moving_conus() {
    const path::Path<double> canal = canal_above_conus(parameters_);
    const auto standing = skeleton::frames_of(body_.skeleton, skeleton::Posture<double>{});
    body_.bed.moving_tethers.push_back({find_node(body_, "conus", Side::right), canal,
                                        path::length(canal, standing),
                                        -read("tissue.sciatic_nerve.conus_follow")});
  }

  //! The place of a station as it is seen from the femur, of which zones count from their ends.
  path::Place<double> seen_from_femur(Index station, bool hip_zone_first) const {
    path::Place<double> place = body_.bed.places[station];
    place.counted_from_end = {hip_zone_first, false, false};
    return place;
  }

  void link(Index from, const path::Place<double>& from_place, Index to,
            const path::Place<double>& to_place, double stiffness) {
    if (!(stiffness > 0)) return;
    body_.chain.couplings.push_back({from, to, stiffness});
    body_.bed.coupled.push_back({from_place, to_place});
  }

  //! Hamstrings and gastrocnemius overlap at the knee: one link, half to each side of the fossa,
  //! from the distal tendon's second third to where the calf's fibres begin.
  void couple_knee(Side side) {
    const double shear =
        read("tissue.back_line.force_scale") * read("tissue.back_line.knee_link") / 2;
    const std::pair<const char*, const char*> pairs[] = {
        {"biceps_femoris", "gastrocnemius_lateral"}, {"semimembranosus", "gastrocnemius_medial"}};
    for (const auto& [thigh, calf] : pairs) {
      const auto& hamstring = find_strand(body_, thigh, side).stations;
      const Index from = hamstring[hamstring.size() - 2];
      const Index to = find_strand(body_, calf, side).stations[1];
      link(from, seen_from_femur(from, true), to, seen_from_femur(to, false), shear);
    }
  }

  //! Nerve and biceps share the posterior thigh, from below the hip to the bifurcation. The muscle
  //! slides there as the junction of its fibres and its distal tendon does.
  void couple_thigh(Side side) {
    const double shear =
        read("tissue.sciatic_nerve.force_scale") * read("tissue.sciatic_nerve.fascia_shear");
    const Index junction = find_strand(body_, "biceps_femoris", side).stations[2];
    const Strand& sciatic = find_strand(body_, "sciatic", side);
    for (std::size_t n = 1; n + 1 < sciatic.stations.size(); ++n) {
      const Index station = sciatic.stations[n];
      const path::Place<double>& place = body_.bed.places[station];
      const auto& portion = body_.bed.portions[place.portion];
      const bool crosses_hip = !portion.zones.empty();
      if (portion.region == "plexus" || (crosses_hip && place.share_before[0] < 1)) continue;
      const double piece = (sciatic.arc[n + 1] - sciatic.arc[n - 1]) / 2;
      link(station, seen_from_femur(station, crosses_hip), junction,
           seen_from_femur(junction, true), shear * piece);
    }
  }

  void couple() {
    for (const Side side : {Side::right, Side::left}) {
      couple_knee(side);
      couple_thigh(side);
    }
  }

  //! Segments go by tract and kind of law, so that a run asks for its kind once.
  void finish_segments() {
    std::vector<std::size_t> order(segments_.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(segments_[a].tract, segments_[a].law.index()) <
             std::pair(segments_[b].tract, segments_[b].law.index());
    });
    std::vector<Index> number(order.size());
    for (std::size_t n = 0; n < order.size(); ++n) {
      const Segment& segment = segments_[order[n]];
      number[order[n]] = static_cast<Index>(n);
      body_.chain.proximal.push_back(segment.proximal);
      body_.chain.distal.push_back(segment.distal);
      body_.chain.slack_length.push_back(segment.slack_length);
      body_.bed.cuts.push_back(segment.cut);
      append_law(segment, static_cast<Index>(n));
    }
    for (std::size_t k = 0; k < segments_.size(); ++k) {
      Strand& strand = body_.strands[segments_[k].strand];
      strand.segments.push_back(number[k]);
      strand.regions.push_back(segments_[k].region);
    }
  }

  void append_law(const Segment& segment, Index number) {
    auto& runs = body_.chain.runs;
    const bool fits = !runs.empty() && runs.back().laws.index() == segment.law.index() &&
                      run_tract_ == segment.tract;
    if (!fits) {
      const char* key = segment.tract == Tract::nerve
                            ? "tissue.sciatic_nerve.relaxation_fraction_per_decade"
                            : "tissue.back_line.relaxation_fraction_per_decade";
      chain::Run<double> run{number, {}, {}};
      run.relaxation.fraction.fill(read(key));
      std::visit([&]<class Law>(const Law&) { run.laws = std::vector<Law>{}; }, segment.law);
      runs.push_back(std::move(run));
      run_tract_ = segment.tract;
    }
    std::visit([&]<class Law>(
                   const Law& law) { std::get<std::vector<Law>>(runs.back().laws).push_back(law); },
               segment.law);
  }

  bool seen_from_one_bone(Index a, Index b) const {
    const path::Place<double>& first = body_.bed.places[a];
    const path::Place<double>& second = body_.bed.places[b];
    return first.portion == second.portion && first.counted_from_end == second.counted_from_end;
  }

  void place_sites() {
    body_.arch_follows_toes = read("body.arch_follows_toes");
    body_.main_line = main_line_data();
    body_.territories = territory_data();
    body_.elements = element_data();
    for (const Side side : {Side::right, Side::left}) {
      for (const SiteData& data : site_data(parameters_)) {
        std::size_t number = 0;
        while (body_.strands[number].name != data.strand || body_.strands[number].side != side) {
          ++number;
        }
        const Strand& strand = body_.strands[number];
        const Index node = find_node(body_, data.after, side);
        const auto found = std::find(strand.stations.begin(), strand.stations.end(), node);
        const double at = strand.arc[found - strand.stations.begin()] + data.offset;
        const auto next = std::upper_bound(strand.arc.begin(), strand.arc.end() - 1, at);
        const std::size_t position = next - strand.arc.begin() - 1;
        double share =
            (at - strand.arc[position]) / (strand.arc[position + 1] - strand.arc[position]);
        // between stations that are seen from different bones nothing can be interpolated
        if (!seen_from_one_bone(strand.stations[position], strand.stations[position + 1])) {
          share = std::round(share);
        }
        body_.sites.push_back({data.name, data.label, side, number, position, share});
      }
    }
  }

  //! The force that leaves every station balanced where it lies, standing and fully relaxed.
  void balance_at_rest() {
    auto& chain = body_.chain;
    auto bed = path::make_bed_in_posture(body_.bed);
    std::vector<path::PortionChange<double>> changes(body_.bed.portions.size());
    path::lay(body_.bed, body_.skeleton, {}, changes, bed);
    auto state = chain::make_state(chain);
    auto work = chain::make_workspace(chain);
    chain::detail::prepare(chain, state, std::numeric_limits<double>::infinity(), {}, work.context);
    std::fill(work.context.grip_limit.begin(), work.context.grip_limit.end(), 0.0);
    chain::evaluate(chain, bed, state.slide, state.slip_anchor, work.context, work.balance);
    for (std::size_t i = 0; i < chain.body_force.size(); ++i)
      chain.body_force[i] = -work.balance.residual[i];
  }

  double read(const std::string& key) const { return value_of(parameters_, key); }

  const Parameters& parameters_;
  BodyOptions options_;
  Body body_;
  std::vector<Segment> segments_;
  Tract run_tract_ = Tract::nerve;
};

}  // namespace

Body make_body(const Parameters& parameters, const BodyOptions& options) {
  for (const int stations : {options.nerve_stations, options.back_line_stations}) {
    require(20 <= stations && stations <= 5000,
            "a tract of " + std::to_string(stations) +
                " stations cannot be solved; give between 20 and 5000");
  }
  return Builder(parameters, options).build();
}

const Strand& find_strand(const Body& body, std::string_view name, Side side) {
  for (const Strand& strand : body.strands) {
    if (strand.name == name && strand.side == side) return strand;
  }
  throw InvalidInput("unknown strand '" + std::string(name) + "'");
}

const Site& find_site(const Body& body, std::string_view name, Side side) {
  std::string names;
  for (const Site& site : body.sites) {
    if (site.name == name && site.side == side) return site;
    if (site.side == Side::right) names += " " + site.name;
  }
  throw InvalidInput("unknown site '" + std::string(name) + "'; choose one of" + names);
}

Index find_node(const Body& body, std::string_view name, Side side) {
  std::string names;
  for (const Node& node : body.nodes) {
    if (node.name == name && (node.side == side || node.name == "conus")) return node.station;
    if (node.side == Side::right) names += " " + node.name;
  }
  throw InvalidInput("unknown landmark '" + std::string(name) + "'; choose one of" + names);
}

}  // namespace neuroglide::anatomy
