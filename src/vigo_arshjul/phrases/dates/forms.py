"""How dates are written in Norwegian: `28. september`, `01.okt`, `01.03.2018`, `2017-2018`.

Each is one record; nothing here asks what a date is for.
"""

from __future__ import annotations

import re

from attrs import evolve

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.number_words import CARDINAL, DAY_WORD, ENDS_A_NUMBER
from vigo_arshjul.phrases.dates.odd_forms import (
    ENDS,
    GOES_ON,
    NEXT_SEASON,
    ODD,
    ODD_SIGN,
    ODD_WORDS,
    OF_MONTH,
    UNITS,
)
from vigo_arshjul.phrases.dates.parts import DASH, DASH_OR_SLASH, DAY_BEHIND, MONTH, MONTH_BEGINS
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.late import late


def is_calendar_day(written: Written, match: re.Match[str]) -> Written | None:
    """`01.10` and `01.10.2017`; `23.59` and `2.14` are something else."""
    is_day = 1 <= (written.month or 0) <= 12 and 1 <= (written.day or 0) <= 31
    return written if is_day else None


# The words before `1/3` that tell it from a fraction.
_SAYS_WHEN = (
    r"(?:frist\w*(?:\s+\w+){1,4}\s+er|frist\w*|innen|innan|senest|seinast|den|dato|pr|per|fra|frå|til|før|etter|se|sjå|og|kl)"
    r"[.:]?\s+(?:er\s+|\w{2,6}dag\s+)?\Z"
)
# `2/3 av elevene` is a part of them.
_OF_A_WHOLE = late(r"\s+(?:av|deler)\b")
_NO_DENOMINATORS = (9, 11)


def _slashed(written: Written, match: re.Match[str]) -> Written | None:
    """`15/3` is a day; `1/2` is one where a weekday, a year or the words before it say so.

    So is `7/11`, of which nobody makes a fraction; `24/7` is always.
    """
    day, month = written.day or 0, written.month or 0
    if not is_calendar_day(written, match) or (day, month, written.year) == (24, 7, None):
        return None
    if day >= month or month in _NO_DENOMINATORS or (written.weekday, written.year) != (None, None):
        return written
    if _OF_A_WHOLE.match(match.string, match.end()):
        return None
    before = match.string[max(0, match.start() - 60) : match.start()]
    return written if re.search(_SAYS_WHEN, before) or _is_among_days(match) else None


# `3/11, 10/11 og 17/11`: the others of a row of slashes, before it and behind it.
_SLASHES_BEFORE = late(r"(?:\d{1,2}/\d{1,2}\s?(?:,|og|eller|samt|til|[-–&+])\s{0,2}){1,9}\Z")
_SLASHES_BEHIND = late(r"(?:\s?(?:,|og|eller|samt|til|[-–&+])\s{0,2}\d{1,2}/\d{1,2}(?![\w/])){1,9}")


def _is_among_days(match: re.Match[str]) -> bool:
    """Whether one of the slashes in a row with this one is no fraction, but a day."""
    start, end = match.span()
    before = _SLASHES_BEFORE.search(match.string, max(0, start - 60), start)
    behind = _SLASHES_BEHIND.match(match.string, end)
    others = "".join(found[0] for found in (before, behind) if found)
    pairs = re.findall(r"(\d{1,2})/(\d{1,2})", others)
    return any(1 <= int(month) <= 12 and int(month) <= int(day) <= 31 for day, month in pairs)


def _school_year(written: Written, match: re.Match[str]) -> Written:
    """`2017-2018`; other spans, as that of a plan or the number of a case, are no school year."""
    start, last = int(match["school_year_from_year"]), match["school_year_to_year"]
    is_next = int(last) == (start + 1) % 10 ** len(last)
    if is_next and FIRST_YEAR <= start <= LAST_YEAR:
        return Written(school_year=SchoolYear(start))
    before = match.string[max(0, match.start() - 9) : match.start()]
    return Written(not_a_school_year=before.rstrip().endswith("året"))


def _short_school_year(written: Written, match: re.Match[str]) -> Written | None:
    """`25/26`, which is no day; `15/17` is a part of some, unless the words say otherwise."""
    start = 2000 + int(match["short_school_year_from_short"])
    if int(match["short_school_year_to_year"]) % 100 != (start + 1) % 100:
        return None if match[0][0].isdigit() else Written()
    is_part = _OF_A_WHOLE.match(match.string, match.end())
    return None if is_part else Written(school_year=SchoolYear(start))


