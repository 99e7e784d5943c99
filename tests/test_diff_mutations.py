"""Seeded edits are named, each and only they: in every form, in several years, many at once.

An edit is made by hand, as it were, in the rows of a schedule; the two versions are then
written as TOML, as text or as CSV, read again and compared. Rows of a text or CSV file get
ids made of their words, so that there a row is known by nothing but what it says.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import re
from collections.abc import Callable, Sequence
from functools import cache

import pytest
from attrs import evolve, field, frozen

from reading import read
from vigo_arshjul import Entry, Schedule, ScheduleDiff, SchoolYear, diff, published, roll
from vigo_arshjul.comparison import ReasonKind
from vigo_arshjul.io import dumps
from vigo_arshjul.model import Day
from vigo_arshjul.phrases import MentionKind, replace_spans, write_like

YEARS = ("2017-2018", "2020-2021", "2037-2038")
FORMS = ("toml", "txt", "csv")
# So many sets of edits are tried of each kind, in each form and year.
SAMPLE = 2

# What a comparison says of a row: what happened, the words of the row and its date.
Said = tuple[str, str, str]


@frozen
class Edited:
    """A schedule as somebody edited it, and what a comparison must say of that."""

    year: SchoolYear
    entries: tuple[Entry, ...]
    said: frozenset[Said] = frozenset()
    touched: frozenset[str] = field(default=frozenset())

    def untouched(self, rnd: random.Random, wanted: Callable[[Entry], bool]) -> int | None:
        """The place of some row that no edit has touched."""
        places = [
            place
            for place, row in enumerate(self.entries)
            if row.id not in self.touched and isinstance(row.when, Day) and wanted(row)
        ]
        return rnd.choice(places) if places else None

    def with_row(self, place: int, row: Entry, *said: Said) -> Edited:
        """One row changed."""
        entries = (*self.entries[:place], row, *self.entries[place + 1 :])
        return Edited(self.year, entries, self.said | set(said), self.touched | {row.id})


Edit = Callable[[Edited, random.Random], Edited]


def key(kind: str, row: Entry) -> Said:
    """What is said of a row: the kind, its words, its day."""
    return kind, f"{row.sender}|{row.what}", row.when.iso()


def _move(row: Entry, days: int) -> Entry:
    return evolve(row, when=Day(row.day + dt.timedelta(days)))


def move(edited: Edited, rnd: random.Random) -> Edited:
    """A row gets another date, in its place or where it then belongs."""
    days = rnd.choice((-45, -30, -14, -7, -3, -2, -1, 1, 2, 3, 7, 14, 30, 45))
    # A text has no way to put a row outside its school year.
    first, last = edited.year.first_day, edited.year.last_day
    place = edited.untouched(rnd, lambda row: first <= _move(row, days).day <= last)
    assert place is not None
    row = edited.entries[place]
    moved = _move(row, days)
    result = edited.with_row(place, moved, key("moved", moved))
    return _sorted(result) if rnd.random() < 0.5 else result


def move_with_its_deadline(edited: Edited, rnd: random.Random) -> Edited:
    """A delivery moves, and its registration deadline with it."""
    place = edited.untouched(rnd, lambda row: row.registration_deadline is not None)
    if place is None:
        return edited
    row = edited.entries[place]
    days = rnd.choice((-3, -2, -1, 1, 2, 3))
    moved = evolve(_move(row, days), what=_with_deadline(row, days))
    said = (key("moved", moved), key("registration-deadline", moved))
    return edited.with_row(place, moved, *said)


def deadline(edited: Edited, rnd: random.Random) -> Edited:
    """A registration deadline is another one."""
    place = edited.untouched(rnd, lambda row: row.registration_deadline is not None)
    if place is None:
        return edited
    row = edited.entries[place]
    changed = evolve(row, what=_with_deadline(row, rnd.choice((-3, -2, -1, 1, 2, 3))))
    return edited.with_row(place, changed, key("registration-deadline", changed))


def _with_deadline(row: Entry, days: int) -> str:
    spans = [
        (m.start, m.end, write_like(m.text, m.date + dt.timedelta(days)))
        for m in row.mentions_of(MentionKind.REGISTRATION_DEADLINE)
        if m.date and m.field == "what"
    ]
    return replace_spans(row.what, spans)


def needed_by(edited: Edited, rnd: random.Random) -> Edited:
    """The day somebody must have the data is another one."""
    place = edited.untouched(rnd, lambda row: row.needed_by is not None)
    if place is None:
        return edited
    row = edited.entries[place]
    (mention,) = row.mentions_of(MentionKind.NEEDED_BY)
    assert mention.date is not None
    new = write_like(mention.text, mention.date + dt.timedelta(rnd.choice((-2, -1, 1, 2))))
    comment = replace_spans(row.comment, [(mention.start, mention.end, new)])
    changed = evolve(row, comment=comment)
    return edited.with_row(place, changed, key("needed-by", changed))


def drop(edited: Edited, rnd: random.Random) -> Edited:
    """A row goes."""
    place = edited.untouched(rnd, lambda row: True)
    assert place is not None
    row = edited.entries[place]
    entries = (*edited.entries[:place], *edited.entries[place + 1 :])
    return Edited(
        edited.year, entries, edited.said | {key("removed", row)}, edited.touched | {row.id}
    )


NEW_ROWS = (
    ("Novari", "Møte i referansegruppen for årshjulet", "Fylkene", ""),
    ("Udir", "Opplæring i ny innsendingsportal for fagskoler", "Fylkene", "Lenke kommer."),
    ("", "Sommerstengt brukerstøtte", "", ""),
    ("SSB", "Revisjon av klassifiseringen av fagbrev", "Udir", "Gjelder data per 15. mai."),
)


def add(edited: Edited, rnd: random.Random) -> Edited:
    """A row comes that was not there."""
    sender, what, recipient, comment = rnd.choice(NEW_ROWS)
    place = rnd.randrange(len(edited.entries))
    day = edited.entries[place].day + dt.timedelta(rnd.choice((0, 1)))
    new = Entry(
        id=f"ny-{len(edited.touched)}",
        when=Day(day),
        sender=sender,
        what=f"{what} {len(edited.touched)}",
        recipient=recipient,
        comment=comment,
    )
    entries = (*edited.entries[:place], new, *edited.entries[place:])
    return Edited(
        edited.year, entries, edited.said | {key("added", new)}, edited.touched | {new.id}
    )


def add_one_more(edited: Edited, rnd: random.Random) -> Edited:
    """A row that comes back gets one more: the same words on another day."""
    place = edited.untouched(rnd, lambda row: "Rambøll" in row.what or "Every" in row.what)
    assert place is not None
    row = edited.entries[place]
    new = evolve(_move(row, rnd.choice((-9, -5, 4, 8))), id=f"en-til-{len(edited.touched)}")
    entries = (*edited.entries[:place], new, *edited.entries[place:])
    touched = edited.touched | {new.id, row.id}
    return Edited(edited.year, entries, edited.said | {key("added", new)}, touched)


def reword(edited: Edited, rnd: random.Random) -> Edited:
    """Some words of a row are others."""
    place = edited.untouched(rnd, lambda row: len(row.what.split()) >= 4)
    assert place is not None
    row = edited.entries[place]
    words = row.what.split(" ")
    plain = [i for i, word in enumerate(words) if re.fullmatch(r"[a-zæøå]{3,}", word)]
    if plain:
        place_of_word = rnd.choice(plain)
        others = [w for w in ("oppdaterte", "samlede", "endelige") if w != words[place_of_word]]
        words[place_of_word] = rnd.choice(others)
    changed = evolve(row, what=" ".join(words))
    if not plain or [m.kind for m in changed.mentions] != [m.kind for m in row.mentions]:
        # Without that word nobody would know what a date is for.
        changed = evolve(row, what=f"{row.what} Nytt skjema brukes.")
    return edited.with_row(place, changed, key("what", changed))


def resend(edited: Edited, rnd: random.Random) -> Edited:
    """Another one sends it."""
    place = edited.untouched(rnd, lambda row: bool(row.sender))
    assert place is not None
    changed = evolve(edited.entries[place], sender="Novari IKS")
    return edited.with_row(place, changed, key("from", changed))


def comment(edited: Edited, rnd: random.Random) -> Edited:
    """A comment gets one more sentence."""
    place = edited.untouched(rnd, lambda row: True)
    assert place is not None
    row = edited.entries[place]
    changed = evolve(row, comment=f"{row.comment} Se også rundskriv.".strip())
    return edited.with_row(place, changed, key("comment", changed))


EDITS: dict[str, tuple[Edit, ...]] = {
    "move": (move,),
    "move with its deadline": (move_with_its_deadline,),
    "deadline": (deadline,),
    "needed by": (needed_by,),
    "drop": (drop,),
    "add": (add,),
    "add one more": (add_one_more,),
    "reword": (reword,),
    "sender": (resend,),
    "comment": (comment,),
    "drop and move": (drop, move, drop, move),
    "drop and add": (drop, add, drop, add),
    "drop and reword": (drop, reword, drop, reword),
    "many": (move, drop, add, reword, deadline, needed_by, move, comment, drop, add, resend),
}


def _sorted(edited: Edited) -> Edited:
    """Rows by date, as one puts them in order by hand."""
    dated = sorted((row for row in edited.entries if _is_dated(row)), key=lambda row: row.day)
    rest = [row for row in edited.entries if not _is_dated(row)]
    return evolve(edited, entries=(*dated, *rest))


def _is_dated(row: Entry) -> bool:
    return row.when.first != row.when.last or isinstance(row.when, Day)


def written_and_read(schedule: Schedule, form: str) -> Schedule:
    """A schedule after a journey through a file."""
    if form == "csv":
        return read(as_csv(schedule), "csv")
    return read(dumps(schedule, form), form)


def as_csv(schedule: Schedule) -> str:
    """A schedule as a spreadsheet saves it: no heading, dates with their year."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([f"Årshjul, skoleåret {schedule.school_year}"])
    writer.writerow(["Dato", "Fra", "Hva", "Til", "Kommentar"])
    for row in schedule.dated():
        days = [f"{day:%d.%m.%Y}" for day in dict.fromkeys((row.when.first, row.when.last))]
        writer.writerow([" til ".join(days), row.sender, row.what, row.recipient, row.comment])
    return file.getvalue()


