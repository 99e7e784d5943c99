"""Words that others write otherwise: split, run together, a letter off; sentences run together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, pairwise, product

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.data import resource
from vigo_arshjul.identity.words import Placed, differing, placed_words, tokens
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.letters.shadow import shadow_of
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.families.hits import instead

# A shorter word may be two words by chance, or another word.
_LONG, _TELLING = 6, 7
# A longer one is no word that anybody writes.
_LONGEST = 60
# What so many say is right; nobody mistypes so many letters at the beginning, and what is off
# in so many at the end is another form.
_OFTEN, _BEGINNING, _ENDING = 3, 2, 3
# `haustferie`, `skulerute`; `inntaksmøte`.
_VOWELS, _BINDING = frozenset("aeiouyæøå"), ("s", "e")
_SPACING = Words("«{ours}»: mente du «{meant}»?", "“{ours}”: is “{meant}” meant?")
_RUN_ON = Words(
    "setningen «{ours} …» har ikke noe mellomrom foran seg",
    "the sentence “{ours} …” has no space before it",
)


def odd_words(analysis: Analysis) -> Iterator[Hit]:
    """Sentences without a space between them; in rows that nobody knows, words as well."""
    yield from _run_on(analysis)
    if not analysis.unknown:
        return
    rows = chain(analysis.schedule, analysis.known or ())
    said = Counter(
        word for row in rows for field in TEXT_FIELDS for word in tokens(getattr(row, field))
    )
    # A word that is nearly one that offices have is a slip of the pen, however seldom a table has
    # the right one.
    of_offices = resource("office-words.txt").split()
    near = _nearly(said | Counter(dict.fromkeys(of_offices, _OFTEN)))
    for row, field in product(analysis.unknown, TEXT_FIELDS):
        yield from _nearly_said(row, field, near)
        for start, end, meant in _odd(getattr(row, field), said):
            yield _hit(row, field, (start, end), meant)


def _nearly_said(row: Entry, field: str, near: Mapping[str, str]) -> Iterator[Hit]:
    """Words that are nearly one that others say more often."""
    for word in placed_words(getattr(row, field)):
        if meant := near.get(word.text.casefold()):
            meant = meant.capitalize() if word.text[:1].isupper() else meant
            yield _hit(row, field, (word.start, word.end), meant)


def _run_on(analysis: Analysis) -> Iterator[Hit]:
    """Sentences without a space between them."""
    for row, field in product(analysis.schedule, TEXT_FIELDS):
        text: str = getattr(row, field)
        if "." in text and (run := says(text, Concept.RUN_ON)):
            span = shadow_of(text).span(*run.span())
            yield _hit(row, field, span, f" {run[0]}", _RUN_ON)


def _hit(
    row: Entry, field: str, span: tuple[int, int], meant: str, problem: Words = _SPACING
) -> Hit:
    ours: str = getattr(row, field)[slice(*span)]
    return instead(row, field, span, meant, problem.fill(ours=ours, meant=meant))


def _nearly(said: Counter[str]) -> Mapping[str, str]:
    """The long words that stand once, each with the frequent one that it is but for a letter."""
    without: dict[str, str] = {}
    for word, number in said.items():
        if number >= _OFTEN and _TELLING <= len(word) <= _LONGEST and word.isalpha():
            without |= dict.fromkeys((word, *_with_a_letter_less(word)), word)
    once = (word for word, n in said.items() if n == 1 and _TELLING <= len(word) + 1 <= _LONGEST)
    found = {}
    for word in once:
        forms = (word, *_with_a_letter_less(word))
        meant = next((without[one] for one in forms if one in without), "")
        if meant and _is_slip_of(word, meant):
            found[word] = meant
    return found


def _with_a_letter_less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(_BEGINNING, len(word)))


def _is_slip_of(word: str, meant: str) -> bool:
    """Whether a word is no other form of one, nor the same in Nynorsk, nor another compound."""
    if sorted(word) == sorted(meant):
        return True
    parts = differing(word, meant)
    if len(parts) != 1:
        return False
    i, j, k, m = parts[0]
    ours, theirs = word[i:j], meant[k:m]
    behind = max(len(word) - j, len(meant) - m)
    if ours and theirs:
        return behind > 1 and not {ours, theirs} <= _VOWELS
    return behind >= _ENDING and ours + theirs not in _BINDING


def _odd(text: str, said: Counter[str]) -> Iterator[tuple[int, int, str]]:
    found = placed_words(text)
    for one, other in pairwise(found):
        halves = one.text + other.text
        is_split = text[one.end : other.start] == " " and halves.isalpha() and len(halves) >= _LONG
        if is_split and _once(one, said) and _once(other, said) and said[halves.casefold()]:
            yield one.start, other.end, halves
    for one in found:
        run = says(one.text, Concept.RUN_TOGETHER) if _once(one, said) else None
        if run and said[run["first"].casefold()] > 1:
            yield one.start, one.end, f"{run['first']} {run['second']}"


def _once(word: Placed, said: Counter[str]) -> bool:
    return said[word.text.casefold()] == 1
