"""Findings as one page for a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.language import Language, Words, as_is
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.document import Block, Document, Line, Paragraph, Section, Title
from vigo_arshjul.report.findings_text import GUESS, followed
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.rules import Finding, Report


def findings_html(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings of some files, one list a file.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    blocks = tuple(block for path, _, report in checked for block in _file(path, report))
    title = Title(Words("Funn i årshjul", "Findings in schedules"))
    return render(Document(title, blocks), Form.HTML, language)


def _file(path: str, report: Report) -> Iterator[Block]:
    words = Words("{path}, skoleåret {year}", "{path}, school year {year}")
    title = words.fill(path=path, year=report.school_year)
    yield Section(title, tuple(map(_line, report)))
    if not report.findings:
        yield Paragraph((Words("Ingen funn.", "No findings."),))
    if report.skipped:
        lines = (Line(skipped.code, skipped.reason) for skipped in report.skipped)
        yield Section(Words("Ikke kjørt", "Skipped"), tuple(lines))


def _line(finding: Finding) -> Line:
    place = Words("linje {line}, ", "line {line}, ").fill(line=finding.line)
    words = as_is("{place}{severity} {code} {name}: {message}").fill(
        place=place if finding.line else "",
        severity=finding.severity.in_words(),
        code=finding.code,
        name=finding.name,
        message=finding.words,
    )
    more = [Words("se {row}", "see {row}").fill(row=row.in_words()) for row in finding.related]
    more += map(followed, finding.consequences)
    if finding.fix is not None:
        sure = Words("rettelse", "fix") if finding.fix.safe else GUESS
        more.append(as_is("{sure}: {done}").fill(sure=sure, done=finding.fix.words))
    return Line(finding.entry_id, words, tuple(more))
