"""The schemas by which editors know schedule files and settings."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from copy import deepcopy
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema  # type: ignore[import-untyped]
import pytest
import tomlkit
from hypothesis import example, given

from reading import read
from strategies import Table, config_tables, nearly, schedule_tables
from vigo_arshjul import ArshjulError
from vigo_arshjul.io.config import read_config
from vigo_arshjul.io.records.schedule import schedule_from
from vigo_arshjul.language import Language

SCHEMAS = {
    name: json.loads(
        files("vigo_arshjul").joinpath("data", f"{name}.schema.json").read_text(encoding="utf-8")
    )
    for name in ("schedule", "config")
}
VALID = {
    name: jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker(["date"]))
    for name, schema in SCHEMAS.items()
}


def as_checkers_see(value: Any) -> Any:
    """A TOML value as taplo hands it to a schema: a date is a text of its own form."""
    if isinstance(value, dict):
        return {key: as_checkers_see(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_checkers_see(inner) for inner in value]
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return value


def complaints(name: str, data: Any) -> list[str]:
    return [error.message for error in VALID[name].iter_errors(as_checkers_see(data))]


def loading_problems(name: str, data: Table) -> list[str]:
    """What the loader says of a file; nothing where it reads it."""
    try:
        if name == "schedule":
            schedule_from(deepcopy(data), lambda path: None)
        else:
            with tempfile.TemporaryDirectory() as folder:
                file = Path(folder) / "vigo-arshjul.toml"
                file.write_text(tomlkit.dumps(data), encoding="utf-8")
                read_config(file)
    except ArshjulError as error:
        return [problem.words.en for problem in error.problems]
    return []


# To a schema a date is a text, 1.0 is a whole number, and years have no sum.
_ONLY_THE_LOADER_SEES = "|".join(
    (
        "expected a date as 2017-10-02, found text in quotes",
        "expected text in quotes, found (a date|something else)",
        "expected a whole number, found something else",
        "must be (text|a whole number)",
        "expected two years in a row",
        "is outside 190[01] to 2199",
    )
)

# --- both ways -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_are_schemas(name: str) -> None:
    """Of the draft they name, every key with its meaning in both languages."""
    jsonschema.Draft7Validator.check_schema(SCHEMAS[name])
    tables = [SCHEMAS[name], *SCHEMAS[name].get("definitions", {}).values()]
    told = [(key, value) for table in tables for key, value in table.get("properties", {}).items()]
    assert len(told) > 7
    for key, value in told:
        nb, _, en = value["description"].partition("\n\n")
        assert nb, key
        assert en, key


def test_the_schedule_that_comes_with_the_program_is_valid() -> None:
    """Every row of the real document; what is known of them beside it is of the program alone."""
    text = files("vigo_arshjul").joinpath("data", "2017-2018.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert data.pop("facts")
    assert complaints("schedule", data) == []


@given(schedule_tables)
def test_every_schedule_that_is_written_is_valid(data: Table) -> None:
    """Whatever its rows hold."""
    assert complaints("schedule", data) == []


@given(nearly(schedule_tables))
@example({"format": 1, "school_year": " 2017-2018 ", "entry": [{"id": "", "line": 3}]})
def test_a_schedule_file_is_valid_if_it_loads(data: Table) -> None:
    """And fails to load if it is not valid; what only the loader sees is named here."""
    problems, complained = loading_problems("schedule", data), complaints("schedule", data)
    if not problems:
        assert complained == []
    if not complained:
        for said in problems:
            assert re.search(_ONLY_THE_LOADER_SEES, said), said


@given(nearly(config_tables))
def test_settings_are_valid_if_they_load(data: Table) -> None:
    """And fail to load if they are not valid; what only the loader sees is named here."""
    problems, complained = loading_problems("config", data), complaints("config", data)
    if not problems:
        assert complained == []
    if not complained:
        for said in problems:
            assert re.search(f"rule|is no date|{_ONLY_THE_LOADER_SEES}", said), said


# --- in the editor -------------------------------------------------------------------------

BROKEN = """\
#:schema ./schedule.schema.json
format = 1
school_year = "2017-2018"

