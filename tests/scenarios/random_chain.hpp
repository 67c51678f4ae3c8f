// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenarios/strings.hpp"
#include <random>

//! Chains drawn from a seed: strings, trees and ladders with every law and every mechanism, in the
//! range of nerves and fascia.
namespace neuroglide::scenarios {

using Engine = std::mt19937_64;

inline double uniform(Engine& engine, double low, double high) {
  return std::uniform_real_distribution<double>(low, high)(engine);
}
inline double log_uniform(Engine& engine, double low, double high) {
  return std::exp(uniform(engine, std::log(low), std::log(high)));
}
inline bool toss(Engine& engine, double chance = 0.5) { return uniform(engine, 0, 1) < chance; }

inline tissue::AnyLaw<double> random_law(Engine& engine) {
  const double stiffness = log_uniform(engine, 30, 5000);
  switch (std::uniform_int_distribution<int>(0, 2)(engine)) {
    case 0:
      return tissue::Linear<double>{stiffness};
    case 1:
      return tissue::ToeLinear<double>{stiffness * log_uniform(engine, 0.005, 0.5), stiffness,
                                       uniform(engine, 0, 0.06), uniform(engine, 0.01, 0.08)};
    default:
      return tissue::Exponential<double>{log_uniform(engine, 0.1, 5), uniform(engine, 5, 40),
                                         uniform(engine, -0.05, 0.05), 0.5};
  }
}

inline tissue::Relaxation<double> random_relaxation(Engine& engine) {
  tissue::Relaxation<double> relaxation;
  if (toss(engine)) return relaxation;
  for (double& fraction : relaxation.fraction) fraction = uniform(engine, 0, 0.2);
  return relaxation;
}

//! The same law through points, so that no other draw depends on it.
inline tissue::SampledCurve<double> sampled(const tissue::AnyLaw<double>& law) {
  const double onset = tissue::strain_at(law, 0.0);
  std::vector<double> strain, tension;
  for (int i = 0; i < 25; ++i) {
    strain.push_back(onset + 0.01 * i);
    tension.push_back(tissue::tension(law, strain.back()));
  }
  return tissue::make_sampled_curve(std::move(strain), std::move(tension));
}

//! Segments [first, end) get one law each, all of one kind, and one relaxation. The law of every
//! third run is sampled.
inline void add_run(Chain<double>& chain, std::size_t first, std::size_t end, Engine& engine) {
  tissue::AnyLaw<double> law = random_law(engine);
  if (chain.runs.size() % 3 == 2) law = sampled(law);
  std::visit(
      [&](const auto& one) {
        using Law = std::decay_t<decltype(one)>;
        chain.runs.push_back({static_cast<Index>(first), std::vector<Law>(end - first, one),
                              random_relaxation(engine)});
      },
      law);
}

enum class Shape { string, tree, ladder };

inline Chain<double> random_chain(Engine& engine, Shape shape, std::size_t stations) {
  Chain<double> chain;
  const std::size_t half = stations / 2;
  for (std::size_t i = 1; i < stations; ++i) {
    if (shape == Shape::ladder && i == half) continue;
    std::size_t parent = i - 1;
    if (shape == Shape::tree && toss(engine, 0.1)) {
      parent = std::uniform_int_distribution<std::size_t>(0, i - 1)(engine);
    }
    chain.proximal.push_back(static_cast<Index>(parent));
    chain.distal.push_back(static_cast<Index>(i));
    chain.slack_length.push_back(uniform(engine, 0.003, 0.012));
  }
  if (shape == Shape::ladder) {
    for (std::size_t i = 0; i < half; i += 3) {
      chain.couplings.push_back(
          {static_cast<Index>(i), static_cast<Index>(half + i), log_uniform(engine, 1, 2000)});
    }
  }
  for (std::size_t first = 0; first < chain.segment_count();) {
    const std::size_t end = std::min(chain.segment_count(), first + 5 + engine() % 40);
    add_run(chain, first, end, engine);
    first = end;
  }
  const double tether = log_uniform(engine, 0.05, 50),
               drag = toss(engine) ? log_uniform(engine, 0.01, 20) : 0;
  const double shear = toss(engine) ? log_uniform(engine, 1e-3, 0.3) : 0;
  const double mu = toss(engine) ? uniform(engine, 0, 0.4) : 0;
  for (std::size_t i = 0; i < stations; ++i) {
    chain.tether.push_back(tether * uniform(engine, 0.2, 2));
    chain.drag.push_back(drag * uniform(engine, 0.2, 2));
    chain.interface_limit.push_back(shear * uniform(engine, 0.2, 2));
    chain.friction.push_back(mu);
    chain.body_force.push_back(toss(engine, 0.05) ? uniform(engine, -0.2, 0.2) : 0.0);
  }
  chain.tether.front() += 2000;
  chain.tether.back() += 2000;
  return chain;
}

//! A bed with strains of its segments between the two, in waves several segments long, and turning.
inline BedInPosture<double> random_bed(Engine& engine, const Chain<double>& chain, double low,
                                       double high) {
  BedInPosture<double> bed = even_bed(chain);
  const double wave = uniform(engine, 3, 40), phase = uniform(engine, 0, 6);
  for (std::size_t k = 0; k < chain.segment_count(); ++k) {
    const double x = 0.5 + 0.5 * std::sin(static_cast<double>(k) / wave + phase);
    bed.length[k] = chain.slack_length[k] * (1 + low + (high - low) * x);
  }
  for (double& turning : bed.turning) turning = uniform(engine, 0, 0.05);
  for (double& origin : bed.tether_origin)
    origin = toss(engine, 0.1) ? uniform(engine, -2e-3, 2e-3) : 0;
  for (double& offset : bed.coupling_offset) offset = uniform(engine, -3e-3, 3e-3);
  return bed;
}

}  // namespace neuroglide::scenarios
