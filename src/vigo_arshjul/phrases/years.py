"""Which school year or calendar year a text can mean."""

from __future__ import annotations

import datetime as dt
import re

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import FIRST_MONTH
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.mention import Mention, MentionKind, RowText
from vigo_arshjul.phrases.shadow import folded

# A month mentioned with its year may lie a little ahead of the row.
_AHEAD = dt.timedelta(days=31)


def fitting_school_year(
    day: dt.date, said: SchoolYear | None, certain: int | None = None
) -> SchoolYear:
    """The school year that a mention must mean.

    Args:
        day: the date of the row that mentions it.
        said: what stands there; kept wherever it can be meant.
        certain: how many years after its own school year the row must speak of, where that is
            known of it.
    """
    this = SchoolYear.of(day)
    if certain is not None:
        return this + certain
    if said is not None and said - this in _possible_offsets(day):
        return said
    return this


def _possible_offsets(day: dt.date) -> tuple[int, ...]:
    return (-1, 0, 1) if day.month >= FIRST_MONTH else (0, 1)


# A year behind these words is that of a beginning or an end, and not of the schedule.
_SINCE = (
    r"(?i)(?:siden|sidan|(?:innført|opprettet|oppretta|etablert|delt|slått\s+sammen|slått\s+saman"
    r"|avviklet|avvikla|nedlagt|oppløst|oppløyst|vedtatt|vedteke|vedteken)(?:\s+i)?)\s+\Z"
)
# `Viken (til 2024)`: how long something was called so.
_CALLED_SO = (
    r"(?i)\((?:(?:frem|fram)\s+)?(?:(?:til|fra|frå)(?:\s+og\s+med)?|[tf]\.?\s?o\.?\s?m\.?|inntil|før"
    r"|etter|siden|sidan|nedlagt|opphørte|oppløst|oppløyst|delt|avviklet|avvikla)(?:\s+i)?\s+\Z"
)
_BEGAN = (
    r"(?i)(?:(?:fra|frå|til)\s+og\s+med|[ft]\.?\s?o\.?\s?m\.?|siden|sidan|innført)"
    r"(?:\s+i)?\s+sk(?:o|u)le(?:året|år)\s+\Z"
)

# A year further away than this is no year that somebody forgot to move.
_FORGOTTEN = 2


def is_limit(entry: RowText, mention: Mention) -> bool:
    """Whether a year is one that something began or ends with."""
    text: str = getattr(entry, mention.field)
    if says(text[: mention.start][-60:], Concept.BORN):
        return True
    before = folded(text[: mention.start])[-60:]
    if text[mention.end :].startswith(")") and re.search(_CALLED_SO, before):
        return True
    words = _BEGAN if mention.kind is MentionKind.SCHOOL_YEAR else _SINCE
    return re.search(words, before) is not None


def is_far_year(entry: RowText, mention: Mention) -> bool:
    """Whether a year by itself lies too far away to be one that somebody forgot to move."""
    written, year = mention.written, SchoolYear.of(entry.date)
    if written.year is None or written.month is not None or written.week is not None:
        return False
    return not year.start - _FORGOTTEN <= written.year <= year.start + 1 + _FORGOTTEN


def is_fixed_school_year(entry: RowText, mention: Mention, certain: int | None = None) -> bool:
    """Whether a school year may be one that does not move with the schedule.

    Args:
        entry: the row that mentions it.
        mention: the school year.
        certain: as in `fitting_school_year`.
    """
    said = mention.written.school_year
    if said is None or is_limit(entry, mention):
        return said is not None
    return certain is None and abs(said - SchoolYear.of(entry.date)) > _FORGOTTEN


def fitting_month(entry_day: dt.date, month: int) -> int:
    """The calendar year of a month that a row mentions: the latest that has come by then."""
    year = entry_day.year
    return year if dt.date(year, month, 1) <= entry_day + _AHEAD else year - 1


def fitting_years(entry: RowText, mention: Mention) -> tuple[int, ...]:
    """The calendar years that a mention with a year can mean, the likeliest first."""
    month = mention.written.month
    if mention.kind in (MentionKind.CALENDAR_MONTH, MentionKind.REFERENCE_DATE) and month:
        coming = entry.date.year + (month < entry.date.month)
        in_school_year = SchoolYear.of(entry.date).calendar_year(month)
        fitting = (fitting_month(entry.date, month), in_school_year, coming)
        said = mention.written.year
        return (*fitting, said) if said and _is_compared(entry, mention, fitting) else fitting
    year = SchoolYear.of(entry.date)
    if month:
        return (year.calendar_year(month), entry.date.year)
    return (entry.date.year, year.start, year.start + 1)


def _is_compared(entry: RowText, mention: Mention, fitting: tuple[int, ...]) -> bool:
    """Whether the same day or month of a fitting year stands beside an earlier or later one.

    `Tall per 1.10.2025 og 1.10.2024` sets two years side by side, and neither is wrong.
    """
    said, text = str(mention.written.year), getattr(entry, mention.field)
    if mention.written.year in fitting or not mention.text.endswith(said):
        return False
    same = re.escape(mention.text.removesuffix(said)) + r"(\d{4})\b"
    others = (int(other[1]) for other in re.finditer(same, text, re.IGNORECASE))
    return any(year in fitting for year in others)
