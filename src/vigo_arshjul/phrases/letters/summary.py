"""The one short text of a row, without markup, for where there is little room."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.letters.late import late

# How many characters a summary may have at most.
_WIDEST = 140
# The document marks words in italics.
_MARKUP = late(r"</?[ibIB]>")
# A sentence ends before a capital letter, but not after a day's number or a word cut short.
_SENTENCE_END = late(
    r"(?<!\bpr\.)(?<!\bca\.)(?<!\bjf\.)(?<!\bevt\.)(?<!\bavh\.)(?<!\b\d\.)(?<!\b\d\d\.)"
    r"(?<=[.!?])(?:\s|</?[ib]>)+(?=[\"«(A-ZÆØÅ])"
    # When the data are in place is a sentence of its own, wherever it stands.
    r"|\s+(?=\(Data\b)"
)

# What no row is about: `HUSK!`, when the data are in place, and by when to register.
_SAYS_LITTLE = late(r"^\(Data\b|!$|^Frist for\b")
# What follows a bracket and a dash is an aside, and so is a deadline within a sentence.
_ASIDE = late(r"(?<=\)) - .*| Frist for .*")
# What a bracket says is not what the row is about; `(1. levering)` at the end is, and `elev(er)`.
_BRACKET = late(r"(?:^| )\(([^()]*)\)")
_LONG_BRACKET = 20
_AFTER_THE_WORDS = late(r"\W*")

# A first sentence as short as this says little without the next one: `Fil til Every.`
_TOO_SHORT = 60


def without_markup(text: str) -> str:
    """The text without the marks of italics and bold."""
    return _MARKUP.sub("", text)


def summary(what: str, comment: str = "", width: int = _WIDEST) -> str:
    """What a row is about: its first sentence on one line, without brackets and full stop.

    Args:
        what: the text of the row.
        comment: what is noted beside it, for a row that has no text.
        width: how many characters it may have at most; a longer one is cut after a word.

    Returns:
        The same short text for the wheel, the page, the calendar file and `next`; nothing where
        the row has no words.
    """
    text = _on_one_line(what) or _on_one_line(comment)
    first, *others = _SENTENCE_END.split(text)
    said = _brief(first)
    for sentence in map(_brief, others):
        if _SAYS_LITTLE.search(sentence) or len(said) + 1 + len(sentence) > _TOO_SHORT:
            break
        said = f"{said} {sentence}"
    return _shortened(said.rstrip(" ."), width)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each on one line."""
    return _SENTENCE_END.split(_on_one_line(text))


def sentence_at(text: str, place: int) -> str:
    """The sentence that stands at a place of a text, on one line and without its full stop.

    Args:
        place: the place of a character in it, counted from 0.

    Returns:
        The sentence; a long one is cut after a word.
    """
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    start = max((end for end in ends if end <= place), default=0)
    end = min((end for end in ends if end > place), default=len(text))
    return _shortened(_on_one_line(text[start:end]).rstrip(" ."), _WIDEST)


def _on_one_line(text: str) -> str:
    return " ".join(without_markup(text).split())


def _brief(sentence: str) -> str:
    """A sentence without its asides, unless it is nothing else."""
    text = _ASIDE.sub("", sentence)
    after = _AFTER_THE_WORDS.match(text[::-1])
    last_word = len(text) - (after.end() if after else 0)

    def kept(bracket: re.Match[str]) -> str:
        ends = bracket.end() >= last_word
        return bracket[0] if ends and len(bracket[1]) < _LONG_BRACKET else ""

    return _BRACKET.sub(kept, text).strip() or sentence


def _shortened(text: str, width: int) -> str:
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    whole_words = cut.rpartition(" ")[0]
    return (whole_words or cut).rstrip(" ,;:-") + "…"
