"""A comparison for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigo_arshjul.comparison import Changed, Moved, NotFollowed, Reason, ScheduleDiff
from vigo_arshjul.language import Language
from vigo_arshjul.model import EachMonth, Entry, When
from vigo_arshjul.report.diff_lines import plain_values
from vigo_arshjul.report.json import json_text

FORMAT = 1

_Object = Mapping[str, Any]


def diff_json(diff: ScheduleDiff, names: tuple[str, str], language: Language) -> str:
    """What changed as one JSON text.

    Args:
        diff: what `diff` answered.
        names: what the old and the new schedule are called.
        language: the language of messages.
    """
    data = {
        "format": FORMAT,
        "old": {"path": names[0], "school_year": str(diff.old.school_year)},
        "new": {"path": names[1], "school_year": str(diff.new.school_year)},
        "as_of": diff.as_of.isoformat() if diff.as_of else None,
        "notice": diff.notice,
        "passes": diff.passes,
        "gate": [_reason(reason, language) for reason in diff.gate],
        "added": [_row(row) for row in diff.added],
        "removed": [_row(row) for row in diff.removed],
        "moved": [_moved(move) for move in diff.moved],
        "changed": [_changed(change) for change in diff.changed],
        "not_followed": [_not_followed(item, language) for item in diff.not_followed],
        "reordered": diff.reordered,
        "other_ids": diff.other_ids,
        "unannotated": diff.unannotated,
    }
    return json_text(data)


def _reason(reason: Reason, language: Language) -> _Object:
    return {
        "reason": reason.kind.value,
        "entry": reason.entry_id,
        "field": reason.field,
        "message": reason.words.in_language(language),
    }


def _row(row: Entry) -> _Object:
    return {
        "entry": row.id,
        "date": _when(row.when),
        "from": row.sender,
        "what": row.what,
        "to": row.recipient,
        "comment": row.comment,
        "line": row.line,
    }


def _moved(move: Moved) -> _Object:
    return {
        "entry": move.entry_id,
        "old_entry": move.old.id,
        "before": _when(move.before),
        "after": _when(move.after),
        "business_days": move.business_days,
        "calendar_days": move.calendar_days,
        "earlier": move.earlier,
        "proposal": move.proposal,
        "line": move.new.line,
    }


def _changed(change: Changed) -> _Object:
    before, after = plain_values(change)
    return {
        "entry": change.entry_id,
        "old_entry": change.old.id if change.old else None,
        "field": change.field,
        "column": change.column,
        "before": before,
        "after": after,
        "earlier": change.earlier if change.kind else None,
        "pieces": [
            {"before": list(piece.before), "after": list(piece.after)} for piece in change.pieces
        ],
        "line": change.new.line if change.new else None,
    }


def _not_followed(item: NotFollowed, language: Language) -> _Object:
    return {
        "tie": item.tie.value,
        "entry": item.entry_id,
        "moved": item.moved.id,
        "text": item.text,
        "expected": item.expected.isoformat() if item.expected else None,
        "message": item.words.in_language(language),
        "line": item.entry.line,
    }


def _when(when: When) -> str:
    """`2017-10-02`, `2018-06-18/2018-06-20`, or `monthly after 2017-09-01`."""
    return f"monthly after {when.iso()}" if isinstance(when, EachMonth) else when.iso()
