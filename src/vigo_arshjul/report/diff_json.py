"""A comparison for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigo_arshjul.comparison import Changed, Moved, NotFollowed, Piece, Reason, ScheduleDiff
from vigo_arshjul.model import EachMonth, Entry
from vigo_arshjul.report.diff import plain_values
from vigo_arshjul.report.json import Data, Keys

_KEYS: Keys = {
    EachMonth: lambda when: f"monthly after {when.iso()}",
    Entry: "entry=id date=when from=sender what to=recipient comment line",
    Moved: "entry=entry_id old_entry=old.id before after business_days calendar_days "
    "earlier proposal line=new.line",
    NotFollowed: "tie entry=entry_id moved=moved.id text expected message=words line=entry.line",
    Piece: "before after",
    Reason: "reason=kind entry=entry_id field message=words",
}


def compared_data(diff: ScheduleDiff, names: tuple[str, str]) -> Data:
    """What changed, for programs.

    Args:
        diff: what `diff` answered.
        names: what the old and the new schedule are called.
    """
    data = {
        "old": {"path": names[0], "school_year": diff.old.school_year},
        "new": {"path": names[1], "school_year": diff.new.school_year},
        "as_of": diff.as_of,
        "notice": diff.notice,
        "passes": diff.passes,
        "gate": diff.gate,
        "added": diff.added,
        "removed": diff.removed,
        "moved": diff.moved,
        "changed": map(_changed, diff.changed),
        "not_followed": diff.not_followed,
        "reordered": diff.reordered,
        "other_ids": diff.other_ids,
        "unannotated": diff.unannotated,
    }
    return Data(data, _KEYS)


def _changed(change: Changed) -> Mapping[str, Any]:
    before, after = plain_values(change)
    return {
        "entry": change.entry_id,
        "old_entry": change.old.id if change.old else None,
        "field": change.field,
        "column": change.column,
        "before": before,
        "after": after,
        "earlier": change.earlier if change.kind else None,
        "pieces": change.pieces,
        "line": change.new.line if change.new else None,
    }
