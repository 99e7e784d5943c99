"""Any bytes in, one clear answer out; and whatever a text says, it is only text."""

from __future__ import annotations

import datetime as dt
import random
import time
import tracemalloc
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from exercising import exercise, readers, use
from reading import read
from strategies import file_bytes, schedules
from vigo_arshjul import ArshjulError, Entry, Schedule, SchoolYear, check
from vigo_arshjul.io import decode
from vigo_arshjul.io.decode import MOST_LETTERS
from vigo_arshjul.io.formats import FORMATS, reader_of
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.model import Day

DATA = Path(__file__).parent / "data"

# --- any bytes -------------------------------------------------------------------------

HEAD = b"Plan, skole\xc3\xa5ret 2017-2018\nM\xc3\xa5ned\tFra\tHva\tTil\tKommentar\n"
TOML = b'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "a"\ndate = 2017-10-02\n'
JSON = b'{"format": 1, "school_year": "2017-2018", "entries": [{"id": "a", "date": "2017-10-02"'

UNKIND: dict[str, bytes] = {
    "nothing": b"",
    "zeros": b"\x00" * 5000,
    "every byte": bytes(range(256)),
    "half a mark": b"\xff\xfe\x00",
    "UTF-32": "Plan".encode("utf-32"),
    "a right-to-left mark": HEAD + "02.okt\tIST\t\u202eFil. \u200fSe 1. mai.\tUdir\t".encode(),
    "half a character": HEAD + b"02.okt\tIST\tFil \xed\xa0\x80\tUdir\t",
    "year 1": HEAD + b"01.01.0001\tIST\tFil\tUdir\t\n31.12.9999\tIST\tFil 1. mai 0001\tUdir\t",
    "August 9999": HEAD + b"August 9999\t\t\t\t\n01.aug\tIST\tFil\tUdir\t",
    "old Mac lines": HEAD.replace(b"\n", b"\r") + b"02.okt\tIST\tFil\tUdir\t\r",
    "a long line": HEAD + b"02.okt\tIST\t" + b"Fil pr 1. oktober. " * 1_500 + b"\tUdir\t\n",
    "one long word": HEAD + b"02.okt\tIST\t" + b"a" * 20_000 + b"\tUdir\t\n",
    "a long date": HEAD + b"1" * 100_000 + b"\tIST\tFil\tUdir\t\n",
    "many cells": HEAD + b"\t" * 100_000,
    "quotes": HEAD.replace(b"\t", b";") + b'"' * 30_001,
    "a quote without end": HEAD.replace(b"\t", b";") + b'02.okt;IST;"Fil;Udir;\n' * 12,
    "one id for all": HEAD + b"02.okt\tIST\tFil\tUdir\t\n" * 12,
    "sentences below": HEAD + b"02.okt\tIST\tFil\tUdir\t\n" + b"Slik er det.\n" * 200,
    "TOML: a huge number": TOML + b"line = " + b"9" * 5000,
    "TOML: inf": TOML + b"line = inf",
    "TOML: a moment": TOML.replace(b"2017-10-02", b"2017-10-02T07:32:00Z"),
    "TOML: a time": TOML.replace(b"2017-10-02", b"07:32:00"),
    "TOML: year 1": TOML.replace(b"2017-10-02", b"0001-01-01"),
    "TOML: year 9999": TOML.replace(b"2017-10-02", b"9999-12-31"),
    "TOML: an unknown escape": TOML + b'what = "\\ud800"',
    "TOML: deep": TOML + b"recurs = " + b"{ first = " * 3000,
    "TOML: deep keys": TOML + b".".join([b"a"] * 50_000) + b" = 1",
    "TOML: deep quoted keys": TOML + b"x = {" + b" . ".join([b'"a"'] * 50_000) + b" = 1}",
    "TOML: dates that do not exist": TOML + b"a = 2017-02-30\n" * 500,
    "TOML: unknown keys": TOML + b"".join(b"a%d = 1\n" % n for n in range(500)),
    "JSON: a huge number": JSON + b', "line": ' + b"9" * 5000 + b"}]}",
    "JSON: infinity": JSON + b', "line": 1e999}]}',
    "JSON: not a number": JSON + b', "line": NaN}]}',
    "JSON: half a character": JSON + b', "what": "\\ud800"}]}',
    "JSON: half a character in a rule": JSON + b', "recurs": {"after": "\\udfff", "days": 1}}]}',
    "JSON: half a character for a key": JSON + b', "\\ud800": 1}]}',
    "JSON: a key twice": JSON + b', "date": "2017-10-03", "id": "b"}], "entries": []}',
    "JSON: deep": b"[" * 200_000,
    "JSON: deep and closed": JSON + b', "before": ' + b"[" * 900 + b"]" * 900 + b"}]}",
    "JSON: wide and deep": JSON + b', "x": ' + b"[" * 500 + b"[1]," * 5000 + b"1" + b"]" * 500 + b"}]}",
    "baseline: infinity": b'{"format": 1, "accepted": [{"rule": "a", "entry": "b", "count": 1e999}]}',
    "baseline: half": b'{"format": 1, "accepted": [{"rule": "\\ud800", "entry": "b", "count": 1}]}',
    "settings": b'select = ["\\u001b"]\n"\\u001b\\n::error::" = 1\n[closed-days]\n9999-12-31 = "a"',
}  # fmt: skip


