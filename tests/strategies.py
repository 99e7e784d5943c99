"""Everything that property tests draw from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from attrs import evolve
from hypothesis import Phase, settings
from hypothesis import strategies as st

from vigo_arshjul import BusinessDayConvention, Category, Entry, Schedule, SchoolYear, Severity
from vigo_arshjul.io.records.plain import schedule_to
from vigo_arshjul.model import (
    Appendix,
    Day,
    EachMonth,
    EachMonthAfter,
    EasterDay,
    FixedDay,
    Ignore,
    LegendLine,
    NextYear,
    NthWeekday,
    OtherYear,
    Period,
    PeriodRule,
    Precedence,
    Relative,
    State,
)
from vigo_arshjul.model.day_rules import WEEKDAY_NAMES

# The same examples on every run and every machine, however slow.
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci")
# Who only asks whether something fails need not wait for the smallest example of it.
settings.register_profile(
    "unshrunk", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate)
)

# --- days ----------------------------------------------------------------------------

FIRST_DAY, LAST_DAY = dt.date(1948, 1, 1), dt.date(2099, 12, 31)

calendar_days = st.dates(FIRST_DAY, LAST_DAY)
# Far enough from both ends to move a few hundred business days either way.
inner_days = st.dates(dt.date(1952, 1, 1), dt.date(2095, 12, 31))
steps = st.integers(-500, 500)
# As far as a schedule may reach.
any_day = st.dates(dt.date(1901, 1, 1), dt.date(2199, 12, 31))
conventions = st.sampled_from(BusinessDayConvention)
school_years = st.integers(1900, 2199).map(SchoolYear)

# --- texts ---------------------------------------------------------------------------

texts = st.text(max_size=40)
# Pieces that the reader of dates listens for, in any order and number.
date_pieces = st.sampled_from(
    (
        "28. september", "08.nov", "1.sept", "01.10", "01.03.2018", "31.11", "30. februar",
        "2017-10-02", "2017-2018", "2017/18", "2018-17", "juli 2017", "våren 2018", "år 0000",
        "2017", "uke 28", "tirsdag 24. oktober", "måndag", "§ 6-8", "kl 23.59", "9A004", "00.00",
        "9999-12-31", "januar 9999", "1. januar 0001", "29. februar", "99. mai", "0000-0000",
        "frist for registrering", "registreringsfrist", "senest", "er", "se", "se også", "pr",
        "per.", "etter", "før", "vil ha data", "data vil være", "på plass", "oppdatering av rett",
        "stenger", "siste arbeidsdag", "dvs før", "(", ")", "[", "]", ".", ". ", "!", ";", ",",
        " og ", " til ", "–", "-", "/", "\n", "\t", " ", "<i>", "</i>", "ÅR", "ſept", "İ",
        "１２. mai", "٣. mai",
    )
)  # fmt: skip
noisy_texts = st.one_of(
    st.text(),
    st.lists(st.one_of(date_pieces, st.text(max_size=3)), max_size=25).map("".join),
    st.lists(date_pieces, max_size=25).map(" ".join),
)

# Ways to write a date, by the `strftime` and `format` of a day; each shows day and month.
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni",
    "juli", "august", "september", "oktober", "november", "desember",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
NYNORSK_WEEKDAYS = ("måndag", "tysdag", "onsdag", "torsdag", "fredag", "laurdag", "sundag")
DATE_FORMS = (
    "{d}. {month}",
    "{d:02}. {month}",
    "{d}.{mon}",
    "{d:02}.{mon}",
    "{d:02}.{m:02}",
    "{d}.{m}",
    "{d:02}.{m:02}.{y}",
    "{d}. {month} {y}",
    "{y}-{m:02}-{d:02}",
    "{weekday} {d}. {month}",
    "{weekday} den {d}. {month} {y}",
    "{tysdag} {d}. {month}",
)
CUE_SENTENCES = (
    "Frist for registrering i VIGO Lokalbase er {date}.",
    "Registreringsfristen er {date}.",
    "HUSK! Det må kjøres oppdatering av rett (Rapport i VIGO: 5A019) senest {date}.",
    "(Data vil være i lokalbasene senest {date})",
    "Rambøll vil ha data senest {date}.",
    "Fila pr {date} (Siste formidlingsfil)",
    "<i>Frist for registrering i VIGO Lokalbasen se {date}.</i>",
)


def written(form: str, day: dt.date) -> str:
    """A day in one of the ways of writing above."""
    return form.format(
        d=day.day,
        m=day.month,
        y=day.year,
        month=MONTHS[day.month - 1],
        mon=MONTHS[day.month - 1][:3],
        weekday=WEEKDAYS[day.weekday()],
        tysdag=NYNORSK_WEEKDAYS[day.weekday()],
    )


# --- schedules -----------------------------------------------------------------------

ids = st.one_of(
    st.from_regex(r"[a-z][a-z0-9-]{0,15}", fullmatch=True),
    st.text(min_size=1, max_size=20).filter(str.strip),
)
whens = st.one_of(
    st.builds(Day, any_day),
    st.builds(Period, any_day, any_day),
    st.builds(EachMonth, any_day),
)
_months = st.integers(1, 12)
_days_of_the_year = st.dates(dt.date(2001, 1, 1), dt.date(2001, 12, 31))
_distances = st.integers(-366, 366)
_avoided = st.lists(st.sampled_from(WEEKDAY_NAMES), max_size=4, unique=True).map(tuple)
_one_way = st.sampled_from((BusinessDayConvention.FOLLOWING, BusinessDayConvention.PRECEDING))
_fixed = st.one_of(
    st.builds(lambda d, c: FixedDay(d.month, d.day, c), _days_of_the_year, conventions),
    st.builds(
        lambda d, c, avoid: FixedDay(d.month, d.day, c, avoid),
        _days_of_the_year,
        _one_way,
        _avoided,
    ),
)
_nth = st.builds(
    NthWeekday,
    _months,
    st.sampled_from(WEEKDAY_NAMES),
    st.sampled_from((1, 2, 3, 4, -1, -2, -3, -4)),
    conventions,
)
_easter = st.builds(EasterDay, _distances, conventions)


def _relatives(anchors: st.SearchStrategy[str | None]) -> st.SearchStrategy[Relative]:
    return st.one_of(
        st.builds(lambda a, n: Relative(a, business_days=n), anchors, _distances),
        st.builds(lambda a, n: Relative(a, days=n), anchors, _distances),
    )


_day_rules = st.one_of(_fixed, _nth, _easter, _relatives(ids), st.builds(NextYear, ids))
recurrences = st.one_of(
    _day_rules,
    st.builds(PeriodRule, _day_rules, st.one_of(_day_rules, _relatives(st.none()))),
    _days_of_the_year.map(lambda d: EachMonthAfter(d.month, d.day)),
    st.builds(OtherYear, st.sampled_from((-1, 1)), _day_rules),
)
precedences = st.lists(
    st.builds(Precedence, entry=ids, business_days=st.integers(0, 400)), max_size=2
).map(tuple)
ignores = st.builds(
    Ignore, rule=texts, reason=texts.filter(str.strip), until=st.one_of(st.none(), school_years)
)
entries = st.builds(
    Entry,
    id=ids,
    when=whens,
    sender=texts,
    what=texts,
    recipient=texts,
    comment=texts,
    category=st.one_of(st.none(), st.sampled_from(Category)),
    recurrence=st.one_of(st.none(), recurrences),
    decided_by=st.one_of(st.none(), texts.filter(bool)),
    provisional=st.booleans(),
    override=st.one_of(st.none(), texts.filter(bool)),
    before=precedences,
    after=precedences,
    ignores=st.lists(ignores, max_size=2).map(tuple),
)
_texts = st.lists(texts, max_size=3).map(tuple)
appendices = st.builds(
    Appendix, heading=texts.filter(bool), intro=texts, steps=_texts, names=_texts
)
legend_lines = st.builds(
    LegendLine, text=texts.filter(bool), category=st.one_of(st.none(), st.sampled_from(Category))
)


def _firm(schedule: Schedule) -> Schedule:
    """What counts from a proposal is read as one: where rows count from others, none is one."""
    if not any(entry.recurrence for entry in schedule):
        return schedule
    return evolve(schedule, entries=tuple(evolve(one, provisional=False) for one in schedule))


schedules = st.builds(
    Schedule,
    school_year=school_years,
    entries=st.lists(entries, max_size=4).map(tuple),
    title=texts.filter(bool),
    revised=st.one_of(st.none(), any_day),
    version=st.integers(0, 40),
    state=st.sampled_from(State),
    preface=_texts,
    appendices=st.lists(appendices, max_size=2).map(tuple),
    legend=st.lists(legend_lines, max_size=2).map(tuple),
).map(_firm)


# --- bad input -----------------------------------------------------------------------

_heads = st.sampled_from(
    (
        "",
        "ÅRSHJUL, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\nAugust 2017\n",
        "Dato;Fra;Hva;Til;Merknad\n02.10.2017;a;b;c;d\n",
        'format = 1\nschool_year = "2017-2018"\n[[entry]]\nid = "a"\ndate = 2017-10-02\n',
        '{"format": 1, "school_year": "2017-2018", "entries": [{"id": "a", "date": "2017-10-02"',
    )
)
_file_pieces = st.sampled_from(
    (
        "format = 1\n", 'school_year = "2017-2018"\n', "[[entry]]\n", 'id = "a"\n', "id = 1\n",
        "date = 2017-10-02\n", "date = 2017-13-02\n", "recurs = { month = 1, day = 1 }\n",
        "recurs = {}\n", "entry = 1\n", "[entry]\n", "[[entry.ignore]]\n", '"""', "'''", "#", "\\",
        "{", "}", "[", "]", '"', ":", ",", "null", "1e999", "-0", "NaN", '"entries"', '"format": 1',
        ', "recurs": {"easter": 1}', ', "line": 1', "}]}", '"date": "2017-10-02"',
        "Måned\tFra\tHva\tTil\tKommentar\n", "Måned;Fra;Hva;Til;Kommentar\n", "August 2017\n",
        "32.okt\t", "01.okt\ta\tb\tc\td\n", "01.okt;a;b;c;d\n", "1.sept til 3.sept",
        "skoleåret 2017-2018\n", "skoleåret 9998-9999\n", "skoleåret 0000-0001\n",
        "0001-01-01\ta\tb\tc\td\n", "31.12.9999\ta\tb\tc\td\n", "FARGEKODER:\n",
        "En gang pr. måned etter 1.sept\ta\tb\tc\td\n", "1. en 2. to", "Liste: a, b og c.",
        "\t", ";", "\n", "\r", "\r\n", "\ufeff", "\x00", "\x0c", "\u2028", "\x85", "æ",
    )
)  # fmt: skip
file_texts = st.one_of(
    st.text(),
    st.builds(
        lambda head, rest: head + "".join(rest),
        _heads,
        st.lists(st.one_of(_file_pieces, st.text(max_size=3)), max_size=20),
    ),
)
file_bytes = st.one_of(
    st.binary(),
    st.builds(
        lambda text, encoding, cut: text.encode(encoding, "replace")[: cut or None],
        file_texts,
        st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")),
        st.integers(-3, 0),
    ),
)

