"""The mistakes of the examination: what goes wrong when a schedule is copied and typed by hand.

Most are slips in a text: a pattern, and what is typed instead, as `Slip`. The others move,
drop, double or mix rows, or touch what stands around the table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

from attrs import evolve

from examining import FORMS, Edit, Edited, Kind, TextEdit
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.model import Appendix, Category, Day, EachMonth, Period

KINDS: list[Kind] = []
MONTH = "|".join(MONTHS)
TEXTS = ("what", "comment")
# Turns of phrase in front of their date.
DEADLINE = rf"(Frist for (?:registrering|kjøring)[^.]*? er )(\d\d?)\. ({MONTH})"
PREPARATION = rf"(senest |oppdatere retten |SSB-statistikk\) )(\d\d?)\. ({MONTH})"
AVAILABLE = rf"((?:lokalbasene|ftp-server)(?: senest)? )(\d\d?)\. ({MONTH})"
NEEDED = rf"(vil ha data senest )(\d\d?)\. ({MONTH})"
REFERENCE = rf"(\bpe?r )(\d\d?)\. ({MONTH})"
SEE = rf"(\b[Ss]e (?:også )?(?:info under )?)(\d\d?)\. ({MONTH})"
CODE = r"(\d)([A-Z])(\d)(\d)(\d)(?= - )"
YEARS = r"(skoleåret )(\d{4})-(\d{4})"

Replace = Callable[[re.Match[str], Random], str]
Pick = Callable[[Entry], object]


def kind(family: str, says: str, forms: tuple[str, ...] | None = None) -> Callable[[Edit], Edit]:
    """Register the function below as a kind of mistake in the rows."""

    def register(edit: Edit) -> Edit:
        KINDS.append(Kind(family=family, says=says, edit=edit, forms=forms or FORMS))
        return edit

    return register


def of_text(family: str, says: str, forms: tuple[str, ...] = ("txt",)) -> Callable[..., TextEdit]:
    """Register the function below as a kind of mistake in the document as text."""

    def register(edit: TextEdit) -> TextEdit:
        KINDS.append(Kind(family=family, says=says, text_edit=edit, forms=forms))
        return edit

    return register


def slip(
    family: str, says: str, pattern: str, typed: Replace | str, *, fields: tuple[str, ...] = TEXTS
) -> None:
    """Register a slip of the pen: other words for one match of a pattern in any row."""
    KINDS.append(Kind(family=family, says=says, edit=slipping(pattern, typed, fields)))


def slipping(pattern: str, typed: Replace | str, fields: tuple[str, ...] = TEXTS) -> Edit:
    """The edit that puts other words for one match of a pattern."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        places = [
            (number, name, match)
            for number, entry in enumerate(schedule)
            for name in fields
            for match in re.finditer(pattern, getattr(entry, name))
        ]
        rnd.shuffle(places)
        for number, name, match in places:
            new = match.expand(typed) if isinstance(typed, str) else typed(match, rnd)
            if new != match[0]:
                text = match.string[: match.start()] + new + match.string[match.end() :]
                return changed(schedule, number, **{name: text})
        return None

    return edit


def changed(schedule: Schedule, number: int, **values: Any) -> Edited:
    """The schedule with another row in one place."""
    row = evolve(schedule.entries[number], **values)
    entries = (*schedule.entries[:number], row, *schedule.entries[number + 1 :])
    return Edited(schedule=evolve(schedule, entries=entries), rows=frozenset({number}))


def dated(schedule: Schedule, pick: Pick = lambda _: True) -> list[int]:
    """The places of the rows with a day, or a period, that are asked for."""
    return [
        number
        for number, entry in enumerate(schedule)
        if not isinstance(entry.when, EachMonth) and pick(entry)
    ]


def at_random(schedule: Schedule, rnd: Random, pick: Pick = lambda _: True) -> int | None:
    """The place of one such row."""
    return rnd.choice(dated(schedule, pick)) if dated(schedule, pick) else None


def on_days(edit: Callable[[Entry, Schedule, Random], dt.date | None], pick: Pick) -> Edit:
    """The edit that gives one row another day."""

    def run(schedule: Schedule, rnd: Random) -> Edited | None:
        numbers = dated(schedule, lambda e: isinstance(e.when, Day) and pick(e))
        rnd.shuffle(numbers)
        for number in numbers:
            day = edit(schedule.entries[number], schedule, rnd)
            if day is not None and day != schedule.entries[number].date:
                return changed(schedule, number, when=Day(day))
        return None

    return run


