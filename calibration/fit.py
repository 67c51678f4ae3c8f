# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Least squares from many starts: scipy's trust region reflective method within the ranges."""

import concurrent.futures
import dataclasses
from collections.abc import Sequence

import numpy as np
import scipy.optimize
import scipy.stats

from effort import FitEffort
from likelihood import Problem
from progress import say

DIFFERENCE = 4e-3  # of a parameter's range, for derivatives: above the model's own rounding
EDGE = 1e-3        # of a range, in from its end: where a start may lie
APART = 0.05       # of a range, on average over parameters: nearer optima are one


@dataclasses.dataclass(frozen=True)
class Optimum:
    """Where a search ended."""
    u: np.ndarray
    cost: float  # sum of squared residuals
    start: str
    converged: bool


def jacobian(problem: Problem, u: np.ndarray, chosen: np.ndarray, central: bool = False,
             step: float = DIFFERENCE) -> np.ndarray:
    """Derivatives of the residuals with respect to shares of the ranges, (residuals, d)."""
    ahead, behind = [], []
    for i in range(problem.dimension):
        forwards, backwards = u.copy(), u.copy()
        if central or u[i] < 0.5:
            forwards[i] = min(u[i] + step, 1.0)
        if central or u[i] >= 0.5:
            backwards[i] = max(u[i] - step, 0.0)
        ahead.append(forwards)
        behind.append(backwards)
    points = np.array(ahead + behind)
    outputs = problem.outputs(points)
    residuals = problem.residuals(points, outputs, chosen)
    known = np.isfinite(outputs[:, np.append(chosen, np.ones(len(problem.regions), bool))])
    count = problem.dimension
    width = np.array([a[i] - b[i] for i, (a, b) in enumerate(zip(ahead, behind, strict=True))])
    slopes = (residuals[:count] - residuals[count:]) / width[:, None]
    lost = ~(known[:count] & known[count:])  # a run failed on one side: no slope, not a cliff
    slopes[:, :lost.shape[1]][lost] = 0
    return slopes.T


def screen(problem: Problem, count: int, seed: int) -> np.ndarray:
    """Points of a scrambled Sobol sequence; the count is a power of 2."""
    sobol = scipy.stats.qmc.Sobol(problem.dimension, seed=seed)
    return np.clip(sobol.random(count), EDGE, 1 - EDGE)


def fit_from(problem: Problem, u: np.ndarray, chosen: np.ndarray, name: str,
             steps: int) -> Optimum:
    """One search."""
    def residuals(x: np.ndarray) -> np.ndarray:
        return problem.residuals(x[None], problem.outputs(x), chosen)[0]

    found = scipy.optimize.least_squares(
        residuals, np.clip(u, EDGE, 1 - EDGE), lambda x: jacobian(problem, x, chosen),
        bounds=(0, 1), method="trf", max_nfev=steps, ftol=1e-4, xtol=1e-5, gtol=1e-4)
    ended = "not yet converged" if found.status == 0 else "converged"
    say(f"  from {name}: chi-square {2 * found.cost:.2f} after {found.nfev} steps ({ended})")
    return Optimum(found.x, 2 * float(found.cost), name, found.status != 0)


def fit(problem: Problem, chosen: np.ndarray, screened: np.ndarray, effort: FitEffort,
        known: Sequence[np.ndarray] = ()) -> list[Optimum]:
    """Optima, best first: short searches from the best of the screened points, the anatomy's own
    values and whatever else is known; the best of them go on. Searches run beside each other and
    none depends on another."""
    outputs = problem.outputs(screened)
    costs = (problem.residuals(screened, outputs, chosen) ** 2).sum(axis=1)
    order = np.argsort(costs, kind="stable")[:effort.starts]
    begin = [(f"known {i + 1}", u) for i, u in enumerate(known)]
    begin += [("the anatomy's values", problem.declaration.start())]
    begin += [(f"screened point {i}", screened[i]) for i in order]

    def search(starts: list[tuple[str, np.ndarray]], steps: int) -> list[Optimum]:
        with concurrent.futures.ThreadPoolExecutor(len(starts)) as threads:
            searches = [threads.submit(fit_from, problem, u, chosen, name, steps)
                        for name, u in starts]
            found = [one.result() for one in searches]
        return sorted(found, key=lambda optimum: optimum.cost)

    short = search(begin, effort.short)
    ready = [optimum for optimum in short[:effort.finalists] if optimum.converged]
    going = [(o.start, o.u) for o in short[:effort.finalists] if not o.converged]
    longer = search(going, effort.long) if going else []
    return sorted([*ready, *longer, *short[effort.finalists:]], key=lambda optimum: optimum.cost)


def distinct(optima: Sequence[Optimum], within: float) -> list[Optimum]:
    """Those not far above the best in cost, one of each neighbourhood."""
    kept: list[Optimum] = []
    for optimum in optima:
        near = any(np.abs(optimum.u - other.u).mean() < APART for other in kept)
        if optimum.cost <= optima[0].cost + within and not near:
            kept.append(optimum)
    return kept
