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

The column **confidence** says how well the source carries the number: `high`, measured in many people or
specimens, or 1 by definition; `medium`, measured in few, converted, or taken from a published model of the
body; `low`, measured in animals or beside the point, half assumed, or found by calibration within an
assumed range; `assumed`, a guess. Angles and durations of exercises have their sources in
`lib/protocol/data/`, what published experiments leave open in `lib/study/data/published/`. Sources are
listed in [references.md](references.md).
"""

CONFIDENCES = ("high", "medium", "low", "assumed")

NO_RANGE = ("Points are one adult's. People differ here by the scales of their segments, and by the course "
            "parameters that move a point within its anatomical bounds; other points have no range.")

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


def confidence(entry):
    """How well the source of an entry carries its number: high, medium, low or assumed."""
    return "assumed" if entry["source"].startswith("assumed") else entry["confidence"]


def ensemble():
    """What the ensemble of fitted parameter sets says of itself, and per key its values, sorted."""
    if not (DATA / "ensemble.json").exists():
        return "", {}
    data = load("ensemble.json")
    return data["about"], {key: sorted(values)
                           for key, values in zip(data["keys"], zip(*data["members"]))}


def quantile(values, share):
    """Of sorted values, linear between them."""
    place = share * (len(values) - 1)
    below = min(int(place), len(values) - 2) if len(values) > 1 else 0
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])


def fitted(values):
    """Median and 5 to 95 % of an ensemble's values; a dash where there are none."""
    if not values:
        return "–"
    low, middle, high = (f"{quantile(values, share):.3g}" for share in (0.05, 0.5, 0.95))
    return f"{middle} ({low} to {high})"


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

    for file in ("parameters.json", *sorted(f"parameters/{p.name}" for p in DATA.glob("parameters/*.json"))):
        collect(load(file), "")
    return sorted(found, key=lambda pair: pair[0])


def ranges_of_motion():
    """(coordinate, lower, upper, unit, entry) of every coordinate."""
    for name, entry in load("range_of_motion.json")["coordinates"].items():
        unit = "deg" if "lower_deg" in entry else "m"
        yield name, entry[f"lower_{unit}"], entry[f"upper_{unit}"], unit, entry


def joints():
    """(joint, what its source and confidence stand in); what a joint does not say, the file says."""
    data = load("skeleton.json")
    for joint in data["joints"]:
        yield joint, joint if "source" in joint else data


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


def parameter_tables(known):
    """Every group with its table; `known` are the ensemble's values by key."""
    groups = {}
    for key, entry in parameters():
        group, rest = group_of(key)
        groups.setdefault(group, []).append(
            (f"`{rest}`", number(entry["value"]), f"{number(entry['low'])} to {number(entry['high'])}",
             entry["unit"], fitted(known.get(key)), confidence(entry), entry["source"]))
    head = ["parameter", "value", "range", "unit", "ensemble", "confidence", "source"]
    for group, rows in sorted(groups.items()):
        told = any(row[4] != "–" for row in rows)
        keep = [n for n in range(len(head)) if told or n != 4]
        yield group, table([head[n] for n in keep], [[row[n] for n in keep] for row in rows])


def parameter_section():
    about, known = ensemble()
    counts = {}
    for _, entry in parameters():
        counts[confidence(entry)] = counts.get(confidence(entry), 0) + 1
    text = "## Tissue and body\n\n"
    text += f"{sum(counts.values())} parameters: "
    text += ", ".join(f"{counts[name]} {name}" for name in CONFIDENCES) + ".\n"
    if known:
        text += (f"\nFor {len(known)} of them the column **ensemble** shows median and 5 to 95 % of the "
                 f"ensemble of parameter sets beside the reference adult's value. {about}\n")
    for group, rows in parameter_tables(known):
        text += f"\n### `{group}`\n\n{rows}"
    return text


def range_section():
    rows = [(f"`{name}`", f"{number(lower)} to {number(upper)}", unit, confidence(entry),
             entry["source"]) for name, lower, upper, unit, entry in ranges_of_motion()]
    return ("## Ranges of motion\n\nWhat a supple adult's anatomy allows, from anatomical standing. "
            "Angles outside are refused.\n\n"
            + table(("coordinate", "range", "unit", "confidence", "source"), rows))


