"""Lines between blank ones that belong together: a row and its remarks, a topic and its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, takewhile

from vigo_arshjul.io.tables.columns.headings import senses_of
from vigo_arshjul.io.tables.parts.row_signs import is_date_line, is_item, row_in_line
from vigo_arshjul.io.tables.shapes.items import in_place_of
from vigo_arshjul.io.tables.source.rows import Row
from vigo_arshjul.io.tables.words.line_signs import has_digit, has_word, is_count
from vigo_arshjul.io.tables.words.lists import line_with_its_date_last, list_line
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.texts.titles import year_of_title
from vigo_arshjul.phrases.words.lexicon import Concept, says

# So many blocks of a kind tell how a source is laid out.
_FEWEST = 2
_LONGEST_NAME = 100
# `Vg1` and `8. trinn` say for whom, and not what.
_MOST_WORDS = 2


def remarks_of(rows: Sequence[Row]) -> set[int]:
    """The `id` of each line that is a remark: it stands with one row between blank lines."""
    blocks = [block for block in _blocks(rows) if block[1:]]
    found = [block[1:] for block in blocks if _is_row_with_remarks(block)]
    found += [block[2:] for block in blocks if _is_date_with_remarks(block)]
    alike = sum(is_date_line(block[0].said) for block in blocks)
    return {id(row) for rest in found for row in rest if len(found) + alike >= _FEWEST}


def _blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The lines that stand right below each other, without the months above them."""
    block: list[Row] = []
    for row in rows:
        is_next = block and row.line == block[-1].line + 1 and row.table == block[-1].table
        if block and (not is_next or parse_month(block[-1].said)):
            yield block
            block = []
        block.append(row)
    if block:
        yield block


def _is_row_with_remarks(block: Sequence[Row]) -> bool:
    first, *rest = block
    is_row = first.is_line and not is_date_line(first.said, under_month=True)
    return bool(
        rest
        and is_row
        and row_in_line(first, under_month=has_digit(first.said))
        and all(map(_may_be_remark, rest))
    )


def _is_date_with_remarks(block: Sequence[Row]) -> bool:
    """Whether a date has its text right below it, and more below that."""
    first, *rest = block
    return len(rest) > 1 and is_date_line(first.said) and all(map(_may_be_remark, rest))


def _may_be_remark(row: Row) -> bool:
    text = row.said
    is_when = is_date_cell(text.rstrip(" :")) or row_in_line(row, under_month=has_digit(text))
    is_sum = is_count(text) or says(text, Concept.TOTAL)
    is_head = is_sum or text.endswith(":") or parse_month(text) or year_of_title(text)
    return row.is_line and has_word(text) and not (is_item(row) or is_when or is_head)


def titles_of_blocks(rows: Sequence[Row]) -> set[int]:
    """The `id` of each line that says what happens on the date below it, above remarks.

    `Lesestund`, its date and `Gratis` are so read where another block ends with its date, and
    none begins with one.
    """
    blocks = [block for block in _blocks(rows) if block[1:]]
    found = [block for block in blocks if _has_title(block)]
    begins = any(is_date_line(block[0].said) for block in blocks)
    if begins or all(block[2:] for block in found):
        return set()
    return {id(block[0]) for block in found}


def _has_title(block: Sequence[Row]) -> bool:
    first, date, *rest = block
    is_date = date.is_line and is_date_line(date.said)
    return is_date and _may_be_remark(first) and not any(is_date_line(row.said) for row in rest)


