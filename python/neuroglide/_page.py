# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What the page, the body and the film show of a result."""

from . import _core
from ._result import Result


def page_data_of(what, frames=200):
    """What the page of a Result or a Comparison shows, as JSON text; and its title."""
    core = getattr(what, "_core", None)
    driven = getattr(what, "_driven", None)
    if hasattr(driven, "as_comparison"):
        core = driven.as_comparison(what.body)
    if isinstance(core, _core.Comparison):
        return (_core.page_data(what.body, core, frames),
                ", ".join(arm.protocol.title for arm in core.arms))
    result = what if isinstance(what, Result) else getattr(what, "result", None)
    if not isinstance(result, Result):
        raise _core.InvalidInput(f"bodies are drawn of a Result or a Comparison, not of a "
                                 f"{type(what).__name__}; give what neuroglide.run or "
                                 "neuroglide.compare returns")
    if result.body is None or result.trajectory is None:
        raise _core.InvalidInput(
            f"the result of {result.name} has no body, for it was read from a file or unpickled, "
            "so there is nothing to draw; run it again")
    return _core.run_page_data(result.body, result.trajectory, result.name, result.title,
                               result.side, result.protocol, frames), result.title
