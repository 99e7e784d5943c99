"""Which rows of a schedule are asked for: those of somebody, those about something."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model.category import Category
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.phrases.shadow import folded


def is_actor(entry: Entry, name: str) -> bool:
    """Whether a name stands, as whole words and in any case, in sender or recipient."""
    pattern = re.compile(rf"(?<!\w){re.escape(folded(name).strip())}(?!\w)", re.IGNORECASE)
    actors = (folded(entry.sender), folded(entry.recipient))
    return bool(name.strip()) and any(pattern.search(actor) for actor in actors)


def several(names: str | Iterable[str] | None) -> tuple[str, ...]:
    """One name, several or none, as several."""
    if names is None:
        return ()
    return (names,) if isinstance(names, str) else tuple(names)


def known_category(name: str) -> Category:
    """The category of a name.

    Raises:
        ArshjulError: if there is none, with the nearest.
    """
    known = [category.value for category in Category]
    if name in known:
        return Category(name)
    words = Words(
        "kategorien «{name}» er ukjent{hint}; ventet {known}",
        "the category “{name}” is not known{hint}; expected {known}",
    )
    hint = nearest_hint(name, known)
    raise ArshjulError(words.fill(name=name, hint=hint, known=", ".join(known)))


def concerned(
    entries: Iterable[Entry], actors: Collection[str], categories: Collection[Category]
) -> list[Entry]:
    """The entries of any of some actors that are about any of some categories."""
    return [
        entry
        for entry in entries
        if (not actors or any(is_actor(entry, name) for name in actors))
        and (not categories or entry.category in categories)
    ]


def standing_alone(entries: Collection[Entry]) -> Iterator[Entry]:
    """Entries without what leans on others than these."""
    ids = {entry.id for entry in entries}
    for entry in entries:
        stands = entry.recurrence is not None and anchors_of(entry.recurrence) <= ids
        yield evolve(
            entry,
            recurrence=entry.recurrence if stands else None,
            before=tuple(other for other in entry.before if other.entry in ids),
            after=tuple(other for other in entry.after if other.entry in ids),
        )