# --- slips -----------------------------------------------------------------------------------


def off(*by: int, upto: int = 28) -> Replace:
    """The day of a date some days off."""

    def typed(match: re.Match[str], rnd: Random) -> str:
        day = int(match[2]) + rnd.choice(by)
        return f"{match[1]}{day}. {match[3]}" if 1 <= day <= upto else match[0]

    return typed


def month_off(by: int) -> Replace:
    """Another month."""

    def typed(match: re.Match[str], rnd: Random) -> str:
        month = MONTHS[(MONTHS.index(match[3]) + by) % 12]
        return f"{match[1]}{min(int(match[2]), 28)}. {month}"

    return typed


def mistype(word: str, rnd: Random) -> str:
    """A word with two letters swapped, one lost or one doubled, its first letter right."""
    at = rnd.randrange(1, len(word) - 1)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    lost, doubled = word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]
    return rnd.choice([one for one in (swapped, lost, doubled) if one != word])


def month_mistyped(match: re.Match[str], rnd: Random) -> str:
    """The month with a slip in it."""
    return f"{match[1]}{match[2]}. {mistype(match[3], rnd)}"


_ENGLISH = {"januar": "January", "februar": "February", "mars": "March", "mai": "May"} | {
    "juni": "June",
    "juli": "July",
    "oktober": "October",
    "desember": "December",
}
_SWEDISH = {"januar": "januari", "februar": "februari", "august": "augusti", "mai": "maj"}
_DANISH = {"mars": "marts", "mai": "maj", "desember": "december"}
_ORDINAL = {1: "første", 3: "tredje", 5: "femte", 8: "åttende", 11: "ellevte", 14: "fjortende"}


def month_as(names: dict[str, str]) -> Replace:
    """The month in another language."""
    return lambda match, rnd: f"{match[1]}{match[2]}. {names.get(match[3], match[3])}"


ANNOUNCED = (
    rf"((?:Frist for (?:registrering|kjøring)[^.]*? er|lokalbasene senest|vil ha data senest"
    rf"|oppdater \w+\) senest|retten) )(\d\d?)\. ({MONTH})"
)


def number_as(letters: str) -> Replace:
    """A digit as the letter that looks like it."""
    table = str.maketrans({letters[0]: letters[1]})
    return lambda match, rnd: f"{match[1]}{match[2].translate(table)}. {match[3]}"


slip(
    "deadlines",
    "the digits of a deadline swapped",
    DEADLINE,
    lambda m, r: f"{m[1]}{m[2][::-1]}. {m[3]}",
)
slip(
    "deadlines",
    "a deadline on a day that no month has",
    DEADLINE,
    lambda m, r: f"{m[1]}3{r.choice('2456')}. {m[3]}",
)

slip("phrases", "the month of a deadline in English", ANNOUNCED, month_as(_ENGLISH))
slip("phrases", "the month of a date in Swedish", ANNOUNCED, month_as(_SWEDISH))
slip("phrases", "the month of a date in Danish", ANNOUNCED, month_as(_DANISH))
slip("phrases", "the date left out", ANNOUNCED, lambda m, r: m[1].rstrip())
slip("phrases", "the first letters of a month only", ANNOUNCED, lambda m, r: m[0][:-3])
slip(
    "phrases",
    "the day cut in two by a space",
    ANNOUNCED,
    lambda m, r: f"{m[1]}{m[2][0]} {m[2][1:]}. {m[3]}" if len(m[2]) > 1 else m[0],
)
slip(
    "phrases",
    "a date of three figures",
    ANNOUNCED,
    lambda m, r: f"{m[1]}{m[2]}{r.randint(0, 9)}. {m[3]}",
)

for _column, _name in (("sender", "the sender"), ("recipient", "the recipient")):
    slip(
        "names",
        f"{_name} misspelt",
        r"[A-Za-zæøåÆØÅ]{6,}",
        lambda m, r: mistype(m[0], r),
        fields=(_column,),
    )
    slip(
        "names",
        f"the last letters of {_name} cut off",
        r"[A-Za-zæøå]{8,}\)?$",
        lambda m, r: m[0][:-3],
        fields=(_column,),
    )

