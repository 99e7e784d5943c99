"""AH509: texts cut off, doubled, merged, or standing on another row."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import attrgetter

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import ratio, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule, Undated
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.letters.shadow import prose_of
from vigo_arshjul.phrases.words.garbled import Slip, garbled
from vigo_arshjul.rules.core.applying import as_known, with_row
from vigo_arshjul.rules.core.fix import replace
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.among_others import dragged, exchanged_cells, two_rows_in_one
from vigo_arshjul.rules.families.hits import of_field
from vigo_arshjul.rules.families.other_words import (
    exchanged_texts,
    going_on,
    in_other_words,
    misplaced_texts,
)
from vigo_arshjul.rules.families.spelling import odd_words
from vigo_arshjul.rules.families.wording import misspelt_in_series, other_wording

# A text is known again by so many words.
_TELLING = 4
# What follows is looked for where so few texts are garbled.
_FEW = 4
# So alike two texts are one, and one of them misspelt.
_NEARLY = 0.95
# A comment of fewer words may be that of any row.
_FEW_WORDS = 2
_SENTENCE_ENDS = (".", "!", "?", ")", ":")
# Of what stands twice it is told once.
_REPEATED = (Slip.DOUBLED_WORD, Slip.DOUBLED_SENTENCE)
_COLUMNS = ("sender", *TEXT_FIELDS, "recipient")
# So many texts with a full stop tell that each has one.
_MANY = 7
_NO_STOP = Words(
    "teksten slutter med «{end}», uten punktum som de andre; er den kuttet?",
    "the text ends with “{end}”, without the full stop of the others; is it cut off?",
)
_TWO_ROWS = Words(
    "teksten til to rader står i én: «{rest}» er en rad for seg",
    "the texts of two rows stand in one: “{rest}” is a row of its own",
)
_BEFORE_A_WORD = re.compile(r" (?=[^\W\d])")
_OF_ONE = attrgetter("when", "sender", "recipient")
_UNSURE = "??"
_COMMENT_IN_TEXT = Words("kommentaren står i teksten", "the comment stands in the text")


@own_rule("AH509", Words("ødelagt-tekst", "garbled-text"), Severity.WARNING)
def garbled_text(analysis: Analysis) -> Iterator[Hit]:
    """Texts in which something went wrong."""
    hits = [
        hit
        for row in analysis.schedule
        for field in (*_COLUMNS, *row.extra)
        for hit in _by_itself(row, field)
    ]
    yield from _unsure_dates(analysis)
    if analysis.follows_known:
        yield from exchanged_texts(analysis)
        hits += _not_told(hits, misplaced_texts(analysis))
        for find in (_of_two_known, _by_the_known):
            hits += _not_told(hits, find(analysis))
    hits += _not_told(hits, in_other_words(analysis))
    yield from (_with_known_text(analysis, hit) for hit in hits) if len(hits) <= _FEW else hits
    for find in _BY_ROWS:
        found = _not_told(hits, find(analysis))
        hits += found
        yield from found


def _not_told(told: Iterable[Hit], found: Iterable[Hit]) -> list[Hit]:
    """What is found of texts of which nothing is told yet."""
    texts = {(hit.entry, hit.field) for hit in told}
    return [hit for hit in found if (hit.entry, hit.field) not in texts]


def _unsure_dates(analysis: Analysis) -> Iterator[Hit]:
    """Dates with signs behind them, or in place of a day, that their writer meant to take away."""
    for row in analysis.schedule:
        written = row.when.written or ""
        if _UNSURE in written:
            said = Slip.PLACEHOLDER.value.fill(text=_UNSURE)
            open_day = with_row(analysis.schedule, row, when=Undated(written=written))
            supposing = open_day if row.when.is_vague else None
            yield of_field(row, "date", said, Severity.INFO, actual=written, supposing=supposing)


def _of_two_known(analysis: Analysis) -> Iterator[Hit]:
    """Texts of two known rows in one; the second row is gone."""
    texts = {words(row.what): row for row in analysis.known or () if words(row.what)}
    begins = {text[:_FEW_WORDS] for text in texts}
    for row in analysis.schedule:
        said = words(row.what)
        halves = _halves(row.what, texts) if said[:_FEW_WORDS] in begins else iter(())
        for first, second in islice(halves, 0 if said in texts else 1):
            known = texts[words(first)], texts[words(second)]
            other = evolve(as_known(analysis, known[1]), when=row.when, what=second)
            problem = _TWO_ROWS.fill(rest=second)
            # Two rows of one day and the same parties lose nothing in one row.
            may_be_one = len(set(map(_OF_ONE, known))) == 1
            severity = Severity.INFO if may_be_one else _severity(row, known[0], _TWO_ROWS)
            parted = _parted(analysis.schedule, row, first, other)
            yield of_field(row, "what", problem, severity, supposing=parted)


def _halves(text: str, texts: Container[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """A text as two of those that are known, where it is."""
    for match in _BEFORE_A_WORD.finditer(text):
        first, second = text[: match.start()], text[match.end() :]
        if words(first) in texts and words(second) in texts:
            yield first, second


def _parted(schedule: Schedule, row: Entry, what: str, other: Entry) -> Schedule:
    """The schedule with a row that says no more than this, and another one below it."""
    rows = [(evolve(one, what=what), other) if one is row else (one,) for one in schedule]
    return evolve(schedule, entries=tuple(chain.from_iterable(rows)))


def _without_stop(analysis: Analysis) -> Iterator[Hit]:
    """The one text that stops without a full stop, where all others end with one."""
    texts = [row for row in analysis.schedule if row.what]
    odd = [row for row in texts if row.what.rstrip()[-1:] not in _SENTENCE_ENDS]
    if len(odd) == 1 and len(texts) > _MANY and analysis.counterpart(odd[0]) is None:
        problem = _NO_STOP.fill(end=odd[0].what.split()[-1])
        yield of_field(odd[0], "what", problem, Severity.INFO)


# What other rows say against a text; of a text only the first is told.
_BY_ROWS = (
    *(exchanged_cells, other_wording, misspelt_in_series, two_rows_in_one, odd_words),
    *(dragged, _without_stop),
)


def _with_known_text(analysis: Analysis, hit: Hit) -> Hit:
    """A hit, supposing that the text is that of the known row."""
    row, field = hit.entry, hit.field
    theirs = analysis.counterpart(row) if row is not None else None
    if row is None or field is None or theirs is None or hit.supposing is not None:
        return hit
    known = as_known(analysis, theirs)
    texts = {field: getattr(known, field)}
    if hit.values["problem"] is _COMMENT_IN_TEXT:
        texts["comment"] = known.comment
    return evolve(hit, supposing=with_row(analysis.schedule, row, **texts))


def _by_itself(row: Entry, field: str) -> Iterator[Hit]:
    is_own = field in row.extra
    text: str = row.extra[field] if is_own else getattr(row, field)
    rest = text.removeprefix(f"{row.sender} ") if field == "what" and row.sender else text
    if rest != text and ("(" in row.sender or rest[:1].isupper()):
        words = Words("teksten begynner med avsenderen", "the text begins with the sender")
        yield Hit(entry=row, field=field, span=(0, len(row.sender)), values={"problem": words})
    for one in garbled(text):
        letters = text[one.start : one.end].strip("()")
        shown = one.instead or letters if one.slip in _REPEATED else letters
        instead = None if is_own else one.instead
        yield Hit(
            entry=row,
            field=field,
            span=None if is_own else (one.start, one.end),
            actual=text[one.start : one.end],
            expected=instead if one.slip is Slip.WEEKDAY else None,
            values={"problem": one.slip.value.fill(text=shown)},
            fix=replace(row, field, (one.start, one.end), instead, safe=True) if instead else None,
        )


def _by_the_known(analysis: Analysis) -> Iterator[Hit]:
    """Texts that are a part of the known one, or more than it, or another row's."""
    known = analysis.known
    assert known is not None
    texts = {words(row.what): row for row in known if len(words(row.what)) >= _TELLING}
    said = grouped((words(row.what), row) for row in analysis.schedule)
    rows = analysis.schedule.entries
    for at, row in enumerate(rows):
        if (theirs := analysis.counterpart(row)) is None:
            continue
        if problem := _problem(row, theirs) or _of_another(row, theirs, said, texts):
            hit = of_field(row, "what", problem, _severity(row, theirs, problem))
            yield evolve(hit, expected=theirs.what if row.what in theirs.what else None)
        near = (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2])
        beside = [(one, analysis.counterpart(one)) for one in near]
        yield from going_on(row, theirs, [one for one, _ in beside])
        if problem := _comment(row, theirs, [(one, its) for one, its in beside if its]):
            yield of_field(row, "comment", problem)


