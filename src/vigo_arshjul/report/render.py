"""A document as a person reads it: at a terminal, in a pull request, in a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from attrs import frozen

from vigo_arshjul.language import Language, Words
from vigo_arshjul.report.columns import wrap
from vigo_arshjul.report.document import Block, Document, Line, Paragraph, Table
from vigo_arshjul.sanitize import Sink, safe, shorten

# So much is shown of a row's own words.
_AT_TERMINAL, _ON_PAGE = 96, 120
# A line of a terminal that is narrower is taken for so wide.
_NARROWEST = 40
_STYLE = """\
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem } li { margin: .3rem 0 }
small { color: #555; font-size: .9rem }"""
# Nothing is loaded and no program runs, whatever a schedule says.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


class Form(StrEnum):
    """How a document is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"

    @classmethod
    def of(cls, path: Path) -> Form:
        """The form that the ending of a file asks for; text for one that is not known."""
        return {".md": cls.MARKDOWN, ".html": cls.HTML}.get(path.suffix, cls.TEXT)


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
class _Renderer:
    """One way to write documents, in a language."""

    language: Language
    width: int | None

    def write(self, document: Document) -> str:
        """The whole document."""
        raise NotImplementedError

    def say(self, words: Words) -> str:
        """Words in its language."""
        return words.in_language(self.language)

    def text_of(self, more: Words | str) -> str:
        """What stands below a line on a page."""
        return shorten(more, _ON_PAGE) if isinstance(more, str) else self.say(more)


# --- at a terminal -----------------------------------------------------------------------


class _Text(_Renderer):
    def write(self, document: Document) -> str:
        blocks = ["\n".join(self._block(block)) for block in document.blocks]
        if document.title:
            blocks.insert(0, safe(self.say(document.title.shown(str)), Sink.TERMINAL))
        return safe("\n\n".join(blocks) + "\n", Sink.LINES)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            for words in block.said:
                yield from self._broken(self.say(words), 0)
        elif isinstance(block, Table):
            yield from self._table(block)
        else:
            if block.title:
                yield self.say(block.title) + (":" if block.announces else "")
            for line in block.lines:
                yield from self._line(line, "  ")

    def _line(self, line: Line, indent: str) -> Iterator[str]:
        said = self.say(line.said) if line.said else None
        parts = (part for part in (line.row, said) if part is not None)
        first, *others = self._broken(": ".join(parts), 6)
        yield f"{indent}{first}"
        below = (
            shorten(more, _AT_TERMINAL)
            if isinstance(more, str)
            else safe(self.say(more), Sink.TERMINAL)
            for more in line.more
        )
        yield from (f"{indent}    {text}" for text in (*others, *below))
        for part in line.lines:
            yield from self._line(part, f"{indent}  ")

    def _broken(self, text: str, indent: int) -> list[str]:
        if self.width is None:
            return [safe(text, Sink.TERMINAL)]
        return wrap(text, max(self.width, _NARROWEST) - indent)

    def _table(self, table: Table) -> Iterator[str]:
        heads = tuple(column.title for column in table.columns)
        rows = [
            [safe(self.say(cell), Sink.TERMINAL) for cell in row] for row in (heads, *table.rows)
        ]
        widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
        for row in rows:
            cells = (
                cell.rjust(width) if column.of_numbers else cell.ljust(width)
                for cell, width, column in zip(row, widths, table.columns, strict=True)
            )
            yield "  ".join(cells).rstrip()


# --- in a pull request, in a browser -----------------------------------------------------


class _Markdown(_Renderer):
    def write(self, document: Document) -> str:
        said = [part for block in document.blocks for part in self._block(block)]
        if document.title:
            said.insert(0, f"## {self.say(document.title.shown(_code))}")
        # A path that the file system holds in another encoding has no text to show in full.
        return ("\n\n".join(said) + "\n").encode(errors="replace").decode()

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from (self._prose(words) for words in block.said)
        elif isinstance(block, Table):
            yield "\n".join(self._table(block))
        else:
            if block.title:
                number = f" ({len(block.lines)})" if block.announces else ""
                yield f"### {self.say(block.title)}{number}"
            yield "\n".join(item for line in block.lines for item in self._items(line, ""))

    def _prose(self, words: Words) -> str:
        return safe(self.say(words), Sink.MARKDOWN)

    def _items(self, line: Line, indent: str) -> Iterator[str]:
        said = self._prose(line.said) if line.said else None
        row = _code(line.row) if line.row is not None else None
        more = [safe(self.text_of(more), Sink.MARKDOWN) for more in line.more]
        first = ": ".join(part for part in (row, said) if part is not None)
        yield f"{indent}- " + " – ".join([first, *more])
        for part in line.lines:
            yield from self._items(part, f"{indent}  ")

    def _table(self, table: Table) -> Iterator[str]:
        yield _bars(map(self.say, table.titles))
        yield _bars("---:" if column.of_numbers else "---" for column in table.columns)
        for row in table.rows:
            yield _bars(safe(self.say(cell), Sink.MD_CELL) for cell in row)


def _code(name: str) -> str:
    return safe(name, Sink.MD_CODE) or "`–`"


def _bars(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


class _Html(_Renderer):
    def write(self, document: Document) -> str:
        title = self.say(document.title.shown(str)) if document.title else "vigo-arshjul"
        head = (
            f'<!doctype html>\n<html lang="{self.language.value}">\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
            '<meta name="viewport" content="width=device-width">\n'
            f"<title>{_on_page(title)}</title>\n<style>\n{_STYLE}\n</style>\n"
            f"<h1>{_on_page(title)}</h1>"
        )
        body = (part for block in document.blocks for part in self._block(block))
        return "\n".join([head, *body, "</html>"]) + "\n"

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Paragraph):
            yield from (f"<p>{_on_page(self.say(words))}</p>" for words in block.said)
        elif isinstance(block, Table):
            rows = (self._row(block.titles, "th"), *(self._row(row, "td") for row in block.rows))
            yield from ("<table>", *rows, "</table>")
        else:
            if block.title:
                number = f" ({len(block.lines)})" if block.announces else ""
                yield f"<h2>{_on_page(self.say(block.title))}{number}</h2>"
            yield self._list(block.lines)

    def _row(self, cells: Iterable[Words], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{_on_page(self.say(cell))}" for cell in cells)

    def _list(self, lines: Iterable[Line]) -> str:
        return "\n".join(["<ul>", *map(self._item, lines), "</ul>"])

    def _item(self, line: Line) -> str:
        said = _on_page(self.say(line.said)) if line.said else None
        row = f"<code>{_on_page(line.row)}</code>" if line.row is not None else None
        first = ": ".join(part for part in (row, said) if part is not None)
        more = (f"<br><small>{_on_page(self.text_of(more))}</small>" for more in line.more)
        parts = self._list(line.lines) if line.lines else ""
        return f"<li>{first}{''.join(more)}{parts}</li>"


def _on_page(text: str) -> str:
    # A page may be printed in a log, where nothing in it must be a command.
    return safe(safe(text, Sink.LINE), Sink.HTML)


_FORMS: Mapping[Form, type[_Renderer]] = {
    Form.TEXT: _Text,
    Form.MARKDOWN: _Markdown,
    Form.HTML: _Html,
}
