# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""docs/how_to/make_figures.md runs from its first line to its last, and shows every figure."""

import os
import re
import tempfile
import unittest

from plot_workplace import ROOT, plot, plt

TEXT = (ROOT / "docs/how_to/make_figures.md").read_text(encoding="utf-8")
NO_FIGURE = {"page_data", "forest_table", "animate", "OKABE_ITO", "STYLE", "SINGLE_COLUMN",
             "DOUBLE_COLUMN", "save"}


class Guide(unittest.TestCase):
    def setUp(self):
        self.addCleanup(plt.close, "all")
        self.addCleanup(os.chdir, os.getcwd())
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        os.chdir(scratch.name)

    def test_every_block_runs_after_those_before_it(self):
        names = {}
        blocks = re.findall(r"^```python\n(.*?)^```", TEXT, re.S | re.M)
        self.assertGreater(len(blocks), 8)
        for block in blocks:
            exec(compile(block, "make_figures.md", "exec"), names)
            plt.close("all")
        self.assertEqual({"strain.pdf", "two.png", "raise.gif", "raise.html"}
                         - set(os.listdir()), set())

    def test_every_figure_has_its_example(self):
        for name in set(plot.__all__) - NO_FIGURE:
            self.assertIn(f"plot.{name}(", TEXT)


if __name__ == "__main__":
    unittest.main()
