"""Pages set by Typst, which comes as one package and brings its own fonts.

What a schedule says goes in as strings in double quotes, which hold no markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import typst

from vigo_arshjul.language import Language
from vigo_arshjul.sanitize import Sink, safe

# No clock: equal content gives equal bytes.
_PAGE = """\
#set document(title: {title}, date: none)
#set page(paper: "a4", flipped: true, margin: 1.5cm, footer: context align(right, text(8pt,
  {title} + [ · ] + counter(page).display("1 / 1", both: true))))
#set text(font: "Libertinus Serif", size: 9pt, lang: "{language}", hyphenate: true)
#set par(justify: false)
#show heading: set block(above: 1.2em, below: 0.6em, sticky: true)
#set table(stroke: 0.4pt + luma(150), inset: 4pt)
"""


def literal(text: str) -> str:
    """A text as Typst takes it for nothing but text."""
    return f'"{safe(text, Sink.TYPST)}"'


def bold(text: str) -> str:
    """A text in bold."""
    return f"strong({literal(text)})"


def heading(text: str, level: int = 1) -> str:
    """A heading, which is a bookmark of the file too."""
    return f"#heading(level: {level}, {literal(text)})"


def paragraph(text: str) -> str:
    """A text by itself."""
    return f"#par({literal(text)})"


def table(widths: Sequence[str], heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with columns of some widths, as `2fr`; its head is on each page, its rows whole."""
    head = ", ".join(map(bold, heads))
    cells = "".join(f"  {', '.join(row)},\n" for row in rows)
    return (
        f"#[#set table.cell(breakable: false)\n#table(columns: ({', '.join(widths)},),\n"
        f"  table.header({head}),\n{cells})]"
    )


def pdf(title: str, parts: Iterable[str], language: Language) -> bytes:
    """The file, with bookmarks and text that can be searched; equal parts give equal bytes."""
    page = _PAGE.replace("{title}", literal(title)).replace("{language}", language.value)
    source = "\n".join([page, f"#text(16pt, {bold(title)})", *parts])
    content: bytes = typst.compile(source.encode(), ignore_system_fonts=True)
    return content