slip("report codes", "the letter O in a code", CODE, lambda m, r: m[0].replace("0", "O"))
slip("report codes", "a small letter in a code", CODE, lambda m, r: m[0].lower())
slip(
    "report codes",
    "the letter of a code wrong",
    CODE,
    lambda m, r: f"{m[1]}{r.choice('BCDEFG')}{m[0][2:]}",
)
slip(
    "report codes",
    "the first digit of a code wrong",
    CODE,
    lambda m, r: f"{(int(m[1]) + r.randint(1, 8)) % 10}{m[0][1:]}",
)
slip(
    "report codes",
    "the code of another report",
    CODE,
    lambda m, r: r.choice(
        [c for c in ("5A001", "6A015", "5A019", "9A004", "6A001", "5A014") if c != m[0]]
    ),
)
slip(
    "report codes",
    "the title of another report",
    r"(?<=\d\d\d - )(?:Oppdater rett|Utlasting til OT|Import fra skoler|Slette søkerdata)",
    lambda m, r: r.choice(
        [
            t
            for t in ("Oppdater rett", "Utlasting til OT", "Import fra skoler", "Slette søkerdata")
            if t != m[0]
        ]
    ),
)

slip(
    "last year left standing",
    "half of a school year moved on",
    YEARS,
    lambda m, r: f"{m[1]}{int(m[2])}-{int(m[2])}",
)


slip(
    "garbled text",
    "a bracket not closed",
    r"\([^()]{3,60}(\))",
    lambda m, r: m[0][:-1],
    fields=("what",),
)
slip(
    "garbled text",
    "letters that were read wrongly",
    r"(?<=[a-z])[øæå](?=[a-z])",
    lambda m, r: m[0].encode().decode("cp1252"),
    fields=("what",),
)


# --- rows ------------------------------------------------------------------------------------


def swapped_values(schedule: Schedule, one: int, other: int, *names: str) -> Edited:
    """Two rows with some of their values exchanged."""
    a, b = schedule.entries[one], schedule.entries[other]
    rows = list(schedule.entries)
    rows[one] = evolve(a, **{name: getattr(b, name) for name in names})
    rows[other] = evolve(b, **{name: getattr(a, name) for name in names})
    return Edited(schedule=evolve(schedule, entries=tuple(rows)), rows=frozenset({one, other}))


def placed(schedule: Schedule, rows: list[Entry], *numbers: int, is_lost: bool = False) -> Edited:
    """The schedule with these rows, and the places where the edit shows."""
    new = evolve(schedule, entries=tuple(rows))
    return Edited(schedule=new, rows=frozenset(numbers), is_lost=is_lost)


def _known_text(entry: Entry) -> bool:
    return bool(entry.what and entry.sender)


@kind("garbled text", "two rows in one")
def _merged(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, _known_text)
    if number is None or number + 1 >= len(schedule.entries):
        return None
    rows = list(schedule.entries)
    below = rows.pop(number + 1)
    rows[number] = evolve(rows[number], what=f"{rows[number].what} {below.what}")
    return placed(schedule, rows, number, is_lost=True)


@kind("garbled text", "the texts of two rows exchanged")
def _texts_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    one = at_random(schedule, rnd, _known_text)
    others = dated(schedule, lambda e: _known_text(e) and e.what != schedule.entries[one or 0].what)
    return swapped_values(schedule, one, rnd.choice(others), "what") if one is not None else None


@kind("garbled text", "a text dragged from the row above")
def _dragged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        n for n in dated(schedule)[1:] if schedule.entries[n].what != schedule.entries[n - 1].what
    ]
    number = rnd.choice(able)
    return changed(schedule, number, what=schedule.entries[number - 1].what)


@kind("garbled text", "a comment dragged from the row above")
def _comment_dragged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        n
        for n in dated(schedule)[1:]
        if schedule.entries[n - 1].comment
        and schedule.entries[n].comment
        and schedule.entries[n].comment != schedule.entries[n - 1].comment
    ]
    number = rnd.choice(able)
    return changed(schedule, number, comment=schedule.entries[number - 1].comment)


