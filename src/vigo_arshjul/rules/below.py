"""AH605 and AH606: what stands below the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.renamed import counties, retired_names
from vigo_arshjul.identity.words import alike, nearest, stems, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix, EachMonth
from vigo_arshjul.phrases.parts import STEP
from vigo_arshjul.rules.applying import as_known
from vigo_arshjul.rules.registry import Basis, Hit, Threshold, rule, threshold
from vigo_arshjul.rules.wording import changes, differences, mistyped, said_by

# From this likeness (0 to 1) on two steps are the same, and two names are one misspelt.
_SAME_STEP, _MISSPELT = 0.75, 0.8
# A step at its own number, all others at theirs, may have been reworded so far.
_REWORDED = 0.5
# A row that has so much of the words of a heading is what the section is about.
_MOSTLY = 0.7
_NO_COUNTY = Words(
    "har «{name}», som ikke er et fylke{hint}", "has “{name}”, which is no county{hint}"
)
_CUT = Words(
    "har et trinn som er kuttet: «{step}»; det går videre: «… {rest}»",
    "has a step that is cut off: “{step}”; it goes on: “… {rest}”",
)
_OTHER_STEP = Words(
    "har et trinn med andre ord enn i det publiserte årshjulet: «{step}» ({change})",
    "has a step in other words than the published schedule: “{step}” ({change})",
)
_INTRODUCED = Words(
    "innledes med andre ord enn i det publiserte årshjulet: {change}",
    "begins in other words than in the published schedule: {change}",
)
_NUMBERED = re.compile(STEP)


@rule(
    "AH605",
    Words("avvikende-liste", "list-differs"),
    Severity.WARNING,
    since="0.2.0",
    basis=Basis.STATED,
    source=Words(
        "Fylkeslisten i det publiserte dokumentet, og fylkene i det året årshjulet gjelder.",
        "The county list of the published document, and the counties of the schedule's year.",
    ),
    message=Words("fylkeslisten {problem}", "the county list {problem}"),
    what=Words(
        "Finner fylker som mangler i fylkeslisten under tabellen, står to ganger eller er "
        "feilstavet, og navn som ikke er fylker. Hvilke fylker som skal være der, sier den samme "
        "listen i det publiserte årshjulet. Ser ikke om et fylke har gått ut av avtalen.",
        "Finds counties that the list below the table lacks, doubles or misspells, and names that "
        "are no counties. Which counties belong there is said by the same list of the published "
        "schedule. It does not see that a county has left the agreement.",
    ),
    why=Words(
        "Fylket som mangler, tror at leveringen ikke gjelder det.",
        "The county that is missing takes the delivery for none of its business.",
    ),
    fails="""
[[appendix]]
heading = "Fil til Rambøll"
intro = "Dette gjelder fylkene:"
names = ["Østfold", "Akershus", "Hedmark", "Hordland", "Akershus"]
""",
    passes="""
