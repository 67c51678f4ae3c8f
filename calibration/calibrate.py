#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Fits the parameters that no paper fixes to what was published. Run: ./dev calibrate --help"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order, on any machine's cores

import argparse  # noqa: E402
import pathlib  # noqa: E402
import shlex  # noqa: E402
import sys  # noqa: E402

import emcee  # noqa: E402
import numpy as np  # noqa: E402
import scipy  # noqa: E402

import report  # noqa: E402
import results  # noqa: E402
import splits  # noqa: E402
from effort import FULL, QUICK, Effort  # noqa: E402
from fit import Optimum, distinct, fit, screen  # noqa: E402
from free_parameters import read_declaration, sourced_ranges  # noqa: E402
from likelihood import Problem, make_problem  # noqa: E402
from posterior import NEARBY, Design, sample_posterior  # noqa: E402
from predictor import Predictors  # noqa: E402
from progress import say  # noqa: E402
from refusal import Refusal  # noqa: E402
from splits import read_splits  # noqa: E402

POLICIES = ("relaxed", "balanced")  # of in-situ strain
MOVED = 0.02  # [sigma] that a row must vary by over the screened points to count as moved
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def read_options(arguments: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="./dev calibrate", description=__doc__.split(" Run:")[0], epilog=report.WHY_THESE)
    add = parser.add_argument
    add("--seed", type=int, default=20260, help="of everything that is drawn (20260)")
    add("--quick", action="store_true", help="small numbers, to see that all works")
    add("--only-fit", action="store_true", help="least squares and spectrum, no sampling")
    add("--split", action="append", default=[], metavar="NAME", help="only this split; repeatable")
    add("--with", dest="wanted", action="append", default=[], metavar="NAME",
        help="an optional parameter that takes part; repeatable")
    add("--predictor", default=f"{ROOT / 'build/bin/neuroglide'} predict", metavar="COMMAND",
        help="what answers (build/bin/neuroglide predict); --in-situ and --scored are added")
    add("--sample", choices=POLICIES, default="relaxed",
        help="in-situ policy that is sampled; both are fitted (relaxed)")
    add("--out", type=pathlib.Path, metavar="DIR",
        help="folder for both files (a whole run: lib/*/data; else build/calibration)")
    add("--workers", type=int, default=os.cpu_count() or 1, help="predictors side by side")
    add("--free", type=pathlib.Path, default=HERE / "free_parameters.json", help="what is fitted")
    add("--splits", type=pathlib.Path, default=HERE / "splits.json", help="what is held out")
    add("--parameters", type=pathlib.Path, default=ROOT / "lib/anatomy/data/parameters.json",
        help="the anatomy's parameters with their sourced ranges")
    add("--cache", type=pathlib.Path, default=ROOT / "build/calibration/evaluations",
        help="folder where evaluations are remembered")
    return parser.parse_args(arguments)


def open_problem(options: argparse.Namespace, policy: str) -> Problem:
    """Predictors of an in-situ policy, and what they are asked."""
    command = [*shlex.split(options.predictor), "--in-situ", policy]
    whole = Predictors(command, options.workers, options.cache)
    predictors = Predictors([*command, "--scored"], options.workers, options.cache)
    declaration = read_declaration(options.free, agreed_ranges(options, predictors),
                                   options.wanted)
    problem = make_problem(predictors, declaration, whole)
    say(f"{policy}: {problem.dimension} free parameters, {len(problem.rows)} scored rows, "
        f"{options.workers} predictors")
    return problem


def agreed_ranges(options: argparse.Namespace, predictors: Predictors) -> dict[str, dict]:
    """The sourced ranges, which the predictor must share with the file."""
    ranges = sourced_ranges(options.parameters)
    for key, told in predictors.header.parameters.items():
        mine = ranges.get(key)
        if mine and any(abs(mine[end] - told[end]) > 1e-6 * max(1, abs(mine[end]))
                        for end in ("low", "high", "value")):
            raise Refusal(f"{options.parameters}: {key} is not as the predictor has it; "
                          "build the predictor anew")
    return ranges


def made_by(options: argparse.Namespace, problem: Problem) -> dict:
    """What makes the same again: neither time nor the number of workers matters."""
    words = [f"--seed {options.seed}", *(["--quick"] if options.quick else []),
             *(f"--with {name}" for name in options.wanted),
             *([f"--sample {options.sample}"] if options.sample != "relaxed" else [])]
    return {"command": " ".join(["./dev calibrate", *words]), "seed": options.seed,
            "version": results.version(ROOT), "in_situ": options.sample,
            "scored_rows": len(problem.rows), "free_parameters": problem.dimension,
            "scipy": scipy.__version__, "emcee": emcee.__version__}


