"""`vigo-arshjul why`."""

from __future__ import annotations

import click

from vigo_arshjul.calendar import BusinessCalendar, SchoolYear
from vigo_arshjul.cli.completing import complete_entry, complete_input
from vigo_arshjul.cli.options import SCHOOL_YEAR, language_option, load
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Entry, Schedule


@click.command(name="why")
@click.argument("source", metavar="INPUT", shell_complete=complete_input)
@click.argument("entry", metavar="ENTRY", shell_complete=complete_entry)
@click.option(
    "--year", type=SCHOOL_YEAR, metavar="YEAR", help="The school year; by default its own."
)
@language_option
def command(source: str, entry: str, year: SchoolYear | None, language: Language) -> None:
    """Tell the chain behind a date.

    ENTRY is an id, a line number, or words that stand in one row only.

    \b
    Examples:
      vigo-arshjul why 2017-2018 fagopplaeringsfil-april --year 2020-2021
      vigo-arshjul why arshjul.txt 99
    """
    from vigo_arshjul.io import published
    from vigo_arshjul.recurrence import plan
    from vigo_arshjul.report.why import why_text

    schedule = load(source)
    row = _find(schedule, entry)
    footing = plan(schedule, BusinessCalendar(), published(), guess=True)
    click.echo(why_text(row, footing, year or schedule.school_year, language), nl=False)


def _find(schedule: Schedule, asked: str) -> Entry:
    if asked in schedule:
        return schedule[asked]
    if asked.isdigit():
        rows = [entry for entry in schedule if entry.line == int(asked)]
    else:
        rows = [entry for entry in schedule if asked.casefold() in entry.what.casefold()]
    if len(rows) == 1:
        return rows[0]
    if rows:
        words = Words("«{asked}» står i {n} rader: {ids}", "“{asked}” stands in {n} rows: {ids}")
        ids = ", ".join(row.id for row in rows)
        raise ArshjulError(words.fill(asked=asked, n=len(rows), ids=ids), path=schedule.source)
    return schedule[asked]
