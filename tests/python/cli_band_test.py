# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What `neuroglide band` prints: moments over the knee's angle, and where they change sign."""

import re
import unittest

from cli_workplace import Workplace


def moments(said):
    """Per anchor a list of (knee, length, longer, tension, knee moment, hip moment, ankle moment)."""
    found, rows = {}, None
    for line in said.splitlines():
        title = re.match(r"(Held|Tied)[\w ]+$", line)
        if title:
            rows = found.setdefault(title[0], [])
        row = re.match(r"  knee (\d+)°(.*)", line)
        if row:
            rows.append((float(row[1]), *map(float, row[2].split())))
    return found


def changes(said):
    """Angles at which the sentence on an anchor says that help and hindrance change over."""
    words = " ".join(said.split())
    return {anchor: [float(angle) for angle in re.findall(r"then [\w ]+ from (\d+)", sentence)]
            for anchor, sentence in re.findall(r"((?:Held|Tied)[\w ]+), the band ([^.]+)\.", words)}


class Band(Workplace):
    def test_changes_over_where_the_moments_in_the_table_change_sign(self):
        for hip in ("60", "90", "110"):
            said = self.good("band", "--hip", hip)
            told = changes(said)
            for anchor, rows in moments(said).items():
                self.assertEqual(len(rows), 10)
                seen = [(above[0], below[0]) for above, below in zip(rows, rows[1:])
                        if above[4] * below[4] < 0]
                self.assertEqual(len(told[anchor]), len(seen), anchor)
                for angle, (above, below) in zip(told[anchor], seen):
                    self.assertTrue(below - 0.5 <= angle <= above + 0.5, (anchor, angle))

    def test_helps_from_the_chest_and_resists_from_the_hip_where_the_lockout_ends(self):
        table = moments(self.good("band"))
        near_end = {anchor: next(row for row in rows if row[0] == 20) for anchor, rows in table.items()}
        self.assertLess(near_end["Held before the chest"][4], -10)
        self.assertGreater(near_end["Held beside the hip"][4], 1)

    def test_pulls_as_its_product_does(self):
        once = moments(self.good("band", "--product", "strip_gold", "--length", "0.5"))
        twice = moments(self.good("band", "--product", "strip_gold", "--length", "1", "--doubled"))
        for anchor, rows in once.items():
            for one, two in zip(rows, twice[anchor]):
                self.assertAlmostEqual(two[3], 2 * one[3], delta=0.11)
        weaker = moments(self.good("band", "--set", "band.force_factor=0.8"))
        for anchor, rows in moments(self.good("band")).items():
            for full, less in zip(rows, weaker[anchor]):
                self.assertAlmostEqual(less[3], 0.8 * full[3], delta=0.11)

    def test_may_be_tied_to_something(self):
        said = self.good("band", "--anchor", "fixed_point", "--point", "0.3,-1.2,0.08")
        self.assertEqual(list(moments(said)), ["Tied to a fixed point"])
        self.assertIn("against resistance throughout", " ".join(said.split()))

    def test_is_refused_in_a_sentence(self):
        for arguments, parts in {
            ("--product", "strip_glod"): ["'strip_glod'", "did you mean 'strip_gold'"],
            ("--length", "0.2"): ["0.2 m", "shorter than the hands can hold", "at least"],
            ("--length", "65"): ["65 m", "0.1 to 6 m"],
            ("--length", "65cm"): ["--length", "'65cm'", "metres"],
            ("--product", "loop_strong", "--doubled", "--length", "1"): ["two hands hold"],
            ("--anchor", "chst"): ["--anchor", "did you mean 'chest'"],
            ("--anchor", "fixed_point"): ["--point"],
            ("--point", "1,2,3"): ["--anchor fixed_point"],
            ("--hip", "300"): ["--hip is 300", "140"],
            ("--subject", "me"): ["'me'", "reference_woman"],
            ("--set", "band.force_factor=3"): ["band.force_factor", "1.2"],
        }.items():
            self.assert_refused(self.run_cli("band", *arguments), parts)


if __name__ == "__main__":
    unittest.main()
