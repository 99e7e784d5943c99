"""Whatever the program writes in Norwegian: no English word in any of it."""

from __future__ import annotations

import html
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import icalendar
import openpyxl
import pytest

from running import Run
from test_norwegian import HUNSPELL, unknown_words
from vigo_arshjul import dumps, published
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.sanitize import ascii_words

pytestmark = pytest.mark.skipif(HUNSPELL is None, reason="Hunspell is not installed")

# A plan of a county that is known to nobody, in nynorsk and with all that can be odd.
OWN = """\
Årshjul for Møre og Romsdal, skuleåret 2025-2026
Utkast, versjon 3

Dato\tFrå\tKva\tTil\tMerknad
uke 33\tRektor\tOppstart\tSkulane\t
1. oktober\tRektor\tMelding om fråvær pr 01. september\tFylket\tFrist for registrering er 31. juni
medio oktober\tRektor\tElevtal\tFylket\t
løpande\tRektor\tMelding om slutta elevar\tFylket\t
1. november\tRektor\tMelding om fråvær, 1. levering\tFylket\tSjå 15. oktober
"""
# What the command line and the formats are called by, which are the same in every language.
_NAMES = "nb error warning notice logissue task vso"
# What messages call keys and options by; nothing that the program writes does.
_KEYS = """
    actions after allow annotate before bound bytes checkout code columns commit convention date
    dated day days depth dict diff each easter feast fetch findings first fix fixes following
    install loads month monthly next nth origin preceding precision previous prune required
    rule says school undated unread unsafe unshallow version week weekday write written year
"""
# What a year has for short, and the names that come after the document.
_SHORT = "man tir ons tor fre lør søn Vg TietoEVRY Statsforvalterne Statsforvalteren"


def _of_text(content: bytes) -> str:
    return content.decode()


def _of_page(content: bytes) -> str:
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>|<!--.*?-->", " ", content.decode())
    labels = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', text)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", text), *labels]))


def _of_calendar(content: bytes) -> str:
    calendar = icalendar.Calendar.from_ical(content)
    said: list[object] = [calendar.get("name")]
    for event in calendar.events:
        said += [event.get("summary"), event.get("description")]
        said += re.findall(rb"CATEGORIES:(.*)", event.to_ical())
    return " ".join(one.decode() if isinstance(one, bytes) else str(one) for one in said)


