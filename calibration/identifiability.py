# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Which directions of parameter space the data determine, and which parameters want out."""

import dataclasses

import numpy as np

from fit import jacobian
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
    """A parameter that sits on an end of its sourced range."""
    name: str
    end: str      # "low" or "high"
    value: float
    pull: float   # chi-square that a further tenth of the range would gain, to first order


def at_bounds(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> list[AtBound]:
    """Parameters that an optimum leaves at an end of their range."""
    residuals = problem.residuals(u[None], problem.outputs(u), chosen)[0]
    slope = 2 * jacobian(problem, u, chosen).T @ residuals
    found = []
    for i, parameter in enumerate(problem.declaration.parameters):
        if u[i] < AT_BOUND:
            found.append(AtBound(parameter.name, "low", parameter.low, 0.1 * slope[i]))
        elif u[i] > 1 - AT_BOUND:
            found.append(AtBound(parameter.name, "high", parameter.high, -0.1 * slope[i]))
    return found
