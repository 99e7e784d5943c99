"""Findings as JUnit XML, which every build server shows: a file is a suite, a rule is a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.rules import Finding, Report, Severity, all_rules
from vigo_arshjul.sanitize import Sink, safe


def junit(checked: Iterable[tuple[str, Schedule, Report]], language: Language) -> str:
    """The findings of some files; errors and warnings fail their rule, infos do not.

    Args:
        checked: the path, the schedule and the report of each file.
        language: the language to write in.
    """
    suites = [_suite(path, report, language) for path, _, report in checked]
    root = ET.Element("testsuites", {"name": "vigo-arshjul", **_sums(suites)})
    root.extend(suites)
    ET.indent(root)
    # Not by ElementTree, which names the encoding of the machine.
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + ET.tostring(root, encoding="unicode") + "\n"


def _sums(suites: Iterable[ET.Element]) -> dict[str, str]:
    suites = list(suites)
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in names}


def _suite(path: str, report: Report, language: Language) -> ET.Element:
    cases = [_case(path, code, name, report, language) for code, name in _names(report).items()]
    numbers = {
        "tests": len(cases),
        "failures": sum(case.find("failure") is not None for case in cases),
        "errors": 0,
        "skipped": sum(case.find("skipped") is not None for case in cases),
    }
    suite = ET.Element("testsuite", {"name": safe(path, Sink.XML)})
    suite.attrib.update({key: str(number) for key, number in numbers.items()})
    properties = ET.SubElement(suite, "properties")
    ET.SubElement(properties, "property", name="school_year", value=str(report.school_year))
    suite.extend(cases)
    return suite


def _names(report: Report) -> Mapping[str, str]:
    """The rules that ran or could not, by their codes."""
    known = {rule.code: rule.name for rule in all_rules()}
    names = {skipped.code: known.get(skipped.code, "") for skipped in report.skipped}
    names |= {finding.code: finding.name for finding in report}
    names |= {code: known[code] for code in report.ran if code in known}
    return dict(sorted(names.items()))


def _case(path: str, code: str, name: str, report: Report, language: Language) -> ET.Element:
    title = safe(safe(f"{code} {name}", Sink.LINE), Sink.XML)
    case = ET.Element("testcase", {"classname": safe(path, Sink.XML), "name": title})
    findings = report.of(code)
    failures = [finding for finding in findings if finding.severity is not Severity.INFO]
    infos = [finding for finding in findings if finding.severity is Severity.INFO]
    reasons = [s.reason.in_language(language) for s in report.skipped if s.code == code]
    if failures:
        case.append(_failure(path, failures, language))
    elif reasons:
        ET.SubElement(case, "skipped", message=safe(safe("; ".join(reasons), Sink.LINE), Sink.XML))
    if infos:
        ET.SubElement(case, "system-out").text = _listed(path, infos, language)
    return case


def _failure(path: str, findings: list[Finding], language: Language) -> ET.Element:
    """One for all of a rule's findings: of several, many servers show the first only."""
    worst = max((finding.severity for finding in findings), key=lambda severity: severity.weight)
    message = safe(safe(findings[0].words.in_language(language), Sink.LINE), Sink.XML)
    if len(findings) > 1:
        message = f"{message} (+{len(findings) - 1})"
    failure = ET.Element("failure", {"type": worst.value, "message": message})
    failure.text = _listed(path, findings, language)
    return failure


def _listed(path: str, findings: Iterable[Finding], language: Language) -> str:
    lines = []
    for finding in findings:
        place = f"{safe(path, Sink.LINE)}:{finding.line}" if finding.line else safe(path, Sink.LINE)
        lines.append(
            safe(f"{place}: {safe(finding.words.in_language(language), Sink.LINE)}", Sink.XML)
        )
    return "\n".join(lines)
