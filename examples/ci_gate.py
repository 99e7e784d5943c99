"""Lets a change to schedule files through, or stops it.

    python examples/ci_gate.py arshjul.toml another.toml

Shows how to check files and to decide oneself what stops a change: here every error, and
school years left over from last year. The exit status is 0 where all files may pass, 1 where
one may not, and 2 where one cannot be read.
"""

from __future__ import annotations

import sys

import vigo_arshjul
from vigo_arshjul import ArshjulError, Finding, Severity


def stops(finding: Finding) -> bool:
    """Whether a finding stops the change."""
    return finding.severity is Severity.ERROR or finding.name == "stale-school-year"


def main(paths: list[str]) -> int:
    """Check the files; the exit status."""
    status = 0
    for path in paths:
        try:
            report = vigo_arshjul.check(vigo_arshjul.read(path))
        except ArshjulError as error:
            print(error, file=sys.stderr)
            status = 2
            continue
        for finding in filter(stops, report):
            print(f"{path}:{finding.line}: {finding.code} {finding.words.en}")
            status = max(status, 1)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
