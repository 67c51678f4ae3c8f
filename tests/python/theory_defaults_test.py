# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Defaults that the theory gives, as in `largest_turn` ($0.0873$ rad), are those of the code.

Run: python3 tests/python/theory_defaults_test.py
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include/neuroglide"

# What the theory must give; it may give more of what the code holds.
NAMED = {"energy_tolerance", "capstan_start", "capstan_tolerance", "slip_reach", "whole_steps",
         "newton_limit", "capstan_limit", "largest_turn", "first_hold_step", "longest_step",
         "halvings", "preconditioning", "usual_gauge", "nerve_stations", "draws_of_sigma",
         "most_of_model", "most_of_paired"}


def read(path):
    return path.read_text(encoding="utf-8")


def in_code():
    """Default by name: the members of both structs of settings, the usual gauge, and what a
    validation takes."""
    found = {}
    for header, struct in (("chain/newton.hpp", "StepSettings"),
                           ("simulation/simulate.hpp", "Settings")):
        body = read(INCLUDE / header).split(f"struct {struct} {{", 1)[1].split("\n};", 1)[0]
        members = re.findall(r"^  (?:double|int) (\w+) = ([-+.\de]+);", body, re.MULTILINE)
        for name, value in members:
            found[name] = float(value)
    gauge = re.search(r"double (usual_gauge) = ([-+.\de]+);", read(INCLUDE / "metrics/gauge.hpp"))
    found[gauge[1]] = float(gauge[2])
    for file, names in (("include/neuroglide/study/virtual_experiment.hpp", r"\.(nerve_stations)"),
                        ("lib/study/sigma.cpp", r"(most_of_model|most_of_paired)"),
                        ("bindings/cli/validate.cpp", r"(draws_of_sigma)")):
        for name, value in re.findall(names + r" = ([.\d]+)", read(ROOT / file)):
            found[name] = float(value)
    return found


def number(text):
    """0.1, 120 or 10^{-9}."""
    power = re.fullmatch(r"10\^\{(-?\d+)\}", text)
    return float(f"1e{power[1]}") if power else float(text)


def in_theory():
    """(page, name, default) wherever a page gives one."""
    for page in sorted((ROOT / "docs/theory").glob("*.md")):
        for name, value in re.findall(r"`(\w+)`\s+\(\$([^$]+)\$", read(page)):
            yield page.name, name, number(value)


class TheoryDefaults(unittest.TestCase):
    def test_are_those_of_the_code(self):
        code = in_code()
        for page, name, value in in_theory():
            self.assertIn(name, code, page)
            self.assertEqual(value, code[name], f"{name} in {page}")

    def test_are_given_for_every_setting_that_the_theory_speaks_of(self):
        self.assertLessEqual(NAMED, {name for _, name, _ in in_theory()})

    def test_a_step_grows_by_as_much_as_the_theory_says(self):
        code = re.search(r"last_step \* ([.\d]+)", read(ROOT / "lib/simulation/simulate.cpp"))
        page = read(ROOT / "docs/theory/06_simulation.md")
        growths = re.findall(r"([.\d]+)\\,\\Delta t_\{n-1\}|\$([.\d]+)\$\s+times as long", page)
        self.assertEqual(len(growths), 2)
        for equation, words in growths:
            self.assertEqual(float(equation or words), float(code[1]))


if __name__ == "__main__":
    unittest.main()
