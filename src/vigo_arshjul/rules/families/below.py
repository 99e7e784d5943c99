"""AH605 and AH606: what stands below the table: the counties, the routines, all sections."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.renamed import begins, counties, last_two, retired_names
from vigo_arshjul.identity.words import alike, nearest, stems, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix, EachMonth
from vigo_arshjul.phrases.dates.parts import STEP
from vigo_arshjul.phrases.words.absence import names_all_counties
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.applying import as_known
from vigo_arshjul.rules.core.registry import Hit, Threshold, own_rule
from vigo_arshjul.rules.core.selection import threshold
from vigo_arshjul.rules.families.hits import hint
from vigo_arshjul.rules.families.wording import changes, differences, mistyped, said_by

# So many words tell which heading it is.
_TELLING = 4
# From this likeness (0 to 1) on two steps are the same, and two headings.
_SAME_STEP, _SAME_HEADING = 0.75, 0.8
# A step at its own number, all others at theirs, and a sentence may have been reworded so far.
_REWORDED = 0.5
# A row that has so much of the words of a heading is what the section is about.
_MOSTLY = 0.7
_CUT = Words(
    "har et trinn som er kuttet: «{step}»; det går videre: «… {rest}»",
    "has a step that is cut off: “{step}”; it goes on: “… {rest}”",
)
_OTHER_STEP = Words(
    "har et trinn med andre ord enn i det publiserte årshjulet: «{step}» ({change})",
    "has a step in other words than the published schedule: “{step}” ({change})",
)
_HEADED = Words(
    "eller delen under heter «{ours}»; i det publiserte årshjulet heter den «{theirs}»",
    "or the section below is called “{ours}”; in the published schedule it is “{theirs}”",
)
_MISSING = Words("eller delen «{heading}» mangler", "or the section “{heading}” is missing")
_NUMBERED = re.compile(STEP)

# From this likeness (0 to 1) on two names are one misspelt.
_MISSPELT = 0.8
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


def same_appendix(analysis: Analysis, appendix: Appendix) -> Appendix | None:
    """The section of the known schedule under the same heading, or one that is nearly so."""
    known = analysis.known.appendices if analysis.known else ()
    return max(
        (theirs for theirs in known if _is_headed(appendix, theirs)),
        key=lambda theirs: alike(words(theirs.heading), words(appendix.heading)),
        default=None,
    )


def _is_headed(ours: Appendix, theirs: Appendix) -> bool:
    said, usual = words(ours.heading), words(theirs.heading)
    is_shorter = len(said) >= _TELLING and {*said} <= {*usual}
    return said == usual or is_shorter or alike(said, usual) >= _SAME_HEADING


@own_rule(
    "AH606",
    Words("ufullstendig-rutine", "routine-incomplete"),
    Severity.ERROR,
    message=Words("rutinen {problem}", "the routine {problem}"),
)
def routine_incomplete(analysis: Analysis) -> Iterator[Hit]:
    """Steps that are lost, doubled or in another order."""
    for appendix in analysis.schedule.appendices:
        theirs = same_appendix(analysis, appendix)
        known = theirs.steps if theirs else ()
        for problem in _in_routine(appendix, known):
            yield Hit(line=appendix.line, values={"problem": problem})
        yield from _in_other_words(analysis, appendix, known)
    if analysis.follows_known:
        yield from _lost(analysis)


def _in_routine(appendix: Appendix, usual: Sequence[str]) -> Iterator[Words]:
    """What is wrong with the numbers of a routine, and with its steps."""
    if appendix.steps:
        yield from _in_steps(appendix.steps, usual)
        return
    numbers = [int(number) for number in _NUMBERED.findall(appendix.intro)]
    is_in_order = numbers == list(range(1, len(numbers) + 1))
    # Of a known routine the first step may be the one that is lost.
    first = {0, 1, 2} if usual else {0, 1}
    if len(numbers) < 2 or is_in_order or not first & {*numbers[:2]}:
        return
    parts = _NUMBERED.split(appendix.intro)[2::2]
    if found := list(_in_steps([part.strip() for part in parts], usual)):
        yield from found
        return
    shown = ", ".join(map(str, numbers))
    yield Words("er nummerert {shown}", "is numbered {shown}").fill(shown=shown)


def _in_steps(steps: Sequence[str], usual: Sequence[str]) -> Iterator[Words]:
    for step, number in Counter(steps).items():
        if number > 1:
            yield Words("har «{step}» to ganger", "has “{step}” twice").fill(step=step)
    for step, place in zip(usual, _places(usual, steps), strict=True):
        if place is None:
            yield Words("mangler trinnet «{step}»", "lacks the step “{step}”").fill(step=step)
        elif step.startswith(begun := steps[place].rstrip(" .…")) and len(begun) < len(step) - 1:
            yield _CUT.fill(step=steps[place], rest=step[len(begun) :])


def _in_other_words(analysis: Analysis, appendix: Appendix, usual: Sequence[str]) -> Iterator[Hit]:
    """The steps that say something else than those of the known routine, or are mistyped."""
    for step, place in zip(usual, _places(usual, appendix.steps), strict=True):
        ours = appendix.steps[place] if place is not None else step
        found = [] if step.startswith(ours.rstrip(" .…")) else differences(ours, step)
        for one in found[:1]:
            is_slip = mistyped(one, said_by(analysis)) is not None
            yield Hit(
                line=appendix.line,
                expected=step,
                actual=ours,
                severity=Severity.WARNING if is_slip else Severity.INFO,
                values={"problem": _OTHER_STEP.fill(step=ours, change=changes(found))},
            )


def exchanged_steps(analysis: Analysis) -> Iterator[tuple[Appendix, str, str]]:
    """The first two steps of each routine that stand in another order than in the known one.

    Yields:
        The routine, the step that should come first, and the one that stands before it.
    """
    for appendix in analysis.schedule.appendices:
        theirs = same_appendix(analysis, appendix)
        usual = theirs.steps if theirs else ()
        placed = [(_place(step, appendix.steps), step) for step in usual]
        met = [(place, step) for place, step in placed if place is not None]
        for (before, step), (after, other) in pairwise(met):
            if after < before:
                yield appendix, step, other
                break


def _places(usual: Sequence[str], steps: Sequence[str]) -> list[int | None]:
    """Where each known step stands; at its own number it may be said in rather other words."""
    places = [_place(step, steps) for step in usual]
    for number in range(len(usual) if len(usual) == len(steps) else 0):
        is_free = places[number] is None and number not in places
        if is_free and alike(words(usual[number]), words(steps[number])) >= _REWORDED:
            places[number] = number
    return places


def _place(step: str, steps: Sequence[str]) -> int | None:
    found = [alike(words(step), words(other)) for other in steps]
    best = max(found, default=0.0)
    return found.index(best) if best >= _SAME_STEP else None


def _lost(analysis: Analysis) -> Iterator[Hit]:
    """The monthly routine, and sections of the known document, that are gone."""
    known, schedule = analysis.known, analysis.schedule
    assert known is not None
    if not schedule.appendices and not schedule.legend:
        # A form without anything below the table, as CSV.
        return
    monthly = [row for row in known if isinstance(row.when, EachMonth)]
    if monthly and not any(isinstance(row.when, EachMonth) for row in schedule):
        row = as_known(analysis, monthly[0])
        told = (one.line for one in schedule.appendices if says(one.heading, Concept.EACH_MONTH))
        yield Hit(
            lost=monthly[0],
            line=next(told, None) or _last_line(analysis),
            supposing=evolve(schedule, entries=(*schedule, row)),
            values={"problem": Words("for hver måned mangler", "of each month is missing")},
        )
    yield from _sections(analysis)


def _sections(analysis: Analysis) -> Iterator[Hit]:
    """The known sections that stand under another heading, or not at all."""
    there = [(same_appendix(analysis, ours), ours) for ours in analysis.schedule.appendices]
    if not any(theirs for theirs, _ in there):
        # What stands below another table is its own.
        return
    for theirs, ours in there:
        if theirs is not None and words(theirs.heading) != words(ours.heading):
            headed = _HEADED.fill(ours=ours.heading, theirs=theirs.heading)
            yield Hit(line=ours.line, severity=Severity.INFO, values={"problem": headed})
    for one in analysis.known.appendices if analysis.known else ():
        if all(theirs is not one for theirs, _ in there) and not _is_of_no_row(one, analysis):
            problem = _MISSING.fill(heading=one.heading)
            yield Hit(line=_last_line(analysis), values={"problem": problem})


def _last_line(analysis: Analysis) -> int | None:
    return max((row.line for row in analysis.schedule if row.line), default=None)


def _is_of_no_row(appendix: Appendix, analysis: Analysis) -> bool:
    """Whether all the rows that a known section is about are gone, as it is."""
    heading = stems(appendix.heading)
    about = {
        row.id
        for row in analysis.known or ()
        if len(heading & stems(row.what)) >= _MOSTLY * len(heading)
    }
    return bool(about) and about.isdisjoint(analysis.stemming)


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
        theirs = same_appendix(analysis, appendix)
        if sum(name in counties() for name in listed) >= threshold(analysis, "AH605"):
            for problem, name in _in_list(analysis, appendix):
                yield Hit(line=appendix.line, actual=name, values={"problem": problem})
            yield from _introduced(appendix, theirs)
        elif names_all_counties(section.intro):
            continue
        elif analysis.follows_known and theirs is not None and theirs.names:
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
        # A county may be in the list no more, or stand there with a second name.
        if not {name, _without_note(name)} & {*counties(), "Oslo", "Sogn og Fjordane"}:
            meant = nearest(name, counties(), _MISSPELT)
            misspelt.add(meant or name)
            yield _NO_COUNTY.fill(name=name, hint=hint(meant)), name


def _not_yet(appendix: Appendix, last_day: dt.date) -> Iterator[tuple[Words, str]]:
    """The counties that come after a day."""
    for name in dict.fromkeys(appendix.names):
        came = begins(_without_note(name))
        if came is not None and came > last_day:
            yield _LATER.fill(name=name, day=came), name


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


def _without_note(name: str) -> str:
    """The name alone: `Troms` of `Troms (fra 2024)`, and of one with a second name."""
    return name.replace(" - ", " (").partition(" (")[0]
