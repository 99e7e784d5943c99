"""AH606: the routines and sections below the table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.identity.words import alike, stems, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Appendix, EachMonth
from vigo_arshjul.phrases.dates.parts import STEP
from vigo_arshjul.phrases.words.lexicon import Concept, says
from vigo_arshjul.rules.core.applying import as_known
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.wording import changes, differences, mistyped, said_by

# From this likeness (0 to 1) on two steps are the same, and two headings.
_SAME_STEP, _SAME_HEADING = 0.75, 0.8
# A step at its own number, all others at theirs, may have been reworded so far.
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
    return said == usual or alike(said, usual) >= _SAME_HEADING


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
