"""`vigo-arshjul show`."""

from __future__ import annotations

import datetime as dt

import click

from vigo_arshjul.cli.completing import complete_input
from vigo_arshjul.cli.options import DAY, language_option, load
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Category, EachMonth, Entry
from vigo_arshjul.model.schedule import is_actor


@click.command(name="show")
@click.argument("source", metavar="INPUT", shell_complete=complete_input)
@click.option("--from", "first", type=DAY, metavar="DATE", help="No rows before this day.")
@click.option("--to", "last", type=DAY, metavar="DATE", help="No rows after this day.")
@click.option("--actor", metavar="NAME", help="Only what they send or receive: SSB.")
@click.option(
    "--category",
    type=click.Choice([category.value for category in Category]),
    help="Only what is about this.",
)
@language_option
def command(
    source: str,
    first: dt.date | None,
    last: dt.date | None,
    actor: str | None,
    category: str | None,
    language: Language,
) -> None:
    """Show the rows of a schedule.

    \b
    Examples:
      vigo-arshjul show 2017-2018 --from 2017-10-01 --to 2017-10-31
      vigo-arshjul show 2017-2018 --actor SSB
      vigo-arshjul show arshjul.toml --category privatskole --from 2018-01-01
    """
    from vigo_arshjul.report.agenda import agenda

    def is_wanted(entry: Entry) -> bool:
        if isinstance(entry.when, EachMonth):
            in_time = first is None and last is None
        else:
            in_time = (first is None or entry.when.last >= first) and (
                last is None or entry.when.first <= last
            )
        return (
            in_time
            and (actor is None or is_actor(entry, actor))
            and (category is None or entry.category == category)
        )

    schedule = load(source)
    rows = sorted(
        filter(is_wanted, schedule), key=lambda e: (isinstance(e.when, EachMonth), e.date)
    )
    if rows:
        click.echo(agenda(rows, language), nl=False)
    else:
        click.echo(Words("ingen rader", "no rows").in_language(language), err=True)
