"""AH7xx: dates that depart from the rule they go by."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.inference import BrokenRecurrenceError, Derivation, Origin
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, When
from vigo_arshjul.model.day_rules import NearestWeekday
from vigo_arshjul.phrases.cells.writing import said_in
from vigo_arshjul.rules.core.fix import Fix, redate
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.days import wrong_shift


@own_rule(
    "AH701",
    Words("avvik-fra-datoregelen", "off-recurrence"),
    Severity.ERROR,
    message=Words(
        "datoen er {actual}, men regelen gir {expected} ({chain})",
        "the date is {actual}, but the recurrence gives {expected} ({chain})",
    ),
)
def off_recurrence(analysis: Analysis) -> Iterator[Hit]:
    """Rows whose date is not what their recurrence gives, and no mere wrong shift."""
    shifted = {hit.entry for hit in wrong_shift(analysis)}
    for entry in analysis.schedule:
        if entry.override or not _in_calendar(analysis, entry):
            continue
        due = analysis.due(entry)
        if due is None or entry in shifted or _is_right(due, entry):
            continue
        # That of the row which it follows is the one mistake.
        if analysis.resolved.goes_with_its_leader(entry):
            continue
        derivation = analysis.derive(entry)
        if derivation is None:
            continue
        leader = _moved_leader(analysis, entry)
        stayed = leader is not None and _is_behind(entry, leader, derivation)
        yield Hit(
            entry=entry,
            field="date",
            actual=entry.when.iso(),
            expected=derivation.when.iso(),
            related=(leader,) if leader else (),
            severity=Severity.INFO if stayed else _severity(analysis, entry),
            values={
                "actual": entry.when.in_words(),
                "expected": derivation.when.in_words(),
                "chain": derivation.in_words(),
            },
            fix=_by_its_rule(analysis, entry, derivation),
        )


def _is_right(due: When | BrokenRecurrenceError, entry: Entry) -> bool:
    return not isinstance(due, BrokenRecurrenceError) and due.days == entry.when.days


def _moved_leader(analysis: Analysis, entry: Entry) -> Entry | None:
    """The row that this one follows, where that one was moved."""
    name = analysis.resolved.moved_leader(entry)
    leader = analysis.schedule.get(name) if name else None
    return leader if leader is not None and leader.is_dated else None


def _is_behind(entry: Entry, leader: Entry, derivation: Derivation) -> bool:
    """Whether a row stayed as the other one was moved, and is on the right side of it still."""
    due = derivation.when.first
    is_apart = due is not None and entry.day != leader.day
    return is_apart and (entry.day < leader.day) == (due < leader.day)


def _by_its_rule(analysis: Analysis, entry: Entry, derivation: Derivation) -> Fix | None:
    """The date that the row's own rule gives; the rule may be what is wrong, so a guess."""
    if _severity(analysis, entry) is not Severity.ERROR:
        return None
    return redate(entry, derivation.when, safe=False)


def _in_calendar(analysis: Analysis, entry: Entry) -> bool:
    return analysis.covers(entry) and analysis.covers_year


def _is_custom(analysis: Analysis, entry: Entry) -> bool:
    """Whether a row that no known schedule has goes by the weekday that people choose for it."""
    rule = analysis.resolved.rules[entry.id].recurrence
    return isinstance(rule, NearestWeekday) and analysis.counterpart(entry) is None


def _severity(analysis: Analysis, entry: Entry) -> Severity:
    if analysis.resolved.decided_by(entry) or _is_custom(analysis, entry):
        return Severity.INFO
    if analysis.resolved.rules[entry.id].origin is Origin.MATCHED:
        return Severity.WARNING
    return Severity.ERROR


@own_rule(
    "AH702",
    Words("ødelagt-datoregel", "broken-recurrence"),
    Severity.ERROR,
    message=Words("regelen fører ikke fram: {problem}", "the recurrence is broken: {problem}"),
)
def broken_recurrence(analysis: Analysis) -> Iterator[Hit]:
    """Recurrences that give no day."""
    for entry in analysis.schedule:
        if entry.recurrence is None or not _in_calendar(analysis, entry):
            continue
        due = analysis.due(entry)
        if isinstance(due, BrokenRecurrenceError):
            yield Hit(entry=entry, field="recurs", values={"problem": due.problems[0].words})


@own_rule(
    "AH703",
    Words("uten-datoregel", "no-recurrence"),
    Severity.INFO,
    message=Words(
        "{what} mangler regel, og rulling må gjette",
        "{what} without a recurrence; roll-forward would have to guess",
    ),
)
def no_recurrence(analysis: Analysis) -> Iterator[Hit]:
    """Rows that nothing tells the date of; one hit where most are so, and none has its own."""
    without = [
        entry
        for entry in analysis.schedule
        if entry.id not in analysis.resolved.rules and not _tells_its_day(entry)
    ]
    rules, n = len(analysis.resolved.rules), len(without)
    has_own = any(entry.recurrence for entry in analysis.schedule)
    if n > max(1, rules) and not has_own:
        all_of = Words("alle {n} radene", "all {n} rows are")
        words = Words("de fleste radene", "most rows are") if rules else all_of.fill(n=n)
        yield Hit(line=without[0].line, values={"what": words})
        return
    for entry in without:
        yield Hit(entry=entry, field="recurs", values={"what": Words("raden", "the row is")})


def _tells_its_day(entry: Entry) -> bool:
    """Whether the words of its cell tell its day in any year, or that it has none."""
    return entry.date is None or said_in(entry.when, lambda _: entry.day.year) is not None
