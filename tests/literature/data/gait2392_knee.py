# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The knee of gait2392 and the spline that SIMM and OpenSim lay through it.

The spline is that of Forsythe, Malcolm & Moler. Nothing here comes from the library, so that what it
gives may test the library. Numbers: gait2392 (Delp et al. 1990; Yamaguchi & Zajac 1989), CC BY 3.0.
"""

KNEE_X = ([-2.0944, -1.74533, -1.39626, -1.0472, -0.698132, -0.349066, -0.174533, 0.197344,
           0.337395, 0.490178, 1.52146, 2.0944],
          [-0.0032, 0.00179, 0.00411, 0.0041, 0.00212, -0.001, -0.0031, -0.005227, -0.005435,
           -0.005574, -0.005435, -0.00525])
KNEE_Y = ([-2.0944, -1.22173, -0.523599, -0.349066, -0.174533, 0.159149, 2.0944],
          [-0.4226, -0.4082, -0.399, -0.3976, -0.3966, -0.395264, -0.396])


def spline(samples):
    x, y = samples
    n = len(x)
    if n == 2:
        return lambda u: y[0] + (y[1] - y[0]) * (u - x[0]) / (x[1] - x[0])
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
