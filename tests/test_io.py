from __future__ import annotations

import datetime as dt
import json
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings

from form_fields import FIELDS, FORMS, carried, is_told
from reading import read
from strategies import MONTHS, file_bytes, file_texts, schedules
from vigo_arshjul import ArshjulError, Entry, Schedule, SchoolYear, loads, published, roll, write
from vigo_arshjul.io import dumps
from vigo_arshjul.io.decode import decode
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.model import Day, EachMonth, Period, When

FORMATS = ("toml", "json", "txt", "csv", "tsv")


def lines_of(text: str) -> list[str]:
    """The lines of a text, without the blank ones."""
    return [line for line in text.split("\n") if line.strip()]


# --- the published document ------------------------------------------------------------

Row = tuple[int, str, str, str, str, str]
SHORT = {month[:3]: number for number, month in enumerate(MONTHS, 1)}


def iso_days(cell: str, year: int) -> str:
    days = [(int(d), SHORT[m]) for d, m in re.findall(r"(\d\d)\.(\w{3})", cell)]
    return "/".join(dt.date(year, month, day).isoformat() for day, month in days)


def rows_of(document: str) -> Iterator[Row]:
    """The dated rows of the document, taken apart with nothing but tabs and month headings."""
    year = 0
    for number, line in enumerate(document.split("\n"), 1):
        if heading := re.fullmatch(r"[A-Z][a-z]+ (\d{4})\t{4}", line):
            year = int(heading[1])
        elif re.match(r"\d\d\.[a-z]{3}\b", line):
            date, sender, what, recipient, comment = line.split("\t")
            yield number, iso_days(date, year), sender, what, recipient, comment


def test_the_document_comes_out_as_it_went_in(document: str) -> None:
    """Text in, text out: the same lines byte for byte, blank ones aside."""
    assert lines_of(dumps(read_text(document), "txt")) == lines_of(document)


def test_the_built_in_schedule_is_the_document(document: str, schedule: Schedule) -> None:
    """Written as text, it is the user's document line for line."""
    assert lines_of(dumps(schedule, "txt")) == lines_of(document)


def test_through_all_forms_and_back(document: str) -> None:
    """Text to TOML to JSON to TOML to text: nothing is lost on the way."""
    first = dumps(read_text(document, "txt"), "toml")
    as_json = dumps(read_text(first, "toml"), "json")
    second = dumps(read_text(as_json, "json"), "toml")
    assert second == first
    assert lines_of(dumps(read_text(second, "toml"), "txt")) == lines_of(document)


def test_the_built_in_schedule_through_all_forms(schedule: Schedule) -> None:
    """Ids, categories, recurrences and who decides survive TOML and JSON."""
    assert read_text(dumps(schedule, "toml"), "toml") == schedule
    assert read_text(dumps(schedule, "json"), "json") == schedule


def json_rows(data: dict[str, Any]) -> Iterator[Row]:
    for entry in data["entries"]:
        if "monthly_after" not in entry:
            when = entry["date"] if "date" in entry else f"{entry['first']}/{entry['last']}"
            texts = (entry["from"], entry["what"], entry["to"], entry["comment"])
            yield entry["line"], when, *texts


def test_the_document_as_json(document: str) -> None:
    """104 dated rows, each with its dates, its cells and its line."""
    data = json.loads(dumps(read_text(document), "json"))
    expected = list(rows_of(document))
    assert len(expected) == 104
    assert list(json_rows(data)) == expected


def test_the_monthly_routine_as_json(document: str) -> None:
    """The 105th row goes on each month after 1 September."""
    data = json.loads(dumps(read_text(document), "json"))
    (monthly,) = (entry for entry in data["entries"] if "monthly_after" in entry)
    line = document.split("\n")[133]
    assert (monthly["line"], monthly["monthly_after"]) == (134, "2017-09-01")
    cells = [monthly[key] for key in ("from", "what", "to", "comment")]
    assert cells == line.split("\t")[1:]


def test_the_keys_of_the_json(document: str, schedule: Schedule) -> None:
    """Every key that a program may ask for is there, empty or not."""
    for data in (json.loads(dumps(s, "json")) for s in (read_text(document), schedule)):
        assert data["format"] == 1
        assert data["school_year"] == "2017-2018"
        assert data["title"] == "Årshjul VIGO Opplæring"
        assert data["revised"] == "2017-07-31"
        wanted = {"id", "from", "what", "to", "comment", "category", "recurs", "line"}
        assert all(wanted <= entry.keys() for entry in data["entries"])


def test_the_document_and_the_built_in_schedule_agree(document: str, schedule: Schedule) -> None:
    """Apart from ids, categories and recurrences they are the same rows."""
    of_document = [(e.when, e.sender, e.what, e.recipient, e.comment) for e in read_text(document)]
    assert [(e.when, e.sender, e.what, e.recipient, e.comment) for e in schedule] == of_document


def test_the_line_of_a_toml_entry_is_that_of_its_header(schedule: Schedule) -> None:
    """Findings in a TOML file point at `[[entry]]`, whatever the texts hold."""
    text = dumps(schedule, "toml")
    headers = [n for n, line in enumerate(text.split("\n"), 1) if line == "[[entry]]"]
    assert [entry.line for entry in read_text(text, "toml")] == headers


def test_a_text_in_several_lines_hides_no_lines() -> None:
    """What looks like TOML within a text is text."""
    toml = (
        'format = 1\nschool_year = "2017-2018"\npreface = [\n  "a",\n]\n[[entry]]\nid = "a"\n'
        'date = 2017-10-02\nwhat = """\n[[entry]]\nid = 1\n"""\n\n[[entry]] # den andre\n'
        'id = "b"\ndate = 2017-10-03\n'
    )
    assert [(e.id, e.line) for e in read_text(toml, "toml")] == [("a", 6), ("b", 14)]


