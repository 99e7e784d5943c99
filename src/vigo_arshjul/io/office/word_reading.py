"""Takes the lines and tables out of a Word document, whoever wrote it.

A document is a tree in which text can sit under many things: links, fields, tracked
changes, content controls, tables in tables. All that one sees on the page is read; what
was deleted is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import define, frozen

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io.office.archive import Element, Package, Room
from vigo_arshjul.io.tables.richtext import marked, plain
from vigo_arshjul.language import Words

# What holds no text of the page: settings of things, what was deleted or moved away, codes
# of fields, and the second of two ways to show the same.
_NOTHING = frozenset(
    (
        "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr", "sectPr", "tblGrid",
        "del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback",
        "drawing", "pict", "object", "footnoteReference", "endnoteReference",
        "commentReference", "softHyphen",
    )
)  # fmt: skip
_DEEPEST = 60
# Columns of a table: where a cell claims more, so many are enough.
_WIDEST = 100
_WHITE = ("auto", "ffffff", "clear", "none", "white")

Piece = tuple[str, bool]


@frozen
class Text:
    """A text of a document: its pieces, each with whether it is in italics, and its colour."""

    pieces: tuple[Piece, ...] = ()
    shade: str | None = None
    marks: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text alone."""
        return plain(self.pieces).strip()

    @property
    def marked(self) -> str:
        """The text with `<i>…</i>`."""
        return marked(self.pieces).strip()


@frozen
class TableRow:
    """A row of a table, with a text for every column of its grid."""

    cells: tuple[Text, ...]

    @property
    def filled(self) -> tuple[Text, ...]:
        """The cells that hold something."""
        return tuple(cell for cell in self.cells if cell.plain)

    @property
    def shade(self) -> str | None:
        """The colour that most of its cells have."""
        shades = Counter(cell.shade for cell in self.cells if cell.shade)
        return shades.most_common(1)[0][0] if shades else None

    @property
    def mark(self) -> str | None:
        """The first bookmark in it that is ours."""
        return next((mark for cell in self.cells for mark in cell.marks), None)


Table = tuple[TableRow, ...]
Block = Text | Table


def blocks_of(package: Package, part: str, marks: str) -> tuple[Block, ...]:
    """The paragraphs and tables of a part of a document, from top to bottom.

    Args:
        package: the file.
        part: the name of the part.
        marks: how the names of our bookmarks begin.

    Raises:
        ArshjulError: if the part is missing, or nested beyond all use.
    """
    italics: frozenset[str] = frozenset()
    for styles in package.related(part, "styles"):
        italics = _italic_styles(package.xml(styles))
    reader = _Reader(italics, marks, Room(package))
    return tuple(reader.blocks(package.xml(part), 0))


def _italic_styles(root: Element) -> frozenset[str]:
    """The styles of letters that are in italics, by themselves or by what they build on."""
    styles: dict[str, tuple[bool | None, str]] = {}
    for style in root:
        if _attribute(style, "type") == "character":
            based = _find(style, "basedOn")
            parent = _attribute(based, "val") if based is not None else None
            name = _attribute(style, "styleId") or ""
            styles[name] = _italic(_find(style, "rPr")), parent or ""

    def is_italic(name: str, steps: int = _DEEPEST) -> bool:
        said, parent = styles.get(name, (False, ""))
        return is_italic(parent, steps - 1) if said is None and steps else bool(said)

    return frozenset(filter(is_italic, styles))


