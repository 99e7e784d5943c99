"""Each way to write a day, in each way to lay out a line or a table: nothing is lost."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import cycle, permutations, product

import pytest

from vigo_arshjul import roll
from vigo_arshjul.io.edit import edit
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.language import MONTHS, WEEKDAYS

SEPTEMBER = dt.date(2026, 9, 1)
# How a day of September 2026 is written, and its first and last days.
WRITINGS = {
    "15.": (15, 15),
    "15.-18.": (15, 18),
    "15. til 18.": (15, 18),
    "tirsdag 15.": (15, 15),
    "ti. 15.": (15, 15),
    "tirsdag 15.-fredag 18.": (15, 18),
    "15. (tirsdag)": (15, 15),
    "15., tirsdag": (15, 15),
    "15. kl. 12": (15, 15),
    "den 15.": (15, 15),
    "15.9": (15, 15),
    "15. september": (15, 15),
    "innen 15.": (15, 15),
    "Senest 15.": (15, 15),
    "før 15.": (15, 15),
    "f.o.m. 15.": (15, 15),
    "ca. 15.": (15, 15),
    "uke 38": (14, 20),
    "tirsdag i uke 38": (15, 15),
    "medio": (11, 20),
    "slutten": (21, 30),
    "første mandag": (7, 7),
    "Siste fredag": (25, 25),
    "siste virkedag": (30, 30),
    "innen utgangen av måneden": (30, 30),
    "hele måneden": (1, 30),
}
LAYOUTS = {
    "before": "{day} {text}",
    "before a colon": "{day}: {text}",
    "before a dash": "{day} – {text}",
    "before a tab": "{day}\t{text}",
    "first in an item": "- {day} {text}",
    "last in an item": "- {text} {day}",
    "last, behind a colon": "- {text}: {day}",
    "last, behind a comma": "{text}, {day}",
    "last, in brackets": "- {text} ({day})",
}
TEXTS = (
    "Varetelling",
    "3 biler vaskes",
    "1. utkast til plan",
    "Vg1: lister",
    "Mars-utgaven av bladet",
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_day_below_a_month_in_each_layout(layout: str) -> None:
    """Every line is a row with its days and its text, between rows that are not touched."""
    lost = []
    for written, days in WRITINGS.items():
        for text in TEXTS if written in ("15.", "innen 15.", "medio") else TEXTS[:1]:
            line = LAYOUTS[layout].format(day=written, text=text)
            first, last = (SEPTEMBER.replace(day=day) for day in days)
            found = [
                (e.when.first, e.when.last, e.what)
                for e in read_text(_document(layout, line), "txt")
            ]
            if found[1:-1] != [
                (SEPTEMBER.replace(day=3), SEPTEMBER.replace(day=3), "Møte"),
                (first, last, text),
            ]:
                lost.append((line, found[1:-1]))
    assert lost == []


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one != "last in an item"])
def test_each_line_is_rolled_in_its_own_layout(layout: str) -> None:
    """The words and marks of a line stay, several days in one too."""
    for written in ("15.", "15.-18.", "tirsdag 15.", "uke 38", "15. og 16.", "15., 17. og 22."):
        document = _document(layout, LAYOUTS[layout].format(day=written, text="Befaring"))
        old = read_text(document, "txt")
        rolled = edit(document, "txt", old, roll(old, "2027-2028").schedule)
        assert _without_days(rolled) == _without_days(document)


def _without_days(document: str) -> list[str]:
    """The lines of a document without days, in no order: rows of one month may change places."""
    days = rf"\d+|{'|'.join(WEEKDAYS)}"
    return sorted(re.sub(days, "", line).strip() for line in document.splitlines() if line)


def _document(layout: str, line: str) -> str:
    """A list below its months, with a line between two others."""
    august, september, october = (
        LAYOUTS[layout].format(day=day, text=text)
        for day, text in (("17.", "Oppstart"), ("3.", "Møte"), ("20.", "Rydding"))
    )
    return (
        f"Plan for lageret 2026-2027\n\nAugust\n{august}\n\n"
        f"September\n{september}\n{line}\n\nOktober\n{october}\n"
    )


# What happens on the days of a table, and what stands beside it.
ROWS = {
    dt.date(2026, 8, 24): "Opptelling av lageret",
    dt.date(2026, 9, 2): "Befaring",
    dt.date(2026, 9, 17): "Møte med sjåførene",
    dt.date(2026, 9, 28): "Rydding",
    dt.date(2027, 2, 22): "Oppstart",
    dt.date(2027, 6, 14): "Kontroll av kraner",
}
BESIDE = {
    "Nr.": ("1", "2", "3", "4", "5", "6"),
    "Sted": ("Kaia", "Hall 2", "Tørrdokken", "Porten", "Naustet", "Kontoret"),
    "Kl.": ("08.00", "10:00–12:00", "kl. 14", "", "09.30", "12"),
    "Status": ("Planlagt", "Ferdig", "", "Ferdig", "Utkast", ""),
    "Ansvarlig": ("Lageret", "Havna", "Alle", "Lageret", "", "Verftet"),
    "Merknad": ("", "Husk hjelm", "", "", "Ny i år", ""),
    "Antall": ("12", "30", "", "8", "", "2"),
    "Påmeldingsfrist": ("Se oppslag", "Ingen", "", "Ingen", "", "Se oppslag"),
    "Info": ("A", "B", "", "A", "", "C"),
}
# How the days of a table are told, by the headings above them.
DAYS: dict[str, Callable[[dt.date], str]] = {
    "Dato": lambda day: f"{day.day}. {MONTHS[day.month - 1]}",
    "Dag": lambda day: f"{day:%d.%m}",
    "Tid": lambda day: f"{WEEKDAYS[day.weekday()]} {day.day}.{day.month}.",
    "Når skjer det": lambda day: f"{day.day}/{day.month}",
    "Frist": lambda day: f"{day:%d.%m.}",
    "Dato og tid": lambda day: f"{day.day}. {MONTHS[day.month - 1]} kl. 12",
    "Uke\tDato": lambda day: f"{day.isocalendar().week}\t{day:%d.%m.%Y}",
    "Dag\tDato": lambda day: f"{WEEKDAYS[day.weekday()]}\t{day:%d.%m}",
    "Måned\tDag": lambda day: f"{MONTHS[day.month - 1]}\t{day.day}.",
    "Måned\tDato": lambda day: f"{MONTHS[day.month - 1]}\t{day.day}. {MONTHS[day.month - 1]}",
    "Fra\tTil": lambda day: f"{day.day}. {MONTHS[day.month - 1]}\t",
}
TEXTS_OF_ROWS = ("Hva", "Beskrivelse", "Tema", "Program", "Plan for dagen", "Verftet")


@pytest.mark.parametrize("days", DAYS)
@pytest.mark.parametrize("sections", [False, True], ids=["alone", "below months"])
def test_each_day_of_a_table_in_each_order_of_columns(days: str, *, sections: bool) -> None:
    """What happens and when is found wherever it stands, whatever stands beside it."""
    lost = []
    tables = product(BESIDE, permutations(range(3)))
    for what, (beside, order) in zip(cycle(TEXTS_OF_ROWS), tables, strict=False):
        document = _table(days, what, beside, order, sections=sections)
        found = {e.when.first: e.what for e in read_text(document, "txt")}
        if found != ROWS:
            lost.append((document, found))
    assert lost == []


@pytest.mark.parametrize("days", DAYS)
def test_each_table_is_rolled_in_its_own_layout(days: str) -> None:
    """What stands beside the dates stays, headings and months too."""
    for beside, sections in product(BESIDE, (False, True)):
        document = _table(days, "Hva", beside, (2, 0, 1), sections=sections)
        old = read_text(document, "txt")
        rolled = edit(document, "txt", old, roll(old, "2027-2028").schedule)
        before, after = (
            Counter(line.split("\t")[0] for line in text.splitlines())
            for text in (document.replace("2026-2027", "2027-2028"), rolled)
        )
        assert after == before, rolled


# What stands below each month of a document: a list, or the same days in a table.
LISTS = {
    "August": "- 17. august: Oppstart",
    "September": "- 15. sept: Rapport\n- 24. sept: Møte",
    "Oktober": "- **7.10.:** Befaring\n- Rydding: 20. oktober",
    "November": "2. Varetelling\n12.-13. Kurs",
}
DATED = {
    "August": {dt.date(2026, 8, 17): "Oppstart"},
    "September": {dt.date(2026, 9, 15): "Rapport", dt.date(2026, 9, 24): "Møte"},
    "Oktober": {dt.date(2026, 10, 7): "Befaring", dt.date(2026, 10, 20): "Rydding"},
    "November": {dt.date(2026, 11, 2): "Varetelling", dt.date(2026, 11, 12): "Kurs"},
}


@pytest.mark.parametrize("told", ["", "Dette skjer denne måneden.\n\n"])
@pytest.mark.parametrize(
    "tables", [one for one in product([False, True], repeat=4) if any(one)], ids=str
)
def test_lists_and_tables_in_one_document(tables: tuple[bool, ...], told: str) -> None:
    """Each is read, wherever it stands, and each is rolled where it stands."""
    document = "# Plan for lageret 2026-2027\n\n"
    for month, is_table in zip(DATED, tables, strict=True):
        part = LISTS[month]
        if is_table:
            rows = (f"| {day.day}. | {what} | Alle |" for day, what in DATED[month].items())
            part = "\n".join(("| Dato | Hva | Hvem |", "|---|---|---|", *rows))
        document += f"## {month}\n{told}{part}\n\n"
    old = read_text(document, "md")
    assert {e.when.first: e.what for e in old} == {
        day: what for days in DATED.values() for day, what in days.items()
    }
    rolled = edit(document, "md", old, roll(old, "2027-2028").schedule)
    assert _without_days(rolled) == _without_days(document)


def test_a_note_below_the_month_of_a_table_is_no_row() -> None:
    """It is told to the reader, and kept."""
    document = _table("Dato", "Hva", "Nr.", (0, 1, 2), sections=True)
    noted = document.replace("September\n", "September\nNB! Endringer kan komme\n")
    found = read_text(noted, "txt")
    assert {e.when.first: e.what for e in found} == ROWS
    assert (found.preface, found.unread) == (("NB! Endringer kan komme",), ())


def test_the_years_in_headings_of_dates_follow() -> None:
    """A column of the table's own keeps its name."""
    document = "Plan for lageret 2027\n\nDato 2027\tHva\tAvvik 2026\n12. januar\tMøte\tingen\n"
    old = read_text(document, "txt")
    rolled = edit(document, "txt", old, roll(old, "2028").schedule)
    assert rolled.splitlines()[:3] == ["Plan for lageret 2028", "", "Dato 2028\tHva\tAvvik 2026"]


def _table(days: str, what: str, beside: str, order: Iterable[int], *, sections: bool) -> str:
    """A table with its columns in an order, the month above its rows or not."""
    parts = [(days, what, beside)]
    parts += [
        (DAYS[days](day), text, said)
        for (day, text), said in zip(ROWS.items(), BESIDE[beside], strict=True)
    ]
    heading, *rows = ("\t".join(part[at] for at in order) for part in parts)
    lines = ["Plan for lageret 2026-2027", "", heading]
    months = [MONTHS[day.month - 1].title() for day in ROWS]
    for at, row in enumerate(rows):
        lines += [months[at]] * (sections and months[at] not in months[:at])
        lines.append(row)
    return "\n".join(lines) + "\n"