def _of_word(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = re.findall(
            r"word/(?:document|header\d*|footer\d*|comments)\.xml", "\n".join(archive.namelist())
        )
        texts = [archive.read(name).decode() for name in parts]
    paragraphs = (re.findall(r"<w:t[ >][^<]*|</w:p>|<w:br/>", text) for text in texts)
    said = (
        "".join(re.sub(r"^[^>]*>", "" if run.startswith("<w:t") else " ", run) for run in runs)
        for runs in paragraphs
    )
    return html.unescape(" ".join(said))


def _of_excel(content: bytes) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    shown = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    cells = (
        str(cell.value)
        for sheet in shown
        for row in sheet.iter_rows()
        for cell in row
        if cell.value
    )
    return " ".join([*(sheet.title for sheet in shown), *cells])


_READERS: Mapping[str, Callable[[bytes], str]] = {
    ".html": _of_page,
    ".svg": _of_page,
    ".ics": _of_calendar,
    ".docx": _of_word,
    ".xlsx": _of_excel,
}
# What is no word: options, addresses, ids, names of files, codes of rules.
_CODE = re.compile(
    r"`[^`]*`|vigo-arshjul \w+|(?<![\w-])--?[a-z][\w-]*|\[[\w.-]+\]|https?://\S+|\b\w+=\S+|\w+(?:-\w+){2,}"
    r"|[\w~/-]*(?:\.[a-z]{2,6})+\b|\b[A-Z]+(?:_[A-Z]+)+\b|«[^»]*»"
)


def english(text: str, *documents: str) -> str:
    """The words of a text that are not Norwegian, but for what documents say, whole or cut."""
    known = {word.casefold() for word in (*_NAMES.split(), *_SHORT.split())}
    said = " ".join(documents).casefold()
    said += "-".join(ascii_words(said)) + " ".join(entry.id for entry in published())
    words = dict.fromkeys(re.findall(r"[^\W\d_]{2,}", _CODE.sub(" ", text)))
    asked = [word for word in words if word.casefold() not in known]
    asked = [word for word in asked if word.casefold() not in said]
    return " ".join(unknown_words(asked, but=_KEYS.split()))


DOCUMENT = dumps(published(), "txt")
PLANS = {"2017-2018": DOCUMENT, "egen.txt": OWN}


@pytest.fixture(params=PLANS)
def plan(request: pytest.FixtureRequest, run: Run) -> str:
    """The published schedule, and one that nobody knows."""
    Path("egen.txt").write_text(OWN, "utf-8")
    return str(request.param)


@pytest.mark.parametrize(
    "command",
    [
        "check {plan}",
        "check {plan} --format markdown",
        "check {plan} --format github",
        "check {plan} --format azure",
        "inspect {plan}",
        "next {plan} --as-of 2017-10-01",
        "show {plan}",
        "show {plan} --by week",
        "show {plan} --by month",
        "roll {plan} --to 2027-2028 -o neste.toml",
        "rehearse {plan} --to 2028-2029",
        "adopt {plan} -o neste.toml",
        "diff {plan} egen.txt --as-of 2017-09-01",
        "why {plan} 1",
    ],
)
def test_what_is_told(run: Run, plan: str, command: str) -> None:
    """At the terminal, on both its ways."""
    done = run(*command.format(plan=plan).split(), "--lang", "nb")
    assert english(f"{done.out} {done.err}", *PLANS.values()) == ""


@pytest.mark.parametrize("file", ["a.docx", "a.xlsx", "a.ics", "a.html", "a.svg", "a.md"])
def test_what_is_made(run: Run, plan: str, file: str) -> None:
    """The schedule in each form."""
    run("convert", plan, file, "--lang", "nb")
    content = Path(file).read_bytes()
    assert english(_READERS.get(Path(file).suffix, _of_text)(content), *PLANS.values()) == ""


@pytest.mark.parametrize("form", ["docx", "html", "md", "txt"])
@pytest.mark.parametrize(
    "command",
    [
        "check {plan}",
        "roll {plan} --to 2026-2027 -o neste.toml",
        "rehearse {plan} --to 2028-2029",
        "adopt {plan} -o neste.toml",
        "diff {plan} egen.txt --as-of 2017-09-01",
    ],
)
def test_what_is_reported(run: Run, plan: str, command: str, form: str) -> None:
    """Each report in each form."""
    file = Path(f"rapport.{form}")
    run(*command.format(plan=plan).split(), "--report", str(file), "--lang", "nb")
    read = _READERS.get(file.suffix, _of_text)
    assert english(read(file.read_bytes()), *PLANS.values()) == ""


def test_what_is_published(run: Run) -> None:
    """Each file of the set, its index first."""
    run("publish", "2017-2018", "-o", "ut", "--allow-findings", "--lang", "nb")
    for file in sorted(Path("ut").iterdir()):
        if file.name == "index.html" or file.name.startswith("kontroll"):
            assert english(_of_page(file.read_bytes()), DOCUMENT) == "", file


@pytest.mark.parametrize("command", sorted(vigo_arshjul.list_commands(None)))  # type: ignore[arg-type]
def test_what_helps(command: str) -> None:
    """The help of each command, as the program gives it."""
    environment = {"VIGO_ARSHJUL_LANG": "nb", "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-m", "vigo_arshjul", command, "--help"],
        capture_output=True,
        check=True,
        env=environment,
        encoding="utf-8",
    )
    helped = re.sub(
        r"\[standard:\s+\w+|\[[a-z|-]+\]|\{[a-z|]+\}|^.*\bvigo-arshjul .*|\w+/\w+|~\S+",
        " ",
        done.stdout,
        flags=re.M,
    )
    assert english(helped) == ""
