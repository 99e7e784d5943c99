from __future__ import annotations

from pathlib import Path

import pytest

import strategies  # noqa: F401  sets the profile that all property tests run under
from vigo_arshjul import Schedule, published

DATA = Path(__file__).parent / "data"


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
