"""What the other rows of a table say against one of them, where no known schedule does.

A table of an office's own has witnesses all the same: most meetings of a series are on one
weekday, a text stands in two rows, feedback comes before what it is on.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from itertools import chain, pairwise

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import stems, tokens, words
from vigo_arshjul.language import Words, weekday_words
from vigo_arshjul.model import Day, Entry
from vigo_arshjul.phrases import without_mentions
from vigo_arshjul.phrases.texts.about import opened_or_closed
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.families.hits import of_field

# So many rows of the same words are a series.
_SERIES = 5
# What is answered, or is open, is so for so many calendar days at most.
_MOST_DAYS = 150
_FEW = 2
# In a text of more sentences no rows are looked for, and no answers in a table of so many.
_MOST_SENTENCES, _MOST_ANSWERS = 6, 40
# So many rows have a name as their sender, and a text as theirs.
_SEVERAL = 2

_SENTENCE = ". "
_TWO_ROWS = Words(
    "teksten til to rader står i én: «{other}» er også raden {day}",
    "the texts of two rows stand in one: “{other}” is the row of {day} too",
)
_EXCHANGED = Words(
    "avsender og tekst er byttet om: andre rader er fra «{text}», og sier «{sender}»",
    "sender and text are exchanged: other rows are from “{text}”, and say “{sender}”",
)
_DRAGGED = {
    "what": Words(
        "teksten er den på raden over, {day}", "the text is that of the row above, {day}"
    ),
    "comment": Words(
        "kommentaren er den på raden over, {day}", "the comment is that of the row above, {day}"
    ),
}
_USUAL_WEEKDAY = Words(
    "de andre radene i serien er på {day}", "the other rows of the series are on {day}"
)


def without_days(row: Entry) -> Hashable:
    """What a row of a series has in common with the others: its words without their dates."""
    return words(without_mentions(row.what)), row.sender.casefold(), row.recipient.casefold()


def unknown_rows(analysis: Analysis) -> list[Entry]:
    """The rows that no known schedule tells of, with a text."""
    return [row for row in analysis.unknown if row.what]


# --- texts -----------------------------------------------------------------------------------


def two_rows_in_one(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose text ends, or begins, with the whole text of another row."""
    rows = unknown_rows(analysis)
    if not any(_SENTENCE in row.what for row in rows):
        return
    by_text: dict[str, Entry] = {}
    for row in rows:
        by_text.setdefault(_plain(row.what), row)
    told, found = _by_rarest_word(by_text), []
    for row in rows:
        parts = (_plain(part) for part in _parts(row.what) if _may_tell(part, told))
        if (other := next((by_text[part] for part in parts if part in by_text), row)) is not row:
            problem = _TWO_ROWS.fill(other=other.what, day=other.when.in_words())
            found.append(of_field(row, "what", problem, Severity.INFO))
    # Where many do, it is how the table says things.
    yield from found if len(found) <= _FEW else ()


def _parts(text: str) -> Iterator[str]:
    """The beginnings and the ends of a text that are whole sentences."""
    sentences = text.split(_SENTENCE)
    for at in range(1, len(sentences) if len(sentences) <= _MOST_SENTENCES else 0):
        yield _SENTENCE.join(sentences[at:])
        yield _SENTENCE.join(sentences[:at])


def _by_rarest_word(texts: Collection[str]) -> Mapping[str, Sequence[str]]:
    """The texts by the one of their words that the fewest of them have."""
    known = Counter(chain.from_iterable(set(text.split(" ")) for text in texts))
    return grouped((min(text.split(" "), key=known.__getitem__), text) for text in texts)


def _may_tell(part: str, told: Mapping[str, Sequence[str]]) -> bool:
    """Whether all words of a text stand in a part: to look for the dates of that takes long."""
    said = tokens(part)
    # A word may hang on to the date before it: `13.11.2025kl`. A text may be a date alone.
    here = {*said, *(word.lstrip("0123456789") for word in said), "per", ""}
    return any(
        here.issuperset(text.split(" ")) for word in here & told.keys() for text in told[word]
    )


def _plain(text: str) -> str:
    return " ".join(words(without_mentions(text)))


