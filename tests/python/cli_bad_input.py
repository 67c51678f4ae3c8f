# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What a user may get wrong, as a table: arguments, files, and what the refusal must mention."""

import json

GOOD = {
    "schema": "neuroglide.protocol/1", "name": "raise", "title": "Raise", "summary": "A leg.",
    "sides": "right", "body": "supine",
    "start": {"hip_flexion": {"deg": 0, "spread_deg": 0, "source": "assumed"}},
    "phases": [{"name": "lift", "duration_s": 1.0, "duration_source": "assumed",
                "to": {"hip_flexion": {"deg": 60, "spread_deg": 5, "source": "assumed"}}},
               {"name": "back", "duration_s": 1.0, "duration_source": "assumed",
                "to": {"hip_flexion": {"deg": 0, "spread_deg": 5, "source": "assumed"}}}],
    "repetitions": 1, "repetitions_source": "assumed", "rest_s": 0}


def protocol(change):
    value = json.loads(json.dumps(GOOD))
    change(value)
    return json.dumps(value)


def motion(rows, columns=("time", "hip_flexion_r", "knee_angle_r"), row_count=None):
    head = f"walk\nversion=1\nnRows={row_count or len(rows)}\nnColumns={len(columns)}\n"
    lines = ["\t".join(map(str, row)) for row in rows]
    return head + "inDegrees=yes\nendheader\n" + "\t".join(columns) + "\n" + "\n".join(lines) + "\n"


def first_target(value):
    return value["phases"][0]["to"]["hip_flexion"]


ROWS = [(0, 0, 0), (0.5, 30, 60), (1, 0, 0)]

