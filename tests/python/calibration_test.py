# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The calibration against models whose posterior is known: in closed form, or by quadrature.

Run: python3 tests/python/calibration_test.py
"""

import contextlib
import dataclasses
import io
import json
import pathlib
import tempfile
import unittest
import unittest.mock

import calibration_workplace as workplace
import numpy as np

import calibrate
import effort
import fit
import free_parameters
import likelihood
import line_protocol
import predictor
import refusal
import splits
from calibration_workplace import MOCK, ROOT, mock


def quietly(function, *arguments):
    """Its result and what it printed."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        return function(*arguments), told.getvalue()


class Workplace(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.options = workplace.write_declarations(self.folder)

    def problem(self, *mock_options):
        command = [*MOCK.split(), *mock_options]
        predictors = predictor.Predictors([*command, "--scored"], 2)
        self.addCleanup(predictors.close)
        whole = predictor.Predictors(command, 1)
        self.addCleanup(whole.close)
        ranges = free_parameters.sourced_ranges(self.folder / "parameters.json")
        declaration = free_parameters.read_declaration(self.folder / "free.json", ranges)
        return likelihood.make_problem(predictors, declaration, whole)

    def refused(self, **changes):
        """The sentence with which a changed first parameter is refused."""
        workplace.write_declarations(self.folder, **changes)
        with self.assertRaises(refusal.Refusal) as caught:
            self.problem()
        return str(caught.exception)


class WholeCalibration(Workplace):
    def calibrate(self, *options):
        code, told = quietly(calibrate.main, [*self.options, "--predictor", MOCK, *options])
        self.assertEqual(code, 0, told)
        return {name: (self.folder / "out" / f"{name}.json").read_text()
                for name in ("ensemble", "calibration")}

    def test_finds_the_gaussian_posterior_of_a_linear_model(self):
        written = self.calibrate("--quick", "--split", "all")
        ensemble, found = (json.loads(written[name]) for name in ("ensemble", "calibration"))
        scaled = mock.SEES / mock.SIGMA[:, None]
        covariance = np.linalg.inv(scaled.T @ scaled)
        mean = covariance @ (scaled.T @ (mock.MEAN / mock.SIGMA))
        spread = np.sqrt(np.diag(covariance))
        self.assertLess((spread / np.minimum(mean, 1 - mean)).max(), 0.5)  # clear of the ranges
        best = np.array(list(found["fits"]["relaxed"]["parameters"].values()))
        np.testing.assert_allclose(best, mean, atol=1e-3)
        eigenvalues = np.linalg.eigvalsh(scaled.T @ scaled)[::-1]
        np.testing.assert_allclose(found["spectrum"]["eigenvalues"], eigenvalues, rtol=1e-4)

        told = found["parameters"]
        off = np.array([row["posterior_median"] for row in told]) - mean
        self.assertLess(np.abs(off / spread).max(), 0.35)
        widths = np.array([row["posterior_high"] - row["posterior_low"] for row in told])
        ratio = widths / (2 * 1.645 * spread)
        self.assertLess(np.abs(ratio - 1).max(), 0.35)
        self.assertAlmostEqual(ratio.mean(), 1, delta=0.08)

        self.assertEqual(found["findings"], [])
        self.assertEqual(found["splits"][0]["orderings_summary"],
                         {"kept": 1, "below detection": 1, "broken": 1, "failed": 0})
        sampler = found["splits"][0]["sampler"]
        self.assertTrue(sampler["converged"])
        self.assertLess(sampler["r_hat"], 1.05)
        self.assertGreater(sampler["acceptance_from_afar"], 0.8)  # a linear model is learnt whole
        self.assertEqual(ensemble["keys"], mock.KEYS)
        members = np.array(ensemble["members"])
        self.assertEqual(members.shape, (32, mock.PARAMETERS))
        self.assertLess(np.abs((members.mean(axis=0) - mean) / spread).max(), 1.0)

        for row in found["profiles"]:  # held off its best value, chi-square rises as a parabola
            i = mock.KEYS.index("mock." + row["name"])
            rise = (np.array(row["value"]) - mean[i]) ** 2 / covariance[i, i]
            own = np.array(row["model"]) - found["fits"]["relaxed"]["chi_square"]
            clear = rise < 20  # others may meet their ranges far away
            np.testing.assert_allclose(own[clear], rise[clear], atol=0.1, rtol=0.05)

    def test_writes_the_same_files_whatever_the_number_of_workers(self):
        little = dataclasses.replace(effort.QUICK.split, steps=100, chain_steps=20, chain_limit=20)
        swift = dataclasses.replace(effort.QUICK, split=little)
        options = ["--quick", "--split", "people"]
        with unittest.mock.patch.object(calibrate, "QUICK", swift):
            self.same_files(options)

    def same_files(self, options):
        first = self.read_after(*options, "--workers", "1")
        (self.folder / "cache").rename(self.folder / "old")
        self.assertEqual(first, self.read_after(*options, "--workers", "3"))
        self.assertNotEqual(first, self.read_after(*options, "--seed", "7"))

    def read_after(self, *options):
        code, told = quietly(calibrate.main, [*self.options, "--predictor", MOCK, *options])
        self.assertEqual(code, 0, told)
        return (self.folder / "out/calibration.json").read_bytes()


    def test_tells_loudly_of_a_parameter_on_an_end_of_its_range(self):
        self.options = workplace.write_declarations(self.folder, high=0.3)  # x0 wants to 0.46
        told = quietly(calibrate.main, [*self.options, "--predictor", MOCK, "--quick",
                                        "--only-fit"])[1]
        self.assertIn("!!! The best fit leaves x00 on the high end of its declared range (0.3)",
                      told)
        found = json.loads((self.folder / "out/calibration.json").read_text())
        gain = found["fits"]["relaxed"]["at_bounds"][0]["gain"]
        self.assertGreater(gain, 0.1)


class Likelihood(Workplace):
    def test_counts_scored_rows_and_resting_tension_and_nothing_else(self):
        problem = self.problem()
        self.assertEqual(len(problem.rows), mock.ROWS)
        self.assertEqual(problem.regions, ("thigh",))
        u = np.full((1, mock.PARAMETERS), 0.4)
        z = (mock.model(u[0]) - mock.MEAN) / mock.SIGMA
        found = problem.residuals(u, problem.outputs(u), problem.all_rows())[0]
        np.testing.assert_allclose(found, np.append(z, 0.0), rtol=1e-9)
        tense = problem.outputs(u)
        tense[0, -1] = 2.0  # N, beside a prior of 1 N
        log = [problem.log_posterior(u, o, problem.all_rows())[0]
               for o in (problem.outputs(u), tense)]
        self.assertAlmostEqual(log[0] - log[1], 2.0)
        self.assertEqual(problem.log_posterior(u + 0.7, tense, problem.all_rows())[0], -np.inf)

    def test_penalises_a_failed_figure_and_gives_it_no_slope(self):
        problem = self.problem("--fail", "0.4")
        u = np.full(mock.PARAMETERS, 0.401)
        chosen = problem.all_rows()
        failed = problem.residuals(u[None] - 0.1, problem.outputs(u - 0.1), chosen)[0]
        self.assertEqual(failed[3], likelihood.FAILED)
        slopes = fit.jacobian(problem, u, chosen, central=True)
        self.assertEqual(slopes[3, 0], 0)  # the step back fails
        self.assertAlmostEqual(slopes[3, 1], mock.SEES[3, 1] / mock.SIGMA[3], 5)


class Predictor(Workplace):
    def test_a_process_that_dies_is_started_again_and_remembers_what_it_said(self):
        command = [*MOCK.split(), "--die", str(self.folder / "died")]
        for expected in (3, 0):
            predictors = predictor.Predictors(command, 2, self.folder / "cache")
            answers, _ = quietly(predictors.evaluate, [{"mock.x00": x} for x in (0.1, 0.2, 0.3)])
            predictors.close()
            self.assertTrue((self.folder / "died").exists())
            self.assertEqual(predictors.asked, expected)
            row = [answer.measurements["study_0.row_00"] for answer in answers]
            self.assertAlmostEqual(row[2] - row[1], 0.1 * mock.SEES[0, 0])

    def test_refuses_what_is_no_predictor(self):
        for command in (["/bin/echo", "hello"], ["/bin/true"], ["/no/such/program"]):
            with self.assertRaises(refusal.Refusal) as caught:
                predictor.Predictors(command, 1)
            self.assertIn("predictor", str(caught.exception))


class Declaration(Workplace):
    def test_of_the_library_lies_within_the_sourced_ranges(self):
        ranges = free_parameters.sourced_ranges(ROOT / "lib/anatomy/data/parameters.json")
        path = ROOT / "calibration/free_parameters.json"
        found = free_parameters.read_declaration(path, ranges)
        self.assertTrue(16 <= len(found.parameters) <= 28)
        self.assertNotIn("force_scale", found.names)
        by_name = dict(zip(found.names, found.parameters))
        self.assertEqual(by_name["axial_modulus"].sourced, (True, True))
        self.assertEqual(by_name["shear_leg"].sourced, (False, True))  # a log scale has no zero
        whole = free_parameters.read_declaration(path, ranges, ["force_scale"])
        for u in (0.0, 1.0):
            for key, value in whole.settings(np.full(len(whole.parameters), u)).items():
                self.assertGreaterEqual(value, ranges[key]["low"], key)
                self.assertLessEqual(value, ranges[key]["high"], key)

    def test_that_leaves_a_sourced_range_is_refused(self):
        self.assertIn("0 to 1.1, but the sourced ranges of its keys allow 0 to 1",
                      self.refused(high=1.1))
        self.assertIn("more than 0 on a log scale", self.refused(scale="log"))
        self.assertIn("anatomy's parameters lack", self.refused(keys=["mock.x99"]))
        self.assertIn("two parameters", self.refused(keys=["mock.x00", "mock.x01"]))
        self.assertIn("unknown entry 'hihg'", self.refused(hihg=2))
        self.assertIn("allow 0 to 2", self.refused(relative=True, low=0.5, high=2.5))

    def test_holds_a_parameter_to_its_normal_prior(self):
        workplace.write_declarations(self.folder, prior="normal", mean=0.25, spread=0.1)
        declaration = self.problem().declaration
        u = np.full((1, mock.PARAMETERS), 0.5)
        np.testing.assert_allclose(declaration.prior_residuals(u), [[2.5]])
        spreads = declaration.prior_spreads()
        self.assertAlmostEqual(spreads[0], 0.0978, 4)  # cut at 0, two and a half spreads below
        self.assertAlmostEqual(spreads[1] ** 2, 1 / 12)
        log = free_parameters.FreeParameter("p", "", ("a",), "log", 0.1, 10, "N",
                                            normal=(1.0, 1.0))
        self.assertAlmostEqual(log.normal_shares()[1], np.log(2) / np.log(100))

    def test_moves_its_keys_on_its_scale_and_back(self):
        p = free_parameters.FreeParameter("p", "", ("a",), "log", 0.1, 10, "N")
        self.assertAlmostEqual(p.value(0.5), 1.0)
        self.assertAlmostEqual(p.share(p.value(0.3)), 0.3)


class Splits(Workplace):
    def test_part_the_rows_as_declared(self):
        problem = self.problem()
        found = splits.read_splits(self.folder / "splits.json", problem, [])
        self.assertEqual([split.trained.sum() for split in found], [35, 20, 28])
        self.assertEqual([split.predicted.sum() for split in found], [0, 15, 7])
        even = splits._chosen(problem, {"study_parity": "even"}, "here")
        self.assertEqual({row.study for row, kept in zip(problem.rows, even) if kept},
                         {"study_0", "study_2", "study_4"})
        with self.assertRaises(refusal.Refusal):
            splits.read_splits(self.folder / "splits.json", problem, ["al"])

    def test_of_the_library_are_known_conditions(self):
        declared = json.loads((ROOT / "calibration/splits.json").read_text())["splits"]
        problem = self.problem()
        for entry in declared:
            for part in ("train", "predict"):
                splits._chosen(problem, entry.get(part, {}), entry["name"])
        self.assertGreaterEqual(len(declared), 4)

    def test_judge_an_order_by_its_weakest_step(self):
        order = line_protocol.Ordering("o", "s", 0.5, False, "scored")
        self.assertEqual(splits.judge(order, [3, 2, 1.8])[0], "below detection")
        self.assertEqual(splits.judge(order, [3, 2, 1])[0], "kept")
        self.assertEqual(splits.judge(order, [3, 1, 2])[0], "broken")
        self.assertEqual(splits.judge(order, [0.6])[0], "kept")
        self.assertEqual(splits.judge(order, [1.0, np.nan])[0], "failed")
        same = line_protocol.Ordering("o", "s", 0.5, True, "scored")
        self.assertEqual(splits.judge(same, [1.0, 1.4])[0], "kept")
        self.assertEqual(splits.judge(same, [0.6])[0], "broken")


if __name__ == "__main__":
    unittest.main()
