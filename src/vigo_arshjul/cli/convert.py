"""`vigo-arshjul convert`."""

from __future__ import annotations

from pathlib import Path

import click

from vigo_arshjul.cli.options import language_option, load
from vigo_arshjul.language import Language


@click.command(name="convert")
@click.argument("source", metavar="INPUT")
@click.argument("output", type=click.Path(path_type=Path), metavar="OUTPUT")
@language_option
def command(source: str, output: Path, language: Language) -> None:
    """Write a schedule in another form, told by the file ending.

    Read and written: .toml .json .txt .csv .tsv .xlsx .docx

    \b
    Examples:
      vigo-arshjul convert arshjul.txt arshjul.toml
      vigo-arshjul convert 2017-2018 arshjul.json
      vigo-arshjul convert arshjul.docx arshjul.xlsx
    """
    from vigo_arshjul.io import write

    write(load(source), output)
