"""More mistakes of the examination: what a coordinator does to rows in Word and in Excel.

Rows pasted, halved and copied from last year, deliveries moved without what belongs to them,
names and codes confused. They are made as those of `mistakes.py`, and stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from attrs import evolve

from examining import Edit, Edited, Kind, schedule_of
from mistakes import (
    CODE,
    DEADLINE,
    KINDS,
    MONTH,
    Pick,
    at_random,
    below,
    changed,
    dated,
    days_of,
    kind,
    of_text,
    on_days,
    party_edit,
    placed,
    slip,
    swapped_values,
    with_names,
    with_steps,
)
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.calendar import BusinessCalendar, BusinessDayConvention, SchoolYear
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, EachMonth, Period

__all__ = ["KINDS"]

CALENDAR = BusinessCalendar()
OFFICE = ("txt", "toml", "xlsx", "docx")
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def business(day: dt.date) -> dt.date:
    return CALENDAR.adjust(day, BusinessDayConvention.FOLLOWING)


def put(schedule: Schedule, rows: list[Entry], row: Entry) -> tuple[list[Entry], int]:
    """The rows with one more at its place by date, and that place."""
    place = next((n for n, e in enumerate(rows) if e.date is None or e.day > row.day), len(rows))
    return [*rows[:place], row, *rows[place:]], place


def moved_alone(
    family: str,
    says: str,
    by: int,
    pick: Pick,
    follow: Callable[[Entry, int], Entry] = lambda e, by: e,
    also: Callable[[Entry, Entry], bool] = lambda row, other: False,
) -> None:
    """Register a row moved to another day and place, without all that belongs to it."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        numbers = dated(schedule, lambda e: isinstance(e.when, Day) and pick(e))
        if not numbers:
            return None
        number = rnd.choice(numbers)
        row = schedule.entries[number]
        day = business(row.day + days_of(by))
        rest = [*schedule.entries[:number], *schedule.entries[number + 1 :]]
        new = evolve(follow(row, (day - row.day).days), when=Day(day))
        rows, place = put(schedule, rest, new)
        others = [n for n, e in enumerate(rows) if also(row, e)]
        return placed(schedule, rows, place, *others)

    KINDS.append(kind_of(family, says, edit))


def kind_of(family: str, says: str, edit: Edit) -> Kind:
    """A kind in the forms that offices have."""
    return Kind(family=family, says=says, edit=edit, forms=OFFICE)


def dates_moved(text: str, cue: str, by: int, year: int = 2018) -> str:
    """The text with the dates behind a cue moved."""

    def new(m: re.Match[str]) -> str:
        month = MONTHS.index(m[3]) + 1
        day = dt.date(year, month, int(m[2])) + days_of(by)
        return f"{m[1]}{day.day}. {MONTHS[day.month - 1]}"

    return re.sub(rf"({cue})(\d\d?)\. ({MONTH})", new, text)


def _deadline_follows(row: Entry, by: int) -> Entry:
    return evolve(row, what=dates_moved(row.what, r"Frist for \w+[^.]*? er ", by, row.day.year))


def _all_follow(row: Entry, by: int) -> Entry:
    what, comment = (dates_moved(t, "", by, row.day.year) for t in (row.what, row.comment))
    return evolve(row, what=what, comment=comment)


_MOVED = "deliveries moved"
moved_alone(
    _MOVED, "a delivery a week later, its deadline left", 7, lambda e: re.search(DEADLINE, e.what)
)
moved_alone(
    _MOVED,
    "a delivery a week earlier, its deadline left",
    -7,
    lambda e: re.search(DEADLINE, e.what),
)
moved_alone(
    _MOVED, "a delivery moved with its deadline, its preparation left", 7,
    lambda e: re.search(DEADLINE, e.what) and "Det må kjøres" in e.what, _deadline_follows,
)  # fmt: skip
moved_alone(
    _MOVED,
    "private schools' data later than they are in place",
    7,
    lambda e: e.available_by and "rivatsk" in e.what,
)
moved_alone(_MOVED, "data to a body a week later than it wants them", 7, lambda e: e.needed_by)
moved_alone(
    _MOVED, "a first delivery moved behind its feedback", 12,
    lambda e: "1. levering" in e.what and "ssb" in e.what and e.sender.startswith("VIGO"),
    _all_follow,
    lambda row, other: "Tilbakemelding" in other.what and 0 <= (other.day - row.day).days < 12,
)  # fmt: skip
moved_alone(
    _MOVED, "a row moved, and those that refer to it not", 6,
    lambda e: e.what.startswith("Fil til Every. V") and "privat" in e.what, _all_follow,
    lambda row, other: "DSF" in other.what and abs((other.day - row.day).days) < 20,
)  # fmt: skip
moved_alone(
    _MOVED,
    "feedback a month later, its day on the server left",
    30,
    lambda e: "Tilbakemelding" in e.what and "ftp" in e.comment,
)
moved_alone(
    _MOVED,
    "a first import after its last",
    30,
    lambda e: "Første dato for overføring fra søker til elev" in e.what,
)


