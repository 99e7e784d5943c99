"""What stands around the table of a schedule, the colours of its rows, and rows nobody can read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from attrs import field, frozen

from vigo_arshjul.checked import checked_as_written
from vigo_arshjul.language import Words
from vigo_arshjul.model.source import Place


class Category(StrEnum):
    """What an entry is about, by the colour that the document gives its row.

    The colours of the published rows did not survive in its text form, so that the
    category of each of its entries is our reading of what the row says.
    """

    INTERN = "intern"
    FAGOPPLAERING = "fagopplaering"
    PRIVATSKOLE = "privatskole"
    SOEKER_OG_INNTAK = "soeker-og-inntak"
    SSB = "ssb"
    LAANEKASSEN = "laanekassen"
    OPPFOELGINGSTJENESTEN = "oppfoelgingstjenesten"
    VILBLI = "vilbli"
    HJERNEN_OG_HJERTET = "hjernen-og-hjertet"


@frozen
class Colour:
    """How a category is shown."""

    name: Words  # what it is called, short enough for a legend
    strong: str  # for marks and lines, as `#0072B2`; pale ones want a dark outline on white
    light: str  # for the shade behind black text
    css: str  # the nearest that has a name in CSS 3: RFC 7986 knows no other colours


# One place for Word, Excel, the wheel, the page and calendars. The colours of the published
# document did not survive in its text form, so that these are ours. The strong ones are those of
# Okabe and Ito, with grey for black and indigo as the ninth; the light ones are the same mixed
# with white, each by as much as keeps the nine and white apart for a colour-blind reader, with
# black text above 9:1 on every one.
_COLOURS = """
Interne datoer for Vigo    | Internal dates of Vigo       | #4D4D4D | #D8D8D8 | dimgray
Fagopplæringsfiler         | Apprenticeship files         | #E69F00 | #EEBC4C | orange
Privatskolerapportering    | Reports of private schools   | #CC79A7 | #E1B1CC | orchid
Søker- og inntaksfil       | Applicant and admission file | #009E73 | #57BFA3 | seagreen
ssbResultat og ssbElev     | ssbResultat and ssbElev      | #0072B2 | #BDDAEB | royalblue
Lånekassen                 | Lånekassen                   | #F0E442 | #FCFADD | gold
Oppfølgingstjenesten       | Follow-up service (OT)       | #D55E00 | #F1C8A8 | chocolate
vilbli.no (Lex)            | vilbli.no (Lex)              | #332288 | #B1ABD2 | darkslateblue
Hjernen og Hjertet / PULS  | Hjernen og Hjertet / PULS    | #56B4E9 | #96D0F1 | skyblue
"""


def _colour(line: str) -> Colour:
    nb, en, strong, light, css = map(str.strip, line.split(" | "))
    return Colour(Words(nb, en), strong, light, css)


COLOURS: Mapping[Category, Colour] = dict(
    zip(Category, map(_colour, _COLOURS.strip().splitlines()), strict=True)
)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class Appendix:
    """A section below the table: a heading and what stands under it.

    Args:
        heading: the line above it.
        intro: the sentence before a list, or all of the text where there is no list.
        steps: the steps of an ordered routine, without their numbers.
        names: the names of a list, as the counties that a delivery concerns.
        line: where its text stands in the file that it was read from.
    """

    heading: str
    intro: str = ""
    steps: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    line: int | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class LegendLine:
    """What a colour stands for, in the words of the document.

    Args:
        text: the words.
        category: the category of that colour; None where it is of none.
        line: where it stands in the file that it was read from.
    """

    text: str
    category: Category | None = None
    line: int | None = field(default=None, eq=False)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked_as_written)
class UnreadableRow:
    """A row that looks like one and cannot be read as one.

    Args:
        text: what it says.
        words: why it cannot be read.
        line: the line of the file, from 1.
        place: where it stands in its source.
    """

    text: str
    words: Words
    line: int | None = None
    place: Place | None = None
