"""Sentences of a schedule as other people would have written them, the same for each seed."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Callable

from attrs import evolve

from vigo_arshjul import Entry, Schedule
from vigo_arshjul.model import Day, Period

_NYNORSK = (
    ("skolene", "skulane"), ("Skolene", "Skulane"), ("skolen", "skulen"), ("skole", "skule"),
    ("elever", "elevar"), ("Elever", "Elevar"), ("fra", "frå"), ("søker", "søkjar"),
    ("overføring", "overføring"), ("videregående", "vidaregåande"), ("Første", "Fyrste"),
    ("ikke", "ikkje"), ("foreløpig", "førebels"), ("endelig", "endeleg"), ("være", "vere"),
    ("forhold", "høve"), ("ajourhold", "ajourhald"), ("fylkene", "fylka"), ("nye", "nye"),
    ("oppdatere", "oppdatere"), ("resultater", "resultat"), ("karakterer", "karakterar"),
    ("søkere", "søkjarar"), ("Søkere", "Søkjarar"), ("prøver", "prøver"),
)  # fmt: skip
_SYNONYMS = (
    ("Siste frist", "Frist"), ("senest", "innen"), ("Udir", "Utdanningsdirektoratet"),
    ("data", "opplysninger"), ("Innsending", "Levering"), ("innhenting", "henting"),
    ("Anbefalt", "Tilrådd"), ("tall", "statistikk"), ("Husk", "NB"), ("Evt.", "Eventuell"),
    ("vedr.", "om"), ("SSB", "Statistisk sentralbyrå"), ("i forbindelse med", "knyttet til"),
)  # fmt: skip
_CLAUSES = (
    "Ta kontakt ved spørsmål.",
    "Gjelder alle fylker.",
    "Merk at fristen er endret siden i fjor.",
    "Se rundskrivet.",
)
_WORD = re.compile(r"[A-Za-zÆØÅæøå]{5,}")

Change = Callable[[str, random.Random], str]


def typo(text: str, rng: random.Random) -> str:
    """One letter too few, doubled, or swapped with the next, in one long word."""
    words = list(_WORD.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    at = word.start() + rng.randrange(1, len(word[0]) - 2)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def swap(text: str, rng: random.Random) -> str:
    """Two neighbouring words change places, unless one is part of a date."""
    words = text.split(" ")
    places = [
        index
        for index in range(len(words) - 1)
        if not any(c.isdigit() for c in "".join(words[max(0, index - 1) : index + 3]))
    ]
    if places:
        at = rng.choice(places)
        words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def nynorsk(text: str, rng: random.Random) -> str:
    """The words that nynorsk spells in another way."""
    for theirs, ours in _NYNORSK:
        text = re.sub(rf"\b{theirs}", ours, text)
    return text


def synonym(text: str, rng: random.Random) -> str:
    """One word or name is put in another way."""
    fitting = [pair for pair in _SYNONYMS if re.search(rf"\b{re.escape(pair[0])}(?!\w)", text)]
    if not fitting:
        return text
    old, new = rng.choice(fitting)
    return re.sub(rf"\b{re.escape(old)}(?!\w)", new, text, count=1)


def clause(text: str, rng: random.Random) -> str:
    """A sentence more."""
    return f"{text} {rng.choice(_CLAUSES)}".strip()


CHANGES: dict[str, Change] = {
    "typo": typo,
    "swap": swap,
    "nynorsk": nynorsk,
    "synonym": synonym,
    "clause": clause,
}


def reworded(schedule: Schedule, seed: int, *changes: Change, days: int = 0) -> Schedule:
    """The schedule with its sentences changed, its rows moved by up to so many days.

    Nothing but the words is left of each row: no recurrence, no category, an id that tells
    nothing, so that only the words can be matched.
    """
    rng = random.Random(seed)
    entries = tuple(_reworded(e, rng, changes, days, index) for index, e in enumerate(schedule))
    return evolve(schedule, entries=entries)


def _reworded(
    entry: Entry, rng: random.Random, changes: tuple[Change, ...], days: int, index: int
) -> Entry:
    what, sender, comment = entry.what, entry.sender, entry.comment
    for change in changes:
        what = change(what, rng)
        if rng.random() < 0.3:
            comment = change(comment, rng) if comment else comment
        if change in (typo, synonym, nynorsk) and rng.random() < 0.3:
            sender = change(sender, rng)
    move = dt.timedelta(days=rng.randint(-days, days))
    when = entry.when
    if isinstance(when, Day):
        when = Day(when.date + move)
    elif isinstance(when, Period):
        when = Period(when.first + move, when.last + move)
    return Entry(
        id=f"rad-{index}", when=when, sender=sender, what=what,
        recipient=entry.recipient, comment=comment,
    )  # fmt: skip
