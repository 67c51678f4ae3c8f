# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Lengths and moment arms of gastrocnemius in gait2392, straight from its points and joints.

Independent of the library: own kinematics, own spline (that of Forsythe, Malcolm & Moler, as SIMM
and OpenSim use it), moment arms by central differences. Prints the rows of gait2392_gastrocnemius.hpp.
Numbers: gait2392 (Delp et al. 1990; Yamaguchi & Zajac 1989), CC BY 3.0.
"""

from math import cos, pi, sin, sqrt

from gait2392_knee import knee_x, knee_y

ANKLE_ORIGIN, ANKLE_AXIS = (0, -0.43, 0), (-0.10501355, -0.17402245, 0.97912632)
SUBTALAR_ORIGIN = (-0.04877, -0.04195, 0.00792)
INSERTION = (0.0, 0.031, -0.0053)
HEADS = {  # origin and the point that counts while the knee is bent by less than 45 degrees
    "medial": ((-0.019, -0.3929, -0.0235), (-0.03, -0.4022, -0.0258)),
    "lateral": ((-0.022, -0.3946, 0.0272), (-0.03, -0.4018, 0.0274)),
}
CONDITION = pi / 4


def rotated(p, axis, angle):
    """Rodrigues' formula."""
    size = sqrt(sum(a * a for a in axis))
    k = [a / size for a in axis]
    cross = (k[1] * p[2] - k[2] * p[1], k[2] * p[0] - k[0] * p[2], k[0] * p[1] - k[1] * p[0])
    along = sum(a * b for a, b in zip(k, p)) * (1 - cos(angle))
    return tuple(p[i] * cos(angle) + cross[i] * sin(angle) + k[i] * along for i in range(3))


def length(head, knee, ankle, with_condition):
    on_talus = tuple(a + b for a, b in zip(SUBTALAR_ORIGIN, INSERTION))
    on_tibia = tuple(a + b for a, b in zip(ANKLE_ORIGIN, rotated(on_talus, ANKLE_AXIS, ankle)))
    turned = rotated(on_tibia, (0, 0, 1), -knee)
    end = (turned[0] + knee_x(-knee), turned[1] + knee_y(-knee), turned[2])
    origin, condition = HEADS[head]
    points = [origin] + ([condition] if with_condition else []) + [end]
    return sum(sqrt(sum((a - b) ** 2 for a, b in zip(p, q))) for p, q in zip(points, points[1:]))


def main():
    h = 1e-5
    for head in HEADS:
        for knee_deg in (0, 15, 30, 44, 60, 75, 90, 105, 120):
            for ankle_deg in (-30, -15, 0, 10, 20):
                knee, ankle = knee_deg * pi / 180, ankle_deg * pi / 180
                counts = knee <= CONDITION
                inside = min(knee, 120 * pi / 180 - h)
                value = length(head, knee, ankle, counts)
                by_knee = (length(head, inside - h, ankle, counts)
                           - length(head, inside + h, ankle, counts)) / (2 * h)
                by_ankle = (length(head, knee, ankle + h, counts)
                            - length(head, knee, ankle - h, counts)) / (2 * h)
                print(f'    {{"{head}", {knee_deg}, {ankle_deg}, {1e3 * value:.2f}, '
                      f'{1e3 * by_knee:.2f}, {1e3 * by_ankle:.2f}}},')


main()
