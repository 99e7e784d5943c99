"""The published schedule as offices sort and cut it: the same rows, findings and rolled dates."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import groupby, pairwise, zip_longest
from pathlib import Path

import docx
import pytest
from attrs import evolve
from docx.oxml import OxmlElement
from openpyxl import Workbook, load_workbook

from vigo_arshjul import Entry, Schedule, check, loads, published, roll, write
from vigo_arshjul import read as vigo_read
from vigo_arshjul.io.edit import changed_content
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model import Day, EachMonth
from vigo_arshjul.phrases.cells.writing import date_cell
from vigo_arshjul.rules.core.applying import applied

TITLE = "Årshjul VIGO Opplæring, skoleåret 2017-2018"
FIVE = ["Dato", "Fra", "Hva", "Til", "Kommentar"]
Rows = Iterable[list[str]]


def cells(entry: Entry, date: str = "", wrap: Callable[[str], str] = str) -> list[str]:
    """A row with its date as `02.okt`."""
    texts = (entry.sender, entry.what, entry.recipient, entry.comment)
    return [date or date_cell(entry.when), *map(wrap, texts)]


def bare(entry: Entry) -> list[str]:
    """A row with its day alone, as `2.`."""
    return cells(entry, "" if len(set(entry.when.days)) > 1 else f"{entry.day.day}.")


def table(rows: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([[TITLE], FIVE, *rows])
    return stream.getvalue().encode()


def workbook(sheets: Iterable[tuple[str, Rows]]) -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(stream)
    return stream.getvalue()


def words(text: str) -> str:
    return " ".join(text.split())


def said(schedule: Schedule) -> tuple[object, ...]:
    """Its rows, its rows a year on, and what is found in them but for their order."""
    rows, rolled = (
        Counter((entry.when.days, *map(words, cells(entry, "x"))) for entry in one)
        for one in (schedule, roll(schedule, "2018-2019").schedule)
    )
    by_id = {entry.id: words(entry.what) for entry in schedule}
    found = Counter(
        (one.code, by_id.get(one.entry_id or ""))
        for one in check(schedule).flat()
        if one.code != "AH101"
    )
    return rows, rolled, found


@cache
def as_published() -> tuple[object, ...]:
    return said(published("2017-2018"))


def by_party(party: Callable[[Entry], str]) -> list[Entry]:
    return sorted(published("2017-2018"), key=party)


def months() -> Iterator[tuple[str, list[Entry]]]:
    """The rows of each month; what is done each month stands by itself."""
    for (routine, first), rows in groupby(
        published("2017-2018"), lambda e: (isinstance(e.when, EachMonth), e.day.replace(day=1))
    ):
        name = "Hver måned etter 1. september"
        yield name if routine else f"{MONTHS[first.month - 1].capitalize()} {first.year}", [*rows]


PARTIES: dict[str, Callable[[Entry], str]] = {
    "sender": lambda e: e.sender,
    "recipient": lambda e: e.recipient,
}


@pytest.mark.parametrize("party", PARTIES)
def test_sorted_by_party(party: str) -> None:
    """Each party has its own August: what comes after another's July is not of the next year.

    Nor is a row out of order because its party stands below another.
    """
    found = loads(table(map(cells, by_party(PARTIES[party]))), format="csv")
    assert said(found) == as_published()
    assert not [one for one in check(found).flat() if one.code == "AH101"]


@pytest.mark.parametrize("party", PARTIES)
def test_a_sheet_for_each_party(party: str) -> None:
    """The title that each of them has is told no more than once."""
    groups = groupby(by_party(PARTIES[party]), PARTIES[party])
    sheets = [(f"{n}", [[TITLE], FIVE, *map(cells, rows)]) for n, (_, rows) in enumerate(groups)]
    found = loads(workbook(sheets), format="xlsx")
    assert said(found) == as_published()
    assert not found.unread


def test_parties_in_lines_between_the_rows() -> None:
    """A line with the name of a party begins its rows."""
    rows: list[list[str]] = []
    for sender, group in groupby(by_party(PARTIES["sender"]), PARTIES["sender"]):
        rows += [[(sender or "Alle").upper(), "", "", "", ""], *map(cells, group)]
    assert said(loads(table(rows), format="csv")) == as_published()


def test_a_row_out_of_place_begins_no_group() -> None:
    """One row of November below those of June leaves the second August where it is."""
    rows = list(published("2017-2018"))
    rows.insert(95, rows.pop(next(i for i, row in enumerate(rows) if row.day.month == 11)))
    assert said(loads(table(map(cells, rows)), format="csv"))[:2] == as_published()[:2]


def test_a_table_for_each_month_with_the_month_in_its_title() -> None:
    """`VIGO-datoer, oktober 2017` is no row; days alone below it are of its month."""
    lines = []
    for name, rows in months():
        title = name if "etter" in name else f"VIGO-datoer, {name.lower()}"
        dated = map(cells if "etter" in name else bare, rows)
        lines += ["", title, "", *map("\t".join, [FIVE, *dated])]
    found = loads("\n".join(lines).encode(), format="txt")
    assert said(found) == as_published()


def test_a_month_for_the_heading_of_the_dates() -> None:
    """`Oktober 2017 | Fra | Hva` are the headings of a table of October."""
    lines = [TITLE]
    for name, rows in months():
        dated = map(cells if "etter" in name else bare, rows)
        lines += ["", *map("\t".join, [[name, *FIVE[1:]], *dated])]
    found = loads("\n".join(lines).encode(), format="txt")
    assert said(found) == as_published()
    assert not found.unread


def test_sheets_by_their_months() -> None:
    """`Aug 18` is August 2018; a sheet without a month has not that of the sheet before it."""
    sheets = [
        (f"{name[:3]} {name[-2:]}", [[TITLE], ["Dag", *FIVE[1:]], *(bare(row) for row in rows)])
        for name, rows in months()
        if "etter" not in name
    ]
    found = loads(workbook(sheets), format="xlsx")
    days = [entry.when.days for entry in published("2017-2018")][: len(found)]
    assert [entry.when.days for entry in found] == days
    sheets[1] = ("Høst", sheets[1][1])
    september = sum(entry.day.month == 9 for entry in found)
    assert len(loads(workbook(sheets), format="xlsx").unreadable) == september


def test_headings_that_a_program_gives() -> None:
    """`Kolonne1` says nothing: what the columns hold does."""
    heads = [f"Kolonne{number}" for number in range(1, 6)]
    rows = [heads, *map(cells, published("2017-2018"))]
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([[TITLE], *rows])
    assert said(loads(stream.getvalue().encode(), format="csv")) == as_published()


def test_the_dates_of_last_year_beside_those_of_this_one() -> None:
    """`Frist i fjor` is a column of its own, wherever it stands."""
    head = "Frist i fjor;Frist i år;Hva\n"
    rows = "".join(f"01.03.2017;{e.day:%d.%m.%Y};x\n" for e in published("2017-2018"))
    found = loads((head + rows).encode(), format="csv")
    assert [e.day for e in found] == [e.day for e in published("2017-2018")]


def test_a_front_page_has_no_rows() -> None:
    """The version and the day of a workbook are no dates of its schedule."""
    front = ("Forside", [["Årshjul 2017-2018"], ["Kontakt", "Inntak"], ["Versjon", "3.1"]])
    plan = ("Plan", [FIVE, *map(cells, published("2017-2018"))])
    assert said(loads(workbook([front, plan]), format="xlsx"))[0] == as_published()[0]


def test_rows_above_the_headings_are_told() -> None:
    """A table that is no schedule does not hide among the lines above the schedule."""
    mail = ["Svar\tSkolene\tMøte", "Svar\tUdir\tPrøve", "", "Dato\tHva", "1. mai\tFri"]
    found = loads("\n".join([TITLE, "", *mail]).encode(), format="txt")
    assert [one.text for one in found.unread] == [line.replace("\t", " | ") for line in mail[:2]]


@pytest.mark.parametrize("width", [25, 40, 60, 80])
def test_cells_with_line_breaks(width: int) -> None:
    """A sentence goes on over a line break: `Frist … er` and `8. november` below it are one."""
    lines = partial(textwrap.wrap, width=width, break_on_hyphens=False, break_long_words=False)
    rows = (cells(e, wrap=lambda t: "\n".join(lines(t))) for e in published("2017-2018"))
    assert said(loads(table(rows), format="csv")) == as_published()


def test_cells_with_a_line_for_each_sentence_and_each_bracket() -> None:
    """`Oppdatering av rett`, `(Rapport …) senest 28. september` below it are one sentence."""
    rows = (
        cells(e, wrap=lambda t: t.replace(". ", ".\n").replace(" (", "\n("))
        for e in published("2017-2018")
    )
    assert said(loads(table(rows), format="csv")) == as_published()


def test_the_newest_first() -> None:
    """It is of the school year that most of its days are of, and no row is out of order."""
    rows = ([f"{e.day:%d.%m.%Y}", e.what] for e in reversed(list(published("2017-2018"))))
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([["Dato", "Hva"], *rows])
    found = loads(stream.getvalue().encode(), format="csv")
    assert str(found.school_year) == "2017-2018"
    assert not [one for one in check(found).flat() if one.code == "AH101"]


def test_the_newest_first_without_their_years() -> None:
    """The August that such a list begins with is that after its July."""
    rows = map(cells, reversed(list(published("2017-2018"))))
    assert said(loads(table(rows), format="csv"))[:2] == as_published()[:2]


# The rows of each sender, without a column for it; a schedule names none for the last ones.
OF_SENDER = [
    (sender or "Alle", [[d, *texts] for d, _, *texts in map(cells, rows)])
    for sender, rows in groupby(by_party(PARTIES["sender"]), PARTIES["sender"])
]
FOUR = [name for name in FIVE if name != "Fra"]


def with_senders() -> Counter[tuple[object, ...]]:
    every = (evolve(e, sender=e.sender or "Alle") for e in published("2017-2018"))
    return Counter((e.when.days, *map(words, cells(e, "x"))) for e in every)


def as_lines(rows: Iterable[list[str]]) -> bytes:
    return "\n".join(map("\t".join, rows)).encode()


SPLIT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a line above each table": (
        "txt",
        lambda: as_lines([[TITLE], *(r for s, rows in OF_SENDER for r in ([s], FOUR, *rows))]),
    ),
    "a line with a label": (
        "txt",
        lambda: as_lines(
            [[TITLE], *(r for s, rows in OF_SENDER for r in ([f"Ansvarlig: {s}"], FOUR, *rows))]
        ),
    ),
    "lines within one table": (
        "csv",
        lambda: (
            table([]).replace(b"Fra;", b"")
            + "".join(
                ";".join(f'"{c}"' for c in r) + "\n"
                for s, rows in OF_SENDER
                for r in ([s, "", "", ""], *([c.replace('"', '""') for c in row] for row in rows))
            ).encode()
        ),
    ),
    "a line on each sheet": (
        "xlsx",
        lambda: workbook((f"{n}", [[s], FOUR, *r]) for n, (s, r) in enumerate(OF_SENDER)),
    ),
}


@pytest.mark.parametrize("name", SPLIT)
def test_split_by_party(name: str) -> None:
    """Where no column has the sender, the line above its rows does."""
    form, content = SPLIT[name]
    found = loads(content(), form, year="2017-2018")
    assert said(found)[0] == with_senders()


@pytest.mark.parametrize("to", ["Til", "Filer til", "Mottaker:"])
def test_recipients_with_a_word_before_them(to: str) -> None:
    """`Til Udir` stands above what Udir gets; a title without that word, above what nobody gets."""
    groups = groupby(by_party(PARTIES["recipient"]), PARTIES["recipient"])
    tables = [
        ([f"{to} {name}" if name else "Uten mottaker"], [r[:3] + r[4:] for r in map(cells, rows)])
        for name, rows in groups
    ]
    heads = [name for name in FIVE if name != "Til"]
    found = as_lines([[TITLE], *(r for title, rows in tables for r in (title, heads, *rows))])
    assert said_of(found, "txt")[:2] == as_published()[:2]


@pytest.mark.parametrize("party", PARTIES)
def test_a_party_named_once_for_its_rows(party: str) -> None:
    """Where the rows are sorted by it, the empty cells below it say the same, as merged ones do."""
    at = 1 if party == "sender" else 3
    rows = [cells(e, f"{e.day:%d.%m.%Y}") for e in by_party(PARTIES[party]) if e.day == e.when.last]
    rows = [row for row in rows if row[at]]
    once = [[*b[:at], "" if a[at] == b[at] else b[at], *b[at + 1 :]] for a, b in pairwise(rows)]
    found = loads(table([rows[0], *once]), format="csv")
    assert [(row.sender, row.recipient) for row in found] == [(row[1], row[3]) for row in rows]


@pytest.mark.parametrize("form", ["txt", "xlsx"])
def test_rows_of_no_party(form: str) -> None:
    """`Uten avsender`, above rows or on a sheet of theirs, is the name of none."""
    rows = {
        "Havna": ["01.10", "Varetelling", "Verftet", ""],
        "Verftet": ["01.11", "Opptelling", "Havna", ""],
        "Uten avsender": ["01.12", "Rydding", "Havna", ""],
    }
    lines = [["Plan 2025-2026"], *(r for name, row in rows.items() for r in ([name], FOUR, row))]
    sheets = [(name, [FOUR, row]) for name, row in rows.items()]
    content = as_lines(lines) if form == "txt" else workbook(sheets)
    found = loads(content, form, year="2025-2026")
    assert [row.sender for row in found] == ["Havna", "Verftet", ""]


def test_lines_that_are_no_parties() -> None:
    """What stands above the rows is a party only where the table knows it as one."""
    text = "Årshjul 2017-2018\nInntak\nDato;Hva;Til\n1. mars;A;Udir\nEksamen\n2. mars;B;SSB\n"
    assert [row.sender for row in loads(text, "txt")] == ["", ""]


def test_sheets_by_their_terms() -> None:
    """`Høst 2017` and `Vår 2018` name the school year, where no title does."""
    rows = [row for row in published("2017-2018") if not isinstance(row.when, EachMonth)]
    terms = [
        (n, [FIVE, *map(cells, r)]) for n, r in (("Høst 2017", rows[:50]), ("Vår 2018", rows[50:]))
    ]
    assert [row.when.days for row in loads(workbook(terms), "xlsx")] == [e.when.days for e in rows]


def test_a_sheet_has_the_title_of_its_term() -> None:
    """`Årshjul 2017-2018 – vår` names the year of its rows and no row: nothing of it is unread."""
    rows = [row for row in published("2017-2018") if not isinstance(row.when, EachMonth)]
    terms = [("Høst 2017", "høst", rows[:50]), ("Vår 2018", "vår", rows[50:])]
    found = loads(
        workbook(
            (name, [[f"Årshjul VIGO 2017-2018 – {term}"], FIVE, *map(cells, ours)])
            for name, term, ours in terms
        ),
        "xlsx",
    )
    assert found.unread == ()
    assert [row.when.days for row in found] == [row.when.days for row in rows]


@pytest.mark.parametrize(
    "heads",
    [
        ["Frist", "Leverer", "Rapport", "Mottager", "Tilleggsinfo"],
        ["Når", "Hvem", "Oppgave", "Mottaker", "Mer"],
        ["Innen", "Kilde", "Leveranse", "Levert til", "Rapport/kommentar"],
        ["Når", "Avgiver", "Hva leveres", "Hvem skal ha det", "Nærmere beskrivelse"],
        ["Forfall", "Utføres av", "Oppgave", "Mottakerorgan", "Rapport i VIGO"],
    ],
)
def test_headings_in_other_words(heads: list[str]) -> None:
    """What a column is called by others is the same column."""
    rows = [heads, *map(cells, published("2017-2018"))]
    assert said(loads(as_lines([[TITLE], *rows]), "txt")) == as_published()


@pytest.mark.parametrize("sign", ["📅 {}", "{} ▼", "→ {} *"])
def test_headings_with_signs(sign: str) -> None:
    """A picture or an arrow by a heading is no word of it."""
    heads = [sign.format(name) for name in FIVE]
    rows = [heads, *map(cells, published("2017-2018"))]
    assert said(loads(as_lines([[TITLE], *rows]), "txt")) == as_published()


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_a_table_in_a_code_block(fence: str) -> None:
    """Between the ends of a code block stands a text, be it with tabs."""
    rows = as_lines([FIVE, *map(cells, published("2017-2018"))]).decode()
    found = loads(f"# {TITLE}\n\n{fence}\n{rows}\n{fence}\n", "md")
    assert said(found) == as_published()
    assert [row.line for row in found][:2] == [5, 6]


# --- days in columns beside the text --------------------------------------------------------

_DEADLINE = re.compile(
    r"\s*(?:<i>)?Frist for (?:registrering|kjøring av inntak) i VIGO Lokalbase er "
    r"(?P<day>[^.]+\. \w+)\.(?:</i>)?"
)


def with_deadline(entry: Entry, form: str) -> list[str]:
    """A row with its deadline in a column of its own, in a form of dates."""
    found = _DEADLINE.search(entry.what)
    day = entry.registration_deadline if found else None
    texts = cells(entry)
    texts[2] = _DEADLINE.sub("", entry.what).strip()
    return [*texts, f"{day:{form}}" if day else ""]


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%d.%m", "%Y-%m-%d"])
@pytest.mark.parametrize(
    "heading", ["Frist for registrering i VIGO Lokalbase", "Frist VIGO Lokalbase", "Reg.frist"]
)
def test_a_column_of_deadlines(heading: str, form: str) -> None:
    """A day below such a heading is the deadline of its row: checked, told of and rolled."""
    rows = [[*FIVE, heading], *(with_deadline(e, form) for e in published("2017-2018"))]
    found = loads(as_lines([[TITLE], *rows]), "txt")
    for ours, theirs in (
        (found, published("2017-2018")),
        (roll(found, "2018-2019").schedule, roll(published("2017-2018"), "2018-2019").schedule),
    ):
        assert [(e.when.days, e.registration_deadline) for e in ours] == [
            (e.when.days, e.registration_deadline) for e in theirs
        ]
    codes = (Counter(one.code for one in check(s).flat()) for s in (found, published("2017-2018")))
    assert next(codes) == next(codes)


@pytest.mark.parametrize("form", ["txt", "csv", "md", "xlsx", "docx"])
def test_a_rolled_deadline_stands_in_its_column(form: str, tmp_path: Path) -> None:
    """What is rolled or mended is written into the cell that it came from."""
    text = "Dato;Fra;Hva;Til;Kommentar;Frist VIGO Lokalbase;Siste virkedag;Påminnelse\n"
    text += "29.09.2017;VIGO Sentralbasen (IST);ssbElev;Udir;;28.09.2017;28.09.2017;01.09.2017\n"
    source = tmp_path / f"a.{form}"
    write(loads(f"{TITLE}\n{text}", "txt"), source)
    old = vigo_read(source)
    result = roll(old, "2018-2019")
    assert [one.text for one in result.review if one.entry_id is None] == ["Påminnelse"]
    source.write_bytes(changed_content(str(source), old, result.schedule, source))
    row = vigo_read(source).entries[0]
    day = row.day
    assert row.registration_deadline == day - dt.timedelta(days=1)
    assert row.extra["Påminnelse"] == old.entries[0].extra["Påminnelse"]
    assert row.extra["Frist VIGO Lokalbase"] == f"{row.registration_deadline:%d.%m.%Y}"


def test_a_wrong_deadline_in_a_column() -> None:
    """It is found as one in the text is, and mended in its cell."""
    text = (
        "Dato;Fra;Hva;Til;Frist VIGO Lokalbase\n29.09.2017;VIGO Sentralbasen (IST);A;Udir;27.9.\n"
    )
    found = loads(f"{TITLE}\n{text}", "txt")
    wrong = next(one for one in check(found).flat() if one.code == "AH201")
    assert wrong.field == "Frist VIGO Lokalbase"
    assert wrong.fix is not None
    mended = applied(found, wrong.fix)
    assert mended is not None
    assert mended.entries[0].extra == {"Frist VIGO Lokalbase": "28.9."}


def test_a_deadline_alone_is_the_date_of_its_row() -> None:
    """Where no other column tells when, that is what the row goes by."""
    found = loads(f"{TITLE}\nRegistreringsfrist;Hva\n28.09.2017;A\n", "txt")
    assert [row.day.isoformat() for row in found] == ["2017-09-28"]


# --- tables that lie otherwise --------------------------------------------------------------


def on_its_side() -> list[list[str]]:
    return [*map(list, zip(FIVE, *map(cells, published("2017-2018")), strict=True))]


@pytest.mark.parametrize("form", ["csv", "xlsx", "txt"])
def test_a_table_on_its_side(form: str) -> None:
    """The headings stand in the first column, and a row in each of the others."""
    rows = on_its_side()
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([[TITLE], *rows])
    content = {
        "csv": stream.getvalue().encode(),
        "xlsx": workbook([("Plan", [[TITLE], *rows])]),
        "txt": as_lines([[TITLE], *rows]),
    }[form]
    found = loads(content, form)
    assert said(found) == as_published()
    place = found.entries[1].places["what"]
    assert (place.cell, place.line) == {"xlsx": ("C4", None)}.get(form, (None, 4))


@pytest.mark.parametrize("between", [": ", "\t", ":\t"])
def test_rows_as_forms(between: str) -> None:
    """A line for each cell, with its heading before it; an empty line between the rows."""
    forms = (
        "\n".join(f"{name}{between}{cell}" for name, cell in zip(FIVE, cells(row), strict=True))
        for row in published("2017-2018")
    )
    found = loads("\n\n".join([TITLE, *forms]), "txt")
    assert said(found) == as_published()
    assert found.entries[1].line == 9


def test_rows_as_forms_in_a_workbook() -> None:
    """A label whose cell is empty, and that its row therefore ends with, is of its form."""
    forms = [zip(FIVE, cells(row), strict=True) for row in published("2017-2018")]
    rows = [[name, text] if text else [name] for form in forms for name, text in [*form, ("", "")]]
    assert said(loads(workbook([("Plan", [[TITLE], *rows])]), "xlsx")) == as_published()


def test_labels_of_a_mail_are_no_rows() -> None:
    """`Fra: …`, `Til: …` above a table are no form of a row."""
    head = "Fra: Inntak\nTil: Skolene\nDato: 1. mars\nEmne: Årshjul\n\n"
    rows = map("\t".join, [FIVE, *map(cells, published("2017-2018"))])
    found = loads("\n".join([TITLE, head, *rows]), "txt")
    assert len(found) == len(published("2017-2018"))


def test_cells_far_to_the_right() -> None:
    """A sheet has no column that is left out without a word."""
    rows = [FIVE, *map(cells, published("2017-2018"))]
    rows[1] += [""] * 90 + ["Husk"] + [""] * 1000 + ["Langt borte"]
    found = loads(workbook([("2017-2018", rows)]), "xlsx")
    assert "Husk" in found.entries[0].extra.values()
    assert [one.place.cell for one in found.unread] == ["AMK2"]


@pytest.mark.parametrize("heading", ["Ansvarlig avdeling", "Ansvarlig seksjon", "Fra"])
def test_who_does_it_in_person_is_another_column(heading: str) -> None:
    """`Saksbehandler` is the sender only where no column has the office."""
    text = f"Dato;Saksbehandler;{heading};Hva\n01.10.2017;NN;Inntak;A\n"
    assert [row.sender for row in loads(f"{TITLE}\n{text}", "txt")] == ["Inntak"]
    text = "Dato;Saksbehandler;Hva\n01.10.2017;NN;A\n"
    assert [row.sender for row in loads(f"{TITLE}\n{text}", "txt")] == ["NN"]


@pytest.mark.parametrize("order", ["%m/%d/%Y", "%-m/%-d/%Y", "%-m/%-d/%Y 12:00"])
def test_days_with_the_month_first(order: str) -> None:
    """A column where days past the 12th stand second has the month first; that is told."""
    dated = [row for row in published("2017-2018") if row.is_dated and len(set(row.when.days)) == 1]
    rows = [cells(row, f"{row.day:{order}}") for row in dated]
    found = loads(as_lines([FIVE, *rows]), "txt")
    assert [row.day for row in found] == [row.day for row in dated]
    assert [one.text for one in found.unread] == [rows[0][0]]


def test_few_first_days_beside_many_last_ones() -> None:
    """`Startdato` that two rows have has the month first as `Forfallsdato` beside it has."""
    rows = [["Oppgavenavn", "Startdato", "Forfallsdato", "Tilordnet til"]]
    dated = [row for row in published("2017-2018") if not isinstance(row.when, EachMonth)]
    for row in dated:
        first, last = row.when.days[0], row.when.days[-1]
        start = "" if first == last else f"{first:%-m/%-d/%Y}"
        rows.append([row.what, start, f"{last:%-m/%-d/%Y}", row.sender])
    found = loads(as_lines(rows), "txt")
    assert [row.when.days for row in found] == [row.when.days for row in dated]


def test_a_heading_for_what_is_done_each_month() -> None:
    """`Hver måned` stands above its table, and a line of dashes below it; neither is told."""
    rows = map(cells, published("2017-2018"))
    lines = [[TITLE], ["Alle"], FIVE, *rows, ["-----"]]
    lines[-2:-2] = [["Hver måned"], FIVE]
    assert not loads(as_lines(lines), "txt").unread


@pytest.mark.parametrize(
    "days", [("08/01/2017", "09/30/2017"), ("8/1/2017", "30/9/2017", "9/30/2017")]
)
def test_few_or_mixed_days_tell_no_order(days: tuple[str, ...]) -> None:
    """Then a day that no calendar has is no day."""
    rows = as_lines([FIVE, *([day, "A", "B", "C", ""] for day in days)])
    found = loads(rows, "txt", year="2017-2018")
    assert [one.text[:4] for one in found.unreadable] == [days[-1][:4]]


@pytest.mark.parametrize("title", [[], ["Høst 2017", "Vår 2018"]])
@pytest.mark.parametrize("gap", [0, 1, 2])
def test_tables_side_by_side(gap: int, title: list[str]) -> None:
    """Two tables beside each other are read one after the other."""
    rows = [*map(cells, published("2017-2018"))]
    left, right, none = rows[:60], rows[60:], [""] * gap
    padded = [*right, *([[""] * 5] * (len(left) - len(right)))]
    beside = [[*a, *none, *b] for a, b in zip([FIVE, *left], [FIVE, *padded], strict=True)]
    above = [[title[0], *[""] * 4, *none, title[1]]] if title else []
    found = loads(workbook([("Plan", [[TITLE], *above, *beside])]), "xlsx")
    assert said(found) == as_published()
    assert found.entries[60].place is not None
    assert found.entries[60].place.cell == f"{'FGH'[gap]}{len(above) + 3}"


@pytest.mark.parametrize("width", [30, 60])
def test_a_drawn_table_with_cells_over_several_lines(width: int) -> None:
    """Between two drawn lines stands one row."""
    wrap = partial(textwrap.wrap, width=width, break_long_words=False)
    rule = "+".join(["", *("-" * (width + 2) for _ in FIVE), ""])
    lines = [TITLE, "", rule]
    for row in [FIVE, *map(cells, published("2017-2018"))]:
        parts = zip_longest(*map(wrap, row), fillvalue="")
        lines += ["".join(f"| {cell:{width}} " for cell in part) + "|" for part in parts]
        lines.append(rule)
    assert said(loads("\n".join(lines), "txt")) == as_published()


def test_a_table_of_a_wiki() -> None:
    """Headings stand between two strokes, cells between one."""
    rows = (" | ".join(["", *row, ""]).strip() for row in map(cells, published("2017-2018")))
    lines = [TITLE, "", "||" + "||".join(FIVE) + "||", *rows]
    assert said(loads("\n".join(lines), "txt")) == as_published()


@pytest.mark.parametrize("heading", ["Måned: {}", "{} (forts.)", "MÅNED {}", "{} (7 frister)"])
def test_month_headings_with_more(heading: str) -> None:
    """`Måned: August 2017` and `August 2017 (forts.)` are headings of that month."""
    lines = [[TITLE], FIVE]
    for name, rows in months():
        if "etter" in name:
            lines += [[name], *map(cells, rows)]
        else:
            lines += [[heading.format(name)], *map(bare, rows)]
    assert said(loads(as_lines(lines), "txt")) == as_published()


def test_tables_as_programs_of_tasks_export_them() -> None:
    """Names of tasks, resources and those who must come, in the words of such programs."""
    for heads in (
        "Aktivitetsnavn;Start;Slutt;Ressursnavn;Mottaker;Notater",
        "Card Name;Due Date;;Members;Mottaker;Card Description",
        "Emne;Startdato;Sluttdato;Møtearrangør;Nødvendige deltakere;Beskrivelse",
    ):
        found = loads(f"{heads}\nA;ma 02.10.17;ma 02.10.17;Udir;SSB;B\n".encode(), "csv")
        row = found.entries[0]
        assert (row.sender, row.what, row.recipient, row.comment) == ("Udir", "A", "SSB", "B")


def test_a_lone_year_in_the_name_of_a_sheet() -> None:
    """`Møteplan 2026` tells the year where nothing else does."""
    book = workbook([("Møteplan 2026", [["Måned", "Aktivitet"], ["Mars", "A"], ["Juni", "B"]])])
    assert [str(row.when.first) for row in loads(book, "xlsx")] == ["2026-03-01", "2026-06-01"]


def test_tabs_as_a_spreadsheet_saves_them() -> None:
    """Cells with a comma, a quote or a line break stand in quotes; others as they are."""
    stream = io.StringIO(newline="")
    rows = [cells(e, wrap=lambda t: t.replace(". ", ".\n", 1)) for e in published("2017-2018")]
    csv.writer(stream, delimiter="\t").writerows([[TITLE], FIVE, *rows])
    assert said(loads(stream.getvalue(), "txt")) == as_published()
    text = f'{TITLE}\nDato\tHva\n1. mars\t"Åpent hus"\n2. mars\t"Åpent" hus, "A"\n'
    assert [row.what for row in loads(text, "txt")] == ['"Åpent hus"', '"Åpent" hus, "A"']


def test_what_stands_below_another_table_asks_for_no_legend() -> None:
    """A greeting or a sum below the rows is no part of the known document."""
    rows = [[TITLE], FIVE, *map(cells, published("2017-2018")), [], ["Sum: 105 oppgaver"]]
    assert said(loads(as_lines(rows), "txt")) == as_published()


def with_day_alone(entry: Entry) -> list[str]:
    """A row with its day alone; what is done each month has its words."""
    return cells(entry) if isinstance(entry.when, EachMonth) else bare(entry)


def headed(heads: list[str], rows: Rows) -> bytes:
    """A text of tabs below the title with headings of its own."""
    return "\n".join(map("\t".join, [[TITLE], heads, *rows])).encode()


@pytest.mark.parametrize("is_first", [True, False])
def test_dates_of_another_year_beside_those_of_the_title(is_first: bool) -> None:
    """`Dato 2016-2017 | Dato 2017-2018`: those of the year in the title are the rows' own."""
    old, now = ("Dato 2016-2017", "01.09.2016"), "Dato 2017-2018"
    rows = [
        [*((old[1], row[0]) if is_first else (row[0], old[1])), *row[1:]]
        for row in map(cells, published("2017-2018"))
    ]
    dates = [old[0], now] if is_first else [now, old[0]]
    found = loads(headed([*dates, *FIVE[1:]], rows), format="txt")
    assert found.entries[0].extra == {old[0]: old[1]}
    assert said(found) == as_published()


