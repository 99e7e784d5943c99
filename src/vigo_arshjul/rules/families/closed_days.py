"""AH301, AH302, AH304: Saturdays, Sundays and public holidays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.analysis.fixed_days import NEAR
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day
from vigo_arshjul.phrases.cells.reading import is_named
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.fix import redate
from vigo_arshjul.rules.core.registry import Hit, own_rule


@own_rule(
    "AH301",
    Words("ikke-virkedag", "closed-day"),
    Severity.ERROR,
    message=Words("{day} er ingen virkedag ({closed})", "{day} is no business day ({closed})"),
)
def closed_day(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose first or last day is closed."""
    for entry in analysis.schedule.dated():
        by_system = analysis.facts(entry).by_system
        # `Innen utgangen av mai` is the last day of it, whichever that is.
        may_be = says(entry.what, Concept.IS_CLOSED) or is_named(entry.when.written or "")
        if not by_system and may_be:
            continue
        # A week has its Sunday, and nobody delivers on it.
        for day in () if entry.when.is_vague else dict.fromkeys(entry.when.days):
            if closed := why_closed(analysis, day):
                yield Hit(
                    entry=entry,
                    field="date",
                    actual=day,
                    severity=Severity.ERROR if by_system else Severity.INFO,
                    values={"day": day, "closed": closed},
                )


def why_closed(analysis: Analysis, day: dt.date) -> Words | None:
    """Why a day is no business day; None for one that is, or that no calendar covers."""
    return analysis.calendar.why_closed(day) if analysis.calendar.covers(day) else None


@own_rule(
    "AH302",
    Words("feil-flytting", "wrong-shift"),
    Severity.ERROR,
    message=Words(
        "{problem}: ventet {expected}, fant {actual}",
        "{problem}: expected {expected}, found {actual}",
    ),
)
def wrong_shift(analysis: Analysis) -> Iterator[Hit]:
    """Rows near their fixed day, but not where its convention puts them."""
    for entry, (nominal, convention) in analysis.fixed_days.items():
        expected = analysis.calendar.adjust(nominal, convention)
        if entry.date != expected and abs((entry.day - nominal).days) <= NEAR:
            # In a row of other work the one who wrote it knows better than its words.
            is_sure = bool(entry.recurrence) or analysis.has_to_do_with_vigo(entry)
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                expected=expected,
                severity=None if is_sure else Severity.INFO,
                values={"problem": _how_wrong(analysis, entry.day, nominal, expected)},
                fix=redate(entry, Day(expected), safe=is_sure),
            )


def _how_wrong(analysis: Analysis, actual: dt.date, nominal: dt.date, expected: dt.date) -> Words:
    if analysis.calendar.is_business_day(nominal):
        return Words(
            "flyttet uten grunn, den faste dagen er en virkedag",
            "moved without need, the fixed day is a business day",
        )
    if actual == nominal:
        return Words("ikke flyttet fra en fridag", "not moved off a closed day")
    if (actual > nominal) != (expected > nominal):
        return Words("flyttet feil vei", "moved the wrong way")
    if abs(actual - nominal) > abs(expected - nominal):
        return Words("flyttet for langt", "moved too far")
    return Words("flyttet for kort", "not moved far enough")


@own_rule(
    "AH304",
    Words("stille-dag", "quiet-day"),
    Severity.INFO,
    message=Words("{day} er en stille dag ({name})", "{day} is a quiet day ({name})"),
)
def quiet_day(analysis: Analysis) -> Iterator[Hit]:
    """Rows and deadlines on days when offices are empty."""
    for entry in analysis.schedule.dated():
        own = () if entry.when.is_vague else entry.when.days
        days = (*own, entry.registration_deadline)
        for day in dict.fromkeys(day for day in days if day and analysis.calendar.covers(day)):
            if name := analysis.calendar.quiet_day_name(day):
                yield Hit(entry=entry, field="date", actual=day, values={"day": day, "name": name})
