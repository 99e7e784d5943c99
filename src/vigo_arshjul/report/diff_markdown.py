"""A comparison as Markdown: a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.comparison import ScheduleDiff
from vigo_arshjul.language import Language
from vigo_arshjul.report.diff_lines import Line, heading, notes, sections, summary
from vigo_arshjul.sanitize import Sink, safe, shorten

_WIDTH = 120


def diff_markdown(diff: ScheduleDiff, names: tuple[str, str], language: Language) -> str:
    """What changed, why it may not pass first.

    Args:
        diff: what `diff` answered.
        names: what the old and the new schedule are called.
        language: the language to write in.
    """
    # A path that the file system holds in another encoding has no text to show in full.
    text = "\n".join(_lines(diff, names, language)) + "\n"
    return text.encode(errors="replace").decode()


def _lines(diff: ScheduleDiff, names: tuple[str, str], language: Language) -> Iterator[str]:
    old, new = (safe(name, Sink.MD_CODE) for name in names)
    yield f"## {heading(diff, (old, new)).in_language(language)}"
    for section in sections(diff, language):
        yield ""
        yield f"### {section.title} ({len(section.lines)})"
        yield ""
        yield from map(_item, section.lines)
    for words in (*notes(diff), summary(diff)):
        yield ""
        yield words.in_language(language)


def _item(line: Line) -> str:
    row = (
        f"{safe(safe(line.row, Sink.LINE) or '–', Sink.MD_CODE)}: " if line.row is not None else ""
    )
    more = f" – {safe(shorten(line.more, _WIDTH), Sink.MARKDOWN)}" if line.more else ""
    return f"- {row}{safe(line.said, Sink.MARKDOWN)}{more}"