@pytest.mark.parametrize("heading", ["Sist år", "Dato 2016-2017", "Frist 2016/17"])
def test_dates_of_another_year_are_not_late(heading: str) -> None:
    """They belong to the year that their heading says, and AH201 finds nothing in them."""
    rows = [
        [f"{e.day.day:02}.{e.day.month:02}.{e.day.year - 1}", *cells(e)]
        for e in published("2017-2018")
    ]
    name = "Frist 2017/18" if heading.startswith("Frist") else "Dato 2017-2018"
    found = loads(headed([heading, name, *FIVE[1:]], rows), format="txt")
    assert said(found) == as_published()


@pytest.mark.parametrize("heading", ["Part", "Involverte", "Hvem"])
@pytest.mark.parametrize("arrow", ["->", "→", ">"])
def test_an_arrow_goes_from_the_sender_to_the_recipient(heading: str, arrow: str) -> None:
    """Whatever its column is called, and wherever that stands."""
    rows = [
        [date, what, f"{sender} {arrow} {recipient}" if recipient else sender, comment]
        for date, sender, what, recipient, comment in map(cells, published("2017-2018"))
    ]
    found = loads(headed(["Dato", "Hva", heading, "Kommentar"], rows), format="txt")
    assert said(found) == as_published()


def days() -> Iterator[tuple[str, list[list[str]]]]:
    """The texts of each day, below its date; what is done each month is left out."""
    dated = (e for e in published("2017-2018") if not isinstance(e.when, EachMonth))
    for days, rows in groupby(dated, lambda e: e.when.days):
        said = " – ".join(
            f"{day.day}. {MONTHS[day.month - 1]} {day.year}" for day in dict.fromkeys(days)
        )
        yield said, [[plain(cell) for cell in cells(e)[1:]] for e in rows]


