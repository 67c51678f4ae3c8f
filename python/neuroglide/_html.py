# SPDX-FileCopyrightText: 2026 The NeuroGlide authors
# SPDX-License-Identifier: Apache-2.0
"""How values look in a notebook: tables that take the colours of the theme, light or dark."""

import html
import math

from . import _core

_CELL = "padding:2px 10px 2px 0;vertical-align:top;border:none;background:none;color:inherit"
_HEAD = _CELL + ";font-weight:600;border-bottom:1px solid rgba(127,127,127,.6)"
_GROUP = _CELL + ";font-weight:600;padding-top:7px"
_FAINT = "opacity:.75;font-size:90%"
_NUMERIC = set("0123456789+-−–.,()<>% °×toe ")


def html_of(value):
    """A value as HTML, as a notebook shows it; None where there is no more than its repr."""
    for kind in type(value).__mro__:
        if kind in _ways:
            return _ways[kind](value)
    return None


def attach(package):
    """Gives classes among the names of the package their `_repr_html_`."""
    for name, way in _BY_NAME.items():
        if name in package:
            _ways[package[name]] = way
            package[name]._repr_html_ = html_of


def _text(value):
    return html.escape(str(value))


def _number(value, digits=3, short=False):
    """A number of that many digits, with a minus that is one; a dash where there is none.

    `short` leaves out zeros at its end.
    """
    if value is None or not math.isfinite(value):
        return "–"
    if value != 0 and not 1e-3 <= abs(value) < 1e6:
        return f"{value:.{digits}g}".replace("-", "−")
    places = 0 if value == 0 else max(0, digits - 1 - math.floor(math.log10(abs(value))))
    shown = f"{value:.{places}f}"
    return (shown.rstrip("0").rstrip(".") if short and "." in shown else shown).replace("-", "−")


def _frame(title, *parts, about=""):
    """What stands around every value: its title, what is said of it, and the parts."""
    about = f"<div style='{_FAINT};max-width:60em'>{about}</div>" if about else ""
    return (f"<div class='neuroglide' style='color:inherit;line-height:1.4'>"
            f"<div style='font-weight:600'>{title}</div>{about}{''.join(parts)}</div>")


def _table(head, rows, high=None):
    """A table; a row that is one text is the title of those below. `high`: scrolls above that [em].

    Cells are HTML. Columns of numbers stand to the right.
    """
    plain = [row for row in rows if not isinstance(row, str)]
    right = [bool(plain) and all(set(str(row[c])) <= _NUMERIC for row in plain)
             and any(any(l.isdigit() for l in str(row[c])) for row in plain)
             for c in range(len(head))]
    align = ["right" if one else "left" for one in right]
    lines = ["<tr>" + "".join(f"<th style='{_HEAD};text-align:{a}'>{c}</th>"
                              for c, a in zip(head, align)) + "</tr>"]
    for row in rows:
        if isinstance(row, str):
            lines.append(f"<tr><td colspan='{len(head)}' style='{_GROUP};text-align:left'>{row}"
                         "</td></tr>")
        else:
            lines.append("<tr>" + "".join(f"<td style='{_CELL};text-align:{a}'>{c}</td>"
                                          for c, a in zip(row, align)) + "</tr>")
    inside = ("<table style='border-collapse:collapse;border:none;margin:4px 0;font-size:92%'>"
              + "".join(lines) + "</table>")
    return inside if high is None else \
        f"<div style='max-height:{high}em;overflow:auto'>{inside}</div>"


def _folded(title, inside, opened=False):
    return (f"<details{' open' if opened else ''}><summary style='cursor:pointer'>{title}</summary>"
            f"{inside}</details>")


def _facts(*pairs):
    return " · ".join(f"{_text(name)} {value}" for name, value in pairs if value not in ("", None))


def _target(one, sides=""):
    if one.value_deg is not None:
        shown, unit, spread = one.value_deg, "°", math.degrees(one.spread)
    else:
        shown, unit, spread = one.value, " m", one.spread
    told = f"{_number(shown, short=True)}{unit}"
    if spread:
        told += f" ± {_number(spread, short=True)}{unit}"
    name = one.coordinate.removesuffix("_r").removesuffix("_l") if sides else one.coordinate
    return (f"<span title='{html.escape(one.source, quote=True)}'>"
            f"{_text(name.replace('_', ' '))}{sides} {told}</span>")