def with_texts_above(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, each date that stands alone with the text above it, where a list ends with one.

    `Langpraksis`, `Uke 39`, `Kortpraksis`, `Uke 42` has its texts above its dates: below the last
    one nothing stands. Months may stand between them.
    """
    dates = [at for at, row in enumerate(rows) if row.is_line and is_date_line(row.said)]
    in_turn = all(
        b - a == 2 + (parse_month(rows[a + 1].said) is not None) for a, b in pairwise(dates)
    )
    is_last = len(dates) >= _FEWEST and dates[0] > 0 and dates[-1] == len(rows) - 1
    if not is_last or not in_turn or not all(_may_be_remark(rows[at - 1]) for at in dates):
        return rows
    pairs = {at: (rows[at - 1], rows[at]) for at in dates}
    joined = {
        at: in_place_of(f"{a.text.strip()}: {b.text.strip()}", b, a) for at, (a, b) in pairs.items()
    }
    return [joined.get(at, row) for at, row in enumerate(rows) if at + 1 not in joined]


def with_topics(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, those that say only for whom or in which term with the topic above them.

    `Foreldremøter:` above `3. september: Vg1` is what happens, and so it is where the same text
    stands below another topic, too.
    """
    topics = _topics(rows)
    taken = {id(topic) for topic in topics.values()}
    return [_below(topics.get(id(row)), row) for row in rows if id(row) not in taken]


def _topics(rows: Sequence[Row]) -> Mapping[int, Row]:
    """The topic of each row that needs it, by the `id` of the row."""
    blocks = _with_items_below(rows)
    found = [
        (topic, list(takewhile(_text_of, rest))) for topic, *rest in blocks if _is_topic(topic)
    ]
    found = [(topic, below) for topic, below in found if below]
    times = Counter(text for _, below in found for text in set(map(_text_of, below)))

    def needs_it(row: Row) -> bool:
        return times[_text_of(row)] > 1 or _says_for_whom(_text_of(row))

    def are_of_it(below: Sequence[Row]) -> bool:
        # `Utbetaling: 1. juni` is a label as `Søknadsfrist: 15. mars` right above it is.
        return any(map(needs_it, below)) and all(needs_it(one) or _is_label(one) for one in below)

    if len(found) < _FEWEST:
        return {}
    return {id(row): topic for topic, below in found if are_of_it(below) for row in below}


def _with_items_below(rows: Sequence[Row]) -> Sequence[Sequence[Row]]:
    """The blocks of a source; a topic that stands alone, `FAU:`, is of the items below it."""
    found: list[list[Row]] = []
    for block in _blocks(rows):
        above = found[-1] if found else []
        if len(above) == 1 and above[0].said.endswith(":") and is_item(block[0]):
            above += block
        else:
            found.append(block)
    return found


def _is_label(row: Row) -> bool:
    """Whether a row is a word and its date: `Utbetaling: innen 1. juni`."""
    found = line_with_its_date_last(row.said)
    return found is not None and len(found[1].split()) == 1


def _is_topic(row: Row) -> bool:
    text = row.said
    is_name = row.is_line and has_word(text) and len(text) <= _LONGEST_NAME and not is_item(row)
    is_other = (
        row_in_line(row, under_month=False)
        or is_date_cell(text.rstrip(" :"))
        or year_of_title(text)
        or _is_heading(text)
    )
    return bool(is_name and not is_other)


def _is_heading(text: str) -> bool:
    return any(sense.is_exact for sense in senses_of(text.rstrip(" :")))


def _text_of(row: Row) -> str:
    found = list_line(row.said) or line_with_its_date_last(row.said)
    return found[1].strip() if found else ""


def _says_for_whom(text: str) -> bool:
    """Whether a text is a class, a number or a term: it does not say what happens."""
    found = year_of_title(text)
    is_term = found is not None and found.said == text
    words = re.findall(r"\w+", text)
    return is_term or (len(words) <= _MOST_WORDS and has_digit(text)) or is_date_cell(text)


def _below(topic: Row | None, row: Row) -> Row:
    """A row with its topic before its text."""
    text = _text_of(row) if topic else ""
    if topic is None or text not in row.text:
        return row
    head, _, behind = row.text.rpartition(text)
    return in_place_of(f"{head}{topic.text.strip().rstrip(' :')} – {text}{behind}", row, topic)
