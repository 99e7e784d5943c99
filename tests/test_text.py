from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from reading import read, rows_of
from strategies import (
    CUE_SENTENCES,
    DATE_FORMS,
    NYNORSK_WEEKDAYS,
    WEEKDAYS,
    any_day,
    inner_days,
    noisy_texts,
    written,
)
from vigo_arshjul import Entry, Mention, MentionKind, Schedule, SchoolYear, roll
from vigo_arshjul.model import Day, FixedDay
from vigo_arshjul.phrases import (
    Written,
    parse_month,
    parse_written,
    read_mentions,
    replace_spans,
    without_mentions,
    write_like,
)
from vigo_arshjul.phrases.dates.date_form import tells_padding
from vigo_arshjul.phrases.letters.shadow import folded

Golden = tuple[int, str, str, str, str]


def golden_mentions() -> Iterator[Golden]:
    """The dates and school years of the document, as a clerk read them off the page."""
    for row in rows_of("mentions-2017-2018.csv"):
        yield int(row["line"]), row["field"], row["kind"], row["text"], row["resolved"]


def found_mentions(schedule: Schedule) -> Iterator[Golden]:
    for entry in schedule:
        for mention in entry.mentions:
            resolved = str(mention.written.school_year or mention.date)
            yield entry.line or 0, mention.field, mention.kind, mention.text, resolved


def test_every_mention_of_the_document_is_found_and_no_other(document_path: Path) -> None:
    """Each date and school year of the document has its kind and its day; nothing else has."""
    assert list(found_mentions(read(document_path))) == list(golden_mentions())


def test_every_mention_of_the_document_stands_where_it_says(document_path: Path) -> None:
    """A span cuts exactly the words of its mention out of its column."""
    for entry in read(document_path):
        for mention in entry.mentions:
            text = getattr(entry, mention.field)
            assert text[mention.start : mention.end] == mention.text


# --- other phrasings -------------------------------------------------------------------

SAID = rows_of("mentions.csv")


def in_short(mention: Mention) -> str:
    return f"{mention.kind}|{mention.text}|{mention.written.school_year or mention.date}"


@pytest.mark.parametrize("row", SAID, ids=lambda row: row["text"])
def test_what_a_text_says_of_days(row: dict[str, str]) -> None:
    """Each date is read with the kind that the words beside it give, in the year that is meant."""
    found = read_mentions(row["text"], dt.date.fromisoformat(row["near"]))
    assert " + ".join(in_short(mention) for mention in found) == row["mentions"]
    assert found or without_mentions(row["text"]) == row["text"]


@pytest.mark.parametrize("row", SAID, ids=lambda row: row["text"])
def test_a_day_that_no_calendar_has_is_seen_as_one(row: dict[str, str]) -> None:
    """A day of a month that has no date is impossible, and no other."""
    for mention in read_mentions(row["text"], dt.date.fromisoformat(row["near"])):
        assert mention.is_impossible == (mention.written.is_day and mention.date is None)


NO_STALE_DATES = [
    "1.-3. oktober",
    "28.–30. september",
    "28. - 30. september",
    "28. og 29. september",
    "28./29. september",
    "28/29 september",
    "08.2017–06.2018",
    "28/29. september 2017",
    "fra 1. til 15. oktober",
    "01.10-31.10",
    "01.10.2017-31.10.2017",
    "1/10-2017",
    "01-10-2017",
    "2017.10.01",
    "skoleåret 17/18",
    "uke 28-30",
    "uke 28 og 29",
    "veke 28",
]


@pytest.mark.parametrize("text", NO_STALE_DATES)
def test_no_date_is_passed_over_in_silence(text: str) -> None:
    """Each number of a date belongs to a mention, be it one that nobody understands."""
    found = read_mentions(text, dt.date(2017, 10, 2))
    passed_over = [
        number[0]
        for number in re.finditer(r"\d+", text)
        if not any(m.start <= number.start() and number.end() <= m.end for m in found)
    ]
    assert passed_over == []


