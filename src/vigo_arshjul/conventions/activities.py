"""What a row is about, where its words say so: windows, the transfer routine, imports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.text import without_mentions

_FIRST_DAY = re.compile(r"^\s*(?:første|fyrste)\s+(?:dato|dag|frist)\b\s*(?:for\b)?", re.IGNORECASE)
_LAST_DAY = re.compile(r"^\s*siste\s+(?:dato|dag|frist)\b\s*(?:for\b)?", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = frozenset(
    ["av", "data", "i", "og", "på", "til", "fra", "frå", "for", "å", "den", "det", "en", "et"]
)

_PRIVATE_SCHOOLS = re.compile(r"\bprivatskoledata\b", re.IGNORECASE)
# Where one word must come after another, the first of its kind is looked for once (`(?>…)`),
# and from the beginning of the text or sentence: else a long text is read again and again.
_TO_PUPIL = re.compile(
    r"\A(?>.*?\boverføring\b).*\bfra\s+søker\s+til\s+elev\b", re.IGNORECASE | re.DOTALL
)
_TO_OT = re.compile(r"\A(?>.*?\boverføring\b).*\b(?:otto|ot)\b", re.IGNORECASE | re.DOTALL)

_AS_LAST_FILE = re.compile(
    r"(?:\A|\.)(?>[^.]*?\b(?:importeres|importerast|leses\s+inn)\b)[^.]*\bsist(?:e\s+fil)?\b",
    re.IGNORECASE,
)
_FROM_SCHOOLS = re.compile(
    r"(?:\A|\.)(?>[^.]*?\b(?:importere|import|overføring|overføre|innlesing)\b)[^.]*"
    r"\b(?:fra\s+skolene|skoleadministrative|extens|sats|iskole)\b",
    re.IGNORECASE,
)
_MUST_BE_BEFORE = re.compile(r"\bmå\s+(?:gjøres|være\s+gjort|skje)\s+før\s+(\w+)", re.IGNORECASE)

# Rows about one run of the transfer routine lie within so many calendar days.
_ONE_RUN = 45
# What is imported so many calendar days after the last file belongs to the same run.
_SAME_IMPORT = 10


def windows(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """The rows that open and close the same activity: its first and its last day."""
    closing = [(row, _activity(row, _LAST_DAY)) for row in schedule.dated()]
    for row in schedule.dated():
        wanted = _activity(row, _FIRST_DAY)
        alike = [(last, _likeness(wanted, words)) for last, words in closing if wanted and words]
        best = max(alike, key=lambda pair: pair[1], default=None)
        if best and best[1] >= 0.5:
            yield row, best[0]


def opens(row: Entry) -> bool | None:
    """Whether a row says it is the first day of something, or, with False, the last."""
    if _FIRST_DAY.match(row.what):
        return True
    return False if _LAST_DAY.match(row.what) else None


def _activity(row: Entry, opening: re.Pattern[str]) -> frozenset[str]:
    """The words of what a row opens or closes, in the sentence that says so."""
    match = opening.match(row.what)
    if not match:
        return frozenset()
    sentence = re.split(r"[.(]", without_mentions(row.what[match.end() :]))[0]
    words = (word.casefold() for word in _WORD.findall(sentence))
    return frozenset(_stem(word) for word in words if word not in _SMALL_WORDS)


def _stem(word: str) -> str:
    """`inntaket` and `inntak` are one word."""
    return re.sub(r"(?:ene|ane|et|en|er|ar|a)$", "", word) if len(word) > 5 else word


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def routine(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of rows of the transfer routine, each with the one that must come before it.

    First the private schools come, then applicants become pupils, then OT gets its lines.
    """
    rows = [row for row in schedule.dated() if not _LAST_DAY.match(row.what)]
    to_pupil = [r for r in rows if _TO_PUPIL.search(r.what) and _FIRST_DAY.match(r.what)]
    for pupil in to_pupil:
        if private := _nearest(pupil, (r for r in rows if _PRIVATE_SCHOOLS.search(r.what))):
            yield private, pupil
        to_ot = (r for r in rows if _TO_OT.search(r.what) and _FIRST_DAY.match(r.what))
        if ot := _nearest(pupil, to_ot):
            yield pupil, ot


def _nearest(row: Entry, others: Iterable[Entry]) -> Entry | None:
    near = [o for o in others if abs((o.date - row.date).days) <= _ONE_RUN]
    return min(near, key=lambda other: abs((other.date - row.date).days), default=None)


def imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows whose file must be imported last, each with the imports of the same run."""
    rows = [row for row in schedule.dated() if _FROM_SCHOOLS.search(row.what)]
    for last in schedule.dated():
        if _AS_LAST_FILE.search(f"{last.what} {last.comment}"):
            for other in rows:
                if other is not last and abs((other.date - last.date).days) <= _SAME_IMPORT:
                    yield last, other


def late_imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows whose file must be imported last, each with an import that comes after it."""
    return ((last, other) for last, other in imports(schedule) if other.date > last.date)


def stated_order(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows that say what they must be done before, each with the row that is meant."""
    for row in schedule.dated():
        for match in _MUST_BE_BEFORE.finditer(f"{row.what} {row.comment}"):
            named = re.compile(rf"\b{re.escape(match[1])}", re.IGNORECASE)
            later = [o for o in schedule.dated() if o is not row and named.search(o.what)]
            if other := _nearest(row, later):
                yield row, other
