"""The next deadlines of a county: its own schedule beside the national one.

    python examples/county_schedule.py
    python examples/county_schedule.py --table county.txt --from 2019-02-01 --count 3

Shows how to adopt a table that says no rule for its dates: each row is given that of the
national row where it is the same, else one that fits its date. Both schedules are then rolled
to the year that is asked about, and read as one.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator

import vigo_arshjul
from vigo_arshjul import Schedule, SchoolYear

COUNTY = """\
Årshjul for inntakskontoret, skoleåret 2017-2018

Dato;Fra;Hva;Til;Kommentar
04.09.2017;Inntakskontoret;Møte med rådgiverne, første mandag i september.;Rådgiverne;
02.10.2017;Økonomi;Oversikt over gjesteelever per 01. oktober.;Inntakskontoret;
01.11.2017;VIGO Sentralbasen (IST);Fagopplæringsfil (formidling, kontrakter og prøver);Udir;
14.11.2017;Inntakskontoret;Informasjonskveld for 10. trinn.;Skolene;
23.03.2018;Inntakskontoret;Siste kontroll av søknader før påske.;Inntakskontoret;
"""


def rows(schedule: Schedule, year: SchoolYear) -> Iterator[tuple[str, datetime.date, str]]:
    """The rows of a schedule in a school year: id, date, what is due."""
    for entry in vigo_arshjul.roll(schedule, year).schedule.dated():
        yield entry.id, entry.day, entry.what


def main() -> None:
    """Print what was guessed, and the next few deadlines of both."""
    parser = argparse.ArgumentParser(description="The next deadlines of a county.")
    parser.add_argument("--table")
    parser.add_argument("--from", dest="first", default="2018-11-10")
    parser.add_argument("--count", type=int, default=5)
    asked = parser.parse_args()
    first = datetime.date.fromisoformat(asked.first)
    year = SchoolYear.of(first)

    county = vigo_arshjul.read(asked.table) if asked.table else vigo_arshjul.loads(COUNTY)
    adoption = vigo_arshjul.adopt(county)
    for guess in adoption.guesses:
        print(f"{guess.confidence}: {guess.entry_id} ({guess.why.en})")

    # A row that the county shares with the national schedule has its id, and is told once.
    own = {
        entry_id: (day, f"county    {what}")
        for entry_id, day, what in rows(adoption.schedule, year)
    }
    national = {
        entry_id: (day, f"national  {what}")
        for entry_id, day, what in rows(vigo_arshjul.published(), year)
    }
    coming = sorted(row for row in {**own, **national}.values() if row[0] >= first)
    print()
    for day, what in coming[: asked.count]:
        print(f"{day:%d.%m.%Y}  {what[:90]}")


if __name__ == "__main__":
    main()
