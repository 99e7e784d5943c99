from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from running import Run


@pytest.fixture
def plan(tmp_path: Path, document: str) -> Path:
    """The user's document in the folder where the command is run."""
    path = tmp_path / "plan.txt"
    path.write_bytes(document.encode())
    return path


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


# --- convert ---------------------------------------------------------------------------


def test_convert_the_built_in_schedule_to_the_document(
    run: Run, tmp_path: Path, document: str
) -> None:
    """`convert 2017-2018 out.txt` is the user's document, line for line."""
    done = run("convert", "2017-2018", "out.txt")
    assert (done.status, done.err) == (0, "")
    assert lines_of((tmp_path / "out.txt").read_text(encoding="utf-8")) == lines_of(document)


def test_convert_the_document_to_json(run: Run, plan: Path, tmp_path: Path) -> None:
    """104 dated rows and the monthly one, with dates, cells and lines."""
    assert run("convert", plan, "out.json").status == 0
    entries = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["entries"]
    assert sum("monthly_after" in entry for entry in entries) == 1
    assert sum("date" in entry or "first" in entry for entry in entries) == 104
    by_line = {entry["line"]: entry for entry in entries}
    assert by_line[99]["date"] == "2018-04-03"
    assert by_line[99]["to"] == "Udir"
    assert (by_line[112]["first"], by_line[112]["last"]) == ("2018-06-18", "2018-06-20")
    assert by_line[134]["monthly_after"] == "2017-09-01"


def test_convert_round_and_back(run: Run, plan: Path, tmp_path: Path, document: str) -> None:
    """Text to TOML to JSON to TOML to text, by the command."""
    steps = ("plan.txt", "a.toml", "b.json", "c.toml", "d.txt")
    for source, target in pairwise(steps):
        assert run("convert", source, target).status == 0
    assert (tmp_path / "a.toml").read_bytes() == (tmp_path / "c.toml").read_bytes()
    assert lines_of((tmp_path / "d.txt").read_text(encoding="utf-8")) == lines_of(document)


def test_convert_a_file_onto_itself(run: Run, plan: Path, document: str) -> None:
    """It would lose its comments and its layout: status 2, and it stays."""
    assert run("convert", plan, plan).status == 2
    assert plan.read_bytes().decode() == document


# --- check -----------------------------------------------------------------------------

# The mistakes of the document, by reading it: the row out of order; the adult file that must
# come last, and does not; the code 9A0004; the deadline four days early; the data in place
# ten days before they are sent; the preparation on the day itself.
MISTAKES = {
    21: "AH101",
    28: "AH701",  # that it is not the last file follows from it
    44: "AH402",
    70: "AH201",
    88: "AH203",
    103: "AH202",
}


def test_check_names_the_mistakes_of_the_document(run: Run, plan: Path) -> None:
    """Each by its line, and nothing else is called an error."""
    done = run("check", plan)
    assert done.status == 1
    found = re.findall(rf"^{re.escape(str(plan))}:(\d+): feil (AH\d+)", done.out, re.MULTILINE)
    assert {int(line): code for line, code in found} == MISTAKES
    assert len(found) == len(MISTAKES)


def test_check_as_json(run: Run, plan: Path) -> None:
    """The keys of the contract, and the same findings."""
    done = run("check", plan, "--format", "json")
    assert done.status == 1
    data = done.json()
    assert data["format"] == 1
    assert set(data["summary"]) >= {"error", "warning", "info", "ignored"}
    assert data["summary"]["error"] == len(MISTAKES)
    (file,) = data["files"]
    assert (file["path"], file["school_year"]) == (plan.name, "2017-2018")
    for finding in file["findings"]:
        wanted = {"code", "name", "severity", "message", "entry", "line", "field", "expected"}
        assert wanted | {"related"} <= finding.keys()
    assert all({"code", "reason"} <= skipped.keys() for skipped in file["skipped"])
    errors = {f["line"]: f["code"] for f in file["findings"] if f["severity"] == "error"}
    assert errors == MISTAKES
    (deadline,) = (f for f in file["findings"] if f["code"] == "AH201")
    assert (deadline["expected"], deadline["field"]) == ("2017-12-04", "what")
    (order,) = (f for f in file["findings"] if f["code"] == "AH101")
    assert [row["line"] for row in order["related"]] == [20]


