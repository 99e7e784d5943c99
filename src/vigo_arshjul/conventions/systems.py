"""Who sends by machine: a delivery of a system does not happen on a closed day."""

from __future__ import annotations

import re

from vigo_arshjul.model import Entry

# Systems and central bodies. County offices and schools have deadlines instead, and those
# may end on a Saturday.
_SYSTEM = re.compile(r"\bsentralbase|\bWIS\b|\bIST\b|^Udir\b|^SSB\b", re.IGNORECASE)


def is_system_delivery(entry: Entry) -> bool:
    """Whether a row is sent by a system or a central body, and not due at an office."""
    return bool(_SYSTEM.search(entry.sender))
