"""More mistakes of the examination: half an update, a replacement too many, a page too few.

What becomes of a document that is last year's and is made this year's: pages pasted, rows
sorted, words replaced, cells filled downwards. They are made as those of `mistakes.py`, and
stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random
from typing import Any

from attrs import evolve

from examining import Edited, Kind, schedule_of
from mistakes import (
    AVAILABLE,
    DEADLINE,
    KINDS,
    MONTH,
    NEEDED,
    PREPARATION,
    REFERENCE,
    SEE,
    around,
    at_random,
    below,
    cell,
    changed,
    dated,
    days_of,
    in_cells,
    kind,
    line_edit,
    of_text,
    party_edit,
    placed,
    slip,
    swapped_values,
    with_names,
)
from mistakes_of_copies import OFFICE, business, put
from mistakes_of_typing import period_line
from right_edits_in_office import with_words
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.calendar.norway import easter_sunday
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, EachMonth, Period

CALENDAR = BusinessCalendar()
COLOURED = ("toml", "json", "xlsx", "docx")

# --- below the table --------------------------------------------------------------------------

_BELOW = "below the table"
below(
    "the section of the counties gone",
    lambda s, r: _without(s),
)
below(
    "the counties of one letter twice",
    lambda s, r: with_names(s, lambda n: [*n[:8], "Aust-Agder", *n[8:]]),
)
below(
    "a county by its place instead of its name",
    lambda s, r: with_names(s, lambda n: ["Bergen" if x == "Hordaland" else x for x in n]),
)


def _without(schedule: Schedule) -> Edited | None:
    kept = tuple(one for one in schedule.appendices if not one.names)
    if kept == schedule.appendices:
        return None
    return Edited(schedule=evolve(schedule, appendices=kept), beside=True)


@of_text(_BELOW, "the word of a routine's month not changed")
def _other_month(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = next((n for n, e in enumerate(schedule) if isinstance(e.when, EachMonth)), None)
    typed = text.replace("etter 1.sept", "etter 1.okt")
    if number is None or typed == text:
        return None
    return Edited(text=typed, rows=frozenset({number}), beside=True)


@kind(_BELOW, "the sender of the monthly routine gone", OFFICE)
def _routine_sender(schedule: Schedule, rnd: Random) -> Edited | None:
    number = next((n for n, e in enumerate(schedule) if isinstance(e.when, EachMonth)), None)
    if number is None:
        return None
    return evolve(changed(schedule, number, sender=""), beside=True)


# --- categories -------------------------------------------------------------------------------

_COLOURS = "categories"


@kind(_COLOURS, "the category of feedback other than its delivery's", COLOURED)
def _feedback_colour(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.what.startswith("Tilbakemelding"))
    other = next(e.category for e in schedule if e.what.startswith("Fagopplæringsfil"))
    return None if number is None else changed(schedule, number, category=other)


@kind(_COLOURS, "a colour filled down over three rows", COLOURED)
def _filled_colour(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    able = [
        n
        for n in dated(schedule)[:-4]
        if rows[n].category and all(rows[n + k].category != rows[n].category for k in (1, 2, 3))
    ]
    number = rnd.choice(able)
    for step in (1, 2, 3):
        rows[number + step] = evolve(rows[number + step], category=rows[number].category)
    return placed(schedule, rows, number + 1, number + 2, number + 3)


@kind(_COLOURS, "the colour of another body's rows", COLOURED)
def _body_colour(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.recipient in ("Lånekassen", "OTTO"))
    other = next(e.category for e in schedule if e.recipient == "vilbli.no (Lex)")
    return None if number is None else changed(schedule, number, category=other)


@kind(_COLOURS, "one row of a body's series without its colour", COLOURED)
def _colourless(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: "Rambøll" in e.recipient)
    return None if number is None else changed(schedule, number, category=None)


# --- names ------------------------------------------------------------------------------------

_NAMES = "names"
slip(
    _NAMES,
    "a letter of a file corrected",
    r"Voksensoker|AvlagteProver",
    lambda m, r: "Voksensøker" if m[0][0] == "V" else "AvlagtePrøver",
)


def replaced(says: str, pattern: str, new: str, family: str = _NAMES) -> None:
    """Register a replacement that reaches further than was meant, in all rows."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        rows = [evolve(e, **with_words(e, pattern, new)) for e in schedule]
        hit = [n for n, (a, b) in enumerate(zip(schedule, rows, strict=True)) if a != b]
        return placed(schedule, rows, *hit) if hit else None

    KINDS.append(Kind(family=family, says=says, edit=edit, forms=OFFICE))


