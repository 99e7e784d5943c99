"""Opens Word and Excel files, and refuses in words what no schedule needs.

Both are zip archives of XML parts. Nothing of one is believed before it is counted: a part
is unpacked piece by piece and measured, and its XML is walked once by a parser that knows
no files and no network. What is handed on holds only XML that has passed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from xml.etree import ElementTree
from xml.parsers import expat

from attrs import frozen

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words

# A schedule of 100,000 rows unpacks to about 100 MB, at about 20 times its packed size.
MOST_UNPACKED = 256 * 2**20
MOST_TIMES = 100
# And its rows show no more than they hold, but for what stands in many of them.
MOST_SHOWN = 5
SMALL = 4 * 2**20
MOST_PARTS = 5_000
_PIECE = 64 * 1024

ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
_MAIN = {"docx": "wordprocessingml.", "xlsx": "spreadsheetml."}
_PROGRAMS = {"docx": "Word", "xlsx": "Excel"}
# Programs, and windows into other files, by a word in the type of a part.
_MACROS = re.compile(r"macro|vbaproject|activex|intlmacrosheet", re.IGNORECASE)
_LINKS = re.compile(r"externallink", re.IGNORECASE)
_OF_THIS_MACHINE = re.compile(r"file:///[a-z]:|[a-z]:\\|[^/\\:]+$", re.IGNORECASE)

_TOO_MUCH = Words(
    "filen blir større enn en slik fil kan være når den pakkes ut",
    "the file unpacks to more than such a file can hold",
)

Element = ElementTree.Element


@frozen(eq=False)
class Package:
    """The XML parts of a file, by their names as `word/document.xml`."""

    parts: Mapping[str, bytes]

    def xml(self, name: str) -> Element:
        """A part as a tree, or an ArshjulError where it is missing."""
        content = self.parts.get(name)
        if content is None:
            words = Words(
                "delen «{name}» mangler i filen", "the part “{name}” is missing from the file"
            )
            raise ArshjulError(words.fill(name=name))
        try:
            return ElementTree.fromstring(content)
        except (ElementTree.ParseError, ValueError, LookupError):
            raise ArshjulError(_damaged(name)) from None

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The parts that a part refers to as `header`, `styles`, `customXml` …; those there are."""
        folder, base = posixpath.split(name)
        relations = f"{folder}/_rels/{base}.rels".lstrip("/")
        if relations not in self.parts:
            return ()
        targets = (
            posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            for relation in self.xml(relations)
            if relation.get("TargetMode") != "External"
            and relation.get("Type", "").rsplit("/", 1)[-1] == kind
        )
        return tuple(target.lstrip("/") for target in targets if target.lstrip("/") in self.parts)

    def as_zip(self, without: str) -> io.BytesIO:
        """An archive of nothing but these parts, for a library that reads archives."""
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self.parts.items():
                if not name.startswith(without):
                    archive.writestr(zipfile.ZipInfo(name), content)
        stream.seek(0)
        return stream


class Room:
    """How much text the rows of a file may show.

    A text that a file holds once can stand in thousands of its cells.
    """

    def __init__(self, package: Package) -> None:
        self._left = 2**20 + MOST_SHOWN * sum(map(len, package.parts.values()))

    def take(self, letters: int) -> None:
        """Make room for some letters, or raise an ArshjulError."""
        self._left -= letters
        if self._left < 0:
            raise ArshjulError(_TOO_MUCH)


def open_package(content: bytes, kind: str) -> Package:
    """Open a file.

    Args:
        kind: `docx` or `xlsx`.

    Raises:
        ArshjulError: if it is damaged, of another kind, or holds what may do harm.
    """
    package = _opened(content)
    found = _kind_of(package)
    if found != kind:
        words = Words(
            "dette er ikke en {program}-fil; ventet .{kind}",
            "this is no {program} file; expected .{kind}",
        )
        raise ArshjulError(words.fill(program=_PROGRAMS[kind], kind=kind))
    return package


def sniff(content: bytes) -> str | None:
    """Whether bytes are a `docx` or `xlsx`, or no archive; an unusable one is an ArshjulError."""
    if not content.startswith((ZIP_MAGIC, OLE_MAGIC)):
        return None
    found = _kind_of(_opened(content))
    if found is None:
        words = Words(
            "filen er verken .docx eller .xlsx; lagre den som en av dem",
            "the file is neither .docx nor .xlsx; save it as one of them",
        )
        raise ArshjulError(words)
    return found


