"""What many rules say of a text of a row; and once, what is so throughout a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts import about
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.fix import replace
from vigo_arshjul.rules.core.registry import Hit

# So many rows, and no row left in the old way, make it a change on purpose.
_SEVERAL = 2
_Change = tuple[frozenset[str], frozenset[str]]
_DID_YOU_MEAN = Words(" (mente du {meant}?)", " (did you mean {meant}?)")
_STILL = Words(
    "teksten har fremdeles {old}, som heter {new} ellers",
    "the text still has {old}, which is {new} elsewhere",
)


def is_of_delivery(analysis: Analysis, row: Entry, mention: Mention) -> bool:
    """Whether a date around a row is surely one of a delivery: a table of other work has none."""
    is_theirs = analysis.is_of_vigo or says(row.text_of(mention.field), Concept.VIGO) is not None
    return (is_theirs and about.is_of_vigo(row, mention)) or analysis.is_known(row)


def of_field(
    row: Entry, field: str, problem: Words, severity: Severity | None = None, **more: Any
) -> Hit:
    """What is wrong with all that a column of a row says."""
    more.setdefault("actual", getattr(row, field))
    return Hit(entry=row, field=field, severity=severity, values={"problem": problem}, **more)


def of_mention(row: Entry, mention: Mention, problem: Words | None = None, **more: Any) -> Hit:
    """What is said of a date in a text, be it a day or none."""
    more.setdefault("actual", mention.date or mention.text)
    if problem is not None:
        more["values"] = {"problem": problem}
    return Hit(entry=row, mention=mention, **more)


def hint(meant: object | None) -> Words:
    """What may be meant, in brackets behind what stands there; nothing where nobody knows."""
    return _DID_YOU_MEAN.fill(meant=meant) if meant is not None else Words("", "")


def instead(row: Entry, field: str, span: tuple[int, int], meant: str, problem: Words) -> Hit:
    """Some words of a text that are worth a look, and those that are likely meant."""
    text: str = getattr(row, field)
    return Hit(
        entry=row,
        field=field,
        span=span,
        actual=text[slice(*span)],
        expected=meant,
        severity=Severity.INFO,
        values={"problem": problem},
        fix=replace(row, field, span, meant, safe=False),
    )


def told_once(
    hits: Sequence[Hit], written: Iterable[frozenset[str]], taken: frozenset[str], says: Words
) -> Iterator[Hit]:
    """The hits, those of what is new throughout as one, which is only worth a look.

    Args:
        hits: each with what stands there, as `actual`, and what was expected.
        written: the words of each name or code that the document has.
        taken: the words that the known schedule has; what it has too is another one.
        says: what the one hit says, with `{actual}` and `{expected}`.
    """
    there = tuple(written)
    groups = grouped((_change(hit), hit) for hit in hits)
    new = {
        change
        for change, group in groups.items()
        if len(group) >= _SEVERAL and _is_renamed(change, group, there, taken)
    }
    names = {come for _, come in new}
    for change, group in groups.items():
        # A name that stood there once, and has become the same new one.
        if change in new or (change[1] in names and _is_new(change, there, taken)):
            first, *others = group
            words = says.fill(actual=first.actual, expected=first.expected)
            rows = tuple(hit.entry for hit in others if hit.entry is not None)
            values = {"problem": words}
            yield evolve(first, related=rows, severity=Severity.INFO, fix=None, values=values)
        else:
            yield from group


def left_in_texts(hits: Iterable[Hit], rows: Sequence[Entry]) -> Iterator[Hit]:
    """Texts with the old name of what is new throughout, where other texts have the new one.

    Args:
        hits: what `told_once` says; one with related rows is of what is new.
        rows: the rows of the document.
    """
    for hit in hits:
        old, new = str(hit.expected), str(hit.actual)
        if not hit.related or not any(new in row.what for row in rows):
            continue
        for row, field in product(rows, TEXT_FIELDS):
            if found := re.search(rf"\b{re.escape(old)}\b", getattr(row, field)):
                yield Hit(
                    entry=row,
                    field=field,
                    span=found.span(),
                    actual=old,
                    expected=new,
                    severity=Severity.INFO,
                    values={"problem": _STILL.fill(old=old, new=new)},
                )


def words_of(name: str) -> frozenset[str]:
    """The words of a name, as they stand."""
    return frozenset(folded(name).casefold().replace("(", " ").replace(")", " ").split())


def _change(hit: Hit) -> _Change:
    """The words that went, and those that came."""
    ours, theirs = words_of(str(hit.actual or "")), words_of(str(hit.expected or ""))
    return theirs - ours, ours - theirs


def _is_renamed(
    change: _Change, group: Iterable[Hit], there: Iterable[frozenset[str]], taken: frozenset[str]
) -> bool:
    """Whether the names that had the old words are nowhere whole; others may have them still."""
    old = {words_of(str(hit.expected or "")) for hit in group}
    return _is_new(change, old & {*there}, taken)


def _is_new(change: _Change, there: Iterable[frozenset[str]], taken: frozenset[str]) -> bool:
    gone, come = change
    return bool(gone) and not come & taken >= come and not any(gone <= one for one in there)
