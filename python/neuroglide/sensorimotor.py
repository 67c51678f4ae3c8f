# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What motoneurons are told, what is felt, and what is borne. Mirrors `neuroglide::sensorimotor`.

Drive: a `Command` and the stretch of the hamstrings lead a `DriveState` on and give `Drives`; each
of `DriveMechanisms` can be taken away. Feeling: `discomfort` weighs the tensions of hamstrings and
nerve; 1 is what a person of reference tolerance bears. Bearing: `tolerance` of a `ToleranceState`,
which bouts of discomfort raise; `tolerance_over` a `Schedule` of weeks. A movement ends where
discomfort meets tolerance; tissue does not know of it. A subject's numbers come from
`ng.drive_parameters` and `ng.tolerance_parameters`. States are led on in place by `advance`.

>>> import neuroglide as ng
>>> parameters = ng.tolerance_parameters(ng.reference_parameters())
>>> state = ng.sensorimotor.ToleranceState()
>>> ng.sensorimotor.tolerance(state, parameters)
1.0
>>> ng.sensorimotor.advance(state, parameters, discomfort=1, duration=120)
>>> ng.sensorimotor.tolerance(state, parameters) > 1
True
"""

from ._core.sensorimotor import (Bout, Command, CostResidual, DiscomfortByTissue,
                                 DiscomfortWeights, DorsiflexionCost, DriveMechanisms,
                                 DriveParameters, Drives, DriveState, EndRangeTension, RaiseCurve,
                                 RaiseEnd, RaisePair, Schedule, ToleranceMechanisms,
                                 ToleranceParameters, ToleranceState, WeightFit, advance,
                                 discomfort, discomfort_by_tissue, end_of_raise, fit_weights,
                                 post_contraction_depression, repeated, tolerance, tolerance_over,
                                 weights_of)

__all__ = sorted(name for name in globals() if not name.startswith("_"))

for _name in __all__:
    if isinstance(globals()[_name], type):
        globals()[_name].__module__ = __name__