def exchanged_cells(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose text is the sender of others, and whose sender is their text."""
    rows = unknown_rows(analysis)
    senders = Counter(words(row.sender) for row in rows)
    texts = Counter(words(row.what) for row in rows)
    for row in rows:
        is_sender = senders[words(row.what)] >= _SEVERAL
        if row.sender and is_sender and texts[words(row.sender)] >= _SEVERAL:
            problem = _EXCHANGED.fill(text=row.what, sender=row.sender)
            yield of_field(row, "what", problem)


def dragged(analysis: Analysis) -> Iterator[Hit]:
    """Texts and comments that are those of the row above, and of no other row."""
    rows = unknown_rows(analysis)
    texts, comments = Counter(row.what for row in rows), Counter(row.comment for row in rows)
    for above, row in pairwise(rows):
        is_of_others = row.sender != above.sender and row.recipient != above.recipient
        if row.what == above.what and texts[row.what] == _SEVERAL and is_of_others:
            problem = _DRAGGED["what"].fill(day=above.when.in_words())
            yield of_field(row, "what", problem, Severity.INFO)
        is_again = row.comment == above.comment and comments[row.comment] == _SEVERAL
        says_a_day = any(one.field == "comment" and one.written.is_day for one in row.mentions)
        if is_again and row.what != above.what and says_a_day:
            problem = _DRAGGED["comment"].fill(day=above.when.in_words())
            yield of_field(row, "comment", problem, Severity.INFO)


# --- dates -----------------------------------------------------------------------------------


def on_another_weekday(analysis: Analysis) -> Iterator[Hit]:
    """The one row of a series that is not on the weekday of all the others."""
    series = grouped(
        (without_days(row), row)
        for row in unknown_rows(analysis)
        if isinstance(row.when, Day) and row.is_dated and not row.when.is_vague
    )
    for odd, usual in filter(None, map(_odd_weekday, series.values())):
        day = odd.day + dt.timedelta(days=usual - odd.day.weekday())
        # Where the usual day was closed, the meeting was moved.
        if analysis.calendar.covers(day) and analysis.calendar.is_business_day(day):
            said = _USUAL_WEEKDAY.fill(day=weekday_words(usual))
            yield Hit(
                entry=odd,
                field="date",
                actual=odd.date,
                expected=day,
                severity=Severity.INFO,
                values={"said": said},
            )


def _odd_weekday(rows: Sequence[Entry]) -> tuple[Entry, int] | None:
    """The one row of a series on another weekday than all others, and theirs."""
    weekdays = Counter(row.day.weekday() for row in rows)
    (usual, number), *_ = weekdays.most_common(1)
    if number < _SERIES - 1 or number != len(rows) - 1:
        return None
    return next(row for row in rows if row.day.weekday() != usual), usual


def feedback_too_early(analysis: Analysis) -> Iterator[tuple[Entry, Entry]]:
    """Feedback whose words only a later row has, with that row."""
    rows = [row for row in unknown_rows(analysis) if row.is_dated]
    answers = [row for row in rows if says(row.what, Concept.FEEDBACK)]
    if not 0 < len(answers) <= _MOST_ANSWERS:
        return
    # Deliveries in stages are looked at with their stages.
    staged = (Concept.FEEDBACK, Concept.STAGE)
    said = [(row, stems(row.what)) for row in rows if not any(says(row.what, c) for c in staged)]
    for row in answers:
        about = _answered(row)
        on = [one for one, theirs in said if about and about <= theirs]
        if on and all(0 < (one.day - row.day).days <= _MOST_DAYS for one in on):
            yield row, on[0]


def _answered(row: Entry) -> frozenset[str]:
    """The words of what a row gives feedback on."""
    match = says(row.what, Concept.FEEDBACK)
    return stems(without_mentions(row.what[match.end() :])) if match else frozenset()


def closed_before_opened(analysis: Analysis) -> Iterator[tuple[Entry, Entry]]:
    """Rows that open what a row of the same words has closed before, with that row."""
    opening, closing = (_by_what_is_open(analysis, opens=opens) for opens in (True, False))
    for about, closed in closing.items():
        opened = opening.get(about, ())
        days = [row.day for row in (*opened, *closed)]
        if not opened or (max(days) - min(days)).days > _MOST_DAYS:
            continue
        first, last = (min(rows, key=lambda row: row.day) for rows in (opened, closed))
        if last.day < first.day:
            yield first, last


def _by_what_is_open(
    analysis: Analysis, *, opens: bool
) -> Mapping[tuple[str, ...], Sequence[Entry]]:
    said = ((opened_or_closed(row.what), row) for row in unknown_rows(analysis) if row.is_dated)
    return grouped(
        (about, row) for one, row in said if one and one[1] is opens and (about := words(one[0]))
    )
