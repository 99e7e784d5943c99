"""The colours of the nine categories: one place for Word, Excel, the wheel and the page.

The colours of the published document did not survive in its text form, so that these are
ours. The strong ones are those of Okabe and Ito, with grey for black and indigo as the
ninth; the light ones are the same mixed with white, each by as much as keeps the nine apart
for a colour-blind reader, and black text on every one of them above 9:1.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.language import Words
from vigo_arshjul.model import Category


@frozen
class Colour:
    """How a category is shown.

    Attributes:
        name: what it is called, short enough for a legend.
        strong: for marks and lines, as `#0072B2`; pale ones want a dark outline on white.
        light: for the shade behind black text.
    """

    name: Words
    strong: str
    light: str


COLOURS: Mapping[Category, Colour] = {
    Category.INTERN: Colour(
        Words("Interne datoer for Vigo", "Internal dates of Vigo"), "#4D4D4D", "#CACACA"
    ),
    Category.FAGOPPLAERING: Colour(
        Words("Fagopplæringsfiler", "Apprenticeship files"), "#E69F00", "#EEC057"
    ),
    Category.PRIVATSKOLE: Colour(
        Words("Privatskolerapportering", "Reports of private schools"), "#CC79A7", "#FAF2F6"
    ),
    Category.SOEKER_OG_INNTAK: Colour(
        Words("Søker- og inntaksfil", "Applicant and admission file"), "#009E73", "#61C3A8"
    ),
    Category.SSB: Colour(
        Words("ssbResultat og ssbElev", "ssbResultat and ssbElev"), "#0072B2", "#75B3D5"
    ),
    Category.LAANEKASSEN: Colour(Words("Lånekassen", "Lånekassen"), "#F0E442", "#F6EF91"),
    Category.OPPFOELGINGSTJENESTEN: Colour(
        Words("Oppfølgingstjenesten", "Follow-up service (OT)"), "#D55E00", "#F2CFB2"
    ),
    Category.VILBLI: Colour(Words("vilbli.no (Lex)", "vilbli.no (Lex)"), "#332288", "#DAD7EA"),
    Category.HJERNEN_OG_HJERTET: Colour(
        Words("Hjernen og Hjertet / PULS", "Hjernen og Hjertet / PULS"), "#56B4E9", "#96D0F1"
    ),
}
