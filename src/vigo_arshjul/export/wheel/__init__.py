"""The wheel: the school year as a circle, as one SVG picture."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from xml.etree import ElementTree as ET

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.export.wheel.drawing import Drawing, reserved_ids
from vigo_arshjul.export.wheel.layout import lay_out
from vigo_arshjul.export.wheel.rows import Row, keyed
from vigo_arshjul.language import Language
from vigo_arshjul.model import EachMonth, Period, Schedule
from vigo_arshjul.rules import Finding
from vigo_arshjul.rules.config import codes_of

__all__ = ["wheel"]


def wheel(
    schedule: Schedule,
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    labels: bool = True,
    language: Language = Language.NB,
    calendar: BusinessCalendar | None = None,
) -> str:
    """The schedule as a year wheel, an SVG picture.

    The year goes clockwise from August at the top. Each category has a ring, each row a mark
    on it with the row as its tooltip and its id as its id, and a label beside the circle.
    The monthly routine and the rows after 31 July are listed below it too.

    Args:
        schedule: the schedule.
        findings: what a check found; the tooltips tell it.
        highlight: ring the rows with findings of these rules, by code, name or the first
            characters of the code; all rows with findings, where none is named.
        labels: whether there are labels and a legend; else the circle fills the picture.
        language: the language of months, weekdays, legend and tooltips.
        calendar: the public holidays to shade; those of Norway by default.

    Raises:
        ArshjulError: if `highlight` names no rule.
    """
    rows = keyed(schedule, reserved_ids())
    return ET.tostring(
        _drawn(
            schedule,
            rows,
            tuple(findings),
            codes_of(highlight),
            labels,
            Language(language),
            calendar or BusinessCalendar(),
        ),
        encoding="unicode",
    )


def dumps(schedule: Schedule, **options: object) -> str:
    """The content of a file."""
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + wheel(schedule, **options) + "\n"


def _drawn(
    schedule: Schedule,
    rows: tuple[Row, ...],
    findings: tuple[Finding, ...],
    codes: frozenset[str],
    labels: bool,
    language: Language,
    calendar: BusinessCalendar,
) -> ET.Element:
    by_row: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.entry_id is not None:
            by_row.setdefault(finding.entry_id, []).append(finding)
    ringed = {
        row.key
        for row in rows
        if any(not codes or f.code in codes for f in by_row.get(row.entry.id, ()))
    }
    signs = _signs(rows, highlighted=bool(ringed))
    layout = lay_out(schedule, rows, language, labels=labels, signs=signs)
    return Drawing(
        schedule=schedule,
        layout=layout,
        findings=by_row,
        highlighted=ringed,
        language=language,
        calendar=calendar,
    ).svg()


def _signs(rows: tuple[Row, ...], *, highlighted: bool) -> list[str]:
    """The signs that the picture uses."""
    whens = [row.entry.when for row in rows]
    used = {
        "period": any(isinstance(when, Period) for when in whens),
        "routine": any(isinstance(when, EachMonth) for when in whens),
        "provisional": any(row.entry.provisional for row in rows),
        "highlight": highlighted,
        "holiday": True,
        "weekend": True,
    }
    return [sign for sign, is_used in used.items() if is_used]
