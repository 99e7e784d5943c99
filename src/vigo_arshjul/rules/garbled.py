"""AH509: texts cut off, doubled, merged, or standing on another row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases.garbled import Slip, garbled
from vigo_arshjul.rules.applying import of_school_year, with_row
from vigo_arshjul.rules.fix import replace
from vigo_arshjul.rules.registry import Basis, Hit, rule

# A text is known again by so many words.
_TELLING = 4
# What follows is looked for where so few texts are garbled.
_FEW = 4
_COLUMNS = ("sender", *TEXT_FIELDS, "recipient")


@rule(
    "AH509",
    "garbled-text",
    Severity.WARNING,
    since="0.2.0",
    basis=Basis.INFERRED,
    source=Words(
        "Feil som oppstår når en tabell kopieres for hånd.",
        "What goes wrong when a table is copied by hand.",
    ),
    message=Words("{problem}", "{problem}"),
    what=Words(
        "Finner ord og setninger som står to ganger, parenteser som ikke er lukket og tegn som er "
        "lest feil; og, der dokumentet ellers følger det publiserte årshjulet: tekster som er "
        "kuttet, to rader i én, og en kommentar fra raden over. Ser ikke en kuttet tekst på en "
        "rad som ikke gjenkjennes.",
        "Finds words and sentences that stand twice, brackets that are not closed and characters "
        "that are misread; and, where the document follows the published schedule otherwise: "
        "texts cut off, two rows in one, and a comment from the row above. It does not see a text "
        "cut off on a row that is not recognised.",
    ),
    why=Words(
        "Leseren får ikke vite hva som skal gjøres, eller gjør det som hører til en annen rad.",
        "The reader is not told what to do, or does what belongs to another row.",
    ),
    fails="29.sep | IST | Elevdata for for videregående opplæring (1. levering | Udir |",
    passes="29.sep | IST | Elevdata for videregående opplæring (1. levering) | Udir |",
)
def garbled_text(analysis: Analysis) -> Iterator[Hit]:
    """Texts in which something went wrong."""
    hits = [
        hit for row in analysis.schedule for field in _COLUMNS for hit in _by_itself(row, field)
    ]
    if analysis.follows_known:
        hits += _by_the_known(analysis)
    yield from (_with_known_text(analysis, hit) for hit in hits) if len(hits) <= _FEW else hits


def _with_known_text(analysis: Analysis, hit: Hit) -> Hit:
    """A hit, supposing that the text is that of the known row."""
    row, field = hit.entry, hit.field
    theirs = analysis.counterpart(row) if row is not None else None
    if row is None or field is None or theirs is None or analysis.known is None:
        return hit
    years = analysis.schedule.school_year - analysis.known.school_year
    text = getattr(of_school_year(theirs, years), field)
    return evolve(hit, supposing=with_row(analysis.schedule, row, **{field: text}))


def _by_itself(row: Entry, field: str) -> Iterator[Hit]:
    text: str = getattr(row, field)
    for one in garbled(text):
        shown = one.instead or text[one.start : one.end].strip("()")
        instead = one.instead
        yield Hit(
            entry=row,
            field=field,
            span=(one.start, one.end),
            actual=text[one.start : one.end],
            values={"problem": one.slip.value.fill(text=shown)},
            fix=replace(row, field, (one.start, one.end), instead, safe=True)
            if instead and one.slip is Slip.DOUBLED_WORD
            else None,
        )


def _by_the_known(analysis: Analysis) -> Iterator[Hit]:
    """Texts that are a part of the known one, or more than it, or another row's."""
    known = analysis.known
    assert known is not None
    texts = {words(row.what): row for row in known if len(words(row.what)) >= _TELLING}
    comments = {words(row.comment) for row in known}
    for above, row in pairwise((None, *analysis.schedule)):
        theirs = analysis.counterpart(row) if row else None
        if row is None or theirs is None:
            continue
        if problem := _problem(words(row.what), words(theirs.what), texts):
            yield Hit(
                entry=row,
                field="what",
                actual=row.what,
                expected=theirs.what if row.what in theirs.what else None,
                values={"problem": problem},
            )
        if problem := _comment(row, theirs, above, comments):
            yield Hit(entry=row, field="comment", actual=row.comment, values={"problem": problem})


def _problem(
    ours: tuple[str, ...], theirs: tuple[str, ...], texts: dict[tuple[str, ...], Entry]
) -> Words | None:
    if ours == theirs or not ours:
        return None
    lost = len(theirs) - len(ours)
    if lost > 0 and (theirs[: len(ours)] == ours or _is_cut_within(ours, theirs)):
        rest = " ".join(theirs[len(ours) :])
        return Words(
            "teksten er kuttet; den samme raden i det publiserte årshjulet går videre: «… {rest}»",
            "the text is cut off; the same row of the published schedule goes on: “… {rest}”",
        ).fill(rest=rest)
    if 0 < lost <= 2 and theirs[lost:] == ours:
        return Words(
            "teksten mangler begynnelsen, «{rest}»", "the text lacks its beginning, “{rest}”"
        ).fill(rest=" ".join(theirs[:lost]))
    if lost < 0 and ours[: len(theirs)] == theirs and ours[len(theirs) :] in texts:
        return Words(
            "teksten til to rader står i én: «{rest}» er en rad for seg",
            "the texts of two rows stand in one: “{rest}” is a row of its own",
        ).fill(rest=texts[ours[len(theirs) :]].what)
    return None


def _is_cut_within(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether a text stops within a word of another one."""
    last = len(ours) - 1
    return last > 0 and ours[:last] == theirs[:last] and theirs[last].startswith(ours[last])


def _comment(
    row: Entry, published: Entry, above: Entry | None, comments: set[tuple[str, ...]]
) -> Words | None:
    ours = words(row.comment)
    if above is None or len(ours) < 2 or ours == words(published.comment):
        return None
    if ours == words(above.comment) and ours in comments:
        return Words("kommentaren er den på raden over", "the comment is that of the row above")
    return None
