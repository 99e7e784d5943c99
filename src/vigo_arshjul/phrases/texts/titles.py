"""The year that a title names: `skoleåret 2025-2026`, `Årshjul 2025/26`, `Plan for 2026`."""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from vigo_arshjul.phrases.dates.single_dates import parse_written
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# The first that a line says is what it is about.
_WORDS = {
    "fagopplaering": r"fagopplæring",
    "privatskole": r"privatskole",
    "soeker-og-inntak": r"søker|inntak",
    "ssb": r"\bssb",
    "laanekassen": r"lånekassen",
    "oppfoelgingstjenesten": r"oppfølgingstjenesten|\bOT\b",
    "vilbli": r"vilbli",
    "hjernen-og-hjertet": r"hjernen og hjertet",
    "intern": r"intern",
}


def said_in_legend(line: str) -> str | None:
    """The name of the category that a line of the legend names; None where it names none."""
    said = (name for name, words in _WORDS.items() if re.search(words, line, re.IGNORECASE))
    return next(said, None)


# A formula without its value names the sheet of a year, and is no title.
_FORMULA = "="
# The longest line that is a title and no sentence, in characters.
_LONGEST = 160

_YEARS = r"(?P<first>(?:19|20|21)\d{2})\s?[-–/]\s?(?P<last>(?:19|20|21)\d{2}|\d{2})(?![\d./–-])"
_AFTER_A_WORD = late(
    r"\b(?:for\s+|i\s+)?(?:skole|skule|studie|barnehage|undervisnings|opplærings|lære|kull|elev)?"
    rf"år(?:et)?\s*:?\s+(?:{_YEARS}|(?P<short>\d{{2}})\s?[-–/]\s?(?P<short_last>\d{{2}})(?!\d))",
    re.IGNORECASE,
)
_CALENDAR_YEAR = late(r"\bkalenderåret\s+(?P<year>(?:19|20|21)\d{2})\b", re.IGNORECASE)
# `Skolerute 22/23`: two numbers that are no day of a month.
# So are those of `Skolerute 26-27`, and no weeks or days.
_SHORT = late(
    r"(?<![\d./–-])(?P<short>1[3-9]|2\d)\s?/\s?(?P<short_last>1[4-9]|2\d|30)(?![\d./–-])"
    r"|(?<![\d./–-])(?<!uke )(?<!veke )(?<!uker )(?<!veker )(?<!dag )(?P<dashed>1[3-9]|2\d)\s?[-–]"
    r"\s?(?P<dashed_last>1[4-9]|2\d|30)\s*\Z"
)
_ALONE = late(rf"(?<![\d./–-])\(?{_YEARS}\)?", re.IGNORECASE)
_SEASON = late(
    r"\b(?P<season>høst|haust|vår)(?:en|(?:semester|halvår|eksamen|termin)(?:et|en)?)?\s+(?P<year>20\d{2})\b",
    re.I,
)
# `2. halvår 2026 og 1. halvår 2027`, `1. august 2026 - 31. juli 2027`, `H26/V27`.
_OVER_NEW_YEAR = late(
    r"(?<![\w.])(?:h(?:aust|øst)?\w*|2\.\s?halvår\w*|(?:\d{1,2}\.\s?)?(?:juli|august|september))"
    r"\s?(?P<first>(?:20)?\d{2})\s?(?:[-–/,&+]|og|til|samt|t\.?o\.?m\.?)\s?"
    r"(?:v(?:år)?\w*|1\.\s?halvår\w*|(?:\d{1,2}\.\s?)?(?:mai|juni|juli|august))"
    r"\s?(?P<last>(?:20)?\d{2})(?![\d./–-])",
    re.IGNORECASE,
)
_LONE_YEAR = late(r"(?<![\d./–-])(?P<year>(?:19|20|21)\d{2})(?![\d/–-]|\.\d|\s*(?:kr|stk|%))")
# A document of this kind is what the line is the title of.
_NAMES_A_SCHEDULE = late(
    r"årshjul|års?plan|skolerute|skulerute|kalender|plan\b|terminliste|framdriftsplan|oversikt|rute"
    r"|hjul|frist|dato(?:er|ar)|oppgave|rapporter|aktivitet|møte|schedule|program|gjøremål|tidslinje|år\b|året\b",
    re.IGNORECASE,
)
# The name of a paper of parliament or of a form has a year of its own.
_CITES = late(r"\b(?:meld|prop|innst|dok|nou|ot\.?\s?prp|st\.?\s?meld|lov|forskrift)\b", re.I)


# A year within the words of one, and no day of it: `31. juli 2027`.
_A_YEAR = late(r"\d{4}|\d{2}(?![\d.])")
# What somebody writes for a day with its year, whether a calendar has it or not.
_LIKE_A_DAY = late(r"\d{1,2}\.?\s?(?:\d{1,2}|[a-zæøå]{3,9})\.?\s?(?:19|20)\d{1,4}\.?", re.I)