[[appendix]]
heading = "Fil til Rambøll"
intro = "Dette gjelder fylkene:"
names = ["Østfold", "Akershus", "Hedmark", "Hordaland"]
""",
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
        listed = tuple(map(_as_known, section.names))
        appendix = evolve(section, names=listed)
        if sum(name in counties() for name in listed) >= threshold(analysis, "AH605"):
            for problem, name in _in_list(analysis, appendix):
                yield Hit(line=appendix.line, actual=name, values={"problem": problem})
            yield from _introduced(appendix, _same_appendix(analysis, appendix))
        elif analysis.follows_known and _lists_counties(_same_appendix(analysis, appendix)):
            yield Hit(line=appendix.line, values={"problem": Words("mangler", "is missing")})


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
    odd = list(_odd(appendix, meant := set[str]()))
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


def _hint(meant: str | None) -> Words:
    words = Words(" (mente du {meant}?)", " (did you mean {meant}?)")
    return words.fill(meant=meant) if meant else Words("", "")


def _missing(
    analysis: Analysis, appendix: Appendix, misspelt: set[str]
) -> Iterator[tuple[Words, str]]:
    """The counties of the known list, by the names of the year, that are not there."""
    day = analysis.schedule.school_year.first_day
    theirs = _same_appendix(analysis, appendix)
    for name in theirs.names if theirs else ():
        successors = [new for old in retired_names(name, day) for new in old.successors]
        if {name, *successors}.isdisjoint({*map(_without_note, appendix.names), *misspelt}):
            missing = " / ".join(successors) or name
            yield Words("mangler {name}", "lacks {name}").fill(name=missing), missing


def _is_county(name: str) -> bool:
    """Whether a name is that of a county all the same: not in the list, or with a second name."""
    return _without_note(name) in {*counties(), "Oslo", "Sogn og Fjordane"}


def _without_note(name: str) -> str:
    """The name alone: `Troms` of `Troms (fra 2024)`, and of one with a second name."""
    return name.replace(" - ", " (").partition(" (")[0]


def _same_appendix(analysis: Analysis, appendix: Appendix) -> Appendix | None:
    """The section of the known schedule under the same heading, with the same first words."""
    for theirs in analysis.known.appendices if analysis.known else ():
        if words(theirs.heading) == words(appendix.heading):
            return theirs
    return None


@rule(
    "AH606",
    Words("ufullstendig-rutine", "routine-incomplete"),
    Severity.ERROR,
    since="0.2.0",
    basis=Basis.STATED,
    source=Words(
        "«Viktig at følgende rekkefølge følges i fylkene: 1. … 4.» under tabellen i det "
        "publiserte dokumentet, og rutinen for hver måned.",
        "«Viktig at følgende rekkefølge følges i fylkene: 1. … 4.» below the table of the "
        "published document, and the routine of each month.",
    ),
    message=Words("rutinen {problem}", "the routine {problem}"),
    what=Words(
        "Finner nummererte rutiner under tabellen der et tall mangler eller står to ganger, der et "
        "trinn er gjentatt, og, mot den samme rutinen i det publiserte årshjulet, trinn som "
        "mangler; og dokumenter uten rutinen for hver måned. Ser ikke om et nytt trinn er riktig; "
        "trinn i en annen rekkefølge finner AH104.",
        "Finds numbered routines below the table in which a number is missing or doubled or a "
        "step is repeated, and, against the same routine of the published schedule, steps that "
        "are missing; and documents without the routine of each month. It does not see whether a "
        "new step is right; steps in another order are found by AH104.",
    ),
    why=Words(
        "Den som følger rutinen, hopper over et trinn, og overføringen blir feil.",
        "Who follows the routine skips a step, and the transfer goes wrong.",
    ),
    fails="""
[[appendix]]
heading = "Rutine for overføring"
intro = "I denne rekkefølgen:"
steps = ["Overføre søkere.", "Overføre søkere.", "Logge de andre."]
""",
    passes="""
[[appendix]]
heading = "Rutine for overføring"
intro = "I denne rekkefølgen:"
steps = ["Overføre søkere.", "Logge de andre."]
""",
)
def routine_incomplete(analysis: Analysis) -> Iterator[Hit]:
    """Steps that are lost, doubled or in another order."""
    for appendix in analysis.schedule.appendices:
        theirs = _same_appendix(analysis, appendix)
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
    if len(numbers) < 2 or is_in_order or not {0, 1} & {*numbers[:2]}:
        return
    shown = ", ".join(map(str, numbers))
    yield Words("er nummerert {shown}", "is numbered {shown}").fill(shown=shown)
    parts = _NUMBERED.split(appendix.intro)[2::2]
    yield from _in_steps([part.strip() for part in parts], usual)


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
        theirs = _same_appendix(analysis, appendix)
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
        yield Hit(
            lost=monthly[0],
            supposing=evolve(schedule, entries=(*schedule, row)),
            values={"problem": Words("for hver måned mangler", "of each month is missing")},
        )
    ours = {words(appendix.heading) for appendix in schedule.appendices}
    if not any(words(theirs.heading) in ours for theirs in known.appendices):
        # What stands below another table is its own.
        return
    for theirs in known.appendices:
        if words(theirs.heading) not in ours and not _is_of_no_row(theirs, analysis):
            problem = Words(
                "eller delen «{heading}» mangler", "or the section “{heading}” is missing"
            )
            yield Hit(
                line=_last_line(analysis), values={"problem": problem.fill(heading=theirs.heading)}
            )


def _is_of_no_row(appendix: Appendix, analysis: Analysis) -> bool:
    """Whether all the rows that a known section is about are gone, as it is."""
    heading = stems(appendix.heading)
    about = {
        row.id
        for row in analysis.known or ()
        if len(heading & stems(row.what)) >= _MOSTLY * len(heading)
    }
    return bool(about) and about.isdisjoint(analysis.stemming)


def _last_line(analysis: Analysis) -> int | None:
    return max((row.line for row in analysis.schedule if row.line), default=None)