def category_edit(says: str, pick: Pick, new: Callable[[Entry, Random], Category | None]) -> None:
    """Register a wrong category."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: e.category is not None and pick(e))
        if number is None:
            return None
        return changed(schedule, number, category=new(schedule.entries[number], rnd))

    KINDS.append(Kind(family="categories", says=says, edit=edit, forms=("toml", "json")))


def _another(entry: Entry, rnd: Random) -> Category:
    return rnd.choice([one for one in Category if one is not entry.category])


category_edit("another category", lambda e: True, _another)
category_edit("a category taken away", lambda e: True, lambda e, r: None)
category_edit(
    "another category in a monthly series", lambda e: "Fagopplæringsfil" in e.what, _another
)
category_edit("another category for one stage", lambda e: "ssb" in e.what, _another)


@kind("categories", "the categories of two neighbours exchanged", ("toml", "json"))
def _categories_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [
        n
        for n in dated(schedule)[:-1]
        if schedule.entries[n].category != schedule.entries[n + 1].category
    ]
    number = rnd.choice(able)
    return swapped_values(schedule, number, number + 1, "category")


@kind("parties", "sender and recipient exchanged")
def _parties(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(
        schedule, rnd, lambda e: e.recipient and e.sender and e.sender != e.recipient
    )
    entry = schedule.entries[number or 0]
    return changed(schedule, number or 0, sender=entry.recipient, recipient=entry.sender)


def party_edit(
    says: str, field: str, pick: Pick, new: Callable[[Entry, Schedule, Random], str]
) -> None:
    """Register a wrong sender or recipient."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: bool(getattr(e, field)) and pick(e))
        if number is None:
            return None
        return changed(schedule, number, **{field: new(schedule.entries[number], schedule, rnd)})

    KINDS.append(Kind(family="parties", says=says, edit=edit))


def _other_party(field: str) -> Callable[[Entry, Schedule, Random], str]:
    def new(entry: Entry, schedule: Schedule, rnd: Random) -> str:
        known: list[str] = sorted(
            {getattr(e, field) for e in schedule} - {"", getattr(entry, field)}
        )
        return rnd.choice(known)

    return new


party_edit("the sender left out", "sender", lambda e: True, lambda e, s, r: "")
party_edit("the recipient left out", "recipient", lambda e: True, lambda e, s, r: "")
party_edit("the sender of another row", "sender", lambda e: True, _other_party("sender"))
party_edit("the recipient of another row", "recipient", lambda e: True, _other_party("recipient"))
party_edit(
    "the recipient of one month of a series",
    "recipient",
    lambda e: "Fagopplæringsfil" in e.what,
    _other_party("recipient"),
)
party_edit("the sender of one stage", "sender", lambda e: "ssb" in e.what, _other_party("sender"))


def period_edit(says: str, new: Callable[[Period, Random], Day | Period]) -> None:
    """Register a wrong period."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Period))
        if number is None:
            return None
        when = schedule.entries[number].when
        assert isinstance(when, Period)
        return changed(schedule, number, when=new(when, rnd))

    KINDS.append(Kind(family="periods", says=says, edit=edit))


def days_of(number: int) -> dt.timedelta:
    return dt.timedelta(number)


period_edit("the last day a month late", lambda w, r: Period(w.first, w.last + days_of(30)))
period_edit("the last day a week late", lambda w, r: Period(w.first, w.last + days_of(7)))
period_edit("the last day left out", lambda w, r: Day(w.first))
period_edit("the first day left out", lambda w, r: Day(w.last))
period_edit("the first day a week early", lambda w, r: Period(w.first - days_of(7), w.last))
period_edit("the first day a month early", lambda w, r: Period(w.first - days_of(31), w.last))


@of_text("periods", "first and last day exchanged", ("txt", "toml"))
def _reversed(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = next(n for n, e in enumerate(schedule) if isinstance(e.when, Period))
    new = re.sub(r"(\d\d\.\w{3}) til (\d\d\.\w{3})", r"\2 til \1", text, count=1)
    new = re.sub(r"first = (\S+)\nlast = (\S+)", r"first = \2\nlast = \1", new, count=1)
    return Edited(text=new, rows=frozenset({number}))


@kind("doubled rows", "a row twice")
def _doubled(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd) or 0
    rows = list(schedule.entries)
    rows.insert(number, rows[number])
    return placed(schedule, rows, number, number + 1)


def doubled(says: str, days: int, **other: Any) -> None:
    """Register a row that stands twice, the second time on another day."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day)) or 0
        row = schedule.entries[number]
        twin = evolve(row, when=Day(row.day + days_of(days)), **other)
        if twin.id in schedule:
            twin = evolve(twin, id=f"{twin.id}-igjen")
        rows = list(schedule.entries)
        place = next(
            (n for n in range(number + 1, len(rows)) if rows[n].day > twin.day), len(rows) - 1
        )
        rows.insert(place, twin)
        return placed(schedule, rows, number, place)

    KINDS.append(Kind(family="doubled rows", says=says, edit=edit))


