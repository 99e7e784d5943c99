"""The lines of a text that says several things, each with its own date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from vigo_arshjul.io.tables.words.line_dates import is_date_alone
from vigo_arshjul.io.tables.words.lists import list_line, row_of_line
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.dates.parts import MONTH, WEEKDAY
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

_BEHIND_A_DATE = re.compile(
    rf"((?:\d\.?|\d\.?\s?(?:{MONTH})\.?|\w\.?\)))\s+(?=[A-ZÆØÅ][a-zæøå]|\d{{1,2}}\.[a-zæøå]{{4}})"
    r"|([^\W\d]\.)\s+(?=\d{1,2}\.\s)"
)
# A sentence may end with the week of its days: `(uke 13).`
_WORD_OR_WEEK = r"(?<=[^\W\d])|(?<=[\s\d]\d\))"
_SENTENCE = re.compile(rf"(?:{_WORD_OR_WEEK})\.\s+(?=[A-ZÆØÅ][a-zæøå])")
# `Start tirsdag 05.08. Måndag 04.08 er plandag.`: a sentence may end with its day, too.
_ANY_SENTENCE = re.compile(rf"(?:{_WORD_OR_WEEK}|(?<=\d\.\d\d))\.\s+(?=[A-ZÆØÅ][a-zæøå])")
# A day behind more words than these is of the text, as the deadline of a delivery.
_LONGEST = 11
_COMMA = re.compile(r",\s+(?=[^\W\d])")
_BEFORE_A_BARE_DAY = re.compile(r"[;,]\s+(?=\d{1,2}\.\s+[^\W\d])")
_AN_ASIDE = re.compile(r"\([^()]*\)")
_A_DAY = rf"(?:(?:{WEEKDAY})(?:en)?\.?\s+)?(?:den\s+)?\d{{1,2}}\."
_FIRST_DAY = re.compile(rf"\b{_A_DAY}", re.IGNORECASE)
_BETWEEN_DAYS = re.compile(rf"(?:,\s*og|[,;]|\s+og|\s+\+)\s+(?={_A_DAY})", re.IGNORECASE)
_DAY_AND_ASIDE = re.compile(r"(?P<date>[^()]+?)\s*(?P<aside>\([^()]*\))?\s*[.,]?")


def rows_in_cell(cell: str) -> list[tuple[str, str]]:
    """The lines of a cell, each with the date that it begins or ends with, or with none."""
    lines = _lines(cell)
    bare = _with_bare_days(lines)
    found: list[tuple[str, str]] = []
    for line in lines:
        if found and is_date_alone(line) and list_line(line) is None:
            # `Fri:`, `Torsdag 6. mai`, `Fredag 7. mai`: they have their name in common; the feast
            # of `29. mai: Kr. himmelfartsdag` is its own.
            name = (found[-1] if found[-1][0] else found.pop())[1]
            found.append((line, name))
        else:
            found += bare.get(line) or days_with_asides(line) or _rows_of(line)
    return found


def _with_bare_days(lines: Sequence[str]) -> Mapping[str, list[tuple[str, str]]]:
    """The lines that begin with a day alone, `17. Skolestart`; `1.`, `2.`, `3.` count them."""
    rows = {line: list_line(line, under_month=True) for line in lines if list_line(line) is None}
    found = {line: [row] for line, row in rows.items() if row and row[0][:1].isdigit()}
    numbers = [row[0][0].rstrip(".") for row in found.values()]
    return {} if numbers == [str(n) for n in range(1, len(numbers) + 1)] else found


def _lines(cell: str) -> list[str]:
    """The lines of a cell, one that goes on with the one above put behind that."""
    lines: list[str] = []
    for line in filter(None, map(str.strip, cell.split("\n"))):
        goes_on = says(line, Concept.LIMIT_OF_SPAN) or _AN_ASIDE.fullmatch(line)
        if lines and (goes_on or lines[-1].endswith(":")):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines += _by_bare_days(line)
    return lines


def _by_bare_days(line: str) -> list[str]:
    """`17. Skolestart; 20. Foreldremøte` in its parts, each with its day alone."""
    marks = _BEFORE_A_BARE_DAY.finditer(line)
    # `3. trinn` counts, and is of the part before it.
    between = [mark.span() for mark in marks if _bare_day(line[mark.end() :]) is not None]
    begins, ends = zip((0, 0), *between, strict=True)
    parts = [line[at:end] for at, end in zip(ends, (*begins[1:], len(line)), strict=True)]
    days = [day for day in map(_bare_day, parts) if day is not None]
    return parts if len(days) == len(parts) and days == sorted({*days}) else [line]


def _bare_day(text: str) -> int | None:
    """The day alone that a text begins with: `17. Skolestart`."""
    found = list_line(text, under_month=True)
    day = found[0].strip(" .") if found else ""
    return int(day) if day.isdecimal() else None


def _rows_of(line: str) -> list[tuple[str, str]]:
    """`Planleggingsdag 14.08 Skolestart 18.08` is two things, and so are sentences with dates."""
    for mark in (_BEHIND_A_DATE, _SENTENCE):
        rows = [row_of_line(piece) for piece in mark.sub(r"\g<0>\n", line).split("\n")]
        if rows[1:] and None not in rows:
            return [row for row in rows if row]
    if said := _last_of_sentences(line):
        return said
    row = _row_of(line)
    if found := _parts_of(line) or ([row] if row else []):
        return found
    pieces = _ANY_SENTENCE.sub(r"\g<0>\n", line).split("\n")
    return [_row_of(piece) or ("", piece.strip()) for piece in pieces]


def _last_of_sentences(line: str) -> list[tuple[str, str]]:
    """`Valg av leder. Seminar 17. september.` says two things; what follows a day is of it."""
    pieces = _SENTENCE.sub(r"\g<0>\n", line).split("\n")
    said = [_row_of(piece) or ("", piece.strip()) for piece in pieces]
    return said if said[1:] and said[-1][0] and not said[0][0] else []


def _row_of(line: str) -> tuple[str, str] | None:
    row = row_of_line(line)
    return row if row and len(row[1].split()) <= _LONGEST else list_line(line)


def _parts_of(line: str) -> list[tuple[str, str]]:
    """`Oppstart; samling 13.-14.; skolestart 17.`, part by part; none where only one has days."""
    parts = [part.strip() for part in line.split(";") if part.strip()]
    if not parts[1:]:
        return [row for part in dated_parts(line, row_of_line) if (row := row_of_line(part))]
    found = [row_of_line(part) or ("", part) for part in parts]
    return found if any(date for date, _ in found) else []


def dated_parts(line: str, read: Callable[[str], object]) -> list[str]:
    """`Sensur 4., klage 18.` in its parts, each with its days; none where it has but one.

    Args:
        read: what reads the days of a part; it gives nothing where there are none.
    """
    found: list[str] = []
    words = ""
    for part in _COMMA.split(line):
        words = f"{words}, {part}" if words else part
        if read(words):
            found.append(words)
            words = ""
    return found if found[1:] and not words else []


def days_with_asides(line: str) -> list[tuple[str, str]]:
    """`Fri 14. mai (Kristi himmelfartsdag), 15. mai og 25. mai (2. pinsedag)`, day by day.

    Each has the name before them all, and what is said of it in brackets.
    """
    text = folded(line).strip()
    first = _FIRST_DAY.search(text)
    if first is None or not first.start() or not _AN_ASIDE.search(text, first.end()):
        return []
    name = text[: first.start()].rstrip(" :–-,")
    found: list[tuple[str, str]] = []
    for piece in _days_of(text[first.start() :]):
        match = _DAY_AND_ASIDE.fullmatch(piece)
        if match is None or not is_date_cell(match["date"]):
            return []
        found.append((match["date"], f"{name} {match['aside'] or ''}".strip()))
    return found if len(found) > 1 and re.search(r"[^\W\d]{2}", name) else []


def _days_of(text: str) -> Iterator[str]:
    """Days with what is said of each; those that share a month are one: `13. og 14. mai`."""
    begin = start = 0
    for mark in _BETWEEN_DAYS.finditer(text):
        in_brackets = text.count("(", start, mark.start()) > text.count(")", start, mark.start())
        piece = _AN_ASIDE.sub("", text[begin : mark.start()])
        if not in_brackets and is_date_cell(piece):
            yield text[begin : mark.start()].strip()
            begin = mark.end()
        start = 0
    yield text[begin:].strip()
