# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The body of `neuroglide.plot`, still, as a film and as a page in a notebook."""

import base64
import html
import json
import os
import pickle
import re
import subprocess
import unittest
from unittest import mock

import numpy as np

import plot_workplace as made
from plot_workplace import FOLDER, LOCKOUT, MOBILIZATION, Figure, ng, plot, plt

QUICK = {"end": 1, "fps": 4, "dpi": 50}


@made.shared
def page():
    made.lockout().save(FOLDER / "page.html")
    return plot.page_data(FOLDER / "page.html")


class Body(Figure):
    def assert_drawn(self, axes, arm, frame):
        nerve, = (one for one in axes.collections if one.get_label() == "nerve")
        self.assert_close(nerve.get_array(), arm["nerve"]["strain_pct"][frame])
        self.assert_close([part[0] for part in nerve.get_segments()],
                          arm["nerve"]["path_m"][frame][:-1])
        return nerve

    def test_nerve_has_the_colour_of_each_segments_strain(self):
        nerve = self.assert_drawn(plot.body(page(), 7), page()["arms"][0], 7)
        self.assertEqual(list(nerve.get_clim()), page()["scales"]["strain_pct"])

    def test_a_result_is_drawn_as_its_page_is(self):
        self.assert_drawn(plot.body(made.lockout(), 7), page()["arms"][0], 7)

    def test_time_picks_the_nearest_picture(self):
        arm = page()["arms"][0]
        nearest = int(np.abs(np.array(arm["time_s"]) - 4.0).argmin())
        axes = plot.body(page(), time=4.0)
        self.assert_drawn(axes, arm, nearest)
        self.assertEqual(axes.get_title(loc="left"), f"Banded hamstring lockout\nHold, "
                         f"repetition 1, {arm['time_s'][nearest]:.1f} s")

    def test_an_exercise_of_a_comparison_is_drawn_by_its_name(self):
        axes = plot.body(made.comparison(), 3, exercise=MOBILIZATION, quantity="tension")
        data = json.loads(ng._core.page_data(made.comparison().body, made.comparison()._core))
        nerve, = (one for one in axes.collections if one.get_label() == "nerve")
        self.assert_close(nerve.get_array(), data["arms"][1]["nerve"]["tension_N"][3])
        self.assertRegex(axes.figure.axes[-1].get_xlabel(), r"Tension, right nerve \[N\]")

    def test_a_recorded_movement_and_a_left_leg_are_drawn_too(self):
        bend = ng.movement(lambda t: {"hip_flexion_l": 0.3 * t}, 1.0)
        result = ng.run(bend, side="left", **made.SMALL)
        axes = plot.body(result, -1)
        self.assertRegex(axes.figure.axes[-1].get_xlabel(), "left nerve")

    def test_what_is_refused_is_named(self):
        read = pickle.loads(pickle.dumps(made.lockout()))
        self.assert_refused({
            "frame 999": lambda: plot.body(page(), 999),
            "800 s of .* lasts from 0 to 70": lambda: plot.body(page(), time=800),
            "no exercise 'squat'": lambda: plot.body(page(), exercise="squat"),
            "not by 'colour'": lambda: plot.body(page(), quantity="colour"),
            "has no body, for it was read": lambda: plot.body(read),
            "not of a str": lambda: plot.body("page.html"),
            "holds no page-data": lambda: plot.page_data(__file__)})


def probed(path):
    """What ffprobe says of a film: its codec, width, height and number of frames."""
    text = subprocess.run(
        ["ffprobe", "-v", "error", "-count_frames", "-show_entries",
         "stream=codec_name,width,height,nb_read_frames", "-of", "json", path],
        check=True, capture_output=True, text=True).stdout
    return json.loads(text)["streams"][0]


