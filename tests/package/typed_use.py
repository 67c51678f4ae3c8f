# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How a user with a type checker writes: `stubs_test.py` has mypy read this, nobody runs it.

Each `assert_type` is a claim about the stubs, and so is each `type: ignore`, which mypy reports
where there is no error to ignore.
"""

import pathlib
from typing import Any, Dict, List, Optional, Tuple, assert_type

import neuroglide as ng
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def told(share: float) -> bool:
    return share < 0.5


parameters = ng.reference_parameters().with_({"tissue.sciatic_nerve.axial_modulus": "6 MPa"})
assert_type(parameters, ng.Parameters)
assert_type(parameters["tissue.sciatic_nerve.axial_modulus"], float)
body = ng.make_body(parameters, ng.BodyOptions(nerve_stations=40, policy="balanced"))
assert_type(body.strands, List[Tuple[str, str]])
assert_type(body.stations, int)

movement = ng.make_sampled_movement(np.linspace(0, 1, 3), [[0.0] * 27] * 3)
trajectory = ng.simulate(body, movement, ng.Settings(newton_limit=40), told)
assert_type(trajectory, ng.Trajectory)
assert_type(trajectory.tension, Numbers)
assert_type(trajectory.repetition, NDArray[np.int32])
assert_type(trajectory.outcome, ng.Outcome)
assert_type(ng.Outcome.converged, ng.Outcome)
assert_type(ng.Outcome.converged.succeeded, bool)

protocol = ng.read_protocol(pathlib.Path("mine.json").read_text())
assert_type(protocol.phases, List[ng.Phase])
assert_type(protocol.start[0].value_deg, Optional[float])
motion = ng.read_motion(pathlib.Path("walk.mot"), in_degrees=True)
assert_type(motion.postures, Numbers)
assert_type(ng.read_motion("walk.mot", knee="detect").remarks, List[str])
dataset: ng.Dataset = ng._core.read_hdf5("slider.h5")
attributes: Dict[str, Any] = dataset.attributes

try:
    ng.simulate(body, movement)
except ng.Interrupted as error:
    assert error.partial.outcome == ng.Outcome.interrupted
except (ng.InvalidInput, ng.FileError) as error:
    text: str = str(error)

ng.make_body("reference_adult")  # type: ignore[arg-type]
ng.simulate(body, movement, steps=3)  # type: ignore[call-arg]
ng.BodyOptions(policy=1)  # type: ignore[arg-type]
trajectory.tensions  # type: ignore[attr-defined]
trajectory.tension = trajectory.strain  # type: ignore[misc]
