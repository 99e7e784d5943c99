"""Fixes: what is certain is put right in the file itself, and not another character changes."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from difflib import unified_diff
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner

from reading import read, toml_of
from vigo_arshjul import ArshjulError, Report, Schedule, check, published, roll
from vigo_arshjul import read as read_file
from vigo_arshjul.cli.commands import vigo_arshjul
from vigo_arshjul.io import dumps
from vigo_arshjul.io.decode import decode, encode_like
from vigo_arshjul.io.edit import edit
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.language import as_is
from vigo_arshjul.rules.core.applying import applied
from vigo_arshjul.rules.core.fix import Fix, InOrder
from vigo_arshjul.rules.verdicts.fixing import fix

HEADER = "Årshjul, skoleåret 2017-2018\n\nMåned\tFra\tHva\tTil\tKommentar\n"


DEADLINE = "Frist for registrering i VIGO Lokalbase er"


def mended(text: str, form: str = "txt", *, unsafe: bool = False) -> str:
    """The text of a file with its fixes applied."""
    schedule = read(text, form)
    return edit(text, form, schedule, fix(schedule, check, unsafe=unsafe).schedule)


def table(rows: str) -> str:
    """A small table; its cells stand with `|` between."""
    lines = (line.strip() for line in rows.strip().splitlines())
    return HEADER + "".join("\t".join(re.split(r"\s*\|\s*", line)) + "\n" for line in lines)


def changed(before: str, after: str) -> list[str]:
    """The lines that went out and came in."""
    lines = unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def codes(report: Report) -> Counter[str]:
    """How often each rule finds something."""
    return Counter(finding.code for finding in report)


# --- what is mended --------------------------------------------------------------------


def test_a_date_that_its_rule_and_its_words_deny_is_put_right() -> None:
    """Its words had said so all along, and stay."""
    text = """format = 1
school_year = "2017-2018"

[[entry]]
id = "foer"
date = 2017-10-03
what = "Møte"

# blir stående ved sin rad
[[entry]]
id = "fil"
date = 2017-10-06
what = "Fil. Registreringsfristen er 3. oktober."
recurs = { month = 10, day = 4, convention = "following" }
"""
    schedule = read(mended(text, "toml"), "toml")
    assert [entry.id for entry in schedule] == ["foer", "fil"]
    assert schedule["fil"].date == dt.date(2017, 10, 4)
    assert schedule["fil"].registration_deadline == dt.date(2017, 10, 3)


def test_a_fix_that_brings_a_finding_is_left_out() -> None:
    """The day before a Monday is a Sunday, which is worth a look: a person must decide."""
    text = table("06.nov | IST | Elevdata. Registreringsfristen er 3. november. | Udir |")
    assert check(read(text, "txt")).of("AH201")
    assert mended(text) == text


def test_a_row_in_the_wrong_place_comes_behind_those_of_its_day() -> None:
    """Before the first that is later."""
    rows = "01.09.2017;;A;;\n04.09.2017;;B;;\n05.09.2017;;C;;\n06.09.2017;;D;;\n04.09.2017;;E;;\n"
    schedule = read(f"Årshjul, skoleåret 2017-2018\nDato;Fra;Hva;Til;Kommentar\n{rows}")
    last = schedule.entries[-1]
    put = applied(schedule, Fix(safe=True, words=as_is("flyttes"), change=InOrder(last.id)))
    assert put is not None
    assert [entry.what for entry in put] == ["A", "B", "E", "C", "D"]


def test_a_date_that_is_outvoted_is_put_right_and_its_words_stay() -> None:
    """The recurrence, the deadline and the rows around say another day than the cell."""
    source = dumps(published(), "toml")
    schedule = read(source.replace("date = 2018-03-06", "date = 2018-03-15"), "toml")
    moved = next(e for e, old in zip(schedule, published(), strict=True) if e.when != old.when)
    (found,) = (f for f in check(schedule) if f.entry_id == moved.id and f.fix)
    assert found.code == "AH701"
    assert found.expected == "2018-03-06"
    assert [f.code for f in found.consequences if f.field != "date"] == ["AH201"]
    assert fix(schedule, check).schedule[moved.id] == published()[moved.id]


def test_a_date_that_its_own_words_tell_to_be_moved_stays() -> None:
    """What was put off this year is put off, whatever the recurrence and its followers say."""
    text = dumps(roll(published(), "2026-2027").schedule, "txt")
    assert isinstance(text, str)
    row = "12.okt\tUdir (WIS)\tPrivatskoledata"
    assert row in text
    lines = [
        f"{line.replace('12.okt', '13.okt')}Utsatt fra 12. oktober." if row in line else line
        for line in text.splitlines(keepends=False)
    ]
    moved = "\n".join(lines).replace("senest 14. oktober)\tVIGO", "senest 15. oktober)\tVIGO", 1)
    assert "13.okt\tUdir (WIS)" in mended(moved)


# --- the document ----------------------------------------------------------------------

WINDOWS = "\r\n"
FORMS = ("txt", "csv", "tsv", "toml", "json")


def in_form(document: str, form: str) -> str:
    """The user's document as a text of another form."""
    if form == "txt":
        return document
    if form in ("csv", "tsv"):
        mark = ";" if form == "csv" else "\t"
        cell = r'"?([^"]*)"?'
        lines = (line.split("\t") for line in document.splitlines() if line.strip())
        quoted = (
            [re.sub(cell, r'"\1"', c) if ";" in c or "," in c else c for c in line]
            for line in (([c.replace('"', "'") for c in line]) for line in lines)
        )
        return "".join(mark.join(line) + "\n" for line in quoted)
    written = dumps(read(document, "txt"), form)
    assert isinstance(written, str)
    return written


