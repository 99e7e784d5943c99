"""What a rehearsal answers, year by year."""

from __future__ import annotations

import datetime as dt

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked, short_repr
from vigo_arshjul.language import Words
from vigo_arshjul.rules import Finding, Report, Severity

# What these find is a name that is spelled in two ways, or gone.
_OF_NAMES = ("AH505", "AH506")


@frozen(kw_only=True, field_transformer=checked)
class Concern:
    """Something about one year that a person should look at.

    Attributes:
        entry_id: the row; None where it is about the year as a whole.
        words: what it is, in both languages.
    """

    __repr__ = short_repr

    entry_id: str | None
    words: Words


@frozen(kw_only=True, field_transformer=checked)
class RehearsedYear:
    """One school year, rolled and checked.

    Attributes:
        school_year: the year.
        rows: how many rows its schedule has.
        report: what the rules found in it; a mistake that an earlier year told is left out.
        provisional: how many dates others have to decide.
        shifted: how many rows a closed day has moved.
        furthest: the most calendar days that one of them was moved.
        easter: Easter Sunday.
        concerns: what a person should look at in this year in particular.
    """

    __repr__ = short_repr

    school_year: SchoolYear
    rows: int
    report: Report
    provisional: int
    shifted: int
    furthest: int
    easter: dt.date
    concerns: tuple[Concern, ...]

    @property
    def needs_a_person(self) -> bool:
        """Whether there is an error or a warning, or something out of the ordinary."""
        return bool(self.concerns) or bool(self.report.at_least(Severity.WARNING))


def name_in_question(finding: Finding) -> str | None:
    """The name that somebody must decide on, once for all its rows and years; None of others."""
    return finding.actual if finding.code in _OF_NAMES else None


@frozen(kw_only=True, field_transformer=checked)
class Rehearsal:
    """All years on the way, in their order.

    Args:
        from_year: the year of the schedule that was rolled.
        years: what each year on the way brings.
    """

    __repr__ = short_repr

    from_year: SchoolYear
    years: tuple[RehearsedYear, ...]

    @property
    def needing_a_person(self) -> tuple[RehearsedYear, ...]:
        """The years that need a person."""
        return tuple(year for year in self.years if year.needs_a_person)
