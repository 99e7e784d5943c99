"""What the page itself says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from vigo_arshjul.language import Language, Words

_WORDS: Mapping[str, Words] = {
    "actor": Words("Hvem", "Who"),
    "all_actors": Words("Alle", "Everybody"),
    "all_months": Words("Hele året", "The whole year"),
    "categories": Words("Kategorier", "Categories"),
    "choose": Words("Vis i hjulet", "Show in the wheel"),
    "close": Words("Lukk", "Close"),
    "day": Words("Dag", "Day"),
    "days_left": Words("om {n} dager", "in {n} days"),
    "deadlines": Words("Neste frister", "Next deadlines"),
    "each_month": Words("Hver måned", "Each month"),
    "filter": Words("Vis bare", "Show only"),
    "findings": Words("Funn", "Findings"),
    "found_only": Words("Rader med funn", "Rows with findings"),
    "from_day": Words("fra og med", "from"),
    "month": Words("Måned", "Month"),
    "no_deadlines": Words("Ingen frister fra denne dagen.", "No deadlines from this day on."),
    "no_rows": Words("Ingen rader passer.", "No rows match."),
    "of_rows": Words("{n} av {all} rader", "{n} of {all} rows"),
    "on_wheel": Words(
        "Piltastene går fra merke til merke, Enter viser raden.",
        "Arrow keys go from mark to mark, Enter shows the row.",
    ),
    "parties": Words("Fra → til", "From → to"),
    "registration": Words("Registrering", "Registration"),
    "reset": Words("Nullstill", "Reset"),
    "rows": Words("Rader", "Rows"),
    "search": Words("Søk", "Search"),
    "selected": Words("Valgt rad", "Selected row"),
    "skip": Words("Hopp til radene", "Skip to the rows"),
    "to_row": Words("Gå til raden", "Go to the row"),
    "today": Words("i dag", "today"),
    "undated": Words("Uten dato", "No date"),
    "tomorrow": Words("i morgen", "tomorrow"),
    "version": Words("Versjon av {day}", "Version of {day}"),
    "what": Words("Hva", "What"),
    "wheel": Words("Årshjulet", "The wheel"),
}

# What the program in the page says.
_SAID_LATER = ("days_left", "no_rows", "of_rows", "today", "tomorrow")


def words_in(language: Language) -> dict[str, str]:
    """All words in one language."""
    return {name: words.in_language(language) for name, words in _WORDS.items()}


def said_later(language: Language) -> dict[str, str]:
    """The words that the program in the page needs."""
    return {name: _WORDS[name].in_language(language) for name in _SAID_LATER}