replaced("a preposition replaced within words too", r"pr(?=[a-zø])", "per")
replaced("a short name replaced within a file's name too", r"(?i)ssb", "Statistisk sentralbyrå")
replaced("a system replaced within words too", r"SATS|SAS", "Visma InSchool ")


@kind(_NAMES, "a company replaced but for its last row", OFFICE)
def _but_the_last(schedule: Schedule, rnd: Random) -> Edited | None:
    hit = [n for n, e in enumerate(schedule) if "Every" in e.what or "Every" in e.recipient]
    rows = list(schedule.entries)
    for n in hit[:-1]:
        e = rows[n]
        texts: dict[str, Any] = {
            f: getattr(e, f).replace("Every", "Tieto") for f in ("what", "recipient")
        }
        rows[n] = evolve(e, comment=e.comment.replace("Every", "Tieto"), **texts)
    return placed(schedule, rows, hit[-1])


# --- phrases and deadlines --------------------------------------------------------------------

_PHRASES, _DEADLINES = "phrases", "deadlines"
slip(
    _PHRASES,
    "a month in figures and in words",
    REFERENCE,
    lambda m, r: f"{m[1]}{m[2]}.{MONTHS.index(m[3]) + 1:02}. {m[3]}",
)
slip(
    _PHRASES,
    "the month of a needed day misspelt",
    NEEDED,
    lambda m, r: f"{m[1]}{m[2]}. {m[3][:-1]}",
)
slip(
    _DEADLINES,
    "a deadline of the month's first figure",
    DEADLINE,
    lambda m, r: f"{m[1]}{m[2][0]}. {m[3]}" if len(m[2]) > 1 else m[0],
)


