"""AH603, AH604: rows of the schedule before that are not in this one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.counterparts import match
from vigo_arshjul.identity.words import skeleton, stems, words
from vigo_arshjul.inference import Dates, resolve
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, Entry, Schedule
from vigo_arshjul.model.fields import COLUMNS
from vigo_arshjul.model.recurrence import anchors_of
from vigo_arshjul.phrases import MentionKind
from vigo_arshjul.rules.core.applying import of_school_year
from vigo_arshjul.rules.core.registry import CannotRunError, Hit, own_rule
from vigo_arshjul.rules.families.called_off import CalledOff

# A schedule that shares so large a part of a known one (0 to 1) stems from it.
_SAME_LINE = 0.8
# Of so many lost rows each is supposed to be there.
_FEW = 3
# So many rows that are gone to one body, and none left, fell away on purpose.
_SEVERAL = 2
# So many words in a row tell which row it is.
_TELLING = 4
_MOVED = Words(", og teksten står i en annen kolonne", ", and its text is in another column")
# A row so near to the day of a lost one may be that row.
_A_WEEK = dt.timedelta(days=7)
_RECIPIENT, _CATEGORY = attrgetter("recipient"), attrgetter("category")


@own_rule(
    "AH603",
    Words("tapt-rad", "lost-entry"),
    Severity.ERROR,
    message=Words(
        "raden «{id}» fra {year} er borte{moved}: {what}",
        "the row “{id}” of {year} is gone{moved}: {what}",
    ),
)
def lost_entry(analysis: Analysis) -> Iterator[Hit]:
    """Rows of the previous schedule that no row of this one stems from."""
    before, is_given = _schedule_before(analysis)
    found = _stemming(analysis.schedule, before)
    lost = _without(before, found, analysis.schedule)
    if not lost:
        return
    new = _by_parties(row for row in analysis.schedule if row.id not in found)
    elsewhere = _in_other_columns(analysis.schedule)
    dates = resolve(before, analysis.calendar).dates
    years = analysis.schedule.school_year - before.school_year
    due_on = {entry.id: _day_due(entry, dates, before, analysis.schedule) for entry in lost}
    counted_on, off = frozenset[str](), CalledOff(analysis)
    if not is_given:
        instead_of = {row.id: _in_its_place(row, due_on[row.id], new) for row in lost}
        kept_or_new = (*analysis.schedule, *found.values())
        left_out = _ended(lost, kept_or_new) | _reworded(lost, instead_of)
        counted_on = _counted_on(analysis) - left_out - _said_again(analysis, found, due_on, lost)
    for entry in lost:
        due, text = due_on[entry.id], words(entry.what)
        # Where a mark between two cells is gone, the text stands behind its sender.
        moved = elsewhere.get(text) or elsewhere.get(words(entry.sender) + text)
        instead = moved or _in_its_place(entry, due, new)
        above = instead or _row_above(analysis.schedule, due)
        severity = _severity(entry, is_given, counted_on, instead)
        if off.holds(entry.what, due.month):
            severity = Severity.INFO
        row = of_school_year(evolve(entry, when=Day(due)), years)
        yield Hit(
            line=above.line if above else first_line(analysis.schedule),
            # Where a known row is there in other words, they are what is odd.
            entry=None if is_given else instead,
            lost=entry,
            field="date",
            actual=entry.what,
            related=(above,) if above and (is_given or not instead) else (),
            supposing=_restored(analysis.schedule, row, above, instead)
            if len(lost) <= _FEW
            else None,
            severity=Severity.ERROR if moved else severity,
            values={
                "id": entry.id,
                "year": before.school_year,
                "what": entry.what,
                "moved": _MOVED if moved else Words("", ""),
            },
        )


def _without(before: Schedule, found: Mapping[str, Entry], schedule: Schedule) -> Sequence[Entry]:
    """The rows that no other stems from; what is told as a row that cannot be read is not lost."""
    kept = {known.id for known in found.values()}
    unread = [skeleton(one.text) for one in schedule.unreadable]
    return [
        entry
        for entry in before
        if entry.id not in kept and not any(" ".join(words(entry.what)) in one for one in unread)
    ]


def _ended(lost: Sequence[Entry], there: Iterable[Entry]) -> frozenset[str]:
    """The lost rows to a body, or of a kind, of which none is left: they fell away on purpose."""
    ended: set[str] = set()
    for key in (_RECIPIENT, _CATEGORY):
        left = {"", None, *map(key, there)}
        gone = Counter(key(row) for row in lost if key(row) not in left)
        ended |= {row.id for row in lost if gone[key(row)] >= _SEVERAL}
    return frozenset(ended)


def _said_again(
    analysis: Analysis,
    found: Collection[str],
    due_on: Mapping[str, dt.date],
    lost: Sequence[Entry],
) -> frozenset[str]:
    """The lost rows most of whose words a new row has near their day."""
    new = [(row.day, stems(row.what)) for row in analysis.schedule.dated() if row.id not in found]

    def is_there(said: frozenset[str], due: dt.date) -> bool:
        near = (ours for day, ours in new if abs(day - due) <= _A_WEEK)
        return any(len(said & ours) * 3 >= len(said | ours) * 2 for ours in near)

    return frozenset(row.id for row in lost if is_there(stems(row.what), due_on[row.id]))


def _reworded(lost: Sequence[Entry], instead: Mapping[str, Entry | None]) -> frozenset[str]:
    """The lost rows of which several are there with the same words instead of others."""
    reworded = ((row, other) for row in lost if (other := instead[row.id]) is not None)
    said = ((row.id, {*words(row.what)}, {*words(other.what)}) for row, other in reworded)
    changes = grouped(((frozenset(a - b), frozenset(b - a)), id_) for id_, a, b in said)
    several = (rows for rows in changes.values() if len(rows) >= _SEVERAL)
    return frozenset(id_ for rows in several for id_ in rows)


def _in_other_columns(schedule: Schedule) -> Mapping[tuple[str, ...], Entry]:
    """The rows by what stands in other columns than that of the text, where it is no name."""
    found = (
        (words(text), row) for row in schedule for text in (row.sender, row.recipient, row.comment)
    )
    return {said: rows[0] for said, rows in grouped(found).items() if len(said) >= _TELLING}


def _restored(
    schedule: Schedule, row: Entry, above: Entry | None, instead: Entry | None
) -> Schedule:
    """The schedule with a lost row below another, or in place of one."""
    row = evolve(row, line=None, heading=above.heading if above else None)
    rows = [row] if above is None else []
    for one in schedule:
        rows += [] if one is instead else [one]
        rows += [row] if one is above else []
    return evolve(schedule, entries=tuple(rows))


def _severity(
    lost: Entry, is_given: bool, counted_on: frozenset[str], instead: Entry | None
) -> Severity:
    if is_given:
        return Severity.WARNING if instead else Severity.ERROR
    return Severity.WARNING if lost.id in counted_on else Severity.INFO


def _counted_on(analysis: Analysis) -> frozenset[str]:
    """The known rows that others follow, come before or after, or refer to.

    One that has to do with no other may be left out of a table on purpose.
    """
    known, graph = analysis.known, analysis.known_relations
    if known is None or graph is None:
        return frozenset()
    leaders = {anchor for row in known if row.recurrence for anchor in anchors_of(row.recurrence)}
    in_order = {row.id for pair in graph.order for row in (pair.earlier, pair.later)}
    meant = {
        row.id
        for entry in known
        for mention in entry.mentions_of(MentionKind.CROSS_REFERENCE)
        for row in graph.references.rows(mention)
    }
    return frozenset(leaders | in_order | meant)


def _stemming(schedule: Schedule, before: Schedule) -> Mapping[str, Entry]:
    """The rows of the schedule before that any row stems from, be it by its text."""
    if all(entry.recurrence is None for entry in schedule):
        return match(schedule, before)
    return match(schedule, before, every_row=True)


def _day_due(entry: Entry, dates: Dates, before: Schedule, schedule: Schedule) -> dt.date:
    """The day that a lost row would have had: that of its rule, else as far into the year."""
    try:
        return dates.derive(entry.id, schedule.school_year).when.first
    except ArshjulError:
        into = entry.day - before.school_year.first_day
        return schedule.school_year.first_day + into


def _by_parties(rows: Iterable[Entry]) -> Mapping[tuple[str, str, int], Entry]:
    """The first row of each sender and recipient in each week."""
    found = grouped(
        ((*_parties(row), _week(row.date)), row) for row in rows if row.date is not None
    )
    return {place: rows[0] for place, rows in found.items()}


def _in_its_place(
    lost: Entry, due: dt.date, new: Mapping[tuple[str, str, int], Entry]
) -> Entry | None:
    """The new row that may be a lost one in other words: of the same parties, near its day.

    One party alone says less: then it is that of the very day.
    """
    parties = _parties(lost)
    if not any(parties):
        return None
    within = _A_WEEK if all(parties) else dt.timedelta(0)
    near = (new.get((*parties, _week(due) + weeks)) for weeks in (0, -1, 1))
    return next((row for row in near if row and abs(row.day - due) <= within), None)


def _week(day: dt.date) -> int:
    return day.toordinal() // 7


def _parties(row: Entry) -> tuple[str, str]:
    return row.sender.strip().casefold(), row.recipient.strip().casefold()


def _row_above(schedule: Schedule, day: dt.date) -> Entry | None:
    return next((row for row in reversed([*schedule.dated()]) if row.day <= day), None)


def first_line(schedule: Schedule) -> int | None:
    """The line of the first row, where its file has lines."""
    return schedule.entries[0].line if schedule.entries else None


def _schedule_before(analysis: Analysis) -> tuple[Schedule, bool]:
    """The schedule to compare with, and whether somebody gave it as the one before."""
    if analysis.previous is not None:
        return analysis.previous, True
    known = analysis.known
    if known is not None and known.entries:
        shared = {row.id for row in analysis.resolved.counterparts.values()}
        if len(shared) >= _SAME_LINE * len(known):
            return known, False
    raise CannotRunError(
        Words(
            "det er ikke oppgitt noe årshjul å sammenligne med (--previous)",
            "no schedule to compare with was given (--previous)",
        )
    )


@own_rule(
    "AH604",
    Words("skjøten-stemmer-ikke", "seam-mismatch"),
    Severity.ERROR,
    message=Words(
        "raden {day} i slutten av forrige årshjul står ikke i dette: {what}",
        "the row of {day} at the end of the previous schedule does not stand in this one: {what}",
    ),
)
def seam_mismatch(analysis: Analysis) -> Iterator[Hit]:
    """Rows of the previous tail that are not at the head."""
    previous, schedule = analysis.previous, analysis.schedule
    if previous is None or previous.school_year + 1 != schedule.school_year:
        raise CannotRunError(
            Words(
                "årshjulet for skoleåret før er ikke oppgitt (--previous)",
                "the schedule of the school year before was not given (--previous)",
            )
        )
    for row in previous.dated():
        if row.day <= previous.school_year.last_day:
            continue
        same_day = schedule.starting_on(row.day)
        if not any(_says_the_same(row, other) for other in same_day):
            yield Hit(
                line=first_line(schedule),
                entry=same_day[0] if same_day else None,
                field="date",
                expected=row.date,
                values={"day": row.date, "what": row.what},
            )


def _says_the_same(row: Entry, other: Entry) -> bool:
    return all(getattr(row, name) == getattr(other, name) for name in COLUMNS)
