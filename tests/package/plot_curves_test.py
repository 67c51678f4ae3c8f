# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Curves and maps of `neuroglide.plot` are the numbers of the result, and those of its file."""

import unittest

import numpy as np

import plot_workplace as made
from plot_workplace import LOCKOUT, MOBILIZATION, Figure, ng, pd, plot

HAMSTRINGS = ["semimembranosus_r", "semitendinosus_r", "biceps_femoris_r"]


def root():
    return made.lockout().to_xarray("")


def nerve():
    return made.lockout().to_xarray("nerve_r")


class Curves(Figure):
    def test_over_angle_is_the_last_repetition_in_degrees_and_per_cent(self):
        run = root()
        lines = plot.over_angle(made.lockout(), "knee_flexion_r").lines
        last = run.repetition.values == 10
        self.assertEqual([line.get_label() for line in lines], list(run.site_label.values[:5]))
        for i, line in enumerate(lines):
            self.assert_close(line.get_xdata(), np.degrees(run.knee_flexion_r.values[last]))
            self.assert_close(line.get_ydata(), 100 * run.site_strain.values[last, i])

    def test_a_file_that_xarray_opened_is_drawn_as_the_result_itself(self):
        file = made.opened(f"{LOCKOUT}.h5")
        tract = made.opened(f"{LOCKOUT}.h5", "nerve_r")
        for of_result, of_file in (
                (plot.over_angle(made.lockout(), "knee_flexion_r"),
                 plot.over_angle(file, "knee_flexion_r")),
                (plot.over_time(made.lockout(), "tension"), plot.over_time(file, "tension")),
                (plot.along_tract(made.lockout()), plot.along_tract(tract))):
            # a group of a file does not know its exercise
            self.assertIn(of_file.get_title(loc="left").lower(),
                          of_result.get_title(loc="left").lower())
            self.assertEqual(len(of_result.lines), len(of_file.lines))
            for one, other in zip(of_result.lines, of_file.lines):
                self.assertEqual(one.get_label(), other.get_label())
                self.assert_close(one.get_ydata(), other.get_ydata())

    def test_over_time_is_in_millimetres_and_only_of_the_sites_asked_for(self):
        run = root()
        line, = plot.over_time(made.lockout(), "excursion", sites="Ankle", side="l").lines
        place = list(run.site.values).index("tibial_ankle_l")
        self.assert_close(line.get_xdata(), run.time)
        self.assert_close(line.get_ydata(), 1000 * run.site_excursion.values[:, place])

    def test_several_runs_are_told_apart_by_their_titles(self):
        axes = plot.over_time(made.comparison(), "excursion", sites="Mid-thigh")
        self.assertEqual([line.get_label() for line in axes.lines],
                         ["Banded hamstring lockout", "Active hamstring mobilization"])
        self.assertEqual(axes.get_title(loc="left"), "Mid-thigh")
        other = made.comparison()[MOBILIZATION].to_xarray("")
        self.assert_close(axes.lines[1].get_ydata(), 1000 * other.site_excursion.values[:, 1])

    def test_a_left_sided_result_is_drawn_of_its_left_nerve(self):
        result = ng.run(LOCKOUT, side="left", **made.SMALL)
        axes = plot.over_angle(result)
        self.assertEqual(axes.get_xlabel(), "Hip flexion, left [°]")
        self.assert_close(axes.lines[0].get_ydata(), 100 * result.to_xarray("").site_strain.values[
            result.to_xarray("").repetition.values == 10, 5])
        self.assertIn("left leg", plot.strain_map(result).get_title(loc="left"))

    def test_along_the_tract_one_line_stands_for_each_time(self):
        axes = plot.along_tract(made.lockout(), times=[0, 2, 4])
        curves = [line for line in axes.lines if line.get_label().endswith(" s")]
        self.assertEqual(len(curves), 3)
        self.assert_close(curves[0].get_ydata(), 100 * nerve().strain_from_anatomical.values[0])

    def test_another_tract_is_drawn_by_its_name(self):
        axes = plot.along_tract(made.lockout(), "tension", group="strands/biceps_femoris_r",
                                times=2.0)
        strand = made.lockout().to_xarray("strands/biceps_femoris_r")
        instant = int(np.abs(strand.time.values - 2.0).argmin())
        self.assert_close(axes.lines[0].get_ydata(), strand.tension.values[instant])

    def test_without_times_the_first_instant_and_the_most_changed_are_drawn(self):
        first, most = (np.asarray(line.get_ydata())
                       for line in plot.along_tract(made.lockout()).lines[:2])
        strain = 100 * nerve().strain_from_anatomical.values
        self.assert_close(first, strain[0])
        self.assertAlmostEqual(np.abs(most - first).mean(),
                               np.abs(strain - strain[0]).mean(axis=1).max())
        self.assertGreater(most.mean(), first.mean() + 1)  # the straight knee, not a slack fold

    def test_excursion_is_parted_where_the_bone_changes_and_nowhere_else(self):
        curve = plot.along_tract(made.lockout(), "excursion", times=[0]).lines[0]
        drawn = np.asarray(curve.get_ydata())
        self.assertEqual(np.isnan(drawn).sum(), 2)  # at hip and knee, which are bent here
        self.assert_close(drawn[np.isfinite(drawn)], 1000 * nerve().excursion.values[0])

    def test_the_map_holds_every_strain_and_white_at_zero(self):
        mesh = plot.strain_map(made.lockout(), limits=(-2, 6)).collections[0]
        self.assert_close(mesh.get_array().ravel(),
                          100 * nerve().strain_from_anatomical.values.T.ravel())
        self.assertGreater(min(mesh.cmap(mesh.norm(0.0))[:3]), 0.93)
        self.assertLess(min(mesh.cmap(mesh.norm(6.0))[:3]), 0.1)


