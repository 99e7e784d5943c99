"""Real schedules of years that follow each other, and how near a proposal comes to them."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vigo_arshjul import Config, Entry, Schedule, SchoolYear
from vigo_arshjul.analysis import Analysis
from vigo_arshjul.calendar.years import parse_year
from vigo_arshjul.inference.resolved import Resolved, resolve
from vigo_arshjul.model import Day, Period, When

FILE = Path(__file__).parent / "data" / "real-years.toml"

Days = tuple[dt.date, dt.date]


class Row(NamedTuple):
    """A row, and its days in the years that it is known for."""

    what: str
    days: Mapping[SchoolYear, Days]


class Real(NamedTuple):
    """The schedules of one body."""

    body: str
    kind: str
    is_held: bool
    years: Sequence[SchoolYear]
    rows: Sequence[Row]

    def schedule(self, year: SchoolYear) -> Schedule:
        """Its rows of one year, by the number that they have."""
        entries = (
            Entry(id=f"rad-{n}", when=_when(row.days[year]), what=row.what, sender=self.body)
            for n, row in enumerate(self.rows)
            if year in row.days
        )
        ordered = sorted(entries, key=lambda entry: entry.when.first)
        return Schedule(school_year=year, title=self.kind, entries=tuple(ordered))


def _when(days: Days) -> When:
    return Day(days[0]) if days[0] == days[1] else Period(*days)


def read_years(file: Path = FILE) -> list[Real]:
    """All schedules of the labelled set."""
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return [_real(one) for one in data["schedule"]]


def _real(one: Mapping[str, object]) -> Real:
    years = [parse_year(str(year)) for year in one["years"]]  # type: ignore[attr-defined]
    rows = []
    for what, *cells in one["rows"]:  # type: ignore[attr-defined]
        days = {year: _days(cell) for year, cell in zip(years, cells, strict=True) if cell}
        rows.append(Row(what, days))
    return Real(str(one["body"]), str(one["kind"]), bool(one.get("held")), years, rows)


def _days(cell: str) -> Days:
    first, _, last = cell.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


class Case(NamedTuple):
    """A row to propose days for: what it was in the years known, and what it became."""

    real: Real
    row: Row
    known: Sequence[SchoolYear]
    target: SchoolYear

    @property
    def before(self) -> Days:
        """Its days in the newest year known."""
        return self.row.days[self.known[-1]]

    @property
    def truth(self) -> Days:
        """What it became."""
        return self.row.days[self.target]


def cases(reals: Sequence[Real], known: int) -> Iterator[Case]:
    """Every row of so many years in a row, and the year after them."""
    for real in reals:
        for at in range(known, len(real.years)):
            years, target = real.years[at - known : at], real.years[at]
            for row in real.rows:
                if all(year in row.days for year in (*years, target)):
                    yield Case(real, row, years, target)


# --- what a person does who copies ----------------------------------------------------------


def same_date(case: Case) -> Days:
    """The same day of the month."""
    first, last = case.before
    years = case.target - case.known[-1]
    moved = _same_day(first, first.year + years)
    return moved, moved + (last - first)


def _same_day(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def same_weekday(case: Case) -> Days:
    """The same weekday nearest to the same day of the year."""
    first, last = case.before
    nearest = same_date(case)[0]
    moved = nearest + dt.timedelta(days=(first.weekday() - nearest.weekday() + 3) % 7 - 3)
    return moved, moved + (last - first)


def same_week(case: Case) -> Days:
    """The same weekday of the same ISO week."""
    first, last = case.before
    year, week, weekday = first.isocalendar()
    year += case.target - case.known[-1]
    weeks = dt.date(year, 12, 28).isocalendar().week
    moved = dt.date.fromisocalendar(year, min(week, weeks), weekday)
    return moved, moved + (last - first)


Proposal = Callable[[Case], Days]
COPYING: Mapping[str, Proposal] = {
    "same date": same_date,
    "same weekday": same_weekday,
    "same ISO week": same_week,
}


# --- what the program proposes ----------------------------------------------------------------


class Proposed(NamedTuple):
    """Proposed days, and how likely they are right."""

    days: Days
    probability: float


class Proposer:
    """What the program proposes, each schedule being looked at once."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, tuple[SchoolYear, ...]], Resolved] = {}

    def __call__(self, case: Case) -> Days:
        """The days that it proposes for a row."""
        return self._of(case).days

    def probability(self, case: Case) -> float:
        """How sure it is of them, from 0 to 1."""
        return self._of(case).probability

    def _of(self, case: Case) -> Proposed:
        key = (case.real.body, tuple(case.known))
        if key not in self._made:
            *older, base = (case.real.schedule(year) for year in case.known)
            analysis = Analysis(base, Config())
            self._made[key] = resolve(
                base, analysis.calendar, analysis.known, older=older, guess=True
            )
        resolved = self._made[key]
        rule = resolved.rules[f"rad-{case.real.rows.index(case.row)}"]
        when = resolved.dates.derive(rule.name, case.target).when
        return Proposed((when.first, when.last), rule.probability or 0.0)


def hits(found: Sequence[Case], proposal: Proposal) -> Counter[str]:
    """How many of the rows each kind of schedule has right, both first and last day."""
    right = Counter[str]()
    for case in found:
        right[case.real.kind] += proposal(case) == case.truth
    return right


def table(reals: Sequence[Real]) -> str:
    """How often each way to propose is exact, by the kind of schedule, in Markdown."""
    ways: Mapping[str, Proposal] = {"the program": Proposer(), **COPYING}
    lines = [
        "| Kind of schedule | rows | " + " | ".join(ways) + " |",
        "| --- | --- |" + " --- |" * len(ways),
    ]
    one = list(cases(reals, 1))
    kinds = sorted({case.real.kind for case in one})
    lines += [_line(kind, [c for c in one if c.real.kind == kind], ways) for kind in kinds]
    for title, is_held in (("tuned on", False), ("held back", True)):
        chosen = [case for case in one if case.real.is_held is is_held]
        lines.append(_line(f"**one year known, {title}**", chosen, ways))
    lines.append(_line("**one year known, all**", one, ways))
    lines.append(_line("**two years known, all**", list(cases(reals, 2)), ways))
    return "\n".join(lines)


def _line(title: str, found: Sequence[Case], ways: Mapping[str, Proposal]) -> str:
    counts = (str(sum(way(case) == case.truth for case in found)) for way in ways.values())
    return f"| {title} | {len(found)} | " + " | ".join(counts) + " |"
