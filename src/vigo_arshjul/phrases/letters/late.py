"""Patterns that most texts never come to: compiled when the first text does.

To compile a pattern takes as long as to try it a thousand times, and a command is short.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Late:
    """A pattern that is not compiled yet."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._source, self._flags), name)
        # The next time it is found at once.
        setattr(self, name, found)
        return found


def late(source: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used; that it can be, the tests see."""
    return cast("re.Pattern[str]", Late(source, flags))
