# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Every study of the library obeys the published schema, the schema refuses what it should, and no
study says more than its source.

Needs nothing but the standard library; where the package jsonschema is installed, its verdict is
asked for as well. Run: python3 -m unittest tests/python/study_schema_test.py
"""

import copy
import json
import math
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/study.schema.json").read_text(encoding="utf-8"))
PROTOCOL = json.loads((ROOT / "docs/schema/protocol.schema.json").read_text(encoding="utf-8"))
EXAMPLE = ROOT / "docs/examples/my_study.json"
STUDIES = sorted((ROOT / "lib/study/data/published").glob("*.json"))

TYPES = {
    "object": lambda x: isinstance(x, dict),
    "array": lambda x: isinstance(x, list),
    "string": lambda x: isinstance(x, str),
    "boolean": lambda x: isinstance(x, bool),
    "number": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool),
    "integer": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool) and x == int(x),
}
WORDS_ONLY = {"$schema", "$id", "$defs", "title", "description", "default"}


class Verdict:
    """Whether something obeys a schema, as far as the published ones use JSON Schema."""

    def __init__(self, root):
        self.root = root

    def obeys(self, schema, x):
        return all(self.keyword(schema, word, x) for word in schema if word not in WORDS_ONLY)

    def refers(self, target, x):
        if target == "protocol.schema.json":
            return Verdict(PROTOCOL).obeys(PROTOCOL, x)
        return self.obeys(self.root["$defs"][target.removeprefix("#/$defs/")], x)

    def keyword(self, schema, word, x):
        rule = schema[word]
        is_object, is_list = isinstance(x, dict), isinstance(x, list)
        is_number = TYPES["number"](x)
        return {
            "type": lambda: TYPES[rule](x),
            "const": lambda: x == rule,
            "enum": lambda: x in rule,
            "pattern": lambda: not isinstance(x, str) or re.search(rule, x),
            "minimum": lambda: not is_number or x >= rule,
            "maximum": lambda: not is_number or x <= rule,
            "exclusiveMinimum": lambda: not is_number or x > rule,
            "minItems": lambda: not is_list or len(x) >= rule,
            "maxItems": lambda: not is_list or len(x) <= rule,
            "items": lambda: not is_list or all(self.obeys(rule, one) for one in x),
            "uniqueItems": lambda: not is_list or len({json.dumps(one) for one in x}) == len(x),
            "dependentRequired": lambda: not is_object
            or all(set(needed) <= set(x) for key, needed in rule.items() if key in x),
            "required": lambda: not is_object or all(key in x for key in rule),
            "properties": lambda: not is_object
            or all(self.obeys(rule[key], value) for key, value in x.items() if key in rule),
            "additionalProperties": lambda: rule or not is_object
            or not set(x) - set(schema["properties"]),
            "allOf": lambda: all(self.obeys(one, x) for one in rule),
            "anyOf": lambda: any(self.obeys(one, x) for one in rule),
            "not": lambda: not self.obeys(rule, x),
            "$ref": lambda: self.refers(rule, x),
        }[word]()


def verdicts(document):
    """One or two: ours, and that of jsonschema."""
    result = [bool(Verdict(SCHEMA).obeys(SCHEMA, document))]
    try:
        import jsonschema
    except ImportError:
        return result
    frame = copy.deepcopy(SCHEMA)  # experiments are asked about apart: they refer to another file
    frame["properties"]["experiments"]["items"] = {"type": "object"}
    experiments = jsonschema.Draft202012Validator(PROTOCOL)
    return result + [jsonschema.Draft202012Validator(frame).is_valid(document)
                     and all(map(experiments.is_valid, document.get("experiments", [])))]


def moment(*coordinates):
    return {"experiment": "weight_bearing", "quantity": "joint_moment", "to": "dorsiflex",
            "coordinates": list(coordinates)}


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


class StudySchema(unittest.TestCase):
    def test_every_study_of_the_library_and_the_example_obey_it(self):
        self.assertGreater(len(STUDIES), 30)
        for path in STUDIES + [EXAMPLE]:
            with self.subTest(path.stem):
                document = read(path)
                self.assertTrue(all(verdicts(document)))
                self.assertEqual(document["name"], path.stem)

    def test_it_refuses_what_the_reader_refuses(self):
        good = read(EXAMPLE)
        changes = [
            lambda d: d.update(schema="neuroglide.study/2"),
            lambda d: d.update(confidence="low"),
            lambda d: d.update(specimen="rabbits"),
            lambda d: d.update(name="My study"),
            lambda d: d.update(experiment=[]),
            lambda d: d.pop("citation"),
            lambda d: d["experiments"][0].update(repetitions=0),
            lambda d: d["experiments"][0]["start"].update(knee=90),
            lambda d: d["measurements"][0].update(kind="glide"),
            lambda d: d["measurements"][0].update(of=[]),
            lambda d: d["measurements"][0].update(of=2 * d["measurements"][0]["of"]),
            lambda d: d["measurements"][0].update(combination="ratio"),
            lambda d: d["measurements"][0].update(combination="standardised_difference",
                                                  of=2 * d["measurements"][0]["of"]),
            lambda d: d["measurements"][0].update(use="shown"),
            lambda d: d["measurements"][0].update(spread_type="none"),
            lambda d: d["measurements"][0].pop("spread"),
            lambda d: d["measurements"][0].update(standard_error=0),
            lambda d: d["measurements"][0].update(mean="2.99"),
            lambda d: d["measurements"][0]["between_studies"].pop("source"),
            lambda d: d["measurements"][0]["of"][0].update(quantity="glide"),
            lambda d: d["measurements"][0]["of"][0].update(quantity="onset"),
            lambda d: d["measurements"][0]["of"][0].update(place={"strand": "tibial", "share": 2}),
            lambda d: d["measurements"][0]["of"][0].update(to="dorsiflex#0"),
            lambda d: d["measurements"][0]["of"][0].update(gauge=20),
            lambda d: d["measurements"][0]["of"][0].update(
                gauge_mm={"value": 0, "source": "assumed"}),
            lambda d: d["measurements"][0]["between_studies"].update(value=-1),
            lambda d: d["measurements"][0].update(n=2.5),
            lambda d: d["measurements"][0].update(of=[moment("knee_flexion_r", "hip_flexion_r")]),
            lambda d: d["measurements"][0].update(of=[moment("pelvis_tx")]),
            lambda d: d["orderings"][0].update(detectable=-1),
            lambda d: d["orderings"][0].pop("detectable_source"),
        ]
        for number, change in enumerate(changes):
            with self.subTest(number):
                bad = copy.deepcopy(good)
                change(bad)
                self.assertNotEqual(bad, good)
                self.assertFalse(any(verdicts(bad)))

    def test_it_knows_every_kind_of_reading(self):
        good = read(EXAMPLE)
        good["measurements"][0].update(of=[moment("knee_flexion_r")])
        self.assertTrue(all(verdicts(good)))


class Honesty(unittest.TestCase):
    def test_a_standard_error_that_claims_sd_by_root_n_is_that(self):
        found = 0
        for path in STUDIES:
            for row in read(path)["measurements"]:
                if row["standard_error_source"].startswith("SD / sqrt(n)"):
                    found += 1
                    expected = row["spread"] / math.sqrt(row["n"])
                    self.assertAlmostEqual(row["standard_error"] / expected, 1, 2, row["id"])
        self.assertGreater(found, 5)

    def test_every_source_cites_or_admits(self):
        basis = re.compile(r"^assumed|\b(19|20)\d\d\b|study record|^0\.87 mm is")

        def check(node, where):
            for key, value in node.items() if isinstance(node, dict) else enumerate(node):
                if isinstance(value, (dict, list)):
                    check(value, where)
                elif key in ("source", "duration_source", "repetitions_source",
                             "detectable_source"):
                    self.assertRegex(value, basis, where)

        for path in STUDIES:
            check(read(path), path.stem)

    def test_experiments_that_repeat_return_to_their_start_and_all_are_read(self):
        for path in STUDIES:
            document = read(path)
            rows = document["measurements"] + document.get("orderings", [])
            readings = [one for row in rows for one in row.get("of", row.get("descending"))]
            named = {one.get("experiment") for one in readings}
            named |= {one["equals"]["experiment"] for one in readings if "equals" in one}
            for experiment in document["experiments"]:
                self.assertIn(experiment["name"], named, path.stem)
                last = {}
                for phase in experiment["phases"]:
                    last.update(phase.get("to", {}))
                if experiment["repetitions"] > 1:
                    for name, target in last.items():
                        self.assertEqual(target, experiment["start"].get(name), path.stem)

    def test_figures_that_stand_apart_say_why(self):
        apart = read(ROOT / "lib/study/data/apart.json")
        self.assertEqual(set(apart), {"about", "rows"})
        keys = {"study", "site", "what", "value", "unit", "why"}
        for row in apart["rows"]:
            self.assertEqual(set(row), keys)
            self.assertTrue(all(text.strip() for text in row.values()), row)


if __name__ == "__main__":
    unittest.main()
