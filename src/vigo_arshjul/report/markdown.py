"""Findings as Markdown: for a pull request, or the summary of a job.

What a schedule or a path says is shown as it is where none of its characters means anything
in Markdown, and as code where one might: within code there is no markup, link, mention or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.findings_json import counts
from vigo_arshjul.report.findings_text import summary
from vigo_arshjul.report.plain import one_line
from vigo_arshjul.rules import Finding, Report, Skipped

_COLUMNS = (
    Words("Linje", "Line"),
    Words("Grad", "Severity"),
    Words("Regel", "Rule"),
    Words("Rad", "Row"),
    Words("Melding", "Message"),
    Words("Ventet", "Expected"),
)

# Letters and digits of any alphabet, and the signs that prose needs.
_PROSE = re.compile(r"(?:[^\W_]|[ ,;.:?()«»“”„‘’…–—'\"§/→-])*")
# What hosts turn into links or pictures all by themselves: example.no, https:, :tada:, a//b,
# GH-1, and the first seven digits of a commit.
_LINKED = re.compile(
    r"[^\W_]\.[^\W\d_] | :(?!$|[\s,;.)]|\d\d?\b) | // | \bGH- | [0-9a-f]{7}",
    re.IGNORECASE | re.VERBOSE,
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
    lines = [f"## {as_code(one_line(error.path or '-'))}", ""]
    for problem in error.problems:
        place = Words("linje {line}: ", "line {line}: ").fill(line=problem.line)
        where = place.in_language(language) if problem.line else ""
        lines.append(f"- {where}{_text(problem.words.in_language(language))}")
    return "\n".join([*lines, ""]).encode(errors="replace").decode()


def _file(path: str, report: Report, language: Language) -> Iterator[str]:
    year = Words("skoleåret {year}", "school year {year}").fill(year=report.school_year)
    yield f"## {as_code(one_line(path))}, {year.in_language(language)}"
    yield ""
    if report.findings:
        yield _row(column.in_language(language) for column in _COLUMNS)
        yield _row("---:" if column is _COLUMNS[0] else "---" for column in _COLUMNS)
        yield from (_row(_cells(finding, language)) for finding in report)
    else:
        yield Words("Ingen funn.", "No findings.").in_language(language)
    yield ""
    # Its first line: where to learn more is said for a terminal.
    yield summary(counts([report]), len(report.skipped), language).split("\n")[0] + "."
    if report.skipped:
        yield ""
        yield from (_skipped(skipped, language) for skipped in report.skipped)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(finding: Finding, language: Language) -> tuple[str, ...]:
    return (
        str(finding.line or ""),
        finding.severity.in_words().in_language(language),
        _in_table(f"{finding.code} {finding.name}"),
        _in_table(finding.entry_id or ""),
        _in_table(finding.words.in_language(language)),
        _in_table(finding.expected or ""),
    )


def _skipped(skipped: Skipped, language: Language) -> str:
    said = Words("ikke kjørt", "skipped").in_language(language)
    reason = _text(skipped.reason.in_language(language))
    return f"- {as_code(one_line(skipped.code))} {said}: {reason}"


def _text(text: str) -> str:
    """Text that means nothing but itself."""
    text = one_line(text)
    harmless = _PROSE.fullmatch(text) and not _LINKED.search(text)
    return text if harmless else as_code(text)


def _in_table(text: str) -> str:
    # A bar ends the cell, even within code, unless a backslash stands before it; what two
    # backslashes and a bar are is not agreed.
    return _text(text).replace("\\|", "\\ |").replace("|", "\\|")


def as_code(text: str) -> str:
    """One line as a code span; its fence is longer than any within."""
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
