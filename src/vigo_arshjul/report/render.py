"""A document as a person reads it: at a terminal, in a pull request, in a browser."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import zip_longest
from typing import ClassVar

from attrs import frozen

from vigo_arshjul.language import Language, Words, as_is
from vigo_arshjul.report.document import Block, Document, Line, Paragraph, Table
from vigo_arshjul.report.renderer import Renderer
from vigo_arshjul.sanitize import Sink, safe, shorten

GAP = "  "


def width_of(text: str) -> int:
    """How many places a text takes: two for a wide character, none for a combining one."""
    return sum(map(_places, text))


def _places(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int) -> list[str]:
    """The text on lines of a width, broken between words, and within one that is too long."""
    lines, line = list[str](), ""
    for word in safe(text, Sink.LINE).split(" "):
        joined = f"{line} {word}" if line else word
        if width_of(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines.extend(full)
    return [*lines, line]


def _pieces(word: str, width: int) -> Iterator[str]:
    piece, places = "", 0
    for character in word:
        wide = _places(character)
        if piece and places + wide > width:
            yield piece
            piece, places = "", 0
        piece += character
        places += wide
    yield piece


def row(cells: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row of a table."""
    columns = [
        [line for text in texts if text for line in wrap(text, width)]
        for texts, width in zip(cells, widths, strict=True)
    ]
    for lines in zip_longest(*columns, fillvalue=""):
        padded = (
            line + " " * (width - width_of(line)) for line, width in zip(lines, widths, strict=True)
        )
        yield safe(GAP.join(padded).rstrip(), Sink.LINES)


