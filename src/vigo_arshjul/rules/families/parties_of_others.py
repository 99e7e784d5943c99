"""Senders and recipients of an office's own table, held against those of its other rows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import stem, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.families.among_others import unknown_rows
from vigo_arshjul.rules.families.hits import of_field

# So many rows of the same words are a series.
_SERIES = 4
# So many rows of them with the same sender and recipient tell which way they go.
_SAID = 3
# A name of fewer letters is no part of one that was cut off; so few letters more are an ending.
_BEGUN, _ENDING = 5, 2
_OF_THE_SERIES = Words(
    "{party} er {actual}; de andre radene i serien har {usual}",
    "{party} is {actual}; the other rows of the series have {usual}",
)
_IN_ONE_CELL = Words(
    "avsender og mottaker står i én celle: «{sender}» og «{recipient}»",
    "sender and recipient stand in one cell: “{sender}” and “{recipient}”",
)
_CUT_OFF = Words(
    "{party} er kuttet: «{actual}»; mente du «{usual}»?",
    "{party} is cut off: “{actual}”; is “{usual}” meant?",
)
PARTIES = {
    "sender": Words("avsenderen", "the sender"),
    "recipient": Words("mottakeren", "the recipient"),
}


def other_party_in_series(analysis: Analysis) -> Iterator[Hit]:
    """The one row of a series that comes from, or goes to, another than all the others."""
    series = grouped((words(without_mentions(row.what)), row) for row in unknown_rows(analysis))
    for rows in series.values():
        for field in PARTIES if len(rows) >= _SERIES else ():
            yield from _odd_one(rows, field)


def _odd_one(rows: Sequence[Entry], field: str) -> Iterator[Hit]:
    names = Counter(getattr(row, field) for row in rows)
    (usual, number), *_ = names.most_common(1)
    if number != len(rows) - 1 or not usual:
        return
    row = next(row for row in rows if getattr(row, field) != usual)
    if usual in (row.sender, row.recipient):
        return
    actual = getattr(row, field)
    # Who is named beside the usual one takes part too; an empty cell is told as such.
    if actual and not {*words(usual)} <= {*words(actual)}:
        said = _OF_THE_SERIES.fill(party=PARTIES[field], actual=actual, usual=usual)
        yield of_field(row, field, said, Severity.WARNING, expected=usual)


def in_one_cell(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose sender is two names that others have in two cells, and that go to nobody."""
    rows = unknown_rows(analysis)
    names = {name for row in rows for name in (row.sender, row.recipient) if name}
    for row in rows:
        parts = row.sender.split(" ") if not row.recipient else []
        for at in range(1, len(parts)):
            sender, recipient = " ".join(parts[:at]), " ".join(parts[at:])
            if sender in names and recipient in names:
                said = _IN_ONE_CELL.fill(sender=sender, recipient=recipient)
                yield of_field(row, "sender", said, Severity.WARNING)


def cut_off(analysis: Analysis) -> Iterator[Hit]:
    """Names that stand once, and are the beginning of one word that others have as their name."""
    rows = unknown_rows(analysis)
    names = Counter(name for row in rows for name in (row.sender, row.recipient) if name)
    if 1 not in names.values():
        return
    in_order = sorted(names)
    said = {word for row in rows for word in words(f"{row.what} {row.comment}")}
    for row in rows:
        for field, party in PARTIES.items():
            actual = getattr(row, field)
            if names[actual] == 1 and (usual := _begun(actual, in_order, said)):
                problem = _CUT_OFF.fill(party=party, actual=actual, usual=usual)
                yield of_field(row, field, problem, Severity.INFO, expected=usual)


def _begun(actual: str, names: Sequence[str], said: set[str]) -> str | None:
    """The one name that begins with another, which is no word by itself."""
    if len(actual) < _BEGUN or not actual[-1:].isalpha() or actual.casefold() in said:
        return None
    behind = islice(names, bisect_right(names, actual), None)
    longer = list(islice(takewhile(lambda name: name.startswith(actual), behind), 2))
    rest = longer[0][len(actual) :] if len(longer) == 1 else ""
    is_cut = len(rest) >= _ENDING and rest.isalpha() and stem(actual) != stem(longer[0])
    return longer[0] if is_cut else None


def _swapped_in_series(analysis: Analysis) -> Iterator[Hit]:
    """A row that nobody knows, from whom the others of its words go to, and the other way."""
    unknown = unknown_rows(analysis)
    groups = grouped((without_mentions(row.what), (row.sender, row.recipient)) for row in unknown)
    counts = {what: Counter(parties) for what, parties in groups.items()}
    for row in unknown:
        said, usual = counts[without_mentions(row.what)], (row.recipient, row.sender)
        if said[usual] >= _SAID and said[row.sender, row.recipient] == 1 and all(usual):
            turned = evolve(row, sender=usual[0], recipient=usual[1])
            yield evolve(swapped(row, turned), severity=Severity.WARNING)


def swapped(row: Entry, published: Entry) -> Hit:
    """What is said of a row whose sender and recipient are exchanged."""
    words = Words(
        "avsender og mottaker er byttet om; ventet fra {sender} til {recipient}",
        "sender and recipient are swapped; expected from {sender} to {recipient}",
    ).fill(sender=published.sender, recipient=published.recipient)
    return of_field(row, "sender", words, expected=published.sender)


# What other rows say against the parties of one that nobody knows.
OF_OTHER_ROWS = (_swapped_in_series, other_party_in_series, in_one_cell, cut_off)
