"""Lines that are items of the date or the month that stands above them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from attrs import evolve

from vigo_arshjul.io.tables.parts.row_signs import is_date_line, is_item, row_in_line
from vigo_arshjul.io.tables.source.rows import Row, SetRow
from vigo_arshjul.io.tables.words.dates_last import line_that_ends_with_its_date
from vigo_arshjul.io.tables.words.line_dates import is_date_alone
from vigo_arshjul.io.tables.words.line_signs import without_sign
from vigo_arshjul.io.tables.words.lists import list_line
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.beside import is_day_number
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.words.lexicon import Concept, says

# `H Ø S T  2 0 2 6`: a heading with a space behind each letter, and more between its words.
_LETTER_BY_LETTER = re.compile(r"\s*\w(?: \w){2,}(?:\s{2,}\w(?: \w)*)*\s*")


def closed_up(row: Row) -> Row:
    """A heading written letter by letter as other lines are; any other row as it is."""
    if not row.is_line or not _LETTER_BY_LETTER.fullmatch(row.text):
        return row
    words = re.split(r"\s{2,}", row.text.strip())
    return in_place_of(" ".join(word.replace(" ", "") for word in words), row)


def standing_in(rows: Sequence[Row]) -> list[Row]:
    """The rows, each line that stands in from the date above it as an item of that."""
    found: list[Row] = []
    date: int | None = None
    depth = 0
    for row in rows:
        at = _depth(row)
        begins = False
        if row.is_line and is_date_line(row.said, under_month=True):
            date, depth = at, 0
        elif date is None or at <= date:
            date = None
        else:
            depth = depth or at
            begins = row.is_line and at == depth and row.said[:1].isupper()
        found.append(evolve(row, item=True) if begins else row)
    return found


def with_what_goes_on(rows: Sequence[Row]) -> list[Row]:
    """The rows, each line that stands in from the row right above it in one with that.

    `01.10  Elevfil` goes on in `       Registreres innen 30.09`.
    """
    found: list[Row] = []
    last: Row | None = None
    for row in rows:
        if last is not None and row.line == last.line + 1 and _goes_on(found[-1], row):
            found[-1] = in_place_of(f"{found[-1].text.rstrip()} {row.text.strip()}", found[-1], row)
        else:
            found.append(row)
        last = row
    return found


def _goes_on(above: Row, row: Row) -> bool:
    is_below = above.is_line and row.is_line and above.table == row.table
    if not is_below or _depth(row) <= _depth(above) or is_item(row) or ":" in row.text:
        return False
    has_date = list_line(row.said, under_month=True) or is_date_line(row.said, under_month=True)
    is_other = has_date or says(row.said, Concept.BEGINS_AS_CLOCK)
    return not is_other and list_line(above.said, under_month=True) is not None


def _depth(row: Row) -> int:
    before = len(row.text) - len(row.text.lstrip())
    return max(before, row.starts[0] - 1) if row.starts else before


def over_items(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, `• Januar` and `• 5.` above other items without their sign: those are of them."""
    pairs = zip(rows, [*rows[1:], None], strict=True)
    return [in_place_of(bare(row), row) if _is_over(row, below) else row for row, below in pairs]


def with_beginnings(rows: Sequence[Row]) -> list[Row]:
    """The rows, `1. mars: Søknadsfrist for:` in one with each item that goes on with it."""
    found: list[Row] = []
    begins: Row | None = None
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        if begins is not None and is_item(row):
            found.append(in_place_of(f"{begins.text.rstrip(' :')} {bare(row)}", row, begins))
        elif below is not None and _is_begun(row) and is_item(below):
            begins = row
        else:
            begins = None
            found.append(row)
    return found


def _is_begun(row: Row) -> bool:
    """Whether what is said behind a date lacks its end: `Frist for:`."""
    dated = list_line(row.said) if row.is_line and row.text.rstrip().endswith(":") else None
    return dated is not None and says(dated[1].rstrip(" :"), Concept.GOVERNS_A_DATE) is not None


def with_dates_within(rows: Sequence[Row]) -> list[Row]:
    """The rows, each date that stands in below an item in one with that: `- Møte`, `  - 3. mai`."""
    found: list[Row] = []
    name: Row | None = None
    for row in rows:
        if name is not None and _is_date_of(name, row):
            if found[-1] is name:
                found.pop()
            found.append(in_place_of(f"- {bare(name)}: {bare(row)}", row, name))
        else:
            name = row if row.is_line and is_item(row) and _is_name(bare(row)) else None
            found.append(row)
    return found


def _is_name(text: str) -> bool:
    return list_line(text) is None and not is_date_line(text) and parse_month(text) is None


def _is_date_of(name: Row, row: Row) -> bool:
    is_below = row.is_line and row.table == name.table and _depth(row) > _depth(name)
    return is_below and is_item(row) and is_date_line(bare(row))


def with_their_answers(rows: Sequence[Row]) -> list[Row]:
    """The rows, each question whose answer is a date right below it in one line with that."""
    return two_by_two(rows, _answered)


def _answered(above: Row, row: Row) -> Row | None:
    is_below = row.is_line and above.is_line and row.line == above.line + 1
    asks = [one.said.rstrip().endswith("?") for one in (above, row)]
    answers = is_date_cell(bare(row).strip(" .")) and parse_month(bare(row)) is None
    if not is_below or asks != [True, False] or not answers:
        return None
    return in_place_of(f"{row.text.strip(' .')}: {bare(above)}", row, above)


def two_by_two(rows: Iterable[Row], one_of: Callable[[Row, Row], Row | None]) -> list[Row]:
    """The rows, each that is one with the row above it as what is made of both."""
    found: list[Row] = []
    for row in rows:
        one = one_of(found[-1], row) if found else None
        if one is None:
            found.append(row)
        else:
            found[-1] = one
    return found


def _is_over(row: Row, below: Row | None) -> bool:
    if below is None or not (row.is_line and is_item(row)):
        return False
    if not is_item(below):
        return _is_over_its_text(row, below)
    found = list_line(bare(below))
    if parse_month(bare(row)):
        return not (found and parse_month(found[0])) and not parse_month(bare(below))
    is_other = found or _is_day(bare(below)) or parse_month(bare(below))
    return _is_day(bare(row)) and not is_other


def _is_over_its_text(row: Row, below: Row) -> bool:
    """Whether an item is a date whose text stands in the line below: `• 27. oktober 2027:`."""
    # `Styremøte 28. januar 2027` below `Tirsdag 28.01.` has its date itself.
    has_date = row_in_line(below, under_month=False) or line_that_ends_with_its_date(below.said)
    is_next = below.is_line and below.line == row.line + 1 and not has_date
    goes_on = row.text.rstrip().endswith(":") or _depth(below) > _depth(row)
    return is_next and goes_on and is_date_alone(bare(row)) and not is_date_alone(below.said)


def _is_day(text: str) -> bool:
    return (is_day_number(text) and not text.isdigit()) or is_date_alone(text)


def bare(row: Row) -> str:
    """A line without the sign of an item."""
    return without_sign(row.said)


def in_place_of(text: str, *rows: Row) -> Row:
    """A line that stands where others do, the first before all."""
    spots = tuple((row, row.first) for row in rows)
    return SetRow(line=rows[0].line, cells=(text,), table=rows[0].table, spots=spots)


def in_place_of_cell(row: Row, at: int) -> Row:
    """A line that is one cell of a row."""
    return SetRow(line=row.line, cells=(row.cell(at),), table=row.table, spots=((row, at),))
