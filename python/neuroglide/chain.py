# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Soft tissue as a chain of segments between stations that slide along a bed.

A `Chain` is made of slack lengths and laws (`neuroglide.tissue`) and of what holds its stations:
tethers, drag, dry friction, shear links. On a bed (`neuroglide.path.BedInPosture`) it has a
`State`: slides, strains, tensions. `find_equilibrium` finds the balance of relaxed tissue, `step`
leads it on in time, `lead` over a whole way; `stored_energy` and `dissipation` account for the work
(docs/theory/05_chain.md). `make_string` and `string_bed` make the simplest case, and `chain_of`
takes the chain of a body, to be laid on `neuroglide.path.lay(body, posture)`.

>>> import neuroglide as ng
>>> law = ng.tissue.Linear(axial_stiffness=200)
>>> string = ng.chain.make_string(law, length=1.0, segments=50)
>>> state = ng.chain.find_equilibrium(string, ng.chain.string_bed(string, distal=0.03))
>>> round(float(state.tension[0]), 6)  # 200 N × 3 %
6.0
"""

import collections as _collections

import numpy as _numpy

from ._core import InvalidInput as _InvalidInput
from ._core.chain import (Chain, Dissipation, State, StepSettings, StoredEnergy, chain_of,
                          dissipation, find_equilibrium, make_state, residual_at_rest, step,
                          stored_energy, uniform_string)
from .path import BedInPosture as _Bed

#: Stiff enough to prescribe a slide: 1 N moves it by less than an atom [N/m].
clamp_stiffness = 1e12

_ENDS = {"both": (True, True), "proximal": (True, False), "distal": (False, True),
         "neither": (False, False)}


def make_string(law, length=1.0, segments=50, *, tether=0.0, drag=0.0, interface=0.0, friction=0.0,
                relaxation=None, held="both", pull=0.0):
    """A straight string of one law, cut evenly into `segments`.

    `length`: slack, in all [m]. By metre of string: `tether` [N/m²], `drag` [N s/m²] and
    `interface`, the shear that it bears before it slips [N/m]; stations at the ends have half a
    share. `friction` is that of the capstan [-]; `relaxation` is the law's, none where left out.
    `held` is 'both', 'proximal', 'distal' or 'neither': a held end goes where `string_bed` moves
    it, and carries no other tether. `pull` stretches a string by its free ends, like a weight [N].
    Raises InvalidInput for less than one segment and lengths not above 0.
    """
    if held not in _ENDS:
        raise _InvalidInput(f"held is '{held}'; give both, proximal, distal or neither")
    if segments != int(segments) or segments < 1 or not length > 0:
        raise _InvalidInput(f"segments is {segments} and length {length} m; give at least 1 "
                            "segment and a length above 0 m")
    segments = int(segments)
    share = _numpy.full(segments + 1, length / segments)
    share[[0, -1]] /= 2
    tethers, loads = tether * share, _numpy.zeros(segments + 1)
    for end, is_held, sign in zip((0, -1), _ENDS[held], (-1, 1)):
        if is_held:
            tethers[end] = clamp_stiffness
        else:
            loads[end] = sign * pull
    return Chain(_numpy.full(segments, length / segments), law, relaxation=relaxation,
                 tether=tethers, drag=drag * share, interface_limit=interface * share,
                 friction=friction, body_force=loads)


def string_bed(chain, strain=0.0, *, proximal=0.0, distal=0.0, turning=0.0):
    """A straight bed for a string: every segment's is longer by `strain` than its slack length.

    `strain` is one number for all or one a segment [-]. `proximal` and `distal` say how far its
    held ends are moved along it, positive distally [m]; `turning` is the angle by which it bends,
    shared by the stations between the ends [rad].
    """
    stations = chain.stations
    if stations != chain.segments + 1:
        raise _InvalidInput(f"the chain has {chain.segments} segments and {stations} stations, "
                            "which is no string; make a neuroglide.path.BedInPosture for it")
    origin, turns = _numpy.zeros(stations), _numpy.zeros(stations)
    origin[0], origin[-1] = proximal, distal
    if turning and stations < 3:
        raise _InvalidInput("a string of one segment has no station to bend at; give it more")
    turns[1:-1] = turning / max(1, stations - 2)
    return _Bed(chain.slack_length * (1 + _numpy.asarray(strain)), turning=turns,
                tether_origin=origin, coupling_offset=_numpy.zeros(len(chain.couplings)))


History = _collections.namedtuple("History", "time slide strain tension states")
History.__doc__ = """What `lead` recorded: `time` [s], `slide` time × station [m], `strain` [-] and
`tension` [N] time × segment, and the `states` themselves."""


def lead(chain, bed, times, state=None, *, settings=None):
    """Leads a chain over a bed that moves, from one of `times` [s] to the next.

    `bed(time)` gives the bed. Without a `state` the chain is in balance at the first time, relaxed.
    `settings` are those of each step.
    Returns a `History` whose rows are the times. Raises InvalidInput where times do not rise, and
    ends early with what was computed where a step finds no balance, which the last of the states'
    `outcome` tells.

    >>> import neuroglide as ng
    >>> law = ng.tissue.Linear(axial_stiffness=200)
    >>> string = make_string(law, held="proximal", tether=800, drag=50)
    >>> way = lead(string, lambda t: string_bed(string, 0.05 * t), [0, 0.5, 1])
    >>> way.tension.shape
    (3, 50)
    """
    times = _numpy.asarray(times, float)
    if times.ndim != 1 or not times.size or not _numpy.all(_numpy.diff(times) > 0):
        raise _InvalidInput("times must be a row of numbers that rise; sort them")
    settings = StepSettings() if settings is None else settings
    if state is None:
        state = find_equilibrium(chain, bed(float(times[0])), settings=settings)
    states = [state]
    for before, now in zip(times, times[1:]):
        if not states[-1].outcome.succeeded:
            break
        states.append(step(chain, bed(float(now)), float(now - before), states[-1],
                           settings=settings))
    columns = (_numpy.array([getattr(one, name) for one in states])
               for name in ("slide", "strain", "tension"))
    return History(times[:len(states)], *columns, states)


__all__ = sorted(name for name in globals() if not name.startswith("_"))
