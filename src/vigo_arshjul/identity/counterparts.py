"""Finds for each row of one schedule its counterpart in another: the same row, as it is there.

An id that somebody gave is followed. Rows of a text or a table have ids made of their first
words and their month; such an id changes with the row, so that those rows are known by what
they say, dates aside, and told from others of the same words by the season. What is left is
paired by how alike it is, all pairs together as well as can be.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from vigo_arshjul.identity import constants
from vigo_arshjul.identity.alignment import align
from vigo_arshjul.identity.candidates import Candidate, Counterparts, Unpaired, equal, groups
from vigo_arshjul.identity.words import ratio
from vigo_arshjul.model import Entry, Facts, Schedule
from vigo_arshjul.phrases.words.lexicon import Concept, says

# So far from each other two rows may be if nothing else is like them.
_ANYWHERE = 10_000_000
# Of rows as likely, those with one id are rather the same.
_SAME_ID = 0.5
_LONG_AGO = dt.date(1, 1, 1)


def counterparts(
    old: Schedule, new: Schedule, *, same_year: bool, expected: Mapping[str, dt.date] | None = None
) -> Counterparts:
    """Pair the rows of two schedules, each with at most one.

    Args:
        old: the one schedule, the known one.
        new: the other.
        same_year: whether both are of one school year, so that their days are the same days;
            else rows are compared by their place in the year.
        expected: between two years, the days that old rows have in the new one by their rules,
            by their ids.
    """
    starts = (_LONG_AGO, _LONG_AGO)
    if not same_year:
        starts = (old.school_year.first_day, new.school_year.first_day)
    days = {entry_id: (day - starts[1]).days for entry_id, day in (expected or {}).items()}
    ours = [Candidate(row, days.get(row.id, _day_of(row, starts[0]))) for row in old]
    theirs = [Candidate(row, _day_of(row, starts[1])) for row in new]
    return _pair(ours, theirs, drift=0 if same_year else constants.DRIFT)


def _day_of(row: Entry, start: dt.date) -> int:
    """How many days after the start of a year a row is; one without a day is at the start."""
    return (row.date - start).days if row.date else 0


def match(schedule: Schedule, known: Schedule, *, every_row: bool = False) -> Mapping[str, Entry]:
    """For each id of a schedule the row of a known schedule it stems from, if any.

    A row that states its own recurrence stands for itself: it is matched by its id, and
    by its text only where every row is asked for.
    """
    rows = tuple(e for e in schedule if every_row or e.recurrence is None or e.id in known)
    if not rows:
        return {}
    same_year = schedule.school_year == known.school_year
    found = counterparts(known, evolve(schedule, entries=rows), same_year=same_year)
    return {row.id: other for other, row in reversed(found.pairs)}


def _pair(ours: Sequence[Candidate], theirs: Sequence[Candidate], *, drift: int) -> Counterparts:
    """Pair rows, the surest first; so many calendar days apart as `drift` is the same day."""
    unpaired = Unpaired([*ours], [*theirs])
    unpaired.take(_same_ids(unpaired, given=True))
    unpaired.take(equal(unpaired, lambda row: (row.day, row.columns, row.entry.id)))
    unpaired.take(equal(unpaired, lambda row: (row.day, row.columns)))
    if not (unpaired.old and unpaired.new):
        return unpaired.counterparts(theirs)
    repeated = _repeated(ours) | _repeated(theirs)
    for key in (_said, _meant, _named) if drift else ():
        unpaired.take(_nearest(unpaired, key, repeated, drift))
    for key in (_said, _meant, _named):
        unpaired.take(_nearest(unpaired, key, repeated, whole=True))
    unpaired.take(_alike(unpaired, ours, drift))
    for key in (_said, _meant, _named):
        unpaired.take(_nearest(unpaired, key, repeated))
    unpaired.take(_same_ids(unpaired, given=False))
    return unpaired.counterparts(theirs)


# --- ids -------------------------------------------------------------------------------

_WITH_MONTH = re.compile(r"-(\d\d)(?:-\d+)?$")


def is_made(entry: Entry) -> bool:
    """Whether an id looks as if it was made from its row: it ends in the row's month."""
    match = _WITH_MONTH.search(entry.id)
    return match is not None and entry.date is not None and int(match[1]) == entry.date.month


def has_given_ids(schedule: Schedule) -> bool:
    """Whether somebody gave the rows their ids."""
    return any(not is_made(row) for row in schedule.dated())


def _same_ids(unpaired: Unpaired, *, given: bool) -> Iterator[tuple[Candidate, Candidate]]:
    """Rows with one id, of several the most alike; given ones only where the texts are alike."""
    for ours, theirs in groups(unpaired, lambda row: row.entry.id):
        alike = (
            (-_likeness(a, b), i, j)
            for i, a in enumerate(ours)
            for j, b in enumerate(theirs)
            if not (given and is_made(a.entry) and is_made(b.entry))
        )
        least = constants.SAME_ID if given else 0.0
        likely = [(i, j) for unlike, i, j in sorted(alike) if -unlike >= least]
        yield from ((ours[i], theirs[j]) for i, j in each_once(likely))


def _likeness(ours: Candidate, theirs: Candidate) -> float:
    """How much two rows are about the same thing, 0 to 1."""
    # To see that they say the same takes a moment, to find what they are about many.
    return 1.0 if ours.columns == theirs.columns else ratio(ours.name, theirs.name)


