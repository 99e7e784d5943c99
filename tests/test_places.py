"""A finding points at its words in the source, and a fix is an edit of it, in every text form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from running import Run

HEAD = 'format = 1\nschool_year = "2017-2018"\n\n[[entry]]\nid = "a"\ndate = 2017-10-19\n'
TABLE = "Måned,Fra,Hva,Til,Kommentar\n2017-10-19,VIGO,{what},Udir,\n"
PLAIN = "9A004 - Lokal. Rapport i VIGO: 9A0004 - Lokal"
WRONG = "9A0004"

# What stands in a file that has the wrong code in it once.
SOURCES = {
    "basic.toml": HEAD + f'from = "VIGO"\nwhat = "Rapport i VIGO: {PLAIN}"\nto = "Udir"\n',
    "escaped.toml": HEAD
    + f'from = "V"\nwhat = "Se \\"x\\" \\u00e5 i VIGO: {PLAIN}"\nto = "Udir"\n',
    "literal.toml": HEAD + f"from = 'V'\n\"what\" = 'Rapport \\ i VIGO: {PLAIN}'\nto = 'Udir'\n",
    "lines.toml": HEAD + f'what = """\nElevdata.\n  Rapport i VIGO: {PLAIN}"""\nto = "Udir"\n',
    "quotes.toml": (HEAD + f"what = '''Elev 'data'.\n{PLAIN}'''\nto = 'U'\n").replace("\n", "\r\n"),
    "joined.toml": HEAD + f'what = """Elevdata \\\n    i VIGO: {PLAIN}"""\nto = "Udir"\n',
    "fooled.toml": HEAD
    + f"comment = '''\nwhat = \"9A004\"\n'''\nwhat = \"i VIGO: {PLAIN}\"\nto = 'U'\n",
    "plain.csv": TABLE.format(what=f"Rapport i VIGO: {PLAIN}"),
    "quoted.csv": TABLE.format(what=f'"Data ""x"", i VIGO.\nRapport {PLAIN}"'),
    "windows.csv": TABLE.format(what=f'"Data ""x"", i VIGO: {PLAIN}"').replace("\n", "\r\n"),
    "norsk.csv": TABLE.replace(",", ";").format(what=f'"Data; i VIGO: {PLAIN}"'),
    "plain.txt": "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
    f"19.okt\tVIGO\tRapport i VIGO: {PLAIN}\tUdir\t\n",
    "plan.json": json.dumps(
        {
            "format": 1,
            "school_year": "2017-2018",
            "entries": [
                {"id": "a", "date": "2017-10-19", "what": f'Se "x" æ\n i VIGO: {PLAIN}', "to": "U"}
            ],
        },
        indent=1,
    ),
}


def span_of(text: str, place: dict[str, Any]) -> tuple[int, int]:
    """The stretch of a text that a place of the JSON means."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    return (
        starts[place["line"] - 1] + place["column"] - 1,
        starts[place["end_line"] - 1] + place["end_column"] - 1,
    )


def findings(run: Run, name: str, code: str) -> list[dict[str, Any]]:
    """The findings of a rule in a file."""
    found = run("check", name, "--select", code, "--format", "json").json()["files"][0]["findings"]
    return list(found)


@pytest.mark.parametrize("name", SOURCES)
def test_a_finding_points_at_its_words(run: Run, tmp_path: Path, name: str) -> None:
    """Between quotes, after escapes, on the second line: the place is that of the words."""
    source = SOURCES[name]
    (tmp_path / name).write_bytes(source.encode())
    (finding,) = findings(run, name, "AH402")
    start, end = span_of(source, finding)
    assert source[start:end] == WRONG


@pytest.mark.parametrize("name", SOURCES)
def test_a_fix_is_an_edit_of_the_source(run: Run, tmp_path: Path, name: str) -> None:
    """Who carries out the edits of a fix has what `--fix --unsafe-fixes` writes."""
    source = SOURCES[name]
    (tmp_path / name).write_bytes(source.encode())
    (finding,) = findings(run, name, "AH402")
    for edit in finding["fix"]["edits"]:
        start, end = span_of(source, edit)
        source = source[:start] + edit["text"] + source[end:]
    run("check", name, "--select", "AH402", "--fix", "--unsafe-fixes")
    assert source.encode() == (tmp_path / name).read_bytes() != SOURCES[name].encode()


@pytest.mark.parametrize("form", ["toml", "json", "csv", "txt"])
def test_every_text_finding_of_the_document_is_exact(run: Run, tmp_path: Path, form: str) -> None:
    """The words of each finding with a span stand at its place, and its date at its date."""
    name = f"plan.{form}"
    run("convert", "2017-2018", name)
    text = (tmp_path / name).read_bytes().decode("utf-8-sig")
    found = run("check", name, "--format", "json").json()["files"][0]["findings"]
    spans = [finding for finding in found if finding["span"] and finding["entry"]]
    assert len(spans) > 5
    for finding in spans:
        start, end = span_of(text, finding)
        width = finding["span"][1] - finding["span"][0]
        assert len(text[start:end].replace('""', '"').replace('\\"', '"')) == width, finding
    for finding in found:
        if finding["field"] == "date" and finding["entry"] and form == "toml":
            start, end = span_of(text, finding)
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", text[start:end])


def test_the_forms_of_machines_have_the_columns(run: Run, tmp_path: Path) -> None:
    """SARIF, GitHub and Azure, with the fix as a change of the file in SARIF."""
    source = SOURCES["quoted.csv"]
    (tmp_path / "a.csv").write_text(source, encoding="utf-8")
    options = ("check", "a.csv", "--select", "AH402", "--format")
    column = source.split("\n")[2].index(WRONG) + 1
    (result,) = run(*options, "sarif").json()["runs"][0]["results"]
    region = {"startLine": 3, "startColumn": column, "endLine": 3, "endColumn": column + 6}
    assert result["locations"][0]["physicalLocation"]["region"] == region
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "9A004"}}
    ]
    annotation = f"::error file=a.csv,line=3,endLine=3,col={column},endColumn={column + 5},"
    assert annotation in run(*options, "github").out
    assert f"linenumber=3;columnnumber={column};" in run(*options, "azure").out


def test_the_standard_input_has_places_too(run: Run) -> None:
    """What was read there is looked at again."""
    source = SOURCES["quoted.csv"]
    arguments = ("check", "-", "--stdin-filename", "a.csv", "--select", "AH402", "--format", "json")
    (finding,) = run(*arguments, stdin=source.encode()).json()["files"][0]["findings"]
    start, end = span_of(source, finding)
    assert source[start:end] == WRONG


def test_a_wrong_setting_has_its_own_line(run: Run, tmp_path: Path) -> None:
    """Within a table: the line of the key, and not that of the table."""
    text = 'fail-on = "error"\n[severity]\nAH201 = "warning"\nAH301 = "warnng"\n'
    (tmp_path / "vigo-arshjul.toml").write_text(text, encoding="utf-8")
    done = run("check", "2017-2018", "--format", "json")
    assert done.status == 2
    assert "vigo-arshjul.toml:4: " in done.err
    (file,) = done.json()["files"]
    assert (file["path"], file["problems"][0]["line"]) == ("vigo-arshjul.toml", 4)
