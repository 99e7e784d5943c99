"""The published schedule in the tables that people make of it: the same rows, however laid out."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import Workbook

from reading import toml_of
from vigo_arshjul import (
    ArshjulError,
    Entry,
    Inspection,
    Place,
    Schedule,
    SchoolYear,
    Severity,
    Unread,
    Words,
    check,
    dumps,
    loads,
    published,
    read,
)
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.io.tables.reading import table
from vigo_arshjul.language import MONTHS, WEEKDAYS
from vigo_arshjul.model import Bound, Day, EachMonth, Period
from vigo_arshjul.phrases.cells.writing import date_cell

TITLE = "Årshjul VIGO Opplæring, skoleåret 2017-2018"
FIVE = ["Måned", "Fra", "Hva", "Til", "Kommentar"]
Rows = list[list[str]]
Cell = Callable[[Entry], str]


def full(entry: Entry) -> str:
    """`02.10.2017`."""
    match entry.when:
        case Period(first=first, last=last):
            return f"{first:%d.%m.%Y} - {last:%d.%m.%Y}"
        case EachMonth():
            return "En gang pr. måned etter 1.sept"
    return f"{entry.date:%d.%m.%Y}"


def short(entry: Entry) -> str:
    """`02.okt`."""
    return date_cell(entry.when)


def with_weekday(entry: Entry) -> str:
    """`mandag 2. oktober`."""
    if not isinstance(entry.when, Day):
        return short(entry)
    day = entry.when.date
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"


def bare(entry: Entry) -> str:
    """`2.`, below the heading of its month."""
    return f"{entry.when.date.day}." if isinstance(entry.when, Day) else short(entry)


def texts(entry: Entry) -> list[str]:
    """The four texts of a row."""
    return [entry.sender, entry.what, entry.recipient, entry.comment]


def first_day(entry: Entry) -> str:
    """`18.06.2018` of a period, which has its last day in a column of its own."""
    return f"{entry.when.first:%d.%m.%Y}" if isinstance(entry.when, Period) else full(entry)


def last_day(entry: Entry) -> str:
    """`20.06.2018`, of a period."""
    return f"{entry.when.last:%d.%m.%Y}" if isinstance(entry.when, Period) else ""


# What may stand in a column.
CELLS: dict[str, Cell] = {
    "full": full,
    "short": short,
    "with weekday": with_weekday,
    "bare": bare,
    "first": first_day,
    "last": last_day,
    "week": lambda e: str(e.day.isocalendar().week),
    "weekday": lambda e: WEEKDAYS[e.day.weekday()][:3],
    "from": lambda e: e.sender,
    "what": lambda e: e.what,
    "to": lambda e: e.recipient,
    "comment": lambda e: e.comment,
    "from → to": lambda e: " → ".join(filter(None, (e.sender, e.recipient))),
    "each by its name": lambda e: f"Fra: {e.sender} Til: {e.recipient}",
}
TEXTS = "from|what|to|comment"


def rows_of(schedule: Schedule, cells: str) -> Rows:
    """The rows in their columns, each of `CELLS` or with one word in all rows."""
    return [
        [CELLS[name](entry) if name in CELLS else name for name in cells.split("|")]
        for entry in schedule
    ]


def under_months(schedule: Schedule, rows: Rows) -> Rows:
    """The rows with a line above those of each month."""
    lines, month = [], ""
    for entry, row in zip(schedule, rows, strict=True):
        name = f"{MONTHS[entry.day.month - 1].capitalize()} {entry.day.year}"
        if name != month and not isinstance(entry.when, EachMonth):
            month = name
            lines.append([name, *[""] * (len(row) - 1)])
        lines.append(row)
    return lines


def month_column(schedule: Schedule) -> Iterator[list[str]]:
    """The month in a column of its own, blank where it is that of the row above."""
    yield ["Måned", "Dag", *FIVE[1:]]
    month = ""
    for entry in schedule:
        name = MONTHS[entry.day.month - 1].capitalize()
        is_same = name == month or isinstance(entry.when, EachMonth)
        yield ["" if is_same else name, bare(entry), *texts(entry)]
        month = name


# Headings, and what stands under them.
PLAIN = {
    "office words": ("Frist|Ansvarlig|Aktivitet|Mottaker|Merknad", f"full|{TEXTS}"),
    "English": ("Date|Sender|What|Recipient|Notes", f"full|{TEXTS}"),
    "another order": ("Hva|Dato|Til|Fra|Kommentar", "what|full|to|from|comment"),
    "weeks and weekdays": ("Uke|Dato|Dag|Fra|Hva|Til|Kommentar", f"week|full|weekday|{TEXTS}"),
    "first and last day": ("Fra dato|Til dato|Fra|Hva|Til|Kommentar", f"first|last|{TEXTS}"),
    "both parties in a column": ("Dato|Fra → til|Hva|Kommentar", "full|from → to|what|comment"),
    "each party by its name": (
        "Dato|Avsender/mottaker|Hva|Kommentar",
        "full|each by its name|what|comment",
    ),
    "a list of tasks": (
        "Tittel|Forfallsdato|Tilordnet til|Mottaker|Beskrivelse|Opprettet|Ferdig",
        "what|full|from|to|comment|31.07.2017|FALSE",
    ),
    "an English list of tasks": (
        "Task ID|Created At|Name|Assignee|Start Date|Due Date|Notes|To",
        "1|2017-07-31|what|from|first|last|comment|to",
    ),
    "a calendar": (
        "Emne|Startdato|Sluttdato|Møtearrangør|Deltakere|Beskrivelse",
        "what|first|last|from|to|comment",
    ),
    "who gets it": ("Når|Hvem gjør det|Hva|Hvem får det|Kommentar", f"full|{TEXTS}"),
    "headings over two lines": (
        "Frist|Ansvarlig|Hva|Til|Kommentar\n(dato)|enhet|skal gjøres|hvem|",
        f"full|{TEXTS}",
    ),
    "headings below headings": (
        "Når|Parter||Leveranse|\nDato|Fra|Til|Hva|Kommentar",
        "full|from|to|what|comment",
    ),
}
# The same, with the month in a line above its rows.
MONTHS_ABOVE = {
    "as published": ("Måned|Fra|Hva|Til|Kommentar", f"short|{TEXTS}"),
    "nynorsk": ("Månad|Frå|Kva|Til|Merknad", f"short|{TEXTS}"),
    "capitals": ("MÅNED|FRA|HVA|TIL|KOMMENTAR", f"short|{TEXTS}"),
    "abbreviated": ("Mnd.|Avs.|Hva|Mott.|Komm.", f"short|{TEXTS}"),
    "columns of its own": (
        "Måned|Fra|Prioritet|Hva|Til|Status|Kommentar",
        "short|from|Høy|what|to|åpen|comment",
    ),
    "weekdays": ("Måned|Fra|Hva|Til|Kommentar", f"with weekday|{TEXTS}"),
    "days alone": ("Dag|Fra|Hva|Til|Kommentar", f"bare|{TEXTS}"),
}


def tables() -> Iterator[tuple[str, Rows]]:
    """The published schedule in every table, with the name of that."""
    schedule = published("2017-2018")
    full_rows = rows_of(schedule, f"full|{TEXTS}")
    for name, (heads, cells) in (PLAIN | MONTHS_ABOVE).items():
        rows = rows_of(schedule, cells)
        above = [head.split("|") for head in heads.split("\n")]
        yield name, [*above, *(under_months(schedule, rows) if name in MONTHS_ABOVE else rows)]
    yield "a column of months", list(month_column(schedule))
    yield "no headings", full_rows
    pages = (full_rows[at : at + 20] for at in range(0, len(full_rows), 20))
    yield "headings on each page", [row for page in pages for row in (FIVE, *page)]
    numbered = ([str(number), *row] for number, row in enumerate(full_rows, 1))
    yield "numbered rows", [["Nr", *FIVE], *numbered]
    autumn, spring = (["Høst 2017", "", "", "", ""], ["Vår 2018", "", "", "", ""])
    between = [autumn, *full_rows[:50], spring, *full_rows[50:]]
    yield "lines between", [["Dato", *FIVE[1:]], *between]


def as_text(rows: Rows) -> str:
    """The text form."""
    return "\n".join([TITLE, "", *("\t".join(row) for row in rows)])


def as_csv(rows: Rows) -> str:
    """A table as a spreadsheet saves it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    writer.writerows([[TITLE], *rows])
    return stream.getvalue()


