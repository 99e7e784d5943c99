"""The mistakes of the examination in a county's own table, of whose rows nothing is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from examining import FORMS, Edit, Edited, Kind, TextEdit
from mistakes import Pick, Replace, at_random, changed, days_of, mistype, on_days, placed, slipping
from vigo_arshjul import Schedule
from vigo_arshjul.language import MONTHS

KINDS: list[Kind] = []
MONTH = "|".join(MONTHS)
FAMILY = "a county's own table"
DATE = rf"(\d\d?)\. ({MONTH})"
DEADLINE = rf"(Frist for registrering er ){DATE}"


def wrong(says: str, edit: Edit | None = None, text_edit: TextEdit | None = None) -> None:
    """Register a mistake of a county's table, in its rows or in its text."""
    KINDS.append(
        Kind(
            family=FAMILY,
            says=f"{says}, in a county's table",
            edit=edit,
            text_edit=text_edit,
            forms=("txt",) if text_edit else FORMS,
            of_county=True,
        )
    )


def slip(
    says: str, pattern: str, typed: Replace | str, fields: tuple[str, ...] = ("what", "comment")
) -> None:
    """Register a slip of the pen in a county's table."""
    wrong(says, slipping(pattern, typed, fields))


def text(says: str, new: Callable[[str, Random], str]) -> None:
    """Register another text of the whole table; any row may show it."""

    def edit(content: str, schedule: Schedule, rnd: Random) -> Edited | None:
        typed = new(content, rnd)
        rows = frozenset(range(len(schedule.entries)))
        return None if typed == content else Edited(text=typed, rows=rows, beside=True)

    wrong(says, text_edit=edit)


def _day(by: int) -> Replace:
    return lambda m, r: f"{m[1]}{(int(m[2]) - 1 + by) % 28 + 1}. {m[3]}"


slip("a deadline after the delivery", DEADLINE, _day(3))
slip("a deadline a week early", DEADLINE, _day(-7))
slip("the month of a deadline misspelt", DEADLINE, lambda m, r: f"{m[1]}{m[2]}. {mistype(m[3], r)}")
slip("a deadline without its date", rf"(Frist for registrering er) {DATE}", r"\1")
slip(
    "a letter for a figure in a deadline",
    DEADLINE,
    lambda m, r: f"{m[1]}{m[2].replace('1', 'l')}. {m[3]}",
)
slip("a deadline without its month", DEADLINE, r"\1\2.")
slip(
    "a deadline on a day that no month has",
    DEADLINE,
    lambda m, r: f"{m[1]}3{m[2][-1]}. november" if m[2][-1] > "1" else f"{m[1]}34. {m[3]}",
)
slip("a reference to a day without a row", rf"(Se ){DATE}", _day(8))
slip("data in place before they are sent", rf"(på plass ){DATE}", _day(-9))
slip("a word doubled", r"\b(for|til|av|på) (?=\w)", r"\1 \1 ", ("what",))
slip(
    "a sender misspelt",
    r"^(?:Rektorene|Økonomiseksjonen|Fagforeningene)$",
    lambda m, r: mistype(m[0], r),
    ("sender",),
)
slip(
    "a recipient misspelt",
    r"^(?:Rektorene|Skolekontoret|Elevene)$",
    lambda m, r: mistype(m[0], r),
    ("recipient",),
)
slip(
    "a school year of the past",
    r"(skolerute for )(\d{4})-(\d{4})",
    lambda m, r: f"{m[1]}{int(m[2]) - 3}-{int(m[3]) - 3}",
)
slip("a weekday that the date is not", DEADLINE, lambda m, r: f"{m[1]}søndag {m[2]}. {m[3]}")
slip("a text that is no text", r"^.{15,}$", "#REF!", ("what",))
slip(
    "letters that were read wrongly",
    r"(?<=[a-z])[øæå](?=[a-z])",
    lambda m, r: m[0].encode().decode("cp1252"),
    ("what",),
)


def _days_off(says: str, by: int, pick: Pick) -> None:
    wrong(says, on_days(lambda e, s, r: e.day + days_of(by), pick))


_days_off("a delivery after its deadline says", 4, lambda e: "prisliste for" in e.what)
_days_off("a last Friday that is a Thursday", -1, lambda e: "siste fredag" in e.what)
_days_off("a row a whole year on", 365, lambda e: True)
_days_off("a first school day within the holiday of Easter", -3, lambda e: "etter påske" in e.what)
_days_off(
    "a month of a series a month late",
    30,
    lambda e: "Budsjettmøte" in e.what and e.day.month in (10, 11, 12),
)
_days_off("a row two months up", -60, lambda e: e.day.month in (11, 12, 3, 4, 5))


def _twice(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd) or 0
    rows = list(schedule.entries)
    rows.insert(number, rows[number])
    return placed(schedule, rows, number, number + 1)


def _out_of_order(schedule: Schedule, rnd: Random) -> Edited | None:
    rows = list(schedule.entries)
    able = [
        n
        for n in range(len(rows) - 2)
        if rows[n].date
        and rows[n + 1].date
        and rows[n].day < rows[n + 1].day
        and rows[n].day.month == rows[n + 1].day.month
    ]
    number = rnd.choice(able)
    rows[number : number + 2] = rows[number + 1], rows[number]
    return placed(schedule, rows, number, number + 1)


def _without_text(schedule: Schedule, rnd: Random) -> Edited | None:
    number = at_random(schedule, rnd) or 0
    return changed(schedule, number, what="")


wrong("a row twice", _twice)
wrong("two rows in the wrong order", _out_of_order)
wrong("the text left out", _without_text)


def _period(content: str, rnd: Random) -> str:
    return re.sub(r"(?m)^(\d\d\.\w{3}) til (\d\d\.\w{3})", r"\2 til \1", content, count=1)


text("a period from its end to its beginning", _period)
text("a month heading misspelt", lambda s, r: s.replace("November 20", "Novmeber 20"))
text(
    "a month heading of last year",
    lambda s, r: re.sub(r"(?m)^November (\d{4})", lambda m: f"November {int(m[1]) - 1}", s),
)
text("a month heading gone", lambda s, r: re.sub(r"(?m)^November \d{4}\t*\n", "", s))
text(
    "the title of last year",
    lambda s, r: re.sub(
        r"(skoleåret )(\d{4})-(\d{4})", lambda m: f"{m[1]}{int(m[2]) - 1}-{m[2]}", s, count=1
    ),
)
text(
    "the revision of last year",
    lambda s, r: re.sub(r"(Pr\. \d\d\.\d\d\.)(\d{4})", lambda m: f"{m[1]}{int(m[2]) - 1}", s),
)
text(
    "a day that no month has in a cell",
    lambda s, r: re.sub(r"(?m)^\d\d(\.nov)", r"34\1", s, count=1),
)
text(
    "a month in a cell that is none", lambda s, r: re.sub(r"(?m)^(\d\d\.)nov", r"\1nvo", s, count=1)
)
text("the letter O in a cell", lambda s, r: re.sub(r"(?m)^0(\d\.nov)", r"O\1", s, count=1))
text("the month of a cell one off", lambda s, r: re.sub(r"(?m)^(\d\d\.)nov", r"\1des", s, count=1))
text("a row without a date", lambda s, r: re.sub(r"(?m)^(\d\d\.nov)", r"", s, count=1))
