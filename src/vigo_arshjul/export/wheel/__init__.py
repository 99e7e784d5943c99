"""The wheel: the school year as a circle, as one SVG picture."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from vigo_arshjul.analysis import Analysis, Config
from vigo_arshjul.checked import checked_call, language_named
from vigo_arshjul.export.wheel.drawing import Drawing, reserved_ids
from vigo_arshjul.export.wheel.layout import lay_out
from vigo_arshjul.export.wheel.rows import KeyedRow, keyed
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Language
from vigo_arshjul.model import EachMonth, Period, Schedule
from vigo_arshjul.rules import Finding, Severity
from vigo_arshjul.rules.core.selection import codes_of

__all__ = ["dumps", "picture", "reserved_ids", "wheel"]


@checked_call
def wheel(
    schedule: Schedule,
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    labels: bool = True,
    language: Language | str = Language.NB,
    config: Config | None = None,
) -> str:
    """The schedule as a year wheel, an SVG picture.

    The year goes clockwise from August at the top. Each category has a ring, each row a mark
    on it with the row as its tooltip and its id as its id, and a label beside the circle.
    The monthly routine and the rows after 31 July are listed below it too.

    Args:
        schedule: the schedule.
        findings: what a check found; the tooltips tell it.
        highlight: ring the rows with findings of these rules, by code, name or the first
            characters of the code; where none is named, those with an error or a warning.
        labels: whether there are labels and a legend; else the circle fills the picture.
        language: the language of months, weekdays, legend and tooltips.
        config: the closed days to go by, which are shaded with the public holidays.

    Returns:
        The text of an SVG file.

    Raises:
        ArshjulError: if `highlight` names no rule.
    """
    return picture(
        Analysis(schedule, config or Config()),
        keyed(schedule, reserved_ids()),
        findings=findings,
        highlight=highlight,
        labels=labels,
        language=language,
    )


def dumps(schedule: Schedule, **options: Any) -> str:
    """The content of a file."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{wheel(schedule, **options)}\n'


def picture(
    analysis: Analysis,
    rows: Sequence[KeyedRow],
    *,
    findings: Iterable[Finding],
    highlight: Collection[str],
    labels: bool,
    language: Language | str,
) -> str:
    """The picture of rows that have their ids already; else as `wheel`."""
    drawn = drawing(
        analysis,
        rows,
        findings=findings,
        highlight=highlight,
        labels=labels,
        language=language_named(language),
    )
    return ET.tostring(drawn.svg(), encoding="unicode")


def drawing(
    analysis: Analysis,
    rows: Sequence[KeyedRow],
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    labels: bool = True,
    language: Language,
) -> Drawing:
    """The same, laid out and not yet drawn."""
    by_row = grouped(
        (finding.entry_id, finding) for finding in findings if finding.entry_id is not None
    )
    ringed = _ringed(rows, by_row, codes_of(highlight))
    signs = _signs(rows, highlighted=bool(ringed))
    return Drawing(
        analysis=analysis,
        layout=lay_out(analysis.schedule, rows, language, labels=labels, signs=signs),
        findings=by_row,
        highlighted=ringed,
        language=language,
    )


def _ringed(
    rows: Iterable[KeyedRow], by_row: Mapping[str, Sequence[Finding]], codes: Collection[str]
) -> frozenset[str]:
    """The rows to ring: those with findings of some rules, or with any that is no mere info."""
    return frozenset(
        row.key
        for row in rows
        if any(
            found.code in codes if codes else found.severity is not Severity.INFO
            for found in by_row.get(row.entry.id, ())
        )
    )


def _signs(rows: Sequence[KeyedRow], *, highlighted: bool) -> list[str]:
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
