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

import report  # noqa: E402
from effort import FULL, QUICK, Effort  # noqa: E402
from fit import Optimum, fit, screen  # noqa: E402
from free_parameters import Declaration, read_declaration, sourced_ranges  # noqa: E402
from likelihood import Problem, make_problem  # noqa: E402
from predictor import Predictors  # noqa: E402
from progress import say  # noqa: E402
from refusal import Refusal  # noqa: E402

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
        help="what answers (build/bin/neuroglide predict); --in-situ is added")
    add("--sample", choices=["relaxed", "balanced"], default="relaxed",
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
    predictors = Predictors(command, options.workers, options.cache)
    declaration = read_declaration(options.free, agreed_ranges(options, predictors),
                                   options.wanted)
    problem = make_problem(predictors, declaration)
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


def fit_all(problem: Problem, options: argparse.Namespace, effort: Effort) -> list[Optimum]:
    """The fit to every scored row."""
    screened = screen(problem, effort.screened, options.seed)
    say(f"screening {len(screened)} points of a Sobol sequence")
    optima = fit(problem, problem.all_rows(), screened, effort.starts, effort.fit_steps)
    report.print_fit(problem, optima)
    return optima


def run(options: argparse.Namespace) -> None:
    """The whole calibration."""
    effort = QUICK if options.quick else FULL
    policies = [options.sample] + [p for p in ("relaxed", "balanced") if p != options.sample]
    for policy in policies:
        problem = open_problem(options, policy)
        fit_all(problem, options, effort)
        problem.predictors.close()


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
