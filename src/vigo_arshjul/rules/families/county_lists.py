"""AH605: the list of counties below the table."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.renamed import begins, counties, last_two, retired_names
from vigo_arshjul.identity.words import alike, nearest, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix
from vigo_arshjul.rules.core.registry import Hit, Threshold, own_rule
from vigo_arshjul.rules.core.thresholds import threshold
from vigo_arshjul.rules.families.below import same_appendix
from vigo_arshjul.rules.families.wording import changes, differences

# From this likeness (0 to 1) on two names are one misspelt, and two sentences one reworded.
_MISSPELT, _REWORDED = 0.8, 0.5
_LATER = Words(
    "har {name}, som først finnes fra {day}", "has {name}, which does not exist before {day}"
)
_NO_COUNTY = Words(
    "har «{name}», som ikke er et fylke{hint}", "has “{name}”, which is no county{hint}"
)
_INTRODUCED = Words(
    "innledes med andre ord enn i det publiserte årshjulet: {change}",
    "begins in other words than in the published schedule: {change}",
)


@own_rule(
    "AH605",
    Words("avvikende-liste", "list-differs"),
    Severity.WARNING,
    message=Words("fylkeslisten {problem}", "the county list {problem}"),
    threshold=Threshold(
        3,
        1,
        20,
        Words(
            "fylker som gjør en liste til en fylkesliste",
            "counties that make a list one of counties",
        ),
    ),
)
def list_differs(analysis: Analysis) -> Iterator[Hit]:
    """Counties that are missing, doubled or misspelt, and what is none."""
    for section in analysis.schedule.appendices:
        listed = tuple(map(_as_known, section.names or _named_in(section.intro)))
        appendix = evolve(section, names=listed)
        if sum(name in counties() for name in listed) >= threshold(analysis, "AH605"):
            for problem, name in _in_list(analysis, appendix):
                yield Hit(line=appendix.line, actual=name, values={"problem": problem})
            yield from _introduced(appendix, same_appendix(analysis, appendix))
        elif analysis.follows_known and _lists_counties(same_appendix(analysis, appendix)):
            yield Hit(line=appendix.line, values={"problem": Words("mangler", "is missing")})


def _named_in(text: str) -> tuple[str, ...]:
    """The counties that a text names, where its list is not one that is read: nearly so, too."""
    parts = re.split(r"[,.:]\s*", text)
    names = [name for part in parts for name in dict.fromkeys((part, *last_two(part)))]
    return tuple(name for name in names if nearest(_without_note(name), counties(), _MISSPELT))


def _introduced(appendix: Appendix, theirs: Appendix | None) -> Iterator[Hit]:
    """The sentence in front of the list, where a word of it is not that of the known one."""
    ours, usual = words(appendix.intro), words(theirs.intro if theirs else "")
    if not ours or ours == usual or alike(ours, usual) < _REWORDED:
        return
    problem = _INTRODUCED.fill(change=changes(differences(" ".join(ours), " ".join(usual))))
    yield Hit(line=appendix.line, severity=Severity.INFO, values={"problem": problem})


def _as_known(name: str) -> str:
    """The name of a county as it is known, where it stands in capitals or with its kind."""
    alone = name.removesuffix(" fylkeskommune")
    return {county.upper(): county for county in counties()}.get(alone, alone)


def _lists_counties(appendix: Appendix | None) -> bool:
    return appendix is not None and bool(appendix.names)


def _in_list(analysis: Analysis, appendix: Appendix) -> Iterator[tuple[Words, str]]:
    last_day = analysis.schedule.school_year.last_day
    odd = [*_odd(appendix, meant := set[str]()), *_not_yet(appendix, last_day)]
    named = {word for _, name in odd for word in re.split(r"[;/.]\s*", name)}
    missing = list(_missing(analysis, appendix, meant | named))
    if len(odd) == len(missing) == 1:
        # What stands in place of a county is one mistake.
        (there, name), (gone, _) = odd[0], missing[0]
        yield Words("{there} og {gone}", "{there} and {gone}").fill(there=there, gone=gone), name
    else:
        yield from (*odd, *missing)


def _odd(appendix: Appendix, misspelt: set[str]) -> Iterator[tuple[Words, str]]:
    """The names that stand twice, and those that are no counties; notes which may be meant."""
    for name, number in Counter(appendix.names).items():
        if number > 1:
            yield Words("har {name} to ganger", "has {name} twice").fill(name=name), name
        if name not in counties() and not _is_county(name):
            meant = nearest(name, counties(), _MISSPELT)
            misspelt.add(meant or name)
            yield _NO_COUNTY.fill(name=name, hint=_hint(meant)), name


def _not_yet(appendix: Appendix, last_day: dt.date) -> Iterator[tuple[Words, str]]:
    """The counties that come after a day."""
    for name in dict.fromkeys(appendix.names):
        came = begins(_without_note(name))
        if came is not None and came > last_day:
            yield _LATER.fill(name=name, day=came), name


def _hint(meant: str | None) -> Words:
    words = Words(" (mente du {meant}?)", " (did you mean {meant}?)")
    return words.fill(meant=meant) if meant else Words("", "")


def _missing(
    analysis: Analysis, appendix: Appendix, misspelt: set[str]
) -> Iterator[tuple[Words, str]]:
    """The counties of the known list, by the names of the year, that are not there."""
    day = analysis.schedule.school_year.first_day
    listed = {*map(_without_note, appendix.names), *misspelt}
    # One that is there by its old name is told as that.
    listed |= {new for name in listed for new in _successors(name, day)}
    theirs = same_appendix(analysis, appendix)
    missing = {
        " / ".join(successors) or name: None
        for name in (theirs.names if theirs else ())
        if listed.isdisjoint({name, *(successors := _successors(name, day))})
    }
    for name in missing:
        yield Words("mangler {name}", "lacks {name}").fill(name=name), name


def _successors(name: str, day: dt.date) -> list[str]:
    return [new for old in retired_names(name, day) for new in old.successors]


def _is_county(name: str) -> bool:
    """Whether a name is that of a county all the same: not in the list, or with a second name."""
    return _without_note(name) in {*counties(), "Oslo", "Sogn og Fjordane"}


def _without_note(name: str) -> str:
    """The name alone: `Troms` of `Troms (fra 2024)`, and of one with a second name."""
    return name.replace(" - ", " (").partition(" (")[0]
