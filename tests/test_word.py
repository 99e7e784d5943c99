"""Word documents: written for people, read from anybody, edited without loss."""

from __future__ import annotations

import copy
import datetime as dt
import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from hypothesis import example, given

import strategies
from packages import changed, parts_of
from reading import read
from vigo_arshjul import Category, Entry, Schedule, SchoolYear, check, roll, write
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.office.rewording import reworded
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.model import Appendix, Day, EachMonth, LegendLine, Period
from vigo_arshjul.model.around import COLOURS
from vigo_arshjul.model.source import Place

DATA = Path(__file__).parent / "data"
WORD = FORMATS["docx"]
NAMES = ("Måned", "Fra", "Hva", "Til", "Kommentar")


def visible(schedule: Schedule) -> list[tuple[object, ...]]:
    """What a reader sees of the rows."""
    return [
        (e.when, e.sender, e.what, e.recipient, e.comment, e.category) for e in schedule.entries
    ]


def without_kept(content: bytes) -> bytes:
    """A document that has lost what it carried along."""
    return changed(
        content,
        {
            name: b"<a/>"
            for name, part in parts_of(content).items()
            if b"urn:vigo-arshjul:schedule" in part
        },
    )


def edited(schedule: Schedule, edit: Callable[[Any], None]) -> Schedule:
    """A schedule after somebody has opened its document, changed it and saved it."""
    document = Document(io.BytesIO(content_of(schedule, "docx")))
    edit(document)
    stream = io.BytesIO()
    document.save(stream)
    return WORD.loads(stream.getvalue())


def row_of(document: Any, words: str) -> Any:
    """The row of the table that has some words in it."""
    return next(row for row in document.tables[0].rows if words in row.cells[2].text)


def set_text(cell: Any, text: str) -> None:
    """Write over the text of a cell, as one does in Word: its bookmark stays."""
    for run in cell.paragraphs[0].runs[1:]:
        run._r.getparent().remove(run._r)
    cell.paragraphs[0].runs[0].text = text


# --- written ---------------------------------------------------------------------------


def test_the_script_says_that_the_template_is_right() -> None:
    """`scripts/word_template.py --check` makes it again, and compares."""
    script = Path(__file__).parent.parent / "scripts" / "word_template.py"
    subprocess.run([sys.executable, str(script), "--check"], check=True)


def test_a_text_may_be_long(schedule: Schedule) -> None:
    """XML libraries bound a text that they are given; what a schedule holds is written."""
    entry = evolve(schedule.entries[0], what="x" * 10_500_000)
    content = content_of(evolve(schedule, entries=(entry,)), "docx")
    assert b"x" * 10_500_000 in parts_of(content)["word/document.xml"]


def test_the_published_schedule_comes_back(schedule: Schedule, tmp_path: Path) -> None:
    """Write then read: the same schedule, ids, recurrences and all."""
    path = tmp_path / "plan.docx"
    write(schedule, path)
    assert read(path) == schedule


def test_what_one_sees_is_the_whole_document(schedule: Schedule, document_path: Path) -> None:
    """Without what it carries along, the document reads as the published text does."""
    seen = WORD.loads(without_kept(content_of(schedule, "docx")))
    assert visible(seen) == visible(schedule)
    text = read(document_path)
    assert evolve(seen, entries=text.entries) == evolve(text, legend=schedule.legend)
    assert [entry.id for entry in seen] == [entry.id for entry in text]


def test_headings_of_a_list_that_shows_nothing(schedule: Schedule) -> None:
    """LibreOffice makes all headings such, or of the list `0`: below a month they are no rows."""
    document: Any = Document(io.BytesIO(without_kept(content_of(schedule, "docx"))))
    headings = [one for one in document.paragraphs if one.style.name.startswith("Heading")]
    listed = document.part.numbering_part.element
    for form in listed.iter(qn("w:numFmt")):
        form.set(qn("w:val"), "none")
    lists = ["0", *(one.get(qn("w:numId")) for one in listed.findall(qn("w:num")))]
    for number, heading in zip(lists, headings, strict=False):
        properties = heading._p.get_or_add_pPr()
        properties._add_numPr().get_or_add_numId().set(qn("w:val"), number)
    stream = io.BytesIO()
    document.save(stream)
    assert WORD.loads(stream.getvalue()).appendices == schedule.appendices


