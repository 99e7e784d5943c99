"""A table as it stands in its file: every line whole, every cell with its own quotes."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator

from attrs import define, frozen

from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.phrases import parse_month
from vigo_arshjul.phrases.letters.english import in_english, in_norwegian

_QUOTED = re.compile(r'\s*"(?P<inside>(?:[^"]++|"")*+)"')


@define(eq=False)
class Record:
    """One row as it stands in its file: what is in it, and how it ends."""

    raw: str
    end: str
    line: int


@frozen
class Cells:
    """How the cells of a row are put together."""

    separator: str  # what stands between them
    quotes: bool = False  # whether a cell may stand in quotes, as in CSV

    def split(self, raw: str) -> list[str]:
        """The cells of a row, as they stand there."""
        if not self.quotes:
            return raw.split(self.separator)
        cells: list[str] = []
        at = 0
        while True:
            quoted = raw.startswith('"', at)
            within = _QUOTED.match(raw, at) if quoted else None
            end = raw.find(self.separator, within.end() if within else at)
            if end < 0:
                return [*cells, raw[at:]]
            cells.append(raw[at:end])
            at = end + 1

    def values(self, raw: str) -> tuple[str, ...]:
        """What the cells of a row say."""
        return tuple(map(self.value, self.split(raw)))

    def join(self, cells: list[str]) -> str:
        """The row of some cells."""
        return self.separator.join(cells)

    def value(self, cell: str) -> str:
        """What a cell says, without its quotes."""
        quoted = _QUOTED.fullmatch(cell) if self.quotes else None
        return quoted["inside"].replace('""', '"') if quoted else cell

    def with_value(self, cell: str, value: str) -> str:
        """The cell saying something else, in quotes where it had them or needs them."""
        needs = self.quotes and re.search(rf'["\r\n{re.escape(self.separator)}]', value)
        if needs or (self.quotes and _QUOTED.fullmatch(cell)):
            doubled = value.replace('"', '""')
            return f'"{doubled}"'
        return value


def month_heading_like(text: str, day: dt.date) -> str:
    """A month heading in the form of another one."""
    words = (match for match in re.finditer(r"[^\W\d]+", text) if parse_month(match[0]))
    if (word := next(words, None)) is not None:
        month = month_like(word[0], day.month)
        text = f"{text[: word.start()]}{month}{text[word.end() :]}"
    return re.sub(r"\d{4}", f"{day.year:04}", text, count=1)


def month_like(old: str, month: int) -> str:
    """The name of a month in the form of another one."""
    short = old.lower() in SHORT_MONTHS and old.lower() not in MONTHS
    new = (SHORT_MONTHS if short else MONTHS)[month - 1]
    # `November` is a month of both languages.
    is_norwegian = old.lower() in (*MONTHS, *SHORT_MONTHS) or in_norwegian(old) == old
    new = new if is_norwegian else in_english(new, old)
    return new.upper() if old.isupper() else new.capitalize() if old[:1].isupper() else new


def text_records(text: str) -> Iterator[Record]:
    """The lines of the text form."""
    for number, line in enumerate(re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+", text), 1):
        yield _record(line, number)


def csv_records(text: str, separator: str) -> Iterator[Record]:
    """The rows of a table with quotes, which may go over several lines."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(iter(lines), delimiter=separator)
    start = 0
    for _ in reader:
        yield _record("".join(lines[start : reader.line_num]), start + 1)
        start = reader.line_num


def _record(line: str, number: int) -> Record:
    raw = line.rstrip("\r\n")
    return Record(raw, line[len(raw) :], number)
