"""Rolls the published schedule to the next school year, and writes it in every form.

    python examples/roll_next_year.py FOLDER

Shows what roll-forward answers: the new schedule, the dates that others have yet to decide,
and what a person must look at. The first seven forms can be edited, and are read back the same.
"""

from __future__ import annotations

import sys
from pathlib import Path

import vigo_arshjul

FORMS = ("toml", "json", "txt", "csv", "md", "docx", "xlsx", "ics", "html", "svg", "pdf")


def main(folder: Path) -> None:
    """Roll, write, and say what is left to do."""
    old = vigo_arshjul.published("2017-2018")
    result = vigo_arshjul.roll(old, old.school_year + 1)

    for form in FORMS:
        path = folder / f"arshjul-{result.to_year}.{form}"
        vigo_arshjul.write(result.schedule, path)
        print(f"wrote {path.name}")

    mended = [change for change in result.changes if change.mended]
    print(f"{len(result.changes)} changes, {len(mended)} of them mend a mistake")
    print("to be decided by others:")
    for item in result.provisional:
        print(f"  {item.date}  {item.entry_id}  ({item.decided_by})")
    print("to be looked at:")
    for doubt in result.review:
        print(f"  {doubt.entry_id}: {doubt.text}: {doubt.reason.en}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
