"""The set for publishing: all of it or nothing, and never by accident."""

from __future__ import annotations

import datetime as dt
import hashlib
import itertools
import json
import os
import signal
import sys
from contextlib import suppress
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from icalendar import Calendar

from running import Run
from vigo_arshjul import ArshjulError, Schedule, check, loads, write
from vigo_arshjul.io.folder import exchange, write_folder
from vigo_arshjul.language import Language
from vigo_arshjul.model.schedule import State
from vigo_arshjul.report.publishing import Publication, PublishedFile

_SMALL = """
format = 1
school_year = "2025-2026"
title = "Datoer"
version = 3
revised = 2025-08-01

[[entry]]
id = "a"
date = 2025-10-02
from = "Skolene"
what = "Fraværstall sendes"
to = "Fylket (inntak)"

[[entry]]
id = "b"
date = 2025-11-04
from = "FYLKET (Inntak)"
what = "Søkertall sendes"
to = "Rådet for Ærlighet"
"""


@cache
def small(**changes: Any) -> Schedule:
    return evolve(loads(_SMALL, "toml"), **changes)


@cache
def files(**changes: Any) -> dict[str, PublishedFile]:
    schedule = small(**changes)
    made = Publication(Language.NB, schedule, check(schedule), remind=("2w", "1d"))
    return {file.name: file for file in made.files()}


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if tag == "a" and name == "href"]


def test_the_set_has_each_form_and_a_calendar_for_each_actor() -> None:
    """By names that hold in any version; an actor in two spellings has one calendar."""
    assert list(files()) == [
        *(f"arshjul-2025-2026.{form}" for form in ("html", "pdf", "docx", "xlsx", "ics")),
        "hjul-2025-2026.svg",
        "arshjul-2025-2026-fylket-inntak.ics",
        "arshjul-2025-2026-raadet-for-aerlighet.ics",
        "arshjul-2025-2026-skolene.ics",
        "kontroll-2025-2026.html",
        "index.html",
        "manifest.json",
    ]


def test_a_calendar_of_an_actor_has_its_rows_alone_with_each_reminder() -> None:
    """As `convert --actor` writes it."""
    text = files()["arshjul-2025-2026-skolene.ics"].content.decode()
    assert (text.count("BEGIN:VEVENT"), text.count("BEGIN:VALARM")) == (1, 2)


@pytest.mark.parametrize("url", ["https://eksempel.no/vigo", "https://eksempel.no/vigo/"])
def test_events_lead_to_their_rows_where_the_set_lies(url: str) -> None:
    """In the calendar for all and in that of each actor, to a page that is in the set."""
    made = Publication(Language.NB, small(), check(small()), url=url).files()
    page = "https://eksempel.no/vigo/arshjul-2025-2026.html"
    links = {
        file.name: [str(event["url"]) for event in Calendar.from_ical(file.content).events]
        for file in made
        if file.name.endswith(".ics")
    }
    assert links["arshjul-2025-2026.ics"] == [f"{page}#row=a", f"{page}#row=b"]
    assert links["arshjul-2025-2026-skolene.ics"] == [f"{page}#row=a"]
    assert page.rpartition("/")[2] in {file.name for file in made}


def test_an_address_that_is_none_stops_it(run: Run, tmp_path: Path) -> None:
    """Before anything is written."""
    write(small(), tmp_path / "a.toml")
    done = run("publish", "a.toml", "-o", "ut", "--url", "eksempel")
    assert done.status == 2
    assert "er ingen nettadresse" in done.err
    assert not (tmp_path / "ut").exists()


def test_the_index_leads_to_all_other_files() -> None:
    """Once to each, and it says which version that is."""
    page = files()["index.html"].content.decode()
    assert sorted(_Links(page).found) == sorted(set(files()) - {"index.html", "manifest.json"})
    assert "Versjon 3" in page
    assert "1. august 2025" in page


def test_the_manifest_has_the_hash_of_each_file() -> None:
    """Of all but itself."""
    data = json.loads(files()["manifest.json"].content)
    assert (data["school_year"], data["state"], data["version"]) == ("2025-2026", "published", 3)
    assert {one["path"]: one["sha256"] for one in data["files"]} == {
        name: hashlib.sha256(file.content).hexdigest()
        for name, file in files().items()
        if name != "manifest.json"
    }


def test_actors_whose_names_are_alike_in_letters_have_a_file_each() -> None:
    """Also where no letter of a name can stand in the name of a file."""
    one = small().entries[0]
    names = ("Udir (WIS)", "Udir WIS", "Ψ", "x" * 300)
    rows = tuple(evolve(one, id=f"r{n}", sender=name) for n, name in enumerate(names))
    named = [file.name for file in files(entries=rows).values() if file.actor]
    assert len(set(named)) == len(names) + 1
    assert max(map(len, named)) < 120