def test_the_layout(schedule: Schedule) -> None:
    """A4 across, Norwegian, one table whose header comes on every page, whole rows."""
    document: Any = Document(io.BytesIO(content_of(schedule, "docx")))
    section = document.sections[0]
    assert (round(section.page_width / Cm(1), 1), round(section.page_height / Cm(1), 1)) == (
        29.7,
        21.0,
    )
    (table,) = document.tables
    header, *rows = table.rows
    assert tuple(cell.text for cell in header.cells) == NAMES
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [
        True,
        *[False] * len(rows),
    ]
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in rows)
    widths = [column.width for column in table.columns]
    assert sum(widths) + section.left_margin + section.right_margin == pytest.approx(
        section.page_width, rel=0.01
    )
    assert document.paragraphs[0].text == "Årshjul VIGO Opplæring, skoleåret 2017-2018"
    assert document.paragraphs[0].style.name == "Title"
    languages = {
        element.get(qn("w:val"))
        for root in (document.styles.element, document.settings.element)
        for name in ("w:lang", "w:themeFontLang")
        for element in root.iter(qn(name))
    }
    assert languages == {"nb-NO"}


def test_the_properties(schedule: Schedule) -> None:
    """The document is named after the schedule, dated by its version, and nobody's."""
    properties = Document(io.BytesIO(content_of(schedule, "docx"))).core_properties
    assert properties.title == "Årshjul VIGO Opplæring, skoleåret 2017-2018"
    assert properties.author == properties.last_modified_by == "vigo-arshjul"
    assert properties.language == "nb-NO"
    assert properties.created is not None
    assert properties.created.date() == dt.date(2017, 7, 31)


def test_rows_have_the_colour_of_the_legend(schedule: Schedule) -> None:
    """The colour of a row stands in the legend beside the words for its category."""
    document: Any = Document(io.BytesIO(content_of(schedule, "docx")))
    row = row_of(document, "Søkerfil (skole og fagopplæring)")
    fills = {cell._tc.find(f".//{qn('w:shd')}").get(qn("w:fill")) for cell in row.cells}
    assert fills == {COLOURS[Category.SOEKER_OG_INNTAK].light.lstrip("#")}
    legend = next(p for p in document.paragraphs if "Søker- og inntaksfil" in p.text)
    assert legend._p.find(f".//{qn('w:shd')}").get(qn("w:fill")) in fills


def test_italics_are_italics(schedule: Schedule) -> None:
    """`<i>…</i>` is not seen in the document, but as slanted letters."""
    document: Any = Document(io.BytesIO(content_of(schedule, "docx")))
    row = row_of(document, "ssbElev og ssbElevfag (skoleåret 2017-2018) for videregående")
    runs = {run.text: run.italic for run in row.cells[2].paragraphs[0].runs}
    assert runs["Frist for registrering i Vigo Lokalbase er 08. november."] is True
    assert list(runs.values()) == [None, True, None]
    assert b"&lt;i&gt;" not in parts_of(content_of(schedule, "docx"))["word/document.xml"]


def test_same_input_same_bytes(schedule: Schedule) -> None:
    """No clock, no chance, no name of a machine; whatever was written before."""
    first = content_of(schedule, "docx")
    content_of(roll(schedule, "2018-2019").schedule, "docx")
    assert content_of(schedule, "docx") == first


def test_a_legend_is_made_where_there_is_none(schedule: Schedule) -> None:
    """Colours without a legend say nothing; the schedule has none all the same."""
    bare = evolve(schedule, legend=())
    content = content_of(bare, "docx")
    assert WORD.loads(content) == bare
    seen = WORD.loads(without_kept(content))
    assert visible(seen) == visible(bare)
    assert [line.text for line in seen.legend] == [colour.name.nb for colour in COLOURS.values()]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "=cmd|' /C calc'!A0",
        "linje en\nlinje to\n\nlinje fire",
        "emoji 🗓️ og 👩‍👩‍👧‍👦",
        "ord " * 500,
        "x" * 2000,
        "a\x00b\x0bc\x1fd\ufffee",
        "venstre \u202e høyre \u200b",
        "<i>skrå</i> og <i>skrå</i>",
        "</i>hale<i>",
        "<i><i>dobbel</i></i>",
        "&amp; <b>fet</b> ]]> <!-- x -->",
        "  mellomrom  på   rad  ",
        "tab\ther\r\nog der\rog der",
        "_x0041_ og _arshjul_1",
    ],
)
def test_odd_texts(text: str, schedule: Schedule) -> None:
    """Whatever stands in a text comes back as it was, and is harmless in the document."""
    entry = evolve(schedule.entries[0], what=text, comment=text, sender=text, recipient=text)
    odd = evolve(schedule, entries=(entry, *schedule.entries[1:]), title=text, preface=(text,))
    content = content_of(odd, "docx")
    assert WORD.loads(content) == odd
    seen = WORD.loads(without_kept(content))
    words = re.sub(r"</?i>", "", seen.entries[0].what).split()
    meant = re.sub(r"</?i>", "", re.sub(r"[\x00\x1f\ufffe\ud83d]", "\ufffd", text)).split()
    assert words == meant


