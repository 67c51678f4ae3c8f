# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Laws from Python: what they are, what they promise, and what a body makes of them."""

import copy
import doctest
import functools
import math
import pickle
import subprocess
import sys
import unittest

import numpy as np

import neuroglide as ng
from neuroglide import tissue

FEW = {"stations": 40, "back_line_stations": 20}
LAWS = [tissue.Linear(axial_stiffness=300),
        tissue.ToeLinear(soft_stiffness=20, axial_stiffness=400, toe_start=0.03, toe_width=0.05),
        tissue.Exponential(force=2, rate=12, onset=0.02, line_start=0.4),
        tissue.SampledCurve([0, 0.02, 0.05, 0.1, 0.3], [0, 0.2, 2, 9, 60], scale=1.5)]
BAND = tissue.ElasticBand(elongation=[0, 0.5, 1, 2], force=[0, 20, 30, 60])
VALUES = LAWS + [BAND, tissue.Relaxation(fraction=[0.1, 0.1, 0.05, 0.05])]


@functools.lru_cache
def body(policy="relaxed"):
    return ng.body_of(policy=policy, **FEW)


@functools.lru_cache
def raised(changed=None):
    bodies = {None: body, "stiff": lambda: ng.with_law(
        body(), "sciatic", tissue.scaled(ng.law_of(body(), "sciatic"), 3))}
    return ng.run("straight_leg_raise", bodies[changed]())


class Values(unittest.TestCase):
    def test_are_equal_copied_and_pickled_whole(self):
        for value in VALUES:
            for same in (copy.copy(value), copy.deepcopy(value), value.with_(),
                         pickle.loads(pickle.dumps(value))):
                self.assertEqual(same, value)
                self.assertEqual(type(same), type(value))

    def test_are_unequal_to_other_values_and_kinds(self):
        for n, one in enumerate(VALUES):
            self.assertNotEqual(one, "a law")
            for other in VALUES[n + 1:]:
                self.assertNotEqual(one, other)
        self.assertNotEqual(LAWS[0], LAWS[0].with_(axial_stiffness=301))
        self.assertNotEqual(LAWS[3], LAWS[3].with_(scale=2))

    def test_unpickle_in_a_fresh_interpreter(self):
        text = f"import pickle; print(repr(pickle.loads({pickle.dumps(LAWS[1])!r})))"
        found = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
        self.assertEqual(found.stdout.strip(), repr(LAWS[1]), found.stderr)

    def test_print_in_a_line_that_makes_them_again(self):
        for law in LAWS[:3]:
            self.assertEqual(eval(repr(law), vars(tissue)), law)
        for value in VALUES:
            self.assertNotIn("\n", repr(value))
        self.assertEqual(repr(LAWS[3]), "<SampledCurve: 5 points to strain 0.3, 90 N there>")

    def test_show_as_a_table_in_a_notebook(self):
        for value in VALUES:
            html = value._repr_html_()
            self.assertTrue(html.startswith("<table>") and html.endswith("</table>"), html)
        self.assertIn("<th>toe_start</th><td>0.03</td>", LAWS[1]._repr_html_())

    def test_do_not_change(self):
        with self.assertRaises(AttributeError):
            LAWS[0].axial_stiffness = 3
        with self.assertRaises(ValueError):
            LAWS[3].strain[0] = 3

    def test_arrays_outlive_their_law(self):
        points = tissue.SampledCurve([0, 0.1], [0, 5]).tension
        self.assertEqual(points.tolist(), [0, 5])


