"""The mistakes that `scripts/mutants.py` makes: where they stand, and that each can be made."""

from __future__ import annotations

import ast
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent
# So many are kept at least; some more are listed, as code moves on.
FEWEST = 60


@pytest.fixture(scope="module")
def mutants() -> ModuleType:
    """The script, which is no package."""
    spec = spec_from_file_location("mutants", ROOT / "scripts" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_mistakes_are_many_and_in_every_room(mutants: ModuleType) -> None:
    """Enough of them stand in the source, once each, and every room has its own."""
    tests, listed = mutants.listed()
    there = [mutant for mutant in listed if len(mutant.places()) == 1]
    assert len(there) >= FEWEST
    assert {mutant.room for mutant in there} == tests.keys()
    assert all(
        (ROOT / "tests" / f"test_{name}.py").exists() for names in tests.values() for name in names
    )


def test_each_mistake_is_another_program(mutants: ModuleType) -> None:
    """What it makes can be compiled, and is not what stood there."""
    for mutant in mutants.listed()[1]:
        for path, start, end in mutant.places():
            text = (ROOT / path).read_text(encoding="utf-8")
            made = mutant.made_in(text, start, end)
            assert ast.dump(ast.parse(made)) != ast.dump(ast.parse(text)), mutant.why


@pytest.mark.parametrize(
    ("old", "new", "made"),
    [
        ("if a: return b", "if not a: return b", "if not a:\n        return b\n"),
        ("return b", "return b + 1", "if a:\n        return b + 1\n"),
        ("a: return b", "c: return b", "if c:\n        return b\n"),
        ("if a:", "if b: pass", "if b: pass\n        return b\n"),
    ],
)
def test_around_a_mistake_nothing_changes(
    mutants: ModuleType, old: str, new: str, made: str
) -> None:
    """Line breaks and indents stay where the words do."""
    text = "if a:\n        return b\n"
    first, *_, last = old.split()
    start, end = text.index(first), text.index(last) + len(last)
    assert mutants.Mutant("", old, new, "").made_in(text, start, end) == made


def test_a_snippet_that_is_gone_is_nowhere(mutants: ModuleType) -> None:
    """It is told of, and not taken for a mistake that was found."""
    assert mutants.Mutant("", "a snippet that nobody wrote", "x", "").places() == []
