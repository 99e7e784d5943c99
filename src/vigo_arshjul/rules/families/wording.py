"""Single words of a row that are not those of the known row: mistyped, run together, others.

A word that no row has, where the known row and others have one that is nearly the same, is a
slip. Other words may be meant; they are worth a look where the rest of the document says what it
always said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import is_slip
from vigo_arshjul.identity.words import (
    Placed,
    alike,
    differing,
    placed_words,
    ratio,
    stem,
    telling_words,
    words,
)
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.letters.shadow import shadow_of
from vigo_arshjul.phrases.texts.reading import mentions_in
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.families.hits import instead

# A text with fewer of the known words is another text.
_SAME_TEXT = 0.5
# Where more rows than so say something else, the document has its own words.
_FEW_ROWS = 4
# A word with a digit in it is at least so much like the one that is meant (0 to 1).
_ALIKE = 0.75
# A word of so many letters is known without its first one.
_LONG = 5
# So many rows of one sender and recipient that say the same are a series.
_SERIES = 3
_SENTENCE_ENDS = ("", ".", "!", "?", ")")
# A word is a witness of its spelling where so many rows say it.
_SEVERAL = 2

_MISTYPED = Words(
    "«{ours}» står der den samme raden i det publiserte årshjulet har «{theirs}»; mente du det?",
    "“{ours}” stands where the same row of the published schedule has “{theirs}”; is that meant?",
)
_OF_THE_SERIES = Words(
    "«{ours}» står der de andre radene i serien har «{theirs}»",
    "“{ours}” stands where the other rows of the series have “{theirs}”",
)
_OTHER = Words(
    "ordene er andre enn på den samme raden i det publiserte årshjulet: {change}",
    "the words are others than on the same row of the published schedule: {change}",
)
_CHANGES = {
    (True, True): Words("«{ours}» i stedet for «{theirs}»", "“{ours}” instead of “{theirs}”"),
    (True, False): Words("«{ours}» er nytt", "“{ours}” is new"),
    (False, True): Words("«{theirs}» mangler", "“{theirs}” is missing"),
}
HowOften = Callable[[str], int]


class Differing(NamedTuple):
    """Words that stand in the place of others."""

    start: int  # where they begin in the text
    end: int  # where they end
    ours: tuple[str, ...]  # the words
    theirs: tuple[str, ...]  # the words that the known text has


def other_wording(analysis: Analysis) -> Iterator[Hit]:
    """What single words of the rows say otherwise than the known rows."""
    if not analysis.follows_known:
        return
    how_often = said_by(analysis)
    others = []
    for (row, known), field in product(analysis.recognised, TEXT_FIELDS):
        hit = _by_field(row, field, getattr(known, field), how_often)
        if hit is not None and hit.severity is Severity.WARNING:
            yield hit
        elif hit is not None:
            others.append(hit)
    yield from others if len(others) <= _FEW_ROWS else ()


def misspelt_in_series(analysis: Analysis) -> Iterator[Hit]:
    """A row that nobody knows, with a word that the rows of its series have otherwise."""
    parties = attrgetter("sender", "recipient")
    groups = grouped((parties(row), words(row.what)) for row in analysis.unknown)
    counts = {between: Counter(said) for between, said in groups.items()}
    for row in analysis.unknown:
        said = counts[parties(row)]
        usual, number = said.most_common(1)[0]
        if number >= _SEVERAL and said[words(row.what)] == 1:
            yield from _slip_in(row, usual, is_series=number >= _SERIES)


def _slip_in(row: Entry, usual: tuple[str, ...], *, is_series: bool) -> Iterator[Hit]:
    """The one word that is not that of the other rows, where it is nearly."""
    found = differences(row.what, " ".join(usual))
    if len(found) != 1 or len(found[0].ours) != 1 or len(found[0].theirs) != 1:
        return
    ((word, meant),) = zip(found[0].ours, found[0].theirs, strict=True)
    is_nearly = _is_nearly(word.casefold(), meant)
    if is_nearly or (is_series and _is_off(word.casefold(), meant)):
        span = found[0].start, found[0].end
        meant = meant.capitalize() if word[:1].isupper() else meant
        problem = _OF_THE_SERIES.fill(ours=word, theirs=meant)
        severity = Severity.WARNING if is_series and is_nearly else Severity.INFO
        yield evolve(instead(row, "what", span, meant, problem), severity=severity)


def _is_off(ours: str, theirs: str) -> bool:
    """Whether a short word is a letter off, where all others of a series agree."""
    is_one_off = abs(len(ours) - len(theirs)) == 1 and ours[0] == theirs[0]
    is_short = len(theirs) <= _LONG and not re.search(r"\d", ours)
    return is_one_off and is_short and ratio(ours, theirs) >= _ALIKE


def said_by(analysis: Analysis) -> HowOften:
    """How many texts of this schedule and of the known one say a word."""

    @cache
    def counts() -> Counter[str]:
        rows = (*analysis.schedule, *(analysis.known or ()))
        texts = (getattr(row, field) for row in rows for field in TEXT_FIELDS)
        return Counter(word for text in texts for word in frozenset(words(text)))

    return lambda word: counts()[word]


def _by_field(row: Entry, field: str, theirs: str, how_often: HowOften) -> Hit | None:
    ours: str = getattr(row, field)
    if not ours or words(ours) == words(theirs) or alike(words(ours), words(theirs)) < _SAME_TEXT:
        return None
    found = [
        one
        for one in differences(ours, theirs)
        if not (_mends(one, how_often) or _is_a_sentence_more(one, ours))
    ]
    for one in found:
        if (meant := mistyped(one, how_often)) is not None:
            span = one.start, one.end
            problem = _MISTYPED.fill(ours=ours[slice(*span)], theirs=meant)
            return evolve(instead(row, field, span, meant, problem), severity=Severity.WARNING)
    if not found:
        return None
    problem = _OTHER.fill(change=changes(found))
    return Hit(
        entry=row,
        field=field,
        span=(found[0].start, found[-1].end),
        actual=ours[found[0].start : found[-1].end],
        severity=Severity.INFO,
        values={"problem": problem},
    )


def differences(ours: str, theirs: str) -> list[Differing]:
    """Where the words of two texts differ; dates, tags and signs do not count."""
    mine, other = _said(ours), _said(theirs)
    found = differing(*([word.text.casefold() for word in said] for said in (mine, other)))
    return [
        Differing(
            mine[i].start if i < j else mine[i - 1].end if i else 0,
            mine[j - 1].end if j else 0,
            tuple(word.text for word in mine[i:j]),
            tuple(word.text for word in other[k:m]),
        )
        for i, j, k, m in found
    ]


def _said(text: str) -> Sequence[Placed]:
    """The words of a text, with their places in it."""
    shadow = shadow_of(text)
    plain = list(shadow.text)
    for one in mentions_in(shadow.text):
        plain[one.start : one.end] = " " * (one.end - one.start)
    found = placed_words("".join(plain))
    return [Placed(word.text, *shadow.span(word.start, word.end)) for word in found]


def changes(found: Iterable[Differing]) -> Words:
    """The first of some differences, in words."""
    first = next(iter(found))
    words_of = _CHANGES[bool(first.ours), bool(first.theirs)]
    return words_of.fill(ours=" ".join(first.ours), theirs=" ".join(first.theirs))


def mistyped(one: Differing, how_often: HowOften) -> str | None:
    """The words that were meant, where words that no other text has are nearly these."""
    ours = tuple(map(str.casefold, one.ours))
    theirs = tuple(map(str.casefold, one.theirs))
    if not ours or not theirs:
        return None
    if "".join(ours) == "".join(theirs):
        is_slip_of = any(how_often(word) < _SEVERAL for word in ours)
    else:
        is_slip_of = len(ours) == len(theirs) == 1 and _is_nearly(ours[0], theirs[0])
        # A small word is known to be one, as `ikkje` in the other Norwegian.
        is_known = not telling_words(ours[0])
        is_slip_of = is_slip_of and not is_known and how_often(ours[0]) < _SEVERAL
    is_usual = all(how_often(word) > _SEVERAL for word in theirs)
    return " ".join(one.theirs) if is_slip_of and is_usual else None


def _is_a_sentence_more(one: Differing, text: str) -> bool:
    """Whether whole sentences were added to what the known row says."""
    before, behind = text[: one.start].rstrip(), text[one.end :].lstrip()
    is_whole = before[-1:] in _SENTENCE_ENDS and (not behind or behind[0] in _SENTENCE_ENDS)
    return not one.theirs and is_whole


def _mends(one: Differing, how_often: HowOften) -> bool:
    """Whether words that others say too stand in place of ones that only the known row has."""
    ours, theirs = (tuple(map(str.casefold, said)) for said in (one.ours, one.theirs))
    if not ours or not theirs or ratio(" ".join(ours), " ".join(theirs)) < _ALIKE:
        return False
    is_odd = any(how_often(word) < _SEVERAL for word in theirs)
    return is_odd and all(how_often(word) >= _SEVERAL for word in ours)


def _is_nearly(ours: str, theirs: str) -> bool:
    if stem(ours) == stem(theirs):
        return False
    if theirs[1:] == ours and len(ours) > _LONG:
        return True
    if ours.startswith(theirs) and re.fullmatch(r"[\d*]{1,2}", ours[len(theirs) :]):
        # The sign of a note, which was raised above the line.
        return False
    if re.search(r"\d", ours) and not re.search(r"\d", theirs):
        return ratio(ours, theirs) >= _ALIKE
    lost = abs(len(ours) - len(theirs))
    return is_slip(ours, theirs) and (
        sorted(ours) == sorted(theirs) or lost == len(differing(ours, theirs)) == 1
    )
