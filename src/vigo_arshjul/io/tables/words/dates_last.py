"""Where the date of a line begins that it ends with, and its text ends: `Foreldremøte 28.08`."""

from __future__ import annotations

import re

from vigo_arshjul.io.tables.words.dates_first import A_WEEKDAY, ENDS_WITH_A_DAY, HAS_A_DAY
from vigo_arshjul.io.tables.words.line_dates import is_in_month, tells_when
from vigo_arshjul.io.tables.words.line_signs import SIGN, has_word
from vigo_arshjul.phrases.cells.beside import begins_as_week, days_behind, is_number_of_name
from vigo_arshjul.phrases.cells.reading import is_date_cell, quarter_of
from vigo_arshjul.phrases.cells.words import hangs_on_another
from vigo_arshjul.phrases.letters.english import opens_with_month
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.words.lexicon import Concept, says

# The most words of a line that ends with its date.
_LONGEST_LINE = 18
# `Høstferie: uke 41 (SFO er stengt)`: what is said beside the date.
ASIDE_BEHIND = re.compile(r"\s*\(([^()]*(?:[^\W\d]{3}|\b[a-zæøå]{2}\.?\s\d)[^()]*)\)[.\s]*\Z")
_IN = re.compile(r"\s+i\Z")
GAP = re.compile(r"\t+|\s{3,}|\s*(?:\.{3,}|…+|_{3,})\s*")
# `Vg1` has none.
_A_NUMBER = re.compile(r"(?<![^\W_])\d")


def is_begun(name: str) -> bool:
    """Whether a name ends with the first of several days; `Møte 2` ends with its number."""
    return bool(ENDS_WITH_A_DAY.search(name)) and not says(name, Concept.NUMBERED_NAME)


def line_that_ends_with_its_date(text: str, *, under_month: bool = False) -> tuple[str, str] | None:
    """The date and the text of a line or an item: `Foreldremøte 28.08`; None if it is none.

    What is said beside it in brackets, `… 28.08 (i kantina)`, goes with the text.

    Args:
        under_month: whether a month heading stands above it, so that `medio` is a date.
    """
    line = SIGN.sub("", folded(text).strip(), count=1)
    if under_month and (found := _in_month_at_its_end(line)):
        return found
    line = line.rstrip(" .")
    aside = ASIDE_BEHIND.search(line)
    if aside is None:
        return with_its_date_last(line) or _with_its_place_last(line)
    name = line[: aside.start()]
    if _A_NUMBER.search(name) and (whole := with_its_date_last(line)):
        return whole
    own = with_its_date_last(name)
    if own is None and _is_of_name(name, aside[1]):
        return aside[1], name  # `Innspill (frist 15.9.)` has no other date
    if own is None and (found := _day_of_a_word(aside[1])):
        # `Valg av leder (møte 10.9.)`
        return (found[0], f"{name} ({found[1]})") if not _A_NUMBER.search(name) else None
    return (own[0], f"{own[1]} ({aside[1]})") if own else None


def _is_of_name(name: str, aside: str) -> bool:
    """Whether brackets hold the date of a name; `Ferie mandag 5. til 9. (uke 41)` has its days."""
    has_days = is_date_cell(name) or (days_behind(name) and not HAS_A_DAY.search(aside))
    return tells_when(aside, under_month=False) and not has_days


def _with_its_place_last(line: str) -> tuple[str, str] | None:
    """`Haugesund 16. april, på skolen`: where it happens goes with the text."""
    where = says(line, Concept.WHERE_BEHIND_DATE)
    found = with_its_date_last(line[: where.start()]) if where else None
    is_day = found is not None and HAS_A_DAY.search(found[0])
    return (found[0], f"{found[1]}{where[0]}") if is_day and found and where else None


def _day_of_a_word(text: str) -> tuple[str, str] | None:
    """A day behind one word: `møte 10.9. kl. 17`; nothing where more is said."""
    found = with_its_date_last(text)
    return found if found and HAS_A_DAY.search(found[0]) and found[1].isalpha() else None