# The words before `11/2025` that tell it from the number of a case, and the kind of its paper.
_SAYS_MONTH = (
    r"(?:\b(?:for|i|per|pr|fra|frå|til|innen|innan|og|mot|etter|før|regnskap|rekneskap|rapport\w*|budsjett"
    r"|lønn|måned(?:en)?|månad(?:en)?|periode(?:n)?)\.?|\d{4}\s?[-–])\s{0,2}\Z"
)


def _month_in_figures(written: Written, match: re.Match[str]) -> Written | None:
    """`for 11/2025`; what may be the number of something else is found, and not understood."""
    if not 1 <= (written.month or 0) <= 12:
        return None
    before = match.string[max(0, match.start() - 30) : match.start()]
    return written if re.search(_SAYS_MONTH, before) else Written()


_SEASONS = (
    "vår|høst|haust|sommer|vinter|kalenderår|budsjettår|halvår|år|kvartal|tertial|termin|q[1-4]"
    "|t[1-3]"
)
_SHORT_SEASONS = r"(?:(?:vår|høst|haust)(?:en)?|kvartal|tertial|halvår|q[1-4]|t[1-3])"
_SCHOOL = "skole|skule|studie|opplærings"
# `2008-kullet` and `2010-modellen` are names.
_COHORTS = "kull|modell|sesong|utgave|årgang"
_WEEKS = "uken?|uka|ukene|veke|veka|vekene"
# `uke 9, 23.–27. februar`: the number behind the comma is that of a day.
_NO_DAY_OF_MONTH = (
    r"(?!\.\s{0,2}(?:[-–\d]|jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des)|\s?[-–]\s?\d{1,2}\.)"
)
NUMBERED = (
    "kl|klokken?|klokkan?|kap|kapittel|kapitler|pkt|punkta?|punktene|versjon|versjonen|vedlegg|nr"
    "|avsnitt|artikkel|artikkelen|art|side|rom|romnr|bygg|tlf|tel|telefon|mobil|mob|kr|kroner"
    "|nok|konto|kontonr|kontonummer|kid|sak|saksnr|saksnummer|arkivsak|kunnskapsløftet|utgave|release|build"
    "|tabell|figur|oppgave|karakter|karakteren|snitt|snittet"
    "|gjennomsnitt|gjennomsnittet|poengsum|poengsummen|poenggrense|poenggrensen"
)
# Between such a word and its number: `snittet var 4.5`, `karakter: 5.4`.
_BEFORE_NUMBER = r"(?::|\s(?:på|er|var|vart|ble|blei|over|under|minst)\b)?"
_HOUR, _NO_MONTH = r"(?:[01]?\d|2[0-4])", r"(?:00|1[3-9]|[2-5]\d)"
# Papers of the Storting and the government have the year of a session in their name.
_PAPERS = (
    "meld|stortingsmelding|st|prop|innst|innstilling|dok|dokument|lovvedtak|vedtak|ot|nou"
    "|representantforslag"
)
_PAPER = (
    r"\d{1,4}(?::\d{1,4})?(?:\s{0,2}[ls]\b){0,2}\s{0,2}\((?:19|20)\d\d\s?(?:[-/]|–{1})\s?\d{2,4}\)"
)

# `13/11 25`.
_ENDS = rf"(?:{ENDS}|\s{DAY_BEHIND})"
_APART = rf"\s(?=20\d\d|\d\d{_ENDS})"
# `13.nov.25`, and `13.nov.2025` wherever it stands.
_TO_ANOTHER = (
    r"\s?(?:→|[-/&+]|–|t\.?o\.?m\b\.?|(?:og\s)?til(?:\sog\smed)?\b|og/eller\b|og\b|eller\b|samt\b)\s?"
    rf"(?:\w{{2,8}}\.?\s(?:den\s)?)?\d\d?\.?\s?{MONTH_BEGINS}"
)
_SHORT = (
    rf"\.?(?:\s?['’]|\s-|(?:\s|(?<=\.))(?=\d\d(?:{_ENDS}|{GOES_ON}|{_TO_ANOTHER}))|(?<=\.)(?=(?:19|20)\d\d))"
    rf"<short_year>(?:(?={_TO_ANOTHER})|(?!\w|[.:-]\d))"
)
# What may stand right behind a day: the slash of `3/11/fredag 7/11`.
_SLASH = r"/(?![^\W\d]{2,7}\.?\s)"
# What may stand right behind a year: the dash of `3. mars 2026- 4. mars`.
_DASH = rf"-(?!\s|\w{{2,6}}dag|\w{{2,4}}\.\s|\w{{2,16}}e\s{MONTH_BEGINS})"

