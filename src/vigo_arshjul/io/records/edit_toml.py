"""Changes rows in a TOML text: values in their place, whole blocks where a row moves.

A block is an entry with the comments directly above it. Comments and formatting stay.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from vigo_arshjul.io.inside import Rows, changed_inside
from vigo_arshjul.io.records.lines import toml_statements
from vigo_arshjul.io.records.plain import entry_to, schedule_to
from vigo_arshjul.io.records.toml import inline_item
from vigo_arshjul.model import Schedule

_ENTRY = re.compile(r"\s*\[\[\s*entry\s*\]\]")
_WITHIN_ENTRY = re.compile(r"\s*\[\[?\s*entry\s*\.")
_HEADER = re.compile(r"\s*\[")
# What a remark upon a row stands above.
_RULE = re.compile(r"(?:recurs|decided_by)\s*=")


def edit(text: str, old: Schedule, rows: Rows) -> str:
    """The text with its rows changed and in order; a LookupError or ValueError if it cannot be."""
    from tomlkit.exceptions import TOMLKitError

    windows = text.count("\r\n") == text.count("\n")
    if windows:
        text = text.replace("\r\n", "\n")
    try:
        text = _with_order(_with_values(text, old, rows), [index for index, _ in rows])
    except TOMLKitError as error:
        raise ValueError(str(error)) from None
    return text.replace("\n", "\r\n") if windows else text


def with_remarks(text: str, schedule: Schedule, remarks: Mapping[str, Sequence[str]]) -> str:
    """The text with comments above the rules of its rows; one that stands there is not repeated.

    Where the rows are no tables of their own, they have no place, and the text stays.
    """
    lines = text.split("\n")
    end = "\r" if lines[0].endswith("\r") else ""
    blocks = _blocks(text, lines)
    pairs = list(zip(schedule, blocks, strict=True)) if len(blocks) == len(schedule) else []
    for entry, block in reversed(pairs):
        there = {line.strip() for line in lines[block.start : block.stop]}
        said = [f"# {remark}" for remark in remarks.get(entry.id, ())]
        for at in [at for at in block if _RULE.match(lines[at])][:1]:
            lines[at:at] = [f"{remark}{end}" for remark in said if remark not in there]
    return "\n".join(lines)


def _with_values(text: str, old: Schedule, rows: Rows) -> str:
    import tomlkit

    document: Any = tomlkit.parse(text)
    for index, entry in rows:
        _renew(document["entry"][index], entry_to(old.entries[index]), entry_to(entry))
    return tomlkit.dumps(document)


def edit_around(text: str, old: Schedule, new: Schedule) -> str:
    """The text with its year, title and parts below the table changed; its rows stay."""
    import tomlkit

    before, after = (schedule_to(schedule) for schedule in (old, new))
    document: Any = tomlkit.parse(text)
    for name in ("appendix", "legend"):
        items, renewed = before.pop(name, []), after.pop(name, [])
        if len(items) != len(renewed):
            raise ValueError("there are more parts below the table, or fewer")
        for table, item, other in zip(document.get(name, []), items, renewed, strict=True):
            _renew(table, item, other)
    del before["entry"], after["entry"]
    _renew(document, before, after)
    return tomlkit.dumps(document)


def _renew(table: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
    """Give the values of a table that have changed, and no others."""
    for name in after:
        if name in before and before[name] != after[name]:
            table[name] = _like(table.get(name), after[name])
    for name in before.keys() - after.keys():
        del table[name]
    if fresh := [name for name in after if name not in before]:
        # What stands below the last value belongs to the next row: its comments, and the lines
        # between the two.
        below = _taken_below(table)
        for name in fresh:
            table.append(name, inline_item(after[name]))
        for item in below:
            table.add(item)


def _taken_below(table: Any) -> list[Any]:
    """The comments and the blank lines below the last value of a table, taken out of it."""
    below: list[Any] = []
    body = (table if hasattr(table, "body") else table.value).body
    while body and body[-1][0] is None:
        below.insert(0, body.pop()[1])
    return below


def _like(old: Any, new: Any) -> Any:
    """A value written as the one that it replaces: a text keeps its quotes and escapes."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import String, StringType, Trivia

    if not isinstance(old, String) or not isinstance(new, str):
        return inline_item(new)
    source = old.as_string()
    kind = next(
        t for t in (StringType.MLB, StringType.MLL, *StringType) if source.startswith(t.value)
    )
    inside = changed_inside(source[len(kind.value) : -len(kind.value)], str(old), new)
    written = f"{kind.value}{inside}{kind.value}"
    try:
        if tomlkit.parse(f"x = {written}\n")["x"] == new:
            return String(kind, new, inside, Trivia())
    except TOMLKitError:
        pass
    return tomlkit.item(new)


def _with_order(text: str, order: list[int]) -> str:
    if order == sorted(order):
        return text
    lines = text.split("\n")
    blocks = _blocks(text, lines)
    if len(blocks) != len(order):
        raise ValueError("the entries do not stand in blocks of their own")
    first, last = blocks[0].start, blocks[-1].stop
    gaps = [lines[a.stop : b.start] for a, b in pairwise(blocks)]
    moved = lines[:first]
    for index, gap in zip(order, [*gaps, lines[last:]], strict=True):
        block = blocks[index]
        moved += [*lines[block.start : block.stop], *gap]
    return "\n".join(moved)


def _blocks(text: str, lines: list[str]) -> list[range]:
    """The lines of each entry; what stands between two of them belongs to neither."""
    statements = [number - 1 for number, _ in toml_statements(text)]
    ends = dict(zip(statements, [*statements[1:], len(lines)], strict=True))
    blocks: list[range] = []
    inside = False
    for at in statements:
        line = lines[at]
        if _ENTRY.match(line):
            blocks.append(range(_above(lines, at), ends[at]))
            inside = True
        elif _HEADER.match(line) and not _WITHIN_ENTRY.match(line):
            inside = False
        elif inside and line.strip() and not line.lstrip().startswith("#"):
            blocks[-1] = range(blocks[-1].start, ends[at])
    return blocks


def _above(lines: list[str], at: int) -> int:
    """Where the comments directly above a line begin."""
    while at > 0 and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at