_TWINS = tuple(
    Entry(id="a", when=Day(dt.date(2000, 1, 1)), provisional=one) for one in (False, True)
)


@example(Schedule(school_year=SchoolYear(1900), title="0", entries=_TWINS))
@given(strategies.schedules)
def test_any_schedule_comes_back(schedule: Schedule) -> None:
    """Write then read is the same schedule, whatever it holds."""
    assert WORD.loads(content_of(schedule, "docx")) == schedule


@given(strategies.tidy_schedules)
def test_any_tidy_schedule_can_be_seen(schedule: Schedule) -> None:
    """The rows of an ordinary schedule can be read from what one sees alone."""
    seen = WORD.loads(without_kept(content_of(schedule, "docx")))
    assert visible(seen) == visible(schedule)
    assert seen.school_year == schedule.school_year
    assert not seen.unreadable


# --- edited ----------------------------------------------------------------------------


def test_a_date_that_was_moved(schedule: Schedule) -> None:
    """The row keeps its id and recurrence, and has the day that the person wrote."""
    old = schedule["ssb-elev-1-levering"]

    def move(document: Any) -> None:
        set_text(row_of(document, old.what[:40]).cells[0], "10.nov")

    new = edited(schedule, move)
    moved = evolve(old, when=Day(dt.date(2017, 11, 10)))
    assert new[old.id] == moved
    assert [e for e in new if e.id != old.id] == [e for e in schedule if e.id != old.id]


def test_a_proposal_that_was_decided(schedule: Schedule) -> None:
    """Who takes away the sentence that calls a date a proposal has said that it is decided."""
    rolled = roll(schedule, "2018-2019").schedule
    provisional = next(e for e in rolled if e.provisional and isinstance(e.when, Day))

    def move(document: Any) -> None:
        set_text(row_of(document, provisional.what[:60]).cells[0], "12.nov")

    def decide(document: Any) -> None:
        move(document)
        set_text(row_of(document, provisional.what[:60]).cells[4], provisional.comment)

    assert edited(rolled, move)[provisional.id].provisional
    new = edited(rolled, decide)[provisional.id]
    assert (new.provisional, new.decided_by) == (False, provisional.decided_by)
    assert new.comment == provisional.comment
    same = edited(rolled, lambda document: None)
    assert same == rolled


def test_a_text_that_was_changed(schedule: Schedule) -> None:
    """The row keeps what it carried along, its other texts untouched."""
    old = schedule["ssb-elev-1-levering"]

    def change(document: Any) -> None:
        row_of(document, old.what[:40]).cells[4].paragraphs[0].add_run(" Husk dette.")

    new = edited(schedule, change)
    assert new[old.id] == evolve(old, comment=f"{old.comment} Husk dette.")


def test_rows_deleted_copied_and_added(schedule: Schedule) -> None:
    """What a deleted row carried is gone; a copied or new row gets nothing of another."""
    old, copied = schedule["vilbli-aapning"], schedule["inntaksfil-september"]

    def change(document: Any) -> None:
        table = document.tables[0]
        row = row_of(document, old.what)
        row._tr.getparent().remove(row._tr)
        row = row_of(document, copied.what[:40])
        row._tr.addnext(copy.deepcopy(row._tr))
        twin = next(t for t in table.rows if t._tr is row._tr.getnext() and t._tr is not row._tr)
        set_text(twin.cells[0], "16.sep")
        set_text(twin.cells[2], "Noe helt annet som ingen har skrevet før")

    new = edited(schedule, change)
    assert old.id not in new
    assert new[copied.id] == copied
    (added,) = (e for e in new if e.id not in schedule)
    assert (added.date, added.recurrence) == (dt.date(2017, 9, 16), None)
    assert len(new) == len(schedule)


