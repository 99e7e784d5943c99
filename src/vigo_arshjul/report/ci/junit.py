"""Findings as JUnit XML, which every build server shows: a file is a suite, a rule is a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from vigo_arshjul.report.renderer import FindingsForm, Found, place_of
from vigo_arshjul.rules import Finding, Report, Severity, all_rules
from vigo_arshjul.sanitize import Sink, safe


class Junit(FindingsForm):
    """Findings as test results; errors and warnings fail their rule, infos do not."""

    def write(self, found: Iterable[Found]) -> str:
        """The findings of some files."""
        suites = [self._suite(path, report) for path, _, report in found]
        root = ET.Element("testsuites", {"name": "vigo-arshjul", **_sums(suites)})
        root.extend(suites)
        ET.indent(root)
        # Not by ElementTree, which names the encoding of the machine.
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        return head + ET.tostring(root, encoding="unicode") + "\n"

    def _suite(self, path: str, report: Report) -> ET.Element:
        cases = [self._case(path, code, name, report) for code, name in _names(report).items()]
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

    def _case(self, path: str, code: str, name: str, report: Report) -> ET.Element:
        case = ET.Element(
            "testcase", {"classname": safe(path, Sink.XML), "name": _line(f"{code} {name}")}
        )
        findings = report.of(code)
        failures = [finding for finding in findings if finding.severity is not Severity.INFO]
        infos = [finding for finding in findings if finding.severity is Severity.INFO]
        reasons = [self.say(one.reason) for one in report.skipped if one.code == code]
        if failures:
            case.append(self._failure(path, failures))
        elif reasons:
            ET.SubElement(case, "skipped", message=_line("; ".join(reasons)))
        if infos:
            ET.SubElement(case, "system-out").text = self._listed(path, infos)
        return case

    def _failure(self, path: str, findings: list[Finding]) -> ET.Element:
        """One for all of a rule's findings: of several, many servers show the first only."""
        worst = max((finding.severity for finding in findings), key=lambda one: one.weight)
        message = _line(self.say(findings[0].words))
        if len(findings) > 1:
            message = f"{message} (+{len(findings) - 1})"
        failure = ET.Element("failure", {"type": worst.value, "message": message})
        failure.text = self._listed(path, findings)
        return failure

    def _listed(self, path: str, findings: Iterable[Finding]) -> str:
        place = safe(path, Sink.LINE)
        lines = (
            f"{place_of(place, finding.line)}: {safe(self.say(finding.words), Sink.LINE)}"
            for finding in findings
        )
        return "\n".join(safe(line, Sink.XML) for line in lines)


def _line(text: str) -> str:
    return safe(safe(text, Sink.LINE), Sink.XML)


def _sums(suites: Iterable[ET.Element]) -> dict[str, str]:
    suites = list(suites)
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in names}


def _names(report: Report) -> Mapping[str, str]:
    """The rules that ran or could not, by their codes."""
    known = {rule.code: rule.name for rule in all_rules()}
    names = {skipped.code: known.get(skipped.code, "") for skipped in report.skipped}
    names |= {finding.code: finding.name for finding in report}
    names |= {code: known[code] for code in report.ran if code in known}
    return dict(sorted(names.items()))
