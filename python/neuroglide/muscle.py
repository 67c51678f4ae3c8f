# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What fibres and tendons do when they are driven. Mirrors C++'s `neuroglide::muscle`.

Curves after De Groote et al. 2016: `active_force_length` and `force_velocity`, shares of the
maximum isometric force with their slopes. `next_activation` leads activation through time. A
`Musculotendon` is Hill's muscle with a tendon in series; `equilibrium` balances the two at a
length, a velocity and an activation. A subject's muscles come from `ng.limb_muscles`.

>>> import neuroglide as ng
>>> hamstring = ng.find_muscle(ng.limb_muscles(ng.reference_parameters()), "biceps_femoris")
>>> muscle = hamstring.tendon_and_fibres
>>> length = muscle.tendon_slack_length + muscle.optimal_length
>>> relaxed = ng.muscle.equilibrium(muscle, length)
>>> driven = ng.muscle.equilibrium(muscle, length, activation=1)
>>> relaxed.tendon_force < driven.tendon_force < muscle.maximum_force * muscle.strength
True
"""

from collections import namedtuple as _namedtuple

import numpy as _numpy

from ._core import muscle as _core
from ._core.muscle import (ActivationTimes, Fibres, FibreState, Musculotendon, next_activation,
                           passive_law, passive_rate, stored_energy, tendon_law)

CurveValue = _namedtuple("CurveValue", "value slope")
CurveValue.__doc__ = "Share of the maximum isometric force, and its derivative by the argument."


def active_force_length(normalised_length, long_side=1.0):
    """Active force by fibre length (Eq. 3.1).

    Parameters
    ----------
    normalised_length : float or array_like
        Fibre length over the optimal length [-].
    long_side : float or array_like, optional
        Widens the curve past the optimum, above 0; 1 as published [-].

    Returns
    -------
    CurveValue
        `value` and `slope` [-].

    Examples
    --------
    >>> import neuroglide as ng
    >>> round(ng.muscle.active_force_length(1.0).value, 2)
    1.0
    """
    return CurveValue(_core._active_force_length_value(normalised_length, long_side),
                      _core._active_force_length_slope(normalised_length, long_side))


def force_velocity(normalised_velocity):
    """Force by fibre velocity (Eq. 3.2).

    Parameters
    ----------
    normalised_velocity : float or array_like
        Fibre velocity over the largest one of shortening, positive in lengthening [-].

    Returns
    -------
    CurveValue
        `value` and `slope` [-].

    Examples
    --------
    >>> import neuroglide as ng
    >>> ng.muscle.force_velocity([-1, 0]).value.round(6).tolist()
    [0.0, 1.0]
    """
    return CurveValue(_core._force_velocity_value(normalised_velocity),
                      _core._force_velocity_slope(normalised_velocity))


def equilibrium(muscle, length, velocity=0.0, activation=0.0):
    """Fibres in balance with their tendon (Eqs. 3.4 to 3.6).

    Parameters
    ----------
    muscle : Musculotendon
    length : float or array_like
        Of muscle and tendon together [m].
    velocity : float or array_like, optional
        Of lengthening, which the tendon, held steady, leaves to the fibres [m/s].
    activation : float or array_like, optional
        0 to 1 [-].

    Returns
    -------
    FibreState or numpy.recarray
        For numbers a FibreState; for arrays a record array of the same fields, of the arguments'
        common shape. A search that fails is told by `outcome`, its numbers are NaN.

    Raises
    ------
    InvalidInput
        For an activation outside 0 to 1.
    """
    given = _numpy.broadcast(length, velocity, activation)
    if given.ndim == 0:
        return _core._equilibrium(muscle, float(length), float(velocity), float(activation))
    states = [_core._equilibrium(muscle, *map(float, one)) for one in given]
    table = _numpy.recarray(given.shape, [(name, "O" if name == "outcome" else "f8")
                                          for name in _FIELDS])
    for name in _FIELDS:
        table[name].flat = [getattr(state, name) for state in states]
    return table


_FIELDS = ("fibre_length", "normalised_length", "pennation", "tendon_strain", "active_force",
           "passive_force", "tendon_force", "stiffness", "outcome")
__all__ = sorted(name for name in globals() if not name.startswith("_"))

for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
