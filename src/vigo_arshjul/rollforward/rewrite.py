"""Moves every date and school year inside a text, each as its kind demands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.model.recurrence import keeps_calendar_days
from vigo_arshjul.phrases import (
    Mention,
    MentionKind,
    about,
    expected,
    replace_spans,
    write_like,
    years,
)
from vigo_arshjul.phrases.writing import write_school_year_like, write_week_like, write_year_like
from vigo_arshjul.rollforward.move import Move, form_of, most_pad
from vigo_arshjul.rollforward.result import Change, Review, mended_words


@frozen
class _New:
    """What a mention becomes, and why; no text means that it is left alone."""

    text: str | None
    why: Words
    mended: bool = False


@frozen(kw_only=True)
class Rewriter:
    """Rewrites the texts of all moved entries.

    Args:
        analysis: the old schedule under the settings to go by.
        moves: every entry of it on its way, by its old id.
    """

    analysis: Analysis
    moves: Mapping[str, Move]

    def rewrite(
        self, move: Move, concerns: Callable[[Mention], bool] = lambda mention: True
    ) -> tuple[Entry, list[Change], list[Review]]:
        """The entry with its texts moved; what changed in them, and what was left alone.

        Args:
            move: the entry on its way.
            concerns: which mentions to look at; all by default.
        """
        spans: dict[str, list[tuple[int, int, str]]] = {name: [] for name in TEXT_FIELDS}
        changes: list[Change] = []
        review: list[Review] = []
        for index, mention in enumerate(move.entry.mentions):
            if not concerns(mention):
                continue
            new = self._renew(move, mention, form_of(move, index, pads=self._pads))
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
        entry = evolve(
            move.entry,
            what=replace_spans(move.entry.what, spans["what"]),
            comment=replace_spans(move.entry.comment, spans["comment"]),
        )
        return entry, changes, review

    @cached_property
    def _pads(self) -> bool:
        return most_pad(self.moves.values())

    def _renew(self, move: Move, mention: Mention, form: str) -> _New:
        renew = _BY_KIND.get(mention.kind, Rewriter._leave)
        return renew(self, move, mention, form)

    def _deadline(self, delivery: dt.date) -> dt.date:
        return self.analysis.registration_deadline(delivery)

    # --- one function a kind -----------------------------------------------------------

    def _registration_deadline(self, move: Move, mention: Mention, form: str) -> _New:
        return self._day_before(
            move, mention, form, Words("dagen før leveringen", "the day before the delivery")
        )

    def _preparation(self, move: Move, mention: Mention, form: str) -> _New:
        return self._day_before(
            move,
            mention,
            form,
            Words(
                "forberedes senest dagen før leveringen",
                "to be prepared the day before the delivery at the latest",
            ),
        )

    def _day_before(self, move: Move, mention: Mention, form: str, why: Words) -> _New:
        if expected.is_own_deadline(move.entry, mention):
            own = Words("fristen er radens egen dato", "the deadline is the row's own date")
            return _day(form, move.date, own)
        new = self._deadline(move.date)
        mended = mention.date != self._deadline(move.entry.date)
        if mended and not _is_of_vigo(move, mention):
            return _left(
                Words(
                    "er ikke dagen før raden, og må vurderes",
                    "is not the day before the row: to be considered",
                )
            )
        return _day(form, new, why, mended=mended)

    def _practical_deadline(self, move: Move, mention: Mention, form: str) -> _New:
        old, new = (
            self.analysis.practical(self._deadline(day)) for day in (move.entry.date, move.date)
        )
        why = Words("siste virkedag til og med fristen", "the last business day up to the deadline")
        return _day(form, new, why, mended=mention.date != old)

    def _in_place(self, move: Move, mention: Mention, form: str) -> _New:
        in_days = keeps_calendar_days(move.rule)
        old = move.entry.date
        if mention.date is not None and mention.date - old > _A_YEAR:
            return _left(
                Words("mer enn et år etter raden", "more than a year after the row"),
            )
        new = expected.available_after(
            old, mention.date, move.date, self.analysis.calendar, in_calendar_days=in_days
        )
        too_early = mention.date is None or mention.date < old
        is_known = expected.is_of_data(move.entry, mention) and _is_of_vigo(move, mention)
        if too_early and not is_known:
            return _left(
                Words("står før raden, og må vurderes", "is before the row: to be considered")
            )
        why = _distance(move.date, new, self.analysis.calendar, in_days=in_days)
        return _day(form, new, why, mended=too_early)

    def _reference_date(self, move: Move, mention: Mention, form: str) -> _New:
        why = Words(
            "måledag: dag og måned står, året følger skoleåret",
            "a reference date: day and month stay, the year follows the school year",
        )
        if mention.written.year is None:
            return _New(mention.text, why)
        month, day = mention.written.month or 1, mention.written.day or 1
        year, mended = _moved_year(move, mention)
        try:
            new = dt.date(year, month, day)
        except ValueError:
            return _left(Words("datoen finnes ikke", "there is no such date"))
        return _day(form, new, why, mended=mended)

    def _cross_reference(self, move: Move, mention: Mention, form: str) -> _New:
        target = self._target(move, mention)
        if target is None:
            return _left(
                Words(
                    "henvisningen peker ikke på noen rad",
                    "the cross-reference points at no row",
                )
            )
        why = Words("følger raden «{id}»", "follows the row “{id}”").fill(id=target.id)
        if not self.analysis.references.rows(mention):
            return _day(form, self.moves[target.id].date, why, mended=True)
        return _day(form, self.moves[target.id].date, why)

    def _target(self, move: Move, mention: Mention) -> Entry | None:
        """The row that a reference means: that on its day; the known row tells which.

        Where there is none on that day, as when somebody moved a row and not what refers
        to it, it is the row that the known row refers to.
        """
        rows = self.analysis.references.rows(mention)
        known = self._known_target(move, mention)
        if known is not None and (known in rows or not rows):
            return known
        return self.analysis.references.target(move.entry, mention)

    def _known_target(self, move: Move, mention: Mention) -> Entry | None:
        if move.counterpart is None or self.analysis.known_references is None:
            return None
        pairs = zip(move.entry.mentions, move.counterpart.mentions, strict=False)
        theirs = next((their for our, their in pairs if our is mention), None)
        if theirs is None or theirs.kind is not mention.kind:
            return None
        meant = self.analysis.known_references.target(move.counterpart, theirs)
        if meant is None:
            return None
        stemming = (m.entry for m in self.moves.values() if m.counterpart is meant)
        return next(stemming, None)

    def _school_year(self, move: Move, mention: Mention, form: str) -> _New:
        said = mention.written.school_year
        certain = self.analysis.facts(move.entry).school_year
        if years.is_fixed_school_year(move.entry, mention, certain):
            return _left(
                Words(
                    "et skoleår som kan stå fast: må vurderes",
                    "a school year that may stand fast: to be considered",
                )
            )
        fitting = years.fitting_school_year(move.entry.date, said, certain)
        new = fitting + move.years
        why = _which_year(new - SchoolYear.of(move.date))
        return _New(write_school_year_like(mention.text, new), why, mended=fitting != said)

    def _calendar_month(self, move: Move, mention: Mention, form: str) -> _New:
        if years.is_limit(move.entry, mention):
            return _left(_ANOTHER_YEAR)
        new, mended = _moved_year(move, mention)
        why = Words("måneden følger skoleåret", "the month follows the school year")
        return _New(write_year_like(mention.text, new), why, mended=mended)

    def _calendar_year(self, move: Move, mention: Mention, form: str) -> _New:
        said = mention.written.year or 0
        fitting = years.fitting_years(move.entry, mention)
        if said not in fitting or years.is_limit(move.entry, mention):
            return _left(_ANOTHER_YEAR)
        why = Words("året følger skoleåret", "the year follows the school year")
        return _New(write_year_like(mention.text, said + move.years), why)

    def _weekday(self, move: Move, mention: Mention, form: str) -> _New:
        if mention.date != move.entry.date:
            return self._leave(move, mention, form)
        why = Words("dagen er radens egen dato", "the day is the row's own date")
        return _day(form, move.date, why, mended=mention.has_wrong_weekday)

    def _cut_off(self, move: Move, mention: Mention, form: str) -> _New:
        if mention.date == move.entry.date:
            why = Words("grensen er radens egen dato", "the limit is the row's own date")
            return _day(form, move.date, why)
        if mention.written.year is not None:
            return _left(
                Words("grense med årstall: må vurderes", "a limit with a year: to be considered")
            )
        return _left(
            Words(
                "grense som står fast fra år til år; se om den fortsatt gjelder",
                "a limit that stays from year to year; see whether it still holds",
            )
        )

    def _week(self, move: Move, mention: Mention, form: str) -> _New:
        weeks = _weeks_after(move.entry.date, mention.date) if mention.date else _FAR
        if abs(weeks) >= _FAR:
            return self._leave(move, mention, form)
        why = Words("uken følger radens dato", "the week follows the date of the row")
        return _New(write_week_like(mention.text, move.date + dt.timedelta(weeks=weeks)), why)

    def _leave(self, move: Move, mention: Mention, form: str) -> _New:
        return _left(
            Words(
                "teksten sier ikke hva datoen er til; den er ikke endret",
                "the text does not say what the date is for; it was not changed",
            )
        )


_Renew = Callable[[Rewriter, Move, Mention, str], _New]
_BY_KIND: Mapping[MentionKind, _Renew] = {
    MentionKind.REGISTRATION_DEADLINE: Rewriter._registration_deadline,
    MentionKind.PRACTICAL_DEADLINE: Rewriter._practical_deadline,
    MentionKind.PREPARATION: Rewriter._preparation,
    MentionKind.AVAILABILITY: Rewriter._in_place,
    MentionKind.NEEDED_BY: Rewriter._in_place,
    MentionKind.REFERENCE_DATE: Rewriter._reference_date,
    MentionKind.CROSS_REFERENCE: Rewriter._cross_reference,
    MentionKind.SCHOOL_YEAR: Rewriter._school_year,
    MentionKind.CALENDAR_MONTH: Rewriter._calendar_month,
    MentionKind.CALENDAR_YEAR: Rewriter._calendar_year,
    MentionKind.CUT_OFF: Rewriter._cut_off,
    MentionKind.WEEK: Rewriter._week,
    MentionKind.WEEKDAY: Rewriter._weekday,
}


_ANOTHER_YEAR = Words(
    "året er kanskje ikke radens, og må vurderes",
    "the year may not be that of the row: to be considered",
)
_A_YEAR = dt.timedelta(days=366)

# A week so many weeks from its row is about something else.
_FAR = 5


def _weeks_after(day: dt.date, monday: dt.date) -> int:
    """How many weeks a week comes after that of a day; fewer than none before it."""
    return (monday - (day - dt.timedelta(days=day.weekday()))).days // 7


def _is_of_vigo(move: Move, mention: Mention) -> bool:
    """Whether it is known which day must come before or after which."""
    return move.counterpart is not None or about.is_of_vigo(move.entry, mention)


def _moved_year(move: Move, mention: Mention) -> tuple[int, bool]:
    """The new year of a month or reference date, and whether the old one could not be meant."""
    said = mention.written.year or 0
    if said in years.fitting_years(move.entry, mention):
        return said + move.years, False
    return years.fitting_month(move.date, mention.written.month or 1), True


def _day(form: str, day: dt.date, why: Words, *, mended: bool = False) -> _New:
    return _New(write_like(form, day), why, mended=mended)


def _left(why: Words) -> _New:
    return _New(None, why)


def _distance(start: dt.date, end: dt.date, calendar: BusinessCalendar, *, in_days: bool) -> Words:
    business = not in_days and calendar.covers(start) and calendar.covers(end)
    days = calendar.business_days_between(start, end) if business else (end - start).days
    words = Words("{days} etter raden", "{days} after the row")
    return words.fill(days=days_in_words(days, business=business))


_WHICH_YEAR = {
    -1: Words("forrige skoleår", "the previous school year"),
    0: Words("dette skoleåret", "this school year"),
    1: Words("neste skoleår", "the next school year"),
}
# The row stood outside its school year, and has moved into it.
_SOME_YEAR = Words("skoleåret følger årshjulet", "the school year follows the schedule")


def _which_year(offset: int) -> Words:
    return _WHICH_YEAR.get(offset, _SOME_YEAR)
