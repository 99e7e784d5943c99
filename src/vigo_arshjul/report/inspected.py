"""How a file was read, for people."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.language import Words, joined, rows_in_words
from vigo_arshjul.model import Inspection, Schedule, Unread
from vigo_arshjul.sanitize import shorten

_WIDTH = 100


def inspection_lines(inspection: Inspection) -> Iterator[Words]:
    """How a file was read, line by line."""
    schedule = inspection.schedule
    if schedule is None:
        yield from (problem.words for problem in inspection.problems)
        return
    path = inspection.path or "-"
    yield joined(f"{path}: {_short(schedule.title)}, {schedule.school_year}")
    undated = sum(entry.date is None for entry in schedule)
    more = Words(f", {undated} uten dato", f", {undated} without a date") if undated else ""
    yield joined("  ", rows_in_words(len(schedule)), more)
    yield from _columns(schedule)
    yield from _around(schedule)
    yield from _unread(schedule.told)


def _columns(schedule: Schedule) -> Iterator[Words]:
    if schedule.columns:
        yield Words("Kolonner:", "Columns:")
    for column in schedule.columns:
        yield joined(f"  {_short(column.heading)} → ", column.meaning.words)


def _around(schedule: Schedule) -> Iterator[Words]:
    """What became something else than a row, so that no row can hide there."""
    for title, lines in (
        (Words("Over tabellen:", "Above the table:"), schedule.preface),
        (Words("Under tabellen:", "Below the table:"), tuple(_below(schedule))),
    ):
        if lines:
            yield title
        yield from (joined("  ", _short(line)) for line in lines)


def _below(schedule: Schedule) -> Iterator[str]:
    for appendix in schedule.appendices:
        yield appendix.heading
        yield from filter(None, (appendix.intro, *appendix.steps, ", ".join(appendix.names)))
    yield from (line.text for line in schedule.legend)


def _unread(told: tuple[Unread, ...]) -> Iterator[Words]:
    if told:
        yield Words("Ikke lest, eller ikke slik det ser ut:", "Not read, or not as it looks:")
    for one in told:
        place, text = one.place.in_words(), _short(one.text)
        said = joined(Words(f"«{text}»: ", f"“{text}”: "), one.why)
        yield joined("  ", place, ": " if place.nb else "", said)


def _short(text: str) -> str:
    return shorten(" ".join(text.split()), _WIDTH)
