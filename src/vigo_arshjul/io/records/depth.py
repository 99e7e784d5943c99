"""Keeps TOML keys of thousands of parts from the parser, whose cost grows with their square."""

from __future__ import annotations

import re

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.language import Words

# No file of ours has keys of more parts than a few.
MOST_KEY_PARTS = 100

_PART = re.compile(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"""'
    r"|'''.*?'''"
    r'|(?P<part>"(?:[^"\\\n]++|\\.)*+"|\'[^\'\n]*\'|[\w-]+|[ \t]+)'
    r"|(?P<dot>\.)"
    r"|\#[^\n]*"
    r"|.",
    re.DOTALL,
)


def refuse_deep_keys(text: str) -> None:
    """Raise where a key has more parts than any key needs.

    Raises:
        ArshjulError: with its line.
    """
    if all(line.count(".") <= MOST_KEY_PARTS for line in text.split("\n")):
        return
    dots = 0
    for token in _PART.finditer(text):
        if token["dot"]:
            dots += 1
        elif not token["part"]:
            dots = 0
        if dots > MOST_KEY_PARTS:
            line = text.count("\n", 0, token.start()) + 1
            raise ArshjulError(Problem(Words("for dypt nøstet", "nested too deeply"), line))