class Refusals(unittest.TestCase):
    def refuses(self, sentence, act, *arguments, **keywords):
        with self.assertRaises(ng.InvalidInput) as caught:
            act(*arguments, **keywords)
        self.assertIn(sentence, str(caught.exception))

    def test_name_the_number(self):
        toe = LAWS[1]
        self.refuses("axial_stiffness of Linear is nan N", tissue.Linear, axial_stiffness=math.nan)
        self.refuses("the axial stiffness of a linear law is -3 N; give a finite number above 0",
                     tissue.Linear, axial_stiffness=-3)
        self.refuses("toe width of a toe-linear law is 0", toe.with_, toe_width=0)
        self.refuses("never below its soft stiffness", toe.with_, soft_stiffness=900)
        self.refuses("what with_ changes in ToeLinear is 'toe'; give soft_stiffness, "
                     "axial_stiffness, toe_start or toe_width", toe.with_, toe=1)
        self.refuses("fractions of a relaxation sum to 1.2", tissue.Relaxation, fraction=[0.3] * 4)
        self.refuses("falls from 3 N at strain 0.1", tissue.SampledCurve, [0, 0.1, 0.2], [0, 3, 2])
        self.refuses("as many forces as elongations", tissue.ElasticBand, elongation=[0], force=[0])
        self.refuses("no tension below 0 N", tissue.strain_at, toe, [1, -1])
        self.refuses("factor of a law is 0", tissue.scaled, toe, 0)
        self.refuses("limit of grip is -1.0 N", tissue.grip, -1, 0)
        self.refuses("reach of grip is 0.0 m", tissue.grip, 1, 0, 0, 0)

    def test_of_a_wrong_type_are_type_errors(self):
        with self.assertRaises(TypeError):
            tissue.Linear(axial_stiffness="much")
        with self.assertRaises(TypeError):
            tissue.Linear(3)
        with self.assertRaises(TypeError):
            tissue.tension(None, 0.1)


class Functions(unittest.TestCase):
    strains = np.linspace(-0.05, 0.5, 1101)

    def test_take_arrays_of_any_shape_and_give_numbers_for_numbers(self):
        for law in LAWS + [BAND]:
            grid = np.linspace(0, 0.4, 6).reshape(2, 3)
            for ask in (tissue.tension, tissue.stiffness, tissue.stored_energy):
                self.assertEqual(ask(law, grid).shape, (2, 3))
                self.assertEqual(ask(law, grid)[1, 2], ask(law, 0.4))
                self.assertIsInstance(ask(law, 0.4), float)

    def test_stiffness_is_the_derivative_and_energy_the_integral(self):
        fine = np.linspace(-0.05, 0.5, 220001)
        for law in LAWS:
            carried = tissue.tension(law, fine)
            slope = np.gradient(carried, fine)
            stiff = tissue.stiffness(law, fine)
            self.assertLess(np.quantile(abs(slope - stiff), 0.999), 1e-3 * stiff.max())
            area = np.sum((carried[1:] + carried[:-1]) / 2 * np.diff(fine))
            self.assertAlmostEqual(tissue.stored_energy(law, 0.5) / area, 1, 7)

    def test_strain_at_is_the_inverse(self):
        tensions = np.geomspace(1e-3, 1e3, 50)
        for law in LAWS:
            np.testing.assert_allclose(tissue.tension(law, tissue.strain_at(law, tensions)),
                                       tensions, rtol=1e-10)

    def test_nothing_in_compression_and_never_falling(self):
        for law in LAWS:
            carried = tissue.tension(law, self.strains)
            self.assertTrue((carried[self.strains <= 0] == 0).all())
            self.assertTrue((np.diff(carried) >= 0).all())

    def test_scaled_carries_so_many_times_as_much(self):
        for law in LAWS:
            twice = tissue.scaled(law, 2)
            self.assertEqual(type(twice), type(law))
            np.testing.assert_array_equal(tissue.tension(twice, self.strains),
                                          2 * tissue.tension(law, self.strains))

    def test_what_is_not_a_number_stays_so(self):
        for law in LAWS:
            self.assertTrue(math.isnan(tissue.tension(law, math.nan)))

    def test_relaxation_ends_at_what_its_fractions_leave(self):
        relaxation = tissue.Relaxation(fraction=[0.1, 0.2, 0.05, 0.05])
        share = tissue.relaxed_share(relaxation, [0, 1, 10, 1e9])
        self.assertEqual(share[0], 1)
        self.assertTrue((np.diff(share) < 0).all())
        self.assertAlmostEqual(share[-1], 0.6)
        self.assertEqual(tissue.relaxation_step(relaxation, 10).elastic, share[2])
        with self.assertRaises(ng.InvalidInput):
            tissue.relaxation_step(relaxation, -1)

    def test_friction_sticks_within_reach_and_slips_beyond(self):
        slide = np.array([0, 5e-6, 1e-5, 1e-3, -1e-3])
        force, stiffness = tissue.grip(0.2, slide)
        np.testing.assert_allclose(force, [0, 0.1, 0.2, 0.2, -0.2])
        np.testing.assert_allclose(stiffness, [2e4, 2e4, 2e4, 0, 0])
        np.testing.assert_allclose(tissue.dragged_anchor(slide, 0, 1e-5),
                                   [0, 0, 0, 1e-3 - 1e-5, 1e-5 - 1e-3])
        self.assertAlmostEqual(tissue.grip_energy(0.2, 1e-5, 0, 1e-5), 0.2 * 1e-5 / 2)

    def test_a_band_is_that_of_the_catalogue(self):
        name = ng.list_bands()[0][0]
        band = ng.band_law(name)
        np.testing.assert_allclose(tissue.tension(band, band.elongation), band.force, rtol=1e-12)
        self.assertEqual(band.measured_to, band.elongation[-1])


