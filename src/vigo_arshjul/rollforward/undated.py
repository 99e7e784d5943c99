"""Rows without a day go to the next year as they stand, but for the school years they name."""

from __future__ import annotations

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention, Written, read_mentions, replace_spans, write_like
from vigo_arshjul.rollforward.result import Change, Review, RollResult

_WHY = Words("skoleåret følger årshjulet", "the school year follows the schedule")
_NO_DAY = Words(
    "raden har ingen dato, så datoen i teksten er ikke flyttet",
    "the row has no date, and so the date in its text was not moved",
)


def with_undated(result: RollResult, old: Schedule) -> RollResult:
    """A rolled schedule with the rows of the old one that have no day, behind those that do."""
    changes, review = list(result.changes), list(result.review)
    rows = [
        _moved(entry, old.school_year, result.to_year, changes, review)
        for entry in old
        if entry.date is None
    ]
    if not rows:
        return result
    entries = sorted([*result.schedule, *rows], key=lambda entry: entry.when.order)
    schedule = evolve(result.schedule, entries=tuple(entries))
    return evolve(result, schedule=schedule, changes=tuple(changes), review=tuple(review))


def _moved(
    entry: Entry, was: SchoolYear, to: SchoolYear, changes: list[Change], review: list[Review]
) -> Entry:
    """A row with its school years moved; what else may be stale is for a person."""
    spans: dict[str, list[tuple[int, int, str]]] = {name: [] for name in TEXT_FIELDS}
    mentions = [
        mention
        for name in TEXT_FIELDS
        for mention in read_mentions(getattr(entry, name), was.first_day, name)
    ]
    for mention in mentions if to != was else ():
        text = _years_on(mention, to - was)
        if text is None:
            review.append(Review(entry_id=entry.id, text=mention.text, reason=_NO_DAY))
            continue
        spans[mention.field].append((mention.start, mention.end, text))
        changes.append(
            Change(
                entry_id=entry.id, field=mention.field, before=mention.text, after=text, reason=_WHY
            )
        )
    return evolve(
        entry,
        line=None,
        heading=None,
        what=replace_spans(entry.what, spans["what"]),
        comment=replace_spans(entry.comment, spans["comment"]),
    )


def _years_on(mention: Mention, years: int) -> str | None:
    said: SchoolYear | None = mention.written.school_year
    return write_like(mention.text, Written(school_year=said + years)) if said else None
