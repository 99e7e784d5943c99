"""AH503: the day that the data of a delivery are of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import alike, stems, words
from vigo_arshjul.language import MONTHS, Words
from vigo_arshjul.model import Entry
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.dates.date_form import with_padding, without_padding
from vigo_arshjul.rules.core.fix import say_day, usual_form
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import of_mention

# From this likeness (0 to 1) on a text is that of the known row.
_ALIKE = 0.6
# Of so many counts it is looked for the one that is meant.
_FEW = 12
# How the series of a row writes a one-digit day.
_FORMS = {True: with_padding, False: without_padding}
# So many reference dates of a table tell the day of the month that they are of.
_SEVERAL = 2
# A reference date so many days back may be one that is still to come.
_NEARLY_A_YEAR, _JUST_BEEN = 300, 25


@own_rule(
    "AH503",
    Words("feil-måledag", "reference-date-mismatch"),
    Severity.ERROR,
    message=Words(
        "dataene skal etter teksten gjelde {actual}; ventet {expected}",
        "the data are said to describe {actual}; expected {expected}",
    ),
)
def reference_date_mismatch(analysis: Analysis) -> Iterator[Hit]:
    """Reference dates of another month than the delivery, or than the known row has."""
    yield from _moved_cut_offs(analysis)
    yield from _other_months(analysis)
    yield from _still_to_come(analysis)
    yield from _on_another_day(analysis)
    yield from _of_no_count(analysis)
    for entry in analysis.rows_with(MentionKind.REFERENCE_DATE):
        if not entry.is_dated:
            continue
        for mention, expected in expected_references(analysis, entry):
            if expected not in (None, mention.date):
                pads = analysis.relations.series.pads(entry)
                form = _FORMS[pads](mention.text) if pads is not None else None
                form = form or usual_form(analysis, entry, mention)
                safe = _is_as_known(analysis, entry, mention)
                fix = say_day(mention, entry, expected, safe=safe, form=form)
                yield of_mention(entry, mention, expected=expected, fix=fix)


def _is_as_known(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether the texts of a row are those of the known row: another's has its own dates."""
    known = analysis.counterpart(entry)
    there = [name for name in TEXT_FIELDS if any(getattr(row, name) for row in analysis.schedule)]
    if known is None:
        return True
    ours = words(entry.what)
    of_another = ours != words(known.what) and any(
        ours == words(r.what) for r in analysis.known or ()
    )
    return not of_another and all(
        alike(words(getattr(entry, name)), words(getattr(known, name))) >= _ALIKE for name in there
    )


def expected_references(
    analysis: Analysis, entry: Entry
) -> Iterator[tuple[Mention, dt.date | None]]:
    """The reference dates of a row, each with the day that it should be."""
    mentions = entry.mentions_of(MentionKind.REFERENCE_DATE)
    known = analysis.counterpart(entry)
    usual = known.mentions_of(MentionKind.REFERENCE_DATE) if known else ()
    if len(usual) == len(mentions):
        yield from (
            (ours, _same_day_as(theirs, ours, known, entry))
            for theirs, ours in zip(usual, mentions, strict=True)
        )
    elif (series := analysis.relations.series).has(entry):
        in_what = (mention for mention in mentions if mention.field == "what")
        expected = [(one, series.expected_reference(entry, one)) for one in in_what]
        # Beside the day that is meant another one is that of another row's text.
        if not any(day == one.date for one, day in expected):
            yield from expected


def _still_to_come(analysis: Analysis) -> Iterator[Hit]:
    """Reference dates of the next months, where that day of the row's own month has just been."""
    for entry, mention in analysis.mentions(MentionKind.REFERENCE_DATE):
        if analysis.counterpart(entry) or not entry.is_dated or mention.date is None:
            continue
        series = analysis.relations.series
        is_known = series.has(entry) and series.expected_reference(entry, mention) is not None
        if is_known or mention.written.year:
            continue
        expected = evolve(mention.written, month=entry.day.month).in_year(entry.day.year)
        away = (entry.day - mention.date).days
        has_been = expected is not None and 0 <= (entry.day - expected).days <= _JUST_BEEN
        if has_been and not 0 <= away <= _NEARLY_A_YEAR:
            yield of_mention(entry, mention, expected=expected, severity=Severity.INFO)


