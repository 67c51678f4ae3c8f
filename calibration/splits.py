# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""Declared halves: what is trained on, what is predicted, and how well (splits.json)."""

import dataclasses
import json
import pathlib

import numpy as np

from likelihood import Problem, rms
from line_protocol import Answer, Ordering
from refusal import Refusal

CONDITIONS = {"kinds": "kind", "specimens": "specimen", "studies": "study"}


@dataclasses.dataclass(frozen=True)
class Split:
    """Which scored rows are fitted and which predicted."""
    name: str
    label: str
    trained: np.ndarray    # (rows) of bool
    predicted: np.ndarray


def _chosen(problem: Problem, conditions: dict, where: str) -> np.ndarray:
    """Rows that meet every condition."""
    studies = sorted({row.study for row in problem.rows})
    found = np.ones(len(problem.rows), dtype=bool)
    for condition, wanted in conditions.items():
        if condition == "study_parity" and wanted in ("even", "odd"):
            kept = studies[::2] if wanted == "even" else studies[1::2]
            found &= [row.study in kept for row in problem.rows]
        elif condition in CONDITIONS:
            found &= [getattr(row, CONDITIONS[condition]) in wanted for row in problem.rows]
        else:
            raise Refusal(f"{where}: unknown condition '{condition}: {wanted}'; allowed are "
                          f"{', '.join(CONDITIONS)} and study_parity (even or odd)")
    return found


def read_splits(path: pathlib.Path, problem: Problem, wanted: list[str]) -> list[Split]:
    """The declared splits, or those wanted by name."""
    declared = json.loads(path.read_text(encoding="utf-8"))["splits"]
    names = [entry["name"] for entry in declared]
    if unknown := [name for name in wanted if name not in names]:
        raise Refusal(f"--split {unknown[0]}: {path.name} has no such split; it has "
                      f"{', '.join(names)}")
    found = []
    for entry in declared:
        if wanted and entry["name"] not in wanted:
            continue
        where = f"{path.name}: {entry['name']}"
        trained = _chosen(problem, entry["train"], where)
        others = _chosen(problem, entry["predict"], where) if "predict" in entry else ~trained
        if not trained.any():
            raise Refusal(f"{where}: no scored row is trained on; check its conditions")
        found.append(Split(entry["name"], entry.get("label", entry["name"]), trained,
                           others & ~trained))
    return found


def judge(ordering: Ordering, values: list[float]) -> tuple[str, float]:
    """Verdict on an order, and its weakest step (widest where all should be the same)."""
    given = values + [0.0] if len(values) == 1 else values
    if not given or not np.isfinite(given).all():
        return "failed", float("nan")
    if ordering.same:
        apart = max(given) - min(given)
        return ("kept" if apart <= ordering.detectable else "broken"), apart
    weakest = min(a - b for a, b in zip(given, given[1:]))
    if weakest > ordering.detectable:
        return "kept", weakest
    return ("broken" if weakest < -ordering.detectable else "below detection"), weakest


def _of_draws(values: np.ndarray) -> dict:
    low, middle, high = np.quantile(values, [0.05, 0.5, 0.95])
    return {"median": float(middle), "low": float(low), "high": float(high)}


def _score(z: np.ndarray, chosen: np.ndarray) -> dict | None:
    """Of draws (draws, rows): rms of the median row by row, and its spread over draws."""
    if not chosen.any():
        return None
    whole = np.array([rms(draw[chosen]) for draw in z])
    middle = np.nanmedian(z[:, chosen], axis=0)
    return {"rms_z": rms(middle), "rms_z_low": float(np.quantile(whole, 0.05)),
            "rms_z_high": float(np.quantile(whole, 0.95)),
            "worst": float(middle[np.argmax(np.abs(middle))]), "count": int(chosen.sum())}


def _ordering_result(ordering: Ordering, answers: list[Answer]) -> dict:
    judged = [judge(ordering, answer.orderings.get(ordering.id, [])) for answer in answers]
    steps = [step for verdict, step in judged if verdict != "failed"]
    found = {"id": ordering.id, "use": ordering.use, "detectable": ordering.detectable}
    if not steps:
        return {**found, "verdict": "failed", "fraction_kept": 0.0}
    verdict = judge(dataclasses.replace(ordering, same=False), [float(np.median(steps)), 0.0])[0]
    if ordering.same:
        verdict = "kept" if np.median(steps) <= ordering.detectable else "broken"
    return {**found, "verdict": verdict, "difference": _of_draws(np.array(steps)),
            "fraction_kept": float(np.mean([v == "kept" for v, _ in judged if v != "failed"]))}


def result_of(problem: Problem, split: Split, members: np.ndarray, moved: np.ndarray) -> dict:
    """What a split comes to over members (n, d) of its posterior. `moved` tells the rows that any
    free parameter moves; the others are the same whatever is fitted."""
    answers = problem.whole.evaluate([problem.declaration.settings(u) for u in members])
    z = np.array([problem.output_of(answer) for answer in answers])[:, :len(problem.rows)]
    rows = []
    for i, row in enumerate(problem.rows):
        role = ("trained" if split.trained[i] else
                "predicted" if split.predicted[i] else "left out")
        entry = {"id": row.id, "kind": row.kind, "role": role, "moved": bool(moved[i]),
                 "mean": row.mean, "sigma": row.sigma, "unit": row.unit}
        known = z[np.isfinite(z[:, i]), i]
        if len(known):
            entry |= {"z": float(np.median(known)), "failed": int(len(z) - len(known))}
            entry |= {f"model_{k}": row.mean + v * row.sigma for k, v in _of_draws(known).items()}
        rows.append(entry)
    orderings = [_ordering_result(ordering, answers) for ordering in
                 problem.whole.header.orderings]
    counted = [o["verdict"] for o in orderings if o["use"] == "scored"]
    return {"name": split.name, "label": split.label,
            "trained": _score(z, split.trained), "predicted": _score(z, split.predicted),
            "trained_moved": _score(z, split.trained & moved),
            "predicted_moved": _score(z, split.predicted & moved),
            "orderings_summary": {v: counted.count(v) for v in
                                  ("kept", "below detection", "broken", "failed")},
            "rows": rows, "orderings": orderings}
