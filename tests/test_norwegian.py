"""Every sentence that the program says in Norwegian, read as an editor reads it."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import vigo_arshjul

SOURCE = Path(vigo_arshjul.__file__).parent
DATA = Path(__file__).parent / "data"
DOCS = Path(__file__).parent.parent / "docs"
PAGES = (DOCS / "kom-i-gang.md", *sorted((DOCS / "nb").glob("*.md")))
HUNSPELL = shutil.which("hunspell")
# Any number may stand before these, and one is no plural.
PLURALS = "rader|rettelser|endringer|filer|regler|linjer|dager|uker|måneder|advarsler|merknader"
# The numbers that are two at least wherever they are said.
ALWAYS_SEVERAL = {
    "{n} av {all} rader",  # in the page, which says it of a filter
    "{folder}: {n} filer er skrevet; {index} fører til dem",
    "«{asked}» står i {n} rader: {ids}",
    "filen har flere enn {most} linjer; så langt er ingen årshjul",
    "om {n} dager",
    "uken {n} uker {side} «{id}»",
    "{n} andre regler ville gi andre datoer siden",
}


class Said(NamedTuple):
    """A message in both languages, and where it stands."""

    place: str
    nb: str
    en: str


@cache
def said() -> tuple[Said, ...]:
    """Each `Words(…)` of the source whose texts are written there."""
    return tuple(one for path in sorted(SOURCE.rglob("*.py")) for one in _said_in(path))


def _said_in(path: Path) -> Iterator[Said]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words":
            given = [*node.args, *(one.value for one in node.keywords)]
            texts = [text for one in given if (text := _text(one)) is not None]
            if len(texts) == 2:
                yield Said(f"{path.relative_to(SOURCE)}:{node.lineno}", *texts)


def _text(node: ast.expr) -> str | None:
    """A text as it is written; what is put into it as `{…}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (
            str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in node.values
        )
        return "".join(parts)
    return None


def test_all_messages_are_found() -> None:
    """A test of no messages would find nothing wrong."""
    assert len(said()) > 1000


def test_both_languages_say_the_same_things() -> None:
    """Each value that one names the other names, too, but for English endings and rule names."""
    names = re.compile(r"\{(?!suffix|name\})(\w+)")
    assert not [one for one in said() if {*names.findall(one.nb)} != {*names.findall(one.en)}]


def test_quotes_and_spaces_are_norwegian() -> None:
    """«…» around what somebody wrote, one space between words, none before a comma."""
    wrong = re.compile(r"[“”]|(?<=\S)  +(?=\w)|\s[,;:!?](?:\s|\Z)|\.\.\.")
    assert not [one for one in said() if wrong.search(one.nb)]


def test_a_number_agrees_with_its_noun() -> None:
    """`1 rad`, `2 rader`: a plural stands behind no number that may be one."""
    plural = re.compile(rf"\{{\w+\}} (?:\w+e )?(?:{PLURALS})\b")
    assert not [one for one in said() if plural.search(one.nb) and one.nb not in ALWAYS_SEVERAL]


@pytest.mark.skipif(HUNSPELL is None, reason="Hunspell is not installed")
def test_every_word_is_one_of_the_dictionary() -> None:
    """Or a term that stands in our list; no English word, and no word misspelt."""
    assert unknown_words(re.sub(r"\{[^{}]*\}", " ", one.nb) for one in said()) == []


@pytest.mark.skipif(HUNSPELL is None, reason="Hunspell is not installed")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_a_page_is_one_of_the_dictionary(page: Path) -> None:
    """What is code, a link's address or a name of the program set aside."""
    text = re.sub(r"^```.*?^```$|^ +```.*?^ +```$", " ", page.read_text("utf-8"), flags=re.M | re.S)
    assert unknown_words([re.sub(r"`[^`]*`|\]\([^)]*\)|\[In English\]", " ", text)]) == []


def unknown_words(texts: Iterable[str]) -> list[str]:
    """The words that neither the dictionary nor our list of terms has."""
    terms = set((DATA / "norske-ord.txt").read_text(encoding="utf-8").split())
    done = subprocess.run(
        [str(HUNSPELL), "-d", "nb_NO", "-i", "utf-8", "-l"],
        input="\n".join(texts).encode(),
        capture_output=True,
        check=False,
    )
    if b"Can't open" in done.stderr:
        pytest.skip("the dictionary is not installed")
    unknown = {*done.stdout.decode().split()} - terms
    return sorted(word for word in unknown if word[0].lower() + word[1:] not in terms)
