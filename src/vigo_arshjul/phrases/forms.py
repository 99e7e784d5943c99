"""How dates are written in Norwegian: `28. september`, `01.okt`, `01.03.2018`, `2017-2018`.

One pattern finds them all in a single pass; nothing here asks what a date is for.
"""

from __future__ import annotations

import re
from functools import cache

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.language import MONTHS, SHORT_MONTHS
from vigo_arshjul.phrases.written import Written

# Nynorsk names its days a little differently; both are read.
_WEEKDAY_NAMES = {
    name: number
    for number, names in enumerate(
        (
            ("mandag", "måndag", "man", "mån"),
            ("tirsdag", "tysdag", "tirs", "tys", "tir"),
            ("onsdag", "ons"),
            ("torsdag", "tors", "tor"),
            ("fredag", "fre"),
            ("lørdag", "laurdag", "lør", "lau"),
            ("søndag", "sundag", "søn", "sun"),
        )
    )
    for name in names
}
_MONTH_NAMES = {
    **{name: number for number, name in enumerate(SHORT_MONTHS, 1)},
    **{name: number for number, name in enumerate(MONTHS, 1)},
    "sept": 9,
}


def _any_of(names: dict[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


# All names of the months, in as few branches as can be: the pattern has them five times.
_MONTH = (
    r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|mai|juni?|juli?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|des(?:ember)?)(?![a-zæøå])"
)
_YEAR = r"\d{2}(?:\d{2})?"
_WEEKDAYS = _any_of(_WEEKDAY_NAMES)
_SEASONS = "vår|høst|haust|sommer|vinter|kalenderår|budsjettår|halvår|år"
_WEEKS = "uken?|uka|ukene|veke|veka|vekene"
_NUMBERED = (
    "kl|klokken?|klokkan?|kap|kapittel|pkt|punkt|versjon|vedlegg|nr|avsnitt|artikkel|side"
    "|rom|tlf|telefon|kr|sak|saksnr|saksnummer|arkivsak|kunnskapsløftet"
)

# Numbers with dots that are no dates: a clock time, a section, a version. A number of a
# law or regulation (2006-06-23-724) is kept out by what may stand around a date.
_NO_DATE = rf"""
    (?:\b(?:{_NUMBERED})\b\.?|§)\s*(?!\d{{1,2}}\.\d{{1,2}}\.20)\d{{1,4}}(?:[.:/-]\d{{1,6}})*
    # `ny versjon 12. mai` is a day after all.
    (?!\d|[.:/-]\d|\.?\s{{0,2}}(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des))
"""

# Dates in forms that cannot be moved without a guess: two days in one, or numbers whose
# order or year is not certain. They are found, so that none is carried on in silence.
_ODD = rf"""
    (?<![\w./§-])(?:
        \d{{1,2}}\.?\s{{0,2}}(?:[-–/]|til|og)\s{{0,2}}\d{{1,2}}\.?\s{{0,2}}{_MONTH}
        (?:\s{{1,2}}\d{{4}}\b)?
      | (?:
            \d{{1,2}}\.\d{{1,2}}(?:\.{_YEAR})?\.?\s?[-–]\s?\d{{1,2}}\.\d{{1,2}}(?:\.{_YEAR})?
          | \d{{1,2}}\.?\s?[-–]\s?\d{{1,2}}\.(?:0?[1-9]|1[0-2])(?:\.{_YEAR})?
          | \d{{1,2}}/\d{{1,2}}\s?[-–/]\s?{_YEAR}
          | \d{{1,2}}-\d{{1,2}}-\d{{4}}
          | (?:19|20)\d{{2}}\.\d{{2}}\.\d{{2}}
        )(?![\w/]|[.-]\d)
    )
  | (?<=året\s)\d{{2}}[-–/]\d{{2}}(?![\w/]|[.-]\d)
  | (?<![\w./§-])(?:(?P<slashed>\d{{1,2}}/\d{{1,2}})|[vh]-?(?:20)?[1-9]\d)(?![\w/]|[.-]\d)
"""

# They begin with a digit, or with a word that has one of these letters first. At all other
# places of a text, which are most, the rest of the pattern need not be tried.
_WORDS = [*_WEEKDAY_NAMES, *_MONTH_NAMES, *"|".join((_SEASONS, _WEEKS, _NUMBERED)).split("|")]
_FIRST_LETTERS = "".join(sorted({word[0] for word in _WORDS}))
_BEGINS = rf"(?<!\w)(?=[\d{_FIRST_LETTERS}])|(?=§)"

DATE_PATTERN = rf"""
(?:{_BEGINS})(?:
    (?P<no_date>{_NO_DATE})
  | (?P<odd>{_ODD})
  | (?:\b(?P<weekday>{_WEEKDAYS})(?:en)?\.?,?\s+(?:den\s+)?)?
    (?:
        (?<![\w./§-])(?P<day>\d{{1,2}})\.?\s{{0,2}}(?P<month>{_MONTH})
        (?:\.?\s{{1,2}}(?P<year>\d{{4}})(?![\w-]))?
      | (?<![\w./§-])(?P<num_day>\d{{1,2}})\.(?P<num_month>\d{{1,2}})
        (?:\.(?P<num_year>{_YEAR}))?(?![\w/]|[.:-]\d)
      | (?<![\w./-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\w/]|-\d)
    )
  | (?<![\w./-])(?P<from_year>\d{{4}})\s?[-–/]\s?(?P<to_year>{_YEAR})(?![\w/]|-\d)
  | \b(?P<of_month>{_MONTH})\s{{1,2}}(?P<of_year>\d{{4}})(?![\w/]|[-–]\d)
  | \b(?P<season>{_SEASONS})(?:en|et)?[\s-]{{1,2}}(?P<season_year>\d{{4}})
    (?![\w/]|[-–]\d)
  | (?<![\w.,:/§-])(?P<bare_year>(?:19|20)\d{{2}})(?![\w/]|[.,:–-]\d)
  | \b(?:{_WEEKS})\s{{1,2}}(?P<week>\d{{1,2}})
    (?P<weeks>(?:\s?(?:[-–/,]|og|til)\s?\d{{1,4}})+)?\b
)
"""


def lowered(text: str) -> str:
    """A text in lower case, as the pattern is, letter for letter, so that places stay."""
    return text.replace("İ", "i").lower().replace("ı", "i").replace("ſ", "s")


def written_of(match: re.Match[str]) -> Written | None:
    """What a match of the pattern in a lowered text says; None where it is no date after all."""
    part = match.groupdict()
    weekday = _WEEKDAY_NAMES[part["weekday"]] if part["weekday"] else None
    if part["month"]:
        year = int(part["year"]) if part["year"] else None
        month = _MONTH_NAMES[part["month"]]
        return Written(day=int(part["day"]), month=month, year=year, weekday=weekday)
    if part["num_day"]:
        return _numeric(part, weekday)
    if part["iso"]:
        year, month, day = map(int, part["iso"].split("-"))
        return Written(day=day, month=month, year=year, weekday=weekday)
    if part["from_year"]:
        return _school_year(match)
    if part["of_month"]:
        month = _MONTH_NAMES[part["of_month"]]
        return Written(month=month, year=int(part["of_year"]))
    if part["season"]:
        return Written(year=int(part["season_year"]), season=True)
    if part["bare_year"]:
        return Written(year=int(part["bare_year"]))
    if part["slashed"]:
        return _slashed(match)
    if part["odd"]:
        return Written()
    if part["weeks"]:
        return Written()
    if part["week"]:
        return Written(week=int(part["week"]))
    return None


def _numeric(part: dict[str, str], weekday: int | None) -> Written | None:
    """`01.10` and `01.10.2017`; `23.59` and `2.14` are something else."""
    day, month = int(part["num_day"]), int(part["num_month"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = int(part["num_year"]) if part["num_year"] else None
    if year is not None and year < 100:
        year += 2000
    return Written(day=day, month=month, year=year, weekday=weekday)


# The words before `1/3` that tell it from a fraction.
_SAYS_WHEN = (
    r"(?:frist\w*|innen|innan|senest|seinast|den|dato|pr|per|fra|frå|til|før|etter|se|sjå|og|kl)"
    r"[.:]?\s+(?:er\s+|\w{2,6}dag\s+)?\Z"
)


def _slashed(match: re.Match[str]) -> Written | None:
    """`15/3` is a day, though its order is not certain; `1/2` is one where words say so.

    `25/26` is a school year.
    """
    day, month = map(int, match["slashed"].split("/"))
    if len(match["slashed"]) == len("25/26") and month == day + 1:
        return Written()
    if not (1 <= day <= 31 and 1 <= month <= 12) or (day, month) == (24, 7):
        return None
    before = match.string[max(0, match.start() - 30) : match.start()]
    return Written() if day >= month or re.search(_SAYS_WHEN, before) else None


def _school_year(match: re.Match[str]) -> Written | None:
    """`2017-2018`; other spans, as that of a plan or the number of a case, are no school year."""
    start, last = int(match["from_year"]), match["to_year"]
    is_next = int(last) == (start + 1) % 10 ** len(last)
    if is_next and FIRST_YEAR <= start <= LAST_YEAR:
        return Written(school_year=SchoolYear(start))
    if match.string[max(0, match.start() - 9) : match.start()].rstrip().endswith("året"):
        return Written(not_a_school_year=True)
    return Written()


@cache
def _alone() -> re.Pattern[str]:
    # Compiled when it is first needed: to compile it takes as long as to read a schedule.
    return re.compile(DATE_PATTERN, re.VERBOSE)


@cache
def _a_month() -> re.Pattern[str]:
    # A spreadsheet turns `september 2024` into a date, and shows it as `sep.24`.
    return re.compile(rf"({_MONTH})(?:\.?(?:\s+(\d{{4}}))?|[.-](\d{{2}}))")


def parse_written(text: str) -> Written | None:
    """Read a text that is one date and nothing else; None where it is not."""
    match = _alone().fullmatch(lowered(text.strip().rstrip(".")))
    return written_of(match) if match else None


def parse_month(text: str) -> tuple[int, int | None] | None:
    """Read a month heading, `August 2017` or `August`: the month and the year, if any.

    The first day of a month with its year is one, too: of what is not in a line of its own,
    that must be asked first.
    """
    if match := _a_month().fullmatch(lowered(text.strip())):
        year = int(match[2]) if match[2] else 2000 + int(match[3]) if match[3] else None
        return _MONTH_NAMES[match[1]], year
    written = _first_of_month(text)
    return (written.month or 0, written.year) if written else None


def _first_of_month(text: str) -> Written | None:
    """`01.09.2024` or `2024-09-01`, as a spreadsheet writes `september 2024`."""
    if not text[:1].isdigit():
        return None
    written = parse_written(text)
    return written if written and written.day == 1 and written.year else None
