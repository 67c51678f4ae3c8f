# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How much is computed: the numbers that trade time for certainty."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Effort:
    """Counts of model evaluations, unless told otherwise."""
    screened: int   # points of the Sobol sequence, a power of 2
    starts: int     # best of these from which least squares begins
    fit_steps: int  # of least squares, at most


FULL = Effort(screened=128, starts=5, fit_steps=40)
QUICK = Effort(screened=32, starts=2, fit_steps=15)
