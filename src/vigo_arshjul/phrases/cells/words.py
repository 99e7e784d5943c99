"""The words around a date in a cell: limits, how sure it is, the time of day, what joins two.

One record for each kind of word; a cell is understood where it is made of these and of dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import cache, cached_property
from typing import NamedTuple

from vigo_arshjul.calendar.when import Precision
from vigo_arshjul.phrases.cells.forms import CELL_FORMS
from vigo_arshjul.phrases.dates import spans
from vigo_arshjul.phrases.dates.date_form import DateForm
from vigo_arshjul.phrases.dates.forms import FORMS
from vigo_arshjul.phrases.dates.number_words import DAY_WORD
from vigo_arshjul.phrases.dates.parts import (
    MONTH,
    NTH,
    SHORT_WEEKDAY_IN_CELL,
    UNIT,
    WEEKDAY,
    lowered,
)
from vigo_arshjul.phrases.dates.written import Written


class Word(Enum):
    """What a word of a cell does; the value is the pattern that finds it, in lower case.

    The first that fits is taken.
    """

    BY = (
        r"(?:(?:(?:er|som)\s+)?(?:(?:absolutt|aller|siste|ny|utsatt|endelig|endeleg)\s+){0,2}\w{0,20}frist(?:en)?(?:\s+for\s+[^\W\d]{3,20})?(?:\s+er)?"
        r"|(?:(?:(?:så\s+)?snarest(?:\s+(?:mulig|råd))?|så\s+snart\s+(?:som\s+)?(?:mulig|råd)),?\s+(?:(?:og|men)\s+)?)?(?:senest|senast|seinast|seinest|innen|innan|før|inntil|deadline|ikke\s+senere\s+enn"
        r"|ikkje\s+seinare\s+enn|(?:ikke|ikkje)\s+etter|eller\s+(?:tidligere|tidlegare|før))"
        r"(?:\s+(?:innen|innan))?|(?:stenge[rs]?|stengjer|stengjast|lukkes|i\s+forkant\s+av))\b:?|≤|<=?"
    )
    FROM = (
        r"(?:fra\s+og\s+med|frå\s+og\s+med|f\.?\s?o\.?\s?m\b\.?|fom\b\.?|tidligst|tidlegast"
        r"|(?:(?:gjelder|gjeld|med\s+virkning|med\s+verknad)\s+)?(?:fra|frå)"
        r"|(?:ikke|ikkje)\s+før|etter(?!\s+(?:\w+\s+)?avtale)|over|i\s+etterkant\s+av|åpner|åpnes|opnar|opnast|eller\s+(?:senere|seinare)"
        r"|og\s+(?:utover|framover|fremover|videre|vidare))\b\.?|≥|(?<!>)>(?!>)=?"
    )
    UNTIL = (
        r"(?:ut(?=\s+[^\W\d])|(?:(?:fram|frem)\s+)?til(?:\s+og\s+med)?|t\.?\s?o\.?\s?m)\b\.?"
        r"|-{1,2}>?|→|(?<=\d{4}-\d\d-\d\d)/(?=\d{4}-)"
    )
    AND = r"(?:og|eller|el|samt|(?<!^)(?:eventuelt|evt|ev))\b\.?|[&/,;]|\+(?!\s?/)"
    BETWEEN = r"(?:i\s+perioden|i\s+tidsrommet|mellom|perioden)\b"
    ABOUT = (
        r"(?:ca|cirka|circa|eventuelt|evt|ev)\b\.?|(?:rundt|omkring|omtrent|om\s?lag|omlag|kring|anslagsvis)\b"
        r"|\(?(?:foreløpig|førebels|tentativt?|anslått|antatt|tba|tbd|tbc|trolig|truleg|sannsynligvis"
        r"|forventet|forventa|anslag|estimert|estimat|planlagt|usikker|usikkert|ikke\s+endelig|ikkje\s+endeleg"
        r"|med\s+(?:atterhald|forbehold)(?:\s+om\s+endring(?:er|ar)?)?|avklares|avklarast|må\s+(?:bekreftes|stadfestast|avklares|avklarast)"
        r"|(?:ikke|ikkje)\s+(?:bekreftet|stadfesta)|kan\s+(?:endres|endrast)"
        r"|ikke\s+fastsatt|uavklart|tbc)"
        r"(?:\s+dato)?\b\)?|\(\?\)|\?|~|\(?\+\s?/\s?-\)?|±"
    )
    CLOCK = (
        r"(?:kl|klokken|klokka)\b\.?\s*(?P<hour>\d{1,2})(?:[.:]?(?P<minute>\d{2}))?(?!\d)"
        r"(?:\s*(?:-|til)\s*(?:kl\.?\s*)?\d{1,2}(?:[.:]?\d{2})?(?!\.?\d))?"
        # `kl. 11 og 13`
        rf"(?:\s*(?:,|og|&)\s*(?:[01]?\d|2[0-3])(?:\.(?:00|1[3-9]|[2-5]\d)|:[0-5]\d)?(?![\d./-])(?!\s*(?:{MONTH})))*"
        r"|t?(?P<bare_hour>\d{1,2}):(?P<bare_minute>\d{2})(?P<second>:\d{2}(?:\.\d+)?)?z?"
        r"(?:\s*(?:-|til)\s*\d{1,2}:\d{2})?"
        r"|(?P<whole_hour>[01]\d|2[0-3])(?P<whole_minute>[0-5]\d)\s*-\s*(?:[01]\d|2[0-3])[0-5]\d(?!\d)"
        r"|(?P<dotted_hour>[01]?\d|2[0-3])\.(?P<dotted_minute>00|1[3-9]|[2-5]\d)(?![\d.])"
    )
    WEEKDAY = (
        rf"\(?(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY_IN_CELL})(?:en)?(?:\b|(?=\d))"
        r"(?!\s+(?:etter|før)\s)\.?\)?"
    )
    DAY = rf"(?P<day>\d{{1,2}})\b(?!:|/\d{{1,2}}/\d{{1,2}}/\d)\.?|(?P<day_word>{DAY_WORD})\b"
    # A day that others are counted on, and that keeps its date.
    COUNTED = r"\(?(?:per|pr|telle?dato|tellingsdato|teljedato|måledato)\b\.?:?\)?"
    # What is said beside a date, and not of it.
    NOTE = (
        r"(?:(?:må|skal|bør)(?:\s+(?:være|vere|bli))?|(?:lever|send|meld)(?:es?|t|ast)"
        r"|ferdig|klart?|(?:gjennomfør|publiser|arranger|utbetal)(?:es|ast)"
        r"|(?:etter|jf\.?)\s+(?:\w+\s+)?avtale(?:\s+med\s+\w+)?"
        r"|(?:(?:fort)?løp(?:ende|ande)|kontinuerlig|kontinuerleg|jevnlig|jamleg|jevnt|jamt)"
        r"|(?:(?:dato|frist)(?:en)?\s+)?(?:avtales|avtalast|fastsettes|fastsettast)|dato(?:en)?\s+(?:kommer|kjem|for\s+[^\W\d]{3,20}(?=:))"
        r"|holdes|avholdes|haldast|(?:utsatt|utsett|flyttet|flytta|endret|endra)\s+til"
        r"|(?:hvert|kvart)\s+år|årlig|årleg|ny|nb|obs|merk"
        r"|(?:(?:på|via)\s+)?(?:teams|zoom|nett)|digitalt?|fysisk|hybrid|presis|natt(?:en|a)?\s+til"
        r"|(?:om\s+)?(?:(?:for|føre|etter)middag|kveld|morgen|morgon)(?:en)?|(?:hel|halv)\s?dags?)\b"
        r"|[ef]\.?m\b\.?|(?:v/|ved\s+)?midnatt\b"
    )
    FILLER = (
        r"(?:start(?:er|ar)?|oppstart|slutt(?:er|ar)?|(?:i\s+)?dagene|tidsrom"
        r"|(?:straks|rett|like|umiddelbart|kort\s+tid|i\s+god\s+tid)(?=\s+(?:før|etter|over))"
        r"|(?:tidlig|tidleg|sen|sein)t?(?=\s+(?:på\s+)?(?:høst|haust|vår|somm|vint))"
        r"|(?:(?:høst|haust|vinter|sommer|sommar)?ferien?)(?=\s+\(?(?:uke|veke))|den|på|(?:i\s+)?løpet\s+av"
        r"|i\.?l\.?a|i\s+år|d\.?\s?å|d(?=\.\s?\d)|i|ved|dato|gjennom|helg(?:en|a)?(?=\s+\d)"
        r"|måned|månad|mnd|hele|heile|dag|dagen|(?:utløpet|utgangen|utgongen)\s+av(?:\s+dagen)?(?=\s+\d)"
        r"|både|enten|anten|(?:tidlig|tidleg|sent|seint|midt)(?=\s+i\s+(?:uke|veke)))\b"
        r"|[().:*!\[\]\"«»”“]"
    )


class Token(NamedTuple):
    """A piece of a cell."""

    start: int
    end: int
    word: Word | None  # what it is; None for a date
    match: re.Match[str]
    form: DateForm | None = None  # the form of a date
    written: Written = Written()

    @property
    def is_day(self) -> bool:
        """Whether it is a day of a month, and no other way to say one."""
        return self.form is not None and self.form.span is spans.A_DAY

    @property
    def is_named(self) -> bool:
        """Whether it is known by a name or a place in the year, and not by its number."""
        return self.form is not None and not self.is_day

    @property
    def is_plain(self) -> bool:
        """Whether it is such a day in figures."""
        return self.form is not None and self.is_day and self.form.name != "day_word"


# One letter for another, so that places stay.
_FOLDED = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‑": "-",
        "‐": "-",
        "‒": "-",
        "−": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "´": "'",
        "`": "'",
        "‘": "'",
    }
)


_OF_PROSE = frozenset(form.name for form in FORMS)


class _Finder:
    """A pattern, compiled when it is first asked for: most cells need few of all."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def match(self) -> Callable[[str, int], re.Match[str] | None]:
        """What it finds at a place of a text."""
        return re.compile(self.pattern, re.VERBOSE).match


