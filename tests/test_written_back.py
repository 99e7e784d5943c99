"""A schedule that is rolled or moved is written into the layout that somebody made."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from attrs import evolve
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from reading import toml_of
from running import Run
from vigo_arshjul import Schedule, loads, read, roll
from vigo_arshjul.io.edit import changed_content
from vigo_arshjul.model import Day

ROLLED = toml_of("laid-out.toml")["rolled"]


@pytest.mark.parametrize("document", ROLLED, ids=lambda one: one["name"])
def test_a_roll_keeps_the_layout_of_a_text(
    run: Run, tmp_path: Path, document: dict[str, str]
) -> None:
    form, before = document["form"], document["before"]
    source, target = tmp_path / f"a.{form}", tmp_path / f"b.{form}"
    source.write_text(before, encoding="utf-8")
    to = document.get("to", "2026-2027")
    result = run("roll", str(source), "--to", to, "-o", str(target))
    assert result.status == 0
    assert "skrevet på nytt" not in result.err
    after = target.read_text(encoding="utf-8")
    changed = [d[2:] for d in difflib.ndiff(before.splitlines(), after.splitlines()) if d[0] == "+"]
    assert changed == document["changed"].splitlines()
    rolled = roll(loads(before, form), to).schedule
    again = loads(after, form)
    assert [(e.when.days, e.what) for e in again] == [(e.when.days, e.what) for e in rolled]
    assert again.school_year == rolled.school_year


def test_a_year_that_was_told_beside_the_file_moves_with_it(run: Run, tmp_path: Path) -> None:
    """A file that names no year gets none: who reads it tells the new one."""
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text("Frist;Oppgave\n1. okt;Telling\n15. jan;Termin slutt\n", encoding="utf-8")
    asked = ("--year", "2025-2026", "--to", "2026-2027")
    assert run("roll", str(source), *asked, "-o", str(target)).status == 0
    text = target.read_text(encoding="utf-8")
    assert text == "Frist;Oppgave\n1. okt;Telling\n15. jan;Termin slutt\n"
    assert read(target, year="2026-2027").entries[0].day.isoformat() == "2026-10-01"


def test_a_week_that_is_not_that_of_its_rows_is_not_left_behind(run: Run, tmp_path: Path) -> None:
    """Nobody can say what it shall be: the schedule is written anew, and that is told."""
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    rows = "Uke 4\t\t\t\n12.01.2026\tLageret\tVaretelling\tKontoret\n"
    source.write_text(
        f"Årshjul, skoleåret 2025-2026\n\nDato\tFra\tHva\tTil\n{rows}", encoding="utf-8"
    )
    result = run("roll", str(source), "--to", "2026-2027", "-o", str(target))
    assert "skrevet på nytt" in result.err
    assert "Uke 4" not in target.read_text(encoding="utf-8")


def test_a_layout_that_cannot_be_kept_is_told(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    rows = "Dag\tAug\tSep\tOkt\n17\t\tMøte\t\n18\tSkolestart\t\tTelling\n"
    source.write_text(f"Årshjul 2025-2026\n\n{rows}", encoding="utf-8")
    result = run("roll", str(source), "--to", "2026-2027", "-o", str(target))
    assert result.status == 0
    assert "b.txt: oppsettet i innfilen lot seg ikke beholde" in result.err
    days = [row.when.iso() for row in read(target)]
    assert days == ["2026-09-16", "2026-08-17", "2026-10-17"]
    assert not any(row.extra for row in read(target))  # the day of each old row is no column


HEADS = ("Uke", "Dag", "Dato", "Hva")
ROW = ("41", "fredag", "10.10.2025", "Høstferien begynner")
MEETING = ("42", "mandag", "13.10.2025", "Møte")


def test_the_items_of_a_list_stay_items_in_word(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    document = docx.Document()
    document.add_heading("Årsplan 2025-2026")
    for text in ("15. august: Skolestart", "1. oktober – Telling per 1. oktober 2025"):
        document.add_paragraph(text, style="List Bullet")
    document.save(str(source))
    assert run("roll", str(source), "--to", "2026-2027", "-o", str(target)).status == 0
    written = docx.Document(str(target))
    assert [paragraph.text for paragraph in written.paragraphs] == [
        "Årsplan 2026-2027",
        "14. august: Skolestart",
        "1. oktober – Telling per 1. oktober 2026",
    ]
    style = written.paragraphs[1].style
    assert style is not None
    assert style.name == "List Bullet"
    assert not written.tables


AREAS = (
    ("Måned", "Kaia", "Lageret"),
    ("Oktober", "15. Oppstart\n22.–23. Kurs", ""),
    ("Januar", "13. Opptelling", "12. og 19. Rydding"),
    ("Mars", "", "10. Befaring"),
)
ROLLED_AREAS = ["14. Oppstart\n21.–22. Kurs", "12. Opptelling", "11. og 18. Rydding", "9. Befaring"]


def test_the_days_within_the_cells_of_a_table_of_months_move(run: Run, tmp_path: Path) -> None:
    """Each line of a cell has its own day, in Word and in Excel."""
    document, book = docx.Document(), openpyxl.Workbook()
    document.add_paragraph("Årsplan 2025-2026")
    table = document.add_table(0, 3)
    book.worksheets[0].append(["Årsplan 2025-2026"])
    for row in AREAS:
        book.worksheets[0].append(row)
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    book.save(tmp_path / "a.xlsx")
    for form in ("docx", "xlsx"):
        asked = ("--to", "2026-2027", "-o", str(tmp_path / f"b.{form}"))
        result = run("roll", str(tmp_path / f"a.{form}"), *asked)
        assert "skrevet på nytt" not in result.err
    (table,) = docx.Document(str(tmp_path / "b.docx")).tables
    cells = [cell.text for row in table.rows[1:] for cell in row.cells[1:]]
    assert [text for text in cells if text] == ROLLED_AREAS
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx").worksheets[0]
    rows = sheet.iter_rows(min_row=3, min_col=2, values_only=True)
    assert [text for row in rows for text in row if text] == ROLLED_AREAS


def test_word_has_the_weekday_and_the_week_of_the_new_day(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Årshjul 2025-2026")
    table = document.add_table(0, len(HEADS))
    for row in (HEADS, ROW, MEETING):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    assert _move(run, tmp_path / "a.docx", "2025-10-22") == 0
    (table,) = docx.Document(str(tmp_path / "a.docx")).tables
    assert [cell.text for cell in table.rows[2].cells] == ["43", "onsdag", "22.10.2025", "Møte"]


def test_excel_has_the_weekday_and_the_week_of_the_new_day(run: Run, tmp_path: Path) -> None:
    """A number stays a number, and a formula a formula, with what it now comes to."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Årshjul 2025-2026"], list(HEADS), [42, "", "13.10.2025", "Møte"]):
        sheet.append(row)
    sheet["B3"] = "UKEDAG"
    book.save(path)
    # openpyxl writes no values of formulas.
    formula = b'<c r="B3" t="str"><f>TEXT(C3,"dddd")</f><v>mandag</v></c>'
    name = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = re.sub(rb'<c r="B3".*?</c>', formula, parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    assert _move(run, path, "2025-10-22") == 0
    formulas, values = (
        openpyxl.load_workbook(path, data_only=d).worksheets[0] for d in (False, True)
    )
    assert [cell.value for cell in values[3]] == [43, "onsdag", "22.10.2025", "Møte"]
    assert formulas["B3"].value == '=TEXT(C3,"dddd")'


def test_a_sheet_that_is_called_by_its_year_has_the_name_of_the_new_one(
    run: Run, tmp_path: Path
) -> None:
    """With all that refers to it; the sheet of another year keeps its name."""
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "2025-2026"
    for row in (["Frist", "Oppgave", "Status"], ["10.10.2025", "Høstferien begynner", "åpen"]):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 61
    other = book.create_sheet("Tall")
    choice = DataValidation(type="list", formula1="'2025-2026'!$B$2:$B$9")
    choice.add("A1")
    other.add_data_validation(choice)
    book.defined_names["frister"] = DefinedName("frister", attr_text="'2025-2026'!$A$2:$A$9")
    book.create_sheet("2019-2020")
    book.save(source)
    result = run("roll", str(source), "--to", "2026-2027", "-o", str(target))
    assert result.status == 0
    assert "skrevet på nytt" not in result.err
    made = openpyxl.load_workbook(target)
    assert made.sheetnames == ["2026-2027", "Tall", "2019-2020"]
    assert [cell.value for cell in made["2026-2027"][2]] == [
        "09.10.2026",
        "Høstferien begynner",
        "åpen",
    ]
    assert made["2026-2027"].column_dimensions["B"].width == 61
    (chosen,) = made["Tall"].data_validations.dataValidation
    assert chosen.formula1 == "'2026-2027'!$B$2:$B$9"
    assert made.defined_names["frister"].attr_text == "'2026-2027'!$A$2:$A$9"


def _move(run: Run, path: Path, day: str) -> int:
    return run("move", str(path), "Møte", day, "-o", str(path)).status


# --- rules that are found for a schedule --------------------------------------------------

OWN = """\
# Spør inntakskontoret ved feil.
format = 1
school_year = "2025-2026"
title = "Årshjul for Fjordvik"

# Høsten
[[entry]]
id = "plandag"
date = 2025-08-15   # avtalt med alle
from = "Rektor"
what = "Planleggingsdag"

[[entry]]
id = "telling"
date = 2025-10-01
from = "Skolene"
what = "Telling per 1. oktober 2025"
"""


def test_rules_come_into_a_file_and_its_comments_stay(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "a.toml", tmp_path / "b.toml"
    source.write_text(OWN, encoding="utf-8")
    assert run("adopt", str(source), "-o", str(target)).status == 0
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line not in OWN.splitlines()] == [
        (
            "# Regelen er gjettet: samme ukedag til samme tid på året; bare én dato er kjent; "
            "6 andre regler ville gi andre datoer siden."
        ),
        'recurs = {month = 8, day = 15, weekday = "friday"}',
        "# Regelen er sikker: dagen står i teksten.",
        'recurs = {month = 10, day = 1, convention = "unadjusted"}',
    ]
    assert [line for line in OWN.splitlines() if line not in lines] == []
    again = tmp_path / "c.toml"
    assert run("adopt", str(target), "-o", str(again)).status == 0
    assert again.read_bytes() == target.read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OWN.replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param("\ufeff" + OWN, id="a mark at its beginning"),
        pytest.param(OWN.replace("[[entry]]", '[["entry"]]'), id="keys in quotes"),
        pytest.param(
            'format = 1\nschool_year = "2025-2026"\nentry = [\n'
            '  { id = "a", date = 2025-10-01, what = "Telling per 1. oktober 2025" },\n'
            '  { id = "b", date = 2025-11-03, what = "Fil" },\n]\n',
            id="rows in one array",
        ),
    ],
)
@pytest.mark.parametrize("command", [("adopt",), ("roll", "--to", "2026-2027")])
def test_a_file_of_any_make_is_written(
    run: Run, tmp_path: Path, text: str, command: tuple[str, ...]
) -> None:
    """In its own line ends; where its make has no place for a change, anew."""
    source, target = tmp_path / "a.toml", tmp_path / "b.toml"
    source.write_bytes(text.encode())
    name, *options = command
    assert run(name, str(source), *options, "-o", str(target)).status == 0
    rows = read(target).entries
    assert len(rows) == 2
    assert all(row.recurrence for row in rows)
    written = target.read_bytes()
    assert written.count(b"\r\n") in (0, written.count(b"\n"))


