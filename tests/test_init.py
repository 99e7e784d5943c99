"""`init` and `schema`: a first file, and the schemas for the editor."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reading import read
from vigo_arshjul import ArshjulError, SchoolYear, check, roll
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.cli.init import first_schedule
from vigo_arshjul.data import SCHEMAS, schema_bytes
from vigo_arshjul.language import Language

SCHEMA = "schedule.schema.json"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, where the command is run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the command; what it refuses is raised."""
    result = CliRunner().invoke(vigo_arshjul, list(arguments))
    if isinstance(result.exception, ArshjulError):
        raise result.exception
    return result


def test_a_first_file_with_its_schema(here: Path) -> None:
    """It names the schema at its top, has no finding, and rolls."""
    assert run("init").stdout == f"skrevet: arshjul.toml, {SCHEMA}\n"
    path = here / "arshjul.toml"
    assert path.read_text(encoding="utf-8").startswith(f"#:schema ./{SCHEMA}\n# Et årshjul. ")
    assert (here / SCHEMA).read_bytes() == schema_bytes("schedule")
    schedule = read(path)
    assert schedule.school_year == SchoolYear(2018)
    assert list(check(schedule)) == []
    assert list(check(roll(schedule, "2019-2020").schedule)) == []


def test_a_first_file_as_it_is_wished(here: Path) -> None:
    """Another name, year and language, and no schema."""
    done = run("init", "p.toml", "--school-year", "2026-2027", "--no-schema", "--lang", "en")
    assert done.stdout == "written: p.toml\n"
    assert [path.name for path in here.iterdir()] == ["p.toml"]
    text = (here / "p.toml").read_text(encoding="utf-8")
    assert text.startswith("# A schedule. ")
    assert 'school_year = "2026-2027"' in text


@pytest.mark.parametrize("year", [1948, 1999, 2017, 2018, 2026, 2037, 2098])
def test_a_first_file_has_no_finding_in_any_year(year: int) -> None:
    """The dates of its rows and texts are those of the year, in both languages."""
    norwegian, english = (
        read(first_schedule(SchoolYear(year), language), "toml") for language in Language
    )
    assert norwegian == english
    assert norwegian.school_year == SchoolYear(year)
    assert list(check(norwegian)) == []
    assert norwegian.entries[1].registration_deadline


def test_nothing_is_overwritten_unasked(here: Path) -> None:
    """The schedule is refused; a schema that is there is kept and serves the new one."""
    (here / "arshjul.toml").write_text("mine", encoding="utf-8")
    with pytest.raises(ArshjulError, match=r"arshjul\.toml: finnes fra før; --force"):
        run("init")
    assert [path.name for path in here.iterdir()] == ["arshjul.toml"]
    (here / SCHEMA).write_text("mine", encoding="utf-8")
    assert run("init", "other.toml").stdout == "skrevet: other.toml\n"
    assert (here / "arshjul.toml").read_text(encoding="utf-8") == "mine"
    assert (here / SCHEMA).read_text(encoding="utf-8") == "mine"
    run("init", "--force")
    assert len(read(here / "arshjul.toml")) == 4
    assert (here / SCHEMA).read_bytes() == schema_bytes("schedule")


@pytest.mark.parametrize("arguments", [("plan.json",), ("x.toml", "--school-year", "1900-1901")])
def test_what_cannot_be_made_is_refused(arguments: tuple[str, ...], here: Path) -> None:
    """And nothing is written."""
    with pytest.raises(ArshjulError):
        run("init", *arguments)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_prints_what_comes_with_the_package(name: str, here: Path) -> None:
    """Byte for byte, or into a file."""
    packaged = files("vigo_arshjul").joinpath("data", f"{name}.schema.json").read_bytes()
    assert run("schema", name).stdout_bytes == packaged
    run("schema", name, "-o", "out.json")
    assert (here / "out.json").read_bytes() == packaged
    assert json.loads(packaged)["$schema"]


def test_schema_is_that_of_schedules_unless_another_is_named() -> None:
    """The one that people need first."""
    assert run("schema").stdout_bytes == schema_bytes("schedule")
