"""Deliveries in stages: preliminary, first, feedback, final."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.text import MentionKind, without_mentions


class Stage(IntEnum):
    """The stages of a delivery, in the order they must come."""

    PRELIMINARY = 0
    FIRST = 1
    FEEDBACK = 2
    FINAL = 3

    def in_words(self) -> Words:
        """What the schedule calls it."""
        return (
            Words("foreløpig levering", "preliminary delivery"),
            Words("1. levering", "first delivery"),
            Words("tilbakemelding", "feedback"),
            Words("endelig levering", "final delivery"),
        )[self]


_STAGE = re.compile(
    r"\(?\b(?:(?P<PRELIMINARY>foreløpig|førebels)|(?P<FIRST>1\.|første|fyrste)"
    r"|(?P<FINAL>endelig|endeleg))\s+levering\b\)?",
    re.IGNORECASE,
)
_FEEDBACK = re.compile(r"^\s*tilbakemelding", re.IGNORECASE)
_FILE_NAME = re.compile(r"\bssb[A-ZÆØÅ]\w*")
_LOWER_SCHOOL = re.compile(r"\bgrunnskole", re.IGNORECASE)
_WORD = re.compile(r"\w+")


@frozen
class Series:
    """What is delivered in stages, told by its name: `ssbElev`, and for whom.

    Attributes:
        name: the name of the file, or the words before the stage.
        lower_school: whether it is about the lower school, which delivers on its own.
        sender: who delivers; empty for feedback, which answers whoever did.
    """

    name: str
    lower_school: bool
    sender: str


@frozen
class Staged:
    """A row that is one stage of a delivery."""

    entry: Entry
    stage: Stage
    series: Series


def stage_of(entry: Entry) -> Stage | None:
    """The stage that a row says it is, if any."""
    if _FEEDBACK.search(entry.what):
        return Stage.FEEDBACK
    match = _STAGE.search(entry.what)
    return Stage[match.lastgroup] if match and match.lastgroup else None


def staged(entry: Entry) -> Staged | None:
    """A row with its stage and series; None where it is no stage of anything."""
    stage = stage_of(entry)
    if stage is None:
        return None
    names = sorted(_FILE_NAME.findall(entry.what))
    name = names[0] if names else _words_before_stage(entry.what)
    sender = "" if stage is Stage.FEEDBACK else entry.sender.casefold()
    lower = bool(_LOWER_SCHOOL.search(entry.what))
    return Staged(entry, stage, Series(name.casefold(), lower, sender))


def _words_before_stage(what: str) -> str:
    text = _STAGE.split(_FEEDBACK.sub("", what))[0]
    return " ".join(word for word in _WORD.findall(without_mentions(text)) if word != "på")


def cycles(schedule: Schedule) -> Iterable[tuple[Staged, ...]]:
    """The stages that belong together: one series, one school year's data, by date.

    Feedback belongs to the series of its name, whoever sent it, and to the school year of
    the delivery that it follows.
    """
    rows = [row for entry in schedule.dated() if (row := staged(entry))]
    deliveries = [row for row in rows if row.stage is not Stage.FEEDBACK]
    groups: dict[tuple[Series, SchoolYear], list[Staged]] = {}
    for row in deliveries:
        groups.setdefault((row.series, _data_year(row.entry)), []).append(row)
    for row in rows:
        if row.stage is Stage.FEEDBACK and (key := _answered(row, groups)):
            groups[key].append(row)
    for group in groups.values():
        yield tuple(sorted(group, key=lambda row: row.entry.date))


def _data_year(entry: Entry) -> SchoolYear:
    """The school year that the data of a row are about."""
    for mention in entry.mentions_of(MentionKind.SCHOOL_YEAR):
        if mention.written.school_year is not None:
            return mention.written.school_year
    return SchoolYear.of(entry.date)


def _answered(
    feedback: Staged, groups: dict[tuple[Series, SchoolYear], list[Staged]]
) -> tuple[Series, SchoolYear] | None:
    """The group that feedback answers: that of the nearest delivery to whom it names."""
    best, nearest = None, 10**9
    for (series, year), group in groups.items():
        if (series.name, series.lower_school) != (
            feedback.series.name,
            feedback.series.lower_school,
        ) or not _is_answered_by(group[0].entry, feedback.entry):
            continue
        for row in group:
            days = abs((feedback.entry.date - row.entry.date).days)
            if days < nearest:
                best, nearest = (series, year), days
    return best


def _is_answered_by(delivery: Entry, feedback: Entry) -> bool:
    """Whether feedback comes from the one that a delivery went to."""
    sender, recipient = feedback.sender.casefold(), delivery.recipient.casefold()
    return not sender or not recipient or sender.split()[0] in recipient