@pytest.mark.parametrize(
    "text", ["28. ſeptember", "ſøndag 24. september", "ſeptember 2017", "28. o\u212atober"]
)
def test_letters_that_only_look_norwegian(text: str) -> None:
    """A letter that is another one in lower case is no crash."""
    found = read_mentions(text, dt.date(2017, 9, 29))
    assert all(mention.text in folded(text) for mention in found)
    assert without_mentions(text) != text or found == ()


def test_a_week_is_told_by_its_number() -> None:
    """`uke 28` is the week that begins on its Monday; `uke 54` is none."""
    (mention,) = read_mentions("Ferie i uke 28.", dt.date(2018, 7, 2))
    monday = dt.date(2018, 7, 9)
    assert (mention.written.week, mention.date, mention.is_impossible) == (28, monday, False)
    (mention,) = read_mentions("Ferie i uke 54.", dt.date(2018, 7, 2))
    assert mention.is_impossible


@pytest.mark.parametrize("to", ["2018-2019", "2019-2020", "2026-2027"])
def test_a_week_in_the_text_stays_and_the_date_follows(to: str) -> None:
    """A week that the writer put there is the writer's word."""
    plan = (
        "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
        "01.feb\tFylket\tInntak kjøres i uke 5.\tSkolene\t\n"
    )
    (row,) = roll(read(plan, format="txt"), to).schedule
    assert row.what == "Inntak kjøres i uke 5."
    assert row.when.first.isocalendar().week == 5


def test_a_row_that_leaves_the_week_of_its_text_is_asked_about() -> None:
    """Its own rule goes before the words; that the two disagree is told."""
    entry = Entry(
        id="a",
        when=Day(dt.date(2018, 2, 1)),
        what="Inntak kjøres i uke 5.",
        recurrence=FixedDay(2, 15),
    )
    result = roll(Schedule(school_year=SchoolYear(2017), entries=(entry,)), "2018-2019")
    assert result.schedule["a"].what == "Inntak kjøres i uke 5."
    assert [review.text for review in result.review] == ["uke 5"]


@pytest.mark.parametrize(
    "names",
    [
        "mandag måndag man. mån.",
        "tirsdag tysdag tirs. tys. tir.",
        "onsdag ons.",
        "torsdag tors. tor.",
        "fredag fre.",
        "lørdag laurdag lør. lau.",
        "søndag sundag søn. sun.",
    ],
)
def test_weekdays_are_read_long_and_short(names: str) -> None:
    """In Bokmål and Nynorsk, with any stop behind them; `6. oktober` 2025 was a Monday."""
    monday = dt.date(2025, 10, 6)
    [number] = {
        read_mentions(f"Møte {name} 6. oktober.", monday)[0].written.weekday
        for name in names.split()
    }
    days = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
    assert number == days.index(names[:3])


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("tirsdag 24. oktober", False),
        ("tysdag 24. oktober", False),
        ("onsdag 24. oktober", True),
        ("24. oktober", False),
        ("onsdag 31. november", False),
    ],
)
def test_a_wrong_weekday_is_seen(text: str, is_wrong: bool) -> None:
    """A weekday must be that of its day."""
    (mention,) = read_mentions(text, dt.date(2017, 10, 20))
    assert mention.has_wrong_weekday is is_wrong


# --- a date alone ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("01.okt", (1, 10, None)),
        ("1. oktober", (1, 10, None)),
        (" 01.10.2017 ", (1, 10, 2017)),
        ("2017-10-01", (1, 10, 2017)),
        ("1.sept", (1, 9, None)),
        ("1. oktober.", (1, 10, None)),
    ],
)
def test_a_cell_that_is_one_date(text: str, parts: tuple[int, int, int | None]) -> None:
    """Only what the writer put there is read; the year stays open where there is none."""
    found = parse_written(text)
    assert found is not None
    assert (found.day, found.month, found.year) == parts


