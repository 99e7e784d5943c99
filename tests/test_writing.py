"""Files are written whole or not at all, whatever stops the program, and whoever else writes."""

from __future__ import annotations

import json
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from running import Run
from vigo_arshjul import ArshjulError, Schedule, write
from vigo_arshjul.io.atomic import write_bytes, write_files

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs fork, signals and rights")

OLD, NEW = b"gammelt\n" * 50, b"nytt\n" * 5000


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# --- killed ----------------------------------------------------------------------------

# Runs a task again and again, each time killed one line later in the module that writes, until
# it gets through; tells what stood in the files after each kill.
KILLER = """
import json, os, signal, sys
from pathlib import Path
from vigo_arshjul.io import atomic
from vigo_arshjul.cli import main

folder, step, *arguments = Path(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:]
old = {path.name: path.read_bytes() for path in folder.iterdir()}

def task():
    if arguments:
        sys.argv = ["vigo-arshjul", *arguments]
        try:
            main()
        except SystemExit:
            pass
    else:
        atomic.write_files((path, b"nytt\\n" * 5000) for path in sorted(folder.iterdir()))

def killed_after(lines):
    def trace(frame, event, argument):
        nonlocal lines
        if frame.f_code.co_filename != atomic.__file__:
            return None
        lines -= event == "line"
        if lines < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace
    sys.settrace(trace)
    task()

seen, lines = [], 0
while True:
    for path in folder.iterdir():
        path.unlink()
    for name, content in old.items():
        (folder / name).write_bytes(content)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        killed_after(lines)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    found = {name: (folder / name).read_bytes().decode() for name in old}
    seen.append([os.WIFSIGNALED(status), found])
    if not os.WIFSIGNALED(status):
        break
    lines += step
print(json.dumps(seen))
"""


def killed(folder: Path, step: int, *arguments: str) -> list[tuple[bool, dict[str, str]]]:
    """What stands in the files of a folder after each kill, and after none."""
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(folder), str(step), *arguments],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return [(was_killed, found) for was_killed, found in json.loads(done.stdout)]


def test_a_kill_at_any_moment_leaves_each_file_whole(tmp_path: Path) -> None:
    """Killed at every line of the writer: each file is the old or the new one, not less."""
    for name in ("a.toml", "b.json"):
        (tmp_path / name).write_bytes(OLD)
    *kills, (was_killed, last) = killed(tmp_path, 1)
    assert len(kills) > 30
    assert all(was_killed for was_killed, _ in kills)
    whole = {OLD.decode(), NEW.decode()}
    assert all(set(found.values()) <= whole for _, found in kills)
    assert {found["a.toml"] for _, found in kills} == whole, "kills before and after the change"
    assert not was_killed
    assert set(last.values()) == {NEW.decode()}


@pytest.mark.parametrize("command", ["fix", "roll"])
def test_a_kill_leaves_the_input_whole(tmp_path: Path, document: str, command: str) -> None:
    """The same with `--fix` and with `-o` onto the input."""
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join(document.split("\n")[:40]) + "\n", encoding="utf-8")
    old = plan.read_text(encoding="utf-8")
    arguments = {
        "fix": ("check", str(plan), "--fix"),
        "roll": ("roll", str(plan), "--to", "2018-2019", "-o", str(plan)),
    }[command]
    *kills, (_, last) = killed(tmp_path, 11, *arguments)
    new = last["plan.txt"]
    assert new != old
    assert len(kills) > 3
    assert all(found["plan.txt"] in (old, new) for _, found in kills)


def test_two_writers_at_once(tmp_path: Path) -> None:
    """Who reads meanwhile sees one content or the other, never a mixture."""
    path = tmp_path / "plan.txt"
    write_bytes(path, OLD)
    writer = (
        "import sys; from pathlib import Path; from vigo_arshjul.io.atomic import write_bytes\n"
        "content = bytes([int(sys.argv[2])]) * int(sys.argv[3])\n"
        "for _ in range(150): write_bytes(Path(sys.argv[1]), content)"
    )
    wanted = {OLD, b"\x61" * 300_000, b"\x62" * 70_000}
    writers = [
        subprocess.Popen([sys.executable, "-c", writer, str(path), str(letter), str(size)])
        for letter, size in ((0x61, 300_000), (0x62, 70_000))
    ]
    while any(process.poll() is None for process in writers):
        assert path.read_bytes() in wanted
    assert [process.returncode for process in writers] == [0, 0]
    assert path.read_bytes() in wanted
    assert names(tmp_path) == {"plan.txt"}


# --- full disks, and other places that cannot be written ---------------------------------