doubled("a row again the day after", 1)
doubled("a row again a week after", 7)
doubled("a row again without its comment", 0, comment="")
doubled("a row again without its recipient", 0, recipient="")


@kind("doubled rows", "one id twice", ("toml", "json"))
def _id_twice(schedule: Schedule, rnd: Random) -> Edited | None:
    one, other = rnd.sample(dated(schedule), 2)
    edited = changed(schedule, one, id=schedule.entries[other].id)
    return evolve(edited, rows=frozenset({one, other}))


@of_text("last year left standing", "the date of last year in a cell", ("csv", "toml"))
def _old_cell(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: isinstance(e.when, Day)) or 0
    day = schedule.entries[number].day
    lines = text.split("\n")
    if "[[entry]]" in text:
        old = day.replace(day=min(day.day, 28), year=day.year - 1)
        places = [n for n, line in enumerate(lines) if line.startswith("date = ")]
        at = places[len([e for e in schedule.entries[:number] if isinstance(e.when, Day)])]
        lines[at] = f"date = {old.isoformat()}"
    else:
        lines[number + 1] = lines[number + 1].replace(f".{day.year};", f".{day.year - 1};", 1)
    return Edited(text="\n".join(lines), rows=frozenset({number}))


@kind("stages", "feedback before its delivery")
def _early_feedback(schedule: Schedule, rnd: Random) -> Edited | None:
    return on_days(lambda e, s, r: e.day - days_of(20), lambda e: "Tilbakemelding" in e.what)(
        schedule, rnd
    )


