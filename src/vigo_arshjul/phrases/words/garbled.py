"""Places of a text where something went wrong as it was copied or typed, and odd characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache, lru_cache
from itertools import islice
from operator import eq
from typing import NamedTuple

from vigo_arshjul.language import MONTHS, WEEKDAYS, Words, likeness
from vigo_arshjul.phrases.dates.parts import WEEKDAY
from vigo_arshjul.phrases.letters.late import late
from vigo_arshjul.phrases.letters.shadow import LETTERS, LOOK_ALIKES, is_plain, shadow_of

_BROKEN = "\ufffd\ufffe\uffff"
_UNSEEN = "\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff"
_OWN_USE = "\ue000-\uf8ff"
_ODD = f"[{_BROKEN}{_UNSEEN}{_OWN_USE}{''.join(LOOK_ALIKES)}]"
_LATIN = r"[a-zæøåA-ZÆØÅ]"


def odd_character(text: str) -> tuple[int, Words] | None:
    """The first odd character of a text: its place, and what is odd about it."""
    if is_plain(text):
        return None
    for match in re.finditer(_ODD, text):
        letter = match[0]
        if letter in LOOK_ALIKES:
            if not _is_among_latin(text, match.start()):
                continue
            why = Words("en bokstav fra et annet alfabet", "a letter of another alphabet")
        elif letter in _BROKEN:
            why = Words("et ødelagt tegn", "a broken character")
        elif "\ue000" <= letter <= "\uf8ff":
            why = Words("et tegn som bare én skrift har", "a sign that only one font has")
        else:
            why = Words("et usynlig tegn", "an invisible character")
        return match.start(), why
    return None


def _is_among_latin(text: str, at: int) -> bool:
    """Whether a letter stands in a word with Latin ones."""
    words = (match for match in LETTERS.finditer(text) if match.start() <= at < match.end())
    return any(re.search(_LATIN, match[0]) for match in words)


class Slip(Enum):
    """What went wrong; the value says so of the words that stand there."""

    DOUBLED_WORD = Words("«{text}» er gjentatt", "“{text}” is repeated")
    DOUBLED_SENTENCE = Words(
        "setningen «{text}» står to ganger", "the sentence “{text}” stands twice"
    )
    OPEN_BRACKET = Words("parentesen «{text}» er ikke lukket", "the bracket “{text}” is not closed")
    CLOSED_BRACKET = Words(
        "parentesen etter «{text}» er ikke åpnet", "the bracket after “{text}” is not opened"
    )
    OPEN_QUOTE = Words("sitatet {text} er ikke lukket", "the quotation {text} is not closed")
    MISREAD = Words("«{text}» er tegn som er lest feil", "“{text}” are characters misread")
    WEEKDAY = Words("«{text}» er ingen ukedag", "“{text}” is no weekday")
    SPREADSHEET = Words(
        "«{text}» er en feilverdi fra et regneark", "“{text}” is an error of a spreadsheet"
    )
    LOST_REFERENCE = Words(
        "«{text}» er en henvisning som tekstbehandleren har mistet",
        "“{text}” is a reference that the word processor lost",
    )
    PLACEHOLDER = Words(
        "«{text}» står i stedet for det som skal stå der",
        "“{text}” stands in place of what should stand there",
    )
    NOTE_TO_SELF = Words(
        "«{text}» er en huskelapp til den som skriver", "“{text}” is a note of the writer"
    )
    SCHOOL_YEAR = Words("«{text}» er ikke noe skoleår", "“{text}” is no school year")
    TURNED = Words(
        "datoen står foran ordet som varsler den: «{text}»",
        "the date stands before the word that announces it: “{text}”",
    )
    NO_DAY = Words("«{text}» er en dag som ikke finnes", "“{text}” is a day that does not exist")
    HALF_TAG = Words("{text} er bare det ene av to merker", "{text} is only one of two tags")
    TWO_MONTHS = Words("«{text}» er to måneder", "“{text}” is two months")


class Garbled(NamedTuple):
    """A place where something went wrong."""

    slip: Slip  # what
    start: int  # where it begins in the text
    end: int  # where it ends
    instead: str | None = None  # what should stand there, where that is certain


# Norwegian has words that may follow themselves: `det det gjelder`, `nei nei`.
_MAY_FOLLOW_ITSELF = "det|den|de|som|er|var|har|så|nå|da|der|ja|nei|hei|at|seg|ha|vi|to|for seg"
# The last one may lack its stop; were it to be looked for in vain, a long text would take long.
_SENTENCE = re.compile(r"[A-ZÆØÅ][^.!?]{15,}+(?:[.!?]|\Z)")
# From this likeness (0 to 1) on a word before a date is a weekday misspelt.
_ALIKE = 0.85
# `8.april.april`: no sentence ends between them.
_MONTHS_IN_ONE = late(rf"\d\.?\s?((?:{'|'.join(MONTHS)})\.(?:{'|'.join(MONTHS)}))(?!\w)")
# So many words may stand twice as one.
_MOST_DOUBLED = 5
# An enumeration closes brackets that nothing opened: `1) … b) …`.
_ENUMERATED = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-zæøå])\)")
# So does the sign of a note.
_SIGNS_OF_NOTES = ("*)", "¹)", "²)", "³)")


@cache
def _doubled() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?!(?:{_MAY_FOLLOW_ITSELF})\b)([a-zæøå]{{2,}}|i|å|\d[a-z]\d{{3}})(?: \1)+"
        r"(?![\w-])",
        re.IGNORECASE,
    )


@cache
def _left_over(slip: Slip) -> re.Pattern[str]:
    return re.compile(_LEFT_OVER[slip][1])


@cache
def _misread() -> re.Pattern[str]:
    return re.compile(
        "Ã[\u0080-\u00bf¸¥¦†˜…]|â€.?|Â[ «»]|\ufffd|\\w\\?\\w|&(?:[a-zA-Z]{2,8}|#\\d{2,5});"
    )


_SPREADSHEET = late(r"#(?:REF|NAME|NAVN|VALUE|VERDI|NUM|NULL|N/A|I/T|DIV/0)[!?]?(?!\w)|#{4,}")
# What is left over of writing: signs of which a text has one at least, and what is looked for
# then. A reference that a word processor lost, as it says so in Norwegian offices; signs for what
# was not known yet; what the writer meant to look at again.
_LEFT_OVER = {
    Slip.LOST_REFERENCE: (
        ("Feil!", "Error!"),
        (
            r"(?:Feil! (?:Fant ikke referansekilden|Bokmerke er ikke definert|Ukjent \w+)"
            r"|Error! (?:Reference source not found|Bookmark not defined))\.?"
        ),
    ),
    Slip.PLACEHOLDER: (
        ("xx", "XX", "__", "??", "...", "dd.", "DD.", "yll", "ett inn"),
        (
            rf"(?i:(?<![\w.])(?:x{{2,}}|_{{2,}}|\?{{2,}}|dd)\.?\s?(?:\bx{{2,}}|_{{2,}}|mm|(?:{'|'.join(MONTHS)}))"
            r"(?!\w)|\A\s*(?:x{2,}|\?{2,}|\.{3,}|_{2,})\W*\Z"
            r"|\A\W*(?:[X?]{2,}\s+|\[[^\]]{0,20}|<[^>]{0,20})?(?:fyll(?:er|es)?|sett(?:er)?)\s+inn\s+"
            r"(?:dato|tekst|navn|namn|tid|sted|stad)\w*(?:\s+her)?\W*\Z)"
        ),
    ),
    Slip.TURNED: (
        (" er", " senest", " seinast", " innen", " innan"),
        (
            rf"\d{{1,2}}\. (?:{'|'.join(MONTHS)}) (?:er|senest|seinast|innen|innan)"
            r"(?=\s*(?:[.)]|\Z))"
        ),
    ),
    # A figure too few or too many, or nothing between the two years.
    Slip.SCHOOL_YEAR: (
        ("skoleår", "skuleår", "Skoleår", "Skuleår", "SKOLEÅR"),
        (
            r"(?:(?<=le[åÅ]ret )|(?<=LEÅRET )|(?<=leår ))"
            r"(?:(?:19|20)\d\d\s?(?:[-/]|–{1})\s?(?:\d{3}|\d{5})|\d{3}\s?(?:[-/]|–{1})\s?(?:19|20)\d\d"
            r"|(?:19|20)\d\d(?:19|20)\d\d)(?!\d)"
        ),
    ),
    # A day or a month too high for any calendar, or none, before a whole year.
    Slip.NO_DAY: (
        (".19", ".20"),
        (
            r"(?<![\w.:/§-])(?:(?:00|3[2-9]|[4-9]\d)\.(?:0?[1-9]|1[0-2])|\d{1,2}\.(?:00|1[3-9]|[2-9]\d)"
            r"|\.(?:0[1-9]|1[0-2]))\.(?:19|20)\d\d(?![\w-]|\.\d)"
        ),
    ),
    Slip.NOTE_TO_SELF: (
        ("TODO", "FIXME", "TBD", "SJEKK", "ENDRE", "OPPDATER"),
        (
            r"\b(?:TODO|FIXME|TBD|(?:SJEKK|ENDRE|OPPDATER)(?: OPP)?(?: DETTE| DENNE| DATO(?:EN)?)?)"
            r"(?=\s?(?:[!?:)]|\Z))"
        ),
    ),
}
_TAG = late(r"</?([ibu]|em|strong)>")
# Where a quotation begins and ends; behind a digit the sign may be one of inches or minutes.
_QUOTE = late(r'(?<![\w"])"(?=\w)|(?<=[^\s\d"])"(?!\w)')
# Where a day of a month begins, behind a word.
_DAY = re.compile(r" (?:den )?\d{1,2}(\.(?:0?[1-9]|1[0-2]))?\. [a-z]")
# To see that a text has none of these takes a moment, to look for each of them many.
_MAY_BE_MISREAD = re.compile("[ÃâÂ\ufffd?&]")
_WEEKDAY = re.compile(WEEKDAY)


@lru_cache(maxsize=2048)
def garbled(text: str) -> tuple[Garbled, ...]:
    """All places of a text where something went wrong, in reading order."""
    shadow = shadow_of(text)
    places = ((one, shadow.span(one.start, one.end)) for one in _found(shadow.text))
    in_words = (
        one._replace(start=start, end=end)
        for one, (start, end) in places
        if not (one.slip is Slip.CLOSED_BRACKET and text[:end].endswith(_SIGNS_OF_NOTES))
    )
    # Where one is astray, those behind it are too.
    in_marks = [*_misreads(text), *islice(_half_tags(text), 1)]
    return tuple(sorted([*in_marks, *in_words], key=lambda one: one.start))


def _half_tags(text: str) -> Iterator[Garbled]:
    """The tags of slanted or bold words that begin and do not end, or the other way."""
    opened: dict[str, re.Match[str]] = {}
    for tag in _TAG.finditer(text) if "<" in text else ():
        before = opened.pop(tag[1], None)
        is_end = tag[0].startswith("</")
        if not is_end:
            opened[tag[1]] = tag
        if is_end == (before is None):
            yield Garbled(Slip.HALF_TAG, *(before or tag).span())
    for tag in opened.values():
        yield Garbled(Slip.HALF_TAG, *tag.span())


def _misreads(text: str) -> Iterator[Garbled]:
    # The second half of a letter that was misread may be a soft hyphen.
    for match in _misread().finditer(text) if _MAY_BE_MISREAD.search(text) else ():
        yield Garbled(Slip.MISREAD, *match.span(), _as_meant(match[0]))


def _found(text: str) -> Iterator[Garbled]:
    said = LETTERS.findall(text.lower())
    for match in _doubled().finditer(text) if any(map(eq, said, said[1:])) else ():
        yield Garbled(Slip.DOUBLED_WORD, *match.span(), match[1])
    yield from _doubled_words(text)
    for match in _SPREADSHEET.finditer(text) if "#" in text else ():
        yield Garbled(Slip.SPREADSHEET, *match.span())
    yield from _left_overs(text)
    yield from _beside_days(text)
    yield from _brackets(text)
    yield from _open_quote(text)
    yield from _doubled_sentences(text)


def _left_overs(text: str) -> Iterator[Garbled]:
    for slip, (signs, _) in _LEFT_OVER.items():
        for match in _left_over(slip).finditer(text) if any(one in text for one in signs) else ():
            yield Garbled(slip, *match.span())


def _beside_days(text: str) -> Iterator[Garbled]:
    """A day with two months behind it, or with no weekday, but nearly one, before it."""
    for match in _MONTHS_IN_ONE.finditer(text) if "." in text else ():
        yield Garbled(Slip.TWO_MONTHS, *match.span(1))
    for match in _DAY.finditer(text):
        months = text[match.end() - 1 :].split(" ", 2)[:2]
        if match[1] and months[0].rstrip(".,;)<") in MONTHS:
            end = match.end() - 1 + len(months[0].rstrip(".,;)<"))
            yield Garbled(Slip.TWO_MONTHS, match.start() + 1, end)
        elif len(months) > 1 and months[0] in MONTHS and months[1].rstrip(".,;)<") in MONTHS:
            end = match.end() - 1 + len(" ".join(months).rstrip(".,;)<"))
            yield Garbled(Slip.TWO_MONTHS, match.end() - 1, end)
        start = text.rfind(" ", 0, match.start()) + 1
        if meant := _weekday_meant(text[start : match.start()].lower()):
            yield Garbled(Slip.WEEKDAY, start, match.start(), meant)


def _open_quote(text: str) -> Iterator[Garbled]:
    quotes = [*_QUOTE.finditer(text)] if text.count('"') % 2 else []
    if quotes and len(quotes) == text.count('"'):
        begin = quotes[-1].start()
        yield Garbled(Slip.OPEN_QUOTE, begin, min(len(text), begin + 30))


def _doubled_sentences(text: str) -> Iterator[Garbled]:
    said: set[str] = set()
    for match in _SENTENCE.finditer(text):
        if match[0] in said:
            yield Garbled(Slip.DOUBLED_SENTENCE, *match.span())
        said.add(match[0])


def _doubled_words(text: str) -> Iterator[Garbled]:
    """Several words that stand twice: `data fra skolene data fra skolene`."""
    said = text.lower().split(" ")
    if len(set(said)) == len(said):
        return
    bare = [word.rstrip(".,;:)") for word in said]
    last: dict[str, int] = {}
    for place, word in enumerate(bare):
        first, number = last.get(word, place), place - last.get(word, place)
        last[word] = place
        # A sign between the words makes them two, as in a list.
        once = said[first:place]
        if 1 < number <= _MOST_DOUBLED and once == bare[place : place + number]:
            letters = len(" ".join(once))
            if letters > _MOST_DOUBLED:
                start = len(" ".join(said[:first])) + (first > 0)
                end = start + 2 * letters + 1
                yield Garbled(Slip.DOUBLED_WORD, start, end, text[start : start + letters])
                return


def _weekday_meant(word: str) -> str | None:
    """The weekday that a word is nearly; None where it is a day of another kind: `fagdag`."""
    if not set("dag") <= set(word) or _WEEKDAY.fullmatch(word):
        return None
    ranked = sorted((likeness(word, name), name) for name in WEEKDAYS if name[0] == word[0])
    best, name = ranked[-1] if ranked else (0.0, "")
    return name if best >= _ALIKE or sorted(word) == sorted(name) else None


def _as_meant(letters: str) -> str | None:
    """The letter that was written in another code; None where that is not certain."""
    if letters.startswith("&"):
        from html import unescape

        meant = unescape(letters)
        return meant if len(meant) == 1 and meant.isprintable() else None
    try:
        meant = letters.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return meant if len(meant) == 1 and meant.isalpha() else None


def _brackets(text: str) -> Iterator[Garbled]:
    if text.count("(") == text.count(")"):
        return
    listed = {match.end() - 1 for match in _ENUMERATED.finditer(text)}
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign == "(":
            opened.append(place)
        elif sign == ")" and opened:
            opened.pop()
        elif sign == ")" and place not in listed:
            yield Garbled(Slip.CLOSED_BRACKET, max(0, place - 20), place + 1)
    for place in opened:
        yield Garbled(Slip.OPEN_BRACKET, place, min(len(text), place + 30))
