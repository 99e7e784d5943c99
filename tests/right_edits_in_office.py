"""More right edits of the examination: what a coordinator changes in Word on purpose.

Deliveries moved with all that belongs to them, rows split and joined, columns and remarks more,
actors renamed throughout. They are made as those of `right_edits.py`, and stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from attrs import evolve

from examining import Edited, Kind
from mistakes import MONTH, Pick, at_random, changed, dated, days_of, placed
from mistakes_of_copies import OFFICE, business, put
from right_edits import KINDS, added, right
from vigo_arshjul import Entry, Schedule
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Appendix, Day, Period

__all__ = ["KINDS"]

TEXTS = ("sender", "what", "recipient", "comment")
_ANY_DATE = rf"\b(\d\d?)\. ({MONTH})\b"


def with_words(entry: Entry, pattern: str, new: str) -> dict[str, Any]:
    """The texts of a row with other words for a pattern."""
    return {name: re.sub(pattern, new, getattr(entry, name)) for name in TEXTS}


def renamed(family: str, says: str, pattern: str, new: str) -> None:
    """Register other words for one pattern in every row."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        rows = [evolve(e, **values) for e in schedule for values in (with_words(e, pattern, new),)]
        if rows == [*schedule]:
            return None
        return placed(schedule, rows, *range(len(rows)))

    right(family, says, edit, OFFICE)


def _moved(text: str, days: dict[tuple[int, str], dt.date]) -> str:
    def new(m: re.Match[str]) -> str:
        day = days.get((int(m[1]), m[2]))
        return f"{day.day}. {MONTHS[day.month - 1]}" if day else m[0]

    return re.sub(_ANY_DATE, new, text)


def moved_with_all(
    says: str, by: int, pick: Pick, also: Callable[[Entry, Entry], bool] = lambda a, b: False
) -> None:
    """Register a row moved with the days in its text and the rows that follow it."""

    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        numbers = dated(schedule, pick)
        if not numbers:
            return None
        row = schedule.entries[rnd.choice(numbers)]
        family = [e for e in schedule if e is row or (isinstance(e.when, Day) and also(row, e))]
        days = {e.id: business(e.day + days_of(by)) for e in family}
        told: dict[tuple[int, str], dt.date] = {}
        for e in family:
            step = days[e.id] - e.day
            for text in (e.what, e.comment):
                for m in re.finditer(_ANY_DATE, text):
                    old = _nearest(int(m[1]), m[2], e.day)
                    if abs((old - e.day).days) < 8:
                        told[int(m[1]), m[2]] = old + step
        own = {(row.day.day, MONTHS[row.day.month - 1]): days[row.id]}
        told |= own
        if any(e.day == row.day and e not in family for e in schedule):
            own = {}
        rows = [e for e in schedule if e not in family]
        rows = [
            evolve(e, what=_moved(e.what, own), comment=_moved(e.comment, own))
            if e.date
            and 0 < abs((e.day - row.day).days) < 60
            and re.search(r"\b[Ss]e (også )?\d|dvs før", e.what + e.comment)
            else e
            for e in rows
        ]
        for e in family:
            new = evolve(
                e, when=Day(days[e.id]), what=_moved(e.what, told), comment=_moved(e.comment, told)
            )
            rows, _ = put(schedule, rows, new)
        return placed(schedule, rows, *(n for n, e in enumerate(rows) if e.id in days))

    right("rows moved", says, edit, OFFICE)


def _nearest(day: int, month: str, near: dt.date) -> dt.date:
    able = [dt.date(near.year + k, MONTHS.index(month) + 1, min(day, 28)) for k in (-1, 0, 1)]
    best = min(able, key=lambda d: abs(d - near))
    try:
        return best.replace(day=day)
    except ValueError:
        return best


def _soon(row: Entry, other: Entry, days: int) -> bool:
    return other.date is not None and 0 < (other.day - row.day).days <= days


