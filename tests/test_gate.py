"""The gate, tried on real histories of git: what may not pass is stopped, with the reason."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Done, Run

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")

THIS, NEXT = "planer/arshjul-2017-2018.toml", "planer/arshjul-2018-2019.toml"
LOST = "udirbedrift-oktober"
ROW = f'id = "{LOST}"\ndate = 2017-10-02'

Git = Callable[..., str]


def git_in(folder: Path) -> Git:
    """Git in a folder, with no configuration but its own."""
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in WHO},
    }

    def git(*arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        return done.stdout

    return git


WHO = (("NAME", "a"), ("EMAIL", "a@example.org"))


@pytest.fixture
def git(run: Run, tmp_path: Path) -> Git:
    """A tree with this year's schedule on main, and a branch of its own checked out."""
    git = git_in(tmp_path)
    git("init", "-q", "-b", "main")
    (tmp_path / "planer").mkdir()
    assert run("convert", "2017-2018", THIS).status == 0
    save(git)
    git("switch", "-q", "-c", "endring")
    return git


def save(git: Git) -> None:
    """Commit all that there is."""
    git("add", "-A")
    git("commit", "-q", "-m", "a change")


def edit(path: Path, *edits: tuple[str, str]) -> None:
    """Change texts of a file, each of them there once."""
    text = path.read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def without_row(path: Path, entry_id: str) -> None:
    """Take a row out of a schedule file."""
    parts = path.read_text(encoding="utf-8").split("[[entry]]")
    kept = [part for part in parts if f'id = "{entry_id}"' not in part]
    assert len(kept) == len(parts) - 1
    path.write_text("[[entry]]".join(kept), encoding="utf-8")


def roll(run: Run, to: str, source: str, output: str) -> None:
    assert run("roll", source, "--to", to, "-o", output).status == 0


def told(done: Done) -> list[dict[str, object]]:
    """The files of an answer in JSON."""
    files: list[dict[str, object]] = json.loads(done.out)["files"]
    return files


# --- what passes -------------------------------------------------------------------------


def test_no_schedule_has_changed(run: Run, git: Git, tmp_path: Path) -> None:
    """Another file has: that is said, and passes."""
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 0
    assert "Ingen årshjul er endret." in done.out


def test_the_next_year_rolled_passes(run: Run, git: Git) -> None:
    """A new file beside this year's is held against its roll, which it is."""
    roll(run, "2018-2019", THIS, NEXT)
    save(git)
    done = run("gate", "--base", "main", "--format", "json")
    (file,) = told(done)
    assert done.status == 0, done.said
    assert (file["kind"], file["held_against"]) == ("added", "2017-2018")


def test_an_innocent_change_is_not_blamed_for_what_the_base_did_since(
    run: Run, git: Git, tmp_path: Path
) -> None:
    """The base lost a row after the branch began: the merge base counts, not its tip."""
    edit(tmp_path / THIS, ('title = "Årshjul VIGO Opplæring"', 'title = "Årshjul"'))
    save(git)
    git("switch", "-q", "main")
    edit(tmp_path / THIS, (ROW, ROW.replace("10-02", "10-03")))
    save(git)
    git("switch", "-q", "endring")
    assert run("gate", "--base", "main").status == 0


def test_a_merge_of_the_base_into_the_branch_is_no_change(
    run: Run, git: Git, tmp_path: Path
) -> None:
    """What came with the merge commit is in the base already."""
    (tmp_path / "notat.txt").write_text("x", encoding="utf-8")
    save(git)
    git("switch", "-q", "main")
    without_row(tmp_path / THIS, LOST)
    save(git)
    git("switch", "-q", "endring")
    git("merge", "-q", "--no-edit", "main")
    assert run("gate", "--base", "main").status == 0


def test_a_renamed_schedule_passes(run: Run, git: Git, tmp_path: Path) -> None:
    """Under a new name, and as another form, it is compared with what it was."""
    git("mv", THIS, "årshjul.toml")
    save(git)
    done = run("gate", "--base", "main", "--format", "json")
    assert (done.status, told(done)[0]["kind"]) == (0, "renamed"), done.said
    run("convert", "årshjul.toml", "årshjul.json")
    (tmp_path / "årshjul.toml").unlink()
    save(git)
    done = run("gate", "--base", "main", "--format", "json")
    (file,) = told(done)
    assert (done.status, file["kind"], file["old_path"]) == (0, "renamed", THIS), done.said


