"""Baseline files: JSON, one line a finding, so that a change shows in a diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.decode import bytes_of
from vigo_arshjul.io.records.json import on_a_line
from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.baseline import Baseline, KnownFinding
from vigo_arshjul.sanitize import Sink, safe

# The first knew findings by rule and row alone.
FORMAT = 2

_NO_BASELINE = Words(
    "er ingen grunnlinje; ventet en fil laget med --write-baseline",
    "is no baseline; expected a file made with --write-baseline",
)
_OTHER_FORMAT = Words(
    "er en grunnlinje av format {found}, og ventet er {known}; slett den og lag en ny med "
    "--write-baseline",
    "is a baseline of format {found}, and {known} is expected; delete it and make a new one with "
    "--write-baseline",
)


def read_baseline(path: Path) -> Baseline:
    """Read a baseline; an ArshjulError where there is none that is understood."""
    try:
        return Baseline(_accepted(json.loads(bytes_of(path))))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        raise ArshjulError(Problem(_NO_BASELINE, 1), path=str(path)) from None
    except ArshjulError as error:
        raise error.at(str(path)) from None


def _accepted(data: Any) -> dict[KnownFinding, int]:
    if data["format"] != FORMAT:
        found = safe(str(data["format"])[:20], Sink.LINE)
        raise ArshjulError(Problem(_OTHER_FORMAT.fill(found=found, known=FORMAT), 1))
    accepted: dict[KnownFinding, int] = {}
    for row in data["accepted"]:
        known = KnownFinding(*(row[key] for key in KnownFinding._fields))
        count = row["count"]
        if not all(type(part) is str for part in known) or type(count) is not int or count < 1:
            raise ValueError
        accepted[known] = accepted.get(known, 0) + count
    return accepted


def baseline_bytes(baseline: Baseline) -> bytes:
    """The content of a baseline file."""
    rows = [
        on_a_line({**known._asdict(), "count": count})
        for known, count in sorted(baseline.accepted.items())
    ]
    accepted = ",\n    ".join(rows)
    text = f'{{\n  "format": {FORMAT},\n  "accepted": [\n    {accepted}\n  ]\n}}\n'
    return safe(text, Sink.JSON).encode(errors="backslashreplace")