def lost(family: str, says: str, pick: Pick) -> None:
    """Register a row that is gone."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, pick)
        if number is None:
            return None
        rows = list(schedule.entries)
        rows.pop(number)
        return placed(schedule, rows, number, is_lost=True)

    KINDS.append(Kind(family=family, says=says, edit=edit))


lost(
    "stages",
    "a first delivery gone",
    lambda e: "1. levering" in e.what and "ssb" in e.what and e.sender.startswith("VIGO"),
)
lost(
    "stages",
    "a final delivery gone",
    lambda e: "endelig levering" in e.what and "videregående" in e.what,
)
lost("stages", "feedback gone", lambda e: "Tilbakemelding" in e.what)
lost(
    "series",
    "a month of a series gone",
    lambda e: "Fagopplæringsfil" in e.what and e.day.month not in (7, 8),
)

KINDS.append(
    Kind(
        family="series",
        says="a month of a series on another day",
        edit=on_days(
            lambda e, s, r: e.day + days_of(r.choice((7, 8, 14))),
            lambda e: "Fagopplæringsfil" in e.what,
        ),
    )
)
KINDS.append(
    Kind(
        family="stages",
        says="a final delivery before the first",
        edit=on_days(
            lambda e, s, r: e.day - days_of(49),
            lambda e: "endelig levering" in e.what and "ssb" in e.what,
        ),
    )
)
KINDS.append(
    Kind(
        family="order",
        says="the last file imported before another",
        edit=on_days(lambda e, s, r: e.day - days_of(14), lambda e: "siste fil" in e.comment),
    )
)
KINDS.append(
    Kind(
        family="order",
        says="the first day of an activity after its last",
        edit=on_days(
            lambda e, s, r: e.day + days_of(45),
            lambda e: (
                "Første dato for overføring fra søker" in e.what or "sletting av inntaket" in e.what
            ),
        ),
    )
)


@kind("order", "two rows in the wrong order")
def _order(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [n for n in dated(schedule)[:-1] if _in_one_month(schedule, n, n + 1)]
    number = rnd.choice(able)
    rows = list(schedule.entries)
    rows[number : number + 2] = rows[number + 1], rows[number]
    return placed(schedule, rows, number, number + 1)


def _in_one_month(schedule: Schedule, one: int, other: int) -> bool:
    a, b = schedule.entries[one], schedule.entries[other]
    return not isinstance(b.when, EachMonth) and a.day < b.day and a.day.month == b.day.month


@kind("order", "a row far up in its month")
def _far_up(schedule: Schedule, rnd: Random) -> Edited | None:
    able = [n for n in dated(schedule) if n > 3 and _in_one_month(schedule, n - 3, n)]
    number = rnd.choice(able)
    rows = list(schedule.entries)
    rows.insert(number - 3, rows.pop(number))
    return placed(schedule, rows, *range(number - 3, number + 1))


def _fixed(entry: Entry) -> bool:
    return (
        "Fagopplæringsfil" in entry.what or "KOSTRA" in entry.what or "Søknadsfrist" in entry.what
    )


def cell(
    says: str,
    new: Callable[[Entry, Schedule, Random], dt.date | None],
    pick: Pick = _fixed,
    family: str = "cells",
) -> None:
    """Register a wrong date in a cell."""
    KINDS.append(Kind(family=family, says=says, edit=on_days(new, pick)))


def _with_deadline(entry: Entry) -> bool:
    return entry.registration_deadline is not None and entry.registration_deadline < entry.day


cell("a fixed day one day late", lambda e, s, r: e.day + days_of(1))
cell("a fixed day ten days late", lambda e, s, r: e.day + days_of(10))
cell("a delivery a day after its deadline says", lambda e, s, r: e.day + days_of(1), _with_deadline)
cell(
    "a delivery a week after its deadline says", lambda e, s, r: e.day + days_of(7), _with_deadline
)
cell("a delivery a month late", lambda e, s, r: e.day + days_of(31), _with_deadline)
cell(
    "a row after its data are in place",
    lambda e, s, r: e.available_by and e.available_by + days_of(2),
    lambda e: e.available_by is not None,
)
cell(
    "a row after its data are needed",
    lambda e, s, r: e.needed_by and e.needed_by + days_of(1),
    lambda e: e.needed_by is not None,
)
cell("a row a whole year on", lambda e, s, r: e.day + days_of(365), lambda e: True)


def _to_weekday(weekday: int) -> Callable[[Entry, Schedule, Random], dt.date | None]:
    return lambda e, s, r: e.day + days_of((weekday - e.day.weekday()) % 7 or 7)


def _by_system(entry: Entry) -> bool:
    return entry.sender.startswith(("VIGO Sentralbasen", "Udir")) and _with_deadline(entry)


cell("a delivery on a Saturday", _to_weekday(5), _by_system, "calendar")
cell("a delivery on a Sunday", _to_weekday(6), _by_system, "calendar")
cell(
    "a delivery on 17 May",
    lambda e, s, r: dt.date(e.day.year, 5, 17),
    lambda e: e.day.month == 5 and e.sender.startswith("VIGO Sentral"),
    "calendar",
)
cell(
    "a delivery on New Year's Day",
    lambda e, s, r: dt.date(e.day.year, 1, 1),
    lambda e: e.day.month == 1 and e.sender.startswith("VIGO Sentral"),
    "calendar",
)


# --- the document ----------------------------------------------------------------------------


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.split("\n"))


def _row_lines(text: str) -> list[int]:
    row = re.compile(rf"\d\d\.(?:{'|'.join(SHORT_MONTHS)})[\t ]")
    return [number for number, line in _lines(text) if row.match(line)]


def line_edit(
    family: str,
    says: str,
    new: Callable[[str, Random], str | None],
    forms: tuple[str, ...] = ("txt",),
) -> None:
    """Register an edit of the line of one row."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        lines, places = text.split("\n"), _row_lines(text)
        order = list(enumerate(places))
        rnd.shuffle(order)
        for number, place in order:
            line = new(lines[place], rnd)
            if line is not None and line != lines[place]:
                lines[place] = line
                return Edited(text="\n".join(lines), rows=frozenset({number}), is_lost=True)
        return None

    KINDS.append(Kind(family=family, says=says, text_edit=edit, forms=forms))