# --- what is stopped ---------------------------------------------------------------------


@pytest.mark.parametrize("folder", [".", "planer"])
def test_a_lost_row_of_the_next_year_is_stopped(
    run: Run, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    """The yearly pull request: the row is named in the log, in the table and in the comment."""
    roll(run, "2018-2019", THIS, NEXT)
    without_row(tmp_path / NEXT, LOST)
    save(git)
    monkeypatch.chdir(tmp_path / folder)
    comment = tmp_path / "comment.md"
    done = run("gate", "--base", "main", "--comment", comment)
    assert done.status == 1
    assert f"{LOST}: raden er borte" in done.out
    text = comment.read_text(encoding="utf-8")
    assert "| Rad | Før | Etter | Hvorfor |" in text
    assert "raden er borte: mandag 2. oktober 2017" in text
    assert NEXT in text


def test_two_years_in_one_change(run: Run, git: Git, tmp_path: Path) -> None:
    """The second new year is held against the first."""
    after = "planer/arshjul-2019-2020.toml"
    roll(run, "2018-2019", THIS, NEXT)
    roll(run, "2019-2020", NEXT, after)
    without_row(tmp_path / after, LOST)
    save(git)
    done = run("gate", "--base", "main", "--format", "json")
    one, other = told(done)
    assert done.status == 1
    assert (one["path"], one["passes"], one["held_against"]) == (NEXT, True, "2017-2018")
    assert (other["path"], other["passes"], other["held_against"]) == (after, False, "2018-2019")


def test_a_year_after_a_gap_is_held_against_the_newest_before(
    run: Run, git: Git, tmp_path: Path
) -> None:
    """Nobody kept 2018-2019: what is lost since 2017-2018 is told all the same."""
    after = "planer/arshjul-2019-2020.toml"
    roll(run, "2019-2020", THIS, after)
    without_row(tmp_path / after, LOST)
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 1
    assert f"{LOST}: raden er borte" in done.out
    assert "det nye er holdt mot det for 2017-2018" in done.out


def test_another_name_of_a_schedule_is_no_new_one(run: Run, git: Git, tmp_path: Path) -> None:
    """A symbolic link has no rows of its own, and no findings."""
    (tmp_path / "planer/arshjul.toml").symlink_to("arshjul-2017-2018.toml")
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 0, done.said


def test_an_edited_schedule_is_held_against_what_it_was(
    run: Run, git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier date is a reason, at its line as an annotation; so is a new finding."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    edit(tmp_path / THIS, (ROW, ROW.replace("10-02", "10-01")))
    save(git)
    done = run("gate", "--base", "main", "--lang", "en")
    assert done.status == 1
    assert f"::error file={THIS},line=" in done.out
    assert "the date moved" in done.out
    assert "| Row | Before | After | Why |" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    machine = run("gate", "--base", "main", "--format", "json")
    (file,) = json.loads(machine.out.partition("\n::")[0])["files"]
    assert file["new_findings"]


def test_old_findings_are_not_new(run: Run, git: Git, tmp_path: Path) -> None:
    """The schedule has errors; a change that puts one right is told so, and passes."""
    edit(tmp_path / THIS, ("9A0004", "9A004"))
    save(git)
    done = run("gate", "--base", "main", "--format", "json")
    (file,) = told(done)
    assert done.status == 0, done.said
    assert [finding["code"] for finding in file["gone_findings"]] == ["AH402"]  # type: ignore[attr-defined]


def test_what_a_change_is_judged_by_is_not_weakened_in_silence(
    run: Run, git: Git, tmp_path: Path
) -> None:
    """Settings and a baseline that the same change has changed are told, by their names."""
    edit(tmp_path / THIS, ("9A0004", "9A04"))
    (tmp_path / "vigo-arshjul.toml").write_text('ignore = ["AH402"]\n', encoding="utf-8")
    run("check", THIS, "--baseline", "kjent.json", "--write-baseline")
    save(git)
    call = ("gate", "--base", "main", "--baseline", "kjent.json")
    (file,) = told(run(*call, "--format", "json"))
    assert [str(note).split("»")[0] for note in file["notes"]] == [  # type: ignore[attr-defined]
        "«vigo-arshjul.toml",
        "«kjent.json",
    ]
    assert "er endret i samme endring" in run(*call).out


def test_a_removed_schedule_is_stopped(run: Run, git: Git) -> None:
    """Nothing has come in its place."""
    git("rm", "-q", THIS)
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 1
    assert "årshjulet er slettet" in done.out


def test_an_early_change_has_notice_and_a_late_one_has_not(
    run: Run, git: Git, tmp_path: Path
) -> None:
    """By the day that is given; without one, nothing is too late, whatever day it is."""
    edit(tmp_path / THIS, (ROW, ROW.replace("10-02", "10-04")))
    save(git)
    late = run("gate", "--base", "main", "--as-of", "2017-09-28", "--fail-on", "error")
    assert late.status == 1
    assert "varselet er 10 virkedager" in late.out


# --- what cannot be known ----------------------------------------------------------------


def test_a_schedule_that_cannot_be_read_is_status_2(run: Run, git: Git, tmp_path: Path) -> None:
    """With its line, in the log and in the JSON; the others are judged all the same."""
    edit(tmp_path / THIS, ('title = "Årshjul VIGO Opplæring"', 'titel = "Årshjul"'))
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 2
    assert "ukjent nøkkel «titel»" in done.out
    (file,) = told(run("gate", "--base", "main", "--format", "json"))
    assert file["problems"]


def test_one_that_the_base_has_broken_can_be_mended(run: Run, git: Git, tmp_path: Path) -> None:
    """It is told that nothing was compared; what is found is new."""
    git("switch", "-q", "main")
    edit(tmp_path / THIS, ('title = "Årshjul VIGO Opplæring"', 'titel = "Årshjul"'))
    save(git)
    git("switch", "-q", "-c", "bot")
    edit(tmp_path / THIS, ('titel = "Årshjul"', 'title = "Årshjul"'))
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 1
    assert "utgaven i grunnlaget kan ikke leses" in done.out


def test_a_shallow_clone_is_told(run: Run, git: Git, tmp_path: Path) -> None:
    """The history that is missing, and how to fetch it; status 2."""
    edit(tmp_path / THIS, ('title = "Årshjul VIGO Opplæring"', 'title = "Årshjul"'))
    save(git)
    clone = tmp_path / "klone"
    origin = tmp_path.as_uri()
    git("clone", "-q", "--depth=1", "--no-single-branch", "-b", "endring", origin, str(clone))
    os.chdir(clone)
    done = run("gate", "--base", "origin/main")
    assert done.status == 2
    assert "fetch-depth: 0" in done.err


@pytest.mark.parametrize(
    ("base", "said"),
    [("finnes-ikke", "finnes ikke som commit"), ("--all", "finnes ikke som commit")],
)
def test_a_base_that_is_not_there(run: Run, git: Git, base: str, said: str) -> None:
    """Nor may it be an option of git."""
    done = run("gate", f"--base={base}")
    assert done.status == 2
    assert said in done.err


def test_histories_without_a_common_beginning(run: Run, git: Git) -> None:
    """Status 2."""
    git("checkout", "-q", "--orphan", "annen")
    git("commit", "-q", "-m", "another beginning")
    done = run("gate", "--base", "main")
    assert done.status == 2
    assert "ingen felles forfar" in done.err


def test_no_tree_and_no_schedules(run: Run, tmp_path: Path) -> None:
    """Where there is nothing to judge, nothing has passed."""
    assert run("gate", "--base", "main").status == 2
    git = git_in(tmp_path)
    git("init", "-q", "-b", "main")
    (tmp_path / "README.md").write_text("x", encoding="utf-8")
    save(git)
    done = run("gate", "--base", "main")
    assert done.status == 2
    assert "fant ingen årshjul" in done.err
    assert run("gate", "--base", "main", "*.toml").status == 2


def test_a_fork_is_judged_by_its_own_base(run: Run, git: Git, tmp_path: Path) -> None:
    """The branch of a fork, compared with the branch of the repository that it came from."""
    fork = tmp_path / "gaffel"
    git("clone", "-q", "-b", "main", str(tmp_path), str(fork))
    in_fork = git_in(fork)
    without_row(fork / THIS, LOST)
    save(in_fork)
    os.chdir(fork)
    done = run("gate", "--base", "origin/main")
    assert done.status in (1, 2)
    in_fork("remote", "rename", "origin", "upstream")
    assert run("gate", "--base", "upstream/main").status == done.status
