"""Finds and reads settings: `vigo-arshjul.toml`, or a table in `pyproject.toml`."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vigo_arshjul.analysis import Config
from vigo_arshjul.errors import TOO_DEEP, ArshjulError
from vigo_arshjul.io.decode import bytes_of, decode
from vigo_arshjul.io.foreign import in_both
from vigo_arshjul.language import Language, Words

OWN_FILE = "vigo-arshjul.toml"
SHARED_FILE = "pyproject.toml"
_TABLE = ("tool", "vigo-arshjul")
_REPOSITORY = ".git"


def find_config(start: Path, language: Language = Language.NB) -> Config:
    """The settings of the nearest file, from a folder upwards; the defaults without one.

    The search ends with the root of a repository and with the home folder, and before a
    folder where everybody may put files, as `/tmp`: what stands there is nobody's settings.

    Raises:
        ArshjulError: with every problem of the file that was found.
    """
    for folder in _trusted(start.absolute()):
        own, shared = folder / OWN_FILE, folder / SHARED_FILE
        if own.is_file():
            return read_config(own, language)
        if shared.is_file() and _may_hold_settings(shared):
            return read_config(shared, language)
    return Config(language=language)


def _trusted(start: Path) -> Iterator[Path]:
    """The folders from one upwards whose settings may be meant for what is in it."""
    home = Path(os.path.expanduser("~"))
    for folder in (start, *start.parents):
        if _is_for_everybody(folder):
            return
        yield folder
        if folder == home or os.path.lexists(folder / _REPOSITORY):
            return


def _is_for_everybody(folder: Path) -> bool:
    """Whether anybody may put files into a folder and nobody take away another's."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_ISVTX and mode & stat.S_IWOTH)


def _may_hold_settings(shared: Path) -> bool:
    """Whether a file of many tools speaks of ours; what else is in it is not our business."""
    named = any(_may_open_table(line) for line in _settings_text(shared).splitlines())
    return named and _settings(shared, _parse(shared)) is not None


def _may_open_table(line: str) -> bool:
    """Whether our table may begin here: to ask every line is quicker than to parse them all."""
    tool, ours = _TABLE
    return tool in line and (ours in line or line.partition("#")[0].strip(" \t[]'\"") == tool)


def read_config(path: Path, language: Language = Language.NB) -> Config:
    """Read the settings of a file; an ArshjulError has every problem of it."""
    from vigo_arshjul.io.records.lines import toml_lines
    from vigo_arshjul.io.settings import Places, config_from

    data = _settings(path, _parse(path)) or {}
    prefix = _TABLE if path.name == SHARED_FILE else ()
    text = _settings_text(path)
    lines, written = toml_lines(text), text.splitlines()

    def line_of(place: tuple[str | int, ...]) -> int | None:
        return lines.line_of((*prefix, *place))

    def column_of(place: tuple[str | int, ...]) -> int | None:
        line = line_of(place)
        key = next((re.escape(part) for part in reversed(place) if isinstance(part, str)), "")
        found = re.search(
            rf"""(?<![\w"'-])["']?{key}["']?\s*=""", written[line - 1] if line else ""
        )
        return found.start() + 1 if found and found.start() else None

    return config_from(data, Places(line_of, column_of), path, language)


def _settings_text(path: Path) -> str:
    try:
        return decode(bytes_of(path))
    except ArshjulError as error:
        raise error.at(str(path)) from None


def _parse(path: Path) -> dict[str, Any]:
    import tomllib

    from vigo_arshjul.io.records.lines import refuse_deep_keys

    try:
        text = _settings_text(path)
        refuse_deep_keys(text)
        return tomllib.loads(text)
    except ArshjulError as error:
        raise error.at(str(path)) from None
    except RecursionError:
        raise ArshjulError(TOO_DEEP, path=str(path)) from None
    except ValueError as error:
        # Also for a number of more digits than Python reads.
        words = Words("ikke gyldig TOML: {why}", "not valid TOML: {why}")
        raise ArshjulError(words.fill(why=in_both(error)), path=str(path)) from None


def _settings(path: Path, data: dict[str, Any]) -> dict[str, Any] | None:
    """Our part of a file; None where a shared one has none."""
    if path.name != SHARED_FILE:
        return data
    tool = data.get(_TABLE[0])
    settings = tool.get(_TABLE[1]) if isinstance(tool, dict) else None
    return settings if isinstance(settings, dict) else None
