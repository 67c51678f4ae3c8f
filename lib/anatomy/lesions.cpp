// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/lesions.hpp"

#include "neuroglide/chain/step.hpp"

#include <fmt/format.h>

#include "lesion_limits.hpp"
#include "near_miss.hpp"
#include <algorithm>
#include <variant>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;

[[noreturn]] void refuse(const Lesion& lesion, std::string_view what) {
  throw InvalidInput(fmt::format("lesion '{}': {}", shortened(lesion.name), what));
}

const Strand& strand_of(const Body& body, const Stretch& stretch, Side side) {
  std::vector<std::string> names;
  for (const Strand& strand : body.strands) {
    if (strand.side != side) continue;
    if (strand.name == stretch.strand) return strand;
    names.push_back(strand.name);
  }
  throw InvalidInput(fmt::format("there is no strand '{}', {}; name one of those",
                                 shortened(stretch.strand), suggestion(stretch.strand, names)));
}

//! Number of the stretch's landmark among the stations of its strand.
std::size_t landmark_of(const Body& body, const Strand& strand, const Stretch& stretch) {
  std::vector<std::string> names;
  for (const Node& node : body.nodes) {
    const auto found = std::ranges::find(strand.stations, node.station);
    if (found == strand.stations.end() || node.tract != strand.tract) continue;
    if (node.name == stretch.about) {
      return static_cast<std::size_t>(found - strand.stations.begin());
    }
    names.push_back(node.name);
  }
  throw InvalidInput(fmt::format("strand '{}' has no landmark '{}', {}; name one of those",
                                 strand.name, shortened(stretch.about),
                                 suggestion(stretch.about, names)));
}

//! Slides of the body's stations, standing at rest: where a scar has grown round the tissue.
std::vector<double> slides_at_rest(const Body& body) {
  auto bed = path::make_bed_in_posture(body.bed);
  std::vector<path::PortionChange<double>> changes(body.bed.portions.size());
  path::lay(body.bed, body.skeleton, {}, changes, bed);
  auto state = chain::make_state(body.chain);
  auto work = chain::make_workspace(body.chain);
  const auto report = chain::find_equilibrium(body.chain, bed, {}, state, work);
  require(succeeded(report.outcome),
          "standing at rest, the tissue finds no balance; a lesion "
          "needs a body that can stand");
  return state.slide;
}

//! Applies the changes of a lesion to a copy of a body.
class Surgeon {
 public:
  Surgeon(const Body& body, const Lesion& lesion, Side side)
      : healthy_(body), lesion_(lesion), side_(side), body_(body) {}

  Body operate() {
    for (const LocalChange& change : lesion_.changes) apply(change);
    if (body_.chain.tether != healthy_.chain.tether) keep_rest();
    body_.chain = chain::make_chain(std::move(body_.chain));
    return std::move(body_);
  }

 private:
  void apply(const LocalChange& change) {
    const Strand& strand = strand_of(body_, change.where, side_);
    const std::size_t landmark = landmark_of(body_, strand, change.where);
    const Extent extent = extent_of(body_, change.where, side_);
    if (extent.begin == extent.end) {
      at_landmark(change, strand.stations[landmark]);
      return;
    }
    for (std::size_t n = 0; n < strand.segments.size(); ++n) {
      const double begin = std::max(extent.begin, strand.arc[n]);
      const double end = std::min(extent.end, strand.arc[n + 1]);
      if (end <= begin) continue;
      const double share = (end - begin) / (strand.arc[n + 1] - strand.arc[n]);
      along(change, strand, n, share, end - begin);
    }
  }

  void at_landmark(const LocalChange& change, Index station) {
    if (change.what != Change::tether) {
      refuse(lesion_,
             fmt::format("{} is of a stretch and '{}' is a landmark; give 'from_mm' and "
                         "'to_mm'",
                         change_names[static_cast<std::size_t>(change.what)], change.where.about));
    }
    require_own(station);
    body_.chain.tether[station] += healthy_.chain.tether[station] * (change.by.value - 1);
  }

  //! A share of a segment, and so much of its length [m].
  void along(const LocalChange& change, const Strand& strand, std::size_t n, double share,
             double length) {
    const auto& before = healthy_.chain;
    auto& chain = body_.chain;
    const double more = share * (change.by.value - 1);
    if (change.what == Change::stiffness) {
      stiffen(strand.segments[n], 1 + more);
      return;
    }
    const double hold =
        change.what == Change::adhesion
            ? line_stiffness(strand.segments[n]) * length / (change.by.value * change.by.value)
            : 0;
    for (const Index i : {strand.stations[n], strand.stations[n + 1]}) {
      require_own(i);
      // half a piece's hold is at either end, as it was laid
      if (change.what == Change::adhesion) chain.tether[i] += hold / 2;
      if (change.what == Change::tether) chain.tether[i] += before.tether[i] * more / 2;
      if (change.what == Change::interface_shear) {
        chain.interface_limit[i] += before.interface_limit[i] * more / 2;
      }
      if (change.what == Change::friction) chain.friction[i] += share * change.by.value / 2;
    }
    if (change.what == Change::friction) {
      body_.bed.portion_rubs[body_.bed.cuts[strand.segments[n]].portion] = true;
    }
  }

