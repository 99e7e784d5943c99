"""AH205 and AH206: words that announce a date, and clock times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import alike, skeleton, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention, MentionKind, read_mentions, write_like
from vigo_arshjul.phrases.texts.columns import column_text
from vigo_arshjul.phrases.texts.kinds import KINDS, expected_day
from vigo_arshjul.phrases.texts.unreadable import (
    ClockTime,
    UnreadDate,
    clock_times,
    kind_of,
    month_in_front,
    unread_dates,
)
from vigo_arshjul.rules.core.evidence import Fact, Witness, weigh
from vigo_arshjul.rules.core.fix import as_beside, replace
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import hint

# From this likeness (0 to 1) on two texts speak of one clock time.
_SAME_TEXT = 0.5
_AS_WRITTEN, _ZERO, _ONE_FIGURE = "28. september", "08. september", "8. september"
_TWO_FIGURES = 10
_DID_YOU_MEAN = Words("; mente du {day}?", "; did you mean {day}?")
_NO_CLOCK = Words("finnes ikke på noen klokke{hint}", "is on no clock{hint}")
_UNUSUAL = Words("er ikke det vanlige, {usual}", "is not the usual one, {usual}")


@own_rule(
    "AH205",
    Words("frist-uten-dato", "deadline-without-date"),
    Severity.ERROR,
    message=Words(
        "{text} varsler en dato ({kind}), og ingen kan leses{hint}",
        "{text} announces a date ({kind}), and none can be read{hint}",
    ),
)
def deadline_without_date(analysis: Analysis) -> Iterator[Hit]:
    """Words that announce a date, and what stands in its place."""
    for entry in analysis.schedule:
        for field in TEXT_FIELDS:
            unread = unread_dates(getattr(entry, field))
            for one in unread or _left_out(analysis, entry, field):
                yield _unread(analysis, entry, field, one)
        yield from _in_columns(entry)
        yield from _in_front(entry)


def _in_front(entry: Entry) -> Iterator[Hit]:
    """A month in front of a text, behind a day that was taken to be of the heading's month."""
    left = month_in_front(entry.what) if entry.heading and entry.is_dated else None
    if left is None or left.month is None:
        return
    written = f"{entry.day.day}. {entry.what[: left.end]}"
    day = _near(entry.day, entry.day.day, left.month)
    yield Hit(
        entry=entry,
        field="what",
        span=(left.start, left.end),
        actual=written,
        expected=day,
        values=_announced(written, MentionKind.UNCLASSIFIED, day),
    )


def _in_columns(entry: Entry) -> Iterator[Hit]:
    """What announces a date in a column of the table's own, or below a heading that does."""
    for heading, cell in entry.extra.items():
        text = column_text(heading, cell)
        for one in unread_dates(text):
            words = text[one.start : one.end]
            yield Hit(
                entry=entry,
                field=heading,
                actual=cell,
                values=_announced(words or cell, kind_of(text, one), None),
            )


def _left_out(analysis: Analysis, entry: Entry, field: str) -> Iterator[UnreadDate]:
    """Where the known row says a day that people act by, and this one the same words alone."""
    known, text = analysis.counterpart(entry), getattr(entry, field)
    if known is None or skeleton(text) != skeleton(getattr(known, field)):
        return
    ours = _kinds_said(entry, field)
    for mention in known.mentions:
        if mention.field != field or not KINDS[mention.kind].acted_by:
            continue
        if mention.kind in ours:
            ours.remove(mention.kind)
            continue
        before = getattr(known, field)[: mention.start].rstrip().rsplit(" ", 1)[-1]
        if before and (at := text.rfind(before)) >= 0:
            end = at + len(before)
            yield UnreadDate(end, end, None, None)


def _kinds_said(entry: Entry, field: str) -> list[MentionKind]:
    """What the dates of a text are for, or are to be where their form is not read."""
    return [
        kind_of(entry.text_of(field), UnreadDate(one.start, one.end, None, None))
        if one.kind is MentionKind.UNCLASSIFIED and one.field == field
        else one.kind
        for one in entry.mentions
        if one.field == field or one.field in entry.extra
    ]


def _unread(analysis: Analysis, entry: Entry, field: str, unread: UnreadDate) -> Hit:
    text: str = getattr(entry, field)
    kind = kind_of(text, unread)
    verdict = weigh(_witnesses(analysis, entry, unread, kind))
    day = verdict.value if isinstance(verdict.value, dt.date) else None
    words = text[unread.start : unread.end]
    before = text[: unread.start].rstrip()[-20:].split(" ", 1)[-1]
    new = write_like(_form(analysis, entry, unread, kind, words), day) if day else ""
    end = unread.end
    if not words:
        # A space that the date has left before a full stop goes.
        new, behind = f" {new}", text[end:].lstrip(" ")
        end = len(text) - len(behind) if behind[:1] in (".", ",", ")", "") else end
    return Hit(
        entry=entry,
        field=field,
        span=(unread.start, unread.end),
        actual=words or None,
        expected=day,
        witnesses=(*verdict.majority, *verdict.against),
        values=_announced(words or f"{before} …", kind, day),
        fix=replace(entry, field, (unread.start, end), new, safe=verdict.is_clear)
        if day and not _goes_on(text, unread)
        else None,
    )


