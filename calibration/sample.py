# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Draws from the posterior: emcee on an emulator, then corrected by the true model.

The correction is a Metropolis-Hastings chain whose proposals are draws of the emulator's posterior:
alternately one from afar, and the end of a short walk from where the chain is. Both leave the
emulator's posterior as it is, so one rule accepts both (Eq. 9.10; Christen & Fox 2005, Liu 2001).
"""

import concurrent.futures
import dataclasses
from collections.abc import Callable

import emcee
import numpy as np
from scipy.special import ndtr, ndtri

from convergence import autocorrelation_time, r_hat

LogDensity = Callable[[np.ndarray], np.ndarray]  # of points (n, d): (n)
STEP = 1.7            # of the walk, over the root of twice the dimension: differential evolution
BURN_IN = 4           # one over the share of a chain that is forgotten


@dataclasses.dataclass(frozen=True)
class Draws:
    """Of several chains, what they forget taken off."""
    points: np.ndarray  # (chains, draws, d)
    acceptance: float
    r_hat: np.ndarray   # (d)
    time: np.ndarray    # of autocorrelation, in draws (d)

    @property
    def flat(self) -> np.ndarray:
        """All points (n, d)."""
        return self.points.reshape(-1, self.points.shape[2])

    @property
    def effective(self) -> float:
        """Independent draws that these are worth, of the slowest parameter."""
        return self.points.shape[0] * self.points.shape[1] / float(self.time.max())


def _normal(u: np.ndarray) -> np.ndarray:
    """Points of the unit cube in coordinates in which a uniform prior is standard normal."""
    return ndtri(np.clip(u, 1e-12, 1 - 1e-12))


def _of_normal(log_density: LogDensity) -> LogDensity:
    """The density in those coordinates, where no move runs into an end of a range."""
    return lambda v: log_density(ndtr(v)) - 0.5 * (v * v).sum(axis=1)


def _ensemble(log_density: LogDensity, begin: np.ndarray, steps: int, seed: int, thin: int):
    """One emcee ensemble, in normal coordinates; its walkers begin at points (walkers, d)."""
    moves = [(emcee.moves.DEMove(), 0.7), (emcee.moves.DESnookerMove(), 0.1),
             (emcee.moves.StretchMove(), 0.2)]
    sampler = emcee.EnsembleSampler(*begin.shape, log_density, moves=moves, vectorize=True)
    sampler.random_state = np.random.RandomState(seed).get_state()
    sampler.run_mcmc(begin, steps, thin_by=1, skip_initial_state_check=True)
    forget = steps // BURN_IN
    chain = sampler.get_chain()[forget:]
    return chain[::thin], chain, sampler.acceptance_fraction.mean()


def sample_emulator(log_density: LogDensity, candidates: np.ndarray, ensembles: int, walkers: int,
                    steps: int, thin: int, seed: int) -> Draws:
    """Several ensembles that know nothing of each other, begun among the better candidates.

    R-hat is over ensembles, each with its walkers side by side; time is that of single walkers."""
    rng = np.random.default_rng(seed)
    densities = log_density(candidates)
    better = candidates[np.argsort(-densities, kind="stable")[:4 * walkers]]
    begins = [_normal(rng.permutation(better)[:walkers])
              + 1e-3 * rng.standard_normal((walkers, candidates.shape[1]))
              for _ in range(ensembles)]
    seeds = rng.integers(2**31, size=ensembles).tolist()
    normal = _of_normal(log_density)
    with concurrent.futures.ThreadPoolExecutor(ensembles) as threads:
        runs = list(threads.map(lambda begin, own: _ensemble(normal, begin, steps, own, thin),
                                begins, seeds))
    points, whole, accepted = [], [], []
    for chain, all_of_it, acceptance in runs:
        points.append(ndtr(chain.reshape(-1, chain.shape[2])))
        whole.append(np.swapaxes(all_of_it, 0, 1))
        accepted.append(acceptance)
    chains = np.array(points)
    return Draws(chains, float(np.mean(accepted)), r_hat(chains),
                 autocorrelation_time(np.concatenate(whole)))


def _walk(log_density: LogDensity, begin: np.ndarray, archive: np.ndarray, steps: int,
          rngs: list[np.random.Generator]) -> np.ndarray:
    """Metropolis steps on the emulator, in normal coordinates, along differences of two of its
    draws: a symmetric move."""
    normal, dimension = _of_normal(log_density), begin.shape[1]
    at = _normal(begin)
    density = normal(at)
    for _ in range(steps):
        proposed = at.copy()
        for i, rng in enumerate(rngs):
            a, b = archive[rng.integers(len(archive), size=2)]
            step = STEP / np.sqrt(2 * dimension) * rng.uniform(0.2, 1.0)
            proposed[i] += step * (a - b) + 1e-5 * rng.standard_normal(dimension)
        there = normal(proposed)
        take = np.log([rng.uniform() for rng in rngs]) < there - density
        at[take], density[take] = proposed[take], there[take]
    return ndtr(at)


class TrueChains:
    """Chains of the true model's posterior, which can be made longer until they agree."""

    def __init__(self, log_true: LogDensity, log_emulator: LogDensity, archive: np.ndarray,
                 chains: int, walk: int, seed: int):
        self._true, self._emulator = log_true, log_emulator
        self._archive, self._directions = archive, _normal(archive)
        self._walk = walk
        self._rngs = [np.random.default_rng(s) for s in np.random.SeedSequence(seed).spawn(chains)]
        self._at = self._from_afar()
        self._density = log_true(self._at)
        self._believed = log_emulator(self._at)
        self._points: list[np.ndarray] = []
        self._accepted: list[np.ndarray] = []

    def _from_afar(self) -> np.ndarray:
        return np.array([self._archive[rng.integers(len(self._archive))] for rng in self._rngs])

    def go_on(self, steps: int) -> None:
        """Makes every chain longer; one true evaluation a step and chain."""
        for _ in range(steps):
            if len(self._points) % 2:
                proposed = _walk(self._emulator, self._at, self._directions, self._walk, self._rngs)
            else:
                proposed = self._from_afar()
            believed = self._emulator(proposed)
            density = self._true(proposed)
            ratio = (density - believed) - (self._density - self._believed)
            take = np.log([rng.uniform() for rng in self._rngs]) < ratio
            self._at[take] = proposed[take]
            self._density = np.where(take, density, self._density)
            self._believed = np.where(take, believed, self._believed)
            self._points.append(self._at.copy())
            self._accepted.append(take)

    @property
    def acceptance_from_afar(self) -> float:
        """Share of the draws from afar that were taken: how well the emulator knows the model."""
        return float(np.mean(self._accepted[::2]))

    def draws(self) -> Draws:
        """What the chains hold by now."""
        forget = len(self._points) // BURN_IN
        points = np.swapaxes(np.array(self._points[forget:]), 0, 1)
        return Draws(points, float(np.mean(self._accepted[forget:])), r_hat(points),
                     autocorrelation_time(points))


def thinned(draws: Draws, count: int, seed: int) -> np.ndarray:
    """Draws spread evenly over all chains and in a random order, so that any first few of them are
    as good as the rest."""
    chains, length, _ = draws.points.shape
    at = np.round(np.linspace(0, chains * length - 1, count)).astype(int)
    found = draws.points.reshape(chains * length, -1)[at]
    return found[np.random.default_rng(seed).permutation(count)]
