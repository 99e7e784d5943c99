"""Each command, given what it cannot use: status 2, one clear message, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Run
from vigo_arshjul import Schedule, write

# How each command is called with an INPUT.
COMMANDS = {
    "check": "check {}",
    "check --previous": "check 2017-2018 --previous {}",
    "check --config": "check 2017-2018 --config {}",
    "inspect": "inspect {}",
    "roll": "roll {} --to 2018-2019 -o new.toml",
    "roll to Word": "roll {} --to 2018-2019 -o new.docx",
    "diff, the old": "diff {} 2017-2018",
    "diff, the new": "diff 2017-2018 {}",
    "why": "why {} udirbedrift-oktober",
    "show": "show {}",
    "convert": "convert {} new.txt",
    "convert to Word": "convert {} new.docx",
    "next": "next {} --as-of 2017-10-01",
    "move": "move {} udirbedrift-oktober 2017-10-03 -o new.toml",
    "publish": "publish {} -o new",
    "rehearse": "rehearse {} --to 2020-2021",
    "adopt": "adopt {} -o new.toml",
    "adopt --like": "adopt 2017-2018 --like {} -o new.toml",
}
# Files that are no schedule, by their names.
NONSENSE = b"Dette er et brev, og ingen tabell.\n"
BINARY = bytes(range(256)) * 8
WRONG_BYTES = "Måned;Fra;Hva;Til\n01.okt;Å;Ø;Æ\n".encode("latin-1") + b"\x81\xff\xfe"
FILES = {
    **{f"empty.{form}": b"" for form in ("toml", "txt", "csv", "json", "md", "docx", "xlsx")},
    **{f"letter.{form}": NONSENSE for form in ("toml", "txt", "csv", "json", "md", "docx")},
    **{f"binary.{form}": BINARY for form in ("toml", "txt", "csv", "json", "docx", "xlsx")},
    "bytes.csv": WRONG_BYTES,
    "bytes.toml": WRONG_BYTES,
    "half.docx": b"PK\x03\x04" + bytes(50),
    "half.xlsx": b"PK\x03\x04" + bytes(50),
    "other.xyz": NONSENSE,
}
# An empty file of settings says nothing, and a file of them may have any ending.
_SAYS_NOTHING = {name for name in FILES if name.startswith("empty.")}


def names(folder: Path) -> set[str]:
    """All that there is in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def good(tmp_path: Path, schedule: Schedule) -> Path:
    """A folder with a schedule, a folder, and files that are none."""
    write(schedule, tmp_path / "good.toml")
    (tmp_path / "folder").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_an_input_that_is_no_schedule(run: Run, good: Path, command: str) -> None:
    """Missing, a folder, empty, of another encoding, binary, of an unknown kind, or no name."""
    skipped = _SAYS_NOTHING if command.endswith("--config") else ()
    there = names(good)
    for source in (*FILES, "missing.toml", "folder", "2031-2032", ""):
        if source in skipped:
            continue
        call = [source if word == "{}" else word for word in COMMANDS[command].split()]
        done = run(*call)
        assert done.status == 2, source
        assert len(done.err.splitlines()) <= 2, done.err
        assert source in done.err
        assert done.out == "", source
        assert names(good) == there, source


