"""A document as a person reads it: at a terminal, in a pull request, in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path

from vigo_arshjul.language import Language, Words
from vigo_arshjul.report.document import Block, Document, Line, Paragraph
from vigo_arshjul.sanitize import Sink, safe, shorten

# So much is shown of a row's own words.
_AT_TERMINAL, _ON_PAGE = 96, 120
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


def render(document: Document, form: Form, language: Language) -> str:
    """A document in a form and a language.

    Args:
        document: what is said.
        form: how it is written.
        language: the language to write in.
    """
    return _FORMS[form](document, language)


# --- at a terminal -----------------------------------------------------------------------


def _text(document: Document, language: Language) -> str:
    blocks = ["\n".join(_text_block(block, language)) for block in document.blocks]
    if document.title:
        blocks.insert(0, safe(document.title.shown(language, str), Sink.TERMINAL))
    return safe("\n\n".join(blocks) + "\n", Sink.LINES)


def _text_block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (words.in_language(language) for words in block.said)
        return
    if block.title:
        yield f"{block.title.in_language(language)}:"
    for line in block.lines:
        said = line.said.in_language(language) if line.said else None
        parts = (part for part in (line.row, said) if part is not None)
        yield f"  {safe(': '.join(parts), Sink.TERMINAL)}"
        yield from (f"      {_below(more, language)}" for more in line.more)


def _below(more: Words | str, language: Language) -> str:
    if isinstance(more, str):
        return shorten(more, _AT_TERMINAL)
    return safe(more.in_language(language), Sink.TERMINAL)


# --- in a pull request, in a browser -----------------------------------------------------


def _on_page(more: Words | str, language: Language) -> str:
    return shorten(more, _ON_PAGE) if isinstance(more, str) else more.in_language(language)


def _markdown(document: Document, language: Language) -> str:
    said = [part for block in document.blocks for part in _markdown_block(block, language)]
    if document.title:
        said.insert(0, f"## {document.title.shown(language, _code)}")
    # A path that the file system holds in another encoding has no text to show in full.
    return ("\n\n".join(said) + "\n").encode(errors="replace").decode()


def _code(name: str) -> str:
    return safe(name, Sink.MD_CODE) or "`–`"


def _markdown_block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (safe(words.in_language(language), Sink.MARKDOWN) for words in block.said)
        return
    if block.title:
        yield f"### {block.title.in_language(language)} ({len(block.lines)})"
    yield "\n".join(_item(line, language) for line in block.lines)


def _item(line: Line, language: Language) -> str:
    said = safe(line.said.in_language(language), Sink.MARKDOWN) if line.said else None
    row = _code(line.row) if line.row is not None else None
    more = [safe(_on_page(more, language), Sink.MARKDOWN) for more in line.more]
    first = ": ".join(part for part in (row, said) if part is not None)
    return "- " + " – ".join([first, *more])


def _html(document: Document, language: Language) -> str:
    title = document.title.shown(language, str) if document.title else "vigo-arshjul"
    head = (
        f'<!doctype html>\n<html lang="{language.value}">\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{_escaped(title)}</title>\n<style>\n{_STYLE}\n</style>\n<h1>{_escaped(title)}</h1>"
    )
    body = (part for block in document.blocks for part in _html_block(block, language))
    return "\n".join([head, *body, "</html>"]) + "\n"


def _html_block(block: Block, language: Language) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from (f"<p>{_escaped(words.in_language(language))}</p>" for words in block.said)
        return
    if block.title:
        yield f"<h2>{_escaped(block.title.in_language(language))} ({len(block.lines)})</h2>"
    yield from ("<ul>", *(_html_item(line, language) for line in block.lines), "</ul>")


def _html_item(line: Line, language: Language) -> str:
    said = _escaped(line.said.in_language(language)) if line.said else None
    row = f"<code>{_escaped(line.row)}</code>" if line.row is not None else None
    first = ": ".join(part for part in (row, said) if part is not None)
    more = (f"<br><small>{_escaped(_on_page(more, language))}</small>" for more in line.more)
    return f"<li>{first}{''.join(more)}</li>"


def _escaped(text: str) -> str:
    # A page may be printed in a log, where nothing in it must be a command.
    return safe(safe(text, Sink.LINE), Sink.HTML)


_FORMS: Mapping[Form, Callable[[Document, Language], str]] = {
    Form.TEXT: _text,
    Form.MARKDOWN: _markdown,
    Form.HTML: _html,
}
