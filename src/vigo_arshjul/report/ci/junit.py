"""Findings as JUnit XML, which every build server shows: a file is a suite, a rule is a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from vigo_arshjul.errors import Problem
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.report.renderer import FindingsForm, Outcome, consequences, place_of
from vigo_arshjul.rules import Finding, Report, all_rules
from vigo_arshjul.sanitize import Sink, safe


class Junit(FindingsForm):
    """Findings as test results: a rule fails where the check does, and a file without a reading."""

    def write(self, found: Iterable[Outcome]) -> str:
        """The findings of some files."""
        suites = [self._suite(one) for one in found]
        root = ET.Element("testsuites", {"name": "vigo-arshjul", **_sums(suites)})
        root.extend(suites)
        ET.indent(root)
        # Not by ElementTree, which names the encoding of the machine.
        head = '<?xml version="1.0" encoding="UTF-8"?>\n'
        return head + ET.tostring(root, encoding="unicode") + "\n"

    def _suite(self, found: Outcome) -> ET.Element:
        cases = [*self._errors(found)]
        if found.report is not None:
            labels = _labels(found.report).items()
            cases += [self._case(found, found.report, code, label) for code, label in labels]
        suite = ET.Element("testsuite", {"name": safe(found.path, Sink.XML)})
        numbers = {"failures": "failure", "errors": "error", "skipped": "skipped"}
        suite.set("tests", str(len(cases)))
        for name, tag in numbers.items():
            suite.set(name, str(sum(case.find(tag) is not None for case in cases)))
        if found.report is not None:
            properties = ET.SubElement(suite, "properties")
            year = str(found.report.school_year)
            ET.SubElement(properties, "property", name="school_year", value=year)
            ignored = str(found.report.ignored)
            ET.SubElement(properties, "property", name="ignored", value=ignored)
        suite.extend(cases)
        return suite

    def _errors(self, found: Outcome) -> Iterator[ET.Element]:
        """A test for what cannot be read, and one for each rule or plugin that failed."""
        if found.problems:
            lines = [self._problem(found.path, problem) for problem in found.problems]
            yield self._error(found.path, "read", self.say(found.problems[0].words), lines)
        for failed in found.failed:
            said = self.say(failed.reason)
            yield self._error(found.path, failed.code, said, [_line(said)])

    def _problem(self, path: str, problem: Problem) -> str:
        place = self.say(place_of(safe(path, Sink.LINE), problem))
        return safe(f"{place}: {safe(self.say(problem.words), Sink.LINE)}", Sink.XML)

    def _error(self, path: str, name: str, message: str, lines: list[str]) -> ET.Element:
        case = ET.Element("testcase", {"classname": safe(path, Sink.XML), "name": _line(name)})
        error = ET.SubElement(case, "error", {"type": "unreadable", "message": _line(message)})
        error.text = "\n".join(lines)
        return case

    def _case(self, found: Outcome, report: Report, code: str, label: Words) -> ET.Element:
        path = found.path
        case = ET.Element(
            "testcase",
            {"classname": safe(path, Sink.XML), "name": _line(f"{code} {self.say(label)}")},
        )
        findings = report.of(code)
        weight = found.fail_on.weight
        failures = [finding for finding in findings if finding.severity.weight >= weight]
        others = [finding for finding in findings if finding.severity.weight < weight]
        reasons = [self.say(one.reason) for one in report.skipped if one.code == code]
        if failures:
            case.append(self._failure(path, failures))
        elif reasons:
            ET.SubElement(case, "skipped", message=_line("; ".join(reasons)))
        if others:
            ET.SubElement(case, "system-out").text = self._listed(path, others)
        if below := [_line(self.say(one)) for f in findings for one in consequences(f)]:
            ET.SubElement(case, "system-err").text = "\n".join(f"↳ {one}" for one in below)
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
            f"{self.say(place_of(place, finding))}: {safe(self.say(finding.words), Sink.LINE)}"
            for finding in findings
        )
        return "\n".join(safe(line, Sink.XML) for line in lines)


def _line(text: str) -> str:
    return safe(safe(text, Sink.LINE), Sink.XML)


def _sums(suites: Iterable[ET.Element]) -> dict[str, str]:
    suites = list(suites)
    names = ("tests", "failures", "errors", "skipped")
    return {name: str(sum(int(suite.attrib[name]) for suite in suites)) for name in names}


def _labels(report: Report) -> Mapping[str, Words]:
    """The names of the rules that ran or could not, by their codes."""
    known = {rule.code: rule.label for rule in all_rules()}
    labels = {skipped.code: known.get(skipped.code, as_is("")) for skipped in report.skipped}
    labels |= {finding.code: finding.label for finding in report}
    labels |= {code: known[code] for code in report.ran if code in known}
    return dict(sorted(labels.items()))