def _by_unknown_rows(analysis: Analysis) -> Iterator[tuple[Entry, Mention]]:
    """The reference dates of the rows that no known schedule tells of."""
    for entry, mention in analysis.mentions(MentionKind.REFERENCE_DATE):
        if entry.is_dated and analysis.counterpart(entry) is None:
            yield entry, mention


def _on_another_day(analysis: Analysis) -> Iterator[Hit]:
    """The one reference date that is not on the day of the month of all others of the table."""
    found = [one for one in _by_unknown_rows(analysis) if one[1].written.is_day]
    days = Counter(mention.written.day for _, mention in found)
    (usual, number), *others = days.most_common(2) or [(None, 0)]
    if number < _SEVERAL or [times for _, times in others] != [1] or days.total() != number + 1:
        return
    entry, mention = next(one for one in found if one[1].written.day != usual)
    expected = evolve(mention.written, day=usual).in_year((mention.date or entry.day).year)
    if not analysis.relations.series.has(entry):
        yield of_mention(entry, mention, expected=expected, severity=Severity.INFO)


def _of_no_count(analysis: Analysis) -> Iterator[Hit]:
    """Rows that build on a count, of a day on which no row of the table counts the same."""
    found = [
        (entry, mention, (entry.day - mention.date).days)
        for entry, mention in _by_unknown_rows(analysis)
        if mention.date
    ]
    counts = [(entry, mention) for entry, mention, days in found if 0 <= days <= _JUST_BEEN]
    later = [(entry, mention) for entry, mention, days in found if days > _JUST_BEEN]
    for entry, mention in later if 0 < len(counts) <= _FEW else ():
        if expected := _counted_before(entry, mention, counts):
            yield of_mention(entry, mention, expected=expected, severity=Severity.INFO)


def _counted_before(
    entry: Entry, mention: Mention, counts: Sequence[tuple[Entry, Mention]]
) -> dt.date | None:
    """The last day before a row that others count the same on; None where it is that of the row."""
    about = stems(entry.text_of(mention.field)[: mention.start])
    days = {one.date for row, one in counts if about & stems(row.what)}
    before = (day for day in days if day and day <= entry.day)
    return None if mention.date in days else max(before, default=None)


def _moved_cut_offs(analysis: Analysis) -> Iterator[Hit]:
    """Limits that stand fast from year to year, and stand otherwise in the known row."""
    for entry in analysis.rows_with(MentionKind.CUT_OFF):
        known = None if not entry.is_dated else analysis.counterpart(entry)
        for mention, theirs in analysis.paired(entry, MentionKind.CUT_OFF) if known else ():
            is_own = known is not None and theirs.date == known.date
            expected = entry.date if is_own else _same_day_as(theirs, mention, known, entry)
            if theirs.date is not None and expected not in (None, mention.date):
                fix = say_day(mention, entry, expected, safe=False)
                severity = Severity.WARNING
                yield of_mention(entry, mention, expected=expected, severity=severity, fix=fix)


def _other_months(analysis: Analysis) -> Iterator[Hit]:
    """Months that stand for a count, `per juli 2018`, where the known row has another one."""
    for entry in analysis.rows_with(MentionKind.CALENDAR_MONTH):
        known = analysis.counterpart(entry)
        if known is None or not (entry.is_dated and known.is_dated):
            continue
        for mention, theirs in analysis.paired(entry, MentionKind.CALENDAR_MONTH):
            usual = theirs.written.month
            # That of the row itself goes with it.
            month = entry.day.month if usual == known.day.month else usual
            if month is not None and mention.written.month not in (month, usual):
                actual, expected = mention.text, MONTHS[month - 1]
                severity = Severity.WARNING
                yield of_mention(
                    entry, mention, actual=actual, expected=expected, severity=severity
                )


def _same_day_as(
    usual: Mention, mention: Mention, theirs: Entry | None, entry: Entry
) -> dt.date | None:
    """The day and month of the known row's reference date, in the year of this row's one.

    A day without its year, of a wrong month, may be read in the wrong year: then the year is
    that which lies as far from the row as in the known one.
    """
    if mention.date is None or usual.date is None:
        return usual.date
    day = usual.written.in_year(mention.date.year)
    if day == mention.date or mention.written.year is not None or not (theirs and theirs.date):
        return day
    return usual.written.in_year(usual.date.year + entry.day.year - theirs.date.year)