def as_markdown(rows: Rows) -> str:
    """A table in Markdown."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([f"# {TITLE}", "", lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


FORMS = {"txt": as_text, "csv": as_csv, "md": as_markdown}


def key(entry: Entry) -> tuple[object, ...]:
    """What must be the same in every table."""
    return (entry.when, *texts(entry))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("name", "rows"), [pytest.param(*one, id=one[0]) for one in tables()])
def test_the_same_rows_from_every_table(name: str, rows: Rows, form: str) -> None:
    """Headings renamed, columns added and moved, months beside or above: the rows are the same."""
    found = read_text(FORMS[form](rows), form)
    assert [key(entry) for entry in found] == [key(entry) for entry in published("2017-2018")], name
    assert not found.unread
    assert not found.unreadable


LINES = {
    "a dash": ("- 15. august – Planleggingsdag\n- 1. september – Prøve\n"),
    "a colon": ("15.08.2025: Planleggingsdag\n01.09.2025: Prøve\n"),
    "under months": ("August\n15. Planleggingsdag\nSeptember\n1. Prøve\n"),
    "numbered": ("1. 15. august: Planleggingsdag\n2. 1. september: Prøve\n"),
}


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("name", LINES)
def test_lines_that_begin_with_a_date_are_rows(name: str, form: str) -> None:
    """A list is a schedule, too."""
    found = read_text(f"Skolerute 2025/26\n\n{LINES[name]}", form)
    assert [(e.day.isoformat(), e.what) for e in found] == [
        ("2025-08-15", "Planleggingsdag"),
        ("2025-09-01", "Prøve"),
    ]


def test_what_is_unread_is_shown_where_no_row_is() -> None:
    """A schedule without rows is one all the same."""
    unread = Unread(Place(line=3), "Tur 5. oktober", Words("", ""))
    empty = Schedule(school_year=SchoolYear(2028), entries=(), unread=(unread,))
    assert Inspection(schedule=empty).unread == (unread,)


def test_lines_in_the_one_column_of_a_sheet_are_rows() -> None:
    """Who writes a list into a workbook puts each line into a cell."""
    book, stream = Workbook(), io.BytesIO()
    sheet = book.create_sheet("Plan", 0)
    for line in ("Frister 2027", "15. januar 2027 – Leirskole", "1. mars 2027: Rapportering"):
        sheet.append([line])
    book.save(stream)
    found = loads(stream.getvalue(), format="xlsx")
    assert [(e.day.isoformat(), e.what) for e in found] == [
        ("2027-01-15", "Leirskole"),
        ("2027-03-01", "Rapportering"),
    ]


def test_a_table_with_its_months_across() -> None:
    """Each line of a cell happens in the month of its column."""
    text = (
        "# Årshjul 2025-2026\n\n| Ansvar | August | September | Oktober |\n|---|---|---|---|\n"
        "| Rektor | 15. Plandag<br>22. Møte | 1. Prøve | Høring |\n"
    )
    found = read_text(text, "md")
    assert [(e.when.first.isoformat(), e.sender, e.what) for e in found] == [
        ("2025-08-15", "Rektor", "Plandag"),
        ("2025-08-22", "Rektor", "Møte"),
        ("2025-09-01", "Rektor", "Prøve"),
        ("2025-10-01", "Rektor", "Høring"),
    ]


@pytest.mark.parametrize("layout", toml_of("layouts.toml")["layout"], ids=lambda one: one["name"])
def test_schedules_as_people_lay_them_out(layout: dict[str, Any]) -> None:
    """Every row is read with its date and its text, and no check finds a mistake in them."""
    found = read_text(layout["text"], layout["form"])
    assert [_date_and_text(entry) for entry in found] == layout["rows"]
    assert not found.unreadable
    told = [one.text.strip() for one in found.unread]
    assert told == layout.get("unread", told)
    assert not [one for one in check(found).flat() if one.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "name", ["two school years", "deadlines in the spring before a school year"]
)
def test_days_outside_a_school_year_are_written_with_their_year(name: str) -> None:
    """A text that is written anew says the same days when it is read again."""
    layout = next(one for one in toml_of("layouts.toml")["layout"] if one["name"] == name)
    schedule = read_text(layout["text"], layout["form"])
    again = read_text(dumps(schedule, "txt"), "txt")
    assert [entry.when.days for entry in again] == [entry.when.days for entry in schedule]


def test_a_title_comes_before_a_sentence_that_names_its_year() -> None:
    """The sentence is kept with what stands above."""
    text = (
        "Her er fridagene i skoleåret 2032/2033:\n\nRute 2032/2033\nFri\t2. mai\nDugnad\t9. mai\n"
    )
    found = read_text(text, "txt")
    assert (found.title, found.preface) == ("Rute", ("Her er fridagene i skoleåret 2032/2033:",))


def test_the_rest_of_a_cell_in_the_next_line_is_no_day() -> None:
    """A cell with two days fell in two lines where it was pasted: no `2` happens on the 21st."""
    rows = "Styret\t\t3.\t7\n21\t2\nRådet\t19.\t\t16.\t\n"
    text = f"Møteplan 2032\n\tJanuar\tFebruar\tMars\tApril\n{rows}"
    found = read_text(text, "txt")
    assert [(e.day.isoformat(), e.what) for e in found] == [
        ("2032-02-03", "Styret"),
        ("2032-03-07", "Styret"),
        ("2032-01-19", "Rådet"),
        ("2032-03-16", "Rådet"),
    ]
    assert [row.text for row in found.unreadable] == ["21 | 2"]


def test_a_sentence_about_another_year_is_no_title() -> None:
    """What stands below the table may say what was last year."""
    text = (
        "Plan for utstyr, skoleåret 2025-2026\n\nDato\tHva\n10.09.2025\tUtlån\n15.10.2025\tRetur\n"
        "\nEndringer\nPlanen for 2024-2025 hadde siste frist i juni.\n"
    )
    assert not [one for one in check(read_text(text, "txt")).flat() if one.code == "AH006"]


def test_a_line_of_spaces_says_nothing() -> None:
    """Not in a text with its months before the lines, either."""
    text = "Plan 2026/2027\n\nAug   Rydding 17. august\n \n      Maling\nSep   Kurs\nOkt   Møte\n"
    found = read_text(text, "txt")
    assert [entry.what for entry in found] == ["Rydding", "Maling", "Kurs", "Møte"]


@pytest.mark.parametrize("form", ["txt", "md", "toml", "json"])
def test_an_admission_calendar_keeps_its_year_and_its_title(form: str) -> None:
    """It names the school year that it admits to; its rows are of the spring before."""
    text = "Tidsplan inntak 2026-2027\n\n1. februar: Søknadsfrist\n1. september: Oppsummering\n"
    schedule = read_text(text, "txt")
    again = loads(dumps(schedule, form), form)
    for one in (schedule, again):
        assert str(one.school_year) == "2026"
        assert one.title.casefold() == "tidsplan inntak 2026-2027"
        assert [entry.day.isoformat() for entry in one] == ["2026-02-01", "2026-09-01"]
        assert not [found for found in check(one).flat() if found.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. februar: Møte", "ultimo 13 Eksamensplanen legges ut", "1. mai: Fri"],
        ["1. februar: Møte", "Vi har stengt 3. mars på grunn av flytting", "1. mai: Fri"],
        [
            "• Prøver fra 1. mars og ut uken",
            "• 1. mai: Fri",
        ],
        ["1. februar", "Møte", "Ta med nøkkelen", "1. mai", "Fri"],
        ["1. mai: Fri", "Konsert: i kirka torsdag 11. desember om kvelden"],
    ],
)
def test_a_line_that_may_be_a_row_is_told(lines: list[str]) -> None:
    """It names a day in words that are not read, or stands below the text of a date."""
    found = read_text("\n".join(["Frister 2027", "", *lines]), "txt")
    assert len(found.unread) == 1
    assert found.unread[0].text in lines
    assert "Fri" in [entry.what for entry in found]


def test_a_date_above_a_table_is_told() -> None:
    """It is no row of the table, and no preface either; what the paper says of itself is."""
    lines = ["# Årsplan 2027-2028", "Pr. 01.06.2027", "14. november: Plandag", "Fredag 2. januar"]
    found = read_text("\n\n".join([*lines, "| Hva | Når |\n|---|---|\n| Tur | 4. mai |\n"]), "md")
    assert [one.text for one in found.unread] == lines[2:]


@pytest.mark.parametrize(
    "head", ["- **9. november**: {what}", "Onsdag 9. november 2027\n\nHva: {what}"]
)
def test_lines_with_labels_are_of_the_row_above_them(head: str) -> None:
    """Who sends and receives it stands below its date, each in a line with its label."""
    below = "  - Fra: Skolene\n  - Til: Udir\n  - Kommentar: Se portalen"
    rows = (f"{head}\n{below}\n".format(what=what) for what in ("Elevdata", "Rapport"))
    month = "# Årshjul 2027-2028\n\n## November 2027\n\n"
    found = read_text(month + "\n".join(rows).replace("\n\nHva", "\nHva"), "md")
    assert [(e.sender, e.what, e.recipient, e.comment) for e in found] == [
        ("Skolene", what, "Udir", "Se portalen") for what in ("Elevdata", "Rapport")
    ]


def test_categories_of_its_own_are_a_column_of_its_own() -> None:
    """A list of other words than ours says nothing of the colours of the published schedule."""
    text = "Årshjul 2027\nDato;Kategori;Hva\n1.2.;Inntak;Åpne\n2.2.;Fag;Lukke\n3.2.;Drift;Rydde\n"
    assert [entry.extra for entry in read_text(text, "csv")] == [
        {"Kategori": name} for name in ("Inntak", "Fag", "Drift")
    ]


def test_a_table_goes_on_in_others_without_headings() -> None:
    """A table for each month, and headings above the first alone; its days are bare."""
    document = docx.Document()
    document.add_paragraph("Årshjul 2027-2028")
    for month in ("August", "September"):
        document.add_paragraph(month)
        table = document.add_table(0, 3)
        headings = [("Dato", "Fra", "Hva")] if month == "August" else []
        for row in (*headings, ("2.", "Skolene", f"Levere i {month}")):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    assert [(e.sender, e.what) for e in loads(stream.getvalue(), "docx")] == [
        ("Skolene", f"Levere i {month}") for month in ("August", "September")
    ]


def test_lines_parted_as_a_web_page_does() -> None:
    """A text with no other line ends has those of Unicode, and digits as mathematics has them."""
    text = "Årshjul 2027\u2028Dato;Hva\u2028\U0001d7cf\U0001d7d0.10.;Møte\u2028"
    assert [e.when.days[0].isoformat() for e in read_text(text, "txt")] == ["2027-10-12"]


def test_a_new_row_without_a_day_takes_no_place() -> None:
    """Where a row of the published schedule is lost, a new one that has no day is no stand-in."""
    lines = dumps(published("2017-2018"), "txt").splitlines()
    lost = next(at for at, line in enumerate(lines) if line.startswith("02.okt"))
    lines[lost] = "løpende\tUdir\tRegistrere fravær\tSkolene\t"
    found = read_text("\n".join(lines), "txt")
    assert "AH603" in {one.code for one in check(found).flat()}


def test_more_lines_than_any_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are refused with the line, before anything is made of them."""
    monkeypatch.setattr(table, "MOST_ROWS", 20)
    with pytest.raises(ArshjulError, match="flere enn 20 linjer") as caught:
        read_text("Årshjul 2026\n" + "15. mai: Møte\n" * 30, "txt")
    assert caught.value.problems[0].line == 21


