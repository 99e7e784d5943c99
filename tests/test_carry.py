"""What a document carries along: it goes to the rows that it belongs to, and to no others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from vigo_arshjul import Category, Schedule
from vigo_arshjul.io.carry import kept, restore, unkept
from vigo_arshjul.io.office.excel.table import rows_of_schedule
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.model import Day
from vigo_arshjul.model.around import COLOURS

_WHAT = 3


_places = st.sets(st.integers(0, 103), max_size=8)


@settings(max_examples=25)
@given(_places, _places, _places, _places, st.none() | st.permutations(range(113)))
def test_any_edits(
    schedule: Schedule,
    deleted: set[int],
    moved: set[int],
    reworded: set[int],
    copied: set[int],
    order: list[int] | None,
) -> None:
    """Rows deleted, moved in time, reworded, copied, added and shuffled, all at once."""
    written = rows_of_schedule(schedule)
    first = next(i for i, (_, entry) in enumerate(written) if entry is not None)
    size = len(schedule)
    copied -= deleted
    rows: list[Row] = []
    for place, entry in enumerate(schedule):
        row = written[first + place][0]
        if place in copied:
            rows.append(_with(row, "Noe ganske annet, skrevet oppå en kopi", day="2017-11-11"))
        if place in deleted:
            continue
        if place in reworded:
            row = _with(row, f"{entry.what} Og litt til.")
        if place in moved:
            row = _with(row, row.cells[_WHAT], day="2018-02-22")
        rows.append(row)
    if order:
        rows = [rows[place] for place in order if place < len(rows)]
    before = [row for row, _ in written[:first]]
    after = [row for row, _ in written[first + size :]]
    numbered = [evolve(row, line=n) for n, row in enumerate([*before, *rows, *after], 1)]
    new = restore(numbered, schedule, written, sorts=order is not None)
    assert len(new) == size - len(deleted) + len(copied)
    assert len({entry.id for entry in new}) == len(new)
    for place, entry in enumerate(schedule):
        if place in deleted:
            assert entry.id not in new
            continue
        meant = entry
        if place in reworded:
            meant = evolve(meant, what=_plain(f"{entry.what} Og litt til."))
        if place in moved:
            meant = evolve(meant, when=Day(dt.date(2018, 2, 22)), provisional=False, override=None)
        assert new[entry.id] == meant
    added = [entry for entry in new if entry.id not in schedule]
    assert len(added) == len(copied)
    assert all(entry.recurrence is None and entry.decided_by is None for entry in added)
    assert new.appendices == schedule.appendices


def _with(row: Row, what: str, day: str | None = None) -> Row:
    cells = list(row.cells)
    cells[_WHAT] = _plain(what)
    if day:
        cells[:2] = day, ""
    return evolve(row, cells=tuple(cells))


def _plain(text: str) -> str:
    return text.replace("<i>", "").replace("</i>", "")


def test_rows_of_the_same_words(schedule: Schedule) -> None:
    """Of rows with the same words each keeps what is its own, by its day or its mark."""
    rows = [(row, entry) for row, entry in rows_of_schedule(schedule) if entry]
    same = [entry for _, entry in rows if entry.what == schedule["vigo-til-otto-siste-dato"].what]
    assert same
    doubles = evolve(
        schedule,
        entries=tuple(
            evolve(schedule.entries[0], id=f"r{n}", when=Day(dt.date(2017, 9, n)), override=f"{n}")
            for n in range(1, 6)
        ),
    )
    written = rows_of_schedule(doubles)
    lines = [row for row, _ in written]
    first = next(i for i, (_, entry) in enumerate(written) if entry)
    # The second is deleted, and the first moved to its day.
    moved = evolve(lines[first], cells=("2017-09-02", *lines[first].cells[1:]))
    rest: Sequence[Row] = [*lines[:first], moved, *lines[first + 2 :]]
    new = restore([evolve(r, line=n) for n, r in enumerate(rest, 1)], doubles, written, sorts=True)
    assert [(e.id, e.override) for e in new][1:] == [("r3", "3"), ("r4", "4"), ("r5", "5")]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 2}', "null", "\ud800"])
def test_what_was_kept_is_damaged(text: str) -> None:
    """A document whose keepsake is damaged is read by what one sees."""
    assert unkept(text) is None


def test_what_is_kept_is_plain_letters(schedule: Schedule) -> None:
    """Whatever stands in a schedule, a document can keep it."""
    odd = evolve(schedule, title="a\x00🗓️")
    assert kept(odd).isascii()
    assert unkept(kept(odd)) == odd


def test_the_colours() -> None:
    """Every category has its own two colours; black is read on each light one, 7 to 1."""
    assert set(COLOURS) == set(Category)

    def luminance(colour: str) -> float:
        parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    for name in ("strong", "light"):
        assert len({getattr(colour, name) for colour in COLOURS.values()}) == len(Category)
    for colour in COLOURS.values():
        assert (luminance(colour.light) + 0.05) / 0.05 >= 7
