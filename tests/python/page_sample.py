# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Sample data for the report page: four exercises whose pictures are computed by plane kinematics.

The strains and tensions are shaped to look like results and mean nothing; the page test needs
figures that move, of every kind the page data may hold, missing values among them.
"""

import json
import sys

import numpy as np

FRAMES = 200
STATIONS = 120

# Segment lengths [m] and drawn widths [mm].
THIGH, SHANK = 0.40, 0.41
SEGMENTS = [
    ("pelvis", "mid", 200), ("lumbar", "mid", 190), ("thorax", "mid", 215), ("neck", "mid", 105),
] + [(f"{name}_{side}", side, width) for side in "lr" for name, width in
     (("thigh", 148), ("shank", 102), ("heel", 62), ("foot", 58), ("toes", 34))]

# Nerve: region up to this point, frame, anterior and upward offset from the frame's origin [m].
NERVE = [
    ("roots", "lumbar", -0.035, 0.14), ("roots", "lumbar", -0.045, 0.05),
    ("sacral_plexus", "pelvis", -0.060, 0.075), ("gluteal", "pelvis", -0.072, 0.030),
    ("gluteal", "pelvis", -0.058, -0.025), ("thigh", "thigh", -0.036, -0.10),
    ("thigh", "thigh", -0.022, -0.22), ("thigh", "thigh", -0.028, -0.33),
    ("popliteal", "thigh", -0.034, -0.385), ("popliteal", "shank", -0.034, -0.030),
    ("soleal_arch", "shank", -0.026, -0.10), ("calf", "shank", -0.030, -0.22),
    ("calf", "shank", -0.026, -0.35), ("tarsal_tunnel", "foot", -0.022, -0.018),
    ("plantar", "foot", 0.020, -0.062), ("plantar", "foot", 0.105, -0.082),
    ("toe", "foot", 0.165, -0.080),
]

# What lengthens the nerve's bed: moment arm [m] and the joint's place as part of its length.
MOMENT_ARM = {"lumbar": (0.03, 0.06), "hip": (0.042, 0.20), "knee": (-0.026, 0.56),
              "ankle": (0.025, 0.88)}

# Back line: id, label, greatest tension [N], offsets as above.
BACK_LINE = [
    ("plantar_fascia", "Plantar fascia", 160,
     [("foot", -0.045, -0.075), ("foot", 0.03, -0.066), ("foot", 0.12, -0.088)]),
    ("triceps_surae", "Calf and Achilles tendon", 420,
     [("thigh", -0.032, -0.385), ("shank", -0.052, -0.06), ("shank", -0.056, -0.16),
      ("shank", -0.040, -0.30), ("foot", -0.052, -0.03)]),
    ("hamstrings_medial", "Medial hamstrings", 380,
     [("pelvis", -0.055, -0.050), ("thigh", -0.058, -0.15), ("thigh", -0.050, -0.30),
      ("shank", -0.026, -0.05)]),
    ("hamstrings_lateral", "Lateral hamstrings", 300,
     [("pelvis", -0.060, -0.045), ("thigh", -0.046, -0.16), ("thigh", -0.042, -0.30),
      ("shank", -0.038, -0.03)]),
    ("thoracolumbar", "Thoracolumbar fascia", 220,
     [("pelvis", -0.085, 0.03), ("pelvis", -0.090, 0.09), ("lumbar", -0.085, 0.08),
      ("thorax", -0.098, 0.05), ("thorax", -0.092, 0.20), ("thorax", -0.055, 0.29)]),
]

SITES = [("sciatic_gluteal", "Gluteal", 0.22), ("sciatic_midthigh", "Mid-thigh", 0.42),
         ("tibial_knee", "Knee", 0.60), ("tibial_calf", "Mid-calf", 0.74),
         ("tibial_ankle", "Ankle", 0.88)]


def blend(keys, time):
    """A minimum-jerk path through (time, value) pairs."""
    times = np.array([k[0] for k in keys], float)
    values = np.array([k[1] for k in keys], float)
    i = np.clip(np.searchsorted(times, time, side="right") - 1, 0, len(times) - 2)
    x = np.clip((time - times[i]) / (times[i + 1] - times[i]), 0, 1)
    return values[i] + (values[i + 1] - values[i]) * x**3 * (10 - 15 * x + 6 * x * x)


def turn(angle, x, y):
    return np.array([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y])


def place_leg(frames, hip, pelvis_turn, flexion, knee, ankle):
    """Adds thigh, shank and foot, each (origin, angle); angles in radians, flexion positive."""
    thigh = pelvis_turn + flexion
    shank = thigh - knee
    knee_at = hip + turn(thigh, 0, -THIGH)
    frames["thigh"], frames["shank"] = (hip, thigh), (knee_at, shank)
    frames["foot"] = (knee_at + turn(shank, 0, -SHANK), shank + ankle)


def place_body(pose):
    """Frames of the near leg and the trunk, and of the far leg, for a pose in degrees."""
    rad = {name: np.radians(value) for name, value in pose.items()}
    pelvis_turn = rad["tilt"]
    hip = np.zeros(2)
    near, far = {}, {}
    place_leg(near, hip, pelvis_turn, rad["hip"], rad["knee"], rad["ankle"])
    place_leg(far, hip, pelvis_turn, rad["hip_l"], rad["knee_l"], rad["ankle_l"])
    near["pelvis"] = (hip, pelvis_turn)
    base = hip + turn(pelvis_turn, -0.02, 0.10)
    lumbar = pelvis_turn - rad["lumbar"]
    near["lumbar"] = (base, lumbar)
    chest = base + turn(lumbar, 0.0, 0.16)
    thorax = lumbar - rad["lumbar"] * 0.5
    near["thorax"] = (chest, thorax)
    near["neck"] = (chest + turn(thorax, 0.0, 0.29), thorax - rad["lumbar"] * 0.2)
    if pose["feet_fixed"]:
        ankle = near["foot"][0].copy()
        for frames in (near, far):
            for name, (origin, angle) in frames.items():
                frames[name] = (origin - ankle + np.array([0.0, 0.10]), angle)
    return near, far


def at(frames, name, x, y):
    origin, angle = frames[name]
    return origin + turn(angle, x, y)


def body_points(near, far):
    ends = [[at(near, "pelvis", 0, 0), at(near, "lumbar", 0, 0)],
            [at(near, "lumbar", 0, 0), at(near, "thorax", 0, 0)],
            [at(near, "thorax", 0, 0), at(near, "neck", 0, -0.03)],
            [at(near, "neck", 0, -0.03), at(near, "neck", 0.01, 0.08)]]
    for leg in (far, near):
        ends += [[at(leg, "thigh", 0, 0), at(leg, "shank", 0, 0)],
                 [at(leg, "shank", 0, 0), at(leg, "foot", 0, 0)],
                 [at(leg, "foot", 0, 0), at(leg, "foot", -0.04, -0.065)],
                 [at(leg, "foot", 0, -0.02), at(leg, "foot", 0.125, -0.075)],
                 [at(leg, "foot", 0.125, -0.075), at(leg, "foot", 0.175, -0.082)]]
    return ends


def smooth_path(points, count_each):
    """Catmull-Rom through the points, `count_each` samples between neighbours."""
    p = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    t = np.linspace(0, 1, count_each, endpoint=False)[:, None]
    pieces = [0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                     + (3 * b - a - 3 * c + d) * t**3)
              for a, b, c, d in zip(p, p[1:], p[2:], p[3:])]
    return np.vstack(pieces + [points[-1:]])


def arc_of(path):
    return np.concatenate([[0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])


STANDING = dict(tilt=0, lumbar=0, hip=0, knee=0, ankle=0, hip_l=0, knee_l=0, ankle_l=0,
                feet_fixed=True)


class Nerve:
    """The nerve's standing path cut into equal stations, carried along by parameter."""

    def __init__(self):
        path = self.fine(place_body(STANDING)[0])
        arc = arc_of(path)
        self.arc = np.linspace(0, arc[-1], STATIONS)
        self.parameter = np.interp(self.arc, arc, np.arange(len(path)))
        pieces = np.minimum((self.parameter / 12 + 0.5).astype(int), len(NERVE) - 1)
        self.region = [NERVE[i][0] for i in pieces]
        middle = (self.arc[1:] + self.arc[:-1]) / 2 / self.arc[-1]
        self.near = {c: self.bump(middle, centre, 0.035) for c, (_, centre) in MOMENT_ARM.items()}
        self.wide = {c: self.bump(middle, centre, 0.17) for c, (_, centre) in MOMENT_ARM.items()}

    @staticmethod
    def fine(frames):
        return smooth_path(np.array([at(frames, f, x, y) for _, f, x, y in NERVE]), 12)

    def path(self, frames):
        fine = self.fine(frames)
        grid = np.arange(len(fine))
        return np.column_stack([np.interp(self.parameter, grid, fine[:, k]) for k in (0, 1)])

    @staticmethod
    def bump(place, centre, width):
        weight = np.exp(-0.5 * ((place - centre) / width) ** 2)
        return weight / weight.sum()

    def results(self, pose):
        """Strain [%] between stations and excursion [mm] at stations: each joint lengthens the bed
        near itself, the tissue over a wider reach, and slides by the difference."""
        bed = sum(arm * np.radians(pose[c]) * self.near[c] for c, (arm, _) in MOMENT_ARM.items())
        tissue = sum(arm * np.radians(pose[c]) * self.wide[c] for c, (arm, _) in MOMENT_ARM.items())
        slide = np.concatenate([[0], np.cumsum(tissue - bed)])
        return 100 * tissue / np.diff(self.arc), 1000 * slide