def each_once(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pairs whose ends no pair before them has."""
    left, right = set[int](), set[int]()
    for pair in pairs:
        if pair[0] not in left and pair[1] not in right:
            left.add(pair[0])
            right.add(pair[1])
            yield pair


# --- the same words ----------------------------------------------------------------------


def _said(row: Candidate) -> tuple[Hashable, bool]:
    """What a row says to the letter, and whether that tells which of its like it is."""
    return row.columns, row.says_when


def _meant(row: Candidate) -> tuple[Hashable, bool]:
    """What a row says, dates aside, but for what its data describe."""
    return (row.skeletons, row.references), bool(row.references)


def _named(row: Candidate) -> tuple[Hashable, bool]:
    """What a row is about, dates aside."""
    return row.name, False


def _repeated(rows: Iterable[Candidate]) -> frozenset[str]:
    """What several rows of a schedule are about."""
    counts = Counter(row.name for row in rows)
    return frozenset(name for name, count in counts.items() if count > 1)


def _nearest(
    unpaired: Unpaired,
    key: Callable[[Candidate], tuple[Hashable, bool]],
    repeated: frozenset[str],
    limit: float | None = None,
    *,
    whole: bool = False,
) -> Iterator[tuple[Candidate, Candidate]]:
    """Rows of the same words, so that they moved as little as can be, all in all.

    Args:
        key: what they have in common, and whether that tells which of its like a row is.
        limit: so far they may lie apart; None for as far as their words let them.
        whole: whether to leave those alone of which one is missing, or was put in other words.
    """
    for ours, theirs in groups(unpaired, key):
        is_certain = key(ours[0])[1] or ours[0].name not in repeated
        if whole and not is_certain and len(ours) != len(theirs):
            continue
        far = _ANYWHERE if is_certain else constants.FAR
        yield from align(_in_order(ours), _in_order(theirs), _cost, far if limit is None else limit)


def _in_order(rows: Iterable[Candidate]) -> Sequence[Candidate]:
    return sorted(rows, key=lambda row: row.place)


def _cost(ours: Candidate, theirs: Candidate) -> float:
    """How unlikely it is that two rows of the same name are one, in calendar days."""
    others = sum(a != b for a, b in zip(ours.skeletons, theirs.skeletons, strict=True))
    reference = constants.OTHER_REFERENCE if ours.references != theirs.references else 0
    same_id = _SAME_ID if ours.entry.id == theirs.entry.id else 0
    return abs(ours.day - theirs.day) + constants.OTHER_COLUMN * others + reference - same_id


# --- other words -----------------------------------------------------------------------


def _alike(
    unpaired: Unpaired, known: Sequence[Candidate], drift: int
) -> Iterator[tuple[Candidate, Candidate]]:
    """Rows of other words that are alike, so that all pairs together fit best."""
    old, new = unpaired.old, unpaired.new
    if not (old and new):
        return
    from vigo_arshjul.identity.alignment import assign
    from vigo_arshjul.identity.likeness import Likeness

    likeness = Likeness(*([row.entry for row in rows] for rows in (new, old, known)))
    costs = {}
    for theirs, ours, alike in likeness.pairs():
        score = alike - _against(old[ours], new[theirs], drift)
        if score >= constants.ALIKE:
            costs[theirs, ours] = max(0.0, 1 - score)
    yield from ((old[ours], new[theirs]) for theirs, ours in assign(costs).items())


def _against(ours: Candidate, theirs: Candidate, drift: int) -> float:
    """What speaks against a pair beside its words."""
    days = abs(ours.day - theirs.day)
    kinds = {row.entry.when.order[0] for row in (ours, theirs)}
    if len(kinds) > 1 and 2 in kinds:
        return 1.0
    if len(kinds) == 1 and days > constants.FAR:
        return 1.0
    months = [{month for month, _ in row.references if month} for row in (ours, theirs)]
    is_other_month = all(months) and not months[0] & months[1]
    in_place = days <= drift and ours.parties == theirs.parties
    return (
        constants.PER_DAY * days
        + constants.OTHER_MONTH * is_other_month
        - constants.IN_PLACE * in_place
    )


def facts_of(
    schedule: Schedule, counterparts: Mapping[str, Entry], known: Schedule | None
) -> Mapping[str, Facts]:
    """What is known of each row, by its id; no word of an unknown row tells anything.

    Who sends a published row by a system sends all by it that are of VIGO, known or not.

    Args:
        counterparts: the published rows that its rows are recognised as, by the ids of these.
    """
    found = {row.id: counterparts.get(row.id, row).facts for row in schedule}
    systems = systems_of(known)
    for row in schedule:
        if goes_by_vigo(row) and is_sent_by(row, systems):
            found[row.id] = evolve(found[row.id], by_system=True)
    return found


def systems_of(known: Schedule | None) -> frozenset[str]:
    """The names of those who send rows of the published schedule by a system."""
    rows = (row for row in known or () if row.facts.by_system)
    return frozenset(name for row in rows for name in _names(row.sender))


def programs_of(known: Schedule | None) -> frozenset[str]:
    """The systems that are of VIGO: what a body like Udir sends, it sends to everybody."""
    return frozenset(n for n in systems_of(known) if not says(n, Concept.DECIDING_BODY))


def is_sent_by(row: Entry, systems: frozenset[str]) -> bool:
    """Whether the sender of a row is one of some systems."""
    return not systems.isdisjoint(_names(row.sender))


def goes_by_vigo(row: Entry) -> bool:
    """Whether a row comes from VIGO or goes to it."""
    return says(f"{row.sender} {row.recipient}", Concept.VIGO) is not None


def _names(sender: str) -> Iterable[str]:
    """`VIGO Sentralbasen (IST)` is both names."""
    return {part.strip() for part in re.split(r"[()/,]", sender.casefold())} - {""}
