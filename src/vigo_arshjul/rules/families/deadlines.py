"""AH2xx: the days around a delivery."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.calendar import ONE_DAY
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.recurrence import keeps_calendar_days
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts import expected as days
from vigo_arshjul.phrases.texts.expected import day_before, not_before, practical
from vigo_arshjul.phrases.texts.kinds import KINDS, expected_day, expects
from vigo_arshjul.rules.core.fix import Fix, say_day, usual_form
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.columns import days_against_columns
from vigo_arshjul.rules.families.hits import is_of_delivery, of_mention

_NO_SUCH_DAY = Words("en dag som ikke finnes", "a day that does not exist")


def _mentions(analysis: Analysis, *kinds: MentionKind) -> Iterator[tuple[Entry, Mention]]:
    """The mentions of some kinds in all rows that have a day of their own."""
    for entry, mention in analysis.mentions(*kinds):
        if entry.is_dated:
            yield entry, mention


def _certainty(
    analysis: Analysis, entry: Entry, mention: Mention, expected: dt.date | None
) -> dict[str, Any]:
    """How sure it is that a day before a row is wrong, and that another one is right.

    In a row that has nothing to do with VIGO it may be any day, and in one that is not
    recognised the business day before: that is a policy of one's own.
    """
    is_known = is_of_delivery(analysis, entry, mention)
    if expected and mention.date == days.practical_day(expected, analysis.calendar):
        is_known = analysis.is_known(entry)
    form = usual_form(analysis, entry, mention)
    safe = is_known and not _is_copied(analysis, entry, mention)
    return {
        "severity": None if is_known else Severity.INFO,
        "fix": say_day(mention, entry, expected, safe=safe, form=form),
    }


def _is_copied(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a deadline came with a text that is that of another row, or of another year.

    Then more than its date is wrong: the known row has none, several dates of the row agree
    against its own, or its school year is not the one that is meant.
    """
    known = analysis.counterpart(entry)
    if known is not None and not known.mentions_of(mention.kind):
        return True
    days_before = entry.mentions_of(*expects(day_before, practical))
    if sum(one.date == mention.date for one in days_before) > 1:
        return True
    later = analysis.schedule.school_year - analysis.known.school_year if analysis.known else 0
    years = ((_year_of(a), _year_of(b)) for a, b in analysis.paired(entry, *MentionKind))
    return any(ours and usual and ours != usual + later for ours, usual in years)


def _year_of(mention: Mention) -> int | None:
    """The year that a mention says: of a school year, the first."""
    year = mention.written.school_year
    return year.start if year is not None else mention.written.year


@own_rule(
    "AH201",
    Words("registreringsfrist-ikke-dagen-før", "registration-not-day-before"),
    Severity.ERROR,
    message=Words(
        "{kind} er satt til {actual}; ventet {expected}, med {whose} {delivery}",
        "{kind} is set to {actual}; expected {expected}, with {whose} on {delivery}",
    ),
)
def registration_not_day_before(analysis: Analysis) -> Iterator[Hit]:
    """Registration deadlines, and the practical last days that go with them."""
    for entry, mention in _mentions(analysis, *expects(day_before, practical)):
        # A preparation has a rule of its own.
        if mention.kind is MentionKind.PREPARATION:
            continue
        expected = expected_day(mention, analysis.seat(entry))
        if mention.date != expected and not days.is_own_deadline(entry, mention):
            yield of_mention(
                entry,
                mention,
                expected=expected,
                values={
                    "kind": KINDS[mention.kind].in_a_sentence,
                    "actual": mention.date or _NO_SUCH_DAY,
                    "whose": Words("levering", "delivery"),
                    "delivery": entry.date,
                },
                **_certainty(analysis, entry, mention, expected),
            )
    yield from days_against_columns(analysis)


@own_rule(
    "AH202",
    Words("forberedelse-ikke-dagen-før", "preparation-not-before-delivery"),
    Severity.ERROR,
    message=Words(
        "forberedelsen er satt til {actual}; ventet {expected}, dagen før leveringen",
        "the preparation is set to {actual}; expected {expected}, the day before the delivery",
    ),
)
def preparation_not_before_delivery(analysis: Analysis) -> Iterator[Hit]:
    """Preparations on the wrong day."""
    for entry, mention in _mentions(analysis, MentionKind.PREPARATION):
        expected = analysis.registration_deadline(entry.day)
        the_day_before = entry.day - ONE_DAY
        allowed = {expected, the_day_before, entry.registration_deadline or expected}
        if mention.date not in allowed and not days.is_own_deadline(entry, mention):
            safe = not _is_copied(analysis, entry, mention)
            form = usual_form(analysis, entry, mention)
            yield of_mention(
                entry,
                mention,
                expected=expected,
                values={"actual": mention.date or _NO_SUCH_DAY},
                fix=say_day(mention, entry, expected, safe=safe, form=form),
            )