def rounded(values, digits):
    values = np.asarray(values, float)
    if values.ndim > 1:
        return [rounded(v, digits) for v in values]
    return [None if np.isnan(v) else round(float(v), digits) for v in values]


def back_line_of(all_frames):
    lines = []
    for name, label, greatest, points in BACK_LINE:
        paths = [smooth_path(np.array([at(near, *p) for p in points]), 6) for near, _ in all_frames]
        standing = arc_of(smooth_path(np.array([at(place_body(STANDING)[0], *p) for p in points]),
                                      6))[-1]
        stretch = np.array([arc_of(p)[-1] for p in paths]) / standing - 1
        tension = greatest * np.clip(stretch / 0.22 + 0.06, 0, 1) ** 1.4
        lines.append({"id": name, "label": label, "path_m": rounded(paths, 4),
                      "tension_N": rounded(tension, 1)})
    return lines


def make_arm(nerve, name, title, phases, rounds, start, missing=()):
    """`phases`: (name, seconds, pose changes); played `rounds` times from `start`."""
    length = sum(p[1] for p in phases)
    time = np.linspace(0, rounds * length, FRAMES)
    keys = {c: [(0.0, v)] for c, v in start.items() if c != "feet_fixed"}
    phase, repetition = [], []
    for i in range(rounds):
        now = i * length
        for _, seconds, changes in phases:
            for c, track in keys.items():
                track.append((now + seconds, changes.get(c, track[-1][1])))
            now += seconds
    borders = np.cumsum([p[1] for p in phases])
    for t in time:
        i = min(int(t / length), rounds - 1)
        repetition.append(i + 1)
        place = np.searchsorted(borders, t - i * length, side="right")
        phase.append(phases[min(place, len(phases) - 1)][0])
    tracks = {c: blend(track, time) for c, track in keys.items()}
    all_frames = [place_body({**{c: v[i] for c, v in tracks.items()},
                              "feet_fixed": start["feet_fixed"]}) for i in range(FRAMES)]
    paths = [nerve.path(near) for near, _ in all_frames]
    poses = [{c: track[i] for c, track in tracks.items()} for i in range(FRAMES)]
    strain, excursion = (np.array(x) for x in zip(*map(nerve.results, poses)))
    for first, last in missing:
        excursion[:8, first:last] = np.nan
        strain[:8, first:last] = np.nan
    stations = [(key, label, int(part * (STATIONS - 2))) for key, label, part in SITES]
    return {
        "id": name, "title": title, "time_s": rounded(time, 3), "phase": phase,
        "repetition": repetition,
        "body": {"segments": [{"name": n, "side": s, "width_mm": w} for n, s, w in SEGMENTS],
                 "points_m": rounded([body_points(*f) for f in all_frames], 4)},
        "head": {"centre_m": rounded([at(n, "neck", 0.025, 0.165) for n, _ in all_frames], 4),
                 "radius_m": 0.1},
        "nerve": {"side": "r", "arc_mm": rounded(nerve.arc * 1000, 1), "region": nerve.region,
                  "path_m": rounded(paths, 4), "strain_pct": rounded(strain, 2),
                  "tension_N": rounded(np.maximum(strain, 0) * 0.7, 2),
                  "excursion_mm": rounded(excursion, 2)},
        "back_line": back_line_of(all_frames),
        "sites": [{"id": key, "label": label, "excursion_mm": rounded(excursion[:, i], 2),
                   "strain_pct": rounded(strain[:, i], 2)} for key, label, i in stations],
    }