def test_check_warns_of_the_school_year_that_was_left_behind(run: Run, plan: Path) -> None:
    """`høsteksamen skoleåret 2016-2017` in March 2018 can only be this school year."""
    done = run("check", plan, "--format", "json", "--select", "AH501")
    (finding,) = done.json()["files"][0]["findings"]
    assert (finding["line"], finding["severity"]) == (91, "warning")
    assert finding["expected"] == "2017-2018"


@pytest.mark.parametrize(
    ("options", "status"),
    [
        ([], 1),
        (["--select", "AH501"], 0),
        (["--select", "AH501", "--fail-on", "warning"], 1),
        (["--select", "AH301"], 0),
        (["--select", "AH301", "--fail-on", "info"], 1),
        (["--select", "AH2"], 1),
        (["--select", "registration-not-day-before"], 1),
        (["--select", "AH2", "--ignore", "AH201,AH202", "--ignore", "AH203"], 0),
        (["--ignore", "AH1,AH2,AH4"], 0),
        (["--select", "ah201"], 1),
    ],
)
def test_the_exit_status_of_check(run: Run, plan: Path, options: list[str], status: int) -> None:
    """0 where nothing is found at or above --fail-on, 1 where something is."""
    assert run("check", plan, *options).status == status


def test_check_speaks_english(run: Run, plan: Path) -> None:
    """All but the words of the document."""
    done = run("check", plan, "--lang", "en", "--select", "AH101")
    assert f"{plan}:21: error AH101 not-chronological" in done.out
    assert "Thursday 7 September 2017" in done.out
    assert "feil" not in done.out


def test_check_from_standard_input(run: Run, document: str) -> None:
    """`-` reads what is piped in."""
    done = run("check", "-", stdin=document.encode())
    assert done.status == 1
    assert "\n-:70: feil AH201" in done.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_standard_input_in_other_encodings(run: Run, document: str, encoding: str) -> None:
    """A pipe carries bytes, as a file does."""
    done = run("check", "-", "--select", "AH201", stdin=document.encode(encoding))
    assert done.status == 1
    assert "-:70: feil AH201" in done.out


def test_check_several_inputs(run: Run, plan: Path) -> None:
    """What cannot be read is named, and the others are checked all the same."""
    Path("tom.txt").write_bytes(b"")
    done = run("check", "tom.txt", plan, "2017-2018", "borte.txt")
    assert done.status == 2
    assert f"{plan}:70: feil AH201" in done.out
    assert re.search(r"^2017-2018:\d+: feil AH201", done.out, re.MULTILINE)
    assert re.findall(r"^(\S+\.txt): ", done.err, re.MULTILINE) == ["tom.txt", "borte.txt"]


def test_check_of_nothing_wrong(run: Run, tmp_path: Path) -> None:
    """A rolled schedule has no error: status 0."""
    assert run("roll", "2017-2018", "--to", "2018-2019", "-o", "next.txt").status == 0
    done = run("check", "next.txt", "--format", "json")
    assert done.status == 0
    assert done.json()["summary"]["error"] == 0
    assert run("check", tmp_path / "next.txt").status == 0