@kind(_DEADLINES, "deadline and preparation a week late, the row left", OFFICE)
def _both_late(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(
        schedule, rnd, lambda e: re.search(DEADLINE, e.what) and "Det må kjøres" in e.what
    )
    if number is None:
        return None
    day = schedule.entries[number].day + days_of(6)
    what = re.sub(
        rf"((?:er|senest) )\d\d?\. (?:{MONTH})",
        lambda m: f"{m[1]}{day.day}. {MONTHS[day.month - 1]}",
        schedule.entries[number].what,
    )
    return changed(schedule, number, what=what)


# --- last year ----------------------------------------------------------------------------------

_LAST = "last year left standing"


def one_date_of_last_year(says: str, pattern: str) -> None:
    """Register a date that was forgotten when its row was moved on."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        last = {e.id: e for e in schedule_of(str(SchoolYear(schedule.school_year.start - 1)))}
        able = []
        for number, entry in enumerate(schedule):
            old = last.get(entry.id)
            for name in ("what", "comment"):
                now = re.search(pattern, getattr(entry, name))
                then = re.search(pattern, getattr(old, name)) if old else None
                if now and then and now[0] != then[0]:
                    text = now.string.replace(now[0], then[0], 1)
                    able.append((number, {name: text}))
        if not able:
            return None
        number, values = rnd.choice(able)
        return changed(schedule, number, **values)

    KINDS.append(Kind(family=_LAST, says=says, edit=edit, forms=OFFICE))


one_date_of_last_year("last year's deadline in a row moved on", DEADLINE)
one_date_of_last_year("last year's preparation in a row moved on", PREPARATION)
one_date_of_last_year("last year's day in place in a row moved on", AVAILABLE)
one_date_of_last_year("last year's wanted day in a row moved on", NEEDED)
one_date_of_last_year("last year's reference in a row moved on", SEE)
one_date_of_last_year("last year's full date in a row moved on", r"per 01\.03\.(\d{4})")


@kind(_LAST, "last year's day in the cell, all else moved on", OFFICE)
def _old_day(schedule: Schedule, rnd: Random) -> Edited | None:
    last = {e.id: e for e in schedule_of(str(SchoolYear(schedule.school_year.start - 1)))}
    able = []
    for n in dated(schedule, lambda e: isinstance(e.when, Day) and re.search(DEADLINE, e.what)):
        row = schedule.entries[n]
        old = last.get(row.id)
        if (
            old
            and isinstance(old.when, Day)
            and (old.day.month, old.day.day)
            != (
                row.day.month,
                row.day.day,
            )
        ):
            able.append((n, old.day.replace(year=old.day.year + 1)))
    if not able:
        return None
    number, day = rnd.choice(able)
    return changed(schedule, number, when=Day(day))


around(
    _LAST,
    "the first year replaced by the second throughout",
    r"(?s)^.*$",
    lambda m, r: _year_replaced(m[0]),
)


def _year_replaced(text: str) -> str:
    years = re.search(r"(\d{4})-(\d{4})", text)
    assert years
    return text.replace(years[1], years[2])


@kind(_LAST, "a row of last year left beside this year's", OFFICE)
def _old_beside(schedule: Schedule, rnd: Random) -> Edited | None:
    year = schedule.school_year.start
    rows = list(schedule.entries)
    able = []
    for old in schedule_of(str(SchoolYear(year - 1))):
        if isinstance(old.when, Day) and re.search(DEADLINE, old.what) and old.id in schedule:
            day = old.day.replace(year=old.day.year + 1)
            if day != schedule[old.id].date:
                able.append(evolve(old, id=f"{old.id}-i-fjor", when=Day(day), recurrence=None))
    if not able:
        return None
    rows, place = put(schedule, rows, rnd.choice(able))
    twin = next(n for n, e in enumerate(rows) if f"{e.id}-i-fjor" == rows[place].id)
    return placed(schedule, rows, place, twin)


# --- rows, pages, sorting -----------------------------------------------------------------------

_ORDER, _SHAPE, _DOUBLED = "order", "shape of the document", "doubled rows"


def _month_rows(schedule: Schedule, rnd: Random, least: int) -> list[int]:
    months: dict[tuple[int, int], list[int]] = {}
    for n in dated(schedule):
        day = schedule.entries[n].day
        months.setdefault((day.year, day.month), []).append(n)
    return rnd.choice([some for some in months.values() if len(some) >= least])


@kind(_ORDER, "the rows of a month sorted by sender", OFFICE)
def _by_sender(schedule: Schedule, rnd: Random) -> Edited | None:
    some = _month_rows(schedule, rnd, 6)
    rows = list(schedule.entries)
    rows[some[0] : some[-1] + 1] = sorted(rows[some[0] : some[-1] + 1], key=lambda e: e.sender)
    return placed(schedule, rows, *some) if rows != list(schedule.entries) else None


@kind(_ORDER, "the first row of a month at its end", OFFICE)
def _first_last(schedule: Schedule, rnd: Random) -> Edited | None:
    some = _month_rows(schedule, rnd, 5)
    rows = list(schedule.entries)
    rows.insert(some[-1], rows.pop(some[0]))
    return placed(schedule, rows, *some)


@kind(_ORDER, "the whole table sorted by text", ("csv", "xlsx"))
def _by_text(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = sorted(schedule.entries, key=lambda e: (isinstance(e.when, EachMonth), e.what))
    return placed(schedule, rows, *range(len(rows)))


@kind(_DOUBLED, "the rows of a month pasted twice", OFFICE)
def _month_twice(schedule: Schedule, rnd: Random) -> Edited | None:
    some = _month_rows(schedule, rnd, 4)
    rows = list(schedule.entries)
    block = rows[some[0] : some[-1] + 1]
    rows[some[-1] + 1 : some[-1] + 1] = block
    return placed(schedule, rows, *range(some[0], some[-1] + 1 + len(block)))


def again(says: str, new: Callable[[Entry], Entry], pick: Callable[[Entry], object]) -> None:
    """Register a row that is pasted again and changed a little."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day) and pick(e))
        if number is None:
            return None
        row = schedule.entries[number]
        rows, place = put(
            schedule, list(schedule.entries), evolve(new(row), id=f"{row.id}-x", recurrence=None)
        )
        first = next(n for n, e in enumerate(rows) if e.id == row.id)
        return placed(schedule, rows, first, place)

    KINDS.append(Kind(family=_DOUBLED, says=says, edit=edit, forms=OFFICE))


again(
    "a row again, its sender cut",
    lambda e: evolve(e, sender=e.sender.split(" (")[0]),
    lambda e: "(" in e.sender,
)
again(
    "a row again, without its deadline",
    lambda e: evolve(e, what=re.sub(r" ?(?:<i>)?Frist for [^.]*\.[^.]*\.?(?:</i>)?", "", e.what)),
    lambda e: re.search(DEADLINE, e.what),
)
again(
    "a row again a month before",
    lambda e: evolve(e, when=Day(business(e.day - days_of(30)))),
    lambda e: e.day.month in (10, 11, 12, 2, 3, 4, 5) and re.search(DEADLINE, e.what),
)
again(
    "a row again with a word misspelt",
    lambda e: evolve(e, what=re.sub(r"data\b", "dta", e.what, count=1)),
    lambda e: re.search(r"data\b", e.what),
)


@of_text(_SHAPE, "a page lost with its month")
def _page_lost(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    month = rnd.choice(("Oktober", "November", "Desember", "Februar", "April"))
    found = re.search(rf"(?m)^{month} \d{{4}}[^\n]*\n(?:(?!\w+ \d{{4}}).*\n)*", text)
    if found is None:
        return None
    at = len([e for e in schedule if e.date and e.day < _first_of(schedule, month)])
    kept = text[: found.start()] + text[found.end() :]
    return Edited(text=kept, rows=frozenset({at}), is_lost=True, beside=True)


def _first_of(schedule: Schedule, month: str) -> dt.date:
    number = MONTHS.index(month.lower()) + 1
    return dt.date(schedule.school_year.start + (number < 8), number, 1)


@kind(_SHAPE, "the last rows of the table lost", OFFICE)
def _end_lost(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = [
        e
        for e in schedule
        if isinstance(e.when, EachMonth) or e.day < dt.date(schedule.school_year.start + 1, 7, 10)
    ]
    return evolve(placed(schedule, rows, len(rows) - 2, is_lost=True), beside=True)


line_edit(_SHAPE, "a stray word behind the last cell", lambda line, r: f"{line}\tx")
line_edit(
    _SHAPE,
    "the day in the column of the sender",
    in_cells(lambda c: [c[1], c[0], *c[2:]] if c[1] else None),
)
line_edit(
    _SHAPE,
    "sender and recipient left out, their cells too",
    in_cells(lambda c: [c[0], c[2], c[4]] if c[4] and c[1] else None),
)


@of_text(_SHAPE, "three rows a cell to the right")
def _three_right(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    found = [*re.finditer(r"(?m)^(?:\d\d\.\w{3}\t.*\n){3}", text)]
    match = rnd.choice(found)
    at = len(re.findall(r"(?m)^\d\d\.\w{3}[\t ]", text[: match.start()]))
    new = re.sub(r"(?m)^(\d\d\.\w{3}\t)", r"\1\t", match[0])
    typed = text[: match.start()] + new + text[match.end() :]
    return Edited(text=typed, rows=frozenset({at, at + 1, at + 2}), is_lost=True)


@of_text(_SHAPE, "a month heading within the cell of a row")
def _heading_in_row(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    match = rnd.choice([*re.finditer(rf"(?mi)^({MONTH}) (\d{{4}})[ \t]*\n(?=\d\d\.)", text)][1:-1])
    at = len(re.findall(r"(?m)^\d\d\.\w{3}[\t ]", text[: match.start()]))
    typed = text[: match.start()] + f"{match[1]} {match[2]} " + text[match.end() :]
    return Edited(text=typed, rows=frozenset({at}), is_lost=True, beside=True)


# --- codes, stages, series ----------------------------------------------------------------------

_CODES, _STAGES, _SERIES = "report codes", "stages", "series"
slip(
    _CODES,
    "the report of another row",
    r"^Rapport i VIGO: \d[A-Z]\d{3} - [^.]*",
    lambda m, r: r.choice(
        [
            t
            for t in (
                "Rapport i VIGO: 5A014 - Slette søkerdata",
                "Rapport i VIGO: 6A001 - Import fra skoler",
            )
            if t != m[0]
        ]
    ),
    fields=("comment",),
)
cell(
    "a month's file before the first of its month",
    lambda e, s, r: CALENDAR.adjust(
        e.day.replace(day=1) - days_of(1), BusinessDayConvention.PRECEDING
    ),
    lambda e: e.what.startswith("Fagopplæringsfil") and e.day.month not in (8, 9),
    _SERIES,
)


@kind(_SERIES, "the last file of a kind told a month early", OFFICE)
def _last_early(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    mark = " (Siste formidlingsfil)"
    at = next((n for n, e in enumerate(rows) if mark in e.what), None)
    if at is None:
        return None
    before = max(n for n, e in enumerate(rows[:at]) if e.what.startswith("Fagopplæringsfil"))
    rows[at] = evolve(rows[at], what=rows[at].what.replace(mark, ""))
    rows[before] = evolve(rows[before], what=rows[before].what.rstrip(".") + mark)
    return placed(schedule, rows, at, before)


# --- cells, periods, closed days ----------------------------------------------------------------

_CELLS, _PERIODS = "cells", "periods"
line_edit(_CELLS, "the day of a cell twice", lambda line, r: f"{line[:6]}{line}")
line_edit(
    _CELLS,
    "the letter l in the day of a cell",
    lambda line, r: line.replace("1", "l", 1) if "1" in line[:2] else None,
)
line_edit(
    _CELLS,
    "a letter too many in the month of a cell",
    lambda line, r: f"{line[:6]}{line[4]}{line[6:]}",
)
line_edit(
    _CELLS,
    "a figure too many in the day of a cell",
    lambda line, r: f"{line[0]}{line}" if line[0] in "123" else None,
)


@of_text(_CELLS, "a figure too many in the year of a cell", ("csv",))
def _long_year(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day)) or 0
    day = schedule.entries[number].day
    lines = text.split("\n")
    lines[number + 1] = lines[number + 1].replace(
        f".{day.year};", f".{day.year}{day.year % 10};", 1
    )
    return Edited(text="\n".join(lines), rows=frozenset({number}), is_lost=True)


@kind(_CELLS, "months counted on below", OFFICE)
def _months_on(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    able = [
        n
        for n in dated(schedule)[:-30]
        if all(isinstance(rows[n + k].when, Day) for k in (0, 1)) and rows[n].day.day < 28
    ]
    number = rnd.choice(able)
    day = rows[number].day
    later = day.replace(year=day.year + (day.month == 12), month=day.month % 12 + 1)
    rows[number + 1] = evolve(rows[number + 1], when=Day(later))
    return placed(schedule, rows, number + 1)


def on_feast(says: str, after: int, month: int) -> None:
    """Register a delivery on a day that moves with Easter."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        day = easter_sunday(schedule.school_year.start + 1) + days_of(after)
        number = at_random(
            schedule,
            rnd,
            lambda e: (
                isinstance(e.when, Day)
                and e.sender.startswith(("VIGO Sentral", "Udir"))
                and abs((e.day - day).days) < 30
            ),
        )
        if number is None:
            return None
        rest = [*schedule.entries[:number], *schedule.entries[number + 1 :]]
        rows, place = put(schedule, rest, evolve(schedule.entries[number], when=Day(day)))
        return placed(schedule, rows, place)

    KINDS.append(Kind(family="calendar", says=says, edit=edit, forms=OFFICE))


on_feast("a delivery on Easter Monday", 1, 4)
on_feast("a delivery on Good Friday", -2, 4)
on_feast("a delivery on Ascension Day", 39, 5)
on_feast("a delivery on Whit Monday", 50, 5)


@kind("calendar", "a reference to another row's day", OFFICE)
def _another_day(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        (n, name, m)
        for n, e in enumerate(schedule)
        for name in ("what", "comment")
        for m in re.finditer(SEE, getattr(e, name))
    ]
    number, name, match = rnd.choice(able)
    away = [e.day for e in schedule if isinstance(e.when, Day) and e.day.month == 5]
    day = rnd.choice(away)
    text = match.string
    new = f"{match[1]}{day.day}. {MONTHS[day.month - 1]}"
    return changed(schedule, number, **{name: text[: match.start()] + new + text[match.end() :]})


period_line(
    "a figure too many in a period's last day",
    r"(?m)^(\d\d\.\w{3} til \d\d)(\.\w{3})\t",
    r"\g<1>0\2\t",
)
period_line(
    "the word between a period's days misspelt",
    r"(?m)^(\d\d\.\w{3}) til (\d\d\.\w{3})\t",
    r"\1 tll \2\t",
)
period_line(
    "a period's first day past its last",
    r"(?m)^\d\d\.jun til (\d\d)\.jun\t",
    r"29.jun til \1.jun\t",
)
period_line(
    "the last day of a period without its month",
    r"(?m)^(\d\d\.\w{3}) til (\d)\d\.\w{3}\t",
    r"\1 til \2.\t",
)
period_line(
    "a period's last day in the year before",
    r"(?m)^(\d\d\.\w{3}) til (\d\d)\.jun\t",
    r"\1 til \2.06.2015\t",
)


@kind(_PERIODS, "the periods of two rows exchanged", OFFICE)
def _periods_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: isinstance(e.when, Period))
    if len(able) < 2 or schedule.entries[able[0]].when == schedule.entries[able[1]].when:
        return None
    return swapped_values(schedule, able[0], able[1], "when")


# --- text, halves, moved ------------------------------------------------------------------------

_GARBLED, _HALF = "garbled text", "half a row"


@kind(_GARBLED, "the text as comment too", OFFICE)
def _text_as_comment(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: len(e.what) > 40 and e.comment)
    return (
        None if number is None else changed(schedule, number, comment=schedule.entries[number].what)
    )


@kind(_HALF, "all but day and sender deleted", OFFICE)
def _emptied(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.sender and e.what and e.recipient)
    return None if number is None else changed(schedule, number, what="", recipient="", comment="")


party_edit(
    "the recipient of the row two above",
    "recipient",
    lambda e: "Rambøll" in e.what,
    lambda e, s, r: "Lånekassen",
)
party_edit(
    "a school body for a system as sender",
    "sender",
    lambda e: e.sender.startswith("VIGO Sentral"),
    lambda e, s, r: "Skolene",
)