class Exercises(Figure):
    def assert_intervals(self, axes, table, over):
        for bars, name in zip(axes.containers, [LOCKOUT, MOBILIZATION], strict=True):
            rows = table[(table.over == over) & (table.measure == "excursion_range")
                         & (table.exercise == name) & table.against.isna()]
            self.assertEqual(len(rows), 5)
            middle, _, (spans,) = bars.lines
            ends = np.array([segment[:, 0] for segment in spans.get_segments()])
            for drawn, column in ((middle.get_xdata(), "median"), (ends[:, 0], "low"),
                                  (ends[:, 1], "high")):
                self.assert_close(drawn, rows[column], rtol=2e-5)
        self.assertIn(f"[mm]\nmedian and 5–95 % of 10 {over}", axes.get_xlabel())

    def test_intervals_are_those_of_the_comparison(self):
        for over, words in (("parameter_set", "parameter sets"), ("technique", "techniques")):
            self.assert_intervals(plot.compare(made.comparison(), over=over),
                                  made.comparison().intervals, words)

    def test_intervals_of_the_file_are_those_that_the_command_line_wrote(self):
        table = pd.read_csv(made.written() / "robustness.csv")
        self.assert_intervals(plot.compare(made.opened("robustness.h5")), table, "parameter sets")

    def test_without_intervals_the_figures_themselves_are_drawn(self):
        plain = ng.compare([LOCKOUT], **made.SMALL)
        axes = plot.compare(plain, "peak_strain")
        table = plain.to_dataframe()
        self.assert_close(axes.containers[0].lines[0].get_xdata(),
                          table.value[table.measure == "peak_strain"])
        self.assertEqual(axes.get_xlabel(), "Peak strain [%]")

    def test_forces_are_largest_tensions_and_the_pull_of_the_band(self):
        run = made.driven().arms[0].run
        lines = plot.forces(made.lockout(), run).lines
        self.assertEqual([line.get_label() for line in lines],
                         ["Semimembranosus, right", "Semitendinosus, right",
                          "Biceps femoris, right", "Elastic band"])
        strand = made.lockout().to_xarray("strands/semimembranosus_r")
        self.assert_close(lines[0].get_ydata(), strand.tension.max("segment"))
        self.assert_close(lines[3].get_ydata(), run.band)
        self.assertGreater(lines[3].get_ydata().max(), 50)

    def test_forces_of_a_driven_run_are_its_own_strands_and_band(self):
        run = made.driven().arms[0].run
        lines = plot.forces(run).lines
        strand = run.to_xarray("strands/biceps_femoris_r")
        self.assert_close(lines[2].get_ydata(), strand.tension.max("segment"))
        self.assert_close(lines[3].get_xdata(), run.time)
        self.assert_close(lines[3].get_ydata(), run.band)
        stretch = plot.forces(made.driven().arms[1].run, muscles=["soleus"])  # without a band
        self.assertEqual([line.get_label() for line in stretch.lines], ["Soleus, right"])

    def test_forces_are_drawn_of_groups_of_a_file_and_of_a_table_as_well(self):
        strands = [made.opened(f"{LOCKOUT}.h5", f"strands/{name}") for name in HAMSTRINGS]
        table = pd.DataFrame({"time [s]": [0.0, 1.0], "band [N]": [0.0, 60.0]})
        lines = plot.forces(strands, table).lines
        self.assert_close(lines[0].get_ydata(), strands[0].tension.max("segment"))
        self.assert_close(lines[3].get_ydata(), [0, 60])

    def test_end_range_is_where_each_repetition_ended_and_what_ended_it(self):
        axes = plot.end_range(made.driven())
        lines = [line for line in axes.lines if not line.get_label().startswith("_")]
        for arm, line in zip(made.driven().arms, lines, strict=True):
            self.assertEqual(line.get_label(), arm.protocol.title)
            self.assert_close(line.get_xdata(), [end.number for end in arm.run.ends])
            self.assert_close(line.get_ydata(), [end.angle_deg for end in arm.run.ends])
        told = [text.get_text() for text in axes.get_legend().get_texts()]
        self.assertIn("ended by discomfort", told)
        self.assertIn("ended by drive", told)

    def test_of_angles_it_is_the_straightest_knee_of_each_repetition(self):
        run = root()
        line, = plot.end_range(made.lockout(), "knee_flexion_r").lines
        knee = np.degrees(run.knee_flexion_r.values)
        self.assert_close(line.get_xdata(), range(1, 11))
        self.assert_close(line.get_ydata(),
                          [knee[run.repetition == r].min() for r in range(1, 11)])

    def test_sensation_is_discomfort_its_parts_and_what_is_tolerated(self):
        run = made.driven().arms[0].run
        lines = {line.get_label(): line.get_ydata() for line in plot.sensation(run).lines}
        self.assert_close(lines["Discomfort"], run.discomfort)
        self.assert_close(lines["… of the nerve"], run.of_nerve)
        self.assert_close(lines["What is tolerated"], run.tolerance)