def test_a_row_written_over(schedule: Schedule) -> None:
    """Other words in the place of a row are another row: nothing of the old one is left."""
    old = schedule["vilbli-aapning"]

    def change(document: Any) -> None:
        row = row_of(document, old.what)
        for cell, text in zip(row.cells[1:3], ("Skolene", "Prøveeksamen i norsk"), strict=True):
            set_text(cell, text)

    new = edited(schedule, change)
    assert old.id not in new
    (added,) = (e for e in new if e.id not in schedule)
    assert (added.what, added.recurrence, added.date) == ("Prøveeksamen i norsk", None, old.date)


def test_two_rows_that_change_places(schedule: Schedule) -> None:
    """Texts moved from row to row take along what belongs to them."""
    one, two = schedule["privatskoledata-september"], schedule["vilbli-aapning"]

    def change(document: Any) -> None:
        first, second = row_of(document, one.what[:30]), row_of(document, two.what)
        cells = [list(row._tr.findall(qn("w:tc"))) for row in (first, second)]
        for a, b in zip(*cells, strict=True):
            inside = [list(cell.findall(qn("w:p"))) for cell in (a, b)]
            for cell, paragraphs in ((b, inside[0]), (a, inside[1])):
                for paragraph in paragraphs:
                    cell.append(paragraph)

    new = edited(schedule, change)
    # They stand under other months now, and August has no 7 September.
    assert new[one.id].recurrence == one.recurrence
    assert new[two.id].recurrence == two.recurrence
    assert {e.id for e in new} == {e.id for e in schedule}


def test_a_row_in_another_colour(schedule: Schedule) -> None:
    """The colour that a person gives a row is its category."""
    old = schedule["vilbli-aapning"]

    def change(document: Any) -> None:
        for cell in row_of(document, old.what).cells:
            shade = COLOURS[Category.SSB].light.lstrip("#")
            cell._tc.find(f".//{qn('w:shd')}").set(qn("w:fill"), shade)

    assert edited(schedule, change)[old.id] == evolve(old, category=Category.SSB)


def test_the_lines_around_the_table(schedule: Schedule) -> None:
    """Title, version date, preface, appendices: what was changed is changed, no more."""

    def change(document: Any) -> None:
        for paragraph in document.paragraphs:
            for old, new in (
                ("Pr. 31.07.2017", "Pr. 01.09.2017"),
                ("3. Så overføre OT linjer.", "3. Så overføre alle OT-linjer."),
                ("Lånekassen", "Lånekassen (Statens)"),
            ):
                if paragraph.text == old:
                    paragraph.runs[0].text = new

    new = edited(schedule, change)
    assert new.revised == dt.date(2017, 9, 1)
    assert new.appendices[0].steps[2] == "Så overføre alle OT-linjer."
    assert new.appendices[1] == schedule.appendices[1]
    assert new.legend[5].text == "Lånekassen (Statens)"
    assert new.entries == schedule.entries
    assert (new.title, new.preface) == (schedule.title, schedule.preface)


def test_a_year_rolled_by_hand(schedule: Schedule) -> None:
    """Another year in the title moves all days that have no year of their own."""

    def change(document: Any) -> None:
        set_text(document, "Årshjul VIGO Opplæring, skoleåret 2018-2019")

    new = edited(schedule, change)
    assert new.school_year == SchoolYear(2018)
    assert [e.id for e in new] == [e.id for e in schedule]
    assert new["ssb-elev-1-levering"].date == dt.date(2018, 11, 9)
    assert new["ssb-elev-1-levering"].recurrence == schedule["ssb-elev-1-levering"].recurrence


# --- by others -------------------------------------------------------------------------


def test_a_document_of_another_program(document_path: Path) -> None:
    """A document that LibreOffice made of the published text reads as that text does."""
    theirs, text = read(DATA / "arshjul-2017-2018.docx"), read(document_path)
    assert theirs == text
    assert not theirs.unreadable
    assert [f.code for f in check(theirs).findings] == [f.code for f in check(text).findings]


