"""What stands around the table of a schedule, the colours of rows, and rows nobody can read."""

from __future__ import annotations

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
