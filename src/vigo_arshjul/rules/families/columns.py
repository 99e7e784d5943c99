"""Days in a column of the table's own, held against the custom of that column."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import NamedTuple

from attrs import frozen

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words, as_is, days_in_words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention, read_mentions
from vigo_arshjul.phrases.texts.columns import column_text, kind_of_column
from vigo_arshjul.phrases.texts.titles import year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.registry import Hit

# So many days tell the custom of a column, and so many that whoever breaks it has erred.
_TELLING, _CLEAR = 2, 5
# One in so many may go against the custom.
_SELDOM = 10
# A day further away than this is one of another year, or else of another month.
_HALF_A_YEAR, _A_MONTH = 183, 31
# So many times further away than any other day of the column, and a fortnight, is worth a look.
_FAR, _A_FORTNIGHT = 2, 14

Label = tuple[str, ...]
_OF_ITS_YEAR = Words("{day}, i samme år som raden", "{day}, of the same year as the row")
_BEFORE = Words("en dag før raden, som ellers i kolonnen", "a day before the row, as elsewhere")
_AFTER = Words("en dag etter raden, som ellers i kolonnen", "a day after the row, as elsewhere")
_POSSIBLE = Words("en dag som finnes", "a day that exists")
_NEARER = Words(
    "en dag nærmere raden, høyst {most} unna som ellers i kolonnen",
    "a day nearer to the row, {most} away at most as elsewhere",
)


@frozen(eq=False, repr=False)
class _Beside:
    """A day in a column of the table's own."""

    row: Entry
    heading: str  # that of the column
    cell: str  # what the column says
    said: Mention  # the day in it
    day: dt.date  # the day that is meant, that of the row where there is no such day

    @property
    def after(self) -> int:
        """How many days after its row it is, below 0 before it; 0 within a period."""
        first, last = self.row.when.first, self.row.when.last
        return (self.day - last).days if self.day > last else min(0, (self.day - first).days)

    @property
    def in_its_year(self) -> dt.date | None:
        """The same day near the row, where the year that stands there is another one."""
        if not self.said.written.year or abs(self.after) <= _HALF_A_YEAR:
            return None
        written, row = self.said.written, self.row.day
        days = (written.in_year(row.year + step) for step in (-1, 0, 1))
        near = [day for day in days if day and abs((day - row).days) <= _HALF_A_YEAR]
        return near[0] if near else None


class _Custom(NamedTuple):
    """How many days of a column come before and after their rows, and how far the furthest are."""

    number: int
    before: int
    after: int
    furthest: tuple[int, ...]

    @classmethod
    def of(cls, steps: Sequence[int]) -> _Custom:
        """The custom of some days, by how many days after its row each is."""
        near = [step for step in steps if abs(step) <= _HALF_A_YEAR]
        before, after = sum(step < 0 for step in near), sum(step > 0 for step in near)
        return cls(len(near), before, after, tuple(nlargest(2, map(abs, near))))

    def without(self, step: int) -> _Custom:
        """The custom of all other days than one."""
        if abs(step) > _HALF_A_YEAR:
            return self
        left = list(self.furthest)
        if abs(step) in left:
            left.remove(abs(step))
        before, after = self.before - (step < 0), self.after - (step > 0)
        return _Custom(self.number - 1, before, after, tuple(left))

    def against(self, step: int) -> int:
        """How many days tell that one is on the wrong side; 0 where some others are there too."""
        rare, usual = sorted((self.before, self.after))
        is_other = step > 0 if self.before > self.after else step < 0
        return usual if is_other and rare * _SELDOM <= usual and usual >= _TELLING else 0


def days_against_columns(analysis: Analysis) -> Iterator[Hit]:
    """Days of a column of another year than their row, or not where its other days are."""
    for days in _columns(analysis.schedule.dated()).values():
        if _is_one_day(days):
            continue
        possible = [one for one in days if not one.said.is_impossible]
        custom = _Custom.of([one.after for one in possible])
        found = ((one, _expected(one, custom.without(one.after))) for one in possible)
        yield from (_hit(one, *expected) for one, expected in found if expected)
        impossible = (one for one in days if one.said.is_impossible)
        yield from (_hit(one, _POSSIBLE, Severity.WARNING) for one in impossible)


def _is_one_day(days: Sequence[_Beside]) -> bool:
    """Whether most rows have the same day there: that of a decision on them all."""
    _, number = Counter(one.day for one in days).most_common(1)[0]
    return number >= _CLEAR and number * 2 > len(days)


def _hit(one: _Beside, expected: Words, severity: Severity) -> Hit:
    return Hit(
        entry=one.row,
        field=one.heading,
        actual=one.cell,
        expected=one.in_its_year,
        severity=severity,
        values={
            "kind": as_is("«{heading}»").fill(heading=one.heading),
            "actual": one.said.text if one.said.is_impossible else one.day,
            "expected": expected,
            "whose": Words("raden", "the row"),
            "delivery": one.row.date,
        },
    )


def _columns(rows: Iterable[Entry]) -> Mapping[tuple[str, Label], Sequence[_Beside]]:
    """The days of each column that no rule for deliveries knows, those in the same words together.

    `Sakspapirer 3. mars` and `Svar innen 3. mars` in one column are days of two kinds.
    """
    columns: dict[tuple[str, Label], list[_Beside]] = {}
    for row in rows:
        for heading, cell in row.extra.items():
            is_told = kind_of_column(heading) or _is_of_others(heading)
            said = None if is_told else _day_in(heading, cell, row.day)
            if said is not None:
                label = () if says(cell, Concept.BEFORE_ITS_ROW) else words(cell)
                one = _Beside(row, heading, cell, said, said.date or row.day)
                columns.setdefault((heading, label), []).append(one)
    return columns


def _is_of_others(heading: str) -> bool:
    """Whether the days below a heading are those of a program, or of a year that it names."""
    is_other = says(heading, Concept.OF_A_PROGRAM) or says(heading, Concept.OF_ANOTHER_YEAR)
    return bool(is_other) or year_of_title(heading) is not None


def _day_in(heading: str, cell: str, near: dt.date) -> Mention | None:
    """The one day that a cell tells; none where it tells several."""
    if not any(map(str.isdigit, cell)):
        return None
    mentions = read_mentions(column_text(heading, cell), near, heading)
    days = [one for one in mentions if one.written.is_day]
    return days[0] if len(days) == 1 else None


def _expected(one: _Beside, custom: _Custom) -> tuple[Words, Severity] | None:
    """What would be expected of a day that is odd, and how odd it is."""
    if day := one.in_its_year:
        # What one or two others do is no custom: a report may be due in the year after.
        severity = Severity.WARNING if custom.number >= _TELLING else Severity.INFO
        return _OF_ITS_YEAR.fill(day=day), severity
    if telling := custom.against(one.after):
        severity = Severity.WARNING if telling >= _CLEAR else Severity.INFO
        return (_BEFORE if one.after > 0 else _AFTER), severity
    if custom.number < _TELLING:
        return None
    furthest = max(custom.furthest)
    least = _A_FORTNIGHT if custom.number >= _CLEAR else _A_MONTH
    if abs(one.after) > max(least, _FAR * furthest + _A_FORTNIGHT):
        return _NEARER.fill(most=days_in_words(furthest, business=False)), Severity.INFO
    return None