def test_what_a_file_holds_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control characters of a text are not printed."""
    text = '[[entry]]\nid = "a\\u001b[2J"\ndate = 2017-10-01\nfrom = "\\u001b[31mSSB"\n'
    text += 'what = "Frist for registrering er \\u202e\\u009b31m 12. september."\n'
    (tmp_path / "plan.toml").write_text(
        f'format = 1\nschool_year = "2017-2018"\n{text}', encoding="utf-8"
    )
    for command in (["check", "plan.toml"], ["show", "plan.toml"], ["why", "plan.toml", "frist"]):
        done = run(*command)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.said), command


# --- roll ------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [["roll", "--to", "2018-2019"], ["adopt"]])
@pytest.mark.parametrize(
    ("name", "begins"),
    [("r.txt", r"\s*[\w ]*2017-2018"), ("r.md", ""), ("r.html", "<!doctype html>")],
)
def test_the_ending_of_a_report_tells_its_form(
    run: Run, tmp_path: Path, command: list[str], name: str, begins: str
) -> None:
    """Text, Markdown or a page; the same is said in each, and rows are never markup."""
    name_, *options = command
    (tmp_path / "plan.toml").write_text(
        'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "<b>fil</b>"\n'
        'date = 2017-11-08\nwhat = "Fil med [lenke](x) for skoleåret 2017-2018"\n',
        encoding="utf-8",
    )
    done = run(name_, "plan.toml", *options, "-o", "next.toml", "--report", name)
    assert done.status == 0, done.err
    report = (tmp_path / name).read_text(encoding="utf-8")
    assert re.match(begins, report)
    assert ("### " in report) is name.endswith(".md")
    assert ("<b>" in report) is (not name.endswith(".html"))
    if name.endswith(".md"):
        assert "`<b>fil</b>`" in report


def test_roll_writes_the_next_schedule_and_its_report(run: Run, tmp_path: Path) -> None:
    """Both files, and on the screen what a person must decide."""
    done = run(
        "roll", "2017-2018", "--to", "2018-2019", "-o", "next.txt", "--report", "next.json"
    )  # fmt: skip
    assert (done.status, done.err) == (0, "")
    assert "2017-2018 → 2018-2019" in done.out
    assert "ssb-elev-1-levering" in done.out
    text = (tmp_path / "next.txt").read_text(encoding="utf-8")
    assert text.startswith("ÅRSHJUL VIGO OPPLÆRING, skoleåret 2018-2019\n")
    assert "\n03.des\tVIGO Sentralbasen (IST)\tFagopplæringsfil" in text
    assert "2016" not in text
    report = json.loads((tmp_path / "next.json").read_text(encoding="utf-8"))
    assert (report["format"], report["from"], report["to"]) == (1, "2017-2018", "2018-2019")
    for change in report["changes"]:
        assert {"entry", "field", "before", "after", "why"} <= change.keys()
    assert all({"entry", "date", "decided_by"} <= item.keys() for item in report["provisional"])
    assert all({"entry", "text", "why"} <= item.keys() for item in report["review"])
    dates = {
        c["entry"]: (c["before"], c["after"]) for c in report["changes"] if c["field"] == "date"
    }
    assert dates["fagopplaeringsfil-desember"] == ("2017-12-01", "2018-12-03")


@pytest.mark.parametrize("name", ["next.txt", "next.toml", "next.json"])
@pytest.mark.parametrize("source", ["2017-2018", "plan.txt"])
def test_roll_to_every_form(run: Run, plan: Path, source: str, name: str) -> None:
    """The ending of the file tells; what comes out is found right."""
    assert plan.name == "plan.txt"
    assert run("roll", source, "--to", "2025-2026", "-o", name).status == 0
    done = run("check", name, "--format", "json")
    assert (done.status, done.json()["files"][0]["school_year"]) == (0, "2025-2026")


def test_roll_to_the_screen(run: Run, document: str) -> None:
    """Without -o the text form is printed, and nothing else."""
    done = run("roll", "-", "--to", "2018-2019", stdin=document.encode())
    assert (done.status, done.err) == (0, "")
    assert done.out == run("roll", "2017-2018", "--to", "2018-2019").out
    assert done.out.startswith("ÅRSHJUL VIGO OPPLÆRING, skoleåret 2018-2019\n")
    assert list(Path.cwd().iterdir()) == []


def test_roll_with_a_report_to_read(run: Run, tmp_path: Path) -> None:
    """A report that is no JSON is for people, in their language."""
    arguments = ("roll", "2017-2018", "--to", "2018-2019", "-o", "n.toml", "--report", "n.txt")
    assert run(*arguments, "--lang", "en").status == 0
    text = (tmp_path / "n.txt").read_text(encoding="utf-8")
    assert "Provisional dates" in text
    assert "Saturday 1 December 2018" in text


def test_roll_as_of(run: Run) -> None:
    """The version date of the new schedule."""
    done = run("roll", "2017-2018", "--to", "2018-2019", "--as-of", "2018-06-15")
    assert "\nPr. 15.06.2018\n" in done.out


# --- why, rule, show -------------------------------------------------------------------

EASTER_2021 = {
    "nb": [
        "torsdag 1. april 2021: fast dag, skjærtorsdag",
        "fredag 2. april 2021: langfredag",
        "lørdag 3. april 2021: helg",
        "søndag 4. april 2021: første påskedag",
        "mandag 5. april 2021: andre påskedag",
        "tirsdag 6. april 2021: første virkedag etter",
        "Datoen er tirsdag 6. april 2021.",
    ],
    "en": [
        "Thursday 1 April 2021: a fixed day, Maundy Thursday",
        "Friday 2 April 2021: Good Friday",
        "Saturday 3 April 2021: weekend",
        "Sunday 4 April 2021: Easter Sunday",
        "Monday 5 April 2021: Easter Monday",
        "Tuesday 6 April 2021: the first business day after",
        "The date is Tuesday 6 April 2021.",
    ],
}


@pytest.mark.parametrize("language", EASTER_2021)
def test_why_6_april_2021(run: Run, language: str) -> None:
    """Maundy Thursday, Good Friday, a weekend and Easter Monday; so 6 April."""
    arguments = ("why", "2017-2018", "fagopplaeringsfil-april", "--year", "2020-2021")
    done = run(*arguments, "--lang", language)
    assert done.status == 0
    assert [line.strip() for line in lines_of(done.out)][2:] == EASTER_2021[language]


@pytest.mark.parametrize("entry", ["99", "fellessensur skriftlig eksamen for grunnskolen"])
def test_why_by_line_and_by_words(run: Run, plan: Path, entry: str) -> None:
    """A row of the document is found by its line, or by words of its own."""
    done = run("why", plan, entry)
    assert done.status == 0
    assert "2018" in done.out
    assert "publiserte årshjulet" in done.out


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("privatskoledata", "privatskoledata-september, privatskoledata-oktober"),
        ("fagopplaeringsfil-apri", "«fagopplaeringsfil-april»"),
        ("99999", "«99999»"),
    ],
)
def test_why_of_what_is_not_one_row(run: Run, entry: str, words: str) -> None:
    """Several rows are listed, the nearest id is named: status 2."""
    done = run("why", "2017-2018", entry)
    assert (done.status, done.out) == (2, "")
    assert words in done.err


def test_why_of_what_others_decide(run: Run) -> None:
    """A date that Udir sets is called provisional."""
    done = run("why", "2017-2018", "ssb-elev-1-levering", "--year", "2018-2019")
    assert "Udir og SSB fastsetter datoen" in done.out
    assert "torsdag 8. november 2018" in done.out


@pytest.mark.parametrize(
    "name",
    ["AH201", "registration-not-day-before", "Registreringsfrist-ikke-dagen-før"],
)
def test_a_rule_explained(run: Run, name: str) -> None:
    """By its code or its name in either language."""
    done = run("rule", name)
    assert done.status == 0
    assert done.out.startswith("# AH201 registreringsfrist-ikke-dagen-før\n")
    assert "Hvorfor" in done.out
    in_english = run("rule", name, "--lang", "en").out
    assert in_english.startswith("# AH201 registration-not-day-before\n")


def test_all_rules(run: Run) -> None:
    """One a line, by code, those of this project's first version among them."""
    done = run("rule")
    codes = [line.split()[0] for line in lines_of(done.out)]
    assert codes == sorted(set(codes))
    first = "AH001 AH101 AH201 AH202 AH203 AH301 AH302 AH401 AH501 AH504 AH701"
    assert set(first.split()) <= set(codes)


