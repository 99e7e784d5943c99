"""What fuzzing and a corpus of hostile files brought to light, each in its smallest case."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from packages import changed, packed, parts_of
from reading import read
from running import Run
from vigo_arshjul import ArshjulError, Schedule, SchoolYear, check, roll
from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.export.ics import dumps as ics
from vigo_arshjul.inference import BrokenRecurrenceError, Dates, resolve
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.writers import content_of, dumps
from vigo_arshjul.language import Language
from vigo_arshjul.model import FixedDay, NextYear, Recurrence, Relative
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.sanitize import Sink, safe

COMMAND = (sys.executable, "-m", "vigo_arshjul")
HEAD = "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
YEAR = SchoolYear(2017)
SHEET = "xl/worksheets/sheet1.xml"
DOCUMENT = "word/document.xml"

posix = pytest.mark.skipif(os.name != "posix", reason="there are no such files")


def seconds(task: Callable[[], object]) -> float:
    """The time that a task takes of the processor."""
    begin = time.process_time()
    task()
    return time.process_time() - begin


# --- recurrences -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "said"),
    [
        (Relative("e{last}", days=0), "går i ring"),
        (Relative("borte", days=0), "peker på en rad som ikke finnes"),
    ],
)
def test_a_long_chain_that_breaks(first: Relative, said: str) -> None:
    """Each row is told of, in few words; all of them take no longer than the chain is."""

    def tell(number: int) -> None:
        anchor = (first.anchor or "").format(last=number - 1)
        rules: dict[str, Recurrence] = {"e0": Relative(anchor, days=0)}
        rules |= {f"e{i}": Relative(f"e{i - 1}", days=0) for i in range(1, number)}
        dates = Dates(rules, BusinessCalendar())
        for name in rules:
            with pytest.raises(BrokenRecurrenceError, match=said) as caught:
                dates.derive(name, YEAR)
            assert len(str(caught.value)) < 400

    tell(100)
    assert seconds(lambda: tell(4000)) < 12 * max(seconds(lambda: tell(1000)), 0.05)


def test_a_chain_over_many_school_years() -> None:
    """It is followed as far as the calendar reaches."""
    rules: dict[str, Recurrence] = {f"e{i}": NextYear(f"e{i + 1}") for i in range(60)}
    dates = Dates({**rules, "e60": FixedDay(month=1, day=2)}, BusinessCalendar())
    assert dates.derive("e0", YEAR).when.first.year == 2078
    with pytest.raises(ArshjulError, match="utenfor"):
        Dates({f"e{i}": NextYear(f"e{i + 1}") for i in range(400)}, BusinessCalendar()).derive(
            "e0", YEAR
        )


def test_a_row_far_outside_its_school_year_is_rolled() -> None:
    """The school year in its text moves as far as the schedule does."""
    text = (
        'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "a"\ndate = 2016-10-16\n'
        'what = "Oppdatert fil skoleåret 2014-2015 i forhold til ssbResultat (endelig levering)"\n'
    )
    for year in ("2018-2019", "2031-2032", "1990-1991"):
        assert roll(read(text), year).schedule.school_year == SchoolYear.parse(year)


# --- files -----------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["٢٠١٧-٢٠١٨", "２０１７-２０１８"])
def test_a_school_year_is_written_in_the_digits_of_all_programs(written: str) -> None:
    """Other digits are for prose."""
    with pytest.raises(ArshjulError, match="ikke et skoleår"):
        SchoolYear.parse(written)
    text = f'{{"format": 1, "school_year": "{written}", "entries": []}}'
    with pytest.raises(ArshjulError, match="ikke et skoleår"):
        read(text)


def test_a_row_is_not_looked_for_by_half_a_number(run: Run) -> None:
    """A character may be a digit to some and no number to others."""
    assert "ingen rad" in run("why", "2017-2018", "²").err


def test_many_august_rows_under_no_heading() -> None:
    """Whether the new year has begun is known from row to row."""

    def august(number: int) -> Schedule:
        return read(HEAD + "01.aug\tIST\tFil\tUdir\t\n" * number, "txt")

    august(100)
    assert seconds(lambda: august(6000)) < 9 * max(seconds(lambda: august(1500)), 0.05)


def merged(number: int) -> bytes:
    cells = b"".join(b'<mergeCell ref="A3:A%d"/>' % (1048576 - n) for n in range(number))
    return b"<mergeCells>" + cells + b"</mergeCells></worksheet>"


def test_cells_merged_over_everything(schedule: Schedule) -> None:
    """Cells that overlap, and go on for a million rows, cost what the file is worth."""
    content = changed(
        content_of(schedule, "xlsx"),
        {SHEET: lambda part: part.replace(b"</worksheet>", merged(3000))},
    )
    assert seconds(lambda: FORMATS["xlsx"].loads(content)) < 10
    open_ended = b"<!--" + b"<mergeCell " * 100_000 + b"--></worksheet>"
    content = changed(
        content_of(schedule, "xlsx"),
        {SHEET: lambda part: part.replace(b"</worksheet>", open_ended)},
    )
    assert seconds(lambda: FORMATS["xlsx"].loads(content)) < 10


def test_one_text_in_thousands_of_cells(schedule: Schedule) -> None:
    """What stands once in a small file and shows a thousand times is refused."""
    long = b"ord " * 50_000
    row = b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>'
    rows = b"".join(row % (n, n) for n in range(300, 1300))
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strings = b'<sst xmlns="' + space + b'"><si><t>' + long + b"</t></si></sst>"
    types = (
        b'<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-'
        b'officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    )
    content = changed(
        content_of(schedule, "xlsx"),
        {
            SHEET: lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"),
            "xl/sharedStrings.xml": strings,
            "[Content_Types].xml": lambda part: (
                part if b"sharedStrings" in part else part.replace(b"</Types>", types)
            ),
        },
    )
    with pytest.raises(ArshjulError, match="pakkes ut"):
        FORMATS["xlsx"].loads(content)


def cell(text: bytes, properties: bytes = b"") -> bytes:
    inside = b"<w:tcPr>" + properties + b"</w:tcPr><w:p><w:r><w:t>" + text
    return b"<w:tc>" + inside + b"</w:t></w:r></w:p></w:tc>"


def with_rows(schedule: Schedule, rows: bytes) -> bytes:
    def change(part: bytes) -> bytes:
        before, end, after = part.partition(b"</w:tbl>")
        return before + rows + end + after

    return changed(content_of(schedule, "docx"), {DOCUMENT: change})


def test_one_text_down_thousands_of_rows(schedule: Schedule) -> None:
    """The same in Word, where a cell goes on below."""
    begins = cell(b"ord " * 50_000, b'<w:vMerge w:val="restart"/>')
    goes_on = b"<w:tr>" + cell(b"", b"<w:vMerge/>") + b"</w:tr>"
    rows = b"<w:tr>" + begins + b"</w:tr>" + goes_on * 1000
    with pytest.raises(ArshjulError, match="pakkes ut"):
        FORMATS["docx"].loads(with_rows(schedule, rows))


@pytest.mark.parametrize("span", [b"1000000000", b"9" * 5000])
def test_cells_wider_than_any_table(schedule: Schedule, span: bytes) -> None:
    """A width is believed as far as a table can be wide."""
    wide = cell(b"x", b'<w:gridSpan w:val="' + span + b'"/>')
    rows = (b"<w:tr>" + wide * 60 + b"</w:tr>") * 10
    assert seconds(lambda: FORMATS["docx"].loads(with_rows(schedule, rows))) < 10


def test_bookmarks_of_rows_that_are_not_there(schedule: Schedule) -> None:
    """A number that begins like that of a row is none of it."""
    for number in (b"000000000999", b"9" * 5000):
        parts = parts_of(content_of(schedule, "docx"))
        assert b'"_arshjul_1"' in parts[DOCUMENT]
        parts[DOCUMENT] = parts[DOCUMENT].replace(b'"_arshjul_1"', b'"_arshjul_' + number + b'"')
        assert len(FORMATS["docx"].loads(packed(parts))) == len(schedule)


@pytest.mark.parametrize("form", ["html", "svg", "ics"])
@pytest.mark.parametrize("piece", ["<i>x", "() ", "1. mai 2018 "])
def test_a_row_of_one_thing_over_and_over(piece: str, form: str) -> None:
    """What is found in it is shown with its name, and not with all of it."""

    def written(number: int) -> bytes:
        row = f"02.okt\tIST\t{piece * number}\tUdir\t\n"
        schedule = read(HEAD + row, "txt")
        more: dict[str, Any] = {"findings": check(schedule)} if form != "ics" else {}
        return content_of(schedule, form, **more)

    written(10)
    assert seconds(lambda: written(4000)) < 9 * max(seconds(lambda: written(1000)), 0.1)
    assert len(written(4000)) < 9 * len(written(1000))


def test_rows_of_the_tail_find_their_twins() -> None:
    """Each looks for its own words, and not through all rows."""

    def planned(number: int) -> object:
        rows = (f"{n % 28 + 1:02}.aug\tIST\tFil {n} abc\tUdir\t\n" for n in range(number))
        text = HEAD + "02.jan\tIST\tFil\tUdir\t\nAugust 2018\t\t\t\t\n" + "".join(rows)
        return resolve(read(text, "txt"), BusinessCalendar(), guess=True)

    planned(10)
    assert seconds(lambda: planned(600)) < 9 * max(seconds(lambda: planned(150)), 0.05)


def test_a_table_that_was_pasted_many_times() -> None:
    """Each row that stands twice is told; what would be without one of them is not tried."""

    def checked(number: int) -> int:
        rows = (f"{n % 28 + 1:02}.okt\tIST\tFil {n % 40}\tUdir\t\n" for n in range(number))
        found = check(read(HEAD + "".join(rows), "txt")).flat()
        return sum(one.code == "AH004" for one in found)

    checked(10)
    assert checked(500) > 200
    assert seconds(lambda: checked(2000)) < 9 * max(seconds(lambda: checked(500)), 0.1)


def test_a_wheel_of_thousands_of_rows() -> None:
    """They are laid out in proportion, crowded as they are."""

    def drawn(number: int) -> bytes:
        rows = (f"{n % 3 + 1:02}.okt\tIST\tFil {n}\tUdir\t\n" for n in range(number))
        return content_of(read(HEAD + "".join(rows), "txt"), "svg")

    drawn(10)
    assert seconds(lambda: drawn(1200)) < 12 * max(seconds(lambda: drawn(300)), 0.1)


@pytest.mark.parametrize("form", ["toml", "json"])
def test_an_id_that_is_empty(form: str, schedule: Schedule) -> None:
    """It names nothing."""
    one = evolve(schedule, entries=(evolve(schedule.entries[0], id="bare-en"),))
    text = dumps(one, form)
    assert isinstance(text, str)
    with pytest.raises(ArshjulError, match="«id» er tom"):
        read(text.replace("bare-en", ""), form)
    with pytest.raises(ArshjulError, match=r"Entry\.id"):
        evolve(schedule.entries[0], id="")


# --- what is no file, and streams ------------------------------------------------------


@posix
def test_a_pipe_is_not_waited_for(run: Run, tmp_path: Path) -> None:
    """Nobody may ever write to it."""
    pipe = tmp_path / "plan.toml"
    os.mkfifo(pipe)
    for arguments in (
        ("check", str(pipe)),
        ("check", "2017-2018", "--config", str(pipe)),
        ("check", "2017-2018", "--baseline", str(pipe)),
    ):
        done = run(*arguments)
        assert (done.status, "er et rør" in done.err) == (2, True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no such device")
def test_a_device_without_end(run: Run) -> None:
    """It is read as far as a schedule can be long."""
    done = run("check", "/dev/zero")
    assert (done.status, "for stor" in done.err) == (2, True)


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(closed: str, tmp_path: Path) -> None:
    """Without a stream there is less to say, and the same to do."""
    target = tmp_path / "plan.toml"
    shell = f'"$@" {closed}'
    call = ("sh", "-c", shell, "sh", *COMMAND, "convert", "2017-2018", str(target))
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(read(target)) > 100


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
@pytest.mark.parametrize("arguments", [("check", "2017-2018"), ("--help",), ("schema",)])
def test_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    """A full disk is a message, and no findings."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            (*COMMAND, *arguments), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert "kan ikke skrives" in done.stderr
    assert done.stderr.count("\n") == 1


