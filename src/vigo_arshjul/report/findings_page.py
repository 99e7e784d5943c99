"""Findings as Markdown, for a pull request or the summary of a job, and as a page for a browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.report.document import (
    Block,
    Document,
    Line,
    Paragraph,
    Section,
    Table,
    Title,
)
from vigo_arshjul.report.findings import UNRUN, fix_in_words, summary
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.renderer import FindingsForm, Found, around, in_line
from vigo_arshjul.rules import Finding, Report
from vigo_arshjul.sanitize import Sink, safe

_COLUMNS = (
    Words("Linje", "Line"),
    Words("Grad", "Severity"),
    Words("Regel", "Rule"),
    Words("Rad", "Row"),
    Words("Melding", "Message"),
    Words("Ventet", "Expected"),
)
_NONE = Words("Ingen funn.", "No findings.")


class FindingsMarkdown(FindingsForm):
    """Findings as one table a file."""

    def write(self, found: Iterable[Found]) -> str:
        """A heading, a table and a summary for each file."""
        return "\n".join(self._file(path, report) for path, _, report in found)

    def unreadable(self, error: ArshjulError) -> str:
        """What makes a file unreadable, as a list."""
        lines = (
            as_is("{place}{what}").fill(
                place=in_line(problem.line),
                what=problem.words,
            )
            for problem in error.problems
        )
        title = Title(as_is("{path}"), {"path": error.path or "-"})
        section = Section(None, tuple(Line(None, words) for words in lines))
        return render(Document(title, (section,)), Form.MARKDOWN, self.language)

    def _file(self, path: str, report: Report) -> str:
        words = Words("{{path}}, skoleåret {year}", "{{path}}, school year {year}")
        title = Title(words.fill(year=report.school_year), {"path": path})
        table = Table(_COLUMNS, tuple(map(_cells, report)), range(1)) if report.findings else None
        last = Paragraph((as_is("{summary}.").fill(summary=summary([report])),))
        document = Document(title, (table or Paragraph((_NONE,)), last))
        return render(document, Form.MARKDOWN, self.language) + self._unrun(report)

    def _unrun(self, report: Report) -> str:
        lines = [
            f"- {safe(skipped.code, Sink.MD_CODE)} {self.say(UNRUN)}: "
            f"{safe(self.say(skipped.reason), Sink.MARKDOWN)}\n"
            for skipped in report.skipped
        ]
        return "".join(["\n", *lines]) if lines else ""


def _cells(finding: Finding) -> tuple[Words, ...]:
    return (
        as_is(str(finding.line or "")),
        finding.severity.in_words(),
        as_is(f"{finding.code} {finding.name}"),
        as_is(finding.entry_id or ""),
        finding.words,
        as_is(finding.expected or ""),
    )


class FindingsHtml(FindingsForm):
    """Findings as one page for a browser, a list a file."""

    def write(self, found: Iterable[Found]) -> str:
        """The whole page."""
        blocks = tuple(block for path, _, report in found for block in _blocks(path, report))
        title = Title(Words("Funn i årshjul", "Findings in schedules"))
        return render(Document(title, blocks), Form.HTML, self.language)


def _blocks(path: str, report: Report) -> Iterator[Block]:
    words = Words("{path}, skoleåret {year}", "{path}, school year {year}")
    title = words.fill(path=path, year=report.school_year)
    yield Section(title, tuple(map(_line, report)))
    if not report.findings:
        yield Paragraph((_NONE,))
    if report.skipped:
        lines = (Line(skipped.code, skipped.reason) for skipped in report.skipped)
        yield Section(Words("Ikke kjørt", "Skipped"), tuple(lines))


def _line(finding: Finding) -> Line:
    words = as_is("{place}{severity} {code} {name}: {message}").fill(
        place=in_line(finding.line, ", "),
        severity=finding.severity.in_words(),
        code=finding.code,
        name=finding.name,
        message=finding.words,
    )
    more = [as_is(f"{sign} {{said}}").fill(said=words) for sign, words in around(finding)]
    if finding.fix is not None:
        more.append(fix_in_words(finding.fix))
    return Line(finding.entry_id, words, tuple(more))
