"""What is known of each kind of date: one record, which every part of the library asks.

To understand a new phrase, add a cue to its kind; to know a new kind, add a record.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import NamedTuple

from vigo_arshjul.language import Words
from vigo_arshjul.phrases.dates.parts import A_DAY
from vigo_arshjul.phrases.texts import expected, renewal
from vigo_arshjul.phrases.texts.expected import Expectation, Seat
from vigo_arshjul.phrases.texts.mention import (
    Mention,
    MentionKind,
    Resolver,
    in_school_year,
    latest_past,
    nearest,
)
from vigo_arshjul.phrases.texts.renewal import Renewal, Renewed


class Grip(Enum):
    """How fast a cue holds on to its date."""

    # Until the date comes, before or after it: in `Frist for registrering … se 01. desember`
    # the little word `se` does not take the date from the deadline.
    FIRM = auto()
    LOOSE = auto()  # until another cue comes
    CLOSE = auto()  # the date stands right behind it, whatever was said before: `pr 01. oktober`


class Cue(NamedTuple):
    """A turn of phrase that speaks of a date.

    In a pattern, letters of any number may only end it: within, `\\w{0,20}` keeps the time
    that a text takes in proportion to its length.
    """

    pattern: str
    grip: Grip = Grip.FIRM


# A cue begins with a word, or with one of these as the last part of a compound.
LAST_PARTS = "frist|registrer|oppdater|rett|statistikk"

# What may stand between a cue and its date; anything else, and it speaks of something else.
_DATE_COMES = rf"(?=\s{{0,3}}(?:\w{{2,6}}dag\w{{0,2}},?\s+)?(?:den\s+)?{A_DAY})"
_DATE_COMES_NEAR = (
    r"(?=\s+(?:(?:også|òg|og|info\w{0,20}|under|på|rad\w{0,9}|dato\w{0,9})\s+){0,4}"
    rf"(?:\w{{2,6}}dag\w{{0,2}},?\s+)?(?:den\s+)?{A_DAY})"
)


class Follows(Enum):
    """What a date in a text goes with."""

    ROW = auto()  # the date of the row that it stands in
    TARGET = auto()  # the date of the row that it refers to
    YEAR = auto()  # the school year of the schedule
    NOTHING = auto()  # nothing that is known


class Kind(NamedTuple):
    """What is known of the dates of one kind."""

    label: Words  # what it is called, in every report
    said: Words | None = None  # what a rule calls it within a sentence, where that is not its label
    cues: tuple[Cue, ...] = ()  # what announces it
    resolve: Resolver = nearest  # which year is meant where none stands there
    expect: Expectation | None = None  # the day that it should be, by the seat of its row
    renew: Renewal = renewal.leave  # what roll-forward and a move make of it
    follows: Follows = Follows.NOTHING  # what it goes with
    acted_by: bool = False  # whether people act by it, so that a change of it is told on its own
    upcoming: bool = False  # whether it is a day of its own in the list of what comes
    # What it is called where it tells the date of its row; None where it does not.
    witness: Words | None = None

    @property
    def in_a_sentence(self) -> Words:
        """What a rule calls it within a sentence."""
        return self.said or self.label


# The days in a text that may be the one a row goes by.
OF_THE_ROW = (MentionKind.REFERENCE_DATE, MentionKind.CUT_OFF, MentionKind.UNCLASSIFIED)

KINDS: dict[MentionKind, Kind] = {
    MentionKind.REGISTRATION_DEADLINE: Kind(
        label=Words("frist for registrering", "registration deadline"),
        said=Words("registreringsfristen", "the registration deadline"),
        cues=(
            Cue(
                r"reg(?:istrerings?|\.\s?)?frist\w*"
                r"|frist\w{0,20}\s+(?:for\s+)?(?:å\s+)?(?:reg(?:\.|istrer\w*)|kjøring\w*|køyring\w*)"
                r"|frist\w{0,20}\s+(?:i\s+)?(?:vigo\s+)?(?:lokalbase\w*|voks\b)"
                r"|må\s+(?:være|vere)\s+registrert\w*"
                r"|må\s+registreres?t?\b"
                r"|registrer(?:es?|ast|t)\s+(?:senest|seinast|innen|innan)\b"
            ),
        ),
        expect=expected.day_before,
        renew=renewal.day_before(Words("dagen før leveringen", "the day before the delivery")),
        follows=Follows.ROW,
        acted_by=True,
        upcoming=True,
        witness=Words("registreringsfristen", "the registration deadline"),
    ),
    MentionKind.PRACTICAL_DEADLINE: Kind(
        label=Words("siste virkedag for registrering", "last business day to register"),
        said=Words("siste arbeidsdag", "the last working day"),
        cues=(Cue(r"siste\s+(?:arbeids|virke|yrke)dag\w*"),),
        expect=expected.practical,
        renew=renewal.practical,
        follows=Follows.ROW,
        acted_by=True,
    ),
    MentionKind.PREPARATION: Kind(
        label=Words("forberedelse", "preparation"),
        cues=(
            Cue(
                r"oppdater\w{0,20}\s+(?:av\s+)?rett(?!lei|led|ning|skriv|ighet)\w*"
                r"|rett(?!lei|led|ning|skriv|ighet)\w{0,20}\s+må\s+(?:være\s+)?oppdater\w*"
                r"|statistikkgrunnlag\w*"
            ),
        ),
        expect=expected.day_before,
        renew=renewal.day_before(
            Words(
                "forberedes senest dagen før leveringen",
                "to be prepared the day before the delivery at the latest",
            )
        ),
        follows=Follows.ROW,
        acted_by=True,
        upcoming=True,
        witness=Words("forberedelsen", "the preparation"),
    ),
    MentionKind.AVAILABILITY: Kind(
        label=Words("data på plass", "data in place"),
        said=Words("være på plass", "be in place"),
        cues=(
            Cue(
                r"\bdata\w*\s+(?:(?:vil|skal)\s+(?:være|vere|ligge)|ligger|ligg)\b"
                r"|på\s+plass|lag[td]\s+ut|tilgjengelig\w*|tilgjengeleg\w*"
            ),
        ),
        expect=expected.not_before,
        renew=renewal.as_named(renewal.in_place),
        follows=Follows.ROW,
        acted_by=True,
        upcoming=True,
        witness=Words("dagen dataene er på plass", "the day the data are in place"),
    ),
    MentionKind.NEEDED_BY: Kind(
        label=Words("mottakeren trenger data", "recipient needs the data"),
        said=Words("være framme", "be needed"),
        cues=(
            Cue(
                r"(?:vil|må|skal|ønsker\s+å|ønskjer\s+å)\s+ha\s+(?:data|dei|fil)\w*"
                r"|treng(?:er|e)?\s+(?:data|fil)\w*"
            ),
        ),
        expect=expected.not_before,
        renew=renewal.as_named(renewal.in_place),
        follows=Follows.ROW,
        acted_by=True,
        upcoming=True,
        witness=Words("dagen mottakeren trenger data", "the day the data are needed"),
    ),
    MentionKind.REFERENCE_DATE: Kind(
        label=Words("måledag", "reference date"),
        cues=(
            Cue(
                r"\b(?:(?:pr|per)\b\.?|(?:telle?|telje|teljings|tellings|måle|målings)dato\w{0,2}(?:\s(?:er|var))?:?)"
                + _DATE_COMES,
                Grip.CLOSE,
            ),
        ),
        resolve=latest_past,
        renew=renewal.reference_date,
        follows=Follows.YEAR,
    ),
    MentionKind.CROSS_REFERENCE: Kind(
        label=Words("henvisning", "cross-reference"),
        cues=(
            Cue(
                rf"\b(?:se|sjå|jf\.?|dvs\.?\s+(?:før|etter|innen|innan)){_DATE_COMES_NEAR}",
                Grip.LOOSE,
            ),
        ),
        resolve=in_school_year,
        expect=expected.target,
        renew=renewal.cross_reference,
        follows=Follows.TARGET,
    ),
    MentionKind.SCHOOL_YEAR: Kind(
        label=Words("skoleår", "school year"), renew=renewal.school_year, follows=Follows.YEAR
    ),
    MentionKind.CALENDAR_MONTH: Kind(
        label=Words("måned", "month"), renew=renewal.calendar_month, follows=Follows.YEAR
    ),
    MentionKind.CALENDAR_YEAR: Kind(
        label=Words("år", "year"), renew=renewal.calendar_year, follows=Follows.YEAR
    ),
    MentionKind.CUT_OFF: Kind(
        label=Words("grense", "limit"),
        cues=(
            Cue(
                r"\b(?:etter|før|fra|frå|t\.o\.m|f\.o\.m|til\s+og\s+med|inntil"
                r"|stenge[rs]?|stengjer|søknadsfrist\w*)\b",
                Grip.LOOSE,
            ),
        ),
        resolve=latest_past,
        renew=renewal.as_named(renewal.cut_off),
        follows=Follows.ROW,
    ),
    MentionKind.WEEKDAY: Kind(
        label=Words("ukedag", "weekday"),
        renew=renewal.as_named(renewal.weekday),
        follows=Follows.ROW,
    ),
    MentionKind.WEEK: Kind(label=Words("uke", "week"), renew=renewal.week, follows=Follows.ROW),
    MentionKind.UNCLASSIFIED: Kind(
        label=Words("dato", "date"), renew=renewal.as_named(renewal.of_paper)
    ),
}


def kinds_that(hold: Callable[[Kind], bool]) -> tuple[MentionKind, ...]:
    """The kinds of which something holds, in the order of their records."""
    return tuple([name for name, kind in KINDS.items() if hold(kind)])


def witnesses() -> Mapping[MentionKind, Words]:
    """The kinds that tell the date of their row, each with what it is called as such."""
    return {name: kind.witness for name, kind in KINDS.items() if kind.witness is not None}


def expects(*expectations: Expectation | None) -> tuple[MentionKind, ...]:
    """The kinds of which one of some days is expected; None for those of which none is."""
    return kinds_that(lambda kind: kind.expect in expectations)


def expected_day(mention: Mention, seat: Seat) -> dt.date | None:
    """The day that a mention should be, by what its kind expects; None where nothing tells."""
    expect = KINDS[mention.kind].expect
    return expect(seat) if expect else None


def renew(mention: Mention, old: Seat, new: Seat, form: str) -> Renewed:
    """What a mention becomes when its row moves from one seat to another."""
    return KINDS[mention.kind].renew(mention, old, new, form)