def _date_and_text(entry: Entry) -> str:
    days = dict.fromkeys(day.isoformat() for day in entry.when.days if day)
    return f"{'..'.join(days)} | {entry.what}"


def test_two_angle_brackets_are_no_limit() -> None:
    """They part a date from its text; one alone is a limit."""
    found = read_text("Plan 2025-2026\n\n15/10 >> Telling\n> 18/11 Rydding\n", "txt")
    assert [getattr(entry.when, "bound", None) for entry in found] == [None, Bound.FROM]


def test_what_a_column_of_weeks_says_beside_is_kept() -> None:
    """A word that is no week, no weekday and no month is content, and is not lost."""
    text = (
        "Årshjul, skoleåret 2025-2026\n\nDato;Måned;Uke;Ukedag;Hva\n"
        "15.08.2025;august;33;fredag;Møte\n16.02.2026;vinterferien;partallsuke;hver kveld;Vakt\n"
    )
    schedule = read_text(text, "csv")
    first, second = schedule.entries
    assert not first.extra
    said = {"Opprinnelig måned": "vinterferien", "Uke": "partallsuke", "Ukedag": "hver kveld"}
    assert dict(second.extra) == said
    assert dict(read_text(dumps(schedule, "txt"), "txt").entries[1].extra) == said


