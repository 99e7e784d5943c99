"""More mistakes of the examination: what copies, spreadsheets and a tired hand make of a row.

They are made as those of `mistakes.py`, and stand in its table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import Edited
from mistakes import (
    DEADLINE,
    KINDS,
    YEARS,
    around,
    at_random,
    below,
    changed,
    dated,
    in_cells,
    kind,
    line_edit,
    of_text,
    period_edit,
    placed,
    slip,
    swapped_values,
    with_steps,
)
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.model import Day, Period

__all__ = ["KINDS"]

# --- clock times ------------------------------------------------------------------------------


# --- garbled text -----------------------------------------------------------------------------


@kind("garbled text", "text and comment in one cell")
def _run_together(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.comment and e.what)
    if number is None:
        return None
    row = schedule.entries[number]
    return changed(schedule, number, what=f"{row.what} {row.comment}", comment="")


@kind("garbled text", "the comments of two rows exchanged")
def _comments_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: len(e.comment) > 20)
    one = rnd.choice(able)
    others = [n for n in able if schedule.entries[n].comment != schedule.entries[one].comment]
    return swapped_values(schedule, one, rnd.choice(others), "comment")


@kind("garbled text", "a comment one row too low")
def _comment_below(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        n
        for n in dated(schedule)[:-1]
        if schedule.entries[n].comment
        and not schedule.entries[n + 1].comment
        and n + 1 in dated(schedule)
    ]
    number = rnd.choice(able)
    return swapped_values(schedule, number, number + 1, "comment")


@kind("garbled text", "the whole row of last month")
def _copied(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: "Fagopplæringsfil" in e.what)
    at = rnd.randrange(1, len(able))
    row, above = schedule.entries[able[at]], schedule.entries[able[at - 1]]
    if row.what == above.what:
        return None
    return changed(schedule, able[at], what=above.what, comment=above.comment)


@kind("garbled text", "a row cut in two", ("txt", "csv"))
def _cut_in_two(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: len(e.what) > 80)
    if number is None:
        return None
    row = schedule.entries[number]
    at = row.what.index(" ", 30)
    rows = list(schedule.entries)
    rows[number] = evolve(row, what=row.what[:at], comment="")
    rest = Entry(id="rest-av-rad", when=row.when, what=row.what[at + 1 :], comment=row.comment)
    rows.insert(number + 1, rest)
    return placed(schedule, rows, number, number + 1)


# --- parties ----------------------------------------------------------------------------------


def dragged(says: str, field: str) -> None:
    """Register a cell filled from the row above."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        rows = schedule.entries
        able = [
            n
            for n in dated(schedule)[1:]
            if getattr(rows[n], field)
            and getattr(rows[n - 1], field)
            and getattr(rows[n], field) != getattr(rows[n - 1], field)
        ]
        number = rnd.choice(able)
        return changed(schedule, number, **{field: getattr(rows[number - 1], field)})

    kind("parties", says)(edit)


dragged("a sender dragged from the row above", "sender")
dragged("a recipient dragged from the row above", "recipient")
slip(
    "names",
    "the first letter of a sender wrong",
    r"^(?:Udir|Lånekassen|Rambøll|Fylkene|Skolene)",
    lambda m, r: "K" + m[0][1:],
    fields=("sender", "recipient"),
)


