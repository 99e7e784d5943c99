"""The coordinator's papers: reports to read, to sign and to send."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile

import docx
import pytest
from attrs import evolve

from crowds import CROWDS
from running import Run
from vigo_arshjul import Schedule, published, roll, write
from vigo_arshjul.analysis import Analysis
from vigo_arshjul.export.pdf import sheets
from vigo_arshjul.export.wheel import drawing
from vigo_arshjul.export.wheel.rows import keyed
from vigo_arshjul.language import Language
from vigo_arshjul.report.files import ENDINGS
from vigo_arshjul.report.pdf import PdfReport
from vigo_arshjul.report.rolled import rolled
from vigo_arshjul.report.word import WordReport


def test_a_roll_report_in_word_has_headings_and_tables_of_rows(run: Run) -> None:
    """A person finds what to decide first, and each row in the words of the schedule."""
    run("roll", "2017-2018", "--to", "2018-2019", "-o", "next.txt", "--report", "report.docx")
    document = docx.Document("report.docx")
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.style_id.startswith("Heading")
    ]
    assert headings[0].startswith("Foreløpige datoer")
    assert "Rettet feil i kilden (8)" in headings
    decided = [row.cells[0].text for row in document.tables[0].rows]
    assert decided[0] == "Rad"
    assert any(re.search(r"8\. november 2018: Elevdata ssbElev", text) for text in decided)
    assert all("\n" in text for text in decided[1:]), "no id stands alone"
    said = "\n".join(row.cells[1].text for table in document.tables for row in table.rows)
    followed = "Elevdata ssbElev og ssbElevfag for videregående opplæring (1. levering)"
    assert f"følger «{followed}»" in said
    assert not [entry.id for entry in published() if "-" in entry.id and entry.id in said]
    assert document.paragraphs[-2].text.startswith("Gjennomgått og godkjent av: ___")


def test_a_table_of_a_report_in_word_has_its_head_on_each_page_and_whole_rows() -> None:
    """Word is told so, and a reader of a later page still knows the columns."""
    content = WordReport(Language.NB).write(rolled(roll(published(), "2018-2019")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tblHeader") == body.count("<w:tbl>") > 2
    assert "<w:cantSplit" in body


@pytest.mark.parametrize("writer", [WordReport, PdfReport])
def test_equal_reports_for_paper_are_equal_files(
    writer: type[WordReport] | type[PdfReport],
) -> None:
    """No clock is in them."""
    document = rolled(roll(published(), "2018-2019"))
    assert writer(Language.NB).write(document) == writer(Language.NB).write(document)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_ending_of_a_report_says_its_form(run: Run, ending: str) -> None:
    """Nothing is written in another form than its name says."""
    report = f"report{ending}"
    run("roll", "2017-2018", "--to", "2018-2019", "-o", "next.txt", "--report", report)
    with open(report, "rb") as file:
        start = file.read(20).lstrip()
    signs = {".json": b"{", ".html": b"<!doctype", ".docx": b"PK", ".pdf": b"%PDF", ".md": b"## "}
    assert start.startswith(signs.get(ending, b"2017-2018"))


@pytest.mark.parametrize(
    ("command", "output"),
    [
        ("roll 2017-2018 --to 2018-2019", "-o next.toml"),
        ("adopt 2017-2018", "-o next.toml"),
        ("rehearse 2017-2018 --to 2018-2019", ""),
        ("check 2017-2018", "--output json=next.json"),
        ("diff 2017-2018 2017-2018", "-o next.docx"),
    ],
)
@pytest.mark.parametrize("report", ["report.doc", "report.htm", "report.xlsx", "report"])
def test_a_report_of_no_known_form_is_refused(
    run: Run, command: str, output: str, report: str
) -> None:
    """Before anything is written, and with the endings that are known."""
    done = run(*command.split(), *output.split(), "--report", report)
    assert done.status == 2
    assert "ventet .json, .txt, .md, .html, .docx, .pdf" in done.err
    assert not os.listdir(), "nothing is written"


@pytest.mark.parametrize(
    "command",
    [
        "check 2017-2018 --baseline known.docx --write-baseline",
        "check 2017-2018 --output markdown=found.txt",
        "check 2017-2018 --format html --output-file found.md",
        "gate --base HEAD --comment comment.html",
        "schema -o schema.toml",
    ],
)
def test_nothing_is_written_in_another_form_than_its_ending_says(run: Run, command: str) -> None:
    """Whatever option names the file."""
    done = run(*command.split())
    assert done.status == 2
    assert "hører til en annen form enn" in done.err
    assert not os.listdir()


@pytest.fixture
def two_versions(run: Run) -> tuple[str, str]:
    """A Word document whose deadline moved, and what it was before."""
    old = published()
    row = old["ssb-elev-1-levering"]
    text = row.what.replace("08. november", "07. november")
    rows = tuple(evolve(one, what=text) if one is row else one for one in old)
    write(old, "old.docx")
    write(evolve(old, entries=rows), "new.docx")
    return "old.docx", "new.docx"


@pytest.mark.parametrize("ending", [".docx", ".html", ".md", ".txt", ".pdf", ".json"])
@pytest.mark.parametrize("command", ["check", "diff"])
def test_findings_and_changes_are_papers_too(
    run: Run, two_versions: tuple[str, str], command: str, ending: str
) -> None:
    """In the form of the ending, beside what is printed; the status is what it is without."""
    inputs = two_versions if command == "diff" else two_versions[1:]
    report = f"report{ending.upper()}"
    assert run(command, *inputs, "--report", report).status == 1
    with open(report, "rb") as file:
        content = file.read()
    signs = {".json": b"{", ".html": b"<!doctype", ".docx": b"PK", ".pdf": b"%PDF", ".md": b"## "}
    assert content.startswith(signs.get(ending, inputs[0].encode()))
    if ending in {".html", ".txt", ".md"}:
        assert "7. november 2017" in content.decode()
        assert "Gjennomgått og godkjent av: " in content.decode().replace("\\_", "_")


def test_a_report_of_a_check_in_word_names_the_row_and_its_place(
    run: Run, two_versions: tuple[str, str]
) -> None:
    """By its date and words, and by the table and the row that it has in the document."""
    run("check", "new.docx", "--report", "report.docx")
    (table,) = docx.Document("report.docx").tables
    cells = next(row.cells for row in table.rows if "AH201" in row.cells[1].text)
    assert cells[0].text.startswith("torsdag 9. november 2017: Elevdata ssbElev og ssbElevfag")
    assert cells[1].text.startswith("tabell 1, rad 46, feil AH201")


def test_a_report_of_changes_names_no_row_by_its_id_alone(
    run: Run, two_versions: tuple[str, str]
) -> None:
    """Also one that is gone."""
    run("diff", *reversed(two_versions), "--report", "report.docx")
    tables = docx.Document("report.docx").tables
    assert tables
    assert all("ssbElev" in row.cells[0].text for table in tables for row in table.rows[1:])


def test_the_report_for_programs_has_the_mended_and_the_unread(run: Run) -> None:
    """Under keys of their own, beside all changes."""
    run("roll", "2017-2018", "--to", "2018-2019", "-o", "next.txt", "--report", "report.json")
    with open("report.json", encoding="utf-8") as file:
        report = json.load(file)
    assert [one for one in report["changes"] if one["mended"]] == report["mended"]
    assert "9A0004" in {one["before"] for one in report["mended"]}
    assert report["unread"] == []


def test_the_schedule_as_pdf(run: Run) -> None:
    """A heading for each month is a bookmark; equal schedules give equal bytes."""
    assert run("convert", "2017-2018", "first.pdf").status == 0
    assert run("convert", "2017-2018", "second.pdf").status == 0
    with open("first.pdf", "rb") as first, open("second.pdf", "rb") as second:
        content = first.read()
        assert content == second.read()
    assert content.startswith(b"%PDF")
    assert b"/Outlines" in content
    assert content.count(b"/MediaBox[0 0 1190.5511 841.8898]") == 1, "the wheel, on A3 across"


def test_a_wheel_on_paper_is_a_page_for_each_sheet() -> None:
    """No edge goes through words: where it would, one long sheet has all of it."""
    pages = {
        name: [part for part in wheel_of(CROWDS[name]()) if part.startswith("#page")]
        for name in ("three", "odd texts", "many")
    }
    assert {name: len(found) for name, found in pages.items()} == {
        "three": 1,
        "odd texts": 2,
        "many": 1,
    }
    assert all("height: 841.8" in page for page in pages["three"] + pages["odd texts"])
    assert "height: 841.8" not in pages["many"][0]


def wheel_of(schedule: Schedule) -> list[str]:
    drawn = drawing(Analysis(schedule), keyed(schedule), language=Language.NB)
    return list(sheets(drawn))


def test_a_rehearsal_on_paper_says_which_years_and_which_rows(run: Run) -> None:
    """It has a title of its own; a year stands above what is said of it, each row in words."""
    run("rehearse", "2017-2018", "--to", "2020-2021", "--report", "years.docx")
    paragraphs = docx.Document("years.docx").paragraphs
    said = [paragraph.text for paragraph in paragraphs]
    assert said[0] == "Årshjulet for skoleåret 2017-2018, rullet år for år til 2020-2021"
    april = "torsdag 1. april 2021 faller i en lang helg og flyttes 5 dager"
    assert f"Fagopplæringsfil pr 01. april: {april}" in said
    year = next(paragraph for paragraph in paragraphs if paragraph.text == "2020-2021")
    assert year.runs[0].bold
    assert not year.paragraph_format.left_indent


@pytest.mark.parametrize("ending", ["docx", "txt"])
def test_findings_on_paper_name_no_row_of_the_published_schedule_by_its_id(
    run: Run, ending: str
) -> None:
    """Whatever the ids of the file: the rule of a known row speaks of another known row."""
    run("convert", "2017-2018", f"plan.{ending}")
    run("check", f"plan.{ending}", "--select", "AH701", "--report", "found.docx")
    (table,) = docx.Document("found.docx").tables
    said = table.rows[1].cells[1].text
    assert "karakterer-etter-klage" not in said
    assert "«Frist for overføring av oppdaterte data fra skolene" in said


def test_a_comment_in_word_names_rows_in_words(run: Run) -> None:
    """Who opens the copy knows no ids."""
    run("convert", "2017-2018", "plan.docx")
    run("check", "plan.docx", "--select", "AH701", "--annotate", "copy.docx")
    with zipfile.ZipFile("copy.docx") as archive:
        comments = archive.read("word/comments.xml").decode()
    assert "karakterer-etter-klage" not in comments
    assert "«Frist for overføring av oppdaterte data fra skolene" in comments
