"""What a row says otherwise than the known row: a look is worth it, for it may be on purpose.

A comment that is another row's too, a deadline that is left out, one name for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain, combinations, product

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.names_in_texts import exchanged_names, names_of
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention
from vigo_arshjul.phrases.texts.expected import day_before, not_before, practical
from vigo_arshjul.phrases.texts.kinds import expects
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.applying import as_known, with_row
from vigo_arshjul.rules.core.registry import Hit
from vigo_arshjul.rules.families.hits import of_field

# Where so many rows have another text than what stands around it, the table has its own.
_FEW = 6
_EXCHANGED = Words(
    "teksten er byttet om med den på raden {day}: resten av raden hører til «{usual}»",
    "the text has changed places with that of the row of {day}: the rest of the row belongs to "
    "“{usual}”",
)
_Rest = tuple[str, str, tuple[str, ...]]


def exchanged_texts(analysis: Analysis) -> Iterator[Hit]:
    """Each two rows of which the one has the text of the other, and all else of its own."""
    known = {words(row.what): row for row in analysis.known or ()}
    odd = [
        row
        for row in analysis.schedule
        if (theirs := known.get(words(row.what))) is not None and _rest(row) != _rest(theirs)
    ]
    if len(odd) > _FEW:
        return
    for one, other in combinations(odd, 2):
        if _are_exchanged(one, other, known):
            half = with_row(analysis.schedule, one, what=other.what)
            usual = known[words(other.what)].what
            yield Hit(
                entry=one,
                actual=one.what,
                related=(other,),
                supposing=with_row(half, other, what=one.what),
                values={"problem": _EXCHANGED.fill(day=other.when.in_words(), usual=usual)},
            )


def _are_exchanged(one: Entry, other: Entry, usual: Mapping[tuple[str, ...], Entry]) -> bool:
    first, second = usual[words(one.what)], usual[words(other.what)]
    is_crossed = _rest(one) == _rest(second) and _rest(other) == _rest(first)
    return first is not second and is_crossed


def _rest(row: Entry) -> _Rest:
    """What a row says beside its text, the same from year to year."""
    return row.sender.casefold(), row.recipient.casefold(), words(row.comment)


_TURNED = Words(
    "teksten og kommentaren er byttet om", "the text and the comment have changed places"
)
_ANOTHERS = Words(
    "teksten er den på raden {day}; resten av raden hører til «{usual}»",
    "the text is that of the row of {day}; the rest of the row belongs to “{usual}”",
)


def misplaced_texts(analysis: Analysis) -> Iterator[Hit]:
    """Texts in the place of the comment, and those of another row where a known row is lost."""
    there = [(row, known) for row in analysis.schedule if (known := analysis.counterpart(row))]
    found = {known.id for _, known in there}
    lost = [row for row in analysis.known or () if row.id not in found]
    said = {row.what: row for row, _ in there}
    unknown = [row for row in analysis.schedule if analysis.counterpart(row) is None]
    yield from _turned(analysis, chain(there, product(unknown, lost)))
    for row in unknown:
        if row.what in said:
            yield from _of_a_lost_row(analysis, row, said[row.what], lost)


def _turned(analysis: Analysis, pairs: Iterable[tuple[Entry, Entry]]) -> Iterator[Hit]:
    for row, usual in pairs:
        if _is_turned(row, usual):
            turned = with_row(analysis.schedule, row, what=row.comment, comment=row.what)
            yield of_field(row, "what", _TURNED, supposing=turned)


def _is_turned(row: Entry, usual: Entry) -> bool:
    ours, theirs = (words(row.what), words(row.comment)), (words(usual.comment), words(usual.what))
    return ours == theirs and ours[0] != ours[1]


def _of_a_lost_row(
    analysis: Analysis, row: Entry, other: Entry, lost: Sequence[Entry]
) -> Iterator[Hit]:
    """A row that has the text of another, and all else of the one row that is lost."""
    meant = [one for one in lost if _rest(one) == _rest(row) and _is_of_its_month(one, row)]
    if len(meant) == 1 and row.sender != other.sender and row.recipient != other.recipient:
        usual = as_known(analysis, meant[0]).what
        problem = _ANOTHERS.fill(day=other.when.in_words(), usual=usual)
        supposing = with_row(analysis.schedule, row, what=usual)
        yield of_field(row, "what", problem, related=(other,), supposing=supposing)


def _is_of_its_month(one: Entry, row: Entry) -> bool:
    return one.is_dated and row.is_dated and one.day.month == row.day.month


_GOES_ON = Words(
    "teksten fortsetter med begynnelsen av den på raden {day}",
    "the text goes on with the beginning of that of the row of {day}",
)
# So many words behind a text are no chance.
_OF_ITS_BEGINNING = 2


def going_on(row: Entry, usual: Entry, beside: Iterable[Entry]) -> Iterator[Hit]:
    """A text that goes on as that of a row beside it begins.

    Args:
        usual: the known row.
        beside: the rows above and below.
    """
    ours, theirs = words(row.what), words(usual.what)
    rest = ours[len(theirs) :]
    if len(rest) < _OF_ITS_BEGINNING or ours[: len(theirs)] != theirs:
        return
    if other := next((one for one in beside if words(one.what)[: len(rest)] == rest), None):
        problem = _GOES_ON.fill(day=other.when.in_words())
        yield of_field(row, "what", problem, related=(other,), expected=usual.what)


# A text is known again by so many words.
_TELLING = 4
# Who leaves a deadline out leaves out so many words.
_OF_A_DEADLINE = 3
# More names than so are other words for another thing.
_MOST_NAMES = 2
# All names of the known schedule, gathered when a text is not the known one.
_Names = Callable[[], frozenset[str]]
_DUE = expects(day_before, practical, not_before)
_TOO = Words(
    "kommentaren står også i slutten av teksten", "the comment stands at the end of the text too"
)
_PASTED = Words(
    "kommentaren fortsetter med den på raden {day}",
    "the comment goes on with that of the row of {day}",
)
_LOST = Words(
    "det som den samme raden i det publiserte årshjulet sier med «{text}», mangler",
    "what the same row of the published schedule says by “{text}” is missing",
)
_INSTEAD = Words(
    "«{ours}» står der den samme raden i det publiserte årshjulet har «{theirs}»",
    "“{ours}” stands where the same row of the published schedule has “{theirs}”",
)
_LEVEL = Words(
    "teksten gjelder et annet skoleslag enn den samme raden i det publiserte årshjulet",
    "the text is about another kind of school than the same row of the published schedule",
)


def in_other_words(analysis: Analysis) -> Iterator[Hit]:
    """Rows that say something otherwise than the known row, where the document follows it."""
    comments = {words(row.comment): row for row in analysis.schedule if row.comment}
    known = analysis.known if analysis.follows_known else None
    names = cache(partial(names_of, known or ()))
    for row in analysis.schedule:
        if _ends_with(words(row.what), words(row.comment)):
            yield _hit(row, "what", _TOO)
        theirs = analysis.counterpart(row) if known else None
        if theirs is not None:
            yield from _by_the_known(row, theirs, comments, names)


def _by_the_known(
    row: Entry, theirs: Entry, comments: Mapping[tuple[str, ...], Entry], names: _Names
) -> Iterator[Hit]:
    if other := _pasted(row, theirs, comments):
        yield _hit(row, "comment", _PASTED.fill(day=other.when.in_words()))
    if _is_of_lower_school(row) != _is_of_lower_school(theirs):
        yield _hit(row, "what", _LEVEL)
    for field in TEXT_FIELDS:
        yield from _by_field(row, theirs, field, names)


def _is_of_lower_school(row: Entry) -> bool:
    return says(row.what, Concept.LOWER_SCHOOL) is not None


def _hit(row: Entry, field: str, problem: Words) -> Hit:
    return of_field(row, field, problem, Severity.INFO)


def _ends_with(text: tuple[str, ...], end: tuple[str, ...]) -> bool:
    return len(end) >= _TELLING and len(text) > len(end) and text[-len(end) :] == end


def _pasted(row: Entry, theirs: Entry, comments: Mapping[tuple[str, ...], Entry]) -> Entry | None:
    """The row whose comment stands behind that of the known row."""
    ours, usual = words(row.comment), words(theirs.comment)
    rest = ours[len(usual) :]
    is_more = bool(usual) and len(rest) >= _TELLING and ours[: len(usual)] == usual
    return comments.get(rest) if is_more else None


def _by_field(row: Entry, theirs: Entry, field: str, names: _Names) -> Iterator[Hit]:
    ours, usual = words(getattr(row, field)), words(getattr(theirs, field))
    if ours == usual:
        return
    if not ours:
        # A comment left out with the day that the known row says in it.
        if field == "comment" and row.sender and (lost := _lost(row, theirs, field)):
            yield _hit(row, field, _LOST.fill(text=lost.text))
        return
    if len(usual) - len(ours) >= _OF_A_DEADLINE and (lost := _lost(row, theirs, field)):
        yield _hit(row, field, _LOST.fill(text=lost.text))
        return
    exchanged = exchanged_names(getattr(row, field), getattr(theirs, field), names())
    for mine, other in exchanged if len(exchanged) <= _MOST_NAMES else ():
        yield _hit(row, field, _INSTEAD.fill(ours=mine, theirs=other))


def _lost(row: Entry, theirs: Entry, field: str) -> Mention | None:
    """What the known row says of the days around it, and the row does not."""
    mine = {one.kind for one in row.mentions if one.field == field or one.field in row.extra}
    due = (one for one in theirs.mentions_of(*_DUE) if one.field == field)
    return next((mention for mention in due if mention.kind not in mine), None)