@cache
def _forms() -> tuple[tuple[DateForm, _Finder], ...]:
    # What came to the forms of prose since then is read in a cell, too.
    more = (form for form in FORMS if form.name not in _OF_PROSE)
    return tuple((form, _Finder(form.pattern)) for form in (*CELL_FORMS, *more))


@cache
def _forms_that_open(*, with_digit: bool) -> tuple[tuple[DateForm, _Finder], ...]:
    return tuple(
        (form, finder) for form, finder in _forms() if form.opens_with_digit in (None, with_digit)
    )


_WORDS = tuple((word, _Finder(word.value)) for word in Word)
_CLOCK = dict(_WORDS)[Word.CLOCK]


def tokens_of(cell: str) -> tuple[Token, ...] | None:
    """The pieces of a cell; None where something in it is none."""
    text = lowered(cell).translate(_FOLDED)
    forms = {digit: _forms_held(text, with_digit=digit) for digit in (False, True)}
    found: list[Token] = []
    position = 0
    while position < len(text):
        if text[position].isspace():
            position += 1
            continue
        token = _token_at(text, position, forms[text[position].isdigit()])
        if token is None:
            return None
        found.append(token)
        position = token.end
    return tuple(found)


def _forms_held(text: str, *, with_digit: bool) -> list[tuple[DateForm, _Finder]]:
    """The forms of which a text holds what they need; a long one is looked through once."""
    return [
        (form, finder)
        for form, finder in _forms_that_open(with_digit=with_digit)
        if not form.holds or any(piece in text for piece in form.holds)
    ]