def test_equal_schedules_give_equal_files(schedule: Schedule) -> None:
    """Writing knows no clock and no chance."""
    for form in ("toml", "json", "txt"):
        assert dumps(schedule, form) == dumps(evolve(schedule, source="elsewhere"), form)


def test_published_only_what_there_is() -> None:
    """A year that does not come with the library is an error that says which do."""
    with pytest.raises(ArshjulError, match=r"1999-2000.*2017-2018"):
        published("1999-2000")


# --- other tables of this shape --------------------------------------------------------

Cells = tuple[str, str, str, str, str]
EXPECTED: list[Cells] = [
    ("2017-08-01", "Fylkene", "Fil pr 01. august.", "Udir", ""),
    ("2017-10-02", "VIGO (IST)", "Fil, ny; se «PULS»", "Udir", "Frist 01. oktober."),
    ("2018-01-02", "", "Søknadsfrist", "", "Å, ja"),
    ("2018-08-01", "Fylkene", "Fil pr 01. august.", "Udir", ""),
]
TITLE = "ÅRSHJUL FOR TROMS, skoleåret 2017-2018\n"
HEADER = ("Måned", "Fra", "Hva", "Til", "Kommentar")
HEADINGS = ("August 2017", "Oktober 2017", "Januar 2018", "August 2018")


def table(
    *,
    title: str = TITLE,
    header: tuple[str, ...] = HEADER,
    headings: tuple[str, ...] = HEADINGS,
    dates: tuple[str, ...] = ("01.aug", "02.okt", "02.jan", "01.aug"),
    mark: str = "\t",
    quote: str = "",
) -> str:
    """The expected rows as somebody might have them in a file."""
    lines = [mark.join(header)] if header else []
    for index, (date, cells) in enumerate(zip(dates, EXPECTED, strict=True)):
        lines += [headings[index] + mark * 4] if headings else []
        lines.append(mark.join(f"{quote}{cell}{quote}" for cell in (date, *cells[1:])))
    return title + "\n".join(lines) + "\n"


def stripped(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


MONTH_NAMES = ("August", "Oktober", "Januar", "August")
WITH_YEARS = ("01.08.2017", "02.10.2017", "02.01.2018", "01.08.2018")
ISO = tuple(cells[0] for cells in EXPECTED)

TABLES = {
    "as published": table(),
    "semicolons": table(mark=";").replace("ny; se", "ny, se"),
    "other words in the header": table(
        header=("Dato", "Avsender", "Aktivitet", "Mottaker", "Merknad")
    ),
    "header in nynorsk": table(header=("Månad", "Frå", "Kva", "Til", "Kommentarar")),
    "header in English": table(header=("Date", "From", "What", "To", "Comment")),
    "header in capitals, with colons": table(
        header=("MÅNED:", "FRA:", "HVA:", "TIL:", "KOMMENTAR:")
    ),
    "days in full": table(dates=("1. august", "2. oktober", "2. januar", "1. august")),
    "days with their weekday": table(
        dates=("tirsdag 1. august", "man 2.okt", "tirsdag 2.jan", "onsdag 01.08")
    ),
    "days in numbers": table(dates=("1.8", "2.10", "02.01", "1.8.")),
    "days with years": table(dates=WITH_YEARS),
    "days with short years": table(dates=("1.8.17", "2.10.17", "2.1.18", "1.8.18")),
    "ISO days": table(dates=ISO),
    "headings without year": table(headings=MONTH_NAMES),
    "headings in capitals": table(headings=tuple(h.upper() for h in HEADINGS)),
    "no headings": table(headings=()),
    "no title": table(title=""),
    "no title, no headings, days with years": table(title="", headings=(), dates=WITH_YEARS),
    "no title, no headings, ISO days": table(title="", headings=(), dates=ISO),
    "no header": table(header=(), headings=(), dates=ISO),
    "no header but a title": table(header=()),
    "school year in short": table(title="Årshjul for Troms, skoleåret 2017/18\n"),
    "school year in nynorsk": table(title="Årshjul for Troms for skuleåret 2017–2018\n"),
    "trailing tabs stripped": stripped(table()),
    "Windows line ends": table().replace("\n", "\r\n"),
    "page breaks": table().replace("Oktober", "\n\n\t\t\t\t\n" + "\t".join(HEADER) + "\nOktober"),
    "no line end at the end": table().rstrip("\n"),
}  # fmt: skip


def cells_of(schedule: Schedule) -> list[Cells]:
    return [(e.when.iso(), e.sender, e.what, e.recipient, e.comment) for e in schedule]


def expected_cells(name: str) -> list[Cells]:
    if name != "semicolons":
        return EXPECTED
    return [tuple(c.replace("ny; se", "ny, se") for c in cells) for cells in EXPECTED]  # type: ignore[misc]


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_this_shape(name: str) -> None:
    """However it is laid out, the same rows come out of it, all of them."""
    schedule = read_text(TABLES[name], "txt")
    assert schedule.unreadable == ()
    assert str(schedule.school_year) == "2017-2018"
    assert cells_of(schedule) == expected_cells(name)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le-bom", "utf-16-be-bom"]
)
def test_encodings(encoding: str, tmp_path: Path) -> None:
    """UTF-8 and UTF-16 with their marks, and what an older Windows wrote."""
    mark = "\ufeff" if encoding.endswith("-bom") else ""
    path = tmp_path / "troms.txt"
    path.write_bytes((mark + table()).encode(encoding.removesuffix("-bom")))
    assert cells_of(read(path)) == EXPECTED


