"""Word and Excel files that mean harm, or are broken: refused in words, whatever they hold."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
import time
import warnings
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packages import Change, changed, packed, parts_of
from reading import read
from vigo_arshjul import ArshjulError, Schedule
from vigo_arshjul.io.formats import FORMATS
from vigo_arshjul.io.office import archive
from vigo_arshjul.io.readers import read_bytes
from vigo_arshjul.io.writers import content_of
from vigo_arshjul.language import Language

KINDS = ("docx", "xlsx")
MAIN = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
RELATIONS = {"docx": "word/_rels/document.xml.rels", "xlsx": "xl/_rels/workbook.xml.rels"}
TYPES = "[Content_Types].xml"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
    b"<!ENTITY c SYSTEM 'file:///etc/passwd'>]><a>&b;&c;</a>"
)


@pytest.fixture(scope="module")
def files(schedule: Schedule) -> dict[str, bytes]:
    """The published schedule in both forms."""
    return {kind: content_of(schedule, kind) for kind in KINDS}


def refusal(content: bytes, kind: str) -> str:
    """What is said of a file, in Norwegian; it is said in English, too, and on one line."""
    with pytest.raises(ArshjulError) as caught:
        FORMATS[kind].loads(content)
    english = caught.value.in_language(Language.EN)
    assert english
    assert english != str(caught.value)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def relation(kind: str, target: str, *, external: bool = True) -> Change:
    """Add a relation to a part that holds some."""
    mode = ' TargetMode="External"' if external else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    added = f'<Relationship Id="x9" Type="{base}/{kind}" Target="{target}"{mode}/></Relationships>'
    return lambda part: part.replace(b"</Relationships>", added.encode())


def type_of(content_type: str) -> Change:
    """Add a part of a type to the list of types."""
    added = f'<Override PartName="/x.bin" ContentType="{content_type}"/></Types>'
    return lambda part: part.replace(b"</Types>", added.encode())


# --- harm ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("part", ["main", "docProps/core.xml", "other.xml", "picture.png"])
def test_document_types_and_entities(
    kind: str, encoding: str, part: str, files: dict[str, bytes]
) -> None:
    """No part may define entities, whatever its encoding and name."""
    name = MAIN[kind] if part == "main" else part
    evil = LAUGHS.decode().encode(encoding)
    assert "DOCTYPE" in refusal(changed(files[kind], {name: evil}), kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("relation_kind", "target"),
    [
        ("image", "http://example.org/x.png"),
        ("oleObject", "file:///etc/passwd"),
        ("externalLinkPath", "other.xlsx"),
        ("attachedTemplate", "http://example.org/x.dotm"),
        ("attachedTemplate", "\\\\server\\share\\x.dotm"),
        ("attachedTemplate", "file://server/share/x.dotm"),
        ("frame", "https://example.org"),
    ],
)
def test_what_is_fetched_from_outside(
    kind: str, relation_kind: str, target: str, files: dict[str, bytes]
) -> None:
    """A file that points to content elsewhere is refused, with where it points."""
    evil = changed(files[kind], {RELATIONS[kind]: relation(relation_kind, target)})
    assert "utenfra" in refusal(evil, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("relation_kind", "target"),
    [
        ("hyperlink", "https://example.org"),
        ("attachedTemplate", "file:///C:\\Users\\x\\Normal.dotm"),
        ("attachedTemplate", "Normal.dotm"),
    ],
)
def test_links_to_follow_are_no_harm(
    kind: str, relation_kind: str, target: str, files: dict[str, bytes], schedule: Schedule
) -> None:
    """Plain links, and the template that Word notes from the own disk, are let be."""
    file = changed(files[kind], {RELATIONS[kind]: relation(relation_kind, target)})
    assert FORMATS[kind].loads(file) == schedule


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-office.vbaProject",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "application/vnd.ms-excel.macrosheet+xml",
        "application/vnd.ms-office.activeX+xml",
    ],
)
def test_macros(kind: str, content_type: str, files: dict[str, bytes]) -> None:
    """Programs in a file are refused, by what the file itself calls them."""
    assert "makroer" in refusal(changed(files[kind], {TYPES: type_of(content_type)}), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_macros_by_relation(kind: str, files: dict[str, bytes]) -> None:
    """A file that does not own up to its macros is found out by its relations."""
    evil = changed(files[kind], {RELATIONS[kind]: relation("vbaProject", "v.bin", external=False)})
    assert "makroer" in refusal(evil, kind)


def test_links_to_other_workbooks(files: dict[str, bytes]) -> None:
    """A workbook that computes from another one (DDE, too) is refused."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
    assert "utenfra" in refusal(changed(files["xlsx"], {TYPES: type_of(kind)}), "xlsx")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", ["../x", "word/../../x", "/etc/passwd", "C:\\x", "a\\..\\b", "x:y", "..", "a\nb"]
)
def test_names_that_lead_out(kind: str, name: str, files: dict[str, bytes]) -> None:
    """No part has a name that leads out of its archive."""
    assert "peker ut" in refusal(changed(files[kind], {name: b"x"}), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_names_that_come_twice(kind: str, files: dict[str, bytes]) -> None:
    """Two parts of one name would let two readers see two documents."""
    for other in (MAIN[kind], MAIN[kind].upper()):
        stream = io.BytesIO(files[kind])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with zipfile.ZipFile(stream, "a") as zipped:
                zipped.writestr(other, b"<x/>")
        assert "to deler" in refusal(stream.getvalue(), kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["main", "media/picture.png"])
def test_bombs(kind: str, name: str, files: dict[str, bytes]) -> None:
    """What unpacks to a multiple of itself is not unpacked to its end."""
    name = MAIN[kind] if name == "main" else name
    bomb = changed(files[kind], {name: b"<a>" + b" " * (80 * 2**20) + b"</a>"})
    assert len(bomb) < 2**20
    start = time.perf_counter()
    assert "pakkes ut" in refusal(bomb, kind)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("kind", KINDS)
def test_bombs_that_lie_about_their_size(kind: str, files: dict[str, bytes]) -> None:
    """The size in the headers is not believed."""
    bomb = bytearray(changed(files[kind], {"x.xml": b"<a>" + b" " * (40 * 2**20) + b"</a>"}))
    real = (40 * 2**20 + 7).to_bytes(4, "little")
    assert bomb.count(real) == 2
    told = bytes(bomb).replace(real, (100).to_bytes(4, "little"))
    assert refusal(told, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_many_parts(kind: str, files: dict[str, bytes]) -> None:
    """A file of thousands of parts is no document."""
    parts = parts_of(files[kind]) | {f"p{n}": b"" for n in range(archive.MOST_PARTS)}
    assert "deler; høyst" in refusal(packed(parts), kind)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods_of_packing(method: int, files: dict[str, bytes]) -> None:
    """Such files are packed in one way only."""
    assert "skadet" in refusal(packed(parts_of(files["docx"]), method), "docx")


@pytest.mark.parametrize("kind", KINDS)
def test_deep_nesting(kind: str, files: dict[str, bytes]) -> None:
    """Elements in elements without end are refused, and take no stack."""
    deep = b"<w:sdt>" * 100_000 + b"</w:sdt>" * 100_000
    content = changed(
        files[kind],
        {
            MAIN[kind]: lambda part: (
                part.replace(b"<w:body>", b"<w:body>" + deep, 1)
                if kind == "docx"
                else b"<a>" * 100_000 + b"</a>" * 100_000
            )
        },
    )
    assert refusal(content, kind)


def test_rows_beyond_all_sheets(files: dict[str, bytes]) -> None:
    """A row with a number that no sheet has is not counted up to."""
    sheet = "xl/worksheets/sheet1.xml"
    far = changed(
        files["xlsx"], {sheet: lambda part: part.replace(b'<row r="9"', b'<row r="999999999999"')}
    )
    start = time.perf_counter()
    assert "rader" in refusal(far, "xlsx")
    assert time.perf_counter() - start < 10


# --- breakage --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_files_cut_short(kind: str, files: dict[str, bytes]) -> None:
    """A file that was not copied to its end says so."""
    whole = files[kind]
    for size in (0, 1, 4, 30, 1000, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        assert refusal(whole[:size], kind)


@pytest.mark.parametrize("kind", KINDS)
def test_missing_and_broken_parts(kind: str, files: dict[str, bytes]) -> None:
    """Every part may be missing, empty, cut short or something else: an answer, or words."""
    for name, part in parts_of(files[kind]).items():
        for change in (None, b"", b"<a/>", b"<a", part[: len(part) // 2], b"\x00" * 10):
            content = changed(files[kind], {name: change})
            with contextlib.suppress(ArshjulError):
                FORMATS[kind].loads(content)
    assert "skadet" in refusal(changed(files[kind], {MAIN[kind]: b"<a"}), kind)
    assert "mangler" in refusal(changed(files[kind], {TYPES: None}), kind)


def test_older_and_locked_files() -> None:
    """What older programs save, and what is locked, is told from what is damaged."""
    old = archive.OLE_MAGIC + b"\x00" * 500
    locked = old + "EncryptedPackage".encode("utf-16-le")
    for kind in KINDS:
        assert "eldre format" in refusal(old, kind)
        assert "passord" in refusal(locked, kind)
    with pytest.raises(ArshjulError, match="eldre format"):
        read_bytes(old)


@pytest.mark.parametrize("name", ["plan.doc", "plan.docm", "plan.xls", "plan.xlsm", "plan.ods"])
def test_relatives_are_named(name: str, tmp_path: Path) -> None:
    """A file of a kin format is answered with the one to save it as."""
    with pytest.raises(ArshjulError, match=r"lagre filen som \.(docx|xlsx)"):
        read(tmp_path / name)


def test_one_kind_for_the_other(files: dict[str, bytes]) -> None:
    """A workbook by the name of a document is told, as is any other archive."""
    assert "ikke en Word-fil" in refusal(files["xlsx"], "docx")
    assert "ikke en Excel-fil" in refusal(files["docx"], "xlsx")
    other = packed({TYPES: b"<Types/>", "x": b"y"})
    assert "ikke en Word-fil" in refusal(other, "docx")
    with pytest.raises(ArshjulError, match=r"verken \.docx eller \.xlsx"):
        read_bytes(other)


def test_text_is_no_archive(document: str) -> None:
    """A text under the name of a document."""
    for kind in KINDS:
        assert "skadet" in refusal(document.encode(), kind)
        with pytest.raises(ArshjulError, match="ikke tekst"):
            read("a\nb", kind)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_bytes(kind: str, data: st.DataObject, files: dict[str, bytes]) -> None:
    """Bytes changed, lost or doubled anywhere: a schedule, or words."""
    content = bytearray(files[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 60))
        content[at : at + length] = data.draw(st.binary(max_size=20))
    with contextlib.suppress(ArshjulError):
        FORMATS[kind].loads(bytes(content))


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_files_on_the_command_line(
    kind: str, files: dict[str, bytes], tmp_path: Path
) -> None:
    """One line and status 2, and nothing is written."""
    path, out = tmp_path / f"plan.{kind}", tmp_path / "out.toml"
    path.write_bytes(changed(files[kind], {MAIN[kind]: LAUGHS}))
    for source, stdin in ((str(path), None), ("-", path.read_bytes())):
        done = subprocess.run(
            [sys.executable, "-m", "vigo_arshjul", "convert", source, str(out), "--lang", "en"],
            input=stdin,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 2
        assert done.stderr.decode().count("\n") == 1
        assert b"DOCTYPE" in done.stderr
        assert not out.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_standard_input(kind: str, files: dict[str, bytes], tmp_path: Path) -> None:
    """A document can be piped in; what it is shows by what is in it."""
    out = tmp_path / "out.toml"
    subprocess.run(
        [sys.executable, "-m", "vigo_arshjul", "convert", "-", str(out)],
        input=files[kind],
        check=True,
    )
    assert len(read(out)) == 105


@pytest.mark.parametrize(("kind", "module", "extra"), [
    ("docx", "docx", "word"), ("xlsx", "openpyxl", "excel"),
])  # fmt: skip
def test_a_missing_extra_is_one_sentence(
    kind: str,
    module: str,
    extra: str,
    files: dict[str, bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Without its package a format says how to get it, and all others work."""
    for name in list(sys.modules):
        if name.split(".")[0] == module or name.startswith(
            ("vigo_arshjul.io.office.word", "vigo_arshjul.io.office.excel")
        ):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / f"plan.{kind}"
    path.write_bytes(files[kind])
    with pytest.raises(ArshjulError) as caught:
        read(path)
    said = caught.value.in_language(Language.EN)
    assert f"pip install 'vigo-arshjul[{extra}]'" in said
    assert "\n" not in said
    with pytest.raises(ArshjulError, match="pip install"):
        content_of(read("Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"), kind)
