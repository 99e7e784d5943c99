"""Runs the rules that settings declare without code, and says what they ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from vigo_arshjul.analysis import Analysis
from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern, span_of
from vigo_arshjul.language import Words, as_is, days_in_words, joined
from vigo_arshjul.model import Entry
from vigo_arshjul.model.fields import ENTRY_FIELDS, KEYS
from vigo_arshjul.phrases import summary
from vigo_arshjul.rules.core.pages import Basis, RulePage
from vigo_arshjul.rules.core.registry import Hit, Rule

# What the fields are called by somebody who reads them, and in Python.
_LABELS = {
    "date": Words("dato", "date"),
    "time": Words("klokkeslett", "time of day"),
    **{field.key: field.label for field in ENTRY_FIELDS},
}
_NAMES = {field.key: field.name for field in ENTRY_FIELDS}
_AND = Words(" og ", " and ")
_MUST = Words("«{column}» skal si {words}", "“{column}” must say {words}")
_MUST_NOT = Words("«{column}» skal ikke si {words}", "“{column}” must not say {words}")
_REQUIRED = Words("«{column}» skal være fylt ut", "“{column}” must be filled in")
_GAP = Words("skal komme minst {days} etter {leader}", "must come at least {days} after {leader}")
_ABOUT = 60


def rule_of(declared: DeclaredRule) -> Rule:
    """The rule that a declaration stands for."""
    why = as_is(declared.why) if declared.why else Words("Det er avtalt så.", "So it is agreed.")
    return Rule(
        code=declared.code,
        name=declared.name,
        severity=declared.severity,
        message=as_is("{said}"),
        check=partial(_check, declared),
        plugin="settings",
        told=RulePage(
            since="–",
            basis=Basis.STATED,
            source=Words("Innstillingene.", "The settings."),
            what=_what(declared),
            why=why,
            fails="",
            passes="",
        ),
    )


def _check(rule: DeclaredRule, analysis: Analysis) -> Iterator[Hit]:
    rows = [entry for entry in analysis.schedule if rule.rows.matches(entry)]
    for entry in rows:
        yield from _hits(rule, entry)
    if rule.gap is not None:
        yield from _too_soon(rule, rule.gap, rows, analysis)


def _what(rule: DeclaredRule) -> Words:
    """What a rule asks, in a sentence."""
    asked = joined(*_asked(rule), between=_AND)
    if not rule.rows:
        return Words("I hver rad: {asked}.", "In each row: {asked}.").fill(asked=asked)
    about = Words("Der {rows}: {asked}.", "Where {rows}: {asked}.")
    return about.fill(rows=_described(rule.rows), asked=asked)


def _asked(rule: DeclaredRule) -> list[Words]:
    asked = [_about(_MUST, column, words) for column, words in _columns(rule.must)]
    asked += [_about(_MUST_NOT, column, words) for column, words in _columns(rule.must_not)]
    asked += [_about(_REQUIRED, name) for name in rule.required]
    if rule.gap is not None:
        asked.append(_said_of_gap(rule.gap, _described(rule.gap.after)))
    return asked


def _columns(pattern: RowPattern | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    return pattern.columns() if pattern is not None else iter(())


def _described(pattern: RowPattern) -> Words:
    """`«hva» sier «elevfil»`, for each column."""
    says = Words("«{column}» sier {words}", "“{column}” says {words}")
    all_said = [_about(says, column, words) for column, words in pattern.columns()]
    return joined(*all_said, between=_AND)


def _about(said: Words, column: str, words: tuple[str, ...] = ()) -> Words:
    key = KEYS.get(column, column)
    quoted = Words(" eller ".join(f"«{w}»" for w in words), " or ".join(f"“{w}”" for w in words))
    return said.fill(column=_LABELS.get(key, as_is(key)), words=quoted)


def _said_of_gap(gap: Gap, leader: Words) -> Words:
    return _GAP.fill(days=days_in_words(gap.business_days, business=True), leader=leader)


def _hits(rule: DeclaredRule, entry: Entry) -> Iterator[Hit]:
    """What one row says or lacks against a rule."""
    for column, words in _columns(rule.must):
        if span_of(entry, column, words) is None:
            yield _hit(rule, entry, column, _about(_MUST, column, words))
    for column, words in _columns(rule.must_not):
        if (span := span_of(entry, column, words)) is not None:
            yield _hit(rule, entry, column, _about(_MUST_NOT, column, words), span)
    for name in rule.required:
        if not _has(entry, name):
            yield _hit(rule, entry, name, _about(_REQUIRED, name))


def _hit(
    rule: DeclaredRule, entry: Entry, column: str, said: Words, span: tuple[int, int] | None = None
) -> Hit:
    field = _NAMES.get(column, column)
    return Hit(entry=entry, field=field, span=span, values={"said": _message(rule, said)})


def _message(rule: DeclaredRule, said: Words) -> Words:
    return as_is(rule.message) if rule.message else said


def _has(entry: Entry, name: str) -> bool:
    if name == "date":
        return entry.date is not None
    if name == "time":
        return getattr(entry.when, "time", None) is not None
    return bool(str(getattr(entry, _NAMES.get(name, name)) or "").strip())


def _too_soon(rule: DeclaredRule, gap: Gap, rows: list[Entry], analysis: Analysis) -> Iterator[Hit]:
    """The rows that come too soon after the row before them, or before it.

    Where both are as many, they go together in their order; else each row is held against the
    last one that came before it.
    """
    others = (e for e in analysis.schedule if gap.after.matches(e) and e not in rows)
    for leader, entry in _pairs(_by_date(others), _by_date(rows)):
        soonest = analysis.calendar.advance(leader.when.last, gap.business_days)
        if entry.day < soonest:
            said = _said_of_gap(gap, as_is(f"«{summary(leader.what, leader.comment, _ABOUT)}»"))
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.date,
                expected=soonest,
                related=(leader,),
                values={"said": _message(rule, said)},
            )


def _pairs(earlier: list[Entry], later: list[Entry]) -> Iterator[tuple[Entry, Entry]]:
    if len(earlier) == len(later):
        yield from zip(earlier, later, strict=True)
        return
    for entry in later:
        before = [leader for leader in earlier if leader.day <= entry.day]
        yield from ((leader, entry) for leader in before[-1:])


def _by_date(rows: Iterable[Entry]) -> list[Entry]:
    return sorted((row for row in rows if row.is_dated), key=lambda row: row.day)
