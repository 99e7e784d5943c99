"""`vigo-arshjul move`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import find_row, load_to_write, reading_for, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import STANDARD_OUTPUT, content_seen, told_beside, write_outputs
from vigo_arshjul.language import Language


@click.command(name="move", cls=Spoken)
@options.source
@click.argument("entry", metavar="ENTRY")
@click.argument("day", type=options.DAY, metavar="DATE")
@options.output("Where to write the consistent schedule; without it nothing is written.")
@options.as_of
@click.option("--confirm", is_flag=True, help="The date is decided: no longer a proposal.")
@click.option("--reason", metavar="TEXT", help="Why the row departs from its recurrence.")
@options.form("How to print what moves.")
@options.unread
@options.reading
def command(
    source: str,
    entry: str,
    day: dt.date,
    output: Path | None,
    as_of: dt.date | None,
    confirm: bool,
    reason: str | None,
    form: str,
    language: Language,
) -> None:
    """What if a row moves: see what must move with it, and how much room is left.

    ENTRY is an id, a line number, or words that stand in one row only.

    \b
    Examples:
      vigo-arshjul move neste.toml ssb-elev-1-levering 2018-11-13
      vigo-arshjul move neste.toml ssb-elev-1-levering 2018-11-13 --confirm -o neste.toml
    """
    from vigo_arshjul.api import move
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.io.edit import changed_content
    from vigo_arshjul.report.moved import moved, moved_data

    seen = content_seen(source, output)
    schedule = load_to_write(source)
    result = move(
        schedule,
        find_row(schedule, entry).id,
        day,
        confirm=confirm,
        reason=reason,
        config=settings_for(source),
    )
    if output:
        tell = told_beside(output, language)
        new = result.schedule.next_version(options.day_of_version(schedule, as_of))
        content = changed_content(
            source, schedule, new, output, reading=reading_for(source), tell=tell
        )
        write_outputs([(output, content)], inputs=[] if seen else [source], seen=seen)
    said = answer(result, moved, moved_data, form, language)
    click.echo(said, nl=False, err=output == STANDARD_OUTPUT)
