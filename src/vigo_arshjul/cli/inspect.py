"""`vigo-arshjul inspect`."""

from __future__ import annotations

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.inputs import load, name_of
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.language import Language


@click.command(name="inspect", cls=Spoken)
@options.source
@options.form("How to print it.")
@options.reading
def command(source: str, form: str, language: Language) -> None:
    """Tell how a file was read: its columns, its rows, and what is unread.

    What became the title, the preface and the parts below the table is listed, too.

    \b
    Examples:
      vigo-arshjul inspect arshjul.xlsx
      vigo-arshjul inspect plan.csv --columns "Frist=date,Enhet=from" --year 2026
    """
    from vigo_arshjul.model import Inspection
    from vigo_arshjul.report.inspected import inspection_lines
    from vigo_arshjul.report.json import JsonReport
    from vigo_arshjul.sanitize import Sink, safe

    inspection = Inspection(path=name_of(source), schedule=load(source))
    if form == "json":
        click.echo(JsonReport(language).text(inspection.to_dict(language)), nl=False)
    else:
        for line in inspection_lines(inspection):
            click.echo(safe(line.in_language(language), Sink.LINES))