def _problem(row: Entry, usual: Entry) -> Words | None:
    ours, theirs = words(row.what), words(usual.what)
    if ours == theirs or not ours:
        return None
    if not row.comment and usual.comment and ours == theirs + words(usual.comment):
        return _COMMENT_IN_TEXT
    if problem := _cut(ours, theirs):
        return None if _goes_on_beside(row, usual) else problem
    lost = len(theirs) - len(ours)
    if 0 < lost <= 2 and theirs[lost:] == ours:
        return Words(
            "teksten mangler begynnelsen, «{rest}»", "the text lacks its beginning, “{rest}”"
        ).fill(rest=" ".join(theirs[:lost]))
    return None


def _severity(row: Entry, usual: Entry, problem: Words) -> Severity | None:
    """Who leaves the next sentence out, or sets a comment behind the text, may do so on purpose.

    So may one who begins anew, with a capital: `Frist for …` instead of `Siste frist for …`.
    """
    is_whole = prose_of(row.what).text.rstrip()[-1:] == "."
    first, *_ = row.what.split()
    is_anew = first[0].isupper() and first not in usual.what.split()
    return Severity.INFO if is_whole or is_anew or problem is _COMMENT_IN_TEXT else None


def _goes_on_beside(row: Entry, usual: Entry) -> bool:
    """Whether what the known text says of a day stands in the comment, or a column of its own."""
    beside = {one.kind for one in row.mentions if one.field in (*row.extra, "comment")}
    beside -= {one.kind for one in usual.mentions if one.field == "comment"}
    return any(one.kind in beside for one in usual.mentions if one.field == "what")


