# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Lengths and moment arms of gastrocnemius in gait2392, straight from its points and joints.

Independent of the library: own kinematics, own spline (that of Forsythe, Malcolm & Moler, as SIMM
and OpenSim use it), moment arms by central differences. Prints the rows of gait2392_gastrocnemius.hpp.
Numbers: gait2392 (Delp et al. 1990; Yamaguchi & Zajac 1989), CC BY 3.0.
"""

from math import cos, pi, sin, sqrt

KNEE_X = ([-2.0944, -1.74533, -1.39626, -1.0472, -0.698132, -0.349066, -0.174533, 0.197344,
           0.337395, 0.490178, 1.52146, 2.0944],
          [-0.0032, 0.00179, 0.00411, 0.0041, 0.00212, -0.001, -0.0031, -0.005227, -0.005435,
           -0.005574, -0.005435, -0.00525])
KNEE_Y = ([-2.0944, -1.22173, -0.523599, -0.349066, -0.174533, 0.159149, 2.0944],
          [-0.4226, -0.4082, -0.399, -0.3976, -0.3966, -0.395264, -0.396])
ANKLE_ORIGIN, ANKLE_AXIS = (0, -0.43, 0), (-0.10501355, -0.17402245, 0.97912632)
SUBTALAR_ORIGIN = (-0.04877, -0.04195, 0.00792)
INSERTION = (0.0, 0.031, -0.0053)
HEADS = {  # origin and the point that counts while the knee is bent by less than 45 degrees
    "medial": ((-0.019, -0.3929, -0.0235), (-0.03, -0.4022, -0.0258)),
    "lateral": ((-0.022, -0.3946, 0.0272), (-0.03, -0.4018, 0.0274)),
}
CONDITION = pi / 4


def spline(samples):
    x, y = samples
    n = len(x)
    b, c, d = [0.0] * n, [0.0] * n, [0.0] * n
    d[0] = x[1] - x[0]
    c[1] = (y[1] - y[0]) / d[0]
    for i in range(1, n - 1):
        d[i] = x[i + 1] - x[i]
        b[i] = 2 * (d[i - 1] + d[i])
        c[i + 1] = (y[i + 1] - y[i]) / d[i]
        c[i] = c[i + 1] - c[i]
    b[0], b[-1] = -d[0], -d[-2]
    first = c[2] / (x[3] - x[1]) - c[1] / (x[2] - x[0])
    last = c[n - 2] / (x[n - 1] - x[n - 3]) - c[n - 3] / (x[n - 2] - x[n - 4])
    c[0] = first * d[0] ** 2 / (x[3] - x[0])
    c[-1] = -last * d[n - 2] ** 2 / (x[n - 1] - x[n - 4])
    for i in range(1, n):
        t = d[i - 1] / b[i - 1]
        b[i] -= t * d[i - 1]
        c[i] -= t * c[i - 1]
    c[-1] /= b[-1]
    for i in range(n - 2, -1, -1):
        c[i] = (c[i] - d[i] * c[i + 1]) / b[i]

    def at(u):
        i = max(k for k in range(n - 1) if x[k] <= u or k == 0)
        h = u - x[i]
        slope = (y[i + 1] - y[i]) / d[i] - d[i] * (c[i + 1] + 2 * c[i])
        return y[i] + h * (slope + h * (3 * c[i] + h * (c[i + 1] - c[i]) / d[i]))

    return at


knee_x, knee_y = spline(KNEE_X), spline(KNEE_Y)


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
