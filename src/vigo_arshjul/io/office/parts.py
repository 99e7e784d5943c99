"""The parts of a Word or Excel file: added with type and reference, written with the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field
from lxml import etree  # type: ignore[import-untyped]

from vigo_arshjul.io.office.archive import TYPES, Package


def canonical(
    content: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None
) -> bytes:
    """The same archive, the same bytes whenever it is made: no clock, one order."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, change in (changes or {}).items():
        parts[name] = change(parts[name])
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 0
            archive.writestr(info, parts[name])
    return stream.getvalue()


def with_parts(content: bytes, parts: Mapping[str, bytes]) -> bytes:
    """An archive with some parts changed or added, and all the others as they are."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for info in archive.infolist():
            made.writestr(info, parts.get(info.filename, archive.read(info)))
        known = set(archive.namelist())
        for name in sorted(parts.keys() - known):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, parts[name])
    return stream.getvalue()


PARSER = etree.XMLParser(
    huge_tree=True, resolve_entities=False, remove_comments=True, remove_pis=True, no_network=True
)
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONS_SPACE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@define
class Parts:
    """The parts of a file that are changed or added."""

    package: Package  # the file
    # The trees of the parts that were asked for, by their names.
    changed: dict[str, Any] = field(factory=dict)

    def tree(self, name: str, anew: str = "") -> Any:
        """A part to change; made from some XML where it is not there."""
        if name not in self.changed:
            content = self.package.parts.get(name, anew.encode())
            self.changed[name] = etree.fromstring(content, PARSER)
        return self.changed[name]

    def relate(self, source: str, kind: str, target: str, content_type: str) -> str:
        """Let a part refer to a new one, as `comments` say; the id of the reference."""
        relations = self.tree(
            relations_of(source), f'<Relationships xmlns="{_RELATIONS_SPACE[1:-1]}"/>'
        )
        known = {relation.get("Id") for relation in relations}
        number = next(n for n in range(1, len(known) + 2) if f"rIdA{n}" not in known)
        etree.SubElement(
            relations,
            f"{_RELATIONS_SPACE}Relationship",
            Id=f"rIdA{number}",
            Type=f"{_RELATIONS}{kind}",
            Target=f"/{target}",
        )
        self._declare(target, content_type)
        return f"rIdA{number}"

    def _declare(self, name: str, content_type: str) -> None:
        types = self.tree(TYPES)
        for declared in list(types):
            if (declared.get("PartName") or "").casefold() == f"/{name}".casefold():
                types.remove(declared)
        etree.SubElement(
            types, f"{_TYPES_SPACE}Override", PartName=f"/{name}", ContentType=content_type
        )

    def free_name(self, pattern: str) -> str:
        """A name that no part has, as `xl/comments{n}.xml` with a number put in."""
        taken = {name.casefold() for name in (*self.package.parts, *self.changed)}
        names = (pattern.format(n=n or "") for n in range(len(taken) + 2))
        return next(name for name in names if name.casefold() not in taken)

    def written(self, content: bytes) -> bytes:
        """The file with these parts in it."""
        return with_parts(content, {name: xml_bytes(tree) for name, tree in self.changed.items()})


def xml_bytes(root: Any) -> bytes:
    """A part as its file holds it."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return content


def relations_of(part: str) -> str:
    """The part that holds what another one refers to."""
    folder, base = posixpath.split(part)
    return f"{folder}/_rels/{base}.rels".lstrip("/")
