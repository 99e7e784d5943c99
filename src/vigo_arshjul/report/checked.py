"""What there is to report of a check: each input, be it checked or not to be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Report, Severity, Skipped


@frozen(kw_only=True)
class Checked:
    """One input of a check.

    Attributes:
        path: what it is called in reports.
        source: what it was called by who asked.
        schedule: what was read; None where nothing could be.
        report: what was found there; None where it could not be read.
        problems: why it could not be read.
        fail_on: the severity from which a finding fails.
    """

    path: str
    source: str
    schedule: Schedule | None = None
    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    fail_on: Severity = Severity.ERROR

    @classmethod
    def unreadable(cls, path: str, error: ArshjulError) -> Checked:
        """An input that cannot be read."""
        return cls(path=path, source=error.path or path, problems=error.problems)

    @property
    def is_unreadable(self) -> bool:
        """Whether nothing is known of it."""
        return self.report is None

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The rules that could not run."""
        return self.report.skipped if self.report else ()

    @property
    def failed(self) -> tuple[Skipped, ...]:
        """The rules and plugins that failed."""
        return self.report.failed if self.report else ()

    @property
    def all_problems(self) -> tuple[Problem, ...]:
        """Why it could not be read, and what failed while it was checked."""
        return (*self.problems, *(Problem(failed_words(one)) for one in self.failed))

    @property
    def fails(self) -> bool:
        """Whether there is a finding that makes the check fail."""
        return self.report is not None and bool(self.report.at_least(self.fail_on))


def failed_words(failed: Skipped) -> Words:
    """That a rule or a plugin failed, and why."""
    return Words("{code}: {reason}", "{code}: {reason}").fill(
        code=failed.code, reason=failed.reason
    )


def is_whole(checked: Iterable[Checked]) -> bool:
    """Whether all was read, and nothing failed: who reads the report knows all that there is."""
    return not any(one.all_problems for one in checked)


def reports_of(checked: Iterable[Checked]) -> Iterator[Report]:
    """The reports of what could be read."""
    return (one.report for one in checked if one.report is not None)