def in_cells(
    change: Callable[[list[str]], list[str] | None],
) -> Callable[[str, Random], str | None]:
    def new(line: str, rnd: Random) -> str | None:
        cells = change(line.split("\t"))
        return None if cells is None else "\t".join(cells)

    return new


line_edit(
    "shape of the document",
    "a cell pushed to the right",
    in_cells(lambda c: [c[0], "", *c[1:4]] if not c[4] else None),
)
line_edit(
    "shape of the document",
    "sender and text exchanged",
    in_cells(lambda c: [c[0], c[2], c[1], *c[3:]] if c[1] else None),
)
line_edit(
    "shape of the document",
    "text and comment exchanged",
    in_cells(lambda c: [*c[:2], c[4], c[3], c[2]] if c[4] else None),
)
line_edit("shape of the document", "the text left out", in_cells(lambda c: [*c[:2], "", *c[3:]]))
line_edit(
    "shape of the document",
    "text and recipient run together",
    in_cells(lambda c: [*c[:2], f"{c[2]} {c[3]}", *c[4:]] if c[3] and c[4] else None),
)
line_edit("shape of the document", "a row without a date", in_cells(lambda c: ["", *c[1:]]))
line_edit(
    "cells",
    "the letter O in the day of a cell",
    lambda line, r: line.replace("0", "O", 1) if line[0] == "0" else None,
)
line_edit(
    "cells",
    "a month in a cell that is none",
    lambda line, r: f"{line[:4]}{line[5]}{line[4]}{line[6:]}",
)
line_edit(
    "cells", "a day that no month has in a cell", lambda line, r: f"3{r.choice('2345')}{line[2:]}"
)
line_edit(
    "cells",
    "the digits of the day in a cell swapped",
    lambda line, r: (
        f"{line[1]}{line[0]}{line[2:]}" if line[1] in "123" and line[0] != line[1] else None
    ),
)
line_edit(
    "cells",
    "the month of a cell one off",
    lambda line, r: f"{line[:3]}{SHORT_MONTHS[(SHORT_MONTHS.index(line[3:6]) + 1) % 12]}{line[6:]}",
)


