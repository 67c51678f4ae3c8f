# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The posterior of a choice of rows: design about the fit, emulator, refinement, true chains."""

import dataclasses
from collections.abc import Sequence

import numpy as np
import scipy.stats

from effort import SamplingEffort
from emulator import Emulator, make_emulator, mean_slopes
from fit import Optimum, distinct, fit_from, jacobian
from identifiability import PRIOR_PRECISION
from likelihood import Problem
from progress import say
from sample import Draws, TrueChains, sample_emulator, thinned

INFLATION = (1.0, 2.0)  # of the standard deviations of the Laplace approximation
NEARBY = 6.0            # chi-square above the best within which another optimum gets a design
WORTH_A_SEARCH = 0.1    # chi-square below the best optimum
POLISHING = 15          # steps of least squares from such a point
GOOD_ENOUGH = 0.5       # acceptance of draws from afar at which refinement ends
AGREED = 1.05           # R-hat below which chains have converged
WALK = 30               # steps on the emulator between two true evaluations


class Design:
    """Points where the true model was evaluated, and its outputs; all splits add to it."""

    def __init__(self, problem: Problem):
        self.points = np.empty((0, problem.dimension))
        self.outputs = np.empty((0, len(problem.rows) + len(problem.regions)))

    def add(self, points: np.ndarray, outputs: np.ndarray) -> None:
        """Takes points in."""
        self.points = np.vstack([self.points, points])
        self.outputs = np.vstack([self.outputs, outputs])

    def best(self, problem: Problem, chosen: np.ndarray, count: int) -> np.ndarray:
        """Indices of the most likely points."""
        density = problem.log_posterior(self.points, self.outputs, chosen)
        return np.argsort(-density, kind="stable")[:count]


@dataclasses.dataclass(frozen=True)
class Posterior:
    """What is known of the parameters after a choice of rows."""
    emulator: Emulator
    emulator_draws: Draws
    draws: Draws               # of the true model
    from_afar: float           # acceptance of draws from afar
    expected: tuple[float, ...]  # acceptance that each round of refinement expected
    members: np.ndarray        # (members, d)
    optima: list[Optimum]      # as they were given, and better ones that were found on the way

    @property
    def converged(self) -> bool:
        return bool(self.draws.r_hat.max() < AGREED and self.emulator_draws.r_hat.max() < AGREED)


def folded(points: np.ndarray) -> np.ndarray:
    """Points mirrored back into the unit cube."""
    return 1 - np.abs(1 - np.mod(points, 2))