@pytest.mark.parametrize("text", ["", "oktober", "01.okt eller 02.okt", "§ 6-8", "kl 10.10", "x"])
def test_a_cell_that_is_no_one_date(text: str) -> None:
    """Two dates, no date, or a date among words are not one date."""
    found = parse_written(text)
    assert found is None or not found.is_day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("August 2017", (8, 2017)),
        ("august", (8, None)),
        ("MAI 2018", (5, 2018)),
        ("Sept. 2017", (9, 2017)),
        ("Oktober 2017 (høstferie uke 40)", (10, 2017)),
        ("April 2018 (påske)", (4, 2018)),
        ("Mai (foreldremøte)", None),
        ("Augustus 2017", None),
        ("August 17", None),
        ("2017", None),
        # As a spreadsheet writes them.
        ("aug.17", (8, 2017)),
        ("sep-24", (9, 2024)),
        ("01.09.2024", (9, 2024)),
        ("2024-09-01", (9, 2024)),
        ("01.09", None),
        ("2024-09-02", None),
    ],
)
def test_month_headings(text: str, month: tuple[int, int | None] | None) -> None:
    """A heading is the name of a month, with or without its year."""
    assert parse_month(text) == month


# --- writing ---------------------------------------------------------------------------


@pytest.mark.parametrize("row", rows_of("dates-like.csv"), ids=lambda row: row["form"])
def test_a_new_date_keeps_its_writers_form(row: dict[str, str]) -> None:
    """Zeros, month names, weekdays, years and capitals stay as their writer has them."""
    assert write_like(row["form"], dt.date.fromisoformat(row["day"])) == row["written"]


@pytest.mark.parametrize(
    ("form", "tells"), [("08. mai", True), ("5. mai", True), ("28. mai", False), ("mai", False)]
)
def test_a_two_digit_day_does_not_tell_how_its_writer_pads(form: str, tells: bool) -> None:
    """`28. mai` may become `03. mai` or `3. mai`; the writer's other dates must tell."""
    assert tells_padding(form) is tells


def test_an_unpadded_writer_is_left_unpadded() -> None:
    """Who is known to write no zeros gets none."""
    assert write_like("28. september", dt.date(2018, 9, 3), pads=False) == "3. september"
    assert write_like("08. september", dt.date(2018, 9, 3), pads=False) == "03. september"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("2017-2018", "2018-2019"),
        ("2017/2018", "2018/2019"),
        ("2017/18", "2018/19"),
        ("2017–18", "2018–19"),
        ("1998-99", "2018-19"),
    ],
)
def test_a_school_year_keeps_its_form(form: str, expected: str) -> None:
    """Dash, slash and the length of the second year stay."""
    (mention,) = read_mentions(expected, dt.date(2018, 9, 1))
    assert mention.written.school_year is not None
    assert write_like(form, Written(school_year=mention.written.school_year)) == expected


def test_a_century_goes_by_in_a_school_year() -> None:
    """`1998-99` becomes `1999-00`."""
    (mention,) = read_mentions("1999-2000", dt.date(1999, 9, 1))
    assert mention.written.school_year is not None
    assert write_like("1998-99", Written(school_year=mention.written.school_year)) == "1999-00"


@pytest.mark.parametrize(
    ("form", "expected"), [("juli 2017", "juli 2019"), ("Høsten 2016", "Høsten 2019")]
)
def test_a_year_changes_alone(form: str, expected: str) -> None:
    """The words around a year stay."""
    assert write_like(form, Written(year=2019)) == expected


def test_replacing_touches_nothing_else() -> None:
    """What stands around the spans is the same, character for character."""
    text = "<i>Se  27. sept\u00a0og\t28. sept.</i> 🙂"
    spans = [(text.index("28"), text.index("28") + 8, "1. okt"), (7, 15, "30. september")]
    assert replace_spans(text, spans) == "<i>Se  30. september\u00a0og\t1. okt.</i> 🙂"


