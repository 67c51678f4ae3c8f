# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Moment arms of quadriceps, gluteus, iliopsoas and short biceps in gait2392, from its points.

Independent of the library: own kinematics, own spline (that of Forsythe, Malcolm & Moler, as SIMM
and OpenSim use it), moment arms by central differences. Moving and conditional points count as in
the model. Prints the rows of gait2392_limb.hpp.
Numbers: gait2392 (Delp et al. 1990; Yamaguchi & Zajac 1989; Anderson & Pandy 1999), CC BY 3.0.
"""

from math import cos, radians, sin, sqrt

from gait2392_knee import knee_x, knee_y, spline

HIP = (-0.0707, -0.0661, 0.0835)
KNOTS = [-2.0944, -1.99997, -1.5708, -1.45752, -1.39626, -1.0472, -0.698132, -0.526391, -0.349066,
    -0.174533, 0.0, 0.00017453, 0.00034907, 0.0279253, 0.0872665, 0.174533, 2.0944]
MUSCLES = {
    "rect_fem_r": [
        ("pelvis", (-0.0295, -0.0311, 0.0968), None),
        ("femur", (0.0334, -0.403, 0.0019), ("knee_angle_r", (-2.61799, -1.45997))),
        ("tibia", ([0.0155805, 0.0179938, 0.0275081, 0.0296564, 0.0307615, 0.0365695,
            0.0422074, 0.0450902, 0.048391, 0.0534299, 0.0617576, 0.0617669, 0.0617762,
            0.0633083, 0.066994, 0.0733035, 0.0573481],
          [0.0234116, 0.0237613, 0.0251141, 0.0252795, 0.0253146, 0.0249184, 0.0242373,
              0.0238447, 0.0234197, 0.0227644, 0.020984, 0.0209814, 0.0209788,
              0.0205225, 0.0191754, 0.0159554, -0.0673774],
          [-2.0944, 0.1745], [0.0014, 0.0014]), "moving"),
    ],
    "vas_med_r": [
        ("femur", (0.014, -0.2099, 0.0188), None),
        ("femur", (0.0356, -0.2769, 0.0009), None),
        ("femur", (0.037, -0.4048, -0.0125), ("knee_angle_r", (-2.61799, -1.21004))),
        ("femur", (0.0274, -0.4255, -0.0131), ("knee_angle_r", (-2.61799, -1.78006))),
        ("tibia", ([0.00981097, 0.0122243, 0.0217371, 0.0238851, 0.0249902, 0.0307959,
            0.0364187, 0.0392871, 0.0425654, 0.0475764, 0.0559586, 0.0559681, 0.0559776,
            0.0575419, 0.0613368, 0.0679503, 0.0629332],
          [0.0224154, 0.0227651, 0.0241265, 0.0242933, 0.0243287, 0.0239462, 0.0233593,
              0.0230677, 0.0228342, 0.0226362, 0.0217917, 0.0217903, 0.0217889,
              0.0215365, 0.0206842, 0.0183269, -0.0656205],
          [-2.0944, 2.0944], [-0.0146, -0.0146]), "moving"),
    ],
    "vas_int_r": [
        ("femur", (0.029, -0.1924, 0.031), None),
        ("femur", (0.0335, -0.2084, 0.0285), None),
        ("femur", (0.0343, -0.403, 0.0055), ("knee_angle_r", (-2.61799, -1.42))),
        ("tibia", ([0.0082733, 0.0106866, 0.0202042, 0.022353, 0.0234583, 0.0292715,
            0.0349465, 0.037871, 0.0412569, 0.0465287, 0.0554632, 0.0554735, 0.0554837,
            0.0571717, 0.061272, 0.0684368, 0.0648818],
          [0.025599, 0.0259487, 0.0273124, 0.0274796, 0.0275151, 0.0271363, 0.0265737,
              0.0263073, 0.0261187, 0.0260129, 0.0252923, 0.0252911, 0.0252898,
              0.0250526, 0.0242191, 0.0218288, -0.0685706],
          [-2.0944, 2.0944], [0.0018, 0.0018]), "moving"),
    ],
    "vas_lat_r": [
        ("femur", (0.0048, -0.1854, 0.0349), None),
        ("femur", (0.0269, -0.2591, 0.0409), None),
        ("femur", (0.0361, -0.403, 0.0205), ("knee_angle_r", (-2.61799, -1.21004))),
        ("femur", (0.0253, -0.4243, 0.0184), ("knee_angle_r", (-2.61799, -1.92004))),
        ("tibia", ([0.0142897, 0.016703, 0.0262145, 0.0283623, 0.0294674, 0.0352709,
            0.0408785, 0.0437291, 0.0469704, 0.0518742, 0.0599557, 0.0599647, 0.0599738,
            0.0614577, 0.0650351, 0.0711867, 0.0583766],
          [0.0215318, 0.0218815, 0.0232362, 0.0234019, 0.0234371, 0.0230439, 0.0223842,
              0.0220151, 0.0216359, 0.0210971, 0.0195864, 0.0195842, 0.019582, 0.01919,
              0.018008, 0.0151073, -0.0653421],
          [-2.0944, 2.0944], [0.0165, 0.0165]), "moving"),
    ],
    "bifemsh_r": [
        ("femur", (0.005, -0.2111, 0.0234), None),
        ("tibia", (-0.0301, -0.036, 0.02943), None),
        ("tibia", (-0.0234, -0.0563, 0.0343), None),
    ],
    "glut_max1_r": [
        ("pelvis", (-0.1195, 0.0612, 0.07), None),
        ("pelvis", (-0.1291, 0.0012, 0.0886), None),
        ("femur", (-0.0457, -0.0248, 0.0392), None),
        ("femur", (-0.0277, -0.0566, 0.047), None),
    ],
    "glut_max2_r": [
        ("pelvis", (-0.1349, 0.0176, 0.0563), None),
        ("pelvis", (-0.1376, -0.052, 0.0914), None),
        ("femur", (-0.0426, -0.053, 0.0293), None),
        ("femur", (-0.0156, -0.1016, 0.0419), None),
    ],
    "glut_max3_r": [
        ("pelvis", (-0.1556, -0.0314, 0.0058), None),
        ("pelvis", (-0.1529, -0.1052, 0.0403), None),
        ("femur", (-0.0299, -0.1041, 0.0135), None),
        ("femur", (-0.006, -0.1419, 0.0411), None),
    ],
    "iliacus_r": [
        ("pelvis", (-0.0674, 0.0365, 0.0854), None),
        ("pelvis", (-0.0258, -0.055, 0.0811), None),
        ("pelvis", (-0.0288, -0.0805, 0.0816), ("hip_flexion_r", (-1.5708, 0.785398))),
        ("femur", (0.0017, -0.0543, 0.0057), None),
        ("femur", (-0.0193, -0.0621, 0.0129), None),
    ],
    "psoas_r": [
        ("pelvis", (-0.0647, 0.0887, 0.0289), None),
        ("pelvis", (-0.0238, -0.057, 0.0759), None),
        ("pelvis", (-0.0288, -0.0805, 0.0816), ("hip_flexion_r", (-1.5708, 0.785398))),
        ("femur", (0.0016, -0.0507, 0.0038), None),
        ("femur", (-0.0188, -0.0597, 0.0104), None),
    ],
}


def turned(p, angle):
    """About z, the axis of both joints' flexion."""
    c, s = cos(angle), sin(angle)
    return (c * p[0] - s * p[1], s * p[0] + c * p[1], p[2])


