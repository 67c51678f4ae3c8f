# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What is printed for people."""

from collections.abc import Sequence

import numpy as np

from fit import Optimum
from identifiability import at_bounds, spectrum
from likelihood import Problem, rms

WHY_THESE = (
    "The optimiser is scipy's least_squares (trust region reflective: it keeps to the ranges and "
    "knows that the cost is a sum of squares), the sampler emcee (affine invariant, so that badly "
    "scaled and correlated parameters cost it nothing). Both are Debian packages, published, and "
    "used for more than ten years.")


def print_fit(problem: Problem, optima: Sequence[Optimum]) -> None:
    """The best optimum: scores, worst rows, parameters, spectrum, bounds."""
    best, chosen = optima[0], problem.all_rows()
    z = problem.outputs(best.u)[0, :len(problem.rows)]
    print(f"\nFit: chi-square {best.cost:.2f} with priors, of {len(z)} rows {np.nansum(z**2):.2f}; "
          f"rms z {rms(z):.2f}; failed rows {np.isnan(z).sum()}")
    print("  optima: " + ", ".join(f"{o.cost:.2f} ({o.start})" for o in optima))
    print_rows(problem, z)
    print_parameters(problem, best.u)
    print_spectrum(problem, best.u, chosen)
    print_bounds(problem, best.u, chosen)


def print_rows(problem: Problem, z: np.ndarray) -> None:
    """Every scored row, worst first."""
    for i in np.argsort(-np.abs(np.nan_to_num(z, nan=np.inf)), kind="stable"):
        row = problem.rows[i]
        print(f"  z {z[i]:+6.2f}  {row.id}: {row.mean + z[i] * row.sigma:.3g} against "
              f"{row.mean:.3g} ± {row.sigma:.2g} {row.unit} ({row.kind}, {row.label})")


def print_parameters(problem: Problem, u: np.ndarray) -> None:
    """Value of every parameter and where it lies in its range."""
    values = problem.declaration.values(u)
    for parameter, share, value in zip(problem.declaration.parameters, u, values, strict=True):
        print(f"  {parameter.name:18} {value:9.4g} {parameter.unit:5} {100 * share:3.0f} % of "
              f"{parameter.low:g} to {parameter.high:g}")
    rest = problem.answers(u[None])[0].rest_tension
    print("  resting tension [N]: " + ", ".join(f"{k} {v:.2f}" for k, v in rest.items()))


def print_spectrum(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> None:
    """Directions that the data determine."""
    found = spectrum(problem, u, chosen)
    print(f"  {found.stiff} of {problem.dimension} directions are known better than the prior "
          "(eigenvalue above 12)")
    for value, direction in zip(found.values, found.directions.T, strict=True):
        order = np.argsort(-np.abs(direction), kind="stable")[:4]
        parts = " ".join(f"{direction[i]:+.2f} {problem.declaration.names[i]}" for i in order)
        print(f"    {value:10.3g}  {parts}")


def print_bounds(problem: Problem, u: np.ndarray, chosen: np.ndarray) -> None:
    """Loudly, what the data would force out of its sourced range."""
    for bound in at_bounds(problem, u, chosen):
        print(f"  !!! {bound.name} SITS ON THE {bound.end.upper()} END OF ITS SOURCED RANGE "
              f"({bound.value:g}); a tenth of the range further would gain about "
              f"{max(bound.pull, 0):.2f} in chi-square")
