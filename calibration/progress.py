# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What is being done, on standard error, with the time since the start [s]."""

import sys
import time

_start = time.monotonic()


def say(text: str) -> None:
    """One line of progress."""
    print(f"[{time.monotonic() - _start:7.1f} s] {text}", file=sys.stderr, flush=True)