class FromAFunction(unittest.TestCase):
    @staticmethod
    def stiffening(strain):
        return 2 * math.expm1(12 * strain)

    def test_is_the_function_to_its_largest_error(self):
        law = tissue.law_from(self.stiffening, largest_strain=0.3)
        strains = np.linspace(0, 0.3, 9973)
        off = abs(tissue.tension(law, strains) - [self.stiffening(one) for one in strains]).max()
        self.assertGreater(law.largest_error, 0.7 * off)
        self.assertLess(off, 1e-6 * self.stiffening(0.3))
        self.assertEqual(law.largest_strain, 0.3)

    def test_more_points_are_nearer(self):
        errors = [tissue.law_from(self.stiffening, 0.3, points).largest_error
                  for points in (26, 51, 101)]
        self.assertGreater(errors[0], 6 * errors[1])
        self.assertGreater(errors[1], 6 * errors[2])

    def test_keeps_its_error_when_scaled_and_pickled(self):
        law = tissue.law_from(self.stiffening, 0.3, 21)
        self.assertEqual(pickle.loads(pickle.dumps(law)).largest_error, law.largest_error)
        self.assertAlmostEqual(tissue.scaled(law, 3).largest_error, 3 * law.largest_error)
        self.assertEqual(law.with_(scale=2).largest_error, 2 * law.largest_error)

    def test_says_where_it_is_no_law(self):
        def told(function):
            with self.assertRaises(ng.InvalidInput) as caught:
                tissue.law_from(function, 0.2, points=21)
            return str(caught.exception)

        self.assertIn("falls from 0.01 N at strain 0.1 ", told(lambda e: 0.01 - abs(e - 0.1) / 10))
        self.assertIn("is nan at strain 0.1", told(lambda e: e if e < 0.0999 else math.nan))
        self.assertIn("1 N at strain 0; let it be zero", told(lambda e: 1 + e))
        self.assertIn("is 'much' at strain 0.0; let the function return one number",
                      told(lambda e: "much"))
        self.assertIn("stays from 0.1 N", told(lambda e: min(e, 0.1)))

    def test_hands_on_what_the_function_raises(self):
        with self.assertRaises(ZeroDivisionError):
            tissue.law_from(lambda strain: 1 / 0, 0.2)


