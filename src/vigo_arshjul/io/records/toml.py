"""Schedule files in TOML: the form to keep and edit, with native dates and comments."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from typing import Any

from vigo_arshjul.errors import TOO_DEEP, ArshjulError, Problem
from vigo_arshjul.io.foreign import in_both
from vigo_arshjul.io.records.lines import Path, refuse_deep_keys, toml_lines, toml_table_lines
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.sanitize import Sink, safe

_PLACE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")
# Each costs another parse of the text.
_MANY = 50
_DATE = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")

_INVALID = Words("ikke gyldig TOML: {why}", "not valid TOML: {why}")


def loads(text: str) -> Schedule:
    """Read a schedule file; an ArshjulError has every problem of it."""
    from vigo_arshjul.io.records.schedule import schedule_from

    text = text.replace("\r\n", "\n")
    data, impossible = _parse(text)
    tables, lines_of = toml_table_lines(text), cache(toml_lines)

    def line_of(path: Path) -> int | None:
        line = tables.get(path)
        return line if line is not None else lines_of(text).line_of(path)

    try:
        schedule = schedule_from(data, line_of)
    except ArshjulError as error:
        problems = sorted([*impossible, *error.problems], key=lambda p: p.line or 0)
        raise ArshjulError(*problems) from None
    if impossible:
        raise ArshjulError(*impossible)
    return schedule


def _parse(text: str) -> tuple[dict[str, Any], list[Problem]]:
    """Parse, and go on past dates that do not exist, so that all problems are told."""
    refuse_deep_keys(text)
    impossible: list[Problem] = []
    while True:
        try:
            return tomllib.loads(text), impossible
        except tomllib.TOMLDecodeError as error:
            line, said = _place_of(error, text)
            lines = text.split("\n")
            wrong = _impossible_date(lines[line - 1])
            if wrong is None or len(impossible) == _MANY:
                words = _INVALID.fill(why=in_both(said))
                raise ArshjulError(*impossible, Problem(words, line)) from None
            words = Words("datoen {day} finnes ikke", "there is no such date as {day}")
            impossible.append(Problem(words.fill(day=wrong), line))
            lines[line - 1] = lines[line - 1].replace(wrong, "2000-01-01", 1)
            text = "\n".join(lines)
        except RecursionError:
            raise ArshjulError(TOO_DEEP) from None
        except ValueError as error:
            # A number of more digits than Python reads.
            words = _INVALID.fill(why=in_both(error))
            raise ArshjulError(*impossible, words) from None


def _impossible_date(line: str) -> str | None:
    """A date in a line that no calendar has, as 2017-02-30 or 2017-13-01."""
    for match in _DATE.finditer(line):
        try:
            dt.date.fromisoformat(match[0])
        except ValueError:
            return match[0]
    return None


def _place_of(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    message = str(error)
    place = _PLACE.search(message)
    if place is None:
        return 1, message
    line = int(place[1]) if place[1] else text.count("\n") + 1
    return line, message[: place.start()].rstrip()


def dumps(schedule: Schedule) -> str:
    """Write a schedule file."""
    import tomlkit

    from vigo_arshjul.io.records.plain import schedule_to

    data = schedule_to(schedule)
    document = tomlkit.document()
    for key, value in data.items():
        if key in ("entry", "appendix", "legend"):
            tables = tomlkit.aot()
            for item in value:
                tables.append(_table(item))
            document.append(key, tables)
        else:
            document.append(key, tomlkit.item(value))
    return safe(tomlkit.dumps(document), Sink.JSON)


def _table(item: dict[str, Any]) -> Any:
    import tomlkit

    table = tomlkit.table()
    for key, value in item.items():
        table.append(key, inline_item(value))
    return table


def inline_item(value: Any, *, in_a_rule: bool = False) -> Any:
    """A rule on one line, lists within it too; any other list has a line for each of its things."""
    import tomlkit

    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for key, inner in value.items():
            inline.append(key, inline_item(inner, in_a_rule=True))
        return inline
    if isinstance(value, list):
        array = tomlkit.array()
        for inner in value:
            array.append(inline_item(inner, in_a_rule=in_a_rule))
        return array.multiline(len(value) > 1 and not in_a_rule)
    return tomlkit.item(value)
