"""`vigo-arshjul next`."""

from __future__ import annotations

import datetime as dt

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, settings_for
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.language import Language


@click.command(name="next", cls=Spoken)
@options.source
@click.option(
    "--as-of", type=options.DAY, metavar="DATE", help="The day to look from; by default today."
)
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=14,
    show_default=True,
    metavar="N",
    help="How many calendar days to look ahead.",
)
@options.filters
@options.form("How to print it.")
@options.reading
def command(
    source: str,
    as_of: dt.date | None,
    days: int,
    actors: tuple[str, ...],
    categories: tuple[str, ...],
    form: str,
    language: Language,
) -> None:
    """Tell what is to be done next, and how many days are left.

    Rows, registration deadlines and preparations, and the days when data are in place or
    needed. Where a deadline is on a closed day, the business day before it counts. Where
    nothing falls in the days ahead, what comes first after them is told.

    \b
    Examples:
      vigo-arshjul next arshjul.toml
      vigo-arshjul next 2017-2018 --as-of 2017-11-01 --days 10
      vigo-arshjul next 2017-2018 --as-of 2018-02-01 --actor OTTO --format json
    """
    from vigo_arshjul.analysis import Analysis
    from vigo_arshjul.cli.answering import answer
    from vigo_arshjul.report.upcoming import Ahead, upcoming_data, upcoming_document

    schedule = load(source)
    as_of = as_of or dt.date.today()
    wanted = schedule.only(actor=actors, category=categories)
    items = Analysis(wanted, settings_for(source)).upcoming(as_of, None)
    ahead = Ahead(schedule=schedule, items=items, as_of=as_of, days=days)
    said = answer(ahead, upcoming_document, upcoming_data, form, language, width=options.width())
    click.echo(said, nl=False)
