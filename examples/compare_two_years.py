"""Compares the schedules of two school years, and prints what changed beyond the dates.

    python examples/compare_two_years.py 2017-2018.toml 2018-2019.toml

Shows what a comparison answers: rows that are gone or new, dates other than the recurrence
gives, texts that changed, and what did not follow a row that moved. The exit status is 1
where the new schedule has lost a row, or has a date too early.
"""

from __future__ import annotations

import sys
from pathlib import Path

import vigo_arshjul
from vigo_arshjul import ArshjulError, Schedule, ScheduleDiff


def read(source: str) -> Schedule:
    """A file, or a schedule that comes with the library."""
    if Path(source).exists():
        return vigo_arshjul.read(source)
    return vigo_arshjul.published(source)


def print_what_changed(diff: ScheduleDiff) -> None:
    """One line for each thing that a coordinator has to look at."""
    for row in diff.removed:
        print(f"gone      {row.date}  {row.what}")
    for row in diff.added:
        print(f"new       {row.date}  {row.what}")
    for move in diff.moved:
        # A date that an outside body decides may be any day; the others follow a rule.
        kind = "decided" if move.proposal else "departs"
        days = f"{move.calendar_days:+} days"
        print(f"{kind}   {move.after.first}  {move.entry_id} ({days} from {move.before.first})")
    for change in diff.changed:
        print(f"text      {change.entry_id or 'schedule'}: {change.field}")
    for item in diff.not_followed:
        print(f"look at   {item.entry_id}: {item.words.en}")


def main(old: str, new: str) -> int:
    """Compare; the exit status."""
    try:
        diff = vigo_arshjul.diff(read(old), read(new))
    except ArshjulError as error:
        print(error, file=sys.stderr)
        return 2
    print_what_changed(diff)
    for reason in diff.gate:
        print(f"stops     {reason.entry_id}: {reason.words.en}")
    return 0 if diff.passes else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
