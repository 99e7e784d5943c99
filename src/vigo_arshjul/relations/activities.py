"""What a row is about, where its words say so: windows, the transfer routine, imports."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from math import ceil
from operator import itemgetter

from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import stems
from vigo_arshjul.model import Entry, Facts, Schedule
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.dates.parts import lowered
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, all_said, says
from vigo_arshjul.relations.stages import NearestDay

# So large a part of their words (0 to 1) two rows share that open and close the same.
_SAME_ACTIVITY = 0.5


# Rows about one run of the transfer routine lie within so many calendar days.
_ONE_RUN = 45
# What is imported so many calendar days after the last file belongs to the same run.
_SAME_IMPORT = 10

# Rows with their numbers in the schedule.
_Numbered = Sequence[tuple[int, Entry]]


def windows(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """The rows that open and close the same activity: its first and its last day."""
    opening, closing = (
        _by_activity(schedule, end) for end in (Concept.FIRST_DAY, Concept.LAST_DAY)
    )
    found: list[tuple[tuple[int, Entry], tuple[int, Entry]]] = []
    for words, same in _most_alike(opening, closing):
        opens, closes = opening[words], closing[same]
        # What opens and closes twice a year does so in turn; else the first close counts.
        in_turn = len(opens) == len(closes)
        found += zip(opens, closes if in_turn else repeat(closes[0]), strict=False)
    yield from ((first, last) for (_, first), (_, last) in sorted(found, key=itemgetter(0)))


def _by_activity(schedule: Schedule, end: Concept) -> Mapping[frozenset[str], _Numbered]:
    """The rows that open or close something, numbered, by the words for it."""
    return grouped(
        (words, (number, row))
        for number, row in enumerate(schedule.dated())
        if (words := _activity(row, end))
    )


def _most_alike(
    wanted: Iterable[frozenset[str]], found: Collection[frozenset[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Sets of words, each with the one that is most like it, the first of several."""
    rarity = Counter(word for words in chain(found, wanted) for word in words)
    places = grouped(
        (word, (-place, words))
        for place, words in enumerate(found)
        for word in _telling(words, rarity)
    )
    for words in wanted:
        near = {other for word in _telling(words, rarity) for other in places.get(word, ())}
        alike = [(len(words & one) / len(words | one), place, one) for place, one in near]
        if alike and (best := max(alike))[0] >= _SAME_ACTIVITY:
            yield words, best[2]


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
    sentence = re.split(r"[.(]", without_mentions(match.string[match.end() :]))[0]
    return stems(sentence) - {"data"}


def routine(schedule: Schedule, facts: Mapping[str, Facts]) -> Iterator[tuple[Entry, Entry]]:
    """Pairs of rows of the transfer routine, each with the one that must come before it."""
    steps = grouped((step, row) for row in schedule.dated() if (step := facts[row.id].routine))
    for step, rows in sorted(steps.items()):
        before = _Nearby(steps.get(step - 1, ()))
        for row in rows:
            if earlier := before.nearest(row):
                yield earlier, row


class _Nearby:
    """Rows that are looked for by their distance from another one."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        self.rows = list(rows)
        self.days = NearestDay()
        for number, row in enumerate(self.rows):
            self.days.add(number, row.day)

    def nearest(self, row: Entry, *, but: int | None = None) -> Entry | None:
        """The row nearest to another one, within one run."""
        found = self.days.nearest(row.day, but=but)
        return self.rows[found[1]] if found and found[0] <= _ONE_RUN else None


def imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """The imports of one run, each with the row whose file must be imported last."""
    for last, days in _imports_near_last_files(schedule, -_SAME_IMPORT):
        yield from ((other, last) for _, other in sorted(chain(*days)) if other is not last)


def late_imports(schedule: Schedule) -> Iterator[tuple[Entry, Entry]]:
    """The first import that comes after a row whose file must be imported last, and that row."""
    for last, days in _imports_near_last_files(schedule, 1):
        if days:
            yield min(rows[0] for rows in days)[1], last


def _imports_near_last_files(
    schedule: Schedule, after: int
) -> Iterator[tuple[Entry, list[_Numbered]]]:
    """The files to be imported last, each with the imports from a day after it on, by day."""
    last_files = [
        row for row in schedule.dated() if says(f"{row.what} {row.comment}", Concept.LAST_FILE)
    ]
    by_day = grouped(
        (row.day, (number, row))
        for number, row in enumerate(schedule.dated() if last_files else ())
        if says(row.what, Concept.IMPORT_FROM_SCHOOLS)
    )
    for last in last_files:
        days = (last.day + dt.timedelta(days=n) for n in range(after, _SAME_IMPORT + 1))
        yield last, [by_day[day] for day in days if day in by_day]


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


@lru_cache(maxsize=2048)
def _must_be_before(text: str) -> tuple[str, ...]:
    return tuple(said[1] for said in all_said(lowered(text), Concept.MUST_COME_BEFORE))


def _rows_with_words_that_begin(wanted: set[str], schedule: Schedule) -> Mapping[str, _Nearby]:
    """For each beginning of a word the rows that have such a word."""
    found: dict[str, list[Entry]] = {word: [] for word in wanted}
    lengths = sorted({len(word) for word in wanted})
    for row in schedule.dated() if wanted else ():
        words = re.findall(r"\w+", lowered(folded(row.what)))
        for begun in dict.fromkeys(word[:length] for word in words for length in lengths):
            if begun in found:
                found[begun].append(row)
    return {word: _Nearby(rows) for word, rows in found.items()}