@unittest.skipUnless(plot._body.FFMpegWriter.isAvailable(), "ffmpeg is not here")
class Films(Figure):
    def test_are_written_whole_as_the_ending_says(self):
        for ending, codec in ((".gif", "gif"), (".mp4", "h264")):
            path = FOLDER / f"film{ending}"
            film = ng.animate(made.lockout(), path, **QUICK)
            self.assertEqual(film.path, path)
            self.assertEqual(film.data, path.read_bytes())
            found = probed(path)
            self.assertEqual((found["codec_name"], found["nb_read_frames"]), (codec, "4"))
            self.assertEqual((found["width"], found["height"]), (250, 180))
            self.assertEqual(plot.animate(page(), path, **QUICK), path)
        self.assertEqual(list(FOLDER.glob(".film*")), [])
        self.assertEqual(plt.get_fignums(), [])

    def test_move(self):
        path = FOLDER / "moves.gif"
        ng.animate(page(), path, begin=0, end=3, fps=1, dpi=40)
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-f", "rawvideo", "-pix_fmt",
                              "gray", "-"], check=True, capture_output=True).stdout
        first, *_, last = np.frombuffer(raw, np.uint8).reshape(3, -1).astype(int)
        self.assertGreater((np.abs(first - last) > 60).sum(), 100)

    def test_are_shown_inline_without_a_path(self):
        film = ng.animate(made.lockout(), **QUICK)
        text = film._repr_html_()
        inside = re.search(r'src="data:video/mp4;base64,([^"]+)"', text).group(1)
        self.assertEqual(base64.b64decode(inside), film.data)
        self.assertEqual(film.data[4:8], b"ftyp")
        self.assertEqual(film.save(FOLDER / "saved.mp4").read_bytes(), film.data)
        with self.assertRaisesRegex(ng.InvalidInput, "this film is a .mp4"):
            film.save(FOLDER / "saved.gif")

    def test_nothing_is_left_of_one_that_fails(self):
        path = FOLDER / "broken.mp4"
        with mock.patch.object(plot._body, "_draw", side_effect=MemoryError):
            with self.assertRaises(MemoryError):
                ng.animate(made.lockout(), path, **QUICK)
        self.assertEqual([one.name for one in FOLDER.iterdir() if "broken" in one.name], [])
        self.assertEqual(plt.get_fignums(), [])

    def test_an_older_film_stays_where_the_new_one_fails(self):
        path = FOLDER / "older.gif"
        path.write_bytes(b"older")
        failure = subprocess.CalledProcessError(1, "ffmpeg", stderr=b"line\nno space left")
        with mock.patch.object(plot._body.FuncAnimation, "save", side_effect=failure):
            with self.assertRaisesRegex(ng.FileError, "ffmpeg could not write .*no space left"):
                ng.animate(made.lockout(), path, **QUICK)
        self.assertEqual(path.read_bytes(), b"older")


class FilmsRefused(Figure):
    def test_what_is_refused_is_named(self):
        self.assert_refused({
            "ends in '.avi'; a film is written as .mp4 or .gif":
                lambda: ng.animate(page(), FOLDER / "film.avi"),
            "not by 'glide'": lambda: ng.animate(page(), quantity="glide"),
            "begin must lie before end": lambda: ng.animate(page(), begin=5, end=1),
            "fps above 0": lambda: ng.animate(page(), fps=0),
            "not of a str": lambda: ng.animate("page.html")})
        self.assertFalse((FOLDER / "film.avi").exists())

    def test_a_missing_ffmpeg_is_said(self):
        with mock.patch.object(plot._body.FFMpegWriter, "isAvailable", return_value=False):
            with self.assertRaisesRegex(ng.FileError, "ffmpeg.*not found.*install it"):
                ng.animate(page(), FOLDER / "film.mp4")

    def test_a_missing_folder_is_said(self):
        with self.assertRaisesRegex(ng.FileError, "there is no folder"):
            ng.animate(page(), FOLDER / "nowhere" / "film.mp4", **QUICK)


class Pages(unittest.TestCase):
    def inside(self, shown):
        text = re.search(r'srcdoc="([^"]*)"', shown._repr_html_()).group(1)
        return html.unescape(text)

    def test_the_iframe_holds_the_page_with_its_data_and_asks_for_nothing_outside(self):
        shown = ng.show(made.lockout(), height=500, frames=20)
        text = self.inside(shown)
        self.assertIn("Content-Security-Policy", text)
        self.assertNotIn('src="http', text)
        data = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S).group(1))
        self.assertEqual([arm["id"] for arm in data["arms"]], [LOCKOUT])
        self.assertLessEqual(len(data["arms"][0]["time_s"]), 20)
        self.assertIn('height="500"', shown._repr_html_())
        self.assertIn('sandbox="allow-scripts"', shown._repr_html_())

    def test_what_is_saved_is_the_page_that_the_result_saves(self):
        path = ng.show(made.lockout(), frames=200).save(os.fspath(FOLDER / "shown.html"))
        made.lockout().save(FOLDER / "saved.html")
        self.assertEqual((FOLDER / "shown.html").read_text(), (FOLDER / "saved.html").read_text())
        self.assertEqual(path, os.fspath(FOLDER / "shown.html"))

    def test_a_comparison_is_shown_whole(self):
        text = self.inside(ng.show(made.comparison(), frames=10))
        data = json.loads(re.search(r'id="page-data">(.*?)</script>', text, re.S).group(1))
        self.assertEqual([arm["id"] for arm in data["arms"]], [LOCKOUT, MOBILIZATION])

    def test_what_is_refused_is_named(self):
        read = pickle.loads(pickle.dumps(made.lockout()))
        small = ng.show(made.lockout(), frames=2)
        for says, call in {
                "height is 5 pixels": lambda: ng.show(made.lockout(), 5),
                "frames is 0; give at least 1": lambda: ng.show(made.lockout(), frames=0),
                "has no body": lambda: ng.show(read),
                "not of a dict": lambda: ng.show({}),
                "end it in .html": lambda: small.save("page.txt")}.items():
            with self.subTest(says), self.assertRaisesRegex(ng.InvalidInput, says):
                call()


if __name__ == "__main__":
    unittest.main()
