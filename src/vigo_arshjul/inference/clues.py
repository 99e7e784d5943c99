"""What the words of a schedule say of how its dates come about."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import evolve, frozen

from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.calendar.norway import feast_of
from vigo_arshjul.inference.links import Link, beside_weeks_off, in_words, side_by_side, weekends
from vigo_arshjul.inference.own_days import is_within_a_week, speaks_of_easter
from vigo_arshjul.inference.series import (
    NOTHING,
    ROUND,
    InCommon,
    numbered_by_habit,
    series_of,
    unnumbered,
)
from vigo_arshjul.language import WEEKDAYS
from vigo_arshjul.model import Day, Entry, Facts, Feast, Schedule, Undated
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import MentionKind, replace_spans
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.kinds import OF_THE_ROW
from vigo_arshjul.phrases.words.lexicon import Concept, all_said, says
from vigo_arshjul.relations import Graph

_ORDINALS = {
    "første": 1, "fyrste": 1, "andre": 2, "tredje": 3, "fjerde": 4, "siste": -1,
    "1.": 1, "2.": 2, "3.": 3, "4.": 4,
}  # fmt: skip
_NYNORSK_WEEKDAYS = {"måndag": 0, "tysdag": 1, "laurdag": 5, "sundag": 6}
_WEEKDAY_NUMBERS = {**{name: n for n, name in enumerate(WEEKDAYS)}, **_NYNORSK_WEEKDAYS}
_WEEKDAY = re.compile(
    rf"(?:({'|'.join(map(re.escape, _ORDINALS))})\s+)?"
    rf"\b({'|'.join(_WEEKDAY_NUMBERS)})(?:en|ar|er)?\b",
    re.IGNORECASE,
)

_SATURDAY = 5


@frozen(kw_only=True)
class Clues:
    """What speaks for one rule or another."""

    # The days and months that the row names as its reference date.
    named: frozenset[tuple[int, int]] = frozenset()
    series: InCommon = NOTHING  # what rows of the same words have in common
    weekday: int | None = None  # a weekday that the row names
    nth: int | None = None  # its number in the month, where the row says so
    # Whether it is a period from a Monday to a Friday, of one week or more.
    whole_week: bool = False
    is_period: bool = False  # whether it lasts more than a day
    over_feast: bool = False  # whether its first and last day are movable feasts
    goes_on: bool = False  # whether the same thing is on the day before it, too
    is_limit: bool = False  # whether its day is the first or the last that may be
    easter: bool = False  # whether the row speaks of Easter, or of a feast that hangs on it
    feasts: tuple[Feast, ...] = ()  # the movable feasts that it names
    weeks: frozenset[int] = frozenset()  # the ISO weeks that it names
    business_day: int | None = None  # which business day of its month it names
    says: frozenset[Concept] = frozenset()  # what else its words say of the kind of row that it is
    is_system: bool = False  # whether a system sends it, which does not happen on closed days
    parties: frozenset[str] = frozenset()  # its sender, recipient and category
    links: tuple[Link, ...] = ()  # the rows it is tied to


def clues_of(
    schedule: Schedule, calendar: BusinessCalendar, facts: Mapping[str, Facts]
) -> Mapping[str, Clues]:
    """The clues of every row of a schedule."""
    found = {
        entry.id: Clues() if isinstance(entry.when, Undated) else _own_clues(entry, facts[entry.id])
        for entry in schedule
    }
    _hear_series(found, schedule, calendar)
    links: dict[str, list[Link]] = {}
    for before, entry_id, link in side_by_side(schedule, calendar):
        links[entry_id] = [link]
        found[entry_id] = evolve(found[entry_id], goes_on=True)
        for chosen in (before, entry_id):
            found[chosen] = evolve(found[chosen], says=found[chosen].says | {Concept.CHOSEN})
    for entry_id, link in weekends(schedule):
        # The weekday that such a row names is that of the two.
        found[entry_id] = evolve(found[entry_id], weekday=None)
        links[entry_id] = [link]
    for entry_id, link in beside_weeks_off(schedule):
        found[entry_id] = evolve(found[entry_id], says=found[entry_id].says - {Concept.WEEK_OFF})
        links.setdefault(entry_id, []).append(link)
    graph = Graph(schedule, calendar, facts)
    for entry_id, link in in_words(graph):
        if link.anchor != entry_id:
            links.setdefault(entry_id, []).append(link)
    for entry_id, those in links.items():
        found[entry_id] = evolve(found[entry_id], links=tuple(those))
    return found


def _hear_series(found: dict[str, Clues], schedule: Schedule, calendar: BusinessCalendar) -> None:
    """Put to the clues of rows what others of their words, and of their sender, go by."""
    for entry_id, series in series_of(schedule, calendar):
        said = found[entry_id].says
        if series.is_chosen:
            said = said - {Concept.NUMBERED} | {Concept.CHOSEN}
        found[entry_id] = evolve(found[entry_id], series=series, says=said)
    open_days = [
        (entry.id, entry.day)
        for entry in schedule.dated()
        if isinstance(entry.when, Day) and found[entry.id].says.isdisjoint(_CHOSEN)
    ]
    for entry_id in numbered_by_habit(open_days):
        found[entry_id] = evolve(found[entry_id], says=found[entry_id].says | {Concept.NUMBERED})
    for entry_id in unnumbered(
        (entry.id, entry.sender, entry.day)
        for entry in schedule.dated()
        if Concept.NUMBERED in found[entry.id].says and isinstance(entry.when, Day)
    ):
        found[entry_id] = evolve(found[entry_id], says=found[entry_id].says - {Concept.NUMBERED})


# What the words may say of the kind of row that it is.
_KINDS = (
    Concept.WEEK_OFF, Concept.SEMESTER_BEGINS, Concept.DAY_OFF, Concept.HOLIDAYS,
    Concept.NUMBERED, Concept.CHOSEN, Concept.LAST_OF_TERM, Concept.FIRST_OF_YEAR,
    Concept.COUNT_DAY, Concept.LAST_DAY_OF_MONTH, Concept.DAY_OF_ITS_OWN,
    Concept.APPLICATION, Concept.PAID, Concept.MOVED_BY_LAW, Concept.EXAM, Concept.CHURCH,
    Concept.IS_CLOSED,
)  # fmt: skip


# What goes by its weekday, its feast or its term.
_CHOSEN = frozenset(_KINDS) - {
    Concept.NUMBERED, Concept.COUNT_DAY, Concept.LAST_DAY_OF_MONTH, Concept.APPLICATION,
    Concept.PAID, Concept.MOVED_BY_LAW, Concept.IS_CLOSED,
}  # fmt: skip


def _own_clues(entry: Entry, facts: Facts) -> Clues:
    text = f"{entry.when.written or ''} {entry.what} {entry.comment}"
    # `Møte 9/3 kl 10` says the day that was chosen for its weekday.
    is_chosen = says(text, Concept.CHOSEN) is not None
    named = frozenset(
        (m.written.month, m.written.day)
        for m in entry.mentions_of(*OF_THE_ROW)
        if m.written.month and m.written.day
        if not (is_chosen and m.kind is MentionKind.UNCLASSIFIED)
    )
    written = entry.when.written or ""
    if says(written, Concept.COUNT_DAY):
        named |= {(entry.day.month, entry.day.day)}
    bound = entry.when.bound if isinstance(entry.when, Day) else None
    weekday, nth = _weekday_of(entry)
    return Clues(
        named=named,
        weekday=weekday,
        nth=nth,
        whole_week=(entry.when.last - entry.when.first).days % 7 == 4 and entry.day.weekday() == 0,
        is_period=entry.when.first != entry.when.last,
        over_feast=None not in map(feast_of, {*entry.when.days}),
        is_limit=bound is not None,
        easter=speaks_of_easter(entry),
        feasts=tuple(Feast[m.lastgroup] for m in all_said(text, Concept.FEAST) if m.lastgroup),
        weeks=frozenset(int(m["n"]) for m in all_said(text, Concept.WEEK_NUMBER)),
        business_day=_business_day_of(text),
        says=_kind_of(entry.what, written, is_of_a_week=is_within_a_week(entry)),
        is_system=facts.by_system,
        parties=frozenset(p for p in (entry.sender, entry.recipient, entry.category) if p),
    )


def _kind_of(what: str, written: str, *, is_of_a_week: bool) -> frozenset[Concept]:
    """What the words say of the kind of row that it is."""
    found = {concept for concept in _KINDS if says(what, concept)}
    if is_of_a_week and Concept.NUMBERED not in found:
        found.add(Concept.CHOSEN)
    if says(written, Concept.COUNT_DAY):
        found.add(Concept.COUNT_DAY)
    if says(what, Concept.TO_OWNERS) and not says(what, Concept.DEADLINE):
        found = found - {Concept.NUMBERED} | {Concept.CHOSEN}
    return frozenset(found)


def _business_day_of(text: str) -> int | None:
    """The business day of a month that a text names: the first is 1, the last -1."""
    found = says(text, Concept.BUSINESS_DAY)
    if found is None:
        return None
    word = found["nth"].casefold()
    return int(word[0]) if word[0].isdigit() else _ORDINALS[word]


def _weekday_of(entry: Entry) -> tuple[int | None, int | None]:
    """The weekday that a row names for itself, with its number."""
    if _chooses_weekday(entry):
        return entry.day.weekday(), None
    for field in TEXT_FIELDS:
        # The weekday of another date says nothing of the row.
        others = [m for m in entry.mentions if m.field == field and m.date != entry.date]
        text = replace_spans(getattr(entry, field), [(m.start, m.end, "") for m in others])
        for match in _WEEKDAY.finditer(folded(text)):
            weekday = _WEEKDAY_NUMBERS[match[2].casefold()]
            if weekday == entry.day.weekday():
                return weekday, _ORDINALS.get((match[1] or "").casefold())
    return None, None


def _chooses_weekday(entry: Entry) -> bool:
    """Whether the cell of a date names its weekday; that of `mandag 1. juni` tells nothing."""
    if entry.day.weekday() >= _SATURDAY or entry.day.day in ROUND:
        return False
    named = _WEEKDAY.search(folded(entry.when.written or ""))
    return named is not None and _WEEKDAY_NUMBERS[named[2].casefold()] == entry.day.weekday()
