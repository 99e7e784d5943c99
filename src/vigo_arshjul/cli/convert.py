"""`vigo-arshjul convert`."""

from __future__ import annotations

from pathlib import Path

import click

from vigo_arshjul.cli.options import language_option, load
from vigo_arshjul.cli.picturing import Picturing, picture_options
from vigo_arshjul.language import Language


@click.command(name="convert")
@click.argument("source", metavar="INPUT")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUTPUT")
@picture_options
@language_option
def command(source: str, output: Path, picturing: Picturing, language: Language) -> None:
    """Write a schedule in another form, told by the file ending: .toml .json .txt .svg .html

    \b
    Examples:
      vigo-arshjul convert arshjul.txt arshjul.toml
      vigo-arshjul convert 2017-2018 arshjul.json
      vigo-arshjul convert 2017-2018 hjul.svg --highlight AH2
      vigo-arshjul convert 2017-2018 arshjul.html --as-of 2017-11-01
    """
    from vigo_arshjul.io import write

    schedule = load(source)
    options = picturing.options(source, schedule, output)
    write(schedule, output, language=language, **options)
