"""What a release holds: both archives, the types, the public names, and what is said of them."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from email import message_from_bytes
from inspect import get_annotations
from pathlib import Path

import attrs
import pytest
import yaml

import vigo_arshjul
from public_api import listing

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "vigo_arshjul"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
VERSION = vigo_arshjul.__version__
CONSUMER = ROOT / "tests" / "typing" / "consumer.py"


def run(*command: str | Path, folder: Path) -> str:
    """Run a command that succeeds, without what this environment would lend it; what it says."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GITHUB_"))}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env={**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


# --- the archives ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, built by the backend of the project."""
    folder = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", folder, folder=ROOT)
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive and nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (source,) = folder.iterdir()
    built = folder / "dist"
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", built, folder=source)
    (archive_path,) = built.iterdir()
    return archive_path


def tracked() -> set[str]:
    """The files of the project, as git knows them; without git, nothing to compare with."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or not done.stdout:
        pytest.skip("this is no repository")
    return {name for name in done.stdout.split("\0") if name and (ROOT / name).exists()}


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """Every module, every data file, the mark of types and the licence."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}
    info = f"vigo_arshjul-{VERSION}.dist-info"
    sources = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    about = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")
    assert names == sources | {f"{info}/{name}" for name in about}
    assert {"vigo_arshjul/py.typed", "vigo_arshjul/data/schedule.schema.json"} <= names
    assert "vigo_arshjul/data/2017-2018.toml" in names


def test_the_source_archive_holds_the_project(sdist: Path) -> None:
    """What git has, so that the tests can be run from it, and what it says about itself."""
    files = tracked()
    head = f"vigo_arshjul-{VERSION}/"
    with tarfile.open(sdist) as archive:
        names = {member.name.removeprefix(head) for member in archive if member.isfile()}
    assert names - {"PKG-INFO"} == files


def test_two_builds_give_the_same_bytes(sdist: Path, tmp_path: Path) -> None:
    """An archive tells nothing of when and where it was made."""
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path, folder=ROOT)
    (again,) = tmp_path.iterdir()
    assert again.read_bytes() == sdist.read_bytes()


def test_the_metadata_are_whole(wheel: Path) -> None:
    """Name, version, licence, the Python that is asked for; no address that is not there."""
    content = zipfile.ZipFile(wheel).read(f"vigo_arshjul-{VERSION}.dist-info/METADATA")
    metadata = message_from_bytes(content)
    assert (metadata["Name"], metadata["Version"]) == ("vigo-arshjul", VERSION)
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == PROJECT["requires-python"]
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])
    for header in ("Home-page", "Project-URL", "Author-email", "Download-URL"):
        assert header not in metadata
    # What only the work on the program needs is no extra.
    extras = set(metadata.get_all("Provides-Extra", []))
    assert extras == {"excel", "word", "calendar", "web", "pdf", "numpy", "all"}


def test_versions_agree() -> None:
    """Those who cite the program cite this version."""
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["version"] == VERSION
    assert citation["license"] == PROJECT["license"]
    assert citation["title"] == PROJECT["name"]
    assert {"message", "authors", "type"} <= citation.keys()
    (author,) = citation["authors"]
    assert author["name"] in (ROOT / "LICENSE").read_text(encoding="utf-8")


# --- installed -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a new environment with the wheel in it, its dependencies lent from here."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = ("-m", "pip", "--python", python, "install", "-q", "--no-index", "--no-deps", wheel)
    run(sys.executable, *install, folder=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(python, "-c", where, folder=folder).strip())
    ours = run(sys.executable, "-c", where, folder=folder).strip()
    (site / "lent.pth").write_text(f"{ours}\n", encoding="utf-8")
    return python


def test_the_wheel_runs_where_it_is_installed(python: Path, tmp_path: Path) -> None:
    """Its own copy, with its own data, and the command by its name."""
    home = "import vigo_arshjul; print(vigo_arshjul.__file__)"
    assert str(python.parent.parent) in run(python, "-P", "-c", home, folder=tmp_path)
    command = python.with_name("vigo-arshjul")
    assert run(command, "--version", folder=tmp_path) == f"vigo-arshjul {VERSION}\n"
    run(command, "roll", "2017-2018", "--to", "2018-2019", "-o", "next.toml", folder=tmp_path)
    assert "0 errors" in run(command, "check", "next.toml", "--lang", "en", folder=tmp_path)
    run(command, "init", folder=tmp_path)
    assert (tmp_path / "schedule.schema.json").exists()


