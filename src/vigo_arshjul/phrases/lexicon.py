"""What turns of phrase say beside dates: one table of Norwegian patterns for all rooms.

Who asks whether a text says something names the concept, and knows no words: to understand
another way of saying it, mend the pattern here. Case never matters.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache


class Concept(Enum):
    """Something that a text can say; the value is the pattern that finds it.

    Where one word must come after another, the first of its kind is looked for once (`(?>…)`),
    and from the beginning of the text or sentence: else a long text is read again and again.
    """

    # The two ends of a window, at the beginning of a row.
    FIRST_DAY = r"^\s*(?:første|fyrste)\s+(?:dato|dag|frist)\b\s*(?:for\b)?"
    LAST_DAY = r"^\s*siste\s+(?:dato|dag|frist)\b\s*(?:for\b)?"

    # The stages of a delivery; the group that matches names the stage.
    STAGE = (
        r"\(?\b(?:(?P<PRELIMINARY>foreløpig|førebels)|(?P<FIRST>1\.|første|fyrste)"
        r"|(?P<FINAL>endelig|endeleg))\s+levering\b\)?"
    )
    FEEDBACK = r"^\s*tilbakemelding"
    LOWER_SCHOOL = r"\bgrunnskole"

    # What is said of the order of rows.
    LAST_FILE = (
        r"(?:\A|\.)(?>[^.]*?\b(?:importeres|importerast|leses\s+inn)\b)[^.]*\bsist(?:e\s+fil)?\b"
    )
    IMPORT_FROM_SCHOOLS = (
        r"(?:\A|\.)(?>[^.]*?\b(?:importere|import|overføring|overføre|innlesing)\b)[^.]*"
        r"\b(?:fra\s+skolene|frå\s+skulane|sk[ou]leadministrative)\b"
    )
    # A season, a weekday or a number is no other row; nor is a word as short as `jul` or `den`.
    MUST_COME_BEFORE = (
        r"\bmå\s+(?:gjøres|gjerast|(?:være|vere)\s+gjort|skje)\s+før\s+"
        r"(?!påske|sommer|nyttår|\w*ferien?\b|\w{3,4}dag|utgangen|klokken)([^\W\d]\w{3,})"
    )

    # What a date hangs on.
    EASTER = r"påske"
    DEADLINE = r"\b(?:frist|siste\s+(?:dato|dag))"
    DELIVERY = r"^(?:\W*)(?:innsending|levering|utsending|overføring|fil)"

    # The bodies that set dates for others; the group that matches is what they are called.
    DECIDING_BODY = (
        r"\b(?:(?P<Udir>udir|utdanningsdirektorat)|(?P<SSB>ssb\b|statistisk\s+sentralbyrå)"
        r"|(?P<Lånekassen>lånekass)|(?P<fylkesmennene>fylkesmenn)"
        r"|(?P<statsforvalterne>statsforvalt)|(?P<fylkestinget>fylkesting)"
        r"|(?P<fylkene>fylk(?:ene|et|a|eskommun))|(?P<departementet>departement))"
    )

    # What stands around the table.
    SCHOOL_YEAR_TITLE = r"\b(?:for\s+)?sk(?:ole?|ule)året?\s+(\d{4})\s?[-–/]\s?(\d{4}|\d{2})"
    VERSION_DATE = (
        r"\A(?:pr|per|versjon|oppdatert|revidert|sist\s+oppdatert|sist\s+revidert)\b\.?:?\s*(.+)\Z"
    )
    LEGEND = r"\Afargekode[rn]?\w*:?\Z"
    EACH_MONTH = r"\A(?:hver|kvar)\s+(?:måned|månad)\b.*\Z"
    END_OF_DOCUMENT = r"\b(?:i\s+)?(?:slutten|slutta)\s+av\s+(?:dette\s+)?dokument\w*"
    REPORT = r"\brapport\w*[^.;()]*\Z"


@lru_cache(maxsize=8192)
def says(text: str, concept: Concept) -> re.Match[str] | None:
    """Where a text says something first; None where it does not.

    Args:
        text: a cell, a sentence or a line.
        concept: what is looked for.
    """
    return _pattern(concept).search(text)


def all_said(text: str, concept: Concept) -> list[re.Match[str]]:
    """Every place where a text says something, in reading order."""
    return list(_pattern(concept).finditer(text))


@cache
def _pattern(concept: Concept) -> re.Pattern[str]:
    return re.compile(concept.value, re.IGNORECASE)
