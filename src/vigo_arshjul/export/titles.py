"""The titles of calendar events: who and what, in so few letters that a calendar shows them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from attrs import evolve, frozen

from vigo_arshjul.phrases import summary

# So many letters does a month of Outlook show.
MOST = 60
# What is said of a row has at least so many of them, however long the names are.
_LEAST = 24

_IN_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*")


@frozen(kw_only=True)
class EventTitle:
    """What the title of an event is made of.

    Args:
        day: the day of the event; two events of one day have different titles.
        before: what comes before the names, that it is a deadline, in words and in short.
        parties: the sender and the recipient, where there are such.
        what: the text of the row.
        comment: what is noted beside it, for a row that has no text.
        mark: what comes last: that the date is provisional.
        otherwise: the title of a row that says nothing.
    """

    day: dt.date
    before: tuple[str, str] = ("", "")
    parties: tuple[str, str] = ("", "")
    what: str
    comment: str = ""
    mark: str = ""
    otherwise: str

    @property
    def said(self) -> str:
        """What the row is about, on one line."""
        return summary(self.what, self.comment)

    def fitted(self, said: str | None = None) -> str:
        """The title, the names and then the text shortened until it fits.

        Args:
            said: what to say the row is about; by default `said`.
        """
        said = self.said if said is None else said
        names = self.parties, tuple(map(_short_name, self.parties))
        for before, (sender, recipient) in zip(self.before, names, strict=True):
            who = " ".join(filter(None, (before, sender, recipient and f"→ {recipient}")))
            title = ": ".join(filter(None, (who, said))) or self.otherwise
            if len(title) + len(self.mark) <= MOST:
                return title + self.mark
        room = MOST - len(self.mark) - 2
        text = summary(said, width=max(_LEAST, room - len(who)))
        return ": ".join(filter(None, (_cut(who, room - len(text)), text))) + self.mark


def titles(events: Sequence[EventTitle]) -> list[str]:
    """The title of each event; those of one day differ."""
    fitted = [event.fitted() for event in events]
    together: dict[tuple[dt.date, str], list[int]] = {}
    for place, event in enumerate(events):
        together.setdefault((event.day, fitted[place]), []).append(place)
    for places in together.values():
        if len(places) > 1:
            alike = [events[place] for place in places]
            for place, title in zip(places, _told_apart(alike), strict=True):
                fitted[place] = title
    return fitted


def _told_apart(alike: Sequence[EventTitle]) -> Iterator[str]:
    """Titles that were cut before they differ, by what differs; a number for those that do not."""
    said = [title.said.split() for title in alike]
    shared = sum(1 for _ in takewhile(lambda words: len({*words}) == 1, zip(*said, strict=False)))
    texts = [
        " ".join([words[0], "…", *words[shared:]] if 2 < shared < len(words) else words)
        for words in said
    ]
    # The names of the parties give way to words that differ: the recipient, then both.
    tried = [
        [_named(title, most).fitted(text) for title, text in zip(alike, texts, strict=True)]
        for most in (2, 1, 0)
    ]
    fitted = next(filter(_differ, tried), tried[0])
    seen: dict[str, int] = {}
    for one in fitted:
        seen[one] = seen.get(one, 0) + 1
        number = f" {seen[one]}" if seen[one] > 1 else ""
        yield _cut(one, MOST - len(number)) + number


def _named(title: EventTitle, most: int) -> EventTitle:
    """An event with so many of its parties, the sender first."""
    sender, recipient = title.parties
    return evolve(title, parties=(sender if most else "", recipient if most > 1 else ""))


def _differ(fitted: Sequence[str]) -> bool:
    """Whether titles differ, and each says something of what it is about."""
    return len({*fitted}) == len(fitted) and not any(one.endswith("……") for one in fitted)


def _short_name(name: str) -> str:
    """`VIGO Sentralbasen (IST)` → `IST`, `Udir (inkl SSB)` → `Udir`."""
    match = _IN_BRACKETS.search(name)
    bare = _IN_BRACKETS.sub(" ", name).strip()
    if match is None or not bare:
        return bare or name
    is_owner = len(bare.split()) > 1 and " " not in match[1]
    return match[1] if is_owner else bare


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 1)].rstrip(" ,;:-→") + "…"
