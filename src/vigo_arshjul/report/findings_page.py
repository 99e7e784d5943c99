"""Findings as Markdown, for a pull request or the summary of a job, and as a page for a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from vigo_arshjul.errors import Problem
from vigo_arshjul.io import nearest_published
from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.document import Block, Document, Line, Paragraph, Section, Table, Title
from vigo_arshjul.report.findings import fix_in_words, summary
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.renderer import (
    NONE_RAN,
    UNRUN,
    FindingsForm,
    Outcome,
    around,
    consequences,
    in_line,
)
from vigo_arshjul.report.rows import row_by_row
from vigo_arshjul.rules import Finding, Severity, Skipped
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

    def write(self, found: Iterable[Outcome]) -> str:
        """A heading, a table and a summary for each file."""
        return "\n".join(map(self._file, found))

    def _file(self, found: Outcome) -> str:
        document = Document(_title(found), tuple(self._blocks(found)))
        return render(document, Form.MARKDOWN, self.language) + self._below(found)

    def _blocks(self, found: Outcome) -> Iterator[Block]:
        if found.troubles:
            yield Section(None, tuple(map(_problem, found.troubles)))
        if found.report is None:
            return
        if found.findings:
            yield Table(_COLUMNS, tuple(map(_cells, found.findings)), range(1))
        else:
            yield Paragraph((_NONE,))
        if not found.report.ran:
            yield Paragraph((joined(NONE_RAN, "."),))
        yield Paragraph((joined(summary([found.report]), "."),))

    def _below(self, found: Outcome) -> str:
        lines = [
            f"- {safe(finding.code, Sink.MD_CODE)} ↳ {safe(self.say(words), Sink.MARKDOWN)}\n"
            for finding in found.findings
            for words in consequences(finding)
        ]
        lines += [
            f"- {safe(skipped.code, Sink.MD_CODE)} {self.say(UNRUN)}: "
            f"{safe(self.say(skipped.reason), Sink.MARKDOWN)}\n"
            for skipped in found.skipped
        ]
        return "".join(["\n", *lines]) if lines else ""


def _title(found: Outcome) -> Title:
    if found.report is None:
        words = Words("{path}: kan ikke leses", "{path}: cannot be read")
        return Title(words, {"path": found.path})
    words = Words("{{path}}, {year}", "{{path}}, {year}")
    return Title(words.fill(year=found.report.school_year.in_words()), {"path": found.path})


def _problem(problem: Problem) -> Line:
    return Line(None, joined(in_line(problem), problem.words))


def _cells(finding: Finding) -> tuple[Words, ...]:
    return (
        _where(finding),
        finding.severity.in_words(),
        joined(finding.code, " ", finding.label),
        as_is(finding.entry_id or ""),
        finding.words,
        as_is(finding.expected or ""),
    )


def _where(finding: Finding) -> Words:
    """The line alone, or the place of it in a document."""
    place = finding.place
    if place is not None and (place.sheet is not None or place.table is not None):
        return place.in_words()
    return as_is(str(finding.line or ""))


class FindingsHtml(FindingsForm):
    """Findings as one page for a browser, a list a file."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The whole page, with a box for each severity and each rule, which hides its findings."""
        return render(found_in(list(found)), Form.HTML, self.language)


def found_in(found: Sequence[Outcome]) -> Document:
    """What was found, for a page or for paper: a list a file, each row in its own words."""
    title = Title(Words("Funn i årshjul", "Findings in schedules"))
    files = (row_by_row(Document(title, tuple(_blocks(one))), *schedules_of(one)) for one in found)
    findings = [finding for one in found for finding in one.findings]
    blocks = (block for file in files for block in file.blocks)
    return Document(title, tuple(blocks), _kinds(findings))


def schedules_of(one: Outcome) -> tuple[Schedule, ...]:
    """The schedules that findings speak of: the one that was checked, and the known one."""
    return (one.schedule, nearest_published(one.schedule)) if one.schedule else ()


def _kinds(findings: Sequence[Finding]) -> tuple[tuple[str, Words], ...]:
    """The severities and the rules of findings, each with how many there are of it."""
    severities = Counter(finding.severity for finding in findings)
    rules = Counter(finding.code for finding in findings)
    labels = {finding.code: finding.label for finding in findings}
    weights = [one for one in Severity if severities[one]]
    return (
        *((one.value, joined(one.in_words(), f" ({severities[one]})")) for one in weights),
        *((code, joined(f"{code} ", labels[code], f" ({rules[code]})")) for code in sorted(rules)),
    )


def _blocks(found: Outcome) -> Iterator[Block]:
    yield Section(_title(found).shown(str), tuple(map(_line, found.findings)))
    if found.problems:
        title = Words("Kan ikke leses", "Cannot be read")
        yield Section(title, tuple(map(_problem, found.problems)))
    if found.failed:
        yield Section(Words("Feilet", "Failed"), tuple(map(_unrun, found.failed)))
    if found.report is not None:
        if not found.findings:
            yield Paragraph((_NONE,))
        if not found.report.ran:
            yield Paragraph((NONE_RAN,))
        yield Paragraph((summary([found.report]),))
    if found.skipped:
        yield Section(Words("Ikke kjørt", "Skipped"), tuple(map(_unrun, found.skipped)))


def _unrun(one: Skipped) -> Line:
    return Line(None, joined(one.code, ": ", one.reason))


def _line(finding: Finding) -> Line:
    place, severity = in_line(finding, ", "), finding.severity.in_words()
    words = joined(place, severity, f" {finding.code} ", finding.label, ": ", finding.words)
    more = [joined(sign, " ", said) for sign, said in around(finding)]
    if finding.fix is not None:
        more.append(fix_in_words(finding.fix))
    kinds = (finding.severity.value, finding.code)
    return Line(finding.entry_id, words, tuple(more), kinds=kinds)
