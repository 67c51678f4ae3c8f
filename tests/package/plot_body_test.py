# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The body of `neuroglide.plot`, still and as a film, is the one that the page shows."""

import pathlib
import tempfile
import unittest

from matplotlib.animation import FFMpegWriter
from PIL import Image

from plot_workplace import LOCKOUT, Figure, neuroglide, plot, plt


def setUpModule():
    global page, folder
    scratch = tempfile.TemporaryDirectory()
    unittest.addModuleCleanup(scratch.cleanup)
    folder = pathlib.Path(scratch.name)
    neuroglide(folder, "run", LOCKOUT, "--formats", "html")
    page = plot.page_data(folder / f"{LOCKOUT}.html")


class Body(Figure):
    def test_nerve_has_the_colour_of_each_segments_strain(self):
        axes = plot.body(page, 7)
        nerve_drawn, = (one for one in axes.collections if one.get_label() == "nerve")
        arm = page["arms"][0]
        self.assert_close(nerve_drawn.get_array(), arm["nerve"]["strain_pct"][7])
        self.assert_close([part[0] for part in nerve_drawn.get_segments()], arm["nerve"]["path_m"][7][:-1])
        self.assertEqual(list(nerve_drawn.get_clim()), page["scales"]["strain_pct"])

    def test_film_is_written_whole_as_gif_and_as_mp4(self):
        path = plot.animate(page, folder / "film.gif", end=2, fps=4, dpi=60)
        with Image.open(path) as film:
            self.assertEqual(film.n_frames, 8)
            self.assertEqual(film.size, (300, 216))
        if FFMpegWriter.isAvailable():
            path = plot.animate(page, folder / "film.mp4", end=1, fps=4, dpi=60)
            self.assertEqual(path.read_bytes()[4:8], b"ftyp")
        else:
            with self.assertRaisesRegex(RuntimeError, "ffmpeg.*install it"):
                plot.animate(page, folder / "film.mp4")
        self.assertEqual([one.name for one in folder.glob(".film*")], [])
        self.assertEqual(plt.get_fignums(), [])

    def test_film_without_a_path_is_shown_inline(self):
        self.assertIn("<img", plot.animate(page, end=1, fps=2, dpi=40).to_jshtml())

    def test_what_is_refused_is_named_and_leaves_no_figure_open(self):
        for says, draw in {
                "frame 999": lambda: plot.body(page, 999),
                "no exercise 'squat'": lambda: plot.body(page, exercise="squat"),
                "not by 'colour'": lambda: plot.body(page, quantity="colour"),
                "not by 'glide'": lambda: plot.animate(page, quantity="glide"),
                "as .mp4 or .gif": lambda: plot.animate(page, "film.avi"),
                "begin must lie before end": lambda: plot.animate(page, begin=5, end=1),
                "holds no page-data": lambda: plot.page_data(__file__)}.items():
            with self.subTest(says), self.assertRaisesRegex(ValueError, says):
                draw()
            self.assertEqual(plt.get_fignums(), [])


if __name__ == "__main__":
    unittest.main()
