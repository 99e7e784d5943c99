"""The published document in other letters: the same rows, findings and rolled dates."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from vigo_arshjul import ArshjulError, Entry, Schedule, check, loads, roll
from vigo_arshjul.io import published
from vigo_arshjul.io.decode import encode_like
from vigo_arshjul.io.writers import dumps
from vigo_arshjul.phrases.letters.shadow import folded

Disguise = Callable[[str], str]


def within(sign: str) -> Disguise:
    """A sign that nobody sees, within every word."""
    return lambda text: re.sub(r"[^\W\d_]{5,}", lambda m: m[0][:3] + sign + m[0][3:], text)


def instead(letter: str, sign: str) -> Disguise:
    return lambda text: text.replace(letter, sign)


def in_bold(text: str) -> str:
    return re.sub(r"(\d{1,2}\. (?:september|oktober|november))", r"<b>\1</b>", text)


def partly_slanted(text: str) -> str:
    """Every second few letters of a cell in italics, as the runs of Word cut it."""
    bare = text.replace("<i>", "").replace("</i>", "")
    return re.sub(r"(?<=\t)([^\t\n]{7})([^\t\n]{5})", r"\1<i>\2</i>", bare)


DISGUISES: dict[str, Disguise] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    **{
        f"unseen U+{ord(s):04X}": within(s)
        for s in "\u00ad\u200b\u200d\u2060\u034f\ufe0f\U000e0020"
    },
    "a soft hyphen in each syllable": lambda text: re.sub(
        r"[^\W\d_]{4,}", lambda m: "\u00ad".join(re.findall(".{1,3}", m[0])), text
    ),
    **{f"dash U+{ord(s):04X}": instead("-", s) for s in "\u2010\u2011\u2013\u2212"},
    **{f"space U+{ord(s):04X}": instead(" ", s) for s in "\u00a0\u2009\u202f\u3000"},
    "two spaces": lambda text: re.sub(r"(?<=\S) (?=\S)", "  ", text),
    "direction": lambda text: re.sub(r"[^\W\d_]{5,}", "\u2068\\g<0>\u2069", text),
    "ligatures": lambda text: text.replace("ff", "\ufb00").replace("fi", "\ufb01"),
    "wide digits": lambda t: t.translate({ord("0") + n: 0xFF10 + n for n in range(10)}),
    "old Macintosh line ends": instead("\n", "\r"),
    "Windows line ends": instead("\n", "\r\n"),
    "bold dates": in_bold,
    "italics within words": partly_slanted,
    "bold dates of Markdown": lambda text: re.sub(r"(\d{1,2}\. [a-z]{3,9})\b", r"**\1**", text),
    "strokes of their own": lambda t: t.replace("ø", "o\u0338").replace("Ø", "O\u0337"),
}


@cache
def source() -> str:
    """The published document with a wrong deadline."""
    return dumps(published("2017-2018"), "txt").replace("28. september", "27. september", 1)


def plain(text: str) -> str:
    bare = folded(re.sub(r"<[^<>]*>", "", text)).replace("–", "-")
    return " ".join(bare.split())


def row(entry: Entry) -> tuple[object, ...]:
    texts = (entry.sender, entry.what, entry.recipient, entry.comment)
    return (entry.when.days, *map(plain, texts))


def said(schedule: Schedule) -> tuple[Any, ...]:
    """Its rows, what a check finds but for the letters themselves, and its rows a year on."""
    found = (one for one in check(schedule).flat() if one.code != "AH008")
    codes = Counter((one.code, one.severity, one.entry_id and one.line) for one in found)
    return [*map(row, schedule)], codes, [*map(row, roll(schedule, "2018-2019").schedule)]


@cache
def undisguised() -> tuple[Any, ...]:
    return said(loads(source(), "txt"))


@pytest.mark.parametrize("name", DISGUISES)
def test_formatting_changes_no_row_finding_or_date(name: str) -> None:
    """What is read, found and rolled depends on the words, not on how their letters are made."""
    disguised = DISGUISES[name](source())
    assert disguised != source()
    assert said(loads(disguised.encode(), "txt")) == undisguised()


def test_capitals_change_no_finding_but_of_capitals() -> None:
    """Where all stands in capitals, no name differs from another by them (AH505)."""
    shouted = re.sub(r"(?<=\t)[^\t\n]+", lambda cell: cell[0].upper(), source())
    found, codes, rolled = said(loads(shouted, "txt"))
    assert {row[0] for row in rolled} == {row[0] for row in undisguised()[2]}
    assert len(found) == len(undisguised()[0])
    assert {one for one in codes if one[0] != "AH505"} == {
        one for one in undisguised()[1] if one[0] != "AH505"
    }


def in_codes(text: str) -> str:
    names = {"å": "&aring;", "ø": "&#248;", "æ": "&#xE6;", "Ø": "&Oslash;", '"': "&quot;"}
    coded = "".join(names.get(letter, letter) for letter in text)
    return re.sub(r"(\d)\. ([a-z])", r"\1.&nbsp;\2", coded)


ON_THE_WAY: dict[str, tuple[Disguise, str]] = {
    "codes of HTML": (in_codes, "&aring;"),
    **{
        f"UTF-8 read as {name}": (lambda t, name=name: t.encode().decode(name), sign)  # type: ignore[misc]
        for name, sign in (("cp1252", "Ã…"), ("latin-1", "Ã\x85"), ("mac_roman", "√Ö"))
    },
    "quoted in a mail": (lambda t: "Hei!\n\n" + re.sub(r"^", "> ", t, flags=re.M), ">"),
    "quoted twice": (lambda t: re.sub(r"^", "> >", t, flags=re.M), "> >"),
}


@pytest.mark.parametrize("name", ON_THE_WAY)
def test_what_programs_did_on_the_way_is_undone_and_told(name: str) -> None:
    """Codes for letters, letters in bytes of another encoding, signs before quoted lines."""
    disguise, sign = ON_THE_WAY[name]
    schedule = loads(disguise(source()).encode(), "txt")
    assert said(schedule)[0] == undisguised()[0]
    assert said(schedule)[2] == undisguised()[2]
    assert [one.text for one in schedule.unread] == [sign]


def test_a_few_codes_are_what_they_are() -> None:
    """`&amp;` alone is no code of a program."""
    rows = loads("Dato\tHva\n01.03.2018\tA &amp; B\n", "txt")
    assert [row.what for row in rows] == ["A &amp; B"]


def test_a_code_makes_no_new_cell() -> None:
    """`&quot;` in quotes and `&vert;` between bars stay: they would be others' marks."""
    text = 'Dato;Hva\n01.08.2017;"M&oslash;te p&aring; &Aring;s &quot;A&quot;"\n'
    assert [row.what for row in loads(text, "csv")] == ["Møte på Ås &quot;A&quot;"]
    text = "| Dato | Hva |\n|--|--|\n| 01.08.2017 | A &#124; B &amp; &Aring;&oslash;&aelig; |\n"
    assert [row.what for row in loads(text, "md")] == ["A &#124; B & Åøæ"]


def test_other_bytes_are_no_encoding_of_two_bytes() -> None:
    """Only letters with an empty byte each, on one side, are UTF-16."""
    for content in (b"\0\0a\0" * 90, b"a\0bcde" * 90, b"Dato\0"):
        with pytest.raises(ArshjulError, match="er ikke tekst"):
            loads(content, "txt")


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("cp1252", "Windows-1252"),
        ("mac_roman", "Mac Roman"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
    ],
)
def test_older_encodings_are_read_and_told(encoding: str, name: str) -> None:
    """What is no UTF-8 is known by its letters; the file is written in it again."""
    content = source().encode(encoding)
    schedule = loads(content, "txt")
    assert [*map(row, schedule)] == undisguised()[0]
    assert [one.text for one in schedule.unread] == [name]
    assert encode_like(source(), content) == content
