"""The chain behind a date, and the facts of its row, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.inference import Origin, Resolved, Step
from vigo_arshjul.inference.confidence import Confidence
from vigo_arshjul.language import Words, as_is, joined
from vigo_arshjul.model import Entry
from vigo_arshjul.report.document import Document, Line, Paragraph, Section
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.rollforward import Provenance
from vigo_arshjul.rules import Fact, Finding
from vigo_arshjul.rules.core.evidence import Between, Weekday
from vigo_arshjul.rules.verdicts.row_facts import Looked, RowFact, Told

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
        "Ingen regel er kjent for raden; datoen er gjettet ut fra dem raden har hatt.",
        "No recurrence is known for the row; its date is guessed from those it has had.",
    ),
    Origin.INFERRED: Words(
        "Ingen regel er kjent for raden; datoen er gjettet ut fra den raden har.",
        "No recurrence is known for the row; its date is guessed from the one it has.",
    ),
}


@frozen
class Why:
    """How a row comes to its date in a school year."""

    entry: Entry
    year: SchoolYear
    provenance: Provenance | None
    facts: tuple[RowFact, ...] = ()


_KEYS: Keys = {
    **PROVENANCE,
    RowFact: "fact value witnesses rules",
    Fact: lambda fact: fact.name.lower().replace("_", "-"),
    Told: "source=witness.source says value=witness.value agrees entry=witness.place.entry_id "
    "line=witness.place.at_line field=witness.place.column",
    Between: str,
    Weekday: lambda said: said.weekday,
    Looked: "code name findings skipped",
    Finding: "severity message=words",
    Why: "school_year=year entry=entry.id date=provenance.when recurs=provenance.recurrence "
    "origin=provenance.origin decided_by=provenance.decided_by hangs_on=provenance.hangs_on "
    "probability=provenance.probability chain=provenance.steps facts",
}


def why_of(
    entry: Entry, resolved: Resolved, year: SchoolYear, facts: tuple[RowFact, ...] = ()
) -> Why:
    """How a row comes to its date in a school year.

    Args:
        resolved: the rules of all rows, guessed where none is known.
        facts: what is said of the row, and who says it.

    Returns:
        The chain behind its date and the facts; no chain where it has no date.

    Raises:
        ArshjulError: if its recurrence leads nowhere.
    """
    derivation = resolved.derive(entry, year) if entry.date else None
    if derivation is None:
        return Why(entry, year, None, facts)
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
    return Why(entry, year, provenance, facts)


def why_data(found: Why) -> Data:
    """The chain behind a date, for programs."""
    return Data(found, _KEYS)


def why(found: Why) -> Document:
    """The chain behind a date, to read: step by step, how sure it is, and who says what."""
    head = Paragraph((as_is(f"{found.entry.id}, {found.year}"), as_is(f"  {found.entry.what}")))
    facts = (_fact(fact, found.entry) for fact in found.facts)
    if found.provenance is None:
        none = Words("Raden har ingen dato å forklare.", "The row has no date to explain.")
        return Document(None, (head, Paragraph((none,)), *facts))
    steps = tuple(Line(None, step.in_words()) for step in found.provenance.steps)
    said = Paragraph(tuple(_said(found, found.provenance)))
    return Document(None, (head, Section(None, steps), said, *facts))


def _fact(fact: RowFact, entry: Entry) -> Section:
    """A fact, who says what of it, and the rules that looked at it."""
    said = [*(_told(told, entry) for told in fact.witnesses), *_by_rules(fact.rules)]
    lines = tuple(Line(None, words) for words in dict.fromkeys(said))
    title = joined(*filter(None, (fact.fact.value, fact.value)), between=": ")
    return Section(title, lines, announces=False)


def _told(told: Told, entry: Entry) -> Words:
    """Who says what, where another line says it, and whether that is something else."""
    place = told.witness.place
    line = place.at_line if place and place.entry is not entry else None
    where = Words(" (linje {line})", " (line {line})").fill(line=line) if line else as_is("")
    other = as_is("") if told.agrees else Words("; sier noe annet", "; says otherwise")
    return joined(told.witness.source, where, ": ", told.says, other)


def _by_rules(rules: Sequence[Looked]) -> Iterator[Words]:
    """What the rules found, why one could not look, and those that were silent."""
    for rule in rules:
        for finding in rule.findings:
            yield joined(rule.code, " ", finding.severity.in_words(), ": ", finding.words)
        if rule.skipped is not None:
            yield joined(rule.code, ": ", rule.skipped)
    silent = [rule.code for rule in rules if not rule.findings and rule.skipped is None]
    if silent:
        words = Words("så på dette uten å finne noe: {codes}", "looked, and found nothing: {codes}")
        yield words.fill(codes=", ".join(silent))


def _said(found: Why, provenance: Provenance) -> Iterator[Words]:
    entry = found.entry
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
    if entry.override and found.year == SchoolYear.of(entry.day):
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
