"""How a schedule came to its rules: for programs, for the file itself, and to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vigo_arshjul.adoption import Adoption, Confidence, Evidence, Guess
from vigo_arshjul.adoption.result import Departure, Matched, Unexplained
from vigo_arshjul.inference.confidence import Gone, Seen
from vigo_arshjul.inference.rule_words import rule_in_words
from vigo_arshjul.language import Language, Words, counted, day_in_words
from vigo_arshjul.report.json import Keys, json_report
from vigo_arshjul.sanitize import Sink, safe, shorten

_KEYS: Keys = {
    Adoption: "school_years=years kept matched guesses unexplained gone new",
    Matched: "entry=entry_id former=former_id decided_by departs",
    Departure: "school_year date=when expected",
    Guess: "entry=entry_id recurs=recurrence confidence why rivals seen=evidence.seen "
    "fitting=evidence.fitting",
    Unexplained: "entry=entry_id decided_by recurs=recurrence seen=evidence.seen",
    Gone: "school_year date=entry.when what=entry.what",
    Seen: "school_year date=when",
}


def adopted_json(adoption: Adoption, language: Language) -> str:
    """The report as JSON."""
    return json_report(adoption, _KEYS, language)


# --- in the file -------------------------------------------------------------------------


def remarks(adoption: Adoption, language: Language) -> Mapping[str, tuple[str, ...]]:
    """What to say above the rule of each row that a person should look at, by its id."""
    found: dict[str, tuple[str, ...]] = {}
    for guess in adoption.guesses:
        words = Words("Regelen er {sure}: {why}.", "The rule is {sure}: {why}.")
        said = words.fill(sure=guess.confidence.in_words(), why=guess.why)
        found[guess.entry_id] = (safe(said.in_language(language), Sink.LINE),)
    for one in adoption.unexplained:
        words = Words(
            "Ingen enkel regel gir datoene {dates}. Regelen er bare til forslag, og hvem som "
            "fastsetter datoen, er gjettet.",
            "No simple rule gives the dates {dates}. The rule is for proposals only, and who "
            "decides the date is a guess.",
        ).fill(dates=_dates(one.evidence))
        found[one.entry_id] = (safe(words.in_language(language), Sink.LINE),)
    for match in adoption.matched:
        if match.departs:
            found[match.entry_id] = tuple(
                safe(_departure(departure.when.in_words(), departure.expected.in_words())
                         .in_language(language), Sink.LINE)
                for departure in match.departs
            )  # fmt: skip
    return found


def _departure(when: Words, expected: Words) -> Words:
    words = Words(
        "Avviker: {when}; regelen gir {expected}.", "Departs: {when}; the rule gives {expected}."
    )
    return words.fill(when=when, expected=expected)


def _dates(evidence: Evidence) -> str:
    return ", ".join(one.when.iso() for one in evidence.seen)


# --- to read -----------------------------------------------------------------------------


def adopted_text(adoption: Adoption, language: Language) -> str:
    """The report to read: what a person must judge, the most doubtful first."""
    return safe("\n".join(_Text(adoption, language).lines()) + "\n", Sink.LINES)


class _Text:
    def __init__(self, adoption: Adoption, language: Language) -> None:
        self.adoption = adoption
        self.language = language

    def say(self, nb: str, en: str, **values: object) -> str:
        return Words(nb, en).fill(**values).in_language(self.language)

    def lines(self) -> Iterator[str]:
        yield from self.summary()
        yield from self.unexplained()
        for confidence in reversed(Confidence):
            yield from self.guesses(confidence)
        yield from self.departures()
        yield from self.gone_and_new()

    def summary(self) -> Iterator[str]:
        adoption = self.adoption
        years = ", ".join(str(year) for year in adoption.years)
        rows = counted(len(adoption.schedule), Words("rad", "row"), Words("rader", "rows"))
        yield self.say("{years}: {rows}", "{years}: {rows}", years=years, rows=rows)
        for number, one, many in (
            (
                len(adoption.kept),
                Words("hadde en regel og beholder den", "had a rule and keeps it"),
                Words("hadde en regel og beholder den", "had a rule and keep it"),
            ),
            (
                len(adoption.matched),
                Words("kjent igjen i det kjente årshjulet", "recognised in the known schedule"),
                Words("kjent igjen i det kjente årshjulet", "recognised in the known schedule"),
            ),
            (
                len(adoption.guesses),
                Words("har fått en regel", "was given a rule"),
                Words("har fått en regel", "were given a rule"),
            ),
            (
                len(adoption.unexplained),
                Words("følger ingen enkel regel", "follows no simple rule"),
                Words("følger ingen enkel regel", "follow no simple rule"),
            ),
        ):
            if number:
                yield f"  {counted(number, one, many).in_language(self.language)}"

    def unexplained(self) -> Iterator[str]:
        if not self.adoption.unexplained:
            return
        yield ""
        yield self.say(
            "Følger ingen enkel regel; hvem som fastsetter datoen, er gjettet:",
            "Follow no simple rule; who decides the date is a guess:",
        )
        for one in self.adoption.unexplained:
            row = f"{one.entry_id} ({one.decided_by}): {_dates(one.evidence)}"
            yield f"  {safe(row, Sink.TERMINAL)}"

    def guesses(self, confidence: Confidence) -> Iterator[str]:
        guesses = [guess for guess in self.adoption.guesses if guess.confidence is confidence]
        if not guesses:
            return
        yield ""
        yield {
            Confidence.CERTAIN: self.say("Sikre regler:", "Certain rules:"),
            Confidence.LIKELY: self.say("Sannsynlige regler:", "Likely rules:"),
            Confidence.GUESS: self.say("Gjettede regler:", "Guessed rules:"),
        }[confidence]
        for guess in guesses:
            rule = rule_in_words(guess.recurrence).in_language(self.language)
            why = guess.why.in_language(self.language)
            yield f"  {safe(guess.entry_id, Sink.TERMINAL)}: {safe(rule, Sink.TERMINAL)}"
            yield f"      {_dates(guess.evidence)}; {safe(why, Sink.TERMINAL)}"

    def departures(self) -> Iterator[str]:
        departing = [match for match in self.adoption.matched if match.departs]
        if not departing:
            return
        yield ""
        yield self.say(
            "Avviker fra regelen; datoen i tabellen står:",
            "Depart from their rule; the date of the table stands:",
        )
        for match in departing:
            for one in match.departs:
                words = Words("{when}; regelen gir {expected}", "{when}; the rule gives {expected}")
                said = words.fill(when=one.when.in_words(), expected=one.expected.in_words())
                yield f"  {safe(match.entry_id, Sink.TERMINAL)}: {said.in_language(self.language)}"

    def gone_and_new(self) -> Iterator[str]:
        if self.adoption.gone:
            yield ""
            yield self.say("Bare i eldre årshjul:", "Only in older schedules:")
            for gone in self.adoption.gone:
                day = day_in_words(gone.entry.date, self.language)
                yield f"  {day}: «{shorten(gone.entry.what, 60)}»"
        if self.adoption.new:
            yield ""
            yield self.say("Ikke i noe eldre årshjul:", "In no older schedule:")
            for entry_id in self.adoption.new:
                yield f"  {safe(entry_id, Sink.TERMINAL)}"
