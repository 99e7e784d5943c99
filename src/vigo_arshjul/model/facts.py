"""What is known of a published row beside what stands in it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from vigo_arshjul.checked import checked, short_repr


@frozen(kw_only=True, field_transformer=checked)
class Facts:
    """What only the document of a published row says; no other text is read in its light.

    They hold for rows that are recognised as that one, and for no others.

    Args:
        school_year: which school year its text must mean: so many years after its own.
        by_system: whether a system or a central body sends it, which does not on a closed day.
        names: words of its text that are names, each with the name as it is written.
        routine: which step of the transfer routine it is, counted from 1.
    """

    __repr__ = short_repr

    school_year: int | None = None
    by_system: bool = False
    names: Mapping[str, str] = Factory(dict)
    routine: int | None = None


NO_FACTS = Facts()
