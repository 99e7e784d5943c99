"""What differs between two rows that are the same row, and around the rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Set
from itertools import accumulate, zip_longest

from attrs import evolve

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.comparison.result import Changed, Moved, Piece
from vigo_arshjul.identity.counterparts import is_made
from vigo_arshjul.identity.words import differing, single_spaced, split
from vigo_arshjul.model import Appendix, Entry, Schedule, Undated, When
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.model.fields import COLUMNS, ENTRY_FIELDS, unique_ids
from vigo_arshjul.phrases import Mention, without_mentions
from vigo_arshjul.phrases.texts.kinds import kinds_that


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Where two texts differ, in whole words."""
    return tuple(_pieces(before, after))


def _pieces(before: str, after: str) -> Iterator[Piece]:
    ours, theirs = split(before), split(after)
    starts, other_starts = _starts(ours), _starts(theirs)
    for i, j, k, m in differing(ours, theirs):
        yield Piece((starts[i], starts[j]), (other_starts[k], other_starts[m]))


def _starts(tokens: list[str]) -> list[int]:
    """Where each token begins, and where the last ends."""
    return list(accumulate(map(len, tokens), initial=0))


# What the files call what a row carries beside its texts.
ANNOTATIONS = {field.name: field.key for field in ENTRY_FIELDS if field.is_note}
_OF_ONE_YEAR = frozenset(field.name for field in ENTRY_FIELDS if field.of_one_year)

Tolerates = Callable[[Entry, Entry, Mention, Mention], bool]


def moved(old: Entry, new: Entry, analysis: Analysis, *, proposal: bool) -> Moved | None:
    """How a row moved; None where its date is the same."""
    if _is_the_same_date(old.when, new.when):
        return None
    if old.date is None or new.date is None:
        return Moved(old=old, new=new, calendar_days=0, business_days=None, proposal=proposal)
    ends = [(old.when.first, new.when.first), (old.when.last, new.when.last)]
    shifted = [end for end in ends if end[0] != end[1]] or ends
    before, after = min(shifted, key=lambda end: min(0, (end[1] - end[0]).days))
    calendar = analysis.calendar
    is_covered = calendar.covers(before) and calendar.covers(after)
    return Moved(
        old=old,
        new=new,
        calendar_days=(after - before).days,
        business_days=calendar.business_days_between(before, after) if is_covered else None,
        proposal=proposal,
    )


def _is_the_same_date(old: When, new: When) -> bool:
    """Whether two dates are one, be it in other words."""
    if isinstance(old, Undated) or isinstance(new, Undated):
        return old == new
    said = [(one.days, one.precision, one.bound, one.time) for one in (old, new)]
    return type(old) is type(new) and said[0] == said[1]


# --- texts -----------------------------------------------------------------------------


def changed_texts(old: Entry, new: Entry, tolerated: Tolerates) -> Iterator[Changed]:
    """The texts that changed; a date within a text is told of as what it is."""
    reworded = []
    for name, column in COLUMNS.items():
        before, after = getattr(old, name), getattr(new, name)
        if single_spaced(before) == single_spaced(after):
            continue
        if name in TEXT_FIELDS and (dates := _only_dates(old, new, name)) is not None:
            differing = [pair for pair in dates if not tolerated(old, new, *pair)]
            yield from (_date(old, new, *pair) for pair in differing)
            continue
        reworded.append(name)
        yield Changed(
            old=old,
            new=new,
            field=column,
            before=before or None,
            after=after or None,
            pieces=pieces(before, after),
        )
    yield from _dates_in(reworded, old, new, tolerated)


def _only_dates(old: Entry, new: Entry, column: str) -> list[tuple[Mention, Mention]] | None:
    """The dates that differ in a text that is otherwise the same; None where it is not."""
    ours, theirs = ([m for m in row.mentions if m.field == column] for row in (old, new))
    texts = [single_spaced(without_mentions(getattr(row, column))) for row in (old, new)]
    if texts[0] != texts[1] or [m.kind for m in ours] != [m.kind for m in theirs]:
        return None
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if a.text != b.text]
    # Written in another way, it is another text of the same date.
    return None if any(a.written == b.written for a, b in pairs) else pairs


def _dates_in(
    names: Iterable[str], old: Entry, new: Entry, tolerated: Tolerates
) -> Iterator[Changed]:
    """The days that people act by, in texts whose words changed."""
    within = set(names)
    for kind in kinds_that(lambda kind: kind.acted_by):
        ours, theirs = (
            [m for m in row.mentions_of(kind) if m.field in within] for row in (old, new)
        )
        for a, b in zip_longest(ours, theirs):
            if not (a and b and (a.written == b.written or tolerated(old, new, a, b))):
                yield _date(old, new, a, b)


