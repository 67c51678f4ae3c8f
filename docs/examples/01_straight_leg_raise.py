# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
import neuroglide as ng

result = ng.run("straight_leg_raise")
if not result.complete:
    raise SystemExit(result.outcome.sentence)
result.save("raise.h5")  # ng.open("raise.h5") == result
thigh = result.summary.sites["Mid-thigh"]
print(f"{thigh['range'] * 1e3:.4f} mm at mid-thigh")

nerve = result.to_xarray()  # time × station and time × segment, with units
print(nerve.strain_from_anatomical.max("segment").sel(time=5, method="nearest").item())
axes = ng.plot.over_angle(result, "hip_flexion_r", "strain")
axes.figure.savefig("strain.pdf")