@own_rule(
    "AH203",
    Words("på-plass-for-tidlig", "available-too-early"),
    Severity.ERROR,
    message=Words(
        "dataene skal etter teksten {verb} {actual}, {problem}",
        "the data are said to {verb} on {actual}, {problem}",
    ),
)
def available_too_early(analysis: Analysis) -> Iterator[Hit]:
    """Data in place, or needed, before they are sent or at an odd distance."""
    for entry, mention in _mentions(analysis, *expects(not_before)):
        problem, severity = _distance_problem(analysis, entry, mention)
        if problem is not None:
            yield of_mention(
                entry,
                mention,
                severity=severity,
                values={
                    "verb": KINDS[mention.kind].in_a_sentence,
                    "actual": mention.date or _NO_SUCH_DAY,
                    "problem": problem,
                },
                fix=_in_time(analysis, entry, mention),
            )


def _in_time(analysis: Analysis, entry: Entry, mention: Mention) -> Fix | None:
    """What was said to be there before it was sent is there the day after, as a guess."""
    if (mention.date is not None and mention.date >= entry.day) or not analysis.covers(entry):
        return None
    known = analysis.counterpart(entry)
    rule = entry.recurrence or (known.recurrence if known else None)
    in_days = keeps_calendar_days(rule)
    day = days.available_after(
        entry.day, mention.date, entry.day, analysis.calendar, in_calendar_days=in_days
    )
    return say_day(mention, entry, day, safe=False)


# The longest distance in the published document is four business days.
_LONG = 10


def _distance_problem(
    analysis: Analysis, entry: Entry, mention: Mention
) -> tuple[Words | None, Severity]:
    """What is odd about the distance from a row to its data, and how odd."""
    is_early = mention.date is not None and mention.date < entry.day
    if is_early and not days.is_of_data(entry, mention):
        return None, Severity.INFO
    if mention.date is None or is_early:
        before = Words("før radens egen dato {own}", "before the row's own date, {own}")
        is_known = is_of_delivery(analysis, entry, mention)
        return before.fill(own=entry.date), Severity.ERROR if is_known else Severity.INFO
    if not (analysis.calendar.covers(entry.day) and analysis.calendar.covers(mention.date)):
        return None, Severity.INFO
    distance = analysis.calendar.business_days_between(entry.day, mention.date)
    if distance > _LONG:
        long = Words("hele {days} etter raden", "as much as {days} after the row")
        return long.fill(days=days_in_words(distance, business=True)), Severity.WARNING
    usual = usual_day(analysis, entry, mention, entry.day)
    if usual is not None and usual != mention.date:
        words = Words("der den samme raden ellers gir {usual}", "where the row gives {usual} else")
        return words.fill(usual=usual), Severity.INFO
    return None, Severity.INFO


def usual_day(analysis: Analysis, entry: Entry, mention: Mention, at: dt.date) -> dt.date | None:
    """The day as far after that of a row as in the known row that it stems from."""
    known = analysis.counterpart(entry)
    for ours, theirs in analysis.paired(entry, mention.kind):
        if ours is mention and known is not None:
            in_days = keeps_calendar_days(known.recurrence)
            return days.available_after(
                known.day, theirs.date, at, analysis.calendar, in_calendar_days=in_days
            )
    return None


@own_rule(
    "AH204",
    Words("frist-på-fridag", "deadline-on-closed-day"),
    Severity.INFO,
    message=Words(
        "registreringsfristen {actual} er ingen virkedag ({closed}); siste virkedag er {last}",
        "the registration deadline {actual} is no business day ({closed}); the last business "
        "day is {last}",
    ),
)
def deadline_on_closed_day(analysis: Analysis) -> Iterator[Hit]:
    """Registration deadlines on closed days."""
    for entry, mention in _mentions(analysis, MentionKind.REGISTRATION_DEADLINE):
        day = mention.date
        if day is None or not analysis.calendar.covers(day):
            continue
        if closed := analysis.calendar.why_closed(day):
            last = days.practical_day(day, analysis.calendar)
            yield of_mention(entry, mention, expected=last, values={"closed": closed, "last": last})
