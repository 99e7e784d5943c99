"""Words split by a space too much, and words and sentences that are run together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise, product

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import Placed, placed_words, tokens
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.phrases.shadow import shadow_of
from vigo_arshjul.rules.fix import replace
from vigo_arshjul.rules.registry import Hit

# A shorter word may be two words by chance.
_LONG = 6
_SPACING = Words("«{ours}»: mente du «{meant}»?", "“{ours}”: is “{meant}” meant?")
_RUN_ON = Words(
    "setningen «{ours} …» har ikke noe mellomrom foran seg",
    "the sentence “{ours} …” has no space before it",
)


def odd_spacing(analysis: Analysis) -> Iterator[Hit]:
    """Sentences without a space between them; in rows that nobody knows, words as well."""
    for row, field in product(analysis.schedule, TEXT_FIELDS):
        text: str = getattr(row, field)
        if "." in text and (run := says(text, Concept.RUN_ON)):
            span = shadow_of(text).span(*run.span())
            yield _hit(row, field, span, f" {run[0]}", _RUN_ON)
    unknown = [row for row in analysis.schedule if analysis.counterpart(row) is None]
    if not unknown:
        return
    rows = chain(analysis.schedule, analysis.known or ())
    said = Counter(word for row in rows for field in TEXT_FIELDS for word in _words(row, field))
    for row, field in product(unknown, TEXT_FIELDS):
        for start, end, meant in _odd(getattr(row, field), said):
            yield _hit(row, field, (start, end), meant)


def _hit(
    row: Entry, field: str, span: tuple[int, int], meant: str, problem: Words = _SPACING
) -> Hit:
    ours: str = getattr(row, field)[slice(*span)]
    return Hit(
        entry=row,
        field=field,
        span=span,
        actual=ours,
        expected=meant,
        severity=Severity.INFO,
        values={"problem": problem.fill(ours=ours, meant=meant)},
        fix=replace(row, field, span, meant, safe=False),
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
