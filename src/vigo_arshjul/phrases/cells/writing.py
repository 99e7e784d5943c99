"""Writes the date cell of a row: as the published document does, or in the form of another cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from vigo_arshjul.calendar.when import Bound, Day, EachMonth, Period, Precision, Undated, When
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.phrases.cells.days import days_of, when_of
from vigo_arshjul.phrases.cells.phrases import LONGEST, CellPhrase, Stretch, phrase_of
from vigo_arshjul.phrases.cells.reading import parse_when, whens_in_month
from vigo_arshjul.phrases.cells.words import Token, Word
from vigo_arshjul.phrases.dates import spans
from vigo_arshjul.phrases.dates.date_form import (
    is_padded,
    pads_by_form,
    replace_spans,
    tells_padding,
)
from vigo_arshjul.phrases.dates.parts import MONTH_BEGINS, PARTS
from vigo_arshjul.phrases.dates.spans import YearOf
from vigo_arshjul.phrases.letters.english import in_english, in_norwegian
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.words.lexicon import Concept, says

# What to put into a text: from, to, and the new words.
Spans = list[tuple[int, int, str]]


def date_cell(when: When) -> str:
    """The date of a row in its own words, or as the published document writes it."""
    if when.written:
        return when.written
    match when:
        case Undated():
            return "uavklart"
        case EachMonth(after=after):
            month = "sept" if after.month == 9 else SHORT_MONTHS[after.month - 1]
            return f"En gang pr. måned etter {after.day}.{month}"
        case Day(date=day):
            return around(when, _short(day))
        case Period(first=first, last=last):
            return around(when, _span(when) or f"{_short(first)} til {_short(last)}")


def around(when: Day | Period, days: str) -> str:
    """Days as they are written, with the words that make them a limit, or about."""
    about = "ca. " if when.precision is Precision.ABOUT else ""
    bound = {Bound.BY: "senest ", Bound.FROM: "fra "}.get(when.bound, "") if when.bound else ""
    clock = f" kl. {when.time:%H.%M}" if when.time else ""
    return f"{bound}{about}{days}{clock}"


def span_with_year(when: Period) -> str | None:
    """The words for a whole week, month or other span in one year; None where there are none."""
    years = {
        day.isocalendar().year if when.precision is Precision.WEEK else day.year
        for day in when.days
    }
    span = _span(when)
    return f"{span} {years.pop()}" if span and len(years) == 1 else None


def _span(when: Period) -> str | None:
    """The words for a whole week, month or other span; None where there are none."""
    first, last = when.first, when.last
    if (first, last) != (_whole(first, when.precision)[0], _whole(last, when.precision)[1]):
        return None
    if when.precision is Precision.WEEK:
        return _from_to("uke ", first.isocalendar().week, last.isocalendar().week)
    month = MONTHS[first.month - 1]
    match when.precision:
        case Precision.PART_OF_MONTH if last == _whole(first, when.precision)[1]:
            return f"{('primo', 'medio', 'ultimo')[first.day // 10]} {month}"
        case Precision.MONTH:
            return _from_to("", month, MONTHS[last.month - 1])
        case Precision.QUARTER if first.year == last.year:
            return f"{_from_to('', f'{(first.month + 2) // 3}.', f'{last.month // 3}.')} kvartal"
    return None


def _from_to(before: str, first: object, last: object) -> str:
    return f"{before}{first}" if first == last else f"{before}{first}-{last}"


def _short(day: dt.date) -> str:
    return f"{day.day:02}.{SHORT_MONTHS[day.month - 1]}"


def when_like(cell: str, when: When, *, pads: bool | None = None, month: int | None = None) -> str:
    """Write a date in the form of a cell, or as the published document does.

    Args:
        cell: what stands in the cell.
        when: the date to write.
        pads: whether a one-digit day gets a zero where the cell does not tell; as most do
            where none is given: `09.mar`, but `9. mars`.
        month: the month of the heading that the row stands under, for a day alone.
    """
    if isinstance(when, Undated | EachMonth):
        return _without_day(cell, when)
    if phrase_of(cell, month) is None and phrase_of(norwegian := in_norwegian(cell), month):
        return in_english(when_like(norwegian, when, pads=pads, month=month), cell)
    first, last = when.days
    # `1. april året etter` is said in the year before that.
    ahead = first.year == last.year and says(cell, Concept.SAYS_NEXT_YEAR) is not None

    def year_of(month: int) -> int:
        if first == last and {first.month, month} == {1, 12}:
            # `innen nyttår` is before that of the next year, `etter årsskiftet` after the last.
            return first.year + (1 if month == 1 else -1)
        return (first.year if month == first.month else last.year) - ahead

    for written in _candidates(cell, when, pads, month):
        again = parse_when(written, year_of) if month is None else _below(written, year_of, month)
        if again is not None and again.days == when.days and again.time == when.time:
            return written
    return date_cell(evolve(when, written=None))


def _below(cell: str, year_of: YearOf, month: int) -> When | None:
    """The one date of a cell below the heading of a month."""
    whens = whens_in_month(cell, year_of, month)
    return whens[0] if len(whens) == 1 else None


def _without_day(cell: str, when: Undated | EachMonth) -> str:
    """What has no day, or is done each month: in the words of a cell where these say it."""
    if isinstance(when, Undated):
        return date_cell(when)
    written = re.sub(r"\b\d{4}\b", f"{when.after.year:04}", cell)
    return written if parse_when(written, lambda _: when.after.year) == when else date_cell(when)


def with_days_of(new: When, old: When) -> When:
    """New days that keep all else of an old date: its limit, its time, its words written anew."""
    if not isinstance(new, Day | Period) or not isinstance(old, Day | Period):
        return new
    if new.days == old.days:
        return old
    if isinstance(new, type(old)) and not (old.says_more or new.says_more):
        return new
    precision = old.precision if isinstance(new, type(old)) else new.precision
    when = evolve(new, precision=precision, bound=old.bound, time=old.time, written=None)
    if old.written is None:
        return when
    # `innen 15.` has left its month to the heading above it.
    month = None if _understood(old.written) else when.first.month
    written = when_like(old.written, when, month=month)
    when = evolve(when, written=written if _says_more(written, month) else None)
    is_whole = when.written or not when.is_vague or (isinstance(when, Period) and _span(when))
    return when if is_whole else evolve(when, precision=Precision.DAY)


def _says_more(cell: str, month: int | None) -> bool:
    phrase = _understood(cell) or phrase_of(cell, month)
    return phrase is not None and not phrase.is_plain


def _understood(cell: str) -> CellPhrase | None:
    return phrase_of(cell, None) or phrase_of(in_norwegian(cell), None)


def said_in(when: When, year_of: YearOf) -> When | None:
    """The date that the same words say in another year; None where they count their days.

    `uke 41`, `siste fredag i mai` and `Skjærtorsdag` tell their day of any year; `senest 15.
    mars` does not tell where its row goes.
    """
    if not isinstance(when, Day | Period) or not when.says_more:
        return None
    phrase = _understood(date_cell(when))
    piece = _all_of(phrase) if phrase else None
    if phrase is None or piece is None:
        return None
    if phrase.explained:
        return _explained_in(when, phrase.explained[0], year_of)
    if not all(date.is_named for date in phrase.dates):
        return None
    dates = Stretch(_without_year(piece.first), piece.last and _without_year(piece.last))
    new = when_of(dates, phrase, year_of)
    # `november 27` of 2013 is no month in another year.
    return with_days_of(new, when) if new and type(new) is type(when) else None


def _explained_in(when: Day | Period, name: Token, year_of: YearOf) -> When | None:
    """The days as far into their week, or as what else they are called, as they were."""
    old = days_of(name, lambda month: when.first.year + (month == 1 < when.first.month))
    new = days_of(_without_year(name), year_of)
    if old is None or new is None:
        return None
    days = [day + (new[0] - old[0]) for day in when.days]
    return with_days_of(Day(days[0]) if isinstance(when, Day) else Period(*days), when)


def _without_year(date: Token) -> Token:
    return date._replace(written=evolve(date.written, year=None))


def pads_of(cells: Iterable[str]) -> bool | None:
    """Whether the dates of a table have a zero before a one-digit day; None where none tells."""
    return next((is_padded(cell) for cell in cells if tells_padding(cell)), None)


def _candidates(
    cell: str, when: Day | Period, pads: bool | None, month: int | None
) -> Iterator[str]:
    # Who put a year there had to.
    has_words = when.written and bool(_YEAR.search(when.written)) == bool(_YEAR.search(cell))
    # `medio`, `innen 15.` below a month leave that to their heading.
    leans = month is not None and parse_when(cell, lambda _: when.first.year) is None
    if leans:
        yield cell
        yield from _in_its_form(cell, when, pads, month)
    if has_words and when.written:
        yield when.written
    if not leans:
        yield from _in_its_form(cell, when, pads, month)


def _in_its_form(
    cell: str, when: Day | Period, pads: bool | None, month: int | None
) -> Iterator[str]:
    """The cell with the new days in the place of its own."""
    phrase = phrase_of(cell, month) if len(cell) <= LONGEST else None
    piece = _all_of(phrase) if phrase else None
    if phrase is None or piece is None:
        yield cell
        return
    weekdays = [*_weekdays(cell, phrase, piece, when), *_names(cell, phrase, when)]
    # `uke 41` and `første mandag i mars` may say the new days, too.
    yield replace_spans(cell, weekdays)
    ends = [(piece.first, when.first, when.last)]
    if piece.last is not None:
        ends = [
            (date, *_whole(day, date.form.span.precision if date.form else Precision.DAY))
            for date, day in ((piece.first, when.first), (piece.last, when.last))
        ]
    changes = [changes_of(cell, *end, pads) for end in ends]
    if None not in changes:
        yield replace_spans(cell, [*weekdays, *(span for spans in changes for span in spans or ())])
    if piece.last is not None and piece.first.word is Word.DAY:
        # `18.–20. juni`: the first day has left its month to the last.
        first = with_day(cell, piece.last, when.first, pads)
        whole = [(piece.first.start, piece.first.end, first), *(changes[1] or ())]
        yield replace_spans(cell, [*weekdays, *whole])


def _all_of(phrase: CellPhrase) -> Stretch | None:
    """The one stretch of a phrase, be it two spans side by side; None where it is a list."""
    first, *others = phrase.pieces
    if not others:
        return first
    second = others[0]
    are_two = len(others) == 1 and first.last is None and second.last is None
    return Stretch(first.first, second.first) if are_two else None


def _whole(day: dt.date, precision: Precision) -> tuple[dt.date, dt.date]:
    """The week, month or part of one that a day lies in."""
    match precision:
        case Precision.WEEK:
            monday = day - dt.timedelta(days=day.weekday())
            return monday, monday + dt.timedelta(days=6)
        case Precision.PART_OF_MONTH:
            first = day.replace(day=min(day.day - 1, 29) // 10 * 10 + 1)
            end = spans.last_of(day.year, day.month)
            return first, end if first.day == 21 else first + dt.timedelta(days=9)
        case Precision.MONTH:
            return day.replace(day=1), spans.last_of(day.year, day.month)
        case Precision.QUARTER:
            begins = (day.month - 1) // 3 * 3 + 1
            return dt.date(day.year, begins, 1), spans.last_of(day.year, begins + 2)
    return day, day


_YEAR = late(r"(?:19|20|21)\d\d")
# `9. mars`, `9.3`, `9. 3.` and `9/3`, where `09.mar` has a zero.
_UNPADDED = late(r"\d\.?\s+[^\W\d]|(?<![\d.:])\d\.\d|\d\.\d(?!\d)|\d\.\s\d|\d/\d")
_ONE_FIGURE = late(rf"(?<![\d.:])\d\.{MONTH_BEGINS}")


def _names(cell: str, phrase: CellPhrase, when: Day | Period) -> Iterator[tuple[int, int, str]]:
    """What else the days of a cell are called, as the new days are."""
    for name in phrase.explained:
        yield from changes_of(cell, name, when.first, when.last, None) or ()


def changes_of(
    cell: str, date: Token, first: dt.date, last: dt.date, pads: bool | None
) -> Spans | None:
    """What to change in a date of a cell for other days; None where its form cannot say them.

    Args:
        pads: as in `when_like`.
    """
    form = cell[date.start : date.end]
    if pads is None:
        told = cell if date.word is Word.DAY else form
        pads = not (_UNPADDED.search(told) or _ONE_FIGURE.search(cell))
    pads = pads_by_form(form, otherwise=pads)
    if date.word is Word.DAY and date.form is not None:
        # A number that leaves its words to the next date.
        return None
    if date.form is None:
        name = "day" if date.match["day"] else "day_word"
        start, end = date.match.span(name)
        return [(start, end, PARTS[name].write(cell[start:end], first.day, pads))]
    new = date.form.span.say(date.written, first, last)
    return date.form.changes(cell, date.match, new, pads=pads) if new else None


def with_day(cell: str, date: Token, day: dt.date, pads: bool | None) -> str:
    """A date of a cell with another day."""
    new = replace_spans(cell, changes_of(cell, date, day, day, pads) or [])
    return new[date.start : len(new) - (len(cell) - date.end)]


def _weekdays(
    cell: str, phrase: CellPhrase, piece: Stretch, when: Day | Period
) -> Iterator[tuple[int, int, str]]:
    """The weekdays that stand by the days of a cell, as those of the new days."""
    named = [token for token in phrase.tokens if token.word is Word.WEEKDAY]
    for place, token in enumerate(named):
        start, end = token.match.span("weekday")
        # `2.-4. mars (man-ons)`: the first of two is that of the first day, wherever they stand.
        is_of_last = piece.last is not None and (
            place == 1 if len(named) == 2 else token.start > piece.first.end
        )
        weekday = (when.last if is_of_last else when.first).weekday()
        yield start, end, PARTS["weekday"].write(cell[start:end], weekday, False)
