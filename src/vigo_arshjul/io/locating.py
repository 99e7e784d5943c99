"""Finds where the words of a finding stand in the text of its file, and what a fix changes there.

A reader tells the line of a row, and the cell where there are some. Within a text of several lines,
between quotes or among escapes, the place of a character is looked for in the source itself: the
words are there as they were read, or the place of the row is all that is told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from vigo_arshjul.io.records.json import in_quotes
from vigo_arshjul.io.records.lines import toml_statements
from vigo_arshjul.model import Entry, Place, Schedule
from vigo_arshjul.model.fields import COLUMNS, KEYS
from vigo_arshjul.phrases.cells.writing import when_like
from vigo_arshjul.rules import Finding, Report
from vigo_arshjul.rules.core.fix import Edit, Fix, NewDate, TextEdit

if TYPE_CHECKING:
    from vigo_arshjul.io.tables.source.sheet import Cells

# Where cells stand in quotes, a reader knows them by what they say.
_QUOTED = ("csv", "tsv")
_FIELDS = {key: name for name, key in KEYS.items()}
# The characters of a text as they stand in a source: what each stands for tells its first group.
_JSON_ESCAPE = re.compile(r"\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL)
_TOML_ESCAPE = re.compile(
    r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[ \t]*\r?\n\s*|\\.|\r\n|.", re.DOTALL
)
_PLAIN = re.compile(r"\r\n|.", re.DOTALL)
_DOUBLED = re.compile(r'""|.', re.DOTALL)
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_BARE = re.compile(r"[^\s#,\]}]+(?: \d[\d:.]*)?")

Span = tuple[int, int]


class _Literal(NamedTuple):
    """A text as it stands in a source: the characters that it says, and where each begins."""

    said: str  # what it says
    # Where each of its characters begins in the source, and where the last one ends.
    starts: tuple[int, ...]

    @classmethod
    def read(cls, source: str, span: Span, signs: re.Pattern[str]) -> _Literal:
        """Read a stretch of a source."""
        said: list[str] = []
        starts: list[int] = []
        for match in signs.finditer(source, *span):
            character = _character(match[0])
            said.append(character)
            starts += [match.start()] * len(character)
        return cls("".join(said), (*starts, span[1]))

    def find(self, value: str, span: Span | None) -> Span | None:
        """Where a value stands, or a stretch of it."""
        at = self.said.find(value)
        if at < 0 or not value:
            return None
        start, end = span or (0, len(value))
        return self.starts[at + start], self.starts[at + end]


def _character(token: str) -> str:
    """What a token of a source says."""
    if token == "\r\n":
        return "\n"
    if token == '""':
        return '"'
    if len(token) == 1 or token[0] != "\\":
        return token
    if token[1] in "uU":
        return chr(int(token[2:], 16))
    return "" if token[1:].isspace() else _SHORT.get(token[1], token[1])


@frozen(eq=False, repr=False, slots=False)
class Source:
    """The text that a schedule was read from."""

    text: str
    form: str
    schedule: Schedule  # what was read from it

    @cached_property
    def _lines(self) -> list[int]:
        """Where each line begins."""
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, span: Span) -> Place:
        """The lines and columns of a stretch."""
        (line, column), (end_line, end_column) = map(self._at, span)
        return Place(line=line, column=column, end_line=end_line, end_column=end_column)

    def _at(self, offset: int) -> Span:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def _offset(self, line: int) -> int:
        return self._lines[min(line, len(self._lines)) - 1]

    # --- rows --------------------------------------------------------------------------

    def span_of(self, entry: Entry, field: str, span: Span | None = None) -> Span | None:
        """Where a field of a row stands, or a stretch of its text; None where that is not found."""
        name = _FIELDS.get(field, field)
        if name in entry.extra:
            return None
        place = entry.places.get(name)
        is_exact = self.form not in _QUOTED and place is not None and place.column is not None
        if is_exact and place is not None and place.line is not None and place.column is not None:
            start = self._offset(place.line) + place.column - 1
            if span is None:
                return start, start + (place.end_column or place.column) - place.column
            found = (start + span[0], start + span[1])
            return found if self.text[slice(*found)] == getattr(entry, name)[slice(*span)] else None
        way = {"toml": self._in_toml, "json": self._in_json}.get(self.form, self._in_cells)
        return way(entry, name, span)

    @cached_property
    def _rows(self) -> list[int]:
        """The lines that rows begin on."""
        return sorted({entry.line for entry in self.schedule if entry.line is not None})

    def _block(self, entry: Entry) -> Span | None:
        """The text of a row, up to where the next one begins."""
        if entry.line is None:
            return self._block_of_id(entry)
        following = bisect_right(self._rows, entry.line)
        is_last = following == len(self._rows)
        end = len(self.text) if is_last else self._offset(self._rows[following])
        return self._offset(entry.line), end

    def _block_of_id(self, entry: Entry) -> Span | None:
        marked = re.search(rf'^id = "{re.escape(entry.id)}"$', self.text, re.MULTILINE)
        if marked is None:
            return None
        end = self.text.find("[[entry]]", marked.end())
        return marked.start(), len(self.text) if end < 0 else end

    # --- records -------------------------------------------------------------------------

    def _in_toml(self, entry: Entry, name: str, span: Span | None) -> Span | None:
        block = self._block(entry)
        key = KEYS.get(name, name)
        pattern = (
            rf"^[ \t]*(?:{re.escape(key)}|\"{re.escape(key)}\"|'{re.escape(key)}')[ \t]*=[ \t]*"
        )
        found = block and self._search(re.compile(pattern, re.MULTILINE), block)
        if not found:
            return None
        start = found.end()
        for quote, signs in (
            ('"""', _TOML_ESCAPE),
            ("'''", _PLAIN),
            ('"', _TOML_ESCAPE),
            ("'", _PLAIN),
        ):
            if self.text.startswith(quote, start):
                inside = start + len(quote)
                escapes = (
                    r"(?:\\.|(?!" + quote + r").)*+" if quote[0] == '"' else f"(?:(?!{quote}).)*+"
                )
                match = re.compile(escapes + quote[0] + "{0,2}(?=" + quote + ")", re.DOTALL)
                end = match.match(self.text, inside)
                return self._within(entry, name, (inside, end.end()), signs, span) if end else None
        return self._bare(start)

    def _search(self, pattern: re.Pattern[str], block: Span) -> re.Match[str] | None:
        """The first match that begins a statement, and stands not within a text."""
        for match in pattern.finditer(self.text, *block):
            if self.form != "toml" or self._at(match.start())[0] in self._statements:
                return match
        return None

    @cached_property
    def _statements(self) -> frozenset[int]:
        return frozenset(number for number, _ in toml_statements(self.text))

    def _in_json(self, entry: Entry, name: str, span: Span | None) -> Span | None:
        block = self._block(entry)
        key = re.escape(KEYS.get(name, name))
        found = block and self._search(re.compile(rf'"{key}"\s*:\s*'), block)
        if not found:
            return None
        text = re.compile(r'"((?:[^"\\]++|\\.)*+)"', re.DOTALL).match(self.text, found.end())
        if text is None:
            return self._bare(found.end())
        return self._within(entry, name, text.span(1), _JSON_ESCAPE, span)

    def _bare(self, start: int) -> Span | None:
        """A value without quotes, as a date."""
        value = _BARE.match(self.text, start)
        return value.span() if value else None

    def _within(
        self, entry: Entry, name: str, inside: Span, signs: re.Pattern[str], span: Span | None
    ) -> Span | None:
        value = getattr(entry, name, None)
        if not isinstance(value, str) or span is None:
            return inside
        return _Literal.read(self.text, inside, signs).find(value, span)

    # --- tables --------------------------------------------------------------------------

    @cached_property
    def _cells(self) -> Cells:
        from vigo_arshjul.io.tables.csv import separator_of
        from vigo_arshjul.io.tables.source.sheet import Cells

        return Cells("\t" if self.form == "tsv" else separator_of(self.text), quotes=True)

    @cached_property
    def _records(self) -> dict[int, str]:
        if self.form not in _QUOTED:
            return {}
        from vigo_arshjul.io.tables.source.sheet import csv_records

        records = csv_records(self.text, self._cells.separator)
        return {record.line: record.raw for record in records if record.line is not None}

    def _in_cells(self, entry: Entry, name: str, span: Span | None) -> Span | None:
        if entry.line is None or entry.line not in self._records:
            return None
        value = getattr(entry, name, None)
        cells = list(self._cells_of(entry.line))
        if name == "date":
            return next((inside for inside in cells if self.text[slice(*inside)].strip()), None)
        if not isinstance(value, str) or not value:
            return None
        rank = (
            [one for one in COLUMNS if getattr(entry, one) == value].index(name)
            if name in COLUMNS
            else 0
        )
        for inside in cells:
            literal = _Literal.read(self.text, inside, _DOUBLED)
            if literal.said.strip().removeprefix("'") == value:
                if not rank:
                    return literal.find(value, span)
                rank -= 1
        return None

    def _cells_of(self, line: int) -> Iterator[Span]:
        """The cells of a row, without their quotes."""
        at = self._offset(line)
        for raw in self._cells.split(self._records[line]):
            quoted = re.fullmatch(r'\s*"(.*)"\s*', raw, re.DOTALL)
            start, end = quoted.span(1) if quoted else (0, len(raw))
            yield at + start, at + end
            at += len(raw) + 1


