"""One way to write a date, by which it is read and written, with or without zeros before a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vigo_arshjul.phrases.dates.parts import MONTH_BEGINS, PARTS, month_of, short_month_like
from vigo_arshjul.phrases.dates.spans import A_DAY, DaySpan
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import rewritten

# The day, or, where that has two digits, the number of its month.
_SHOWS_PADDING = late(r"\D*(?:\d\d[./])?(?:0|\d(?!\d))")
# Not the year of `femte mai 25`.
_DAY_IN_FIGURES = re.compile(rf"\A((?:(?!\b{MONTH_BEGINS})\D)*)\d{{1,2}}(?!\d)", re.IGNORECASE)
_PADDED = re.compile(r"\D*(?:\d\d[./])?0")


def tells_padding(form: str) -> bool:
    """Whether a date shows how its writer puts a one-digit day."""
    return _SHOWS_PADDING.match(form) is not None


def is_padded(form: str) -> bool:
    """Whether a date that shows how its writer puts a one-digit day has a zero before it."""
    return _PADDED.match(form) is not None


def most_pad(forms: Iterable[str]) -> bool:
    """Whether most dates that show how a one-digit day is put have a zero before it."""
    told = [is_padded(form) for form in forms if tells_padding(form)]
    return 2 * sum(told) > len(told)


def with_padding(form: str) -> str:
    """A date in the same form whose writer puts a zero before a one-digit day.

    `29. februar` becomes `01. februar`: which day it is does not matter for its form.
    """
    return _DAY_IN_FIGURES.sub(r"\g<1>01", form)


def without_padding(form: str) -> str:
    """The same of a writer who puts no zero there: `29. februar` becomes `1. februar`."""
    return _DAY_IN_FIGURES.sub(r"\g<1>1", form)


def pads_by_form(form: str, *, otherwise: bool) -> bool:
    """Whether the writer of a date puts a zero before a one-digit day or month."""
    short = re.findall(r"(?<!\d)\d{1,2}(?!\d)", form)
    if any(len(number) == 1 for number in short):
        return False
    return otherwise or any(number.startswith("0") for number in short)


# What a form means where its parts alone do not tell; None where it is no date after all.
Meaning = Callable[[Written, re.Match[str]], Written | None]


class DateForm(NamedTuple):
    """One way to write a date."""

    name: str  # what it is called; a name of a part of the pattern
    template: str  # what it looks like, with its parts as `<day>`
    sample: str  # a date in it
    # What it means, where its parts alone do not tell.
    means: Meaning = lambda written, match: written
    words: str = ""  # the words that it may begin with, where that is no digit
    takes_weekday: bool = False  # whether a weekday may stand before it
    span: DaySpan = A_DAY  # which days it says, and how exactly
    # Whether it begins with a digit; None where it may, or with a word.
    opens_with_digit: bool | None = None
    # Pieces of words, one of which stands in it; none where it may do without.
    holds: tuple[str, ...] = ()
    # What is found in each text that has one, where few texts do; none where many may.
    sign: str = ""

    @property
    def pattern(self) -> str:
        """What finds it, and each of its parts."""
        parts = _PART.sub(lambda m: f"(?P<{self.name}_{m[1]}>{PARTS[m[1]].pattern})", self.template)
        return f"(?P<{self.name}>{parts})"

    def groups(self) -> Iterator[tuple[str, str]]:
        """Its parts, each with its name in the pattern."""
        if self.takes_weekday:
            yield from (("weekday", group) for group in ("weekday", *BEHIND))
        for part in _PART.findall(self.template):
            yield part, f"{self.name}_{part}"

    def read(self, match: re.Match[str]) -> Written | None:
        """What a match of the pattern in a lowered text says; None where it is no date."""
        said = {
            PARTS[part].field: PARTS[part].read(match[group])
            for part, group in self.groups()
            if match[group]
        }
        return self.means(Written(**said), match)

    def write(self, text: str, match: re.Match[str], new: Written, *, pads: bool) -> str:
        """The same match with new values: each part in its old shape, and all else as it was."""
        return replace_spans(text, self.changes(text, match, new, pads=pads))

    def changes(
        self, text: str, match: re.Match[str], new: Written, *, pads: bool
    ) -> list[tuple[int, int, str]]:
        """The `(start, end, new)` of the parts of a match that say something else now."""
        spans = []
        for name, group in self.groups():
            part, (start, end) = PARTS[name], match.span(group)
            value = getattr(new, part.field)
            if start >= 0 and value is not None and part.read(match[group]) != value:
                # `01.mai` is written as `01.mar` is, and `1. mai` as `1. mars`.
                is_glued = part.read is month_of and text[max(0, start - 1) : start] in _GLUE
                said = text[start:end]
                now = short_month_like(said, value) if is_glued else part.write(said, value, pads)
                spans.append((start, end, now))
        return spans


# What stands between a day and a month of three letters.
_GLUE = (".", "-")
_PART = re.compile(r"(?<!\?P)<(\w+)>")
# The parts that may stand behind any day: its weekday, in brackets or not.
BEHIND = ("weekday_behind", "weekday_bracketed")


def replace_spans(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Replace each `(start, end, new)` span of a text; not another character changes."""
    pieces, position = [], 0
    for start, end, new in sorted(spans):
        pieces += [text[position:start], rewritten(text[start:end], new)]
        position = end
    return "".join([*pieces, text[position:]])
