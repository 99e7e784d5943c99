"""Text from a schedule made harmless for Markdown.

What a schedule or a path says is shown as it is where none of its characters means anything
in Markdown, and as code where one might: within code there is no markup, link, mention or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from vigo_arshjul.report.plain import one_line

# Letters and digits of any alphabet, and the signs that prose needs.
_PROSE = re.compile(r"(?:[^\W_]|[ ,;.:?()«»“”„‘’…–—'\"§/→-])*")
# What hosts turn into links or pictures all by themselves: example.no, https:, :tada:, a//b,
# GH-1, and the first seven digits of a commit.
_LINKED = re.compile(
    r"[^\W_]\.[^\W\d_] | :(?!$|[\s,;.)]|\d\d?\b) | // | \bGH- | [0-9a-f]{7}",
    re.IGNORECASE | re.VERBOSE,
)


def table_row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are harmless there."""
    return f"| {' | '.join(cells)} |"


def harmless(text: str) -> str:
    """Text that means nothing but itself."""
    text = one_line(text)
    harmless = _PROSE.fullmatch(text) and not _LINKED.search(text)
    return text if harmless else as_code(text)


def in_table(text: str) -> str:
    """Text that means nothing but itself, in a cell of a table."""
    # A bar ends the cell, even within code, unless a backslash stands before it; what two
    # backslashes and a bar are is not agreed.
    return harmless(text).replace("\\|", "\\ |").replace("|", "\\|")


def as_code(text: str) -> str:
    """A code span; its fence is longer than any within."""
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"
