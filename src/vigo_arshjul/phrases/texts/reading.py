"""Every date in a text, with what it is for: a mention.

The text is read once from left to right, as a clerk would: a cue says what the next date
is for, a sentence or a bracket ends its reach, and dates joined by `og` share one cue.
A date that no cue explains is left unclassified. Nothing is guessed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.phrases.cells import phrases as cell_phrases
from vigo_arshjul.phrases.dates.number_words import ENDS_A_NUMBER
from vigo_arshjul.phrases.dates.parts import MONTH_BEGINS, lowered
from vigo_arshjul.phrases.dates.single_dates import (
    all_found,
    date_pattern,
    forget,
    form_of,
    found_by,
)
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.shadow import Shadow, prose_of
from vigo_arshjul.phrases.texts.kinds import KINDS, LAST_PARTS, Cue, Follows, Grip
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, meant


def read_mentions(text: str, near: dt.date | None, field: str = "") -> tuple[Mention, ...]:
    """Every mention of a text, in order.

    Args:
        text: what somebody wrote.
        near: the day that the text belongs to; a date without a year is resolved from it, and
            is none where the text belongs to no day.
        field: the column the text stands in.
    """
    return tuple(
        Mention(
            kind=found.kind,
            start=found.start,
            end=found.end,
            text=found.text,
            written=found.written,
            date=meant(found.written, near, KINDS[found.kind].resolve),
            field=field,
        )
        for found in mentions_in(text)
        if near is not None or not found.written.hangs_on_a_year
    )


def cues_of(text: str) -> tuple[MentionKind, ...]:
    """The kinds of date that a text announces, in its order."""
    low = lowered(prose_of(text).text)
    found = (match.lastgroup or "" for match in all_found(token(), low))
    return tuple(_cues()[name][0] for name in found if name in _cues())


def read_anew() -> None:
    """Forget all that was read, for records that came to `KINDS` or `FORMS` since then."""
    for known in (_cues, token, mentions_in):
        known.cache_clear()
    forget()
    cell_phrases.read_anew()


@lru_cache(maxsize=1024)
def without_mentions(text: str) -> str:
    """The text with its mentions cut out: what stays the same from year to year."""
    pieces, position = [], 0
    for mention in mentions_in(text):
        pieces.append(text[position : mention.start])
        position = mention.end
    return "".join([*pieces, text[position:]])


# What is read in one pass: what ends the reach of a cue, dates, and the cues that explain them.
# Most places of a text begin none of these: a date or a cue begins a word, or, as in
# `innleveringsfrist`, the last part of one.
def _token_pattern() -> str:
    cues = "|".join(f"(?P<{name}>{cue.pattern})" for name, (_, cue) in _cues().items())
    return rf"""
    (?P<mark>[()\[\].!?;\n])
  | (?:(?<!\w)(?=\w)|(?=§|{LAST_PARTS}))(?:{date_pattern(rare=False)}|{cues})
