"""Findings as SARIF 2.1.0, the format that code scanning reads.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from vigo_arshjul.language import Language, as_is
from vigo_arshjul.model import Schedule
from vigo_arshjul.report.json import json_text
from vigo_arshjul.report.rule_page import rule_page
from vigo_arshjul.rules import Finding, Report, Rule, Severity, Skipped, all_rules
from vigo_arshjul.sanitize import Sink, safe

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_FINGERPRINT = "ruleAndEntry/v1"

_Object = Mapping[str, Any]


def sarif(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings of some files as one run; equal findings give equal bytes.

    Args:
        checked: the path, the schedule and the report of each file. A path below the working
            directory becomes relative to it.
        language: the language to write in.
    """
    reports = [(path, report) for path, _, report in checked]
    run = {
        "tool": {"driver": _driver(language)},
        "language": language.value,
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    _notification(path, skipped, language)
                    for path, report in reports
                    for skipped in report.skipped
                ],
            }
        ],
        "results": [
            result for path, report in reports for result in _results(path, report, language)
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _driver(language: Language) -> _Object:
    return {
        "name": "vigo-arshjul",
        "version": version("vigo-arshjul"),
        "rules": [_descriptor(rule, language) for rule in all_rules()],
    }


def _descriptor(rule: Rule, language: Language) -> _Object:
    what, why, source = (w.in_language(language) for w in (rule.what, rule.why, rule.source))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": what},
        "fullDescription": {"text": f"{what} {why}"},
        "help": {"text": f"{what}\n\n{why}\n\n{source}", "markdown": rule_page(rule, language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"basis": rule.basis.value, "since": rule.since},
    }


def _results(path: str, report: Report, language: Language) -> Iterator[_Object]:
    seen: Counter[str] = Counter()
    for finding in report:
        key = _key(finding)
        seen[key] += 1
        yield {
            **_rule_reference(finding.code, "ruleId", "ruleIndex"),
            "level": _LEVELS[finding.severity],
            "message": _message(finding.words.in_language(language)),
            "locations": [_location(path, finding.line)],
            **_related(path, finding, language),
            "partialFingerprints": {_FINGERPRINT: f"{key}:{seen[key]}"},
            "properties": {
                "entry": finding.entry_id,
                "field": finding.field,
                "expected": finding.expected,
            },
        }


def _key(finding: Finding) -> str:
    """What a finding is known by when lines have moved: its rule and its row."""
    if finding.entry_id is not None:
        return f"{finding.code}:{_writable(finding.entry_id)}"
    text = _writable(finding.actual or finding.words.nb)
    return f"{finding.code}::{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _related(path: str, finding: Finding, language: Language) -> _Object:
    """The other places of a finding, and those of what follows from it."""
    places = [(row.line, row.in_words()) for row in dict.fromkeys(finding.related)]
    places += [
        (one.line, as_is("{code}: {said}").fill(code=one.code, said=one.words))
        for one in finding.consequences
    ]
    locations = [
        {"id": number, **_location(path, line), "message": _message(words.in_language(language))}
        for number, (line, words) in enumerate(places, 1)
    ]
    return {"relatedLocations": locations} if locations else {}


def _notification(path: str, skipped: Skipped, language: Language) -> _Object:
    rule = _rule_reference(skipped.code, "id", "index")
    return {
        "level": "note",
        "message": _message(f"{skipped.code}: {skipped.reason.in_language(language)}"),
        "associatedRule": rule,
        "locations": [_location(path, None)],
    }


def _rule_reference(code: str, id_key: str, index_key: str) -> _Object:
    codes = [rule.code for rule in all_rules()]
    return {id_key: code, **({index_key: codes.index(code)} if code in codes else {})}


def _location(path: str, line: int | None) -> _Object:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(path)}}
    if line is not None:
        place["region"] = {"startLine": line}
    return {"physicalLocation": place}


def _uri(path: str) -> str:
    place = Path(path)
    if place.is_absolute():
        if not place.is_relative_to(Path.cwd()):
            return place.as_uri()
        place = place.relative_to(Path.cwd())
    # By its bytes: a name in Latin-1 is found again.
    return quote(os.fsencode(place.as_posix()))


def _message(text: str) -> _Object:
    return {"text": safe(text, Sink.SARIF) or "–"}


def _writable(text: str) -> str:
    """Half a surrogate pair, as JSON can smuggle in, cannot be written as UTF-8."""
    return text.encode(errors="replace").decode()
