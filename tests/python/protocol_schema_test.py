# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Every protocol of the library obeys the published schema, and the schema refuses what it should.

Needs nothing but the standard library; where the package jsonschema is installed, its verdict is
asked for as well. Run: python3 -m unittest tests/python/protocol_schema_test.py
"""

import copy
import json
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/protocol.schema.json").read_text())
PROTOCOLS = sorted((ROOT / "lib/protocol/data").glob("*.json"))

TYPES = {
    "object": lambda x: isinstance(x, dict),
    "array": lambda x: isinstance(x, list),
    "string": lambda x: isinstance(x, str),
    "boolean": lambda x: isinstance(x, bool),
    "number": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool),
    "integer": lambda x: isinstance(x, (int, float)) and not isinstance(x, bool) and x == int(x),
}

KEYWORDS = {
    "type": lambda rule, x: TYPES[rule](x),
    "const": lambda rule, x: x == rule,
    "enum": lambda rule, x: x in rule,
    "pattern": lambda rule, x: not isinstance(x, str) or re.search(rule, x),
    "minimum": lambda rule, x: not TYPES["number"](x) or x >= rule,
    "maximum": lambda rule, x: not TYPES["number"](x) or x <= rule,
    "exclusiveMinimum": lambda rule, x: not TYPES["number"](x) or x > rule,
    "minItems": lambda rule, x: not isinstance(x, list) or len(x) >= rule,
    "maxItems": lambda rule, x: not isinstance(x, list) or len(x) <= rule,
    "uniqueItems": lambda rule, x: not isinstance(x, list)
    or all(one not in x[:n] for n, one in enumerate(x)),
    "dependentRequired": lambda rule, x: not isinstance(x, dict)
    or all(other in x for key, others in rule.items() if key in x for other in others),
    "required": lambda rule, x: not isinstance(x, dict) or all(key in x for key in rule),
    "$ref": lambda rule, x: obeys(SCHEMA["$defs"][rule.removeprefix("#/$defs/")], x),
    "allOf": lambda rule, x: all(obeys(part, x) for part in rule),
    "anyOf": lambda rule, x: any(obeys(part, x) for part in rule),
    "not": lambda rule, x: not obeys(rule, x),
    "items": lambda rule, x: not isinstance(x, list) or all(obeys(rule, item) for item in x),
    "properties": lambda rule, x: not isinstance(x, dict)
    or all(obeys(rule[key], value) for key, value in x.items() if key in rule),
}
WORDS_ONLY = {"$schema", "$id", "$defs", "title", "description", "default"}


def obeys(schema, x):
    """Whether x obeys the schema, as far as the published one uses JSON Schema."""
    for keyword, rule in schema.items():
        if keyword == "additionalProperties":
            if rule is False and isinstance(x, dict) and set(x) - set(schema["properties"]):
                return False
        elif keyword not in WORDS_ONLY and not KEYWORDS[keyword](rule, x):
            return False
    return True


def verdicts(document):
    """One or two: ours, and that of jsonschema."""
    result = [obeys(SCHEMA, document)]
    try:
        import jsonschema
    except ImportError:
        return result
    return result + [jsonschema.Draft202012Validator(SCHEMA).is_valid(document)]


class ProtocolSchema(unittest.TestCase):
    def test_every_protocol_of_the_library_obeys_it(self):
        self.assertGreater(len(PROTOCOLS), 10)
        for path in PROTOCOLS:
            with self.subTest(path.stem):
                document = json.loads(path.read_text())
                self.assertTrue(all(verdicts(document)))
                self.assertEqual(document["name"], path.stem)

    def test_it_refuses_what_the_reader_refuses(self):
        good = json.loads((ROOT / "lib/protocol/data/banded_hamstring_lockout.json").read_text())
        phase = good["phases"][0]
        knee = phase["to"]["knee_flexion"]
        changes = [
            lambda d: d.update(schema="neuroglide.protocol/2"),
            lambda d: d.update(repetitons=3),
            lambda d: d.pop("title"),
            lambda d: d.update(title=" "),
            lambda d: d.update(name="My protocol"),
            lambda d: d.update(sides="middle"),
            lambda d: d.update(body="flying"),
            lambda d: d.update(repetitions=0),
            lambda d: d.update(repetitions=2.5),
            lambda d: d.update(rest_s=-1),
            lambda d: d.update(phases=[]),
            lambda d: d["start"].update(knee_flexoin=knee),
            lambda d: d["start"].update(hip_flexion=90),
            lambda d: d["phases"][0].update(duration_s=0),
            lambda d: d["phases"][0].update(breath="sigh"),
            lambda d: d["phases"][0].update(name="approach"),
            lambda d: d["phases"][0]["to"]["knee_flexion"].update(deg=170),
            lambda d: d["phases"][0]["to"]["knee_flexion"].update(deg="10"),
            lambda d: d["phases"][0]["to"]["knee_flexion"].update(rad=0.2),
            lambda d: d["phases"][0]["to"]["knee_flexion"].update(spread_deg=-1),
            lambda d: d["phases"][0]["to"]["knee_flexion"].pop("source"),
            lambda d: d["phases"][0]["to"].update(pelvis_tx=knee),
            lambda d: d.update(posture_of="Another one"),
            lambda d: d["phases"][0].update(mover="ghost"),
            lambda d: d["phases"][0].pop("to"),
            lambda d: d["phases"][0]["until"].update(end_range=["knee_flexion"]),
            lambda d: d["phases"][0]["until"].update(end_range_of=[]),
            lambda d: d["phases"][0]["until"].update(end_range_of=["knee_flexion"] * 2),
            lambda d: d["phases"][0]["until"].update(end_range_of=["knee_flexoin"]),
            lambda d: d["phases"][0]["until"].update(end_range_of="knee_flexion"),
            lambda d: d["phases"][0]["until"].pop("end_range_of"),
            lambda d: d["phases"][0]["until"].update(discomfort_pct=0),
            lambda d: d["phases"][0]["until"].update(discomfort_pct=300),
            lambda d: d["phases"][0]["until"].update(tolerance_of="sit_and_reach"),
            lambda d: d["band"].update(rest_length_m=0),
            lambda d: d["band"].update(rest_length_m=60),
            lambda d: d["band"].update(doubled=1),
            lambda d: d["band"].update(anchor="ceiling"),
            lambda d: d["band"].update(anchor={"point_m": [0, 1], "source": "assumed"}),
            lambda d: d["band"].update(anchor={"point_m": [0, 1, 9], "source": "assumed"}),
            lambda d: d["band"].update(side="middle"),
            lambda d: d["band"].pop("product"),
        ]
        for number, change in enumerate(changes):
            with self.subTest(number):
                bad = copy.deepcopy(good)
                change(bad)
                self.assertNotEqual(bad, good)
                self.assertFalse(any(verdicts(bad)))


if __name__ == "__main__":
    unittest.main()
