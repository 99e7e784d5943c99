"""Word and Excel as people have them: read with everything told, and written back as they were."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from office_program import SOFFICE, settled
from packages import parts_of
from running import Run
from vigo_arshjul import Schedule, SchoolYear, check, read, roll, write
from vigo_arshjul.io.edit import changed_content, edited
from vigo_arshjul.io.office.word.changes import changes
from vigo_arshjul.model import Day

TITLE = "Årshjul, skoleåret 2017-2018"
HEADER = ("Dato", "Fra", "Hva", "Til", "Kommentar", "Arkivsak")
FILE = ("VIGO Sentralbasen (IST)", "Fagopplæringsfil pr 01. november", "Udir", "", "25/77")
DEADLINE = "Elevdata ssbElev (1. levering). Frist for registrering i Vigo Lokalbase er 6. november."


def word(path: Path, *rows: Sequence[str]) -> Any:
    """A document with a title and one table."""
    document: Any = Document()
    document.add_paragraph(TITLE)
    table = document.add_table(0, len(HEADER))
    for row in (HEADER, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=False):
            cell.text = text
    document.save(str(path))
    return document


def excel(path: Path, *rows: Sequence[object]) -> Any:
    """A workbook with a title and one table."""
    book: Any = Workbook()
    book.active.title = "Plan"
    for row in ((TITLE,), HEADER, *rows):
        book.active.append(row)
    book.save(path)
    return book


def told(schedule: Schedule) -> dict[str, str]:
    """What is unread, each text with its place."""
    return {one.text: one.place.in_words().nb for one in schedule.unread}


# --- read ------------------------------------------------------------------------------


def test_letters_that_are_not_on_the_page_are_told(tmp_path: Path) -> None:
    """Struck, hidden and deleted words are no text of a row, and stand with their row."""
    document = word(tmp_path / "a.docx", ("01.nov", "Rektor", "Møte om ", "Alle", ""))
    paragraph = document.tables[0].rows[1].cells[2].paragraphs[0]
    paragraph.add_run("lønn").font.strike = True
    paragraph.add_run("budsjett")
    paragraph.add_run(" internt").font.hidden = True
    deleted = "<w:del {} w:id='1'><w:r><w:delText> og ferie</w:delText></w:r></w:del>"
    paragraph._p.append(parse_xml(deleted.format(nsdecls("w"))))
    document.save(str(tmp_path / "a.docx"))
    schedule = read(tmp_path / "a.docx")
    assert schedule.entries[0].what == "Møte om budsjett"
    assert told(schedule) == dict.fromkeys(("lønn", "internt", "og ferie"), "tabell 1, rad 2")


def test_rows_that_are_struck_or_deleted_are_told(tmp_path: Path) -> None:
    """A row struck through is told; one deleted with changes tracked is not read."""
    rows = [(f"0{n}.nov", "Rektor", what, "Alle", "") for n, what in enumerate("ABC", 1)]
    document = word(tmp_path / "a.docx", *rows)
    for cell in document.tables[0].rows[2].cells:
        for run in cell.paragraphs[0].runs:
            run.font.strike = True
    document.tables[0].rows[3]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    document.save(str(tmp_path / "a.docx"))
    schedule = read(tmp_path / "a.docx")
    assert [entry.what for entry in schedule] == ["A", "B"]
    assert set(told(schedule)) == {"02.nov | Rektor | B | Alle", "03.nov | Rektor | C | Alle"}


def test_numbers_that_word_counts_are_read(tmp_path: Path) -> None:
    """Word makes a list of `1. november` as one types it: the number stands in no text."""
    document = word(tmp_path / "a.docx", ("november", "Rektor", "Møte", "Alle", ""))
    document.tables[0].rows[1].cells[0].paragraphs[0].style = "List Number"
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").entries[0].date == dt.date(2017, 11, 1)


def test_items_that_word_counts_go_on_to_be_counted(tmp_path: Path) -> None:
    """The number before a date is no day, and no letter of the document, in a rolled one too."""
    path = tmp_path / "plan.docx"
    document = Document()
    document.add_heading("Plan for lageret 2026-2027")
    lines = ["2. november: Telling", "24. november – Møte", "7. desember: Rydding"]
    for line in lines:
        document.add_paragraph(line, style="List Number")
    document.save(str(path))
    schedule = read(path)
    assert [(entry.date, entry.what) for entry in schedule] == [
        (dt.date(2026, 11, 2), "Telling"),
        (dt.date(2026, 11, 24), "Møte"),
        (dt.date(2026, 12, 7), "Rydding"),
    ]
    rolled = edited(path.read_bytes(), "docx", schedule, roll(schedule, "2027-2028").schedule)
    (tmp_path / "rolled.docx").write_bytes(rolled)
    made = Document(str(tmp_path / "rolled.docx"))
    assert [(p.style and p.style.name, p.text) for p in made.paragraphs[1:]] == [
        ("List Number", "1. november: Telling"),
        ("List Number", "23. november – Møte"),
        ("List Number", "6. desember: Rydding"),
    ]


def test_a_table_in_a_frame_is_read(tmp_path: Path) -> None:
    """A table of one cell that only places the schedule on the page is no row."""
    document = word(tmp_path / "a.docx", ("01.nov", "Rektor", "Møte", "Alle", ""))
    inner = document.tables[0]._tbl
    frame = document.add_table(1, 1)
    frame.cell(0, 0)._tc.insert(1, inner)
    document.save(str(tmp_path / "a.docx"))
    assert [entry.what for entry in read(tmp_path / "a.docx")] == ["Møte"]


def test_what_is_odd_in_a_workbook_is_told_with_its_cell(tmp_path: Path) -> None:
    """Error values, formulas without a value, truth values, struck cells, notes, hidden columns."""
    day = dt.date(2017, 11, 1)
    book = excel(tmp_path / "a.xlsx", (day, "Rektor", "Møte", True, "=1+1", "ja"))
    sheet = book.active
    sheet["B3"].value, sheet["B3"].data_type = "#REF!", "e"
    sheet["C3"].comment = Comment("utsettes kanskje", "Kontoret")
    sheet["F3"].font = Font(strike=True)
    sheet.column_dimensions["A"].hidden = True
    book.save(tmp_path / "a.xlsx")
    assert told(read(tmp_path / "a.xlsx")) == {
        "#REF!": "Plan!B3",
        "SANN": "Plan!D3",
        "=1+1": "Plan!E3",
        "ja": "Plan!F3",
        TITLE: "Plan!A1",
        "utsettes kanskje": "Plan!C3",
    }


def test_what_stands_beside_the_table_is_worth_a_look(tmp_path: Path) -> None:
    """Nobody is warned of a note, the head of pages, telephone numbers or a column for sorting."""
    book = excel(tmp_path / "a.xlsx", (dt.date(2017, 11, 1), "Rektor", "Møte", "Alle", "", "3"))
    sheet = book.active
    sheet["C3"].comment = Comment("spør kontoret", "Kontoret")
    sheet["H2"].value, sheet["H3"].value = "sortering", 4
    sheet.column_dimensions["H"].hidden = True
    sheet.oddHeader.center.text = "Kontoret"
    book.create_sheet("Telefoner").append(("Sentralbord", "22 33 44 55"))
    book.save(tmp_path / "a.xlsx")
    found = [one for one in check(read(tmp_path / "a.xlsx")).flat() if one.code < "AH008"]
    assert sorted((one.code, one.actual) for one in found) == [
        ("AH006", "Kontoret"),
        ("AH006", "Sentralbord | 22 33 44 55"),
        ("AH006", "spør kontoret"),
        ("AH007", "sortering"),
    ]
    assert {one.severity.value for one in found} == {"info"}


# --- written back ----------------------------------------------------------------------


def test_a_document_is_rolled_in_its_own_layout(tmp_path: Path, run: Run) -> None:
    """Widths, bold letters, columns of its own and heads of pages stay; dates are new."""
    rows = (("November 2017",), ("01.nov", *FILE), ("09.nov", "Rektor", "Møte", "Alle", "", ""))
    document = word(tmp_path / "a.docx", *rows, ("", "Rektor", "Middag", "Alle", "", ""))
    document.sections[0].header.paragraphs[0].text = "Fylket, årshjul 2017/18"
    document.tables[0].rows[2].cells[1].paragraphs[0].runs[0].bold = True
    for cell in document.tables[0].columns[2].cells:
        cell.width = Cm(7)
    document.save(str(tmp_path / "a.docx"))
    source, target = (str(tmp_path / name) for name in ("a.docx", "b.docx"))
    assert run("roll", source, "--to", "2018-2019", "-o", target).status == 0
    new: Any = Document(target)
    rows_now = [[cell.text for cell in row.cells] for row in new.tables[0].rows]
    assert rows_now[1][0] == "November 2018"
    assert rows_now[2] == ["01.nov", *FILE]
    assert new.tables[0].rows[2].cells[1].paragraphs[0].runs[0].bold
    assert new.sections[0].header.paragraphs[0].text == "Fylket, årshjul 2018/19"
    assert new.paragraphs[0].text == "Årshjul, skoleåret 2018-2019"
    assert abs(new.tables[0].rows[2].cells[2].width - Cm(7)) < Cm(0.1)
    # The same day is still said once.
    assert [row[0] for row in rows_now[3:]] == ["08.nov", ""]


def test_rows_move_with_all_that_is_theirs(tmp_path: Path) -> None:
    """A row whose date passes another comes below it, with its colour, note and height."""
    book = excel(
        tmp_path / "a.xlsx",
        (dt.datetime(2017, 11, 1), *FILE),
        (dt.datetime(2017, 11, 3), "Rektor", "Møte", "Alle", "", ""),
    )
    sheet = book.active
    sheet["C3"].fill = PatternFill("solid", fgColor="FFD966")
    sheet["B3"].comment = Comment("husk", "Kontoret")
    sheet.column_dimensions["C"].width = 61
    book.create_sheet("Telefoner").append(("Sentralbord", "22 33 44 55"))
    book.save(tmp_path / "a.xlsx")
    old = read(tmp_path / "a.xlsx")
    moved = evolve(old.entries[0], when=Day(dt.date(2017, 11, 20)))
    new = evolve(old, entries=(old.entries[1], moved))
    content = changed_content(str(tmp_path / "a.xlsx"), old, new, tmp_path / "b.xlsx")
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    assert [sheet.cell(n, 1).value for n in (3, 4)] == [
        dt.datetime(2017, 11, 3),
        dt.datetime(2017, 11, 20),
    ]
    assert sheet["C4"].fill.fgColor.rgb.endswith("FFD966")
    assert sheet["B4"].comment.text == "husk"
    assert sheet["B3"].comment is None
    assert sheet.column_dimensions["C"].width == 61
    assert "Telefoner" in book.sheetnames


# --- findings and changes in their document ------------------------------------------------


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_findings_stand_on_their_cell_and_are_taken_out(
    form: str, tmp_path: Path, run: Run
) -> None:
    """A copy has each finding at its cell, reads as the file does, and loses them again."""
    row = ("09.nov", "VIGO Sentralbasen (IST)", DEADLINE, "Udir (inkl SSB)", "", "")
    source, copy, clean = (tmp_path / f"{name}.{form}" for name in "abc")
    (word if form == "docx" else excel)(source, row)
    before = source.read_bytes()
    run("check", str(source), "--annotate", str(copy))
    noted = {n: part for n, part in parts_of(copy.read_bytes()).items() if "comments" in n}
    assert any(b"AH201" in part for part in noted.values())
    assert source.read_bytes() == before
    assert read(copy) == read(source)
    assert read(copy).unread == read(source).unread
    assert run("convert", str(copy), str(clean)).status == 0
    assert not any(b"AH201" in part for part in parts_of(clean.read_bytes()).values())


def test_a_finding_names_its_row(tmp_path: Path, run: Run) -> None:
    """People count the tables and rows of a document, and the cells of a sheet."""
    rows = (("01.nov", "Rektor", "Møte", "Alle", ""), ("31.nov", "Rektor", "Prøve", "Alle", ""))
    word(tmp_path / "a.docx", *rows)
    excel(tmp_path / "a.xlsx", *rows)
    assert "tabell 1, rad 3: feil AH001" in run("check", str(tmp_path / "a.docx")).out
    assert "Plan!A4: feil AH001" in run("check", str(tmp_path / "a.xlsx")).out


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("verdict", ["AcceptAllTrackedChanges", "RejectAllTrackedChanges"])
def test_changes_are_accepted_or_rejected(verdict: str, schedule: Schedule, tmp_path: Path) -> None:
    """To accept all changes of a rolled schedule gives the new one, to reject them the old."""
    rolled = roll(schedule, SchoolYear(2018)).schedule
    write(schedule, tmp_path / "old.docx")
    write(rolled, tmp_path / "new.docx")
    old, new = ((tmp_path / f"{name}.docx").read_bytes() for name in ("old", "new"))
    (tmp_path / "changes.docx").write_bytes(changes(old, new, dt.date(2018, 6, 1)))
    settled(tmp_path / "changes.docx", tmp_path / "settled.docx", verdict)
    meant = rolled if verdict.startswith("Accept") else schedule

    def seen(one: Schedule) -> list[tuple[object, ...]]:
        return [(e.when.days, e.sender, e.what.split(), e.recipient) for e in one]

    result = read(tmp_path / "settled.docx")
    assert seen(result) == seen(meant)
    assert result.school_year == meant.school_year


ROWS = (
    ("18. august", "Rektor", "Start", "Alle"),
    ("21. august", "Inntak", "Søkertall sendes", "Udir"),
    ("5. oktober", "Inntak", "Endelige tall", "SSB"),
)
HEAD = ("Dato", "Fra", "Hva", "Til")
NOTES = ("Se rutinen for inntak.", "Helt borte.", "Kontakt oss.")
OTHER_NOTES = ("Se den nye rutinen for inntak.", "Kontakt oss.", "Ny linje.")
VERSIONS = {
    "a column more": ((HEAD, *ROWS), ((*HEAD, "Sak"), *((*row, "25/7") for row in ROWS))),
    "a column less": ((HEAD, *ROWS), tuple((row[0], *row[2:]) for row in (HEAD, *ROWS))),
    "columns in another order": (
        (HEAD, *ROWS),
        tuple((row[0], row[3], *row[1:3]) for row in (HEAD, *ROWS)),
    ),
    "months between the rows": (
        (HEAD, *ROWS),
        (HEAD, ("AUGUST",), *ROWS[:2], ("OKTOBER",), ROWS[2]),
    ),
    "other rows": ((HEAD, *ROWS), (HEAD, *ROWS[1:], ("1. mai", "Ny", "Helt ny", "Alle"))),
}


def paper(title: str, rows: Sequence[Sequence[str]], notes: Sequence[str]) -> bytes:
    """A document with a title, a table, and what stands below it."""
    document: Any = Document()
    document.add_heading(title, 1)
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        cells = table.add_row().cells
        if len(row) == 1:
            cells = (cells[0].merge(cells[-1]),)
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    for text in notes:
        document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def settle(content: bytes, gone: str) -> list[str]:
    """The paragraphs of a document, and its rows, without what is marked as `ins` or `del`."""
    body: Any = Document(io.BytesIO(content)).element.body
    for row in list(body.iter("{*}tr")):
        if row.find(f"{{*}}trPr/{{*}}{gone}") is not None:
            row.getparent().remove(row)
    for mark in list(body.iter(f"{{*}}{gone}")):
        if mark.getparent().tag == body[0].tag:
            mark.getparent().remove(mark)
    said, joined = [], ""
    for paragraph in body.iter("{*}p"):
        joined += "".join(text.text for text in paragraph.iter("{*}t", "{*}delText"))
        # Without its end a paragraph is one with the next.
        if paragraph.find(f"{{*}}pPr/{{*}}rPr/{{*}}{gone}") is None:
            said.append(joined)
            joined = ""
    return [text for text in said if text]


@pytest.mark.parametrize(
    ("name", "notes"),
    [*zip(VERSIONS, cycle([(NOTES, OTHER_NOTES), (NOTES, ()), ((), NOTES)]), strict=False)],
)
def test_changes_of_any_part_can_be_accepted_or_rejected(
    name: str, notes: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    """Title, columns, rows, and the paragraphs below the table, each in its place."""
    titles = (TITLE, "Årshjul for inntak, skoleåret 2017-2018")
    old, new = map(paper, titles, VERSIONS[name], notes)
    for one, other in ((old, new), (new, old)):
        tracked = changes(one, other, dt.date(2017, 8, 1))
        assert settle(tracked, "del") == settle(other, "del")
        assert settle(tracked, "ins") == settle(one, "ins")


def test_tracked_changes_read_as_accepted(schedule: Schedule, tmp_path: Path, run: Run) -> None:
    """`diff -o` writes one document that reads as the new schedule."""
    write(schedule, tmp_path / "old.docx")
    rolled = roll(schedule, SchoolYear(2018)).schedule
    write(rolled, tmp_path / "new.docx")
    names = [str(tmp_path / f"{name}.docx") for name in ("old", "new", "changes")]
    run("diff", names[0], names[1], "-o", names[2])
    assert read(names[2]) == rolled
    body = parts_of(Path(names[2]).read_bytes())["word/document.xml"]
    assert all(mark in body for mark in (b"<w:ins ", b"<w:del ", b"<w:delText"))


WRITERS = sorted((Path(__file__).parent / "data/writers").iterdir())


@pytest.mark.parametrize("path", WRITERS, ids=lambda path: path.name)
def test_files_of_other_writers(path: Path) -> None:
    """LibreOffice, SheetJS, exceljs, docx, XlsxWriter and openpyxl: the same rows, nothing told."""
    schedule = read(path)
    assert [(entry.when.days, entry.sender, entry.what, entry.recipient) for entry in schedule] == [
        ((dt.date(2025, 8, 15),) * 2, "Rektor", "Planleggingsdag", "Alle"),
        ((dt.date(2025, 10, 1), dt.date(2025, 10, 3)), "Faglærer", "Studietur", "Vg2"),
        ((dt.date(2026, 3, 1),) * 2, "Inntakskontoret", "Søknadsfrist", "Søkere"),
    ]
    assert [entry.comment for entry in schedule] == ["Møt i aulaen", "", "kl. 23.59"]
    assert (schedule.title, str(schedule.school_year)) == ("Årshjul", "2025-2026")
    assert not schedule.told


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_row_that_leaves_its_month_comes_under_the_heading_of_the_new_one(
    form: str, schedule: Schedule, tmp_path: Path
) -> None:
    """In the document that the program wrote itself, too, though its rows tell no heading."""
    source, target = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    write(schedule, source)
    old = read(source)
    new = roll(old, "2026-2027").schedule
    target.write_bytes(changed_content(str(source), old, new, target))
    again = read(target)
    assert [row.id for row in again] == [row.id for row in new]
    assert not [found for found in check(again) if found.code == "AH002"]


def test_what_belongs_to_no_place_is_told_without_one(tmp_path: Path, run: Run) -> None:
    """The head of the pages stands above all of them, and no colon before it."""
    document = word(tmp_path / "a.docx", ("01.11.2017", *FILE))
    document.sections[0].header.paragraphs[0].text = "Fylkeskommunen"
    document.save(str(tmp_path / "a.docx"))
    told = run("inspect", str(tmp_path / "a.docx")).out.splitlines()
    assert told[-1] == "  «Fylkeskommunen»: topptekst"
