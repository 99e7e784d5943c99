"""`vigo-arshjul diff`."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path

import click

from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.options import (
    FILE,
    as_of_option,
    form_option,
    language_of_files,
    reading_options,
    report_option,
)
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.tracking import tracked
from vigo_arshjul.cli.writing import refuse_report, write_outputs
from vigo_arshjul.language import Language

STOPPED = 1


@click.command(name="diff", cls=Spoken)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@form_option("How to print what changed.", "markdown", "html")
@as_of_option
@click.option(
    "--notice",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="DAYS",
    help="So many business days' notice people must have of a deadline.",
)
@click.option(
    "-o",
    "--output",
    type=FILE,
    metavar="CHANGES.docx",
    help="Write a Word document with what changed as tracked changes, to accept or reject.",
)
@report_option("Where to write what changed")
@reading_options
def command(
    old: str,
    new: str,
    form: str,
    as_of: dt.date | None,
    notice: int,
    output: Path | None,
    report_file: Path | None,
    language: Language,
) -> None:
    """Tell what changed between two schedules, and stop a change that may not pass.

    Rows are the same where their ids are, or where they say the same, dates aside. Two school
    years are compared by rolling OLD to the year of NEW: what is told is what changed beyond
    the dates.

    The exit status is 1 where a row is lost, where a date or a registration deadline comes
    earlier, or where one closer than the notice changed at all. The notice counts from --as-of,
    by default today.

    \b
    Examples:
      vigo-arshjul diff gammelt.toml nytt.toml
      vigo-arshjul diff gammelt.txt nytt.txt --as-of 2017-09-01 --notice 15
      vigo-arshjul diff 2017-2018 neste.toml --format markdown
      vigo-arshjul diff gammelt.docx nytt.docx -o endringer.docx --report rapport.pdf
    """
    from vigo_arshjul.api import diff
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.report.diff import compared, compared_data
    from vigo_arshjul.report.files import ReportFile
    from vigo_arshjul.report.rows import row_by_row

    refuse_report(report_file, output, inputs=[old, new])
    before, after = load(old), load(new)
    difference = diff(
        before,
        after,
        # The one place that reads the clock.
        as_of=as_of or dt.date.today(),
        notice=notice,
        config=settings_for(new),
    )
    said, data = partial(compared, names=(old, new)), partial(compared_data, names=(old, new))
    files = []
    if output:
        day = as_of or after.revised or after.school_year.first_day
        files.append((output, tracked((old, before), (new, after), output, day)))
    if report_file:
        document = row_by_row(said(difference), difference.new, difference.old)
        writer = ReportFile(language_of_files(language))
        files.append((report_file, writer.content(report_file, document, data(difference))))
    write_outputs(files, inputs=[old, new])
    click.echo(answer(difference, said, data, form, language), nl=False)
    if not difference.passes:
        sys.exit(STOPPED)
