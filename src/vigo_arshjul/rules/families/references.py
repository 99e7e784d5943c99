"""AH4xx: what a row refers to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.relations.references import names_day_of
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import hint, of_mention


@own_rule(
    "AH401",
    Words("henvisning-uten-mål", "dangling-reference"),
    Severity.ERROR,
    message=Words("henvisningen {problem}", "the reference {problem}"),
)
def dangling_reference(analysis: Analysis) -> Iterator[Hit]:
    """References that meet nothing."""
    for entry in analysis.schedule:
        references = entry.mentions_of(MentionKind.CROSS_REFERENCE)
        for mention in references:
            if not analysis.relations.references.rows(mention) and not _says_when(
                analysis, entry, mention
            ):
                yield _met_by_none(entry, mention, _likely(analysis, entry, mention))
            elif _is_to_itself(analysis, entry, mention):
                problem = _TO_ITSELF.fill(day=entry.date)
                yield of_mention(entry, mention, problem, severity=Severity.INFO)
        if references:
            yield from _astray(analysis, entry)
            yield from _in_another_month(analysis, entry)
        yield from _to_no_row(analysis, entry)
    yield from _to_no_end(analysis.schedule)


_OTHER_MATTER = Words(
    "til {actual} treffer en rad om noe annet; mente du {expected}?",
    "to {actual} meets a row about something else; did you mean {expected}?",
)
_TO_ITSELF = Words("er til radens egen dag, {day}", "is to the row's own day, {day}")
# A reference is meant for a row within so many calendar days, where the known row tells none.
_NEAR = 7


def _likely(analysis: Analysis, entry: Entry, mention: Mention) -> Entry | None:
    """The row that a reference is meant for: that of the known row, else the nearest by date."""
    for ours, theirs in analysis.paired(entry, MentionKind.CROSS_REFERENCE):
        known, relations = analysis.counterpart(entry), analysis.known_relations
        meant = (
            relations.references.target(known, theirs)
            if ours is mention and known and relations
            else None
        )
        if meant is not None and (row := analysis.stemming.get(meant.id)) and row.date:
            return row
    day = mention.date
    if day is None:
        return None
    others = [row for row in analysis.schedule.dated() if row.date != entry.date]
    row = min(others, key=lambda row: abs(row.day - day), default=None)
    return row if row is not None and abs(row.day - day).days <= _NEAR else None


def _is_to_itself(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a reference meets nothing but its own row, and no known row has it so."""
    met = analysis.relations.references.rows(mention)
    return bool(met) and all(row is entry for row in met) and analysis.counterpart(entry) is None


def _says_when(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a date only says when (`dvs innen 18. oktober`), and the known row has no such."""
    before = entry.text_of(mention.field)[: mention.start]
    pairs = analysis.paired(entry, MentionKind.CROSS_REFERENCE)
    is_known = any(ours is mention for ours, _ in pairs)
    return not is_known and says(before, Concept.THAT_IS) is not None


# Where so many rows refer to what stands below, it was left out with purpose: a spreadsheet
# saves its table alone.
_SEVERAL = 3
_NO_END = Words(
    "gjelder slutten av dokumentet, og der står det ingenting",
    "is to the end of the document, and nothing stands there",
)


def _to_no_end(schedule: Schedule) -> Iterator[Hit]:
    """References to the end of a document where nothing stands, and nothing was left out."""
    places = product(schedule if not schedule.appendices else (), TEXT_FIELDS)
    found = [
        (row, name) for row, name in places if says(getattr(row, name), Concept.END_OF_DOCUMENT)
    ]
    for row, name in found if len({id(row) for row, _ in found}) < _SEVERAL else ():
        yield Hit(entry=row, field=name, values={"problem": _NO_END})


def _met_by_none(entry: Entry, mention: Mention, likely: Entry | None) -> Hit:
    """A reference to a day without a row, and the row that it is likely meant for."""
    problem = Words("treffer ingen rad {day}{hint}", "meets no row on {day}{hint}").fill(
        day=mention.date or mention.text, hint=hint(likely.date if likely else None)
    )
    related = (likely,) if likely else ()
    return of_mention(entry, mention, problem, related=related)


def _to_no_row(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """Rows that the row must come before or after, and that are not there."""
    for other in (*entry.before, *entry.after):
        if other.entry not in analysis.schedule:
            problem = Words("til «{id}» treffer ingen rad", "to “{id}” meets no row")
            yield Hit(
                entry=entry,
                field="before" if other in entry.before else "after",
                actual=other.entry,
                values={"problem": problem.fill(id=other.entry)},
            )


def _in_another_month(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """References to a row about something else, where another month has what is meant."""
    for mention in entry.mentions_of(MentionKind.CROSS_REFERENCE):
        is_met = analysis.counterpart(entry) is None and analysis.relations.references.rows(mention)
        row = analysis.relations.references.likelier(entry, mention) if is_met else None
        if row is not None:
            problem = _OTHER_MATTER.fill(actual=mention.date or mention.text, expected=row.date)
            yield of_mention(entry, mention, problem, severity=Severity.INFO, related=(row,))


def _astray(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """References that meet a row, but not the one that the known row refers to."""
    if analysis.known_relations is None:
        return
    for mention, theirs in analysis.paired(entry, MentionKind.CROSS_REFERENCE):
        known = analysis.counterpart(entry)
        meant = analysis.known_relations.references.target(known, theirs) if known else None
        row = analysis.stemming.get(meant.id) if meant else None
        met = analysis.relations.references.rows(mention)
        if row is None or row.date is None or not met or names_day_of(mention, row):
            continue
        problem = Words(
            "til {actual} skal gjelde «{id}», som står {expected}",
            "to {actual} is meant for “{id}”, which stands on {expected}",
        ).fill(id=row.id, actual=mention.date or mention.text, expected=row.date)
        severity = Severity.WARNING
        yield of_mention(
            entry, mention, problem, expected=row.date, severity=severity, related=(row,)
        )
