"""What a check answers, and what its findings are known by."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from attrs import Factory, evolve, field, frozen

from vigo_arshjul.analysis import Severity
from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.checked import checked, checked_methods, language_named
from vigo_arshjul.language import Language, Words, as_is
from vigo_arshjul.model import Column, Place, Schedule, Unread
from vigo_arshjul.notebook import html_table
from vigo_arshjul.rules.core.fix import Fix


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Related:
    """Another place that a finding speaks of.

    Attributes:
        entry_id: the row; None for a line beside the table.
        line: its line in the file.
        place: where that is, in a document or a workbook.
        field: the column, where it is about one.
        words: what it says, where that is told.
    """

    entry_id: str | None = None
    line: int | None = None
    place: Place | None = None
    field: str | None = None
    words: Words | None = None

    @property
    def said(self) -> Words:
        """What stands there, or the id of the row."""
        return self.words or as_is(self.entry_id or "")

    def in_words(self) -> Words:
        """Where it stands, and what stands there.

        Returns:
            One line in both languages.
        """
        place = self.place
        if place is None or (place.sheet is None and place.table is None):
            place = Place(line=self.line)
        where = Words("{place}: {row}", "{place}: {row}")
        words = where if place.line or place.row else Words("raden: {row}", "the row: {row}")
        return words.fill(place=place.in_words(), row=self.said)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Finding:
    """One thing that a rule found.

    Attributes:
        code: the permanent code of the rule, as `AH201`.
        name: its readable name, English.
        label: its readable name in both languages; by default `name`.
        severity: how much it weighs.
        words: what is wrong, in both languages.
        entry_id: the row; None where it is about a row that cannot be read.
        line: the line of the row in its file, where it was read from one.
        place: where that is exactly: line and columns, sheet and cell, or table and row.
        field: the column: `date`, `from`, `what`, `to` or `comment`.
        span: where in that column the words stand, start and end.
        actual: what stands there; a date as `2017-09-07`.
        expected: what should stand there, in the same form; None where that is not known.
        related: the other places it speaks of.
        fix: what would put it right, where that is known.
        consequences: the findings that follow from this one: they are gone once it is put
            right, and are told under it.
        fingerprint: what it is known by when its line has moved, in any language; no other
            finding of the same schedule has it.
    """

    code: str
    name: str
    severity: Severity
    words: Words
    entry_id: str | None = None
    line: int | None = None
    place: Place | None = None
    field: str | None = None
    span: tuple[int, int] | None = None
    actual: str | None = None
    expected: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    consequences: tuple[Finding, ...] = ()
    fingerprint: str = ""
    label: Words = Factory(lambda found: as_is(found.name), takes_self=True)

    @property
    def message(self) -> str:
        """What is wrong, in Norwegian."""
        return self.words.in_language(Language.NB)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Skipped:
    """A rule that could not run.

    Args:
        code: the code of the rule.
        reason: why it could not run.
    """

    code: str
    reason: Words


@checked_methods
@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Report:
    """All that was found in one schedule, from its first line to its last.

    Attributes:
        school_year: the school year of the schedule.
        findings: what was found.
        ran: the codes of the rules that ran.
        skipped: the rules that could not run, with the reason.
        failed: the rules of plugins, and the plugins, that failed: what they would have found is
            not known.
        ignored: how many findings an ignore or a baseline excused.
        columns: the columns of its table, each with what it was taken for.
        unread: what of the file is nowhere in the schedule, or not as it looks.
        source: the file that the schedule was read from.
        schedule: what was checked.
    """

    school_year: SchoolYear
    findings: tuple[Finding, ...]
    ran: tuple[str, ...] = field(default=(), eq=False)
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Skipped, ...] = ()
    ignored: int = 0
    columns: tuple[Column, ...] = field(default=(), eq=False)
    unread: tuple[Unread, ...] = field(default=(), eq=False)
    source: str | None = field(default=None, eq=False)
    schedule: Schedule | None = field(default=None, eq=False, repr=False)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def _repr_html_(self) -> str:
        rows = ((f.severity.in_words().nb, f.code, f.line, f.entry_id, f.message) for f in self)
        headings = ("Grad", "Regel", "Linje", "Rad", "Funn")
        return html_table(f"{self.source or 'Årshjul'} {self.school_year}", headings, rows)

    def ok(self, fail_on: Severity = Severity.ERROR) -> bool:
        """Whether nothing was found from a severity on, and nothing failed.

        Args:
            fail_on: the severity.

        Returns:
            What exit status 0 of `check` says.
        """
        return not self.failed and not self.at_least(fail_on)

    def to_dict(self, lang: Language | str = Language.NB) -> dict[str, Any]:
        """As `check --format json` gives it.

        Args:
            lang: the language of the messages, `nb` or `en`.

        Returns:
            Plain data that JSON can hold.

        Raises:
            ArshjulError: if there is no such language.
        """
        data: dict[str, Any] = json.loads(self.render("json", lang))
        return data

    def render(self, format: str = "text", lang: Language | str = Language.NB) -> str:  # noqa: A002
        """The report as `check --format` tells it.

        Args:
            format: `text`, `json`, `sarif`, `github`, `azure`, `gitlab`, `junit`, `markdown` or
                `html`.
            lang: the language of the messages, `nb` or `en`.

        Returns:
            The text.

        Raises:
            ArshjulError: if there is no such form or language; names the nearest.
        """
        # The room of reports stands above this one; it is asked for when somebody wants to read.
        forms: Any = import_module("vigo_arshjul.report.forms")
        form = forms.form_named(format)(language_named(lang))
        text: str = form.write([forms.outcome_of(self)])
        return text

    def with_consequences(self) -> Iterator[Finding]:
        """Every finding, each with what follows from it behind it.

        Returns:
            The findings in the order of the report.
        """
        for finding in self.findings:
            yield finding
            yield from finding.consequences

    def __len__(self) -> int:
        return len(self.findings)

    def flat(self) -> Report:
        """The report with what follows from a finding beside it, as each rule sees it alone.

        Returns:
            A report in which no finding has consequences.
        """
        found = (evolve(finding, consequences=()) for finding in self.with_consequences())
        return evolve(self, findings=tuple(found))

    def count(self, severity: Severity) -> int:
        """How many findings there are of a severity.

        Args:
            severity: the severity that is counted.

        Returns:
            A number of findings; what follows from another one does not count.
        """
        return sum(finding.severity is severity for finding in self.findings)

    def at_least(self, severity: Severity) -> tuple[Finding, ...]:
        """The findings of a severity or above.

        Args:
            severity: the lowest severity that is wanted.

        Returns:
            The findings in the order of the report.
        """
        return tuple(f for f in self.findings if f.severity.weight >= severity.weight)

    def of(self, code: str) -> tuple[Finding, ...]:
        """The findings of one rule.

        Args:
            code: the code of a rule, as `AH201`.

        Returns:
            The findings in the order of the report.
        """
        return tuple(finding for finding in self.findings if finding.code == code)


# A text is told up to so many letters, and by its sum where it is longer.
_TOLD = 80


def content_of(finding: Finding) -> str:
    """What a finding is about, beside its rule and its row: the words that are wrong.

    Where it has none, what should stand there, and the rows that it speaks of.
    """
    said = finding.actual
    if said is None:
        rows = (row.entry_id for row in finding.related)
        said = " ".join(filter(None, (finding.expected, *rows)))
    if not said and finding.entry_id is None:
        said = finding.words.nb
    said = " ".join(said.split())
    return said if len(said) <= _TOLD else f"{said[:_TOLD]}… {_sum(said)[:8]}"


def with_fingerprints(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a schedule, each with a fingerprint of its own; what follows from it too."""
    seen: Counter[tuple[str, ...]] = Counter()

    def marked(finding: Finding) -> Finding:
        key = (finding.code, finding.entry_id or "", finding.field or "", content_of(finding))
        seen[key] += 1
        fingerprint = _sum("\n".join((*key, str(seen[key]))))[:32]
        consequences = tuple(map(marked, finding.consequences))
        return evolve(finding, fingerprint=fingerprint, consequences=consequences)

    return tuple(map(marked, findings))


def _sum(text: str) -> str:
    # Half of a character, as JSON can smuggle in, has no bytes.
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
