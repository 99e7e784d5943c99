"""The chain behind a date, in words."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.inference import Derivation, Origin, Resolved, Step
from vigo_arshjul.language import Language, Words
from vigo_arshjul.model import Entry
from vigo_arshjul.report.json import Keys, json_report, plain_data
from vigo_arshjul.rollforward import Provenance
from vigo_arshjul.sanitize import Sink, safe

PROVENANCE: Keys = {
    Provenance: "entry=entry_id date=when recurs=recurrence origin decided_by hangs_on chain=steps",
    Origin: lambda origin: origin.name.lower(),
    Step: "date=day what=words",
}


def why_text(entry: Entry, resolved: Resolved, year: SchoolYear, language: Language) -> str:
    """How an entry comes to its date in a school year, step by step.

    Raises:
        BrokenRecurrenceError: if its recurrence leads nowhere.
    """
    return safe("\n".join(_lines(entry, resolved, year, language)) + "\n", Sink.LINES)


def why_json(entry: Entry, resolved: Resolved, year: SchoolYear, language: Language) -> str:
    """The same for programs.

    Raises:
        BrokenRecurrenceError: if its recurrence leads nowhere.
    """
    derivation = resolved.derive(entry, year)
    assert derivation is not None, "whoever guesses has a rule for every row"
    rule = resolved.rules[entry.id]
    provenance = Provenance(
        entry_id=entry.id,
        when=derivation.when,
        recurrence=rule.recurrence,
        origin=rule.origin,
        steps=derivation.steps,
        decided_by=resolved.decided_by(entry),
        hangs_on=resolved.dates.leader_of(rule.name, resolved.decided_names()),
    )
    data = {"school_year": year, **plain_data(provenance, PROVENANCE, language)}
    return json_report(data, {}, language)


def _lines(entry: Entry, resolved: Resolved, year: SchoolYear, language: Language) -> Iterator[str]:
    def say(nb: str, en: str, **values: object) -> str:
        return Words(nb, en).fill(**values).in_language(language)

    yield f"{safe(entry.id, Sink.TERMINAL)}, {year}"
    yield f"  {safe(entry.what, Sink.TERMINAL)}"
    yield ""
    derivation = resolved.derive(entry, year)
    assert derivation is not None, "whoever guesses has a rule for every row"
    yield from _chain(derivation, language)
    yield ""
    final = derivation.when.in_words().in_language(language)
    yield say("Datoen er {final}.", "The date is {final}.", final=final)
    if decided_by := resolved.decided_by(entry):
        yield say(
            "Foreløpig: {who} fastsetter datoen hvert år.",
            "Provisional: {who} decides the date every year.",
            who=safe(decided_by, Sink.TERMINAL),
        )
    elif leader := resolved.dates.leader_of(
        resolved.rules[entry.id].name, resolved.decided_names()
    ):
        yield say(
            "Den følger «{leader}», som andre fastsetter hvert år.",
            "It follows “{leader}”, which others decide every year.",
            leader=safe(leader, Sink.TERMINAL),
        )
    if entry.override and year == SchoolYear.of(entry.date):
        yield say(
            "Avviker i år: {when}, fordi: {why}",
            "Departs this year: {when}, because: {why}",
            when=entry.when.in_words(),
            why=safe(entry.override, Sink.TERMINAL),
        )
    origin = resolved.rules[entry.id].origin
    if origin is Origin.MATCHED:
        yield say(
            "Regelen er hentet fra den samme raden i det publiserte årshjulet.",
            "The recurrence is that of the same row in the published schedule.",
        )
    elif origin is Origin.WORDS:
        yield say(
            "Ingen regel er kjent for raden; datoen følger det som står i radene.",
            "No recurrence is known for the row; its date follows what the rows say.",
        )
    elif origin is Origin.YEARS:
        yield say(
            "Ingen regel er kjent for raden; datoen er gjettet ut fra dem den har hatt.",
            "No recurrence is known for the row; its date is guessed from those it has had.",
        )
    elif origin is Origin.INFERRED:
        yield say(
            "Ingen regel er kjent for raden; datoen er gjettet ut fra den den har.",
            "No recurrence is known for the row; its date is guessed from the one it has.",
        )


def _chain(derivation: Derivation, language: Language) -> Iterator[str]:
    for step in derivation.steps:
        yield f"  {safe(step.in_words().in_language(language), Sink.TERMINAL)}"