def foreign(*rows: tuple[str, ...], title: str = "Plan, skoleåret 2017-2018") -> Any:
    """A document as somebody may have made it."""
    document: Any = Document()
    if title:
        document.add_paragraph(title)
    if rows:
        add_table(document, rows)
    return document


def add_table(document: Any, rows: tuple[tuple[str, ...], ...]) -> Any:
    table = document.add_table(rows=0, cols=max(map(len, rows)))
    for texts in rows:
        cells = table.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[-1])
        for cell, text in zip(cells, texts, strict=False):
            cell.paragraphs[0].add_run(text)
    return table


def loaded(document: Any) -> Schedule:
    stream = io.BytesIO()
    document.save(stream)
    return WORD.loads(stream.getvalue())


def rows(schedule: Schedule) -> list[tuple[str, ...]]:
    return [(e.when.iso(), e.sender, e.what, e.recipient, e.comment) for e in schedule]


ROW = ("2017-10-02", "IST", "Fil pr 01. oktober", "Udir", "ny")


def test_tables_of_a_foreign_document() -> None:
    """A small other table comes first; the schedule goes on in a second one; a month is merged."""
    document = foreign()
    document.add_paragraph("Oppdatert 31.07.2017")
    add_table(document, (("Versjon", "Dato"), ("1.0", "31.07.2017")))
    document.add_paragraph("")
    add_table(document, (NAMES, ("Oktober 2017",), ("02.okt", *ROW[1:])))
    document.add_paragraph("")
    add_table(
        document, (("03.okt", "IST", "Neste", "", ""), ("November",), ("1.nov", "a", "b", "", ""))
    )
    document.add_paragraph("Rutiner")
    document.add_paragraph("Gjør det slik.")
    read_back = loaded(document)
    assert rows(read_back) == [
        ROW,
        ("2017-10-03", "IST", "Neste", "", ""),
        ("2017-11-01", "a", "b", "", ""),
    ]
    assert read_back.revised == dt.date(2017, 7, 31)
    assert read_back.appendices == (Appendix(heading="Rutiner", intro="Gjør det slik."),)
    assert not read_back.unreadable


def test_a_wrong_heading_has_the_row_of_its_table(schedule: Schedule) -> None:
    """What is told of a heading stands at its row of the table, as what is told of a row does."""

    def rename(document: Any) -> None:
        row = next(r for r in document.tables[0].rows if r.cells[0].text == "Oktober 2017")
        row.cells[0].paragraphs[0].runs[0].text = "Desember 2017"

    (found,) = (one for one in check(edited(schedule, rename)) if one.code == "AH002")
    assert found.place == Place(table=1, row=24)
    assert found.related[0].place == Place(table=1, row=25)


def test_a_title_with_half_a_year_is_told(schedule: Schedule) -> None:
    """A title that lost a figure is a line above the table, and a mistake all the same."""

    def shorten(document: Any) -> None:
        title = next(p for p in document.paragraphs if "2017-2018" in p.text)
        title.runs[0].text = title.text.replace("2017-2018", "2017-201")

    assert "AH009" in {one.code for one in check(edited(schedule, shorten))}


def test_a_table_for_each_month() -> None:
    """Months as paragraphs between tables, each with its header."""
    document = foreign(title="")
    for month, day in (("August 2018", "01.aug"), ("September 2018", "03.sep")):
        document.add_paragraph(month)
        add_table(document, (NAMES, (day, "IST", "Fil", "Udir", "")))
    read_back = loaded(document)
    assert [e.date for e in read_back] == [dt.date(2018, 8, 1), dt.date(2018, 9, 3)]
    assert read_back.preface == ()


def test_columns_in_any_order() -> None:
    """The header tells which column is which, in each table anew."""
    document = foreign(
        ("Hva", "Dato", "Til", "Fra", "Merknad"), ("Fil", "02.okt", "Udir", "IST", "x")
    )
    add_table(document, (NAMES, ("03.okt", "IST", "Fil", "SSB", "y")))
    assert rows(loaded(document)) == [
        ("2017-10-02", "IST", "Fil", "Udir", "x"),
        ("2017-10-03", "IST", "Fil", "SSB", "y"),
    ]


