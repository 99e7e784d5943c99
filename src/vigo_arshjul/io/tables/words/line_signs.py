"""What stands before or around a line of a list: a bullet, a box to tick, brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigo_arshjul.phrases.cells.beside import begins_as_week
from vigo_arshjul.phrases.dates.parts import WEEKDAY
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# A bullet, or a box to tick, or both; `§ 6-8 søkere` names a section of a law.
_SECTION = r"§\s\d+(?:-\d+)?(?:\s[a-zæøå]|-[^\W\d])"
# `📅 17. august`, `➡️ 2. september`: drawn signs, in colours or not.
_PICTURE = r"[\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]\ufe0f?"
BOX = (
    rf"(?:(?!{_SECTION})(?:[-–•*·▪●○§☐☑☒□✓✔→⇒»]|{_PICTURE}|\[[ xX]?\]|\b[a-zæøå]\))\s+"
    r"|[-–•](?=\d{1,2}\.\s?[^\W\d]))"
)
SIGN = re.compile(rf"\A(?:{BOX}){{1,2}}")
# What is no more than an aside is said of the date: `Høstferie uke 41 (6.–10. oktober)`.
AN_ASIDE = re.compile(r"\([^()]*\)\.?\Z")

_A_WORD = re.compile(r"[^\W\d]{3}")
_LONGEST_COUNT = 20
_ROWS_COUNTED = re.compile(r"\(?(?:\w+:\s*)?\d{1,3}(?:\s+[^\W\d]+)?\)?")
_NUMBER_BEFORE = re.compile(r"(?:ca\.?\s+)?\d+(?:[.,–-]\d+)?\s+")
_CUT = re.compile(r"[^\W\d]-[a-zæøå]|\d-\d")
# `33 Mandag 14. Plandag` and `40 02.10-06.10 Ferie` begin with their week.
_WEEK_BEFORE = re.compile(
    rf"\A(?P<week>\d{{1,2}})\s+(?P<day>(?:{WEEKDAY})\.?\s+\d{{1,2}}\.?"
    r"|\d\d?\.\d\d?\.?(?:\s?[-–]\s?\d\d?\.\d\d?\.?)?)(?=\s+[^\W\d])",
    re.IGNORECASE,
)


def in_one_line(parts: Iterable[str]) -> str:
    """Lines of one text as one; a word or a span goes on behind its hyphen: `DSF-`, `adressene`."""
    found = ""
    for part in filter(None, map(str.strip, parts)):
        is_cut = _CUT.fullmatch(f"{found[-2:]}{part[:1]}")
        goes_on = is_cut and not says(part, Concept.JOINS_WORDS)
        found += part if goes_on or not found else f" {part}"
    return found


def is_aside(text: str) -> bool:
    """Whether a text is no more than something in brackets."""
    return AN_ASIDE.fullmatch(text) is not None


def is_its_week(text: str) -> bool:
    """Whether a text is no more than the week of the date before it: `(uke 3)`."""
    return is_aside(text) and begins_as_week(text.strip("(). "))


def is_count(text: str) -> bool:
    """Whether a text is no more than how much of something: `5 timer`, and not `2. inntak`."""
    number = _NUMBER_BEFORE.match(text) if len(text) < _LONGEST_COUNT else None
    return number is not None and says(text[number.end() :], Concept.COUNTED) is not None


def counts_rows(text: str) -> bool:
    """Whether a cell says how many rows there are below it: `13`, `13 rader`, `Antall: 13`."""
    return _ROWS_COUNTED.fullmatch(text.strip()) is not None


def has_sign(text: str) -> bool:
    """Whether a line begins with a sign of a list."""
    return SIGN.match(folded(text).strip()) is not None


def without_sign(text: str) -> str:
    """A line without the sign of a list."""
    return SIGN.sub("", text.strip(), count=1)


def has_digit(text: str) -> bool:
    """Whether a text has a number in it."""
    return any(map(str.isdigit, text))


def has_word(text: str) -> bool:
    """Whether a text has a word in it, of three letters or more."""
    return _A_WORD.search(text) is not None


def with_its_week_behind(line: str) -> str:
    """A line that begins with its week, with that behind its day, where one says it."""
    return _WEEK_BEFORE.sub(r"\g<day> (uke \g<week>)", line)
