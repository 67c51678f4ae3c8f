# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""What `neuroglide predict` says: a header, then an answer a line."""

import dataclasses
import json
import math

from refusal import Refusal


@dataclasses.dataclass(frozen=True)
class Measurement:
    """A published figure, as the predictor's first line tells it."""
    id: str
    study: str
    kind: str
    unit: str
    mean: float
    sigma: float
    use: str
    label: str
    specimen: str = ""


@dataclasses.dataclass(frozen=True)
class Ordering:
    """A published order: each reading greater than the next, or all the same."""
    id: str
    study: str
    detectable: float
    same: bool
    use: str


@dataclasses.dataclass(frozen=True)
class Header:
    """What can be asked and what will be answered."""
    measurements: tuple[Measurement, ...]
    orderings: tuple[Ordering, ...]
    parameters: dict[str, dict]


@dataclasses.dataclass(frozen=True)
class Answer:
    """Figures by id, each in its row's unit, NaN where a run failed; resting tension [N]."""
    measurements: dict[str, float]
    orderings: dict[str, list[float]]
    rest_tension: dict[str, float]
    error: str = ""


def _number(value: float | None) -> float:
    return math.nan if value is None else float(value)


def kept_of(reply: dict, header: Header) -> dict:
    """What is remembered of a reply: its figures in the header's order.

    Throws KeyError where the reply is none."""
    if "error" in reply:
        return {"error": str(reply["error"])}
    return {"m": [reply["measurements"].get(row.id) for row in header.measurements],
            "o": [reply["orderings"].get(order.id, []) for order in header.orderings],
            "r": reply["rest_tension"]}


def answer_of(kept: dict, header: Header) -> Answer:
    """What was remembered, by name."""
    if "error" in kept:
        return Answer({}, {}, {}, kept["error"])
    rows = zip(header.measurements, kept["m"], strict=True)
    orders = zip(header.orderings, kept["o"], strict=True)
    return Answer({row.id: _number(value) for row, value in rows},
                  {order.id: [_number(value) for value in values] for order, values in orders},
                  {region: _number(value) for region, value in kept["r"].items()})


def _of(kind: type, entry: dict):
    """Takes from a header's entry what the dataclass has a place for."""
    names = {field.name for field in dataclasses.fields(kind)}
    return kind(**{name: value for name, value in entry.items() if name in names})


def read_header(line: str) -> Header:
    """Throws Refusal where the first line is not that of a predictor."""
    try:
        found = json.loads(line)
        return Header(tuple(_of(Measurement, entry) for entry in found["measurements"]),
                      tuple(_of(Ordering, entry) for entry in found["orderings"]),
                      found["parameters"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refusal(f"the predictor's first line is not a header ({error!r}): "
                      f"got '{line[:80].strip()}'; check --predictor") from error