# --- rows pasted, halved, exchanged ----------------------------------------------------------


def pasted(family: str, says: str, new: Callable[[list[Entry], int, Random], int]) -> None:
    """Register a row taken out and pasted at another place."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = rnd.choice(dated(schedule)[5:-25])
        rows = list(schedule.entries)
        row = rows.pop(number)
        place = new(rows, number, rnd)
        rows.insert(place, row)
        return placed(schedule, rows, place)

    # As a text, a row goes under the heading of its month: see "a row under the heading of …".
    KINDS.append(evolve(kind_of(family, says, edit), forms=OFFICE[1:]))


pasted("order", "a row pasted two months further down", lambda rows, n, r: n + 18)
pasted("order", "a row pasted at the top", lambda rows, n, r: 0)
pasted(
    "order",
    "a row pasted behind the last dated row",
    lambda rows, n, r: max(k for k, e in enumerate(rows) if isinstance(e.when, Day)) + 1,
)


@kind("cells", "the dates of two rows exchanged", OFFICE)
def _dates_exchanged(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: isinstance(e.when, Day) and re.search(DEADLINE, e.what))
    one, other = rnd.sample(able, 2)
    if schedule.entries[one].when == schedule.entries[other].when:
        return None
    return swapped_values(schedule, one, other, "when")


@kind("cells", "the dates of two neighbours exchanged", OFFICE)
def _neighbours_dates(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    able = [
        n
        for n in dated(schedule)[:-1]
        if isinstance(rows[n + 1].when, Day)
        and isinstance(rows[n].when, Day)
        and rows[n].day < rows[n + 1].day
    ]
    number = rnd.choice(able)
    return swapped_values(schedule, number, number + 1, "when")


@kind("cells", "two dates below counted on from the one above", OFFICE)
def _filled(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    able = [
        n
        for n in dated(schedule)[:-3]
        if all(isinstance(rows[n + k].when, Day) for k in range(3))
        and re.search(DEADLINE, rows[n + 1].what)
        and rows[n + 1].day > rows[n].day + days_of(1)
    ]
    number = rnd.choice(able)
    day = rows[number].day
    for step in (1, 2):
        rows[number + step] = evolve(rows[number + step], when=Day(day + days_of(step)))
    return placed(schedule, rows, number + 1, number + 2)


KINDS.append(kind_of("cells", "day and month of a date exchanged", on_days(
    lambda e, s, r: dt.date(e.day.year, e.day.day, e.day.month) if e.day.day <= 12 else None,
    lambda e: e.day.day <= 12 and e.day.day != e.day.month,
)))  # fmt: skip


@kind("doubled rows", "three rows pasted twice", OFFICE)
def _block(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule)[:-6])
    rows = list(schedule.entries)
    rows[number + 3 : number + 3] = rows[number : number + 3]
    return placed(schedule, rows, *range(number, number + 6))


@kind("doubled rows", "a row pasted again in the next month", OFFICE)
def _again(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule, lambda e: re.search(DEADLINE, e.what)))
    rows = list(schedule.entries)
    place = min(number + 12, len(rows) - 3)
    rows.insert(place, rows[number])
    return placed(schedule, rows, number, place)


def halved(says: str, pick: Pick, **values: object) -> None:
    """Register a row of which a half is deleted."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, pick)
        if number is None:
            return None
        row = schedule.entries[number]
        new = {k: v(row) if callable(v) else v for k, v in values.items()}
        return changed(schedule, number, **new)

    KINDS.append(kind_of("half a row", says, edit))


