"""The answer of the `holidays` package for Norway, kept as plain data.

To ask the package is to load the holidays of two hundred countries, which takes longer than
a whole check. Its answer stands therefore in `data/holidays.txt`, with the fingerprint of
the module that gave it. The package stays the authority: where another version of that
module is installed, the answer that was kept counts for nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from importlib.machinery import PathFinder
from os.path import join
from zlib import crc32

from vigo_arshjul.data import resource

FILE = "holidays.txt"
_HEAD = "# The public holidays of Norway by the module with the fingerprint "
_A_LINE = 9


def kept_holidays() -> dict[dt.date, str] | None:
    """The days and names that were kept; None where the installed package is another one."""
    text = resource(FILE)
    head, _, days = text.partition("\n")
    return dict(_read(days)) if head == f"{_HEAD}{fingerprint()}" else None


def fingerprint() -> str | None:
    """Tells one version of the Norwegian module from another, without loading it."""
    package = PathFinder.find_spec("holidays")
    for folder in (package and package.submodule_search_locations) or ():
        try:
            with open(join(folder, "countries", "norway.py"), "rb") as module:
                return f"{crc32(module.read()):08x}"
        except OSError:
            continue
    return None


def snapshot(days: Mapping[dt.date, str]) -> str:
    """The text to keep: the name of a holiday, and below it its days."""
    lines = [f"{_HEAD}{fingerprint()}"]
    for name in dict.fromkeys(days.values()):
        of_name = [day.isoformat() for day, other in days.items() if other == name]
        lines.append(f"\n[{name}]")
        lines += (" ".join(of_name[i : i + _A_LINE]) for i in range(0, len(of_name), _A_LINE))
    return "\n".join(lines) + "\n"


def _read(text: str) -> Iterator[tuple[dt.date, str]]:
    name = ""
    for line in text.splitlines():
        if line.startswith("["):
            name = line[1:-1]
        else:
            for day in line.split():
                yield dt.date.fromisoformat(day), name