def test_columns_of_its_own_go_through_text_forms(tmp_path: Path) -> None:
    """They keep their headings and their order in CSV, the text form, Markdown, JSON and TOML."""
    from vigo_arshjul import write

    text = "Dato;Fra;Sak;Hva;Til;Rom\n15.08.2025;Rektor;25/1;Møte;Alle;B1\n"
    schedule = read_text(text, "csv")
    for ending in ("csv", "txt", "md", "json", "toml", "tsv"):
        path = tmp_path / f"plan.{ending}"
        write(schedule, path)
        schedule = read(path)
        assert dict(schedule.entries[0].extra) == {"Sak": "25/1", "Rom": "B1"}


def test_a_heading_that_is_told_and_not_there() -> None:
    """Its meaning would be lost without a word, and with it the column that was meant."""
    text = "Årshjul 2025-2026\n\nDato;Hva\n1.10.2025;Fil\n2.10.2025;Rapport\n"
    assert len(loads(text, "csv", columns={"HVA:": "what"})) == 2
    told = {"Frist": "date", "Hva": "what", "Hvem": "from"}
    with pytest.raises(ArshjulError) as error:
        loads(text, "csv", columns=told)
    assert [problem.words.nb for problem in error.value.problems] == [
        "ingen kolonne heter «Frist»; filen har «Dato», «Hva»",
        "ingen kolonne heter «Hvem»; filen har «Dato», «Hva»",
    ]
    with pytest.raises(ArshjulError, match="filen har ingen overskrifter"):
        loads(dumps(loads(text, "csv"), "toml"), "toml", columns={"Dato": "date"})