# --- what is told of it --------------------------------------------------------------------


def located(report: Report, source: Source) -> Report:
    """A report whose findings know their exact places, and whose fixes are edits."""
    findings = tuple(_located(finding, source) for finding in report.findings)
    return evolve(report, findings=findings)


def _located(finding: Finding, source: Source) -> Finding:
    entry = source.schedule.get(finding.entry_id)
    place = _place_of(finding, entry, source)
    return evolve(
        finding,
        line=place.line if place else finding.line,
        place=place or finding.place,
        fix=finding.fix and _with_edits(finding.fix, source),
        consequences=tuple(_located(one, source) for one in finding.consequences),
    )


def _place_of(finding: Finding, entry: Entry | None, source: Source) -> Place | None:
    """Where exactly a finding stands; None where that cannot be told any better."""
    place = finding.place
    if source.form not in _QUOTED and place is not None and place.column is not None:
        return evolve(place, end_line=place.end_line or place.line)
    if entry is None or finding.line is None or entry.line is None or not finding.field:
        return None
    span = source.span_of(entry, finding.field, finding.span)
    return source.place(span) if span else None


def _with_edits(fix: Fix, source: Source) -> Fix:
    change = fix.change
    if not isinstance(change, (TextEdit, NewDate)):
        return fix
    entry = source.schedule.get(change.entry_id)
    if entry is None:
        return fix
    if isinstance(change, TextEdit):
        span = source.span_of(entry, change.field, (change.start, change.end))
        text = _as_in_source(change.text, source)
    else:
        span = source.span_of(entry, "date")
        text = _date_text(change, source, span)
    if span is None or (not text and isinstance(change, NewDate)):
        return fix
    return evolve(fix, edits=(Edit(source.place(span), text),))


def _date_text(change: NewDate, source: Source, span: Span | None) -> str:
    """Another date, as dates are written there; nothing where that takes more than one value."""
    said = source.text[slice(*span)] if span else ""
    if source.form in ("toml", "json"):
        first, last = change.when.first, change.when.last
        return first.isoformat() if first is not None and first == last else ""
    return when_like(said.strip(), change.when, pads=said.strip().startswith("0"))


def _as_in_source(text: str, source: Source) -> str:
    """Words as they stand between the quotes of a source."""
    if source.form in ("toml", "json"):
        return in_quotes(text)
    if source.form in _QUOTED:
        from vigo_arshjul.io.tables.source.sheet import Cells

        return Cells(",", quotes=True).with_value('""', text)[1:-1]
    return text
