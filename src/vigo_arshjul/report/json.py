"""Reports for programs."""

from __future__ import annotations

import json
from typing import Any

from vigo_arshjul.sanitize import Sink, safe


def json_text(data: Any) -> str:
    """Plain data as JSON that is harmless to print."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return safe(text, Sink.JSON).encode(errors="backslashreplace").decode()
