"""`vigo-arshjul roll`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load_to_write, reading_for, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import (
    STANDARD_OUTPUT,
    prints,
    refuse_report,
    told_beside,
    write_outputs,
)
from vigo_arshjul.language import Language
from vigo_arshjul.sanitize import Sink, safe


@click.command(name="roll", cls=Spoken)
@options.source
@options.target("The school year: 2018-2019.")
@options.output(
    "Where to write the schedule; the ending tells the form. Without it, the text form is printed."
)
@options.report("Where to write every change with its reason")
@click.option(
    "--rename",
    is_flag=True,
    help="Put in the successors of names that no longer exist; without it they are listed.",
)
@options.as_of
@options.unread
@options.reading
def command(
    source: str,
    to: SchoolYear,
    output: Path | None,
    report_file: Path | None,
    rename: bool,
    as_of: dt.date | None,
    language: Language,
) -> None:
    """Roll a schedule to another school year, every date explained.

    \b
    Examples:
      vigo-arshjul roll 2017-2018 --to 2018-2019 -o neste.txt --report neste.json
      vigo-arshjul roll arshjul.toml --to 2030-2031 --rename -o langt-fram.toml
      vigo-arshjul roll arshjul.toml --to 2018-2019 -o neste.toml --as-of 2018-06-01
    """
    from vigo_arshjul.analysed import analysed
    from vigo_arshjul.io.writers import refuse_unreadable
    from vigo_arshjul.report.files import ReportFile
    from vigo_arshjul.report.render import Form, render
    from vigo_arshjul.report.rolled import rolled, rolled_data
    from vigo_arshjul.report.rows import row_by_row
    from vigo_arshjul.rollforward import roll

    refuse_report(report_file, output, inputs=[source])
    schedule = load_to_write(source)
    refuse_unreadable(schedule)
    result = roll(analysed(schedule, settings_for(source)), to, as_of=as_of, renaming=rename)
    # Everything is made before anything is written.
    tell = told_beside(output, language)
    if output:
        from vigo_arshjul.io.edit import changed_content

        content = changed_content(
            source, schedule, result.schedule, output, reading=reading_for(source), tell=tell
        )
    else:
        from vigo_arshjul.io.leaving import left_behind
        from vigo_arshjul.io.writers import content_of

        content = safe(content_of(result.schedule, "txt").decode(), Sink.LINES).encode()
        for words in left_behind(schedule, "txt"):
            tell(words)
    files = [(output or STANDARD_OUTPUT, content)]
    if report_file:
        said = row_by_row(rolled(result), result.schedule)
        writer = ReportFile(options.language_of_files(language))
        files.append((report_file, writer.content(report_file, said, rolled_data(result))))
    write_outputs(files, inputs=[source])
    if output:
        text = render(rolled(result, every_change=False), Form.TEXT, language)
        click.echo(text, nl=False, err=prints(files))