def test_nothing_is_loaded_from_the_working_folder(tmp_path: Path) -> None:
    """Neither by the command nor by the module, be the folder full of modules and plugins."""
    for name in ("holidays", "click", "attr", "typing", "json", "openpyxl", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('loaded')\n", encoding="utf-8")
    info = tmp_path / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Name: evil\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[vigo_arshjul.rules]\ne = evil\n", encoding="utf-8")
    (tmp_path / "evil.py").write_text("raise SystemExit('loaded')\n", encoding="utf-8")
    for arguments in (("check", "2017-2018", "--verbose"), ("convert", "2017-2018", "plan.xlsx")):
        done = subprocess.run(
            (*COMMAND, *arguments), cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1)
        assert "evil" not in done.stdout + done.stderr


# --- commands of CI systems ------------------------------------------------------------

STEERING = ("::error::a", "##vso[task.setvariable variable=a]b", "##[error]a", "\u009b2J\u202ea")


@pytest.fixture
def steering(tmp_path: Path) -> Path:
    """A schedule whose every text is a command, long enough to be broken into lines."""
    rows = (
        f"{day:02}.okt\t{text}\tFil {'ord ' * 30}{text}\t{text}\t{text}\n"
        for day, text in enumerate(STEERING, 2)
    )
    # So that it stands at the beginning of a line, however the others are broken.
    more = (
        f"12.okt\tIST\t{text} {'ord ' * words}{text}\tUdir\t\n"
        for words in range(12, 16)
        for text in STEERING
    )
    path = tmp_path / "plan.txt"
    path.write_text(HEAD + "".join([*rows, *more]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "{}"),
        ("show", "{}", "--by", "week"),
        ("next", "{}", "--as-of", "2017-10-01"),
        ("next", "{}", "--as-of", "2017-10-01", "--format", "json"),
        ("diff", "{}", "2017-2018", "--as-of", "2017-08-01"),
        ("diff", "2017-2018", "{}", "--as-of", "2017-08-01"),
        ("diff", "{}", "2017-2018", "--format", "json"),
        ("adopt", "{}"),
        ("roll", "{}", "--to", "2018-2019"),
        ("rehearse", "{}", "--to", "2019-2020"),
        ("why", "{}", "3"),
        ("move", "{}", "3", "2017-10-10"),
        ("check", "{}"),
        ("check", "{}", "--format", "json"),
        ("check", "{}", "--format", "sarif"),
        ("check", "{}", "--format", "gitlab"),
    ],
    ids=" ".join,
)
def test_no_command_prints_a_command(run: Run, steering: Path, arguments: tuple[str, ...]) -> None:
    """What a schedule says tells no CI system what to do, and no terminal."""
    done = run(*(word.format(steering) for word in arguments))
    for line in done.said.split("\n"):
        assert not line.lstrip().startswith("::")
        assert "##vso[" not in line
        assert "##[" not in line
        assert not {"\u009b", "\u202e"} & set(line)


def test_json_shows_commands_escaped() -> None:
    """Whoever reads the text gets the same strings."""
    for text in STEERING:
        shown = JsonReport(Language.NB).text({text: text})
        assert "##" not in shown or "[" not in shown.partition("##")[2]
        assert json.loads(shown) == {text: text}
    assert safe('a = "##vso[b"', Sink.JSON) == 'a = "##vso\\u005bb"'


def test_reminders_are_counted_in_the_digits_of_all_programs(schedule: Schedule) -> None:
    """Other digits are for prose."""
    with pytest.raises(ArshjulError):
        ics(schedule, remind="1٣d")


@pytest.mark.parametrize("line", ["Dato;Hva;Dato;Hva", ";Tekst en;sal to;rom tre"])
def test_lines_that_may_be_headings_over_and_over(line: str) -> None:
    """However many there are, each is looked at once."""
    text = f"Årshjul 2026-2027\nDato;Hva;Sal;Rom\n01.10.2026;A;b;c\n{(line + chr(10)) * 3000}"
    assert read(text, "csv").entries