@kind("categories", "a category dragged from the row above", ("toml", "json"))
def _category_above(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [
        n
        for n in dated(schedule)[1:]
        if rows[n].category and rows[n - 1].category not in (None, rows[n].category)
    ]
    number = rnd.choice(able)
    return changed(schedule, number, category=rows[number - 1].category)


# --- stages and codes ---------------------------------------------------------------------------


# --- phrases ------------------------------------------------------------------------------------

slip(
    "phrases",
    "day and month of an announced date exchanged",
    DEADLINE,
    lambda m, r: f"{m[1]}{MONTHS.index(m[3]) + 1}.{m[2]}" if int(m[2]) > 12 else m[0],
)
slip(
    "last year left standing",
    "the digits of a school year swapped",
    YEARS,
    lambda m, r: f"{m[1]}{m[2][:2]}{m[2][3]}{m[2][2]}-{m[3]}",
)

# --- dates in cells -------------------------------------------------------------------------------


@kind("cells", "a date dragged from the row above")
def _date_above(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [
        n
        for n in dated(schedule)[1:]
        if isinstance(rows[n].when, Day)
        and isinstance(rows[n - 1].when, Day)
        and rows[n].day > rows[n - 1].day
        and rows[n].registration_deadline
    ]
    number = rnd.choice(able)
    return changed(schedule, number, when=rows[number - 1].when)


def csv_date(says: str, new: Callable[[re.Match[str]], str | None]) -> None:
    """Register a wrong date in a row of a CSV file."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        lines = text.split("\n")
        able = list(range(1, len(lines)))
        rnd.shuffle(able)
        for at in able:
            match = re.match(r"(\d\d)\.(\d\d)\.(\d{4})(?=;)", lines[at])
            typed = new(match) if match else None
            if match and typed and typed != match[0]:
                lines[at] = typed + lines[at][match.end() :]
                return Edited(text="\n".join(lines), rows=frozenset({at - 1}), is_lost=True)
        return None

    of_text("cells", says, ("csv",))(edit)


csv_date(
    "day and month exchanged in a spreadsheet",
    lambda m: f"{m[2]}.{m[1]}.{m[3]}" if 1 < int(m[1]) <= 12 and m[1] != m[2] else None,
)
csv_date("digits of the year swapped", lambda m: f"{m[1]}.{m[2]}.{m[3][:2]}{m[3][3]}{m[3][2]}")
csv_date("a column too narrow for its date", lambda m: "########")
csv_date("the number that a spreadsheet counts days by, a digit lost", lambda m: "4301")
csv_date("a date without its month", lambda m: f"{m[1]}.{m[3]}")
line_edit(
    "cells",
    "a nought too many in the day of a cell",
    lambda line, r: f"{line[0]}0{line[1:]}" if line[0] != "0" else None,
)
line_edit(
    "cells",
    "two dates in one cell",
    lambda line, r: (
        f"{line[:6]} {line[:3]}{SHORT_MONTHS[(SHORT_MONTHS.index(line[3:6]) + 5) % 12]}{line[6:]}"
        if line[6] == "\t"
        else None
    ),
)
line_edit(
    "cells",
    "a full date of the year before in a cell",
    lambda line, r: (
        f"{line[:3]}{SHORT_MONTHS.index(line[3:6]) + 1:02}.2014{line[6:]}"
        if line[6] == "\t"
        else None
    ),
)
line_edit(
    "shape of the document",
    "the columns of a row lost",
    lambda line, r: line.replace("\t", " ") if line.count("\t") > 3 else None,
)
line_edit(
    "shape of the document",
    "sender and date in one cell",
    lambda line, r: line.replace("\t", " ", 1),
)
line_edit(
    "shape of the document",
    "a row that is only a date",
    lambda line, r: line[:6] + "\t\t\t\t" if line[6] == "\t" else None,
)
line_edit(
    "shape of the document",
    "recipient and comment exchanged",
    in_cells(lambda c: [*c[:3], c[4], c[3]] if c[3] and len(c[4]) > 30 else None),
)


@of_text("shape of the document", "a row under the heading of another month")
def _wrong_section(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    lines = text.split("\n")
    row = re.compile(rf"\d\d\.(?:{'|'.join(SHORT_MONTHS)})\t")
    places = [n for n, line in enumerate(lines) if row.match(line)]
    at = rnd.randrange(10, len(places) - 30)
    moved = lines.pop(places[at])
    target = places[at + 25] - 1
    lines.insert(target, moved)
    new = sum(
        bool(row.match(line) or re.match(r"\d\d\.\w{3} til", line)) for line in lines[:target]
    )
    return Edited(text="\n".join(lines), rows=frozenset({new}))


# --- periods ---------------------------------------------------------------------------------

period_edit("a period of one day", lambda w, r: Period(w.first, w.first))
period_edit(
    "the last day in the next year",
    lambda w, r: Period(w.first, w.last.replace(year=w.last.year + 1)),
)


@of_text("periods", "the month of the last day wrong")
def _last_month(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = next(n for n, e in enumerate(schedule) if isinstance(e.when, Period))
    new = re.sub(r"(\d\d\.jun til \d\d)\.jun", r"\1.jul", text, count=1)
    return Edited(text=new, rows=frozenset({number}))


# --- above and below the table ---------------------------------------------------------------

around(
    "titles and years",
    "the digits of the title's year swapped",
    r"(skoleåret )(\d\d)(\d)(\d)-(\d{4})(?=\s*\n\s*Pr\.)",
    lambda m, r: (
        f"{m[1]}{m[2]}{m[4]}{m[3]}-{m[5]}" if m[3] != m[4] else f"{m[1]}{m[2]}{m[3]}9-{m[5]}"
    ),
)
around(
    "titles and years",
    "the digits of the revision's year swapped",
    r"(Pr\. \d\d\.\d\d\.\d\d)(\d)(\d)",
    lambda m, r: f"{m[1]}{m[3]}{m[2]}" if m[2] != m[3] else f"{m[1]}9{m[3]}",
)
below(
    "the first step of the routine last",
    lambda s, r: with_steps(s, lambda steps: [*steps[1:], steps[0]]),
)


@kind("below the table", "two colours of the legend exchanged", ("toml", "json"))
def _legend_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    if len(schedule.legend) < 2:
        return None
    lines = list(schedule.legend)
    one, other = rnd.sample(range(len(lines)), 2)
    a, b = lines[one], lines[other]
    if a.category is None or b.category is None:
        return None
    lines[one], lines[other] = evolve(a, category=b.category), evolve(b, category=a.category)
    return Edited(schedule=evolve(schedule, legend=tuple(lines)), beside=True, is_lost=True)