def test_a_text_has_no_place_for_rules(run: Run, tmp_path: Path) -> None:
    before = ROLLED[0]["before"]
    source, target = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_text(before, encoding="utf-8")
    result = run("adopt", str(source), "-o", str(target))
    assert result.status == 0
    assert "formatet har ikke plass til regler (3)" in result.err
    assert target.read_text(encoding="utf-8") == before


def test_word_keeps_rules_unseen_or_is_written_anew(run: Run, tmp_path: Path) -> None:
    """Our own documents have a place for them; one that somebody made has none, which is told."""
    foreign, own, again = (tmp_path / f"{name}.docx" for name in "abc")
    document = docx.Document()
    document.add_heading("Årsplan 2025-2026")
    document.add_paragraph("15. august: Skolestart", style="List Bullet")
    document.save(str(foreign))
    first = run("adopt", str(foreign), "-o", str(own))
    second = run("adopt", str(own), "-o", str(again))
    assert (first.status, second.status) == (0, 0)
    assert "skrevet på nytt" in first.err
    assert "skrevet på nytt" not in second.err
    assert read(own).entries[0].recurrence is not None
    assert again.read_bytes() == own.read_bytes()


def test_rows_of_a_merged_month_that_have_no_day(tmp_path: Path) -> None:
    """The month alone says when: it moves on as a whole, and no other cell is written for it."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for cells in (
        ["Årshjul 2025-2026"],
        ["Måned", "Dato", "Hva", "Hvem"],
        ["August 2025", "15.08", "Skolestart", "Rektor"],
        [None, None, "Rydde lager", "Drift"],
        ["September 2025", None, "Kartlegging", "Lærere"],
        [None, "01.09", "Telling", "Kontoret"],
    ):
        sheet.append(cells)
    for merge in ("A3:A4", "A5:A6"):
        sheet.merge_cells(merge)
    source, target = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book.save(source)
    old = read(source)
    new = roll(old, "2026-2027").schedule
    write_back(source, old, new, target)
    made = openpyxl.load_workbook(target).worksheets[0]
    assert sorted(map(str, made.merged_cells.ranges)) == ["A3:A4", "A5:A6"]
    assert [[cell.value for cell in row[:2]] for row in made.iter_rows(min_row=3)] == [
        ["August 2026", "14.08"],
        [None, None],
        ["September 2026", None],
        [None, "01.09"],
    ]


def test_merged_months_of_a_long_document(tmp_path: Path) -> None:
    """Each merged cell of Word is one, however many rows the table has."""
    document = docx.Document()
    document.add_paragraph("Årshjul 2025-2026")
    table = document.add_table(1, 3)
    for cell, name in zip(table.rows[0].cells, ("Måned", "Dag", "Hva"), strict=True):
        cell.text = name
    for month in ("August 2025", "September 2025", "Oktober 2025"):
        first = len(table.rows)
        for day in range(10, 25):
            cells = table.add_row().cells
            cells[1].text, cells[2].text = f"{day}.", f"Oppgave {month} {day}"
        table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0)).text = month
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    document.save(str(source))
    old = read(source)
    new = roll(old, "2026-2027").schedule
    write_back(source, old, new, target)
    assert [row.when.days for row in read(target)] == [row.when.days for row in new]
    begins = docx.Document(str(target)).tables[0]._tbl.xpath(".//w:vMerge[@w:val='restart']")
    assert len(begins) == 3


def write_back(source: Path, old: Schedule, new: Schedule, target: Path) -> None:
    """Write a changed schedule into a copy of its own document."""
    target.write_bytes(changed_content(str(source), old, new, target))


# --- months and days in columns of their own ----------------------------------------------

MONTH_AND_DAY = (
    ("Måned", "Dag", "Hva"),
    ("August 2025", 29, "Opptelling"),
    ("September 2025", 1, "Frist for varetelling pr 01. september."),
    ("", 6, "Rydding lørdag 6. september"),
    ("Oktober 2025", 1, "Varetelling pr 01. oktober."),
    ("", 3, "Befaring fredag 3. oktober"),
)


def moved(schedule: Schedule) -> Schedule:
    """The schedule with its second row of September in August, above all others of it."""
    rows = [
        evolve(row, when=Day(dt.date(2025, 8, 25))) if "Rydding" in row.what else row
        for row in schedule
    ]
    return evolve(schedule, entries=tuple(sorted(rows, key=lambda row: row.day)))


@pytest.mark.parametrize("form", ["xlsx", "docx", "txt"])
def test_a_month_named_once_stands_beside_its_first_row(form: str, tmp_path: Path) -> None:
    """The row that was first of its month gives the name to the one that comes to be it."""
    source = tmp_path / f"a.{form}"
    if form == "xlsx":
        book: Any = openpyxl.Workbook()
        for row in (("Plan 2025-2026",), *MONTH_AND_DAY):
            book.active.append([cell or None for cell in row])
        book.save(source)
    elif form == "docx":
        document = docx.Document()
        document.add_paragraph("Plan 2025-2026")
        table = document.add_table(rows=0, cols=3)
        for row in MONTH_AND_DAY:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = f"{text}." if isinstance(text, int) else text
        document.save(str(source))
    else:
        rows = ("\t".join(f"{c}." if isinstance(c, int) else c for c in r) for r in MONTH_AND_DAY)
        source.write_text("\n".join(["Plan 2025-2026", "", *rows]), encoding="utf-8")
    old = read(source)
    told: list[object] = []
    source.write_bytes(changed_content(str(source), old, moved(old), source, tell=told.append))
    assert not told
    if form == "xlsx":
        sheet: Any = openpyxl.load_workbook(source).active
        cells = [row[:2] for row in sheet.values][2:]
        assert cells[:2] == [("August 2025", 25), (None, 29)]
    assert [(row.day.isoformat(), row.what[:5]) for row in read(source)] == [
        ("2025-08-25", "Ryddi"),
        ("2025-08-29", "Oppte"),
        ("2025-09-01", "Frist"),
        ("2025-10-01", "Varet"),
        ("2025-10-03", "Befar"),
    ]


def merged_in(source: Path) -> list[int]:
    """How many rows each merged month goes over, in the order of the rows."""
    if source.suffix == ".xlsx":
        sheet: Any = openpyxl.load_workbook(source).active
        return [one.size["rows"] for one in sorted(sheet.merged_cells.ranges, key=str)]
    merges = "".join(
        (row._tr.tc_lst[0].vMerge or "none")[0] for row in docx.Document(str(source)).tables[0].rows
    )
    return [len(run) for run in re.findall("rc*", merges)]


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_merged_months_whose_rows_move(form: str, tmp_path: Path) -> None:
    """A row that comes into another month lies below the merged cell of that one."""
    rows = [
        ("Måned", "Dag", "Hva"),
        *(("August 2025", day, "Opptelling") for day in (27, 28, 29)),
        *(("September 2025", day, what) for day, what in ((4, "Rydding"), (5, "A"), (6, "B"))),
    ]
    source = tmp_path / f"a.{form}"
    book: Any = openpyxl.Workbook()
    document = docx.Document()
    book.active.append(["Plan 2025-2026"])
    document.add_paragraph("Plan 2025-2026")
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        book.active.append(row)
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = f"{text}." if isinstance(text, int) else text
    for first, last in ((1, 3), (4, 6)):
        book.active.merge_cells(f"A{first + 2}:A{last + 2}")
        table.cell(first, 0).merge(table.cell(last, 0)).text = rows[first][0]
    if form == "xlsx":
        book.save(source)
    else:
        document.save(str(source))
    old = read(source)
    told: list[object] = []
    source.write_bytes(changed_content(str(source), old, moved(old), source, tell=told.append))
    assert not told
    assert merged_in(source) == [4, 2]
    assert [row.day for row in read(source)] == [row.day for row in moved(old)]


def test_what_a_formula_came_to_is_computed_anew(tmp_path: Path) -> None:
    """Excel shows what is stored, unless the workbook asks for it: of the dates of last year."""
    source = tmp_path / "a.xlsx"
    book: Any = openpyxl.Workbook()
    book.active.append(["Plan 2025-2026", None, None])
    book.active.append(["Oppdatert", dt.datetime(2025, 8, 1), None])
    book.active.append(["Dato", "Hva", "Varsles"])
    book.active.append([dt.datetime(2025, 10, 1), "Varetelling pr 01. oktober.", "=A4-14"])
    book.active["B2"].number_format = book.active["A4"].number_format = "dd.mm.yyyy"
    book.calculation.fullCalcOnLoad = False
    book.save(source)
    old = read(source)
    source.write_bytes(changed_content(str(source), old, roll(old, "2026-2027").schedule, source))
    made: Any = openpyxl.load_workbook(source)
    assert made.calculation.fullCalcOnLoad
    assert made.active["C4"].value == "=A4-14"
    assert made.active["B2"].value == dt.datetime(2026, 8, 1)


def test_sheets_of_lines_beside_those_of_rows(tmp_path: Path) -> None:
    """The title on a sheet of its own moves on; what the colours mean stays on that of theirs."""
    source = tmp_path / "a.xlsx"
    book: Any = openpyxl.Workbook()
    book.active.title = "Forside"
    book.active.append(["Plan for verftet 2025-2026"])
    plan = book.create_sheet("Plan")
    for row in (("Dato", "Hva"), ("01.10", "Varetelling"), ("03.11", "Fil for nov")):
        plan.append(row)
    legend = book.create_sheet("Farger")
    for line in ("Fargekoder:", "Lageret", "Kaia"):
        legend.append([line])
    book.save(source)
    old, told = read(source), list[object]()
    new = roll(old, "2026-2027").schedule
    source.write_bytes(changed_content(str(source), old, new, source, tell=told.append))
    assert not told
    made: Any = openpyxl.load_workbook(source)
    assert made.sheetnames == ["Forside", "Plan", "Farger"]
    assert made["Forside"]["A1"].value == "Plan for verftet 2026-2027"
    assert [row[0] for row in made["Farger"].values] == ["Fargekoder:", "Lageret", "Kaia"]