def whens_and_texts(schedule: Iterable[Entry]) -> Counter[tuple[object, ...]]:
    return Counter((e.when.days, *map(plain, cells(e, "x"))) for e in schedule)


def plain(text: str) -> str:
    return words(re.sub("</?i>", "", text))


def dated() -> Counter[tuple[object, ...]]:
    return whens_and_texts(e for e in published("2017-2018") if not isinstance(e.when, EachMonth))


def test_dates_above_rows_without_a_column_of_dates() -> None:
    """A table for each date, or one with the dates in lines between its rows."""
    lines = [row for day, rows in days() for row in ([day], *rows)]
    assert whens_and_texts(loads(as_lines([[TITLE], FIVE[1:], *lines]), "txt")) == dated()
    parts = [["", f"### {day}", "", *as_markdown([FIVE[1:], *rows])] for day, rows in days()]
    text = "\n".join(line for part in ([f"# {TITLE}"], *parts) for line in part)
    assert whens_and_texts(loads(text, "md")) == dated()


@pytest.mark.parametrize("form", ["txt", "csv", "docx"])
def test_labels_below_the_rows_of_a_table(form: str) -> None:
    """`Kommentar: …` in a line below its row is the comment of that, with its dates."""
    rows = [FIVE[:4]]
    for *row, comment in map(cells, published("2017-2018")):
        rows += [row, *([[f"Kommentar: {comment}", "", "", ""]] if comment else [])]
    content = as_document([(TITLE, rows)]) if form == "docx" else as_lines([[TITLE], *rows])
    if form == "csv":
        content = b"\n".join(
            ";".join(map(quoted, row)).encode() for row in [[TITLE, "", "", ""], *rows]
        )
    assert said(loads(content, form)) == as_published()


