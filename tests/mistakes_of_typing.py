"""More mistakes of the examination: what retyping, pasting and correcting programs do.

A table copied from last year and typed over, words that a program corrects, replacements that
reach too far or not far enough, what is left over of a change. They are made as those of
`mistakes.py`, and stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from attrs import evolve

from county_mistakes import DEADLINE as COUNTY_DEADLINE
from county_mistakes import slip as county_slip
from county_mistakes import text as county_text
from examining import Edited, Kind
from mistakes import (
    ANNOUNCED,
    AVAILABLE,
    DEADLINE,
    KINDS,
    MONTH,
    YEARS,
    Pick,
    at_random,
    below,
    category_edit,
    changed,
    dated,
    days_of,
    in_cells,
    kind,
    line_edit,
    mistype,
    of_text,
    on_days,
    party_edit,
    period_edit,
    placed,
    slip,
    swapped_values,
    with_names,
    with_steps,
)
from mistakes_of_copies import OFFICE, business, kind_of, put
from vigo_arshjul import Schedule
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Category, Day, EachMonth, Period

__all__ = ["KINDS"]

_HEADING = rf"(?im)^({MONTH}) (\d{{4}})\b.*$"

# --- names ------------------------------------------------------------------------------------

for _column in ("sender", "recipient"):
    slip(
        "names",
        f"a short name misspelt as {_column}",
        r"\b(?:Udir|OTTO|SSB|WIS|Bring)\b",
        lambda m, r: mistype(m[0], r),
        fields=(_column,),
    )
slip(
    "names",
    "capitals for small letters",
    r"^VIGO \w+",
    lambda m, r: m[0].swapcase(),
    fields=("sender",),
)


@kind("names", "a replacement that went into a name", OFFICE)
def _into_a_name(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: "UdirBedrift" in e.what)
    if number is None:
        return None
    what = schedule.entries[number].what.replace("UdirBedrift", "UtdanningsdirektoratetBedrift")
    return changed(schedule, number, what=what)


@kind("names", "one row left behind by a replacement", OFFICE)
def _left_behind(schedule: Schedule, rnd: Random) -> Edited | None:
    kept = at_random(schedule, rnd, lambda e: e.recipient == "Rambøll / Conexus")
    rows = [
        e if number == kept else evolve(e, recipient=e.recipient.replace("Rambøll", "Sopra"))
        for number, e in enumerate(schedule)
    ]
    return None if kept is None else placed(schedule, rows, kept)


# --- words ------------------------------------------------------------------------------------

_GARBLED = "garbled text"
slip(
    _GARBLED,
    "a word corrected into another",
    r"\bavlagte prøver\b|\bVask av\b|\bElevdata\b",
    lambda m, r: {"a": "avlagte prøvde", "V": "Vaksine av", "E": "Eldata"}[m[0][0]],
)


@kind(_GARBLED, "the last sentence of a comment in the row below", OFFICE)
def _sentence_below(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        n
        for n in dated(schedule)[:-1]
        if re.search(r"\. [A-ZÆØÅ][^.]{12,}\.$", schedule.entries[n].comment)
        and schedule.entries[n + 1].what != schedule.entries[n].what
    ]
    if not able:
        return None
    number = rnd.choice(able)
    row, below_it = schedule.entries[number : number + 2]
    first, last = re.fullmatch(r"(?s)(.*\.) ([A-ZÆØÅ][^.]*\.)", row.comment).groups()  # type: ignore[union-attr]
    rows = list(schedule.entries)
    rows[number] = evolve(row, comment=first)
    rows[number + 1] = evolve(below_it, comment=f"{last} {below_it.comment}".strip())
    return placed(schedule, rows, number, number + 1)


_HALF = "half a row"

# --- phrases ----------------------------------------------------------------------------------

_PHRASES = "phrases"
_ALIKE = {"juni": "juli", "juli": "juni", "mars": "mai", "mai": "mars"}
slip(
    _PHRASES,
    "two months behind a day",
    ANNOUNCED,
    lambda m, r: f"{m[0]} {MONTHS[MONTHS.index(m[3]) - 1]}",
)
slip(
    _PHRASES,
    "two days one behind the other",
    ANNOUNCED,
    lambda m, r: f"{m[1]}{int(m[2]) % 28 + 1}. {m[2]}. {m[3]}",
)
slip(
    _PHRASES,
    "a month that begins like another",
    rf"{ANNOUNCED[: -len(MONTH) - 2]}(juni|juli|mars|mai)",
    lambda m, r: f"{m[1]}{m[2]}. {_ALIKE[m[3]]}",
)
slip(
    _PHRASES,
    "a figure of the day lost",
    ANNOUNCED,
    lambda m, r: f"{m[1]}{m[2][-1]}. {m[3]}" if len(m[2]) > 1 and m[2][0] in "12" else m[0],
)
slip(
    _PHRASES,
    "the day for the month",
    AVAILABLE,
    lambda m, r: f"{m[1]}{MONTHS.index(m[3]) + 1}. {m[3]}",
)


def _two_dates(match: re.Match[str], rnd: Random) -> str:
    return match[0] if match[1] == match[3] else f"{match[3]}{match[2]}{match[1]}"


slip(
    _PHRASES,
    "two dates of a text exchanged",
    rf"(\d\d?\. (?:{MONTH}))((?:(?!\d\d?\. (?:{MONTH})).)*)(\d\d?\. (?:{MONTH}))",
    _two_dates,
)
slip(
    "deadlines",
    "the deadline of two years ago by its weekday",
    DEADLINE,
    lambda m, r: f"{m[1]}{int(m[2]) + 2}. {m[3]}" if int(m[2]) < 26 else m[0],
)
slip(
    "deadlines",
    "a deadline in the year's other half",
    DEADLINE,
    lambda m, r: f"{m[1]}{min(int(m[2]), 28)}. {MONTHS[(MONTHS.index(m[3]) + 6) % 12]}",
)
slip(
    "last year left standing",
    "a school year of the year before in short",
    YEARS,
    lambda m, r: f"{m[1]}{int(m[2]) - 1}-{m[2][2:]}",
)
slip(
    "last year left standing",
    "a school year a figure short",
    YEARS,
    lambda m, r: f"{m[1]}{m[2]}-{m[3][:3]}",
)

# --- codes and times --------------------------------------------------------------------------


# --- cells and periods ------------------------------------------------------------------------

_CELLS = "cells"
line_edit(_CELLS, "the day lost in a cell", lambda line, r: line[2:])
line_edit(
    _CELLS,
    "a month of a cell in English",
    lambda line, r: {
        "mai": f"{line[:3]}may{line[6:]}",
        "okt": f"{line[:3]}oct{line[6:]}",
        "des": f"{line[:3]}dec{line[6:]}",
    }.get(line[3:6]),
)
line_edit(
    _CELLS,
    "a day past the end of its month",
    lambda line, r: (
        f"31{line[2:]}" if line[:2] == "30" and line[3:6] in ("nov", "jun", "apr", "sep") else None
    ),
)
line_edit(
    _CELLS,
    "a wrong weekday in a cell",
    lambda line, r: f"søndag {line}" if line[:2] in ("01", "02", "15") else None,
)
line_edit(
    _CELLS,
    "a figure of the day lost in a cell",
    lambda line, r: line[1:] if line[0] in "12" and line[1] != "0" else None,
)


@kind(_CELLS, "a date copied from the row below", OFFICE)
def _date_from_below(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [
        n
        for n in dated(schedule)[:-1]
        if isinstance(rows[n + 1].when, Day)
        and re.search(f"{DEADLINE}|{AVAILABLE}", f"{rows[n].what} {rows[n].comment}")
        and rows[n + 1].day > rows[n].day
    ]
    number = rnd.choice(able)
    return changed(schedule, number, when=rows[number + 1].when)


@of_text(_CELLS, "a century too early in a cell", ("csv", "toml"))
def _century(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day)) or 0
    day = schedule.entries[number].day
    lines = text.split("\n")
    if "[[entry]]" in text:
        places = [n for n, line in enumerate(lines) if line.startswith("date = ")]
        at = places[len([e for e in schedule.entries[:number] if isinstance(e.when, Day)])]
        lines[at] = f"date = {day.replace(year=day.year - 100, day=min(day.day, 28)).isoformat()}"
    else:
        lines[number + 1] = lines[number + 1].replace(f".{day.year};", f".{day.year - 100};", 1)
    return Edited(text="\n".join(lines), rows=frozenset({number}))


_PERIODS = "periods"
period_edit("the first day in the month before", lambda w, r: Period(w.first - days_of(30), w.last))
period_edit("both days on the first", lambda w, r: Period(w.first, w.first + days_of(60)))


def period_line(says: str, pattern: str, new: str) -> None:
    """Register a slip in the cell of a period."""

    @of_text(_PERIODS, says)
    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        number = next(n for n, e in enumerate(schedule) if isinstance(e.when, Period))
        typed = re.sub(pattern, new, text, count=1)
        return None if typed == text else Edited(text=typed, rows=frozenset({number}), is_lost=True)


period_line(
    "the word between the two days lost", r"(?m)^(\d\d\.\w{3}) til (\d\d\.\w{3})\t", r"\1 \2\t"
)
period_line(
    "the last day of a period on a day that no month has",
    r"(?m)^(\d\d\.jun) til \d\d\.jun\t",
    r"\1 til 31.jun\t",
)
period_line(
    "the figures of a last day swapped",
    r"(?m)^(\d\d\.jun) til (\d)(\d)\.jun\t",
    r"\1 til \3\2.jun\t",
)
period_line(
    "the first day of a period without its figures",
    r"(?m)^\d\d\.(\w{3}) til (\d\d\.\w{3})\t",
    r"\1 til \2\t",
)

# --- rows -------------------------------------------------------------------------------------


@kind("doubled rows", "a row again with another deadline", OFFICE)
def _other_deadline(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: re.search(DEADLINE, e.what))
    if number is None:
        return None
    row = schedule.entries[number]
    what = re.sub(DEADLINE, lambda m: f"{m[1]}{int(m[2]) % 28 + 2}. {m[3]}", row.what)
    rows = list(schedule.entries)
    rows.insert(number + 1, evolve(row, id=f"{row.id}-ny", what=what))
    return placed(schedule, rows, number, number + 1)


@kind("doubled rows", "a row again at the end of the table", OFFICE)
def _again_at_end(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule)[4:-12])
    rows = list(schedule.entries)
    end = max(n for n, e in enumerate(rows) if isinstance(e.when, Day)) + 1
    rows.insert(end, evolve(rows[number], id=f"{rows[number].id}-ny"))
    return placed(schedule, rows, number, end)


@kind("doubled rows", "a row again with one word less", OFFICE)
def _again_less(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: len(e.what.split()) > 5)
    if number is None:
        return None
    row = schedule.entries[number]
    words = row.what.split(" ")
    del words[rnd.randrange(1, len(words) - 1)]
    rows = list(schedule.entries)
    rows.insert(number + 1, evolve(row, id=f"{row.id}-ny", what=" ".join(words)))
    return placed(schedule, rows, number, number + 1)


slip(
    "series",
    "what a file of a series holds, of the other half-year",
    r"\((?:formidling, )?kontrakter og prøver\)",
    lambda m, r: (
        "(kontrakter og prøver)" if "form" in m[0] else "(formidling, kontrakter og prøver)"
    ),
)
slip(
    "series",
    "a reference date a day too early",
    r"(Fagopplæringsfil .* pe?r )01\. (\w+)",
    lambda m, r: (
        f"{m[1]}{(28 if MONTHS.index(m[2]) == 2 else 30)}. {MONTHS[MONTHS.index(m[2]) - 1]}"
    ),
)


@kind("series", "the texts of two months exchanged", OFFICE)
def _months_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: "Fagopplæringsfil" in e.what)
    one = rnd.randrange(1, len(able) - 2)
    return swapped_values(schedule, able[one], able[one + 1], "what")


category_edit(
    "a whole category under another name",
    lambda e: e.category is Category.LAANEKASSEN,
    lambda e, r: Category.INTERN,
)


@kind("categories", "a category dragged from the row below", ("toml", "json"))
def _category_below(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [n for n in dated(schedule)[:-1] if rows[n].category != rows[n + 1].category]
    number = rnd.choice(able)
    return changed(schedule, number, category=rows[number + 1].category)


party_edit(
    "one body for another within a bracket",
    "recipient",
    lambda e: "(inkl SSB)" in e.recipient,
    lambda e, s, r: e.recipient.replace("SSB", "IST"),
)
party_edit(
    "one of two bodies twice",
    "recipient",
    lambda e: " / " in e.recipient,
    lambda e, s, r: " / ".join([e.recipient.split(" / ")[1]] * 2),
)
party_edit(
    "the sender of a series in one month",
    "sender",
    lambda e: "Hjernen og Hjertet" in e.what,
    lambda e, s, r: "Udir",
)


@kind("parties", "a recipient copied from the row below", OFFICE)
def _recipient_below(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [
        n
        for n in dated(schedule)[:-1]
        if rows[n].recipient and rows[n + 1].recipient not in ("", rows[n].recipient)
    ]
    number = rnd.choice(able)
    return changed(schedule, number, recipient=rows[number + 1].recipient)


# --- calendar and order -----------------------------------------------------------------------

for _says, _month, _day in (("Christmas Day", 12, 25), ("the first of May", 5, 1)):
    KINDS.append(kind_of("calendar", f"a delivery on {_says}", on_days(
        lambda e, s, r, month=_month, day=_day: dt.date(e.day.year, month, day),  # type: ignore[misc]
        lambda e, month=_month: e.day.month == month and e.sender.startswith("VIGO Sentral"),  # type: ignore[misc]
    )))  # fmt: skip


@of_text("order", "two months in the wrong order")
def _months_in_wrong_order(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    starts = [m.start() for m in re.finditer(_HEADING, text)]
    at = rnd.randrange(1, len(starts) - 2)
    a, b, c = starts[at : at + 3]
    rows = [n for n, e in enumerate(schedule) if e.date]
    return Edited(
        text=text[:a] + text[b:c] + text[a:b] + text[c:], rows=frozenset(rows), beside=True
    )


@kind("order", "applicants before the private schools", OFFICE)
def _routine_broken(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: "Første dato for overføring fra søker" in e.what)
    school = at_random(
        schedule, rnd, lambda e: e.what.startswith("Privatskoledata") and e.day.month == 9
    )
    if number is None or school is None:
        return None
    rows = list(schedule.entries)
    row = rows.pop(number)
    day = business(schedule.entries[school].day - days_of(3))
    rows, place = put(schedule, rows, evolve(row, when=Day(day)))
    return placed(schedule, rows, place)


# --- deliveries moved -------------------------------------------------------------------------


def moved_with(
    says: str, by: int, pick: Pick, pattern: str, fields: tuple[str, ...] = ("what",)
) -> None:
    """Register a delivery moved with only those days in its text that a pattern finds."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day) and pick(e))
        if number is None:
            return None
        rows = list(schedule.entries)
        row = rows.pop(number)
        day = row.day + days_of(by)
        values = {
            name: re.sub(pattern, lambda m: _later(m, by, row.day.year), getattr(row, name))
            for name in fields
        }
        rows, place = put(schedule, rows, evolve(row, when=Day(day), **values))  # type: ignore[arg-type]
        return placed(schedule, rows, place)

    KINDS.append(evolve(kind_of("deliveries moved", says, edit), forms=OFFICE))


