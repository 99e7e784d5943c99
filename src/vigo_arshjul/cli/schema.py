"""`vigo-arshjul schema`."""

from __future__ import annotations

from pathlib import Path

import click

from vigo_arshjul.cli import options
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.cli.writing import STANDARD_OUTPUT, refuse_other_ending, write_outputs
from vigo_arshjul.data import SCHEMAS
from vigo_arshjul.language import Language


@click.command(name="schema", cls=Spoken)
@click.argument("name", type=click.Choice(SCHEMAS), default="schedule")
@options.output("Where to write it. Without it, it is printed.")
@options.language
def command(name: str, output: Path | None, language: Language) -> None:
    """Print a JSON Schema: of schedule files, the settings, or the JSON of a check.

    An editor that is given the first two completes keys and marks mistakes.

    \b
    Examples:
      vigo-arshjul schema -o schedule.schema.json
      vigo-arshjul schema config > config.schema.json
    """
    from vigo_arshjul.data import schema_bytes

    if output:
        refuse_other_ending("json", output)
    write_outputs([(output or STANDARD_OUTPUT, schema_bytes(name))], inputs=())