@pytest.mark.parametrize("names", ["full|from|what", "full|what"])
def test_who_is_in_no_column_is_not_missing(names: str) -> None:
    """A table handed on without its senders or recipients has no row that lacks them."""
    heads = [{"full": "Dato", "from": "Fra", "what": "Hva"}[name] for name in names.split("|")]
    text = as_csv([heads, *rows_of(published("2017-2018"), names)])
    found = {one.code for one in check(read_text(text, "csv")).flat()}
    assert not found & {"AH102", "AH508", "AH602"}
    assert ("AH005" in found) is ("from" in names)


def test_two_columns_of_one_name_are_two() -> None:
    """What stands in the one takes no place of what stands in the other."""
    table = "Skoleåret 2025-2026;;;\nDato;Hva;Status;Status\n15.08.2025;Møte;klar;sendt\n"
    (row,) = loads(table, format="csv")
    assert dict(row.extra) == {"Status": "klar", "Status (2)": "sendt"}


def test_a_word_that_nobody_knows_may_be_said_to_be_the_date() -> None:
    """What a heading means is taken as it was said; the others stay columns of their own."""
    table = "Ymse;Enhet;Dekadent;Sak\n15.08.2025;Lønn;Sende A-melding;77\n"
    columns = {"Ymse": "date", "Enhet": "from", "Dekadent": "what"}
    (row,) = loads(table, format="csv", columns=columns)
    said = (row.day.isoformat(), row.sender, row.what, dict(row.extra))
    assert said == ("2025-08-15", "Lønn", "Sende A-melding", {"Sak": "77"})