def test_split_runs_breaks_and_spaces() -> None:
    """How Word cuts a text into pieces is not seen; its spaces and line breaks stay."""
    document = foreign(NAMES, ("", "IST", "", "Udir", ""))
    date, _, what, _, comment = document.tables[0].rows[1].cells
    for piece in ("0", "2.", "\xa0", "oktober"):
        date.paragraphs[0].add_run(piece)
    run = what.paragraphs[0].add_run("Elevdata")
    run.add_break()
    what.paragraphs[0].add_run("(1.\xa0levering). ")
    what.paragraphs[0].add_run("Frist ").italic = True
    what.paragraphs[0].add_run("er 1. oktober. ").italic = True
    what.paragraphs[0].add_run("Husk!")
    comment.paragraphs[0].add_run("En")
    comment.add_paragraph("To")
    comment.add_paragraph("")
    assert rows(loaded(document)) == [
        (
            "2017-10-02",
            "IST",
            "Elevdata\n(1.\xa0levering). <i>Frist er 1. oktober.</i> Husk!",
            "Udir",
            "En\nTo",
        )
    ]


def test_text_under_other_things() -> None:
    """Links, fields, content controls, tracked changes and tables in tables."""
    document = foreign(NAMES, ("02.okt", "IST", "", "Udir", ""))
    what, comment = (document.tables[0].rows[1].cells[i] for i in (2, 4))
    paragraph = what.paragraphs[0]._p
    for inside in (
        "<w:hyperlink {}><w:r><w:t>Lenke</w:t></w:r></w:hyperlink>",
        "<w:fldSimple {}><w:r><w:t> felt</w:t></w:r></w:fldSimple>",
        "<w:r {}><w:instrText>HYPERLINK x</w:instrText></w:r>",
        "<w:sdt {}><w:sdtContent><w:r><w:t> kontroll</w:t></w:r></w:sdtContent></w:sdt>",
        "<w:ins {}><w:r><w:t> satt inn</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>strøket</w:delText></w:r></w:del>",
        "<w:moveFrom {}><w:r><w:t>flyttet</w:t></w:r></w:moveFrom>",
        "<w:smartTag {}><w:r><w:t>,</w:t><w:noBreakHyphen/><w:t>merket</w:t></w:r></w:smartTag>",
    ):
        paragraph.append(parse_xml(inside.format(nsdecls("w"))))
    nested = comment.add_table(rows=1, cols=2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "indre", "tabell"
    deleted = copy.deepcopy(document.tables[0].rows[1]._tr)
    deleted.get_or_add_trPr().append(OxmlElement("w:del"))
    document.tables[0]._tbl.append(deleted)
    assert rows(loaded(document)) == [
        ("2017-10-02", "IST", "Lenke felt kontroll satt inn,\u2011merket", "Udir", "indre tabell")
    ]


def test_cells_over_several_rows() -> None:
    """A date that stands once for several rows holds for each of them."""
    document = foreign(NAMES, ("02.okt", "IST", "Fil", "", ""), ("", "Udir", "Svar", "", ""))
    table = document.tables[0]
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [row[:2] for row in rows(loaded(document))] == [
        ("2017-10-02", "IST"),
        ("2017-10-02", "Udir"),
    ]


def test_the_title_at_the_head_of_every_page() -> None:
    """A title that stands in the page header is found there."""
    document = foreign(NAMES, ("02.okt", *ROW[1:]), title="")
    document.sections[0].header.paragraphs[0].text = "Fylkets årshjul, skoleåret 2017-2018"
    read_back = loaded(document)
    assert (read_back.title, rows(read_back)) == ("Fylkets årshjul", [ROW])


def test_the_head_of_every_page_counts_though_rows_name_another_year() -> None:
    """`om skoleåret 2018-2019` in a row is no title."""
    document = foreign(NAMES, ("02.okt", "IST", "Tekster om skoleåret 2018-2019", "", ""), title="")
    document.sections[0].header.paragraphs[0].text = "Fylkets årshjul, skoleåret 2017-2018"
    assert [e.date for e in loaded(document)] == [dt.date(2017, 10, 2)]


def test_a_table_within_the_frame_of_another() -> None:
    """A table with a logo, a title and the schedule in it only places them on the page."""
    document = foreign(title="")
    frame = add_table(document, (("Logo", "Plan, skoleåret 2017-2018"), ("", "")))
    inner = frame.cell(1, 0).merge(frame.cell(1, 1)).add_table(rows=0, cols=5)
    for texts in (NAMES, ("02.okt", *ROW[1:]), ("03.okt", "IST", "Neste", "", "")):
        for cell, text in zip(inner.add_row().cells, texts, strict=True):
            cell.text = text
    assert rows(loaded(document)) == [ROW, ("2017-10-03", "IST", "Neste", "", "")]


def test_tables_of_the_paper_itself() -> None:
    """What says whose it is and from when, above the schedule, and who signed it, below."""
    document = foreign(title="")
    add_table(
        document,
        (
            ("Dokument", "Plan 2017-2018"),
            ("Utgave", "2"),
            ("Gyldig fra", "1.8.2017"),
            ("Eier", "A"),
        ),
    )
    document.add_paragraph("Frister")
    add_table(document, (NAMES, ("02.okt", *ROW[1:]), ("03.okt", "IST", "Neste", "", "")))
    document.add_paragraph("Godkjenning")
    add_table(document, (("Rolle", "Dato", "Signatur"), ("Leder", "31.07.2017", "x")))
    read_back = loaded(document)
    assert rows(read_back) == [ROW, ("2017-10-03", "IST", "Neste", "", "")]
    assert [one.text for one in read_back.told][-2:] == [
        "Rolle | Dato | Signatur",
        "Leder | 31.07.2017 | x",
    ]


@pytest.mark.parametrize(
    "note", ["* 1. mars: fastsatt i forskrift.", "15. oktober: ny versjon", "Mai 2018: se brev."]
)
def test_a_footnote_below_the_legend(note: str) -> None:
    """What stands below the colours and names a day is neither a row nor a colour."""
    document = foreign(NAMES, ("02.okt", *ROW[1:]))
    for text in ("Fargekoder:", "Lånekassen", note):
        document.add_paragraph(text)
    read_back = loaded(document)
    assert rows(read_back) == [ROW]
    assert [line.text for line in read_back.legend] == ["Lånekassen"]
    assert [part.heading for part in read_back.appendices] == [note]


def test_a_note_on_the_paper_below_the_table_is_no_row() -> None:
    """That it was revised on a day is said of the paper."""
    document = foreign(("Måned", "Tema", "Ansvar"), ("Oktober", "Vernerunde", "Rektor"))
    document.add_paragraph("Endringer kan skje. Sist revidert 3. juni 2017.")
    document.add_paragraph("Neste revisjon: juni 2018")
    assert not loaded(document).unread


def test_a_table_below_the_legend_is_no_part_of_it() -> None:
    """It is told, and nobody is warned: no row of it has a date."""
    document = foreign(NAMES, ("02.okt", "IST", "Fil", "Udir", ""))
    document.add_paragraph("FARGEKODER:")
    document.add_paragraph("Oppfølgingstjenesten")
    add_table(document, (("Forkortelse", "Betyr"), ("OT", "Oppfølgingstjenesten")))
    read_back = loaded(document)
    assert [line.text for line in read_back.legend] == ["Oppfølgingstjenesten"]
    found = [one for one in check(read_back).flat() if one.code in ("AH006", "AH507")]
    assert [(one.code, one.severity.value) for one in found] == [("AH006", "info")]


@pytest.mark.parametrize("form", ["paragraph", "highlight", "table", "swatch"])
def test_categories_by_a_legend(form: str) -> None:
    """The colours of rows mean what the legend says, however that is coloured."""

    def shade(element: Any, fill: str) -> None:
        shading = OxmlElement("w:shd")
        shading.set(qn("w:fill"), fill)
        element.append(shading)

    document = foreign(
        NAMES,
        ("02.okt", "IST", "Fil", "Udir", ""),
        ("03.okt", "IST", "Fil", "Udir", ""),
        ("04.okt", "IST", "Fil", "Udir", ""),
    )
    fills = {"Lånekassen": "00FF00", "vilbli.no (Lex)": "abcdef", "Noe eget": "FF0000"}
    for row, fill in zip(document.tables[0].rows[1:], fills.values(), strict=False):
        for cell in row.cells:
            shade(cell._tc.get_or_add_tcPr(), fill)
    document.add_paragraph("Fargekoder:")
    for text, fill in fills.items():
        if form == "paragraph":
            shade(document.add_paragraph(text)._p.get_or_add_pPr(), fill)
        elif form == "highlight":
            shade(document.add_paragraph().add_run(text)._r.get_or_add_rPr(), fill)
        elif form == "swatch":
            table = add_table(document, (("", text),))
            shade(table.cell(0, 0)._tc.get_or_add_tcPr(), fill)
    if form == "table":
        table = add_table(document, (tuple(fills),))
        for cell, fill in zip(table.rows[0].cells, fills.values(), strict=True):
            shade(cell._tc.get_or_add_tcPr(), fill)
    read_back = loaded(document)
    assert [e.category for e in read_back] == [Category.LAANEKASSEN, Category.VILBLI, None]
    assert read_back.legend == (
        LegendLine(text="Lånekassen", category=Category.LAANEKASSEN),
        LegendLine(text="vilbli.no (Lex)", category=Category.VILBLI),
        LegendLine(text="Noe eget"),
    )


def test_rows_that_cannot_be_read_are_told() -> None:
    """As in any other form, one wrong row hides no other."""
    read_back = loaded(foreign(NAMES, ("32.okt", "a", "b", "", ""), ("02.okt", *ROW[1:])))
    assert rows(read_back) == [ROW]
    assert [(row.text, row.line) for row in read_back.unreadable] == [("32.okt | a | b", 3)]


def test_other_whens(schedule: Schedule) -> None:
    """Periods, the routine, and days whose year no heading tells."""
    entries = (
        Entry(id="a", when=Day(dt.date(2020, 3, 1)), what="a"),
        Entry(id="b", when=Period(dt.date(2017, 12, 30), dt.date(2018, 1, 2)), what="b"),
        Entry(id="c", when=EachMonth(dt.date(2018, 9, 1)), what="c"),
        Entry(id="d", when=Day(dt.date(2018, 8, 31)), what="d"),
    )
    odd = evolve(schedule, entries=entries)
    seen = WORD.loads(without_kept(content_of(odd, "docx")))
    assert [entry.when for entry in seen] == [entry.when for entry in entries]


# A text of a cell, and the same with some of its words gone.
GONE = [
    ("Frist for Frist for å svare", "Frist for å svare"),
    ("Meld fra igjen igjen.", "Meld fra igjen."),
    ("Meld fra nå nå", "Meld fra nå"),
    ("Meld fra (helst helst) nå.", "Meld fra (helst) nå."),
    ("Fil til til Udir", "Fil til Udir"),
    ("Meld fra 1. mai. Obs", "Meld fra 1. mai Obs"),
]


@pytest.mark.parametrize(("old", "new"), GONE)
def test_words_that_go_leave_no_space_behind(old: str, new: str) -> None:
    """Wherever in the text they stood: first, last, before a full stop or a bracket."""
    letters = OxmlElement("w:t")
    letters.text = old
    assert reworded([letters], old, new)
    assert letters.text == new


def test_headings_name_the_dates_below_them() -> None:
    """A style says that a line is a heading, and so no text of the date above it."""
    document: Any = Document()
    document.add_heading("Møteplan 2027", 1)
    meetings = {"Styret": "28. januar, 18. mars", "Rådet": "14. januar", "Tinget": "12. mars"}
    for body, days in meetings.items():
        document.add_heading(body, 2)
        document.add_paragraph(days)
    document.add_paragraph("Møtene starter kl. 17.")
    stream = io.BytesIO()
    document.save(stream)
    assert [(str(row.day), row.what) for row in read(stream.getvalue(), "docx")] == [
        ("2027-01-28", "Styret"),
        ("2027-03-18", "Styret"),
        ("2027-01-14", "Rådet"),
        ("2027-03-12", "Tinget"),
    ]


def test_a_row_of_lists_is_read_list_by_list() -> None:
    """A table with nothing but one row only places its lists side by side."""
    document: Any = Document()
    document.add_paragraph("Plan for verftet 2026-2027")
    cells = document.add_table(1, 2).rows[0].cells
    lists = (
        ("Høst", "7. september: Opptelling", "12. oktober: Rydding"),
        ("Vår", "18. januar: Maling", "15. mars: Befaring"),
    )
    for cell, (name, *lines) in zip(cells, lists, strict=True):
        cell.text = name
        for line in lines:
            cell.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    assert [(str(row.day), row.what) for row in read(stream.getvalue(), "docx")] == [
        ("2026-09-07", "Opptelling"),
        ("2026-10-12", "Rydding"),
        ("2027-01-18", "Maling"),
        ("2027-03-15", "Befaring"),
    ]
