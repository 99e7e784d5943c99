"""The chain behind a date, in words."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.inference import Origin, Resolved, Step
from vigo_arshjul.inference.confidence import Confidence
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Entry
from vigo_arshjul.report.document import Document, Line, Paragraph, Section
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.rollforward import Provenance

PROVENANCE: Keys = {
    Provenance: "entry=entry_id date=when recurs=recurrence origin decided_by hangs_on "
    "probability chain=steps",
    Origin: lambda origin: origin.name.lower(),
    Step: "date=day what=words",
}
_ORIGINS = {
    Origin.MATCHED: Words(
        "Regelen er hentet fra den samme raden i det publiserte årshjulet.",
        "The recurrence is that of the same row in the published schedule.",
    ),
    Origin.WORDS: Words(
        "Ingen regel er kjent for raden; datoen følger det som står i radene.",
        "No recurrence is known for the row; its date follows what the rows say.",
    ),
    Origin.YEARS: Words(
        "Ingen regel er kjent for raden; datoen er gjettet ut fra dem den har hatt.",
        "No recurrence is known for the row; its date is guessed from those it has had.",
    ),
    Origin.INFERRED: Words(
        "Ingen regel er kjent for raden; datoen er gjettet ut fra den den har.",
        "No recurrence is known for the row; its date is guessed from the one it has.",
    ),
}


@frozen
class Why:
    """How a row comes to its date in a school year."""

    entry: Entry
    year: SchoolYear
    provenance: Provenance


_KEYS: Keys = {
    **PROVENANCE,
    Why: "school_year=year entry=entry.id date=provenance.when recurs=provenance.recurrence "
    "origin=provenance.origin decided_by=provenance.decided_by hangs_on=provenance.hangs_on "
    "probability=provenance.probability chain=provenance.steps",
}


def why_of(entry: Entry, resolved: Resolved, year: SchoolYear) -> Why:
    """How a row comes to its date in a school year.

    Args:
        entry: the row.
        resolved: the rules of all rows, guessed where none is known.
        year: the school year.

    Raises:
        ArshjulError: if its recurrence leads nowhere, or it has no date.
    """
    derivation = resolved.derive(entry, year) if entry.date else None
    if derivation is None:
        words = Words("«{id}» har ingen dato å forklare", "“{id}” has no date to explain")
        raise ArshjulError(words.fill(id=entry.id))
    rule = resolved.rules[entry.id]
    provenance = Provenance(
        entry_id=entry.id,
        when=derivation.when,
        recurrence=rule.recurrence,
        origin=rule.origin,
        steps=derivation.steps,
        decided_by=resolved.decided_by(entry),
        probability=rule.probability,
        hangs_on=resolved.dates.leader_of(rule.name, resolved.decided_names()),
    )
    return Why(entry, year, provenance)


def why_data(found: Why) -> Data:
    """The chain behind a date, for programs."""
    return Data(found, _KEYS)


def why(found: Why) -> Document:
    """The chain behind a date, to read: step by step, and how sure it is."""
    head = Paragraph((as_is(f"{found.entry.id}, {found.year}"), as_is(f"  {found.entry.what}")))
    steps = tuple(Line(None, step.in_words()) for step in found.provenance.steps)
    return Document(None, (head, Section(None, steps), Paragraph(tuple(_said(found)))))


def _said(found: Why) -> Iterator[Words]:
    entry, provenance = found.entry, found.provenance
    final = provenance.when.in_words()
    yield Words("Datoen er {final}.", "The date is {final}.").fill(final=final)
    if provenance.decided_by:
        yield Words(
            "Foreløpig: {who} fastsetter datoen hvert år.",
            "Provisional: {who} decides the date every year.",
        ).fill(who=provenance.decided_by)
    elif provenance.hangs_on:
        yield Words(
            "Den følger «{leader}», som andre fastsetter hvert år.",
            "It follows “{leader}”, which others decide every year.",
        ).fill(leader=provenance.hangs_on)
    if entry.override and found.year == SchoolYear.of(entry.date):
        yield Words(
            "Avviker i år: {when}, fordi: {why}", "Departs this year: {when}, because: {why}"
        ).fill(when=entry.when.in_words(), why=entry.override)
    if provenance.origin in _ORIGINS:
        yield _ORIGINS[provenance.origin]
    if provenance.probability is not None:
        yield Words(
            "Forslaget er {how} ({percent} %).", "The proposal is {how} ({percent} %)."
        ).fill(
            how=Confidence.of(provenance.probability).in_words(),
            percent=round(100 * provenance.probability),
        )
