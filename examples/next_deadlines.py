"""The next deadlines of an office, from a given day on.

    python examples/next_deadlines.py
    python examples/next_deadlines.py --office OTTO --from 2018-02-01 --count 3

Shows how to ask a schedule: what an actor sends or receives and when, and by when data must
be registered in VIGO Lokalbase before they are sent. The day is given, so that the answer is
the same every time; a tool would give today's.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator

import vigo_arshjul
from vigo_arshjul import Schedule


def deadlines(schedule: Schedule, office: str) -> Iterator[tuple[datetime.date, str]]:
    """The days that an office must keep, with what is due, in no order."""
    for entry in schedule.by_actor(office):
        yield entry.day, entry.what
    for entry in schedule:
        # The deadline may be a Sunday; the practical one is then the Friday before.
        if day := entry.practical_registration_deadline:
            yield day, f"Register what goes to {entry.recipient} on {entry.date:%d.%m.}: {entry.id}"


def main() -> None:
    """Print the next few."""
    parser = argparse.ArgumentParser(description="The next deadlines of an office.")
    parser.add_argument("--office", default="Inntakskontoret")
    parser.add_argument("--from", dest="first", default="2017-11-01")
    parser.add_argument("--count", type=int, default=5)
    asked = parser.parse_args()
    first = datetime.date.fromisoformat(asked.first)

    schedule = vigo_arshjul.published("2017-2018")
    coming = sorted(item for item in deadlines(schedule, asked.office) if item[0] >= first)
    for day, what in coming[: asked.count]:
        print(f"{day:%d.%m.%Y}  {what}")


if __name__ == "__main__":
    main()
