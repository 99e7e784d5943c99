"""Excel workbooks: written for people, read from anybody, edited and sorted without loss."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import strategies
from packages import changed, packed, parts_of
from reading import read
from vigo_arshjul import ArshjulError, Category, Schedule, check, loads, published, write
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.office.excel.table import LONGEST, NAMES
from vigo_arshjul.io.writers import content_of, dumps
from vigo_arshjul.model import Appendix, Day, LegendLine, Period
from vigo_arshjul.model.around import COLOURS

EXCEL = FORMATS["xlsx"]
HEADER = ("Dato", "Fra", "Hva", "Til", "Kommentar")


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content), rich_text=True)


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(schedule: Schedule, edit: Callable[[Any], None]) -> Schedule:
    """A schedule after somebody has opened its workbook, changed the table and saved it."""
    book = opened(content_of(schedule, "xlsx"))
    edit(book.worksheets[0])
    return EXCEL.loads(saved(book))


def without_kept(content: bytes) -> bytes:
    """A workbook that has lost what it carried along."""
    book = opened(content)
    del book["vigo-arshjul"]
    return saved(book)


def row_of(sheet: Any, entry_id: str) -> int:
    """The number of the row of an entry."""
    return next(int(row[0].row) for row in sheet.iter_rows() if row[7].value == entry_id)


def visible(schedule: Schedule) -> list[tuple[object, ...]]:
    """What a reader sees of the rows."""
    return [(e.when, e.sender, e.what, e.recipient, e.comment, e.category) for e in schedule]


# --- written ---------------------------------------------------------------------------


def test_the_published_schedule_comes_back(schedule: Schedule, tmp_path: Path) -> None:
    """Write then read: the same schedule, ids, recurrences and all."""
    path = tmp_path / "plan.xlsx"
    write(schedule, path)
    assert read(path) == schedule


def test_what_one_sees_is_the_whole_document(schedule: Schedule) -> None:
    """Without what it carries along, the rows and what stands around them can still be read."""
    seen = EXCEL.loads(without_kept(content_of(schedule, "xlsx")))
    assert [row[:2] for row in visible(seen)] == [row[:2] for row in visible(schedule)]
    assert [e.what.replace("<i>", "").replace("</i>", "") for e in seen] == [
        e.what.replace("<i>", "").replace("</i>", "") for e in schedule
    ]
    assert [e.category for e in seen] == [e.category for e in schedule]
    assert [e.id for e in seen] == [e.id for e in schedule]
    for name in ("school_year", "title", "revised", "preface", "appendices", "legend"):
        assert getattr(seen, name) == getattr(schedule, name)


def test_the_layout(schedule: Schedule) -> None:
    """Real dates in the Norwegian form, header frozen, filter, wrapped texts, colours."""
    book = opened(content_of(schedule, "xlsx"))
    sheet, notes, kept = book.worksheets
    assert [cell.value for cell in sheet[1]] == list(NAMES)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == f"A1:H{len(schedule) + 1}"
    assert sheet.column_dimensions["H"].hidden
    assert kept.sheet_state == "veryHidden"
    for row, entry in zip(sheet.iter_rows(min_row=2), schedule, strict=True):
        date, last, _, what, *_ = row
        assert what.alignment.wrap_text
        if isinstance(entry.when, Day | Period):
            assert date.is_date
            assert date.number_format == "dd\\.mm\\.yyyy"
            assert date.value.date() == entry.when.first
        if isinstance(entry.when, Period):
            assert last.value.date() == entry.when.last
        assert entry.category is not None
        assert date.fill.fgColor.rgb == "FF" + COLOURS[entry.category].light.lstrip("#")
    assert sheet.cell(len(schedule) + 1, 1).value == "En gang pr. måned etter 1.sept"
    assert notes["A1"].value == "Årshjul VIGO Opplæring, skoleåret 2017-2018"
    assert "Lånekassen" in [cell.value for cell in notes["A"]]
    assert sheet.page_setup.orientation == "landscape"
    assert book.properties.title == "Årshjul VIGO Opplæring, skoleåret 2017-2018"


def test_italics_are_italics(schedule: Schedule) -> None:
    """`<i>…</i>` is not seen in the workbook, but as slanted letters."""
    sheet = opened(content_of(schedule, "xlsx")).worksheets[0]
    value = sheet.cell(row_of(sheet, "ssb-elev-1-levering"), 4).value
    assert isinstance(value, CellRichText)
    assert [part.text for part in value if isinstance(part, TextBlock) and part.font.i] == [
        "Frist for registrering i Vigo Lokalbase er 08. november."
    ]
    assert "<i>" not in str(value)


def test_rows_grow_with_their_text(schedule: Schedule) -> None:
    """A row is as high as its text, and no height keeps it from growing."""
    sheet = parts_of(content_of(schedule, "xlsx"))["xl/worksheets/sheet1.xml"]
    assert b' ht="' in sheet
    assert b"customHeight" not in sheet


def test_same_input_same_bytes(schedule: Schedule) -> None:
    """No clock and no chance in the file."""
    assert content_of(schedule, "xlsx") == content_of(schedule, "xlsx")
    core = parts_of(content_of(schedule, "xlsx"))["docProps/core.xml"]
    assert core.count(b"2017-07-31T00:00:00Z") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "=cmd|' /C calc'!A0", "#N/A", "'=", "1"])
def test_no_text_is_a_formula(start: str, schedule: Schedule) -> None:
    """What begins like a formula, an error or a number is text, and comes back so."""
    text = f"{start}1+1"
    entry = evolve(schedule.entries[0], sender=text, what=text, recipient=start, comment=text)
    odd = evolve(schedule, entries=(entry,), title=text, preface=(text,))
    content = content_of(odd, "xlsx")
    assert EXCEL.loads(content) == odd
    for name, part in parts_of(content).items():
        assert b"<f>" not in part, name
    sheet = opened(content).worksheets[0]
    assert [(sheet.cell(2, c).data_type, str(sheet.cell(2, c).value)) for c in (3, 4, 5, 6)] == [
        ("s", text), ("s", text), ("s", start), ("s", text)
    ]  # fmt: skip
    assert sheet.cell(2, 4).quotePrefix == (start[0] in "=+-@")
    assert EXCEL.loads(without_kept(content)).entries[0].what == text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "linje en\nlinje to\n\nlinje fire",
        "emoji 🗓️ og 👩‍👩‍👧‍👦",
        "x" * 2000,
        "a\x00b\x0bc\x1fd\ufffee",
        "<i>skrå</i> og <i>skrå</i>",
        "<i>skrå\nlinje</i>",
        "</i>hale<i>",
        "_x0041_ _x005F_ _xD800_",
        "  mellomrom  på   rad  ",
        "tab\ther\r\nog der\rog der",
    ],
)
def test_odd_texts(text: str, schedule: Schedule) -> None:
    """Whatever stands in a text comes back as it was, and is harmless in the workbook."""
    entry = evolve(schedule.entries[0], what=text, comment=text, sender=text, recipient=text)
    odd = evolve(schedule, entries=(entry, *schedule.entries[1:]), title=text, preface=(text,))
    content = content_of(odd, "xlsx")
    assert EXCEL.loads(content) == odd
    seen = EXCEL.loads(without_kept(content)).entries[0].comment
    assert len(seen.split()) == len(text.split()) or "\x1f" in text or "\x0b" in text


def test_a_text_too_long_for_a_cell(schedule: Schedule, tmp_path: Path) -> None:
    """Excel cuts such a text off; it is refused in words, and nothing is written."""
    fits = evolve(schedule, entries=(evolve(schedule.entries[0], what="x" * LONGEST),))
    assert EXCEL.loads(content_of(fits, "xlsx")) == fits
    long = evolve(schedule, entries=(evolve(schedule.entries[0], what="x" * (LONGEST + 1)),))
    with pytest.raises(ArshjulError, match="32767"):
        write(long, tmp_path / "plan.xlsx")
    assert not list(tmp_path.iterdir())


@given(strategies.schedules)
def test_any_schedule_comes_back(schedule: Schedule) -> None:
    """Write then read is the same schedule, whatever it holds."""
    assert EXCEL.loads(content_of(schedule, "xlsx")) == schedule


@given(strategies.tidy_schedules)
def test_any_tidy_schedule_can_be_seen(schedule: Schedule) -> None:
    """The rows of an ordinary schedule can be read from what one sees alone."""
    seen = EXCEL.loads(without_kept(content_of(schedule, "xlsx")))
    assert visible(seen) == visible(schedule)
    assert seen.school_year == schedule.school_year
    assert [entry.id for entry in seen] == [entry.id for entry in schedule]


# --- edited ----------------------------------------------------------------------------


@pytest.mark.parametrize("column", range(8))
@pytest.mark.parametrize("reverse", [False, True])
def test_a_sheet_sorted_by_a_column(column: int, reverse: bool, schedule: Schedule) -> None:
    """To sort a sheet is to look at it in another way: the schedule stays as it was."""

    def sort(sheet: Any) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows.sort(key=lambda row: (row[column] is None, str(row[column])), reverse=reverse)
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    new = edited(schedule, sort)
    assert {e.id: e for e in new} == {e.id: e for e in schedule}
    if (column, reverse) != (0, False):
        # Sorted by date, the two rows stay that the document has in the wrong order.
        assert new == schedule


def test_a_sheet_sorted_and_edited(schedule: Schedule) -> None:
    """Rows that are new or have another day come where their day belongs."""

    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "inntaksfil-september"), 1).value = dt.datetime(2017, 10, 20)
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        rows.append([dt.datetime(2017, 12, 24), None, "Skolene", "Julefri", None, None, None, None])
        rows.sort(key=lambda row: (str(row[2] or "~"), str(row[3])))
        for number, row in enumerate(rows, 2):
            for place, value in enumerate(row, 1):
                sheet.cell(number, place).value = value

    new = edited(schedule, change)
    old = schedule["inntaksfil-september"]
    assert new[old.id] == evolve(old, when=Day(dt.date(2017, 10, 20)))
    assert [e.id for e in new if e.id in schedule and e.id != old.id] == [
        e.id for e in schedule if e.id != old.id
    ]
    ids = [e.id for e in new]
    around = {new.entries[ids.index("julefri-12") + step].day.month for step in (-1, 1)}
    assert around == {12, 1}
    assert new["julefri-12"].recurrence is None
    assert new.entries[ids.index(old.id) - 1].day <= dt.date(2017, 10, 20)


def test_rows_deleted_and_copied(schedule: Schedule) -> None:
    """A copied row has the hidden id of the first, and is another row all the same."""

    def change(sheet: Any) -> None:
        sheet.delete_rows(row_of(sheet, "vilbli-aapning"))
        number = row_of(sheet, "inntaksfil-september")
        values = [cell.value for cell in sheet[number]]
        sheet.insert_rows(number)
        for place, value in enumerate(values, 1):
            sheet.cell(number, place).value = value
        sheet.cell(number, 1).value = dt.datetime(2017, 9, 14)
        sheet.cell(number, 4).value = "Inntaksfil for voksne"

    new = edited(schedule, change)
    assert "vilbli-aapning" not in new
    assert new["inntaksfil-september"] == schedule["inntaksfil-september"]
    (added,) = (e for e in new if e.id not in schedule)
    assert (added.what, added.recurrence) == ("Inntaksfil for voksne", None)
    assert [e.id for e in new if e.id in schedule] == [
        e.id for e in schedule if e.id != "vilbli-aapning"
    ]


def test_a_few_rows_moved_by_hand(schedule: Schedule) -> None:
    """Rows that somebody drags to another place stay there."""

    def change(sheet: Any) -> None:
        number = row_of(sheet, "inntaksdata-etter-ajourhold")
        rows = [[cell.value for cell in sheet[n]] for n in (number + 1, number)]
        for at, row in enumerate(rows, number):
            for place, value in enumerate(row, 1):
                sheet.cell(at, place).value = value

    ids = [e.id for e in edited(schedule, change)]
    at = ids.index("privatskoledata-september")
    assert ids[at + 1] == "inntaksdata-etter-ajourhold"
    assert sorted(ids) == sorted(e.id for e in schedule)


def test_a_row_dragged_out_of_order_stays_there(schedule: Schedule) -> None:
    """Nobody sorts a sheet and moves one row: where it stands is what somebody made of it."""

    def drag(sheet: Any) -> None:
        number = row_of(sheet, "ssb-elev-1-levering")
        values = [cell.value for cell in sheet[number]]
        sheet.delete_rows(number)
        sheet.insert_rows(9)
        for place, value in enumerate(values, 1):
            sheet.cell(9, place).value = value

    new = edited(schedule, drag)
    assert new.entries[7].id == "ssb-elev-1-levering"
    astray = [one.entry_id for one in check(new) if one.code == "AH101"]
    assert "ssb-elev-1-levering" in astray


def test_texts_categories_and_periods_changed(schedule: Schedule) -> None:
    """Every cell that a person changes wins; the rest of the row stays."""
    period = next(e for e in schedule if isinstance(e.when, Period))

    def change(sheet: Any) -> None:
        sheet.cell(row_of(sheet, "ssb-elev-1-levering"), 6).value = "Ny kommentar"
        sheet.cell(row_of(sheet, "vilbli-aapning"), 7).value = "Lånekassen"
        sheet.cell(row_of(sheet, period.id), 2).value = dt.datetime(2018, 6, 21)

    new = edited(schedule, change)
    assert new["ssb-elev-1-levering"] == evolve(
        schedule["ssb-elev-1-levering"], comment="Ny kommentar"
    )
    assert new["vilbli-aapning"] == evolve(
        schedule["vilbli-aapning"], category=Category.LAANEKASSEN
    )
    assert new[period.id] == evolve(period, when=Period(period.when.first, dt.date(2018, 6, 21)))


def test_every_text_changed(schedule: Schedule) -> None:
    """The hidden ids tell which row is which where no text is left as it was."""

    def change(sheet: Any) -> None:
        for number in range(2, len(schedule) + 2):
            sheet.cell(number, 3).value = f"{sheet.cell(number, 3).value or ''} (ny)"

    new = edited(schedule, change)
    assert new == evolve(
        schedule, entries=tuple(evolve(e, sender=f"{e.sender} (ny)".strip()) for e in schedule)
    )


def test_lines_are_rows_of_the_sheet(schedule: Schedule) -> None:
    """A finding names the row that one sees in Excel, edited or not."""
    numbers = list(range(2, len(schedule) + 2))
    assert [e.line for e in EXCEL.loads(content_of(schedule, "xlsx"))] == numbers

    def change(sheet: Any) -> None:
        sheet.cell(5, 3).value = "Ny"

    assert [e.line for e in edited(schedule, change)] == numbers


def test_the_notes_changed(schedule: Schedule) -> None:
    """What stands around the table is edited on its own sheet."""
    book = opened(content_of(schedule, "xlsx"))
    for cell in book.worksheets[1]["A"]:
        if cell.value == "Pr. 31.07.2017":
            cell.value = "Pr. 02.08.2017"
    new = EXCEL.loads(saved(book))
    assert new == evolve(schedule, revised=dt.date(2017, 8, 2))


def test_filtered_rows_are_rows(schedule: Schedule) -> None:
    """A filter hides rows from the eye, not from the schedule."""

    def hide(sheet: Any) -> None:
        for number in range(5, 60):
            sheet.row_dimensions[number].hidden = True

    assert edited(schedule, hide) == schedule


# --- by others -------------------------------------------------------------------------


def book_of(*rows: tuple[object, ...]) -> Any:
    """A workbook as somebody may have made it."""
    book: Any = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def rows_of(schedule: Schedule) -> list[tuple[str, ...]]:
    return [(e.when.iso(), e.sender, e.what, e.recipient, e.comment) for e in schedule]


def test_a_workbook_of_others() -> None:
    """A title above, merged months, dates of all kinds, numbers, and what stands below."""
    book = book_of(
        ("Fylkets årshjul, skoleåret 2017-2018",),
        (None,),
        HEADER,
        ("August 2017",),
        (dt.datetime(2017, 8, 1, 12, 30), "IST", "Fil", "Udir", 5.0),
        (dt.date(2017, 8, 2), "IST", 2.5, "Udir", True),
        ("3. august", "IST", "Fil", "Udir", None),
        (42_951, "IST", "uten datoformat", "Udir", "1.0"),
        ("18.jun til 20.jun", "Fylkene", "Sensur", None, None),
        ("Rutiner",),
        ("Gjør det slik.",),
    )
    book.active.merge_cells("A4:E4")
    new = EXCEL.loads(saved(book))
    assert (new.title, str(new.school_year)) == ("Fylkets årshjul", "2017-2018")
    assert rows_of(new) == [
        ("2017-08-01", "IST", "Fil", "Udir", "5"),
        ("2017-08-02", "IST", "2.5", "Udir", "SANN"),
        ("2017-08-03", "IST", "Fil", "Udir", ""),
        ("2017-08-04", "IST", "uten datoformat", "Udir", "1.0"),
        ("2018-06-18/2018-06-20", "Fylkene", "Sensur", "", ""),
    ]
    assert [e.line for e in new] == [5, 6, 7, 8, 9]
    assert new.appendices == (Appendix(heading="Rutiner", intro="Gjør det slik."),)


def test_several_sheets() -> None:
    """All sheets with dated rows are read, and a legend on a sheet of its own explains them."""
    book: Any = Workbook()
    book.active.append(("Kontakt", "Telefon"))
    book.create_chartsheet("Diagram")
    table = book.create_sheet("Plan")
    for row in (HEADER, (dt.datetime(2017, 10, 2), "IST", "Fil", "Udir", None)):
        table.append(row)
    table["A2"].fill = PatternFill("solid", fgColor="00112233")
    other = book.create_sheet("Kopi")
    for row in (HEADER, (dt.datetime(2017, 10, 3), "X", "Y", "Z", None)):
        other.append(row)
    legend = book.create_sheet("Farger")
    legend.append(("Fargekoder:",))
    legend.append(("Lånekassen",))
    legend["A2"].fill = PatternFill("solid", fgColor="00112233")
    new = EXCEL.loads(saved(book))
    assert rows_of(new) == [
        ("2017-10-02", "IST", "Fil", "Udir", ""),
        ("2017-10-03", "X", "Y", "Z", ""),
    ]
    assert new.entries[0].category is Category.LAANEKASSEN
    assert new.legend == (LegendLine(text="Lånekassen", category=Category.LAANEKASSEN),)


def test_the_calendar_of_1904() -> None:
    """A workbook that counts its days from 1904 means the same days."""
    book = book_of(HEADER, (dt.datetime(2017, 10, 2), "IST", "Fil", "Udir", None))
    book.epoch = CALENDAR_MAC_1904
    assert rows_of(EXCEL.loads(saved(book)))[0][0] == "2017-10-02"


def test_formulas_are_read_by_their_values() -> None:
    """What a formula came to when it was last computed is what stands there."""
    book = book_of(HEADER, (dt.datetime(2017, 10, 2), "IST", "=1+1", "Udir", None))
    content = changed(
        saved(book),
        {"xl/worksheets/sheet1.xml": lambda part: part.replace(b"<v />", b"<v>2</v>").replace(
            b"<v></v>", b"<v>2</v>").replace(b"<v/>", b"<v>2</v>")},
    )  # fmt: skip
    assert EXCEL.loads(content).entries[0].what == "2"


def test_dates_for_several_rows() -> None:
    """A date in a cell that goes over several rows holds for each of them."""
    book = book_of(
        HEADER,
        (dt.datetime(2017, 10, 2), "IST", "Fil", "Udir", None),
        (None, "Udir", "Svar", "IST", None),
    )
    book.active.merge_cells("A2:A3")
    assert [row[:2] for row in rows_of(EXCEL.loads(saved(book)))] == [
        ("2017-10-02", "IST"),
        ("2017-10-02", "Udir"),
    ]


def test_a_space_between_words_in_italics_stays(schedule: Schedule) -> None:
    """Excel takes no space for one that is not said to be meant."""
    entry = evolve(schedule.entries[0], what="<i>to</i> <i>ord</i>")
    content = content_of(evolve(schedule, entries=(entry,)), "xlsx")
    assert b'<t xml:space="preserve"> </t>' in parts_of(content)["xl/worksheets/sheet1.xml"]


def test_italics_of_others() -> None:
    """Slanted letters in texts are `<i>…</i>`, those in names are only letters."""
    slanted = InlineFont(i=True)
    text = CellRichText("Fil. ", TextBlock(slanted, "Frist er 1. oktober. "), "Husk!")
    name = CellRichText(TextBlock(slanted, "Udir"), " (WIS)")
    book = book_of(HEADER, (dt.datetime(2017, 10, 2), "IST", text, name, None))
    parts = parts_of(saved(book))
    # As Excel saves it: all texts in a table of their own.
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    texts = re.findall(r"<is>(.*?)</is>", sheet)
    for number, inside in enumerate(texts):
        sheet = sheet.replace(f't="inlineStr"><is>{inside}</is>', f't="s"><v>{number}</v>', 1)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    shared = "".join(f"<si>{inside}</si>" for inside in texts)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{space}">{shared}</sst>'.encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    added = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace("</Types>", added).encode()
    new = EXCEL.loads(packed(parts)).entries[0]
    assert new.what == "Fil. <i>Frist er 1. oktober.</i> Husk!"
    assert new.recipient == "Udir (WIS)"


def test_columns_of_ids_and_categories() -> None:
    """A workbook may name the id, the category and the last day of its rows."""
    book = book_of(
        ("id", "Kategori", "Dato", "Siste dag", "Fra", "Hva", "Til", "Kommentar"),
        ("a-1", "ssb", dt.datetime(2017, 10, 2), dt.datetime(2017, 10, 4), "IST", "x", "y", "z"),
        (17.0, "Noe eget", dt.datetime(2017, 10, 3), dt.datetime(2017, 10, 3), "IST", "x", "", ""),
    )
    new = EXCEL.loads(saved(book))
    assert [(e.id, e.category, e.when.iso()) for e in new] == [
        ("a-1", Category.SSB, "2017-10-02/2017-10-04"),
        ("17", None, "2017-10-03"),
    ]


def test_what_is_no_schedule() -> None:
    """Workbooks without a table, without content, with a row that cannot be read."""
    for rows in ((), (("a", "b"),), ((None,),)):
        with pytest.raises(ArshjulError, match=r"fant ingen tabell|tom"):
            EXCEL.loads(saved(book_of(*rows)))
    book = book_of(HEADER, ("32.okt", "a", "b", None, None), ("02.10.2017", "a", "b", None, None))
    new = EXCEL.loads(saved(book))
    assert [row.line for row in new.unreadable] == [2]
    assert len(new) == 1


def test_a_workbook_of_ours_has_no_findings_of_its_own_and_names_cells() -> None:
    """The ids that it hides are no content of anybody's, and a finding knows its cell."""
    again = loads(dumps(published("2017-2018"), "xlsx"), "xlsx")
    assert not again.unread
    code = next(one for one in check(again).flat() if one.code == "AH402")
    assert code.place is not None
    assert (code.place.sheet, code.place.cell) == ("Årshjul", "F32")


def test_the_table_is_legible_on_paper() -> None:
    """On A4 across its letters have 8 points at least, whichever font there is."""
    sheet = opened(dumps(published(), "xlsx")).worksheets[0]
    assert sheet.print_area.endswith("$F$106")
    letter = 0.64 * 11  # of DejaVu Sans
    wide = sum(sheet.column_dimensions[column].width for column in "ABCDEF") * letter
    margins = (sheet.page_margins.left + sheet.page_margins.right) * 72
    assert 11 * (297 / 25.4 * 72 - margins) / wide >= 8


def test_a_formula_without_its_value_is_no_title() -> None:
    """It names the sheet of a year; the title stands elsewhere."""
    book = Workbook()
    book.worksheets[0]["A1"] = "='2016-2017'!A2"
    sheet = book.create_sheet("Frister")
    for row in (["Årshjul for Fjordvik 2017-2018"], ["Dato", "Hva"], ["2. oktober", "Telling"]):
        sheet.append(row)
    found = loads(saved(book), "xlsx")
    assert (found.title, str(found.school_year)) == ("Årshjul for Fjordvik", "2017-2018")
    assert "'2016-2017'!A2" in "".join(one.text for one in found.unread)
