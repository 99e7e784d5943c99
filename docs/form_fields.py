"""Which form of a file carries which field of a schedule: tried out, field by field."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable, Mapping
from functools import cache

from vigo_arshjul import Entry, Schedule, dumps, loads
from vigo_arshjul.io.formats import FORMATS

# A schedule in which each field says something that no other schedule says.
SAMPLE = """
format = 1
school_year = "2025-2026"
title = "Årshjul for inntaket"
revised = 2025-07-31
version = 3
state = "draft"
preface = ["Til alle skoler."]

[[entry]]
id = "fila-til-udir"
date = 2025-10-01
time = "12:00"
bound = "by"
written = "senest 1. oktober kl. 12.00"
from = "Inntakskontoret"
what = "Fil med <i>alle</i> søkere"
to = "Udir"
comment = "Meld fra om feil"
category = "ssb"
recurs = { month = 10, day = 1 }
decided_by = "Udir"
provisional = true
override = "avtalt"
before = [{ entry = "svar" }]
after = [{ entry = "svar", business_days = 2 }]
ignore = [{ rule = "AH106", reason = "avtalt" }]
extra = { Sted = "Hamar" }

[[entry]]
id = "svar"
first = 2025-10-06
last = 2025-10-12
precision = "week"
written = "uke 41"
from = "Udir"
what = "Svar på fila"
to = "Inntakskontoret"
extra = { Sted = "Oslo" }

[[appendix]]
heading = "Rutiner"
intro = "Slik gjør vi:"
steps = ["Send fila.", "Les svaret."]

[[legend]]
text = "SSB"
category = "ssb"
"""

_Read = Callable[[Schedule], object]


def _of_rows(read: Callable[[Entry], object]) -> _Read:
    return lambda schedule: [read(entry) for entry in schedule]


# What is called what in a file, and where it is in Python.
FIELDS: Mapping[str, _Read] = {
    "school_year": lambda s: s.school_year,
    "title": lambda s: s.title,
    "revised": lambda s: s.revised,
    "version": lambda s: s.version,
    "state": lambda s: s.state,
    "preface": lambda s: s.preface,
    "appendix": lambda s: [(a.heading, a.intro, a.steps) for a in s.appendices],
    "legend": lambda s: [line.text for line in s.legend],
    "id": _of_rows(lambda e: e.id),
    "date": _of_rows(lambda e: (e.when.first, e.when.last)),
    "time": _of_rows(lambda e: e.when.time),
    "bound": _of_rows(lambda e: e.when.bound),
    "precision": _of_rows(lambda e: e.when.precision),
    "written": _of_rows(lambda e: e.when.written),
    "from": _of_rows(lambda e: e.sender),
    "what": _of_rows(lambda e: e.what),
    "to": _of_rows(lambda e: e.recipient),
    "comment": _of_rows(lambda e: e.comment),
    "category": _of_rows(lambda e: e.category),
    "extra": _of_rows(lambda e: dict(e.extra)),
    "recurs": _of_rows(lambda e: e.recurrence),
    "decided_by": _of_rows(lambda e: e.decided_by),
    "provisional": _of_rows(lambda e: e.provisional),
    "override": _of_rows(lambda e: e.override),
    "before": _of_rows(lambda e: e.before),
    "after": _of_rows(lambda e: e.after),
    "ignore": _of_rows(lambda e: e.ignores),
}
FORMS = tuple(name for name, form in FORMATS.items() if form.reads and form.writes)


@cache
def carried() -> Mapping[str, frozenset[str]]:
    """The fields that are the same after a schedule is written and read again, by form."""
    schedule = loads(SAMPLE, format="toml")
    found = {}
    for form in FORMS:
        again = loads(dumps(schedule, form), format=form)
        found[form] = frozenset(
            name for name, read in FIELDS.items() if read(again) == read(schedule)
        )
    return found


def is_told(field: str) -> bool:
    """Whether the sample says something in a field, so that it can be lost."""
    data = tomllib.loads(SAMPLE)
    row = data["entry"][0] | data["entry"][1]
    return bool(data.get(field, row.get(field))) or isinstance(data.get(field), dt.date)
