"""What rows have to do with each other, loaded for who asks, and with those of a known year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.identity.words import same_text
from vigo_arshjul.model import Entry, Facts, Schedule
from vigo_arshjul.phrases import Mention

if TYPE_CHECKING:
    from vigo_arshjul.relations import Graph
    from vigo_arshjul.relations.report_codes import ReportCode

# A county's own table has few of the known rows, or puts them in its own words.
_ROWS, _WORDS = 0.7, 0.7


def graph_of(schedule: Schedule, calendar: BusinessCalendar, facts: Mapping[str, Facts]) -> Graph:
    """What the rows of a schedule have to do with each other."""
    from vigo_arshjul.relations import Graph

    return Graph(schedule, calendar, facts)


def codes_of(schedule: Schedule) -> tuple[ReportCode, ...]:
    """All that is a report code in a schedule, or means to be one."""
    from vigo_arshjul.relations.report_codes import report_codes

    return tuple(report_codes(schedule))


def follows(met: Sequence[tuple[Entry, Entry]], known: Schedule | None) -> bool:
    """Whether most known rows are met, and most of these in the known words."""
    if known is None or not len(known):
        return False
    alike = sum(
        row.what == theirs.what or same_text(row) == same_text(theirs) for row, theirs in met
    )
    return len(met) >= _ROWS * len(known) and alike >= _WORDS * len(met)


def paired(entry: Entry, known: Entry | None) -> Iterator[tuple[Mention, Mention]]:
    """The mentions of a row and of its known row; none where they are not of the same kinds."""
    theirs = known.mentions if known is not None else ()
    if [one.kind for one in theirs] == [one.kind for one in entry.mentions]:
        yield from zip(entry.mentions, theirs, strict=True)
