"""AH0xx: rows that cannot be read, or do not belong where they stand."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Day, EachMonth, Entry, Meaning, Schedule, UnreadableRow
from vigo_arshjul.model.queries import has_column
from vigo_arshjul.rules.applying import of_school_year, with_row
from vigo_arshjul.rules.registry import Basis, Hit, Threshold, rule, threshold

# Of so many rows that cannot be read it is looked for what follows.
_FEW = 4
# Where more rows stand twice, a table does, and nothing else follows from one of them.
_MOST_TWICE = 16
# So many words of a row tell which one it is.
_TELLING = 3
_A_MONTH = 31
# A row that stands again so soon is a copy.
_FEW_WORDS = 2
_NEARLY = Words("raden (nesten med de samme ordene)", "the row (in nearly the same words)")
_ONCE_WITHOUT = Words(
    "raden (én gang uten avsender eller mottaker)", "the row (once without sender or recipient)"
)
_A_WEEK = dt.timedelta(days=7)


@rule(
    "AH001",
    Words("uleselig-rad", "unreadable-row"),
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Tabellen har fem kolonner og en dato først i hver rad.",
        "The table has five columns and a date first in every row.",
    ),
    message=Words("raden kan ikke leses: {problem}", "the row cannot be read: {problem}"),
    what=Words(
        "Finner rader der datoen ikke finnes eller mangler dagen, eller der kolonnene ikke går "
        "opp.",
        "Finds rows whose date does not exist or lacks its day, or whose columns do not add up.",
    ),
    why=Words(
        "En rad som ikke kan leses, kan heller ikke følges. De andre radene sjekkes likevel.",
        "A row that cannot be read cannot be followed either. The other rows are still checked.",
    ),
    fails="32.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    passes="31.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
)
def unreadable_row(analysis: Analysis) -> Iterator[Hit]:
    """Rows that the reader had to give up."""
    rows = analysis.schedule.unreadable
    for row in rows:
        yield Hit(
            line=row.line,
            place=row.place,
            field="date",
            actual=row.text,
            supposing=_with_it(analysis, row) if len(rows) <= _FEW else None,
            values={"problem": row.words},
        )
    for entry in analysis.schedule:
        if (written := entry.when.written) and written.startswith("."):
            missing = Words("dagen mangler i «{cell}»", "the day is missing from “{cell}”")
            problem = missing.fill(cell=written)
            yield Hit(entry=entry, field="date", actual=written, values={"problem": problem})


def _with_it(analysis: Analysis, row: UnreadableRow) -> Schedule | None:
    """The schedule with the known row whose text stands there; None where it is no such row."""
    said = words(row.text)
    known = max(
        (one for one in analysis.known or () if _stands_in(words(one.what), said)),
        key=lambda one: len(one.what),
        default=None,
    )
    if known is None or analysis.known is None:
        return None
    schedule = analysis.schedule
    above = [one for one in schedule if (one.line or 0) < (row.line or 0)]
    first_day = schedule.school_year.first_day
    day = _day_begun(
        row.text, next((one.day for one in reversed(above) if one.is_dated), first_day)
    )
    years = schedule.school_year - analysis.known.school_year
    heading = above[-1].heading if above else None
    new = evolve(of_school_year(known, years), when=Day(day), line=row.line, heading=heading)
    entries = (*above, new, *schedule.entries[len(above) :])
    left = tuple(one for one in schedule.unreadable if one is not row)
    return evolve(schedule, entries=entries, unreadable=left)


def _day_begun(text: str, above: dt.date) -> dt.date:
    """The next day of the number that a text begins with; the day above where it has none."""
    number = re.match(r"\s*(\d{1,2})\b", text)
    days = (above + dt.timedelta(days) for days in range(_A_MONTH))
    return next((day for day in days if number and day.day == int(number[1])), above)


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether so many words that they tell a row stand together among others."""
    starts = range(len(whole) - len(part) + 1) if len(part) >= _TELLING else ()
    return any(whole[start : start + len(part)] == part for start in starts)


