# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Pages about the package run from their first block to their last; the page on figures shows all."""

import inspect
import os
import re
import tempfile
import unittest

import neuroglide as ng

from plot_workplace import ROOT, plot, plt

NO_FIGURE = {"page_data", "forest_table", "animate", "OKABE_ITO", "STYLE", "SINGLE_COLUMN",
             "DOUBLE_COLUMN", "save"}


def text_of(page):
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


class Guides(unittest.TestCase):
    def setUp(self):
        self.addCleanup(plt.close, "all")
        self.addCleanup(os.chdir, os.getcwd())
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        os.chdir(scratch.name)

    def run_blocks(self, page):
        """Runs the page's blocks of Python, each after those before it; says how many there were."""
        names = {}
        blocks = re.findall(r"^```python\n(.*?)^```", text_of(page), re.S | re.M)
        for block in blocks:
            exec(compile(block, page, "exec"), names)
            plt.close("all")
        return len(blocks)

    def test_figures_are_made_as_told(self):
        self.assertGreater(self.run_blocks("how_to/make_figures.md"), 8)
        self.assertEqual({"strain.pdf", "two.png", "raise.gif", "raise.html"}
                         - set(os.listdir()), set())

    def test_every_figure_has_its_example(self):
        for name in set(plot.__all__) - NO_FIGURE:
            self.assertIn(f"plot.{name}(", text_of("how_to/make_figures.md"))

    def test_a_law_is_written_as_told(self):
        self.assertEqual(self.run_blocks("how_to/write_your_own_law_in_python.md"), 2)

    def test_results_are_read_as_told(self):
        ng.run("straight_leg_raise").save("results/")
        ng.compare(intervals=True, members=10, stations=40, back_line_stations=20).save("results/")
        self.assertEqual(self.run_blocks("how_to/read_results_in_python.md"), 2)

    def test_the_map_leads_to_what_there_is(self):
        self.assertEqual(self.run_blocks("python.md"), 1)
        told = set(re.findall(r"`ng\.(\w+)[`(.]", text_of("python.md")))
        self.assertGreater(len(told), 25)
        for name in told:
            self.assertTrue(hasattr(ng, name), name)

    def test_every_verb_is_on_the_map(self):
        for name in ng.__all__:
            thing = getattr(ng, name)
            if inspect.isfunction(thing) and "progress" in inspect.signature(thing).parameters:
                if name != "frozen_sigmas" and name != "save_validation":
                    self.assertIn(f"`ng.{name}(", text_of("python.md"), name)


if __name__ == "__main__":
    unittest.main()
