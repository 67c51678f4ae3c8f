# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Laws of tissue: strain [-] in, tension [N] out. Mirrors C++'s `neuroglide::tissue`.

Strain is engineering strain from slack length, positive in lengthening. A law is a value: made with
keywords, changed by `law.with_(...)`, compared, pickled. What is asked of it are functions, of a
number or of an array: `tension`, `stiffness` (derivative), `stored_energy` (integral), `strain_at`
(inverse). Formulas: `Linear`, `ToeLinear`, `Exponential`. A curve of your own: `SampledCurve`
through points, `law_from` a Python function. Which law a body's strand obeys tells `ng.law_of`;
`ng.with_law` gives it another. `Relaxation` and `grip` are what time and friction add.

>>> import neuroglide as ng
>>> nerve = ng.tissue.ToeLinear(soft_stiffness=20, axial_stiffness=400, toe_start=0.03,
...                             toe_width=0.05)
>>> ng.tissue.tension(nerve, [0, 0.03, 0.08]).round(3).tolist()
[0.0, 0.6, 11.1]
>>> ng.tissue.tension(nerve.with_(axial_stiffness=800), 0.03)
0.6
"""

from collections import namedtuple as _namedtuple

from ._core import tissue as _core
from ._core.tissue import (ElasticBand, Exponential, Linear, Relaxation, RelaxationStep,
                           SampledCurve, ToeLinear, dragged_anchor, grip_energy, law_from,
                           relaxation_step, relaxed_share, scaled, stiffness, stored_energy,
                           strain_at, tension)

Grip = _namedtuple("Grip", "force stiffness")
Grip.__doc__ = "Force [N] that resists a slide, and its derivative by the slide [N/m]."


def grip(limit, slide, anchor=0.0, reach=10e-6):
    """Dry friction of an interface with a small elastic reach (Eq. 4.4).

    Parameters
    ----------
    limit : float or array_like
        Force that the interface bears before it slips, at least 0 [N].
    slide, anchor : float or array_like
        Of the tissue along its bed, and where it stuck last [m].
    reach : float or array_like, optional
        Length within which the interface is a spring, above 0 [m].

    Returns
    -------
    Grip
        `force` [N] and `stiffness` [N/m], of the arguments' common shape.

    Raises
    ------
    InvalidInput
        For a limit or a reach that is not allowed.

    Examples
    --------
    >>> import neuroglide as ng
    >>> ng.tissue.grip(0.2, [5e-6, 1e-3]).force.round(6).tolist()
    [0.1, 0.2]
    """
    return Grip(_core._grip_force(limit, slide, anchor, reach),
                _core._grip_stiffness(limit, slide, anchor, reach))


__all__ = sorted(name for name in globals() if not name.startswith("_"))

for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
