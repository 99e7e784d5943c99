"""Makes the plain-data copies that the library ships for the sake of speed.

    python scripts/snapshots.py           make them anew
    python scripts/snapshots.py --check   say whether they are as they should be

The holidays come from the installed `holidays` package, the published schedule from its
annotated TOML file.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from json import dumps, loads
from pathlib import Path

from vigo_arshjul.calendar import snapshot
from vigo_arshjul.calendar.norway import ask_holidays
from vigo_arshjul.io import BUILT_IN
from vigo_arshjul.io.records import json, toml

DATA = Path(__file__).parent.parent / "src" / "vigo_arshjul" / "data"


def copies() -> Iterator[tuple[Path, str]]:
    """Each file, and what should stand in it."""
    yield DATA / snapshot.FILE, snapshot.snapshot(ask_holidays())
    for year in BUILT_IN:
        yield DATA / f"{year}.json", _published((DATA / f"{year}.toml").read_text(encoding="utf-8"))


def _published(annotated: str) -> str:
    """A published schedule in JSON, with what is known of its rows behind it."""
    public, _, facts = annotated.partition("[facts]\n")
    data = loads(json.dumps(toml.loads(public)))
    text = dumps({**data, "facts": tomllib.loads(facts)}, ensure_ascii=False, indent=2)
    return f"{text}\n"


def main() -> None:
    """Write the files, or with `--check` only compare them."""
    for path, text in copies():
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path.name} is not what python scripts/snapshots.py makes")


if __name__ == "__main__":
    main()
