"""AH508: sender and recipient, held against the same row of a known year."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, product

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.actors import is_slip
from vigo_arshjul.identity.renamed import retired_names
from vigo_arshjul.identity.words import single_spaced, stems
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.queries import has_column, other_names
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.rules.core.applying import with_row
from vigo_arshjul.rules.core.fix import replace
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import left_in_texts, of_field, told_once, words_of
from vigo_arshjul.rules.families.parties_of_others import OF_OTHER_ROWS, PARTIES, swapped

# So many findings are no table of somebody's own: what follows from each is looked for.
_FEW = 4
# So many letters more, and a name that lacks them is cut off.
_CUT = 2
# So many letters at least tell a word in its longer form.
_BEGINNING = 4
# So many rows of the document say how a body is called in it, and outweigh so many times fewer.
_SEVERAL, _OUTWEIGH = 2, 3
_LEFT_BEHIND = Words(
    "{party} er {actual}, som heter {usual} på de andre radene",
    "{party} is {actual}, which the other rows call {usual}",
)
# Where so many rows have both parties turned, their columns are.
_MANY = 8
_TURNED = Words(
    "avsender og mottaker er byttet om på {number} rader: kolonnene står under hverandres "
    "overskrifter",
    "sender and recipient are swapped in {number} rows: the columns stand under each other's "
    "headings",
)
_RENAMED = Words(
    "{expected} heter {actual} i hele dokumentet",
    "{expected} is called {actual} throughout the document",
)
# Several bodies in one cell.
_BODY = re.compile(r"[^()/,]+(?<! )")
_JOINED = re.compile(r"\sog\s|/|,\s", re.IGNORECASE)
_NOT_READ = Words(
    "{party} står i kolonnen «{heading}», som ikke er lest slik",
    "{party} stands in the column “{heading}”, which is not read so",
)


@own_rule("AH508", Words("avvikende-part", "party-differs"), Severity.ERROR)
def party_differs(analysis: Analysis) -> Iterator[Hit]:
    """Senders and recipients that are not those of the known row."""
    turned = [
        row
        for row, known in analysis.recognised
        if row.sender != known.sender and _is_swapped(row, known)
    ]
    if len(turned) >= _MANY and len(turned) * 4 > len(analysis.schedule.entries):
        yield _turned(analysis, turned)
        return
    yield from _under_other_headings(analysis)
    for find in OF_OTHER_ROWS:
        yield from find(analysis)
    yield from _as_known(analysis, list(_renamed(analysis, list(_odd_parties(analysis)))))


def _turned(analysis: Analysis, rows: Sequence[Entry]) -> Hit:
    """Two columns that stand under each other's headings are one mistake."""
    turned = tuple(
        evolve(row, sender=row.recipient, recipient=row.sender) for row in analysis.schedule
    )
    supposing = evolve(analysis.schedule, entries=turned)
    problem = _TURNED.fill(number=len(rows))
    return of_field(rows[0], "sender", problem, related=tuple(rows[1:_FEW]), supposing=supposing)


def _under_other_headings(analysis: Analysis) -> Iterator[Hit]:
    """A column that is not read, where most of its cells are the senders or recipients known."""
    rows = analysis.schedule.entries
    extra = sorted({heading for row in rows for heading in row.extra})
    lacking = [field for field in PARTIES if extra and not has_column(rows, field)]
    for field, heading in product(lacking, extra):
        if _is_column_of(analysis, field, heading):
            problem = _NOT_READ.fill(heading=heading, party=PARTIES[field])
            yield Hit(line=rows[0].line, field=field, actual=heading, values={"problem": problem})


def _is_column_of(analysis: Analysis, field: str, heading: str) -> bool:
    named = [(row, name) for row, one in analysis.recognised if (name := getattr(one, field))]
    same = [name for row, name in named if row.extra.get(heading) == name]
    return len(same) * 2 > len(named)


