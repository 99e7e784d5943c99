"""What a finding is known by, wherever its line has moved, in any language and version."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from vigo_arshjul.rules.finding import Finding

# A text is told up to so many letters, and by its sum where it is longer.
_TOLD = 80


def content_of(finding: Finding) -> str:
    """What a finding is about, beside its rule and its row: the words that are wrong.

    Where it has none, what should stand there, and the rows that it speaks of.
    """
    said = finding.actual
    if said is None:
        rows = (row.entry_id for row in finding.related)
        said = " ".join(filter(None, (finding.expected, *rows)))
    if not said and finding.entry_id is None:
        said = finding.words.nb
    said = " ".join(said.split())
    return said if len(said) <= _TOLD else f"{said[:_TOLD]}… {_sum(said)[:8]}"


def with_fingerprints(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of a schedule, each with a fingerprint of its own; what follows from it too."""
    seen: Counter[tuple[str, ...]] = Counter()

    def marked(finding: Finding) -> Finding:
        key = (finding.code, finding.entry_id or "", finding.field or "", content_of(finding))
        seen[key] += 1
        fingerprint = _sum("\n".join((*key, str(seen[key]))))[:32]
        consequences = tuple(map(marked, finding.consequences))
        return evolve(finding, fingerprint=fingerprint, consequences=consequences)

    return tuple(map(marked, findings))


def _sum(text: str) -> str:
    # Half of a character, as JSON can smuggle in, has no bytes.
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
