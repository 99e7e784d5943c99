"""What one row says of its own days: whether they hang on Easter, or are chosen in a week."""

from __future__ import annotations

import datetime as dt

from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR, feast_in_year
from vigo_arshjul.model import Entry, Feast, Period
from vigo_arshjul.phrases.words.lexicon import Concept, says

_SATURDAY = 5
# A remark speaks of the Easter that a row is near (calendar days from Easter Monday).
_OF_EASTER = range(-15, 61)


def speaks_of_easter(entry: Entry) -> bool:
    """Whether a row speaks of Easter: in its text, or near to it in a remark."""
    if says(f"{entry.when.written or ''} {entry.what}", Concept.EASTER):
        return True
    return bool(says(entry.comment, Concept.EASTER)) and _is_near_easter(entry)


def is_of_easter(entry: Entry) -> bool:
    """Whether a row that has its week for its date goes by Easter: `Uke 14 | Påskeferie`.

    The week after a feast that its cell names, `uka etter påske`, says so itself.
    """
    is_named = says(entry.when.written or "", Concept.EASTER)
    return not is_named and bool(says(entry.what, Concept.EASTER)) and _is_near_easter(entry)


def _is_near_easter(entry: Entry) -> bool:
    year = entry.day.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return False
    return (entry.day - feast_in_year(Feast.EASTER_MONDAY, year)).days in _OF_EASTER


def is_within_a_week(entry: Entry) -> bool:
    """Whether a row lasts some working days of one week, which are chosen as such."""
    when = entry.when
    if not isinstance(when, Period) or when.is_vague:
        return False
    are_open = when.first.weekday() < when.last.weekday() < _SATURDAY
    return are_open and when.last - when.first < dt.timedelta(days=_SATURDAY)