@pytest.mark.parametrize(
    "checker",
    [
        pytest.param(("mypy", "--strict", "--no-incremental", "--python-executable"), id="mypy"),
        pytest.param(("basedpyright", "--level", "error", "--pythonpath"), id="pyright"),
    ],
)
def test_a_typed_program_is_checked_against_the_package(
    python: Path, tmp_path: Path, checker: tuple[str, ...]
) -> None:
    """The installed package tells its types; what is wrong in the program is seen.

    Its last lines are wrong, and excused: an excuse that is not needed is an error. A second
    program says of each public name what its annotations say: all of them are public, and none
    is `Any`.
    """
    (tmp_path / "consumer.py").write_bytes(CONSUMER.read_bytes())
    (tmp_path / "names.py").write_text(names := _program_of_all_names(), encoding="utf-8")
    assert "Any" not in names
    (tmp_path / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "reportUnnecessaryTypeIgnoreComment": "error", '
        '"enableTypeIgnoreComments": false, "reportWildcardImportFromLibrary": "none"}',
        encoding="utf-8",
    )
    name, *options = checker
    warn = ("--warn-unused-ignores",) if name == "mypy" else ()
    tool = Path(sys.executable).with_name(name)
    run(tool, *options, python, *warn, "consumer.py", "names.py", folder=tmp_path)


def _program_of_all_names() -> str:
    """A program that says of each public name what its annotations say, and of nothing `Any`."""
    lines = ["import datetime as dt", "from collections.abc import *", "from os import PathLike"]
    lines += ["from typing import BinaryIO, assert_type", "from vigo_arshjul import *", ""]
    for name in vigo_arshjul.__all__:
        thing = getattr(vigo_arshjul, name)
        if inspect.isfunction(thing):
            given = inspect.signature(thing).parameters.values()
            needed = [
                one for one in given if one.default is one.empty and one.kind.value in (0, 1, 3)
            ]
            takes = ", ".join(f"{one.name}: {one.annotation}" for one in needed)
            call = f"{name}({', '.join(f'{one.name}={one.name}' for one in needed)})"
            returns = inspect.signature(thing).return_annotation
            is_none = returns == "None"
            says = call if is_none else f"assert_type({call}, {returns})"
            lines += [f"def about_{name}({takes}) -> None:", f"    {says}"]
        elif isinstance(thing, type):
            lines += [f"def about_{name}(one: {name}) -> None:", "    assert one"]
            lines += [f"    assert_type(one.{field}, {kind})" for field, kind in _fields(thing)]
        else:
            lines += [f"def about_{name}(one: {name}) -> None: ..."]
    return "\n".join(lines) + "\n"


def _fields(kind: type) -> list[tuple[str, str]]:
    """The public fields of a record, each with its type as it is written."""
    # Readers of files resolve the types of some classes; their annotations stay as they are.
    written = {k: v for cls in reversed(kind.__mro__[:-1]) for k, v in get_annotations(cls).items()}
    names = [field.name for field in attrs.fields(kind)] if attrs.has(kind) else written
    return [
        (name, getattr(written[name], "__forward_arg__", written[name]))
        for name in names
        if not name.startswith("_") and (attrs.has(kind) or issubclass(kind, tuple))
    ]


# --- the public names ------------------------------------------------------------------------


def test_the_public_names_change_with_the_changelog() -> None:
    """What differs from the last release is told under Unreleased, by its name in code.

    After a release `tests/public_api.py` writes the list anew.
    """
    released = (ROOT / "tests" / "data" / "public-api.txt").read_text(encoding="utf-8")
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    unreleased = changelog.partition("## [Unreleased]")[2].partition("\n## [")[0]
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", unreleased))))
    for line in set(listing()) ^ set(released.splitlines()):
        names = re.match(r"(?:class )?(\w+)(?:\.(\w+))?", line)
        assert names, line
        # A whole new class is told by its own name.
        is_new = names[1] in told and not re.search(rf"^class {names[1]}\b", released, re.M)
        assert is_new or (names[2] or names[1]) in told, f"CHANGELOG.md does not tell of: {line}"
