# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The two files that a calibration leaves: ensemble.json and calibration.json."""

import json
import os
import pathlib
import re
from collections.abc import Sequence

import numpy as np

from fit import Optimum
from identifiability import at_bounds, crowded, profile, spectrum
from likelihood import Problem, rms
from posterior import Posterior
from report import WHY_THESE

DIGITS = 6      # significant, of what is written
FAR = 2.5       # |z| of a fitted row that is loudly told of
CROWDED = 0.25  # share of draws in a twentieth of the range: five times a flat posterior's


def rounded(value):
    """Plain Python, numbers cut to DIGITS, NaN and infinity as null."""
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [rounded(one) for one in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (float, np.floating)):
        return float(f"{value:.{DIGITS}g}") if np.isfinite(value) else None
    return int(value) if isinstance(value, np.integer) else value


def write(path: pathlib.Path, content: dict) -> None:
    """Aside, then renamed: the file is whole or as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".new")
    aside.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    os.replace(aside, path)


def version(root: pathlib.Path) -> str:
    """Of NeuroGlide, from the one place that tells it."""
    text = (root / "CMakeLists.txt").read_text(encoding="utf-8")
    return re.search(r"^project\(neuroglide VERSION (\S+)", text, re.MULTILINE).group(1)


def fit_of(problem: Problem, optima: Sequence[Optimum], chosen: np.ndarray) -> dict:
    """A fit in figures: scores and values at the best optimum, costs of the others."""
    best = optima[0]
    answer = problem.answers(best.u[None])[0]
    z = problem.output_of(answer)[:len(problem.rows)]
    return {"chi_square": best.cost, "rms_z": rms(z[chosen]), "optima": [o.cost for o in optima],
            "parameters": dict(zip(problem.declaration.names, problem.declaration.values(best.u),
                                   strict=True)),
            "rest_tension": answer.rest_tension,
            "z": {row.id: z[i] for i, row in enumerate(problem.rows)},
            "at_bounds": [vars(bound) for bound in at_bounds(problem, best.u, chosen)]}


def spectrum_of(problem: Problem, u: np.ndarray) -> dict:
    """Eigenvalues and directions of J^T J in units of the ranges."""
    found = spectrum(problem, u, problem.all_rows())
    return {"about": "J^T J of the scored rows at the best fit, parameters in units of their "
                     "ranges, rows in sigma; above 12 the data know more than the uniform prior",
            "stiff": found.stiff, "eigenvalues": found.values,
            "directions": found.directions.T}


def sampler_of(posterior: Posterior) -> dict:
    """What tells whether the draws can be trusted."""
    draws, emulated = posterior.draws, posterior.emulator_draws
    return {"converged": posterior.converged, "r_hat": draws.r_hat.max(),
            "chains": draws.points.shape[0], "draws_per_chain": draws.points.shape[1],
            "acceptance": draws.acceptance, "acceptance_from_afar": posterior.from_afar,
            "acceptance_expected": posterior.expected, "effective_draws": draws.effective,
            "autocorrelation_time": draws.time.max(),
            "emulator": {"r_hat": emulated.r_hat.max(), "ensembles": emulated.points.shape[0],
                         "draws_per_ensemble": emulated.points.shape[1],
                         "acceptance": emulated.acceptance,
                         "autocorrelation_steps": emulated.time.max(),
                         "design_points": len(posterior.emulator.design),
                         "median_error_sigma": np.median(posterior.emulator.error),
                         "largest_error_sigma": posterior.emulator.error.max()}}


def parameters_of(problem: Problem, best: np.ndarray, posterior: Posterior) -> list[dict]:
    """Range, posterior and how much narrower it is than the prior, of every parameter."""
    draws = posterior.draws.flat
    quantiles = np.quantile(draws, [0.05, 0.5, 0.95], axis=0)
    edges, widths = crowded(draws), draws.std(axis=0) / problem.declaration.prior_spreads()
    found = []
    for i, (p, value) in enumerate(zip(problem.declaration.parameters,
                                       problem.declaration.values(best), strict=True)):
        low, middle, high = (p.value(share) for share in quantiles[:, i])
        found.append({"name": p.name, "label": p.label, "keys": p.keys, "unit": p.unit,
                      "scale": p.scale, "relative": p.relative, "low": p.low, "high": p.high,
                      "prior": "normal" if p.normal else "uniform", "best": value,
                      "posterior_low": low, "posterior_median": middle, "posterior_high": high,
                      "width_by_prior": widths[i], "r_hat": posterior.draws.r_hat[i],
                      "share_in_lowest_twentieth": edges[0, i],
                      "share_in_highest_twentieth": edges[1, i]})
    return found


def profiles_of(problem: Problem, best: np.ndarray, posterior: Posterior, count: int) -> list[dict]:
    """Of every parameter: re-optimised on the emulator, and chi-square of emulator and model."""
    chosen, grid = problem.all_rows(), np.linspace(0, 1, count)
    found = []
    for i, parameter in enumerate(problem.declaration.parameters):
        points = profile(problem, posterior.emulator, chosen, best, i, grid)
        told = posterior.emulator(points)
        believed = problem.log_posterior(points, told, chosen, posterior.emulator.variance)
        true = problem.log_posterior(points, problem.outputs(points), chosen)
        found.append({"name": parameter.name, "value": [parameter.value(x) for x in grid],
                      "emulator": -2 * believed, "model": -2 * true})
    return found


def findings_of(found: dict, policy: str) -> list[str]:
    """Sentences to be printed loudly: what wants out of its range, what is not met, what did not
    converge."""
    sentences = []
    for bound in found["fits"][policy]["at_bounds"]:
        whose = "sourced" if bound["sourced"] else "declared"
        sentences.append(f"The best fit leaves {bound['name']} on the {bound['end']} end of its "
                         f"{whose} range ({bound['value']:g}); a tenth of the range further would "
                         f"gain {max(bound['gain'], 0):.2f} in chi-square.")
    for parameter in found.get("parameters", []):
        for end in ("lowest", "highest"):
            share = parameter[f"share_in_{end}_twentieth"]
            if share > CROWDED:
                sentences.append(f"{parameter['name']} crowds at an end of its range: "
                                 f"{100 * share:.0f} of 100 draws lie in its {end} twentieth.")
    for split in found.get("splits", []):
        if not split["sampler"]["converged"]:
            sentences.append(f"The chains of split {split['name']} did not converge: R-hat "
                             f"{split['sampler']['r_hat']:.3f}.")
        for row in split["rows"]:
            if split["predicted"] is None and abs(row.get("z", np.inf)) > FAR:
                sentences.append(f"{row['id']} is not met though it is fitted: z "
                                 f"{row.get('z', np.nan):+.2f}"
                                 f"{'' if row['moved'] else '; no free parameter moves it'}.")
    return sentences


def ensemble_of(problem: Problem, members: np.ndarray, made_by: dict) -> dict:
    """The reference ensemble as the library reads it."""
    keys = problem.declaration.keys
    settings = [problem.declaration.settings(u, DIGITS) for u in members]
    return {"about": "Sets of parameters that explain the published measurements equally well: "
                     "draws from the posterior of the fit to all scored rows, in random order.",
            "keys": keys,
            "members": [[one[key] for key in keys] for one in settings],
            "made_by": made_by}


def about() -> str:
    """What calibration.json is."""
    return ("What ./dev calibrate found: fits under both in-situ policies, splits with fitted and "
            "predicted rows, spectrum, profiles, sampler. Written by calibration/calibrate.py. "
            + WHY_THESE)
