"""AH004: rows that stand twice, and ids used twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import product

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import ratio, tokens, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.relations.stages import files_named
from vigo_arshjul.rules.core.applying import with_row
from vigo_arshjul.rules.core.registry import Hit, own_rule

# Where more rows stand twice, a table does, and nothing else follows from one of them.
_MOST_TWICE = 16
# So many words of a row tell which one it is.
_TELLING = 3
# A row that stands again so soon is a copy.
_FEW_WORDS = 2
# From this likeness (0 to 1) on one word is another, mistyped.
_ONE_WORD = 0.8
_NEARLY = Words("raden (nesten med de samme ordene)", "the row (in nearly the same words)")
_ONCE_WITHOUT = Words(
    "raden (én gang uten avsender eller mottaker)", "the row (once without sender or recipient)"
)
_OTHER_PARTIES = Words(
    "raden (med en annen avsender eller mottaker)", "the row (with another sender or recipient)"
)
_A_WEEK = dt.timedelta(days=7)
# The words of a text.
_Said = tuple[str, ...]
# A row that stands again, the one that it repeats, and what is the same.
_Twice = tuple[Entry, Entry, Words]


@own_rule(
    "AH004",
    Words("dobbel-rad", "duplicate-entry"),
    Severity.ERROR,
    message=Words("{what} står to ganger", "{what} stands twice"),
)
def duplicate_entry(analysis: Analysis) -> Iterator[Hit]:
    """Rows and ids that have been seen before."""
    pasted = _pasted(analysis.schedule, list(_seen_before(analysis.schedule)))
    copies = [(*one, _weight(*one[:2])) for one in _copies(analysis)]
    nearly = [(row, other, _NEARLY, weight) for row, other, weight in _nearly_twice(analysis)]
    nearly += [(*one, Severity.INFO) for one in _again_soon(analysis)]
    few = len(pasted) + len(copies) <= _MOST_TWICE
    for block in pasted:
        for number, (entry, other, same) in enumerate(block):
            is_first = number == 0
            yield Hit(
                entry=entry,
                related=(other,),
                # The others go with the first.
                supposing=_without_all(analysis, block) if few and is_first else None,
                values={"what": same},
            )
    for entry, other, same, severity in (*copies, *nearly):
        yield Hit(
            entry=entry,
            related=(other,),
            supposing=_without(analysis, entry, other) if few else None,
            severity=severity,
            values={"what": same},
        )


def _pasted(schedule: Schedule, seen: Sequence[_Twice]) -> list[list[_Twice]]:
    """The rows that stand twice; those one after the other were pasted together."""
    places = {id(row): place for place, row in enumerate(schedule)}
    blocks: list[list[_Twice]] = []
    for one in seen:
        above = places[id(blocks[-1][-1][0])] if blocks else None
        if above is not None and places[id(one[0])] == above + 1:
            blocks[-1].append(one)
        else:
            blocks.append([one])
    return blocks


def _weight(entry: Entry, other: Entry) -> Severity | None:
    """A copy on another day may be meant, and one for others more so."""
    if entry.when != other.when:
        return Severity.WARNING
    is_for_others = _has_other_parties(entry, other) and not _lacks_a_party(entry, other)
    return Severity.INFO if is_for_others else None


def _without(analysis: Analysis, entry: Entry, other: Entry) -> Schedule:
    """The schedule in which a row stands once, and each of two rows has an id of its own."""
    schedule = analysis.schedule
    if words(entry.what) == words(other.what) or entry.id != other.id:
        # What a doubled row says twice is found twice: stages, references, series.
        return evolve(schedule, entries=tuple(row for row in schedule if row is not entry))
    known = analysis.known.get(entry.id) if analysis.known else None
    is_others = known is None or words(known.what) != words(entry.what)
    return with_row(schedule, entry if is_others else other, id=f"{entry.id}-2")


def _without_all(analysis: Analysis, block: Sequence[_Twice]) -> Schedule:
    """The schedule without the rows that were pasted; of one row as above."""
    if len(block) == 1:
        return _without(analysis, *block[0][:2])
    copies = {id(entry) for entry, _, _ in block}
    rows = tuple(row for row in analysis.schedule if id(row) not in copies)
    return evolve(analysis.schedule, entries=rows)


def _seen_before(schedule: Schedule) -> Iterator[_Twice]:
    """Each row that repeats another one or its id, with that one and what is the same."""
    rows: dict[object, Entry] = {}
    ids: dict[str, Entry] = {}
    for entry in schedule:
        texts = (entry.sender, entry.what, entry.recipient)
        row = (entry.when, *(" ".join(text.casefold().split()).rstrip(".:;, ") for text in texts))
        if row in rows:
            yield entry, rows[row], Words("raden", "the row")
        elif entry.id in ids:
            same = Words("id «{id}»", "the id “{id}”").fill(id=entry.id)
            yield entry, ids[entry.id], same
        rows.setdefault(row, entry)
        ids.setdefault(entry.id, entry)


def _copies(analysis: Analysis) -> Iterator[_Twice]:
    """Each known row that stands once more: without a party, or within a week."""
    seen: dict[str, Entry] = {}
    for entry in analysis.schedule.dated():
        text = entry.what.strip().casefold()
        other, seen[text] = seen.get(text), entry
        said = words(entry.what)
        if other is None or (len(said) < _TELLING and entry.comment != other.comment):
            continue
        if entry.when == other.when and _lacks_a_party(entry, other):
            yield entry, other, _ONCE_WITHOUT
            continue
        is_known = analysis.follows_known and _is_known_once(analysis, said)
        if is_known and _is_near(entry, other):
            day = Words("raden fra {day}", "the row of {day}").fill(day=other.date)
            yield entry, other, day
        elif is_known and _has_other_parties(entry, other):
            yield entry, other, _OTHER_PARTIES


def _again_soon(analysis: Analysis) -> Iterator[_Twice]:
    """Each row that nobody knows, again within a week with all that it says, and no other day."""
    rows = grouped(
        ((row.what, row.sender, row.recipient, row.comment), row)
        for row in analysis.schedule.dated()
        if row.comment and not analysis.follows_known
    )
    for found in rows.values():
        if len(found) == 2 and _is_near(found[1], found[0]):
            day = Words("raden fra {day}", "the row of {day}").fill(day=found[0].date)
            yield found[1], found[0], day


def _nearly_twice(analysis: Analysis) -> Iterator[tuple[Entry, Entry, Severity]]:
    """Each row that says what another one of its day and parties says, but for a word or two."""
    seen: dict[object, dict[_Said, Entry]] = {}
    for entry in analysis.schedule.dated():
        said = words(entry.what)
        same = seen.setdefault((entry.when, frozenset((entry.sender, entry.recipient))), {})
        for theirs, other in same.items():
            is_again = _is_turned(entry, other, said, theirs) or _has_its_comment(entry, other)
            if not (is_again or _says_nearly(said, theirs) or _is_mistyped(entry, other)):
                continue
            known = [row for row in (entry, other) if analysis.counterpart(row) is not None]
            if len(known) < 2:
                yield entry, other, Severity.WARNING if known else Severity.INFO
                break
        same.setdefault(said, entry)


def _is_mistyped(row: Entry, other: Entry) -> bool:
    """Whether one text is the other one but for a letter or two of one word, and no figure."""
    ours, theirs = tokens(row.what), tokens(other.what)
    if len(ours) != len(theirs) or len(ours) < _TELLING or row.comment != other.comment:
        return False
    if _are_of_two_files(row, other):
        return False
    odd = [pair for pair in zip(ours, theirs, strict=True) if pair[0] != pair[1]]
    return len(odd) == 1 and all(map(str.isalpha, odd[0])) and ratio(*odd[0]) >= _ONE_WORD


def _are_of_two_files(row: Entry, other: Entry) -> bool:
    """Whether two rows name each a file of its own: one delivery in two rows."""
    ours, theirs = files_named(row), files_named(other)
    pairs = (sorted(pair, key=len) for pair in product(ours - theirs, theirs - ours))
    return any(longer.startswith(short) for short, longer in pairs)


def _is_turned(row: Entry, other: Entry, ours: _Said, theirs: _Said) -> bool:
    """Whether two rows say the same, and what the one sends the other receives."""
    is_between = row.sender == other.recipient and row.recipient == other.sender
    return ours == theirs and is_between and row.sender != row.recipient


def _has_its_comment(row: Entry, other: Entry) -> bool:
    """Whether one of two rows has the comment of the other behind the same text."""
    short, long = sorted((words(row.what), words(other.what)), key=len)
    comment = words(row.comment if long == words(other.what) else other.comment)
    return bool(comment) and long == short + comment


def _says_nearly(ours: _Said, theirs: _Said) -> bool:
    """Whether one of two texts is the other one with so few words less, or in another order."""
    short, long = sorted((ours, theirs), key=len)
    if len(long) > _TELLING and ours != theirs and sorted(ours) == sorted(theirs):
        return True
    if len(short) < _TELLING or not 0 < len(long) - len(short) <= _FEW_WORDS:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _lacks_a_party(row: Entry, other: Entry) -> bool:
    """Whether two rows have the same parties, but for one that one of them lacks."""
    pairs = ((row.sender, other.sender), (row.recipient, other.recipient))
    alike = [ours.casefold() == theirs.casefold() for ours, theirs in pairs]
    return any(alike) and any(bool(ours) != bool(theirs) for ours, theirs in pairs)


def _has_other_parties(row: Entry, other: Entry) -> bool:
    """Whether a row of the same day comes from, or goes to, others."""
    ours, theirs = (row.sender, row.recipient), (other.sender, other.recipient)
    return row.when == other.when and ours != theirs and ours != theirs[::-1]


def _is_near(row: Entry, other: Entry) -> bool:
    parties = (row.sender, row.recipient) == (other.sender, other.recipient)
    return parties and dt.timedelta(0) < row.day - other.day <= _A_WEEK


def _is_known_once(analysis: Analysis, said: tuple[str, ...]) -> bool:
    return sum(words(known.what) == said for known in analysis.known or ()) == 1
