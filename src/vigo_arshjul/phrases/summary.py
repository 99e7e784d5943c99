"""One sentence of a text, without markup, for where there is little room."""

from __future__ import annotations

import re

# The document marks words in italics.
_MARKUP = re.compile(r"</?[ib]>", re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"(?<=[.!?])(?:\s|</?[ib]>)+(?=[\"«(A-ZÆØÅ])"
    # When the data are in place is a sentence of its own, wherever it stands.
    r"|\s+(?=\(Data\b)"
)

# What is no gist of anything: `HUSK!`, and when the data are in place.
_SAYS_LITTLE = re.compile(r"^\(Data\b|!$")

# A first sentence as short as this says little without the next one: `Fil til Every.`
_TOO_SHORT = 60


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
        if _SAYS_LITTLE.search(sentence) or len(said) + 1 + len(sentence) > _TOO_SHORT:
            break
        said = f"{said} {sentence}"
    return _shortened(said.removesuffix(".").rstrip(), width)


def sentence_at(text: str, place: int, width: int = 140) -> str:
    """The sentence that stands at a place of a text, as `gist` gives the first.

    Args:
        text: what somebody wrote.
        place: the place of a character in it, counted from 0.
        width: how many characters it may have at most; a longer one is cut after a word.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= place), default=0)
    end = min((end for end in ends if end > place), default=len(text))
    return gist(text[start:end], width)


def _shortened(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words or cut).rstrip(" ,;:-") + "…"