def on_femur(bone, p, hip, knee):
    if bone == "pelvis":
        return turned(tuple(a - b for a, b in zip(p, HIP)), -hip)
    if bone == "tibia":
        q = turned(p, -knee)
        return (q[0] + knee_x(-knee), q[1] + knee_y(-knee), q[2])
    return p


def length(name, hip, knee):
    points = []
    for bone, where, kind in MUSCLES[name]:
        if kind == "moving":
            x, y, *z = where
            at = -knee
            where = (spline((KNOTS, x))(at), spline((KNOTS, y))(at), spline(z)(at))
        elif kind is not None:
            coordinate, (lower, upper) = kind
            if not lower <= {"knee_angle_r": -knee, "hip_flexion_r": hip}[coordinate] <= upper:
                continue
        points.append(on_femur(bone, where, hip, knee))
    return sum(sqrt(sum((a - b) ** 2 for a, b in zip(p, q))) for p, q in zip(points, points[1:]))


def main():
    h = 1e-4
    for name in ("rect_fem_r", "vas_med_r", "vas_int_r", "vas_lat_r", "bifemsh_r"):
        for knee_deg in range(0, 116, 5):
            hip, knee = radians(60), radians(knee_deg)
            arm = (length(name, hip, knee - h) - length(name, hip, knee + h)) / (2 * h)
            print(f'    {{"{name}", "knee", {knee_deg}, {1e3 * arm:.1f}}},')
    for name in ("rect_fem_r", "glut_max1_r", "glut_max2_r", "glut_max3_r", "iliacus_r", "psoas_r"):
        for hip_deg in range(-15, 121, 15):
            if name in ("iliacus_r", "psoas_r") and hip_deg == 45:
                continue  # the conditional point lets go there, and the length jumps
            hip = radians(hip_deg)
            arm = (length(name, hip - h, 0.0) - length(name, hip + h, 0.0)) / (2 * h)
            print(f'    {{"{name}", "hip", {hip_deg}, {1e3 * arm:.1f}}},')


main()
