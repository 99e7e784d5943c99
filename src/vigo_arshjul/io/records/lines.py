"""Finds the line of a value in a TOML or JSON text.

The parsers tell where a text breaks their grammar, and not where a value of the wrong
kind stands. These two scanners walk the text once more and note the line of every key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from vigo_arshjul.errors import TOO_DEEP, ArshjulError, Problem
from vigo_arshjul.phrases.letters.late import late

# No file of ours has keys of more parts than a few.
MOST_KEY_PARTS = 100

_PART = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    r"|'''.*?'''"
    r'|(?P<part>"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\'|[\w-]+|[ \t]+)'
    r"|(?P<dot>\.)"
    r"|\#[^\n]*"
    r"|.",
    re.DOTALL,
)


def refuse_deep_keys(text: str) -> None:
    """Raise an ArshjulError where a key has more parts than any key needs."""
    if all(line.count(".") <= MOST_KEY_PARTS for line in text.split("\n")):
        return
    dots = 0
    for token in _PART.finditer(text):
        if token["dot"]:
            dots += 1
        elif not token["part"]:
            dots = 0
        if dots > MOST_KEY_PARTS:
            line = text.count("\n", 0, token.start()) + 1
            raise ArshjulError(Problem(TOO_DEEP, line))


# A place in a file: keys and indexes from its top.
Path = tuple[str | int, ...]
# The line of a value in its file; None where that is not known.
LineOf = Callable[[Path], int | None]


class LineMap:
    """The line of every path; what has no line of its own has that of what holds it."""

    def __init__(self, lines: dict[Path, int]) -> None:
        self._lines = lines

    def line_of(self, path: Path) -> int | None:
        """The line of a path, counted from 1."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return self._lines.get((), 1)


_TOML_HEADER = late(r"\s*(\[\[?)\s*+([^\[\]\s](?:[^\[\]]*[^\[\]\s])?)\s*\]\]?\s*(?:#.*)?")
_TOML_KEY = late(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*[\w-]+)*+)\s*=")
# A text or a comment is one token: no bracket within it counts.
_TOML_TOKEN = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|"(?:[^"\\\n]++|\\.)*+"'
    r"|'''.*?'{3,5}|'[^'\n]*+'|\#[^\n]*|[\[\]{}\n]",
    re.DOTALL,
)


def toml_lines(text: str) -> LineMap:
    """The lines of a TOML text's tables and keys."""
    return LineMap(dict(_toml_lines(text)))


def toml_table_lines(text: str) -> dict[Path, int]:
    """The lines of a TOML text's tables, and of the keys above them.

    A good file is asked for no others.
    """
    return dict(_toml_lines(text, keys=False))


def _toml_lines(text: str, *, keys: bool = True) -> Iterator[tuple[Path, int]]:
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, line in toml_statements(text):
        if header := _TOML_HEADER.fullmatch(line):
            table = _keys(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif (keys or not table) and (key := _TOML_KEY.match(line)):
            yield (*table, *_keys(key[1])), number


def _keys(dotted: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def toml_statements(text: str) -> Iterator[tuple[int, str]]:
    """The lines that begin a statement: not those within a long text or a list."""
    text = text.replace("\r\n", "\n")
    number, start, depth = 1, 0, 0
    for token in _TOML_TOKEN.finditer(text):
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth = max(0, depth - 1)
        elif token[0] == "\n" and not depth:
            yield number, text[start : text.index("\n", start)]
            number, start = number + text.count("\n", start, token.end()), token.end()
    yield number, text[start:].partition("\n")[0]


_JSON_PIECE = late(r'"((?:[^"\\]++|\\.)*+)"|[\[\]{},:]|\n')


def json_lines(text: str) -> LineMap:
    """The lines of a JSON text's keys and items."""
    lines: dict[Path, int] = {}
    stack: list[str | int | None] = []
    number, expects_key = 1, False
    for piece in _JSON_PIECE.finditer(text):
        token = piece[0]
        if token == "\n":
            number += 1
        elif token == "{":
            lines.setdefault(_path(stack), number)
            stack.append(None)
            expects_key = True
        elif token == "[":
            lines.setdefault(_path(stack), number)
            stack.append(0)
            expects_key = False
        elif token in "}]":
            del stack[-1:]
            expects_key = False
        elif token == ",":
            if stack and isinstance(stack[-1], int):
                stack[-1] += 1
            expects_key = bool(stack) and not isinstance(stack[-1], int)
        elif token != ":" and expects_key:
            stack[-1] = piece[1]
            lines[_path(stack)] = number
            expects_key = False
    return LineMap(lines)


def _path(stack: list[str | int | None]) -> Path:
    return tuple(part for part in stack if part is not None)
