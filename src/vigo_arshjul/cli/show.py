"""`vigo-arshjul show`."""

from __future__ import annotations

import datetime as dt

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.spoken import Spoken, wrong_usage
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases.texts.kinds import kinds_that

_TURNED = Words("--from er en dag etter --to", "--from is a day after --to")


@click.command(name="show", cls=Spoken)
@options.source
@click.option("--from", "first", type=options.DAY, metavar="DATE", help="No rows before this day.")
@click.option("--to", "last", type=options.DAY, metavar="DATE", help="No rows after this day.")
@options.filters
@click.option(
    "--by",
    type=click.Choice(["list", "week", "month"]),
    default="list",
    show_default=True,
    help="A list with ids, or a table by week or month with public holidays.",
)
@options.reading
def command(
    source: str,
    first: dt.date | None,
    last: dt.date | None,
    actors: tuple[str, ...],
    categories: tuple[str, ...],
    by: str,
    language: Language,
) -> None:
    """Show the rows of a schedule.

    \b
    Examples:
      vigo-arshjul show 2017-2018 --from 2017-10-01 --to 2017-10-31
      vigo-arshjul show 2017-2018 --actor SSB
      vigo-arshjul show 2017-2018 --by week --from 2018-03-19 --to 2018-04-08
      vigo-arshjul show arshjul.toml --category privatskole --from 2018-01-01
    """
    from vigo_arshjul.analysis import Analysis
    from vigo_arshjul.report.render import Form, render
    from vigo_arshjul.report.timetable import By, TableLook, agenda, timetable

    if first and last and first > last:
        raise wrong_usage(_TURNED)
    wanted = load(source).only(actor=actors, category=categories)
    analysis = Analysis(wanted, settings_for(source))
    rows = [entry for entry in wanted if _is_within(entry, first, last, deadlines=bool(actors))]
    rows.sort(key=lambda entry: entry.when.order)
    if not rows:
        click.echo(Words("ingen rader", "no rows").in_language(language), err=True)
        return
    if wanted.is_draft and wanted.edition:
        click.echo(f"{wanted.edition.in_language(language)}\n")
    if by == "list":
        click.echo(render(agenda(analysis, rows), Form.TEXT, language), nl=False)
    else:
        layout = TableLook(
            by=By(by), language=language, width=options.width(), colour=options.shows_colours()
        )
        click.echo(timetable(analysis, rows, layout, first=first, last=last), nl=False)


def _is_within(
    entry: Entry, first: dt.date | None, last: dt.date | None, *, deadlines: bool
) -> bool:
    """Whether an entry touches the days asked for; a routine or an undated row has no day.

    To whom the rows concern, a deadline in a text is a day to act on, too, and a day when data
    are there one to wait for.
    """
    if not entry.is_dated:
        return first is None and last is None
    told = entry.mentions_of(*kinds_that(lambda kind: kind.upcoming)) if deadlines else ()
    days = [mention.date for mention in told if mention.date]
    if any((first or day) <= day <= (last or day) for day in days):
        return True
    return (first is None or entry.when.last >= first) and (
        last is None or entry.when.first <= last
    )