@define
class _Reader:
    italics: frozenset[str]
    marks: str
    room: Room

    def blocks(self, element: Element, depth: int) -> Iterator[Block]:
        """The paragraphs and tables within an element, however they are wrapped."""
        _refuse_depth(depth)
        for child in element:
            name = _name(child)
            if name == "p":
                for box in _boxes(child):
                    yield from self.blocks(box, depth + 1)
                yield self._paragraph(child, depth)
            elif name == "tbl":
                yield tuple(self._rows(child, depth))
            elif name not in _NOTHING:
                yield from self.blocks(child, depth + 1)

    # --- tables --------------------------------------------------------------------------

    def _rows(self, table: Element, depth: int) -> Iterator[TableRow]:
        """The rows of a table; a cell that goes over several rows is in each of them."""
        above: dict[int, Text] = {}
        for row in _within(table, "tr"):
            if _find(row, "trPr", "del") is not None:
                continue
            cells: list[Text] = [Text()] * _number(_find(row, "trPr", "gridBefore"), 0)
            for cell in _within(row, "tc"):
                at, text = len(cells), self._cell(cell, depth)
                merge = _find(cell, "tcPr", "vMerge")
                if merge is not None and _attribute(merge, "val") != "restart":
                    text = above.get(at, text)
                    self.room.take(sum(len(letters) for letters, _ in text.pieces))
                above[at] = text
                span = _number(_find(cell, "tcPr", "gridSpan"), 1)
                span = min(span, max(1, _WIDEST - at))
                cells += [text, *[Text(shade=text.shade)] * (span - 1)]
            yield TableRow(tuple(cells))

    def _cell(self, cell: Element, depth: int) -> Text:
        """The paragraphs of a cell, one a line; a table in it is read like its text."""
        texts: list[Text] = []
        for block in self.blocks(cell, depth + 1):
            if isinstance(block, Text):
                texts.append(block)
            else:
                texts += [_joined(row.filled, " ") for row in block]
        shade = _shade(_find(cell, "tcPr", "shd"))
        text = _joined([text for text in texts if text.plain or text.marks], "\n")
        return Text(text.pieces, shade or text.shade, text.marks + self._marks(cell))

    # --- texts ---------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element, depth: int) -> Text:
        pieces: list[Piece] = []
        for run in _within(paragraph, "r", depth=depth):
            style = _find(run, "rPr", "rStyle")
            italic = _italic(_find(run, "rPr"))
            if italic is None:
                italic = style is not None and _attribute(style, "val") in self.italics
            pieces.append(("".join(_letters(run, depth)), italic))
        shade = _shade(_find(paragraph, "pPr", "shd"))
        if shade is None:
            runs = (run for run in _within(paragraph, "r", depth=depth))
            shade = next(filter(None, map(_run_shade, runs)), None)
        return Text(tuple(pieces), shade, self._marks(paragraph))

    def _marks(self, element: Element) -> tuple[str, ...]:
        """Our bookmarks that begin directly within an element."""
        names = (
            _attribute(child, "name") or "" for child in element if _name(child) == "bookmarkStart"
        )
        return tuple(name for name in names if name.startswith(self.marks))


def _joined(texts: Sequence[Text], between: str) -> Text:
    pieces: list[Piece] = []
    for text in texts:
        if pieces and text.plain:
            pieces.append((between, False))
        pieces += text.pieces
    shade = next((text.shade for text in texts if text.shade), None)
    return Text(tuple(pieces), shade, tuple(mark for text in texts for mark in text.marks))


def _letters(element: Element, depth: int) -> Iterator[str]:
    """The letters of a run; a soft line break is only a space."""
    for child in element:
        match _name(child):
            case "t":
                yield (child.text or "").replace("\xa0", " ")
            case "tab" | "br" | "cr" | "ptab":
                yield " "
            case "noBreakHyphen":
                yield "-"
            case name if name not in _NOTHING and depth < _DEEPEST:
                yield from _letters(child, depth + 1)


# --- the tree --------------------------------------------------------------------------


def _within(element: Element, wanted: str, *, depth: int = 0) -> Iterator[Element]:
    """The elements of a name, within whatever wraps them, but not within each other."""
    _refuse_depth(depth)
    for child in element:
        name = _name(child)
        if name == wanted:
            yield child
        elif name not in _NOTHING and name not in ("tbl", "txbxContent"):
            yield from _within(child, wanted, depth=depth + 1)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph, each in the first of the ways it is given."""
    rest = list(reversed(paragraph))
    while rest:
        element = rest.pop()
        if _name(element) == "txbxContent":
            yield element
        elif _name(element) != "Fallback":
            rest += reversed(element)


def _refuse_depth(depth: int) -> None:
    if depth > _DEEPEST:
        raise ArshjulError(Words("for dypt nøstet", "nested too deeply"))


def _find(element: Element, *path: str) -> Element | None:
    """A child, by its names on the way."""
    for name in path:
        found = next((child for child in element if _name(child) == name), None)
        if found is None:
            return None
        element = found
    return element


def _name(element: Element) -> str:
    """The name of an element without its namespace, which differs between editions of Word."""
    return element.tag.rpartition("}")[2]


def _attribute(element: Element, name: str) -> str | None:
    return next((v for key, v in element.items() if key.rpartition("}")[2] == name), None)


def _number(element: Element | None, default: int) -> int:
    """The number that an element gives, as far as a table can be wide."""
    value = _attribute(element, "val") if element is not None else None
    if not (value and value.isascii() and value.isdigit()):
        return default
    return min(int(value), _WIDEST) if len(value) < 9 else _WIDEST


def _italic(properties: Element | None) -> bool | None:
    """Whether letters are in italics; None where that is not said."""
    italic = _find(properties, "i") if properties is not None else None
    if italic is None:
        return None
    return (_attribute(italic, "val") or "1").casefold() not in ("0", "false", "off")


def _run_shade(run: Element) -> str | None:
    properties = _find(run, "rPr")
    if properties is None or not "".join(_letters(run, 0)).strip():
        return None
    highlight = _find(properties, "highlight")
    colour = _attribute(highlight, "val") if highlight is not None else None
    return _shade(_find(properties, "shd")) or (
        colour if colour and colour.casefold() not in _WHITE else None
    )


def _shade(shading: Element | None) -> str | None:
    """A colour as `EEBC4C`; None for white."""
    fill = _attribute(shading, "fill") if shading is not None else None
    return fill.upper() if fill and fill.casefold() not in _WHITE else None
