"""Which school year or calendar year a text can mean."""

from __future__ import annotations

import datetime as dt
import re

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.calendar.years import FIRST_MONTH
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, RowText
from vigo_arshjul.phrases.words.lexicon import Concept, says

# A month mentioned with its year may lie a little ahead of the row.
_AHEAD = dt.timedelta(days=31)


def fitting_school_year(entry: RowText, mention: Mention, certain: int | None = None) -> SchoolYear:
    """The school year that a mention must mean: what stands there, wherever it can be meant.

    Args:
        certain: how many years after its own school year the row must speak of, where that is
            known of it.
    """
    this, said = SchoolYear.of(entry.date), mention.written.school_year
    several = _years_beside(entry, mention)
    if certain is not None and not several:
        return this + certain
    possible = (-1, 0, 1) if entry.date.month >= FIRST_MONTH else (0, 1)
    if said is not None and (several or said - this in possible):
        return said
    if said is not None and 0 < said - this <= _DECIDED_AHEAD and _is_decided(entry, mention):
        return said
    return this


def is_planned(entry: RowText, mention: Mention, certain: int | None) -> bool:
    """Whether a school year is so far ahead that nobody has forgotten to move it."""
    said = mention.written.school_year
    return said is not None and certain is None and said - SchoolYear.of(entry.date) > 1


# School years set side by side: `2024-2025 og 2025-2026`, `2023-24, 2024-25 og 2025-26`.
_BESIDE = re.compile(
    r"(?<![\w-])(?:(?:\d{4}\s?(?:[-/]|–{1})\s?\d{2,4}|\d\d/\d\d)"
    r"(?:,?\s(?:og|til|samt|eller|mot)\s|,\s?|\s?/\s?|\s[-–]\s)?\b){2,20}",
    re.IGNORECASE,
)


def _years_beside(entry: RowText, mention: Mention) -> tuple[int, ...]:
    """The first years of the school years that a mention is one of; none where it is alone."""
    texts = _BESIDE.finditer(entry.text_of(mention.field))
    found = next((m[0] for m in texts if m.start() <= mention.start < m.end()), "")
    starts = re.findall(r"(\d{2,4})\s?(?:[-/]|–{1})\s?\d{2,4}", found)
    return tuple(2000 + int(start) % 100 for start in starts) if len(starts) > 1 else ()


# A year behind these words is that of a beginning or an end, and not of the schedule.
_SINCE = (
    r"(?i)(?:siden|sidan|(?:innført|opprettet|oppretta|etablert|delt|slått\s+sammen|slått\s+saman"
    r"|avviklet|avvikla|nedlagt|oppløst|oppløyst|vedtatt|vedteke|vedteken)(?:\s+i)?)\s+\Z"
)
# `Viken (til 2024)`: how long something was called so.
_CALLED_SO = (
    r"(?i)\((?:(?:frem|fram)\s+)?(?:(?:til|fra|frå)(?:\s+og\s+med)?|[tf]\.?\s?o\.?\s?m\.?|inntil|før"
    r"|etter|siden|sidan|nedlagt|opphørte|oppløst|oppløyst|delt|avviklet|avvikla)(?:\s+i)?\s+\Z"
)
_BEGAN = (
    r"(?i)(?:(?:fra|frå|til)\s+og\s+med|[ft]\.?\s?o\.?\s?m\.?|siden|sidan|innført)"
    r"(?:\s+i)?\s+sk(?:o|u)le(?:året|år)\s+\Z"
)
# `Jf. e-post fra Udir 3. mai 2016`: the day of a letter or a decision is what it was.
_OF_A_PAPER = (
    r"(?i)(?:\b(?:e-?post|mail|brev|rundskriv|vedtak|vedtatt|referat|protokoll|notat|\w{0,12}svar|avtale"
    r"|forskrift|instruks|bestilling|oppdragsbrev)\w{0,3}\b[^.;()]{0,40}"
    # `Etter fylkesdelingen 1. januar 2024`: the day of what was done to a body.
    r"|\b(?:etter|før|siden|sidan|ved)\s+\w{0,20}(?:deling|reform|slåing|innføring|omlegging)\w{0,3})\s\Z"
)

# `Fra skoleåret 2026-2027 gjelder nye regler`: since when, and not of which year.
_FROM_THEN = r"(?i)(?:\A|[.:;]\s+)(?:fra|frå)\s+sk(?:o|u)le(?:året|år)\s+\Z"
_SOMETHING_HOLDS = r"(?i)\s+(?:gjelder|gjeld|gjeldande|innfør|trer|blir|vert|skal|må|er\s+det)\w*"

