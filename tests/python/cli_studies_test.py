# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""`neuroglide validate` and `neuroglide predict`: studies held against the model."""

import json
import os
import pathlib
import signal
import subprocess
import unittest

from cli_workplace import PROGRAM, Workplace

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs/examples/my_study.json"
MODULUS = "tissue.sciatic_nerve.axial_modulus"
QUICK = ["--members", "1", "--stations", "40"]


def example(change=lambda study: None):
    study = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    change(study)
    return study


class Validate(Workplace):
    def put(self, name, study):
        text = study if isinstance(study, str) else json.dumps(study)
        (self.folder / name).write_text(text, encoding="utf-8")

    def test_prints_every_study_with_z_a_verdict_and_a_summary(self):
        said = self.good("validate", *QUICK)
        for part in ["Ridehalgh", "published", "model (5 to 95 %)", "null model", "verdict",
                     "9.92 ± 2.20 SD, n 16", "papers disagree", "not scored", "detectable",
                     "root mean square", "Where geometry alone can speak", "1 parameter set."]:
            self.assertIn(part, said)

    def test_runs_only_the_studies_that_are_named_in_their_order(self):
        said = self.good("validate", *QUICK, "--only", "rade_2014,carroll_2012")
        self.assertLess(said.index("Rade"), said.index("Carroll"))
        self.assertNotIn("Ridehalgh", said)

    def test_says_in_words_where_geometry_has_nothing_to_say(self):
        said = self.good("validate", *QUICK, "--only", "magnusson_2000")
        self.assertNotIn("geometry alone can speak", said)
        self.assertNotIn("()", said)
        said = self.good("validate", *QUICK, "--only", "singh_2022")  # shown alone
        self.assertIn("no figure to score", said)

    def test_runs_a_users_own_files_in_place_of_the_librarys(self):
        other = example(lambda study: study.update(name="other", citation="Other 2002"))
        self.put("other.json", other)
        said = self.good("validate", *QUICK, "--studies", EXAMPLE, "--studies", "other.json")
        self.assertIn("2.99 ± 0.22 SEM, n 16", said)
        self.assertIn("Other 2002", said)
        self.assertNotIn("Ridehalgh", said)
        self.assertEqual(said, self.good("validate", *QUICK, "--studies", f"{EXAMPLE},other.json"))

    def test_gives_the_same_table_again(self):
        arguments = ["validate", "--members", 3, "--stations", 40, "--only", "boyd_2012,rade_2014"]
        self.assertEqual(self.good(*arguments), self.good(*arguments))

    def test_freezes_a_standard_deviation_of_a_users_study(self):
        said = self.good("validate", "--studies", EXAMPLE, "--stations", 20, "--freeze", "sigma.json")
        self.assertEqual(said, "")
        row = json.loads((self.folder / "sigma.json").read_text())["sigma"]["my_study.weight_bearing"]
        self.assertAlmostEqual(row["total"] ** 2, row["standard_error"] ** 2
                               + row["between_studies"] ** 2 + row["model"] ** 2, delta=0.02)
        self.assertGreater(row["model"], 0)

    def test_refuses_a_bad_study_in_a_sentence_with_file_and_place(self):
        first = "measurements[0].of[0]"
        rows = {
            "site": (lambda s: s["measurements"][0]["of"][0].update(place="tibial_ankel"),
                     [f"x.json: {first}.place", "did you mean 'tibial_ankle'"]),
            "unit": (lambda s: s["measurements"][0].update(unit="cm"),
                     ["x.json: measurements[0].unit", "'cm'", "allowed for this is mm"]),
            "quantity": (lambda s: s["measurements"][0]["of"][0].update(quantity="excursoin"),
                         [f"x.json: {first}.quantity", "did you mean 'excursion'"]),
            "key": (lambda s: s["measurements"][0].update(sprad=1),
                    ["x.json: measurements[0]", "'sprad'", "did you mean 'spread'"]),
            "phase": (lambda s: s["measurements"][0]["of"][0].update(to="dorsifelx"),
                      [f"x.json: {first}.to", "did you mean 'dorsiflex'"]),
            "angle": (lambda s: s["experiments"][0]["start"]["knee_flexion"].update(deg=300),
                      ["x.json: experiments[0]: start.knee_flexion.deg", "-5 to 155 deg"]),
            "version": (lambda s: s.update(schema="neuroglide.study/2"), ["x.json: schema", "study/1"]),
        }
        for name, (change, parts) in rows.items():
            with self.subTest(name):
                self.put("x.json", example(change))
                self.assert_refused(self.run_cli("validate", "--studies", "x.json"), parts)
                self.assert_refused(self.run_cli("predict", "--studies", "x.json"), parts)
        self.put("x.json", "{")
        self.assert_refused(self.run_cli("validate", "--studies", "x.json"), ["x.json: line 1"])

    def test_refuses_what_else_may_go_wrong(self):
        self.put("twin.json", example())
        rows = [
            (["--members", 0], ["--members is 0", "at least 1"]),
            (["--members", "-1"], ["--members is '-1'", "a whole number from 1"]),
            (["--only", "ridehalg_2014"], ["'ridehalg_2014'", "did you mean 'ridehalgh_2014'"]),
            (["--only", "rade_2014,rade_2014"], ["'rade_2014' twice", "once"]),
            (["--studies", "gone.json"], ["gone.json", "No such file"]),
            (["--studies", EXAMPLE, "--studies", "twin.json"], ["twin.json: name is 'my_study'"]),
            (["--studies", "twin.json", "--only", "rade_2014"], ["'rade_2014'", "my_study"]),
            (["--stations", 7], ["7 stations", "20 and 5000"]),
            (["--largest-turn", 0], ["--largest-turn is 0", "at most 90"]),
            (["--in-situ", "tense"], ["'tense'", "relaxed, balanced"]),
        ]
        for arguments, parts in rows:
            with self.subTest(arguments=arguments):
                self.assert_refused(self.run_cli("validate", *arguments), parts)

    def test_ctrl_c_ends_it_with_a_word_and_no_table(self):
        process = subprocess.Popen([PROGRAM, "validate", "--stations", "200"], cwd=self.folder,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.kill)
        while "SigCgt:\t0000000000000000" in (text := pathlib.Path(
                f"/proc/{process.pid}/status").read_text()) or "SigCgt" not in text:
            pass  # until it listens
        process.send_signal(signal.SIGINT)
        said, complained = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 130)
        self.assertEqual(said, "")
        self.assertIn("stopped by the user", complained)