def test_the_document_gets_its_certain_mistakes_mended(document: str) -> None:
    """Four of them; only these lines change, and in them only these words."""
    after = mended(document)
    lines = changed(document, after)
    assert len(lines) == 8
    words = {
        word
        for line in lines
        for word in re.findall(r"9A0+4|0[14]\. desember|1[78]\. april|^[+-]07\.sep", line)
    }
    assert {"9A0004", "9A004", "01. desember", "04. desember", "17. april"} <= words
    assert {"-07.sep", "+07.sep"} <= words
    assert len(after) == len(document) - 1


def test_the_document_with_all_fixes_is_right_but_for_two_rows(document: str) -> None:
    """Which of two rows should move, and which name is right, is for a person to say."""
    report = check(read(mended(document, unsafe=True), "txt"))
    left = [(f.code, f.line) for f in report.flat() if f.severity.weight]
    assert left == [("AH701", 28), ("AH105", 28), ("AH505", 40)]
    assert all(f.fix is None for f in report if f.severity.weight)


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_mended_alike(document: str, form: str, unsafe: bool) -> None:
    """A fix adds no finding, and a second run changes nothing."""
    text = in_form(document, form)
    after = mended(text, form, unsafe=unsafe)
    assert after != text
    assert mended(after, form, unsafe=unsafe) == after
    assert not codes(check(read(after, form))) - codes(check(read(text, form)))


