// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "neuroglide/math/dual.hpp"

#include "scenarios/strings.hpp"
#include <algorithm>

//! The same chain in other numbers, other units, or seen from its other end.
namespace neuroglide::scenarios {

template <class To>
std::vector<To> in_numbers(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

template <class To>
tissue::Linear<To> in_numbers(const tissue::Linear<double>& law) {
  return {To(law.axial_stiffness)};
}
template <class To>
tissue::ToeLinear<To> in_numbers(const tissue::ToeLinear<double>& law) {
  return {To(law.soft_stiffness), To(law.axial_stiffness), To(law.toe_start), To(law.toe_width)};
}
template <class To>
tissue::Exponential<To> in_numbers(const tissue::Exponential<double>& law) {
  return {To(law.force), To(law.rate), To(law.onset), To(law.line_start)};
}
template <class To>
tissue::SampledCurve<To> in_numbers(const tissue::SampledCurve<double>& law) {
  return {law.shape, To(law.scale)};
}

template <class To>
Chain<To> in_numbers(const Chain<double>& from) {
  Chain<To> chain;
  chain.proximal = from.proximal;
  chain.distal = from.distal;
  chain.slack_length = in_numbers<To>(from.slack_length);
  for (const auto& run : from.runs) {
    chain::Run<To> copy{run.first_segment, {}, {}};
    std::visit(
        [&](const auto& laws) {
          std::vector<decltype(in_numbers<To>(laws[0]))> copies;
          for (const auto& law : laws) copies.push_back(in_numbers<To>(law));
          copy.laws = std::move(copies);
        },
        run.laws);
    copy.relaxation.time = run.relaxation.time;
    for (std::size_t p = 0; p < tissue::relaxation_terms; ++p) {
      copy.relaxation.fraction[p] = To(run.relaxation.fraction[p]);
    }
    chain.runs.push_back(std::move(copy));
  }
  chain.tether = in_numbers<To>(from.tether);
  chain.drag = in_numbers<To>(from.drag);
  chain.interface_limit = in_numbers<To>(from.interface_limit);
  chain.friction = in_numbers<To>(from.friction);
  chain.body_force = in_numbers<To>(from.body_force);
  for (const auto& c : from.couplings) chain.couplings.push_back({c.from, c.to, To(c.stiffness)});
  return chain::make_chain(std::move(chain));
}

template <class To>
BedInPosture<To> in_numbers(const BedInPosture<double>& bed) {
  return {in_numbers<To>(bed.length), in_numbers<To>(bed.drift), in_numbers<To>(bed.turning),
          in_numbers<To>(bed.tether_origin), in_numbers<To>(bed.coupling_offset)};
}

inline void scale(std::vector<double>& values, double factor) {
  for (double& value : values) value *= factor;
}

inline void scale_force(tissue::Linear<double>& law, double factor) {
  law.axial_stiffness *= factor;
}
inline void scale_force(tissue::ToeLinear<double>& law, double factor) {
  law.soft_stiffness *= factor;
  law.axial_stiffness *= factor;
}
inline void scale_force(tissue::Exponential<double>& law, double factor) { law.force *= factor; }
inline void scale_force(tissue::SampledCurve<double>& law, double factor) { law.scale *= factor; }

//! Every force `factor` times as large.
inline Chain<double> stronger(Chain<double> chain, double factor) {
  for (auto& run : chain.runs) {
    std::visit(
        [&](auto& laws) {
          for (auto& law : laws) scale_force(law, factor);
        },
        run.laws);
  }
  for (auto* values : {&chain.tether, &chain.drag, &chain.interface_limit, &chain.body_force}) {
    scale(*values, factor);
  }
  for (auto& coupling : chain.couplings) coupling.stiffness *= factor;
  return chain;
}

//! Every length `factor` times as large, every force the same.
inline Chain<double> longer(Chain<double> chain, double factor) {
  scale(chain.slack_length, factor);
  scale(chain.tether, 1 / factor);
  scale(chain.drag, 1 / factor);
  for (auto& coupling : chain.couplings) coupling.stiffness /= factor;
  return chain;
}
inline BedInPosture<double> longer(BedInPosture<double> bed, double factor) {
  for (auto* values : {&bed.length, &bed.tether_origin, &bed.coupling_offset})
    scale(*values, factor);
  return bed;
}

//! Stations counted, and slides taken positive, from the other end.
inline Chain<double> reversed(Chain<double> chain) {
  const auto last = static_cast<Index>(chain.station_count() - 1);
  std::swap(chain.proximal, chain.distal);
  for (auto* ends : {&chain.proximal, &chain.distal}) {
    for (Index& station : *ends) station = last - station;
  }
  for (auto& coupling : chain.couplings) {
    coupling.from = last - coupling.from;
    coupling.to = last - coupling.to;
  }
  for (auto* values :
       {&chain.tether, &chain.drag, &chain.interface_limit, &chain.friction, &chain.body_force}) {
    std::reverse(values->begin(), values->end());
  }
  scale(chain.body_force, -1);
  return chain;
}
inline BedInPosture<double> reversed(BedInPosture<double> bed) {
  std::reverse(bed.turning.begin(), bed.turning.end());
  std::reverse(bed.tether_origin.begin(), bed.tether_origin.end());
  scale(bed.tether_origin, -1);
  scale(bed.coupling_offset, -1);
  return bed;
}

}  // namespace neuroglide::scenarios
