"""One record is all that a kind of date, or a form, needs to be read, checked and rolled."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading import read
from strategies import inner_days
from vigo_arshjul import check, diff, roll
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day
from vigo_arshjul.phrases import (
    MentionKind,
    Written,
    parse_written,
    read_mentions,
    write_like,
)
from vigo_arshjul.phrases.cells.reading import parse_when
from vigo_arshjul.phrases.cells.writing import when_like
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.forms import FORMS
from vigo_arshjul.phrases.dates.odd_forms import ALL_ODD
from vigo_arshjul.phrases.dates.parts import lowered
from vigo_arshjul.phrases.dates.single_dates import all_found, date_pattern, may_be_rare
from vigo_arshjul.phrases.texts import expected, renewal
from vigo_arshjul.phrases.texts.kinds import KINDS, Cue, Follows, Kind
from vigo_arshjul.phrases.texts.reading import read_anew

HEAD = "Årshjul, skoleåret 2025-2026\n\nMåned\tFra\tHva\tTil\tKommentar\n"


@pytest.fixture
def know() -> Iterator[Callable[[str, Kind | DateForm], None]]:
    """Adds a kind or a form for the time of a test."""
    kinds, forms = dict(KINDS), list(FORMS)

    def add(name: str, record: Kind | DateForm) -> None:
        if isinstance(record, Kind):
            KINDS[_of_nobody(name)] = record
        else:
            FORMS.append(record)
        read_anew()

    yield add
    KINDS.clear()
    KINDS.update(kinds)
    FORMS[:] = forms
    read_anew()


def _of_nobody(name: str) -> MentionKind:
    """A kind of mention that the library does not have."""
    kind = str.__new__(MentionKind, name)
    kind._name_, kind._value_ = name.upper(), name
    return kind


def test_each_kind_has_its_record() -> None:
    """No kind without a label in both languages; those that are expected somewhere follow."""
    assert list(KINDS) == list(MentionKind)
    assert all(kind.label.nb and kind.label.en for kind in KINDS.values())
    assert all(kind.follows is not Follows.NOTHING for kind in KINDS.values() if kind.expect)


def test_a_new_kind_is_one_record(know: Callable[[str, Kind | DateForm], None]) -> None:
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
            expect=expected.day_before,
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
    day = f"{row.day - dt.timedelta(days=1):%d}. oktober"
    assert row.what == text.format(day)
    assert [told.field for told in diff(right, wrong).changed] == ["packing"]


# --- forms -----------------------------------------------------------------------------------

# Each form of a day and a week, in many hands.
WAYS = (
    "28. september", "8.sept", "08.09", "8.9.17", "05.9", "28.09.2017", "2017-09-28",
    "28 sep. 2017", "torsdag 28. september", "Torsdagen, 28.9.", "TORS. 28.09", "tor 28. sep",
    "fre 1. juni", "tysdag 3. oktober", "laurdagen den 7. oktober 2017", "mån 2. okt", "Tys. 3.10",
    "sun 8. mai", "ſøndag 1. ſept", "man 2017-10-02", "１２. mai", "uke 39", "Veke 05",
)  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_each_form_reads_its_sample(form: DateForm) -> None:
    """What a form shows of itself is read by it, and by no other."""
    found = parse_written(form.sample)
    assert (found is None) == (form.name in ("no_date", "amount", "hours", "paper"))
    assert [
        m.text for m in read_mentions(f"Noe, {form.sample}, på Teams.", dt.date(2017, 9, 28))
    ] == ([] if found is None else [form.sample])


@given(way=st.sampled_from(WAYS), day=inner_days)
def test_what_a_form_reads_it_writes(way: str, day: dt.date) -> None:
    """What is written reads back as the day, and to write the same day changes no letter."""
    text = write_like(way, day)
    said = parse_written(text)
    assert said is not None
    whole = Written.of(day)
    assert said.day in (None, whole.day)
    assert said.month in (None, whole.month)
    assert said.year is None or said.year % 100 == day.year % 100
    assert said.weekday in (None, whole.weekday)
    assert said.week in (None, whole.week)
    assert write_like(text, day) == text


@given(way=st.sampled_from(WAYS))
def test_the_same_day_changes_no_letter(way: str) -> None:
    """Zeros, capitals, short names, and whether bokmål or nynorsk: all are its writer's."""
    said = parse_written(way)
    assert said is not None
    assert write_like(way, said) == way