# `Ny læreplan fra høsten 2026`, `Skolen legges ned fra august 2026`: what happens once.
_SEASON = r"(?:(?:høsten|hausten|våren|sommeren|sommaren|sk(?:o|u)le(?:året|år))\s+)?\Z"
_ONCE_FROM = (
    r"(?i)\b(?:ny|nye|nytt|innfør\w*|opprett\w*|etabler\w*|avvikl\w*|nedlegg\w*|legg(?:es|ast|s)?\s+ned"
    rf"|slå(?:s|r|ast)?\s+sam(?:m?en|an))\b[^.;]{{0,60}}\b(?:fra|frå)\s+(?:og\s+med\s+)?{_SEASON}"
)
# `Skolen åpner høsten 2026`; `VIGO åpner for søking høsten 2026` each year anew.
_ONCE = (
    r"(?i)(?:\b(?:sk[ou]len?|bygg(?:et|a)?|nybygg\w*|avdeling\w*|tilbud(?:et)?|tilbod(?:et)?|linj[ea]n?"
    r"|\w*(?:skole|skule|skolen|skulen|bygget|senteret|kontoret))\s+(?:åpne[rs]?|opna[rs]?t?|stenge[rs]?|stengjer"
    r"|start(?:er|ar)?\s+opp|står?\s+(?:ferdig|klar)|flytte[rs]?|flyttar|flyttast|bygge[rs]|byggjast|tas\s+i\s+bruk)"
    r"|\b(?:innfør(?:es|ast)|avvikl(?:es|ast)|nedlegg(?:es|jast)|legg(?:es|ast|jast)?\s+ned"
    r"|slå(?:s|ast)?\s+sam(?:m?en|an)|tr(?:er|ed(?:er)?)\s+i\s+kraft|tas\s+i\s+bruk|utfas(?:es|ast)|fas(?:es|ast)\s+ut))"
    rf"\s+(?:i\s+|til\s+|fra\s+|frå\s+|fra\s+og\s+med\s+)?{_SEASON}"
)
_FROM_ON = rf"(?i)(?:\A|[.:;]\s+)(?:fra|frå)\s+(?:og\s+med\s+)?{_SEASON}"

# A year further away than this is no year that somebody forgot to move.
_FORGOTTEN = 2


# `Neste gang blir i mars 2025`, `Sist levert i juni 2022`: the sentence is about another year.
_OF_ANOTHER_TIME = (
    r"(?i)\b(?:neste|igjen|kommer|kjem|planlegg\w*|innfør\w*|avvikl\w*|erstatt\w*|utfas\w*|evaluer\w*"
    r"|gjelder|gjeld|gyldig|varer|varar|løper|ny|nye|nytt|forrige|førre|sist|i\s+fjor|fjoråret\w*"
    r"|feil\s+i|juster\w*|endret|endra|retting|rettelse|korriger\w*"
    r"|første\s+gang|fyrste\s+gong|ble|blei|vart|var|sammenlign\w*|samanlikn\w*|tidligere|tidlegare"
    r"|tall(?:ene)?\s+fra|tal(?:a|ene)?\s+frå|erfaring\w*|røynsl\w*|lærdom\w*|oppsummer\w*|historisk\w*"
    r"|basert\s+på|bygg(?:er|jer)\s+på|som\s+(?:i|for)|etterslep\w*|restanse\w*|kontra)\b[^.;]*\Z"
)


# `Tallene for 2019-2020 ble trukket tilbake`: what is told behind a year has happened.
_HAS_HAPPENED = (
    r"(?i)\A\s(?:ble|blei|vart|var|er\s+(?:nå\s+|no\s+)?(?:trukket|rettet|korrigert|levert))\b"
)
# What is published or summed up in spring is often that of the year before.
_SUMS_UP = (
    r"(?i)\b(?:publiser|offentliggjør|statistikk|tall\b|tal\b|rapport|analyse|evaluer|årsmelding"
    r"|\w*(?:indikator|undersøkelse|undersøking|kartlegging)|regnskap|rekneskap|gjennomføring"
    r"|resultat)[^.;]*\Z"
)


def is_of_another_time(entry: RowText, mention: Mention) -> bool:
    """Whether the sentence of a year says that it is about what comes later, or came before."""
    text: str = entry.text_of(mention.field)
    if re.match(_HAS_HAPPENED, text[mention.end : mention.end + 40]):
        return True
    return re.search(_OF_ANOTHER_TIME, folded(text[: mention.start])[-120:]) is not None


def is_of_another_year(entry: RowText, mention: Mention, certain: int | None) -> bool:
    """Whether a school year that does not fit may be meant: it is planned, or of another time."""
    if is_planned(entry, mention, certain) or is_of_another_time(entry, mention):
        return True
    said, before = mention.written.school_year, entry.text_of(mention.field)[: mention.start]
    is_last = said is not None and said - SchoolYear.of(entry.date) == -1
    return is_last and certain is None and re.search(_SUMS_UP, folded(before)[-120:]) is not None


