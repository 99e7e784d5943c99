"""What is told of a row that got a new date: how it changed, and what a person must look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.inference import Derivation, Origin, ResolvedRule
from vigo_arshjul.inference.confidence import Confidence
from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.model import Entry, Schedule, UnreadKind
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import MentionKind, read_mentions
from vigo_arshjul.phrases.texts.bare_days import bare_days
from vigo_arshjul.phrases.texts.columns import column_text, kind_of_column
from vigo_arshjul.phrases.texts.unreadable import unread_dates
from vigo_arshjul.rollforward.dates import NewDates, not_after
from vigo_arshjul.rollforward.result import Change, Review, mended_words

_WHY = Words(
    "her varsles en dato, og ingen kan leses; teksten er uendret",
    "a date is announced here, and none can be read; the text is unchanged",
)

_NO_MONTH = Words(
    "teksten sier ikke hvilken måned dagene er i; de er ikke endret",
    "the text does not say which month the days are in; they were not changed",
)

_BESIDE = Words(
    "kolonnen har datoer som ikke er lest og ikke er flyttet",
    "the column has dates that were not read, and were not moved",
)

_YEARS = Words(
    "kolonnen har årstall som ikke er flyttet", "the column has years that were not moved"
)

_LEFT = Words("{why}; datoen er ikke flyttet", "{why}; its date was not moved")


def unmoved_to_review(schedule: Schedule) -> Iterator[Review]:
    """What of a document stays with its dates, since no row of the schedule has it."""
    yield from _columns_to_review(schedule)
    yield from _unread_lines_to_review(schedule)


def _columns_to_review(schedule: Schedule) -> Iterator[Review]:
    """The columns of a table's own with dates of which nothing tells what they are for."""
    near = schedule.school_year.first_day
    told = set()
    for heading, cell in (pair for entry in schedule for pair in entry.extra.items()):
        if heading in told or kind_of_column(heading) is not None:
            continue
        said = read_mentions(column_text(heading, cell), near)
        has_days = any(one.written.is_day for one in said)
        years = (one.written.year for one in said if one.kind is MentionKind.UNCLASSIFIED)
        if has_days or any(year and abs(year - near.year) <= 1 for year in years):
            told.add(heading)
            yield Review(entry_id=None, text=heading, reason=_BESIDE if has_days else _YEARS)


def _unread_lines_to_review(schedule: Schedule) -> Iterator[Review]:
    """What of the source is no row though it names a day: in its own file it stays as it is."""
    near = schedule.school_year.first_day
    for one in schedule.told:
        may_be_row = one.kind in (UnreadKind.DATED, UnreadKind.CONTENT)
        if may_be_row and any(said.written.is_day for said in read_mentions(one.text, near)):
            yield Review(entry_id=None, text=one.text, reason=_LEFT.fill(why=one.why))


def unread_to_review(entry: Entry) -> Iterator[Review]:
    """What of a row's texts must be looked at for a date that cannot be read."""
    for name in TEXT_FIELDS:
        text = getattr(entry, name)
        for unread in unread_dates(text):
            words = text[max(0, unread.start - 30) : unread.end].strip()
            yield Review(entry_id=entry.id, text=words, reason=_WHY)
        for days in bare_days(text):
            yield Review(entry_id=entry.id, text=days, reason=_NO_MONTH)


def date_change(dates: NewDates, old: Entry, derivation: Derivation) -> list[Change]:
    """The change of a date, if it is one."""
    if old.when.days == derivation.when.days:
        return []
    is_ruled = dates.said(old) is None and dates.goes_by_rule(old)
    mended = is_ruled and dates.was_off(old) is not None
    why = derivation.in_words()
    return [
        Change(
            entry_id=old.id,
            field="date",
            before=old.when.iso(),
            after=derivation.when.iso(),
            reason=mended_words(why) if mended else why,
            mended=mended,
        )
    ]


def order_changes(schedule: Schedule) -> Iterable[Change]:
    """Rows that stood below a later one; a week or a month only where all of it is earlier."""
    latest: Entry | None = None
    for entry in schedule.dated():
        day = max(entry.when.days) if entry.when.is_vague else entry.day
        if latest is not None and day < latest.day:
            yield Change(
                entry_id=entry.id,
                field="order",
                before=latest.id,
                after="",
                reason=mended_words(
                    Words(
                        "raden sto under {later}; radene står nå i datoorden",
                        "the row stood below {later}; the rows now stand by date",
                    ).fill(later=latest.date)
                ),
                mended=True,
            )
        elif latest is None or entry.day > latest.day:
            latest = entry


def doubts(dates: NewDates, old: Entry) -> Iterable[Review]:
    """What of a row a person must look at."""
    yield from unread_to_review(old)
    rule = dates.resolved.rules[old.id]
    if dates.said(old):
        return
    if rule.origin not in (Origin.OWN, Origin.MATCHED):
        yield Review(entry_id=old.id, text=old.what, reason=_proposed(rule))
    if (leader := dates.doubtful_leader(old)) and dates.was_off(old) is not None:
        yield Review(entry_id=old.id, text=old.what, reason=not_after(leader))
        return
    is_doubtful = rule.origin is Origin.MATCHED and not dates.goes_by_rule(old)
    if is_doubtful and (expected := dates.was_off(old)) is not None:
        why = Words(
            "datoen var {own}, der regelen til «{id}» gir {expected}; den nye følger regelen",
            "the date was {own}, where the rule of “{id}” gives {expected}; the new one "
            "follows the rule",
        ).fill(own=old.date, id=rule.name, expected=expected.first)
        yield Review(entry_id=old.id, text=old.what, reason=why)
    if old.override and dates.to != dates.analysis.schedule.school_year:
        why = Words(
            "avvek fra regelen: {why}; følger regelen igjen",
            "departed from its recurrence: {why}; follows it again",
        ).fill(why=old.override)
        yield Review(entry_id=old.id, text=old.what, reason=why)


def _proposed(rule: ResolvedRule) -> Words:
    """That a date is only proposed, how sure it is, and what speaks for it."""
    words = Words(
        "ingen regel er kjent for raden; datoen er foreslått ut fra fjorårets: {sure}{because}",
        "no recurrence is known for the row; its date is proposed from last year's: "
        "{sure}{because}",
    )
    sure = Words("{how} ({percent} %)", "{how} ({percent} %)").fill(
        how=Confidence.of(rule.probability or 0.0).in_words(),
        percent=round(100 * (rule.probability or 0.0)),
    )
    because = joined(", ", rule.because) if rule.because else as_is("")
    return words.fill(sure=sure, because=because)
