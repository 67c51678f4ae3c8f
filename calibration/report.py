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


def print_fit(problem: Problem, optima: Sequence[Optimum], policy: str) -> None:
    """The best optimum: scores, worst rows, parameters, spectrum, bounds."""
    best, chosen = optima[0], problem.all_rows()
    z = problem.outputs(best.u)[0, :len(problem.rows)]
    print(f"\nFit, {policy}: chi-square {best.cost:.2f} with priors, of {len(z)} rows "
          f"{np.nansum(z**2):.2f}; rms z {rms(z):.2f}; failed rows {np.isnan(z).sum()}")
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
        kind = "SOURCED" if bound.sourced else "declared (not sourced)"
        print(f"  !!! {bound.name} SITS ON THE {bound.end.upper()} END OF ITS {kind} RANGE "
              f"({bound.value:g}); a tenth of the range further would gain about "
              f"{max(bound.gain, 0):.2f} in chi-square")


def _score(score: dict | None) -> str:
    if score is None:
        return "none"
    return (f"rms z {score['rms_z']:.2f} (of single sets {score['rms_z_low']:.2f} to "
            f"{score['rms_z_high']:.2f}) "
            f"over {score['count']}, worst {score['worst']:+.2f}")


def print_split(split: dict) -> None:
    """Scores of a split, its worst rows, its orderings."""
    sampler = split["sampler"]
    print(f"\nSplit {split['name']}: {split['label']}")
    for role in ("trained", "predicted"):
        print(f"  {role}: {_score(split[role])}; without rows that nothing moves: "
              f"{_score(split[role + '_moved'])}")
        rows = [row for row in split["rows"] if row["role"] == role and "z" in row]
        for row in sorted(rows, key=lambda row: -abs(row["z"]))[:5]:
            print(f"    z {row['z']:+6.2f}  {row['id']}: {row['model_median']:.3g} "
                  f"({row['model_low']:.3g} to {row['model_high']:.3g}) against "
                  f"{row['mean']:.3g} ± {row['sigma']:.2g} {row['unit']}"
                  f"{'' if row['moved'] else ', moved by nothing'}")
    counts = ", ".join(f"{n} {verdict}" for verdict, n in split["orderings_summary"].items())
    print(f"  orderings: {counts}")
    for ordering in split["orderings"]:
        if ordering["verdict"] in ("broken", "failed") and ordering["use"] == "scored":
            print(f"    {ordering['verdict']}: {ordering['id']} (kept in "
                  f"{100 * ordering['fraction_kept']:.0f} of 100 draws)")
    print(f"  sampler: R-hat {sampler['r_hat']:.3f}, acceptance {sampler['acceptance']:.2f}, "
          f"{sampler['effective_draws']:.0f} effective draws"
          f"{'' if sampler['converged'] else '  !!! NOT CONVERGED'}")


def print_parameters_known(parameters: Sequence[dict], profiles: Sequence[dict]) -> None:
    """How much the data narrow every parameter, and what crowds at an end of its range."""
    print("\nPosterior: width as a share of the prior's, rise of chi-square at the range's ends")
    for parameter, profile in zip(parameters, profiles, strict=True):
        lift = np.array(profile["model"]) - np.min(profile["model"])
        print(f"  {parameter['name']:18} {parameter['width_by_prior']:4.2f}  "
              f"{parameter['posterior_median']:8.3g} ({parameter['posterior_low']:.3g} to "
              f"{parameter['posterior_high']:.3g}) {parameter['unit']}, range "
              f"{parameter['low']:g} to {parameter['high']:g}; +{lift[0]:.1f}, +{lift[-1]:.1f}")


def print_findings(sentences: Sequence[str]) -> None:
    """Loudly."""
    print("\nFindings" if sentences else "\nNo parameter wants out of its range.")
    for sentence in sentences:
        print(f"  !!! {sentence}")
