"""The colours of the nine categories: one place for Word, Excel, the wheel and the page.

The colours of the published document did not survive in its text form, so that these are
ours. The strong ones are those of Okabe and Ito, with grey for black and indigo as the
ninth; the light ones are the same mixed with white, each by as much as keeps the nine and
white apart for a colour-blind reader, with black text above 9:1 on every one.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from vigo_arshjul.language import Words
from vigo_arshjul.model import Category


@frozen
class Colour:
    """How a category is shown."""

    name: Words  # what it is called, short enough for a legend
    strong: str  # for marks and lines, as `#0072B2`; pale ones want a dark outline on white
    light: str  # for the shade behind black text


COLOURS: Mapping[Category, Colour] = {
    Category.INTERN: Colour(
        Words("Interne datoer for Vigo", "Internal dates of Vigo"), "#4D4D4D", "#D8D8D8"
    ),
    Category.FAGOPPLAERING: Colour(
        Words("Fagopplæringsfiler", "Apprenticeship files"), "#E69F00", "#EEBC4C"
    ),
    Category.PRIVATSKOLE: Colour(
        Words("Privatskolerapportering", "Reports of private schools"), "#CC79A7", "#E1B1CC"
    ),
    Category.SOEKER_OG_INNTAK: Colour(
        Words("Søker- og inntaksfil", "Applicant and admission file"), "#009E73", "#57BFA3"
    ),
    Category.SSB: Colour(
        Words("ssbResultat og ssbElev", "ssbResultat and ssbElev"), "#0072B2", "#BDDAEB"
    ),
    Category.LAANEKASSEN: Colour(Words("Lånekassen", "Lånekassen"), "#F0E442", "#FCFADD"),
    Category.OPPFOELGINGSTJENESTEN: Colour(
        Words("Oppfølgingstjenesten", "Follow-up service (OT)"), "#D55E00", "#F1C8A8"
    ),
    Category.VILBLI: Colour(Words("vilbli.no (Lex)", "vilbli.no (Lex)"), "#332288", "#B1ABD2"),
    Category.HJERNEN_OG_HJERTET: Colour(
        Words("Hjernen og Hjertet / PULS", "Hjernen og Hjertet / PULS"), "#56B4E9", "#96D0F1"
    ),
}