def test_a_schedule_is_published_again(run: Run, tmp_path: Path) -> None:
    """Equal bytes for an equal schedule; calendars of who is no more in it go, other files stay."""
    write(small(), tmp_path / "a.toml")
    assert run("publish", "a.toml", "-o", "sub/ut").status == 0
    out = tmp_path / "sub" / "ut"
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert run("publish", "a.toml", "-o", "sub/ut").status == 0
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    (out / "notat.txt").write_text("vårt")
    write(small(entries=small().entries[1:], version=4), tmp_path / "a.toml")
    assert run("publish", "a.toml", "-o", "sub/ut").status == 0
    gone = set(before) - {path.name for path in out.iterdir()}
    assert gone == {"arshjul-2025-2026-skolene.ics"}
    assert (out / "notat.txt").read_text() == "vårt"


@pytest.mark.parametrize(
    ("said", "option", "status"),
    [
        ('state = "draft"\n', "--allow-draft", 2),
        ("revised = 2031-01-01\n", "--allow-findings", 1),
    ],
)
def test_a_draft_or_findings_are_published_on_purpose_only(
    run: Run, tmp_path: Path, said: str, option: str, status: int
) -> None:
    """Nothing is written, and the message tells how to go on; with the option all is."""
    text = _SMALL.replace("revised = 2025-08-01\n", said)
    (tmp_path / "a.toml").write_text(text, encoding="utf-8")
    done = run("publish", "a.toml", "-o", "ut")
    assert done.status == status
    assert option in done.err
    assert not (tmp_path / "ut").exists()
    assert run("publish", "a.toml", "-o", "ut", option).status == 0


def test_findings_stand_in_the_report_alone() -> None:
    """The page for everybody does not tell them; the report of the check does."""
    told = files(revised=dt.date(2031, 1, 1))
    assert "AH009" in told["kontroll-2025-2026.html"].content.decode()
    assert "AH009" not in told["arshjul-2025-2026.html"].content.decode()


def test_a_draft_that_is_published_says_so() -> None:
    """In the index and in the manifest."""
    told = files(state=State.DRAFT)
    assert "Utkast, versjon 3" in told["index.html"].content.decode()
    assert json.loads(told["manifest.json"].content)["state"] == "draft"


def test_rows_that_cannot_be_read_stop_it(run: Run, tmp_path: Path) -> None:
    """Whatever is allowed."""
    table = "Årshjul, skoleåret 2025-2026\n\nDato\tHva\n2. oktober\tEn\n41. mai\tTo\n"
    (tmp_path / "a.txt").write_text(table, encoding="utf-8")
    done = run("publish", "a.txt", "-o", "ut", "--allow-findings", "--allow-draft")
    assert done.status == 2
    assert not (tmp_path / "ut").exists()


@pytest.mark.parametrize("name", ["index.html", "manifest.json"])
def test_files_of_others_are_not_overwritten(tmp_path: Path, name: str) -> None:
    """Neither one that was there, nor one of the set that somebody changed."""
    new = {"index.html": b"1", "manifest.json": b'{"files": []}'}
    (tmp_path / name).write_text("[1]")
    with pytest.raises(ArshjulError, match="laget eller endret av andre"):
        write_folder(tmp_path, new, "manifest.json")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    write_folder(tmp_path, new, "manifest.json", force=True)
    assert (tmp_path / name).read_bytes() == new[name]


def test_what_cannot_be_written_leaves_nothing_half_done(tmp_path: Path) -> None:
    """A folder that was made for it goes again; one that was there is as it was."""
    too_long = {"a": b"1", "b" * 300: b"2", "m": b"{}"}
    with pytest.raises(ArshjulError):
        write_folder(tmp_path / "x" / "y", too_long, "m")
    with pytest.raises(ArshjulError):
        write_folder(tmp_path, too_long, "m")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    for folder in ("file", "file/below"):
        with pytest.raises(ArshjulError):
            write_folder(tmp_path / folder, {"m": b"{}"}, "m")


_OLD = {"a.ics": b"old", "only.ics": b"old", "index.html": b"same"}
_NEW = {"a.ics": b"new", "new.ics": b"new", "index.html": b"same"}


def _with_manifest(files: dict[str, bytes]) -> dict[str, bytes]:
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    listed = [{"path": name, "sha256": known} for name, known in hashes.items()]
    return {**files, "m": json.dumps({"files": listed}).encode()}


