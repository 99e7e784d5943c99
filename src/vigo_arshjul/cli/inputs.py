"""The INPUT of a command: what it is called, how it is read, and what the settings say of it."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from vigo_arshjul.analysis import Config
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.options import Reading
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Entry, Schedule

# What the call says beside what its command takes stands with the call under this.
SAID = "vigo_arshjul."
_CONTENT = "stdin_content"

_GO_ON = Words(
    "ingenting er skrevet; rett radene, eller gå videre uten dem med --allow-unread",
    "nothing is written; mend the rows, or go on without them with --allow-unread",
)


def name_of(source: str) -> str:
    """What an INPUT is called: the standard input as `--stdin-filename` says."""
    name = _said("stdin_filename") if source == "-" else None
    return name or source


def settings_for(source: str, language: Language = Language.NB) -> Config:
    """The settings for an INPUT: of the file that `--config` names, or of the nearest one."""
    from vigo_arshjul.io.config import find_config, read_config

    is_file = os.path.exists(source) or name_of(source) != source
    folder = Path(name_of(source)).absolute().parent if is_file else Path.cwd()
    named = _said("config")
    return read_config(named, language) if named else find_config(folder, language)


def _said(name: str) -> Any:
    """What the call says beside what its command takes; nothing while words are completed."""
    context = click.get_current_context(silent=True)
    return context.meta.get(f"{SAID}{name}") if context else None


def load(source: str) -> Schedule:
    """Read an INPUT: a file, `-`, or a schedule that comes with the program; or an ArshjulError."""
    from vigo_arshjul.io import published, published_years
    from vigo_arshjul.io.decode import content_of_stream
    from vigo_arshjul.io.formats import ending_of, reader_of
    from vigo_arshjul.io.readers import read_as, read_bytes, with_told_headings

    if source == "-":
        name = name_of(source)
        try:
            content = content_of_stream(sys.stdin.buffer)
            click.get_current_context().meta[f"{SAID}{_CONTENT}"] = content
            form = ending_of(Path(name)) if name != source else None
            reading = reading_for(source)
            loaded = reader_of(form).loads(content, reading) if form else None
            schedule = loaded or read_bytes(content, reading)
        except ArshjulError as error:
            raise error.at(name) from None
        return with_told_headings(evolve(schedule, source=name), _asked())
    names_a_year = re.fullmatch(r"[0-9]{4}-[0-9]{4}", source) or source in published_years()
    if names_a_year and not os.path.exists(source):
        return evolve(published(source), source=source)
    return with_told_headings(read_as(Path(source), reading=reading_for(source)), _asked())


def _asked() -> Reading:
    """What this call says of columns: settings may speak of other files, too."""
    return Reading(columns=_said("columns") or {})


def load_to_write(source: str) -> Schedule:
    """Read an INPUT that is written to another file: no row of it may be lost on the way.

    Raises:
        ArshjulError: as `load`; and with the rows that cannot be read, unless `--allow-unread`
            says to go on without them.
    """
    from vigo_arshjul.io import refuse_unreadable

    schedule = load(source)
    if _said("allow_unread"):
        return schedule.without_unreadable()
    try:
        refuse_unreadable(schedule)
    except ArshjulError as error:
        raise ArshjulError(*error.problems, _GO_ON, path=error.path) from None
    return schedule


def reading_for(source: str) -> Reading:
    """How to read an INPUT: as the call says, else as the settings do."""
    config = settings_for(source)
    return Reading(year=_said("year") or config.year, columns=_said("columns") or config.columns)


def text_of(source: str) -> tuple[str | None, str]:
    """The text that an INPUT was read from, and its form; None where it is no text."""
    from vigo_arshjul.data import resource_bytes
    from vigo_arshjul.io.decode import bytes_of, decode
    from vigo_arshjul.io.formats import FORMATS, ending_of

    name = name_of(source)
    try:
        if source == "-":
            content = _said(_CONTENT) or b""
        elif not os.path.exists(source):
            return decode(resource_bytes(f"{source}.toml")), "toml"
        else:
            content = bytes_of(Path(source))
        form = ending_of(Path(name))
        if form not in FORMATS or FORMATS[form].binary:
            return None, form
        return decode(content).removeprefix("\ufeff"), form
    except (ArshjulError, OSError):
        return None, ""


def find_row(schedule: Schedule, asked: str) -> Entry:
    """The one row of an id, a line number, or words; else an ArshjulError."""
    if asked in schedule:
        return schedule[asked]
    if asked.isdecimal():
        rows = [entry for entry in schedule if str(entry.line) == asked]
    else:
        rows = [entry for entry in schedule if asked.casefold() in entry.what.casefold()]
    if len(rows) == 1:
        return rows[0]
    if rows:
        words = Words("«{asked}» står i {n} rader: {ids}", "“{asked}” stands in {n} rows: {ids}")
        ids = ", ".join(row.id for row in rows)
        raise ArshjulError(words.fill(asked=asked, n=len(rows), ids=ids), path=schedule.source)
    return schedule[asked]
