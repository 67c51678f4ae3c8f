# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the program refuses, in one sentence."""


class Refusal(Exception):
    """Bad input: what, where, got, allowed, remedy."""