@pytest.mark.parametrize("form", FORMS)
def test_line_ends_stay(document: str, form: str) -> None:
    """Lines that end as Windows ends them go on doing so, with or without a last one."""
    text = in_form(document, form)
    after = mended(text, form, unsafe=True)
    windows = text.replace("\n", WINDOWS)
    assert mended(windows, form, unsafe=True) == after.replace("\n", WINDOWS)
    cut = text.rstrip("\n")
    assert mended(cut, form, unsafe=True) == after.rstrip("\n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_stays(document: str, encoding: str) -> None:
    """The bytes come back as they were."""
    content = document.encode(encoding)
    assert encode_like(decode(content), content) == content


def test_a_letter_that_the_encoding_lacks_is_named() -> None:
    """Nothing is written with a letter lost."""
    with pytest.raises(ArshjulError, match="ħ"):
        encode_like("ħ", "skoleår på".encode("cp1252"))


def test_comments_and_form_of_a_schedule_file_stay() -> None:
    """Comments move with the entry below them; quotes, escapes and spaces are kept."""
    text = """# Årshjul
format = 1
school_year = "2017-2018"

# --- september ---

# den som er sen
[[entry]]
id   = "sen"   # id
date = 2017-09-08 # fredag
what = 'Frist "nå"'

# den som er tidlig
[[entry]]
id = "tidlig"
date = 2017-09-07
what = \"\"\"
Registreringsfristen er \\
  4. september \\u00e5.\"\"\" # frist
# slutt

[[appendix]]
heading = "Om" # til slutt
"""
    late = text[text.index("# den som er sen") : text.index("\n# den som er tidlig")]
    early = text[text.index("# den som er tidlig") : text.index("# slutt")]
    mended_early = early.replace("4. september", "6. september")
    expected = text.replace(early, "@").replace(late, mended_early).replace("@", late)
    assert mended(text, "toml", unsafe=True) == expected


# --- mistakes of all kinds -------------------------------------------------------------


def wrong(text: str, random_: random.Random) -> str:
    """A text form with some mistakes in it: dates moved, rows moved."""
    lines = text.split("\n")
    rows = [i for i, line in enumerate(lines) if re.match(r"\d\d\.[a-z]{3}\t", line)]
    for _ in range(3):
        at = random_.choice(rows)
        kind = random_.randrange(4)
        if kind == 0:
            lines[at] = f"{random_.randint(1, 28):02}" + lines[at][2:]
        elif kind == 1:
            other = random_.choice(rows)
            lines[at], lines[other] = lines[other], lines[at]
        else:
            found = list(re.finditer(r"\d\d(?=\. [a-z]+ber|\. j|\. ma|\. ap)", lines[at]))
            if found:
                m = random_.choice(found)
                day = f"{random_.randint(1, 28):02}"
                lines[at] = lines[at][: m.start()] + day + lines[at][m.end() :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_a_fix_adds_no_finding_whatever_is_wrong(seed: int) -> None:
    """On rolled years with mistakes strewn in: never worse, and once is enough."""
    random_ = random.Random(seed)
    schedule = roll(published(), f"{2018 + seed}-{2019 + seed}").schedule
    text = wrong(dumps(schedule, "txt"), random_)
    before = read(text, "txt")
    for unsafe in (False, True):
        after = mended(text, unsafe=unsafe)
        assert not grave(read(after, "txt")) - grave(before)
        assert mended(after, unsafe=unsafe) == after


def grave(schedule: Schedule) -> Counter[str]:
    """How often each rule finds more than what is worth a look, in the whole schedule."""
    found = check(schedule).with_consequences()
    return Counter(finding.code for finding in found if finding.severity.weight)


def test_many_mistakes_take_few_checks() -> None:
    """Sixty rows out of their order are put in it at once, and as they are one by one."""
    rows = [
        f"{day:02}.okt | IST | Fil {n:02} av {day}. oktober. | Udir |"
        for n, day in enumerate([*range(16, 28), *range(2, 14)] * 3)
    ]
    before = read(table("\n".join(rows)))
    checked: list[int] = []

    def counted(changed: Schedule) -> Report:
        checked.append(len(changed))
        return check(changed)

    after = fix(before, counted, unsafe=True, codes={"AH101"})
    assert not after.left.of("AH101")
    (found,) = check(before).of("AH101")
    assert "av radene, 72 i alt, måtte" in found.message
    assert len(found.consequences) > 30
    assert len(checked) < 15


# --- tables of other layouts -----------------------------------------------------------


@pytest.mark.parametrize("table", toml_of("laid-out.toml")["mended"], ids=lambda one: one["name"])
def test_a_table_of_any_layout_is_mended(table: dict[str, str]) -> None:
    """The cells are found where the reader finds them, and nothing else changes."""
    around = table["around"]
    after = mended(around.replace("@", table["row"]), table["form"], unsafe=True)
    assert after == around.replace("@", table["mended"])


@pytest.mark.parametrize("form", ["txt", "csv", "tsv", "md", "toml", "json"])
def test_the_published_document_is_mended_in_every_form(form: str) -> None:
    """What is certain can be written into each text form, and then is found no more."""
    text = content_of(published(), form).decode("utf-8")
    before = check(read(text, form))
    after = check(read(mended(text, form), form))
    assert not grave_codes(after) - grave_codes(before)
    assert codes(after).total() < codes(before).total()


def grave_codes(report: Report) -> Counter[str]:
    """How often each rule finds more than what is worth a look."""
    return Counter(finding.code for finding in report if finding.severity.weight)


# --- what cannot be written ----------------------------------------------------------------


def test_a_form_that_cannot_be_edited_is_named(schedule: Schedule) -> None:
    """Only texts are edited in place."""
    with pytest.raises(ArshjulError, match="xlsx"):
        edit("", "xlsx", schedule, schedule)


def test_a_change_that_the_file_cannot_hold_is_refused(document: str) -> None:
    """Rather than write something else, nothing is written."""
    old = read(document, "txt")
    first, *rest = old.entries
    new = evolve(old, entries=(evolve(first, what="a\tb"), *rest))
    with pytest.raises(ArshjulError):
        edit(document, "txt", old, new)


# --- the command -----------------------------------------------------------------------


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit status, what it says, and what it says on the side."""
    result = CliRunner().invoke(vigo_arshjul, ["check", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def copy(document_path: Path, tmp_path: Path) -> Path:
    """A copy of the document, in the letters of an older Windows."""
    path = tmp_path / "årshjul.txt"
    text = document_path.read_bytes().decode("utf-8")
    path.write_bytes(text.replace("\n", WINDOWS).encode("cp1252"))
    return path


def test_diff_shows_and_writes_nothing(copy: Path) -> None:
    """What comes out is the difference, and the file is as it was."""
    before = copy.read_bytes()
    status, out, err = run(copy, "--diff")
    assert status == 1
    assert "+05.des" in out
    assert "04. desember" in out
    assert "4 funn kan rettes; 3 usikre" in err
    assert copy.read_bytes() == before
    assert run(copy, "--fix", "--diff")[1] == out
    assert copy.read_bytes() == before


def test_fix_writes_the_file_in_its_own_encoding(copy: Path) -> None:
    """Only what is certain; what is left is reported and decides the exit status."""
    before = copy.read_bytes()
    status, out, err = run(copy, "--fix")
    assert status == 1
    assert "4 funn rettet" in err
    assert "AH201" not in out
    assert "+ rettelse (usikker): skriv «27. februar»" in out
    after = copy.read_bytes()
    assert len(after) == len(before) - 1
    assert after.count(b"\r\n") == before.count(b"\r\n")
    assert run(copy, "--fix")[1] == out
    assert copy.read_bytes() == after
    assert "0 funn rettet" in run(copy, "--fix")[2]


def test_guesses_need_their_own_word(copy: Path) -> None:
    """With --unsafe-fixes all that has a fix is mended."""
    _, out, err = run(copy, "--fix", "--unsafe-fixes", "--lang", "en")
    assert "7 findings mended" in err
    assert "  + fix" not in out
    assert run(copy, "--unsafe-fixes")[0] == 2


def test_only_the_rules_that_run_are_mended(copy: Path) -> None:
    """A selection limits what is mended, and not what a fix may not break."""
    assert "1 funn rettet" in run(copy, "--fix", "--select", "AH201")[2]
    assert "3 funn rettet" in run(copy, "--fix")[2]


def test_of_rules_that_do_not_run_no_fix_is_told_as_left(copy: Path) -> None:
    """Fixes of other rules were not tried, so that nothing is known of what they would bring."""
    assert run(copy, "--fix", "--select", "AH202")[2].splitlines()[-1].endswith("1 funn rettet")
    assert "1 usikker rettelse" in run(copy, "--fix", "--select", "AH203")[2]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_difference_of_a_document_is_what_fix_writes(form: str, tmp_path: Path) -> None:
    """A version that the document has no place for is not shown, either."""
    path = tmp_path / f"plan.{form}"
    path.write_bytes(content_of(published(), form))
    shown = run(path, "--diff", "--select", "AH202")[1]
    before = dumps(read_file(path), "txt").splitlines(keepends=True)
    run(path, "--fix", "--select", "AH202")
    after = dumps(read_file(path), "txt").splitlines(keepends=True)
    assert shown.startswith("".join(unified_diff(before, after, str(path), str(path))))


@pytest.mark.parametrize("source", ["2017-2018", "-"])
def test_what_is_no_file_cannot_be_fixed(source: str) -> None:
    """Wrong usage."""
    status, _, err = run(source, "--fix")
    assert status == 2
    assert source in err
