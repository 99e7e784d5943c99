"""Rows of a schedule as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.language import Language, Words, day_in_words, month_words
from vigo_arshjul.model import EachMonth, Entry
from vigo_arshjul.phrases import without_markup
from vigo_arshjul.sanitize import Sink, safe


def agenda(analysis: Analysis, entries: Iterable[Entry], language: Language) -> str:
    """Some rows of a schedule, under their months, with their deadlines."""
    return safe("\n".join(_lines(analysis, entries, language)) + "\n", Sink.LINES)


def _lines(analysis: Analysis, entries: Iterable[Entry], language: Language) -> Iterator[str]:
    month = None
    for entry in entries:
        here = (entry.date.year, entry.date.month, isinstance(entry.when, EachMonth))
        if here != month:
            if month is not None:
                yield ""
            month = here
            yield _heading(entry, language)
        yield from _row(analysis, entry, language)


def _heading(entry: Entry, language: Language) -> str:
    if isinstance(entry.when, EachMonth):
        words = Words("Hver måned etter {day}", "Each month after {day}").fill(day=entry.date)
        return words.in_language(language)
    name = month_words(entry.date.month).in_language(language)
    return f"{name.capitalize()} {entry.date.year}"


def _row(analysis: Analysis, entry: Entry, language: Language) -> Iterator[str]:
    proposal = Words("foreløpig", "provisional").in_language(language)
    mark = f"  ({proposal})" if entry.provisional else ""
    yield f"  {_days(entry, language)}  {_parties(entry)}{mark}"
    yield f"           {safe(without_markup(entry.what), Sink.TERMINAL)}"
    if words := analysis.register_by(entry):
        yield f"           {words.in_language(language)}"


def _days(entry: Entry, language: Language) -> str:
    """`fre 15.`, and for a period `man 18. – ons 20.`."""
    days = dict.fromkeys((entry.when.first, entry.when.last))
    return " – ".join(f"{day_in_words(day, language)[:3]} {day.day:2}." for day in days)


def _parties(entry: Entry) -> str:
    parts = [safe(party, Sink.TERMINAL) for party in (entry.sender, entry.recipient) if party]
    return " → ".join(parts) + f"  [{safe(entry.id, Sink.TERMINAL)}]"
