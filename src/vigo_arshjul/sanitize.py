"""Text of others made harmless: it steers no terminal and no CI system, and opens no new line."""

from __future__ import annotations

import re
from typing import Any

# Control characters, line breaks of all kinds, and the marks that turn the direction of writing.
_CONTROLS = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
# Halves of characters, as names of files may have; no text can hold them.
_HALVES = r"\ud800-\udfff"
# Compiled by the first text that is not printable throughout, which none is that has one.
_HARMFUL = rf"[\x00-\x1f{_CONTROLS}{_HALVES}]"
_HARMFUL_IN_LINES = rf"[\x00-\x08\x0b-\x1f{_CONTROLS}{_HALVES}]"
_HARMFUL_IN_STRINGS = rf"[{_CONTROLS}]"
# So a runner of GitHub or an agent of Azure is told to do something: with the first wherever
# in a line it stands, with the second where a line begins, be it after spaces.
_ANYWHERE = re.compile(r"(##\w*)\[")
_AT_BEGINNING = re.compile(r"\A\s*:{2,}")


def plain(text: str) -> str:
    """One line that is only text; what is not becomes another character, so that places stay."""
    return _ANYWHERE.sub(r"\1(", _without(_HARMFUL, text))


def _without(harmful: str, text: str) -> str:
    return text if text.isprintable() else re.sub(harmful, " ", text)


def plain_lines(text: str) -> str:
    """Lines that are only text, for a whole page: tabs, ends and places stay."""
    return "\n".join(map(_plain_line, text.split("\n")))


def _plain_line(line: str) -> str:
    end = "\r" if line.endswith("\r") else ""
    line = _ANYWHERE.sub(r"\1(", _without(_HARMFUL_IN_LINES, line.removesuffix("\r")))
    if command := _AT_BEGINNING.match(line):
        line = " " * command.end() + line[command.end() :]
    return line + end


def escaped(text: str) -> str:
    r"""A JSON or TOML text that shows what is harmful in its strings as `\u009b`.

    Whoever reads it gets the same strings. All of them must stand in double quotes.
    """
    text = _ANYWHERE.sub(r"\1\\u005b", text)
    return re.sub(_HARMFUL_IN_STRINGS, lambda match: f"\\u{ord(match[0]):04x}", text)


def json_text(data: Any) -> str:
    """Plain data as JSON that is harmless to print."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return escaped(text).encode(errors="backslashreplace").decode()
