"""A comparison as a person reads it at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.comparison import ScheduleDiff
from vigo_arshjul.language import Language
from vigo_arshjul.report.diff_lines import heading, notes, sections, summary
from vigo_arshjul.sanitize import Sink, safe, shorten

_WIDTH = 96


def diff_text(diff: ScheduleDiff, names: tuple[str, str], language: Language) -> str:
    """What changed, why it may not pass first.

    Args:
        diff: what `diff` answered.
        names: what the old and the new schedule are called.
        language: the language to write in.
    """
    return safe("\n".join(_lines(diff, names, language)) + "\n", Sink.LINES)


def _lines(diff: ScheduleDiff, names: tuple[str, str], language: Language) -> Iterator[str]:
    yield safe(heading(diff, names).in_language(language), Sink.TERMINAL)
    for section in sections(diff, language):
        yield ""
        yield f"{section.title}:"
        for line in section.lines:
            row = f"{line.row}: " if line.row is not None else ""
            yield f"  {safe(row + line.said, Sink.TERMINAL)}"
            if line.more:
                yield f"      {shorten(line.more, _WIDTH)}"
    yield ""
    for note in notes(diff):
        yield note.in_language(language)
    yield summary(diff).in_language(language)
