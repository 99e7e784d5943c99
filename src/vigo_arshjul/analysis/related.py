"""What rows have to do with each other, for who asks: many commands do not, and load none of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.model import Facts, Schedule

if TYPE_CHECKING:
    from vigo_arshjul.relations import Graph
    from vigo_arshjul.relations.report_codes import ReportCode


def graph_of(schedule: Schedule, calendar: BusinessCalendar, facts: Mapping[str, Facts]) -> Graph:
    """What the rows of a schedule have to do with each other."""
    from vigo_arshjul.relations import Graph

    return Graph(schedule, calendar, facts)


def codes_of(schedule: Schedule) -> tuple[ReportCode, ...]:
    """All that is a report code in a schedule, or means to be one."""
    from vigo_arshjul.relations.report_codes import report_codes

    return tuple(report_codes(schedule))
