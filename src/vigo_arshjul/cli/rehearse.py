"""`vigo-arshjul rehearse`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import refuse_report, write_outputs
from vigo_arshjul.language import Language, Words

# A shorter rehearsal is done before a bar could be read.
_LONG = 5


@click.command(name="rehearse", cls=Spoken)
@options.source
@options.target("The last school year: 2038-2039.")
@options.form("How to print the years.")
@options.report("Where to write the same")
@click.option("--rename", is_flag=True, help="Put in the successors of retired names.")
@options.reading
def command(
    source: str,
    to: SchoolYear,
    form: str,
    report_file: Path | None,
    rename: bool,
    language: Language,
) -> None:
    """Roll through every year up to a far one, and name those that need a person.

    Each year is rolled from the one before and checked by all rules. No schedule is written.

    \b
    Examples:
      vigo-arshjul rehearse 2017-2018 --to 2038-2039
      vigo-arshjul rehearse plan.toml --to 2030-2031 --format json
      vigo-arshjul rehearse plan.toml --to 2030-2031 --report plan.docx
    """
    from vigo_arshjul.analysed import analysed
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.io import refuse_unreadable
    from vigo_arshjul.rehearsal import Rehearsal, rehearse
    from vigo_arshjul.report.files import ReportFile
    from vigo_arshjul.report.rehearsed import rehearsed, rehearsed_data, title_of
    from vigo_arshjul.report.rows import brief, row_by_row

    refuse_report(report_file, None, inputs=[source])
    schedule = load(source)
    refuse_unreadable(schedule)
    years = rehearse(analysed(schedule, settings_for(source)), to, renaming=rename)
    count = max(0, to - schedule.school_year)
    words = Words("Prøver {count} år", "Rehearsing {count} years").fill(count=count)
    with click.progressbar(
        years,
        length=count,
        label=words.in_language(language),
        file=sys.stderr,
        hidden=count < _LONG or not sys.stderr.isatty(),
    ) as bar:
        rehearsal = Rehearsal(from_year=schedule.school_year, years=tuple(bar))
    if report_file:
        titled = rehearsed(rehearsal)._replace(title=title_of(rehearsal))
        said = row_by_row(titled, schedule, name=brief)
        writer = ReportFile(options.language_of_files(language))
        report = writer.content(report_file, said, rehearsed_data(rehearsal))
        write_outputs([(report_file, report)], inputs=[source])
    click.echo(answer(rehearsal, rehearsed, rehearsed_data, form, language), nl=False)