# `Høring om skolerute for …` is about a year to come, at most so many ahead.
_DECIDED_AHEAD = 3
_DECIDES = (
    r"(?i)\b(?:høyring|høring|vedta|vedtek|fastsett|planlegg|forslag|framlegg|utkast)\w*[^.;]*"
)
_OF_A_YEAR = (
    r"\b(?:sk(?:o|u)lerut|(?:tilbuds|tilbods|klasse|sk(?:o|u)le)struktur"
    r"|(?:sk(?:o|u)le|utdannings|opplærings|studie)tilb[ou]d)\w*[^.;]*"
)


def year_to_decide_on(
    entry: RowText, mention: Mention, certain: int | None = None
) -> SchoolYear | None:
    """The next school year, where what is to be decided is said to be of one that has begun.

    In autumn a change of this year's may be meant, but nothing of last year's.

    Args:
        certain: as in `fitting_school_year`.
    """
    said, this = mention.written.school_year, SchoolYear.of(entry.date)
    if said is None or said != fitting_school_year(entry, mention, certain) or certain is not None:
        return None
    of_a_year = said == this and entry.date.month < FIRST_MONTH
    is_late = said < this or of_a_year
    what = _OF_A_YEAR if of_a_year else ""
    return this + 1 if is_late and _is_decided(entry, mention, what) else None


def _is_decided(entry: RowText, mention: Mention, what: str = "") -> bool:
    """Whether the words before a year say that something of it is still to be decided."""
    before = folded(entry.text_of(mention.field)[: mention.start])[-120:]
    decided = re.search(rf"{_DECIDES}{what}\Z", before)
    return decided is not None and re.search(_SUMS_UP, before) is None


# `Skal være på plass i løpet av 2026`: a year is all that is meant.
_WITHIN = r"(?i)\b(?:i(?:\s+løpet\s+av)?|innen|innan|før|utgangen\s+av|utgongen\s+av)\s\Z"


def is_all_year(entry: RowText, mention: Mention) -> bool:
    """Whether something is said to come in, or by, a year and no day of it."""
    before = folded(entry.text_of(mention.field)[: mention.start])[-30:]
    is_year = mention.written == Written(year=mention.written.year)
    return is_year and re.search(_WITHIN, before) is not None


# `Skuddår: 29. februar`
_LEAP_YEAR = r"(?i)\b(?:skuddår|skotår)"


def is_leap_day(entry: RowText, mention: Mention) -> bool:
    """Whether a 29 February that this year lacks is said to be of leap years."""
    is_it = (mention.written.month, mention.written.day) == (2, 29)
    return is_it and re.search(_LEAP_YEAR, entry.text_of(mention.field)) is not None


def is_limit(entry: RowText, mention: Mention) -> bool:
    """Whether a year is one that something began or ends with, or that of a letter."""
    text: str = entry.text_of(mention.field)
    if says(text[: mention.start][-60:], Concept.BORN):
        return True
    before = folded(text[: mention.start])[-60:]
    if text[mention.end :].startswith(")") and re.search(_CALLED_SO, before):
        return True
    if mention.written.is_day and mention.written.year and re.search(_OF_A_PAPER, before):
        return True
    holds = re.match(_SOMETHING_HOLDS, text[mention.end : mention.end + 40])
    if not mention.written.is_day and _happens_once(text[: mention.start], holds=bool(holds)):
        return True
    if mention.kind is not MentionKind.SCHOOL_YEAR:
        return re.search(_SINCE, before) is not None
    return any(re.search(words, before) for words in (_BEGAN, *((_FROM_THEN,) if holds else ())))


def _happens_once(before: str, *, holds: bool) -> bool:
    said = folded(before)[-120:]
    ways = (_ONCE_FROM, _ONCE, *((_FROM_ON,) if holds else ()))
    return any(re.search(words, said) for words in ways)


# `Budsjett 2027`, `Årsrapport for 2025`: each year has its own, and this is that of the row.
_OF_EACH_YEAR = (
    r"(?i)(?:rapport|regnskap|rekneskap|budsjett|årsmelding|årsplan|virksomhetsplan|verksemdsplan"
    r"|møteplan|årshjul)\w{0,12}\s(?:(?:for|i)\s)?\Z"
)


def is_of_paper(entry: RowText, mention: Mention) -> bool:
    """Whether a year is that of a report or a plan that comes each year, and the row's own."""
    said = mention.written
    if said != Written(year=said.year) or abs((said.year or 0) - entry.date.year) > 1:
        return False
    before = folded(entry.text_of(mention.field)[: mention.start])[-60:]
    return re.search(_OF_EACH_YEAR, before) is not None and not is_of_another_time(entry, mention)