def _date(old: Entry, new: Entry, before: Mention | None, after: Mention | None) -> Changed:
    mention = after or before
    assert mention is not None
    return Changed(
        old=old,
        new=new,
        field=str(mention.kind),
        before=_said(before),
        after=_said(after),
        kind=mention.kind,
        column=mention.field,
        dates=(before.date if before else None, after.date if after else None),
    )


def _said(mention: Mention | None) -> str | None:
    """A day as programs read it; what is no day as it stands."""
    if mention is None:
        return None
    is_day = mention.written.is_day and mention.date is not None
    return mention.date.isoformat() if is_day and mention.date else mention.text


# --- what a row carries beside its texts ---------------------------------------------------


def carried(schedule: Schedule, *, given_ids: bool) -> frozenset[str]:
    """Which of these the form holds that a schedule comes from.

    A schedule file holds all of them. Any table says in words which dates are proposals, and
    a table with colours has categories.
    """
    if given_ids or any(row.recurrence for row in schedule):
        return frozenset(ANNOTATIONS)
    names = ANNOTATIONS.keys() - {"decided_by"}
    return frozenset(name for name in names if any(_annotation(row, name) for row in schedule)) | {
        "provisional"
    }


def changed_annotations(
    old: Entry, new: Entry, names: Set[str], *, same_year: bool
) -> Iterator[Changed]:
    """The id, the category, the recurrence and the like that changed, where both have them."""
    has_ids = names >= ANNOTATIONS.keys()
    if has_ids and old.id != new.id and not is_made(old) and not is_made(new):
        yield Changed(old=old, new=new, field="id", before=old.id, after=new.id)
    for name, key in ANNOTATIONS.items():
        before, after = _annotation(old, name), _annotation(new, name)
        if name in names and before != after and (same_year or name not in _OF_ONE_YEAR):
            yield Changed(old=old, new=new, field=key, before=before, after=after)


def _annotation(entry: Entry, name: str) -> object:
    return getattr(entry, name) or None


def columns_of(schedule: Schedule) -> Set[str]:
    """The headings of the columns that a table has of its own."""
    return {heading for row in schedule for heading in row.extra}


def changed_columns(old: Entry, new: Entry, headings: Set[str]) -> Iterator[Changed]:
    """What changed in the columns that both tables have of their own."""
    for heading in dict.fromkeys((*old.extra, *new.extra)):
        before, after = (single_spaced(row.extra.get(heading, "")) for row in (old, new))
        if heading in headings and before != after:
            text = _changed_text(heading, before, after)
            yield evolve(text, old=old, new=new)


# --- around the rows ---------------------------------------------------------------------


def changed_metadata(old: Schedule, new: Schedule, *, same_year: bool) -> Iterator[Changed]:
    """What changed around the rows: the title, the version date, the texts, the colours."""
    # The text form shouts its title, and quiet words come back from it.
    if old.title.casefold() != new.title.casefold():
        yield _changed_text("title", old.title, new.title)
    if same_year:
        yield from _changed_edition(old, new)
    for field, ours, theirs in (
        ("preface", old.preface, new.preface),
        ("legend", [x.text for x in old.legend], [x.text for x in new.legend]),
    ):
        before, after = ("\n".join(map(single_spaced, lines)) for lines in (ours, theirs))
        if before != after:
            yield _changed_text(field, before, after)
    for heading in sorted(columns_of(old) ^ columns_of(new)):
        yield _changed_text(
            "extra", *(heading * (heading in columns_of(one)) for one in (old, new))
        )
    yield from _appendices(old, new)


def _changed_edition(old: Schedule, new: Schedule) -> Iterator[Changed]:
    if old.revised != new.revised:
        yield Changed(
            field="revised",
            before=_iso(old.revised),
            after=_iso(new.revised),
            dates=(old.revised, new.revised),
        )
    for name in ("version", "state"):
        before, after = (str(getattr(one, name) or "") or None for one in (old, new))
        if before != after:
            yield Changed(field=name, before=before, after=after)


def _appendices(old: Schedule, new: Schedule) -> Iterator[Changed]:
    ours, theirs = (_by_heading(schedule.appendices) for schedule in (old, new))
    for heading in dict.fromkeys([*ours, *theirs]):
        before, after = ours.get(heading, ""), theirs.get(heading, "")
        if before != after:
            yield _changed_text("appendix", before, after)


def _by_heading(appendices: tuple[Appendix, ...]) -> dict[str, str]:
    headings = unique_ids(single_spaced(appendix.heading) for appendix in appendices)
    return dict(zip(headings, map(_whole, appendices), strict=True))


def _whole(appendix: Appendix) -> str:
    steps = (f"{number}. {step}" for number, step in enumerate(appendix.steps, 1))
    parts = (appendix.heading, appendix.intro, *steps, ", ".join(appendix.names))
    return "\n".join(single_spaced(part) for part in parts if part)


def _changed_text(field: str, before: str, after: str) -> Changed:
    return Changed(
        field=field, before=before or None, after=after or None, pieces=pieces(before, after)
    )


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
