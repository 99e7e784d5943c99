"""Findings as Markdown: for a pull request, or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.findings_json import counts
from vigo_arshjul.report.findings_text import summary
from vigo_arshjul.rules import Finding, Report, Skipped
from vigo_arshjul.sanitize import Sink, safe

_COLUMNS = (
    Words("Linje", "Line"),
    Words("Grad", "Severity"),
    Words("Regel", "Rule"),
    Words("Rad", "Row"),
    Words("Melding", "Message"),
    Words("Ventet", "Expected"),
)


def markdown(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings of some files, one table a file.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    files = ["\n".join(_file(path, report, language)) + "\n" for path, _, report in checked]
    # A path that the file system holds in another encoding has no text to show in full.
    return "\n".join(files).encode(errors="replace").decode()


def markdown_unreadable(error: ArshjulError, language: Language) -> str:
    """What makes a file unreadable, as a list."""
    lines = [f"## {safe(error.path or '-', Sink.MD_CODE)}", ""]
    for problem in error.problems:
        place = Words("linje {line}: ", "line {line}: ").fill(line=problem.line)
        where = place.in_language(language) if problem.line else ""
        lines.append(f"- {where}{safe(problem.words.in_language(language), Sink.MARKDOWN)}")
    return "\n".join([*lines, ""]).encode(errors="replace").decode()


def _file(path: str, report: Report, language: Language) -> Iterator[str]:
    year = Words("skoleåret {year}", "school year {year}").fill(year=report.school_year)
    yield f"## {safe(path, Sink.MD_CODE)}, {year.in_language(language)}"
    yield ""
    if report.findings:
        yield table_row(column.in_language(language) for column in _COLUMNS)
        yield table_row("---:" if column is _COLUMNS[0] else "---" for column in _COLUMNS)
        yield from (table_row(_cells(finding, language)) for finding in report)
    else:
        yield Words("Ingen funn.", "No findings.").in_language(language)
    yield ""
    # Its first line: where to learn more is said for a terminal.
    yield summary(counts([report]), len(report.skipped), language).split("\n")[0] + "."
    if report.skipped:
        yield ""
        yield from (_skipped(skipped, language) for skipped in report.skipped)


def _cells(finding: Finding, language: Language) -> tuple[str, ...]:
    return (
        str(finding.line or ""),
        finding.severity.in_words().in_language(language),
        safe(f"{finding.code} {finding.name}", Sink.MD_CELL),
        safe(finding.entry_id or "", Sink.MD_CELL),
        safe(finding.words.in_language(language), Sink.MD_CELL),
        safe(finding.expected or "", Sink.MD_CELL),
    )


def _skipped(skipped: Skipped, language: Language) -> str:
    said = Words("ikke kjørt", "skipped").in_language(language)
    reason = safe(skipped.reason.in_language(language), Sink.MARKDOWN)
    return f"- {safe(skipped.code, Sink.MD_CODE)} {said}: {reason}"


def table_row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are sanitized for it."""
    return f"| {' | '.join(cells)} |"
