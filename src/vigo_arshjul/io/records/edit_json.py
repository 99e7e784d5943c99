"""Changes rows in a JSON text; its indentation stays."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

from vigo_arshjul.io.inside import Rows
from vigo_arshjul.io.records.plain import entry_to, schedule_to
from vigo_arshjul.model import Schedule


def edit(text: str, old: Schedule, rows: Rows) -> str:
    """The text with its rows changed and put in their order."""
    data = json.loads(text)
    key = "entries" if "entries" in data else "entry"
    items: list[dict[str, Any]] = data[key]
    for index, entry in rows:
        before, after = entry_to(old.entries[index]), entry_to(entry)
        for name in after:
            if before.get(name) != after[name]:
                items[index][name] = after[name]
        for name in before.keys() - after.keys():
            items[index].pop(name, None)
    data[key] = [items[index] for index, _ in rows]
    return _written_like(text, data)


def edit_around(text: str, old: Schedule, new: Schedule) -> str:
    """The text with its year, title and parts below the table changed; its rows stay."""
    data = json.loads(text)
    before, after = (schedule_to(schedule) for schedule in (old, new))
    del before["entry"], after["entry"]
    for name in after:
        if before.get(name) != after[name]:
            data[name] = after[name]
    for name in before.keys() - after.keys():
        del data[name]
    return _written_like(text, data) if before != after else text


def _written_like(text: str, data: Any) -> str:
    indent = re.search(r"\n([ \t]+)\S", text)
    tight = re.search(r'"\s*:\S', text) is not None
    separators = ("," if tight or indent else ", ", ":" if tight else ": ")
    written = json.dumps(
        data,
        ensure_ascii=text.isascii(),
        indent=indent[1] if indent else None,
        separators=separators,
        default=dt.date.isoformat,
    )
    tail = text[len(text.rstrip()) :]
    return (written.replace("\n", "\r\n") if "\r\n" in text else written) + tail