# What is wrong with each call, in a word of its message.
CALLS = (
    ("check good.toml --format xyz", "--format"),
    ("check good.toml --select ZZ9", "ZZ9"),
    ("check good.toml --fail-on much", "--fail-on"),
    ("check good.toml --as-of 2017-13-40", "2017-13-40"),
    ("check good.toml --year 2017-2019", "2017-2019"),
    ("check good.toml --year 9999", "året 9999"),
    ("check good.toml --columns Dato", "Dato"),
    ("check good.toml --columns Dato=date,Dato=from", "date og from"),
    ("check good.toml --output xml=a", "xml=a"),
    ("check good.toml --output json=folder", "folder"),
    ("check good.toml --output json=no/such/a.json", "no/such/a.json"),
    ("check good.toml --output json=a.json --output sarif=a.json", "a.json"),
    ("check good.toml --output json=- --output sarif=-", "to ting"),
    ("check good.toml --format json --output sarif=-", "to ting"),
    ("check good.toml --output json=good.toml", "good.toml"),
    ("check good.toml --fix --output json=no/such/a.json", "no/such/a.json"),
    ("check good.toml --fix --output json=folder", "folder"),
    ("check good.toml --baseline a.json --write-baseline --output json=a.json", "to ting"),
    ("check good.toml --output html=a.docx", "a.docx"),
    ("check good.toml --output-file a.PDF", ".pdf"),
    ("check good.toml --format markdown --output-file a.html", "a.html"),
    ("check good.toml --annotate a.docx", "--annotate"),
    ("check good.toml --write-baseline", "--baseline"),
    ("check good.toml --unsafe-fixes", "--fix"),
    ("check 2017-2018 --fix", "2017-2018"),
    ("check", "KILDE"),
    ("inspect good.toml --format xml", "xml"),
    ("roll good.toml", "--to"),
    ("roll good.toml --to 2018-2020", "2018-2020"),
    ("roll good.toml --to 1700-1701", "1700-1701"),
    ("roll good.toml --to 2018", "2018-2019"),
    ("roll good.toml --to 2018-2019 -o folder", "folder"),
    ("roll good.toml --to 2018-2019 -o no/such.toml", "no/such.toml"),
    ("roll good.toml --to 2018-2019 -o new.xyz", "xyz"),
    ("roll good.toml --to 2018-2019 -o good.toml", "good.toml"),
    ("roll good.toml --to 2018-2019 -o new.toml --report new.toml", "new.toml"),
    ("roll good.toml --to 2018-2019 -o new.toml --report new.xyz", "xyz"),
    ("diff good.toml", "NYTT"),
    ("diff good.toml good.toml -o new.xyz", ".docx"),
    ("why good.toml no-such-row", "no-such-row"),
    ("why good.toml udirbedrift-oktober --year 2500-2501", "2500-2501"),
    ("rule ZZ9", "ZZ9"),
    ("show good.toml --actor Nobody", "Nobody"),
    ("show good.toml --category other", "other"),
    ("show good.toml --from 2018-02-01 --to 2018-01-01", "--from"),
    ("convert good.toml new.xyz", "xyz"),
    ("convert good.toml folder", "folder"),
    ("convert good.toml good.toml", "good.toml"),
    ("convert good.toml new.ics --remind never", "never"),
    ("convert good.toml new.docx --remind 7d", "remind"),
    ("next good.toml --days -1", "--days"),
    ("next good.toml --days few", "few"),
    ("move good.toml no-such-row 2017-10-03", "no-such-row"),
    ("move good.toml udirbedrift-oktober some-day", "some-day"),
    ("move good.toml udirbedrift-oktober 1700-01-01", "1700"),
    ("publish good.toml -o good.toml", "ingen mappe"),
    ("rehearse good.toml --to 2010-2011", "2010-2011"),
    ("adopt good.toml -o good.toml", "good.toml"),
    ("adopt good.toml -o new.toml --report new.toml", "new.toml"),
    ("init good.toml", "good.toml"),
    ("init no/such.toml", "no/such.toml"),
    ("init new.docx", ".toml"),
    ("schema other", "other"),
    ("completion other", "other"),
    ("gate", "--base"),
    ("gate --base HEAD", "git"),
    ("nothing", "nothing"),
)


@pytest.mark.parametrize(("call", "said"), CALLS)
def test_a_call_that_cannot_be_right(
    run: Run, tmp_path: Path, schedule: Schedule, call: str, said: str
) -> None:
    """An unknown value, place, row, actor or year is named; nothing is written or changed."""
    write(schedule, tmp_path / "good.toml")
    (tmp_path / "folder").mkdir()
    before = (tmp_path / "good.toml").read_bytes()
    done = run(*call.split())
    assert (done.status, done.out) == (2, "")
    assert said in done.err
    assert names(tmp_path) == {"good.toml", "folder"}
    assert not names(tmp_path / "folder")
    assert (tmp_path / "good.toml").read_bytes() == before


# Calls with an empty value, as a variable of a shell that is not set leaves it.
EMPTY = (
    *("check _", "check 2017-2018 --output-file _", "check 2017-2018 --select _", "show _"),
    *("show 2017-2018 --actor _", "roll 2017-2018 --to 2018-2019 -o _", "convert 2017-2018 _"),
    *("why 2017-2018 _", "rule _", "gate --base _", "publish 2017-2018 -o _", "init _"),
)


@pytest.mark.parametrize("call", EMPTY)
def test_an_empty_value_is_none(run: Run, tmp_path: Path, call: str) -> None:
    """It is no folder, no file and no choice: what is empty is named, by either language."""
    words = ["" if word == "_" else word for word in call.split()]
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert " er tom; ventet en verdi" in done.err
    assert "is empty; expected a value" in run(*words, "--lang=en").err
    assert not names(tmp_path)


def test_what_is_wrong_is_told_in_the_language_asked(run: Run) -> None:
    """In Norwegian, if nobody asks; at whatever command."""
    for call in ("check g.toml", "show g.toml", "roll g.toml --to 2018-2019", "next g.toml"):
        assert run(*call.split()).err.strip() == "g.toml: filen finnes ikke"
        assert run(*call.split(), "--lang=en").err.strip() == "g.toml: there is no such file"
    assert "utenfor området" in run("next", "2017-2018", "--days=-1").err
