# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Equations that the code cites stand in docs/theory, those of a layer on that layer's page."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = {"skeleton": "01", "path": "02", "muscle": "03", "chain": "05"}
CODE = [path for folder, ending in (("include", "hpp"), ("lib", "[ch]pp"), ("bindings", "[ch]pp"),
                                    ("python/neuroglide", "py"))
        for path in (ROOT / folder).rglob(f"*.{ending}")]


def numbered():
    """The page's number of each equation."""
    return {tag: page.name[:2] for page in (ROOT / "docs/theory").glob("*.md")
            for tag in re.findall(r"\\tag\{([\d.]+)", page.read_text(encoding="utf-8"))}


def cited():
    """Each file with the equations that it cites."""
    for path in CODE:
        for found in re.findall(r"\bEqs?\.\s((?:\d+\.\d+(?:, | and | to )?)+)",
                                path.read_text(encoding="utf-8")):
            for tag in re.findall(r"\d+\.\d+", found):
                yield path.relative_to(ROOT), tag


class Equations(unittest.TestCase):
    def test_every_cited_equation_is_written(self):
        pages = numbered()
        self.assertGreater(len(list(cited())), 50)
        self.assertEqual([f"{path}: {tag}" for path, tag in cited() if tag not in pages], [])

    def test_a_layer_cites_its_own_page(self):
        pages = numbered()
        for path, tag in cited():
            own = PAGES.get(path.parts[2]) if path.parts[0] == "include" else None
            if own:
                self.assertEqual(pages[tag], own, f"{path}: {tag}")


if __name__ == "__main__":
    unittest.main()
