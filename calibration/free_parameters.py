# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""The parameters that are fitted, as declared in free_parameters.json.

Inside, a set of parameters is a point of the unit cube: 0 and 1 are the ends of a parameter's
range, and the prior is uniform between them unless a normal one is declared.
"""

import dataclasses
import json
import math
import pathlib
from collections.abc import Iterable

import numpy as np
import scipy.stats

from refusal import Refusal

UNIFORM_SPREAD = 12**-0.5  # standard deviation of a uniform prior, as a share of its range
SLACK = 1e-9  # relative, for a bound that was rounded on its way


@dataclasses.dataclass(frozen=True)
class FreeParameter:
    """Moves all its keys to one value, or by one factor where `relative`."""
    name: str
    label: str
    keys: tuple[str, ...]
    scale: str                             # "log" or "linear"
    low: float
    high: float
    unit: str
    relative: bool = False
    normal: tuple[float, float] | None = None  # mean and spread of a normal prior
    sourced: tuple[bool, bool] = (True, True)  # whether low and high are ends of a sourced range

    def value(self, u: float) -> float:
        """At a share of its range."""
        if self.scale == "log":
            return self.low * math.exp(u * math.log(self.high / self.low))
        return self.low + u * (self.high - self.low)

    def share(self, value: float) -> float:
        """Where a value lies in the range, 0 to 1."""
        if self.scale == "log":
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)


    def normal_shares(self) -> tuple[float, float]:
        """Mean and spread of its normal prior, in shares of its range."""
        mean, spread = self.normal
        if self.scale == "log":  # one spread up from the mean, and by the same factor down
            return self.share(mean), self.share(mean + spread) - self.share(mean)
        return self.share(mean), spread / (self.high - self.low)


@dataclasses.dataclass(frozen=True)
class RestTension:
    """Half-normal prior on every region's tension in standing at rest."""
    free: float   # [N] below which nothing is held against it
    scale: float  # [N] standard deviation above
    without: tuple[str, ...]
    source: str


@dataclasses.dataclass(frozen=True)
class Declaration:
    """What is free, and what is held to be likely before any measurement."""
    parameters: tuple[FreeParameter, ...]
    rest_tension: RestTension
    sourced: dict[str, dict]  # entry of each key in the anatomy's data: value, low, high

    @property
    def names(self) -> list[str]:
        return [parameter.name for parameter in self.parameters]

    @property
    def keys(self) -> list[str]:
        return [key for parameter in self.parameters for key in parameter.keys]

    def values(self, u: np.ndarray) -> np.ndarray:
        """Of the parameters, each in its unit (a factor where relative)."""
        return np.array([p.value(x) for p, x in zip(self.parameters, u, strict=True)])

    def settings(self, u: np.ndarray, digits: int = 10) -> dict[str, float]:
        """Value by key, each in its own unit and rounded, though never out of its range."""
        found = {}
        for parameter, value in zip(self.parameters, self.values(u), strict=True):
            for key in parameter.keys:
                entry = self.sourced[key]
                factor = entry["value"] if parameter.relative else 1.0
                rounded = float(f"{value * factor:.{digits}g}")
                found[key] = float(min(max(rounded, entry["low"]), entry["high"]))
        return found

    def start(self) -> np.ndarray:
        """Where the anatomy's own values lie; a group's, in its middle."""
        point = []
        for p in self.parameters:
            shares = [p.share(1.0 if p.relative else max(self.sourced[key]["value"], p.low * 1e-3))
                      for key in p.keys]
            point.append(min(max(sum(shares) / len(shares), 0.0), 1.0))
        return np.array(point)

    def prior_spreads(self) -> np.ndarray:
        """Standard deviations of the priors, cut at the ranges, in shares of the ranges."""
        found = []
        for parameter in self.parameters:
            if not parameter.normal:
                found.append(UNIFORM_SPREAD)
                continue
            middle, width = parameter.normal_shares()
            ends = np.array([0 - middle, 1 - middle]) / width
            found.append(scipy.stats.truncnorm.std(*ends, scale=width))
        return np.array(found)

    def prior_residuals(self, u: np.ndarray) -> np.ndarray:
        """Of points (n, d) under the normal priors: (n, number of them), standard normal."""
        columns = []
        for i, parameter in enumerate(self.parameters):
            if parameter.normal:
                middle, width = parameter.normal_shares()
                columns.append((u[:, i] - middle) / width)
        return np.array(columns).T.reshape(len(u), len(columns))


