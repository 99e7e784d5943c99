"""Dates and clock times that somebody meant to write, and that nobody can read as such.

`Frist for registrering er 11. novemer`, `… er l4. september`, `… er.`: the words announce a
date. What stands there is told with the day and the month that it looks like.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from vigo_arshjul.language import MONTHS, WEEKDAYS, likeness, nearest_known
from vigo_arshjul.phrases.cells.reading import is_date_cell
from vigo_arshjul.phrases.dates.parts import lowered
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.shadow import prose_of
from vigo_arshjul.phrases.texts.kinds import KINDS
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind
from vigo_arshjul.phrases.texts.reading import is_day_of_an_act, mentions_in


class UnreadDate(NamedTuple):
    """Words in the place of a date."""

    start: int  # where they begin in the text; where the date should stand if there are none
    end: int  # where they end
    day: int | None  # the day of the month that they look like, if any
    month: int | None  # the month that they look like, if any


class ClockTime(NamedTuple):
    """A clock time in a text."""

    start: int
    end: int
    text: str
    is_possible: bool  # whether a clock has it

    def is_same(self, other: ClockTime) -> bool:
        """Whether it is the same time, whatever stands between its hours and minutes."""
        return self.text.replace(":", ".") == other.text.replace(":", ".")


# The months in the languages of those who write and of their programs.
_FOREIGN = {
    name: number
    for names in (
        ("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september"),
        ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september"),
    )
    for number, name in enumerate(names, 1)
} | {"october": 10, "december": 12, "november": 11, "desember": 12, "oktober": 10}
# From this likeness (0 to 1) on a word may be a month mistyped; a short one only where a date is
# announced.
_ALIKE, _VERY_ALIKE, _SHORT = 0.75, 0.85, 5

_FIGURES = r"(?:\d|[loisbz](?![a-zæøå]{2}))"
_LOOKS_LIKE = str.maketrans("loisbz", "101582")
_ODD_DAY = rf"(?P<day>\d\s\d(?=[.\s])|{_FIGURES}{{1,3}})"
_NAMED = r"(?P<month>[a-zæøå]{1,10})"
_BETWEEN = r"(?P<between>\s{0,2}[.,]{0,2}\s?-?\s?)"
_END = r"(?=\s*(?:[.;)<!]|\Z))"
# `den 5. i hver måned` is a day of each; `per 2. tertial` and `2. pinsedag` have no month.
_OF_EACH = (
    r"(?!\.?\s+(?:i\s|hver|kvar|tertial|kvartal|halvår|termin|semester"
    r"|\w{1,9}dag\b|(?:uk|vek)[ea]\b))"
)

# What stands right before a date, and nothing else but a date comes after it.
_ANNOUNCES = (
    r"(?:frist\w{0,12}\b[^.;()]{0,90}?\ber|\bsenest|\bseinast|\bvil ha data|\bdvs\.? (?:før|innen)"
    r"|\b(?:oppdater\w*(?: av)?|oppdatere) rett\w*|ssb-statistikk\)|\bpe?r\b\.?"
    r"|\b(?:se|sjå)(?: også| òg)?(?: info)?(?: under)?"
    r"|\b(?:lokalbasen\w?|sentralbasen|fylkene|ftp-server))\s+(?:den\s+)?"
)
# Of these some are whole sentences by themselves: only what must have a date may lack it.
_MUST_HAVE = (
    r"(?:frist\w{0,12} for (?:registrering|kjøring|køyring)\b[^.;()]{0,60}?\ber"
    r"|\b(?:data|rett|lokalbasen\w?|statistikk\)|ftp-server) (?:senest|seinast)"
    r"|\boppdatere rett\w{0,3}(?=\s+[a-zæøå]{3,9}(?:[.<]|\Z)))"
)


# `6.–10. oktober` is read as one, whatever is made of it.
_UP_TO = re.compile(r"\b\d{1,2}\.?\s?[-–]\s?\Z")


_YEAR_BEHIND = re.compile(r"\s(?:19|20)\d\d\b")


@cache
def _announced() -> re.Pattern[str]:
    # `Frist for registrering er 45/11`; what is a day after all is read as one.
    slashed = rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}}){_END}"
    odd = rf"(?=[\dloisbz]){_ODD_DAY}{_BETWEEN}{_NAMED}?(?![\w:])"
    return re.compile(rf"{_ANNOUNCES}(?:{slashed}|{odd})")


@cache
def _in_english() -> re.Pattern[str]:
    months = "|".join(sorted({*_FOREIGN, *MONTHS}, key=len, reverse=True))
    day = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)"
    return re.compile(
        rf"\b(?:(?P<month>{months})\s{day.format('day')}"
        rf"|{day.format('first')}(?:\sof)?\s(?P<behind>{months}))(?!\w)"
    )


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,])(?P<day>\d{{1,2}}|[lo]\d|\d[lo])(?P<between>\s?\.\s?){_NAMED}(?!\w)"
    )


@cache
def _and_more() -> re.Pattern[str]:
    months = "|".join(MONTHS)
    return re.compile(
        rf"\.(?:\s?(?P<day>\d{{1,2}})\.?\s(?P<month>{months})\b|(?P<behind>\d{{1,2}})(?!\d|\.\d))"
    )


@cache
def _without() -> re.Pattern[str]:
    months = "|".join(MONTHS)
    return re.compile(
        rf"(?P<words>{_MUST_HAVE})"
        rf"(?:{_END}|\s+(?P<month>{months})(?:\s(?P<day>\d{{1,2}})(?:st|nd|rd|th))?{_END})"
    )


@lru_cache(maxsize=2048)
def unread_dates(text: str) -> tuple[UnreadDate, ...]:
    """The places of a text where a date is announced or meant, and none can be read."""
    shadow = prose_of(text)
    if shadow.text != text:
        spans = ((one, shadow.span(one.start, one.end)) for one in unread_dates(shadow.text))
        return tuple(one._replace(start=start, end=end) for one, (start, end) in spans)
    low = lowered(text)
    found = {one.start: one for way in (_missing, _mistyped, _odd, _english) for one in way(low)}
    if not found:
        return ()
    days = [m for m in mentions_in(text) if _is_a_day_or_several(m)]
    return tuple(one for _, one in sorted(found.items()) if not _is_read(one, low, days))


# No word so far from a date says what it is for.
_REACH = 240


def kind_of(text: str, unread: UnreadDate, field: str = "") -> MentionKind:
    """What the date would be for, if it could be read."""
    before = text[max(0, unread.start - _REACH) : unread.start].rstrip()
    whole = f"{before} 1. {MONTHS[0]}{text[unread.end : unread.end + _REACH]}"
    at = len(before) + 1
    found = (mention.kind for mention in mentions_in(whole) if mention.start == at)
    return next(found, MentionKind.UNCLASSIFIED)


def is_announced(text: str, mention: Mention) -> bool:
    """Whether the words before a date announce one that people act by, however it is written."""
    in_its_place = UnreadDate(mention.start, mention.end, None, None)
    return KINDS[kind_of(text[: mention.end], in_its_place)].acted_by


def _is_a_day_or_several(mention: Mention) -> bool:
    """`13. eller 14. november` is read as one, and no kind of date is known of it."""
    written = mention.written
    return written.is_day or written.week is not None or written == Written()


def _is_read(unread: UnreadDate, low: str, days: list[Mention]) -> bool:
    """Whether a date is read there after all.

    Of `2 8. september` and `16. 16. juli` only a part is.
    """
    first = bisect_right(days, unread.start, key=lambda mention: mention.end)
    later = (days[at] for at in range(first, len(days)))
    overlapping = takewhile(lambda mention: mention.start < unread.end, later)
    return any(
        not re.fullmatch(r"\d\s|\d{1,2}\.\s?", low[unread.start : one.start]) for one in overlapping
    )


def _missing(low: str) -> Iterator[UnreadDate]:
    for match in _without().finditer(low):
        start = match.start("month") if match["month"] else match.end("words")
        month = MONTHS.index(match["month"]) + 1 if match["month"] else None
        yield UnreadDate(start, match.end(), int(match["day"]) if match["day"] else None, month)


def _odd(low: str) -> Iterator[UnreadDate]:
    """Behind words that announce a date: figures, and a word or none, or `8/13`."""
    for match in _announced().finditer(low):
        if match["first"]:
            yield _of_slash(match)
            continue
        word, day = match["month"] or "", _as_number(match["day"])
        month = month_like(word, announced=True)
        at_end = re.compile(_OF_EACH + _END).match(low, match.end("day")) is not None
        stop = low[match.end("day") : match.end("day") + 1] == "."
        alone = at_end and len(match["day"]) <= 2 and not match["day"].isalpha()
        if month is not None:
            yield UnreadDate(match.start("day"), match.end("month"), day, month)
        elif alone and (more := _and_more().match(low, match.end("day"))):
            yield _of_two_numbers(match, more)
        elif alone:
            yield UnreadDate(match.start("day"), match.end("day") + stop, day, None)


def _of_slash(match: re.Match[str]) -> UnreadDate:
    month = int(match["second"])
    is_month = 1 <= month <= len(MONTHS)
    day = _as_number(match["first"])
    return UnreadDate(match.start("first"), match.end(), day, month if is_month else None)


def _of_two_numbers(match: re.Match[str], more: re.Match[str]) -> UnreadDate:
    """`9.28.`, where the month comes first, and `16. 16. juli`."""
    first, second = _as_number(match["day"]), _as_number(more["day"] or more["behind"])
    month = first if first is not None and first <= len(MONTHS) else None
    if more["month"]:
        month = MONTHS.index(more["month"]) + 1
    return UnreadDate(match.start("day"), more.end(), second, month)


def _mistyped(low: str) -> Iterator[UnreadDate]:
    """A day with a word behind it that is nearly a month."""
    for match in _anywhere().finditer(low):
        month = month_like(match["month"], announced=False)
        is_period = match["month"] in MONTHS and _UP_TO.search(
            low, max(0, match.start() - 9), match.start()
        )
        year = _YEAR_BEHIND.match(low, match.end())
        is_named = year is not None and is_day_of_an_act(low, match.start(), year.end())
        if month is not None and not is_period and not is_named:
            day = _as_number(match["day"])
            yield UnreadDate(match.start("day"), match.end("month"), day, month)


def _english(low: str) -> Iterator[UnreadDate]:
    """`October 20th`, `20th of October`: a date anywhere, and none that Norwegian has."""
    for match in _in_english().finditer(low):
        month = month_like(match["month"] or match["behind"], announced=True)
        yield UnreadDate(*match.span(), _as_number(match["day"] or match["first"]), month)


def _as_number(figures: str) -> int | None:
    plain = re.sub(r"\s", "", figures.translate(_LOOKS_LIKE))
    return int(plain) if plain.isdigit() and 1 <= int(plain) <= 31 else None


@lru_cache(maxsize=2048)
def month_like(word: str, *, announced: bool) -> int | None:
    """The month that a word is, in any language, or looks like; None where it is like none."""
    if word in _FOREIGN and (announced or len(word) >= _SHORT):
        return _FOREIGN[word]
    if len(word) < (2 if announced else _SHORT - 1):
        return None
    if word in MONTHS:
        return MONTHS.index(word) + 1
    # `apil` is no other word; as short a one that is less like a month may be.
    least = _VERY_ALIKE if len(word) < _SHORT and not announced else _ALIKE
    best, number = max((_likeness(word, name), number) for number, name in enumerate(MONTHS, 1))
    if best >= least and MONTHS[number - 1][0] == word[0]:
        return number
    return _month_cut(word) if announced else None


def _month_cut(word: str) -> int | None:
    """The one month that begins as a word of three letters or more."""
    cut = [n for n, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return cut[0] if len(cut) == 1 else None


def month_in_front(text: str) -> UnreadDate | None:
    """What is left of a date in front of its text: `oktbr: Møte`, where `20.` was its day.

    Whoever begins a text begins it with a capital.
    """
    word = re.match(r"[a-zæøå]{4,12}(?=\s?[:,–-]|\s)", text)
    month = month_like(word[0], announced=False) if word else None
    if word is None or month is None or word[0].startswith(MONTHS[month - 1]):
        return None
    return UnreadDate(0, word.end(), None, month)


def nearly_a_date(cell: str) -> str | None:
    """The date that a cell is but for its names and figures: `12. mars`, of `l2. masr`."""
    figures = re.sub(
        r"\b(?:[lIO]\d|\d[lIOo])\b", lambda match: lowered(match[0]).translate(_LOOKS_LIKE), cell
    )
    meant = re.sub(r"[^\W\d_]{4,}", _name_meant, figures)
    return meant if meant != cell and is_date_cell(meant) else None


def _name_meant(match: re.Match[str]) -> str:
    month = month_like(lowered(match[0]), announced=True)
    if month is not None:
        return MONTHS[month - 1]
    return nearest_known(lowered(match[0]), {name: name for name in WEEKDAYS}) or match[0]


def _likeness(word: str, name: str) -> float:
    if sorted(word) == sorted(name):
        return 1.0
    return likeness(word, name)


@cache
def _time() -> re.Pattern[str]:
    part = r"[\dOolISsB]{1,2}"
    return re.compile(
        rf"\b(?:[Kk]l|KL)(?:okk[ea]n?|\.)?\s{{0,2}}(?P<time>{part}(?:[.:]{part}\d?)?)"
        rf"(?:[-–](?P<until>{part}(?:[.:]{part}\d?)?))?(?!\w|[.:]\d)"
    )


@lru_cache(maxsize=2048)
def clock_times(text: str) -> tuple[ClockTime, ...]:
    """Every clock time of a text, and whether a clock has it."""
    shadow = prose_of(text)
    return tuple(
        ClockTime(*shadow.span(*match.span(name)), match[name], _clock_has(match[name]))
        for match in _time().finditer(shadow.text)
        for name in ("time", "until")
        if match[name]
    )


def _clock_has(figures: str) -> bool:
    hours, _, minutes = figures.replace(":", ".").partition(".")
    if not hours.isdigit() or int(hours) > 24:
        return False
    if not minutes:
        return "." not in figures
    return len(minutes) == 2 and minutes.isdigit() and int(minutes) < 60