# So much is shown of a row's own words.
_AT_TERMINAL, _ON_PAGE = 96, 120
# A line of a terminal that is narrower is taken for so wide.
_NARROWEST = 40
_STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem } li { margin: .3rem 0 }
small { color: #555; font-size: .9rem } label { white-space: nowrap; margin-right: .7rem }"""
# Nothing is loaded and no program runs, whatever a schedule says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Form(StrEnum):
    """How a document is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


def render(document: Document, form: Form, language: Language, *, width: int | None = None) -> str:
    """A document in a form and a language.

    Args:
        document: what is said.
        form: how it is written.
        language: the language to write in.
        width: how many places a line of the terminal has; without it no line is broken.
    """
    return _FORMS[form](language, width).write(document)


@frozen
class _DocumentForm(Renderer):
    """One way to write documents, in a language."""

    width: int | None
    sink: ClassVar[Sink]

    def write(self, document: Document) -> str:
        """The whole document."""
        raise NotImplementedError

    def prose(self, words: Words) -> str:
        """Words as they stand in the form."""
        return safe(self.say(words), self.sink)

    def name(self, row: str) -> str:
        """The id of a row as it stands in the form."""
        return self.prose(as_is(row))

    def linked(self, shown: str, link: str) -> str:
        """What is shown of a file beside the document, leading to it where the form can."""
        return f"{shown} ({self.prose(as_is(link))})"

    def head_of(self, line: Line) -> str:
        """The row that is spoken of, and what is said of it."""
        row = line_id = self.name(line.row) if line.row is not None else None
        if line.about:
            about = self.prose(line.about)
            row = self.linked(about, line.link) if line.link else about
            row += f" [{line_id}]" if line_id else ""
        said = self.prose(line.said) if line.said else None
        return ": ".join(part for part in (row, said) if part is not None)

    def below(self, line: Line, width: int) -> Iterator[str]:
        """What stands below a line, in the form."""
        for more in line.more:
            words = as_is(shorten(more, width)) if isinstance(more, str) else more
            yield self.prose(words)


# --- at a terminal -----------------------------------------------------------------------


class _Terminal(_DocumentForm):
    sink = Sink.TERMINAL

    def write(self, document: Document) -> str:
        blocks = ["\n".join(self._block(block)) for block in document.blocks]
        if document.title:
            blocks.insert(0, self.prose(document.title.shown(str)))
        return safe("\n\n".join(blocks) + "\n", Sink.LINES)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            for words in block.said:
                yield from self._broken(self.prose(words), 0)
        elif isinstance(block, Table):
            yield from self._table(block)
        else:
            if block.title:
                yield self.say(block.title) + (":" if block.announces else "")
            for line in block.lines:
                yield from self._line(line, "  ")

    def _line(self, line: Line, indent: str) -> Iterator[str]:
        first, *others = self._broken(self.head_of(line), 6)
        yield f"{indent}{first}"
        yield from (f"{indent}    {text}" for text in (*others, *self.below(line, _AT_TERMINAL)))
        for part in line.lines:
            yield from self._line(part, f"{indent}  ")

    def _broken(self, text: str, indent: int) -> list[str]:
        return [text] if self.width is None else wrap(text, max(self.width, _NARROWEST) - indent)

    def _table(self, table: Table) -> Iterator[str]:
        rows = [list(map(self.prose, row)) for row in (table.titles, *table.rows)]
        widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
        for row in rows:
            cells = zip(row, widths, strict=True)
            padded = (
                cell.rjust(width) if column in table.numbers else cell.ljust(width)
                for column, (cell, width) in enumerate(cells)
            )
            yield "  ".join(padded).rstrip()


# --- in a pull request, in a browser -----------------------------------------------------


class _Markdown(_DocumentForm):
    sink = Sink.MARKDOWN

    def name(self, row: str) -> str:
        return safe(row, Sink.MD_CODE) or "`–`"

    def write(self, document: Document) -> str:
        said = [part for block in document.blocks for part in self._block(block)]
        if document.title:
            said.insert(0, f"## {self.say(document.title.shown(self.name))}")
        # A path that the file system holds in another encoding has no text to show in full.
        return ("\n\n".join(said) + "\n").encode(errors="replace").decode()

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from map(self.prose, block.said)
        elif isinstance(block, Table):
            yield "\n".join(self._table(block))
        else:
            if block.title:
                yield f"### {self.say(block.title)}{block.number}"
            yield "\n".join(item for line in block.lines for item in self._items(line, ""))

    def _items(self, line: Line, indent: str) -> Iterator[str]:
        yield f"{indent}- " + " – ".join([self.head_of(line), *self.below(line, _ON_PAGE)])
        for part in line.lines:
            yield from self._items(part, f"{indent}  ")

    def _table(self, table: Table) -> Iterator[str]:
        yield _bars(map(self.say, table.titles))
        yield _bars("---:" if at in table.numbers else "---" for at in range(len(table.titles)))
        for row in table.rows:
            yield _bars(safe(self.say(cell), Sink.MD_CELL) for cell in row)


def _bars(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


class _Html(_DocumentForm):
    sink = Sink.HTML

    def name(self, row: str) -> str:
        return f"<code>{super().name(row)}</code>"

    def linked(self, shown: str, link: str) -> str:
        return f'<a href="{self.prose(as_is(link))}">{shown}</a>'

    def write(self, document: Document) -> str:
        title = document.title.shown(str) if document.title else as_is("vigo-arshjul")
        shown = self.prose(title)
        head = (
            f'<!doctype html>\n<html lang="{self.language.value}">\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{shown}</title>\n<style>\n{_STYLE}\n"
            f"{''.join(_hides(kind) for kind, _ in document.kinds)}</style>\n"
            f"<main>\n<h1>{shown}</h1>"
        )
        body = (part for block in document.blocks for part in self._block(block))
        return "\n".join([head, *self._filters(document), *body, "</main>", "</html>"]) + "\n"

    def _filters(self, document: Document) -> Iterator[str]:
        """A box for each kind of lines, which hides them; no program runs for that."""
        boxes = (
            f'<label><input type="checkbox" id="{_class_of(kind)}" checked> '
            f"{self.prose(name)}</label>"
            for kind, name in document.kinds
        )
        if document.kinds:
            yield "<p>" + "\n".join(boxes) + "</p>"

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from (f"<p>{self.prose(words)}</p>" for words in block.said)
        elif isinstance(block, Table):
            rows = (self._row(block.titles, "th"), *(self._row(row, "td") for row in block.rows))
            yield from ("<table>", *rows, "</table>")
        else:
            if block.title:
                yield f"<h2>{self.prose(block.title)}{block.number}</h2>"
            yield self._list(block.lines)

    def _row(self, cells: Iterable[Words], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{self.prose(cell)}" for cell in cells)

    def _list(self, lines: Iterable[Line]) -> str:
        return "\n".join(["<ul>", *map(self._item, lines), "</ul>"])

    def _item(self, line: Line) -> str:
        more = (f"<br><small>{text}</small>" for text in self.below(line, _ON_PAGE))
        parts = self._list(line.lines) if line.lines else ""
        kinds = " ".join(map(_class_of, line.kinds))
        mark = f' class="{kinds}"' if kinds else ""
        return f"<li{mark}>{self.head_of(line)}{''.join(more)}{parts}</li>"


def _class_of(kind: str) -> str:
    """A kind of lines as a page calls it."""
    return "kind-" + "".join(sign if sign.isalnum() else "-" for sign in kind)


def _hides(kind: str) -> str:
    name = _class_of(kind)
    return f"body:has(#{name}:not(:checked)) li.{name} {{ display: none }}\n"


_FORMS: Mapping[Form, type[_DocumentForm]] = {
    Form.TEXT: _Terminal,
    Form.MARKDOWN: _Markdown,
    Form.HTML: _Html,
}