# name: (arguments, files to put there, parts of the sentence)
BAD_INPUT = {
    "no command": ([], {}, ["no command", "compare, run"]),
    "slip in the command": (["comapre"], {}, ["'comapre'", "did you mean 'compare'"]),
    "unknown option": (["run", "slump", "--sets", "x"], {}, ["--sets", "run --help"]),
    "no protocol": (["run"], {}, ["protocol is required", "run --help"]),
    "slip in a protocol": (["run", "slmup"], {}, ["'slmup'", "did you mean 'slump'"]),
    "missing file": (["run", "gone.json"], {}, ["gone.json", "No such file", "check the name"]),
    "missing movement": (["run", "gone.mot"], {}, ["gone.mot", "No such file"]),
    "folder as file": (["run", "folder.json"], {"folder.json/": ""}, ["folder.json", "folder"]),
    "unknown ending": (["run", "x.txt"], {"x.txt": "hm"}, ["x.txt", ".json", "rename"]),
    "no JSON": (["run", "x.json"], {"x.json": "{"}, ["x.json", "line 1"]),
    "empty file": (["run", "x.json"], {"x.json": ""}, ["x.json"]),
    "missing key": (["run", "x.json"], {"x.json": protocol(lambda p: p.pop("phases"))},
                    ["x.json", "phases"]),
    "unknown key": (["run", "x.json"], {"x.json": protocol(lambda p: p.update(repetitons=2))},
                    ["repetitons", "did you mean 'repetitions'"]),
    "unknown coordinate": (
        ["run", "x.json"],
        {"x.json": protocol(lambda p: p["phases"][0]["to"].update(
            hip_flexin={"deg": 1, "source": "assumed"}))},
        ["phases[0]", "hip_flexin", "did you mean 'hip_flexion'"]),
    "wrong unit": (["run", "x.json"],
                   {"x.json": protocol(lambda p: first_target(p).update(rad=first_target(p).pop("deg")))},
                   ["phases[0]", "hip_flexion", "deg"]),
    "angle past the joint": (["run", "x.json"],
                             {"x.json": protocol(lambda p: first_target(p).update(deg=200))},
                             ["phases[0]", "200 deg", "-30 to 140"]),
    "number that is none": (["run", "x.json"],
                            {"x.json": protocol(lambda p: first_target(p).update(deg=7)).replace("7", "NaN")},
                            ["x.json", "line 1"]),
    "infinite number": (["run", "x.json"],
                        {"x.json": protocol(lambda p: first_target(p).update(deg=7)).replace("7", "1e999")},
                        ["x.json"]),
    "no time": (["run", "x.json"],
                {"x.json": protocol(lambda p: p["phases"][0].update(duration_s=0))},
                ["phases[0].duration_s", "0 s", "more than 0"]),
    "text for a number": (["run", "x.json"],
                          {"x.json": protocol(lambda p: p.update(repetitions="ten"))},
                          ["repetitions", "number"]),
    "wrong schema": (["run", "x.json"],
                     {"x.json": protocol(lambda p: p.update(schema="neuroglide.protocol/9"))},
                     ["schema", "neuroglide.protocol/1"]),
    "time goes back": (["run", "x.mot"], {"x.mot": motion([(0, 0, 0), (1, 0, 0), (0.5, 0, 0)])},
                       ["x.mot", "line 10", "0.5"]),
    "cut short": (["run", "x.mot"], {"x.mot": motion(ROWS, row_count=9)},
                  ["x.mot", "9", "3"]),
    "row cut short": (["run", "x.mot"], {"x.mot": motion([*ROWS[:2], (1, 0)])},
                      ["x.mot", "line 10"]),
    "NaN in a movement": (["run", "x.mot"], {"x.mot": motion([(0, 0, 0), (1, "nan", 0)])},
                          ["x.mot", "line 9", "hip_flexion_r"]),
    "movement past the joint": (["run", "x.mot"], {"x.mot": motion([(0, 0, 0), (1, 170, 0)])},
                                ["x.mot", "line 9", "hip_flexion_r", "-30 to 140"]),
    "forces for angles": (["run", "x.mot"], {"x.mot": motion(ROWS, ("time", "Fx", "Fy"))},
                          ["x.mot", "no column", "hip_flexion_r"]),
    "one sample": (["run", "x.mot"], {"x.mot": motion(ROWS[:1])}, ["two"]),
    "slip in a parameter": (["run", "slump", "--set", "tissue.sciatic_nerve.axial_modulu=6"], {},
                            ["axial_modulu'", "did you mean 'tissue.sciatic_nerve.axial_modulus'"]),
    "parameter out of range": (["run", "slump", "--set", "tissue.sciatic_nerve.axial_modulus=900"],
                               {}, ["900 MPa", "1 to 12 MPa"]),
    "parameter not finite": (["run", "slump", "--set", "tissue.sciatic_nerve.axial_modulus=nan"],
                             {}, ["axial_modulus", "nan", "1 to 12 MPa"]),
    "parameter in another unit": (
        ["run", "slump", "--set", "tissue.sciatic_nerve.axial_modulus=6 GPa"], {},
        ["6 GPa", "axial_modulus", "in MPa"]),
    "parameter without value": (["run", "slump", "--set", "body.mass"], {}, ["body.mass", "key=value"]),
    "unknown subject": (["run", "slump", "--subject", "me"], {}, ["'me'", "reference_woman"]),
    "no station": (["run", "slump", "--stations", "0"], {}, ["0 stations", "20 and 5000"]),
    "too many stations": (["run", "slump", "--back-line-stations", "9999"], {}, ["9999", "5000"]),
    "stations in words": (["run", "slump", "--stations", "many"], {}, ["--stations", "'many'", "20"]),
    "no turn": (["run", "slump", "--largest-turn", "nan"], {}, ["--largest-turn", "nan", "90"]),
    "no correction": (["run", "slump", "--newton-limit", "0"], {}, ["--newton-limit is 0", "1"]),
    "unknown policy": (["run", "slump", "--in-situ", "tense"], {}, ["'tense'", "relaxed, balanced"]),
    "slip in a format": (["run", "slump", "--output", "o", "--formats", "h5,cvs"], {},
                         ["'cvs'", "did you mean 'csv'"]),
    "format without a place": (["run", "slump", "--formats", "h5"], {}, ["--output"]),
    "no member": (["compare", "--members", "0"], {}, ["--members is 0", "give 10 to"]),
    "too few members": (["compare", "--members", "9"], {}, ["--members is 9", "give 10 to"]),
    "negative members": (["compare", "--members", "-3"], {}, ["--members is -3"]),
    "more members than there are": (["compare", "--members", "1000000"], {},
                                    ["--members is 1000000", "as the ensemble has"]),
    "members in words": (["compare", "--members", "all"], {}, ["--members", "'all'", "whole number"]),
    "members of no interval": (["compare", "--members", "12", "--no-intervals"], {},
                               ["--members", "--no-intervals", "one of the two"]),
    "members of one exercise": (["run", "slump", "--members", "12"], {}, ["--members", "run --help"]),
    "exercise called like a file of ours": (
        ["compare", "--arms", "slump,robustness.mot"], {"robustness.mot": motion(ROWS)},
        ["exercise 2", "'robustness'", "rename"]),
    "same exercise twice": (["compare", "--arms", "slump,slump"], {}, ["1 and 2", "'slump'", "rename"]),
    "slip in an arm": (["compare", "--arms", "slump,tensoner"], {}, ["did you mean 'tensioner'"]),
    "output below a file": (["run", "slump", "--stations", "20", "--output", "file/results"],
                            {"file": "x"}, ["file/results", "Not a directory", "--output"]),
    "output is a file": (["run", "slump", "--stations", "20", "--output", "file"], {"file": "x"},
                         ["'file'", "--output"]),
    "export over a folder": (["protocols", "export", "slump", "--output", "folder"],
                             {"folder/": ""}, ["'folder'", "it is a folder"]),
    "export into nowhere": (["protocols", "export", "slump", "--output", "no/x.json"], {},
                            ["no/x.json", "No such file"]),
    "show what is not there": (["protocols", "show", "slmp"], {}, ["did you mean 'slump'"]),
    "parameters of nobody": (["subjects", "nobody"], {}, ["'nobody'", "reference_adult"]),
    "check nothing": (["check", "gone.h5"], {}, ["gone.h5", "No such file"]),
    "check no HDF5": (["check", "x.h5"], {"x.h5": "plain text"}, ["x.h5", "HDF5"]),
    "check a bad protocol": (["check", "x.json"],
                             {"x.json": protocol(lambda p: first_target(p).update(deg=200))},
                             ["x.json", "200 deg"]),
    "check what cannot be known": (["check", "x.txt"], {"x.txt": "hm"}, ["x.txt", ".json"]),
}