@cache
def original(year: str) -> Schedule:
    """The document, or a later year of it."""
    return published() if year == "2017-2018" else roll(published(), year).schedule


def said_of(difference: ScheduleDiff) -> frozenset[Said]:
    """All that a comparison says of rows."""
    return frozenset(
        [
            *(key("added", row) for row in difference.added),
            *(key("removed", row) for row in difference.removed),
            *(key("moved", move.new) for move in difference.moved),
            *(key(c.field, c.new) for c in difference.changed if c.new is not None),
        ]
    )


def edited(year: str, edits: Sequence[Edit], rnd: random.Random) -> Edited:
    """A schedule with some edits, one after another."""
    result = Edited(SchoolYear.parse(year), original(year).entries)
    for edit in edits:
        result = edit(result, rnd)
    return result


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("edits", EDITS)
def test_seeded_edits_are_named_and_nothing_else(edits: str, form: str) -> None:
    """Every edit is told of as what it is, and nothing else is."""
    # A table is read with more of its own; of a later year it says no more than of the first.
    for year in YEARS if form == "toml" else YEARS[:2]:
        rnd = random.Random(f"{edits} {year}")
        old = written_and_read(original(year), form)
        for _ in range(SAMPLE):
            result = edited(year, EDITS[edits], rnd)
            new = written_and_read(evolve(original(year), entries=result.entries), form)
            found = diff(old, new)
            assert said_of(found) == result.said, (year, result.said ^ said_of(found))
            lost = [reason for reason in found.gate if reason.kind is ReasonKind.LOST]
            assert len(lost) == sum(kind == "removed" for kind, _, _ in result.said)
            assert_mirrored(found, diff(new, old))


