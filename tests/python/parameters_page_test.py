# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""docs/parameters.md says what the data say, and every human number has a range and a source.

Run: python3 tests/python/parameters_page_test.py
"""

import importlib.util
import json
import math
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("generate", ROOT / "docs/generate_parameters.py")
generate = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(generate)

# As in "Flash and Hogan 1985", "Wall et al. (1991)", "Gordon et al. 2014".
AUTHOR_AND_YEAR = re.compile(
    r"([A-Z][a-z][A-Za-z-]+)(?:,? (?:&|and) [A-Z][A-Za-z-]+| et al\.)? \(?((?:19|20)\d\d)\b")


def sources():
    """(where, source) of everything in the data that has one."""
    for key, entry in generate.parameters():
        yield key, entry["source"]
    for name, _, _, _, entry in generate.ranges_of_motion():
        yield name, entry["source"]
    for joint, said in generate.joints():
        yield f"joint of {joint['child']}", said["source"]
    for _, portion in generate.portions():
        yield f"{portion['strand']} from {portion['from']}", portion.get("source", "")
    tracts = generate.load("tracts.json")
    yield "canal", tracts["canal_above_conus"]["source"]
    for name, wrap in tracts["wraps"].items():
        yield f"{name} wrap", wrap["source"]
    for path in sorted((ROOT / "lib/protocol/data").glob("*.json")):
        yield from protocol_sources(path.name, json.loads(path.read_text(encoding="utf-8")))


def entries():
    """(where, what has a source and a confidence) of every human number of the body."""
    yield from generate.parameters()
    for name, _, _, _, entry in generate.ranges_of_motion():
        yield name, entry
    for joint, said in generate.joints():
        yield f"joint of {joint['child']}", said
    for _, portion in generate.portions():
        yield f"{portion['strand']} from {portion['from']}", portion
    tracts = generate.load("tracts.json")
    yield "canal", tracts["canal_above_conus"]
    yield from tracts["wraps"].items()
    for site in tracts["sites"]:
        yield site["name"], site
    for subject in generate.load("subjects.json")["subjects"]:
        if "source" in subject:
            yield subject["name"], subject


def protocol_sources(where, node):
    if isinstance(node, list):
        for child in node:
            yield from protocol_sources(where, child)
    elif isinstance(node, dict):
        for key, child in node.items():
            if key.endswith("source"):
                yield where, child
            else:
                yield from protocol_sources(where, child)


class ParametersPage(unittest.TestCase):
    def test_is_what_the_data_say(self):
        self.assertEqual(generate.PAGE.read_text(encoding="utf-8"), generate.page(),
                         "docs/parameters.md is old; run python3 docs/generate_parameters.py")

    def test_shows_every_parameter_and_coordinate_once(self):
        rows = generate.parameter_section()
        for key, _ in generate.parameters():
            group, rest = generate.group_of(key)
            block = rows.split(f"### `{group}`\n", 1)[1].split("\n### ", 1)[0]
            self.assertEqual(block.count(f"| `{rest}` |"), 1, key)
        for name, *_ in generate.ranges_of_motion():
            self.assertEqual(generate.range_section().count(f"| `{name}` |"), 1, name)

    def test_no_cell_breaks_its_table(self):
        width = 0
        for line in generate.page().splitlines():
            if not line.startswith("|"):
                width = 0
                continue
            cells = len(re.findall(r"(?<!\\)\|", line))
            width = width or cells
            self.assertEqual(cells, width, line)


class HumanNumbers(unittest.TestCase):
    def test_every_value_lies_within_its_range(self):
        for key, entry in generate.parameters():
            for name in ("value", "low", "high"):
                self.assertTrue(math.isfinite(entry[name]), f"{key}: {name}")
            self.assertLessEqual(entry["low"], entry["value"], key)
            self.assertLessEqual(entry["value"], entry["high"], key)
            self.assertLess(entry["low"], entry["high"], key)
        for name, lower, upper, _, _ in generate.ranges_of_motion():
            self.assertTrue(lower < 0 < upper, name)

    def test_every_parameter_has_a_unit_a_range_and_a_source_and_nothing_else(self):
        for key, entry in generate.parameters():
            self.assertEqual(set(entry) - {"confidence"}, {"value", "unit", "low", "high", "source"},
                             key)
            self.assertTrue(entry["unit"].strip() and entry["source"].strip(), key)

    def test_every_source_of_the_body_is_a_citation_or_says_what_it_is(self):
        for where, source in sources():
            if not where.endswith(".json"):
                self.assertIsNotNone(generate.basis(source),
                                     f"{where}: '{source}' has no year, no PMID, no 'assumed'")

    def test_a_source_without_year_number_or_admission_is_refused(self):
        for bad in ("", "common knowledge", "textbook", "measured", "various authors"):
            self.assertIsNone(generate.basis(bad), bad)
        self.assertEqual(generate.basis("Wall et al. 1991"), "cited")
        self.assertEqual(generate.basis("assumed"), "assumed")
        self.assertEqual(generate.basis("Wall et al. 1991; length assumed"), "partly assumed")
        self.assertEqual(generate.basis("set so that it is as in Wall et al. 1991"), "partly assumed")
        self.assertEqual(generate.basis("set for the preload of Wall et al. 1991"), "partly assumed")

    def test_subjects_change_known_parameters_within_their_ranges(self):
        known = dict(generate.parameters())
        for subject in generate.load("subjects.json")["subjects"]:
            self.assertEqual("source" in subject, bool(subject["set"]), subject["name"])
            for key, value in subject["set"].items():
                self.assertLessEqual(known[key]["low"], value, key)
                self.assertLessEqual(value, known[key]["high"], key)


class Confidence(unittest.TestCase):
    def test_is_said_of_every_number_but_of_a_guess(self):
        count = 0
        for where, entry in entries():
            count += 1
            self.assertIn(generate.confidence(entry), generate.CONFIDENCES, where)
            self.assertNotEqual("confidence" in entry, entry["source"].startswith("assumed"), where)
        self.assertGreater(count, 300)

    def test_is_low_where_the_source_is_a_prototype_or_an_animal(self):
        for where, entry in entries():
            if re.search(r"prototype|rabbit|\bpigs?\b|finite-element", entry["source"]):
                self.assertIn(generate.confidence(entry), ("low", "assumed"), where)

    def test_is_not_high_where_something_is_assumed(self):
        for where, entry in entries():
            if "assumed" in entry["source"]:
                self.assertNotEqual(generate.confidence(entry), "high", where)


class Ensemble(unittest.TestCase):
    def test_quantiles_are_linear_between_values(self):
        values = [1.0, 2.0, 3.0, 5.0]
        self.assertEqual([generate.quantile(values, share) for share in (0, 0.5, 1)], [1, 2.5, 5])
        self.assertAlmostEqual(generate.quantile(values, 0.9), 4.4)
        self.assertEqual(generate.quantile([4.0], 0.05), 4)
        self.assertEqual(generate.fitted([1.0, 2.0, 3.0]), "2 (1.1 to 2.9)")
        self.assertEqual(generate.fitted(None), "–")

    def test_stands_beside_the_prior_of_every_key_it_has_and_of_no_other(self):
        key = "tissue.sciatic_nerve.axial_modulus"
        tables = dict(generate.parameter_tables({key: [4.0, 6.0, 8.0]}))
        self.assertIn("| 6 (4.2 to 7.8) |", tables["tissue.sciatic_nerve"])
        self.assertIn("| – |", tables["tissue.sciatic_nerve"])
        self.assertNotIn("ensemble", tables["body"])
        self.assertTrue(set(generate.ensemble()[1]) <= set(dict(generate.parameters())))


class References(unittest.TestCase):
    def test_list_every_author_and_year_that_the_data_name(self):
        lines = (ROOT / "docs/references.md").read_text(encoding="utf-8").splitlines()
        named = set()
        for where, source in sources():
            named.update((author, year, where) for author, year in AUTHOR_AND_YEAR.findall(source))
        self.assertGreater(len(named), 20)
        for author, year, where in sorted(named):
            self.assertTrue(any(author in line and year in line for line in lines),
                            f"references.md lacks {author} {year}, which {where} names")


if __name__ == "__main__":
    unittest.main()
