"""The schedule as PDF: a table on A4 for each month, rows in their colours; the wheel on A3.

Pages are set by Typst, which comes as one package and brings its own fonts. What a schedule says
goes in as strings in double quotes, which hold no markup.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

import typst

from vigo_arshjul.analysis import Analysis, Config
from vigo_arshjul.export.italics import runs
from vigo_arshjul.export.wheel import drawing
from vigo_arshjul.export.wheel.drawing import Drawing
from vigo_arshjul.export.wheel.geometry import SIZE
from vigo_arshjul.export.wheel.layout import ACROSS, DOWN
from vigo_arshjul.export.wheel.rows import keyed, when_in_words
from vigo_arshjul.language import Language, Words, month_words
from vigo_arshjul.model import Category, EachMonth, Entry, Schedule
from vigo_arshjul.model.around import COLOURS
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


_HEADING = Words("Årshjulet", "The wheel")
# The smallest words have 8 points.
_POINT = 8 / SIZE


def sheets(drawing: Drawing) -> Iterator[str]:
    """A page for each sheet, the first of them with a bookmark.

    A sheet is larger than A3 where the picture is broader, and longer where its edge would
    go through words.
    """
    view = drawing.layout.view
    wide = max(view.width, ACROSS)
    high = DOWN * wide / ACROSS
    number = math.ceil(view.height / high)
    edges = [view.y + high * sheet for sheet in range(1, number)]
    boxes = [text.box for text in drawing.layout.texts()]
    if any(box.y < edge < box.bottom for box in boxes for edge in edges):
        number, high = 1, view.height
    svg = literal(ET.tostring(drawing.svg(), encoding="unicode"))
    yield f'#let wheel = image(bytes({svg}), format: "svg", width: {view.width * _POINT}pt)'
    left, above = (wide - view.width) / 2, max(0, high - view.height) / 2
    said = heading(_HEADING.in_language(drawing.language)).removeprefix("#")
    for sheet in range(number):
        name = f"#place(hide({said}))" if sheet == 0 else ""
        yield (
            f"#page(width: {wide * _POINT}pt, height: {high * _POINT}pt, flipped: false, "
            "margin: 0pt, footer: none)"
            f"[{name}#place(dx: {left * _POINT}pt, dy: {(above - sheet * high) * _POINT}pt, wheel)]"
        )


_HEADS = (
    Words("Dato", "Date"),
    Words("Fra", "From"),
    Words("Hva", "What"),
    Words("Til", "To"),
    Words("Kommentar", "Comment"),
)
_WIDTHS = ("2.8fr", "2.4fr", "5.8fr", "2.4fr", "3.8fr")
_UNDATED = Words("Uten dato", "Without a date")
_REVISED = Words("Pr. {day}", "As of {day}")
_EACH_MONTH = Words("Hver måned", "Each month")
_COLOURS = Words("Fargekoder", "Colours")


def dumps(
    schedule: Schedule, *, language: Language = Language.NB, config: Config | None = None
) -> bytes:
    """Write the schedule for printing, with a bookmark for each month.

    Args:
        schedule: the schedule.
        language: the language of what stands around the texts.
        config: the settings to go by.

    Returns:
        The file; equal schedules give equal bytes.
    """
    paper = _Paper(Analysis(schedule, config or Config()), language)
    title = f"{schedule.title} {schedule.school_year}"
    return pdf(title, paper.parts(), language)


class _Paper:
    def __init__(self, analysis: Analysis, language: Language) -> None:
        self.analysis, self.language = analysis, language

    def parts(self) -> Iterator[str]:
        """What stands on the paper, from the top."""
        schedule = self.analysis.schedule
        if edition := schedule.edition:
            yield paragraph(self._say(edition))
        if schedule.revised:
            day = f"{schedule.revised:%d.%m.%Y}"
            yield paragraph(self._say(_REVISED.fill(day=day)))
        yield from map(paragraph, schedule.preface)
        heads = [self._say(head) for head in _HEADS]
        for month, rows in groupby(schedule, self._month):
            yield heading(month, 2)
            yield table(_WIDTHS, heads, map(self._row, rows))
        for appendix in schedule.appendices:
            yield heading(appendix.heading, 2)
            steps = (f"{number}. {step}" for number, step in enumerate(appendix.steps, 1))
            yield from map(paragraph, filter(None, (appendix.intro, *steps)))
            if appendix.names:
                yield paragraph(", ".join(appendix.names))
        yield from self._legend()
        yield from sheets(drawing(self.analysis, keyed(schedule), language=self.language))

    def _say(self, words: Words) -> str:
        return words.in_language(self.language)

    def _month(self, entry: Entry) -> str:
        if isinstance(entry.when, EachMonth):
            return self._say(_EACH_MONTH)
        if entry.when.first is None:
            return self._say(_UNDATED)
        day = entry.when.first
        return f"{self._say(month_words(day.month)).capitalize()} {day.year}"

    def _row(self, entry: Entry) -> Sequence[str]:
        when = self._say(when_in_words(entry))
        if entry.provisional:
            when += self._say(Words(" (foreløpig)", " (provisional)"))
        return (
            f"table.cell(fill: {_light(entry.category)}, {literal(when)})",
            literal(entry.sender),
            _with_italics(entry.what),
            literal(entry.recipient),
            _with_italics(entry.comment),
        )

    def _legend(self) -> Iterator[str]:
        """What the colours mean, in the document's own words, kept together on one page."""
        schedule = self.analysis.schedule
        used = dict.fromkeys(entry.category for entry in schedule if entry.category)
        own = [(line.category, line.text) for line in schedule.legend]
        lines = own or [(category, self._say(COLOURS[category].name)) for category in used]
        if lines:
            boxes = ", ".join(
                f"box(fill: {_light(category)}, inset: 4pt, {literal(text)})"
                for category, text in lines
            )
            head = heading(self._say(_COLOURS), 2)
            yield f"#block(breakable: false)[{head}#stack(dir: ttb, spacing: 3pt, {boxes})]"


def _light(category: Category | None) -> str:
    """The colour of a category as the ground of words."""
    return f'rgb("{COLOURS[category].light}")' if category else "none"


def _with_italics(text: str) -> str:
    """A text with its italics."""
    parts = (f"emph({literal(run)})" if italic else literal(run) for run, italic in runs(text))
    return " + ".join(parts) or literal("")