CSV_ROWS = [
    ("2017-10-02", 'Fil, "ny"; se\tPULS', "Frist\n01. oktober."),
    ("2017-10-03", "Fil", ""),
]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_a_csv_file_with_quotes(mark: str, form: str, tmp_path: Path) -> None:
    """Separators, quotes and line ends within quotes belong to the cell."""

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    lines = [mark.join(("Dato", "Fra", "Hva", "Til", "Merknad"))]
    lines += [mark.join((day, "IST", quoted(w), "Udir", quoted(c))) for day, w, c in CSV_ROWS]
    path = tmp_path / f"troms.{form}"
    path.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8", newline="")
    schedule = read(path)
    assert [(e.day.isoformat(), e.what, e.comment) for e in schedule] == CSV_ROWS
    assert [entry.line for entry in schedule] == [2, 4]


def test_columns_in_another_order() -> None:
    """The header tells which column is which; one more is nothing to us."""
    text = (
        "Plan, skoleåret 2017-2018\nHva\tDato\tStatus\tTil\tFra\tKommentar\n"
        "Fil\t02.okt\tok\tUdir\tIST\tny\n"
    )
    assert cells_of(read_text(text)) == [("2017-10-02", "IST", "Fil", "Udir", "ny")]


WHENS: list[tuple[str, When]] = [
    ("18.jun til 20.jun", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("18.-20. juni", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("18. – 20. juni 2018", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("18. juni til og med 20. juni", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("18.06.2018-20.06.2018", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("2018-06-18 til 2018-06-20", Period(dt.date(2018, 6, 18), dt.date(2018, 6, 20))),
    ("30.jun til 02.jul", Period(dt.date(2018, 6, 30), dt.date(2018, 7, 2))),
    ("28. desember til 3. januar", Period(dt.date(2017, 12, 28), dt.date(2018, 1, 3))),
    ("En gang pr. måned etter 1.sept", EachMonth(dt.date(2017, 9, 1))),
    ("Kvar månad etter 1. september", EachMonth(dt.date(2017, 9, 1))),
    ("1.sept.", Day(dt.date(2017, 9, 1))),
    ("29.12", Day(dt.date(2017, 12, 29))),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "when"), WHENS, ids=[cell for cell, _ in WHENS])
def test_date_cells(cell: str, when: When) -> None:
    """Days, periods and the monthly routine, in the school year of the title."""
    schedule = read_text(f"{TITLE}{chr(9).join(HEADER)}\n{cell}\tIST\tFil\tUdir\t\n")
    assert schedule.unreadable == ()
    assert [entry.when for entry in schedule] == [when]


def test_what_stands_around_the_table() -> None:
    """The title, the version date, the lines before the table and those below it."""
    text = (
        "Årshjul for Troms, skoleåret 2017-2018\n\nOppdatert 3. juli 2017\n\nTil alle skoler\n\n"
        + table(title="")
        + "\nRutiner\nSlik gjøres det: 1. Først dette 2. Så dette.\n\n"
        "Gjelder\nSkolene: Nord, Sør og Øst.\n\nMerk\nHusk dette.\n\n"
        "FARGEKODER:\nLånekassen\nBlått\n"
    )
    schedule = read_text(text)
    assert schedule.title == "Årshjul for Troms"
    assert schedule.revised == dt.date(2017, 7, 3)
    assert schedule.preface == ("Til alle skoler",)
    assert [appendix.heading for appendix in schedule.appendices] == ["Rutiner", "Gjelder", "Merk"]
    assert schedule.appendices[0].steps == ("Først dette", "Så dette.")
    assert schedule.appendices[1].names == ("Nord", "Sør", "Øst")
    assert schedule.appendices[2].intro == "Husk dette."
    assert [line.text for line in schedule.legend] == ["Lånekassen", "Blått"]
    assert lines_of(dumps(schedule, "txt"))[-6:] == lines_of(text)[-6:]


@pytest.mark.parametrize(("numbers", "steps"), [("123", 3), ("133", 0), ("1223", 0), ("13", 0)])
def test_steps_in_lines_of_their_own_are_a_routine(numbers: str, steps: int) -> None:
    """A wrong number makes neither a heading nor a row of a step."""
    told = "\n".join(f"{number}. Sett inn bøkene." for number in numbers)
    schedule = loads(
        "Plan, skoleåret 2017-2018\n\nDato\tHva\tHvem\n02.10.2017\tFil.\tIST\n\n"
        f"Rutine for utlån\nGjør dette:\n{told}\nTa kontakt\n",
        "txt",
    )
    routine, note = schedule.appendices
    assert (routine.heading, note.heading) == ("Rutine for utlån", "Ta kontakt")
    assert (len(routine.steps), len(schedule)) == (steps, 1)


def test_text_and_paths_are_told_apart(document: str, document_path: Path) -> None:
    """`read` takes a path, the same as text, or a text that holds a schedule."""
    schedule = read(document)
    assert read(document_path) == read(str(document_path)) == schedule
    assert read(document_path).source == str(document_path)
    assert schedule.source is None


def test_the_form_of_a_text_is_told_by_its_first_characters(schedule: Schedule) -> None:
    """A text without a file ending is recognised."""
    assert read(dumps(schedule, "toml")) == schedule
    assert read(dumps(schedule, "json")) == schedule
    assert read("\ufeff" + dumps(schedule, "json")) == schedule


@pytest.mark.parametrize("form", ["json", None])
def test_json_on_one_line(schedule: Schedule, form: str | None) -> None:
    """A program's JSON has no line ends, and is a text all the same."""
    compact = json.dumps(json.loads(dumps(schedule, "json")))
    assert read(compact, form) == schedule


def test_the_format_may_be_named(schedule: Schedule, tmp_path: Path) -> None:
    """A file of any ending can be read and written as what it is."""
    path = tmp_path / "plan.data"
    write(schedule, path, "json")
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == 1
    assert read(path, "json") == schedule


def test_a_file_without_ending_is_the_text_form(document: str, tmp_path: Path) -> None:
    """As people save what they paste."""
    path = tmp_path / "arshjul"
    write(read(document), path)
    assert lines_of(path.read_text(encoding="utf-8")) == lines_of(document)
    assert len(read(path)) == 105


# --- rows that cannot be read ----------------------------------------------------------

BAD_ROWS = [
    "32.okt\tIST\tFil.\tUdir\t",
    "31.nov\tIST\tFil.\tUdir\t",
    "29.feb\tIST\tFil.\tUdir\t",
    "0.okt\tIST\tFil.\tUdir\t",
    "xx.okt\tIST\tFil.\tUdir\t",
    "02.oct\tIST\tFil.\tUdir\t",
    "18.jun til 31.jun\tIST\tFil.\tUdir\t",
    "02.okt\tIST\tFil.\tUdir\tNy\tHva er dette?",
    "02.okt",
    "Oktobr 2017",
]


@pytest.mark.parametrize("bad", BAD_ROWS)
def test_one_bad_row_among_good_ones_is_kept(bad: str) -> None:
    """It is not dropped and not guessed: it stays with its line, and the rest is read."""
    text = table().replace("Oktober 2017", bad + "\nOktober 2017")
    schedule = read_text(text)
    assert cells_of(schedule) == EXPECTED
    (row,) = schedule.unreadable
    assert row.line == 5
    assert row.text == " | ".join(cell for cell in bad.split("\t") if cell)
    assert row.words.nb
    assert row.words.en != row.words.nb


def test_a_row_without_a_date_has_that_of_the_row_above() -> None:
    """As people write several rows of one day."""
    text = table().replace("Oktober 2017", "\tIST\tFil.\tUdir\t\nOktober 2017")
    schedule = read_text(text)
    row = next(entry for entry in schedule if entry.what == "Fil.")
    assert (row.date, row.sender, row.line) == (schedule.entries[0].date, "IST", 5)
    assert len(schedule) == len(EXPECTED) + 1


def test_nothing_is_written_or_rolled_from_unreadable_rows(tmp_path: Path) -> None:
    """What could not be read must not be lost on the way: every such row is named."""
    path = tmp_path / "plan.txt"
    bad = table().replace("02.okt", "32.okt").replace("02.jan", "31.jun")
    path.write_text(bad, encoding="utf-8")
    schedule = read(path)
    target = tmp_path / "plan.toml"
    for refused in (lambda: write(schedule, target), lambda: roll(schedule, "2018-2019")):
        with pytest.raises(ArshjulError) as caught:
            refused()
        first, second = str(caught.value).split("\n")
        assert first.startswith(f"{path}:6: «32.okt | ")
        assert second.startswith(f"{path}:8: «31.jun | ")
    assert not target.exists()


# --- bad files -------------------------------------------------------------------------

HEAD = 'format = 1\nschool_year = "2017-2018"\n'
ROW = '[[entry]]\nid = "a"\ndate = 2017-10-02\n'

# What is in the file, and what is said of it: its lines with words of their messages.
Complaints = list[tuple[int, str]]
BAD_TOML: dict[str, tuple[str, Complaints]] = {
    "broken": ('format = 1\nschool_year = "2017-2018\n', [(2, "TOML")]),
    "a key twice": (HEAD + 'title = "a"\ntitle = "b"\n', [(4, "TOML")]),
    "empty": ("", [(1, "format"), (1, "school_year")]),
    "nothing of ours": ('[tool]\nname = "x"\n', [(1, "tool"), (1, "format"), (1, "school_year")]),
    "format missing": ('school_year = "2017-2018"\n' + ROW, [(1, "format")]),
    "unknown format": (HEAD.replace("= 1", "= 2") + ROW, [(1, "format 2")]),
    "format as text": (HEAD.replace("= 1", '= "1"') + ROW, [(1, "helt tall")]),
    "format true": (HEAD.replace("= 1", "= true") + ROW, [(1, "helt tall")]),
    "no school year": (HEAD.replace("2018", "2019") + ROW, [(2, "2017-2019")]),
    "school year as number": (HEAD.replace('"2017-2018"', "2017") + ROW, [(2, "tekst")]),
    "unknown key": (HEAD + 'titel = "x"\n' + ROW, [(3, "«titel» (mente du «title»?)")]),
    "table for a list": (HEAD + ROW.replace("[[entry]]", "[entry]"), [(3, "ventet en liste")]),
    "number for an entry": ("entry = [1]\n" + HEAD, [(1, "ventet en tabell")]),
    "text for a list": (HEAD + 'preface = "x"\n' + ROW, [(3, "preface: ventet en liste")]),
    "number in a list": (HEAD + 'preface = ["x", 1]\n' + ROW, [(3, "preface: ventet tekst")]),
    "no date": (HEAD + '[[entry]]\nid = "a"\n', [(3, "date")]),
    "half a period": (HEAD + '[[entry]]\nid = "a"\nfirst = 2017-10-02\n', [(3, "«a»")]),
    "no id": (HEAD + "[[entry]]\ndate = 2017-10-02\n", [(3, "«id» mangler")]),
    "impossible date": (HEAD + ROW.replace("10-02", "02-30"), [(5, "2017-02-30")]),
    "a 13th month": (HEAD + ROW.replace("10-02", "13-02"), [(5, "2017-13-02")]),
    "a 32nd day": (HEAD + ROW.replace("10-02", "10-32"), [(5, "2017-10-32")]),
    "text for a date": (HEAD + ROW.replace("2017-10-02", '"i dag"'), [(5, "date: ventet en dato")]),
    "moment for a date": (HEAD + ROW.replace("-02\n", "-02T12:00:00\n"), [(5, "ventet en dato")]),
    "everything at once": (
        ('format = 1\nschool_year = "2017"\nrevised = 2017-02-30\n\n[[entry]]\nid = 7\n'
         'date = 2017-11-31\nkategori = "x"\n\n[[entry]]\nid = "b"\ndate = "i dag"\n'
         'category = "rød"\nrecurs = { month = 13, day = 1 }\n'),
        [(2, "«2017»"), (3, "2017-02-30"), (6, "id: ventet tekst"), (7, "2017-11-31"),
         (8, "«kategori» (mente du «category»?)"), (12, "date: ventet en dato"),
         (13, "«rød»"), (14, "month")],
    ),
}  # fmt: skip
# The sixth line of an entry, and what is said of it.
BAD_LINES = {
    'coment = "x"': "«coment» (mente du «comment»?)",
    "what = 3": "what: ventet tekst i anførselstegn, fant et helt tall",
    "from = true": "from: ventet tekst",
    "to = []": "to: ventet tekst",
    "comment = 2017-10-02": "comment: ventet tekst",
    'provisional = "false"': "provisional: ventet true eller false",
    "provisional = 0": "provisional: ventet true eller false",
    'category = "vilbi"': "«vilbi» er ukjent (mente du «vilbli»?)",
    "category = 1": "category: ventet tekst",
    'ignore = "AH301"': "ignore: ventet en liste",
    'ignore = ["AH301"]': "ignore: ventet en tabell",
    'ignore = [{ rule = "AH301" }]': "«reason» mangler",
    'ignore = [{ rule = "AH301", reason = "x", until = "2018" }]': "«2018» er ikke et skoleår",
    'ignore = [{ rule = "AH301", reason = "x", til = "2018" }]': "«til»",
    'before = [{ entri = "b", entry = "b" }]': "«entri» (mente du «entry»?)",
    'after = [{ business_days = 1 }]': "«entry» mangler",
    '[[appendix]]\nintro = "x"': "«heading» mangler",
    '[[legend]]\ncategory = "ssb"': "«text» mangler",
}  # fmt: skip


def complaints(error: ArshjulError, path: Path) -> Complaints:
    """The lines and messages of an error, each of which must name its file and line."""
    found = []
    for line in str(error).split("\n"):
        match = re.fullmatch(rf"{re.escape(str(path))}:(\d+): (.+)", line)
        assert match is not None, line
        found.append((int(match[1]), match[2]))
    return found


def assert_complains(path: Path, expected: Complaints) -> None:
    """Reading fails with just these problems, on their lines, in their order."""
    with pytest.raises(ArshjulError) as caught:
        read(path)
    found = complaints(caught.value, path)
    assert len(found) == len(expected), found
    for line, words in expected:
        assert any(line == at and words in said for at, said in found), (line, words, found)
    assert [at for at, _ in found] == sorted(at for at, _ in found)
    assert len(caught.value.problems) == len(expected)


@pytest.mark.parametrize("name", BAD_TOML)
def test_bad_toml(name: str, tmp_path: Path) -> None:
    """Every problem is told at once, each as `path:line: message`."""
    text, expected = BAD_TOML[name]
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    assert_complains(path, expected)


@pytest.mark.parametrize("line", BAD_LINES)
def test_a_bad_line_of_an_entry(line: str, tmp_path: Path) -> None:
    """Nothing is taken for something else: a number is no text, a text is no list."""
    path = tmp_path / "plan.toml"
    path.write_text(f"{HEAD}{ROW}{line}\n", encoding="utf-8")
    assert_complains(path, [(6, BAD_LINES[line])])


@pytest.mark.parametrize(
    "extra", ["first = 2017-10-02\nlast = 2017-10-03", "monthly_after = 2017-09-01"]
)
def test_an_entry_on_two_kinds_of_days(extra: str, tmp_path: Path) -> None:
    """A day, a period or each month: one of them."""
    path = tmp_path / "plan.toml"
    path.write_text(f"{HEAD}{ROW}{extra}\n", encoding="utf-8")
    assert_complains(path, [(3, "«a»")])


BAD_RECURS = {
    "1": "en tabell",
    '"1. oktober"': "en tabell",
    "{}": "month and day",
    "{ day = 1 }": "'month' is missing",
    "{ month = 13, day = 1 }": "month",
    "{ month = 2, day = 30 }": "day",
    "{ month = 2, day = 29 }": "day",
    "{ month = 4, day = 31 }": "day",
    '{ month = "10", day = 1 }': "'month' must be a whole number",
    "{ month = 10.0, day = 1 }": "'month' must be a whole number",
    "{ month = true, day = 1 }": "'month' must be a whole number",
    "{ month = 10, day = 1, days = 2 }": "unknown key 'days'",
    '{ month = 10, day = 1, convention = "folowing" }': "did you mean “following”?",
    '{ month = 10, day = 1, convension = "following" }': "did you mean “convention”?",
    "{ month = 10, day = 1, convention = 1 }": "'convention' must be text",
    '{ month = 9, weekday = "mandag", nth = 4 }': "weekday",
    '{ month = 9, weekday = "monday" }': "'nth' is missing",
    '{ month = 9, weekday = "monday", nth = 5 }': "nth",
    '{ month = 9, weekday = "monday", nth = 0 }': "nth",
    '{ weekday = "monday", nth = 1 }': "'month' is missing",
    '{ after = "b" }': "business_days",
    '{ after = "b", business_days = 1, days = 1 }': "business_days",
    '{ after = "b", before = "c", days = 1 }': "unknown key 'before'",
    '{ after = "b", business_days = 367 }': "366",
    '{ after = "b", busines_days = 1 }': "did you mean “business_days”?",
    "{ after = 1, days = 1 }": "'after' must be text",
    "{ days = 1 }": "'after' or 'before'",
    '{ easter = "1" }': "'easter' must be a whole number",
    "{ easter = 1000 }": "366",
    '{ next_year = "b", days = 1 }': "unknown key 'days'",
    "{ next_year = 1 }": "'next_year' must be text",
    "{ first = { month = 6, day = 1 } }": "'last' is missing",
    "{ last = { month = 6, day = 1 } }": "'first' is missing",
    "{ first = { month = 6, day = 1 }, last = 3 }": "a table",
    "{ first = { days = 1 }, last = { days = 1 } }": "'after' or 'before'",
    "{ each_month_after = 9 }": "a table",
    "{ each_month_after = { month = 9 } }": "'day' is missing",
    '{ each_month_after = { month = 9, day = 1, convention = "following" } }': "convention",
    '{ mnth = 10, dai = 1 }': "did you mean “month”?",
}  # fmt: skip


@pytest.mark.parametrize("rule", BAD_RECURS)
def test_a_recurrence_that_is_none(rule: str, tmp_path: Path) -> None:
    """A wrong rule is answered with what is wrong in it, on its line."""
    path = tmp_path / "plan.toml"
    path.write_text(f"{HEAD}{ROW}recurs = {rule}\n", encoding="utf-8")
    with pytest.raises(ArshjulError) as caught:
        read(path)
    ((line, said),) = complaints(caught.value, path)
    assert line == 6
    assert "recurs" in said
    english = caught.value.problems[0].words.en
    assert BAD_RECURS[rule] in f"{said} {english}"


BAD_JSON: dict[str, tuple[str, Complaints]] = {
    "broken": ('{\n "format": 1,\n "school_year" "x"\n}', [(3, "JSON")]),
    "empty": ("", [(1, "JSON")]),
    "a list": ("[]", [(1, "objekt")]),
    "a number": ("1", [(1, "objekt")]),
    "nothing": ("{}", [(1, "format"), (1, "school_year")]),
    "wrong types": (
        ('{\n "format": 1,\n "school_year": "2017-2018",\n "entries": [\n  {\n   "id": "a",\n'
         '   "date": "2017-02-30",\n   "what": 3\n  },\n  {"id": "b", "date": "2017-10-02",\n'
         '   "coment": "x"}\n ]\n}'),
        [(7, "date: ventet en dato"), (8, "what: ventet tekst"),
         (11, "«coment» (mente du «comment»?)")],
    ),
    "entries no list": (
        '{"format": 1, "school_year": "2017-2018", "entries": {}}', [(1, "en liste")]
    ),
    "unknown key": (
        '{"format": 1, "school_year": "2017-2018",\n"entrys": []}',
        [(2, "«entrys» (mente du «entries»?)")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_JSON)
def test_bad_json(name: str, tmp_path: Path) -> None:
    """JSON is read as strictly as TOML."""
    text, expected = BAD_JSON[name]
    path = tmp_path / "plan.json"
    path.write_text(text, encoding="utf-8")
    assert_complains(path, expected)


PROSE = "Kjære alle sammen.\nHer kommer årshjulet snart, vi lover!\n"
BAD_TABLES: dict[str, tuple[str, Complaints]] = {
    "prose": (PROSE, [(1, "fant ingen tabell")]),
    "one line": ("Hei", [(1, "fant ingen tabell")]),
    "only a title": (TITLE, [(1, "fant ingen tabell")]),
    "a year that is none": (table(title="Årshjul, skoleåret 2017-2019\n"), [(1, "«2017-2019»")]),
    "one year twice": (table(title="Årshjul, skoleåret 2017-2017\n"), [(1, "«2017-2017»")]),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_TABLES)
@pytest.mark.parametrize("ending", ["txt", "csv", "tsv"])
def test_bad_tables(name: str, ending: str, tmp_path: Path) -> None:
    """What is no table of this shape is told from one, with the line to look at."""
    text, expected = BAD_TABLES[name]
    path = tmp_path / f"plan.{ending}"
    path.write_text(text, encoding="utf-8")
    assert_complains(path, expected)


@pytest.mark.parametrize("ending", ["txt", "csv", "tsv"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "tom"),
        (b" \n\t\n \r\n", "tom"),
        (b"\xef\xbb\xbf", "tom"),
        (bytes(range(256)), "ikke tekst"),
        (b"PK\x03\x04\x14\x00\x06\x00", "ikke tekst"),
        (b"\xff\xfeM\x00\xe5", "ikke tekst"),
        (b"\x80\x81\x8d\x8f\x90", "ikke tekst"),
        (table(title="", headings=()).encode(), "skole"),
    ],
)
def test_files_that_hold_no_schedule(
    content: bytes, words: str, ending: str, tmp_path: Path
) -> None:
    """Empty files, bytes that are no text, and tables of no year: each says so, with its path."""
    path = tmp_path / f"plan.{ending}"
    path.write_bytes(content)
    with pytest.raises(ArshjulError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}:")
    assert words in str(caught.value)


@pytest.mark.parametrize("ending", ["toml", "json"])
@pytest.mark.parametrize("content", [bytes(range(256)), b"\xff\xfe\x00", b"\x00" * 9])
def test_bytes_that_are_no_text(content: bytes, ending: str, tmp_path: Path) -> None:
    """TOML and JSON want text, too."""
    path = tmp_path / f"plan.{ending}"
    path.write_bytes(content)
    with pytest.raises(ArshjulError, match="ikke tekst"):
        read(path)


@pytest.mark.parametrize(
    ("ending", "text"),
    [
        ("toml", "a = " + "[" * 100_000),
        ("toml", "a = " + "[" * 5000 + "]" * 5000),
        ("toml", "a = " + "{ b = " * 5000),
        ("json", "[" * 100_000),
        ("json", '{"a": ' * 100_000),
        ("json", "[" * 5000 + "]" * 5000),
        (
            "json",
            '{"format": 1, "school_year": "2017-2018", "x": ' + "[" * 900 + "]" * 900 + "}",
        ),
        ("json", "1" * 10_000),
    ],
    ids=range(8),
)
def test_nested_too_deep(ending: str, text: str, tmp_path: Path) -> None:
    """A file made to break the reader is a bad file like any other."""
    path = tmp_path / f"plan.{ending}"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ArshjulError, match=re.escape(str(path))):
        read(path)


@pytest.mark.parametrize("name", ["plan.xyz", "plan.doc", "plan.TOMLL"])
def test_an_unknown_ending(name: str, tmp_path: Path, schedule: Schedule) -> None:
    """Neither read nor written; the known ones are named."""
    path = tmp_path / name
    for attempt in (lambda: read(path), lambda: write(schedule, path)):
        with pytest.raises(ArshjulError, match=r"ukjent.*toml|lagre som \.docx"):
            attempt()
    assert not path.exists()


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A missing file and a folder are told apart."""
    with pytest.raises(ArshjulError, match=r"plan\.txt: filen finnes ikke"):
        read(tmp_path / "plan.txt")
    with pytest.raises(ArshjulError, match="mappe"):
        read(tmp_path, "txt")
    with pytest.raises(ArshjulError):
        read("x" * 5000)


def test_errors_are_said_in_both_languages(tmp_path: Path) -> None:
    """Who asks for English gets every line in English, at the same place."""
    path = tmp_path / "plan.toml"
    path.write_text(BAD_TOML["everything at once"][0], encoding="utf-8")
    with pytest.raises(ArshjulError) as caught:
        read(path)
    for problem in caught.value.problems:
        assert problem.line is not None
        assert problem.words.en != problem.words.nb


# --- writing ---------------------------------------------------------------------------


def leftovers(folder: Path, *known: str) -> set[str]:
    return {path.name for path in folder.iterdir()} - set(known)


def test_a_new_file_is_written_whole(schedule: Schedule, tmp_path: Path) -> None:
    """One file, and nothing beside it."""
    path = tmp_path / "plan.toml"
    write(schedule, path)
    assert read(path) == schedule
    assert leftovers(tmp_path) == {"plan.toml"}


@pytest.mark.skipif(os.name != "posix", reason="rights are a matter of POSIX")
def test_rights_are_kept(schedule: Schedule, tmp_path: Path) -> None:
    """A file that was there keeps its rights, a new one has those of any new file."""
    old, new, plain = tmp_path / "old.toml", tmp_path / "new.toml", tmp_path / "plain"
    old.write_text("x", encoding="utf-8")
    old.chmod(0o640)
    plain.write_text("x", encoding="utf-8")
    write(schedule, old)
    write(schedule, new)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="links are a matter of POSIX")
def test_a_link_stays_a_link(schedule: Schedule, tmp_path: Path) -> None:
    """What is written goes to the file that the link points at."""
    target, link = tmp_path / "plan-2017.toml", tmp_path / "plan.toml"
    target.write_text("x", encoding="utf-8")
    link.symlink_to(target)
    write(schedule, link)
    assert link.is_symlink()
    assert read(target) == schedule


def test_a_failure_while_writing_leaves_the_old_file(
    schedule: Schedule, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk gives up, the old file is as it was, and no half one lies about."""
    path = tmp_path / "plan.toml"
    path.write_text("gammelt", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for broken in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(os, broken, full)
            with pytest.raises(ArshjulError, match=r"plan\.toml.*ikke mer plass"):
                write(schedule, path)
        assert path.read_text(encoding="utf-8") == "gammelt"
        assert leftovers(tmp_path) == {"plan.toml"}


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="nothing is read-only to the root user"
)
def test_a_read_only_folder_leaves_the_old_file(schedule: Schedule, tmp_path: Path) -> None:
    """Nothing changes where nothing may."""
    path = tmp_path / "plan.toml"
    path.write_text("gammelt", encoding="utf-8")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ArshjulError, match="kan ikke skrives"):
            write(schedule, path)
        assert path.read_text(encoding="utf-8") == "gammelt"
        assert leftovers(tmp_path) == {"plan.toml"}
    finally:
        tmp_path.chmod(0o700)


def test_places_that_cannot_be_written(schedule: Schedule, tmp_path: Path) -> None:
    """A folder that is missing, a folder in the way, a file for a folder, a name too long."""
    (tmp_path / "plan.toml").mkdir()
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    places = ("borte/plan.toml", "plan.toml", "fil/plan.toml", "x" * 300 + ".toml")
    for place in places:
        with pytest.raises(ArshjulError, match="kan ikke skrives"):
            write(schedule, tmp_path / place)
    assert leftovers(tmp_path) == {"plan.toml", "fil"}
    assert leftovers(tmp_path / "plan.toml") == set()


def test_an_old_file_of_unknown_ending_is_left_alone(schedule: Schedule, tmp_path: Path) -> None:
    """What the library cannot write it does not touch."""
    path = tmp_path / "plan.doc"
    path.write_text("gammelt", encoding="utf-8")
    with pytest.raises(ArshjulError):
        write(schedule, path)
    assert path.read_text(encoding="utf-8") == "gammelt"


ODD = 'Å "sitat" \\ \\n {x} # nei = [ja] \U0001f642 \u2028 \x0b <i>kursiv</i>'


@pytest.mark.parametrize("form", ["toml", "json"])
def test_odd_characters_survive(form: str) -> None:
    """Quotes, backslashes, line ends, tabs and emoji are text like any other."""
    for text in (
        ODD,
        "to\nlinjer",
        "en\ttabulator",
        "slutt\r\n",
        '"""',
        "'''",
        " ",
        "\x00",
        "\x7f",
    ):
        entry = Entry(id="a", when=Day(dt.date(2017, 10, 2)), what=text, comment=text)
        schedule = Schedule(school_year=SchoolYear(2017), entries=(entry,), preface=(text,))
        assert loads(dumps(schedule, form), form) == schedule


def test_the_text_form_keeps_one_row_on_one_line() -> None:
    """It has no way to write tabs and line ends within a cell; they become spaces."""
    entry = Entry(id="a", when=Day(dt.date(2017, 10, 2)), sender="IST", what="en\tto\nre\u2028fire")
    schedule = Schedule(school_year=SchoolYear(2017), entries=(entry,))
    again = read_text(dumps(schedule, "txt"), "txt")
    assert [e.what for e in again] == ["en to re fire"]
    assert again.unreadable == ()


# --- properties ------------------------------------------------------------------------


@given(schedule=schedules)
@settings(max_examples=60)
def test_any_schedule_survives_toml(schedule: Schedule) -> None:
    """What is written is what is read."""
    assert read_text(dumps(schedule, "toml"), "toml") == schedule


@given(schedule=schedules)
@settings(max_examples=60)
def test_any_schedule_survives_json(schedule: Schedule) -> None:
    """What is written is what is read."""
    assert read_text(dumps(schedule, "json"), "json") == schedule


@given(schedule=schedules)
@settings(max_examples=60)
def test_any_schedule_can_be_written_as_text(schedule: Schedule) -> None:
    """However odd its cells: each row keeps a line of its own, with five cells."""
    rows = [line for line in dumps(schedule, "txt").split("\n") if line.count("\t") >= 4]
    headings = [line for line in rows if line.endswith("\t\t\t\t")]
    empty = sum(
        not "".join(filter(str.isprintable, f"{e.sender}{e.what}{e.recipient}{e.comment}")).strip()
        for e in schedule
    )
    assert all(line.count("\t") == 4 for line in rows)
    assert len(rows) - len(headings) >= len(schedule) + 1 - empty


def try_to_read(text: str, form: str) -> Schedule | ArshjulError:
    """Read as this form: a schedule, or an error of ours; any other error comes through."""
    try:
        return read_text(text, form)
    except ArshjulError as error:
        return error


def assert_is_of_use(answer: Schedule | ArshjulError) -> None:
    """A schedule whose texts can be read, or an error that says something."""
    if isinstance(answer, ArshjulError):
        assert answer.problems
        assert all(problem.words.nb and problem.words.en for problem in answer.problems)
    else:
        assert all(isinstance(entry.mentions, tuple) for entry in answer)


@pytest.mark.parametrize("form", FORMATS)
@given(text=file_texts)
def test_any_text_is_a_schedule_or_an_error_of_ours(form: str, text: str) -> None:
    """No text makes a reader fall over."""
    assert_is_of_use(try_to_read(text, form))


@given(content=file_bytes)
def test_any_bytes_are_text_or_an_error_of_ours(content: bytes) -> None:
    """No bytes make the decoder fall over, and what it lets through can be tried as a table."""
    try:
        text = decode(content)
    except ArshjulError as refused:
        assert_is_of_use(refused)
    else:
        for form in FORMATS:
            assert_is_of_use(try_to_read(text, form))


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01\tIST\tFil se 1. mai\tUdir\t",
        "31.12.9999\tIST\tFil\tUdir\t",
        "Måned\tFra\tHva\tTil\tKommentar\nAugust 0000\t\t\t\t\n01.aug\tIST\tFil\tUdir\t",
        "Måned\tFra\tHva\tTil\tKommentar\nAugust 9999\t\t\t\t\n01.aug\tIST\tFil\tUdir\t",
        f"{HEAD}[[entry]]\nid = 'a'\ndate = 0001-01-01\nwhat = 'Se 1. mai'\n",
        f"{HEAD}[[entry]]\nid = 'a'\ndate = 9999-12-31\nwhat = 'Se 1. mai'\n",
    ],
)
def test_years_at_the_ends_of_all_calendars(text: str) -> None:
    """The first and the last year there are is no school year: an error, or an odd row."""
    assert_is_of_use(try_to_read(text, "toml" if text.startswith("format") else "txt"))


@pytest.mark.parametrize("form", ["toml", "json", "txt"])
def test_a_schedule_without_rows_can_be_written(form: str) -> None:
    """An empty table is a table."""
    empty = read_text(TITLE + "\t".join(HEADER) + "\n")
    again = loads(dumps(empty, form), form)
    assert (len(again), again.school_year) == (0, empty.school_year)


# --- form by field ------------------------------------------------------------------------------


@pytest.mark.parametrize("form", FORMS)
def test_each_form_carries_the_fields_that_it_promises(form: str) -> None:
    """A schedule file and a document of ours carry all; a table what one sees of it."""
    unseen = {"id", "category", "recurs", "override", "before", "after", "ignore"}
    around = {"title", "revised", "version", "state", "preface", "appendix", "legend"}
    # In a text the title stands in capitals.
    left = {"txt": unseen | {"title"}, "md": unseen}
    left |= dict.fromkeys(("csv", "tsv"), unseen | around - {"title"})
    assert set(FIELDS) - carried()[form] == left.get(form, set())
    assert all(map(is_told, FIELDS))
