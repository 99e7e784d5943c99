"""Deliveries in stages: preliminary, first, feedback, final."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import skeleton
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.queries import other_names
from vigo_arshjul.phrases import MentionKind, without_mentions
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says


class NearestDay:
    """Numbered things, each on one day or several."""

    def __init__(self) -> None:
        self._days: list[int] = []
        self._numbers: dict[int, list[int]] = {}

    def add(self, number: int, day: dt.date) -> None:
        """Put a thing on a day."""
        ordinal = day.toordinal()
        if ordinal not in self._numbers:
            insort(self._days, ordinal)
            self._numbers[ordinal] = []
        insort(self._numbers[ordinal], number)

    def nearest(self, day: dt.date, *, but: int | None = None) -> tuple[int, int] | None:
        """How many calendar days away the nearest thing is, and its number.

        Of several equally near ones it is that with the lowest number.
        """
        ordinal = day.toordinal()
        place = bisect_left(self._days, ordinal)
        later = self._first(islice(self._days, place, None), but)
        earlier = self._first(reversed(self._days[max(0, place - 2) : place]), but)
        sides = (side for side in (later, earlier) if side is not None)
        return min(((abs(found - ordinal), number) for found, number in sides), default=None)

    def _first(self, days: Iterable[int], but: int | None) -> tuple[int, int] | None:
        for day in days:
            for number in self._numbers[day]:
                if number != but:
                    return day, number
        return None


class Stage(IntEnum):
    """The stages of a delivery, in the order they must come."""

    PRELIMINARY = 0
    FIRST = 1
    FEEDBACK = 2
    SECOND = 3
    FINAL = 4

    def in_words(self) -> Words:
        """What the schedule calls it."""
        return (
            Words("foreløpig levering", "preliminary delivery"),
            Words("1. levering", "first delivery"),
            Words("tilbakemelding", "feedback"),
            Words("2. levering", "second delivery"),
            Words("endelig levering", "final delivery"),
        )[self]


# Of so many senders none is another one in short.
_MANY_SENDERS = 60
# What ends a series: many call the final delivery the second one.
LAST = (Stage.SECOND, Stage.FINAL)

# A file that is delivered has a name as programs write them: `ssbElev`, `fagOgKarakterer`.
_FILE_NAME = re.compile(r"(?<!\w)[a-zæøå]{2,}[A-ZÆØÅ]\w*")


class Series(NamedTuple):
    """What is delivered in stages, told by its name: `ssbElev`, and for whom."""

    name: str  # the name of the file, or the words before the stage
    lower_school: bool  # whether it is about the lower school, which delivers on its own
    sender: str  # who delivers; empty for feedback, which answers whoever did


class Staged(NamedTuple):
    """A row that is one stage of a delivery."""

    entry: Entry
    stage: Stage
    series: Series


def stage_of(entry: Entry) -> Stage | None:
    """The stage that a row says it is, if any."""
    if says(entry.what, Concept.FEEDBACK):
        return Stage.FEEDBACK
    match = says(entry.what, Concept.STAGE)
    return Stage[match.lastgroup] if match and match.lastgroup else None


def staged(entry: Entry) -> Staged | None:
    """A row with its stage and series; None where it is no stage of anything."""
    stage = stage_of(entry)
    if stage is None:
        return None
    name, lower = _what_is_delivered(entry.what)
    # Brackets and marks make no other sender: `VIGO Sentralbasen IST`.
    sender = "" if stage is Stage.FEEDBACK else skeleton(entry.sender)
    return Staged(entry, stage, Series(name, lower, sender))


@lru_cache(maxsize=2048)
def _what_is_delivered(what: str) -> tuple[str, bool]:
    """The name of a series in the text of one of its rows, and whether it is the lower school's."""
    what = folded(what)
    names = sorted(_FILE_NAME.findall(what))
    name = names[0] if names else _words_before_stage(what)
    return name.casefold(), bool(says(what, Concept.LOWER_SCHOOL))


