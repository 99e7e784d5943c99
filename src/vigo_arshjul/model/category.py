"""The nine colour codes at the end of the published document."""

from __future__ import annotations

from enum import StrEnum


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