class Predict(Workplace):
    def talk(self, *requests, options=("--only", "carroll_2012,rade_2014", "--stations", "40")):
        """The header and the answers to requests, which may be text or what becomes JSON."""
        lines = [one if isinstance(one, str) else json.dumps(one) for one in requests]
        done = subprocess.run([PROGRAM, "predict", *options], cwd=self.folder, timeout=120,
                              input="".join(line + "\n" for line in lines).encode("latin-1"),
                              capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr, b"")
        header, *answers = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
        return header, answers

    def test_says_first_what_it_will_answer(self):
        header, answers = self.talk()
        self.assertEqual(answers, [])
        self.assertEqual(set(header), {"measurements", "orderings", "parameters"})
        row = next(row for row in header["measurements"] if row["study"] == "carroll_2012")
        self.assertEqual((row["id"], row["kind"], row["unit"], row["mean"], row["use"]),
                         ("carroll_2012.weight_bearing", "excursion", "mm", 2.99, "scored"))
        self.assertGreater(row["sigma"], 0.22)
        self.assertEqual({row["study"] for row in header["measurements"]},
                         {"carroll_2012", "rade_2014"})
        for order in header["orderings"]:
            self.assertLessEqual({"id", "study", "detectable", "same", "use"}, set(order))
        modulus = header["parameters"][MODULUS]
        self.assertLess(modulus["low"], modulus["high"])

    def test_answers_each_line_in_order_with_all_that_the_header_told_of(self):
        header, answers = self.talk({"id": 7, "set": {MODULUS: 6}}, "", {"id": "b", "set": {MODULUS: 2}},
                                    {"set": {}}, {"id": None})
        self.assertEqual([answer["id"] for answer in answers], [7, "b", None, None])
        ids = {row["id"] for row in header["measurements"]}
        orders = {row["id"] for row in header["orderings"]}
        for answer in answers:
            self.assertEqual(set(answer["measurements"]), ids)
            self.assertEqual(set(answer["orderings"]), orders)
            self.assertTrue(all(isinstance(x, float) for x in answer["measurements"].values()))
            self.assertGreater(answer["rest_tension"]["posterior_thigh"], 0)
        self.assertNotEqual(answers[0]["measurements"], answers[1]["measurements"])
        self.assertEqual(answers[2], answers[3])

    def test_answers_before_the_next_line_comes(self):
        process = subprocess.Popen([PROGRAM, "predict", "--only", "carroll_2012", "--stations", "20"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.kill)
        self.assertIn("measurements", json.loads(process.stdout.readline()))
        for number in range(3):
            process.stdin.write(json.dumps({"id": number}) + "\n")
            process.stdin.flush()
            self.assertEqual(json.loads(process.stdout.readline())["id"], number)
        process.stdin.close()
        self.assertEqual(process.wait(timeout=60), 0)

    def test_ctrl_c_ends_it_while_it_waits(self):
        process = subprocess.Popen([PROGRAM, "predict", "--only", "carroll_2012"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stdin.close)
        self.addCleanup(process.kill)
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)

    def test_says_what_is_wrong_with_a_line_and_goes_on(self):
        rows = [
            ({"id": 1, "set": {MODULUS: 900}}, ["900 MPa", "1 to 12 MPa"]),
            ({"id": 2, "set": {MODULUS[:-1]: 6}}, [f"did you mean '{MODULUS}'"]),
            ({"id": 3, "set": {MODULUS: "6"}}, [MODULUS, "without quotes"]),
            ({"id": 4, "set": 6}, ["request: set is 6", "an object"]),
            ({"id": 5, "sets": {MODULUS: 6}}, ["'sets'", "did you mean 'set'"]),
            ({"id": 6, "draw": -1}, ["request: draw is -1", "a whole number from 0"]),
            ({"id": 7, "draw": 1.5}, ["request: draw is 1.5"]),
            ({"id": 8, "set": {"in_situ": 6}}, ["in_situ"]),
            ("{\"id\": 9, \"set\"", ["request: line 1", "not valid JSON"]),
            ("[1]", ["request: the file is a list"]),
            ("{\"id\": 10, \"\xff\": 1}", ["not valid JSON"]),
            ("{\"id\": 11, \"id\": 12}", ["id is given twice"]),
        ]
        good = {"id": "good"}
        _, answers = self.talk(*[one for request, _ in rows for one in (request, good)],
                               options=("--only", "carroll_2012", "--stations", "20"))
        self.assertEqual(len(answers), 2 * len(rows))
        for (request, parts), answer in zip(rows, answers[::2]):
            with self.subTest(request=request):
                self.assertEqual(set(answer), {"id", "error"})
                if isinstance(request, dict):
                    self.assertEqual(answer["id"], request["id"])
                for part in parts:
                    self.assertIn(part, answer["error"])
        for answer in answers[1::2]:
            self.assertEqual(answer, answers[1])
            self.assertIn("measurements", answer)

    def test_draws_what_the_papers_leave_open_by_the_seed(self):
        _, (plain, one, again, other) = self.talk({"id": 0}, {"id": 0, "draw": 1},
                                                  {"id": 0, "draw": 1}, {"id": 0, "draw": 2})
        self.assertEqual(one, again)
        for first, second in [(plain, one), (one, other)]:
            self.assertNotEqual(first["measurements"], second["measurements"])
            self.assertEqual(first["rest_tension"], second["rest_tension"])

    def test_speaks_for_the_null_model_if_asked(self):
        options = ("--only", "carroll_2012,rade_2014", "--stations", "40", "--null")
        _, (one, stiffer) = self.talk({"id": 0}, {"id": 0, "set": {MODULUS: 12}}, options=options)
        _, (ours,) = self.talk({"id": 0})
        self.assertEqual(one["measurements"], stiffer["measurements"])
        self.assertNotEqual(one["measurements"], ours["measurements"])
        conus = next(key for key in one["measurements"] if key.startswith("rade_2014"))
        self.assertAlmostEqual(one["measurements"][conus], 0, places=2)

    def test_leaves_out_what_is_not_scored_if_asked(self):
        every, (slow,) = self.talk({"id": 0}, options=("--stations", "20"))
        scored, (quick,) = self.talk({"id": 0}, options=("--stations", "20", "--scored"))
        self.assertEqual(scored["orderings"], [])
        self.assertEqual([row for row in every["measurements"] if row["use"] == "scored"],
                         scored["measurements"])
        self.assertEqual(quick["measurements"],
                         {row["id"]: slow["measurements"][row["id"]] for row in scored["measurements"]})
        self.assertEqual(quick["rest_tension"], slow["rest_tension"])

    def test_rests_as_the_policy_says(self):
        _, (relaxed,) = self.talk({"id": 0})
        _, (balanced,) = self.talk({"id": 0}, options=(
            "--only", "carroll_2012,rade_2014", "--stations", "40", "--in-situ", "balanced"))
        self.assertNotEqual(relaxed["rest_tension"], balanced["rest_tension"])

    def test_leaves_quietly_when_nobody_reads(self):
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run([PROGRAM, "predict", "--only", "carroll_2012"], stdout=write,
                              stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=60)
        os.close(write)
        self.assertNotEqual(done.returncode, 0)
        self.assertLessEqual(done.stderr.count("\n"), 1)


if __name__ == "__main__":
    unittest.main()