def _contents(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


# What changes a folder; a file is opened as often to be read.
_CHANGES = {f"os.{call}" for call in ("mkdir", "link", "rename", "remove", "rmdir", "chmod")}


def _killed_at(step: int, folder: Path, files: dict[str, bytes]) -> bool:
    """Write a set in a process that is killed before one of its changes; whether it was."""
    child = os.fork()
    if child == 0:
        calls = itertools.count()

        def kill(event: str, _: object) -> None:
            if event in {*_CHANGES, "ctypes.dlsym"} and next(calls) == step:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill)
        with suppress(BaseException):
            write_folder(folder, files, "m")
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.name != "posix", reason="needs fork and signals")
@pytest.mark.parametrize("in_two_steps", [False, True])
def test_a_kill_at_any_moment_leaves_one_set_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_two_steps: bool
) -> None:
    """The old set or the new one, and what others have beside it; the next one clears up."""
    monkeypatch.setattr("os.fsync", lambda handle: None)
    if in_two_steps:
        monkeypatch.setattr("vigo_arshjul.io.folder._CALLS", {})
    old, new = _with_manifest(_OLD), _with_manifest(_NEW)
    theirs = {"notes.txt": b"ours", "below/deep.txt": b"ours"}
    seen = set()
    for step in itertools.count():
        folder = tmp_path / str(step) / "out"
        write_folder(folder, old, "m")
        (folder / "below").mkdir()
        for name, content in theirs.items():
            (folder / name).write_bytes(content)
        was_killed = _killed_at(step, folder, new)
        if folder.exists() or not in_two_steps:
            found = _contents(folder)
            assert found in ({**old, **theirs}, {**new, **theirs})
            seen.add(found == {**new, **theirs})
        write_folder(folder, new, "m")
        assert _contents(folder) == {**new, **theirs}
        assert [path.name for path in folder.parent.iterdir()] == ["out"]
        if not was_killed:
            break
    assert step > 10
    assert seen == {False, True}, "kills before and after the change"


def test_what_somebody_changes_meanwhile_is_not_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of ours or of others that is saved just before the new set takes its place."""
    folder = tmp_path / "out"
    write_folder(folder, _with_manifest(_OLD), "m")
    (folder / "notes.txt").write_text("before")

    def saved(one: Path, other: Path) -> None:
        (folder / "notes.txt").write_text("edited")
        exchange(one, other)

    monkeypatch.setattr("vigo_arshjul.io.folder.exchange", saved)
    with pytest.raises(ArshjulError, match="endret av andre"):
        write_folder(folder, _with_manifest(_NEW), "m")
    assert _contents(folder) == {**_with_manifest(_OLD), "notes.txt": b"edited"}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_in_use_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stands in it sees the new set, and a link to it leads to the new set."""
    folder = tmp_path / "out"
    write_folder(folder, _with_manifest(_OLD), "m")
    (tmp_path / "link").symlink_to("out")
    write_folder(tmp_path / "link", _with_manifest(_NEW), "m")
    assert (tmp_path / "link").is_symlink()
    assert _contents(folder) == _with_manifest(_NEW)
    monkeypatch.chdir(folder)
    write_folder(Path("."), _with_manifest(_OLD), "m")
    assert _contents(Path.cwd()) == _with_manifest(_OLD)


def test_a_manifest_takes_away_nothing_outside_its_folder(tmp_path: Path) -> None:
    """Whatever it lists; a file that somebody changed stays, too."""
    known = hashlib.sha256(b"1").hexdigest()
    (tmp_path / "outside").write_bytes(b"1")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mine").write_bytes(b"2")
    (folder / "old").write_bytes(b"1")
    listed = [{"path": path, "sha256": known} for path in ("../outside", "mine", "old")]
    (folder / "m").write_text(json.dumps({"files": listed}))
    write_folder(folder, {"m": b"{}"}, "m")
    assert {path.name for path in folder.iterdir()} == {"mine", "m"}
    assert (tmp_path / "outside").exists()


def test_the_input_is_no_output(run: Run, tmp_path: Path) -> None:
    """A schedule inside the folder under the name of one of the set stays as it is."""
    (tmp_path / "ut").mkdir()
    write(small(), tmp_path / "ut" / "arshjul-2025-2026.docx")
    before = (tmp_path / "ut" / "arshjul-2025-2026.docx").read_bytes()
    done = run("publish", "ut/arshjul-2025-2026.docx", "-o", "ut", "--allow-findings", "--force")
    assert done.status == 2
    assert (tmp_path / "ut" / "arshjul-2025-2026.docx").read_bytes() == before
    assert run("publish", "2017-2018", "-o", "-").status == 2
