"""A recurrence as people say it."""

from __future__ import annotations

from vigo_arshjul.calendar import BusinessDayConvention
from vigo_arshjul.inference.derivation import easter_in_words, nth_in_words
from vigo_arshjul.language import Words, days_in_words, month_words
from vigo_arshjul.model import (
    EachMonthAfter,
    EasterDay,
    FixedDay,
    NextYear,
    NthWeekday,
    PeriodRule,
    Recurrence,
    Relative,
)

_CONVENTIONS = {
    BusinessDayConvention.UNADJUSTED: Words("også på lukkede dager", "also on closed days"),
    BusinessDayConvention.FOLLOWING: Words(
        "eller første virkedag etter", "or the first business day after"
    ),
    BusinessDayConvention.MODIFIED_FOLLOWING: Words(
        "eller nærmeste virkedag i samme måned", "or the nearest business day of its month"
    ),
    BusinessDayConvention.PRECEDING: Words(
        "eller siste virkedag før", "or the last business day before"
    ),
}


def rule_in_words(rule: Recurrence) -> Words:
    """What a recurrence says, without a year."""
    match rule:
        case FixedDay():
            day = _day_of_month(rule.day, rule.month)
            return _with_convention(day, rule.convention)
        case NthWeekday():
            return nth_in_words(rule)
        case EasterDay():
            return _with_convention(easter_in_words(rule.easter), rule.convention)
        case Relative():
            return _relative_in_words(rule)
        case NextYear():
            words = Words("som «{id}» i neste skoleår", "as “{id}” in the next school year")
            return words.fill(id=rule.next_year)
        case PeriodRule(first=first, last=last):
            words = Words("{first}, til {last}", "{first}, to {last}")
            return words.fill(first=rule_in_words(first), last=rule_in_words(last))
        case EachMonthAfter():
            words = Words("hver måned etter {day}", "each month after {day}")
            return words.fill(day=_day_of_month(rule.day, rule.month))


def _day_of_month(day: int, month: int) -> Words:
    return Words("{day}. {month}", "{day} {month}").fill(day=day, month=month_words(month))


def _with_convention(day: Words, convention: BusinessDayConvention) -> Words:
    words = Words("{day}, {shift}", "{day}, {shift}")
    return words.fill(day=day, shift=_CONVENTIONS[convention])


def _relative_in_words(rule: Relative) -> Words:
    anchor = Words("første dag", "the first day")
    if rule.anchor is not None:
        anchor = Words("«{id}»", "“{id}”").fill(id=rule.anchor)
    if rule.distance == 0:
        return Words("samme dag som {anchor}", "the same day as {anchor}").fill(anchor=anchor)
    days = days_in_words(abs(rule.distance), business=rule.business_days is not None)
    side = Words("før", "before") if rule.distance < 0 else Words("etter", "after")
    words = Words("{days} {side} {anchor}", "{days} {side} {anchor}")
    return words.fill(days=days, side=side, anchor=anchor)