def test_items_with_their_labels_below_them() -> None:
    """A comment that ends with a date is no row: `Kommentar: … senest 17. august.`"""
    lines = [f"# {TITLE}"]
    for day, rows in days():
        for sender, what, recipient, comment in rows:
            labels = {"Fra": sender, "Til": recipient, "Kommentar": comment}
            lines.append(f"- **{day}** {what}")
            lines += [f"  - {label}: {text}" for label, text in labels.items() if text]
    assert whens_and_texts(loads("\n".join(lines), "md")) == dated()


@pytest.mark.parametrize("sign", ["- ", "- **", "  ", ""])
@pytest.mark.parametrize("title", ["### {}", "**{}**", "{}"])
def test_texts_with_their_labels_below_dates(title: str, sign: str) -> None:
    """A date is a heading, and below its texts stand who it is from, to whom and a comment."""
    lines = [f"# {TITLE}"]
    for day, rows in days():
        lines += ["", title.format(day)]
        for sender, what, recipient, comment in rows:
            labels = {"Ansvarlig": sender, "Mottaker": recipient, "Merknad": comment}
            end = ":**" if "**" in sign else ":"
            lines += ["", f"**{what}**", ""]
            lines += [f"{sign}{label}{end} {text}" for label, text in labels.items() if text]
    assert whens_and_texts(loads("\n".join(lines), "md")) == dated()


