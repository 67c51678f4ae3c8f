# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How well a set of parameters explains the measurements: residuals and posterior (9.2 to 9.4).

An *output* is what the model says, in units of sigma: first every scored row, (model - mean) /
sigma, then every region's resting tension over the scale of its prior. All splits read the same
outputs, each through its own choice of rows.
"""

import dataclasses

import numpy as np

from free_parameters import Declaration
from line_protocol import Answer, Header, Measurement
from predictor import Predictors
from refusal import Refusal

FAILED = 10.0  # residual of a figure that could not be computed: no good set has one


@dataclasses.dataclass(frozen=True)
class Problem:
    """Predictor, what is free, and the rows that are scored."""
    predictors: Predictors  # of what is scored alone, which is quicker
    whole: Predictors       # of everything, orders too
    declaration: Declaration
    rows: tuple[Measurement, ...]
    regions: tuple[str, ...]  # whose resting tension is constrained

    @property
    def dimension(self) -> int:
        return len(self.declaration.parameters)

    def answers(self, points: np.ndarray) -> list[Answer]:
        """What the predictor says at points (n, d) of the unit cube."""
        return self.predictors.evaluate([self.declaration.settings(u) for u in points])

    def outputs(self, points: np.ndarray) -> np.ndarray:
        """Outputs at points (n, d): (n, rows + regions), NaN where a run failed."""
        return np.array([self.output_of(answer) for answer in self.answers(np.atleast_2d(points))])

    def output_of(self, answer: Answer) -> np.ndarray:
        """The outputs in an answer."""
        z = [(answer.measurements.get(row.id, np.nan) - row.mean) / row.sigma for row in self.rows]
        scale = self.declaration.rest_tension.scale
        rest = [answer.rest_tension.get(region, np.nan) / scale for region in self.regions]
        return np.array(z + rest)

    def all_rows(self) -> np.ndarray:
        """The choice of every scored row."""
        return np.ones(len(self.rows), dtype=bool)

    def residuals(self, points: np.ndarray, outputs: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Residuals (n, k) whose squares sum to -2 log posterior: rows, resting tension, priors."""
        rows, rest = outputs[:, :len(self.rows)], outputs[:, len(self.rows):]
        prior = self.declaration.rest_tension
        above = np.maximum(rest - prior.free / prior.scale, 0)
        found = np.hstack([rows[:, chosen], above])
        found = np.where(np.isfinite(found), found, FAILED)
        return np.hstack([found, self.declaration.prior_residuals(np.atleast_2d(points))])

    def log_posterior(self, points: np.ndarray, outputs: np.ndarray, chosen: np.ndarray,
                      variance: np.ndarray | float = 0.0) -> np.ndarray:
        """Up to a constant; -inf outside of the ranges. `variance` is that of the outputs
        themselves where an emulator gives them, in units of sigma squared."""
        squares = self.residuals(points, outputs, chosen) ** 2
        if not np.isscalar(variance):
            kept = np.concatenate([chosen, np.ones(len(self.regions), dtype=bool)])
            squares[:, :kept.sum()] /= 1 + variance[kept]
        found = -0.5 * squares.sum(axis=1)
        inside = ((points >= 0) & (points <= 1)).all(axis=1)
        return np.where(inside, found, -np.inf)


def make_problem(predictors: Predictors, declaration: Declaration, whole: Predictors) -> Problem:
    """Asks once, at the anatomy's own values, which regions there are.

    Throws Refusal where that fails, or nothing is scored."""
    header: Header = predictors.header
    rows = tuple(row for row in header.measurements if row.use == "scored")
    answer = predictors.evaluate([declaration.settings(declaration.start())])[0]
    if answer.error:
        raise Refusal(f"the predictor fails at the anatomy's own values ({answer.error}); "
                      "mend it first")
    if not rows:
        raise Refusal("the predictor's header has no scored row; is it built with the studies?")
    regions = tuple(sorted(set(answer.rest_tension) - set(declaration.rest_tension.without)))
    return Problem(predictors, whole, declaration, rows, regions)


def rms(z: np.ndarray) -> float:
    """Root mean square; a failed figure counts as `FAILED`, and of nothing it is NaN."""
    if z.size == 0:
        return float("nan")
    return float(np.sqrt(np.mean(np.where(np.isfinite(z), z, FAILED) ** 2)))