[[entry]]
id = "a"
date = 2017-10-02
coment = "one"

[[entry]]
id = "b"
date = 2017-10-03
recurs = { month = 10, dai = 3, convention = "folowing" }
ignore = [{ rule = "AH301", reson = "lørdag" }]
"""


class Marked(NamedTuple):
    """What a checker underlines, and what it says there."""

    line: int
    text: str
    message: str


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the schemas in it."""
    for name, schema in SCHEMAS.items():
        (tmp_path / f"{name}.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    return tmp_path


def taplo(file: Path) -> Iterator[Marked]:
    """The places that the checker marks in a file, by the schema that the file names."""
    done = subprocess.run(
        [Path(sys.executable).with_name("taplo"), "lint", "--colors", "never", file.name],
        cwd=file.parent,
        env={**os.environ, "RUST_LOG": "error"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    lines = file.read_text(encoding="utf-8").split("\n")
    one = re.compile(
        r"^error: (?P<message>.*)\n.*:(?P<line>\d+):(?P<column>\d+)\n.*\n.*\n.*?(?P<mark>\^+) ",
        re.M,
    )
    for match in one.finditer(done.stderr):
        line, column = int(match["line"]), int(match["column"]) - 1
        text = lines[line - 1][column : column + len(match["mark"])]
        yield Marked(line, text, match["message"])


def test_a_typo_is_underlined_with_the_words_of_the_loader(folder: Path) -> None:
    """Only what is wrong is marked; that the key is unknown is said as `check` says it."""
    file = folder / "a.toml"
    file.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(ArshjulError) as caught:
        read(file)
    marked = list(taplo(file))
    for language, unknown in ((Language.NB, "ukjent nøkkel"), (Language.EN, "unknown key")):
        told = {p.line for p in caught.value.problems if unknown in p.words.in_language(language)}
        assert told == {8, 13, 14}, language
        assert told == {mark.line for mark in marked if unknown in mark.message}
    assert {(m.line, m.text) for m in marked if "unknown key" in m.message} == {
        (8, '"one"'),
        (13, "3"),
        (14, '"lørdag"'),
    }
    assert all("expected one of: id, date, first" in m.message for m in marked if m.line == 8)


def test_a_wrong_value_is_underlined(folder: Path) -> None:
    """A rule is held against the form that its keys tell, and no other."""
    file = folder / "a.toml"
    file.write_text(BROKEN.replace("dai = 3", "day = 32"), encoding="utf-8")
    marked = {(mark.text, mark.message) for mark in taplo(file) if mark.line == 13}
    assert marked == {
        (
            '"folowing"',
            '"folowing" is not one of ["unadjusted","following","modified_following","preceding"]',
        ),
        ("32", "32 is greater than the maximum of 31"),
    }


def test_settings_are_underlined_too(folder: Path) -> None:
    """In their own file."""
    file = folder / "vigo-arshjul.toml"
    head = "#:schema ./config.schema.json\n"
    file.write_text(f'{head}select = ["AH1"]\n', encoding="utf-8")
    assert list(taplo(file)) == []
    file.write_text(f'{head}language = "en"\nselekt = "AH1"\n', encoding="utf-8")
    (mark,) = taplo(file)
    assert (mark.line, mark.text) == (3, '"AH1"')
    assert "unknown key; ventet en av / expected one of: select, ignore" in mark.message


@pytest.mark.parametrize("key", ["20171227", "2017-W52-3", "romjul"])
def test_a_closed_day_is_written_in_one_form(key: str) -> None:
    """Neither the schema nor the loader takes another."""
    data = {"closed-days": {key: "romjul"}}
    assert complaints("config", data)
    (said,) = loading_problems("config", data)
    assert "is no date; expected one as 2017-12-27" in said
