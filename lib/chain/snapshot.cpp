// SPDX-FileCopyrightText: 2026 The NeuroGlide authors
// SPDX-License-Identifier: Apache-2.0
#include "neuroglide/chain/snapshot.hpp"

#include "neuroglide/chain/residual_at_rest.hpp"

#include <fmt/format.h>

#include <type_traits>
#include <utility>

namespace neuroglide::chain {

namespace {

using tissue::AnyLaw;
using tissue::Relaxation;

void require_size(std::size_t given, std::size_t wanted, const char* what, const char* of) {
  if (given == wanted) return;
  throw InvalidInput(fmt::format("{} {} given, and the chain has {} {}; give one for each", given,
                                 what, wanted, of));
}

void require_fit(const Chain<double>& chain, const BedInPosture<double>& bed) {
  require_size(bed.length.size(), chain.segment_count(), "bed lengths are", "segments");
  require_size(bed.turning.size(), chain.station_count(), "turnings of a bed are", "stations");
  require_size(bed.drift.size(), chain.station_count(), "drifts of a bed are", "stations");
  require_size(bed.tether_origin.size(), chain.station_count(), "origins of tethers are",
               "stations");
  require_size(bed.coupling_offset.size(), chain.couplings.size(), "offsets of couplings are",
               "couplings");
}

void require_fit(const Chain<double>& chain, const Snapshot& snapshot) {
  const ChainState<double>& state = snapshot.state;
  for (const auto* values :
       {&state.slide, &state.slide_rate, &state.slip_anchor, &snapshot.grip_limit}) {
    require_size(values->size(), chain.station_count(), "stations are in the state", "stations");
  }
  for (const auto& memory : state.memory) {
    require_size(memory.size(), chain.segment_count(), "memories are in the state", "segments");
  }
  for (const auto* values : {&state.activation, &state.fibre_strain}) {
    require_size(values->size(), chain.contractiles.size(), "fibres are in the state", "fibres");
  }
}

void require_stations(const Chain<double>& chain) {
  const auto stations = static_cast<Index>(chain.station_count());
  for (std::size_t k = 0; k < std::min(chain.proximal.size(), chain.distal.size()); ++k) {
    const Index from = chain.proximal[k], to = chain.distal[k];
    if (from < stations && to < stations && from != to) continue;
    throw InvalidInput(
        fmt::format("segment {} joins station {} to {}, allowed are two different ones from 0 to "
                    "{}; correct it",
                    k, from, to, stations - 1));
  }
  for (std::size_t c = 0; c < chain.couplings.size(); ++c) {
    const Index from = chain.couplings[c].from, to = chain.couplings[c].to;
    if (from < stations && to < stations && from != to) continue;
    throw InvalidInput(
        fmt::format("coupling {} joins station {} to {}, allowed are two different ones from 0 to "
                    "{}; correct it",
                    c, from, to, stations - 1));
  }
}

void find_strains(const Chain<double>& chain, const BedInPosture<double>& bed, Snapshot& snapshot) {
  snapshot.strain.resize(chain.segment_count());
  for (std::size_t k = 0; k < chain.segment_count(); ++k) {
    snapshot.strain[k] = strain(chain, bed, snapshot.state.slide, k);
  }
}

}  // namespace

Chain<double> chain_of(const std::vector<AnyLaw<double>>& laws,
                       const std::vector<Relaxation<double>>& relaxations, Chain<double> parts) {
  require_size(laws.size(), parts.segment_count(), "laws are", "segments");
  require_size(relaxations.size(), parts.segment_count(), "relaxations are", "segments");
  require_stations(parts);
  parts.runs.clear();
  for (std::size_t k = 0; k < laws.size(); ++k) {
    std::visit(
        [&](const auto& law) {
          using Laws = std::vector<std::decay_t<decltype(law)>>;
          const bool goes_on = !parts.runs.empty() &&
                               std::holds_alternative<Laws>(parts.runs.back().laws) &&
                               parts.runs.back().relaxation == relaxations[k];
          if (!goes_on) parts.runs.push_back({static_cast<Index>(k), Laws{}, relaxations[k]});
          std::get<Laws>(parts.runs.back().laws).push_back(law);
        },
        laws[k]);
  }
  return make_chain(std::move(parts));
}

std::vector<AnyLaw<double>> laws_of(const Chain<double>& chain) {
  std::vector<AnyLaw<double>> all;
  for (const auto& run : chain.runs) {
    std::visit([&](const auto& laws) { all.insert(all.end(), laws.begin(), laws.end()); },
               run.laws);
  }
  return all;
}

std::vector<Relaxation<double>> relaxations_of(const Chain<double>& chain) {
  std::vector<Relaxation<double>> all;
  for (const auto& run : chain.runs) {
    const std::size_t count = std::visit([](const auto& laws) { return laws.size(); }, run.laws);
    all.insert(all.end(), count, run.relaxation);
  }
  return all;
}

Snapshot snapshot_of(const Chain<double>& chain, const BedInPosture<double>& bed) {
  require_fit(chain, bed);
  Snapshot snapshot{make_state(chain), chain.interface_limit, {}, {}, {}, {}};
  find_strains(chain, bed, snapshot);
  const auto laws = laws_of(chain);
  for (std::size_t k = 0; k < laws.size(); ++k) {
    snapshot.tension.push_back(tissue::tension(laws[k], snapshot.strain[k]));
  }
  snapshot.active.assign(chain.contractiles.size(), 0);
  for (std::size_t c = 0; c < chain.contractiles.size(); ++c) {
    snapshot.state.fibre_strain[c] = snapshot.strain[chain.contractiles[c].segment];
  }
  return snapshot;
}

Snapshot stepped(const Chain<double>& chain, const BedInPosture<double>& bed, double duration,
                 const StepSettings& settings, Snapshot from) {
  require_fit(chain, bed);
  require_fit(chain, from);
  auto work = make_workspace(chain);
  work.context.grip_limit = std::move(from.grip_limit);
  from.report = step(chain, bed, duration, settings, from.state, work);
  from.grip_limit = std::move(work.context.grip_limit);
  from.tension = std::move(work.balance.tension);
  from.active = std::move(work.balance.active);
  find_strains(chain, bed, from);
  return from;
}

StoredEnergy<double> stored_energy_of(const Chain<double>& chain, const BedInPosture<double>& bed,
                                      const Snapshot& snapshot,
                                      const std::vector<double>& grip_limit, double slip_reach) {
  require_fit(chain, bed);
  require_fit(chain, snapshot);
  require_size(grip_limit.size(), chain.station_count(), "limits of friction are", "stations");
  return stored_energy(chain, bed, snapshot.state, grip_limit, slip_reach);
}

Dissipation<double> dissipation_between(const Chain<double>& chain,
                                        const BedInPosture<double>& bed_before,
                                        const Snapshot& before,
                                        const BedInPosture<double>& bed_after,
                                        const Snapshot& after, double duration, double slip_reach) {
  require_fit(chain, bed_before);
  require_fit(chain, bed_after);
  require_fit(chain, before);
  require_fit(chain, after);
  require(duration > 0, "a step must last longer than 0 s; give the duration that it had");
  return dissipation(chain, bed_before, before.state, bed_after, after.state, duration,
                     after.grip_limit, slip_reach);
}

std::vector<double> residual_of_rest(const Chain<double>& chain, const BedInPosture<double>& bed) {
  require_fit(chain, bed);
  return residual_at_rest(chain, bed);
}

}  // namespace neuroglide::chain
