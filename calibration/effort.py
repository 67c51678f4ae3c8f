# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How much is computed: the numbers that trade time for certainty."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class SamplingEffort:
    """Of one posterior."""
    design: int         # points about the fit at first, a power of 2
    rounds: int         # of refinement, at most
    refined: int        # points that a round adds
    learned: int        # points that the emulator learns from, at most
    ensembles: int      # of emcee
    walkers: int
    steps: int          # of an ensemble in a round; twice as many in the end
    chains: int         # of the true model
    chain_steps: int    # at first; as many again while chains disagree
    chain_limit: int    # steps at most
    members: int        # draws that are kept


@dataclasses.dataclass(frozen=True)
class Effort:
    """Of the whole."""
    screened: int      # points of the Sobol sequence, a power of 2
    starts: int        # best of these from which least squares begins
    fit_steps: int     # of least squares, at most
    split_starts: int  # as `starts`, of a split, which knows the optima of all as well
    profile_points: int
    everything: SamplingEffort
    split: SamplingEffort


FULL = Effort(
    screened=128, starts=5, fit_steps=40, split_starts=1, profile_points=9,
    everything=SamplingEffort(design=1024, rounds=3, refined=512, learned=2000, ensembles=4,
                              walkers=64, steps=1200, chains=16, chain_steps=200, chain_limit=800,
                              members=128),
    split=SamplingEffort(design=512, rounds=2, refined=256, learned=1500, ensembles=3, walkers=64,
                         steps=800, chains=8, chain_steps=120, chain_limit=360, members=64))

QUICK = Effort(
    screened=32, starts=1, fit_steps=12, split_starts=1, profile_points=5,
    everything=SamplingEffort(design=256, rounds=1, refined=64, learned=400, ensembles=2,
                              walkers=48, steps=800, chains=8, chain_steps=200, chain_limit=400,
                              members=32),
    split=SamplingEffort(design=256, rounds=1, refined=64, learned=400, ensembles=2, walkers=48,
                         steps=400, chains=4, chain_steps=100, chain_limit=200, members=16))
