"""Each form of a check tells the same: every finding, and what could not be read, run or known."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from running import Run
from vigo_arshjul import Schedule, check
from vigo_arshjul.errors import Problem
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Ignore
from vigo_arshjul.report.forms import FORMATS, form_named
from vigo_arshjul.report.renderer import Outcome
from vigo_arshjul.rules import Skipped

# Forms that are lists of findings, where nothing else can stand: the rest is told beside them.
LISTS = ("github", "azure", "gitlab")
UNREADABLE = Words("raden er ingen rad", "the row is no row")
FAILED = Words("regelen falt om", "the rule fell over")


@pytest.fixture(scope="module")
def checked(schedule: Schedule) -> list[Outcome]:
    """A schedule with findings, and one that cannot be read."""
    first = schedule["vilbli-aapning"]
    ignoring = evolve(first, ignores=(Ignore(rule="AH301", reason="avtalt"),))
    rows = tuple(ignoring if row.id == first.id else row for row in schedule)
    report = check(evolve(schedule, entries=rows))
    report = evolve(report, failed=(Skipped(code="FY001", reason=FAILED),))
    problem = Problem(UNREADABLE, line=4)
    return [Outcome("plan.toml", schedule, report), Outcome("brev.txt", problems=(problem,))]


def in_json(text: str) -> list[str]:
    return [finding["code"] for file in json.loads(text)["files"] for finding in file["findings"]]


def in_sarif(text: str) -> list[str]:
    return [result["ruleId"] for result in json.loads(text)["runs"][0]["results"]]


def in_junit(text: str) -> list[str]:
    return [
        case.attrib["name"].split()[0]
        for case in ET.fromstring(text.encode()).iter("testcase")
        for told in (*case.findall("failure"), *case.findall("system-out"))
        for _ in (told.text or "").splitlines()
    ]


def in_gitlab(text: str) -> list[str]:
    return [issue["check_name"].split()[0] for issue in json.loads(text)]


def by(pattern: str) -> Callable[[str], list[str]]:
    return lambda text: re.findall(pattern, text, re.MULTILINE)


# How the codes of its findings are read from each form.
CODES: Mapping[str, Callable[[str], list[str]]] = {
    "text": by(r"^plan\.toml\S*: (?:feil|advarsel|merknad) (AH\d+)"),
    "json": in_json,
    "sarif": in_sarif,
    "github": by(r"^::.*title=(AH\d+)"),
    "azure": by(r"^(?:##vso.*code=|plan\.toml\S*: )(AH\d+)"),
    "gitlab": in_gitlab,
    "junit": in_junit,
    "markdown": by(r"^\| \d.*\| (AH\d+) "),
    "html": by(r"^<li class=\"kind-\w+ kind-(AH\d+)"),
}


def texts(checked: list[Outcome], form: str, language: Language = Language.NB) -> str:
    """What a form tells, as characters, whatever it writes them as."""
    options: dict[str, Any] = {"whole": True} if form == "text" else {}
    return form_named(form)(language, **options).write(checked)


def test_every_form_is_held_against_the_others() -> None:
    """A new form is added to the table above."""
    assert set(CODES) == set(FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_equal_findings_in_every_form(checked: list[Outcome], form: str) -> None:
    """Each finding is there once."""
    codes = Counter(finding.code for finding in checked[0].findings)
    found = Counter(CODES[form](texts(checked, form)))
    assert Counter({code: n for code, n in found.items() if code.startswith("AH")}) == codes


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("form", FORMATS)
def test_every_form_tells_what_was_not_checked(
    checked: list[Outcome], form: str, language: Language
) -> None:
    """What cannot be read, what failed, and what follows from a finding, in words."""
    said = texts(checked, form, language)
    if said.startswith(("{", "[")):
        said = json.dumps(json.loads(said), ensure_ascii=False)
    assert "brev.txt" in said
    for words in (UNREADABLE, FAILED):
        assert words.in_language(language) in said
    followed = [one for f in checked[0].findings for one in f.consequences]
    assert followed
    for one in followed:
        assert one.code in said
        assert one.words.in_language(language)[:30] in said


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in LISTS])
def test_other_forms_tell_what_did_not_run(checked: list[Outcome], form: str) -> None:
    """The rules that could not run with their reasons, and how many findings are ignored."""
    said = texts(checked, form)
    (skipped,) = checked[0].skipped
    assert skipped.reason.nb in said
    assert re.search(r'1 unntatt|"ignored": 1|name="ignored" value="1"', said)


@pytest.mark.parametrize("form", LISTS)
def test_beside_a_list_of_findings_the_rest_is_told(run: Run, form: str) -> None:
    """A rule that could not run, or that none did, is told on the standard error."""
    assert "AH604 ikke kjørt" in run("check", "2017-2018", "--format", form).err
    done = run("check", "2017-2018", "--ignore", "AH", "--format", form)
    assert (done.status, done.err) == (0, "2017-2018: ingen regel ble kjørt\n")


def test_a_page_hides_what_nobody_wants_to_see(checked: list[Outcome]) -> None:
    """A box for each severity and each rule that found something; no program, nothing loaded."""
    page = texts(checked, "html")
    boxes = set(re.findall(r'<input type="checkbox" id="([\w-]+)" checked>', page))
    listed = re.findall(r'<li class="([\w -]+)"', page)
    assert boxes == {kind for kinds in listed for kind in kinds.split()}
    for box in boxes:
        assert f"body:has(#{box}:not(:checked)) li.{box} {{ display: none }}" in page
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=", page)


def test_a_text_in_a_file_tells_all(run: Run, tmp_path: Any) -> None:
    """Who reads the file later does not see what the terminal was told."""
    (tmp_path / "brev.txt").write_text("Dette er et brev.\n", encoding="utf-8")
    done = run("check", "brev.txt", "--output", "text=out.txt")
    assert done.status == 2
    assert "brev.txt" in done.err
    assert (tmp_path / "out.txt").read_text(encoding="utf-8").startswith("brev.txt:1: ")