def _opened(content: bytes) -> Package:
    if content.startswith(OLE_MAGIC):
        raise ArshjulError(_old_or_locked(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_names(archive)
            parts = dict(_unpacked(archive, len(content)))
    except (
        zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
        NotImplementedError, OverflowError, IndexError,
    ):  # fmt: skip
        words = Words(
            "filen er skadet eller ingen .docx/.xlsx; den lar seg ikke pakke ut",
            "the file is damaged or no .docx/.xlsx; it cannot be unpacked",
        )
        raise ArshjulError(words) from None
    endings = {posixpath.splitext(name)[1].lstrip(".").casefold() for name in parts}
    parts = {name: part for name, part in parts.items() if _is_xml(part)}
    for name, part in parts.items():
        _check_xml(name, part)
    package = Package(parts)
    _check_types(package, endings)
    for name in parts:
        if name.endswith(".rels"):
            _check_relations(package.xml(name))
    return package


def _old_or_locked(content: bytes) -> Words:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Words(
            "filen er låst med passord; lagre den uten",
            "the file is locked with a password; save it without",
        )
    return Words(
        "filen er i et eldre format (.doc, .xls); lagre den som .docx eller .xlsx",
        "the file is in an older format (.doc, .xls); save it as .docx or .xlsx",
    )


# --- the archive -----------------------------------------------------------------------


def _check_names(archive: zipfile.ZipFile) -> None:
    """Refuse too many parts, names that lead out of the archive, and names that come twice."""
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        words = Words("filen har {n} deler; høyst {most}", "the file has {n} parts; at most {most}")
        raise ArshjulError(words.fill(n=len(infos), most=MOST_PARTS))
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename
        steps = name.replace("\\", "/").split("/")
        if name.startswith(("/", "\\")) or ".." in steps or re.search(r"[\x00-\x1f:\\]", name):
            words = Words(
                "filen har en del med navnet «{name}», som peker ut av den",
                "the file has a part named “{name}”, which leads out of it",
            )
            raise ArshjulError(words.fill(name=_shown(name)))
        if name.casefold() in seen:
            words = Words(
                "filen har to deler med navnet «{name}»", "the file has two parts named “{name}”"
            )
            raise ArshjulError(words.fill(name=_shown(name)))
        seen.add(name.casefold())
        if info.flag_bits & 0x1:
            raise ArshjulError(
                Words("filen er låst med passord", "the file is locked with a password")
            )


def _unpacked(archive: zipfile.ZipFile, packed: int) -> Iterator[tuple[str, bytes]]:
    """The parts, as long as they stay within the limits; their headers are not believed."""
    left = min(MOST_UNPACKED, max(SMALL, packed * MOST_TIMES))
    for info in archive.infolist():
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile("a method that these files do not use")
        pieces = []
        with archive.open(info) as part:
            while piece := part.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise ArshjulError(_TOO_MUCH)
                pieces.append(piece)
        yield info.filename, b"".join(pieces)


# --- the parts -------------------------------------------------------------------------


def _is_xml(part: bytes) -> bool:
    """Whether a part can be XML in any encoding; pictures and fonts are not looked at."""
    return part.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")[:1] == b"<"


def _check_xml(name: str, part: bytes) -> None:
    """Refuse broken XML, and any that defines entities or points to a document type."""

    def refuse(*_: object) -> None:
        words = Words(
            "delen «{name}» har en DOCTYPE, som slike filer ikke skal ha",
            "the part “{name}” has a DOCTYPE, which such files do not have",
        )
        raise ArshjulError(words.fill(name=_shown(name)))

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(part, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise ArshjulError(_damaged(name)) from None


def _damaged(name: str) -> Words:
    words = Words("delen «{name}» er skadet", "the part “{name}” is damaged")
    return words.fill(name=_shown(name))


def _check_types(package: Package, endings: Collection[str]) -> None:
    """Refuse macros and links, by the types of the parts.

    A program may name the types of all endings that it knows: those of no part say nothing.
    """
    for element in package.xml(TYPES):
        ending = element.get("Extension")
        if ending is not None and ending.casefold() not in endings:
            continue
        kind = element.get("ContentType", "")
        if _MACROS.search(kind):
            words = Words(
                "filen har makroer; lagre den uten (.docx, .xlsx)",
                "the file has macros; save it without (.docx, .xlsx)",
            )
            raise ArshjulError(words)
        if _LINKS.search(kind):
            raise ArshjulError(_fetches(Words("en annen arbeidsbok", "another workbook")))


def _check_relations(relations: Element) -> None:
    """Refuse what is fetched from elsewhere; a link that a reader may follow is none of that."""
    for relation in relations:
        kind = relation.get("Type", "").rsplit("/", 1)[-1]
        target = relation.get("Target", "")
        if kind == "vbaProject":
            raise ArshjulError(Words("filen har makroer", "the file has macros"))
        if relation.get("TargetMode", "").casefold() != "external" or kind == "hyperlink":
            continue
        # Word notes the template that a document was made from, on the disk it lay on.
        if kind == "attachedTemplate" and _OF_THIS_MACHINE.match(target):
            continue
        raise ArshjulError(_fetches(_shown(target)))


def _fetches(what: object) -> Words:
    return Words(
        "filen henter innhold utenfra ({what}); bryt koblingen og lagre den på nytt",
        "the file fetches content from outside ({what}); break the link and save it again",
    ).fill(what=what)


def _kind_of(package: Package) -> str | None:
    """What the main part of a file is, by its type."""
    for kind in (element.get("ContentType", "") for element in package.xml(TYPES)):
        for name, family in _MAIN.items():
            if family in kind and kind.endswith(".main+xml"):
                return name
    return None


def _shown(text: str) -> str:
    """A name from a file, short and only text."""
    return re.sub(r"[^\w .:/\\()\[\]-]", "?", text)[:80]