def heading_edit(
    says: str, new: Callable[[str, Random], str | None], family: str = "shape of the document"
) -> None:
    """Register an edit of a month heading; its rows show it, or the line itself."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        lines = text.split("\n")
        places = [
            n for n, line in enumerate(lines) if re.match(rf"(?i)(?:{MONTH}) \d{{4}}\b", line)
        ]
        place = rnd.choice(places[1:-1])
        rows = [number for number, at in enumerate(_row_lines(text)) if at > place]
        line = new(lines[place], rnd)
        lines[place : place + 1] = [] if line is None else [line]
        return Edited(text="\n".join(lines), rows=frozenset(rows[:12]), beside=True)

    KINDS.append(Kind(family=family, says=says, text_edit=edit, forms=("txt",)))


heading_edit("a month heading left out", lambda line, r: None)
heading_edit(
    "a month heading of the next month",
    lambda line, r: re.sub(
        r"^\w+", MONTHS[(MONTHS.index(line.split()[0].lower()) + 1) % 12].capitalize(), line
    ),
)
heading_edit(
    "a month heading of last year",
    lambda line, r: re.sub(r"\d{4}", lambda m: str(int(m[0]) - 1), line),
    "last year left standing",
)
heading_edit(
    "a month heading misspelt", lambda line, r: re.sub(r"^\w+", lambda m: mistype(m[0], r), line)
)


def around(
    family: str, says: str, pattern: str, new: Replace | str, forms: tuple[str, ...] = ("txt",)
) -> None:
    """Register an edit of what stands above or below the table."""

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        match = rnd.choice([*re.finditer(pattern, text)] or [None])
        if match is None:
            return None
        typed = match.expand(new) if isinstance(new, str) else new(match, rnd)
        return Edited(text=text[: match.start()] + typed + text[match.end() :], beside=True)

    KINDS.append(Kind(family=family, says=says, text_edit=edit, forms=forms))


_TITLE = r"(skoleåret )(\d{4})-(\d{4})(?=\s*\n\s*Pr\.)"


@kind("below the table", "a step of the routine gone")
def _step_lost(schedule: Schedule, rnd: Random) -> Edited | None:
    return with_steps(schedule, lambda steps: [*steps[:2], *steps[3:]])


def with_steps(schedule: Schedule, new: Callable[[list[str]], list[str]]) -> Edited | None:
    """The schedule with other steps in its routine."""
    return with_appendix(
        schedule, lambda a: bool(a.steps), lambda a: evolve(a, steps=tuple(new(list(a.steps))))
    )


def with_names(schedule: Schedule, new: Callable[[list[str]], list[str]]) -> Edited | None:
    """The schedule with other names in its list of counties."""
    return with_appendix(
        schedule, lambda a: bool(a.names), lambda a: evolve(a, names=tuple(new(list(a.names))))
    )


def with_appendix(
    schedule: Schedule, pick: Callable[[Appendix], bool], new: Callable[[Appendix], Appendix]
) -> Edited | None:
    """The schedule with another section below the table."""
    if not any(map(pick, schedule.appendices)):
        return None
    sections = tuple(new(one) if pick(one) else one for one in schedule.appendices)
    return Edited(schedule=evolve(schedule, appendices=sections), beside=True)


_BELOW = ("txt", "toml", "xlsx", "docx")


def below(says: str, edit: Callable[[Schedule, Random], Edited | None]) -> None:
    """Register an edit below the table."""
    KINDS.append(Kind(family="below the table", says=says, edit=edit, forms=_BELOW))


below(
    "a step of the routine twice",
    lambda s, r: with_steps(s, lambda steps: [*steps[:2], *steps[1:]]),
)
below(
    "two steps of the routine exchanged",
    lambda s, r: with_steps(s, lambda steps: [steps[1], steps[0], *steps[2:]]),
)
below("the last step of the routine gone", lambda s, r: with_steps(s, lambda steps: steps[:-1]))
below(
    "a county gone from the list",
    lambda s, r: with_names(s, lambda n: [x for x in n if x != "Telemark"]),
)
below("another county gone from the list", lambda s, r: with_names(s, lambda n: [*n[:9], *n[10:]]))
below("a county twice in the list", lambda s, r: with_names(s, lambda n: [*n[:6], n[3], *n[6:]]))
below(
    "a county misspelt in the list",
    lambda s, r: with_names(s, lambda n: [*n[:5], mistype(n[5], r), *n[6:]]),
)
below(
    "a town in the list of counties",
    lambda s, r: with_names(s, lambda n: [*n[:5], "Hamar", *n[6:]]),
)
below("the whole list of counties gone", lambda s, r: with_names(s, lambda n: n[:1]))


def _legend(schedule: Schedule, rnd: Random, *, double: bool) -> Edited | None:
    if not schedule.legend:
        return None
    lines = list(schedule.legend)
    number = rnd.randrange(1, len(lines))
    lines[number : number + 1] = [lines[number]] * 2 if double else []
    return Edited(schedule=evolve(schedule, legend=tuple(lines)), beside=True, is_lost=True)


below("a colour gone from the legend", lambda s, r: _legend(s, r, double=False))
below("a colour twice in the legend", lambda s, r: _legend(s, r, double=True))


def monthly(says: str, pattern: str, typed: Replace | str) -> None:
    """Register a slip in the monthly routine."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = next((n for n, e in enumerate(schedule) if isinstance(e.when, EachMonth)), None)
        if number is None:
            return None
        text = schedule.entries[number]
        for name in TEXTS:
            if match := re.search(pattern, getattr(text, name)):
                new = match.expand(typed) if isinstance(typed, str) else typed(match, rnd)
                whole = match.string[: match.start()] + new + match.string[match.end() :]
                return evolve(changed(schedule, number, **{name: whole}), beside=True)
        return None

    below(says, edit)


@kind("below the table", "the monthly routine gone")
def _no_routine(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = [entry for entry in schedule if not isinstance(entry.when, EachMonth)]
    return Edited(
        schedule=evolve(schedule, entries=tuple(rows)),
        rows=frozenset({len(rows) - 1}),
        beside=True,
        is_lost=True,
    )


@kind("below the table", "the routine of the transfer gone")
def _no_steps(schedule: Schedule, rnd: Random) -> Edited | None:
    kept = tuple(one for one in schedule.appendices if not one.steps)
    if kept == schedule.appendices:
        return None
    return Edited(schedule=evolve(schedule, appendices=kept), beside=True)
