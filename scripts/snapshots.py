"""Makes the plain-data copies that the library ships for the sake of speed.

    python scripts/snapshots.py           make them anew
    python scripts/snapshots.py --check   say whether they are as they should be

The holidays come from the installed `holidays` package, the published schedules from
their annotated TOML files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from json import dumps
from pathlib import Path

from vigo_arshjul.calendar import norway
from vigo_arshjul.calendar.norway import ask_holidays
from vigo_arshjul.io import published_years
from vigo_arshjul.io.records.published import copy_of

DATA = Path(__file__).parent.parent / "src" / "vigo_arshjul" / "data"


def copies() -> Iterator[tuple[Path, str]]:
    """Each file, and what should stand in it."""
    yield DATA / norway.FILE, norway.snapshot(ask_holidays())
    for year in published_years():
        copy = copy_of((DATA / f"{year}.toml").read_text(encoding="utf-8"))
        yield DATA / f"{year}.json", f"{dumps(copy, ensure_ascii=False, indent=2)}\n"


def main() -> None:
    """Write the files, or with `--check` only compare them."""
    for path, text in copies():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is not what python scripts/snapshots.py makes")


if __name__ == "__main__":
    main()