def test_lines_with_tabs_in_a_document() -> None:
    """Paragraphs below one with headings have their cells between tabs."""
    document = docx.Document()
    for line in (TITLE, "\t".join(FIVE)):
        document.add_paragraph(line)
    for name, ours in months():
        document.add_heading(name, 2)
        for row in map(with_day_alone, ours):
            document.add_paragraph("\t".join(row))
    stream = io.BytesIO()
    document.save(stream)
    assert said(loads(stream.getvalue(), "docx")) == as_published()


def test_both_parties_in_lines_of_a_cell() -> None:
    """`Fra` above `Til` in the heading, and a name in each line, as a page has them."""
    rows = (
        f"<tr><td>{day}<td>{sender}<br>{recipient}<td>{what}<td>{comment}</tr>"
        for day, rows in days()
        for sender, what, recipient, comment in rows
    )
    head = "<table><tr><th>Dato<th>Fra<br>Til<th>Hva<th>Kommentar</tr>"
    found = loads("\n".join([f"# {TITLE}", "", head, *rows, "</table>"]), "md")
    assert whens_and_texts(found) == dated()


def test_rows_of_markdown_that_begin_with_an_empty_cell() -> None:
    """Below headings without a bar before them, a bar ends the first cell."""
    rows = [row for m, ours in months() for row in _below_month(m, ours)]
    lines = [" | ".join(row) for row in [["Måned", *FIVE], ["---"] * 6, *rows]]
    assert said(loads("\n".join([f"# {TITLE}", "", *lines]), "md")) == as_published()


def _below_month(month: str, ours: list[Entry]) -> list[list[str]]:
    name = month if month[-4:].isdigit() else ""
    return [["" if at else name, *with_day_alone(one)] for at, one in enumerate(ours)]


def test_a_name_over_two_lines_is_mended_in_a_roll() -> None:
    """`Evry` below `Udir` in one cell, and elsewhere spelled otherwise, stops no roll."""
    rows = [
        [d, s.replace(" (", "\n("), *rest] for d, s, *rest in map(cells, published("2017-2018"))
    ]
    rows[3][1] = "Vigo\nsentralbasen (IST)"
    found = loads(table(rows), "csv")
    assert len(roll(found, "2018-2019").schedule.entries) == len(rows)


def test_labels_within_the_cells_of_a_table() -> None:
    """`Fra: …`, `Til: …` in lines of their own below the text of a cell are its parties."""
    rows = [["Dato", "Hva"]]
    for date, sender, what, recipient, comment in map(cells, published("2017-2018")):
        labels = {"Fra": sender, "Til": recipient, "Kommentar": comment}
        said = [what, *(f"{label}: {text}" for label, text in labels.items() if text)]
        rows.append([date, "\n".join(said)])
    assert said_of(workbook([("VIGO", [[TITLE], *rows])]), "xlsx") == as_published()


def said_of(content: bytes, form: str) -> tuple[object, ...]:
    return said(loads(content, form))


def test_a_line_with_a_colon_is_of_its_text() -> None:
    """`Rapport i VIGO: 5A001` below a text is no label of it, where no column has comments."""
    rows = [
        [*row[:2], "<br>".join(filter(None, (row[2], row[4]))), row[3]]
        for row in map(cells, published("2017-2018"))
    ]
    found = loads("\n".join([f"# {TITLE}", "", *as_markdown([FIVE[:4], *rows])]), "md")
    assert [words(e.what.replace("<br>", " ")) for e in found] == [
        words(f"{e.what} {e.comment}") for e in published("2017-2018")
    ]


@pytest.mark.parametrize("gap", [[], [""]])
def test_cells_in_lines_of_their_own(gap: list[str]) -> None:
    """A table pasted into a mail has its headings below each other, and its rows so, too."""
    rows = [FIVE, *map(cells, published("2017-2018"))]
    lines = [line for row in rows for line in [*(cell or "-" for cell in row), *gap]]
    assert said_of("\n".join(["Hei!", TITLE, "", *lines]).encode(), "txt") == as_published()


def test_empty_cells_in_lines_of_their_own() -> None:
    """An empty line is a cell where the next row begins after as many lines as the others."""
    lines = [cell for row in [FIVE, *map(cells, published("2017-2018"))] for cell in row]
    assert said_of("\n".join(["Hei!", TITLE, "", *lines]).encode(), "txt") == as_published()


@pytest.mark.parametrize("sign", ['"', "-”-", "ditto"])
def test_a_sign_for_the_date_above(sign: str) -> None:
    """As people write it by hand."""
    rows = [cells(entry) for entry in published("2017-2018")]
    dates = [sign if a[0] == b[0] else b[0] for a, b in pairwise([["x"], *rows])]
    found = [[date, *row[1:]] for date, row in zip(dates, rows, strict=True)]
    assert said_of(workbook([("VIGO", [[TITLE], FIVE, *found])]), "xlsx") == as_published()


def test_the_school_year_in_a_column() -> None:
    """Where no title names it, and the dates have no year."""
    rows = [[*cells(entry), "2017-2018"] for entry in published("2017-2018")]
    lines = [[*FIVE, "Skoleår"], *rows]
    found = loads(as_lines(lines), "txt")
    assert [e.when.days for e in found] == [e.when.days for e in published("2017-2018")]


def test_months_for_headings_and_titles_of_quarters_on_sheets() -> None:
    """`Årshjul 2017-2018 – 4. kvartal 2017` is the title of its sheet, and no row of it."""
    sheets = [
        (f"Ark {at}", [[f"{TITLE} – {at % 4 + 1}. kvartal"], [name, *FIVE[1:]], *map(bare, rows)])
        for at, (name, rows) in enumerate(months())
        if "etter" not in name
    ]
    found = loads(workbook(sheets), "xlsx")
    days = [entry.when.days for entry in published("2017-2018")][: len(found)]
    assert [entry.when.days for entry in found] == days
    assert len(days) == len(list(published("2017-2018"))) - 1


def test_last_days_that_few_rows_have() -> None:
    """An empty column of a text, `Til og med`, holds a last day far down."""
    rows = [
        [f"{first:%d.%m.%Y}", f"{last:%d.%m.%Y}" if last != first else " ", what]
        for (first, last), what in ((e.when.days, e.what) for e in published("2017-2018"))
    ]
    lines = [" | ".join(row) for row in [["Fra og med", "Til og med", "Gjøremål"], *rows]]
    found = loads("\n".join([TITLE, "", *lines]), "txt")
    assert [e.when.days for e in found] == [e.when.days for e in published("2017-2018")]


def test_years_in_columns_of_their_own_move_or_are_told() -> None:
    """The season of a year moves; of a year alone nobody can say what it is."""
    text = """Statistikk for verftet 2026-2027

Dato;Hva;Periode
14. januar;Lager;2026
18. mars;Kaia;Høst 2026
20. mai;Dokken;Skoleåret 2026/2027
"""
    rolled = roll(loads(text, format="csv"), "2027-2028")
    periods = [row.extra["Periode"] for row in rolled.schedule]
    assert periods == ["2026", "Høst 2027", "Skoleåret 2027/2028"]
    told = [one for one in rolled.review if one.text == "Periode"]
    assert [one.reason.nb for one in told] == ["kolonnen har årstall som ikke er flyttet"]


@pytest.mark.parametrize(
    "heads",
    [
        "Tidspkt;Avgjevar;Gjeremål;Tek imot;Bemerkning",
        "Siste frist;Kildesystem;Datauttrekk;Målsystem;Presisering",
        "Forfallsdag;Gjøres av;Hva leveres?;Overføres til;Evt. kommentar",
        "Tidsfrister;Sendt fra;Overføring;Tar imot;Merk",
        "Fristdato;Avsenderenhet;Fristbeskrivelse;Mottakerenhet;Tips",
        "Når skal det skje?;Hvem skal gjøre det?;Hva leveres?;Hvem skal få det?;Tips",
        "Når?;Hvem skal sende dataene?;Hva skal gjøres?;Hvem skal ha det?;Kommentar/tips",
    ],
)
def test_other_words_for_the_columns(heads: str) -> None:
    """As people name them."""
    rows = map(cells, published("2017-2018"))
    assert said(loads(headed(heads.split(";"), rows), "txt")) == as_published()


