"""`vigo-arshjul init`."""

from __future__ import annotations

import re
from pathlib import Path

import click
from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.cli import options
from vigo_arshjul.cli.spoken import Spoken
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words

SCHEMA_FILE = "schedule.schema.json"

_THERE = Words("finnes fra før; --force skriver over", "is there already; --force overwrites it")
_WRONG_ENDING = Words("navnet på en årshjulfil må ende på .toml", "a schedule file ends in .toml")
_WRITTEN = Words("skrevet: {files}", "written: {files}")


@click.command(name="init", cls=Spoken)
@click.argument("path", type=options.FILE, metavar="[FILE]", default="arshjul.toml")
@click.option(
    "--school-year",
    type=options.SCHOOL_YEAR,
    metavar="YEAR",
    default="2018-2019",
    show_default=True,
    help="The school year of its dates.",
)
@click.option(
    "--schema/--no-schema",
    default=True,
    help="Write schedule.schema.json beside it too, for the editor, or leave it out.",
)
@click.option("--force", is_flag=True, help="Overwrite the files where they are there.")
@options.language
def command(
    path: Path, school_year: SchoolYear, schema: bool, force: bool, language: Language
) -> None:
    """Write a first schedule file, small and explained, to go on from.

    FILE is arshjul.toml where none is named. An editor that knows TOML completes its keys and
    marks mistakes, by the schema beside it.

    \b
    Examples:
      vigo-arshjul init
      vigo-arshjul init plan.toml --school-year 2026-2027 --lang en
    """
    from vigo_arshjul.data import schema_bytes
    from vigo_arshjul.io.atomic import write_files

    if path.suffix != ".toml":
        raise ArshjulError(_WRONG_ENDING, path=str(path))
    if path.exists() and not force:
        raise ArshjulError(_THERE, path=str(path))
    text = first_schedule(school_year, options.language_of_files(language))
    files = [(path, text.encode())]
    beside = path.with_name(SCHEMA_FILE)
    if schema:
        files[0] = (path, f"#:schema ./{SCHEMA_FILE}\n{text}".encode())
        # One that is there serves the other schedules of the folder.
        if force or not beside.exists():
            files.append((beside, schema_bytes("schedule")))
    write_files(files)
    written = ", ".join(str(file) for file, _ in files)
    click.echo(_WRITTEN.fill(files=written).in_language(language))


def first_schedule(school_year: SchoolYear, language: Language) -> str:
    """The text of a small schedule within reach, with comments in one language."""
    from importlib.resources import files

    from vigo_arshjul.api import roll
    from vigo_arshjul.io.edit import edit
    from vigo_arshjul.io.records.toml import loads

    data = files("vigo_arshjul").joinpath("data", "first.toml").read_text(encoding="utf-8")
    others = "|".join(other for other in Language if other is not language)
    text = re.sub(rf"^#({others}) .*\n", "", data, flags=re.MULTILINE)
    text = text.replace(f"#{language} ", "# ")
    rolled = roll(loads(text), school_year).schedule
    text = re.sub(r'(?<=^school_year = )".*"', f'"{school_year}"', text, flags=re.MULTILINE)
    old = loads(text)
    # The editor knows a row by its line, which a rolled one has not.
    entries = tuple(evolve(entry, line=old[entry.id].line) for entry in rolled)
    return edit(text, "toml", old, evolve(rolled, entries=entries))
