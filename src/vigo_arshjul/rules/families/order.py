"""AH1xx: what must come before what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.alignment import in_order
from vigo_arshjul.language import Words, days_in_words
from vigo_arshjul.model import Entry, Period
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.relations.row_order import days_in_order, groups_in_order, is_sorted_otherwise
from vigo_arshjul.rules.core.applying import with_row
from vigo_arshjul.rules.core.fix import redate, reorder
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import of_mention


@own_rule(
    "AH101",
    Words("brutt-datoorden", "not-chronological"),
    Severity.ERROR,
    message=Words(
        "{day} står {side} raden med {other}", "{day} stands {side} the row with {other}"
    ),
)
def not_chronological(analysis: Analysis) -> Iterator[Hit]:
    """Rows outside the longest run of rows that are in order."""
    every = list(analysis.schedule.dated())
    # In a table that is sorted by something else, the place by date is that of another group.
    is_by_date = not is_sorted_otherwise(every)
    for rows in groups_in_order(every):
        # The days of one line stand where its first does.
        lines = groupby(rows, lambda row: row.place or row.id)
        hits = _out_of_order([next(of_line) for _, of_line in lines], analysis)
        for hit in hits:
            yield hit if is_by_date or not hit.fix else evolve(hit, fix=evolve(hit.fix, safe=False))


def _out_of_order(rows: Sequence[Entry], analysis: Analysis) -> Iterator[Hit]:
    days = list(days_in_order(rows))
    kept = in_order([day.toordinal() for day in days])
    if len(kept) == len(rows):
        return
    # By the rows that are in order: one that is out of it says nothing of the others.
    in_place = sorted(kept)
    for index, row in enumerate(rows):
        if index in kept:
            continue
        place = bisect_right(in_place, index)
        is_early = place > 0 and days[index] < days[in_place[place - 1]]
        other = rows[in_place[place - 1 if is_early else min(place, len(in_place) - 1)]]
        side = Words("under", "below") if is_early else Words("over", "above")
        yield Hit(
            entry=row,
            field="date",
            actual=row.date,
            related=(other,),
            # Other work than that of VIGO may be grouped as its owner likes.
            severity=None if analysis.is_of_vigo else Severity.INFO,
            values={"day": row.date, "side": side, "other": other.date},
            fix=reorder(row),
        )


# What stands further before a date (characters) is of no sentence that speaks of it.
_SENTENCE = 120


@own_rule(
    "AH106",
    Words("brutt-rekkefølgekrav", "precedence-broken"),
    Severity.ERROR,
    message=Words(
        "raden ({actual}) må komme {gap}før «{other}» ({day})",
        "the row ({actual}) must come {gap}before “{other}” ({day})",
    ),
)
def precedence_broken(analysis: Analysis) -> Iterator[Hit]:
    """Rows later than what they must come before."""
    for stated in analysis.relations.stated:
        earlier, later, gap = stated.earlier, stated.later, stated.business_days
        if not (analysis.covers(earlier) and analysis.covers(later)):
            continue
        days = analysis.calendar.business_days_between(earlier.when.last, later.when.first)
        if later.day > earlier.when.last and days >= gap:
            continue
        more = Words("minst {days} ", "at least {days} ")
        more = more.fill(days=days_in_words(gap, business=True))
        row = stated.stated_at or earlier
        yield Hit(
            entry=row,
            field="date",
            actual=row.date,
            related=(later if row is earlier else earlier,),
            values={
                "actual": earlier.date,
                "gap": more if gap else Words("", ""),
                "other": later.id,
                "day": later.date,
            },
        )


@own_rule(
    "AH107",
    Words("snudd-periode", "period-reversed"),
    Severity.ERROR,
    message=Words(
        "perioden slutter {last}, før den begynner {first}",
        "the period ends on {last}, before it begins on {first}",
    ),
)
def period_reversed(analysis: Analysis) -> Iterator[Hit]:
    """Periods that end before they begin."""
    for entry in analysis.schedule.dated():
        first, last = entry.when.first, entry.when.last
        if last < first:
            turned = Period(last, first)
            yield Hit(
                entry=entry,
                field="date",
                actual=entry.when.iso(),
                values={"first": first, "last": last},
                supposing=with_row(analysis.schedule, entry, when=turned),
                fix=redate(entry, turned, safe=False),
            )
        yield from _over_before_it_begins(entry)


def _over_before_it_begins(entry: Entry) -> Iterator[Hit]:
    """What begins in a row, and is over before that by its own words."""
    for mention in entry.mentions:
        if mention.date is None or not mention.date < entry.day or not mention.written.is_day:
            continue
        if says(entry.text_of(mention.field)[: mention.start][-_SENTENCE:], Concept.OPEN_UNTIL):
            days = {"first": entry.date, "last": mention.date}
            yield of_mention(
                entry, mention, actual=mention.text, severity=Severity.INFO, values=days
            )
