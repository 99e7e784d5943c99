"""The schedules that come with the library."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io import toml
from vigo_arshjul.language import Words
from vigo_arshjul.model import Schedule

BUILT_IN = ("2017-2018",)


@cache
def published(school_year: str = "2017-2018") -> Schedule:
    """A published schedule, annotated with ids, categories and recurrences.

    The text of every row is that of the document. Ids, categories and recurrences are
    ours: the colours of the document did not survive, and it states no recurrences.

    Raises:
        ArshjulError: if no schedule of that year comes with the library.
    """
    if school_year not in BUILT_IN:
        words = Words(
            "det følger ikke med noe årshjul for {year}; ventet {known}",
            "no schedule for {year} comes with the library; expected {known}",
        )
        raise ArshjulError(words.fill(year=school_year, known=", ".join(BUILT_IN)))
    resource = files("vigo_arshjul").joinpath("data", f"{school_year}.toml")
    return toml.loads(resource.read_text(encoding="utf-8"))
