# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""A quick stand-in for the model: Gaussian-process regression of all its outputs (Eqs. 9.5 to 9.8).

One kernel for all outputs, a quadratic polynomial plus a Matern-5/2, in coordinates in which the
outputs change alike in every direction; a noise of its own for every output. Its error is that of
leaving out one design point at a time, in closed form.
"""

import dataclasses

import numpy as np
import scipy.linalg

REACH = 100.0                      # squared length over which the quadratic's terms are alike
LENGTHS = (3.0, 6.0, 12.0, 24.0)   # of the Matern part, tried
SHARES = (0.1, 1.0, 10.0)          # variance of the Matern part, tried
NOISES = 10.0 ** np.arange(-5, 1)  # variance, tried for every output
TRIED_ON = 600                     # design points on which length and share are chosen
FAR = 6.0                          # [sigma] from where outputs are squeezed before learning
FLOOR = 3.0                        # smallest sensitivity squared of a direction


def squeezed(outputs: np.ndarray) -> np.ndarray:
    """Outputs as they are up to FAR, and growing by the logarithm beyond: a torque of a thousand
    sigma says no more than one of ten, and would spoil what is learnt of the others."""
    beyond = np.maximum(np.abs(outputs) - FAR, 0)
    return np.clip(outputs, -FAR, FAR) + np.sign(outputs) * np.log1p(beyond)


def coordinates(slopes: np.ndarray) -> np.ndarray:
    """Matrix (d, d) by which points are multiplied, from the mean of J^T J over the outputs."""
    values, directions = np.linalg.eigh(slopes)
    return directions * np.sqrt(np.maximum(values, FLOOR))


@dataclasses.dataclass(frozen=True)
class _Shape:
    """Of the kernel."""
    length: float
    share: float

    def between(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Kernel of transformed points (n, d) and (m, d): (n, m)."""
        product = a @ b.T
        square = (a * a).sum(1)[:, None] + (b * b).sum(1)[None] - 2 * product
        r = np.sqrt(np.maximum(square, 0) * (5 / self.length**2))
        matern = np.exp(-r)
        matern *= 1 + r + r * r / 3
        matern *= self.share
        product /= REACH
        product += 1
        product *= product
        product *= 0.5 * REACH
        product += matern
        return product


@dataclasses.dataclass(frozen=True)
class Emulator:
    """Outputs at points of the unit cube, and how far they are off."""
    centre: np.ndarray
    turn: np.ndarray
    shape: _Shape
    design: np.ndarray    # transformed, (n, d)
    weights: np.ndarray   # (n, outputs)
    middle: np.ndarray    # (outputs)
    variance: np.ndarray  # of an output's error, by leaving one out, where it is likely (outputs)

    def __call__(self, points: np.ndarray) -> np.ndarray:
        """Outputs (n, outputs) at points (n, d)."""
        near = self.shape.between((points - self.centre) @ self.turn, self.design)
        return self.middle + near @ self.weights

    @property
    def error(self) -> np.ndarray:
        """Standard deviation of every output's error, in units of sigma."""
        return np.sqrt(self.variance)


def _left_out(kernel: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Mean squared error (noises, outputs) of leaving out one point, at every noise."""
    found = np.empty((len(NOISES), values.shape[1]))
    eigenvalues, vectors = np.linalg.eigh(kernel)
    turned = vectors.T @ values
    for i, noise in enumerate(NOISES):
        inverse = 1 / (np.maximum(eigenvalues, 0) + noise)
        diagonal = (vectors**2) @ inverse
        found[i] = ((vectors @ (inverse[:, None] * turned) / diagonal[:, None]) ** 2).mean(axis=0)
    return found


def _choose(design: np.ndarray, values: np.ndarray, seed: int) -> tuple[_Shape, np.ndarray]:
    """Length and share that leave the least error over all outputs; the noise of each output."""
    some = np.random.default_rng(seed).permutation(len(design))[:TRIED_ON]
    best = None
    for length in LENGTHS:
        for share in SHARES:
            shape = _Shape(length, share)
            errors = _left_out(shape.between(design[some], design[some]), values[some])
            total = errors.min(axis=0).sum()
            if best is None or total < best[0]:
                best = (total, shape, NOISES[errors.argmin(axis=0)])
    return best[1], best[2]


def make_emulator(points: np.ndarray, outputs: np.ndarray, slopes: np.ndarray,
                  seed: int) -> Emulator:
    """Learns outputs (n, k), squeezed, at points (n, d), the likeliest first: the error is that of
    the likelier half. Rows with a failed run teach nothing.

    `slopes` is the mean of J^T J, which tells the directions that matter."""
    whole = np.isfinite(outputs).all(axis=1)
    points, outputs = points[whole], squeezed(outputs[whole])
    centre, turn, middle = points.mean(axis=0), coordinates(slopes), outputs.mean(axis=0)
    design, values = (points - centre) @ turn, outputs - middle
    shape, noises = _choose(design, values, seed)
    kernel = shape.between(design, design)
    weights = np.empty_like(values)
    variance = np.empty(values.shape[1])
    for noise in np.unique(noises):
        these = np.flatnonzero(noises == noise)
        factor = scipy.linalg.cholesky(kernel + noise * np.eye(len(kernel)), lower=True)
        inverse = scipy.linalg.lapack.dpotri(factor, lower=True)[0]
        weights[:, these] = scipy.linalg.cho_solve((factor, True), values[:, these])
        off = weights[:, these] / np.diag(inverse)[:, None]
        variance[these] = (off[:(len(off) + 1) // 2] ** 2).mean(axis=0)
    return Emulator(centre, turn, shape, design, weights, middle, variance)


def mean_slopes(emulator: Emulator, points: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Mean over points of J^T J (d, d), of the chosen outputs."""
    count, dimension = points.shape
    step = 0.02 * np.eye(dimension)
    ahead = emulator((points[:, None] + step).reshape(-1, dimension))[:, rows]
    behind = emulator((points[:, None] - step).reshape(-1, dimension))[:, rows]
    jacobians = ((ahead - behind) / 0.04).reshape(count, dimension, -1)
    return np.einsum("nik,njk->ij", jacobians, jacobians) / count
