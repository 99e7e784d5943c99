"""Puts right what is plainly mistyped before a schedule is rolled, so that it is not copied on."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.conventions import RightCodes, odd_spellings, report_codes
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.rollforward.result import Change, mended_words
from vigo_arshjul.text import replace_spans

_COLUMNS = {"sender": "from", "recipient": "to"}


def mend(schedule: Schedule) -> tuple[Schedule, list[Change]]:
    """The schedule without slips of the pen in report codes and names, and what was mended."""
    changes = [*_codes(schedule), *_names(schedule)]
    by_row: dict[str, list[Change]] = {}
    for change in changes:
        by_row.setdefault(change.entry_id or "", []).append(change)
    entries = tuple(_mended(entry, by_row.get(entry.id, [])) for entry in schedule)
    return evolve(schedule, entries=entries), changes


def _codes(schedule: Schedule) -> Iterator[Change]:
    codes = list(report_codes(schedule))
    right = RightCodes(codes)
    why = Words(
        "rapporten heter det samme under koden {code}",
        "the report has the same title under the code {code}",
    )
    for code in codes:
        meant = None if code.is_well_formed else right.meant_by(code)
        if meant:
            yield _change(code.entry, code.field, code.code, meant, why.fill(code=meant))


def _names(schedule: Schedule) -> Iterator[Change]:
    why = Words("slik skrives navnet ellers", "so the name is written elsewhere")
    for odd in odd_spellings(schedule):
        if not odd.only_form:
            yield _change(odd.entry, odd.field, odd.actual, odd.usual, why)


def _change(entry: Entry, field: str, before: str, after: str, why: Words) -> Change:
    return Change(
        entry_id=entry.id,
        field=_COLUMNS.get(field, field),
        before=before,
        after=after,
        reason=mended_words(why),
        mended=True,
    )


def _mended(entry: Entry, changes: list[Change]) -> Entry:
    def mended(field: str) -> str:
        text: str = getattr(entry, field)
        column = _COLUMNS.get(field, field)
        for change in changes:
            if change.field == column:
                start = text.index(change.before)
                text = replace_spans(text, [(start, start + len(change.before), change.after)])
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