@rule(
    "AH003",
    Words("utenfor-skoleåret", "outside-school-year"),
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Skoleåret går fra 1. august til 31. juli; det publiserte dokumentet tar med august etter.",
        "The school year is 1 August to 31 July; the published document adds the August after it.",
    ),
    message=Words("{actual} er utenfor {year}", "{actual} is outside {year}"),
    what=Words(
        "Finner rader før 1. august i det første året eller etter 31. august i det andre. Ser"
        " ikke en dato i feil år så lenge den er innenfor skoleåret.",
        "Finds rows before 1 August of the first year or after 31 August of the second. It "
        "does not see a date of another year that is still within the school year.",
    ),
    why=Words(
        "Raden hører til et annet års årshjul, eller årstallet er tastet feil.",
        "The row belongs to the schedule of another year, or its year is mistyped.",
    ),
    fails="02.10.2018 | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    passes="02.10.2017 | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
    threshold=Threshold(
        0, 0, 366, Words("kalenderdager utover disse", "calendar days beyond these")
    ),
)
def outside_school_year(analysis: Analysis) -> Iterator[Hit]:
    """Rows before the school year or after its tail."""
    year = analysis.schedule.school_year
    beyond = dt.timedelta(days=threshold(analysis, "AH003"))
    begin, end = year.first_day - beyond, year.last_tail_day + beyond
    for entry in analysis.schedule:
        if entry.date is None:
            continue
        when = entry.when
        if begin <= when.first <= end and begin <= when.last <= end:
            continue
        for day in dict.fromkeys((when.first, when.last)):
            if not begin <= day <= end:
                yield Hit(
                    entry=entry,
                    field="date",
                    actual=day,
                    severity=None if analysis.is_of_vigo else Severity.INFO,
                    values={"actual": day, "year": year.in_words()},
                )


@rule(
    "AH004",
    Words("dobbel-rad", "duplicate-entry"),
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Ingen rad står to ganger i det publiserte dokumentet.",
        "No row stands twice in the published document.",
    ),
    message=Words("{what} står to ganger", "{what} stands twice"),
    what=Words(
        "Finner rader som står to ganger med samme dato, og id-er som er brukt to ganger; av "
        "kjente rader også dem som står igjen innen en uke, eller samme dag med et par ord mindre "
        "(advarsel). Ser ikke den samme raden med andre ord.",
        "Finds rows that stand twice with the same date, and ids used twice; of known rows also "
        "those that stand again within a week, or with a word or two less on the same day (a "
        "warning). It does not see the same row in other words.",
    ),
    why=Words(
        "Én av dem blir glemt neste gang datoen endres.",
        "One of them is forgotten the next time the date changes.",
    ),
    fails="""
02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |
02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |
""",
    passes="""
02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |
02.okt | VIGO Sentralbasen (IST) | Inntaksfil. | Udir |
""",
)
def duplicate_entry(analysis: Analysis) -> Iterator[Hit]:
    """Rows and ids that have been seen before."""
    seen = [(*one, None) for one in _seen_before(analysis.schedule)]
    copies = [(*one, _weight(*one[:2])) for one in _copies(analysis)]
    nearly = [(row, other, _NEARLY, weight) for row, other, weight in _nearly_twice(analysis)]
    few = len(seen) + len(copies) <= _MOST_TWICE
    for entry, other, same, severity in (*seen, *copies, *nearly):
        yield Hit(
            entry=entry,
            related=(other,),
            supposing=_without(analysis, entry, other) if few else None,
            severity=severity,
            values={"what": same},
        )


def _weight(entry: Entry, other: Entry) -> Severity | None:
    """A copy on another day may be meant."""
    return None if entry.when == other.when else Severity.WARNING


def _without(analysis: Analysis, entry: Entry, other: Entry) -> Schedule:
    """The schedule in which a row stands once, and each of two rows has an id of its own."""
    schedule = analysis.schedule
    if words(entry.what) == words(other.what):
        # What a doubled row says twice is found twice: stages, references, series.
        return evolve(schedule, entries=tuple(row for row in schedule if row is not entry))
    known = analysis.known.get(entry.id) if analysis.known else None
    is_others = known is None or words(known.what) != words(entry.what)
    return with_row(schedule, entry if is_others else other, id=f"{entry.id}-2")


def _seen_before(schedule: Schedule) -> Iterator[tuple[Entry, Entry, Words]]:
    """Each row that repeats another one or its id, with that one and what is the same."""
    rows: dict[object, Entry] = {}
    ids: dict[str, Entry] = {}
    for entry in schedule:
        texts = (entry.sender, entry.what, entry.recipient)
        row = (entry.when, *(" ".join(text.casefold().split()) for text in texts))
        if row in rows:
            yield entry, rows[row], Words("raden", "the row")
        elif entry.id in ids:
            same = Words("id «{id}»", "the id “{id}”").fill(id=entry.id)
            yield entry, ids[entry.id], same
        rows.setdefault(row, entry)
        ids.setdefault(entry.id, entry)