@pytest.mark.parametrize("form", ["{name} {year}", "{name} -{short}", "{name} '{short}"])
def test_months_in_a_column_without_a_heading(form: str) -> None:
    """`AUG -17` in the first row of each month, days alone beside it."""
    rows: list[list[str]] = []
    for name, ours in months():
        short = form.format(name=name[:3].upper(), year=name[-4:], short=name[-2:])
        dated = [with_day_alone(e) for e in ours]
        rows += [[short if name[-4:].isdigit() else "", *row] for row in dated]
    assert said(loads(headed(["", "Dag", *FIVE[1:]], rows), "txt")) == as_published()


def test_sheets_that_are_months_in_figures() -> None:
    """`2017-08` is the month of its sheet."""
    sheets = [
        (f"{ours[0].day:%Y-%m}", [[TITLE], ["Dag", *FIVE[1:]], *map(bare, ours)])
        for name, ours in months()
        if name[-4:].isdigit()
    ]
    days = [entry.when.days for entry in published("2017-2018")]
    found = loads(workbook(sheets), format="xlsx")
    assert [entry.when.days for entry in found] == days[: len(found)]
    assert len(found) == len(days) - 1


def drawn(rows: list[list[str]], signs: str) -> list[str]:
    """A table with lines around it and below its headings, as programs draw it."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    across, down, *corners = [*signs]
    top, middle, last = (
        corners[at] + corners[at + 1].join(across * (w + 2) for w in widths) + corners[at + 2]
        for at in (0, 3, 6)
    )
    lines = [f"{down} {f' {down} '.join(map(str.ljust, row, widths))} {down}" for row in rows]
    return [top, lines[0], middle, *lines[1:], last]


@pytest.mark.parametrize("signs", ["─│┌┬┐├┼┤└┴┘", "═║╔╦╗╠╬╣╚╩╝", "-|+++++++++"])
def test_tables_that_are_drawn(signs: str, tmp_path: Path) -> None:
    """Several of them with a line below their headings have none between their rows."""
    lines = [TITLE]
    for name, ours in months():
        lines += ["", name, *drawn([FIVE, *map(with_day_alone, ours)], signs)]
    content = "\n".join(lines).encode()
    assert said(loads(content, "txt")) == as_published()
    written_back(content, "txt", tmp_path)


def weeks_of(rows: list[Entry]) -> str:
    first, last = rows[0].when.days[0], rows[-1].when.days[-1]
    return f"uke {first:%V}–{last:%V}".replace(" 0", " ").replace("–0", "–")


def test_weeks_behind_a_month_follow_its_rows(tmp_path: Path) -> None:
    """`Desember 2017 (uke 48–50)` is that month, and a year on has the weeks of that."""
    lines = [TITLE, "\t".join(FIVE)]
    for name, ours in months():
        is_month = name[-4:].isdigit()
        lines += [f"{name} ({weeks_of(ours)})" if is_month else name]
        lines += ["\t".join(with_day_alone(e)) for e in ours]
    content = "\n".join(lines).encode()
    assert said(loads(content, "txt")) == as_published()
    made = written_back(content, "txt", tmp_path).decode()
    assert "Desember 2018 (uke 49–51)" in made
    assert "Juni 2019 (uke 23–26)" in made


def test_headings_below_headings_of_groups() -> None:
    """`Tid` above `Måned` and `Dag`, `Hvem` above `Fra` and `Til`: the lower ones say what."""
    heads = [[TITLE], ["Tid", "", "Hvem", "", "Hva", "Merknad"], ["Måned", "Dag", "Fra", "Til"]]
    rows = (
        [month if one is ours[0] else "", *(with_day_alone(one)[at] for at in (0, 1, 3, 2, 4))]
        for month, ours in months()
        for one in ours
    )
    assert said(loads(workbook([("VIGO", [*heads, *rows])]), "xlsx")) == as_published()


def test_sheets_by_months_and_short_years() -> None:
    """`aug 17` names the month of its days and the school year, where no title does."""
    sheets = [
        (f"{month[:3]} {month[-2:]}", [FIVE, *map(with_day_alone, ours)])
        for month, ours in months()
        if month[-4:].isdigit()
    ]
    schedule = loads(workbook(sheets), "xlsx")
    expected = [one for _, ours in months() for one in ours if not isinstance(one.when, EachMonth)]
    assert [e.when.days for e in schedule] == [e.when.days for e in expected]


def test_a_column_of_a_program_is_held_against_nothing() -> None:
    """`Sist endret` says the day of a change, which is near no row."""
    rows = [[*cells(entry), "31.07.2017"] for entry in published("2017-2018")]
    sheet = [[TITLE], [*FIVE, "Sist endret"], *rows]
    assert said(loads(workbook([("VIGO", sheet)]), "xlsx")) == as_published()


def test_days_below_months_beside_clock_times() -> None:
    """`Måned | … | Tidsrom`: where the second holds clock times, the first says when."""
    text = f"{TITLE}\nMåned\tHva\tTidsrom\n09.okt\tMøte\t18.15 – 20.00\n25.sep til 29.sep\tFri\t\n"
    found = [(row.when.days[-1].isoformat(), row.extra) for row in loads(text, "txt")]
    assert found == [("2017-10-09", {}), ("2017-09-29", {})]


def test_quarters_above_tables() -> None:
    """`4. kvartal 2017` above the table of its rows is no date of a row."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    quarters = groupby(published("2017-2018"), lambda e: (e.day.year, (e.day.month + 2) // 3))
    for (year, quarter), rows in quarters:
        document.add_paragraph(f"{quarter}. kvartal {year}")
        grid = document.add_table(0, len(FIVE))
        for row in (FIVE, *map(cells, rows)):
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    assert said(loads(stream.getvalue(), "docx")) == as_published()


def single_days() -> Iterator[Entry]:
    """The rows of one day, in a year that has several on the first of a month."""
    later = roll(published("2017-2018"), "2025-2026").schedule
    return (e for e in later if isinstance(e.when, Day))


def in_parts(key: Callable[[Entry], str], date: Callable[[Entry], str]) -> bytes:
    """A text of tables below a line each, with no title above them."""
    lines: list[list[str]] = []
    for name, rows in groupby(single_days(), key):
        lines += [
            [name, "", "", "", ""],
            [""] * 5,
            FIVE,
            *([date(e), *(t.replace(";", ",") for t in cells(e)[1:])] for e in rows),
            [""] * 5,
        ]
    return "\n".join(map(";".join, lines)).encode()


@pytest.mark.parametrize("form", ["%d.%m.%Y", "%d.%m"])
def test_quarters_without_a_title(form: str) -> None:
    """`3. kvartal 2025` above all others makes no calendar year."""
    found = loads(
        in_parts(
            lambda e: f"{(e.day.month + 2) // 3}. kvartal {e.day.year}",
            lambda e: f"{e.day:{form}}",
        ),
        "csv",
    )
    assert str(found.school_year) == "2025-2026"
    days = [e.day for e in single_days()]
    assert [row.day for row in found] == days


def test_the_first_of_a_month_in_a_table_of_the_month() -> None:
    """`01.07.2026` is a day beside `21.07.2026`, and the next month is a heading."""
    found = loads(
        in_parts(
            lambda e: f"{MONTHS[e.day.month - 1]} {e.day.year}", lambda e: f"{e.day:%d.%m.%Y}"
        ),
        "csv",
    )
    assert not [one for one in check(found).flat() if one.code in ("AH002", "AH006")]


def test_admission_sorted_by_a_party() -> None:
    """Rows that go back with each party tell no year before the one of the title."""
    rows = [
        cells(e, f"{e.day.day}. {MONTHS[e.day.month - 1]}") for e in by_party(PARTIES["recipient"])
    ]
    rows = [row for row in rows if row[3]]
    title = "Årshjul for inntak og fagopplæring 2017/2018"
    found = loads(as_lines([[title], FIVE, *rows]), "txt")
    assert str(found.school_year) == "2017-2018"


@pytest.mark.parametrize("heads", ["Tema;Tekst", "Tema;Tiltak/leveranse", "Tekst;Navn"])
def test_a_kind_beside_the_text(heads: str) -> None:
    """What comes again and again names no row where another column has a text for each."""
    kind = heads.split(";").index("Tema") if "Tema" in heads else 1
    lines = [f"Dato;Fra;{heads}"]
    for at, row in enumerate(published("2017-2018")):
        texts = [row.what.replace(";", ","), ("fag", "inntak")[at % 2]]
        lines.append(
            ";".join([f"{row.day:%d.%m.%Y}", row.sender, *texts[:: -1 if kind == 0 else 1]])
        )
    found = loads("\n".join(lines).encode(), "csv")
    assert [r.what for r in found] == [r.what.replace(";", ",") for r in published("2017-2018")]


LOGS = {
    "a version first": ["Versjon", "Dato", "Beskrivelse", "Godkjent av"],
    "a change for a text": ["Dato", "Endring", "Utført av", "Versjon"],
    "a title alone": ["Dato", "Hva", "Hvem", "Merknad"],
}


