"""The cases of a rule as data: small documents, what is found in them, and what a fix makes.

One file of `data/rules` a rule:

    rule = "AH201"

    [[fails]]
    says = "the deadline is the day of the delivery"
    year = "2023-2024"
    rows = '''
    25.sep | IST | Elevdata. Frist for registrering er 25. september. | Udir |
    '''
    finds = [
        { row = 1, field = "what", text = "25. september", expected = 2023-09-24, fix = "safe" },
    ]
    fixed = '''
    25.sep | IST | Elevdata. Frist for registrering er 24. september. | Udir |
    '''

    [[passes]]
    says = "the deadline is the day before"
    …

A document is `rows` of a table, with `|` between the cells, below the usual title and header
(or a `title` and a `header` of their own, and with lines `below` the table); or the `entries`
of a schedule file. `previous` are the rows of the year before, `settings` those of a check,
`as_of` its day. A finding tells its row by number, or its `line`, or the `lost` row; its
severity where that is not the rule's own; `fix` where there is one; and `actual`, `related`
(row numbers) and what is `said` in the message where that is worth telling.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from reading import read
from vigo_arshjul import Config, Report, Schedule, SchoolYear, check
from vigo_arshjul.io.edit import edit
from vigo_arshjul.phrases.texts.expected import DeadlinePolicy
from vigo_arshjul.rules import Finding, find_rule
from vigo_arshjul.rules.verdicts.fixing import fix

_HEADER = "Måned | Fra | Hva | Til | Kommentar"
# What a finding has that a case need not tell.
_OPTIONAL = ("actual", "related", "line", "said")


@frozen(kw_only=True)
class Case:
    """A document, and what a rule says of it.

    Attributes:
        rule: the code of the rule.
        says: what is wrong or right in the document, in a phrase.
        told: all that stands at the case.
    """

    rule: str
    says: str
    told: Mapping[str, Any]

    @property
    def form(self) -> str:
        """The form of the document."""
        return "toml" if "entries" in self.told else "txt"

    def document(self, rows: str = "rows", entries: str = "entries") -> str:
        """The document, or another one of the same make."""
        year = self.told["year"]
        if self.form == "toml":
            return f'format = 1\nschool_year = "{year}"\n\n{self.told[entries].strip()}\n'
        title = self.told.get("title", f"Årshjul, skoleåret {year}")
        lines = [title, self.told.get("header", _HEADER), self.told[rows], self.told.get("below")]
        return _table("\n".join(part.strip("\n") for part in lines if part))

    def schedule(self, text: str | None = None) -> Schedule:
        """The document as it is read, or another one."""
        return read(text or self.document(), format=self.form)

    def report(self, schedule: Schedule) -> Report:
        """What a check with all rules finds in a schedule."""
        report = check(
            schedule,
            config=_config(self.told.get("settings", {})),
            previous=self._previous(),
            as_of=self.told.get("as_of"),
        )
        # What follows from another rule's finding is found all the same.
        return report.flat()

    def _previous(self) -> Schedule | None:
        if "previous" not in self.told:
            return None
        year = SchoolYear.parse(self.told["year"]) + -1
        key = "entries" if "[[entry]]" in self.told["previous"] else "rows"
        told = {"year": str(year), key: self.told["previous"]}
        return evolve(self, told=told).schedule()

    def found(self) -> list[dict[str, Any]]:
        """What the rule finds, in the form that a case tells it."""
        schedule = self.schedule()
        report = self.report(schedule)
        assert self.rule in report.ran, report.skipped
        return [_told(finding, schedule) for finding in report.of(self.rule)]

    def wanted(self) -> list[dict[str, Any]]:
        """What it should find."""
        severity = find_rule(self.rule).severity.value
        return [{"severity": severity, **_plain(told)} for told in self.told.get("finds", ())]

    def fixed(self, text: str | None = None, *, unsafe: bool = True) -> str:
        """The document, or another one, with the fixes of the rule carried out, guesses too."""
        text = text or self.document()
        schedule = self.schedule(text)
        mended = fix(schedule, self._only_this_rule, unsafe=unsafe)
        return edit(text, self.form, schedule, mended.schedule)

    def _only_this_rule(self, schedule: Schedule) -> Report:
        report = self.report(schedule)
        return evolve(report, findings=report.of(self.rule))

    def to_be_fixed(self) -> str:
        """The document as a fix should leave it."""
        return self.document("fixed", "fixed") if "fixed" in self.told else self.document()


def _table(text: str) -> str:
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.splitlines())
    return "\n".join(lines) + "\n"


def _config(settings: Mapping[str, Any]) -> Config:
    own = dict(settings)
    if "registration_deadline" in own:
        own["registration_deadline"] = DeadlinePolicy(own["registration_deadline"])
    if "closed_days" in own:
        days = own["closed_days"].items()
        own["closed_days"] = {dt.date.fromisoformat(day): name for day, name in days}
    return Config(**{**own, "actors": tuple(own.get("actors", ()))})


def _told(finding: Finding, schedule: Schedule) -> dict[str, Any]:
    ids = [entry.id for entry in schedule]
    row = ids.index(finding.entry_id) if finding.entry_id in ids else None
    told = {
        "row": None if row is None else _row_number(finding, schedule),
        "lost": finding.entry_id if row is None else None,
        "line": finding.line,
        "severity": finding.severity.value,
        "field": finding.field,
        "text": _text(finding, schedule),
        "actual": finding.actual,
        "expected": finding.expected,
        "related": [ids.index(one.entry_id) + 1 for one in finding.related if one.entry_id in ids],
        "said": finding.message,
        "fix": finding.fix and ("safe" if finding.fix.safe else "unsafe"),
    }
    return {key: value for key, value in told.items() if value is not None}


def _row_number(finding: Finding, schedule: Schedule) -> int:
    """The place of a row, from 1; by its line where ids stand twice."""
    rows = list(enumerate(schedule, 1))
    alike = [number for number, entry in rows if entry.id == finding.entry_id]
    exact = [number for number, entry in rows if entry.line and entry.line == finding.line]
    return (exact or alike)[0]


def _text(finding: Finding, schedule: Schedule) -> str | None:
    if finding.span is None or finding.entry_id is None:
        return None
    column = {"from": "sender", "to": "recipient"}.get(finding.field or "", finding.field or "")
    text: str = getattr(schedule[finding.entry_id], column)
    return text[slice(*finding.span)]


def _plain(told: Mapping[str, Any]) -> dict[str, Any]:
    """A finding as it stands in a case; a date may stand there bare."""
    return {key: _iso(value) for key, value in told.items()}


def _iso(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date) else value


def differences(case: Case) -> Iterator[str]:
    """What is not as the case tells it."""
    wanted, found = case.wanted(), case.found()
    if len(wanted) != len(found):
        yield f"found {found}, not {wanted}"
    for one, other in zip(wanted, found, strict=False):
        seen = _as_told(other, one)
        if one != seen:
            yield f"found {seen}, not {one}"
    can_be_fixed = any("fix" in one for one in found)
    fixed = case.fixed() if can_be_fixed else case.document()
    to_be_fixed = case.to_be_fixed()
    if fixed != to_be_fixed:
        yield f"fixed is\n{fixed}\nnot\n{to_be_fixed}"
    elif fixed != case.document():
        yield from _of_fix(case, fixed, is_safe=any(one.get("fix") == "safe" for one in found))


def _of_fix(case: Case, fixed: str, *, is_safe: bool) -> Iterator[str]:
    if case.fixed(fixed) != fixed:
        yield "a second fix changes what the first one left"
    if not is_safe and case.fixed(unsafe=False) != case.document():
        yield "a guess is made that nobody asked for"


def _as_told(found: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """What a finding has of that which a case tells; of its message, the words it looks for."""
    seen = {key: value for key, value in found.items() if key in told or key not in _OPTIONAL}
    if "said" in told and told["said"] in found["said"]:
        seen["said"] = told["said"]
    return seen


def cases(path: Path, which: str) -> Iterator[Case]:
    """The cases of a file that should fail, or those that should pass."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    for one in told[which]:
        yield Case(rule=told["rule"], says=one["says"], told=one)
