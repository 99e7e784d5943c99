"""The schedule as PDF: A4 across, a heading for each month, each row in its colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from vigo_arshjul.analysis import Analysis, Config
from vigo_arshjul.export.italics import runs
from vigo_arshjul.export.typesetting import heading, literal, paragraph, pdf, table
from vigo_arshjul.language import Language, Words, month_words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.colours import COLOURS

_HEADS = (
    Words("Dato", "Date"),
    Words("Fra", "From"),
    Words("Hva", "What"),
    Words("Til", "To"),
    Words("Kommentar", "Comment"),
)
_WIDTHS = ("2.2fr", "2.4fr", "6fr", "2.4fr", "4fr")
_UNDATED = Words("Uten dato", "Without a date")


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
        yield from map(paragraph, schedule.preface)
        heads = [self._say(head) for head in _HEADS]
        for month, rows in groupby(schedule, self._month):
            yield heading(month, 2)
            yield table(_WIDTHS, heads, map(self._row, rows))
        for appendix in schedule.appendices:
            yield heading(appendix.heading, 2)
            yield from map(paragraph, filter(None, (appendix.intro, *appendix.steps)))
            if appendix.names:
                yield paragraph(", ".join(appendix.names))
        yield from self._legend()

    def _say(self, words: Words) -> str:
        return words.in_language(self.language)

    def _month(self, entry: Entry) -> str:
        if entry.when.first is None:
            return self._say(_UNDATED)
        day = entry.when.first
        return f"{self._say(month_words(day.month)).capitalize()} {day.year}"

    def _row(self, entry: Entry) -> Sequence[str]:
        when = self._say(entry.when.in_words())
        if entry.provisional:
            when += self._say(Words(" (foreløpig)", " (provisional)"))
        light = f'rgb("{COLOURS[entry.category].light}")' if entry.category else "none"
        return (
            f"table.cell(fill: {light}, {literal(when)})",
            literal(entry.sender),
            _with_italics(entry.what),
            literal(entry.recipient),
            _with_italics(entry.comment),
        )

    def _legend(self) -> Iterator[str]:
        """What the colours mean, kept together on one page."""
        used = dict.fromkeys(entry.category for entry in self.analysis.schedule if entry.category)
        if used:
            boxes = ", ".join(
                f'box(fill: rgb("{COLOURS[one].light}"), inset: 4pt, '
                f"{literal(self._say(COLOURS[one].name))})"
                for one in used
            )
            yield f"#block(breakable: false, stack(dir: ttb, spacing: 3pt, {boxes}))"


def _with_italics(text: str) -> str:
    """A text with its italics."""
    parts = (f"emph({literal(run)})" if italic else literal(run) for run, italic in runs(text))
    return " + ".join(parts) or literal("")
