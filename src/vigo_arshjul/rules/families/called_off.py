"""What a document says is not sent or held this year, in whichever row or line it says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.identity.words import stem, stems, tokens
from vigo_arshjul.language import MONTHS
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.letters.summary import sentences
from vigo_arshjul.phrases.words.absence import calls_off, what_is_off

# So many letters of a word tell what a sentence is about.
_TELLING = 3


class _Off(NamedTuple):
    """A sentence that says so: what it is about, and the months that it names."""

    about: frozenset[str]
    months: frozenset[str]


class CalledOff:
    """The sentences of a document that call something off."""

    def __init__(self, analysis: Analysis) -> None:
        self._schedule = analysis.schedule

    def holds(self, what: str, month: int) -> bool:
        """Whether one is about a row with such a text, and of its month or of none.

        Args:
            what: the text of the row that is not there.
            month: when it would be, January being 1.
        """
        said, name = stems(what), MONTHS[month - 1]
        return any(
            len(said & one.about) * 2 >= len(one.about) and (not one.months or name in one.months)
            for one in self._sentences
        )

    @cached_property
    def _sentences(self) -> tuple[_Off, ...]:
        found = (_called_off(sentence) for text in self._texts() for sentence in sentences(text))
        return tuple(one for one in found if one is not None and one.about)

    def _texts(self) -> Iterable[str]:
        schedule = self._schedule
        rows = (getattr(row, field) for row in schedule for field in TEXT_FIELDS)
        yield from _telling(rows)
        yield from _telling(schedule.preface)
        yield from _telling(part.intro for part in schedule.appendices)


def _telling(texts: Iterable[str]) -> Iterator[str]:
    return filter(calls_off, texts)


def _called_off(sentence: str) -> _Off | None:
    off = what_is_off(sentence)
    if off is None:
        return None
    about = stems(off)
    months = frozenset(MONTHS) & {*tokens(sentence)}
    telling = (word for word in about if word.isalpha() and len(word) >= _TELLING)
    return _Off(frozenset(telling) - {*map(stem, months)}, months)