def sourced_ranges(path: pathlib.Path) -> dict[str, dict]:
    """Value, low, high and unit by dotted key, of lib/anatomy/data/parameters.json."""
    found = {}

    def collect(node: dict, key: str) -> None:
        if "value" in node and "low" in node:
            found[key] = node
            return
        for name, child in node.items():
            if isinstance(child, dict):
                collect(child, f"{key}.{name}" if key else name)

    collect(json.loads(path.read_text(encoding="utf-8")), "")
    return found


KNOWN = {"name", "label", "keys", "scale", "low", "high", "unit", "relative", "prior", "mean",
         "spread", "optional", "source"}


def _allowed(entry: dict, ranges: dict[str, dict], where: str) -> tuple[float, float]:
    """The widest range that stays within the sourced range of every key."""
    low, high = -math.inf, math.inf
    for key in entry["keys"]:
        if key not in ranges:
            raise Refusal(f"{where}: {entry['name']} moves '{key}', which the anatomy's parameters "
                          "lack; correct the key")
        factor = ranges[key]["value"] if entry.get("relative") else 1.0
        low, high = max(low, ranges[key]["low"] / factor), min(high, ranges[key]["high"] / factor)
    return low, high


def _parameter(entry: dict, ranges: dict[str, dict], where: str) -> FreeParameter:
    if unknown := sorted(set(entry) - KNOWN):
        raise Refusal(f"{where}: unknown entry '{unknown[0]}'; allowed are "
                      f"{', '.join(sorted(KNOWN))}")
    name, scale, prior = entry["name"], entry.get("scale", "linear"), entry.get("prior", "uniform")
    if scale not in ("log", "linear"):
        raise Refusal(f"{where}: {name} has scale '{scale}'; allowed are log and linear")
    if prior not in ("uniform", "normal"):
        raise Refusal(f"{where}: {name} has prior '{prior}'; allowed are uniform and normal")
    sourced = _allowed(entry, ranges, where)
    low, high = entry.get("low", sourced[0]), entry.get("high", sourced[1])
    if not low < high or (scale == "log" and low <= 0):
        raise Refusal(f"{where}: {name} goes from {low} to {high}; low must be less than high, and "
                      "more than 0 on a log scale")
    slack = SLACK * max(map(abs, sourced))
    if low < sourced[0] - slack or high > sourced[1] + slack:
        raise Refusal(f"{where}: {name} would go from {low:g} to {high:g}, but the sourced ranges "
                      f"of its keys allow {sourced[0]:g} to {sourced[1]:g}; narrow it, or find a "
                      "source for more")
    normal = (entry["mean"], entry["spread"]) if prior == "normal" else None
    return FreeParameter(name, entry.get("label", name), tuple(entry["keys"]), scale, low, high,
                         entry.get("unit", "-"), entry.get("relative", False), normal,
                         (low <= sourced[0] + slack, high >= sourced[1] - slack))


def read_declaration(path: pathlib.Path, ranges: dict[str, dict],
                     wanted: Iterable[str] = ()) -> Declaration:
    """Reads what is free. Without low or high a range is as wide as the sources allow. Optional
    parameters take part where wanted by name.

    Throws Refusal for a range that leaves its sourced one, unknown keys and keys named twice."""
    declared = json.loads(path.read_text(encoding="utf-8"))
    wanted = set(wanted)
    optional = {entry["name"] for entry in declared["parameters"] if entry.get("optional")}
    if unknown := sorted(wanted - optional):
        raise Refusal(f"--with {unknown[0]}: no optional parameter of {path.name}; those are "
                      f"{', '.join(sorted(optional)) or 'none'}")
    parameters = tuple(_parameter(entry, ranges, path.name) for entry in declared["parameters"]
                       if not entry.get("optional") or entry["name"] in wanted)
    keys = [key for parameter in parameters for key in parameter.keys]
    for key in keys:
        if keys.count(key) > 1:
            raise Refusal(f"{path.name}: '{key}' is moved by two parameters; name it once")
    rest = declared["rest_tension"]
    return Declaration(parameters,
                       RestTension(rest["free_below"], rest["scale"], tuple(rest["without"]),
                                   rest["source"]),
                       {key: ranges[key] for key in keys})
