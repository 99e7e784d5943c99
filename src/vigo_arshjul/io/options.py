"""What a person says of a file that the file itself does not say."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, evolve, frozen

from vigo_arshjul.calendar import SchoolYear
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.language import Words
from vigo_arshjul.model.source import refuse_unknown_meanings


@frozen(kw_only=True)
class Reading:
    """How to read a file, where it says too little."""

    year: SchoolYear | None = None  # the school year of its rows, where no title names one
    # What its headings mean, as `{"Frist": "date"}`; a meaning is one of those of `Meaning`.
    columns: Mapping[str, str] = Factory(dict)

    def of_year(self, year: SchoolYear) -> Reading:
        """How to read the same file once it is of another year."""
        return evolve(self, year=year) if self.year is not None else self


AS_IT_IS = Reading()


def columns_of(text: str) -> dict[str, str]:
    """Read `Frist=date,Enhet=from`; an ArshjulError where it is not of this form."""
    found: dict[str, str] = {}
    for part in text.split(","):
        heading, mark, meaning = part.rpartition("=")
        if not mark or not heading.strip() or not meaning.strip():
            words = Words(
                "«{part}» sier ikke hva en overskrift betyr; ventet Frist=date,Enhet=from",
                "“{part}” does not say what a heading means; expected Frist=date,Enhet=from",
            )
            raise ArshjulError(words.fill(part=part.strip()))
        if found.setdefault(heading.strip(), meaning.strip()) != meaning.strip():
            words = Words(
                "«{heading}» kan ikke bety to ting: {one} og {other}",
                "“{heading}” cannot mean two things: {one} and {other}",
            )
            one, other = found[heading.strip()], meaning.strip()
            raise ArshjulError(words.fill(heading=heading.strip(), one=one, other=other))
    refuse_unknown_meanings(found)
    return found