_MARKS = re.compile(r"\s*[:;,]\s+|\s+[-–—]+\s+|\s+")


def _in_month_at_its_end(line: str) -> tuple[str, str] | None:
    """What a line ends with that the month above makes a date: `Møte medio`."""
    for mark in _MARKS.finditer(line):
        name, date = line[: mark.start()], line[mark.end() :]
        is_of_name = any(says(name, one) for one in (Concept.GOVERNS_A_DATE, Concept.ONLY_WHEN))
        is_week = begins_as_week(f"{name.split(' ')[-1]} {date}")
        goes_on = is_begun(name) or is_number_of_name(name, date) or is_week
        is_name = has_word(name) and not (is_of_name or goes_on)
        if is_name and any(map(is_in_month, (date, date.removesuffix(".")))):
            return date, name
    return None


def with_its_date_last(line: str) -> tuple[str, str] | None:
    """The date and the text of a line with nothing in brackets behind them; None if it is none."""
    words = line.split(" ")
    is_of_another = says(line, Concept.OF_THE_PAPER) or says(line, Concept.OF_ONE_YEAR)
    if len(line.split()) > _LONGEST_LINE or is_of_another:
        return None
    for at in range(1, len(words)):
        date, name = " ".join(words[at:]), " ".join(words[:at]).rstrip(" ,:(–-=>→⇒|")
        bare = date.strip("()") if date.startswith("(") or "(" not in date else date
        is_open = name.count("(") > name.count(")")
        # `Møte 2 – 5. mai` has its number in its name.
        numbered = f"{name} {words[at].rstrip(',:')}"
        if not is_open and _is_its_date(bare) and not says(numbered, Concept.NUMBERED_NAME):
            return _with_its_words(name, bare)
    return None


def _is_its_date(date: str) -> bool:
    """Whether a line may end with a date: of a quarter something is reported at its end."""
    bare = date.lstrip("(")
    begins = (
        bare[:1].isdigit()
        or opens_with_month(bare)
        or begins_as_week(bare)
        or says(bare, Concept.BEGINS_AS_WHEN)
    )
    is_whole = bool(begins) and date.count("(") == date.count(")") and not GAP.search(date)
    tells = is_whole and tells_when(date, under_month=False) and not hangs_on_another(date)
    return tells and quarter_of(date) is None


def _with_its_words(name: str, date: str) -> tuple[str, str] | None:
    """A date with the words before it that belong to it; None where it is of what they say."""
    name, date = taken_over(name, date)
    # `Stengt i uke 28`, `Møte tirsdag i uke 38`
    if found := says(name, Concept.IS_THE_DATE) or (begins_as_week(date) and _IN.search(name)):
        name = name[: found.start()]
        if day := A_WEEKDAY.search(name):
            name, date = name[: day.start()].rstrip(" ,"), f"{day[0]} i {date}"
    if says(date, Concept.A_SPAN) and (found := says(name, Concept.BEFORE_A_SPAN)):
        name = name[: found.start()].rstrip(" ,")
        if (moved := says(name, Concept.MOVED_THIS_YEAR)) and moved.end() == len(name):
            return None  # `Møtet er flyttet fra 20. til 27. januar`: the days of no period
    if begins_as_week(f"{name.split(' ')[-1]} {date}") or begins_as_week(f"{name} {date}"):
        return None  # `Uke 3 – onsdag 18. januar`, `Vinterferie uke 8 – 9`
    is_of_the_name = says(name, Concept.GOVERNS_A_DATE) or is_begun(name)
    is_when = says(name, Concept.ONLY_WHEN) or not taken_over(f" {name}", date)[0].strip()
    is_name = has_word(name) and not is_when
    return (date, name) if is_name and not is_of_the_name and not HAS_A_DAY.search(name) else None


def taken_over(name: str, date: str) -> tuple[str, str]:
    """A name and a date, with the words of the date that stand behind the name."""
    while found := says(name, Concept.WORDS_OF_DATE):
        name, date = name[: found.start()].rstrip(" ,:(–-"), f"{found[0].strip()} {date}"
    return name, date