def laplace(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean of J^T J, and covariance about an optimum with the width of the prior."""
    slopes = jacobian(problem, u, chosen, central=True)
    square = slopes.T @ slopes
    return square, np.linalg.inv(square + PRIOR_PRECISION * np.eye(problem.dimension))


def first_design(problem: Problem, optima: Sequence[Optimum], chosen: np.ndarray, count: int,
                 seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Points of inflated Laplace ellipsoids, and J^T J at the best optimum."""
    near = distinct(optima, NEARBY)
    parts, first = [], None
    each = 2 ** round(np.log2(count / (len(near) * len(INFLATION))))  # as Sobol likes it
    for n, optimum in enumerate(near):
        square, covariance = laplace(problem, optimum.u, chosen)
        first = square if first is None else first
        for m, factor in enumerate(INFLATION):
            normal = scipy.stats.qmc.MultivariateNormalQMC(
                optimum.u, factor**2 * covariance, seed=seed + 10 * n + m)
            parts.append(folded(normal.random(each)))
    return np.vstack(parts), first


def expected_acceptance(difference: np.ndarray) -> float:
    """Of draws from afar, from log true minus log emulator at such draws."""
    return float(np.exp(np.minimum(0, difference[:, None] - difference[None])).mean())


def _polished(problem: Problem, chosen: np.ndarray, optima: Sequence[Optimum],
              design: Design) -> list[Optimum]:
    """The optima, with one more where a point of the design is better than all of them."""
    best = design.best(problem, chosen, 1)
    cost = -2 * problem.log_posterior(design.points[best], design.outputs[best], chosen)[0]
    if cost > optima[0].cost - WORTH_A_SEARCH:
        return list(optima)
    found = fit_from(problem, design.points[best[0]], chosen, "a better point", POLISHING)
    return sorted([found, *optima], key=lambda optimum: optimum.cost)


def _about_the_worst(points: np.ndarray, difference: np.ndarray, count: int,
                     rng: np.random.Generator) -> np.ndarray:
    """Points near those where emulator and model disagree most."""
    worst = points[np.argsort(-np.abs(difference - np.median(difference)), kind="stable")[:count]]
    a, b = points[rng.integers(len(points), size=(2, len(worst)))]
    return folded(worst + 0.3 * (a - b))


def sample_posterior(problem: Problem, chosen: np.ndarray, optima: Sequence[Optimum],
                     design: Design, effort: SamplingEffort, seed: int) -> Posterior:
    """Draws from the posterior of the chosen rows; `design` grows by what is evaluated."""
    seeds = iter(np.random.SeedSequence(seed).generate_state(100).tolist())
    points, slopes = first_design(problem, optima, chosen, effort.design, next(seeds))
    say(f"  evaluating {len(points)} design points about {len(distinct(optima, NEARBY))} optima")
    design.add(points, problem.outputs(points))
    design.add(optima[0].u[None], problem.outputs(optima[0].u))
    relevant = np.concatenate([chosen, np.ones(len(problem.regions), dtype=bool)])
    expected: list[float] = []
    for number in range(effort.rounds + 1):
        last = number == effort.rounds or (expected and expected[-1] >= GOOD_ENOUGH)
        best = design.best(problem, chosen, effort.learned)
        emulator = make_emulator(design.points[best], design.outputs[best], slopes, next(seeds))
        slopes = mean_slopes(emulator, design.points[best][:100], relevant)

        def believed(u: np.ndarray, emulator: Emulator = emulator) -> np.ndarray:
            return problem.log_posterior(u, emulator(u), chosen, emulator.variance)

        found = sample_emulator(believed, design.points[best], effort.ensembles, effort.walkers,
                                effort.steps * (2 if last else 1), 10, next(seeds))
        say(f"  emulator of {len(best)} points: error {np.median(emulator.error[relevant]):.3f} "
            f"sigma (worst {emulator.error[relevant].max():.3f}); emcee: R-hat "
            f"{found.r_hat.max():.3f}, time {found.time.max():.0f} steps, acceptance "
            f"{found.acceptance:.2f}")
        if last:
            break
        expected.append(_refine(problem, chosen, design, believed, found, effort, next(seeds)))
        optima = _polished(problem, chosen, optima, design)
    draws, from_afar = _correct(problem, chosen, believed, found, effort, next(seeds))
    return Posterior(emulator, found, draws, from_afar, tuple(expected),
                     thinned(draws, effort.members, next(seeds)), list(optima))


def _refine(problem: Problem, chosen: np.ndarray, design: Design, believed, found: Draws,
            effort: SamplingEffort, seed: int) -> float:
    """Evaluates draws of the emulator; gives the acceptance that they make one expect."""
    rng = np.random.default_rng(seed)
    points = rng.permutation(found.flat)[:effort.refined]
    outputs = problem.outputs(points)
    design.add(points, outputs)
    difference = problem.log_posterior(points, outputs, chosen) - believed(points)
    more = _about_the_worst(points, difference, effort.refined // 4, rng)
    design.add(more, problem.outputs(more))
    acceptance = expected_acceptance(difference)
    say(f"  {len(points) + len(more)} points more; draws from afar would be accepted in "
        f"{100 * acceptance:.0f} of 100")
    return acceptance


def _correct(problem: Problem, chosen: np.ndarray, believed, found: Draws, effort: SamplingEffort,
             seed: int) -> tuple[Draws, float]:
    """Chains of the true model, until they agree or the effort is spent; acceptance from afar."""
    chains = TrueChains(lambda u: problem.log_posterior(u, problem.outputs(u), chosen), believed,
                        found.flat, effort.chains, WALK, seed)
    for done in range(effort.chain_steps, effort.chain_limit + 1, effort.chain_steps):
        chains.go_on(effort.chain_steps)
        draws = chains.draws()
        say(f"  {effort.chains} true chains of {done} steps: R-hat {draws.r_hat.max():.3f}, "
            f"acceptance {draws.acceptance:.2f} (from afar {chains.acceptance_from_afar:.2f}), "
            f"worth {draws.effective:.0f} draws")
        if draws.r_hat.max() < AGREED:
            break
    return draws, chains.acceptance_from_afar
