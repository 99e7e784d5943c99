"""Many files are checked side by side, and the answer is the same."""

from __future__ import annotations

import os
import pickle
import sys
from pathlib import Path

import pytest

from running import Run
from vigo_arshjul import ArshjulError, published, roll, write
from vigo_arshjul.cli import checking
from vigo_arshjul.errors import Problem, UnknownEntryError
from vigo_arshjul.language import Words

on_two_processors = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="one processor, or processes that cannot be copied",
)


@on_two_processors
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_the_answer_is_the_same(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """The same bytes in the same order, with the same status, unreadable files among them."""
    for year in ("2018-2019", "2019-2020", "2020-2021"):
        write(roll(published(), year).schedule, tmp_path / f"{year}.toml")
    write(published(), tmp_path / "published.txt")
    (tmp_path / "a.toml").write_text("id = 1\nHei", encoding="utf-8")
    arguments = ["check", *sorted(os.listdir(tmp_path)), "2017-2018", "--format", form]
    answers = []
    for much in (0, 10**12):
        monkeypatch.setattr(checking, "_MUCH", much)
        answers.append(run(*arguments))
    assert answers[0] == answers[1]
    assert answers[0].status == 2
    assert "a.toml:2" in answers[0].err


@on_two_processors
def test_little_work_is_not_shared(tmp_path: Path) -> None:
    """A few small files, or what is piped in, are checked by the command itself."""
    (tmp_path / "a.txt").write_bytes(b"x" * checking._MUCH)
    assert checking._workers([str(tmp_path / "a.txt")]) == 1
    assert checking._workers(["-", str(tmp_path / "a.txt")]) == 1
    assert checking._workers(["2017-2018"] * 5) == 1
    assert checking._workers([str(tmp_path / "a.txt")] * 2) == 2


def test_an_error_is_whole_after_a_journey() -> None:
    """All its problems, with their lines and the file, in both languages."""
    problems = (Problem(Words("a", "b"), 3), Problem(Words("c", "d")))
    for kind in (ArshjulError, UnknownEntryError):
        back = pickle.loads(pickle.dumps(kind(*problems, path="plan.txt")))
        assert (type(back), back.problems, back.path) == (kind, problems, "plan.txt")
