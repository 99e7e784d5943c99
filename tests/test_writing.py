"""Files are written whole or not at all, whatever stops the program, and whoever else writes."""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import stat
import subprocess
import sys
import termios
import time
from functools import partial
from pathlib import Path
from typing import IO

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
from typing import IO
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


@pytest.mark.parametrize("command", ["fix", "move"])
def test_a_kill_leaves_the_input_whole(tmp_path: Path, document: str, command: str) -> None:
    """The same with `--fix` and with `move … -o` onto the input."""
    plan = tmp_path / "plan.txt"
    plan.write_text("\n".join(document.split("\n")[:40]) + "\n", encoding="utf-8")
    old = plan.read_text(encoding="utf-8")
    arguments = {
        "fix": ("check", str(plan), "--fix"),
        "move": ("move", str(plan), "31", "2017-09-20", "-o", str(plan)),
    }[command]
    *kills, (_, last) = killed(tmp_path, 23, *arguments)
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
        ["roll", str(plan), "--to", "2018-2019", "-o", str(tmp_path / "neste.txt")],
        ["convert", str(plan), str(tmp_path / "plan.json")],
    ):
        done = subprocess.run(
            [sys.executable, "-m", "vigo_arshjul", *arguments],
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)),
            # Else Python would keep the compiled modules cut off, too.
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 2, done.stderr
        assert "kan ikke skrives: filen blir for stor" in done.stderr
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
    with pytest.raises(ArshjulError, match="/dev/full: kan ikke skrives: det er ikke mer plass"):
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


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o4755])
def test_rights_are_those_of_the_old_file(tmp_path: Path, mode: int) -> None:
    """All of them."""
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


# --- what must stay -----------------------------------------------------------------------


@pytest.fixture
def plan(tmp_path: Path, document: str) -> Path:
    """The document as a file."""
    path = tmp_path / "plan.txt"
    path.write_text(document, encoding="utf-8", newline="")
    return path


def test_a_write_protected_file_stays(run: Run, plan: Path, document: str) -> None:
    """Whoever runs the program, and in whatever way the file would be replaced."""
    plan.chmod(0o444)
    for arguments in (
        ("check", plan, "--fix"),
        ("convert", "2017-2018", plan),
        ("roll", "2017-2018", "--to", "2018-2019", "-o", "ny.toml", "--report", plan),
        ("check", "2017-2018", "--output-file", plan),
    ):
        done = run(*arguments)
        assert done.status == 2
        assert done.err.endswith("plan.txt: er skrivebeskyttet; ingenting er skrevet\n")
    assert plan.read_bytes().decode() == document
    assert names(plan.parent) == {"plan.txt"}


def test_a_file_that_cannot_be_mended_holds_up_no_other(run: Run, plan: Path) -> None:
    """Each is told in the report, with what was found in it; the status is 2."""
    other = plan.with_name("other.txt")
    other.write_bytes(plan.read_bytes())
    plan.chmod(0o444)
    before = plan.read_bytes()
    done = run("check", plan, other, plan, "--fix", "--format", "json")
    files = done.json()["files"]
    assert [len(file["problems"]) for file in files] == [1, 0]
    assert len(files[0]["findings"]) > len(files[1]["findings"])
    assert done.status == 2
    assert plan.read_bytes() == before != other.read_bytes()


ROWS = """format = 1
school_year = "2025-2026"
title = "Årshjul"

# avtalt med fylkene
[[entry]]
id = "innlevering-av-grunnlag-10"
date = 2025-10-01
what = "Fagopplæringsfil (formidling, kontrakter og prøver) pr 01. oktober."
to = "Udir"
from = "VIGO Sentralbasen (IST)" # slik vi kaller den
# ny fra i år

# vår egen
[[entry]]
id = "vaart-moete"
date = 2025-10-06
what = "Møte om noe eget"
"""


def test_what_people_wrote_beside_the_rows_stays_by_their_rows(run: Run, tmp_path: Path) -> None:
    """Also where a row has another id in the new year, and values that it had not."""
    (tmp_path / "a.toml").write_text(ROWS, encoding="utf-8")
    run("roll", "a.toml", "--to", "2026-2027", "-o", "b.toml")
    text = (tmp_path / "b.toml").read_text(encoding="utf-8")
    assert 'id = "fagopplaeringsfil-oktober"' in text
    lines = [line for line in text.splitlines() if not line.startswith("recurs = {")]
    place = lines.index("# ny fra i år")
    assert lines[place - 2 : place] == [
        'from = "VIGO Sentralbasen (IST)" # slik vi kaller den',
        'category = "fagopplaering"',
    ]
    assert lines[place + 1 : place + 5] == ["", "# vår egen", "[[entry]]", 'id = "vaart-moete"']


