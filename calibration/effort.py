# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How much is computed: the numbers that trade time for certainty."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class FitEffort:
    """Of least squares; a step costs as many evaluations as there are parameters, and one."""
    starts: int     # best screened points from which it begins, beside those that are known
    short: int      # steps of every search, at most
    finalists: int  # searches that go on
    long: int       # for so many steps more, at most


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
    screened: int  # points of the Sobol sequence, a power of 2
    fit: FitEffort
    split_fit: FitEffort  # it knows the optima of the whole as well
    profile_points: int
    everything: SamplingEffort
    split: SamplingEffort


FULL = Effort(
    screened=128, fit=FitEffort(starts=3, short=6, finalists=2, long=16),
    split_fit=FitEffort(starts=1, short=5, finalists=1, long=10), profile_points=9,
    everything=SamplingEffort(design=1024, rounds=2, refined=384, learned=2000, ensembles=4,
                              walkers=64, steps=1000, chains=8, chain_steps=150, chain_limit=450,
                              members=128),
    split=SamplingEffort(design=256, rounds=1, refined=256, learned=1500, ensembles=3, walkers=64,
                         steps=600, chains=4, chain_steps=100, chain_limit=200, members=64))

QUICK = Effort(
    screened=32, fit=FitEffort(starts=1, short=6, finalists=1, long=6),
    split_fit=FitEffort(starts=0, short=6, finalists=1, long=6), profile_points=5,
    everything=SamplingEffort(design=256, rounds=1, refined=64, learned=400, ensembles=2,
                              walkers=48, steps=800, chains=8, chain_steps=200, chain_limit=400,
                              members=32),
    split=SamplingEffort(design=256, rounds=1, refined=64, learned=400, ensembles=2, walkers=48,
                         steps=400, chains=4, chain_steps=100, chain_limit=200, members=16))