# What a file of a form of its own is to the readers of texts, one of them tells.
_OF_ITS_FORM = {"TOML": "toml", "JSON": "json", "baseline": "baseline", "settings": "settings"}
_ANY_TEXT = ("txt", "stdin")


def _meets(reader: str, name: str) -> bool:
    own = _OF_ITS_FORM.get(name.partition(":")[0])
    return own is None or reader in (own, *_ANY_TEXT)


@pytest.mark.parametrize(
    ("reader", "name"), [(r, name) for name in UNKIND for r in readers() if _meets(r, name)]
)
def test_unkind_files(name: str, reader: str) -> None:
    """A schedule of use, or an error of ours; nothing else, and nothing after."""
    exercise(reader, UNKIND[name])


ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A piece of the real document after some accidents."""
    lines = (DATA / "arshjul-2017-2018.txt").read_text(encoding="utf-8").split("\n")
    start = draw(st.integers(9, len(lines) - 1))
    text = "\n".join([*lines[:10], *lines[start : start + 4]])
    text = text.replace("\t", draw(st.sampled_from("\t;,"))).replace(
        "\n", draw(st.sampled_from(("\n", "\r\n", "\r")))
    )
    content = bytearray(text.encode(draw(st.sampled_from(ENCODINGS)), "replace"))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        match draw(st.sampled_from(["cut", "flip", "double", "insert", "drop"])):
            case "cut":
                del content[at:]
            case "flip" if content:
                content[at] ^= 1 << draw(st.integers(0, 7))
            case "double":
                content[at:at] = content[at : at + 80] * 2
            case "insert":
                content[at:at] = draw(file_bytes)[:40]
            case _:
                del content[at : at + 20]
    return bytes(content)


@pytest.mark.parametrize("reader", readers())
@given(content=st.one_of(damaged(), file_bytes))
@settings(max_examples=15)
def test_any_bytes(reader: str, content: bytes) -> None:
    """Real documents after accidents, and bytes of all kinds, through everything there is."""
    exercise(reader, content)


@given(schedule=schedules)
@settings(max_examples=15)
def test_any_schedule(schedule: Schedule) -> None:
    """Whatever rows a program puts together: only errors of ours."""
    use(schedule, years=("2018-2019",))


def test_half_a_character_is_refused_where_it_comes_in() -> None:
    """No file can hold it: it is refused in a text, with its line, and where a row is made."""
    with pytest.raises(ArshjulError, match=r"3: teksten har et halvt tegn \(U\+D800\)"):
        read("Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n\ud800\t\t\t\t", "txt")
    plan = read_text((TOML + b'what = "a"').decode(), "toml")
    with pytest.raises(ArshjulError, match="ventet en tekst av hele tegn"):
        evolve(plan, title="a\udfff")
    with pytest.raises(ArshjulError, match=r"Entry\.what: ventet en tekst av hele tegn"):
        evolve(plan["a"], what="a\udfff")


def test_time_stays_in_proportion(schedule: Schedule) -> None:
    """Ten times as many rows take no more than some ten times as long, in every task."""

    def rows(number: int) -> bytes:
        dice = random.Random(1)
        words = ("Fil", "Elevdata", "ssbElev", "Frist", "privatskole", "fagopplæring", "data")
        lines = (
            f"{dice.randrange(1, 29):02}.okt\tIST\t{' '.join(dice.choices(words, k=6))} {n}\tUdir\t"
            for n in range(number)
        )
        return HEAD + "\n".join(lines).encode()

    def seconds(number: int) -> float:
        begin = time.process_time()
        reader = FORMATS["txt"]
        reader.loads(rows(number))
        return time.process_time() - begin

    seconds(100)
    assert seconds(6000) < 60 * max(seconds(600), 0.02)


# --- long texts ------------------------------------------------------------------------


def with_text(text: str) -> Schedule:
    """A schedule of one row that says this."""
    entry = Entry(id="a", when=Day(dt.date(2017, 10, 2)), sender="IST", what=text)
    return Schedule(school_year=SchoolYear(2017), entries=(entry,))


@pytest.mark.parametrize("form", ["toml", "json", "txt", "csv", "tsv", "docx"])
def test_a_text_longer_than_any_is_told(form: str) -> None:
    """At the bound a text is read and checked; one letter more is an error with its place."""
    longest = with_text("Fil " * (MOST_LETTERS // 4))
    content = content_of(longest, form)
    schedule = read_with(form, content)
    assert schedule.entries[0].what.strip() == longest.entries[0].what.strip()
    check(schedule)
    content = content_of(with_text("x" * (MOST_LETTERS + 1)), form)
    with pytest.raises(ArshjulError, match=f"for lang; høyst {MOST_LETTERS} tegn") as caught:
        read_with(form, content)
    assert caught.value.problems[0].line is not None


def read_with(form: str, content: bytes) -> Schedule:
    """What a file of some form holds."""
    return reader_of(form).loads(content)


def test_a_file_larger_than_any_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file, a stream and a text alike."""
    monkeypatch.setattr(decode, "MOST_BYTES", 2**20)
    path = tmp_path / "plan.txt"
    path.write_bytes(HEAD + b"\n" * 2**20)
    for source in (path, path.read_text(encoding="utf-8")):
        with pytest.raises(ArshjulError, match="for stor; høyst 1 MB"):
            read(source)


MANY = 2**19
LONG = {
    "toml": ("x" * MANY, '\\"' * (MANY // 2), "a." * (MANY // 2)),
    "json": ("x" * MANY, '\\"' * (MANY // 2), "\\\\" * (MANY // 2)),
}


@pytest.mark.parametrize("place", ["text", "key"])
@pytest.mark.parametrize(("form", "text"), [(form, t) for form in LONG for t in LONG[form]])
def test_one_long_string_takes_memory_in_proportion(form: str, text: str, place: str) -> None:
    """A few copies of the file at most, for a text and for a key."""
    start, end = {
        ("toml", "text"): (TOML.decode() + 'what = "', '"\n'),
        ("toml", "key"): (TOML.decode() + '"', '" = 1\n'),
        ("json", "text"): (JSON.decode() + ', "what": "', '"}]}'),
        ("json", "key"): (JSON.decode() + ', "', '": 1}]}'),
    }[form, place]
    content = (start + text + end).encode()
    tracemalloc.start()
    try:
        with pytest.raises(ArshjulError) as caught:
            read_with(form, content)
        assert tracemalloc.get_traced_memory()[1] < 16 * MANY
    finally:
        tracemalloc.stop()
    assert len(str(caught.value)) < 400