@pytest.mark.parametrize(
    "arguments", [["rule", "AH2O1"], ["check", "2017-2018", "--select", "AH2O1"]]
)
def test_an_unknown_rule_names_the_nearest(run: Run, arguments: list[str]) -> None:
    """Status 2, and a hint."""
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "«AH201»" in done.err


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (
            ["--from", "2018-06-20", "--to", "2018-06-26"],
            ["fellessensur-grunnskolen", "fellessensur-videregaaende", "privatskoledata-juni"],
        ),
        (["--actor", "lånekassen"], ["eksamensresultater-september", "eksamensresultater-mars"]),
        (["--category", "vilbli", "--from", "2018-01-01"], ["klasseordning-til-vilbli"]),
        (["--from", "2019-01-01"], []),
    ],
)
def test_show(run: Run, options: list[str], ids: list[str]) -> None:
    """Rows by day, actor and category, in the order of their days."""
    done = run("show", "2017-2018", *options)
    assert (done.status, done.err) == (0, "" if ids else "ingen rader\n")
    assert re.findall(r"\[([a-z0-9-]+)\]$", done.out, re.MULTILINE) == ids


def test_show_everything(run: Run) -> None:
    """All 105 rows, with their deadlines."""
    done = run("show", "2017-2018")
    assert len(re.findall(r"\[[a-z0-9-]+\]$", done.out, re.MULTILINE)) == 105
    assert "Registreres senest onsdag 8. november 2017" in done.out
    assert done.out.index("[privatskoledata-september]") < done.out.index("[inntaksdata-etter")
    assert "Wednesday 8 November 2017" in run("show", "2017-2018", "--lang", "en").out


