"""The codes of reports: `5A019 - Oppdater rett`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from vigo_arshjul.identity.words import nearest
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.letters.shadow import prose_of
from vigo_arshjul.phrases.words.lexicon import Concept, says

# A mistyped code is at least so much like the one that is meant (0 to 1).
_NEAR = 0.7
# So many characters before a code may call it a report: several stand in one sentence.
_BEFORE = 100
_WELL_FORMED = re.compile(r"\d[A-ZÆØÅ]\d{3}")
# A title ends where the next code begins: `5A018 - Utvid kvoter og 5A019 - Oppdater rett`.
_NEXT = r"\s(?:og|eller|samt)\s[A-ZÆØÅ]?\d[A-ZÆØÅ\dOIl]{2,6}\s"
# What somebody who mistypes a code may write: a digit too many or too few, a letter for a
# digit, letter and digit swapped.
_LIKE_A_CODE = re.compile(
    r"(?<![\w.-])(?:(?=[A-ZÆØÅ\dl]*\d)(?=[A-ZÆØÅ\dl]*[A-ZÆØÅ])"
    r"(?P<code>\d{1,2}[A-ZÆØÅ]{1,2}[\dOIl]{1,5}|[A-ZÆØÅ]\d{4,5})(?![\w-])"
    # A small letter or a space only where a title comes after it.
    r"|(?:(?P<odd>\d[a-zæøå]\d{3}|\d[A-ZÆØÅ]?\s[A-ZÆØÅ]?\d{3}|\d[A-ZÆØÅ]\d{1,2}\s\d{1,2}"
    r"|\d[A-ZÆØÅ]-\d{3})"
    # What may be a number or a room, only where it is called a report as well.
    r"|(?P<weak>(?!(?:19|20)\d\d\b)\d{4,5}|[A-ZÆØÅ]?\d{3}))(?=\s+-\s+\(?[A-ZÆØÅ]))"
    r"(?:\s*[-–]\s*(?P<title>[^().,;:\s](?:(?:(?!" + _NEXT + r")[^().,;:])*[^().,;:\s])?))?"
)


class ReportCode(NamedTuple):
    """A report code in the text of a row, and the title that follows it, if any."""

    entry: Entry
    field: str
    start: int
    end: int
    code: str
    title: str | None

    @property
    def is_well_formed(self) -> bool:
        """Whether it is a digit, a letter and three digits."""
        return _WELL_FORMED.fullmatch(self.code) is not None

    @property
    def is_said_to_be_one(self) -> bool:
        """Whether the text calls it a report, or gives its title; a room or a class has neither."""
        text: str = getattr(self.entry, self.field)
        return self.title is not None or _is_called_a_report(text, self.start)


def report_codes(schedule: Schedule) -> Iterator[ReportCode]:
    """Everything in a schedule that is a report code or means to be one."""
    for entry in schedule:
        for name in TEXT_FIELDS:
            for found in _codes_in(getattr(entry, name)):
                yield ReportCode(entry, name, *found)


@lru_cache(maxsize=2048)
def _codes_in(text: str) -> tuple[tuple[int, int, str, str | None], ...]:
    shadow = prose_of(text)
    return tuple(
        (*shadow.span(*match.span(group)), match[group], match["title"])
        for match in _LIKE_A_CODE.finditer(shadow.text)
        for group in (next(name for name in ("code", "odd", "weak") if match[name]),)
        if group != "weak" or _is_called_a_report(shadow.text, match.start())
    )


def _is_called_a_report(text: str, start: int) -> bool:
    return says(text[max(0, start - _BEFORE) : start], Concept.REPORT) is not None


class RightCodes:
    """The well-formed ones of some codes, to find the one that a mistyped one means.

    The known ones tell the code of a title as well.
    """

    def __init__(self, codes: Iterable[ReportCode], known: Iterable[ReportCode] = ()) -> None:
        right = [code for code in codes if code.is_well_formed]
        titled = [*right, *(code for code in known if code.is_well_formed)]
        # Of several codes with one title the commonest counts, or else the first.
        counts = Counter((plain_title(code), code.code) for code in titled)
        self._by_title = dict(pair for pair, _ in reversed(counts.most_common()))
        self._codes = tuple(dict.fromkeys(code.code for code in right))

    def meant_by(self, code: ReportCode) -> str | None:
        """The code that a mistyped one means: that of its title, else the nearest."""
        if code.title and (same := self._by_title.get(plain_title(code))):
            return same
        return nearest(code.code, self._codes, _NEAR)


def plain_title(code: ReportCode) -> str:
    """The title of a report, the same whatever its case and spaces."""
    return " ".join((code.title or "").casefold().split())