class WhatIsRefused(Figure):
    def test_says_what_there_is_and_leaves_no_figure_open(self):
        run, tract = made.lockout(), nerve()
        table = pd.DataFrame({"time [s]": [0.0]})
        self.assert_refused({
            "allowed are strain, excursion and tension": lambda: plot.over_time(run, "slide"),
            "no site 'Heel' here; there are Sciatic": lambda: plot.over_time(run, sites="Heel"),
            "no repetition 11.*1 to 10": lambda: plot.over_angle(run, repetition=11),
            "no 'knee_r'": lambda: plot.over_angle(run, "knee_r"),
            "side 'x'; allowed are r and l": lambda: plot.over_time(run, side="x"),
            "or the root of its file": lambda: plot.over_time(tract),
            "a run is drawn here, not a str": lambda: plot.over_time("raise.h5"),
            'group="nerve_r"': lambda: plot.strain_map(root()),
            "no group 'nerve'": lambda: plot.strain_map(run, group="nerve"),
            "is one already": lambda: plot.strain_map(tract, group="nerve_r"),
            "recorded are 0 to": lambda: plot.along_tract(run, times=[1e6]),
            "the list of runs is empty": lambda: plot.over_time([]),
            "no measure 'glide'": lambda: plot.compare(made.comparison(), "glide"),
            "over is 'people'": lambda: plot.compare(made.comparison(), over="people"),
            "compared here, not a Result": lambda: plot.compare(run),
            "nothing to draw": plot.forces,
            "no muscle 'heart'": lambda: plot.forces(run, muscles=["heart"]),
            "without a band": lambda: plot.forces(run, table),
            "of a driven run, not of a Result": lambda: plot.sensation(run),
            "allowed are smallest and largest": lambda: plot.end_range(run, end="first")})


if __name__ == "__main__":
    unittest.main()