# --- bad input -------------------------------------------------------------------------

TABLE = "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
HEAD = 'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "a"\ndate = 2017-10-02\n'

# The file; what is in it; where the problem is; words of what is said of it.
BAD_FILES = {
    "empty": ("plan.txt", b"", "plan.txt:", "tom"),
    "prose": ("plan.txt", "Kjære alle.\nGod sommer!".encode(), "plan.txt:1:", "fant ingen tabell"),
    "binary": ("plan.txt", bytes(range(256)) * 9, "plan.txt:", "ikke tekst"),
    "a spreadsheet": ("plan.txt", b"PK\x03\x04\x14\x00\x06\x00\x08", "plan.txt:", "ikke tekst"),
    "no column": (
        "plan.txt", TABLE.replace("\tHva", "").encode(), "plan.txt:1:", "fant ingen tabell",
    ),
    "empty TOML": ("plan.toml", b"", "plan.toml:1:", "«format» mangler"),
    "broken TOML": ("plan.toml", b"format = \n", "plan.toml:1:", "ikke gyldig TOML"),
    "unknown key": (
        "plan.toml", f'{HEAD}coment = "x"\n'.encode(), "plan.toml:6:", "mente du «comment»",
    ),
    "wrong type": ("plan.toml", f"{HEAD}what = 3\n".encode(), "plan.toml:6:", "ventet tekst"),
    "no such day": (
        "plan.toml", HEAD.replace("10-02", "02-30").encode(), "plan.toml:5:", "2017-02-30",
    ),
    "wrong rule": (
        "plan.toml", f"{HEAD}recurs = {{ month = 13, day = 1 }}\n".encode(), "plan.toml:6:", "13",
    ),
    "broken JSON": ("plan.json", b'{"format": 1', "plan.json:1:", "ikke gyldig JSON"),
    "unknown ending": ("plan.xyz", b"x", "plan.xyz:", "ukjent"),
}  # fmt: skip
COMMANDS = [
    ["check", "IN"],
    ["roll", "IN", "--to", "2018-2019", "-o", "out.txt", "--report", "out.json"],
    ["convert", "IN", "out.toml"],
    ["why", "IN", "a"],
    ["show", "IN"],
    ["next", "IN"],
]


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_a_bad_file(run: Run, tmp_path: Path, command: list[str], name: str) -> None:
    """A clear message with its place, status 2, and no file that was not there before."""
    file, content, place, words = BAD_FILES[name]
    (tmp_path / file).write_bytes(content)
    done = run(*(file if part == "IN" else part for part in command))
    assert done.status == 2
    assert done.out == ""
    assert done.err.startswith(place)
    assert words in done.err
    assert [path.name for path in tmp_path.iterdir()] == [file]


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_bad_standard_input(run: Run, tmp_path: Path, command: list[str]) -> None:
    """It is told from a file by its name, `-`."""
    done = run(*("-" if part == "IN" else part for part in command), stdin=b"Hei!")
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("-:1: fant ingen tabell")
    assert list(tmp_path.iterdir()) == []


