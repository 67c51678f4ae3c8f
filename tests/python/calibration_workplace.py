# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""A folder with the declarations of the mock predictor (calibration_mock.py)."""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "calibration"), str(ROOT / "tests/python")]

import calibration_mock as mock  # noqa: E402

MOCK = f"{sys.executable} {ROOT / 'tests/python/calibration_mock.py'}"


def write_declarations(folder, **changes):
    """parameters.json, free.json and splits.json of the mock; gives the options that name them."""
    tree = {"mock": {key.split(".")[1]: {"value": 0.5, "unit": "-", "low": 0, "high": 1}
                     for key in mock.KEYS}}
    free = {"rest_tension": {"free_below": 0, "scale": 1, "without": ["branch"], "source": "mock"},
            "parameters": [{"name": key.split(".")[1], "keys": [key], "low": 0, "high": 1}
                           for key in mock.KEYS]}
    free["parameters"][0].update(changes)
    splits = {"splits": [{"name": "all", "train": {}},
                         {"name": "kinds", "train": {"kinds": ["excursion", "root", "conus"]}},
                         {"name": "people", "train": {"specimens": ["people"]}}]}
    for name, content in {"parameters": tree, "free": free, "splits": splits}.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    return ["--free", str(folder / "free.json"), "--splits", str(folder / "splits.json"),
            "--parameters", str(folder / "parameters.json"), "--out", str(folder / "out"),
            "--cache", str(folder / "cache")]
