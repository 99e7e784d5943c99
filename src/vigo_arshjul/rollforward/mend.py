"""Puts right what is plainly mistyped before a schedule is rolled, so that it is not copied on."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import evolve

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import Spelling
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.fields import KEYS, PARTIES
from vigo_arshjul.phrases import replace_spans, without_mentions
from vigo_arshjul.phrases.letters.shadow import folded, shadow_of
from vigo_arshjul.relations.report_codes import ReportCode, RightCodes, plain_title
from vigo_arshjul.rollforward.result import Change, Review, mended_words


def mend(analysis: Analysis) -> tuple[Analysis, list[Change], list[Review]]:
    """A schedule without slips of the pen in report codes and names.

    With it comes what was mended, and which names may be slips, or bodies of their own.
    """
    clear: list[Spelling] = []
    doubtful: list[Spelling] = []
    schedule = analysis.schedule
    odd = [spelling for spelling in analysis.odd_spellings if not spelling.only_form]
    # Who has what to do: the column, the name in it, and the task.
    tasks = {
        (field, getattr(entry, field).strip(), without_mentions(entry.what))
        for entry in (schedule if odd else ())
        for field in PARTIES
    }
    for spelling in odd:
        (clear if _is_clear(spelling, tasks) else doubtful).append(spelling)
    changes = [*_codes(analysis.report_codes), *_names(clear)]
    if not changes:
        return analysis, [], list(_doubtful(doubtful))
    by_row = grouped((change.entry_id or "", change) for change in changes)
    entries = tuple(_mended(entry, by_row.get(entry.id, [])) for entry in schedule)
    return analysis.of(evolve(schedule, entries=entries)), changes, list(_doubtful(doubtful))


def _is_clear(odd: Spelling, tasks: Collection[tuple[str, str, str]]) -> bool:
    """Whether somebody else cannot be meant.

    The text of the row has the usual name, or the same task stands beside it elsewhere.
    """
    if not odd.is_settled:
        return False
    wrong, right = _words(odd.actual), _words(odd.usual)
    if right - wrong <= _words(f"{odd.entry.what} {odd.entry.comment}"):
        return True
    return (odd.field, odd.usual, without_mentions(odd.entry.what)) in tasks


def _words(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"\w+", text)}


def _doubtful(spellings: Iterable[Spelling]) -> Iterator[Review]:
    why = Words(
        "ellers står det «{usual}»; navnet er ikke endret",
        "elsewhere it is “{usual}”; the name was not changed",
    )
    for odd in spellings:
        yield Review(entry_id=odd.entry.id, text=odd.actual, reason=why.fill(usual=odd.usual))


def _codes(codes: Sequence[ReportCode]) -> Iterator[Change]:
    right = RightCodes(codes)
    same_title = Words(
        "rapporten heter det samme under koden {code}",
        "the report has the same title under the code {code}",
    )
    alike = Words("koden {code} er nærmest", "the code {code} is the nearest")
    titles = {(code.code, plain_title(code)) for code in codes if code.title}
    for code in codes:
        is_mistyped = code.is_said_to_be_one and not code.is_well_formed
        meant = right.meant_by(code) if is_mistyped else None
        if meant:
            why = same_title if (meant, plain_title(code)) in titles else alike
            yield _change(code.entry, code.field, code.code, meant, why.fill(code=meant))


def _names(spellings: Iterable[Spelling]) -> Iterator[Change]:
    why = Words("slik skrives navnet ellers", "so the name is written elsewhere")
    for odd in spellings:
        yield _change(odd.entry, odd.field, odd.actual, odd.usual, why)


def _change(entry: Entry, field: str, before: str, after: str, why: Words) -> Change:
    return Change(
        entry_id=entry.id,
        field=KEYS.get(field, field),
        before=before,
        after=after,
        reason=mended_words(why),
        mended=True,
    )


def _mended(entry: Entry, changes: list[Change]) -> Entry:
    def mended(field: str) -> str:
        text: str = getattr(entry, field)
        column = KEYS.get(field, field)
        for change in changes:
            if change.field == column:
                shadow = shadow_of(text)
                # A name may go over two lines of its cell.
                words = r"\s+".join(map(re.escape, folded(change.before).split()))
                if found := re.search(words, shadow.text):
                    text = replace_spans(text, [(*shadow.span(*found.span()), change.after)])
        return text

    if not changes:
        return entry
    return evolve(
        entry,
        sender=mended("sender"),
        what=mended("what"),
        recipient=mended("recipient"),
        comment=mended("comment"),
    )