@pytest.mark.parametrize("form", ["md", "xlsx", "docx"])
@pytest.mark.parametrize("name", LOGS)
def test_a_log_of_changes_beside_the_schedule(name: str, form: str) -> None:
    """Its days are told, and are no rows."""
    dates = [head == "Dato" for head in LOGS[name]]
    log = [LOGS[name], ["12.06.2017" if is_date else "Utkast" for is_date in dates]]
    rows = [FIVE, *map(cells, published("2017-2018"))]
    title = "4. Endringslogg"
    if form == "xlsx":
        content = workbook([("2017-2018", [[TITLE], *rows]), (title[3:], log)])
    elif form == "md":
        parts = [[f"# {TITLE}", ""], as_markdown(rows), ["", f"## {title}", ""], as_markdown(log)]
        content = "\n".join(line for part in parts for line in part).encode()
    else:
        content = as_document([(TITLE, rows), (title, log)])
    found = loads(content, form)
    told = [" | ".join(filter(None, row)) for row in log]
    assert said(found)[:2] == as_published()[:2]
    assert [one.text for one in found.unread] == told


def as_markdown(rows: Rows) -> list[str]:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|---" * (lines[0].count("|") - 1) + "|", *lines[1:]]


def as_document(tables: Iterable[tuple[str, list[list[str]]]]) -> bytes:
    document = docx.Document()
    for title, rows in tables:
        document.add_paragraph(title)
        grid = document.add_table(0, len(rows[0]))
        for row in rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_log_alone_is_what_its_document_is_about() -> None:
    """Where no greater table stands beside it, its rows are read."""
    text = "Endringslogg 2026\nDato;Endring\n01.03.2026;Ny frist\n"
    assert [row.what for row in loads(text, "csv")] == ["Ny frist"]


def test_a_sheet_of_holidays() -> None:
    """What a workbook counts its days with is told, and is no part of the schedule."""
    days = [["Dato", "Helligdag"], ["25.12.2017", "1. juledag"], ["30.03.2018", "Langfredag"]]
    plan = [[TITLE], FIVE, *map(cells, published("2017-2018"))]
    found = loads(workbook([("Plan", plan), ("Helligdager", days)]), "xlsx")
    assert said(found)[:2] == as_published()[:2]
    assert [one.text for one in found.unread] == list(map(" | ".join, days))


def test_the_days_of_rows_are_surer_than_the_last_sheet() -> None:
    """`August`, `September` … `August 2018` with whole days are of the year of these."""
    sheets = [
        (name if name.endswith("t 2018") else name[:-5], [FIVE, *(dated_cells(e) for e in rows)])
        for name, rows in months()
        if "etter" not in name
    ]
    found = loads(workbook(sheets), "xlsx")
    assert str(found.school_year) == "2017-2018"
    assert [e.day for e in found] == [
        e.day for e in published("2017-2018") if not isinstance(e.when, EachMonth)
    ]


def dated_cells(entry: Entry) -> list[str]:
    return cells(entry, f"{entry.day:%d.%m.%Y}")


def test_cells_in_quotes_between_semicolons() -> None:
    """A text with semicolons may be one that a spreadsheet saved."""
    text = 'Dato;Hva;Fra\n1. mars;"Overføring av ""søkere"" til OT";A\n2. mars;"B";C\n'
    rows = loads(f"{TITLE}\n{text}", "txt")
    assert [row.what for row in rows] == ['Overføring av "søkere" til OT', "B"]


@pytest.mark.parametrize("gap", [[], [""]])
@pytest.mark.parametrize("widths", [(22, 26, 50, 22, 40), (12, 20, 34, 18, 30)])
def test_columns_of_spaces_with_cells_over_several_lines(
    widths: tuple[int, ...], gap: list[str]
) -> None:
    """A line with nothing below the first heading goes on with the cells above it."""
    lines = [TITLE, ""]
    for row in [FIVE, *map(cells, published("2017-2018"))]:
        wrapped = (
            textwrap.wrap(cell, width, break_long_words=False)
            for cell, width in zip(row, widths, strict=True)
        )
        for part in zip_longest(*wrapped, fillvalue=""):
            padded = (f"{cell:{w + 2}}" for cell, w in zip(part, widths, strict=True))
            lines.append("".join(padded).rstrip())
        lines += gap
    assert said(loads("\n".join(lines), "txt"))[0] == as_published()[0]


def test_columns_of_spaces_with_their_dates_in_the_middle() -> None:
    """A line goes on with the cells above it where it has nothing below the heading of dates."""
    lines = [f"{TITLE}\n", f"{'Fra':22}  {'Frist':8}  {'Hva':30}  Til"]
    for sender, day, what in [
        ("Inntakskontoret i det fylket", "1. mars", "Rapport om alle søkere som har fått plass"),
        ("Fagopplæring", "2. mars", "Filer med det som er registrert siden sist i år"),
    ]:
        cut = zip_longest(textwrap.wrap(sender, 22), [day], textwrap.wrap(what, 30), fillvalue="")
        lines += [f"{a:22}  {b:8}  {c:30}".rstrip() for a, b, c in cut]
    found = [(row.day.day, row.what, row.sender) for row in loads("\n".join(lines), "txt")]
    assert found == [
        (1, "Rapport om alle søkere som har fått plass", "Inntakskontoret i det fylket"),
        (2, "Filer med det som er registrert siden sist i år", "Fagopplæring"),
    ]


def test_a_weekday_that_is_a_word_of_headings() -> None:
    """` | to | Søknadsfrist …` is a row of the date above, be `to` an English heading, too."""
    text = (
        "Dato;Dag;Fra;Hva;Til\n1. februar;to;Udir;Fagopplæringsfil;SSB\n"
        ";to;;Søknadsfrist for fortrinn;\n5. februar;ma;SSB;Privatskoledata;Udir\n"
    )
    rows = [(row.day.day, row.sender, row.what) for row in loads(f"{TITLE}\n{text}", "csv")]
    assert rows == [
        (1, "Udir", "Fagopplæringsfil"),
        (1, "", "Søknadsfrist for fortrinn"),
        (5, "SSB", "Privatskoledata"),
    ]


@pytest.mark.parametrize("heading", ["Frist for oss", "Vår frist", "Frist skole", "Påminnelse"])
@pytest.mark.parametrize("first", [False, True])
def test_days_of_months_beside_dates_of_ones_own(heading: str, *, first: bool) -> None:
    """`Måned | Dag` say when, and not the whole dates in a column of another name."""
    rows = [["Måned", "Dag", "Fra", "Hva", "Til", "Kommentar"]]
    dated = [e for e in published("2017-2018") if isinstance(e.when, Day)]
    rows += [[MONTHS[e.day.month - 1], f"{e.day.day}.", *cells(e)[1:]] for e in dated]
    own = [heading, *(f"{e.day - dt.timedelta(days=3):%d.%m.%Y}" for e in dated)]
    beside = [[one, *row] if first else [*row, one] for one, row in zip(own, rows, strict=True)]
    found = loads(as_lines([[TITLE], *beside]), "txt")
    assert [row.day for row in found] == [row.day for row in dated]
    assert [row.extra.get(heading) for row in found] == own[1:]


@pytest.mark.parametrize(("heading", "form"), [("År", "%Y"), ("Måned", "%Y-%m")])
def test_the_year_in_a_column_beside_the_days(heading: str, form: str) -> None:
    """`2025 | 01.08.` and `2025-08 | 01.08.` say it, where no title does."""
    rows = [[heading, "Dato", "Hva"]]
    rows += [[f"{e.day:{form}}", f"{e.day:%d.%m.}", e.what] for e in single_days()]
    found = loads(as_lines(rows), "txt")
    assert [row.day for row in found] == [e.day for e in single_days()]


def test_the_school_year_in_a_sentence() -> None:
    """A mail may name it in no other place."""
    text = "Hei!\nVedlagt årshjul for 2017-2018. Si fra om noe.\n\nMåned\tDag\tHva\n"
    rows = loads(f"{text}August\t15.\tMøte\nMars\t1.\tKurs\n", "txt")
    assert [str(row.day) for row in rows] == ["2017-08-15", "2018-03-01"]


def test_a_table_of_ones_own_above_the_whole_year() -> None:
    """The second table begins its year anew, and its last August is that after it."""
    own = [["1. oktober", "A", "Brannøvelse", "", ""], ["12. januar", "A", "Kurs", "", ""]]
    rows = [*map(cells, published("2017-2018"))]
    lines = [[TITLE], [""], ["Våre egne"], FIVE, *own, [""], ["VIGO"], FIVE, *rows]
    days = [row.when.days for row in loads(as_lines(lines), "txt")][2:]
    assert days == [row.when.days for row in published("2017-2018")]


def test_first_and_last_days_below_headings_of_groups() -> None:
    """`Tid` above `Fra` and `Til`: whoever delivers and receives has other headings."""
    heads = [[TITLE], ["TID", "", "ANSVAR", "", "OPPGAVE"], ["Fra", "Til", "Leverer", "Mottar"]]
    heads[2] += ["Beskrivelse", "Merknad"]
    rows = (
        [f"{first:%d.%m.%Y}", f"{last:%d.%m.%Y}" if first != last else "", *texts]
        for e in published("2017-2018")
        if not isinstance(e.when, EachMonth)
        for first, *_, last in [e.when.days]
        for texts in [[e.sender, e.recipient, e.what, e.comment]]
    )
    found = loads(workbook([("VIGO", [*heads, *rows])]), "xlsx")
    texts = [(e.sender, words(e.what), e.recipient) for e in published("2017-2018")]
    assert [(e.sender, words(e.what), e.recipient) for e in found] == texts[:-1]