_FULL = lambda e: e.sender and len(e.what) > 40 and e.recipient and e.comment  # noqa: E731
halved("the right half of a row deleted", _FULL, recipient="", comment="")
halved(
    "the left half of a row deleted", _FULL, sender="", what=lambda e: e.what[len(e.what) // 2 :]
)
halved("the second half of a text deleted", _FULL, what=lambda e: e.what[: len(e.what) // 2])
halved("the comment of a row deleted", lambda e: e.comment.startswith("Rapport"), comment="")
halved(
    "the deadline of a delivery deleted",
    lambda e: re.search(DEADLINE, e.what),
    what=lambda e: re.sub(
        rf" ?(?:<i>)?Frist for [^.]*? er \d\d?\. ({MONTH})\.?(?:</i>)?", "", e.what
    ),
)
halved(
    "the recipient in the column of comments",
    lambda e: e.recipient and not e.comment,
    recipient="",
    comment=lambda e: e.recipient,
)
halved(
    "the sender as recipient too",
    lambda e: e.recipient and e.recipient[:10] != e.sender[:10],
    recipient=lambda e: e.sender,
)
halved(
    "the comment pasted behind the text",
    lambda e: len(e.comment) > 40,
    what=lambda e: f"{e.what} {e.comment}",
)


def of_neighbours(says: str, field: str) -> None:
    """Register the same cells of two neighbours exchanged."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        rows = schedule.entries
        able = [
            n
            for n in dated(schedule)[:-1]
            if len({getattr(rows[n], field), getattr(rows[n + 1], field), ""}) == 3
        ]
        number = rnd.choice(able)
        return swapped_values(schedule, number, number + 1, field)

    KINDS.append(kind_of("parties", says, edit))


of_neighbours("the senders of two neighbours exchanged", "sender")
of_neighbours("the recipients of two neighbours exchanged", "recipient")


@kind("garbled text", "the comment of another row pasted behind", OFFICE)
def _comment_behind(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: e.comment and len(e.comment) > 30)
    one, other = rnd.sample(able, 2)
    a, b = schedule.entries[one], schedule.entries[other]
    return (
        changed(schedule, one, comment=f"{a.comment} {b.comment}")
        if a.comment != b.comment
        else None
    )


@kind("deadlines", "the deadline of another delivery", OFFICE)
def _deadline_of_another(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: re.search(DEADLINE, e.what))
    one, other = rnd.sample(able, 2)
    a, b = schedule.entries[one], schedule.entries[other]
    new = re.search(DEADLINE, b.what)
    assert new
    what = re.sub(DEADLINE, lambda m: f"{m[1]}{new[2]}. {new[3]}", a.what, count=1)
    return changed(schedule, one, what=what) if what != a.what else None


@kind("deadlines", "a deadline pasted into a row that has none", OFFICE)
def _deadline_pasted(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: re.search(DEADLINE, e.what))
    none = dated(
        schedule,
        lambda e: e.what and not re.search(DEADLINE, e.what) and e.sender.startswith("VIGO"),
    )
    one, other = rnd.choice(able), rnd.choice(none)
    found = re.search(rf"Frist for [^.]*? er \d\d?\. ({MONTH})\.?", schedule.entries[one].what)
    assert found
    return changed(schedule, other, what=f"{schedule.entries[other].what} {found[0]}")


@kind("stages", "the text of the first delivery in the final one, its stage alone changed", OFFICE)
def _first_as_final(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = schedule.entries
    for number in dated(
        schedule, lambda e: "endelig levering" in e.what and re.search(DEADLINE, e.what)
    ):
        first = next(
            (
                e
                for e in rows[:number]
                if "1. levering" in e.what and e.what[:24] == rows[number].what[:24]
            ),
            None,
        )
        if first:
            return changed(
                schedule, number, what=first.what.replace("1. levering", "endelig levering")
            )
    return None


@kind("series", "the comment of last month's row of the series", OFFICE)
def _comment_of_series(schedule: Schedule, rnd: Random) -> Edited | None:
    able = dated(schedule, lambda e: e.needed_by is not None)
    at = rnd.randrange(1, len(able))
    return changed(schedule, able[at], comment=schedule.entries[able[at - 1]].comment)


# --- last year's rows ------------------------------------------------------------------------


def of_last_year(says: str, *fields: str) -> None:
    """Register a row of last year's schedule copied over the row of this year."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        year = schedule.school_year
        last = {e.id: e for e in schedule_of(str(SchoolYear(year.start - 1)))}
        able = [
            n
            for n in dated(schedule)
            if (old := last.get(schedule.entries[n].id))
            and any(getattr(old, f) != getattr(schedule.entries[n], f) for f in fields)
            and isinstance(old.when, Day)
            and isinstance(schedule.entries[n].when, Day)
        ]
        if not able:
            return None
        number = rnd.choice(able)
        old = last[schedule.entries[number].id]
        values = {f: getattr(old, f) for f in fields}
        return changed(schedule, number, **values)

    KINDS.append(kind_of("rows of last year", says, edit))


of_last_year("last year's text in the row of this year", "what")
of_last_year("last year's comment in the row of this year", "comment")
of_last_year("last year's text and comment in the row of this year", "what", "comment")
of_last_year(
    "last year's row over this year's, but for its day", "sender", "what", "recipient", "comment"
)

# --- codes, systems, names -------------------------------------------------------------------


def _digit(match: re.Match[str], rnd: Random) -> str:
    at = rnd.choice((2, 3, 4))
    other = rnd.choice([d for d in "0123456789" if d != match[0][at]])
    return match[0][:at] + other + match[0][at + 1 :]


slip("report codes", "a digit of a code mistyped", CODE, _digit)
slip(
    "report codes",
    "a report of the other system",
    r"Rapport i (VIGO|OTTO)",
    lambda m, r: "Rapport i " + {"VIGO": "OTTO", "OTTO": "VIGO"}[m[1]],
)
slip(
    "names",
    "a base confused with the other in a text",
    r"\bLokalbasen?\b",
    lambda m, r: m[0].replace("Lokal", "Sentral"),
    fields=("what",),
)


def _other_bracket(entry: Entry, schedule: Schedule, rnd: Random) -> str:
    name = re.sub(r" \(.*", "", entry.sender)
    return rnd.choice(
        sorted(
            {
                e.sender
                for e in schedule
                if e.sender.startswith(f"{name} (") and e.sender.lower() != entry.sender.lower()
            }
        )
    )


party_edit(
    "the office of a sender confused with another",
    "sender",
    lambda e: e.sender.startswith("VIGO Lokalbasen ("),
    _other_bracket,
)
party_edit(
    "one base for the other as sender",
    "sender",
    lambda e: "Sentralbasen" in e.sender,
    lambda e, s, r: e.sender.replace("Sentral", "Lokal"),
)
party_edit(
    "one of two recipients dropped",
    "recipient",
    lambda e: " / " in e.recipient,
    lambda e, s, r: e.recipient.split(" / ")[0],
)
party_edit(
    "one of two senders dropped",
    "sender",
    lambda e: " og " in e.sender,
    lambda e, s, r: e.sender.split(" og ")[0],
)
party_edit(
    "one bracket for another at a recipient",
    "recipient",
    lambda e: e.recipient.startswith("Udir ("),
    lambda e, s, r: "Udir (WIS)" if "SSB" in e.recipient else "Udir (inkl SSB)",
)

# --- commas and brackets ---------------------------------------------------------------------


# --- dates in texts --------------------------------------------------------------------------


@kind("phrases", "one of two equal dates changed", OFFICE)
def _one_of_two(schedule: Schedule, rnd: Random) -> Edited | None:
    twice = rf"(\d\d?)\. ({MONTH})(?=.*\b\1\. \2)"
    able = dated(schedule, lambda e: re.search(twice, e.what))
    number = rnd.choice(able)
    what = schedule.entries[number].what
    found = re.search(twice, what)
    assert found
    at = what.rindex(found[0])
    day = int(found[1])
    new = f"{day - 7 if day > 7 else day + 7}. {found[2]}"
    return changed(schedule, number, what=what[:at] + new + what[at + len(found[0]) :])


slip(
    "phrases",
    "a day from which on it holds mistyped",
    rf"(privatskole etter )(\d\d?)\. ({MONTH})",
    lambda m, r: f"{m[1]}{int(m[2]) % 20 + 7}. {m[3]}",
)
slip(
    "phrases",
    "the day before which it holds wrong",
    rf"(dvs før )(\d\d?)\. ({MONTH})",
    lambda m, r: f"{m[1]}{(int(m[2]) + 8) % 28 + 1}. {m[3]}",
)
slip(
    "phrases",
    "the row that tells the deadline wrong",
    rf"(Lokalbasen se )(\d\d?)\. ({MONTH})",
    lambda m, r: f"{m[1]}{(int(m[2]) + 5) % 28 + 1}. {m[3]}",
)


def weekday_off(says: str, form: str) -> None:
    """Register a weekday beside a deadline that is the next day's."""

    def typed(schedule: Schedule, rnd: Random) -> Edited | None:
        number = rnd.choice(
            dated(schedule, lambda e: e.registration_deadline and re.search(DEADLINE, e.what))
        )
        row = schedule.entries[number]
        assert row.registration_deadline
        weekday = WEEKDAYS[(row.registration_deadline.weekday() + 1) % 7]
        what = re.sub(
            DEADLINE,
            lambda m: m[1] + form.format(date=f"{m[2]}. {m[3]}", weekday=weekday),
            row.what,
            count=1,
        )
        return changed(schedule, number, what=what)

    KINDS.append(kind_of("calendar", says, typed))


weekday_off("the weekday of last year in front of a deadline", "{weekday} {date}")
weekday_off("the weekday of last year in a bracket behind a deadline", "{date} ({weekday})")
weekday_off("a short weekday that a deadline is not", "{weekday:.3}. {date}")


@kind("calendar", "the weekday of last year in a comment", OFFICE)
def _weekday_in_comment(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule, lambda e: isinstance(e.when, Day) and not e.comment))
    day = schedule.entries[number].day
    text = f"Merk dagen: {WEEKDAYS[(day.weekday() + 6) % 7]} {day.day}. {MONTHS[day.month - 1]}."
    return changed(schedule, number, comment=text)


def period(says: str, new: Callable[[re.Match[str]], str]) -> None:
    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        number = next(n for n, e in enumerate(schedule) if isinstance(e.when, Period))
        typed = re.sub(r"(\d\d)\.(\w{3}) til (\d\d)\.(\w{3})", new, text, count=1)
        return Edited(text=typed, rows=frozenset({number})) if typed != text else None

    of_text("periods", says)(edit)


period(
    "the first figure of a last day wrong",
    lambda m: f"{m[1]}.{m[2]} til {'1' if m[3][0] != '1' else '0'}{m[3][1]}.{m[4]}",
)
period("a period to a day of the month before", lambda m: f"{m[1]}.{m[2]} til {m[3]}.mai")

# --- around the table ------------------------------------------------------------------------


@of_text("titles and years", "title and revision moved on, the rows not")
def _moved_on(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    new = re.sub(
        r"(skoleåret )(\d{4})-(\d{4})(?=\s*\n\s*Pr\.)",
        lambda m: f"{m[1]}{m[3]}-{int(m[3]) + 1}",
        text,
        count=1,
    )
    new = re.sub(r"(Pr\. \d\d\.\d\d\.)(\d{4})", lambda m: f"{m[1]}{int(m[2]) + 1}", new, count=1)
    return Edited(text=new, beside=True) if new != text else None


@of_text("titles and years", "the headings of the spring with the year before")
def _spring(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    second = schedule.school_year.start + 1
    new = re.sub(
        rf"(?m)^(Januar|Februar|Mars|April|Mai|Juni|Juli) {second}",
        lambda m: f"{m[1]} {second - 1}",
        text,
    )
    return (
        Edited(text=new, beside=True, rows=frozenset(range(len(schedule.entries))))
        if new != text
        else None
    )


@kind("titles and years", "the revision date forgotten for two years", OFFICE)
def _forgotten(schedule: Schedule, rnd: Random) -> Edited | None:
    day = dt.date(schedule.school_year.start - 2, 7, 31)
    return Edited(schedule=evolve(schedule, revised=day), beside=True)


@of_text("below the table", "the month from which on the routine holds wrong")
def _routine_from(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
    number = next(n for n, e in enumerate(schedule) if isinstance(e.when, EachMonth))
    new = re.sub(r"(måned etter 1\.)sept\b", r"\1des", text)
    return Edited(text=new, rows=frozenset({number}), beside=True) if new != text else None


below(
    "a county of another time in the list",
    lambda s, r: with_names(s, lambda n: ["Viken" if x == "Rogaland" else x for x in n]),
)
below(
    "two steps of the routine run together",
    lambda s, r: with_steps(s, lambda x: [x[0], f"{x[1]} {x[2]}", *x[3:]]),
)
