"""Words that a space too much has split, and words that one too few has run together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import Placed, placed_words, tokens
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.rules.fix import replace
from vigo_arshjul.rules.registry import Hit

# A shorter word may be two words by chance.
_LONG = 6
_SPACING = Words("«{ours}»: mente du «{meant}»?", "“{ours}”: is “{meant}” meant?")


def odd_spacing(analysis: Analysis) -> Iterator[Hit]:
    """Words in rows that nobody knows, which others write with a space less, or more."""
    unknown = [row for row in analysis.schedule if analysis.counterpart(row) is None]
    if not unknown:
        return
    rows = chain(analysis.schedule, analysis.known or ())
    said = Counter(word for row in rows for field in TEXT_FIELDS for word in _words(row, field))
    for row in unknown:
        for field in TEXT_FIELDS:
            for start, end, meant in _odd(getattr(row, field), said):
                ours: str = getattr(row, field)[start:end]
                yield Hit(
                    entry=row,
                    field=field,
                    span=(start, end),
                    actual=ours,
                    expected=meant,
                    severity=Severity.INFO,
                    values={"problem": _SPACING.fill(ours=ours, meant=meant)},
                    fix=replace(row, field, (start, end), meant, safe=False),
                )


def _words(row: Entry, field: str) -> list[str]:
    return tokens(getattr(row, field))


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
