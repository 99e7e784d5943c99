"""What would put a finding right, as data: a rule proposes, `fixing` carries it out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from attrs import frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.checked import checked
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Place, When
from vigo_arshjul.phrases import Mention, write_like
from vigo_arshjul.phrases.cells.writing import with_days_of
from vigo_arshjul.phrases.dates.date_form import (
    is_padded,
    tells_padding,
    with_padding,
    without_padding,
)
from vigo_arshjul.phrases.letters.shadow import rewritten


@frozen(eq=False, repr=False, field_transformer=checked)
class TextEdit:
    """Other words for a part of a text.

    Args:
        entry_id: the row.
        field: `sender`, `what`, `recipient` or `comment`.
        start: where the words begin that go out.
        end: where they end.
        text: what comes in instead.
    """

    entry_id: str
    field: str
    start: int
    end: int
    text: str


@frozen(eq=False, repr=False, field_transformer=checked)
class NewDate:
    """Another date for a row.

    Args:
        entry_id: the id of the row.
        when: the date that it shall have.
    """

    entry_id: str
    when: When


@frozen(eq=False, repr=False, field_transformer=checked)
class InOrder:
    """A row to be moved to its place by date.

    Args:
        entry_id: the id of the row.
    """

    entry_id: str


@frozen(eq=False, repr=False, field_transformer=checked)
class Edit:
    """A change of the source of a schedule.

    Args:
        place: what goes out.
        text: what comes in instead, as it stands in the source.
    """

    place: Place
    text: str


@frozen(eq=False, repr=False, field_transformer=checked)
class Fix:
    """What would put a finding right.

    Args:
        safe: whether the meaning of the schedule leaves no doubt; a guess otherwise.
        words: what is done, in both languages.
        change: the change itself.
        edits: the same as changes of the source, where that is known and can be changed so.
    """

    safe: bool
    words: Words
    change: TextEdit | NewDate | InOrder
    edits: tuple[Edit, ...] = ()

    @property
    def applicability(self) -> str:
        """`safe` or `unsafe`, as programs that mend call it."""
        return "safe" if self.safe else "unsafe"


def say(mention: Mention, entry: Entry, text: str, *, safe: bool) -> Fix | None:
    """Other words in place of a mention; None where they are the same."""
    was = entry.text_of(mention.field)[mention.start : mention.end]
    span = (mention.start, mention.end)
    return replace(entry, mention.field, span, rewritten(was, text), safe=safe)


def usual_form(analysis: Analysis, entry: Entry, mention: Mention) -> str | None:
    """The form of a date, its zero as `as_beside` has it; None for its own.

    Without its year where neither the known row nor another date of its kind has one.
    """
    pairs = analysis.paired(entry, mention.kind)
    known = [theirs for ours, theirs in pairs if ours is mention]
    if mention.written.year is not None and known and known[0].written.year is None:
        others = (other for _, other in analysis.mentions(mention.kind) if other is not mention)
        if all(other.written.year is None for other in others):
            return known[0].text
    usual = [theirs.text for theirs in known]
    return as_beside(analysis, mention.text, usual, entry)


def as_beside(analysis: Analysis, form: str, usual: Sequence[str], entry: Entry) -> str | None:
    """A form of a date with a zero before a one-digit day, or without; None for its own.

    As the known row has it, else the other dates of its row, else most of the schedule.
    """
    beside = [other.text for other in entry.mentions if other.text != form]
    if any(map(is_padded, (*usual, *beside))):
        return with_padding(form)
    has_none = any(map(tells_padding, (*usual, *beside))) or not analysis.relations.pads
    return without_padding(form) if has_none and not tells_padding(form) else None


def say_day(
    mention: Mention, entry: Entry, day: dt.date | None, *, safe: bool, form: str | None = None
) -> Fix | None:
    """Another day in place of a mention, written in the way of its writer, or in a form."""
    return say(mention, entry, write_like(form or mention.text, day), safe=safe) if day else None


def replace(
    entry: Entry, field: str, span: tuple[int, int], text: str, *, safe: bool
) -> Fix | None:
    """Other words in place of a span of a text; None where they are the same."""
    start, end = span
    if entry.text_of(field)[start:end] == text:
        return None
    words = Words("skriv «{text}»", "write “{text}”").fill(text=text)
    return Fix(safe, words, TextEdit(entry.id, field, start, end, text))


def redate(entry: Entry, when: When, *, safe: bool) -> Fix:
    """Another date for a row."""
    when = with_days_of(when, entry.when)
    words = Words("sett datoen til {when}", "set the date to {when}")
    return Fix(safe, words.fill(when=when.in_words()), NewDate(entry.id, when))


def reorder(entry: Entry) -> Fix:
    """The row in its place by date."""
    words = Words("flytt raden til plassen etter datoen", "move the row to its place by date")
    return Fix(True, words, InOrder(entry.id))