moved_with_all(
    "a first delivery a week later with its feedback", 7,
    lambda e: "ssbElev" in e.what and "1. levering" in e.what and e.sender.startswith("VIGO"),
    lambda a, b: "Tilbakemelding" in b.what and _soon(a, b, 6),
)  # fmt: skip
moved_with_all(
    "a final delivery three days earlier with its deadline", -3,
    lambda e: "ssbElev" in e.what and "endelig levering" in e.what and e.sender.startswith("VIGO"),
)  # fmt: skip
moved_with_all(
    "private schools' data a week later with the day they are in place",
    7,
    lambda e: e.what.startswith("Privatskoledata") and e.day.month in (2, 6),
)
moved_with_all(
    "data to a body a week later with the day it wants them", 7, lambda e: e.needed_by is not None
)
moved_with_all(
    "an application file three days later with its deadline",
    3,
    lambda e: e.what.startswith("Inntaksfil"),
)
moved_with_all(
    "a wash of data a week later with the row that refers to it", 7,
    lambda e: re.search(r"^Fil til \w+\. (?:Vask av data|Vaks)", e.what),
    lambda a, b: "DSF" in b.what and _soon(a, b, 14),
)  # fmt: skip


def _exams_later(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    numbers = [n for n, e in enumerate(rows) if isinstance(e.when, Period)]
    for n in numbers:
        when = rows[n].when
        assert isinstance(when, Period)
        rows[n] = evolve(rows[n], when=Period(when.first + days_of(1), when.last + days_of(1)))
    return placed(schedule, rows, *numbers)


right("rows moved", "the marking of exams a day later, both its days", _exams_later, OFFICE)

# --- other order -----------------------------------------------------------------------------

_WORDS = "other words for the same"
renamed(
    _WORDS, "a body of which only its letters are written", r"Fylkesmennene|Statsforvalterne", "SF"
)
renamed(_WORDS, "a bracket shortened throughout", r"\(inkl SSB\)", "(m/SSB)")
renamed(_WORDS, "an office shortened throughout", r"\([Ii]nntakskontoret\)", "(Inntak)")
renamed(
    _WORDS,
    "a new name of a company throughout",
    r"\b(?:Every|Evry|EVRY|TietoEVRY|Tietoevry)\b",
    "Tieto",
)
renamed(_WORDS, "one of two bodies gone throughout", r"Rambøll / Conexus", "Conexus")
renamed(_WORDS, "a report with a new code throughout", r"5A019", "5A029")
renamed(
    _WORDS,
    "a report with a new title throughout",
    r"(5A019 - )Oppdatere? rett",
    r"\1Oppdatering av rett",
)
renamed(
    _WORDS,
    "a school system replaced throughout",
    r"Extens, SATS eller iSkole",
    "Visma InSchool eller iSkole",
)

# --- remarks ---------------------------------------------------------------------------------

_SAID = "sentences"

# --- rows split, joined, cancelled -----------------------------------------------------------

_ROWS = "rows more"


def _deadline_row(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(
        dated(schedule, lambda e: e.registration_deadline is not None and " er " in e.what)
    )
    row = schedule.entries[number]
    day = row.registration_deadline
    assert day is not None
    new = Entry(
        id="frist-rad",
        when=Day(day),
        sender="Skolene",
        what="Siste dag for registrering før leveringen dagen etter.",
    )
    return added(schedule, new)


right(_ROWS, "the deadline of a delivery as a row of its own too", _deadline_row, OFFICE)


def _two_files(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(
        schedule,
        rnd,
        lambda e: "ssbKontrakt og ssbAvlagteProver" in e.what and e.sender.startswith("VIGO"),
    )
    if number is None:
        return None
    row = schedule.entries[number]
    rows = list(schedule.entries)
    rows[number] = evolve(
        row, what=row.what.replace("ssbKontrakt og ssbAvlagteProver", "ssbKontrakt")
    )
    rows.insert(
        number + 1,
        evolve(
            row,
            id="annen-fil",
            what=row.what.replace("ssbKontrakt og ssbAvlagteProver", "ssbAvlagteProver"),
        ),
    )
    return placed(schedule, rows, number, number + 1)


right(_ROWS, "a delivery of two files as two rows", _two_files, OFFICE)


def _joined(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    one = next((n for n, e in enumerate(rows) if "karakterer for grunnskolen" in e.what), None)
    if one is None:
        return None
    other = next(
        (
            n
            for n, e in enumerate(rows)
            if "karakterer for videregående" in e.what and e.when == rows[one].when
        ),
        None,
    )
    if other is None:
        return None
    new = evolve(
        rows[one],
        what=rows[one].what.replace("for grunnskolen", "for grunnskolen og videregående opplæring"),
    )
    rows[one] = new
    rows.pop(other)
    return placed(schedule, rows, one)


right("rows moved", "two rows of one day joined", _joined, OFFICE)


def _rows_of_county(schedule: Schedule, rnd: Random) -> Edited | None:
    year = schedule.school_year.start
    rows = list(schedule.entries)
    for k, (month, text) in enumerate(
        [
            (10, "Oppfølging av fravær"),
            (11, "Oppfølging av fravær"),
            (1, "Oppfølging av fravær"),
            (2, "Oppfølging av fravær"),
        ]
    ):
        day = business(dt.date(year if month > 7 else year + 1, month, 10))
        rows, _ = put(
            schedule,
            rows,
            Entry(
                id=f"fravaer-{k}",
                when=Day(day),
                sender="Rådgiverne",
                what=text,
                recipient="Rektorene",
            ),
        )
    return placed(schedule, rows, 0)


right("a county's own rows", "a series of a county's own", _rows_of_county, OFFICE)


def _service_ended(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = [e for e in schedule if "Rambøll" not in e.what]
    kept = tuple(a for a in schedule.appendices if "Rambøll" not in a.heading)
    legend = tuple(line for line in schedule.legend if "Rambøll" not in line.text)
    return Edited(
        schedule=evolve(schedule, entries=tuple(rows), appendices=kept, legend=legend), beside=True
    )


right(
    "rows moved",
    "a service ended: its rows, its section and its colour gone",
    _service_ended,
    OFFICE,
)


def marked(says: str, new: Callable[[Entry], dict[str, str]]) -> None:
    def edit(schedule: Schedule, rnd: Random) -> Edited | None:
        number = at_random(schedule, rnd, lambda e: e.what and not e.what.endswith(">"))
        if number is None:
            return None
        return changed(schedule, number, **new(schedule.entries[number]))

    right("rows moved", says, edit, OFFICE)


marked("a row cancelled in a bracket", lambda e: {"what": f"{e.what} (utgår)"})
marked("a row cancelled in capitals", lambda e: {"what": f"AVLYST: {e.what}"})
marked(
    "a row that another year takes up again",
    lambda e: {"comment": f"{e.comment} Bortfaller i år, tas opp igjen neste år.".strip()},
)
marked("a row marked as new", lambda e: {"what": f"NY: {e.what}"})
marked("a day that is marked as changed", lambda e: {"comment": f"{e.comment} (Ny dato!)".strip()})


def column(says: str, head: str, cells: Iterable[str], *, in_front: bool = False) -> None:
    """Register a column more in the text of a document."""
    values = [*cells]

    def edit(text: str, schedule: Schedule, rnd: Random) -> Edited | None:
        lines, n = text.split("\n"), 0
        for at, line in enumerate(lines):
            if line.count("\t") < 4:
                continue
            if line.startswith("Måned"):
                new = head
            elif re.match(r"\d\d\.", line):
                new, n = values[n % len(values)], n + 1
            else:
                new = ""
            lines[at] = f"{new}\t{line}" if in_front else f"{line}\t{new}"
        return Edited(text="\n".join(lines), beside=True)

    KINDS.append(Kind(family="around the table", says=says, text_edit=edit, forms=("txt",)))


column("a column of states", "Status", ["OK", "", "Under arbeid"])
column("a column of those who look after a row", "Kontrollert av", ["AB", "CD", ""])
column("a column of numbers in front", "Nr", [str(n) for n in range(1, 120)], in_front=True)


def note(says: str, heading: str, text: str) -> None:
    right(
        "around the table", says,
        lambda s, r: Edited(
            schedule=evolve(s, appendices=(*s.appendices, Appendix(heading=heading, intro=text))),
            beside=True,
        ),
        OFFICE,
    )  # fmt: skip


note("a list of changes", "Endringer siden sist", "Datoene i februar er justert. Ny rapport 5A027.")
note(
    "words on abbreviations",
    "Forkortelser",
    "OT: oppfølgingstjenesten. SSB: Statistisk sentralbyrå.",
)