@given(text=st.text(max_size=30), cuts=st.sets(st.integers(0, 30), max_size=6), new=st.text())
def test_replacing_keeps_what_stands_between(text: str, cuts: set[int], new: str) -> None:
    """Spans in any order are replaced; the rest comes out as it was."""
    edges = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], new]
        position = end
    expected = "".join([*pieces, text[position:]])
    assert replace_spans(text, [(a, b, new) for a, b in reversed(spans)]) == expected


# --- properties ------------------------------------------------------------------------


@given(
    sentence=st.sampled_from(CUE_SENTENCES),
    form=st.sampled_from(DATE_FORMS),
    old=inner_days,
    new=inner_days,
)
def test_a_rewritten_date_reads_back_as_the_new_one(
    sentence: str, form: str, old: dt.date, new: dt.date
) -> None:
    """Whatever the form and the phrase: what is written is what is then read."""
    text = sentence.format(date=written(form, old))
    (mention,) = read_mentions(text, old)
    assert mention.date == old
    rewritten = replace_spans(text, [(mention.start, mention.end, write_like(mention.text, new))])
    (again,) = read_mentions(rewritten, new)
    assert (again.date, again.kind) == (new, mention.kind)
    assert not again.has_wrong_weekday
    assert without_mentions(rewritten) == without_mentions(text)


@given(form=st.sampled_from(DATE_FORMS), old=inner_days, new=inner_days)
@example(form="{tysdag} {d}. {month}", old=dt.date(2017, 10, 24), new=dt.date(2018, 10, 22))
@example(form="{d}.{m}", old=dt.date(2017, 10, 1), new=dt.date(2018, 9, 30))
def test_a_form_is_that_of_its_writer_whatever_the_day(
    form: str, old: dt.date, new: dt.date
) -> None:
    """Writing a day in the form of another gives what the same writer would have put."""
    # `mai` does not tell whether its writer writes months in full, nor `onsdag` nynorsk.
    assume("{mon}" not in form or old.month != 5)
    assume("tysdag" not in form or NYNORSK_WEEKDAYS[old.weekday()] != WEEKDAYS[old.weekday()])
    assert write_like(written(form, old), new, pads="02" in form) == written(form, new)


@given(text=noisy_texts, near=any_day)
def test_any_text_can_be_read(text: str, near: dt.date) -> None:
    """No text is too odd: mentions come in order, apart, and where they say they are."""
    position = 0
    for mention in read_mentions(text, near, "what"):
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.field == "what"
        position = mention.end


@given(text=noisy_texts, near=any_day, day=inner_days)
def test_any_mention_can_be_rewritten(text: str, near: dt.date, day: dt.date) -> None:
    """A new day in every place leaves the text between them alone, and never fails."""
    found = [mention for mention in read_mentions(text, near) if mention.written.is_day]
    spans = [(m.start, m.end, write_like(m.text, day)) for m in found]
    rewritten = replace_spans(text, spans)
    outside = replace_spans(text, [(start, end, "") for start, end, _ in spans])
    length = sum(len(new) for _, _, new in spans)
    assert len(rewritten) == len(outside) + length


@given(text=noisy_texts)
def test_any_cell_can_be_tried_as_a_date(text: str) -> None:
    """A cell is a date or a month, or it is none; it is never a crash."""
    found = parse_written(text)
    if found is not None and found.is_day and found.month is not None:
        assert 1 <= found.month <= 12
        assert any(character.isdigit() for character in text)
    month = parse_month(text)
    assert month is None or 1 <= month[0] <= 12


@pytest.mark.parametrize("kind", MentionKind)
def test_every_kind_has_a_case(kind: MentionKind) -> None:
    """The cases above know every kind there is."""
    assert any(f"{kind}|" in row["mentions"] for row in SAID)
