"""Characters that are not what they look like: unseen, broken, or a letter of another script."""

from __future__ import annotations

import re

from vigo_arshjul.language import Words
from vigo_arshjul.phrases.shadow import LETTERS, LOOK_ALIKES, is_plain

_BROKEN = "\ufffd\ufffe\uffff"
_UNSEEN = "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_OWN_USE = "\ue000-\uf8ff"
_ODD = f"[{_BROKEN}{_UNSEEN}{_OWN_USE}{''.join(LOOK_ALIKES)}]"
_LATIN = r"[a-zæøåA-ZÆØÅ]"


def odd_character(text: str) -> tuple[int, Words] | None:
    """The first odd character of a text: its place, and what is odd about it."""
    if is_plain(text):
        return None
    for match in re.finditer(_ODD, text):
        letter = match[0]
        if letter in LOOK_ALIKES:
            if not _is_among_latin(text, match.start()):
                continue
            why = Words("en bokstav fra et annet alfabet", "a letter of another alphabet")
        elif letter in _BROKEN:
            why = Words("et ødelagt tegn", "a broken character")
        elif "\ue000" <= letter <= "\uf8ff":
            why = Words("et tegn som bare én skrift har", "a sign that only one font has")
        else:
            why = Words("et usynlig tegn", "an invisible character")
        return match.start(), why
    return None


def _is_among_latin(text: str, at: int) -> bool:
    """Whether a letter stands in a word with Latin ones."""
    words = (match for match in LETTERS.finditer(text) if match.start() <= at < match.end())
    return any(re.search(_LATIN, match[0]) for match in words)