def test_a_month_above_is_that_of_the_rows_that_have_none() -> None:
    """What their texts say of a day counts as in the row that has its month."""
    rows = ["August;Skolestart 18.8", ";Foreldremøte 28.8.", ";Innmelding", "Oktober;Ferie uke 41"]
    found = loads("\n".join(["Måned;Aktivitet", *rows]), "csv", year="2025-2026")
    assert [(row.what, row.when.iso()) for row in found] == [
        ("Skolestart", "2025-08-18"),
        ("Foreldremøte", "2025-08-28"),
        ("Innmelding", "2025-08-01/2025-08-31"),
        ("Ferie", "2025-10-06/2025-10-12"),
    ]


@pytest.mark.parametrize("line", ["|-|-|", "|:-|-:|", "| - | - |", "-|-", "|---|:---:|"])
def test_what_parts_the_headings_of_markdown_is_no_row(line: str) -> None:
    text = f"# Årshjul 2025-2026\n\n|Dato|Hva|\n{line}\n|1. mars|Svar|\n"
    assert [row.what for row in loads(text, "md")] == ["Svar"]


@pytest.mark.parametrize("cell", ["uka etter påske", "veke 12"])
def test_a_date_is_no_heading_whatever_stands_beside_it(cell: str) -> None:
    """Where the text of a row happens to be the word of a heading, too."""
    text = f"Årshjul 2025-2026\n\nDato;Hva\n1. oktober;Telling\n{cell};Sak\n20. mai;Tema\n"
    assert {row.what for row in loads(text, "txt")} == {"Telling", "Sak", "Tema"}


def test_a_period_in_a_line_above_a_list_is_told() -> None:
    """It ends with its days, and the list that is read is another."""
    lines = ["Høstferie 04.10 - 12.10", "", "05.02.", "Kulturdag i salen"]
    found = read_text("\n".join(["Skolerute 2025-2026", "", *lines]), "txt")
    told = [one.text for one in found.told] + [entry.what for entry in found]
    assert any("Høstferie" in one for one in told)