def _token_at(text: str, position: int, forms: Sequence[tuple[DateForm, _Finder]]) -> Token | None:
    if match := _CLOCK.match(text, position):
        return Token(*match.span(), Word.CLOCK, match)
    for form, finder in forms:
        match = finder.match(text, position)
        if match and (written := form.read(match)) is not None:
            return Token(*match.span(), None, match, form, written)
    for word, finder in _WORDS:
        match = finder.match(text, position)
        if match and match.end() > position:
            return Token(*match.span(), word, match)
    return None


# What comes again and again, in lower case.
_EACH = (
    r"(?:annenhver|annankvar|annakvar|(?:(?:annen|anna|andre|tredje|fjerde)\s+)?(?:hver|kvar)t?)"
)
_AT = r"(?:,?\s+(?:kl|fra|frå)\b\.?\s*\d\S*(?:\s*-\s*\d\S*)?)?"
_SET_BY_SCHOOLS = (
    r"(?:sommer|sommar|sumar|høst|haust|vinter|jule|jole|påske)ferien?|sk[ou]le(?:start|slutt)"
)
_PERHAPS_A_LIMIT = r"(?:(?:innen|innan|senest|seinast|ca\.?|rundt|omkring)\s+)?"
_NUMBERS_OF_DAYS = r"(?:den\s+)?\d{1,2}\.(?:,?\s*(?:og|eller)?\s*(?:den\s+)?\d{1,2}\.)+"
# What a cell says in place of a day, in lower case.
_NOT_YET = (
    r"(?:avklart|avklara|fastsatt|fastsett|bestemt|satt|klar|klart|kjent|avgjort|avgjord|planlagt|planlagd"
    r"|besluttet|vedtatt|vedteke|oppgitt)"
)
_LATER = (
    r"(?:\s+(?:individuelt|lokalt|særskilt|senere|seinare|nærmere|nærare|\w+\s+\w+|med\s+.*|av\s+.*"
    r"|i\s+.*))?"
)
NO_DAY = (
    rf"(?:ikke|ikkje|ennå\s+ikke|enno\s+ikkje)\s+{_NOT_YET}(?:\s+(?:ennå|enno|enda))?",
    r"(?:uavklart|uavklara|ukjent|ubestemt|ubestemd|uviss|uvisst)(?:\s+dato)?|åpen|open|åpent|ope",
    r"(?:fort)?løp(?:ende|ande)(?:\s+(?:gjennom|hele|heile)\s+\w+|\s+ved\s+behov)?",
    r"(?:jevnt|jamt)\s+(?:gjennom|over|utover)\s+\w+|kontinuerlig|kontinuerleg|jevnlig|jamleg|(?:ved|etter)\s+behov(?:\s+gjennom\s+\w+)?",
    r"(?:hele|heile|gjennom|gjennom\s+(?:hele|heile)|i\s+løpet\s+av)\s+(?:året|skoleåret|skuleåret)",
    r"(?:avventer|avventar|(?:venter|ventar)(?:\s+på)?|følger|følgjer)\s+[^\W\d]\D*|i\s+vente",
    r"(?:etter\s+(?:oppsatt|oppsett|egen|eigen)\s+plan|iht\.?|i\s+(?:henhold|samsvar)\s+(?:til|med))(?:\s+\D+)?",
    r"umiddelbart|straks|fra\s+dags\s+dato|(?:innen|innan)\s+rimelig\s+tid|i\s+god\s+tid|(?:på|ved)\s+nyåret",
    r"(?:før|etter|i|under)\s+(?:ferien|eksamen(?:sperioden)?|sensuren?|trekket)",
    r"(?:etter|jf\.?)\s+(?:\w+\s+)?avtale(?:\s+.*)?",
    rf"(?:(?:må|skal|bør)\s+)?(?:avtales|avtalast|avklares|avklarast|fastsettes|fastsettast|bestemmes){_LATER}",
    rf"(?:avventes|avventar|(?:settes|sett(?:e|a)st)(?:\s+opp)?){_LATER}",
    r"(?:kommer|kjem)\s+(?:tilbake|attende|tilbake\s+til|attende\s+til)\b\D*",
    rf"(?:kommer|kjem|følger|følgjer|meldes|annonseres|kunngjøres){_LATER}",
    rf"(?:blir|vert)\s+(?:{_NOT_YET}|avtalt|kunngjort|annonsert){_LATER}",
    r"nærmere\s+(?:info|informasjon|beskjed|dato)(?:\s+.*)?",
    r"(?:se|sjå|jf\.?)\s+(?:\D+|(?:vedlegg|punkt|pkt\.?|side|kap\.?|kapittel|avsnitt)\s+\d+)",
    r"(?:utgår|går\s+ut|avlyst|avlyses|utsatt|utsett(?:es|ast)?|kanseller(?:es|t)|slett(?:es|et)|innstilt|bortfaller|fell\s+bort)(?:\s+\D*)?",
    r"(?:utgår|avlyst|utsatt|utsett)\s+i\s+\d{4}",
    r"(?:ikke|ikkje)\s+aktuelt",
    r"(?:så\s+)?snarest(?:\s+(?:mulig|råd))?|så\s+snart\s+(?:som\s+)?(?:mulig|råd)|omgående|asap",
    r"kvartalsvis|halvårlig|halvårleg|året\s+rundt|ukentlig|vekentleg|månedlig|månadleg|daglig|dagleg|årlig|årleg",
    r"(?:når|så\s+snart|straks|samtidig\s+med|samstundes\s+med|i\s+forbindelse\s+med)\s+\D+",
    r"(?:ved|etter)\s+(?:sk[ou]le|studie|semester|termin|kurs)?(?:start|slutt|oppstart|stopp)",
    r"(?:(?:minst|inntil|opp\s+til|ca\.?)\s+)?(?:en|én|ein|ei|to|tre|fire|\d(?:\s*-\s*\d)?)\s+gang(?:er|ar)?\s+(?:(?:i|per|pr\.?|hvert?|kvart?)\s+\w+|årlig|årleg)",
    rf"{_EACH}\s+\d{{1,2}}\.\s+dag",
    rf"(?:(?:{NTH})\s+)?sk[ou]ledag(?:en)?\s+(?:før|etter)\s+\D+",
    # Which day of each month.
    rf"{_PERHAPS_A_LIMIT}{_NUMBERS_OF_DAYS}\s+(?:i\s+)?(?:{_EACH}\s+)?(?:måneden|månaden|måned|månad)",
    rf"{_PERHAPS_A_LIMIT}(?:den\s+\d{{1,2}}\.|(?:den\s+)?(?:{NTH})\s+(?:{UNIT}))\s*(?:i\s+)?(?:{_EACH}\s+)?(?:måneden|månaden|måned|månad|kvartalet|kvartal)",
    rf"{_PERHAPS_A_LIMIT}\d{{1,2}}\.\s+(?:i\s+)?{_EACH}\s+(?:måned|månad)",
    # Days from which each school counts for itself.
    rf"(?:(?:(?:{NTH})\s+)?(?:{UNIT})\s+)?(?:i|før|etter|over|til|innen|innan)\s+(?:{_SET_BY_SCHOOLS})",
    r"i\s+forkant\s+av\s+\D+",
    r"(?:ved|etter)\s+(?:endt|avsluttet|avslutta|fullført)\s+\w+",
    rf"{_EACH}\s+(?:uke|veke|dag|\w+dag|måned|månad|år|semester|halvår|kvartal){_AT}",
    rf"(?:man|tys|tirs|ons|tors|fre|lau|lør|sun|søn)dag(?:er|ar)(?:\s+i\s+[^\W\d]+)?{_AT}",
    rf"{_EACH}\s+(?:{WEEKDAY})\s+og\s+(?:{WEEKDAY}){_AT}",
    r"(?:par|odde)talls?(?:uker|veker)|(?:like|ulike)\s+(?:uker|veker)",
    r"(?:ingen|uten|utan)\s+(?:dato|frist)|(?:flere|fleire|ulike|diverse|varierende|varierande)\s+(?:datoer|datoar|tidspunkt)",
    r"tba|tbc|tbd|n/?a|\?+|-+|\.{2,}|…+|dato\?+",
)
_OF_WHAT = r"(?:dato(?:en)?|frist(?:en)?|tidspunkt(?:et)?|tid(?:\s+og\s+sted)?)"
_UNDATED = (
    rf"(?:(?:ny\s+)?{_OF_WHAT}(?:\s+for\s+\w+)?\s+(?:er\s+)?)?(?:{'|'.join(NO_DAY)})(?:\s*\(\D*)?"
)


