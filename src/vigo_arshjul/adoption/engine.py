"""Gives the rows of a schedule that nobody annotated their rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked
from vigo_arshjul.errors import ArshjulError, OutOfCalendarError
from vigo_arshjul.inference import Dates, Origin, Resolved, resolve
from vigo_arshjul.inference.confidence import Evidence, Gone, Guess
from vigo_arshjul.inference.learning import Learned
from vigo_arshjul.inference.resolved import Departure, departures
from vigo_arshjul.language import Words
from vigo_arshjul.model import Recurrence, Schedule
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.model.schedule import with_days, with_undated_of
from vigo_arshjul.phrases.texts.about import UNKNOWN
from vigo_arshjul.rollforward.engine import FIRST_TARGET, LAST_TARGET


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Matched:
    """A row that was recognised in the known schedule, and goes by its rule.

    Attributes:
        entry_id: the row, by the id that it has from the known one.
        former_id: the id that it had.
        decided_by: the body that sets its date every year; the date it has stays.
        departs: what the rule gives in the years whose date is another; empty for a row
            that others decide.
    """

    entry_id: str
    former_id: str
    decided_by: str | None = None
    departs: tuple[Departure, ...] = ()


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Unexplained:
    """A row whose dates no simple rule gives: somebody decides them every year.

    Attributes:
        entry_id: the row.
        decided_by: who, guessed from the row itself; `ukjent` where it names nobody.
        recurrence: a rule for proposals, that gives the newest date; None if there is none.
        evidence: the dates seen; no rule fits.
    """

    entry_id: str
    decided_by: str
    recurrence: Recurrence | None
    evidence: Evidence


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Adoption:
    """A schedule with its recurrences, and how each row came to its own.

    Attributes:
        schedule: the newest schedule, every row with a rule where one could be found.
        years: the school years that it was learned from, the oldest first.
        kept: the rows that had a rule, and keep it.
        matched: the rows recognised in the known schedule.
        guesses: the rows whose rule was made up.
        unexplained: the rows whose dates follow no simple rule.
        gone: the rows that only older years have.
        new: the rows that no older year has, by id; empty where there is one year only.
    """

    schedule: Schedule
    years: tuple[SchoolYear, ...]
    kept: tuple[str, ...] = ()
    matched: tuple[Matched, ...] = ()
    guesses: tuple[Guess, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()
    gone: tuple[Gone, ...] = ()
    new: tuple[str, ...] = ()


def adopt(analyses: Iterable[Analysis]) -> Adoption:
    """Give the rows of a schedule their rules, from a known schedule and from older years.

    Args:
        analyses: the schedule, and any number of older ones, in any order; the newest tells
            the business days, and the known schedule whose rows are looked for.

    Raises:
        ArshjulError: if there is no schedule, or two for one school year.
        OutOfCalendarError: if the calendar does not reach a year.
    """
    ordered = sorted(analyses, key=lambda analysis: analysis.schedule.school_year)
    if not ordered:
        raise ArshjulError(Words("ventet minst ett årshjul", "expected at least one schedule"))
    schedules = [with_days(analysis.schedule) for analysis in ordered]
    _refuse_years(schedules)
    *older, base = schedules
    newest = ordered[-1]
    resolved = resolve(base, newest.calendar, newest.known, older=older, guess=True)
    adopted = _adopted(resolved, tuple(schedule.school_year for schedule in schedules))
    schedule = with_undated_of(adopted.schedule, newest.schedule)
    return evolve(adopted, schedule=schedule)


def _refuse_years(ordered: Sequence[Schedule]) -> None:
    for one, other in pairwise(ordered):
        if one.school_year == other.school_year:
            words = Words(
                "to årshjul er for {year}; ventet ett for hvert skoleår",
                "two schedules are for {year}; expected one for each school year",
            )
            raise ArshjulError(words.fill(year=one.school_year))
    for schedule in ordered:
        if not FIRST_TARGET <= schedule.school_year <= LAST_TARGET:
            words = Words(
                "kan ikke bruke et årshjul for {year}; ventet {first} til {last}",
                "cannot use a schedule for {year}; expected {first} to {last}",
            ).fill(year=schedule.school_year, first=FIRST_TARGET, last=LAST_TARGET)
            raise OutOfCalendarError(words)


def _adopted(resolved: Resolved, years: tuple[SchoolYear, ...]) -> Adoption:
    learned = resolved.learned
    assert learned is not None, "whoever adopts learns"
    base, names = learned.history.base, resolved.names
    departs = departures(resolved, learned.history)
    unexplained = tuple(_unexplained(resolved, learned))
    return Adoption(
        schedule=_schedule(resolved, learned, unexplained),
        years=years,
        kept=tuple(entry.id for entry in base if entry.recurrence is not None),
        matched=tuple(
            Matched(
                entry_id=rule.name,
                former_id=entry.id,
                decided_by=rule.decided_by,
                departs=departs.get(entry.id, ()),
            )
            for entry in base
            if (rule := resolved.rules[entry.id]).origin is Origin.MATCHED
        ),
        guesses=tuple(learned.guesses()),
        unexplained=unexplained,
        gone=learned.history.gone,
        new=tuple(names[entry_id] for entry_id in learned.history.new),
    )


def _unexplained(resolved: Resolved, learned: Learned) -> Iterator[Unexplained]:
    calendar, year = resolved.calendar, learned.named.school_year
    for old in learned.history.base:
        rule = resolved.rules[old.id]
        if rule.name in learned.unexplained:
            # A last resort may give another August than that of the row: no proposal.
            alone = Dates({rule.name: rule.recurrence}, calendar)
            is_good = anchors_of(rule.recurrence) or alone.gives(rule.name, year, old.when)
            yield Unexplained(
                entry_id=rule.name,
                decided_by=rule.decided_by or UNKNOWN,
                recurrence=rule.recurrence if is_good else None,
                evidence=learned.rows[rule.name].evidence(),
            )


def _schedule(resolved: Resolved, learned: Learned, unexplained: Iterable[Unexplained]) -> Schedule:
    """The schedule with the rules that were found."""
    without = {one.entry_id for one in unexplained if one.recurrence is None}
    rules = [resolved.rules[old.id] for old in learned.history.base]
    return evolve(
        learned.named,
        entries=tuple(
            evolve(
                entry,
                recurrence=None if entry.id in without else rule.recurrence,
                decided_by=rule.decided_by,
            )
            for entry, rule in zip(learned.named, rules, strict=True)
        ),
    )
