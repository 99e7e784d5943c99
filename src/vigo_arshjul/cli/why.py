"""`vigo-arshjul why`."""

from __future__ import annotations

import click

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import find_row, load, settings_for
from vigo_arshjul.cli.options import complete_entry
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.language import Language


@click.command(name="why", cls=Spoken)
@options.source
@click.argument("entry", metavar="ENTRY", shell_complete=complete_entry)
@click.option(
    "--year", type=options.SCHOOL_YEAR, metavar="YEAR", help="The school year; by default its own."
)
@options.form("How to print the chain.")
@options.reading_without_year
def command(
    source: str, entry: str, year: SchoolYear | None, form: str, language: Language
) -> None:
    """Tell the chain behind a date, and who says what of the row.

    In the year of the schedule itself the facts of the row stand below the chain: who says each,
    and which rules looked at it, and spoke or were silent.

    ENTRY is an id, a line number, or words that stand in one row only.

    \b
    Examples:
      vigo-arshjul why 2017-2018 fagopplaeringsfil-april --year 2020-2021
      vigo-arshjul why arshjul.txt 99
    """
    from vigo_arshjul.analysed import analysed
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.report.why import why, why_data, why_of
    from vigo_arshjul.rollforward import refuse_another_kind
    from vigo_arshjul.rules import check
    from vigo_arshjul.rules.verdicts.row_facts import row_facts

    schedule = load(source)
    row = find_row(schedule, entry)
    analysis = analysed(schedule, settings_for(source))
    if year is not None:
        refuse_another_kind(schedule.school_year, year)
    own = schedule.school_year
    facts = row_facts(analysis, row, check(analysis)) if year in (None, own) else ()
    found = why_of(row, analysis.guessed, year or own, facts)
    click.echo(answer(found, why, why_data, form, language), nl=False)
