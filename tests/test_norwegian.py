"""Every sentence that the program says in Norwegian, read as an editor reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from help_words import HELP
from messages import messages, shown

DATA = Path(__file__).parent / "data"
DOCS = Path(__file__).parent.parent / "docs"
PAGES = (
    *(DOCS / name for name in ("kom-i-gang.md", "reference/meldinger.md")),
    *sorted((DOCS / "nb").glob("*.md")),
)
HUNSPELL = shutil.which("hunspell")
_CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|\[In English\]|<!--.*?-->")
# Any number may stand before these, and one is no plural.
PLURALS = "rader|rettelser|endringer|filer|regler|linjer|dager|uker|måneder|advarsler|merknader"
# The numbers that are two at least wherever they are said.
ALWAYS_SEVERAL = {
    # Where nearly all rows have them turned.
    (
        "avsender og mottaker er byttet om på {number} rader: kolonnene står under hverandres "
        "overskrifter"
    ),
    "{n} av {all} rader",  # in the page, which says it of a filter
    "{folder}: {n} filer er skrevet; {index} fører til dem",
    "«{asked}» står i {n} rader: {ids}",
    "filen har flere enn {most} linjer; så langt er ingen årshjul",
    "om {n} dager",
    "uken {n} uker {side} «{id}»",
    "{n} andre regler ville gi andre datoer siden",
}


def test_all_messages_are_found() -> None:
    """A test of no messages would find nothing wrong."""
    assert len(messages()) > 1000


def test_both_languages_say_the_same_things() -> None:
    """Each value that one names the other names, too, but for English endings and rule names."""
    names = re.compile(r"\{(?!suffix|name\})(\w+)")
    assert not [one for one in messages() if {*names.findall(one.nb)} != {*names.findall(one.en)}]


def test_quotes_and_spaces_are_norwegian() -> None:
    """«…» around what somebody wrote, one space between words, none before a comma."""
    wrong = re.compile(r"[“”]|(?<=\S)  +(?=\w)|\s[,;:!?](?:\s|\Z)|\.\.\.")
    assert not [one for one in messages() if wrong.search(one.nb)]


def test_a_number_agrees_with_its_noun() -> None:
    """`1 rad`, `2 rader`: a plural stands behind no number that may be one."""
    plural = re.compile(rf"\{{\w+\}} (?:\w+e )?(?:{PLURALS})\b")
    assert not [one for one in messages() if plural.search(one.nb) and one.nb not in ALWAYS_SEVERAL]


@pytest.mark.skipif(HUNSPELL is None, reason="Hunspell is not installed")
def test_every_word_is_one_of_the_dictionary() -> None:
    """Or a term that stands in our list; no English word, and no word misspelt."""
    texts = (*(one.nb for one in messages()), *HELP.values())
    assert unknown_words(_CODE.sub(" ", shown(text)) for text in texts) == []


@pytest.mark.skipif(HUNSPELL is None, reason="Hunspell is not installed")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_word_of_a_page_is_one_of_the_dictionary(page: Path) -> None:
    """What is code, a link's address or a name of the program set aside."""
    text = re.sub(r"^```.*?^```$|^ +```.*?^ +```$", " ", page.read_text("utf-8"), flags=re.M | re.S)
    assert unknown_words([_CODE.sub(" ", text)]) == []


def unknown_words(texts: Iterable[str], *, but: Iterable[str] = ()) -> list[str]:
    """The words that neither the dictionary nor our list of terms has, but for some of these."""
    terms = set((DATA / "norske-ord.txt").read_text(encoding="utf-8").split()) - {*but}
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