def _copies(analysis: Analysis) -> Iterator[tuple[Entry, Entry, Words]]:
    """Each known row that stands once more: without a party, or within a week."""
    seen: dict[str, Entry] = {}
    for entry in analysis.schedule.dated():
        text = entry.what.strip().casefold()
        other, seen[text] = seen.get(text), entry
        if other is None or len(said := words(entry.what)) < _TELLING:
            continue
        if entry.when == other.when and _lacks_a_party(entry, other):
            yield entry, other, _ONCE_WITHOUT
        elif analysis.follows_known and _is_near(entry, other) and _is_known_once(analysis, said):
            day = Words("raden fra {day}", "the row of {day}").fill(day=other.date)
            yield entry, other, day


def _nearly_twice(analysis: Analysis) -> Iterator[tuple[Entry, Entry, Severity]]:
    """Each row that says what another one of its day and parties says, but for a word or two."""
    seen: dict[object, dict[tuple[str, ...], Entry]] = {}
    for entry in analysis.schedule.dated():
        said = words(entry.what)
        same = seen.setdefault((entry.when, entry.sender, entry.recipient), {})
        for theirs, other in same.items():
            if not _says_nearly(said, theirs):
                continue
            known = [row for row in (entry, other) if analysis.counterpart(row) is not None]
            if len(known) < 2:
                yield entry, other, Severity.WARNING if known else Severity.INFO
                break
        same.setdefault(said, entry)


def _says_nearly(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether one of two texts is the other one with so few words less."""
    short, long = sorted((ours, theirs), key=len)
    if len(short) < _TELLING or not 0 < len(long) - len(short) <= _FEW_WORDS:
        return False
    rest = iter(long)
    return all(word in rest for word in short)


def _lacks_a_party(row: Entry, other: Entry) -> bool:
    """Whether two rows have the same parties, but for one that one of them lacks."""
    pairs = ((row.sender, other.sender), (row.recipient, other.recipient))
    alike = [ours.casefold() == theirs.casefold() for ours, theirs in pairs]
    return any(alike) and any(bool(ours) != bool(theirs) for ours, theirs in pairs)


def _is_near(row: Entry, other: Entry) -> bool:
    parties = (row.sender, row.recipient) == (other.sender, other.recipient)
    return parties and dt.timedelta(0) < row.day - other.day <= _A_WEEK


def _is_known_once(analysis: Analysis, said: tuple[str, ...]) -> bool:
    return sum(words(known.what) == said for known in analysis.known or ()) == 1


@rule(
    "AH005",
    Words("manglende-felt", "missing-field"),
    Severity.WARNING,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Alle rader i det publiserte dokumentet sier hva som skal skje; to har ingen avsender.",
        "All rows of the published document say what is to happen; two have no sender.",
    ),
    message=Words("{whose} har ingen {what}", "{whose} has no {what}"),
    what=Words(
        "Finner rader uten tekst, og årshjul uten rader; en merknad der bare avsenderen mangler. "
        "Ser ikke om det som står der, er riktig; en part som mangler på en kjent rad, finner "
        "AH508.",
        "Finds rows without text, and schedules without rows; an info where only the sender is "
        "missing. It does not see whether what stands there is right; a party missing from a "
        "known row is found by "
        "AH508.",
    ),
    why=Words(
        "En dato uten tekst sier ikke hvem som skal gjøre hva.",
        "A date without text does not say who is to do what.",
    ),
    fails="02.okt | VIGO Sentralbasen (IST) | | Udir |",
    passes="02.okt | VIGO Sentralbasen (IST) | Fagopplæringsfil. | Udir |",
)
def missing_field(analysis: Analysis) -> Iterator[Hit]:
    """Rows that do not say what, or who."""
    columns = {column.meaning for column in analysis.schedule.columns} or {Meaning.SENDER}
    has_senders = Meaning.SENDER in columns and has_column(analysis.schedule.entries, "sender")
    row = Words("raden", "the row")
    if not (analysis.schedule.entries or analysis.schedule.unreadable):
        whose, rows = Words("årshjulet", "the schedule"), Words("rader", "rows")
        yield Hit(values={"whose": whose, "what": rows})
    for entry in analysis.schedule:
        if not entry.what.strip():
            text = Words("tekst", "text")
            yield Hit(entry=entry, field="what", values={"whose": row, "what": text})
        elif has_senders and not entry.sender.strip() and not isinstance(entry.when, EachMonth):
            yield Hit(
                entry=entry,
                field="sender",
                severity=Severity.INFO,
                values={"whose": row, "what": Words("avsender", "sender")},
            )