def _of_another(
    row: Entry,
    usual: Entry,
    said: Mapping[tuple[str, ...], Sequence[Entry]],
    texts: Mapping[tuple[str, ...], Entry],
) -> Words | None:
    """What is said of a text that another row has, where the known row has its own."""
    ours = words(row.what)
    other = next((one for one in said[ours] if one is not row), None)
    # A word that one of two rows has misspelt makes no other row of it.
    is_nearly = ratio(" ".join(ours), " ".join(words(usual.what))) > _NEARLY
    if other is None or is_nearly or texts.get(ours, usual) is usual:
        return None
    if _is_split(row, usual, said):
        return None
    return Words(
        "teksten er den på raden {day}; ventet «{usual}»",
        "the text is that of the row of {day}; expected “{usual}”",
    ).fill(day=other.when.in_words(), usual=usual.what)


def _is_split(row: Entry, usual: Entry, said: Mapping[tuple[str, ...], Sequence[Entry]]) -> bool:
    """Whether what a text lacks of the known one stands in another row of that day."""
    lacking = {*words(usual.what)} - {*words(row.what)}
    beside = (text for text, rows in said.items() if any(one.when == row.when for one in rows))
    return bool(lacking) and any(lacking <= {*text} for text in beside)


def _cut(ours: tuple[str, ...], theirs: tuple[str, ...]) -> Words | None:
    """What is said of a text that stops before the known one does."""
    if len(ours) >= len(theirs) or not _is_part(ours, theirs):
        return None
    rest = " ".join(theirs[len(ours) :])
    return Words(
        "teksten er kuttet; den samme raden i det publiserte årshjulet går videre: «… {rest}»",
        "the text is cut off; the same row of the published schedule goes on: “… {rest}”",
    ).fill(rest=rest)


def _is_part(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a text is the beginning of a longer one, or stops within a word of it."""
    last = len(ours) - 1
    is_within = last > 0 and theirs[last].startswith(ours[last])
    return ours[:last] == theirs[:last] and (is_within or ours[last] == theirs[last])


_OF_THE_ROW = {
    True: Words("kommentaren er den på raden {day}", "the comment is that of the row of {day}"),
    False: Words(
        "kommentaren hører til raden {day}, som mangler den",
        "the comment belongs to the row of {day}, which lacks it",
    ),
}


def _comment(row: Entry, usual: Entry, beside: Sequence[tuple[Entry, Entry]]) -> Words | None:
    """What is wrong with a comment: that of a row beside it, or cut off."""
    ours, its = words(row.comment), words(usual.comment)
    if len(ours) < _FEW_WORDS or ours == its:
        return None
    if ours == words(row.what):
        return Words("kommentaren er teksten en gang til", "the comment is the text once more")
    for other, theirs in beside:
        if ours == words(theirs.comment):
            stands_twice = ours == words(other.comment)
            return _OF_THE_ROW[stands_twice].fill(day=other.when.in_words())
    # Who leaves a sentence out ends with one.
    return None if row.comment.rstrip()[-1:] in _SENTENCE_ENDS else _cut(ours, its)