def test_a_full_disk(tmp_path: Path, document: str) -> None:
    """A file may grow no further half-way: a message, status 2, the old file, nothing beside it."""
    plan = tmp_path / "plan.txt"
    plan.write_text(document, encoding="utf-8")
    for arguments in (
        ["check", str(plan), "--fix"],
        ["roll", str(plan), "--to", "2018-2019", "-o", str(plan)],
        ["convert", str(plan), str(tmp_path / "plan.json")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "vigo_arshjul", *arguments],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "kan ikke skrives: File too large" in done.stderr
        assert "Traceback" not in done.stderr
        assert plan.read_text(encoding="utf-8") == document
        assert names(tmp_path) == {"plan.txt"}


@pytest.mark.parametrize(
    "place", ["borte/plan.txt", "mappe", "fil/plan.txt", "rundt.txt", "x" * 300]
)
def test_a_place_that_cannot_be_written(run: Run, tmp_path: Path, place: str) -> None:
    """A missing folder, a folder or a file in the way, a link in a circle, a name too long."""
    (tmp_path / "mappe").mkdir()
    (tmp_path / "fil").write_bytes(OLD)
    (tmp_path / "rundt.txt").symlink_to("rundt.txt")
    before = names(tmp_path)
    done = run("roll", "2017-2018", "--to", "2018-2019", "-o", place)
    assert done.status == 2
    assert f"{place}: kan ikke skrives: " in done.err
    assert done.out == ""
    assert names(tmp_path) == before
    assert (tmp_path / "fil").read_bytes() == OLD


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="not every system has it")
def test_a_device_is_written_to_and_not_replaced(schedule: Schedule) -> None:
    """A full device is a message; a device stays one, whoever runs the program."""
    with pytest.raises(ArshjulError, match="/dev/full: kan ikke skrives: No space left"):
        write(schedule, "/dev/full", format="txt")
    write(schedule, "/dev/null", format="txt")
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


def test_a_pipe_is_written_to() -> None:
    """`-o /dev/stdout` prints."""
    done = subprocess.run(
        [sys.executable, "-m", "vigo_arshjul", "convert", "2017-2018", "/dev/stdout"],
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode().startswith("ÅRSHJUL VIGO OPPLÆRING, skoleåret 2017-2018\n")


# --- what a file keeps --------------------------------------------------------------------


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o444, 0o4755])
def test_rights_are_those_of_the_old_file(tmp_path: Path, mode: int) -> None:
    """All of them; a file that is read-only can be replaced where its folder lets one."""
    path = tmp_path / "plan.txt"
    path.write_bytes(OLD)
    path.chmod(mode)
    write_bytes(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == mode


only_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only the administrator gives files away"
)


@only_root
def test_the_owner_stays_the_owner(tmp_path: Path) -> None:
    """Who mends a file of another's does not take it away."""
    path = tmp_path / "plan.txt"
    path.write_bytes(OLD)
    os.chown(path, 12345, 23456)
    path.chmod(0o660)
    write_bytes(path, NEW)
    found = path.stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (12345, 23456, 0o660)


@only_root
def test_rights_of_a_group_are_not_given_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the group cannot be kept, what it was allowed goes."""
    path = tmp_path / "plan.txt"
    path.write_bytes(OLD)
    os.chown(path, 12345, 23456)
    path.chmod(0o6664)

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refused)
    write_bytes(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604
    assert path.read_bytes() == NEW


def test_another_name_of_the_file_keeps_the_old_content(tmp_path: Path) -> None:
    """A hard link is another name: it is not written through."""
    path, other = tmp_path / "plan.txt", tmp_path / "kopi.txt"
    path.write_bytes(OLD)
    other.hardlink_to(path)
    write_bytes(path, NEW)
    assert (path.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_links_are_followed(tmp_path: Path) -> None:
    """Through links of links, into another folder, and to a file that is not there yet."""
    folder = tmp_path / "arkiv"
    folder.mkdir()
    (tmp_path / "plan.txt").symlink_to("lenke.txt")
    (tmp_path / "lenke.txt").symlink_to("arkiv/2017.txt")
    for content in (NEW, OLD):
        write_bytes(tmp_path / "plan.txt", content)
        assert (folder / "2017.txt").read_bytes() == content
    assert (tmp_path / "plan.txt").is_symlink()
    assert names(tmp_path) == {"arkiv", "plan.txt", "lenke.txt"}
    assert names(folder) == {"2017.txt"}


def test_of_several_files_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    """A schedule without its report is half of what was asked for."""
    path = tmp_path / "plan.txt"
    path.write_bytes(OLD)
    with pytest.raises(ArshjulError, match="borte"):
        write_files([(path, NEW), (tmp_path / "borte" / "report.json", NEW)])
    assert path.read_bytes() == OLD
    assert names(tmp_path) == {"plan.txt"}
