"""A feast by its name, days counted from Easter, and the first and last days of terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from vigo_arshjul.calendar import ONE_DAY, BusinessCalendar
from vigo_arshjul.calendar.norway import feast_in_year, feast_of
from vigo_arshjul.inference.candidates.hypothesis import (
    BY_KIND,
    FOLLOWING,
    PRECEDING,
    STATED,
    UNADJUSTED,
    Days,
    Hypothesis,
    gives_all,
    newest_of,
    nominals,
    seldom_meant,
)
from vigo_arshjul.inference.clues import Clues
from vigo_arshjul.inference.confidence import Grounds
from vigo_arshjul.inference.nominal import Nominal
from vigo_arshjul.language import Words
from vigo_arshjul.model import (
    BusinessDayOfMonth,
    EasterDay,
    Feast,
    FeastDay,
    FixedDay,
    NearestWeekday,
)
from vigo_arshjul.phrases.words.lexicon import Concept

_SUNDAY = 6

# Days from Easter are seldom meant, and are no guess for a day further from it.
_EASTER = 9.0
_FAR_FROM_EASTER = 60
# A feast that a row names is its own where it lies so near (calendar days).
_NEAR_FEAST = 10


def feasts(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """The feasts that a row is about, and days near them."""
    newest = newest_of(days)
    for feast, words in _feasts_meant(newest, clues):
        away = (newest - feast_in_year(feast, newest.year)).days
        rule = FeastDay(feast, away)
        reach = _NEAR_FEAST if isinstance(feast.falls, int) else 0
        if abs(away) <= reach and gives_all(rule, days, calendar):
            cost = STATED - 0.5 + abs(away) / 10
            yield Hypothesis(rule, cost, words, is_said=True, basis=Grounds.FEAST)


# What is on the day after a feast for that, and what it is then.
_DAYS_AFTER: Mapping[Feast, tuple[frozenset[Concept], Words]] = {
    Feast.ASCENSION: (
        frozenset({Concept.DAY_OFF}),
        Words("fri dagen etter Kristi himmelfartsdag", "a day off after Ascension Day"),
    ),
    Feast.EASTER_MONDAY: (
        frozenset({Concept.DAY_OFF, Concept.FIRST_OF_YEAR}),
        Words("den første dagen etter påske", "the first day after Easter"),
    ),
}


def _feasts_meant(day: dt.date, clues: Clues) -> Iterator[tuple[Feast, Words]]:
    """The feasts that a row names, is on, or lies beside as a day off does."""
    words = Words("teksten nevner høytidsdagen", "the text names the feast")
    yield from ((feast, words) for feast in clues.feasts)
    # 17 May 2027 is Whit Monday, too: a row without a word of it is that of its day.
    is_fixed = (day.month, day.day) in {feast.falls for feast in Feast}
    is_one = not clues.is_period or clues.over_feast or Concept.HOLIDAYS in clues.says
    in_church = Concept.CHURCH in clues.says
    # A course on 1 and 2 April is chosen as a whole.
    is_holiday = not is_fixed and is_one and (in_church or not clues.goes_on)
    if is_holiday and (feast := feast_of(day)) and (in_church or day.weekday() != _SUNDAY):
        yield feast, Words("står på en bevegelig helligdag", "stands on a movable holiday")
    before = feast_of(day - ONE_DAY)
    if before and before in _DAYS_AFTER and not (clues.feasts or clues.easter):
        meant, said = _DAYS_AFTER[before]
        if not meant.isdisjoint(clues.says):
            yield before, said


def days_from_easter(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """So many calendar days before or after Easter Sunday."""
    newest = newest_of(days)
    easter = calendar.easter_sunday(newest.year)
    for nominal, convention in nominals(newest, calendar):
        offset = (nominal - easter).days
        usual = UNADJUSTED if not calendar.is_business_day(nominal) else FOLLOWING
        is_open_nominal = calendar.is_business_day(nominal)
        if abs(offset) > _FAR_FROM_EASTER or convention is not usual:
            continue
        rule = EasterDay(offset, convention)
        if not gives_all(rule, days, calendar):
            continue
        # Holidays that begin in the days before Easter are those of Easter.
        is_before = Concept.HOLIDAYS in clues.says and -9 <= offset <= -3 and not clues.weeks
        if clues.easter or is_before:
            words = Words("teksten nevner påsken", "the text speaks of Easter")
            cost = STATED + abs(offset) / 100 + (0.0 if is_open_nominal else 0.1)
            yield Hypothesis(rule, cost, words, is_said=True, basis=Grounds.FEAST)
        else:
            yield seldom_meant(rule, _EASTER, days)


_FRIDAY = 4

# A term begins on the first day that can be, or the one after it, by the Epiphany.
_FIRST_DAYS = (2, 3)
_EPIPHANY = 6
# What ends on a Friday before the shortest day ends then where it falls from Wednesday on.
_SHORTEST_DAY = 21
_FRIDAYS_BEFORE = range(17, _SHORTEST_DAY)
# What ends later in December, as an accounting period on the 31st, is no term.
_BEFORE_CHRISTMAS = range(16, 24)
# A spring term has its weeks: one that ends on an early Friday is not over a week sooner next year.
_EARLY_FRIDAYS = range(13, 16)
_EARLIEST_END = NearestWeekday(6, 16, "friday", FOLLOWING)
_ENDS = (6, 12)
_WORDS = Words("første eller siste dag i en termin", "the first or last day of a term")


def ends_midweek(days: Days, clues: Clues) -> bool:
    """Whether it is the last day of a term, on a weekday that nobody chose: one before a Friday."""
    day = newest_of(days)
    return Concept.LAST_OF_TERM in clues.says and day.month in _ENDS and day.weekday() < _FRIDAY


def terms(days: Days, clues: Clues, calendar: BusinessCalendar) -> Iterator[Hypothesis]:
    """What the first and the last day of a term go by; the likeliest first."""
    newest = newest_of(days)
    rules: list[Nominal]
    if Concept.FIRST_OF_YEAR in clues.says and newest.month == 1 and newest.day <= _EPIPHANY:
        rules = [*_first_days(newest)]
    elif (
        Concept.LAST_OF_TERM in clues.says
        and newest.month == 12
        and newest.day in _BEFORE_CHRISTMAS
    ):
        rules = [*_last_days(newest)]
    elif Concept.LAST_OF_TERM in clues.says and newest.month == 6 and newest.day in _EARLY_FRIDAYS:
        rules = [_EARLIEST_END]
    else:
        return
    for place, rule in enumerate(rules):
        if gives_all(rule, days, calendar):
            yield Hypothesis(rule, BY_KIND - 1.0 + place / 10, _WORDS, basis=Grounds.TERM)


def _first_days(newest: dt.date) -> Iterator[FixedDay | BusinessDayOfMonth]:
    """The 2nd or 3rd of January; what begins on a Tuesday after it has a day before the pupils."""
    avoid = () if newest.weekday() == _FRIDAY else ("friday",)
    nearest = sorted(_FIRST_DAYS, key=lambda day: abs(day - newest.day))
    yield from (FixedDay(1, day, FOLLOWING, avoid) for day in nearest)
    yield BusinessDayOfMonth(1, 2)


def _last_days(newest: dt.date) -> Iterator[FixedDay]:
    """The day itself; for a Friday the shortest day, unless that is a Monday or Tuesday.

    With several years known it may be any of the closed days behind a Friday, too.
    """
    is_friday = newest.weekday() == _FRIDAY
    shortest = FixedDay(12, _SHORTEST_DAY, PRECEDING, ("monday", "tuesday"))
    if is_friday and newest.day in _FRIDAYS_BEFORE:
        yield shortest
    avoid = () if newest.weekday() == 0 else ("monday",)
    for day in range(newest.day, newest.day + (4 if is_friday else 1)):
        yield FixedDay(12, day, PRECEDING, avoid)
    yield shortest