def _targets(them):
    """One a line; of two legs that go to the same angle, one line."""
    by_name = {one.coordinate: one for one in them}
    lines = []
    for name, one in by_name.items():
        other = by_name.get(name[:-1] + {"r": "l", "l": "r"}.get(name[-1], ""))
        sided = name.endswith(("_r", "_l"))
        if sided and other and (one.value, one.spread) == (other.value, other.spread):
            if name.endswith("_r"):
                lines.append(_target(one, ", both legs"))
        else:
            lines.append(_target(one, {"_r": ", right", "_l": ", left"}.get(name[-2:], "")))
    return "<br>".join(lines)


def _protocol(one):
    rows = [["start", "", _targets(one.start) or "anatomical standing", "",
             ""]]
    for phase in one.phases:
        where = _targets(phase.to) or "hold"
        if phase.goes_to_end_range:
            where += "<br><i>on to the end range</i>"
        rows.append([_text(phase.name.replace("_", " ")), _number(phase.duration, short=True),
                     where, _text(phase.breath), _text(phase.effort)])
    head = ["Phase", "Duration [s]", "Goes to", "Breath", "Effort"]
    kept = [c for c in range(len(head)) if c < 3 or any(row[c] for row in rows)]
    facts = _facts(("", f"{_text(one.body)}, {_text(one.sides)}"),
                   ("", f"{one.repetitions} × {_number(one.repetition_duration, short=True)} s"),
                   ("rest", f"{_number(one.rest, short=True)} s" if one.rest else ""),
                   ("", "with a band" if one.band else ""))
    notes = _folded("Notes", "".join(f"<div style='{_FAINT}'>{_text(note)}</div>"
                                     for note in one.notes)) if one.notes else ""
    return _frame(f"{_text(one.title)} <span style='{_FAINT}'>Protocol {_text(one.name)}</span>",
                  f"<div>{facts}</div>",
                  _table([head[c] for c in kept], [[row[c] for c in kept] for row in rows]),
                  notes,
                  about=_text(one.summary))


def _changed(parameters):
    reference = _core.reference_parameters()
    rows = [[_text(one.key), _number(one.value, 5, True), _number(usual.value, 5, True),
             _text(one.unit), f"{_number(usual.low, 4, True)} to {_number(usual.high, 4, True)}"]
            for one, usual in zip(parameters.list, reference.list) if one.value != usual.value]
    if not rows:
        return f"<div style='{_FAINT}'>Every value is the reference adult's.</div>"
    return _table(["Changed value", "is", "reference", "unit", "plausible"], rows, 24)


def _parameters(one):
    return _frame(f"Parameters <span style='{_FAINT}'>{len(one)} values, hash {one.hash}</span>",
                  _changed(one))


def _subject(one):
    return _frame(f"{_text(one.title)} <span style='{_FAINT}'>Subject {_text(one.name)}</span>",
                  _changed(one.parameters), about=_text(one.summary))


def _parameter(one):
    return _frame(f"Parameter {_text(one.key)}",
                  _table(["Value", "unit", "plausible", "source"],
                         [[_number(one.value, 6, True), _text(one.unit),
                           f"{_number(one.low, 4, True)} to {_number(one.high, 4, True)}",
                           _text(one.source)]]))


def _result(one):
    attributes = one.attributes
    last = f"{_number(float(one.time[-1]), 4, True)} s" if len(one.time) else "nothing"
    about = _facts(("", _text(one.name)), ("of", _text(attributes.get("subject", "?"))),
                   ("", f"{last}, {len(one.time)} times"), ("", f"{one.side} side"),
                   ("", "complete" if one.complete else "<b>not complete</b>"),
                   ("parameters", _text(attributes.get("parameter_hash", ""))))
    summary = one.summary
    parts = [] if summary is None else [_sites(summary), _territories(summary)]
    if one.outcome is not None and not one.complete:
        parts.insert(0, f"<div>{_text(one.outcome.sentence)}</div>")
    return _frame(_text(one.title) + f" <span style='{_FAINT}'>Result</span>", *parts, about=about)


