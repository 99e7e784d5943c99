"""Edits of the examination in a table with a column of days of its own, wrong ones and right ones.

The table has no sender and no recipient: who does a thing, and when its papers are sent.
"""

from __future__ import annotations

import datetime as dt
import re
from random import Random

from attrs import evolve

from county_mistakes import KINDS as MISTAKES
from examining import FORMS, Edit, Edited, Kind
from mistakes import MONTH, Pick, Replace, at_random, changed, days_of, on_days, placed, slipping
from right_edits import KINDS as RIGHT_EDITS
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.language import MONTHS, WEEKDAYS
from vigo_arshjul.model import Day

_FAMILY, _TABLE, _PAPERS = "tables of other offices", "utvalg-2025-2026", "Papirer"
_DAY = rf"(\d\d?)\. ({MONTH})"


def _of(kinds: list[Kind], says: str, edit: Edit, forms: tuple[str, ...] = FORMS) -> None:
    kinds.append(
        Kind(
            family=_FAMILY,
            says=f"{says}, in a table with papers",
            edit=edit,
            forms=forms,
            of_county=True,
            table=_TABLE,
        )
    )


def _in_papers(pattern: str, typed: Replace | str) -> Edit:
    """The edit that puts other words into one cell of the column of papers."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        def is_there(entry: Entry) -> bool:
            return re.search(pattern, entry.extra.get(_PAPERS, "")) is not None

        number = at_random(schedule, rnd, is_there)
        if number is None:
            return None
        extra = dict(schedule.entries[number].extra)
        found = re.search(pattern, extra[_PAPERS])
        assert found is not None
        new = found.expand(typed) if isinstance(typed, str) else typed(found, rnd)
        extra[_PAPERS] = extra[_PAPERS].replace(found[0], new)
        return changed(schedule, number, extra=extra)

    return edit


def _months_later(match: re.Match[str], rnd: Random) -> str:
    return f"{match[1]}. {MONTHS[(MONTHS.index(match[2]) + 1) % 12]}"


def _mistyped(match: re.Match[str], rnd: Random) -> str:
    return f"{match[1]}. {match[2][0]}{match[2][2:]}"


def _of_last_year(match: re.Match[str], rnd: Random) -> str:
    return f"{match[0]} 2014"


def _moved(days: int, pick: Pick) -> Edit:
    return on_days(lambda entry, schedule, rnd: entry.day + days_of(days), pick)


def _says(words: str) -> Pick:
    return lambda entry: words in entry.what


for _what, _edit in (
    ("papers after the meeting", _in_papers(_DAY, _months_later)),
    ("papers of a year long ago", _in_papers(_DAY, _of_last_year)),
    ("papers on a day that no month has", _in_papers(_DAY, r"32. \2")),
    ("papers of a month mistyped", _in_papers(_DAY, _mistyped)),
    ("papers with an error of a spreadsheet", _in_papers(r".+", "#N/A")),
    ("the end of a survey before it opens", slipping(r"\(til 12\. desember", "(til 12. oktober")),
    ("the first day after Christmas in spring", _moved(90, _says("etter jul"))),
    ("a hearing on the year that is", slipping(r"2\d{3}-2\d{3}", lambda m, r: _earlier(m[0], 2))),
    ("a space within a word", slipping(r"(Møte i skolemiljø)(utvalget)", r"\1 \2")),
    ("letters of a word exchanged", slipping("skolemiljøutvalget", "skolemijløutvalget")),
    ("no space between two words", slipping("Oversikt over", "Oversiktover")),
    ("a reference date still to come", slipping("per 1. mars", "per 1. mai")),
    ("a letter too many in a word", slipping("skolemiljøutvalget", "skolemilljøutvalget")),
    ("a letter too few in a word", slipping("skolemiljøutvalget", "skolemiløutvalget")),
    ("a row of a template", slipping(r"Oversikt over .*", "[Sett inn tekst]")),
):
    _of(MISTAKES, _what, _edit)


def _earlier(years: str, by: int) -> str:
    return "-".join(str(int(year) - by) for year in years.split("-"))


def _with_papers(day: dt.date) -> str:
    return f"Sakliste {day.day}. {MONTHS[day.month - 1]}"


def _moved_with_papers(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, _says("skolemiljø"))
    if number is None:
        return None
    day = schedule.entries[number].day + days_of(1)
    extra = {_PAPERS: _with_papers(day - days_of(10))}
    return changed(schedule, number, when=Day(day), extra=extra)


def _one_more(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, _says("skolemiljø"))
    if number is None:
        return None
    row = schedule.entries[number]
    day = row.day + days_of(1)
    new = evolve(
        row,
        id="ekstra",
        when=Day(day),
        what=f"Ekstra møte om ordensreglene, {WEEKDAYS[day.weekday()]} kl. 12.00",
        extra={_PAPERS: "Sendes ut i møtet"},
        recurrence=None,
        line=None,
        places={},
    )
    rows = [*schedule.entries[: number + 1], new, *schedule.entries[number + 1 :]]
    return placed(schedule, rows, number + 1)


for _what, _edit in (
    ("a meeting more", _one_more),
    ("papers some days earlier", _in_papers(r"\d+\. (mai|mars)", r"1. \1")),
    ("papers by hand", _in_papers(r"Sakliste .*", "Deles ut i møtet")),
    ("what is sent behind", _in_papers(r"Lister \d+\. mai|Lister .*", "Ettersendes")),
    ("a survey in two rounds", slipping("åpner", "åpner i andre runde")),
    ("a hearing a year later", slipping(r"2\d{3}-2\d{3}", lambda m, r: _earlier(m[0], -1))),
    ("last year's summed up", slipping("Oversikt over utlån per 1. mars", "Evaluering av i fjor")),
    ("a body with its place", slipping("skolemiljøutvalget", "skolemiljøutvalget på Teams")),
):
    _of(RIGHT_EDITS, _what, _edit)
# In other forms the row has a rule of its own, which says otherwise.
_of(RIGHT_EDITS, "a meeting moved with its papers", _moved_with_papers, ("txt", "csv"))