def test_facts_on_a_sheet_before_the_rows() -> None:
    """`Neste frist | 15.08.2017` and what stands below it are no table of rows."""
    board = [["Neste frist", "15.08.2017"], ["Ansvarlige", "12"], ["Åpne oppgaver", "7"]]
    plan = [[TITLE], FIVE, *map(cells, published("2017-2018"))]
    assert said(loads(workbook([("Tavle", board), ("Plan", plan)]), "xlsx")) == as_published()


def test_a_party_with_a_line_break() -> None:
    """`vilbli.no`, `(Lex)` below it, is no other party than the known one."""
    rows = [cells(e) for e in published("2017-2018")]
    for row in rows:
        row[1] = row[1].replace(" (", "\n(")
    assert said(loads(table(rows), format="csv")) == as_published()


def test_no_row_is_moved_out_of_its_category() -> None:
    """A table that is sorted by something that no column says has no row to put in its place."""
    by_category = sorted(published("2017-2018"), key=lambda e: str(e.category))
    found = loads(table(map(cells, by_category)), "csv")
    astray = [one for one in check(found).flat() if one.code == "AH101"]
    assert len(astray) > 1
    assert not any(one.fix.safe for one in astray if one.fix)


# --- written back as it was handed on ---------------------------------------------------------


def written_back(content: bytes, form: str, folder: Path) -> bytes:
    """A document of the schedule, rolled a year on into its own layout."""
    source, told = folder / f"a.{form}", list[str]()
    source.write_bytes(content)
    old = vigo_read(source)
    new = roll(old, "2018-2019").schedule
    made = changed_content(str(source), old, new, source, tell=lambda words: told.append(words.nb))
    again = loads(made, form)
    assert not [words for words in told if "på nytt" in words]
    shown, meant = (
        [(e.when.days, words(re.sub("</?i>", "", e.what)), e.extra) for e in one]
        for one in (again, new)
    )
    assert shown == meant
    return made


def of_recipients() -> list[tuple[str, list[list[str]]]]:
    groups = groupby(by_party(PARTIES["recipient"]), PARTIES["recipient"])
    return [(f"Til {name}", [FIVE, *map(cells, rows)]) for name, rows in groups]


def test_a_table_for_each_recipient_keeps_its_rows(tmp_path: Path) -> None:
    """What is sorted by its parties is so a year on: no row goes to the table of another."""
    tables = [(TITLE, [["Innhold", "Side"], ["Frister", "2"]]), *of_recipients()]
    made = written_back(as_document(tables), "docx", tmp_path)
    again = docx.Document(io.BytesIO(made)).tables
    assert [len(one.rows) for one in again] == [len(rows) for _, rows in tables]


def test_a_sheet_for_each_recipient_keeps_its_rows(tmp_path: Path) -> None:
    sheets = [(f"{n}", [[TITLE], *rows]) for n, (_, rows) in enumerate(of_recipients())]
    made = load_workbook(io.BytesIO(written_back(workbook(sheets), "xlsx", tmp_path)))
    assert [one.max_row for one in made] == [len(rows) for _, rows in sheets]


@pytest.mark.parametrize("years", [2, 4])
def test_sheets_by_months_get_the_names_of_the_next_year(years: int, tmp_path: Path) -> None:
    """`aug 17` … `aug 18` become `aug 18` … `aug 19`, all at once."""
    sheets = [
        (f"{month[:3]} {month[-years:]}", [FIVE, *map(with_day_alone, ours)])
        for month, ours in months()
        if month[-4:].isdigit()
    ]
    made = load_workbook(io.BytesIO(written_back(workbook(sheets), "xlsx", tmp_path)))
    moved = [f"{name[:4]}{int(name[4:]) + 1}" for name, _ in sheets]
    assert made.sheetnames == moved


def in_figures(entry: Entry) -> list[str]:
    """A row with its year, month and day in columns."""
    first, *_, last = entry.when.days
    days = f"{first.day}." if first == last else f"{first.day}.–{last.day}."
    return [f"{first.year}", f"{first.month}", days, *cells(entry)[1:]]


def dated_rows(write: Callable[[Entry], list[str]]) -> list[list[str]]:
    return [write(e) for e in published("2017-2018") if not isinstance(e.when, EachMonth)]


PUBLISHED_ROWS = [FIVE, *map(cells, published("2017-2018"))]
BACK: dict[str, tuple[str, Callable[[], bytes]]] = {
    "years, months and days in figures": (
        "csv",
        lambda: (
            table([]).replace(b"Dato;", "År;Måned;Dag;".encode())
            + b"".join(";".join(map(quoted, r)).encode() + b"\n" for r in dated_rows(in_figures))
        ),
    ),
    "cells in quotes in a text": ("txt", lambda: table(map(cells, published("2017-2018")))),
    "no column for what is provisional": (
        "csv",
        lambda: (
            table([]).replace(b";Kommentar", b"")
            + b"".join(
                ";".join(map(quoted, cells(e)[:4])).encode() + b"\n" for e in published("2017-2018")
            )
        ),
    ),
    "a form for each row": (
        "txt",
        lambda: "\n\n".join(
            [
                TITLE,
                *(
                    "\n".join(f"{n}: {cell}" for n, cell in zip(FIVE, row, strict=True))
                    for row in PUBLISHED_ROWS[1:]
                ),
            ]
        ).encode(),
    ),
    "cells in lines of their own": (
        "txt",
        lambda: "\n".join(
            [TITLE, "", *(cell or "-" for row in PUBLISHED_ROWS for cell in row)]
        ).encode(),
    ),
    "labels below the rows": (
        "txt",
        lambda: as_lines(
            [
                [TITLE],
                FIVE[:4],
                *(
                    line
                    for *row, comment in PUBLISHED_ROWS[1:]
                    for line in (row, [f"Kommentar: {comment or '-'}"])
                ),
            ]
        ),
    ),
    "bars at both ends": (
        "md",
        lambda: "\n".join([TITLE, "", *as_markdown(PUBLISHED_ROWS)]).encode(),
    ),
    "no bars at the ends": (
        "md",
        lambda: "\n".join(
            [TITLE, "", *(line[2:-2] for line in as_markdown(PUBLISHED_ROWS))]
        ).encode(),
    ),
}


def quoted(cell: str) -> str:
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'


@pytest.mark.parametrize("name", BACK)
def test_a_roll_is_written_into_the_layout(name: str, tmp_path: Path) -> None:
    """Nothing is written anew, and what is read again is what was rolled."""
    form, content = BACK[name]
    made = written_back(content(), form, tmp_path)
    assert len(made.splitlines()) == len(content().splitlines())


def test_what_stands_beside_a_period_follows_it(tmp_path: Path) -> None:
    """Two weekdays, weeks or months are those of its first and last day; `Tir.` is one."""
    lines = [
        "Ukedag;Uke;Måned;Dato;Hva",
        "Tir.;5;Januar;30.01.2018;Prøve",
        "Man.–ons.;22;Mai;28.05.2018–30.05.2018;Sensur",
        "Fre-tir;22-23;Juni/juli;29.06.2018–03.07.2018;Stengt",
    ]
    made = written_back("\n".join([TITLE, *lines]).encode(), "csv", tmp_path).decode()
    beside = [line.split(";")[:4] for line in made.splitlines()[2:]]
    assert beside == [
        ["Tir.", "5", "Januar", "29.01.2019"],
        ["Man.–ons.", "22", "Mai", "27.05.2019–29.05.2019"],
        ["Fre-tir", "26-27", "Juni/juli", "28.06.2019–02.07.2019"],
    ]


def test_cells_in_content_controls_are_written(tmp_path: Path) -> None:
    """A paragraph within a control of Word takes the mark of a day that is a proposal."""
    document = docx.Document(io.BytesIO(as_document([(TITLE, PUBLISHED_ROWS)])))
    for row in document.tables[0].rows:
        paragraph = row.cells[4].paragraphs[0]._p
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        paragraph.addprevious(control)
        control.append(content)
        content.append(paragraph)
    stream = io.BytesIO()
    document.save(stream)
    made = docx.Document(io.BytesIO(written_back(stream.getvalue(), "docx", tmp_path)))
    assert len(made.tables[0]._tbl.xpath(".//w:sdt")) == len(PUBLISHED_ROWS)


def test_a_mark_within_italics_is_read(tmp_path: Path) -> None:
    """`Foreløpig dato.` behind a slanted word is the mark of a proposal, however it is slanted."""
    text = f"{TITLE}\nDato\tHva\tKommentar\n1. mars\tA\tSe <i>listen. Foreløp</i>ig dato.\n"
    row = loads(text, "txt").entries[0]
    assert (row.provisional, row.comment) == (True, "Se <i>listen.</i>")
