"""Which column says what happens, where no heading tells it alone, or none stands there."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vigo_arshjul.io.tables.columns.column_plan import Columns, Meanings
from vigo_arshjul.io.tables.columns.contents import (
    HALF,
    Kind,
    is_date,
    is_month,
    share_of,
    share_of_dates,
)
from vigo_arshjul.io.tables.columns.headings import may_mean, stands_beside
from vigo_arshjul.io.tables.source.layout import category_of
from vigo_arshjul.io.tables.words.line_signs import has_digit
from vigo_arshjul.model import Meaning
from vigo_arshjul.phrases.cells.beside import (
    begins_as_week,
    is_clock_time,
    is_day_number,
    is_week,
    parse_weekday,
)
from vigo_arshjul.phrases.cells.reading import is_date_cell

_ABOUT_AS_LONG = 0.7
# Texts are longer than this on the whole, in characters.
_SHORTEST = 3
_SEVERAL = 4
# What else may say what happens, the likeliest first; None for what nothing is known of.
_TEXTS_LAST = (None, Meaning.COMMENT, Meaning.RECIPIENT, Meaning.SENDER)


def free_the_categories(meanings: Meanings, columns: Columns) -> None:
    """`Kategori` with words of one's own is a column of its own."""
    at = meanings.index(Meaning.CATEGORY) if Meaning.CATEGORY in meanings else None
    if at is not None and any(columns[at]) and share_of(columns[at], _is_category) < HALF:
        meanings[at] = Meaning.EXTRA


def _is_category(cell: str) -> bool:
    return category_of(cell) is not None


def _come_again(cells: Sequence[str]) -> bool:
    """Whether the same few texts stand in a column."""
    filled = [cell for cell in cells if cell.strip()]
    return 2 * len(set(filled)) <= len(filled)


