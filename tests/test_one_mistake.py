"""One mistake is one finding: what follows from it is told under it, the root first."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from functools import cache

import pytest
from attrs import evolve

from vigo_arshjul import (
    Category,
    Entry,
    Finding,
    Schedule,
    check,
    dumps,
    loads,
    published,
    roll,
)
from vigo_arshjul.model import Day

Rows = list[Entry]


@cache
def rolled() -> Schedule:
    """The published schedule six years on."""
    return roll(published(), "2023-2024").schedule


def of_month(rows: Rows, month: int) -> list[int]:
    """The places of the rows with a day of a month."""
    return [n for n, row in enumerate(rows) if isinstance(row.when, Day) and row.day.month == month]


def month_twice(rows: Rows) -> Rows:
    """The rows of November pasted once more behind them."""
    places = of_month(rows, 11)
    again = [evolve(rows[place], id=f"{rows[place].id}-igjen") for place in places]
    return [*rows[: places[-1] + 1], *again, *rows[places[-1] + 1 :]]


def senders_cleared(rows: Rows) -> Rows:
    """The column of senders emptied for the rows of November."""
    places = of_month(rows, 11)
    return [evolve(row, sender="") if n in places else row for n, row in enumerate(rows)]


def days_counted_on(rows: Rows) -> Rows:
    """All dates of November a day late."""
    late = [evolve(row) for row in rows]
    for place in of_month(rows, 11):
        if rows[place].day.day < 30:
            late[place] = evolve(rows[place], when=Day(rows[place].day + dt.timedelta(days=1)))
    return late


def half_a_day(rows: Rows) -> Rows:
    """A space within the day of a deadline."""
    return [
        evolve(row, what=row.what.replace("er 22. november", "er 2 2. november")) for row in rows
    ]


def two_in_one(rows: Rows) -> Rows:
    """The text of a row behind that of the row above it, and the row gone."""
    place = next(n for n, row in enumerate(rows) if row.id == "sletting-av-inntak-foerste-dato")
    above, row = rows[place - 1], rows[place]
    whole = evolve(above, what=f"{above.what} {row.what}")
    return [*rows[: place - 1], whole, *rows[place + 1 :]]


def in_halves(rows: Rows) -> Rows:
    """The end of a text in a row of its own, which says no more."""
    place = next(n for n, row in enumerate(rows) if row.id == "ot-data-februar")
    row, start = rows[place], rows[place].what.index("innsamling")
    rest = Entry(id="resten", when=row.when, what=row.what[start:])
    return [*rows[:place], evolve(row, what=row.what[:start]), rest, *rows[place + 1 :]]


def turned(rows: Rows) -> Rows:
    """The text of a monthly row in its comment, and the comment in its text."""
    row = rows[0]
    return [evolve(row, what=row.comment, comment=row.what), *rows[1:]]


def text_of_the_row_above(rows: Rows) -> Rows:
    """A row with the text of the one above it, and with nothing else of that one."""
    at = next(n for n, row in enumerate(rows) if row.id == "soeknadsfrist-fortrinn")
    # As it is read from a table, where no id tells which row it is.
    rows[at] = evolve(rows[at], id="rad", what=rows[at - 1].what)
    return rows


def goes_on(rows: Rows) -> Rows:
    """The first words of the row below behind the text of a row."""
    row, below = rows[0], rows[1]
    start = " ".join(below.what.split()[:3])
    return [evolve(row, what=f"{row.what} {start}"), *rows[1:]]


def new_findings(edit: Callable[[Rows], Rows]) -> list[Finding]:
    """What is told of the schedule after an edit, and of nothing before it."""
    before = Counter((one.code, one.message) for one in check(rolled()).with_consequences())
    edited = evolve(rolled(), entries=tuple(edit(list(rolled().entries))))
    return [one for one in check(edited) if not before[one.code, one.message]]


@pytest.mark.parametrize(
    ("edit", "root", "most"),
    [
        (month_twice, "AH004", 1),
        (senders_cleared, "AH508", 1),
        (days_counted_on, "AH302", 4),
        (half_a_day, "AH205", 1),
        (two_in_one, "AH509", 1),
        (in_halves, "AH509", 1),
        (turned, "AH509", 1),
        (text_of_the_row_above, "AH509", 1),
    ],
)
def test_what_follows_is_told_under_the_root(
    edit: Callable[[Rows], Rows], root: str, most: int
) -> None:
    """Rows pasted together, a column emptied, dates counted on, a date half read."""
    found = new_findings(edit)
    assert found[0].code == root
    assert found[0].consequences
    assert len(found) <= most


def test_a_text_that_goes_on_as_the_next_one_begins() -> None:
    """What was copied too far down is told at its row."""
    (found,) = new_findings(goes_on)
    assert (found.code, found.entry_id, found.field) == ("AH509", rolled().entries[0].id, "what")


def new_in_text(old: str, new: str) -> list[Finding]:
    """What is told of the document once some of its words are others."""
    text = dumps(rolled(), "txt")
    before = Counter((one.code, one.message) for one in check(loads(text, "txt")))
    found = check(loads(text.replace(old, new, 1), "txt"))
    return [one for one in found if not before[one.code, one.message]]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        # The words of the heading cannot be read, and so no row stands below it.
        ("Februar 2024\t", "Fberuar 2024\t", "AH001"),
        ("Mars 2024\t", "Februar 2024\t", "AH002"),
        ("Hver måned etter 1. september", "Hver måned etter 31. september", "AH006"),
        ("etter 1.sept", "etter 1.okt", "AH006"),
    ],
)
def test_a_line_above_rows_is_told_once(old: str, new: str, code: str) -> None:
    """A heading that is misspelt, repeated, or says another day than its row."""
    (found,) = new_in_text(old, new)
    assert found.code == code


def test_a_name_misspelt_throughout_is_told_once() -> None:
    """The first place that has it is told, and all others under it."""
    text = dumps(rolled(), "txt")
    known = Counter((one.code, one.message) for one in check(loads(text, "txt")))
    found = check(loads(text.replace("Rambøll", "Rambull"), "txt"))
    (root,) = (one for one in found if not known[one.code, one.message])
    assert (root.code, root.actual) == ("AH505", "Rambull")
    assert len(root.consequences) > 20


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("november", "novmber", "AH205"),
        ("pr 0", "prr 0", "AH504"),
        ("registrering i", "regisring i", "AH504"),
    ],
)
def test_a_word_of_dates_misspelt_throughout_is_told_once(
    right: str, wrong: str, code: str
) -> None:
    """All dates that it makes unreadable are told under the first one."""
    text = dumps(rolled(), "txt")
    known = Counter((one.code, one.message) for one in check(loads(text, "txt")))
    head, rows = text.split("Kommentar", 1)
    found = check(loads(f"{head}Kommentar{rows.replace(right, wrong)}", "txt"))
    new = [one for one in found if not known[one.code, one.message]]
    assert len(new) <= 2
    assert new[0].code == code
    assert len(new[0].consequences) >= 4


def test_what_is_open_is_the_mistake_and_not_what_follows_from_it() -> None:
    """`??. november` is a whole month to whoever reads it, and nothing of that is a mistake."""
    text = dumps(rolled(), "txt")
    before = Counter((one.code, one.message) for one in check(loads(text, "txt")))
    row = next(line for line in text.split("\n") if "ssbElevfag" in line and "endelig" in line)
    cell = row.split("\t")[0]
    found = check(loads(text.replace(row, row.replace(cell, "??.november", 1)), "txt"))
    new = [one for one in found if not before[one.code, one.message]]
    assert (new[0].code, new[0].actual) == ("AH509", "??.november")
    assert len(new) == 1


def test_a_month_misspelt_in_a_list_is_told() -> None:
    """Under the heading of another month its day is taken to be of that one."""
    text = (
        "Årshjul, skoleåret 2025-2026\n\nOktober 2025\n- 12. oktober: Møte\n- 27. novmber: Frist\n"
    )
    (found,) = (one for one in check(loads(text, "txt")) if one.code == "AH205")
    assert (found.actual, found.expected) == ("27. novmber", "2025-11-27")


def test_colours_that_are_exchanged_in_the_legend_are_told_there() -> None:
    """All rows of two colours have each other's: they are right, and the legend is not."""
    one, other = Category.INTERN, Category.SSB
    swapped: dict[Category | None, Category] = {one: other, other: one}
    entries = tuple(
        evolve(row, category=swapped.get(row.category, row.category)) for row in rolled()
    )
    odd = check(evolve(rolled(), entries=entries))
    (found,) = (one for one in odd if one.code == "AH507" and one.entry_id is None)
    assert "har byttet farge" in found.message
