#!/usr/bin/env python3
"""The version stands in CMakeLists.txt; CITATION.cff must hold a copy, and it may not drift."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def found(pattern, file):
    return re.search(pattern, (ROOT / file).read_text(), re.MULTILINE).group(1)


class Version(unittest.TestCase):
    def test_citation_names_the_version_that_is_built(self):
        self.assertEqual(found(r"^project\(neuroglide VERSION (\S+)", "CMakeLists.txt"),
                         found(r"^version: (\S+)$", "CITATION.cff"))


if __name__ == "__main__":
    unittest.main()
