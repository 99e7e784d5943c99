"""What a row is about, where its words say so: windows, the transfer routine, imports."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import ceil

from vigo_arshjul.identity.words import stems
from vigo_arshjul.model import Entry, Facts, Schedule
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.lexicon import Concept, all_said, says
from vigo_arshjul.phrases.parts import lowered
from vigo_arshjul.relations.nearest import NearestDay

# So large a part of their words (0 to 1) two rows share that open and close the same.
_SAME_ACTIVITY = 0.5


@lru_cache(maxsize=2048)
def _must_be_before(text: str) -> tuple[str, ...]:
    return tuple(said[1] for said in all_said(lowered(text), Concept.MUST_COME_BEFORE))


# Rows about one run of the transfer routine lie within so many calendar days.
_ONE_RUN = 45
# What is imported so many calendar days after the last file belongs to the same run.
_SAME_IMPORT = 10


def windows(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """The rows that open and close the same activity: its first and its last day."""
    opening = [
        (row, words) for row in schedule.dated() if (words := _activity(row, Concept.FIRST_DAY))
    ]
    closing: dict[frozenset[str], list[tuple[int, Entry]]] = {}
    for index, row in enumerate(schedule.dated()):
        if words := _activity(row, Concept.LAST_DAY):
            closing.setdefault(words, []).append((index, row))
    rarity = Counter(word for words in (*closing, *(w for _, w in opening)) for word in words)
    telling: dict[str, list[frozenset[str]]] = {}
    for words in closing:
        for word in _telling(words, rarity):
            telling.setdefault(word, []).append(words)
    times = Counter(words for _, words in opening)
    before: Counter[frozenset[str]] = Counter()
    for row, wanted in opening:
        before[wanted] += 1
        near = {words for word in _telling(wanted, rarity) for words in telling.get(word, ())}
        alike = [(_likeness(wanted, words), -closing[words][0][0], words) for words in near]
        best = max(alike, default=None, key=lambda found: found[:2])
        if best and best[0] >= _SAME_ACTIVITY:
            # What opens and closes twice a year does so in turn; else the first close counts.
            closes = closing[best[2]]
            turn = before[wanted] - 1 if times[wanted] == len(closes) else 0
            yield row, closes[turn][1]


def _telling(words: frozenset[str], rarity: Mapping[str, int]) -> list[str]:
    """The rarest words: two sets that are alike enough share at least one of these."""
    by_rarity = sorted(words, key=lambda word: (rarity[word], word))
    return by_rarity[: len(words) - ceil(_SAME_ACTIVITY * len(words)) + 1]


def opens(row: Entry) -> bool | None:
    """Whether a row says it is the first day of something, or, with False, the last."""
    if says(row.what, Concept.FIRST_DAY):
        return True
    return False if says(row.what, Concept.LAST_DAY) else None


def _activity(row: Entry, end: Concept) -> frozenset[str]:
    """The words of what a row opens or closes, in the sentence that says so."""
    match = says(row.what, end)
    if not match:
        return frozenset()
    sentence = re.split(r"[.(]", without_mentions(row.what[match.end() :]))[0]
    return stems(sentence) - {"data"}


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b)


def routine(schedule: Schedule, facts: Mapping[str, Facts]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of rows of the transfer routine, each with the one that must come before it.

    Args:
        schedule: the schedule.
        facts: what is known of each row, by its id; among it, which step it is.
    """
    steps: dict[int, list[Entry]] = {}
    for row in schedule.dated():
        if step := facts[row.id].routine:
            steps.setdefault(step, []).append(row)
    for step, rows in sorted(steps.items()):
        before = _Rows(steps.get(step - 1, ()))
        for row in rows:
            if earlier := before.nearest(row):
                yield earlier, row


class _Rows:
    """Rows that are looked for by their distance from another one."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        self.rows = list(rows)
        self.days = NearestDay()
        for number, row in enumerate(self.rows):
            self.days.add(number, row.date)

    def nearest(self, row: Entry, *, but: int | None = None) -> Entry | None:
        """The row nearest to another one, within one run."""
        found = self.days.nearest(row.date, but=but)
        return self.rows[found[1]] if found and found[0] <= _ONE_RUN else None


def imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows whose file must be imported last, each with the imports of the same run."""
    rows = [row for row in schedule.dated() if says(row.what, Concept.IMPORT_FROM_SCHOOLS)]
    for last in schedule.dated():
        if says(f"{last.what} {last.comment}", Concept.LAST_FILE):
            for other in rows:
                if other is not last and abs((other.date - last.date).days) <= _SAME_IMPORT:
                    yield last, other


def late_imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows whose file must be imported last, each with the first import that comes after it."""
    last_files = [
        row for row in schedule.dated() if says(f"{row.what} {row.comment}", Concept.LAST_FILE)
    ]
    if not last_files:
        return
    first_imports: dict[dt.date, tuple[int, Entry]] = {}
    for index, row in enumerate(schedule.dated()):
        if says(row.what, Concept.IMPORT_FROM_SCHOOLS):
            first_imports.setdefault(row.date, (index, row))
    for last in last_files:
        days = (last.date + dt.timedelta(days=after) for after in range(1, _SAME_IMPORT + 1))
        later = [first_imports[day] for day in days if day in first_imports]
        if later:
            yield last, min(later)[1]


def stated_order(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """Rows that say what they must be done before, each with the row that is meant."""
    stated = [
        (row, word)
        for row in schedule.dated()
        for word in _must_be_before(f"{row.what} {row.comment}")
    ]
    named = _rows_with_words_that_begin({word for _, word in stated}, schedule)
    numbers = {word: {id(row): n for n, row in enumerate(named[word].rows)} for word in named}
    for row, word in stated:
        if other := named[word].nearest(row, but=numbers[word].get(id(row))):
            yield row, other


def _rows_with_words_that_begin(wanted: set[str], schedule: Schedule) -> Mapping[str, _Rows]:
    """For each beginning of a word the rows that have such a word."""
    found: dict[str, list[Entry]] = {word: [] for word in wanted}
    lengths = sorted({len(word) for word in wanted})
    for row in schedule.dated() if wanted else ():
        words = re.findall(r"\w+", lowered(row.what))
        for begun in dict.fromkeys(word[:length] for word in words for length in lengths):
            if begun in found:
                found[begun].append(row)
    return {word: _Rows(rows) for word, rows in found.items()}
