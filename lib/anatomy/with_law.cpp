// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/anatomy/with_law.hpp"

#include "neuroglide/anatomy/in_posture.hpp"
#include "neuroglide/chain/snapshot.hpp"
#include "neuroglide/tissue/make_law.hpp"

#include <fmt/format.h>

#include "near_miss.hpp"
#include <algorithm>
#include <cmath>

namespace neuroglide::anatomy {

namespace {

using skeleton::Side;
using tissue::AnyLaw;

const Strand& strand_of(const Body& body, std::string_view name, Side side) {
  std::vector<std::string> names;
  for (const Strand& strand : body.strands) {
    if (strand.side != side) continue;
    if (strand.name == name) return strand;
    names.push_back(strand.name);
  }
  throw InvalidInput(fmt::format("the body has no strand '{}', {}; name one of those",
                                 shortened(name), suggestion(name, names)));
}

std::vector<std::string> regions_of(const Strand& strand) {
  std::vector<std::string> names;
  for (const std::string& region : strand.regions) {
    if (std::ranges::find(names, region) == names.end()) names.push_back(region);
  }
  return names;
}

//! The strand's segments that lie in a region, or all.
std::vector<std::size_t> positions_in(const Strand& strand, std::string_view region) {
  std::vector<std::size_t> positions;
  for (std::size_t n = 0; n < strand.segments.size(); ++n) {
    if (region.empty() || strand.regions[n] == region) positions.push_back(n);
  }
  if (positions.empty()) {
    throw InvalidInput(fmt::format("strand '{}' has no region '{}', {}; name one of those",
                                   strand.name, shortened(region),
                                   suggestion(region, regions_of(strand))));
  }
  return positions;
}

[[noreturn]] void ask_for_region(const Strand& strand) {
  std::string names;
  for (const std::string& name : regions_of(strand)) names += (names.empty() ? "" : ", ") + name;
  throw InvalidInput(fmt::format("strand '{}' has several laws, in {}; name one of these regions",
                                 strand.name, names));
}

//! Sizes are compared with those of the same kind of law.
void find_sections(std::vector<SegmentLaw>& segments) {
  const auto size = [](const SegmentLaw& one) { return tissue::size_of(one.law); };
  for (SegmentLaw& one : segments) {
    double sum = 0, length = 0;
    bool even = true;
    for (const SegmentLaw& other : segments) {
      if (other.law.index() != one.law.index()) continue;
      sum += size(other) * other.slack_length;
      length += other.slack_length;
      even = even && size(other) == size(one);
    }
    one.section = even ? 1 : size(one) * length / sum;
  }
}

bool same_but_for_size(const AnyLaw<double>& a, const AnyLaw<double>& b) {
  if (a.index() != b.index()) return false;
  const double factor = tissue::size_of(b) / tissue::size_of(a);
  for (const double strain : {0.01, 0.03, 0.06, 0.1, 0.3, 0.6}) {
    const double expected = tissue::tension(a, strain) * factor, got = tissue::tension(b, strain);
    if (std::abs(got - expected) > 1e-9 * (std::abs(got) + std::abs(expected))) return false;
  }
  return true;
}

std::vector<double> pull_at_rest(const Body& body) {
  return chain::residual_of_rest(body.chain, bed_in(body, {}));
}

Body with_new(const Body& body, const Strand& strand, const std::vector<std::size_t>& positions,
              const std::vector<AnyLaw<double>>& laws, InSituPolicy policy) {
  std::vector<AnyLaw<double>> all = chain::laws_of(body.chain);
  for (std::size_t n = 0; n < laws.size(); ++n) {
    all[strand.segments[positions[n]]] = tissue::make_law(laws[n]);
  }
  Body changed = body;
  changed.chain = chain::chain_of(all, chain::relaxations_of(body.chain), body.chain);
  if (policy == InSituPolicy::balanced) {
    const std::vector<double> was = pull_at_rest(body), is = pull_at_rest(changed);
    for (std::size_t i = 0; i < is.size(); ++i) changed.chain.body_force[i] -= is[i] - was[i];
  }
  return changed;
}

//! Segments whose laws differ by no more than a factor.
std::vector<SegmentLaw> alike(const Body& body, std::string_view strand, Side side,
                              std::string_view region) {
  std::vector<SegmentLaw> segments = laws_of(body, strand, side, region);
  for (const SegmentLaw& one : segments) {
    if (!same_but_for_size(segments.front().law, one.law)) {
      ask_for_region(strand_of(body, strand, side));
    }
  }
  return segments;
}

}  // namespace

std::vector<SegmentLaw> laws_of(const Body& body, std::string_view strand, Side side,
                                std::string_view region) {
  const Strand& on = strand_of(body, strand, side);
  const std::vector<AnyLaw<double>> laws = chain::laws_of(body.chain);
  std::vector<SegmentLaw> segments;
  for (const std::size_t n : positions_in(on, region)) {
    const Index segment = on.segments[n];
    segments.push_back({on.regions[n], on.arc[n], on.arc[n + 1], body.chain.slack_length[segment],
                        1, laws[segment]});
  }
  find_sections(segments);
  return segments;
}

AnyLaw<double> law_of(const Body& body, std::string_view strand, Side side,
                      std::string_view region) {
  const SegmentLaw first = alike(body, strand, side, region).front();
  return first.section == 1 ? first.law : tissue::scaled(first.law, 1 / first.section);
}

Body with_law(const Body& body, std::string_view strand, const AnyLaw<double>& law, Side side,
              std::string_view region, InSituPolicy policy) {
  tissue::make_law(law);
  std::vector<AnyLaw<double>> laws;
  for (const SegmentLaw& one : alike(body, strand, side, region)) {
    laws.push_back(one.section == 1 ? law : tissue::scaled(law, one.section));
  }
  const Strand& on = strand_of(body, strand, side);
  return with_new(body, on, positions_in(on, region), laws, policy);
}

Body with_laws(const Body& body, std::string_view strand, const std::vector<AnyLaw<double>>& laws,
               Side side, InSituPolicy policy) {
  const Strand& on = strand_of(body, strand, side);
  require(laws.size() == on.segments.size(),
          fmt::format("strand '{}' has {} segments and got {} laws; give one law a segment",
                      on.name, on.segments.size(), laws.size()));
  return with_new(body, on, positions_in(on, {}), laws, policy);
}

}  // namespace neuroglide::anatomy