# --- files that are nearly right ---------------------------------------------------------

Table = dict[str, Any]

schedule_tables = schedules.map(schedule_to)
_rule_names = st.sampled_from(("AH101", "AH2", "quiet-day", "AH9", ""))
_severities = st.sampled_from([severity.value for severity in Severity])
config_tables = st.fixed_dictionaries(
    {},
    optional={
        "select": st.lists(_rule_names, max_size=2),
        "ignore": st.lists(_rule_names, max_size=2),
        "severity": st.dictionaries(_rule_names, _severities, max_size=2),
        "fail-on": _severities,
        "language": st.sampled_from(("nb", "en")),
        "registration-deadline": st.sampled_from(("calendar-day", "business-day")),
        "closed-days": st.dictionaries(any_day.map(str), texts, max_size=2),
        "actors": st.lists(texts, max_size=2),
    },
)
# Values that stand in other places, and some that stand in none.
_values = st.one_of(
    st.sampled_from((0, 1, 2, 5, 12, 13, 29, 30, 31, -1, 366, 367, 1.0, 0.5, True, False, "", " ")),
    st.sampled_from(
        ("a", "monday", "Monday", "following", "ssb", "AH1", "2017-2018", "nb", "info")
    ),
    st.sampled_from(("2017-10-02", "20171002", "2017-2019")).map(str),
    st.sampled_from((dt.date(2017, 10, 2), dt.date(1, 1, 1), dt.datetime(2017, 10, 2), dt.time(1))),
    st.builds(list),
    st.builds(dict),
    st.builds(lambda: ["a"]),
    st.builds(lambda: {"days": 1}),
    st.builds(lambda: {"month": 2, "day": 29}),
    st.builds(lambda: {"month": 9, "weekday": "monday", "nth": 1}),
)
_keys = st.sampled_from(
    (
        "id", "idd", "date", "first", "last", "monthly_after", "line", "what", "what ", "revised",
        "category", "recurs", "month", "day", "days", "business_days", "nth", "weekday", "after",
        "before", "easter", "next_year", "each_month_after", "convention", "ignore", "reason",
        "until", "names", "select", "fail-on", "fail_on", "closed-days", "2017-12-27", "AH101",
    )
)  # fmt: skip


