"""How a file was read: its columns, how many rows, and what of it is nowhere in the schedule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from vigo_arshjul.errors import Problem
from vigo_arshjul.language import Language
from vigo_arshjul.model.schedule import Schedule
from vigo_arshjul.model.source import Column, Unread


@frozen(kw_only=True)
class Inspection:
    """How a file was read.

    Args:
        path: the file; None where it has no name.
        schedule: what was read; None where there is no schedule to be had.
        problems: why there is none.
    """

    path: str | None = None
    schedule: Schedule | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of its tables, each with what it was taken for."""
        return self.schedule.columns if self.schedule else ()

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What of the file is nowhere in the schedule, or not as it looks."""
        return self.schedule.unread if self.schedule else ()

    def to_dict(self, language: Language = Language.NB) -> dict[str, Any]:
        """As `inspect --format json` gives it."""
        return {
            "format": 1,
            "path": self.path,
            **self._of_schedule(),
            **how_it_was_read(self.schedule, language),
            "problems": [
                {"line": problem.line, "message": problem.words.in_language(language)}
                for problem in self.problems
            ],
        }

    def _of_schedule(self) -> dict[str, Any]:
        schedule = self.schedule
        if schedule is None:
            return {"entries": 0, "dated": 0, "undated": 0}
        dated = sum(1 for _ in schedule.dated())
        return {
            "school_year": str(schedule.school_year),
            "title": schedule.title,
            "entries": len(schedule),
            "dated": dated,
            "undated": len(schedule) - dated,
        }


def how_it_was_read(schedule: Schedule | None, language: Language) -> dict[str, Any]:
    """The columns of a schedule and what is unread, as plain data."""
    if schedule is None:
        return {"columns": [], "unread": []}
    return {
        "columns": [
            {"heading": column.heading, "meaning": column.meaning.shown}
            for column in schedule.columns
        ],
        "unread": list(_unread(schedule, language)),
    }


def _unread(schedule: Schedule, language: Language) -> Iterator[dict[str, Any]]:
    for one in schedule.unread:
        why = one.why.in_language(language)
        yield {**one.place.to_dict(), "text": one.text, "why": why}