"""


@cache
def _cues() -> dict[str, tuple[MentionKind, Cue]]:
    """All cues with their kinds, by the name of their part of the pattern."""
    found = [(name, cue) for name, kind in KINDS.items() for cue in kind.cues]
    return {f"cue{i}": pair for i, pair in enumerate(found)}


@cache
def token() -> re.Pattern[str]:
    """What finds dates, but for the rare ones, cues, and the marks between them."""
    # Compiled when the first text is read: to compile it takes as long as to read many.
    return re.compile(_token_pattern(), re.VERBOSE)


found_by(token)


# Where a stop ends a sentence: before a new one, before markup, at the end.
_SENTENCE_END = re.compile(r"[.!?;](?:\s+[(\"A-ZÆØÅ<]|\s*<|\s*$)|\n")
# Every date has a digit, be it only that of its year, or its day in letters.
_MAY_HAVE_A_DATE = re.compile(rf"\d|{ENDS_A_NUMBER}\s{{1,2}}(?:i\s)?{MONTH_BEGINS}")
# The day of an act is part of its name: `forskrift 23. juni 2006 nr. 724`.
_ACT_BEFORE = r"(?:lov(?:a|en)?|forskrift\w{0,6}|rundskriv\w{0,3})\s+(?:av\s+|frå\s+|fra\s+)?\Z"
_NUMBER_BEHIND = r"\s+nr\b\.?\s*\d"
_DAY_IN_WORDS = re.compile(r"\bdagen (?:før|etter)\s*\Z")
_JOINS = re.compile(r"\.?\s{0,9}(?:,|og|eller|samt|til|[-/]|–)\s{0,9}", re.IGNORECASE)


class _Clause:
    """What has been read of a sentence, or of a bracket within one."""

    __slots__ = ("grip", "kind", "used_until", "waiting")

    def __init__(self) -> None:
        self.kind: MentionKind | None = None
        self.grip: Grip | None = None
        self.used_until: int | None = None
        self.waiting: int | None = None

    def hear(self, kind: MentionKind, grip: Grip) -> None:
        """Take the kind of a new cue, unless a firm one still waits for its date."""
        firm_waits = self.grip is Grip.FIRM and self.used_until is None
        if not (firm_waits and grip is Grip.LOOSE):
            self.kind, self.grip, self.used_until = kind, grip, None

    def within(self, start: int) -> _Clause:
        """A bracket that says the day again: `frist er dagen før (8. november)`."""
        bracket = _Clause()
        if self.grip is Grip.FIRM and self.used_until is None:
            bracket.kind, bracket.grip, self.used_until = self.kind, self.grip, start
        return bracket

    def kind_at(self, text: str, start: int) -> MentionKind | None:
        """The kind that the cue gives to a date beginning here."""
        if self.used_until is not None and not _JOINS.fullmatch(text, self.used_until, start):
            return None
        return self.kind


def _hear(clause: _Clause, kind: MentionKind, cue: Cue, found: list[Mention], end: int) -> None:
    clause.hear(kind, cue.grip)
    if clause.waiting is not None and cue.grip is Grip.FIRM:
        # `28. september er frist for registrering`: the cue follows its date.
        found[clause.waiting] = evolve(found[clause.waiting], kind=kind)
        clause.waiting, clause.used_until = None, end


def _read(match: re.Match[str]) -> Written | None:
    form = form_of(match)
    return form.read(match) if form else None


@lru_cache(maxsize=131072)
def mentions_in(source: str) -> tuple[Mention, ...]:
    """Every mention of a text, whatever day that belongs to: which day it means is left open."""
    shadow = prose_of(source)
    text = shadow.text
    low = lowered(text)
    if not _MAY_HAVE_A_DATE.search(low):
        return ()
    found: list[Mention] = []
    clauses, cues = [_Clause()], _cues()
    for match in all_found(token(), low):
        clause = clauses[-1]
        name = match.lastgroup or ""
        if name == "mark":
            _turn(clauses, match, is_end=_SENTENCE_END.match(text, match.start()) is not None)
        elif heard := cues.get(name):
            _hear(clause, *heard, found, match.end())
        elif (written := _read(match)) is not None and not _cites_an_act(match, written):
            mention = _mention(text, match, written, clause)
            if mention.kind is MentionKind.UNCLASSIFIED and written.is_day:
                clause.waiting = len(found)
            found.append(mention)
    found = _without_joined_days(text, list(_without_lone_last_days(found)))
    return tuple(found if shadow.places is None else [_in_source(m, shadow) for m in found])


def _in_source(mention: Mention, shadow: Shadow) -> Mention:
    """A mention of the shadow of a text, with its place in the text itself."""
    start, end = shadow.span(mention.start, mention.end)
    return evolve(mention, start=start, end=end)


# Days that an `eller` or a dash joins are said of one thing, be it with a time of day.
_ONE_THING = re.compile(
    r"\.?(?:,?\s{1,2}kl\w{0,6}\.?\s?(?:[\d.:-]|–{1}){1,11})?\s{0,9}(?:→|->|[,;/&+-]|–|t\.?o\.?m\.?"
    r"|(?:[,-]\s)?(?:og\s+|eller\s+)?(?:og/eller|eller|samt|ut|og|evt?\.?|eventuelt|alternativt"
    r"|hhv\.?|(?:fr[ae]m\s+)?til(?:\s+og\s+med)?))\s{0,9}(?:den\s+)?",
    re.IGNORECASE,
)


def _without_joined_days(text: str, found: list[Mention]) -> list[Mention]:
    """The mentions; of several days that are joined, and go with their row, none has a kind.

    `Senest 13. november eller 14. november`: which of them is the day before the delivery, no
    cue tells, and to move one and not the other would make nonsense of both.
    """
    joined = {
        place
        for number, (one, other) in enumerate(pairwise(found))
        if _may_be_one_of(one)
        and _may_be_one_of(other)
        and _ONE_THING.fullmatch(text, one.end, other.start)
        for place in (number, number + 1)
    }
    return [
        evolve(one, kind=MentionKind.UNCLASSIFIED) if place in joined else one
        for place, one in enumerate(found)
    ]


def _may_be_one_of(mention: Mention) -> bool:
    """Whether it is a day, or several, that do not go by another row or year."""
    if mention.written == Written():
        return True
    return mention.written.is_day and KINDS[mention.kind].follows in (Follows.ROW, Follows.NOTHING)


def _without_lone_last_days(found: list[Mention]) -> Iterator[Mention]:
    """The mentions; the last working day of something else than a deadline has no such kind.

    `Siste arbeidsdag før jul er 22. desember` is no deadline for registration.
    """
    has_deadline = any(mention.kind is MentionKind.REGISTRATION_DEADLINE for mention in found)
    for mention in found:
        if has_deadline or mention.kind is not MentionKind.PRACTICAL_DEADLINE:
            yield mention
        elif mention.written.weekday is not None:
            yield evolve(mention, kind=MentionKind.WEEKDAY)
        else:
            yield evolve(mention, kind=MentionKind.UNCLASSIFIED)


def _cites_an_act(match: re.Match[str], written: Written) -> bool:
    is_whole = written.is_day and written.year is not None
    return is_whole and is_day_of_an_act(match.string, match.start(), match.end())


def is_day_of_an_act(low: str, start: int, end: int) -> bool:
    """Whether a day with its year is part of the name of an act, in a lowered text."""
    before, behind = low[max(0, start - 30) : start], low[end : end + 30]
    return (
        re.match(_NUMBER_BEHIND, behind) is not None or re.search(_ACT_BEFORE, before) is not None
    )


def _turn(clauses: list[_Clause], mark: re.Match[str], *, is_end: bool) -> None:
    """Begin or end a bracket, or a sentence where the mark is the end of one."""
    if mark[0] in "([":
        start = mark.start()
        says_again = _DAY_IN_WORDS.search(mark.string, max(0, start - 20), start)
        clauses.append(clauses[-1].within(start) if says_again else _Clause())
    elif mark[0] in ")]":
        clauses[1:] = clauses[1:-1]
    elif is_end:
        clauses[-1] = _Clause()


def _mention(text: str, match: re.Match[str], written: Written, clause: _Clause) -> Mention:
    kind = _kind_by_form(written)
    if kind is None:
        kind = clause.kind_at(text, match.start())
        if kind is not None:
            clause.used_until = match.end()
        elif written.weekday is not None:
            kind = MentionKind.WEEKDAY
        else:
            kind = MentionKind.UNCLASSIFIED
    if match.lastgroup == "odd" and match["odd_days"]:
        # The deadlines that `13. eller 14. november` are have been said.
        clause.used_until = match.end()
    start, end = match.span()
    return Mention(kind=kind, start=start, end=end, text=text[start:end], written=written)


def _kind_by_form(written: Written) -> MentionKind | None:
    """The kind of what is no single day, whatever the words around it."""
    if written.school_year or written.not_a_school_year:
        return MentionKind.SCHOOL_YEAR
    if written.is_month:
        return MentionKind.CALENDAR_MONTH
    if written.week is not None:
        return MentionKind.WEEK
    if written.season:
        return MentionKind.CALENDAR_YEAR
    if not written.is_day:
        return MentionKind.UNCLASSIFIED
    return None
