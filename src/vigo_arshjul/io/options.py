"""What a person says of a file that the file itself does not say."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

from vigo_arshjul.calendar import SchoolYear


@frozen(kw_only=True)
class Reading:
    """How to read a file, where it says too little.

    Args:
        year: the school year of its rows, where no title names one.
        columns: what its headings mean, as `{"Frist": "date"}`; a meaning is one of those of
            `Meaning`.
    """

    year: SchoolYear | None = None
    columns: Mapping[str, str] = Factory(dict)


AS_IT_IS = Reading()
