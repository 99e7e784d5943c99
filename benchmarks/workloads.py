"""What is measured: one function for each side of a comparison that runs in one process."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from attrs import evolve

import vigo_arshjul
from vigo_arshjul import Schedule

DAY = dt.date(2017, 12, 22)
YEARS = range(2010, 2031)

# The bare shape of a row, as one would describe it to a validator of JSON.
_TEXT = {"type": "string"}
_SHAPE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": _TEXT,
            "date": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
            **dict.fromkeys(("from", "what", "to", "comment"), _TEXT),
        },
        "required": ["id", "date", "from", "what", "to", "comment"],
        "additionalProperties": False,
    },
}


def rows() -> list[dict[str, str]]:
    """The rows of the published schedule in their bare shape."""
    return [
        {
            "id": entry.id,
            "date": entry.day.isoformat(),
            "from": entry.sender,
            "what": entry.what,
            "to": entry.recipient,
            "comment": entry.comment,
        }
        for entry in vigo_arshjul.published()
    ]


def unread(schedule: Schedule) -> Schedule:
    """The same schedule as if freshly read: nothing has been asked of its rows."""
    return evolve(schedule, entries=tuple(evolve(entry) for entry in schedule))


def many_rows(number: int) -> Schedule:
    """A schedule of many rows: the published one again and again, in the order of dates."""
    known = list(vigo_arshjul.published().dated())
    entries = (
        evolve(known[index * len(known) // number], id=f"row-{index}", line=index + 1)
        for index in range(number)
    )
    bare = (evolve(entry, recurrence=None, decided_by=None) for entry in entries)
    return evolve(vigo_arshjul.published(), entries=tuple(bare))


# --- a user's own files --------------------------------------------------------------------

# What a school has to do, and who does it with whom: put together, each text comes once.
_ACTORS = ("Rektorene", "Økonomi", "Kantina", "Helsetjenesten", "Inntakskontoret", "Skolene")
_DOES = ("Gjennomgang av", "Innsending av", "Opprydding i", "Svar på", "Møte om", "Oversikt over")
_THINGS = ("fravær", "budsjett", "klasselister", "søknader", "læreplaner", "skyss", "bøker")
_PLACES = ("Bergen", "Bodø", "Hamar", "Molde", "Skien", "Tromsø", "Voss", "Ålesund", "Førde")
_YEAR = vigo_arshjul.SchoolYear(2024)


def write_own(path: Path) -> Path:
    """A schedule of a school year, as somebody keeps it in a file of their own."""
    schedule = vigo_arshjul.roll(vigo_arshjul.published(), str(_YEAR)).schedule
    vigo_arshjul.write(schedule, path)
    return path


def write_different_rows(path: Path, number: int) -> Path:
    """A table of many rows, by date, no two of which have the same text."""
    lines = [f"Årshjul for skolene, skoleåret {_YEAR}", "Måned\tFra\tHva\tTil\tKommentar"]
    lines += (_different_row(index, number) for index in range(number))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _different_row(index: int, number: int) -> str:
    day = _YEAR.first_day + dt.timedelta(days=index * 360 // number)
    deadline = day - dt.timedelta(days=1)
    number_in_words = " ".join(_THINGS[int(digit) % len(_THINGS)] for digit in f"{index:o}")
    what = f"{_DOES[index % 6]} {number_in_words} nr. {index} i {_PLACES[index % 9]}."
    if index % 3 == 0:
        what += f" Frist for registrering er {deadline.day}.{deadline.month}.{deadline.year}."
    sender, recipient = _ACTORS[index % 6], _ACTORS[(index + 1 + index % 5) % 6]
    return f"{day:%d.%m.%Y}\t{sender}\t{what}\t{recipient}\tSe sak {index % 97} hos {sender}."


# --- one function a side -----------------------------------------------------------------


def jsonschema_validate() -> Callable[[], Any]:
    """A validator that was made before goes through the rows."""
    validator = import_module("jsonschema").Draft202012Validator(_SHAPE)
    data = rows()
    return lambda: list(validator.iter_errors(data))


def check_again() -> Callable[[], Any]:
    """All rules, on a schedule that has been looked at before."""
    schedule = vigo_arshjul.published()
    return lambda: vigo_arshjul.check(schedule)


def check_fresh() -> Callable[[], Any]:
    """All rules, on a schedule as it comes from a file."""
    schedule = vigo_arshjul.published()
    return lambda: vigo_arshjul.check(unread(schedule))


def roll() -> Callable[[], Any]:
    """One year on."""
    schedule = vigo_arshjul.published()
    return lambda: vigo_arshjul.roll(schedule, "2018-2019")


def advance() -> Callable[[], Any]:
    """Five business days on."""
    calendar = vigo_arshjul.BusinessCalendar()
    return lambda: calendar.advance(DAY, 5)


def advance_holidays() -> Callable[[], Any]:
    """The same by `holidays`."""
    from holidays.countries.norway import Norway

    calendar = Norway(years=YEARS)
    return lambda: calendar.get_nth_working_day(DAY, 5)


def advance_workalendar() -> Callable[[], Any]:
    """The same by `workalendar`."""
    calendar = import_module("workalendar.europe").Norway()
    return lambda: calendar.add_working_days(DAY, 5)


def advance_pandas() -> Callable[[], Any]:
    """The same by `pandas`."""
    pandas = import_module("pandas")
    offset = pandas.offsets.CustomBusinessDay(5, holidays=_closed())
    day = pandas.Timestamp(DAY)
    return lambda: day + offset


def advance_numpy() -> Callable[[], Any]:
    """The same by `numpy`."""
    numpy = import_module("numpy")
    calendar = numpy.busdaycalendar(holidays=_closed())
    day = numpy.datetime64(DAY)
    return lambda: numpy.busday_offset(day, 5, roll="backward", busdaycal=calendar)


def _closed() -> list[str]:
    from vigo_arshjul.calendar.norway import public_holidays

    return [day.isoformat() for day in public_holidays() if day.year in YEARS]


def as_yaml() -> str:
    """The rows as YAML. JSON strings are YAML strings, too."""
    lines = ["---", "rows:"]
    for row in rows():
        lines += [
            f"{'  - ' if key == 'id' else '    '}{key}: {json.dumps(value, ensure_ascii=False)}"
            for key, value in row.items()
        ]
    return "\n".join(lines) + "\n"
