"""How a schedule came to its rules: for programs, for the file itself, and to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from vigo_arshjul.adoption import (
    Adoption,
    Confidence,
    Departure,
    Evidence,
    Gone,
    Guess,
    Matched,
    Occurrence,
    Unexplained,
)
from vigo_arshjul.inference.rule_words import rule_in_words
from vigo_arshjul.language import Words, counted, joined, rows_in_words
from vigo_arshjul.report.document import Document, Line, Paragraph, Title, sections_of
from vigo_arshjul.report.json import Data, Keys
from vigo_arshjul.report.renderer import Renderer
from vigo_arshjul.sanitize import Sink, safe, shorten

_KEYS: Keys = {
    Adoption: "school_years=years kept matched guesses unexplained gone new",
    Matched: "entry=entry_id former=former_id decided_by departs",
    Departure: "school_year date=when expected",
    Guess: "entry=entry_id recurs=recurrence confidence probability why rivals seen=evidence.seen "
    "fitting=evidence.fitting",
    Unexplained: "entry=entry_id decided_by recurs=recurrence seen=evidence.seen",
    Gone: "school_year date=entry.when what=entry.what",
    Occurrence: "school_year date=when",
}


def adopted_data(adoption: Adoption) -> Data:
    """The report for programs."""
    return Data(adoption, _KEYS)


class Remarks(Renderer):
    """What to say above the rule of each row that a person should look at."""

    def of(self, adoption: Adoption) -> Mapping[str, tuple[str, ...]]:
        """The remarks of each row, by its id."""
        return {
            row: tuple(safe(self.say(words), Sink.LINE) for words in said)
            for row, said in _remarks(adoption)
        }


def _remarks(adoption: Adoption) -> Iterator[tuple[str, Sequence[Words]]]:
    for guess in adoption.guesses:
        words = Words("Regelen er {sure}: {why}.", "The rule is {sure}: {why}.")
        yield guess.entry_id, [words.fill(sure=guess.confidence.in_words(), why=guess.why)]
    for one in adoption.unexplained:
        words = Words(
            "Ingen enkel regel gir datoene {dates}. Regelen er bare et forslag, og hvem som "
            "fastsetter datoen, er gjettet.",
            "No simple rule gives the dates {dates}. The rule is for proposals only, and who "
            "decides the date is a guess.",
        )
        yield one.entry_id, [words.fill(dates=_dates(one.evidence))]
    for match in adoption.matched:
        if match.departs:
            yield (
                match.entry_id,
                [_departure(one.when.in_words(), one.expected.in_words()) for one in match.departs],
            )


def _departure(when: Words, expected: Words) -> Words:
    words = Words(
        "Avviker: {when}; regelen gir {expected}.", "Departs: {when}; the rule gives {expected}."
    )
    return words.fill(when=when, expected=expected)


def _dates(evidence: Evidence) -> Words:
    """The dates that a rule is to give."""
    return joined(*(one.when.in_words() for one in evidence.seen), between=", ")


_SURE = {
    Confidence.GUESS: Words("Gjettede regler", "Guessed rules"),
    Confidence.LIKELY: Words("Sannsynlige regler", "Likely rules"),
    Confidence.CERTAIN: Words("Sikre regler", "Certain rules"),
}


def title_of(adoption: Adoption) -> Title:
    """What stands above the report on paper."""
    words = Words("Reglene i årshjulet for {year}", "The rules of the schedule of {year}")
    return Title(words.fill(year=adoption.schedule.school_year.in_words()))


def adopted(adoption: Adoption) -> Document:
    """The report to read: what a person must judge, the most doubtful first."""
    years = ", ".join(str(year) for year in adoption.years)
    head = joined(years, ": ", rows_in_words(len(adoption.schedule)))
    counts = (joined("  ", words) for words in _counts(adoption))
    return Document(None, (Paragraph((head, *counts)), *sections_of(_sections(adoption))))


def _counts(adoption: Adoption) -> Iterator[Words]:
    recognised = Words("kjent igjen i det kjente årshjulet", "recognised in the known schedule")
    for rows, one, many in (
        (
            adoption.kept,
            Words("hadde en regel og beholder den", "had a rule and keeps it"),
            Words("hadde en regel og beholder den", "had a rule and keep it"),
        ),
        (adoption.matched, recognised, recognised),
        (
            adoption.guesses,
            Words("har fått en regel", "was given a rule"),
            Words("har fått en regel", "were given a rule"),
        ),
        (
            adoption.unexplained,
            Words("følger ingen enkel regel", "follows no simple rule"),
            Words("følger ingen enkel regel", "follow no simple rule"),
        ),
    ):
        if rows:
            yield counted(len(rows), one, many)


def _sections(adoption: Adoption) -> Iterator[tuple[Words, Iterable[Line]]]:
    words = Words(
        "Følger ingen enkel regel; hvem som fastsetter datoen, er gjettet",
        "Follow no simple rule; who decides the date is a guess",
    )
    found = ((one.entry_id, one.decided_by, _dates(one.evidence)) for one in adoption.unexplained)
    yield words, (Line(row, joined(who, ": ", dates)) for row, who, dates in found)
    for confidence, title in _SURE.items():
        yield title, (_guess(one) for one in adoption.guesses if one.confidence is confidence)
    words = Words(
        "Avviker fra regelen; datoen i tabellen står",
        "Depart from their rule; the date of the table stands",
    )
    yield words, (_departs(match, one) for match in adoption.matched for one in match.departs)
    yield Words("Bare i eldre årshjul", "Only in older schedules"), map(_gone, adoption.gone)
    yield Words("Ikke i noe eldre årshjul", "In no older schedule"), map(Line, adoption.new)


def _guess(guess: Guess) -> Line:
    why = joined(_dates(guess.evidence), "; ", guess.why)
    return Line(guess.entry_id, rule_in_words(guess.recurrence), (why,))


def _departs(match: Matched, one: Departure) -> Line:
    words = Words("{when}; regelen gir {expected}", "{when}; the rule gives {expected}")
    said = words.fill(when=one.when.in_words(), expected=one.expected.in_words())
    return Line(match.entry_id, said)


def _gone(gone: Gone) -> Line:
    return Line(None, joined(gone.entry.date, ": «", shorten(gone.entry.what, 60), "»"))