@st.composite
def nearly(draw: st.DrawFn, tables: st.SearchStrategy[Table]) -> Table:
    """A table of a file with a few keys and values changed, removed or added."""
    table = draw(tables)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(table))
        inside, key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(("value", "value", "key", "more", "less"))):
            case "value" if key is not None:
                inside[key] = draw(_values)
            case "less" if key is not None:
                del inside[key]
            case "key" if isinstance(key, str):
                inside[draw(_keys)] = inside.pop(key)
            case _ if isinstance(inside, dict):
                inside[draw(_keys)] = draw(_values)
    return table


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every table and list with each of its keys, and None for a new one."""
    if isinstance(value, dict | list):
        yield value, None
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield value, key
            yield from _places(inner)


# --- documents ---------------------------------------------------------------------------

# Texts as one sees them in a document: single spaces, and no month, date or list that a
# reader of lines would take for something else.
_visible_words = st.from_regex(r"[A-ZÆØÅa-zæøå<>=+@'\";,&%-]{1,12}", fullmatch=True).filter(
    lambda word: word.casefold() not in {*MONTHS, *(month[:3] for month in MONTHS), "sept"}
)
visible_texts = st.lists(_visible_words, min_size=2, max_size=6).map(" ".join)


def _tidy(year: SchoolYear) -> st.SearchStrategy[Schedule]:
    days = st.dates(year.first_day, year.last_day)
    tidy_whens = st.one_of(
        st.builds(Day, days),
        st.tuples(days, days).filter(lambda d: d[0] != d[1]).map(lambda d: Period(min(d), max(d))),
    )
    entry = st.builds(
        Entry,
        id=st.just("x"),
        when=tidy_whens,
        sender=visible_texts,
        what=visible_texts,
        recipient=visible_texts,
        comment=visible_texts,
        category=st.sampled_from(Category),
    )
    rows = st.lists(entry, min_size=1, max_size=5)
    return st.builds(
        Schedule,
        school_year=st.just(year),
        title=st.just("Plan for fylket"),
        entries=rows.map(lambda es: tuple(evolve(e, id=f"r{i}") for i, e in enumerate(es))),
    )


tidy_schedules = st.integers(1950, 2098).map(SchoolYear).flatmap(_tidy)