@pytest.mark.parametrize("form", ["toml", "txt"])
@pytest.mark.parametrize("edits", EDITS)
def test_edits_of_another_year_are_named_and_nothing_else(edits: str, form: str) -> None:
    """Held against the document of 2017-2018, a later year tells what was edited in it."""
    old = written_and_read(original("2017-2018"), form)
    for year in YEARS[1:]:
        rnd = random.Random(f"{edits} {year}")
        for _ in range(2):
            result = edited(year, EDITS[edits], rnd)
            new = written_and_read(evolve(original(year), entries=result.entries), form)
            found = diff(old, new)
            assert found.expected is not None
            said = {one for one in said_of(found) if one[0] != "removed"}
            assert said == expected_of_another_year(result), (year, said ^ result.said)
            # What is gone is told as the old year has it.
            gone = sum(kind == "removed" for kind, _, _ in result.said)
            assert len(found.removed) == gone
            assert all(row in old for row in found.removed)


def expected_of_another_year(result: Edited) -> set[Said]:
    """Between two years, a deadline that followed its delivery is none that changed."""
    moved = {said[1:] for said in result.said if said[0] == "moved"}
    return {
        said
        for said in result.said
        if said[0] != "removed" and not (said[0] == "registration-deadline" and said[1:] in moved)
    }


def assert_mirrored(one: ScheduleDiff, other: ScheduleDiff) -> None:
    """What one says of the way there, the other says of the way back."""
    assert one.added == other.removed
    assert one.removed == other.added
    assert {(m.old, m.new) for m in one.moved} == {(m.new, m.old) for m in other.moved}
    assert {m.calendar_days for m in one.moved} == {-m.calendar_days for m in other.moved}
    changes = {(c.field, c.before, c.after) for c in one.changed}
    assert changes == {(c.field, c.after, c.before) for c in other.changed}
