"""The codes of reports: `5A019 - Oppdater rett`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from attrs import frozen

from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS

_WELL_FORMED = re.compile(r"\d[A-ZÆØÅ]\d{3}")
# What somebody who mistypes a code may write: a digit too many or too few, a letter for a
# digit, letter and digit swapped.
_LIKE_A_CODE = re.compile(
    r"(?<![\w.-])(?=[A-ZÆØÅ\dl]*\d)(?=[A-ZÆØÅ\dl]*[A-ZÆØÅ])"
    r"(?P<code>\d{1,2}[A-ZÆØÅ]{1,2}[\dOIl]{1,5}|[A-ZÆØÅ]\d{4,5})(?![\w-])"
    r"(?:\s*[-–]\s*(?P<title>[^().,;:\s](?:[^().,;:]*[^().,;:\s])?))?"
)


@frozen
class ReportCode:
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


def report_codes(schedule: Schedule) -> Iterator[ReportCode]:
    """Everything in a schedule that is a report code or means to be one."""
    for entry in schedule:
        for name in TEXT_FIELDS:
            for match in _LIKE_A_CODE.finditer(getattr(entry, name)):
                yield ReportCode(
                    entry, name, match.start("code"), match.end("code"), *match.group(1, 2)
                )


def meant_code(code: ReportCode, codes: Iterable[ReportCode]) -> str | None:
    """The well-formed code that a mistyped one means: that of its title, else the nearest."""
    right = [other for other in codes if other.is_well_formed]
    for other in right:
        if code.title and plain_title(other) == plain_title(code):
            return other.code
    near = get_close_matches(code.code, [other.code for other in right], n=1, cutoff=0.7)
    return near[0] if near else None


def plain_title(code: ReportCode) -> str:
    """The title of a report, the same whatever its case and spaces."""
    return " ".join((code.title or "").casefold().split())
