"""The coordinator's papers: reports to read, to sign and to send."""

from __future__ import annotations

import io
import json
import re
import zipfile

import docx
import pytest

from running import Run
from vigo_arshjul import published, roll
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


@pytest.mark.parametrize("command", [("roll", "--to", "2018-2019"), ("adopt",)])
def test_a_report_of_no_known_form_is_refused(run: Run, command: tuple[str, ...]) -> None:
    """Before anything is written."""
    name, *more = command
    done = run(name, "2017-2018", *more, "-o", "next.toml", "--report", "report.doc")
    assert done.status == 2
    assert "ventet .json, .txt, .md, .html, .docx, .pdf" in done.err
    assert run("check", "next.toml").status == 2, "nothing is written"


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
