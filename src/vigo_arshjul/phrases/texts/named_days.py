"""Days that a text names and dates as well: `uke 8 (16.-20. februar)`, `2. pinsedag er 25. mai`.

The name is what somebody means, and says which days those of a new year are.
"""

from __future__ import annotations

import datetime as dt

from attrs import evolve

from vigo_arshjul.calendar.norway import easter_sunday
from vigo_arshjul.calendar.when import Day, Period, Precision
from vigo_arshjul.phrases.cells.lists import whens_like
from vigo_arshjul.phrases.cells.reading import parse_when, parse_whens
from vigo_arshjul.phrases.cells.writing import said_in, when_like
from vigo_arshjul.phrases.dates.feasts import FEAST
from vigo_arshjul.phrases.dates.parts import MONTH, lowered
from vigo_arshjul.phrases.dates.single_dates import write_like
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.texts.expected import Seat
from vigo_arshjul.phrases.texts.mention import Mention

# So many characters before and behind a date may name it.
_BESIDE = 60
_NAME = rf"(?<!\w)(?P<name>(?:uken?|uka|veken?|veka)\s{{1,2}}\d{{1,2}}|{FEAST})(?!\w)"
_IS = r"(?:\s{1,2}(?:er|var|blir|vert|fell|faller|på|den|fr[aå]|i\sår))*\s?[,:(–-]?\s?(?:fr[aå]\s)?"
_BEFORE = late(rf"{_NAME}{_IS}\Z")
_BEHIND = late(rf"\s?[,(]?\s?(?:er\s|dvs\.?\s|i\s)?{_NAME}")
_AT_EASTER = late(rf"(?<!\w)påske\w{{0,8}}{_IS}\Z")
# Holidays of Easter begin and end so near to it (calendar days).
_NEAR_EASTER = 10
_TWO_WEEKS = dt.timedelta(days=14)
# Two days that make one period: `30. mars til 6. april`.
_A_DAY = rf"\d{{1,2}}\.?\s?(?:{MONTH}|\d{{1,2}}\.?(?!\d))(?:\s20\d\d)?"
_TO = r"\s?(?:[-–]|til(?:\sog\smed)?)\s?"
_FROM_DAY, _TO_DAY = late(rf"{_A_DAY}{_TO}\Z"), late(_TO + _A_DAY)


def in_new_year(mention: Mention, old: Seat, new: Seat, form: str) -> str | None:
    """What a date becomes that is named beside it; None for one that is not, or is another day."""
    text = old.row.text_of(mention.field)
    # A long text is not read anew for each of its dates.
    before = lowered(text[max(0, mention.start - 2 * _BESIDE) : mention.start])
    behind = lowered(text[mention.end : mention.end + 2 * _BESIDE])
    from_day, to_day = _FROM_DAY.search(before), _TO_DAY.match(behind)
    start = mention.start - (len(before) - from_day.start() if from_day else 0)
    end = mention.end + (to_day.end() if to_day else 0)
    when = parse_when(text[start:end], old.school_year.calendar_year)
    if not isinstance(when, Day | Period):
        return _days_of_row(mention, old, new)
    beside = before[: len(before) - mention.start + start], behind[end - mention.end :]
    moved = _moved(when, text[start:end], beside, new)
    if moved is None and _is_of_days_of_row(when, old, new):
        moved = new.date - old.date
    if moved is None:
        return None
    if mention.date is not None:
        return write_like(form, mention.date + moved)
    return when_like(mention.text, _later(when, moved))


def is_named(mention: Mention, seat: Seat) -> bool:
    """Whether what stands beside a date names that day, so that it moves as what is named."""
    return in_new_year(mention, seat, seat, mention.text) is not None


def _is_of_days_of_row(when: Day | Period, old: Seat, new: Seat) -> bool:
    """Whether days tell more of a row that is a week: `Uke 8`, and `16.-20. februar` beside it.

    Those of a period of a week or two are of it where it moves by whole weeks.
    """
    days = old.row.when
    if not isinstance(days, Period) or not days.first <= when.first <= when.last <= days.last:
        return False
    is_short = days.precision is Precision.DAY and days.last - days.first < _TWO_WEEKS
    by_weeks = (new.date - old.date).days % 7 == 0
    return days.precision is Precision.WEEK or (is_short and by_weeks)


def _days_of_row(mention: Mention, old: Seat, new: Seat) -> str | None:
    """Several days that all tell more of their row: `20. og 21. november`, of `uke 47`."""
    whens = parse_whens(mention.text, old.school_year.calendar_year)
    days = [when for when in whens if isinstance(when, Day | Period)]
    if not days or not all(_is_of_days_of_row(when, old, new) for when in days):
        return None
    return whens_like(mention.text, [_later(when, new.date - old.date) for when in days])


def _moved(
    when: Day | Period, written: str, beside: tuple[str, str], new: Seat
) -> dt.timedelta | None:
    """How far some days move, by their name before or behind them."""
    if named := _BEFORE.search(beside[0]) or _BEHIND.match(beside[1]):
        return _by_name(f"{named['name']}: {written}", when, new)
    return _by_easter(when, new) if _AT_EASTER.search(beside[0]) else None


def _by_name(cell: str, when: Day | Period, new: Seat) -> dt.timedelta | None:
    """As far as in a cell that says both the name and the days."""
    said = parse_when(cell, lambda month: when.first.year)
    moved = said_in(said, new.school_year.calendar_year) if said else None
    is_it = said is not None and said.days == when.days
    return moved.first - when.first if is_it and isinstance(moved, Day | Period) else None


def _by_easter(when: Day | Period, new: Seat) -> dt.timedelta | None:
    easter = easter_sunday(when.first.year)
    if any(abs((day - easter).days) > _NEAR_EASTER for day in when.days):
        return None
    return easter_sunday(new.school_year.calendar_year(easter.month)) - easter


def _later(when: Day | Period, moved: dt.timedelta) -> Day | Period:
    if isinstance(when, Day):
        return evolve(when, date=when.date + moved, written=None)
    return evolve(when, first=when.first + moved, last=when.last + moved, written=None)