class YearTitle(NamedTuple):
    """A title that names its year."""

    first: int  # the calendar year that it begins in
    last: int  # the one that it ends in; the same for a calendar year
    before: str  # what stands before the year
    behind: str  # what stands behind it
    is_sure: bool = True  # whether the words say that it is the year of the schedule
    said: str = ""  # the words of the year

    @property
    def is_school_year(self) -> bool:
        """Whether it goes over a new year."""
        return self.last == self.first + 1

    @property
    def is_calendar_year(self) -> bool:
        """Whether it is one year, and not the same one twice: `2025-2025` is no year."""
        return self.first == self.last and len(re.findall(r"\d+", self.said)) == 1


def year_of_title(text: str) -> YearTitle | None:
    """The year that a line names as a title does; None where it names none.

    Years that are not in a row are those of a plan; they come back as they stand.
    """
    line = folded(text)
    if line.startswith(_FORMULA):
        return None
    if match := _CALENDAR_YEAR.search(line):
        return _title(line, match, int(match["year"]), match["year"])
    if match := _AFTER_A_WORD.search(line):
        first = int(match["first"] or f"20{match['short']}")
        return _title(line, match, first, match["last"] or match["short_last"])
    if len(line) > _LONGEST or _CITES.search(line):
        return None
    if match := _ALONE.search(line):
        found = _title(line, match, int(match["first"]), match["last"])
        return found if found.is_school_year else None
    return _in_short(line) or _in_seasons(line)


def _in_short(line: str) -> YearTitle | None:
    """The school year that a title of a schedule names in four digits."""
    match = _SHORT.search(line)
    if match is None or not names_a_schedule(line):
        return None
    first, last = match["short"] or match["dashed"], match["short_last"] or match["dashed_last"]
    found = _title(line, match, int(f"20{first}"), last)
    return found if found.is_school_year else None


def _in_seasons(line: str) -> YearTitle | None:
    """The school year that a title is of, by its halves, its first and last day or a season."""
    if match := _OVER_NEW_YEAR.search(line):
        first, last = (int(year) % 2000 + 2000 for year in match.groups())
        if last == first + 1:
            return YearTitle(first, last, line, "", said=match[0])
    if match := _SEASON.search(line):
        year = int(match["year"]) - (match["season"].lower() == "vår")
        return YearTitle(year, year + 1, line, "", is_sure=False, said=match[0])
    return None


def names_a_schedule(text: str) -> bool:
    """Whether a text is called as a document of this kind is: `Møteplan`, `Viktige datoer`."""
    return _NAMES_A_SCHEDULE.search(text) is not None


def is_term(text: str) -> bool:
    """Whether a text is a term and its year, and no more: `Vårsemesteret 2017`, `Høst 2022:`."""
    return _SEASON.fullmatch(folded(text).strip(" :")) is not None


def lone_year_of_title(text: str) -> YearTitle | None:
    """The calendar year that a title names: `Årshjul 2026`."""
    line = folded(text)
    match = _LONE_YEAR.search(line)
    if match is None or len(line) > _LONGEST or _CITES.search(line) or line.startswith(_FORMULA):
        return None
    year = int(match["year"])
    is_sure = names_a_schedule(line)
    return YearTitle(year, year, *_around(line, match), is_sure=is_sure, said=match[0])


def _title(line: str, match: re.Match[str], first: int, last: str) -> YearTitle:
    full = last if len(last) == 4 else f"{first}"[:2] + last
    return YearTitle(first, int(full), *_around(line, match), said=match[0])


def _around(line: str, match: re.Match[str]) -> tuple[str, str]:
    return line[: match.start()], line[match.end() :]


def with_year_moved(text: str, first: int, years: int) -> str | None:
    """A title of a year as that of another one, in its own form: `25/26` becomes `26/27`.

    Args:
        first: the calendar year that the title must name as its first.
        years: how many years to go on.

    Returns:
        The line; None where it names no such year as a title does.
    """
    found = year_of_title(text) or lone_year_of_title(text)
    if found is None or found.first != first or found.said not in text:
        return None

    def moved(number: re.Match[str]) -> str:
        return f"{int(number[0]) + years:0{len(number[0])}}"[-len(number[0]) :]

    return text.replace(found.said, _A_YEAR.sub(moved, found.said), 1)


def version_date(text: str) -> dt.date | None:
    """The day that a line above a table says it was revised on."""
    match = says(folded(text), Concept.VERSION_DATE)
    written = parse_written(match[1]) if match else None
    return written.in_year(written.year) if written and written.year else None


def unread_version_date(line: str) -> str | None:
    """The day that a line above a table says it was revised on, where no calendar has it."""
    said = says(line, Concept.VERSION_DATE)
    if said is None or not _LIKE_A_DAY.fullmatch(said[1]):
        return None
    return None if version_date(line) else said[1]