def vector(values):
    return "(" + ", ".join(number(value) for value in values) + ")"


def joint_section():
    rows, shifts = [], ""
    for joint, said in joints():
        axes = "; ".join(f"{name} about {vector(axis)}" for name, axis in joint["turns"])
        rows.append((joint["child"], joint.get("parent", "world"), vector(joint["origin"]), axes,
                     confidence(said), said["source"]))
        shift = joint.get("shift")
        if not shift:
            continue
        for way in ("x", "y"):
            samples = ", ".join(f"{number(a)} → {number(b)}" for a, b in zip(*shift[way]))
            shifts += (f"\nShift of the {joint['child']} along {way}, by {shift['coordinate']} "
                       f"times {number(shift['sign'])} [rad → m]: {samples}.\n")
    return ("## Joints\n\n" + load("skeleton.json")["about"] + "\n\n"
            + table(("bone", "on", "origin [m]", "turns, in order", "confidence", "source"), rows)
            + shifts)


def subject_section():
    data = load("subjects.json")
    text = "## Subjects\n\n" + data["about"] + "\n"
    for subject in data["subjects"]:
        text += f"\n**{subject['title']}** (`{subject['name']}`). {subject['summary']}"
        text += f" {source_words(subject)}\n" if "source" in subject else "\n"
        if subject["set"]:
            text += "\n" + table(("parameter", "value"),
                                 [(f"`{key}`", number(v)) for key, v in subject["set"].items()])
    return text


def source_words(entry):
    return f"Source: {entry['source']}. Confidence: {confidence(entry)}."


def course(portion):
    points = "; ".join(f"{p[0]} {vector(p[1:])}" for p in portion["points"])
    for round_ in portion.get("cylinders", []):
        points += (f"; round {round_['bone']} {vector(round_['centre'])}, "
                   f"radius {number(round_['radius'])}")
    if portion.get("ischial_wrap"):
        points += "; round the ischium"
    if "condyle_wrap" in portion:
        points += f"; round the condyle through {vector(portion['condyle_wrap'])}"
    if "course" in portion:
        moved = portion["course"]
        which = ", ".join(portion["points"][n][0] for n in moved["points"])
        points += f"; inner points ({which}) move along {vector(moved['along'])} by `{moved['by']}`"
    if "via_wrap" in portion:
        wrap = portion["via_wrap"]
        points += f"; round the tibia through {vector(wrap['through'])}, radius {number(wrap['radius'])}"
    return points


def zones(portion):
    return "; ".join(f"{zone['stage']} {number(zone['from'])} to {number(zone['to'])}"
                     for zone in portion["zones"]) or "none"


def tract_section():
    data = load("tracts.json")
    text = "## Courses\n\n" + data["about"] + "\n\n" + NO_RANGE + "\n"
    for tract, title in (("nerve", "Sciatic tract"), ("back_line", "Superficial back line")):
        rows = [(p["strand"], f"{p['from']} to {p['to']}", course(p), zones(p), confidence(p),
                 p["source"]) for t, p in portions() if t == tract]
        text += f"\n### {title}\n\n"
        text += table(("strand", "portion", "points [m]", "zones", "confidence", "source"), rows)
    canal = data["canal_above_conus"]
    text += f"\n**Canal above the conus**: {course(canal)}. {source_words(canal)}\n"
    for name, wrap in data["wraps"].items():
        angle = wrap.get("touches_at_hip_flexion_deg")
        touches = f", touched from {number(angle)} degrees of hip flexion" if angle else ""
        text += (f"\n**{name.capitalize()} wrap**: on the {wrap['bone']}, radius "
                 f"{number(wrap['radius'])} m{touches}. {source_words(wrap)}\n")
    rows = [(f"`{s['name']}`", s["label"], s["strand"], s["after"], number(s["offset_mm"]), s["bone"],
             confidence(s), s["source"]) for s in data["sites"]]
    return text + "\n### Sites\n\n" + table(
        ("site", "label", "strand", "after", "offset [mm]", "bone", "confidence", "source"), rows)


def page():
    sections = (HEAD, parameter_section(), range_section(), joint_section(), subject_section(),
                tract_section())
    return "\n".join(sections)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
