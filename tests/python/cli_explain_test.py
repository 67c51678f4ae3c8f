# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says of mechanisms, what it writes, and what it refuses."""

import unittest
import xml.etree.ElementTree as xml

from cli_workplace import Workplace, rows_of

QUICK = ["--members", "1", "--protocols", "banded_hamstring_lockout,static_hamstring_stretch"]
MECHANISMS = ["Tissue relaxation", "Acute tolerance", "Nerve is felt", "Band",
              "Reciprocal inhibition", "Coactivation", "Post-contraction depression",
              "Stretch reflex", "Shear of nerve and fascia", "Friction of the nerve"]


class Explain(Workplace):
    def test_tells_gains_and_what_carries_them_and_their_differences(self):
        said = " ".join(self.good("explain", *QUICK, "--no-conditions").split())
        for part in [*MECHANISMS, "What an exercise gains", "Share of the gain [%]", "left over",
                     "need not add up to 100 %", "Smallest detectable change", "assumed",
                     "Banded lockout − Static stretch", "Hamstrings are silent in: Static stretch"]:
            self.assertIn(part, said)
        self.assertNotIn("Time of day", said)

    def test_technique_and_day_say_how_little_was_measured(self):
        said = " ".join(self.good("explain", "--members", "1", "--protocols",
                                  "static_hold_at_lockout_end").split())
        for part in ["Turn-out", "Umegaki et al. 2015", "Lynn & Costigan 2009",
                     "Hamilton et al. 2015", "no mechanical path", "morning", "Assumed"]:
            self.assertIn(part, said)
        self.assertNotIn("difference between exercises", said)

    def test_writes_a_whole_picture_and_a_whole_table(self):
        said = self.good("explain", *QUICK, "--no-conditions", "--output", "out")
        self.assertIn("Written: explain.svg, explain.csv", said)
        self.assertEqual(sorted(self.listing()), ["out", "out/explain.csv", "out/explain.svg"])
        picture = xml.parse(self.folder / "out" / "explain.svg").getroot()
        words = ["".join(text.itertext()) for text in picture.iter() if text.tag.endswith("text")]
        for mechanism in MECHANISMS:
            self.assertEqual(words.count(mechanism), 1)
        self.assert_whole([self.folder / "out" / "explain.csv"])
        rows = rows_of(self.folder / "out" / "explain.csv")
        gain = {row["exercise"]: float(row["median"]) for row in rows
                if row["kind"] == "gain" and row["reading"] == "knee_extension_gain"}
        self.assertEqual(len(gain), 2)
        difference = [row for row in rows if row["kind"] == "difference"
                      and row["reading"] == "knee_extension_gain"]
        self.assertAlmostEqual(float(difference[0]["median"]),
                               gain["banded_hamstring_lockout"] - gain["static_hamstring_stretch"],
                               places=3)

    def test_says_the_same_twice(self):
        first = self.good("explain", *QUICK, "--no-conditions")
        self.assertEqual(first, self.good("explain", *QUICK, "--no-conditions"))

    def test_mistakes_are_one_sentence_with_exit_code_2(self):
        (self.folder / "file").write_text("")
        for arguments, parts in [
                (["--protocols", "lockout_banded"], ["'lockout_banded'"]),
                (["--protocols", "prolonged_sitting"], ["'prolonged_sitting'", "no end range"]),
                (["--protocols", "slump,slump"], ["'slump'", "twice"]),
                (["--members", "0"], ["--members is 0"]),
                (["--members", "1000"], ["1000 members"]),
                (["--members", "few"], ["'few'"]),
                (["--set", "tissue.nerve=1"], ["tissue.nerve"]),
                (["--subject", "nobody"], ["'nobody'"]),
                (["--output", "file"], ["'file'"])]:
            with self.subTest(arguments):
                self.assert_refused(self.run_cli("explain", *arguments), parts)


if __name__ == "__main__":
    unittest.main()