def files_named(entry: Entry) -> frozenset[str]:
    """The names of files in the text of a row."""
    return frozenset(name.casefold() for name in _FILE_NAME.findall(folded(entry.what)))


def _words_before_stage(what: str) -> str:
    feedback = says(what, Concept.FEEDBACK)
    text = what[feedback.end() :] if feedback else what
    stage = says(text, Concept.STAGE)
    text = text[: stage.start()] if stage else text
    return " ".join(re.findall(r"(?!på\b)\b\w+", without_mentions(text)))


def cycles(schedule: Schedule) -> Iterator[tuple[Staged, ...]]:
    """The stages that belong together: one series, one school year's data, by date.

    Feedback belongs to the series of its name, whoever sent it, and to the school year of
    the delivery that it follows.
    """
    rows = _in_one_name([row for entry in schedule.dated() if (row := staged(entry))])
    groups = grouped(
        ((row.series, data_year(row.entry)), row) for row in rows if row.stage is not Stage.FEEDBACK
    )
    found = _Answers()
    for group in groups.values():
        found.add(group)
    for row in rows:
        if row.stage is Stage.FEEDBACK:
            found.join(row)
    for group in groups.values():
        yield tuple(sorted(group, key=lambda row: row.entry.day))


def _in_one_name(rows: Sequence[Staged]) -> Sequence[Staged]:
    """The rows, a sender that is called by a part of one longer name told by that one."""
    senders = {row.series.sender for row in rows} - {""}
    if not 1 < len(senders) < _MANY_SENDERS:
        return rows
    longer = {
        short: [one for one in senders if {*short.split()} < {*one.split()}] for short in senders
    }
    names = {short: ones[0] for short, ones in longer.items() if len(ones) == 1}
    return [
        row._replace(series=row.series._replace(sender=names.get(sender, sender)))
        for row in rows
        for sender in (row.series.sender,)
    ]


def data_year(entry: Entry) -> SchoolYear:
    """The school year that the data of a row are about."""
    for mention in entry.mentions_of(MentionKind.SCHOOL_YEAR):
        if mention.written.school_year is not None:
            return mention.written.school_year
    return SchoolYear.of(entry.day)


class _Answers:
    """Finds the group that feedback answers: that of the nearest delivery to whom it names."""

    def __init__(self) -> None:
        self._groups: list[list[Staged]] = []
        # The days of the groups, by what is delivered, and to whom.
        self._days: dict[tuple[str, bool], dict[str, NearestDay]] = {}

    def add(self, group: list[Staged]) -> None:
        """Take in a group of deliveries."""
        self._groups.append(group)
        for row in group:
            self._days_of(group).add(len(self._groups) - 1, row.entry.day)

    def _days_of(self, group: list[Staged]) -> NearestDay:
        series, recipient = group[0].series, group[0].entry.recipient
        to_whom = self._days.setdefault((series.name, series.lower_school), {})
        return to_whom.setdefault(recipient, NearestDay())

    def join(self, feedback: Staged) -> None:
        """Put feedback into the group that it answers, if there is one."""
        to_whom = self._days.get((feedback.series.name, feedback.series.lower_school), {})
        near = (
            days.nearest(feedback.entry.day)
            for recipient, days in to_whom.items()
            if _is_answered_by(recipient, feedback.entry)
        )
        best = min((found for found in near if found), default=None)
        if best is not None:
            group = self._groups[best[1]]
            self._days_of(group).add(best[1], feedback.entry.day)
            group.append(feedback)


def _is_answered_by(recipient: str, feedback: Entry) -> bool:
    """Whether feedback comes from the one that a delivery went to."""
    sender, recipient = feedback.sender, recipient.casefold()
    if not sender or not recipient:
        return True
    name = sender.split()[0]
    return any(one.casefold() in recipient for one in (name, *other_names(name)))
