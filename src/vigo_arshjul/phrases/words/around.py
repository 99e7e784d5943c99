"""Lines that tell of the office and no day: who answers, where, when it is open, by which law."""

from __future__ import annotations

import re

from vigo_arshjul.phrases.letters.shadow import folded

_LABEL = (
    r"kontakt(?:person(?:er|ar)?|info\w*|oss)?|telefon(?:tid|nummer)?|tlf|mobil(?:nr|nummer)?"
    r"|e-?post(?:adresse)?|(?:besøks|post|faktura)?adresse|(?:åpnings|opnings|kontor|ekspedisjons)tid(?:er)?"
    r"|(?:nett|hjemme|heime)side|konto(?:nr|nummer)|vipps(?:nr|nummer)?|org\.?\s?(?:nr|nummer)|pris(?:er|ar)?"
)
_OF_THE_OFFICE = re.compile(
    rf"\A\W*(?:(?:{_LABEL})\.?\s*:|(?:jf|jfr|jamfør|jevnfør)\b|(?:se|sjå)\s+også\b)", re.IGNORECASE
)
# A heading over what is no row: `Kontakt`, `Les mer`, `Vedlegg`.
_HEADING = re.compile(
    rf"\W*(?:{_LABEL}|les\s+meir|les\s+mer|relatert\s\w+|(?:nyttige\s+)?len(?:ker|kjer)|vedlegg"
    r"|dokument(?:er|ar)?|ansvarlig\s+(?:redaktør|utgiver)|personvern\w*)\W*",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:tlf|telefon|mobil)\b\W*(?:\+?\d\s?){5,}", re.IGNORECASE)
# The number of a house or a paragraph: `Skolegata 4.`, `§§ 7-4`.
NUMBER_OF_PLACE = r"\w(?:veien|vegen|gata|gaten|gate)\s*\Z|§\s*\Z"


def is_about_the_office(text: str) -> bool:
    """Whether a line begins with what it tells of the office, or with the law that it cites."""
    return _OF_THE_OFFICE.search(folded(text)) is not None


def is_heading_of_the_office(text: str) -> bool:
    """Whether a line is a heading over what tells of the office, or leads elsewhere."""
    return _HEADING.fullmatch(folded(text)) is not None


def says_whom_to_call(text: str) -> bool:
    """Whether a line has the number of a telephone."""
    return _CALLED.search(folded(text)) is not None
