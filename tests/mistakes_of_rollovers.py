"""More mistakes of the examination: what slips in when a clerk rolls a year over by hand.

Half of them are of tables that other offices have made for themselves, admission and exams, of
whose rows nothing is known. They are made as those of `mistakes.py`, and stand in its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from random import Random

from county_mistakes import KINDS as COUNTY_KINDS
from examining import FORMS, Edit, Edited, Kind
from mistakes import (
    MONTH,
    Replace,
    at_random,
    changed,
    dated,
    kind,
    line_edit,
    month_off,
    placed,
    slipping,
)
from mistakes_of_copies import OFFICE
from mistakes_of_typing import heading
from vigo_arshjul import Schedule
from vigo_arshjul.model import Day, EachMonth, Period

_BELOW, _SHAPE, _LAST_YEAR = "below the table", "shape of the document", "last year left standing"


@kind(_BELOW, "the monthly routine from another month")
def _routine_later(schedule: Schedule, rnd: Random) -> Edited | None:
    number = next(n for n, row in enumerate(schedule) if isinstance(row.when, EachMonth))
    after = schedule.entries[number].day.replace(month=rnd.choice((8, 10, 11)))
    return changed(schedule, number, when=EachMonth(after))


def _period_edit(says: str, new: Callable[[Period], Day | Period]) -> None:
    @kind("periods", says)
    def _edit(schedule: Schedule, rnd: Random) -> Edited | None:
        numbers = [n for n, row in enumerate(schedule) if isinstance(row.when, Period)]
        if not numbers:
            return None
        number = rnd.choice(numbers)
        when = schedule.entries[number].when
        assert isinstance(when, Period)
        return changed(schedule, number, when=new(when))


_period_edit("a period of which only the first day is left", lambda when: Day(when.first))
_period_edit(
    "a period from a month before", lambda when: Period(when.first - dt.timedelta(31), when.last)
)
heading(
    _SHAPE,
    "a month heading again among its rows",
    lambda h, t, r: re.sub(
        rf"(?m)^({re.escape(h[4][0])}.*\n)((?:\d.*\n){{2}})", r"\1\2\1", t, count=1
    ),
)
line_edit(
    _SHAPE,
    "sender and text in one cell",
    lambda line, r: re.sub(r"^(\S+\tVIGO Sentralbasen \(IST\))\t", r"\1 ", line),
)
line_edit(
    _SHAPE, "an hour for a day", lambda line, r: re.sub(r"^(\d\d)\.\w{3}\t", r"\1:00\t", line)
)


@kind("garbled text", "the sender before the text", OFFICE)
def _sender_before(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: e.sender and e.what)
    row = schedule.entries[number or 0]
    return changed(schedule, number or 0, what=f"{row.sender} {row.what}")


# --- tables of other offices -------------------------------------------------------------------


def _of(table: str, says: str, edit: Edit, forms: tuple[str, ...] = FORMS) -> None:
    COUNTY_KINDS.append(
        Kind(
            family="tables of other offices",
            says=f"{says}, in a table of {table}",
            edit=edit,
            forms=forms,
            of_county=True,
            table={"budgets": "fylke"}.get(table, table) + "-2025-2026",
        )
    )


def _slip(
    table: str,
    says: str,
    pattern: str,
    typed: Replace | str,
    fields: tuple[str, ...] = ("what", "comment"),
) -> None:
    _of(table, says, slipping(pattern, typed, fields))


_slip(
    "inntak",
    "a deadline of the next month",
    rf"(Frist for registrering er )(\d\d?)\. ({MONTH})",
    month_off(1),
)
_slip(
    "inntak",
    "a reference date of another month",
    rf"(per )(1)\. ({MONTH})",
    month_off(-2),
)
_slip("inntak", "a reference beside its row", r"Se også \d+\. august", "Se også 19. august")
_slip("inntak", "a reply before the row", r"(Svarfrist er \d\d?\.) juli", r"\1 juni")
_slip("inntak", "data before the row", rf"(i Visma )\d\d?\. (?:{MONTH})", r"\g<1>10. mars")
_slip("inntak", "a body mistyped", "Inntakskontoret", "Inntakskontorte", ("sender", "recipient"))
_slip("inntak", "a small word twice", r"\b(av|for|om|til)\b", r"\1 \1", ("what",))
_slip("inntak", "a school year of one year", r"skoleåret (\d{4})-(\d{4})", r"skoleåret \1-\1")
_slip("eksamen", "a month mistyped", "14. april", "14. arpil")
_slip("eksamen", "another week than the row's", r"Veke (\d+)", lambda m, r: f"Veke {int(m[1]) + 3}")
_slip("eksamen", "a reference date still to come", "per 1. oktober", "per 1. november")
_slip("eksamen", "a time that no clock has", r"Kl\. 23\.59", "Kl. 23.95")
_slip("eksamen", "a season two years ago", r"våren (\d{4})", lambda m, r: f"våren {int(m[1]) - 2}")
_slip("eksamen", "an office mistyped", "Eksamenskontoret", "Eksamenskontroret", ("sender",))
_slip("eksamen", "a day that November lacks", r"lagt ut \d\d\. november", "lagt ut 31. november")
_slip("budgets", "a reference to another month", rf"(Se )(\d\d?)\. ({MONTH})", month_off(-1))


def _meeting_gone(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule, lambda e: e.what == "Budsjettmøte.")[1:-1])
    rows = list(schedule.entries)
    del rows[number]
    return placed(schedule, rows, number, is_lost=True)


def _turned(schedule: Schedule, rnd: Random) -> Edited | None:
    number = rnd.choice(dated(schedule, lambda e: e.what == "Budsjettmøte."))
    row = schedule.entries[number]
    return changed(schedule, number, sender=row.recipient, recipient=row.sender)


def _cut(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd, lambda e: len(e.what) > 20) or 0
    return changed(schedule, number, what=schedule.entries[number].what[:-5])


def _reversed(schedule: Schedule, rnd: Random) -> Edited | None:
    number = next(n for n, row in enumerate(schedule) if isinstance(row.when, Period))
    when = schedule.entries[number].when
    days = [when.first, when.last]
    return changed(schedule, number, when=Period(days[1], days[0]))


def _early(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    number = rnd.choice(dated(schedule)[4:])
    rows.insert(number - 3, rows.pop(number))
    return placed(schedule, rows, number - 3)


_of("budgets", "a month of the meetings gone", _meeting_gone)
_of("budgets", "a meeting the other way round", _turned)
_of("budgets", "a text without its end", _cut)
_of("eksamen", "a period turned", _reversed, ("txt", "csv", "docx", "xlsx"))
_of("inntak", "a row three rows early", _early)
