"""The words that tell what a date is for.

Each cue is a turn of phrase with the kind that it gives to the date that follows. The
list is data: to understand a new phrase, add a line.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from vigo_arshjul.phrases.mention import MentionKind


class Grip(Enum):
    """How fast a cue holds on to its date.

    Attributes:
        FIRM: until the date comes, before or after it: in `Frist for registrering … se
            01. desember` the little word `se` does not take the date from the deadline.
        LOOSE: until another cue comes.
        CLOSE: the date stands right behind it, whatever was said before: `pr 01. oktober`.
    """

    FIRM = auto()
    LOOSE = auto()
    CLOSE = auto()


class Cue(NamedTuple):
    """A turn of phrase, and the kind of the date it speaks of.

    In a pattern, letters of any number may only end it: within, `\\w{0,20}` keeps the time
    that a text takes in proportion to its length.
    """

    kind: MentionKind
    pattern: str
    grip: Grip = Grip.FIRM


# A cue begins with a word, or with one of these as the last part of a compound.
LAST_PARTS = "frist|registrer|oppdater|rett|statistikk"

# What may stand between a cue and its date; anything else, and it speaks of something else.
_DATE_COMES = r"(?=\s{0,3}(?:\w{2,6}dag\w{0,2},?\s+)?(?:den\s+)?\d)"
_DATE_COMES_NEAR = (
    r"(?=\s+(?:(?:også|òg|og|info\w{0,20}|under|på|rad\w{0,9}|dato\w{0,9})\s+){0,4}"
    r"(?:\w{2,6}dag\w{0,2},?\s+)?(?:den\s+)?\d)"
)

CUES = (
    Cue(MentionKind.PRACTICAL_DEADLINE, r"siste\s+(?:arbeids|virke|yrke)dag\w*"),
    Cue(
        MentionKind.REGISTRATION_DEADLINE,
        r"registrerings?frist\w*"
        r"|frist\w{0,20}\s+(?:for\s+)?(?:å\s+)?(?:registrer\w*|kjøring\w*|køyring\w*)"
        r"|må\s+(?:være|vere)\s+registrert\w*"
        r"|må\s+registreres?t?\b",
    ),
    Cue(
        MentionKind.PREPARATION,
        r"oppdater\w{0,20}\s+(?:av\s+)?rett(?!lei|led|ning|skriv|ighet)\w*"
        r"|rett(?!lei|led|ning|skriv|ighet)\w{0,20}\s+må\s+(?:være\s+)?oppdater\w*"
        r"|statistikkgrunnlag\w*",
    ),
    Cue(
        MentionKind.NEEDED_BY,
        r"(?:vil|må|skal|ønsker\s+å|ønskjer\s+å)\s+ha\s+(?:data|dei|fil)\w*"
        r"|treng(?:er|e)?\s+(?:data|fil)\w*",
    ),
    Cue(
        MentionKind.AVAILABILITY,
        r"\bdata\w*\s+(?:(?:vil|skal)\s+(?:være|vere|ligge)|ligger|ligg)\b"
        r"|på\s+plass|lag[td]\s+ut|tilgjengelig\w*|tilgjengeleg\w*",
    ),
    Cue(MentionKind.REFERENCE_DATE, rf"\b(?:pr|per)\b\.?{_DATE_COMES}", Grip.CLOSE),
    Cue(
        MentionKind.CROSS_REFERENCE,
        rf"\b(?:se|sjå|jf\.?|dvs\.?\s+(?:før|etter|innen|innan)){_DATE_COMES_NEAR}",
        Grip.LOOSE,
    ),
    Cue(
        MentionKind.CUT_OFF,
        r"\b(?:etter|før|fra|frå|t\.o\.m|f\.o\.m|til\s+og\s+med|inntil|stenge[rs]?|stengjer|søknadsfrist\w*)\b",
        Grip.LOOSE,
    ),
)
