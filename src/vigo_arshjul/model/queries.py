"""Which rows of a schedule are asked for: those of somebody, those about something."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from attrs import evolve

from vigo_arshjul.data import resource
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, nearest_hint, nearest_known
from vigo_arshjul.model.around import Category
from vigo_arshjul.model.entry import Entry
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.phrases import MentionKind
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.expected import not_before
from vigo_arshjul.phrases.texts.kinds import kinds_that

# Where a sentence ends: in `per 01. mars` none does.
_SENTENCE = late(r"[.!?]\s+(?=[A-ZÆØÅ])")
_AND = late(r"\s+(?:og|and)\s+(?![^()]*\))")
_SYSTEM = late(r"([^()]*\w)\s*\(([^()]+)\)\s*")
# So few rows may have left a column empty that their table has.
_FEW_ROWS = 5
_INFLECTED = late(r"(?:ene|en|et|a|e)\Z")
# What stands between the names of one cell.
_BETWEEN_NAMES = late(r"[,/;()]| og | and ")


def has_column(entries: Collection[Entry], field: str) -> bool:
    """Whether the table of some rows has a column: one of them says something there."""
    return len(entries) <= _FEW_ROWS or any(getattr(entry, field) for entry in entries)


def is_actor(entry: Entry, name: str) -> bool:
    """Whether an actor stands in sender or recipient, as `names_actor` finds it."""
    return any(names_actor(folded(cell), name) for cell in (entry.sender, entry.recipient))


def names_actor(cell: str, name: str) -> bool:
    """Whether an actor stands in a cell, under any of its names, as whole words in any case."""
    pattern = _naming(folded(name).strip())
    return pattern is not None and pattern.search(cell) is not None


@lru_cache(maxsize=512)
def _naming(name: str) -> re.Pattern[str] | None:
    """What finds an actor by the name that is asked for and by its others."""
    if not name:
        return None
    names = dict.fromkeys((name, *other_names(" ".join(name.split()))))
    wanted = "|".join(r"\s+".join(map(re.escape, one.split())) for one in names)
    return re.compile(rf"(?<!\w)(?:{wanted})(?!\w)", re.IGNORECASE)


def other_names(name: str) -> tuple[str, ...]:
    """What an actor is called beside a name: in other inflections, before and after a change.

    They stand in `data/names.json`. A name that only begins so, as *Skolen i Dal*, has none.
    """
    return _same_names().get(name.casefold(), ())


@cache
def _same_names() -> Mapping[str, tuple[str, ...]]:
    groups = json.loads(resource("names.json"))["same"]
    return {name.casefold(): tuple(group) for group in groups for name in group}


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
    if isinstance(name, Category):
        return name
    known = [category.value for category in Category]
    if name in known:
        return Category(name)
    words = Words(
        "kategorien «{name}» er ukjent{hint}; ventet {known}",
        "the category “{name}” is not known{hint}; expected {known}",
    )
    hint = nearest_hint(name, known)
    raise InvalidValueError(words.fill(name=name, hint=hint, known=", ".join(known)))


def refuse_unknown_actors(entries: Collection[Entry], names: Iterable[str]) -> None:
    """Raise an ArshjulError where nobody of a name sends or receives anything."""
    words = Words(
        "ingen avsender eller mottaker heter «{name}»{hint}",
        "no sender or recipient is called “{name}”{hint}",
    )
    unknown = [name for name in names if not any(is_actor(entry, name) for entry in entries)]
    if unknown:
        known = _names_in(entries)
        raise InvalidValueError(
            *(words.fill(name=name, hint=_nearest_name(name, known)) for name in unknown)
        )


def _nearest_name(name: str, known: Mapping[str, str]) -> Words:
    near = nearest_known(name.strip().casefold(), known)
    return nearest_hint(near, [near]) if near else Words("", "")


def _names_in(entries: Iterable[Entry]) -> dict[str, str]:
    """All names of senders and recipients, whole and in their parts, by their small letters."""
    whole = dict.fromkeys(name for e in entries for name in (e.sender, e.recipient) if name)
    parts = (part.strip() for name in whole for part in _BETWEEN_NAMES.split(name))
    words = (word for name in whole for word in re.findall(r"[\w.-]{2,}", name))
    return {name.casefold(): name for name in (*words, *parts, *whole) if name}


def record_of(entry: Entry) -> dict[str, Any]:
    """A row as a flat dictionary: what it says, and the deadlines of its texts."""
    when = entry.when
    return {
        "id": entry.id,
        "first": when.first,
        "last": when.last,
        "precision": when.precision.value,
        "bound": when.bound.value if when.bound else None,
        "time": when.time,
        "written": when.written,
        "from": entry.sender,
        "what": entry.what,
        "to": entry.recipient,
        "comment": entry.comment,
        "category": entry.category.value if entry.category else None,
        "registration_deadline": entry.registration_deadline,
        "practical_registration_deadline": entry.practical_registration_deadline,
        "available_by": entry.available_by,
        "needed_by": entry.needed_by,
        "decided_by": entry.decided_by,
        "provisional": entry.provisional,
    }


def concerned(
    entries: Collection[Entry], actors: Collection[str], categories: Collection[Category]
) -> list[Entry]:
    """The entries that concern any of some actors and are about any of some categories."""
    wanted = Parties(entries).concerned(actors) if actors else range(len(entries))
    return [
        entry
        for at, entry in enumerate(entries)
        if at in wanted and (not categories or entry.category in categories)
    ]


class Parties:
    """Who stands in the cells of some entries, and who is spoken of in their texts."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._cells: dict[str, set[int]] = {}
        self._sentences: dict[str, set[int]] = {}
        for at, entry in enumerate(entries):
            for cell in (folded(entry.sender), folded(entry.recipient)):
                self._cells.setdefault(cell, set()).add(at)
            for sentence in _addressed(entry):
                self._sentences.setdefault(sentence, set()).add(at)
        parties = {party for cell in self._cells for party in _AND.split(cell)}
        systems = ((party, _SYSTEM.fullmatch(party)) for party in parties)
        # `Skolene og VIGO Lokalbasen (Inntakskontoret)` says whose the system is, and that the
        # schools have none.
        self._systems = [(party, found[1].split()[-1]) for party, found in systems if found]

    def concerned(self, actors: Collection[str]) -> set[int]:
        """The places of the entries that concern any of some actors.

        It is concerned by what it sends and receives, and by what it is to do for somebody
        else's delivery, or gets of it, itself or in its system.
        """
        called = self._called(actors)
        found = (places for sentence, places in self._sentences.items() if called.search(sentence))
        named = (
            places
            for cell, places in self._cells.items()
            if any(names_actor(cell, name) for name in actors)
        )
        return set().union(*found, *named)

    def _called(self, actors: Collection[str]) -> re.Pattern[str]:
        """What texts call some actors: by their names, and by the systems that are theirs."""
        systems = {
            system
            for party, system in self._systems
            if len(system) > 4 and any(names_actor(party, name) for name in actors)
        }
        stems = (_INFLECTED.sub("", system) for system in sorted(systems))
        names = {one for name in actors for one in (folded(name).strip(), *other_names(name))}
        words = [rf"{re.escape(stem)}\w{{0,4}}" for stem in stems]
        words += map(re.escape, sorted(names - {""}))
        # Of no name nothing is found.
        return re.compile(rf"(?<!\w)(?:{'|'.join(words) or '(?!)'})(?![\w-])", re.IGNORECASE)


def _addressed(entry: Entry) -> Iterator[str]:
    """The sentences, up to the day, on what somebody must do for a row or may wait for."""
    for mention in entry.mentions_of(*_addressing()):
        text = folded(entry.text_of(mention.field))
        ends = (end.end() for end in _SENTENCE.finditer(text, 0, mention.start))
        yield text[max(ends, default=0) : mention.start]


@cache
def _addressing() -> tuple[MentionKind, ...]:
    """In what a row says of what somebody must do for it, or may wait for."""
    return kinds_that(lambda kind: kind.acted_by or kind.expect is not_before)


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
