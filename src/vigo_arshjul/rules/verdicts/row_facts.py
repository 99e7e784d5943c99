"""What a document says of one row: its facts, who says them, and the rules that looked at them.

Nothing is judged here: the witnesses are those that the rules weigh, and the rules have run.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from attrs import evolve, frozen

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar.years import is_made_for, year_made_for
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import same_text
from vigo_arshjul.language import Words, as_is, counted
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.texts.kinds import expected_day
from vigo_arshjul.relations.report_codes import ReportCode, plain_title, report_codes
from vigo_arshjul.relations.stages import Stage
from vigo_arshjul.rules.core.evidence import Between, Fact, Seen, Witness, said, suits
from vigo_arshjul.rules.core.finding import Finding, Report
from vigo_arshjul.rules.core.registry import find_rule
from vigo_arshjul.rules.families.reference_dates import expected_references
from vigo_arshjul.rules.verdicts.dating import Dating

_CELL = Words("cellen", "the cell")
_TEXT = Words("teksten", "the text")
_KNOWN = Words("raden i det publiserte årshjulet", "the row in the published schedule")
_BY_THE_DATE = Words("datocellen og dagene før den", "the date cell and the days before it")
_BY_THE_SERIES = Words("serien og den samme raden ellers", "the series and the same row elsewhere")
_DEADLINES = (MentionKind.REGISTRATION_DEADLINE, MentionKind.PREPARATION)
_OTHERS = Words("annen rad", "other row"), Words("andre rader", "other rows")


@frozen
class Looked:
    """A rule that looked at a fact."""

    code: str  # the rule
    name: str  # what people call it
    findings: tuple[Finding, ...] = ()  # what it said of the row; none where it was silent
    skipped: Words | None = None  # why it could not look, where it could not


@frozen
class RowFact:
    """A fact of a row."""

    fact: Fact  # what it is
    value: Words | None  # what the row itself says
    witnesses: tuple[Told, ...]  # who says what
    # The rules that looked at it; of several facts of a kind the first has them.
    rules: tuple[Looked, ...]


@frozen
class Told:
    """What a witness says, and whether it says the same as the row."""

    witness: Witness
    says: Words  # what it says, in words
    agrees: bool  # whether the row says the same, or a day that suits it


def row_facts(analysis: Analysis, entry: Entry, report: Report) -> tuple[RowFact, ...]:
    """The facts of a row, each with its witnesses and with the rules that looked at it."""
    looked = _looked(entry, report)
    found = []
    for fact, ask in _WITNESSES.items():
        groups = [group for group in map(tuple, ask(analysis, entry)) if group]
        for number, group in enumerate(groups or [()]):
            found.append(_row_fact(fact, entry, group, looked[fact] if number == 0 else ()))
    return tuple(found)


def _row_fact(
    fact: Fact, entry: Entry, group: Sequence[Witness], rules: tuple[Looked, ...]
) -> RowFact:
    own = group[0].value if group and group[0].place and group[0].place.entry is entry else None
    value = said(own) if own is not None else None
    # Where the row itself says nothing, nobody says otherwise.
    told = (Told(one, said(one.value), own is None or suits(one.value, own)) for one in group)
    value = entry.when.in_words() if fact is Fact.DATE else value
    return RowFact(fact, value, tuple(told), rules)


def _looked(entry: Entry, report: Report) -> Mapping[Fact, tuple[Looked, ...]]:
    """The rules that looked at each fact; those of plugins and all others looked at the text."""
    of_row = grouped(
        (finding.code, finding)
        for finding in report.with_consequences()
        if entry.id in (finding.entry_id, *(one.entry_id for one in finding.related))
    )
    skipped = {one.code: one.reason for one in (*report.skipped, *report.failed)}
    found: dict[Fact, list[Looked]] = {fact: [] for fact in Fact}
    for code in sorted({*report.ran, *of_row, *skipped}):
        with suppress(ArshjulError):  # a plugin that could not be loaded is no rule
            rule = find_rule(code)
            if (fact := rule.page.fact) is not None:
                said = tuple(of_row.get(code, ()))
                found[fact].append(Looked(code, rule.name, said, skipped.get(code)))
    return {fact: tuple(rules) for fact, rules in found.items()}


def _date(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    """All that the rules weigh, and the rows that it must come before or after."""
    if entry.is_dated:
        yield from Dating(analysis).of(entry).witnesses
        yield from _order(analysis, entry)


def _order(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    for one in analysis.relations.order:
        if not (one.earlier is entry or one.later is entry):
            continue
        other = one.earlier if one.later is entry else one.later
        with suppress(ArshjulError):  # a day that the calendar does not know
            first = one.first_day(one.earlier.when, analysis.calendar)
            last = one.last_day(one.later.when, analysis.calendar)
            span = Between(first, None) if one.later is entry else Between(None, last)
            source = as_is("{why} ({day})").fill(why=one.reason, day=other.day.isoformat())
            yield Witness(Fact.DATE, span, source, Seen(other, "date"))


def _deadlines(analysis: Analysis, entry: Entry) -> Iterator[Iterable[Witness]]:
    """Each deadline, and the day that the date of the row gives it."""
    for mention in entry.mentions_of(*_DEADLINES):
        due = expected_day(mention, analysis.seat(entry)) if entry.is_dated else None
        yield _phrase(Fact.DEADLINE, entry, mention, due, _BY_THE_DATE)


def _reference_dates(analysis: Analysis, entry: Entry) -> Iterator[Iterable[Witness]]:
    """Each reference date, and the day that its series and the known row give it."""
    expected = dict(expected_references(analysis, entry)) if entry.is_dated else {}
    for mention in entry.mentions_of(MentionKind.REFERENCE_DATE):
        yield _phrase(Fact.REFERENCE_DATE, entry, mention, expected.get(mention), _BY_THE_SERIES)


def _phrase(
    fact: Fact, entry: Entry, mention: Mention, expected: dt.date | None, source: Words
) -> Iterator[Witness]:
    if mention.date is not None:
        quoted = as_is(f"«{mention.text}»")
        yield Witness(fact, mention.date, quoted, Seen(entry, mention.field))
    if expected is not None:
        yield Witness(fact, expected, source)


def _school_years(analysis: Analysis, entry: Entry) -> Iterator[Iterable[Witness]]:
    """The year that the row lies in, and each that its text names."""
    yield _of_the_year(analysis, entry)
    known, fact = analysis.counterpart(entry), Fact.SCHOOL_YEAR
    for mention, theirs in analysis.paired(entry, MentionKind.SCHOOL_YEAR) if known else ():
        ours, usual = mention.written.school_year, theirs.written.school_year
        if ours is not None and usual is not None and analysis.known is not None:
            later = analysis.schedule.school_year - analysis.known.school_year
            phrase = Witness(
                fact, str(ours), as_is(f"«{mention.text}»"), Seen(entry, mention.field)
            )
            yield phrase, Witness(fact, str(usual + later), _KNOWN)


def _of_the_year(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    schedule, fact = analysis.schedule, Fact.SCHOOL_YEAR
    year, revised = schedule.school_year, schedule.revised
    if entry.is_dated and not year.last_day < entry.day <= year.last_tail_day:
        cell = Words("datocellen", "the date cell")
        yield Witness(fact, str(type(year).of(entry.day)), cell, Seen(entry, "date"))
    title = Words("tittelen eller skoleåret", "the title or the school year")
    yield Witness(fact, str(year), title, _above(schedule, "school_year"))
    if revised is not None:
        source = Words("revisjonsdatoen", "the revision date")
        made_for = year if is_made_for(year, revised) else year_made_for(revised)
        yield Witness(fact, str(made_for), source, _above(schedule, "revised"))


def _above(schedule: Schedule, name: str) -> Seen | None:
    place = schedule.places.get(name)
    return Seen(line=place.line) if place else None


def _names(analysis: Analysis, entry: Entry) -> Iterator[Iterable[Witness]]:
    """Each name, and how other rows write it."""
    usual = {odd.field: odd.usual for odd in analysis.odd_spellings if odd.entry is entry}
    for field in ("sender", "recipient"):
        if name := getattr(entry, field):
            spelt = usual.get(field, name)
            rows = [row for row in analysis.schedule if spelt in (row.sender, row.recipient)]
            others = [row for row in rows if row is not entry]
            source = counted(len(others), *_OTHERS)
            own = Witness(Fact.NAME, name, _CELL, Seen(entry, field))
            yield (own, Witness(Fact.NAME, spelt, source, Seen(others[0]))) if others else (own,)


def _codes(analysis: Analysis, entry: Entry) -> Iterator[Iterable[Witness]]:
    """Each report code, and that of the reports of the same title elsewhere."""
    codes = analysis.report_codes
    theirs = tuple(report_codes(analysis.known)) if analysis.known is not None else ()
    for code in (code for code in codes if code.entry is entry):
        own = Witness(Fact.CODE, code.code, _TEXT, Seen(entry, code.field))
        known = (evolve(one, source=_KNOWN, place=None) for one in _of_that_title(code, theirs))
        yield own, *_of_that_title(code, codes), *known


def _of_that_title(code: ReportCode, codes: Iterable[ReportCode]) -> Iterator[Witness]:
    """The codes of a title, each once."""
    told = set()
    for other in codes:
        is_same = plain_title(other) == plain_title(code) and other.entry is not code.entry
        if code.title and is_same and other.code not in told:
            told.add(other.code)
            source = Words("raden {day} med samme tittel", "the row of {day} with the same title")
            day = source.fill(day=other.entry.when.in_words())
            yield Witness(Fact.CODE, other.code, day, Seen(other.entry, other.field))


def _category(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    if entry.category is not None:
        yield Witness(Fact.CATEGORY, entry.category.value, _CELL, Seen(entry, "category"))
        for line in analysis.schedule.legend:
            if line.category is entry.category:
                source = Words("forklaringen: {text}", "the legend: {text}").fill(text=line.text)
                yield Witness(Fact.CATEGORY, entry.category.value, source)
    known = analysis.counterpart(entry)
    if known is not None and known.category is not None:
        yield Witness(Fact.CATEGORY, known.category.value, _KNOWN)


def _parties(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    if entry.sender or entry.recipient:
        yield Witness(Fact.PARTIES, _between(entry), _CELL, Seen(entry, "sender"))
    known = analysis.counterpart(entry)
    if known is not None and known is not entry:
        yield Witness(Fact.PARTIES, _between(known), _KNOWN)
    series = Words("raden {day} i serien", "the row of {day} in the series")
    for row in _beside(entry, (*analysis.relations.series.rows.values(), *_cycles(analysis))):
        day = series.fill(day=row.when.in_words())
        yield Witness(Fact.PARTIES, _between(row), day, Seen(row, "sender"))


def _cycles(analysis: Analysis) -> Iterator[tuple[Entry, ...]]:
    """The deliveries in stages, without the feedback, which goes the other way."""
    for cycle in analysis.relations.stages:
        yield tuple(one.entry for one in cycle if one.stage is not Stage.FEEDBACK)


def _beside(entry: Entry, groups: Iterable[Sequence[Entry]]) -> Iterator[Entry]:
    for rows in groups:
        if any(row is entry for row in rows):
            yield from (row for row in rows if row is not entry)


def _between(row: Entry) -> str:
    return f"{row.sender or '–'} → {row.recipient or '–'}"


def _by_known_text(analysis: Analysis, entry: Entry) -> Iterator[Witness]:
    """What the known row says, where that is not the same."""
    known = analysis.counterpart(entry)
    if known is not None and same_text(known) != same_text(entry):
        yield Witness(Fact.TEXT, known.what, _KNOWN)


_Ask = Callable[[Analysis, Entry], Iterable[Iterable[Witness]]]


def _as_one(ask: Callable[[Analysis, Entry], Iterable[Witness]]) -> _Ask:
    """A fact that is said once of a row."""
    return lambda analysis, entry: (ask(analysis, entry),)


_WITNESSES: Mapping[Fact, _Ask] = {
    Fact.DATE: _as_one(_date),
    Fact.DEADLINE: _deadlines,
    Fact.REFERENCE_DATE: _reference_dates,
    Fact.SCHOOL_YEAR: _school_years,
    Fact.NAME: _names,
    Fact.CODE: _codes,
    Fact.CATEGORY: _as_one(_category),
    Fact.PARTIES: _as_one(_parties),
    Fact.TEXT: _as_one(_by_known_text),
}
