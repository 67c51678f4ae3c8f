# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Which directions of parameter space the data determine, and which parameters want out."""

import dataclasses

import numpy as np
import scipy.optimize

from emulator import Emulator
from fit import DIFFERENCE, jacobian
from likelihood import Problem

PRIOR_PRECISION = 12.0  # of a uniform prior between 0 and 1: one over its variance
AT_BOUND = 0.01         # of a range


@dataclasses.dataclass(frozen=True)
class Spectrum:
    """Eigenvalues, falling, of J^T J in units of the ranges, and their directions as columns."""
    values: np.ndarray
    directions: np.ndarray

    @property
    def stiff(self) -> int:
        """Directions that the data know better than the prior does."""
        return int((self.values > PRIOR_PRECISION).sum())


def spectrum(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> Spectrum:
    """Of the data alone: neither resting tension nor normal priors count."""
    slopes = jacobian(problem, u, chosen, central=True)[:chosen.sum()]
    values, directions = np.linalg.eigh(slopes.T @ slopes)
    return Spectrum(np.maximum(values[::-1], 0), directions[:, ::-1])


@dataclasses.dataclass(frozen=True)
class AtBound:
    """A parameter that sits on an end of its range."""
    name: str
    end: str       # "low" or "high"
    sourced: bool  # whether the source ends there, or only the declaration does
    value: float
    gain: float    # in chi-square by a further tenth of the range, to first order


def at_bounds(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> list[AtBound]:
    """Parameters that an optimum leaves at an end of their range."""
    residuals = problem.residuals(u[None], problem.outputs(u), chosen)[0]
    slope = 2 * jacobian(problem, u, chosen).T @ residuals
    found = []
    for i, parameter in enumerate(problem.declaration.parameters):
        if u[i] < AT_BOUND:
            found.append(AtBound(parameter.name, "low", parameter.sourced[0], parameter.low,
                                 0.1 * float(slope[i])))
        elif u[i] > 1 - AT_BOUND:
            found.append(AtBound(parameter.name, "high", parameter.sourced[1], parameter.high,
                                 -0.1 * float(slope[i])))
    return found


def crowded(points: np.ndarray) -> np.ndarray:
    """Share of draws (2, d) in the lowest and highest twentieth of every range; 0.05 if flat."""
    return np.array([(points < 0.05).mean(axis=0), (points > 0.95).mean(axis=0)])


def profile(problem: Problem, emulator: Emulator, chosen: np.ndarray, best: np.ndarray, index: int,
            grid: np.ndarray) -> np.ndarray:
    """Points (grid, d) that are best, to the emulator, with one parameter held at each of a grid;
    each search begins where its neighbour ended, outwards from the best."""
    others = np.arange(problem.dimension) != index
    relevant = np.concatenate([chosen, np.ones(len(problem.regions), dtype=bool)])
    spread = np.sqrt(1 + emulator.variance[relevant])

    def residuals(points: np.ndarray) -> np.ndarray:
        found = problem.residuals(points, emulator(points), chosen)
        found[:, :len(spread)] /= spread
        return found

    def search(held: float, begin: np.ndarray) -> np.ndarray:
        def points(free: np.ndarray) -> np.ndarray:
            whole = np.full((len(np.atleast_2d(free)), problem.dimension), held)
            whole[:, others] = free
            return whole

        def slopes(free: np.ndarray) -> np.ndarray:
            step = np.where(free < 0.5, DIFFERENCE, -DIFFERENCE)
            values = residuals(points(np.vstack([free, free + np.diag(step)])))
            return ((values[1:] - values[0]) / step[:, None]).T

        free = np.clip(begin[others], 1e-3, 1 - 1e-3)
        ended = scipy.optimize.least_squares(lambda x: residuals(points(x))[0], free, slopes,
                                             bounds=(0, 1), max_nfev=15, ftol=1e-3)
        return points(ended.x)[0]

    found = np.empty((len(grid), problem.dimension))
    middle = int(np.argmin(np.abs(grid - best[index])))
    for side in (range(middle, len(grid)), range(middle - 1, -1, -1)):
        at = best
        for k in side:
            at = found[k] = search(grid[k], at)
    return found