@pytest.mark.parametrize("name", ["plan.txt", "./plan.txt", "mappe/../plan.txt", "lenke", "kopi"])
@pytest.mark.parametrize(
    "command",
    [
        "roll plan.txt --to 2018-2019 -o {}",
        "roll plan.txt --to 2018-2019 --report {}",
        "roll plan.txt --to 2018-2019 -o ny.txt --report {}",
        "adopt plan.txt --like 2017-2018 -o {}",
        "adopt 2017-2018 --like plan.txt -o ny.toml --report {}",
        "convert plan.txt {}",
        "convert plan.txt {} --actor SSB",
    ],
)
def test_no_output_takes_the_place_of_an_input(
    run: Run, plan: Path, document: str, command: str, name: str
) -> None:
    """Under any of its names, be it a link: status 2, and nothing is written."""
    (plan.parent / "mappe").mkdir()
    (plan.parent / "lenke").symlink_to("plan.txt")
    (plan.parent / "kopi").hardlink_to(plan)
    before = names(plan.parent)
    done = run(*command.format(name).split())
    assert done.status == 2, done.said
    assert "er også innfilen" in done.err
    assert plan.read_bytes().decode() == document
    assert names(plan.parent) == before


def test_standard_input_is_an_input(plan: Path, document: str) -> None:
    """What the shell reads for the program is not replaced under its feet."""
    with plan.open("rb") as stream:
        done = subprocess.run(
            [sys.executable, "-m", "vigo_arshjul", "convert", "-", str(plan)],
            stdin=stream,
            capture_output=True,
            check=False,
        )
    assert done.returncode == 2
    assert plan.read_bytes().decode() == document


@pytest.mark.parametrize("names", [("ny.txt", "./ny.txt"), ("-", "-")])
def test_one_file_is_not_the_output_of_two_things(
    run: Run, tmp_path: Path, names: tuple[str, str]
) -> None:
    """The schedule and its report."""
    output, report = names
    done = run("roll", "2017-2018", "--to", "2018-2019", "-o", output, "--report", report)
    assert done.status == 2
    assert "er utfil for to ting på en gang" in done.err
    assert list(tmp_path.iterdir()) == []


def test_an_output_may_be_the_standard_output(run: Run, tmp_path: Path) -> None:
    """`-` is no file; the summary goes beside it."""
    rolled = run("roll", "2017-2018", "--to", "2018-2019")
    done = run("roll", "2017-2018", "--to", "2018-2019", "-o", "-")
    assert (done.status, done.out) == (0, rolled.out)
    assert "2018-2019" in done.err
    assert run("convert", "2017-2018", "-").out == run("convert", "2017-2018", "-").out != ""
    moved = run("move", "2017-2018", "ssb-elev-1-levering", "2017-10-12", "-o", "-")
    assert moved.out.startswith("ÅRSHJUL VIGO OPPLÆRING")
    assert list(tmp_path.iterdir()) == []


