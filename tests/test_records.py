"""One record is all that a kind of date needs to be read, checked and rolled."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from vigo_arshjul import check, diff, read, roll
from vigo_arshjul.language import Words
from vigo_arshjul.phrases import MentionKind, read_mentions, renewal, seat
from vigo_arshjul.phrases.kinds import KINDS, Cue, Follows, Kind
from vigo_arshjul.phrases.reading import read_anew

HEAD = "Årshjul, skoleåret 2025-2026\n\nMåned\tFra\tHva\tTil\tKommentar\n"


@pytest.fixture
def know() -> Iterator[Callable[[str, Kind], None]]:
    """Adds a kind for the time of a test."""
    before = dict(KINDS)

    def add(name: str, kind: Kind) -> None:
        KINDS[cast("MentionKind", name)] = kind
        read_anew()

    yield add
    KINDS.clear()
    KINDS.update(before)
    read_anew()


def test_each_kind_has_its_record() -> None:
    """No kind without a label in both languages; those that are expected somewhere follow."""
    assert list(KINDS) == list(MentionKind)
    assert all(kind.label.nb and kind.label.en for kind in KINDS.values())
    assert all(kind.follows is not Follows.NOTHING for kind in KINDS.values() if kind.expect)


def test_a_new_kind_is_one_record(know: Callable[[str, Kind], None]) -> None:
    """The packing of a delivery: read in a text, checked, rolled, and compared."""
    text = "Prøvene sendes. Pakkes senest {}."
    near = dt.date(2025, 10, 21)
    (unknown,) = read_mentions(text.format("20. oktober"), near)
    assert unknown.kind is MentionKind.UNCLASSIFIED
    know(
        "packing",
        Kind(
            label=Words("pakking", "packing"),
            cues=(Cue(r"pakkes\s+senest"),),
            expect=seat.day_before,
            renew=renewal.day_before(Words("pakkes dagen før", "to be packed the day before")),
            follows=Follows.ROW,
            acted_by=True,
        ),
    )
    (mention,) = read_mentions(text.format("20. oktober"), near)
    assert (str(mention.kind), mention.date) == ("packing", dt.date(2025, 10, 20))

    right, wrong = (
        read(f"{HEAD}21.okt\tSkolene\t{text.format(day)}\tFylket\t\n", "txt")
        for day in ("20. oktober", "17. oktober")
    )
    assert "AH201" not in {finding.code for finding in check(right).findings}
    (found,) = (finding for finding in check(wrong).findings if finding.code == "AH201")
    assert found.expected == "2025-10-20"
    assert "pakking" in found.words.nb
    (row,) = roll(right, "2026-2027").schedule
    day = f"{row.date - dt.timedelta(days=1):%d}. oktober"
    assert row.what == text.format(day)
    assert [told.field for told in diff(right, wrong).changed] == ["packing"]
