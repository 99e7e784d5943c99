"""Changes what the lines above a table say of its version: the day and the number."""

from __future__ import annotations

import re

from vigo_arshjul.model import Schedule
from vigo_arshjul.phrases import parse_written, write_like
from vigo_arshjul.phrases.lexicon import Concept, says

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
# What a form puts around a line: separators, quotes, the marks of Markdown.
_AROUND = ' \t\r\n;,|"#*_'


def edit_top(text: str, old: Schedule, new: Schedule) -> str:
    """The text with the version of another schedule above its table, where it tells one."""
    if (old.revised, old.version) == (new.revised, new.version):
        return text
    return _LINE.sub(lambda match: _line(match[0], old, new), text)


def _line(line: str, old: Schedule, new: Schedule) -> str:
    bare = line.strip(_AROUND)
    renewed = version_line(bare, old, new) if bare else None
    return line if renewed is None else line.replace(bare, renewed)


def version_line(text: str, old: Schedule, new: Schedule) -> str | None:
    """A line that tells the version, telling that of the new schedule; None for any other."""
    said = says(text, Concept.VERSION_DATE)
    written = parse_written(said[1]) if said else None
    day = old.revised
    if said and written and day and new.revised and written.in_year(day.year) == day:
        return text.replace(said[1], write_like(said[1], new.revised))
    edition = says(text, Concept.EDITION)
    if edition and edition["version"] and int(edition["version"]) == old.version:
        start, end = edition.span("version")
        return f"{text[:start]}{new.version}{text[end:]}"
    return None
