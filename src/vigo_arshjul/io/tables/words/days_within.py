"""The days that stand within a line, and what a day is called beside its number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vigo_arshjul.io.tables.words.line_dates import ANY_YEAR
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.model import Day, Period
from vigo_arshjul.phrases.cells.phrases import phrase_of
from vigo_arshjul.phrases.cells.reading import parse_whens


def has_its_name_behind(date: str) -> bool:
    """Whether a day has its name behind it, which is what happens: `1. mai: Arbeidernes dag`."""
    phrase = phrase_of(" ".join(date.split()), None)
    return phrase is not None and any(
        name.written.feast and name.start > phrase.pieces[0].first.start and ")" not in date
        for name in phrase.explained
    )


def name_before(date: str) -> str:
    """The name that a day has before it, `Arbeidernes dag, 1. mai, er fri`: it is of the text."""
    phrase = phrase_of(" ".join(date.split()), None)
    names = phrase.explained[:1] if phrase and date[:1].isalpha() else ()
    name = next((one for one in names if one.written.feast and one.start == 0), None)
    return f"{date[: name.end]} " if name else ""


# The most words of a date: `mandag 17. august 2026 kl. 08.30 til 12.00`.
_LONGEST_DATE = 9
_AROUND = ',;:!?()«»"–- '
_TWO_YEARS = re.compile(r"\d{4}\s?[-–/]")


def days_in(sentence: str) -> Iterator[str]:
    """The dates with a number in a sentence, each with all of its own words and no other."""
    words = sentence.split(" ")
    at = 0
    while at < len(words):
        ends = range(min(len(words), at + _LONGEST_DATE), at, -1)
        end = next((end for end in ends if _whens(words[at:end])), None)
        if end is not None:
            yield _bare(_trimmed(words[at:end]))
        at = end or at + 1


def _trimmed(words: Sequence[str]) -> Sequence[str]:
    """The words of a date without those that say nothing of it: `holdes torsdag 27. august, og`."""
    for fewer in (words[1:], words[:-1]):
        if _whens(fewer) == _whens(words):
            return _trimmed(fewer)
    return words


def _whens(words: Sequence[str]) -> tuple[object, ...]:
    """What the words of a date mean, in any year; nothing where they are none."""
    text = _bare(words)
    if not has_digit(text) or not words[0][:1].isalnum() or _TWO_YEARS.match(text):
        return ()
    found = parse_whens(text, lambda _: ANY_YEAR) or parse_whens(text[:-1], lambda _: ANY_YEAR)
    days = (one for one in found if isinstance(one, Day | Period))
    return tuple((one.days, one.bound, one.time) for one in days)


def _bare(words: Sequence[str]) -> str:
    return " ".join(words).strip(_AROUND)
