"""AH601, AH602: months and stages that are missing, seen from those that are there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import attrgetter

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import ratio, stems
from vigo_arshjul.language import Words, month_words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.relations.series import MONTHLY, QUIET, holes
from vigo_arshjul.relations.stages import LAST, Stage, Staged, data_year, files_named
from vigo_arshjul.rules.core.registry import Hit, Threshold, own_rule
from vigo_arshjul.rules.core.selection import threshold
from vigo_arshjul.rules.families.called_off import CalledOff

# So many rows that stop so long before the year does are an edition of a part of it.
_EDITION, _PART_OF_A_YEAR = 12, dt.timedelta(days=120)
_A_MONTH = dt.timedelta(days=31)
# From this likeness (0 to 1) on one text is the other, mistyped.
_NEARLY = 0.85


@own_rule(
    "AH601",
    Words("hull-i-serien", "series-gap"),
    Severity.ERROR,
    message=Words("serien har ingen rad for {month}", "the series has no row for {month}"),
    threshold=Threshold(
        MONTHLY, 2, 11, Words("måneder som gjør en serie månedlig", "months that make it monthly")
    ),
)
def series_gap(analysis: Analysis) -> Iterator[Hit]:
    """Months without their row."""
    schedule, series = analysis.schedule, analysis.relations.series
    off = CalledOff(analysis)
    gaps = series.gaps(schedule.school_year, threshold(analysis, "AH601"))
    for previous, month, is_within in gaps:
        # An office where nothing happens in the holidays may rest with purpose.
        may_rest = month == QUIET and not series.works_in_summer
        may_be_meant = (
            not (is_within or analysis.counterpart(previous))
            or (may_rest and not analysis.has_to_do_with_vigo(previous))
            or _is_said_within(analysis, previous, month)
            or off.holds(previous.what, month)
        )
        lost = dt.date(schedule.school_year.calendar_year(month), month, 1)
        yield _gap(analysis, previous, lost, Severity.INFO if may_be_meant else None)
    for previous, lost in holes(schedule.dated()):
        yield _gap(analysis, previous, lost, Severity.INFO)


def _gap(analysis: Analysis, previous: Entry, lost: dt.date, severity: Severity | None) -> Hit:
    """A month that lacks its row, told of the row in its place, or of the one before."""
    stand_in = _stand_in(analysis, previous, lost.month)
    return Hit(
        entry=stand_in or previous,
        related=(previous,) if stand_in else (),
        field="date",
        severity=severity,
        values={"month": month_words(lost.month)},
        expected=f"{lost:%Y-%m}",
    )


def _is_said_within(analysis: Analysis, previous: Entry, month: int) -> bool:
    """Whether a row of the month has the text of the series beside one of its own."""
    said = stems(without_mentions(previous.what))
    parties = attrgetter("sender", "recipient")
    rows = (row for row in analysis.schedule.dated() if row.day.month == month)
    return bool(said) and any(
        said <= stems(row.what) for row in rows if parties(row) == parties(previous)
    )


def _stand_in(analysis: Analysis, previous: Entry, month: int) -> Entry | None:
    """The row of a month that says the same as the series, but for its text."""
    rest = attrgetter("sender", "recipient", "comment")
    rows = (row for row in analysis.schedule.dated() if row.day.month == month)
    others = (row for row in rows if rest(row) == rest(previous) and row is not previous)
    # Without a comment the text must say who it is, but for a slip.
    return next((one for one in others if one.comment or _says_nearly(one, previous)), None)


def _says_nearly(row: Entry, other: Entry) -> bool:
    return bool(row.sender) and ratio(row.what, other.what) >= _NEARLY


@own_rule(
    "AH602",
    Words("manglende-levering", "stage-missing"),
    Severity.ERROR,
    message=Words("1. levering mangler {missing}", "the first delivery has no {missing}"),
)
def stage_missing(analysis: Analysis) -> Iterator[Hit]:
    """First deliveries that nothing follows."""
    groups, off = analysis.relations.stages, CalledOff(analysis)
    begun = [group for group in groups if _has(group, Stage.FIRST)]
    answered = (_first(group) for group in begun if _has(group, Stage.FEEDBACK))
    answering = {first.recipient.casefold() for first in answered} - {""}
    is_otherwise = _ends_in_other_words(groups)
    for group in begun:
        first = _first(group)
        if not _is_there(groups, group, *LAST):
            # What a school hands in to nobody else may end as it likes.
            is_sure = not is_otherwise and (analysis.is_of_vigo or first.recipient)
            is_sure = is_sure and not _is_at_the_end(analysis.schedule, first)
            yield _missing(first, Stage.FINAL, None if is_sure else Severity.INFO)
        is_answering = first.recipient.casefold() in answering
        if is_answering and not _is_there(groups, group, Stage.FEEDBACK):
            # Unless the document tells that there is none.
            answer = f"{Stage.FEEDBACK.in_words().nb} {' '.join(files_named(first))}"
            is_off = off.holds(answer, first.day.month)
            yield _missing(first, Stage.FEEDBACK, Severity.INFO if is_off else None)


def _is_at_the_end(schedule: Schedule, row: Entry) -> bool:
    """Whether an edition of a part of the year stops before what comes after a row."""
    days = sorted(one.day for one in schedule.dated())
    is_part = len(days) >= _EDITION and schedule.school_year.last_day - days[-1] > _PART_OF_A_YEAR
    return is_part and days[-1] - row.day < _A_MONTH


def _ends_in_other_words(groups: Sequence[tuple[Staged, ...]]) -> bool:
    """Whether none of several series has an end: the document calls that something else."""
    has_end = any(_has(group, stage) for group in groups for stage in LAST)
    return not has_end and sum(_has(group, Stage.FIRST) for group in groups) > 1


def _has(group: tuple[Staged, ...], stage: Stage) -> bool:
    return any(row.stage is stage for row in group)


def _is_there(
    groups: Sequence[tuple[Staged, ...]], group: tuple[Staged, ...], *stages: Stage
) -> bool:
    return any(_has(group, stage) or _is_with(groups, group, stage) for stage in stages)


def _is_with(groups: Sequence[tuple[Staged, ...]], group: tuple[Staged, ...], stage: Stage) -> bool:
    """Whether a stage of the same file comes with that of others: what was split in two rows."""
    first = next(row for row in group if row.stage is Stage.FIRST)
    return any(
        files_named(first.entry) & files_named(row.entry)
        and row.series.lower_school == first.series.lower_school
        and row.series.sender in ("", first.series.sender)
        and data_year(other[0].entry) == data_year(first.entry)
        for other in groups
        if other is not group
        for row in other
        if row.stage is stage
    )


def _first(group: tuple[Staged, ...]) -> Entry:
    return next(row.entry for row in group if row.stage is Stage.FIRST)


def _missing(first: Entry, stage: Stage, severity: Severity | None = None) -> Hit:
    values = {"missing": stage.in_words()}
    return Hit(entry=first, field="what", severity=severity, values=values)