# Pieces of `hver`, `måned` and `ganger`, with a capital letter or without.
_AGAIN = ("ver", "var", "åned", "ånad", "ang", "VER", "VAR", "ÅNED", "ÅNAD", "ANG")


def says_no_day(cell: str) -> bool:
    """Whether a cell says that there is no day, or none yet: `uavklart`, `løpende`."""
    # Most cells begin with the number of a day, and few of those come again and again.
    if cell[:1].isdigit() and not any(piece in cell for piece in _AGAIN):
        return False
    said = " ".join(lowered(cell).translate(_FOLDED).split())
    text = said.strip(" .:!*()") or said
    return re.fullmatch(_UNDATED, text) is not None


_SO_LONG = (
    r"(?:\d+|en|én|ett?|ei|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|fjorten)\s+(?:virke|arbeids|skole)?"
    r"(?:dag|uke|veke|måned|månad)(?:er|ar|r)?"
)


def hangs_on_another(cell: str) -> bool:
    """Whether a cell counts from something whose day it does not say: `10 dager etter sensur`."""
    return re.fullmatch(rf"{_SO_LONG}\s+(?:etter|før)\s+[^\W\d]\D*", lowered(cell)) is not None


def read_anew() -> None:
    """Forget what was read, for records that came to `FORMS` since then."""
    _forms.cache_clear()
    _forms_that_open.cache_clear()


def vaguest(precisions: set[Precision]) -> Precision:
    """The precision of a period between two dates: that of the one less exactly known."""
    return max(precisions, key=list(Precision).index)
