#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a law written in Python costs: to sample, and in a run beside the built-in law.

Usage, with the built package on PYTHONPATH: law_in_python.py [repeats]
"""

import math
import sys
import time

import neuroglide as ng

NERVE = ("root_L4", "root_L5", "root_S1", "root_S2", "root_S3", "sciatic", "tibial",
         "medial_plantar", "lateral_plantar", "common_fibular", "sural")


def best(work, repeats):
    """Shortest of some times of the processor [s]; what else the machine does only adds."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def sampled(law, points=201):
    return ng.tissue.law_from(lambda strain: ng.tissue.tension(law, strain), 0.4, points)


def with_sampled_nerve(body):
    for strand in NERVE:
        for side in ("right", "left"):
            body = ng.with_law(body, strand, sampled(ng.law_of(body, strand, side)), side)
    return body


def main():
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for points in (51, 201, 1001):
        seconds = best(lambda: ng.tissue.law_from(lambda e: 2 * math.expm1(12 * e), 0.4, points),
                       repeats)
        law = ng.tissue.law_from(lambda e: 2 * math.expm1(12 * e), 0.4, points)
        share = law.largest_error / ng.tissue.tension(law, 0.4)
        print(f"sample at {points:5} points: {1e3 * seconds:6.2f} ms, wrong by {share:.0e} of the "
              "largest tension")
    body = ng.body_of()
    bodies = {"built-in": body, "sciatic sampled":
              ng.with_law(body, "sciatic", sampled(ng.law_of(body, "sciatic"))),
              "whole nerve sampled": with_sampled_nerve(body)}
    seconds = {name: math.inf for name in bodies}
    for _ in range(repeats):  # in turns, so that a slow minute of the machine is everybody's
        for name, one in bodies.items():
            seconds[name] = min(seconds[name], best(lambda: ng.run("slider", one), 1))
    for name in bodies:
        print(f"run, {name:20}: {seconds[name]:.3f} s, "
              f"{seconds[name] / seconds['built-in']:.3f} of the built-in law's")


if __name__ == "__main__":
    main()