def test_a_bad_file_in_english(run: Run, tmp_path: Path) -> None:
    """--lang holds for errors, too, wherever it stands."""
    (tmp_path / "plan.txt").write_text("Hei!", encoding="utf-8")
    for arguments in (["--lang", "en"], ["--lang=en"]):
        for command in (["check"], ["show"], ["convert", "out.json"]):
            done = run(command[0], "plan.txt", *command[1:], *arguments)
            assert done.status == 2
            assert done.err.startswith("plan.txt:1: found no table")


def test_every_problem_of_a_bad_file_is_told(run: Run, tmp_path: Path) -> None:
    """Not only the first."""
    text = HEAD + 'what = 3\nkomment = "x"\ncategory = "ny"\n'
    (tmp_path / "plan.toml").write_text(text, encoding="utf-8")
    done = run("check", "plan.toml")
    assert [line.split(" ")[0] for line in lines_of(done.err)] == [
        "plan.toml:6:", "plan.toml:7:", "plan.toml:8:",
    ]  # fmt: skip


@pytest.fixture
def one_bad_row(plan: Path, document: str) -> Path:
    """The document with a day that does not exist: line 39, 9 October, is now the 32nd."""
    plan.write_text(document.replace("09.okt", "32.okt"), encoding="utf-8")
    return plan


def test_one_bad_row_is_reported_and_the_rest_is_checked(run: Run, one_bad_row: Path) -> None:
    """AH001 on its line, the other mistakes all the same, status 1."""
    done = run("check", one_bad_row)
    assert done.status == 1
    found = re.findall(r":(\d+): feil (AH\d+)", done.out)
    assert ("39", "AH001") in found
    assert {(str(line), code) for line, code in MISTAKES.items()} <= set(found)
    assert "32.okt" in done.out


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "plan.txt", "out.toml"],
        ["convert", "plan.txt", "plan.json"],
        ["roll", "plan.txt", "--to", "2018-2019", "-o", "out.txt", "--report", "out.json"],
        ["roll", "plan.txt", "--to", "2018-2019"],
    ],
)
def test_one_bad_row_is_not_lost_on_the_way(
    run: Run, one_bad_row: Path, tmp_path: Path, command: list[str]
) -> None:
    """Rolling and converting refuse, name the row, and leave nothing behind."""
    done = run(*command)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("plan.txt:39: «32.okt | ")
    assert "--allow-unread" in done.err
    assert list(tmp_path.iterdir()) == [one_bad_row]


@pytest.mark.parametrize(
    "command",
    [
        ["roll", "2017-2018", "--to", "2018-2019", "-o", "out.xyz", "--report", "out.json"],
        ["roll", "2017-2018", "--to", "2018-2019", "-o", "borte/out.txt", "--report", "out.json"],
        ["roll", "2017-2018", "--to", "2018-2019", "-o", "out.txt", "--report", "borte/out.json"],
        ["roll", "2017-2018", "--to", "2099-2100", "-o", "out.txt"],
        ["convert", "2017-2018", "out.xyz"],
        ["convert", "2017-2018", "borte/out.txt"],
        ["convert", "borte.txt", "out.json"],
        ["convert", ".", "out.json"],
    ],
)
def test_a_failure_leaves_no_file_behind(run: Run, tmp_path: Path, command: list[str]) -> None:
    """Either all of what was asked for is there, or nothing is."""
    done = run(*command)
    assert (done.status, done.out) == (2, "")
    assert done.err
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_outlives_a_failure(run: Run, one_bad_row: Path, tmp_path: Path) -> None:
    """What was there before is there after."""
    old = tmp_path / "out.toml"
    old.write_text("gammelt", encoding="utf-8")
    assert run("convert", one_bad_row, "out.toml").status == 2
    assert old.read_text(encoding="utf-8") == "gammelt"


