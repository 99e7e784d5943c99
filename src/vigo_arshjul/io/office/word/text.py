"""The texts of a Word document: letters with how they stand there, and what hangs on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import define, field, frozen

from vigo_arshjul.io.office.archive import Element
from vigo_arshjul.io.office.tree import (
    DEEPEST,
    NOTHING,
    REMOVED,
    attribute,
    find,
    is_on,
    name_of,
)
from vigo_arshjul.io.office.word.styles import HIDDEN, STRUCK, Styles
from vigo_arshjul.io.tables.source.richtext import marked, without_italics
from vigo_arshjul.language import Words

_WHITE = ("auto", "ffffff", "clear", "none", "white")
# Signs that Word draws from fonts of pictures, as the letters that they look like.
_SIGNS = {
    "F0E0": "→", "F0DF": "←", "F0E8": "➔", "F0F0": "⇨", "F0D8": "➢", "F0FC": "✓", "F0FE": "☑",
    "F0A8": "☐", "F0FB": "✗", "F0A7": "▪", "F0B7": "•", "F06C": "●", "F06E": "■", "F071": "❑",
    "F076": "❖", "F02D": "-", "F02B": "+", "F0B1": "±",
}  # fmt: skip


class NotRead(Enum):
    """Why letters of a document are not read as its text."""

    STRUCK = Words("gjennomstreket", "struck through")
    HIDDEN = Words("skjult tekst", "hidden text")
    REMOVED = Words(
        "slettet med sporede endringer; lest som godtatt",
        "deleted with changes tracked; read as accepted",
    )
    PLACEHOLDER = Words(
        "plassholder i et felt som ikke er fylt ut", "the placeholder of a field left empty"
    )


@frozen
class Run:
    """Some letters: whether they are in italics, and why they are not read, if they are not."""

    text: str
    italic: bool = False
    gone: NotRead | None = None
    inserted: bool = False


@frozen(eq=False)
class Text:
    """A paragraph or a cell."""

    runs: tuple[Run, ...] = ()  # its letters
    shade: str | None = None  # its colour
    marks: tuple[str, ...] = ()  # the bookmarks of ours that begin in it
    # The comments and footnotes that hang on it, as their kinds and numbers.
    notes: tuple[tuple[str, str], ...] = ()
    element: Element | None = None  # what it is in the document
    item: bool = False  # whether it is an item of a list without numbers
    heading: bool = False  # whether its style makes it the heading of what is below

    def pieces(self, *keeping: NotRead) -> Sequence[tuple[str, bool]]:
        """What is read of it, each piece with whether it is in italics.

        Args:
            keeping: why letters may be gone and are read all the same.
        """
        return [(r.text, r.italic) for r in self.runs if r.gone is None or r.gone in keeping]

    @property
    def plain(self) -> str:
        """The text that is read, alone."""
        return without_italics(self.pieces()).strip()

    def marked(self, *keeping: NotRead) -> str:
        """The text that is read, with `<i>…</i>`."""
        return marked(self.pieces(*keeping)).strip()

    def without(self) -> Iterator[tuple[NotRead, str]]:
        """The letters that are not read, by why."""
        for gone in NotRead:
            text = "".join(run.text if run.gone is gone else " " for run in self.runs)
            if text.strip():
                yield gone, " ".join(text.split())

    @property
    def inserted(self) -> str:
        """The letters that somebody put in with changes tracked."""
        text = "".join(run.text if run.inserted and not run.gone else " " for run in self.runs)
        return " ".join(text.split())


@frozen(eq=False)
class TableRow:
    """A row of a table, with a text for every column of its grid."""

    cells: tuple[Text, ...]
    hidden: bool = False
    removed: bool = False
    element: Element | None = None

    @property
    def gone(self) -> NotRead | None:
        """Why all of it is gone: struck or hidden as a whole."""
        return gone_as_a_whole(self.cells)

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


def gone_as_a_whole(texts: Sequence[Text]) -> NotRead | None:
    """Why all letters of some texts are gone, where one reason holds for them all."""
    found = {
        run.gone
        for text in texts
        for run in text.runs
        if run.text.strip() and run.gone not in (NotRead.REMOVED, NotRead.PLACEHOLDER)
    }
    return next(iter(found)) if len(found) == 1 else None


def joined(texts: Sequence[Text], between: str, element: Element | None = None) -> Text:
    """Several texts as one."""
    runs: list[Run] = []
    for text in texts:
        if runs and text.runs:
            runs.append(Run(between))
        runs += text.runs
    return Text(
        tuple(runs),
        next((text.shade for text in texts if text.shade), None),
        tuple(mark for text in texts for mark in text.marks),
        tuple(note for text in texts for note in text.notes),
        element,
    )


@define
class ParagraphReader:
    """Reads the letters of one paragraph."""

    styles: Styles
    style: str | None
    runs: list[Run] = field(factory=list)
    notes: list[tuple[str, str]] = field(factory=list)
    shade: str | None = None

    def read(
        self, element: Element, depth: int, *, gone: NotRead | None = None, inserted: bool = False
    ) -> None:
        """Take all runs within an element, however they are wrapped."""
        for child in element:
            name = name_of(child)
            if name == "r":
                self._read_run(child, depth, gone, inserted)
            elif name == "commentReference":
                self._note("comment", child)
            elif name not in NOTHING and name not in ("tbl", "txbxContent") and depth < DEEPEST:
                why = NotRead.REMOVED if name in REMOVED else gone
                if name == "sdt" and find(child, "sdtPr", "showingPlcHdr") is not None:
                    why = NotRead.PLACEHOLDER
                added = inserted or name in ("ins", "moveTo")
                self.read(child, depth + 1, gone=why, inserted=added)

    def _read_run(self, run: Element, depth: int, gone: NotRead | None, inserted: bool) -> None:
        properties = find(run, "rPr")
        style = attribute(find(properties, "rStyle"), "val")
        text = "".join(self._letters(run, depth))
        if not text:
            return
        italic = is_on(find(properties, "i"))
        if italic is None:
            italic = self.styles.says(style, "i")
        gone = gone or self._gone(properties, style)
        self.runs.append(Run(text, italic, gone, inserted))
        if self.shade is None and properties is not None and text.strip() and gone is None:
            self.shade = _run_shade(properties)

    def _gone(self, properties: Element | None, style: str | None) -> NotRead | None:
        for why, names in ((NotRead.STRUCK, STRUCK), (NotRead.HIDDEN, HIDDEN)):
            for name in names:
                said = is_on(find(properties, name))
                by_style = self.styles.says(style, name) or self.styles.says(self.style, name)
                if by_style if said is None else said:
                    return why
        return None

    def _letters(self, element: Element, depth: int) -> Iterator[str]:
        """The letters of a run."""
        for child in element:
            match name_of(child):
                case "t" | "delText":
                    yield child.text or ""
                case "tab" | "ptab":
                    yield "\t"
                case "br" | "cr":
                    yield "\n"
                case "noBreakHyphen":
                    yield "\u2011"
                case "softHyphen":
                    yield "\u00ad"
                case "sym":
                    yield _sign(attribute(child, "char") or "")
                case "footnoteReference" | "endnoteReference" | "commentReference" as name:
                    self._note(name.removesuffix("Reference"), child)
                case name if name not in NOTHING and depth < DEEPEST:
                    yield from self._letters(child, depth + 1)

    def _note(self, kind: str, element: Element) -> None:
        self.notes.append((kind, attribute(element, "id") or ""))


def _sign(number: str) -> str:
    """A sign by its number in a font of pictures."""
    try:
        return _SIGNS.get(number.upper()) or chr(int(number, 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _run_shade(properties: Element) -> str | None:
    colour = attribute(find(properties, "highlight"), "val")
    return shade_of(find(properties, "shd")) or (
        colour if colour and colour.casefold() not in _WHITE else None
    )


def shade_of(shading: Element | None) -> str | None:
    """A colour as `EEBC4C`; None for white."""
    fill = attribute(shading, "fill")
    return fill.upper() if fill and fill.casefold() not in _WHITE else None
