"""Findings as SARIF 2.1.0, the format that code scanning reads.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from vigo_arshjul.language import joined
from vigo_arshjul.model import Place
from vigo_arshjul.report.findings import counts
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.renderer import FindingsForm, Outcome, in_tree, numbered, reports_of
from vigo_arshjul.report.rule_page import RuleWriter
from vigo_arshjul.rules import Finding, Rule, Severity, Skipped, all_rules
from vigo_arshjul.sanitize import Sink, safe

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "ruleAndContent/v2"

_Object = Mapping[str, Any]


class Sarif(FindingsForm):
    """Findings as one run; equal findings give equal bytes."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files; a path below the working directory becomes relative to it."""
        found = list(found)
        notifications = [note for one in found for note in self._notifications(one)]
        is_whole = not any(one.troubles for one in found)
        run = {
            "tool": {"driver": self._driver(found)},
            "language": self.language.value,
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {"executionSuccessful": is_whole, "toolExecutionNotifications": notifications}
            ],
            "results": [
                self._result(one.path, finding, number)
                for one in found
                for finding, number in numbered(one)
            ],
            "properties": {"summary": counts(reports_of(found))},
        }
        log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
        return JsonReport(self.language).text(log)

    def _driver(self, found: Iterable[Outcome]) -> _Object:
        declared = {rule.code: rule for one in found for rule in one.declared}
        return {
            "name": "vigo-arshjul",
            "version": version("vigo-arshjul"),
            "rules": [self._descriptor(rule) for rule in (*all_rules(), *declared.values())],
        }

    def _descriptor(self, rule: Rule) -> _Object:
        what, why, source = map(self.say, (rule.what, rule.why, rule.source))
        page = RuleWriter(self.language).write(rule)
        return {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": what},
            "fullDescription": {"text": f"{what} {why}"},
            "helpUri": f"urn:vigo-arshjul:rule:{rule.code}",
            "help": {"text": f"{what}\n\n{why}\n\n{source}", "markdown": page},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"basis": rule.basis.value, "since": rule.since},
        }

    def _result(self, path: str, finding: Finding, number: int) -> _Object:
        return {
            **_rule_reference(finding.code, "ruleId", "ruleIndex"),
            "level": _LEVELS[finding.severity],
            "message": _message(self.say(finding.words)),
            "locations": [_location(path, finding.line, finding.place)],
            **self._related(path, finding),
            **self._fixes(path, finding),
            "partialFingerprints": {_FINGERPRINT: f"{finding.fingerprint}:{number}"},
            "properties": {
                "entry": finding.entry_id,
                "field": finding.field,
                "expected": finding.expected,
            },
        }

    def _fixes(self, path: str, finding: Finding) -> _Object:
        """What would put it right, as changes of the file."""
        if finding.fix is None or not finding.fix.edits:
            return {}
        replacements = [
            {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}
            for edit in finding.fix.edits
        ]
        change = {"artifactLocation": {"uri": _uri(path)}, "replacements": replacements}
        said = _message(self.say(finding.fix.words))
        return {"fixes": [{"description": said, "artifactChanges": [change]}]}

    def _related(self, path: str, finding: Finding) -> _Object:
        """The other places of a finding, and those of what follows from it."""
        places = [(row.line, row.said) for row in dict.fromkeys(finding.related)]
        below = finding.consequences
        places += [(one.line, joined(one.code, ": ", one.words)) for one in below]
        locations = [
            {"id": number, **_location(path, line), "message": _message(self.say(words))}
            for number, (line, words) in enumerate(places, 1)
        ]
        return {"relatedLocations": locations} if locations else {}

    def _notifications(self, found: Outcome) -> Iterator[_Object]:
        """What cannot be read, what failed, and the rules that could not run."""
        for problem in found.problems:
            yield {
                "level": "error",
                "message": _message(self.say(problem.words)),
                "locations": [_location(found.path, problem.line)],
            }
        for failed in found.failed:
            yield {**self._notification(found.path, failed), "level": "error"}
        for skipped in found.skipped:
            yield self._notification(found.path, skipped)

    def _notification(self, path: str, skipped: Skipped) -> _Object:
        return {
            "level": "note",
            "message": _message(f"{skipped.code}: {self.say(skipped.reason)}"),
            "associatedRule": _rule_reference(skipped.code, "id", "index"),
            "locations": [_location(path, None)],
        }


def _rule_reference(code: str, id_key: str, index_key: str) -> _Object:
    codes = [rule.code for rule in all_rules()]
    return {id_key: code, **({index_key: codes.index(code)} if code in codes else {})}


def _location(path: str, line: int | None, place: Place | None = None) -> _Object:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place is not None and place.column is not None:
        physical["region"] = _region(place)
    elif line is not None:
        physical["region"] = {"startLine": line}
    if place is not None and (place.sheet is not None or place.table is not None):
        # A cell or a row of a table is no region of a text.
        name = safe(place.in_words().en, Sink.SARIF)
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "element"}]
    return location


def _region(place: Place) -> _Object:
    """Lines and columns from 1, the end after the last character."""
    found = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line or place.line,
        "endColumn": place.end_column,
    }
    return {key: value for key, value in found.items() if value is not None}


def _uri(path: str) -> str:
    place = in_tree(path)
    # By its bytes: a name in Latin-1 is found again.
    return place.as_uri() if place.is_absolute() else quote(os.fsencode(place.as_posix()))


def _message(text: str) -> _Object:
    return {"text": safe(text, Sink.SARIF) or "–"}