def _sites(summary):
    rows = [[_text(label), *(_number(1000 * site[key]) for key in
                             ("lowest", "highest", "range", "path_length"))]
            for label, site in summary.sites.items()]
    return _table(["Excursion [mm], distal +", "from", "to", "range", "way to and fro"], rows)


def _territories(summary):
    rows = [[_text(label), _number(100 * found["strain"]["value"]),
             _number(found["strain"]["time"]),
             _text(found["strain"]["phase"].replace("_", " ")),
             _number(found["tension"]["value"])]
            for label, found in summary.territories.items()]
    return _table(["Nerve, peak", "strain [%]", "at [s]", "phase", "tension [N]"], rows)


def _of_core_table(one, high=30):
    rows, group = [], None
    units = any(unit for _, _, unit, _ in one.rows)
    for title, label, unit, values in one.rows:
        if title != group:
            rows.append(_text(title))
            group = title
        rows.append([_text(label), *map(_text, values), *([_text(unit)] if units else [])])
    feet = "".join(f"<div style='{_FAINT}'>{_text(foot)}</div>" for foot in one.footnotes)
    head = ["", *map(_text, one.columns), *(["unit"] if units else [])]
    return _table(head, rows, high) + (_folded("Notes", feet) if feet else "")


def _core_table(one):
    return _frame("Table", _of_core_table(one))


def _comparison(one):
    about = _facts(("of", _text(one.body.title)), ("", f"{one.side} side"),
                   ("", "" if one.outcome.succeeded else f"<b>{_text(one.outcome.sentence)}</b>"))
    return _frame(f"Comparison <span style='{_FAINT}'>{len(one)} exercises</span>",
                  f"<div style='max-width:60em;margin:4px 0'>{_text(one.words)}</div>",
                  _of_core_table(one.table), about=about)


def _driven(one):
    rows = [[str(end.number), _number(end.angle_deg), _text(end.limit), _number(end.discomfort),
             _number(end.tolerance), _number(end.torque), _number(end.hamstrings_active),
             _number(end.band)] for end in one.ends]
    ended = "" if one.outcome.succeeded else f"<div><b>{_text(one.outcome.sentence)}</b></div>"
    about = f"{len(one.ends)} end ranges, dose of discomfort {_number(one.dose)} s"
    return _frame(f"{_text(one.title)} <span style='{_FAINT}'>Driven run</span>", ended,
                  _table(["Repetition", "end range [°]", "ended by", "discomfort", "tolerated",
                          "passive torque [N m]", "hamstrings, active [N]", "band [N]"], rows),
                  about=about)


def _driven_comparison(one):
    return _frame(f"Driven comparison <span style='{_FAINT}'>{len(one.arms)} exercises</span>",
                  f"<div style='max-width:60em;margin:4px 0'>{_text(one.words)}</div>",
                  _of_core_table(one.table))


def _score(name, score):
    return (f"{_text(name)}: root mean square of z {_number(score['rms'])}, worst "
            f"{_number(score['worst'])} over {score['count']} figures"
            if score["count"] else f"{_text(name)}: no figures")


def _z_cell(z):
    """z with a bar behind it, which both themes can bear."""
    if z is None or not math.isfinite(z):
        return "–"
    share, hue = min(abs(z) / 4, 1) * 100, "213,94,0" if abs(z) > 1.96 else "0,114,178"
    return (f"<span style='display:inline-block;min-width:4em;text-align:right;padding:0 4px;"
            f"background:linear-gradient(to right,rgba({hue},.35) {share:.0f}%,transparent "
            f"{share:.0f}%)'>{_number(z)}</span>")