# The first that fits is taken: what must not be taken for another stands before it.
FORMS: list[DateForm] = [
    # Numbers with dots that are no dates: a clock time, a section, a version. A number of a
    # law or regulation (2006-06-23-724) is kept out by what may stand around a date.
    DateForm(
        "no_date",
        rf"""
            (?:\b(?:{NUMBERED})\b\.?{_BEFORE_NUMBER}|§)\s*(?!\d{{1,2}}\.\d{{1,2}}\.20)\d{{1,4}}(?:(?:[.:/-]|{DASH})\d{{1,6}})*
            # `ny versjon 12. mai` is a day after all.
            (?!\d|[.:/-]\d|–\d|\.?\s{{0,2}}(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des))""",
        "kl. 12.15",
        lambda written, match: None,
        NUMBERED,
    ),
    DateForm(
        "amount",
        rf"(?<![\w./§-])\d{{1,4}}(?:[.,/]\d{{1,3}})*\s{{0,2}}(?:%|°|m²|(?:{UNITS})\b(?!\.\w))",
        "15.5 poeng",
        lambda written, match: None,
    ),
    # `08.30-15.00`: no month has the number of at least one of the two.
    DateForm(
        "hours",
        rf"(?<![\d./-])(?:{_HOUR}[.:]{_NO_MONTH}\s?[-–]\s?{_HOUR}[.:][0-5]\d"
        rf"|{_HOUR}[.:][0-5]\d\s?[-–]\s?{_HOUR}[.:]{_NO_MONTH})(?![\d/]|[.:]\d)",
        "08.30-15.00",
        lambda written, match: None,
    ),
    DateForm(
        "paper",
        rf"""\b(?:{_PAPERS})\b\.?(?:\s{{0,2}}(?:st|meld|prp|til\s+s|s|l)\b\.?)?\s{{0,2}}
            (?:nr\.?\s{{0,2}})?
            (?:{_PAPER}(?:\s{{0,2}}(?:,|og)\s{{0,2}}{_PAPER})*|(?<=nou\s)(?:19|20)\d\d\s?:\s?\d{{1,3}}\b)""",
        "Meld. St. 21 (2016-2017)",
        lambda written, match: None,
        _PAPERS,
        sign=rf"\((?:19|20)\d\d\s?{DASH_OR_SLASH}\s?\d{{2,4}}\)|nou\s\d",
    ),
    DateForm(
        "short_school_year",
        # The first of `skoleåret 25-26 og 26-27` would leave the other behind.
        rf"(?:\b(?:{_SCHOOL})året\s(?!.{{5}},?\s(?:og\s|eller\s|til\s)?\d\d[-–])"
        # `11/2025` is a month.
        r"|(?<![\w./§-])(?=\d\d/(?:1[3-9]|[2-9]\d)(?!\d)|(?:1[3-9]|[2-9]\d)/20))"
        rf"<from_short>{DASH_OR_SLASH}<to_year>(?![\w/]|[.-]\d|-\w|\.?{OF_MONTH})",
        "25/26",
        _short_school_year,
        _SCHOOL,
    ),
    DateForm("odd", ODD, "18.–20. juni", words=ODD_WORDS, sign=ODD_SIGN),
    DateForm(
        "slash",
        rf"(?<![\w./§-])<day>/<month_number>(?:(?:\s?{DASH_OR_SLASH}\s?|{_APART})<short_year>)?(?!\w|{_SLASH}|[.-]\d)",
        "15/3",
        _slashed,
        takes_weekday=True,
    ),
    DateForm(
        "long",
        rf"(?<![\w./§-])<day>\.?\s{{0,2}}<month>(?:\.?,?\s{{1,2}}<year>(?!\w|{_DASH})|{_SHORT})?",
        "28. september 2017",
        takes_weekday=True,
    ),
    DateForm(
        "in_letters",
        # `femte november-sjuende november`, and not the last part of `tjue-første november`.
        rf"(?<!\w)(?<!e-)(?:<day_word>|<cardinal>)\s{{1,2}}<month>(?:,?\s{{1,2}}<year>(?!\w|{_DASH})|{_SHORT})?"
        r"(?!\w|-(?!\s|\w{2,6}dag\s|\w{2,4}\.\s|\w{2,16}e\s))",
        "åttende november 2017",
        words=rf"{DAY_WORD}|{CARDINAL}",
        takes_weekday=True,
        sign=rf"{ENDS_A_NUMBER}\s{{1,2}}{MONTH_BEGINS}",
    ),
    DateForm(
        "of_month",
        r"\b(?:<month_of>s|<month>\sm[åa]n[ae]ds)\s{1,2}<day>\.?\s{1,2}dag\b",
        "novembers 23. dag",
        words="j|f|m|a|s|o|n|d",
        sign=r"s\s{1,2}\d\d?\.?\s{1,2}dag\b",
    ),
    DateForm(
        "dashed",
        r"(?<![\w./§-])<day>-<month>(?:-<short_year>)?(?!\w|/|-\w|[.:]\d)",
        "13-nov-25",
        takes_weekday=True,
    ),
    DateForm(
        "numeric",
        rf"(?<![\w./§-])<day>\.(?:\s(?=\d{{1,2}}\.\s20\d\d))?<month_number>"
        rf"(?:(?:\.(?:\s?-|\s(?=20))?|[-/](?=[23]\d(?!\d|[./:]\d))|{_APART}|\s-)<short_year>)?"
        rf"(?!(?!kl[\s.\d]|t\d)\w|{_SLASH}|[.:-]\d)",
        "28.09.2017",
        is_calendar_day,
        takes_weekday=True,
    ),
    DateForm(
        "iso",
        r"(?<![\w./-])<year>-<iso_month>-<iso_day>(?:(?=t\d\d:\d\d)|(?![\w/]|-\d))",
        "2017-09-28",
        takes_weekday=True,
    ),
    DateForm(
        "school_year",
        # `Skjema 2017-18-A` and `2017/18-sesongen` are names.
        rf"(?<![\w./-])<from_year>\s?{DASH_OR_SLASH}\s?<to_year>(?![\w/]|-\w)",
        "2020-2021",
        _school_year,
    ),
    DateForm(
        "month",
        r"\b<month>(?:(?:(?<=\b\w\w\w)\.)?\s{1,2}<year>(?!\w|/\d|[-–]\d)"
        # `des.25`, `des-25`, `des '25`; `desember 25` may be of 25 things.
        rf"|\.?(?:\s?['’]|\s?-|(?<=\.))<short_year>(?!\w|/\d|[.:-]\d|\.?\s?{MONTH}))",
        "september 2017",
        words="j|f|m|a|s|o|n|d",
    ),
    DateForm(
        "month_in_figures",
        r"(?<![\w./§-])<month_number>/<year>(?![\w/]|[.:]\d)",
        "11/2025",
        _month_in_figures,
    ),
    DateForm(
        "season",
        rf"\b(?:{_SEASONS})(?:en|et|(?:semester|termin|halvår)(?:en|et)?)?[\s/-]{{1,2}}(?:[1-4]/)?<year>(?![\w/]|[-–]\d)",
        "høsten 2017",
        lambda written, match: evolve(written, season=True),
        _SEASONS,
    ),
    DateForm(
        "season_short",
        rf"\b{_SHORT_SEASONS}[\s/-]{{1,2}}['’]?<short_year>"
        rf"(?:(?={ENDS})|{GOES_ON}|(?={NEXT_SEASON}{ENDS})|(?<=[-/'’]\d\d)(?![\w/]|[.:-]\d))",
        "høsten 17",
        lambda written, match: evolve(written, season=True),
        "vår|h|kvart|t|q",
        sign=rf"\b{_SHORT_SEASONS}[\s/-]{{1,2}}['’]?\d",
    ),
    DateForm(
        "bare_year",
        rf"(?<![\w.,:/§-])(?=19|20)<year>(?![\w/]|[.,:-]\d|–\d|-(?:{_COHORTS}))",
        "2017",
    ),
    DateForm(
        "week",
        rf"\b(?:{_WEEKS})\s{{1,2}}<week>(?P<weeks>(?:\s?(?:[-/,]|–|og|til)\s?\d{{1,4}}\b{_NO_DAY_OF_MONTH})+)?\b",
        "uke 39",
        # Several weeks are no one of them.
        lambda written, match: Written() if match["weeks"] else written,
        _WEEKS,
    ),
]