  void require_own(Index station) const {
    for (const Node& node : body_.nodes) {
      if (node.name != "conus" || node.station != station) continue;
      refuse(lesion_, "a change reaches the conus, which belongs to both sides; let it end before");
    }
  }

  template <class Visit>
  void with_law(Index segment, Visit visit) {
    for (auto run = body_.chain.runs.rbegin(); run != body_.chain.runs.rend(); ++run) {
      if (segment < run->first_segment) continue;
      std::visit([&](auto& laws) { visit(laws[segment - run->first_segment]); }, run->laws);
      return;
    }
  }

  void stiffen(Index segment, double factor) {
    with_law(segment, [&]<class Law>(Law& law) {
      if constexpr (requires { law.soft_stiffness; }) law.soft_stiffness *= factor;
      if constexpr (requires { law.axial_stiffness; }) law.axial_stiffness *= factor;
      if constexpr (requires { law.force; }) law.force *= factor;
      if constexpr (requires { law.scale; }) law.scale *= factor;
    });
  }

  //! Slope of the straight part of the segment's law [N].
  double line_stiffness(Index segment) {
    double slope = 0;
    with_law(segment, [&]<class Law>(const Law& law) {
      if constexpr (requires { law.axial_stiffness; }) slope = law.axial_stiffness;
      if constexpr (requires { law.shape; }) {
        slope = law.scale * law.shape->parabolas.back().slope;
      }
    });
    if (!(slope > 0)) {
      refuse(lesion_,
             "an adhesion is of nerve, tendon or fascia, and muscle fibres have no "
             "straight part; choose another stretch");
    }
    return slope;
  }

  //! What holds more now pulls to where the tissue rests and not to where it was laid.
  void keep_rest() {
    const std::vector<double> rest = slides_at_rest(healthy_);
    for (std::size_t i = 0; i < rest.size(); ++i) {
      body_.chain.body_force[i] += (body_.chain.tether[i] - healthy_.chain.tether[i]) * rest[i];
    }
  }

  const Body& healthy_;
  const Lesion& lesion_;
  Side side_;
  Body body_;
};

void require_number(const Lesion& lesion, const LesionNumber& number, const Limits& limits,
                    std::string_view what) {
  const bool good = limits.low <= number.low && number.low <= number.value &&
                    number.value <= number.high && number.high <= limits.high;
  if (good) return;
  refuse(lesion, fmt::format("{} is {:g} in a range of {:g} to {:g}; allowed is a value within its "
                             "range and both within {:g} to {:g}",
                             what, number.value, number.low, number.high, limits.low, limits.high));
}

}  // namespace

Extent extent_of(const Body& body, const Stretch& stretch, Side side) {
  const Strand& strand = strand_of(body, stretch, side);
  const double at = strand.arc[landmark_of(body, strand, stretch)];
  const Extent extent{at + stretch.from, at + stretch.to};
  constexpr double hair = 1e-9;
  const bool inside =
      extent.begin <= extent.end && extent.begin >= -hair && extent.end <= strand.arc.back() + hair;
  require(inside,
          fmt::format("the stretch from {:g} to {:g} mm about '{}' leaves the strand '{}', which "
                      "goes from {:.0f} to {:.0f} mm there; keep within",
                      stretch.from * 1e3, stretch.to * 1e3, stretch.about, strand.name, -at * 1e3,
                      (strand.arc.back() - at) * 1e3));
  return extent;
}

Body with_lesion(const Body& body, const Lesion& lesion, Side side) {
  for (const LocalChange& change : lesion.changes) {
    require_number(lesion, change.by, limits_of(change.what),
                   change_names[static_cast<std::size_t>(change.what)]);
  }
  require_number(lesion, lesion.nerve_sensitivity, sensitivity_limits, "nerve_sensitivity");
  require_number(lesion, lesion.back_line_sensitivity, sensitivity_limits, "back_line_sensitivity");
  extent_of(body, lesion.near, side);
  return Surgeon(body, lesion, side).operate();
}

double nerve_sensitivity(const Lesion& lesion, Side lesioned, Side side) {
  return side == lesioned ? lesion.nerve_sensitivity.value : 1;
}

double back_line_sensitivity(const Lesion& lesion, Side lesioned, Side side) {
  return side == lesioned ? lesion.back_line_sensitivity.value : 1;
}

}  // namespace neuroglide::anatomy
