"""How a file was read: its columns, how many rows, and what of it is nowhere in the schedule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from attrs import frozen

from vigo_arshjul.calendar import CalendarYear
from vigo_arshjul.checked import checked
from vigo_arshjul.errors import Problem
from vigo_arshjul.language import Language
from vigo_arshjul.model.schedule import Schedule
from vigo_arshjul.model.source import Column, Unread


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
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
        return self.schedule.columns if self.schedule is not None else ()

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What of the file is nowhere in the schedule, or not as it looks."""
        return self.schedule.told if self.schedule is not None else ()

    def to_dict(self, language: Language = Language.NB) -> dict[str, Any]:
        """As `inspect --format json` gives it.

        Args:
            language: the language of what is told.

        Returns:
            Plain data that JSON can hold.
        """
        return {
            "format": 1,
            "path": self.path,
            **self._of_schedule(),
            **how_it_was_read(self.columns, self.unread, language),
            "problems": [
                {"line": problem.line, "message": problem.words.in_language(language)}
                for problem in self.problems
            ],
        }

    def _of_schedule(self) -> dict[str, Any]:
        schedule = self.schedule
        if schedule is None:
            return {"entries": 0, "dated": 0, "undated": 0}
        key = "year" if isinstance(schedule.school_year, CalendarYear) else "school_year"
        undated = sum(entry.date is None for entry in schedule)
        return {
            key: str(schedule.school_year),
            "title": schedule.title,
            "entries": len(schedule),
            "dated": len(schedule) - undated,
            "undated": undated,
        }


def how_it_was_read(
    columns: Iterable[Column], unread: Iterable[Unread], language: Language
) -> dict[str, Any]:
    """The columns of a file and what of it is unread, as plain data."""
    return {
        "columns": [{"heading": c.heading, "meaning": c.meaning.shown} for c in columns],
        "unread": [
            {**one.place.to_dict(), "text": one.text, "why": one.why.in_language(language)}
            for one in unread
        ],
    }
