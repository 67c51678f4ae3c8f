#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Writes docs/parameters.md from lib/anatomy/data/*.json: every human number, its range, its source.

Run it after any change of these files: python3 docs/generate_parameters.py
"""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[1]
DATA = ROOT / "lib/anatomy/data"
PAGE = ROOT / "docs/parameters.md"

HEAD = """# Parameters

<!-- Written by docs/generate_parameters.py from lib/anatomy/data/*.json. Do not edit. -->

Every human number of the reference adult. `neuroglide subjects reference_adult` prints those that can be
set, and `--set KEY=VALUE` changes one within its range. A range is what is plausible for a person or for
what is not known; it is not a confidence interval.

The column **basis** says what the source is: `cited`, a publication; `partly assumed`, a publication and
a guess, or a number set so as to meet what was published; `assumed`, a guess; `prior`, taken from the fit of
an earlier prototype, calibration pending; `definition`, 1 by choice. Sources are listed in
[references.md](references.md).
"""

CITED = re.compile(r"\b(19|20)\d\d\b|PMID \d|PMC\d|gait2392|RajagopalLaiUhlrich2023")
SET_TO_MEET = re.compile(r"\bset (so that|for)\b")  # a guess that a publication steers


def load(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def basis(source):
    """What a source is, or None where it is neither a citation nor an admission."""
    if "prior after a prototype" in source or "after the prototype" in source:
        return "prior"
    assumed = "assumed" in source or SET_TO_MEET.search(source) is not None
    cited = CITED.search(source) is not None
    if cited:
        return "partly assumed" if assumed else "cited"
    if assumed:
        return "assumed"
    return "definition" if source.startswith("1 is ") else None


def parameters():
    """(key, entry) of every settable parameter, sorted."""
    found = []

    def collect(node, key):
        if "value" in node:
            found.append((key, node))
            return
        for name, child in node.items():
            if isinstance(child, dict):
                collect(child, f"{key}.{name}" if key else name)

    collect(load("parameters.json"), "")
    return sorted(found, key=lambda pair: pair[0])


def ranges_of_motion():
    """(coordinate, lower, upper, unit, source) of every coordinate."""
    for name, entry in load("range_of_motion.json")["coordinates"].items():
        unit = "deg" if "lower_deg" in entry else "m"
        yield name, entry[f"lower_{unit}"], entry[f"upper_{unit}"], unit, entry["source"]


def joints():
    """(child, parent, origin, turns, shift, source); what a joint does not say, the file says."""
    data = load("skeleton.json")
    for joint in data["joints"]:
        yield (joint["child"], joint.get("parent", "world"), joint["origin"], joint["turns"],
               joint.get("shift"), joint.get("source", data["source"]))


def portions():
    """(tract, portion) of both tracts, in the order of the file."""
    data = load("tracts.json")
    for tract in ("nerve", "back_line"):
        for portion in data[tract]:
            yield tract, portion


def number(value):
    return f"{value:g}"


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def group_of(key):
    """The heading under which a key stands, and what is left of it."""
    words = key.split(".")
    deep = 4 if words[:3] in (["tissue", "sciatic_nerve", "region"],
                              ["tissue", "back_line", "element"]) else len(words) - 1
    return ".".join(words[:deep]), ".".join(words[deep:])


def parameter_section():
    groups = {}
    for key, entry in parameters():
        group, rest = group_of(key)
        groups.setdefault(group, []).append(
            (f"`{rest}`", number(entry["value"]), f"{number(entry['low'])} to {number(entry['high'])}",
             entry["unit"], basis(entry["source"]) or "?", entry["source"]))
    text = "## Tissue and body\n\n"
    counts = {}
    for _, entry in parameters():
        kind = basis(entry["source"]) or "?"
        counts[kind] = counts.get(kind, 0) + 1
    text += f"{sum(counts.values())} parameters: "
    text += ", ".join(f"{counts[kind]} {kind}" for kind in sorted(counts, key=lambda k: -counts[k]))
    text += ".\n"
    for group in sorted(groups):
        text += f"\n### `{group}`\n\n"
        text += table(("parameter", "value", "range", "unit", "basis", "source"), groups[group])
    return text


def range_section():
    rows = [(f"`{name}`", f"{number(lower)} to {number(upper)}", unit, basis(source) or "?", source)
            for name, lower, upper, unit, source in ranges_of_motion()]
    return ("## Ranges of motion\n\nWhat a supple adult's anatomy allows, from anatomical standing. "
            "Angles outside are refused.\n\n"
            + table(("coordinate", "range", "unit", "basis", "source"), rows))


def vector(values):
    return "(" + ", ".join(number(value) for value in values) + ")"


def joint_section():
    rows, shifts = [], ""
    for child, parent, origin, turns, shift, source in joints():
        axes = "; ".join(f"{name} about {vector(axis)}" for name, axis in turns)
        rows.append((child, parent, vector(origin), axes, source))
        if not shift:
            continue
        for way in ("x", "y"):
            samples = ", ".join(f"{number(a)} → {number(b)}" for a, b in zip(*shift[way]))
            shifts += (f"\nShift of the {child} along {way}, by {shift['coordinate']} "
                       f"times {number(shift['sign'])} [rad → m]: {samples}.\n")
    return ("## Joints\n\n" + load("skeleton.json")["about"] + "\n\n"
            + table(("bone", "on", "origin [m]", "turns, in order", "source"), rows) + shifts)


def subject_section():
    data = load("subjects.json")
    text = "## Subjects\n\n" + data["about"] + "\n"
    for subject in data["subjects"]:
        text += f"\n**{subject['title']}** (`{subject['name']}`). {subject['summary']}"
        text += f" Source: {subject['source']}.\n" if "source" in subject else "\n"
        if subject["set"]:
            text += "\n" + table(("parameter", "value"),
                                 [(f"`{key}`", number(v)) for key, v in subject["set"].items()])
    return text


def course(portion):
    points = "; ".join(f"{p[0]} {vector(p[1:])}" for p in portion["points"])
    for round_ in portion.get("cylinders", []):
        points += (f"; round {round_['bone']} {vector(round_['centre'])}, "
                   f"radius {number(round_['radius'])}")
    if portion.get("ischial_wrap"):
        points += "; round the ischium"
    if "condyle_wrap" in portion:
        points += f"; round the condyle through {vector(portion['condyle_wrap'])}"
    if "via_wrap" in portion:
        wrap = portion["via_wrap"]
        points += f"; round the tibia through {vector(wrap['through'])}, radius {number(wrap['radius'])}"
    return points


def zones(portion):
    return "; ".join(f"{zone['stage']} {number(zone['from'])} to {number(zone['to'])}"
                     for zone in portion["zones"]) or "none"


def tract_section():
    data = load("tracts.json")
    text = "## Courses\n\n" + data["about"] + "\n"
    for tract, title in (("nerve", "Sciatic tract"), ("back_line", "Superficial back line")):
        rows = [(p["strand"], f"{p['from']} to {p['to']}", course(p), zones(p),
                 p["source"]) for t, p in portions() if t == tract]
        text += f"\n### {title}\n\n"
        text += table(("strand", "portion", "points [m]", "zones", "source"), rows)
    canal = data["canal_above_conus"]
    text += f"\n**Canal above the conus**: {course(canal)}. Source: {canal['source']}.\n"
    for name, wrap in data["wraps"].items():
        angle = wrap.get("touches_at_hip_flexion_deg")
        touches = f", touched from {number(angle)} degrees of hip flexion" if angle else ""
        text += (f"\n**{name.capitalize()} wrap**: on the {wrap['bone']}, radius "
                 f"{number(wrap['radius'])} m{touches}. Source: {wrap['source']}.\n")
    rows = [(f"`{s['name']}`", s["label"], s["strand"], s["after"], number(s["offset_mm"]), s["bone"])
            for s in data["sites"]]
    return text + "\n### Sites\n\n" + table(
        ("site", "label", "strand", "after", "offset [mm]", "bone"), rows)


def page():
    sections = (HEAD, parameter_section(), range_section(), joint_section(), subject_section(),
                tract_section())
    return "\n".join(sections)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
