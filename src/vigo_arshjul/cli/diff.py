"""`vigo-arshjul diff`."""

from __future__ import annotations

import datetime as dt
import sys
from functools import partial
from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.spoken import Spoken, wrong_usage
from vigo_arshjul.cli.writing import refuse_report, write_outputs
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule

_NO_DOCUMENT = Words(
    "endringer til godkjenning skrives i Word; ventet en fil som slutter på .docx",
    "changes to accept are written for Word; expected a file that ends in .docx",
)


def tracked(
    old: tuple[str, Schedule], new: tuple[str, Schedule], output: Path, day: dt.date
) -> bytes:
    """The new schedule as a document, with what became of the old one as tracked changes.

    Two Word documents are compared as they are; other schedules as they are written in Word.

    Args:
        old: the input, and the schedule that was read from it.

    Raises:
        click.UsageError: if that is no Word document.
    """
    from vigo_arshjul.io.decode import bytes_of
    from vigo_arshjul.io.formats import ending_of
    from vigo_arshjul.io.office.word.changes import changes
    from vigo_arshjul.io.writers import content_of

    if ending_of(output) != "docx":
        raise wrong_usage(_NO_DOCUMENT)
    if all(
        Path(source).is_file() and ending_of(Path(source)) == "docx" for source, _ in (old, new)
    ):
        return changes(bytes_of(Path(old[0])), bytes_of(Path(new[0])), day)
    return changes(content_of(old[1], "docx"), content_of(new[1], "docx"), day)


STOPPED = 1


@click.command(name="diff", cls=Spoken)
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.form("How to print what changed.", "markdown", "html")
@options.as_of
@options.notice("So many business days' notice people must have of a deadline.")
@options.output(
    "Write a Word document with what changed as tracked changes, to accept or reject.",
    "CHANGES.docx",
)
@options.report("Where to write what changed")
@options.reading
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
        writer = ReportFile(options.language_of_files(language))
        files.append((report_file, writer.content(report_file, document, data(difference))))
    write_outputs(files, inputs=[old, new])
    click.echo(answer(difference, said, data, form, language), nl=False)
    if not difference.passes:
        sys.exit(STOPPED)
