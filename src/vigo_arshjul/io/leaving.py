"""What of a source does not come along into another file, said in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vigo_arshjul.io.records.published import nearest_published
from vigo_arshjul.language import Words, counted, joined, rows_in_words
from vigo_arshjul.model import Entry, Schedule

# The forms that have the rows alone, and those that keep no more of a row than one sees.
_ROWS_ALONE = ("csv", "tsv")
_AS_SEEN = (*_ROWS_ALONE, "txt", "md")
_UNSEEN = {
    "recurrence": Words("regler", "rules"),
    "category": Words("kategorier", "categories"),
    "ignores": Words("unntak", "ignores"),
    "override": Words("avvik", "overrides"),
}
# What a table of others may have no place for, by the name of the field.
_WITHOUT_PLACE: Mapping[str, Words] = {
    "provisional": Words(
        "filen har ikke plass til at datoen i {rows} er foreløpig",
        "the file has no place for the provisional date of {rows}",
    ),
    "category": Words(
        "filen har ikke plass til fargekoden for {rows}",
        "the file has no place for the category of {rows}",
    ),
}
WRITTEN_ANEW = Words(
    "oppsettet i innfilen lot seg ikke beholde; årshjulet er skrevet på nytt",
    "the layout of the input could not be kept; the schedule is written anew",
)
# So many things are told one by one, for each reason why they are left.
_MOST = 20


def left_behind(schedule: Schedule, form: str) -> Iterator[Words]:
    """What does not come along when a schedule is written in a form."""
    yield from _unread(schedule)
    if form in _ROWS_ALONE and (parts := list(_around(schedule))):
        words = Words(
            "formatet har bare radene; ikke med: {parts}",
            "the form has the rows alone; left: {parts}",
        )
        yield words.fill(parts=joined(*parts, between=", "))
    yield from facts_left_behind(schedule, form)


def facts_left_behind(schedule: Schedule, form: str) -> Iterator[Words]:
    """What a form has no place for of the rows, as one sentence if there is any."""
    if form in _AS_SEEN and (facts := list(_of_rows(schedule))):
        words = Words("formatet har ikke plass til {parts}", "the form has no place for {parts}")
        yield words.fill(parts=joined(*facts, between=", "))


def _unread(schedule: Schedule) -> Iterator[Words]:
    lost = [one for one in schedule.told if one.is_lost]
    told: dict[Words, int] = {}
    for one in lost:
        told[one.why] = told.get(one.why, 0) + 1
        if told[one.why] <= _MOST:
            words = Words("ikke med, {place}: «{text}» ({why})", "left, {place}: “{text}” ({why})")
            text = " ".join(one.text.split())
            yield words.fill(place=one.place.in_words(), text=text, why=one.why)
    for why, number in told.items():
        if number > _MOST:
            words = Words("ikke med: {n} til ({why})", "left: {n} more ({why})")
            yield words.fill(n=number - _MOST, why=why)


def _around(schedule: Schedule) -> Iterator[Words]:
    """What stands above and below the table."""
    if schedule.preface:
        yield counted(
            len(schedule.preface),
            Words("linje over tabellen", "line above the table"),
            Words("linjer over tabellen", "lines above the table"),
        )
    for appendix in schedule.appendices:
        yield Words("«{name}»", "“{name}”").fill(
            name=" ".join(appendix.heading.split()).rstrip(":")
        )
    if schedule.legend:
        yield Words("fargekodene", "the colour codes")
    if schedule.version or schedule.revised:
        yield Words("versjonen", "the version")


def _of_rows(schedule: Schedule) -> Iterator[Words]:
    """What the rows have that no one sees in a table."""
    shipped = nearest_published(schedule)
    for name, words in _UNSEEN.items():
        if number := sum(_is_lost(entry, name, shipped.get(entry.id)) for entry in schedule):
            yield Words("{what} ({n})", "{what} ({n})").fill(what=words, n=number)
    if number := sum(not _says_anything(entry) for entry in schedule):
        words = Words("rader uten tekst ({n})", "rows without a text ({n})")
        yield words.fill(n=number)


def _says_anything(entry: Entry) -> bool:
    """Whether a row has a text; a date alone is read as no row."""
    texts = (entry.sender, entry.what, entry.recipient, entry.comment, *entry.extra.values())
    return any(text.strip() for text in texts)


def _is_lost(entry: Entry, name: str, shipped: Entry | None) -> bool:
    """Whether a fact is lost; what a published row has is known wherever that row is read."""
    fact = getattr(entry, name)
    return bool(fact) and (shipped is None or fact != getattr(shipped, name))


def without_place(read: Schedule, meant: Schedule, old: Schedule) -> Iterator[Words]:
    """What a file does not say of a schedule written into it; without colours it misses none."""
    for name, words in _WITHOUT_PLACE.items():
        pairs = zip(read, meant, strict=False)
        if name == "category" and not any(entry.category for entry in old):
            continue
        if number := sum(getattr(one, name) != getattr(other, name) for one, other in pairs):
            yield words.fill(rows=rows_in_words(number))
