"""What a day is called beside its number: `1. mai: Arbeidernes dag`."""

from __future__ import annotations

from vigo_arshjul.phrases.cells.phrases import phrase_of


def has_its_name_behind(date: str) -> bool:
    """Whether a day has its name behind it, which is what happens: `1. mai: Arbeidernes dag`."""
    phrase = phrase_of(" ".join(date.split()), None)
    return phrase is not None and any(
        name.written.feast and name.start > phrase.pieces[0].first.start and ")" not in date
        for name in phrase.explained
    )


def name_before(date: str) -> str:
    """The name that a day has before it, `Arbeidernes dag, 1. mai, er fri`: it is of the text."""
    phrase = phrase_of(" ".join(date.split()), None)
    names = phrase.explained[:1] if phrase and date[:1].isalpha() else ()
    name = next((one for one in names if one.written.feast and one.start == 0), None)
    return f"{date[: name.end]} " if name else ""
