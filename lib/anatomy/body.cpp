// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/body.hpp"

#include "neuroglide/chain/residual_at_rest.hpp"

#include "body_parts.hpp"
#include "elements.hpp"
#include "tract_data.hpp"
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
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
  std::optional<muscle::Fibres<double>> fibres;
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
    finish_segments();
    hold_landmarks(parameters_, body_);
    add_couplings(parameters_, body_);
    place_sites(parameters_, body_);
    body_.arch_follows_toes = read("body.arch_follows_toes");
    body_.main_line = main_line_data();
    body_.territories = territory_data();
    body_.elements = element_data();
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
        segments_.push_back(
            {last, here, element.slack_length / pieces, element.law((n - 0.5) / pieces), data.tract,
             cut(portion, number, last_at, at), on, element.region, element.fibres});
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
      if (segment.fibres) add_fibres(segment, static_cast<Index>(n));
    }
    for (std::size_t k = 0; k < segments_.size(); ++k) {
      Strand& strand = body_.strands[segments_[k].strand];
      strand.segments.push_back(number[k]);
      strand.regions.push_back(segments_[k].region);
    }
  }

  void add_fibres(const Segment& segment, Index number) {
    const Strand& strand = body_.strands[segment.strand];
    body_.muscles.push_back(
        {strand.name, strand.side, number, body_.chain.contractiles.size(), segment.strand});
    body_.chain.contractiles.push_back({number, *segment.fibres});
  }

  void append_law(const Segment& segment, Index number) {
    auto& runs = body_.chain.runs;
    const bool fits = !runs.empty() && runs.back().laws.index() == segment.law.index() &&
                      run_tract_ == segment.tract;
    if (!fits) {
      const std::string tract =
          segment.tract == Tract::nerve ? "tissue.sciatic_nerve." : "tissue.back_line.";
      chain::Run<double> run{number, {}, {}};
      const double ratio = read(tract + "relaxation_time_ratio");
      run.relaxation.fraction.fill(read(tract + "relaxation_fraction_per_decade") *
                                   std::log10(ratio));
      double time = read(tract + "relaxation_longest_time");
      for (std::size_t p = tissue::relaxation_terms; p-- > 0; time /= ratio) {
        run.relaxation.time[p] = time;
      }
      std::visit([&]<class Law>(const Law&) { run.laws = std::vector<Law>{}; }, segment.law);
      runs.push_back(std::move(run));
      run_tract_ = segment.tract;
    }
    std::visit([&]<class Law>(
                   const Law& law) { std::get<std::vector<Law>>(runs.back().laws).push_back(law); },
               segment.law);
  }

  //! The force that leaves every station balanced where it lies, standing and fully relaxed.
  void balance_at_rest() {
    auto& chain = body_.chain;
    auto bed = path::make_bed_in_posture(body_.bed);
    std::vector<path::PortionChange<double>> changes(body_.bed.portions.size());
    path::lay(body_.bed, body_.skeleton, {}, changes, bed);
    const auto residual = chain::residual_at_rest(chain, bed);
    for (std::size_t i = 0; i < residual.size(); ++i) chain.body_force[i] -= residual[i];
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

}  // namespace neuroglide::anatomy
