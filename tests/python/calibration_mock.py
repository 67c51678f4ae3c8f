#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Speaks as `neuroglide predict` does, of a model whose posterior is known in closed form.

Twenty parameters x in [0, 1], five "studies" of seven rows and one that is not scored. What is
measured is A x, and with --bend a square of one mixture is added to all.
"""

import argparse
import json
import os
import sys

import numpy as np

PARAMETERS, ROWS = 20, 35
KINDS = ["excursion", "strain", "root", "conus", "stiffness", "end_range", "excursion"]
TRUTH = 0.5 + 0.2 * np.sin(3.0 * np.arange(PARAMETERS))
SIGMA = 0.1 * (1 + np.arange(ROWS) % 3)
SEES = np.random.RandomState(5).standard_normal((ROWS, PARAMETERS))  # sensitivity of every row
BENDS = np.random.RandomState(6).standard_normal(PARAMETERS) / np.sqrt(PARAMETERS)
NOISE = SIGMA * np.random.RandomState(7).standard_normal(ROWS)
KEYS = [f"mock.x{i:02d}" for i in range(PARAMETERS)]


def model(x, bend=0.0):
    """What is measured at points (…, 20): (…, 35)."""
    x = np.asarray(x)
    return x @ SEES.T + bend * ((x - TRUTH) @ BENDS)[..., None] ** 2 * np.sign(SEES[:, 0])


MEAN = model(TRUTH) + NOISE


def header(scored):
    rows = [{"id": f"study_{i // 7}.row_{i:02d}", "study": f"study_{i // 7}", "kind": KINDS[i % 7],
             "unit": "mm", "mean": MEAN[i], "sigma": SIGMA[i], "use": "scored",
             "label": f"Row {i}", "specimen": "cadavers" if i // 7 == 2 else "people"}
            for i in range(ROWS)]
    if not scored:
        rows.append({**rows[0], "id": "aside.shown", "study": "aside", "use": "shown"})
    orderings = [{"id": "study_0.kept", "study": "study_0", "detectable": 0.1, "same": False,
                  "use": "scored"},
                 {"id": "study_1.broken", "study": "study_1", "detectable": 0.1, "same": False,
                  "use": "scored"},
                 {"id": "study_1.small", "study": "study_1", "detectable": 5.0, "same": False,
                  "use": "scored"}]
    return {"measurements": rows, "orderings": [] if scored else orderings,
            "parameters": {key: {"value": 0.5, "low": 0, "high": 1, "unit": "-"} for key in KEYS}}


def reply(question, options):
    x = np.array([question["set"].get(key, 0.5) for key in KEYS])
    if (x < 0).any() or (x > 1).any():
        return {"error": "a parameter leaves its range"}
    y = model(x, options.bend)
    lost = options.fail and x[0] < options.fail
    values = {f"study_{i // 7}.row_{i:02d}": None if lost and i == 3 else y[i]
              for i in range(ROWS)}
    return {"measurements": {**values, "aside.shown": 1.0},
            "orderings": {"study_0.kept": [2.0 + x[0], 1.0], "study_1.broken": [1.0, 2.0 + x[1]],
                          "study_1.small": [1.0, 1.0 - 0.1 * x[2]]},
            "rest_tension": {"thigh": 0.0, "branch": 9.0}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bend", type=float, default=0.0)
    parser.add_argument("--fail", type=float, default=0.0, help="below this x0 a row is null")
    parser.add_argument("--die", help="a file that is made, and the process ends, once")
    parser.add_argument("--in-situ", default="relaxed")
    parser.add_argument("--scored", action="store_true", help="leave out orders and asides")
    options = parser.parse_args()
    print(json.dumps(header(options.scored)), flush=True)
    for line in sys.stdin:
        if options.die and not os.path.exists(options.die):
            open(options.die, "w", encoding="utf-8").close()
            sys.exit(1)
        question = json.loads(line)
        print(json.dumps({"id": question["id"], **reply(question, options)}), flush=True)


if __name__ == "__main__":
    main()