def _later(match: re.Match[str], by: int, year: int) -> str:
    day = dt.date(year, MONTHS.index(match[2]) + 1, int(match[1])) + days_of(by)
    return f"{day.day}. {MONTHS[day.month - 1]}"


_DATE = rf"\b(\d\d?)\. ({MONTH})\b"
moved_with(
    "a delivery a week later, the day of its statistics left",
    7,
    lambda e: "1. levering" in e.what and "SSB-statistikk" in e.comment,
    _DATE,
)
moved_with(
    "a delivery moved with its comment, its text left",
    7,
    lambda e: "endelig levering" in e.what and "SSB-statistikk" in e.comment,
    _DATE,
    ("comment",),
)
moved_with(
    "data sent a fortnight later than they are in place",
    14,
    lambda e: re.search(AVAILABLE, e.what),
    r"(?!x)x",
)
moved_with(
    "a wash of data after the data that it washes",
    21,
    lambda e: e.what.startswith("Fil til ") and "privat" in e.what,
    r"(?!x)x",
)

# --- headings, titles, the shape ----------------------------------------------------------------


def heading(family: str, says: str, new: Callable[[list[re.Match[str]], str, Random], str]) -> None:
    """Register an edit of the month headings; any row may show it, or the heading itself."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        typed = new([*re.finditer(_HEADING, text)], text, rnd)
        return Edited(text=typed, rows=frozenset(range(len(schedule.entries))), beside=True)

    KINDS.append(Kind(family=family, says=says, text_edit=edit, forms=("txt",)))


def _instead(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _year_of(match: re.Match[str], by: int) -> str:
    return f"{match[1]} {int(match[2]) + by}"


heading(
    "titles and years",
    "the first month heading of last year",
    lambda h, t, r: _instead(t, h[0], _year_of(h[0], -1)),
)
heading(
    "titles and years",
    "the last month heading of the year before",
    lambda h, t, r: _instead(t, h[-1], _year_of(h[-1], -1)),
)
heading(
    "titles and years",
    "a month heading a century on",
    lambda h, t, r: _instead(t, h[3], _year_of(h[3], 100)),
)
heading(
    "titles and years",
    "the year of a month heading a figure short",
    lambda h, t, r: _instead(t, h[2], h[2][1] + " " + h[2][2][:3]),
)
heading(
    "shape of the document",
    "a month heading twice",
    lambda h, t, r: _instead(t, h[4], f"{h[4][0]}\n{h[4][0]}"),
)
heading(
    "shape of the document",
    "a month heading of the month before",
    lambda h, t, r: _instead(
        t, h[5], f"{MONTHS[MONTHS.index(h[5][1].lower()) - 1].capitalize()} {h[5][2]}"
    ),
)


def _headings_exchanged(found: list[re.Match[str]], text: str, rnd: Random) -> str:
    at = rnd.randrange(1, len(found) - 2)
    one, other = found[at], found[at + 1]
    return _instead(_instead(text, other, one[0]), one, other[0])


heading("shape of the document", "two month headings exchanged", _headings_exchanged)
line_edit(
    "shape of the document",
    "cells one to the left",
    in_cells(lambda c: [c[0], *c[2:], ""] if c[1] and c[3] else None),
)
line_edit(
    "shape of the document",
    "a stroke of the tabulator within a text",
    in_cells(
        lambda c: (
            [*c[:2], *c[2].split(" ", 3)[:1], c[2].split(" ", 1)[1], *c[3:]]
            if len(c[2].split()) > 4
            else None
        )
    ),
)
line_edit(
    "shape of the document",
    "a line broken within a text",
    lambda line, r: re.sub(r"(\w+ \w+ \w{4,}) (\w+ \w+)", r"\1\n\2", line, count=1),
)
line_edit(
    "shape of the document",
    "sender and recipient run together",
    in_cells(lambda c: [c[0], f"{c[1]} {c[3]}", c[2], "", *c[4:]] if c[1] and c[3] else None),
)
line_edit(
    "shape of the document",
    "two rows on one line",
    lambda line, r: None if len(line) > 220 else f"{line} {line[:6]}\tUdir\tMøte om data.",
)


@of_text("shape of the document", "the headings of two columns exchanged")
def _columns(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    typed = text.replace("\tFra\tHva\tTil\t", "\tTil\tHva\tFra\t", 1)
    return Edited(text=typed, rows=frozenset(range(len(schedule.entries))), beside=True)


@of_text("shape of the document", "a row below the routines")
def _far_below(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    lines = text.rstrip("\n").split("\n")
    able = [n for n, line in enumerate(lines) if re.match(r"\d\d\.\w{3}\t", line)]
    at = rnd.randrange(5, len(able) - 5)
    lines.append(lines.pop(able[at]))
    last = len(schedule.entries) - 1
    rows = frozenset({at, last - 1, last})
    return Edited(text="\n".join(lines) + "\n", rows=rows, is_lost=True, beside=True)


# --- below the table ----------------------------------------------------------------------------

below(
    "a county of the neighbouring country in the list",
    lambda s, r: with_names(s, lambda n: [*n[:4], "Jämtland", *n[5:]]),
)
below(
    "a county's first letter wrong",
    lambda s, r: with_names(s, lambda n: [*n[:3], f"X{n[3][1:]}", *n[4:]]),
)
below(
    "two counties run together",
    lambda s, r: with_names(s, lambda n: [*n[:3], f"{n[3]} {n[4]}", *n[5:]]),
)
below(
    "a step that turns the transfer round",
    lambda s, r: with_steps(
        s, lambda x: [one.replace("søker til elev", "elev til søker") for one in x]
    ),
)
below(
    "a step that says last for first",
    lambda s, r: with_steps(s, lambda x: [one.replace("kommer først", "kommer sist") for one in x]),
)
below(
    "a word of a step misspelt",
    lambda s, r: with_steps(
        s, lambda x: [one.replace("privatskolene", "privatskolnee") for one in x]
    ),
)


@kind("below the table", "the recipient of the monthly routine wrong", OFFICE)
def _monthly_recipient(schedule: Schedule, rnd: Random) -> Edited | None:
    number = next((n for n, e in enumerate(schedule) if isinstance(e.when, EachMonth)), None)
    if number is None:
        return None
    return evolve(changed(schedule, number, recipient="Lånekassen"), beside=True)


@kind("below the table", "the headings of two sections exchanged", OFFICE)
def _sections(schedule: Schedule, rnd: Random) -> Edited | None:
    if len(schedule.appendices) < 2:
        return None
    one, other, *rest = schedule.appendices
    new = (evolve(one, heading=other.heading), evolve(other, heading=one.heading), *rest)
    return Edited(schedule=evolve(schedule, appendices=new), beside=True)


below("the whole legend gone", lambda s, r: Edited(schedule=evolve(s, legend=()), beside=True))


@kind("below the table", "a body of the legend confused with another", OFFICE)
def _legend_body(schedule: Schedule, rnd: Random) -> Edited | None:
    lines = [
        evolve(
            one,
            text=one.text.replace("Utdanningsdirektoratet Privatskole", "Lånekassen Privatskole"),
        )
        for one in schedule.legend
    ]
    return Edited(schedule=evolve(schedule, legend=tuple(lines)), beside=True)


# --- a county's own table -----------------------------------------------------------------------

county_slip("a placeholder for a date", COUNTY_DEADLINE, r"\1xx. \3")
county_slip("two days one behind the other", COUNTY_DEADLINE, r"\g<1>7. \2. \3")
county_slip(
    "a deadline in English",
    COUNTY_DEADLINE,
    lambda m, r: f"{m[1]}{m[3].capitalize()} {m[2]}th",
)
county_slip(
    "a reference that the text program lost",
    r"Se \d\d?\. \w+",
    "Se Feil! Fant ikke referansekilden",
)
county_slip("one month of a series misspelt", r"^Budsjettmøte", "Budsjetmøte", ("what",))
county_slip("the recipient of a series in one month", r"^Rektorene$", "Rektoren", ("recipient",))
county_slip("a space within a word", r"\b([a-zæøå]{6})(?=[a-zæøå]{4})", r"\1 ", ("what",))
county_slip("a placeholder for a text", r"(?s)^.{12,}$", "xxx", ("what",))
county_slip(
    "a first day after the holiday that is none",
    r"^(\w+) skoledag etter påske",
    r"\1 skoledag etter jul",
    ("what",),
)
county_text(
    "the last heading by the year before",
    lambda t, r: re.sub(
        r"(August )(\d{4})(?=\s(?:(?!August).)*$)",
        lambda m: f"{m[1]}{int(m[2]) - 1}",
        t,
        flags=re.S,
    ),
)
county_text(
    "a month in a cell in English",
    lambda t, r: re.sub(
        r"(?m)^(\d\d\.)(okt|des|mai)(?=\t)",
        lambda m: m[1] + {"okt": "oct", "des": "dec", "mai": "may"}[m[2]],
        t,
        count=1,
    ),
)
county_text("the day of a cell lost", lambda t, r: re.sub(r"(?m)^\d\d(\.nov\t)", r"\1", t, count=1))
county_text(
    "the title's years run together", lambda t, r: re.sub(r"(skoleåret \d{4})-", r"\1", t, count=1)
)