def test_a_new_form_is_one_record(know: Callable[[str, Kind | DateForm], None]) -> None:
    """`2025_10_20`: read in a cell and a text, checked, rolled, written."""
    cell, day = "2025_10_21", dt.date(2025, 10, 21)
    assert parse_when(cell, lambda month: 2025) is None
    know(
        "wavy",
        DateForm(
            name="wavy",
            template=r"(?<![\w./-])<year>_<iso_month>_<iso_day>(?!\w)",
            sample="2017_09_28",
        ),
    )
    assert parse_when(cell, lambda month: 2025) == Day(day)
    assert when_like(cell, Day(dt.date(2025, 11, 4))) == "2025_11_04"

    text = "Elevdata. Frist for registrering i VIGO Lokalbase er {}."
    right, wrong = (
        read(f"{HEAD}{cell}\tIST\t{text.format(deadline)}\tUdir\t\n", "txt")
        for deadline in ("2025_10_20", "2025_10_17")
    )
    assert "AH201" not in {finding.code for finding in check(right).findings}
    (found,) = (finding for finding in check(wrong).findings if finding.code == "AH201")
    assert found.expected == "2025-10-20"
    assert found.fix is not None
    assert "2025_10_20" in found.fix.words.nb
    (row,) = roll(right, "2026-2027").schedule
    assert row.what == text.format(f"{row.day - dt.timedelta(days=1):%Y_%m_%d}")


# --- rare forms ------------------------------------------------------------------------------

PIECES = (
    *(" ", " ", ", ", ". ", ".", " - ", "–", "/", ": ", "(", ") ", "; ", " og ", " til "),
    *("13", "1", "01", "26", "2025", "2017", "25", "11", "19", "20", "den ", "on. ", "to ", "u"),
    *("i ", "mars", "mai ", "november", "nov", "onsdag ", "trettende ", "åttende", "første "),
    *("høsten ", "vår ", "h", "v", "budsjett ", "året ", "kl ", "ds ", "neste måned", "nou "),
    *("xi", "te ", "de ", "for ", "er ", "'", "dag", "måneds ", "novembers ", "kvartal ", "§ "),
)
RARE, COMMON = (re.compile(date_pattern(rare=rare), re.VERBOSE) for rare in (True, False))


@pytest.mark.parametrize("sample", [sample for sample, *_ in ALL_ODD])
def test_an_odd_form_has_its_sign(sample: str) -> None:
    """A text without a sign is not searched for the forms that few texts have."""
    assert may_be_rare(lowered(f"Frist, {sample}, på Teams."))


@given(pieces=st.lists(st.sampled_from(PIECES), min_size=2, max_size=12))
def test_no_date_is_overlooked_for_want_of_a_sign(pieces: list[str]) -> None:
    """Where no sign is found, no rare form finds a date."""
    text = "".join(pieces)
    assert may_be_rare(text) or RARE.search(text) is None


def test_of_two_forms_the_first_one_is_taken() -> None:
    """A rare form is taken where it begins, unless a common one that stands before it does, too."""
    text = "kl. 13-14, 8. november til 20., 9. november, § 13-11-25, 13-11-25 og uke 39"
    found = [match[0] for match in all_found(COMMON, text)]
    assert found == [
        "kl. 13-14", "8. november til 20.", "9. november", "§ 13-11-25", "13-11-25", "uke 39",
    ]  # fmt: skip