def make_arms():
    nerve = Nerve()
    supine = {**STANDING, "tilt": 90, "feet_fixed": False}
    ready = {**supine, "hip": 90, "knee": 90}
    squat = {**STANDING, "tilt": -38, "lumbar": 22, "ankle": 32, "knee": 132, "hip": 138,
             "ankle_l": 32, "knee_l": 132, "hip_l": 138}
    risen = dict(tilt=-88, lumbar=30, ankle=6, knee=34, hip=116, ankle_l=6, knee_l=34, hip_l=116)
    low = {k: v for k, v in squat.items() if k != "feet_fixed"}
    return [
        make_arm(nerve, "banded_hamstring_lockout", "Banded hamstring lockout",
                 [("extend", 3, {"knee": 18, "ankle": 5}), ("hold", 2, {}),
                  ("return", 2, {"knee": 90, "ankle": 0})], 5, ready, missing=[(8, 14)]),
        make_arm(nerve, "active_hamstring_mobilization", "Active hamstring mobilization",
                 [("rise_breathing_out", 4, risen), ("pause", 1, {}), ("sink_breathing_in", 3, low)],
                 4, squat),
        make_arm(nerve, "static_hamstring_stretch", "Static stretch, supine with strap",
                 [("raise", 5, {"hip": 82, "knee": 6, "ankle": 12}), ("hold", 30, {}),
                  ("lower", 5, {"hip": 0, "knee": 0, "ankle": 0})], 1, supine),
        make_arm(nerve, "static_lockout_posture", "Static hold at the lockout’s end posture",
                 [("extend", 4, {"knee": 18, "ankle": 5}), ("hold", 26, {})], 1, ready),
    ]


