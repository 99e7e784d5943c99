"""Which rows are tied to which by their words, so that one is counted from the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice

from attrs import frozen

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import same_text, stem, telling_words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import MentionKind
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.relations import Graph
from vigo_arshjul.relations.stages import Stage

# Words that any two deadlines share.
_OF_DEADLINES = frozenset(
    stem(word) for word in ("frist", "registrering", "siste", "dato", "dag", "data", "melde")
)
# A reference to a row further away (calendar days) does not tie the two dates together.
_NEAR = 15
# A deadline lies at most so many calendar days before its delivery.
_BEFORE_DELIVERY = 4
# And is that of so many deliveries at most, the nearest ones.
_MOST_DELIVERIES = 4
_SATURDAY = 5


@frozen(kw_only=True)
class Link:
    """Another row that the words of a row tie it to."""

    anchor: str  # the id of the other row
    strength: float  # how much that speaks for counting from it (0 to 6)
    words: Words  # what ties the two
    in_days: bool = False  # whether calendar days count, as before a delivery


def side_by_side(schedule: Schedule, calendar: BusinessCalendar) -> Iterator[tuple[str, str, Link]]:
    """The rows of one thing on days in a row: `1., 2. og 3. september` is chosen as a whole."""
    words = Words("dagen etter «{id}»", "the day after “{id}”")
    days = {(same_text(row), row.sender, row.day): row for row in schedule.dated()}
    for (text, sender, day), row in days.items():
        if before := days.get((text, sender, day - ONE_DAY)):
            is_closed = not calendar.covers(day) or not calendar.is_business_day(day)
            yield before.id, *_link(row, before, 6.0, words, in_days=is_closed)


def weekends(schedule: Schedule) -> Iterator[tuple[str, Link]]:
    """The Sundays of one thing that go with the Saturday before."""
    words = Words("samme helg som «{id}»", "the same weekend as “{id}”")
    saturdays = {
        (row.sender, row.day): row for row in schedule.dated() if row.day.weekday() == _SATURDAY
    }
    for row in schedule.dated():
        before = saturdays.get((row.sender, row.day - ONE_DAY))
        if before and row.day.weekday() == 6 and _words(row.what) & _words(before.what):
            yield _link(row, before, 6.0, words, in_days=True)


def beside_weeks_off(schedule: Schedule) -> Iterator[tuple[str, Link]]:
    """The last day before a week off and the first one after it, which move with the week."""
    words = Words("ved siden av «{id}»", "beside “{id}”")
    weeks = [
        row
        for row in schedule.dated()
        if says(row.what, Concept.WEEK_OFF) and says(row.what, Concept.IS_CLOSED)
    ]
    before = {_working_day(row.day, -ONE_DAY): row for row in weeks}
    behind = {_working_day(row.when.last, ONE_DAY): row for row in weeks}
    for row in schedule.dated():
        for beside, end in ((before, Concept.LAST_OF_TERM), (behind, Concept.FIRST_OF_YEAR)):
            week = beside.get(row.day)
            is_beside = says(row.what, Concept.HOLIDAYS) or says(row.what, end)
            if week and week is not row and is_beside:
                yield _link(row, week, 6.5, words, in_days=True)


def _working_day(day: dt.date, step: dt.timedelta) -> dt.date:
    """The first day after another one, or before it, that is in no weekend."""
    while (day := day + step).weekday() >= _SATURDAY:
        pass
    return day


def in_words(graph: Graph) -> Iterator[tuple[str, Link]]:
    """What stages, references, deadlines and windows tie to each other."""
    yield from _stage_links(graph)
    yield from _reference_links(graph)
    yield from _deadline_links(graph.schedule)
    words = Words("siste dag av det samme som «{id}»", "the last day of what “{id}” begins")
    for window in graph.windows:
        yield _link(window.later, window.earlier, 2.5, words)
    words = Words("må gjøres før «{id}»", "must be done before “{id}”")
    in_texts = (relation for relation in graph.stated if relation.stated_at is None)
    for relation in (*in_texts, *graph.routine):
        yield _link(relation.earlier, relation.later, 4.0, words)
    words = Words("skal inn etter «{id}»", "must come in after “{id}”")
    for relation in graph.last_files:
        if relation.earlier.day <= relation.later.day:
            yield _link(relation.later, relation.earlier, 4.0, words)


def _link(
    entry: Entry, anchor: Entry, strength: float, words: Words, *, in_days: bool = False
) -> tuple[str, Link]:
    words = words.fill(id=anchor.id)
    return entry.id, Link(anchor=anchor.id, strength=strength, words=words, in_days=in_days)


def _stage_links(graph: Graph) -> Iterator[tuple[str, Link]]:
    """Feedback counts from the delivery that it answers."""
    words = Words("tilbakemelding på «{id}»", "feedback on “{id}”")
    for cycle in graph.stages:
        delivery = None
        for row in cycle:
            if row.stage is not Stage.FEEDBACK:
                delivery = row.entry
            elif delivery is not None:
                yield _link(row.entry, delivery, 5.5, words)


def _reference_links(graph: Graph) -> Iterator[tuple[str, Link]]:
    """A row that names the day of another row near to it counts from that row."""
    words = Words("teksten viser til «{id}»", "the text refers to “{id}”")
    for entry in graph.schedule.dated():
        for mention in entry.mentions_of(MentionKind.CROSS_REFERENCE, MentionKind.CUT_OFF):
            target = graph.references.target(entry, mention)
            if target and 0 < abs((target.day - entry.day).days) <= _NEAR:
                strength = 4.5 if mention.kind is MentionKind.CUT_OFF else 3.5
                yield _link(entry, target, strength, words)


def _deadline_links(schedule: Schedule) -> Iterator[tuple[str, Link]]:
    """A deadline counts back from the delivery that it is for."""
    by_day = grouped(
        (entry.day, entry)
        for entry in schedule.dated()
        if entry.registration_deadline is not None or says(entry.what, Concept.DELIVERY)
    )
    for entry in schedule.dated():
        if not says(entry.what, Concept.DEADLINE):
            continue
        days = (entry.day + dt.timedelta(days=n) for n in range(1, _BEFORE_DELIVERY + 1))
        near = chain.from_iterable(by_day.get(day, ()) for day in days)
        yield from islice(_of_deadline(entry, near), _MOST_DELIVERIES)


def _of_deadline(entry: Entry, deliveries: Iterable[Entry]) -> Iterator[tuple[str, Link]]:
    words = _words(entry.what) - _OF_DEADLINES
    for other in deliveries:
        in_days = other.registration_deadline == entry.date
        is_its = in_days or says(other.what, Concept.DELIVERY)
        if is_its and not words.isdisjoint(_words(other.what)):
            why = Words("frist før «{id}»", "a deadline before “{id}”")
            yield _link(entry, other, 5.0, why, in_days=in_days)


@lru_cache(maxsize=16384)
def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in telling_words(text))
