"""Baseline files: JSON, one line a rule and entry, so that a change shows in a diff."""

from __future__ import annotations

import json
from pathlib import Path

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.atomic import write_bytes
from vigo_arshjul.io.decode import bytes_of
from vigo_arshjul.language import Words
from vigo_arshjul.rules.baseline import Baseline
from vigo_arshjul.sanitize import Sink, safe

FORMAT = 1


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises:
        ArshjulError: if there is none, or it is no baseline.
    """
    try:
        data = json.loads(bytes_of(path))
        if data["format"] != FORMAT:
            raise ValueError
        accepted = {(str(a["rule"]), str(a["entry"])): int(a["count"]) for a in data["accepted"]}
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        words = Words(
            "er ingen grunnlinje; ventet en fil laget med --write-baseline",
            "is no baseline; expected a file made with --write-baseline",
        )
        raise ArshjulError(Problem(words, 1), path=str(path)) from None
    except ArshjulError as error:
        raise error.at(str(path)) from None
    return Baseline(accepted)


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Write a baseline.

    Raises:
        ArshjulError: if it cannot be written.
    """
    rows = [
        json.dumps({"rule": rule, "entry": entry, "count": count}, ensure_ascii=False)
        for (rule, entry), count in sorted(baseline.accepted.items())
    ]
    accepted = ",\n    ".join(rows)
    text = f'{{\n  "format": {FORMAT},\n  "accepted": [\n    {accepted}\n  ]\n}}\n'
    write_bytes(path, safe(text, Sink.JSON).encode(errors="backslashreplace"))
