#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What an exercise costs from Python beside C++, in one process and by turns; and what importing costs.

Usage, with the built package on PYTHONPATH: python_overhead.py LIBRARY, which is exercise_in_cpp.cpp
linked against the library.
"""

import ctypes
import statistics
import subprocess
import sys
import time

import neuroglide as ng

ROUNDS = 15
IMPORTS = 9
GOAL_OF_RATIO = 1.05
GOAL_OF_IMPORT = 0.5  # s


def verdict(kept):
    return "kept" if kept else "missed"


def seconds_of(work):
    """Wall and processor time of a call."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def report_overhead(lead, exercise):
    body, protocol = ng.body_of(), ng.find_protocol(exercise)
    ways = {
        "C++": lambda: lead(exercise.encode()),
        "ng.simulate": lambda: ng.simulate(body, ng.make_movement(protocol)),
        "ng.run": lambda: ng.run(protocol, body),
        "ng.run, told of": lambda: ng.run(protocol, body, progress=lambda share: True),
    }
    assert lead(exercise.encode()) == len(ng.run(protocol, body).time), "not the same exercise"
    times = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, work in ways.items():
            times[name].append(seconds_of(work))
    wall, processor = ({name: statistics.median(one[kind] for one in times[name]) for name in ways}
                       for kind in (0, 1))
    print(f"{exercise}, median of {ROUNDS} rounds by turns: "
          f"C++ {1e3 * wall['C++']:.1f} ms, of the processor {1e3 * processor['C++']:.1f} ms")
    for name in list(ways)[1:]:
        ratio = processor[name] / processor["C++"]
        print(f"  {name}: {1e3 * wall[name]:.1f} ms, of the processor {1e3 * processor[name]:.1f} ms; "
              f"ratio {wall[name] / wall['C++']:.3f}, of the processor {ratio:.3f} "
              f"(goal {GOAL_OF_RATIO}: {verdict(ratio < GOAL_OF_RATIO)})")


def import_times(packages):
    """Seconds that a fresh interpreter takes for importing, by turns, the last alone beside it."""
    script = "import time; start = time.perf_counter(); import {}; print(time.perf_counter() - start)"
    found = {package: [] for package in packages}
    for _ in range(IMPORTS):
        for package in packages:
            done = subprocess.run([sys.executable, "-c", script.format(package)], text=True,
                                  capture_output=True, check=True)
            found[package].append(float(done.stdout))
    return {package: statistics.median(times) for package, times in found.items()}


def report_import():
    times = import_times(("neuroglide", "numpy"))
    taken = times["neuroglide"]
    print(f"import neuroglide: {1e3 * taken:.0f} ms (goal {1e3 * GOAL_OF_IMPORT:.0f} ms: "
          f"{verdict(taken < GOAL_OF_IMPORT)}); numpy alone {1e3 * times['numpy']:.0f} ms")


if __name__ == "__main__":
    print("\nPython beside C++")
    neuroglide_lead = ctypes.CDLL(sys.argv[1]).neuroglide_lead
    neuroglide_lead.argtypes = [ctypes.c_char_p]
    report_overhead(neuroglide_lead, "banded_hamstring_lockout")
    report_import()