# --- usage -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["chekc", "2017-2018"],
        ["check"],
        ["check", "2017-2018", "--colour"],
        ["check", "2017-2018", "--format", "yaml"],
        ["check", "2017-2018", "--fail-on", "panic"],
        ["check", "2017-2018", "--lang", "de"],
        ["roll", "2017-2018"],
        ["roll", "2017-2018", "--to", "2018"],
        ["roll", "2017-2018", "--to", "2018-2020"],
        ["roll", "2017-2018", "--to", "2018-2019", "--as-of", "i dag"],
        ["convert", "2017-2018"],
        ["why", "2017-2018"],
        ["why", "2017-2018", "vilbli-aapning", "--year", "2018"],
        ["show", "2017-2018", "--from", "32.10.2017"],
        ["show", "2017-2018", "--category", "fargerik"],
        ["check", "2018-2019"],
    ],
)
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    """Status 2 and a word on what is wrong."""
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err


@pytest.mark.parametrize("command", ["check", "convert", "next", "roll", "rule", "show", "why"])
def test_help(run: Run, command: str) -> None:
    """Each command has help with examples, and the whole has them listed."""
    done = run(command, "--help")
    assert done.status == 0
    assert f"vigo-arshjul {command}" in done.out
    assert command in run("--help").out


def test_the_version(run: Run) -> None:
    """That of the package."""
    from vigo_arshjul import __version__

    assert run("--version").out == f"vigo-arshjul {__version__}\n"


# --- the real process ------------------------------------------------------------------


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """A fresh Python in which every warning is an error."""
    return subprocess.run(
        [sys.executable, "-W", "error", *arguments],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def test_the_module_is_the_command() -> None:
    """`python -m vigo_arshjul` gives statuses, and Norwegian letters on any terminal."""
    ascii_only = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "NO_COLOR": "1"}
    done = python("-m", "vigo_arshjul", "check", "2017-2018", **ascii_only)
    assert (done.returncode, done.stderr) == (1, b"")
    assert "søndag 20. august 2017" in done.stdout.decode("utf-8")
    done = python("-m", "vigo_arshjul", "check", "borte.txt", **ascii_only)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode("utf-8").startswith("borte.txt: ")
    assert b"Traceback" not in done.stderr


HEAVY = ("attr", "attrs", "cattrs", "click", "holidays", "json", "tomlkit", "tomllib")
LOADS = [
    ("import vigo_arshjul", HEAVY),
    ("from vigo_arshjul import BusinessCalendar; BusinessCalendar()", ("cattrs", "holidays")),
    (
        (
            "from vigo_arshjul import BusinessCalendar as C; from datetime import date as d\n"
            "C().is_business_day(d(2017, 5, 17))"
        ),
        ("cattrs", "click", "tomlkit"),
    ),
    (
        f"from vigo_arshjul import loads; loads({TABLE!r} + '02.okt\\ta\\tb\\tc\\td')",
        ("cattrs", "click", "holidays", "tomlkit"),
    ),
    ("from vigo_arshjul import published; published()", ("click", "holidays", "tomlkit")),
    ("import vigo_arshjul.cli", ("cattrs", "holidays", "tomlkit", "tomllib")),
]


@pytest.mark.parametrize(("code", "not_loaded"), LOADS)
def test_nothing_is_loaded_before_it_is_needed(code: str, not_loaded: tuple[str, ...]) -> None:
    """Who only imports the package, or only asks for a day, pays for nothing else."""
    show = f"import sys\nprint(*sorted(sys.modules.keys() & set({not_loaded!r})))"
    done = python("-c", f"{code}\n{show}")
    assert (done.returncode, done.stdout.decode().strip()) == (0, ""), done.stderr.decode()


def test_the_names_of_the_package() -> None:
    """Every public name is there, listed, and what it is called; no other one is."""
    code = (
        "import types, vigo_arshjul as v\n"
        "for name in v.__all__:\n"
        "    value = getattr(v, name)\n"
        "    if not isinstance(value, types.UnionType):\n"
        "        assert value.__name__ == name and callable(value), (name, value)\n"
        "    assert name in dir(v)\n"
        "assert not hasattr(v, 'rul')\n"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr.decode()


def test_the_contract_of_the_package() -> None:
    """The names that tools import."""
    import vigo_arshjul

    contract = (
        "published read write check roll BusinessCalendar BusinessDayConvention SchoolYear "
        "Schedule Entry Category Report Finding ArshjulError"
    )
    assert set(contract.split()) <= set(vigo_arshjul.__all__)