class OfABody(unittest.TestCase):
    def test_every_strand_tells_its_laws(self):
        for strand, side in body().strands:
            laws = ng.laws_of(body(), strand, side)
            self.assertTrue(all(one.slack_length > 0 for one in laws))
            self.assertTrue(all(a.end <= b.end for a, b in zip(laws, laws[1:])))

    def test_the_law_of_a_nerve_is_that_of_its_mean_section(self):
        law = ng.law_of(body(), "sciatic")
        self.assertIsInstance(law, tissue.ToeLinear)
        laws = ng.laws_of(body(), "sciatic")
        length = sum(one.slack_length for one in laws)
        mean = sum(one.law.axial_stiffness * one.slack_length for one in laws) / length
        self.assertAlmostEqual(law.axial_stiffness / mean, 1, 12)

    def test_its_own_laws_given_back_change_no_bit(self):
        laws = [one.law for one in ng.laws_of(body(), "sciatic")]
        same = ng.run("straight_leg_raise", ng.with_law(body(), "sciatic", laws))
        np.testing.assert_array_equal(same.trajectory.strain, raised().trajectory.strain)

    def test_a_stiffer_nerve_strains_less(self):
        def peak(result):
            nerve = result.to_xarray("nerve_r")
            return nerve.strain[:, nerve.region == "posterior_thigh"].max()

        self.assertLess(peak(raised("stiff")), 0.8 * peak(raised()))
        self.assertTrue(raised("stiff").complete)

    def test_the_body_says_that_it_is_another(self):
        other = ng.with_law(body(), "sciatic", LAWS[0], "left")
        self.assertIn("sciatic with another law", other.title)
        self.assertEqual(ng.law_of(other, "sciatic", "left"), LAWS[0])
        self.assertEqual(ng.law_of(other, "sciatic"), ng.law_of(body(), "sciatic"))

    def test_a_law_in_python_runs_as_the_built_in_does(self):
        law = ng.law_of(body(), "sciatic")
        mine = tissue.law_from(lambda strain: tissue.tension(law, strain), 0.4, points=401)
        result = ng.run("straight_leg_raise", ng.with_law(body(), "sciatic", mine))
        np.testing.assert_allclose(result.trajectory.strain, raised().trajectory.strain, atol=1e-4)

    def test_a_balanced_body_stays_balanced(self):
        other = ng.with_law(body("balanced"), "sciatic", LAWS[3])
        result = ng.run("straight_leg_raise", other)
        self.assertTrue(result.complete)
        self.assertEqual(other.options.policy, "balanced")

    def test_a_muscle_asks_for_a_region(self):
        with self.assertRaises(ng.InvalidInput) as caught:
            ng.with_law(body(), "biceps_femoris", LAWS[2])
        self.assertIn("biceps_femoris_fibres", str(caught.exception))
        softer = tissue.Exponential(force=1, rate=6, onset=0.1)
        other = ng.with_law(body(), "biceps_femoris", softer, region="biceps_femoris_fibres")
        self.assertEqual(ng.law_of(other, "biceps_femoris", region="biceps_femoris_fibres"), softer)

    def test_unknown_strands_are_refused_with_the_list(self):
        for act in (ng.law_of, ng.laws_of, lambda *all: ng.with_law(*all, LAWS[0])):
            with self.assertRaises(ng.InvalidInput) as caught:
                act(body(), "ulnar")
            self.assertIn("root_S1, sciatic, tibial", str(caught.exception))
        with self.assertRaises(ng.InvalidInput):
            ng.law_of(body(), "sciatic", "middle")


class Docstrings(unittest.TestCase):
    def test_examples_are_true(self):
        found = doctest.DocTestFinder().find
        tests = found(tissue, "tissue") + [
            one for name in tissue.__all__ if callable(getattr(tissue, name))
            for one in found(getattr(tissue, name), name, globs={})] + found(ng.with_law, globs={})
        runner = doctest.DocTestRunner()
        tried = sum(runner.run(test).attempted for test in tests)
        self.assertEqual(runner.failures, 0)
        self.assertGreater(tried, 8)

    def test_every_public_name_says_what_it_is(self):
        for name in tissue.__all__:
            self.assertGreater(len(getattr(tissue, name).__doc__), 30, name)


if __name__ == "__main__":
    unittest.main()