def _renamed(analysis: Analysis, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits, a party that has another name throughout told once."""
    if not hits or analysis.known is None:
        return iter(hits)
    ours = (words_of(name) for row in analysis.schedule for name in (row.sender, row.recipient))
    known = (words_of(name) for row in analysis.known for name in (row.sender, row.recipient))
    taken = frozenset[str]().union(*known)
    told = list(told_once(hits, ours, taken, _RENAMED))
    left = left_in_texts(told, analysis.schedule.entries)
    return chain(_with_those_left(analysis, told, taken), left)


def _with_those_left(
    analysis: Analysis, hits: Sequence[Hit], taken: frozenset[str]
) -> Iterator[Hit]:
    """The hits; where nearly all rows have a new name, the few that have the old one instead."""
    by_change = grouped(((str(hit.actual), str(hit.expected)), hit) for hit in hits)
    for (new, old), group in by_change.items():
        left = [
            (row, field)
            for row in analysis.schedule
            for field in PARTIES
            if len(group) > _OUTWEIGH and getattr(row, field) == old
        ]
        is_new = not words_of(new) - words_of(old) <= taken
        if not left or not is_new or len(left) * _OUTWEIGH > len(group):
            yield from group
            continue
        for row, field in left:
            said = _LEFT_BEHIND.fill(party=PARTIES[field], actual=old, usual=new)
            yield of_field(row, field, said, Severity.WARNING, expected=new)


def _as_known(analysis: Analysis, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits; where they are few, each supposing that the row is as the known one."""
    for hit in hits:
        row = hit.entry
        known = analysis.counterpart(row) if row and len(hits) <= _FEW else None
        if row is not None and known is not None:
            parties = {"sender": known.sender, "recipient": known.recipient}
            category = known.category or row.category
            supposed = with_row(analysis.schedule, row, category=category, **parties)
            yield evolve(hit, supposing=supposed)
        else:
            yield hit


def _odd_parties(analysis: Analysis) -> Iterator[Hit]:
    named = frozenset(name for one in analysis.known or () for name in (one.sender, one.recipient))
    used = Counter(
        _bare(name).casefold() for one in analysis.schedule for name in (one.sender, one.recipient)
    )
    parties = _judged(analysis)
    for row, known in analysis.recognised:
        if _is_swapped(row, known):
            yield swapped(row, known)
        elif analysis.follows_known:
            differing = (_differs(row, known, field, named, used) for field in parties(row))
            yield from filter(None, differing)


def _judged(analysis: Analysis) -> Callable[[Entry], list[str]]:
    """The parties of a row that are held against those of the known one."""
    # A table without a column for them lacks none of them.
    parties = [field for field in PARTIES if has_column(analysis.schedule.entries, field)]
    misspelt = {(odd.entry.id, odd.field) for odd in analysis.odd_spellings}
    return lambda row: [field for field in parties if (row.id, field) not in misspelt]


def _is_swapped(row: Entry, published: Entry) -> bool:
    if not (published.sender and published.recipient) or _same(
        row, published, published.sender, published.recipient
    ):
        return False
    return all(
        _same(row, published, ours, theirs)
        for ours, theirs in ((row.sender, published.recipient), (row.recipient, published.sender))
    )


def _differs(
    row: Entry, published: Entry, field: str, others: frozenset[str], used: Mapping[str, int]
) -> Hit | None:
    ours, theirs = _bare(getattr(row, field)), getattr(published, field)
    is_same = _same(row, published, ours, theirs) and not _is_cut(ours, theirs)
    # Two names that the published schedule has, or one of the bodies that a name joins left out.
    is_odd = ours in others and ours.casefold() != theirs.casefold()
    is_odd |= bool(ours) and _bodies(ours) < _bodies(theirs)
    # One row alone that has a name in another form, where others have it as always.
    is_odd |= bool(ours) and used[ours.casefold()] == 1 and used[theirs.casefold()] >= _SEVERAL
    if not theirs or (is_same and not is_odd):
        return None
    gone = Words("{party} mangler; ventet {usual}", "{party} is missing; expected {usual}")
    other = Words(
        "{party} er {actual}; den samme raden i det publiserte årshjulet har {usual}",
        "{party} is {actual}; the same row of the published schedule has {usual}",
    )
    words = (other if ours else gone).fill(party=PARTIES[field], actual=ours, usual=theirs)
    return Hit(
        entry=row,
        field=field,
        actual=ours or None,
        expected=theirs,
        severity=(Severity.INFO if is_same else Severity.WARNING) if ours else None,
        values={"problem": words},
        fix=None if ours else replace(row, field, (0, 0), theirs, safe=False),
    )


def _bare(name: str) -> str:
    """A name without the line breaks and marks of its cell."""
    return single_spaced(folded(name))


def _bodies(name: str) -> int:
    """How many bodies a name joins; one that stands there twice is one."""
    return len({part.strip().casefold() for part in _JOINED.split(folded(name))})


def _is_cut(ours: str, theirs: str) -> bool:
    """Whether a name stops within a word of another one, and that is no ending of it."""
    rest = theirs.removeprefix(ours)
    return bool(ours) and rest != theirs and len(rest) >= _CUT and rest[:_CUT].isalpha()


def _same(row: Entry, published: Entry, ours: str, theirs: str) -> bool:
    """Whether two names may be one body: in full or short, renamed, or misspelt."""
    if ours == theirs:
        return True
    # A cell with one of its bodies in full, in short or under a later name.
    bodies = ((body, other) for body in _BODY.findall(theirs) for other in other_names(body))
    names = {theirs, *(theirs.replace(*one) for one in bodies)}
    # A row without a day may use any name that the body has had since.
    day = row.date or dt.date.max
    for retired in retired_names(theirs, day, published.facts.names):
        names |= {
            theirs[: retired.start] + new + theirs[retired.end :] for new in retired.successors
        }
    return any(_is_like(ours, name) for name in names)


def _is_like(ours: str, theirs: str) -> bool:
    """Whether one of two names is the other for short, in another form, or with a slip in it."""
    mine, other = stems(ours), stems(theirs)
    if not mine or not other:
        return False
    if mine <= other or other <= mine:
        return True
    left, right = mine - other, other - mine
    if len(left) != 1 or len(right) != 1:
        return False
    # Beside a name that is the same a longer word is one more form: fylket, fylkeskommunen.
    short, long = sorted((*left, *right), key=len)
    is_longer = bool(mine & other) and len(short) >= _BEGINNING and long.startswith(short)
    return is_longer or is_slip(short, long)