def test_what_somebody_saves_meanwhile_stays(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is not as it was read is not replaced: status 2."""
    theirs = b"ny utgave"
    code = (
        "import sys; from pathlib import Path\n"
        "from vigo_arshjul.cli import main, fixing\n"
        "import vigo_arshjul.whatif.engine\n"
        "real = fixing.fix\n"
        "def slow(*args, **more):\n"
        f"    Path(sys.argv[2]).write_bytes({theirs!r})\n"
        "    return real(*args, **more)\n"
        "fixing.fix = slow\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", str(plan), "--fix"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "er endret av andre siden den ble lest; ingenting er skrevet" in done.stderr
    assert plan.read_bytes() == theirs
    assert names(plan.parent) == {"plan.txt"}


def test_a_changed_file_is_not_replaced(tmp_path: Path) -> None:
    """Be it changed, or gone; and no other file of the same call is written."""
    path, other = tmp_path / "plan.txt", tmp_path / "annet.txt"
    path.write_bytes(NEW)
    for _ in range(2):
        with pytest.raises(ArshjulError, match=r"plan\.txt: er endret av andre"):
            write_files([(path, NEW), (other, NEW)], seen={path: OLD})
        path.unlink(missing_ok=True)
    assert names(tmp_path) == set()


def test_a_row_is_moved_in_the_file_itself(run: Run, plan: Path) -> None:
    """`move` changes the rows of a file, and may be told to do so in its place."""
    before = plan.read_bytes()
    assert run("move", plan, "31", "2017-09-20", "-o", plan).status == 0
    assert plan.read_bytes() != before


def test_what_a_kill_left_behind_is_cleared(tmp_path: Path) -> None:
    """By the next write to that name; what another program is just writing is left to it."""
    path = tmp_path / "plan.txt"
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], stdout=-1, check=True
    )
    left = [f".plan.txt.{int(dead.stdout)}.abc", f".plan.txt.{2**70}.abc"]
    kept = {".plan.txt", ".plan.txt.swp", f".plan.txt.{os.getppid()}.x", ".annet.txt.99999999.a"}
    for name in (*left, *kept):
        (tmp_path / name).write_bytes(OLD)
    write_bytes(path, NEW)
    assert names(tmp_path) == {"plan.txt", *kept}


def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    """Killed at any moment, a hundred times: a whole file, and in the end nothing beside it."""
    path = tmp_path / "plan.txt"
    path.write_bytes(OLD)
    writer = (
        "import sys; from pathlib import Path; from vigo_arshjul.io.atomic import write_bytes\n"
        "print(flush=True)\n"
        "while True:\n"
        f"    for content in ({OLD!r} * 4000, {NEW!r} * 9): write_bytes(Path(sys.argv[1]), content)"
    )
    wanted = {OLD, OLD * 4000, NEW * 9}
    for number in range(100):
        process = subprocess.Popen([sys.executable, "-c", writer, str(path)], stdout=-1)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.0003 * (number % 20))
        process.kill()
        process.wait()
        process.stdout.close()
        assert path.read_bytes() in wanted
    write_bytes(path, NEW)
    assert names(tmp_path) == {"plan.txt"}


# --- pipes, interrupts, repeated options ---------------------------------------------------


def test_a_pipe_without_a_reader_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not waited for for ever."""
    monkeypatch.setattr("vigo_arshjul.io.atomic._PATIENCE", 0.1)
    os.mkfifo(tmp_path / "rør")
    done = run("convert", "2017-2018", "rør")
    assert (done.status, done.err) == (2, "rør: er et rør som ingen leser\n")


def test_a_pipe_with_a_reader_takes_all(tmp_path: Path, schedule: Schedule) -> None:
    """Be it a slow one, and the content more than a pipe holds."""
    pipe = tmp_path / "rør"
    os.mkfifo(pipe)
    code = "import time; f = open(0, 'rb'); time.sleep(0.3); print(len(f.read()))"
    reader = subprocess.Popen(
        ["sh", "-c", '"$0" -c "$1" <"$2"', sys.executable, code, pipe], stdout=-1
    )
    write_bytes(pipe, b"x" * 300_000)
    assert int(reader.communicate()[0]) == 300_000


def test_a_reader_that_leaves_is_told() -> None:
    """Status 2, for what was found has not been said; no traceback."""
    read, write_end = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "vigo_arshjul", "check", "2017-2018", "--select", "AH703"],
        stdout=write_end,
        stderr=-1,
        check=False,
    )
    os.close(write_end)
    assert done.returncode == 2
    assert done.stderr.decode() == "utdata kan ikke skrives: mottakeren leser ikke mer\n"


def _waiting(pipe: IO[bytes]) -> int:
    """How many bytes of a pipe nobody has read yet."""
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_an_interrupt_is_no_finding(tmp_path: Path) -> None:
    """Ctrl-C while the input is awaited: status 2, and one line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "vigo_arshjul", "check", "-"],
        stdin=-1,
        stdout=-1,
        stderr=-1,
        # Who runs these tests in the background has the signal ignored.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    assert process.stdin is not None
    process.stdin.write(b"Dato")
    process.stdin.flush()
    while _waiting(process.stdin):
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err.decode()) == (2, b"", "avbrutt\n")


@pytest.mark.parametrize(
    "arguments",
    [
        "roll 2017-2018 --to 2018-2019 --to 2019-2020",
        "roll 2017-2018 --to 2018-2019 -o a.txt --output b.txt",
        "show 2017-2018 --from 2017-10-01 --from 2018-01-01",
        "check 2017-2018 --format json --format=text",
        "check 2017-2018 --lang nb --lang en",
        "init --schema --no-schema",
    ],
)
def test_an_option_that_counts_once_is_not_given_twice(run: Run, arguments: str) -> None:
    """The first would be lost without a word."""
    done = run(*arguments.split())
    assert done.status == 2
    assert "kan bare oppgis én gang" in done.err


def test_an_option_that_counts_each_time_may_be_given_twice(run: Run, tmp_path: Path) -> None:
    """Rules, actors, and alarms."""
    assert run("check", "2017-2018", "--select", "AH703", "--select", "AH402").status == 1
    assert run("convert", "2017-2018", "a.ics", "--remind", "1d", "--remind", "7d").status == 0
    text = (tmp_path / "a.ics").read_text(encoding="utf-8")
    assert text.count("BEGIN:VALARM") == 2 * text.count("BEGIN:VEVENT") > 0
    assert "TRIGGER:-P7D" in text
    assert "TRIGGER:-P1D" in text


def test_the_standard_input_has_a_name(run: Run, tmp_path: Path, document: str) -> None:
    """Its ending tells the form, its folder the settings, and messages name it."""
    (tmp_path / "vigo-arshjul.toml").write_text('select = ["AH402"]\n', encoding="utf-8")
    content = document.encode()
    done = run("check", "-", "--stdin-filename", "skole/plan.txt", stdin=content)
    assert done.status == 1
    assert "skole/plan.txt:44" in done.out
    assert "AH201" not in done.out
    wrong = run("check", "-", "--stdin-filename", "plan.json", stdin=content)
    assert wrong.status == 2
    assert wrong.err.startswith("plan.json:")
