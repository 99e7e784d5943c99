"""AH5xx: years and dates in the text that cannot be meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention, MentionKind, Written, write_like
from vigo_arshjul.phrases.texts import years
from vigo_arshjul.phrases.texts.about import days_joined, is_day_in_words
from vigo_arshjul.phrases.texts.kinds import Follows, expects, kinds_that
from vigo_arshjul.phrases.texts.named_days import is_named
from vigo_arshjul.phrases.texts.unreadable import is_announced
from vigo_arshjul.rules.core.fix import say
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import of_mention

_UNEXPLAINED = Words("sier ikke hva datoen er til", "does not say what the date is for")
_IMPOSSIBLE = Words("er en dag som ikke finnes", "is a day that does not exist")
_UNREAD = Words(
    "er varslet, men skrevet slik at den ikke kan leses",
    "is announced, but written so that it cannot be read",
)


@own_rule(
    "AH501",
    Words("foreldet-skoleår", "stale-school-year"),
    Severity.WARNING,
    message=Words(
        "skoleåret {actual} kan ikke være ment her; ventet {expected}",
        "the school year {actual} cannot be meant here; expected {expected}",
    ),
)
def stale_school_year(analysis: Analysis) -> Iterator[Hit]:
    """School years that cannot be meant."""
    for entry, mention in analysis.mentions(MentionKind.SCHOOL_YEAR):
        if entry.date is None:
            continue
        certain = analysis.facts(entry).school_year
        late = years.year_to_decide_on(entry, mention, certain)
        expected = late or years.fitting_school_year(entry, mention, certain)
        if mention.written.school_year != expected and not years.is_limit(entry, mention):
            text = write_like(mention.text, Written(school_year=expected))
            may_be_right = late or years.is_of_another_year(entry, mention, certain)
            hit = _stale(entry, mention, text, may_be_right=bool(may_be_right))
            yield evolve(hit, expected=str(expected), values={"expected": expected})


@own_rule(
    "AH504",
    Words("uforklart-dato", "unclassified-date"),
    Severity.INFO,
    message=Words(
        "«{text}» {problem}, og blir ikke flyttet ved rulling",
        "“{text}” {problem}, and is not moved by roll-forward",
    ),
)
def unclassified_date(analysis: Analysis) -> Iterator[Hit]:
    """Dates that no words explain, or that no calendar has."""
    days = frozenset(row.day for row in analysis.schedule.dated())
    mentions = (
        (e, m) for e, m in analysis.mentions(*expects(None)) if not _has_name(analysis, e, m)
    )
    for entry, mention in mentions:
        if mention.is_impossible and not years.is_leap_day(entry, mention):
            problem, severity = _IMPOSSIBLE, Severity.WARNING
        elif mention.kind is not MentionKind.UNCLASSIFIED or _is_explained(entry, mention, days):
            continue
        elif not years.is_all_year(entry, mention) and is_announced(
            entry.text_of(mention.field), mention
        ):
            problem, severity = _UNREAD, Severity.WARNING
        else:
            problem, severity = _UNEXPLAINED, Severity.INFO
        values = {"text": mention.text, "problem": problem}
        yield of_mention(entry, mention, actual=mention.text, severity=severity, values=values)


def _has_name(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a date without a cue is known by what it stands with: `2. pinsedag (25. mai)`."""
    is_open = mention.kind is MentionKind.UNCLASSIFIED and not mention.is_impossible
    if not (is_open and entry.is_dated):
        return False
    is_told = analysis.relations.references.of_series(entry, mention) or years.is_of_paper(
        entry, mention
    )
    return bool(is_told) or is_named(mention, analysis.seat(entry))


def _is_explained(entry: Entry, mention: Mention, days: Collection[dt.date]) -> bool:
    """Whether the words before a date say it, or each of several days has a row."""
    if years.is_limit(entry, mention) or is_day_in_words(entry, mention) or mention.is_impossible:
        return True
    joined = days_joined(mention, entry.day)
    return bool(joined) and all(day in days for day in joined)


@own_rule(
    "AH502",
    Words("foreldet-årstall", "stale-year"),
    Severity.WARNING,
    message=Words(
        "«{actual}» passer ikke her; ventet {expected}",
        "“{actual}” does not fit; expected {expected}",
    ),
)
def stale_year(analysis: Analysis) -> Iterator[Hit]:
    """Calendar years that do not fit."""
    # A day that people act by has a rule of its own.
    kinds = kinds_that(lambda kind: kind.follows is not Follows.NOTHING and not kind.acted_by)
    for entry, mention in analysis.mentions(*kinds):
        said = mention.written.year
        if said is None or not entry.is_dated:
            continue
        fitting = years.fitting_years(entry, mention)
        if said not in fitting and not years.is_limit(entry, mention):
            # Who forgets a year forgets it once; of two that fit, the nearer was meant.
            meant = min(fitting, key=lambda year: abs(year - said))
            text = write_like(mention.text, Written(year=meant))
            may_be_right = years.is_of_another_time(entry, mention) or _is_added(
                analysis, entry, mention
            )
            hit = _stale(entry, mention, text, may_be_right=may_be_right)
            yield evolve(hit, expected=text, values={"expected": meant})


def _stale(entry: Entry, mention: Mention, text: str, *, may_be_right: bool) -> Hit:
    """A year that was left behind, and what was meant; worth a look where it may be right."""
    severity = Severity.INFO if may_be_right else None
    fix = None if may_be_right else say(mention, entry, text, safe=False)
    return of_mention(entry, mention, actual=mention.text, severity=severity, fix=fix)


def _is_added(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a year stands where the known row has none, so that none was left to be moved."""
    known = analysis.counterpart(entry)
    return known is not None and not any(
        theirs.field == mention.field and theirs.written.year for theirs in known.mentions
    )