def _validation(one):
    rows, kind = [], None
    for row in sorted(one.rows, key=lambda row: row["use"] != "scored"):
        if row["use"] != kind:
            kind = row["use"]
            rows.append({"scored": "Scored", "shown": "Shown, not scored",
                         "contradiction": "Measurements contradict each other"}.get(kind, kind))
        rows.append([f"<span title='{html.escape(row['citation'], quote=True)}'>"
                     f"{_text(row['study'].replace('_', ' '))}</span>", _text(row["label"]),
                     _text(row["unit"]), f"{_number(row['measured'])} ± {_number(row['sigma'])}",
                     _number(row["model"]), f"{_number(row['low'])} to {_number(row['high'])}",
                     _z_cell(row["z"])])
    figures = _table(["Study", "figure", "unit", "measured ± sigma", "model", "5 to 95 %", "z"],
                     rows, 28) if rows else ""
    orders = _table(["Study", "order", "verdict", "held in"],
                    [[_text(row["study"].replace("_", " ")), _text(row["label"]),
                      _text(row["verdict"]), f"{100 * row['fraction_kept']:.0f} %"]
                     for row in one.orderings], 20)
    about = "<br>".join([_score("Model", one.score)]
                        + ([_score("Null model", one.null_score) + "; "
                            + _score("model beside it", one.score_beside_null)]
                           if one.null_score["count"] else []))
    return _frame(f"Validation <span style='{_FAINT}'>{one.members} parameter sets"
                  f"{', interrupted' if one.interrupted else ''}</span>", figures,
                  _folded(f"{len(one.orderings)} orders", orders) if one.orderings else "",
                  about=about)


def _explanation(one):
    titles = ", ".join(map(_text, one.titles))
    parts = [_folded(_text(title), _of_core_table(table), opened=number < 2)
             for number, (title, table) in enumerate(one.tables)]
    return _frame(f"What moves the needle <span style='{_FAINT}'>{titles}</span>", *parts)


def _outcomes(one):
    rows = []
    for row in one.rows:
        rows.append([f"<span title='{html.escape(row['citation'], quote=True)}'>"
                     f"{_text(row['trial'].replace('_', ' '))}</span>",
                     _text(row["id"].replace("_", " ")), _text(row["test"]), _text(row["unit"]),
                     _number(row["measured"]), _number(row["model"]),
                     f"{_number(row['low'])} to {_number(row['high'])}", _z_cell(row["z"]),
                     _text(row["role"]),
                     f"<span title='{html.escape(row['why'], quote=True)}'>{_text(row['verdict'])}"
                     "</span>"])
    about = "<br>".join([f"{one.met} of {one.judged} verdicts met",
                         _score("Predicted", one.predicted), _score("Calibrated", one.calibrated)])
    return _frame(f"Outcomes of trials <span style='{_FAINT}'>{one.members} persons"
                  f"{', interrupted' if one.interrupted else ''}</span>",
                  _table(["Trial", "figure", "test", "unit", "measured", "model", "5 to 95 %", "z",
                          "role", "verdict"], rows, 28), about=about)


def _told(one):
    """Of studies that have a table, or several, or are told in text."""
    title = _text(repr(one).strip("<>"))
    if hasattr(one, "tables"):
        return _frame(title, *(_folded(_text(", ".join(map(str, names))), _of_core_table(table),
                                       opened=number == 0)
                               for number, (*names, table) in enumerate(one.tables)))
    if hasattr(one, "table"):
        return _frame(title, _of_core_table(one.table))
    return _frame(title, "<pre style='background:none;color:inherit;font-size:90%;margin:4px 0;"
                         f"overflow:auto'>{_text(one)}</pre>")


def _body(one):
    return _frame(f"{_text(one.title)} <span style='{_FAINT}'>Body of {_text(one.subject)}</span>",
                  _changed(one.parameters),
                  about=_facts(("", f"{one.stations} stations"), ("", f"{one.segments} segments"),
                               ("tissue rests", _text(one.options.policy))))


_BY_NAME = {"Protocol": _protocol, "Parameters": _parameters, "Parameter": _parameter,
            "Subject": _subject, "Result": _result, "Comparison": _comparison,
            "DrivenRun": _driven, "DrivenComparison": _driven_comparison, "Table": _core_table,
            "Validation": _validation, "Explanation": _explanation, "Outcomes": _outcomes,
            "Body": _body, "OverWeeks": _told, "BandReport": _told, "LesionReport": _told,
            "Sweeps": _told, "Strength": _told, "ToleranceFit": _told}
_ways: dict = {}
