from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

import strategies  # noqa: F401  sets the profile that all property tests run under
from running import Done, Run
from vigo_arshjul import Schedule, published
from vigo_arshjul.cli import main

DATA = Path(__file__).parent / "data"

# The programs that tests start keep their compiled modules, as they do on anybody's machine.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


@pytest.fixture(scope="session")
def document_path() -> Path:
    """The user's own document, as a file."""
    return DATA / "arshjul-2017-2018.txt"


@pytest.fixture(scope="session")
def document(document_path: Path) -> str:
    """The text of the user's own document, not a byte of it changed."""
    return document_path.read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def schedule() -> Schedule:
    """The schedule that comes with the library."""
    return published()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command as a person does in an empty folder; a traceback is a failure."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["vigo-arshjul", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        assert isinstance(left.value.code, int | None)
        return Done(left.value.code or 0, said.out, said.err)

    return run