def make_table(arms):
    def cells(function):
        return [function(arm) for arm in arms]

    def site_range(key, index):
        def text(arm):
            values = [v for v in arm["sites"][index][key] if v is not None]
            return f"{max(values) - min(values):.1f}"
        return text

    def peak(arm):
        return f"{max(v for row in arm['nerve']['strain_pct'] for v in row if v is not None):.1f}"

    groups = [
        {"title": "Excursion range at a site",
         "rows": [{"label": label, "unit": "mm", "values": cells(site_range("excursion_mm", i))}
                  for i, (_, label, _) in enumerate(SITES)]},
        {"title": "Strain",
         "rows": [{"label": "Greatest anywhere", "unit": "%", "values": cells(peak)},
                  {"label": "Excursion per strain ¹", "unit": "mm/%",
                   "values": ["2.9", "2.4", "1.1", "–"]}]},
        {"title": "End range",
         "rows": [{"label": "Limited by", "unit": "",
                   "values": ["tolerance", "contact", "tolerance", "–"]}]},
    ]
    return {"columns": [arm["title"] for arm in arms], "groups": groups,
            "footnotes": ["– : not defined for this arm; nothing was put in its place.",
                          "¹ Range of excursion at mid-thigh over range of strain there, per "
                          "repetition. A sample for testing the page."]}


def make_sample():
    arms = make_arms()
    strains = [v for a in arms for row in a["nerve"]["strain_pct"] for v in row if v is not None]
    tensions = [v for a in arms for line in a["back_line"] for v in line["tension_N"]]
    return {
        "title": "Two mobilizations and static stretching, side by side",
        "version": "0.1.0", "subject": "sample figure, 1.70 m (made up to test this page)",
        "disclaimer": "For research and teaching, not clinical advice.",
        "scales": {"strain_pct": [float(np.floor(min(strains))), float(np.ceil(max(strains)))],
                   "tension_N": [0.0, float(np.ceil(max(tensions) / 50) * 50)]},
        "arms": arms, "table": make_table(arms),
        "paragraph": "In these sample data the lockout and the squat mobilization move the nerve to "
                     "and fro several times, whereas the static stretch takes it to its greatest "
                     "strain once and keeps it there. The mobilizations thus gather more glide for "
                     "the same peak of strain.\n\nWhy they differ: in the squat the knees never "
                     "straighten fully, because the elbows stay on the legs, so that hip and knee "
                     "trade length between them.",
        "licences": "NeuroGlide: Apache-2.0.",
    }


if __name__ == "__main__":
    json.dump(make_sample(), sys.stdout, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
