"""The gist of a text: its first sentence, without markup, for where there is little room."""

from __future__ import annotations

import re

# The document marks words in italics.
_MARKUP = re.compile(r"</?[ib]>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[\"«(A-ZÆØÅ])")

# A first sentence as short as this says little without the next one: `Fil til Every.`
_TOO_SHORT = 40


def without_markup(text: str) -> str:
    """The text without the marks of italics and bold."""
    return _MARKUP.sub("", text)


def gist(text: str, width: int = 140) -> str:
    """The first sentence of a text on one line, without its full stop.

    Args:
        text: what somebody wrote.
        width: how many characters it may have at most; a longer one is cut after a word.
    """
    sentences = _SENTENCE_END.split(" ".join(without_markup(text).split()))
    said = sentences[0]
    for sentence in sentences[1:]:
        if len(said) + 1 + len(sentence) > _TOO_SHORT:
            break
        said = f"{said} {sentence}"
    said = said.removesuffix(".")
    if len(said) <= width:
        return said
    cut = said[: width - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words or cut).rstrip(" ,;:-") + "…"