def sample_splits(problem: Problem, optima: list[Optimum], screened: np.ndarray,
                  options: argparse.Namespace, effort: Effort, found: dict) -> dict | None:
    """Fits and samples every split into `found`; gives the ensemble if all rows were trained on.

    `optima` of all rows give way to better ones that are found on the way."""
    outputs = problem.outputs(screened)
    design = Design(problem)
    design.add(screened, outputs)
    moved = np.nanstd(outputs[:, :len(problem.rows)], axis=0) > MOVED
    ensemble, found["splits"] = None, []
    for number, split in enumerate(read_splits(options.splits, problem, options.split)):
        say(f"split {split.name}: {split.trained.sum()} rows trained on, "
            f"{split.predicted.sum()} predicted")
        own = optima
        if not split.trained.all():
            own = fit(problem, split.trained, screened, effort.split_fit,
                      [o.u for o in distinct(optima, NEARBY)])
        much = effort.everything if split.trained.all() else effort.split
        posterior = sample_posterior(problem, split.trained, own, design, much,
                                     options.seed + 1000 * (number + 1))
        result = splits.result_of(problem, split, posterior.members, moved)
        own = posterior.optima
        found["splits"].append({**result, "fit": results.fit_of(problem, own, split.trained),
                                "sampler": results.sampler_of(posterior)})
        report.print_split(found["splits"][-1])
        if split.trained.all():
            optima[:] = own
            ensemble = results.ensemble_of(
                problem, posterior.members,
                made_by(options, problem) | results.sampler_of(posterior))
            found["parameters"] = results.parameters_of(problem, own[0].u, posterior)
            say("profiles on the emulator")
            found["profiles"] = results.profiles_of(problem, own[0].u, posterior,
                                                    effort.profile_points)
            report.print_parameters_known(found["parameters"], found["profiles"])
    return ensemble


def folders(options: argparse.Namespace) -> tuple[pathlib.Path, pathlib.Path]:
    """Where ensemble and calibration go: only a whole run changes the library's own."""
    if options.out:
        return options.out, options.out
    if options.quick or options.only_fit or options.split:
        return ROOT / "build/calibration", ROOT / "build/calibration"
    return ROOT / "lib/anatomy/data", ROOT / "lib/study/data"


def run(options: argparse.Namespace) -> None:
    """The whole calibration."""
    effort = QUICK if options.quick else FULL
    found: dict = {"about": results.about()}
    problems, fits = {}, {}
    for policy in sorted(POLICIES, key=lambda policy: policy != options.sample):
        problem = problems[policy] = open_problem(options, policy)
        screened = screen(problem, effort.screened, options.seed)
        say(f"{policy}: screening {len(screened)} points of a Sobol sequence, then least squares")
        fits[policy] = fit(problem, problem.all_rows(), screened, effort.fit)
        report.print_fit(problem, fits[policy], policy)
    problem, optima = problems[options.sample], fits[options.sample]
    found["made_by"] = made_by(options, problem)
    ensemble = None
    if not options.only_fit:
        ensemble = sample_splits(problem, optima, screened, options, effort, found)
    found["fits"] = {policy: results.fit_of(problems[policy], fits[policy], problem.all_rows())
                     for policy in POLICIES}
    found["spectrum"] = results.spectrum_of(problem, optima[0].u)
    found["findings"] = results.findings_of(found, options.sample)
    report.print_findings(found["findings"])
    for_ensemble, for_calibration = folders(options)
    if ensemble:
        results.write(for_ensemble / "ensemble.json", ensemble)
        say(f"written {for_ensemble / 'ensemble.json'}")
    results.write(for_calibration / "calibration.json", results.rounded(found))
    say(f"written {for_calibration / 'calibration.json'}; "
        f"{sum(p.predictors.asked for p in problems.values())} evaluations, of which "
        f"{sum(p.predictors.failed for p in problems.values())} failed")
    for policy in POLICIES:
        problems[policy].predictors.close()
        problems[policy].whole.close()


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 done, 2 refused."""
    try:
        run(read_options(arguments))
    except Refusal as refusal:
        print(f"calibrate: {refusal}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