def _announced(text: str, kind: MentionKind, day: dt.date | None) -> Mapping[str, Words]:
    """What announces a date, what it is for, and which day may be meant."""
    return {
        "text": Words("«{w}»", "“{w}”").fill(w=text),
        "kind": KINDS[kind].in_a_sentence,
        "hint": _DID_YOU_MEAN.fill(day=day) if day else Words("", ""),
    }


def _form(
    analysis: Analysis, entry: Entry, unread: UnreadDate, kind: MentionKind, words: str
) -> str:
    """How the writer puts the date: what can be read of it tells, else the dates beside it."""
    figures = words.split(".", maxsplit=1)[0].strip()
    if unread.day is not None and unread.day < _TWO_FIGURES and len(figures) <= len("09"):
        return _ONE_FIGURE if len(figures) == 1 else _ZERO
    known = analysis.counterpart(entry)
    usual = [one.text for one in known.mentions_of(kind)] if known else []
    return as_beside(analysis, _AS_WRITTEN, usual, entry) or _AS_WRITTEN


def _goes_on(text: str, unread: UnreadDate) -> bool:
    """Whether a word in the place of the month stands behind a day: `20. måned`, `24. xx`."""
    is_day_alone = unread.day is not None and unread.month is None
    return is_day_alone and text[unread.end :].lstrip()[:1].islower()


def _witnesses(
    analysis: Analysis, entry: Entry, unread: UnreadDate, kind: MentionKind
) -> Iterator[Witness]:
    """Who says which day is meant: the letters that stand there, the row, and the known row."""
    if unread.day and unread.month and (day := _near(entry.day, unread.day, unread.month)):
        yield Witness(fact=Fact.DEADLINE, value=day, source=Words("det som står", "the letters"))
    mention = _as_mention(entry, kind)
    expects = KINDS[kind].expect is not None and kind in (
        MentionKind.REGISTRATION_DEADLINE,
        MentionKind.PREPARATION,
    )
    if mention is not None and expects and analysis.covers(entry):
        day = expected_day(mention, analysis.seat(entry))
        yield Witness(fact=Fact.DEADLINE, value=day, source=Words("leveringen", "the delivery"))
    for other in entry.mentions_of(MentionKind.REGISTRATION_DEADLINE, MentionKind.PREPARATION):
        if expects and other.date is not None:
            words = Words("«{text}»", "“{text}”").fill(text=other.text)
            yield Witness(fact=Fact.DEADLINE, value=other.date, source=words)


def _near(near: dt.date, day: int, month: int) -> dt.date | None:
    """The day of a month that lies nearest to a row."""
    days = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            days.append(dt.date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda one: abs((one - near).days), default=None)


def _as_mention(entry: Entry, kind: MentionKind) -> Mention | None:
    """A mention of a kind, to ask what day is expected of it."""
    found = read_mentions(_AS_WRITTEN, entry.date, "what")
    return evolve(found[0], kind=kind) if found else None


@own_rule(
    "AH206",
    Words("feil-klokkeslett", "wrong-time"),
    Severity.ERROR,
    message=Words("klokkeslettet {actual} {problem}", "the time {actual} {problem}"),
)
def wrong_time(analysis: Analysis) -> Iterator[Hit]:
    """Clock times that no clock has, or that the known row has otherwise."""
    for entry in analysis.schedule:
        for field in TEXT_FIELDS:
            if times := clock_times(getattr(entry, field)):
                theirs = _usual_times(analysis.counterpart(entry), field, getattr(entry, field))
                yield from _times(entry, field, times, theirs)
        # Of a date, and of a column of the table's own, the whole cell is told.
        for name, text in {"date": entry.when.written or "", **entry.extra}.items():
            yield from (evolve(t, span=None) for t in _times(entry, name, clock_times(text), ()))


def _usual_times(theirs: Entry | None, field: str, text: str) -> Sequence[ClockTime]:
    """The clock times of the known row, where it says them in about the same words."""
    usual = getattr(theirs, field) if theirs is not None else ""
    return clock_times(usual) if alike(words(text), words(usual)) >= _SAME_TEXT else ()


def _times(
    entry: Entry, field: str, ours: Sequence[ClockTime], theirs: Sequence[ClockTime]
) -> Iterator[Hit]:
    gone = [time.text for time in theirs if not any(map(time.is_same, ours))]
    usual = gone[0] if gone and len(theirs) == len(ours) else None
    for time in ours:
        if time.is_possible and (usual is None or any(map(time.is_same, theirs))):
            continue
        span = time.start, time.end
        yield Hit(
            entry=entry,
            field=field,
            span=span,
            actual=time.text,
            expected=usual,
            severity=Severity.WARNING if time.is_possible else None,
            values={
                "problem": _UNUSUAL.fill(usual=usual)
                if time.is_possible
                else _NO_CLOCK.fill(hint=hint(usual))
            },
            fix=replace(entry, field, span, usual, safe=not time.is_possible) if usual else None,
        )