def settle_texts(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """Find the text: what a heading names, or the longest that has no other meaning.

    Where there is another, what a heading names is no text if it has nothing but numbers.
    """
    lengths = [length_of(cells) for cells in columns]
    _free_the_numbers(meanings, columns, lengths)
    _free_the_kinds(names, meanings, columns)
    if Meaning.WHAT in meanings:
        return
    may_be = _mostly_filled(columns, lengths)
    # `Beskrivelse | Sted`, `Beskrivelse | Type`: a place or a kind names no row where another does.
    free = [at for at in may_be if meanings[at] is None and not stands_beside(names[at])]
    kinds = (
        [at for at in free if not _come_again(columns[at])],
        [at for at in may_be if meanings[at] and may_mean(names[at], Meaning.WHAT)],
        free,
        *([at for at in may_be if meanings[at] is one] for one in _TEXTS_LAST),
        # `Forklaring` says what happens, be it only `Høstferie uke 41`, which might be a date.
        [at for at, one in enumerate(meanings) if one is Meaning.COMMENT and any(columns[at])],
    )
    if found := next(filter(None, kinds), None):
        meanings[_first_long(found, lengths)] = Meaning.WHAT


def _free_the_numbers(meanings: Meanings, columns: Columns, lengths: Sequence[float]) -> None:
    """What a heading names is no text if it only counts, and another column has texts."""
    is_another = any(lengths[at] > _SHORTEST and not one for at, one in enumerate(meanings))
    at = meanings.index(Meaning.WHAT) if Meaning.WHAT in meanings and is_another else None
    cells = columns[at] if at is not None else ()
    if at is not None and any(cells) and all(cell.isdigit() for cell in cells if cell.strip()):
        meanings[at] = Meaning.EXTRA


def _free_the_kinds(names: Sequence[str], meanings: Meanings, columns: Columns) -> None:
    """`Tema | Tekst`: what comes again and again is a kind, where another column has texts."""
    at = meanings.index(Meaning.WHAT) if Meaning.WHAT in meanings else None
    if at is None or not _come_again(columns[at]):
        return
    free = (other for other, meaning in enumerate(meanings) if meaning is None)
    texts = [o for o in free if may_mean(names[o], Meaning.WHAT) and any(columns[o])]
    if other := next((o for o in texts if not _come_again(columns[o])), None):
        meanings[at], meanings[other] = Meaning.EXTRA, Meaning.WHAT


def _mostly_filled(columns: Columns, lengths: Sequence[float]) -> list[int]:
    """The columns of texts with something in most rows: `Kommentar | Plandager`, one of them."""
    sizes = [sum(map(bool, map(str.strip, cells))) for cells in columns]
    filled = [n * (length > _SHORTEST) for n, length in zip(sizes, lengths, strict=True)]
    most = max(filled, default=0)
    found = [at for at, number in enumerate(filled) if 0 < most <= number * 3]
    # `Serie` that is the same in all rows names none of them.
    return [at for at in found if len(columns[at]) < _SEVERAL or len({*columns[at]}) > 1] or found


def _first_long(places: Sequence[int], lengths: Sequence[float]) -> int:
    """The longest of some texts; of texts about as long, the first names the row."""
    longest = max(lengths[at] for at in places)
    return next(at for at in places if lengths[at] >= longest * _ABOUT_AS_LONG)


def take_what_is_months(meanings: Meanings, columns: Columns) -> None:
    """`Termin | Periode | Frist`: what the deadline is for is months, and no text."""
    free = (at for at, meaning in enumerate(meanings) if meaning is None)
    spans = [at for at in free if share_of(columns[at], _is_span) > HALF]
    if spans and Meaning.DATE in meanings and Meaning.WHAT not in meanings:
        meanings[spans[0]] = Meaning.WHAT


def _is_span(cell: str) -> bool:
    return is_date_cell(cell) and (begins_as_week(cell) or not has_digit(cell))


def length_of(cells: Sequence[str]) -> float:
    """How long the texts of a column are, numbers and dates aside."""
    texts = [cell for cell in cells if re.search(r"[^\W\d]", cell) and not is_date_cell(cell)]
    return sum(map(len, texts)) / max(1, len(cells)) if texts else 0.0


_TWO = 2
# A text is that much longer than who it is of.
_LONGER = 1.5
_NAMES = (Meaning.SENDER, Meaning.RECIPIENT, Meaning.COMMENT)


def _weekday(cell: str) -> bool:
    """Whether a cell is a weekday, or the first and the last of some: `lør-søn`."""
    return all(parse_weekday(part) is not None for part in re.split(r"\s?[-–/]\s?", cell))


# What may stand beside a date, by what it looks like.
_BESIDE: Sequence[tuple[Kind, Meaning]] = (
    (is_week, Meaning.WEEK),
    (is_clock_time, Meaning.TIME),
    (_weekday, Meaning.WEEKDAY),
    (is_month, Meaning.MONTH),
)


def without_headings(columns: Columns) -> tuple[Meaning, ...] | None:
    """The columns of a table that names none: the order of the published document, if it fits."""
    dates = [share_of_dates(_with_their_days(cells)) for cells in columns]
    if not any(share >= HALF for share in dates):
        return None
    # Beside days, a month is the one that they are of.
    months = [share_of(cells, is_month) > HALF for cells in columns]
    when = max(
        range(len(columns)), key=lambda at: (dates[at] >= HALF and not months[at], dates[at])
    )
    found = [Meaning.EXTRA] * len(columns)
    found[when] = Meaning.DATE
    if months[when] and (days := _days_beside(columns, when)) is not None:
        found[when], found[days] = Meaning.MONTH, Meaning.DATE
    _find_beside(found, columns)
    lengths = [length_of(cells) for cells in columns]
    texts = _texts_of(found, columns, lengths)
    what = _what_of(texts, lengths, columns)
    if what is None:
        return None
    found[what] = Meaning.WHAT
    # Behind what happens stands where, or more: `17.1. | Klubbrenn | Skistadion`.
    meanings = _NAMES if len(texts) != _TWO or what != texts[0] else _NAMES[-1:]
    for at, meaning in zip((at for at in texts if at != what), meanings, strict=False):
        found[at] = meaning
    return tuple(found)


def _texts_of(found: Sequence[Meaning], columns: Columns, lengths: Sequence[float]) -> list[int]:
    """The columns of texts, those of counts aside."""
    texts = [at for at, length in enumerate(lengths) if length and found[at] is Meaning.EXTRA]
    return [at for at in texts if share_of(columns[at], _is_count) <= HALF] or texts


def _days_beside(columns: Columns, months: int) -> int | None:
    """The column of the days of some months: each month comes once beside counts of days."""
    if len(set(columns[months])) == len(columns[months]):
        return None
    shares = {
        at: share_of(cells, is_day_number) for at, cells in enumerate(columns) if at != months
    }
    return next((at for at, share in shares.items() if share > HALF), None)


def _is_count(cell: str) -> bool:
    """Whether a cell says how many of something there are: `10 dager`."""
    return re.fullmatch(r"\d+\s+[^\W\d]+\.?", cell.strip()) is not None


def _with_their_days(cells: Sequence[str]) -> Sequence[str]:
    """The cells without their bare days, `18.`, where others are dates: they are of a month."""
    rest = [cell for cell in cells if not is_day_number(cell)]
    return rest if any(map(is_date, rest)) else cells


def _find_beside(found: list[Meaning], columns: Columns) -> None:
    """Find what stands beside the date: the week, the time of day, the weekday."""
    for at, cells in enumerate(columns):
        for kind, meaning in _BESIDE:
            beside = found[at] is not Meaning.DATE and meaning not in found
            if beside and share_of(cells, kind) > HALF:
                found[at] = meaning


def _what_of(texts: Sequence[int], lengths: Sequence[float], columns: Columns) -> int | None:
    """The column of the text: of three the second where that is long enough, else the longest.

    A sender comes again: of two about as long, the first is what happens if each comes once.
    """
    if not texts:
        return None
    longest = max(texts, key=lambda at: lengths[at])
    if len(texts) == _TWO and len(set(columns[texts[0]])) == len(columns[texts[0]]):
        return texts[1] if lengths[texts[1]] > lengths[texts[0]] * _LONGER else texts[0]
    if len(texts) > _TWO and lengths[texts[1]] * 2 >= lengths[longest]:
        return texts[1]
    return longest
