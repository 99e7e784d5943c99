"""Moves every date and school year inside the texts of a row, each as its kind demands.

In columns of a table's own those that stand alone move: `Høst 2026`, `2026-2027`.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Recurrence, When
from vigo_arshjul.model.recurrence import keeps_calendar_days
from vigo_arshjul.phrases import Mention, MentionKind, read_mentions, write_like
from vigo_arshjul.phrases.dates.date_form import tells_padding, without_padding
from vigo_arshjul.phrases.texts.expected import Target
from vigo_arshjul.phrases.texts.kinds import KINDS, Follows, renew
from vigo_arshjul.phrases.texts.renewal import Renewed
from vigo_arshjul.phrases.texts.titles import with_year_moved
from vigo_arshjul.rollforward.result import Change, Review, mended_words


@frozen(kw_only=True)
class Move:
    """One entry on its way to another year."""

    entry: Entry  # as it was
    when: When  # its new date
    rule: Recurrence | None  # the recurrence it goes by
    counterpart: Entry | None  # the known row it stems from, which shows how its writer puts a date
    years: int  # how many years it moves

    @property
    def date(self) -> dt.date:
        """The new first day."""
        return self.when.first


# A day and a month of two digits: of these, two forms that differ in their zeros are the same.
_OF_TWO = dt.date(2000, 10, 10)


def form_of(move: Move, index: int, *, pads: bool) -> str:
    """How the writer of an entry puts one of its dates.

    A two-digit day does not tell whether a one-digit one gets a zero; the same place in
    the known row does, and so rolling year by year loses nothing. Else it is as most
    dates of the schedule are.

    Args:
        pads: whether most dates of the schedule have a zero before a one-digit day.
    """
    mention = move.entry.mentions[index]
    if tells_padding(mention.text):
        return mention.text
    theirs = move.counterpart.mentions if move.counterpart else ()
    is_there = len(theirs) == len(move.entry.mentions) and theirs[index].kind is mention.kind
    if is_there and write_like(theirs[index].text, _OF_TWO) == write_like(mention.text, _OF_TWO):
        return theirs[index].text
    return mention.text if pads else without_padding(mention.text)


@frozen(kw_only=True)
class Rewriter:
    """Rewrites the texts of all moved entries."""

    analysis: Analysis  # the old schedule under the settings to go by
    moves: Mapping[str, Move]  # every entry of it on its way, by its old id

    def rewrite(
        self, move: Move, concerns: Callable[[Mention], bool] = lambda mention: True
    ) -> tuple[Entry, list[Change], list[Review]]:
        """The entry with some mentions moved; what changed in them, and what was left alone."""
        spans: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        changes: list[Change] = []
        review: list[Review] = []
        for index, mention in enumerate(move.entry.mentions):
            if not concerns(mention):
                continue
            new = self._renew(
                move, mention, form_of(move, index, pads=self.analysis.relations.pads)
            )
            if new.text is None:
                review.append(Review(entry_id=move.entry.id, text=mention.text, reason=new.why))
            elif new.text != mention.text:
                spans[mention.field].append((mention.start, mention.end, new.text))
                changes.append(
                    Change(
                        entry_id=move.entry.id,
                        field=mention.field,
                        before=mention.text,
                        after=new.text,
                        reason=mended_words(new.why) if new.mended else new.why,
                        mended=new.mended,
                    )
                )
        return move.entry.with_spans(spans), changes, review

    def _renew(self, move: Move, mention: Mention, form: str) -> Renewed:
        old = self.analysis.seat(move.entry)
        new = evolve(
            self.analysis.seat(move.entry, move.date),
            school_year=self.analysis.schedule.school_year + move.years,
            in_calendar_days=keeps_calendar_days(move.rule),
        )
        if self.analysis.relations.references.of_series(move.entry, mention):
            mention = evolve(mention, kind=MentionKind.CROSS_REFERENCE)
        if KINDS[mention.kind].follows is Follows.TARGET and (to := self._target(move, mention)):
            new = evolve(new, target=Target(to.id, self.moves[to.id].date))
            # Nothing stands on the day that it names: then it is put right.
            if self.analysis.relations.references.rows(mention):
                old = evolve(old, target=Target(to.id, to.day))
        return renew(mention, old, new, form)

    def _target(self, move: Move, mention: Mention) -> Entry | None:
        """The row that a reference means: that on its day; the known row tells which.

        Where there is none on that day, as when somebody moved a row and not what refers
        to it, it is the row that the known row refers to.
        """
        rows = self.analysis.relations.references.rows(mention)
        known = self._known_target(move, mention)
        if known is not None and (known in rows or not rows):
            return known
        return self.analysis.relations.references.target(move.entry, mention)

    def _known_target(self, move: Move, mention: Mention) -> Entry | None:
        if move.counterpart is None or self.analysis.known_relations is None:
            return None
        pairs = zip(move.entry.mentions, move.counterpart.mentions, strict=False)
        theirs = next((their for our, their in pairs if our is mention), None)
        if theirs is None or theirs.kind is not mention.kind:
            return None
        meant = self.analysis.known_relations.references.target(move.counterpart, theirs)
        if meant is None:
            return None
        stemming = (m.entry for m in self.moves.values() if m.counterpart is meant)
        return next(stemming, None)


# `Skoleåret 2026/2027`, `1. kvartal 2026`
_MOST_WORDS = 3
_KINDS = (MentionKind.SCHOOL_YEAR, MentionKind.CALENDAR_YEAR)
_WHY = Words("året følger årshjulet", "the year follows the schedule")


def with_years_of_columns(
    entry: Entry, was: SchoolYear, to: SchoolYear, changes: list[Change]
) -> Entry:
    """A row with the years of its own columns moved; each is a change."""
    extra = dict(entry.extra)
    for heading, cell in entry.extra.items() if to != was else ():
        first = _year_alone(cell, was)
        now = with_year_moved(cell, first, to - was) if first is not None else None
        if now is not None:
            extra[heading] = now
            change = Change(entry_id=entry.id, field=heading, before=cell, after=now, reason=_WHY)
            changes.append(change)
    return evolve(entry, extra=extra) if extra != entry.extra else entry


def _year_alone(cell: str, near: SchoolYear) -> int | None:
    """The first year that a cell names, as that of a school or a season, where it says no more."""
    if len(cell.split()) > _MOST_WORDS:
        return None
    said = [one.written for one in read_mentions(cell, near.first_day) if one.kind in _KINDS]
    years = [one.school_year.first_day.year if one.school_year else one.year for one in said]
    first = years[0] if len(years) == 1 else None
    return first if first and abs(first - near.first_day.year) <= 1 else None
