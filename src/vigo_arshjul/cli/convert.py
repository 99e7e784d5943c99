"""`vigo-arshjul convert`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load_to_write, reading_for, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import told_beside, write_outputs
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words, rows_in_words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import summary
from vigo_arshjul.phrases.cells.writing import date_cell


@click.command(name="convert", cls=Spoken)
@options.source
@click.argument("output", type=options.FILE, metavar="OUTPUT")
@options.filters
@options.remind(
    "For .ics: remind so long before each event: 3d, 2w, 12h. May be given several times."
)
@click.option(
    "--url",
    metavar="ADDRESS",
    help="For .ics: where the page of the schedule lies; each event leads to its row there.",
)
@click.option(
    "--highlight",
    multiple=True,
    metavar="CODE",
    help="For .svg and .html: ring the rows with findings of this rule: AH201, AH2. "
    "May be given several times.",
)
@click.option(
    "--as-of",
    type=options.DAY,
    metavar="DATE",
    help="For .html: the day that the next deadlines are seen from; by default the day "
    "somebody opens the page.",
)
@click.option(
    "--findings/--no-findings",
    default=False,
    help="For .html: show what a check finds; a page for all is without.",
)
@options.unread
@options.reading
def command(
    source: str,
    output: Path,
    actors: tuple[str, ...],
    categories: tuple[str, ...],
    remind: tuple[str, ...],
    url: str | None,
    highlight: tuple[str, ...],
    as_of: dt.date | None,
    findings: bool,
    language: Language,
) -> None:
    """Write a schedule in another form, told by the file ending.

    Read and written: .toml .json .txt .csv .md .tsv .xlsx .docx; written: .ics .svg .pdf .html

    With --actor or --category only those rows are written, in any form. OUTPUT - is the
    standard output, in the text form.

    \b
    Examples:
      vigo-arshjul convert arshjul.txt arshjul.toml
      vigo-arshjul convert 2017-2018 arshjul.json
      vigo-arshjul convert arshjul.docx arshjul.xlsx
      vigo-arshjul convert 2017-2018 arshjul.ics --remind 3d
      vigo-arshjul convert 2017-2018 inntak.ics --actor Inntakskontoret
      vigo-arshjul convert 2017-2018 hjul.svg --highlight AH2
      vigo-arshjul convert 2017-2018 arshjul.html --as-of 2017-11-01
      vigo-arshjul convert - arshjul.toml < tabell.csv
    """
    from vigo_arshjul.io.edit import changed_content
    from vigo_arshjul.io.formats import FORMATS, ending_of
    from vigo_arshjul.io.leaving import left_behind
    from vigo_arshjul.io.writers import content_of

    schedule = load_to_write(source)
    wanted = schedule.only(actor=actors, category=categories)
    if wanted is not schedule:
        _refuse_empty(wanted, (*actors, *categories), source)
    codes = tuple(" ".join(highlight).replace(",", " ").split())
    form = ending_of(output)
    # What is asked for is passed on to any form, which refuses what it has no use for.
    asked = {"remind": remind or None, "url": url, "highlight": codes or None, "as_of": as_of}
    chosen: dict[str, Any] = {name: value for name, value in asked.items() if value is not None}
    chosen |= _of_settings(source, schedule, form, findings=findings or bool(codes))
    tell = told_beside(output, language)
    try:
        if form in FORMATS and FORMATS[form].reads and not chosen:
            reading = reading_for(source)
            content = changed_content(source, schedule, wanted, output, reading=reading, tell=tell)
        else:
            content = content_of(
                wanted, form, language=options.language_of_files(language), **chosen
            )
            for words in left_behind(schedule, form):
                tell(words)
    except ArshjulError as error:
        raise error if error.path else error.at(str(output)) from None
    write_outputs([(output, content)], inputs=[source])
    _tell_undated(wanted, form, language)


def _tell_undated(schedule: Schedule, form: str, language: Language) -> None:
    """Tell which rows a calendar file has no place for."""
    undated = [row for row in schedule if row.date is None]
    if undated and form == "ics":
        click.echo(left_out(undated).in_language(language), err=True)


def _refuse_empty(wanted: Schedule, filters: Sequence[str], source: str) -> None:
    """A file without rows would look like a schedule without duties."""
    if not wanted.entries:
        words = Words(
            "ingen rader for {filters}; ingenting er skrevet",
            "no rows for {filters}; nothing is written",
        )
        raise ArshjulError(words.fill(filters=", ".join(filters)), path=source)


def _of_settings(source: str, schedule: Schedule, form: str, *, findings: bool) -> dict[str, Any]:
    """What a form takes of the settings, and what is found by them where it shows that."""
    from vigo_arshjul.api import check

    if form not in ("ics", "svg", "html"):
        return {}
    chosen: dict[str, Any] = {"config": settings_for(source)}
    if form != "ics" and findings:
        # The whole is checked: rows are held against those that are not shown, too.
        chosen["findings"] = check(schedule, config=chosen["config"])
    return chosen


def left_out(rows: Sequence[Entry]) -> Words:
    """The rows that a calendar file has no place for."""
    words = Words(
        "{n} uten dato er ikke med i kalenderen: {rows}",
        "{n} without a date left out of the calendar: {rows}",
    )
    names = "; ".join(f"{date_cell(row.when)}: {summary(row.what, row.comment)}" for row in rows)
    n = rows_in_words(len(rows))
    return words.fill(n=n, rows=names)