def is_forgotten_by_none(entry: RowText, mention: Mention) -> bool:
    """Whether the year of a month or a day is not one left behind, though it does not fit.

    It is too far from all that fit, or its sentence is about another time.
    """
    said, fitting = mention.written.year or 0, fitting_years(entry, mention)
    is_far = all(abs(said - year) > _FORGOTTEN for year in fitting)
    return is_far or (said not in fitting and is_of_another_time(entry, mention))


def is_fixed_school_year(entry: RowText, mention: Mention, certain: int | None = None) -> bool:
    """Whether a school year may be one that does not move with the schedule."""
    said = mention.written.school_year
    if said is None or is_limit(entry, mention):
        return said is not None
    several, this = _years_beside(entry, mention), SchoolYear.of(entry.date).start
    is_far = min(abs(start - this) for start in (*several, said.start)) > _FORGOTTEN
    return is_far and (certain is None or bool(several))


def fitting_month(entry_day: dt.date, month: int) -> int:
    """The calendar year of a month that a row mentions: the latest that has come by then."""
    year = entry_day.year
    return year if dt.date(year, month, 1) <= entry_day + _AHEAD else year - 1


def fitting_years(entry: RowText, mention: Mention) -> tuple[int, ...]:
    """The calendar years that a mention with a year can mean, the likeliest first."""
    month = mention.written.month
    if mention.kind in (MentionKind.CALENDAR_MONTH, MentionKind.REFERENCE_DATE) and month:
        coming = entry.date.year + (month < entry.date.month)
        in_school_year = SchoolYear.of(entry.date).calendar_year(month)
        fitting = (fitting_month(entry.date, month), in_school_year, coming)
        said = mention.written.year
        beside = said and (
            _is_compared(entry, mention, fitting) or _begins_span(entry, mention, fitting)
        )
        return (*fitting, said) if said and beside else fitting
    year = SchoolYear.of(entry.date)
    if month:
        return (year.calendar_year(month), entry.date.year)
    years = (entry.date.year, year.start, year.start + 1)
    said = mention.written.year
    return (*years, said) if said and _is_beside_a_season(entry, mention, years) else years


# Seasons set side by side: `våren 2025 og høsten 2024`, `1. halvår 2025 mot 1. halvår 2024`.
_SEASONS_BESIDE = (
    r"(?i)(?:\b(?:[1-4]\.\s)?(?:vår|høst|haust|sommer|vinter|halvår|kvartal|tertial|termin)\w{0,14}[\s-]{1,2}\d{4}"
    r"(?:,?\s(?:og|til|samt|eller|mot)\s|,\s|\s?[-–/]\s?)?){2,9}"
)


def _is_beside_a_season(entry: RowText, mention: Mention, fitting: tuple[int, ...]) -> bool:
    """Whether a season stands beside one of a fitting year, so that both move together."""
    said = mention.written.year or 0
    if not mention.written.season or min(abs(said - year) for year in fitting) > _FORGOTTEN:
        return False
    beside = (
        match[0]
        for match in re.finditer(_SEASONS_BESIDE, getattr(entry, mention.field))
        if match.start() <= mention.start < match.end()
    )
    return any(int(year) in fitting for text in beside for year in re.findall(r"\d{4}", text))


# `juni 2025–mai 2026`: what stands behind the beginning of a stretch of months.
_TO_A_MONTH = (
    r"(?i)\A\s?(?:[-–]|til(?:\s+og\s+med)?|t\.\s?o\.\s?m\.)\s?"
    r"(?:\d{1,2}\.\s)?[a-zæøå]{3,9}\.?\s(\d{4})\b"
)


def _begins_span(entry: RowText, mention: Mention, fitting: tuple[int, ...]) -> bool:
    """Whether a month is the first of a stretch of at most two years that ends in a fitting one."""
    behind = entry.text_of(mention.field)[mention.end :][:40]
    last = re.match(_TO_A_MONTH, behind)
    ends = int(last[1]) if last else 0
    return ends in fitting and 0 <= ends - (mention.written.year or 0) < _FORGOTTEN


def _is_compared(entry: RowText, mention: Mention, fitting: tuple[int, ...]) -> bool:
    """Whether the same day or month of a fitting year stands beside an earlier or later one.

    `Tall per 1.10.2025 og 1.10.2024` sets two years side by side, and neither is wrong.
    """
    said, text = str(mention.written.year), entry.text_of(mention.field)
    if mention.written.year in fitting or not mention.text.endswith(said):
        return False
    same = re.escape(mention.text.removesuffix(said)) + r"(\d{4})\b"
    others = (int(other[1]) for other in re.finditer(same, text, re.IGNORECASE))
    return any(year in fitting for year in others)
