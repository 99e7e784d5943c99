"""Each way to write a day below a month, in each way to lay out a line: nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from vigo_arshjul.io.readers import read_text

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
