# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says of lesions, and what it refuses."""

import json
import unittest

from cli_workplace import Workplace

SMALL = ["--stations", "40", "--back-line-stations", "20"]
MINE = {
    "schema": "neuroglide.lesion/1",
    "name": "mine",
    "title": "My scar",
    "summary": "Scar at mid-thigh.",
    "near": {"strand": "sciatic", "about": "sciatic_midthigh", "from_mm": -30, "to_mm": 30},
    "changes": [{
        "what": "adhesion",
        "where": {"strand": "sciatic", "about": "sciatic_midthigh", "from_mm": -20, "to_mm": 20},
        "by": {"value": 50, "unit": "mm", "low": 20, "high": 200, "source": "assumed"},
    }],
}


class Lesions(Workplace):
    def test_without_a_name_lists_lesions_and_what_lies_outside(self):
        said = self.good("lesions")
        for part in ["piriformis_entrapment", "irritated_nerve", "Outside the model", "Low back pain",
                     "Hip pain", "Iliotibial band pain", "Patellofemoral pain", "Pelvic floor pain"]:
            self.assertIn(part, said)

    def test_a_lesion_is_told_with_sources_figures_and_units(self):
        said = self.good("lesions", "disc_herniation_s1", "--exercises",
                         "straight_leg_raise_pelvis_held", *SMALL)
        self.assertIn("Kobayashi et al. 2003", " ".join(said.split()))
        for part in ["Disc herniation, S1 root", "foramen_S1 100 times (10 to 1000)", "Conus",
                     "Excursion range [mm]", "Peak strain [%]", "Peak tension [N]", "Neck flexion", "A clinician reads",
                     "Outside the model"]:
            self.assertIn(part, said)

    def test_a_lesion_of_ones_own_is_read_from_a_file(self):
        (self.folder / "mine.json").write_text(json.dumps(MINE))
        said = self.good("lesions", "mine.json", "--exercises", "straight_leg_raise", "--side", "left",
                         "--no-differentiation", *SMALL)
        self.assertIn("My scar", said)
        self.assertIn("left side", said)
        self.assertNotIn("A clinician reads", said)

    def test_mistakes_are_one_sentence_with_exit_code_2(self):
        spoilt = json.loads(json.dumps(MINE))
        spoilt["changes"][0]["by"]["value"] = 900
        (self.folder / "spoilt.json").write_text(json.dumps(spoilt))
        (self.folder / "mine.json").write_text(json.dumps(MINE))
        for arguments, parts in [
                (["piriformis_entrapement"], ["'piriformis_entrapement'", "'piriformis_entrapment'"]),
                (["hip_pain"], ["hip_pain", "outside the model"]),
                (["spoilt.json"], ["spoilt.json", "changes[0].by.value", "20 to 200"]),
                (["mine.json", "mine.json"], ["'mine'", "twice"]),
                (["nowhere.json"], ["nowhere.json"]),
                (["irritated_nerve", "--exercises", "lockout_banded"], ["'lockout_banded'"]),
                (["irritated_nerve", "--side", "middle"], ["'middle'", "right, left"]),
                (["irritated_nerve", "--output", "o"], ["lesions --help"])]:
            with self.subTest(arguments):
                self.assert_refused(self.run_cli("lesions", *arguments), parts)


if __name__ == "__main__":
    unittest.main()
