"""AH102 to AH105: the order of what belongs together, told by its words."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words, as_is
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import summary
from vigo_arshjul.relations.activities import opens
from vigo_arshjul.relations.stages import LAST, Stage, Staged, files_named, stage_of
from vigo_arshjul.rules.core.applying import as_known, with_row
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.among_others import closed_before_opened, feedback_too_early
from vigo_arshjul.rules.families.below import exchanged_steps
from vigo_arshjul.rules.families.hits import of_field

_BEFORE, _AFTER = Words("kommer før", "comes before"), Words("kommer etter", "comes after")


@own_rule(
    "AH102",
    Words("leveringer-i-feil-rekkefølge", "stage-order"),
    Severity.ERROR,
    message=Words("{actual} {problem} {other}", "the {actual} {problem} {other}"),
)
def stage_order(analysis: Analysis) -> Iterator[Hit]:
    """Stages of one delivery in the wrong order, or of the wrong name."""
    told: set[str] = set()
    misnamed = {row.id: known for row, known in _misnamed(analysis)}
    said = frozenset(map(stage_of, analysis.schedule))
    for cycle in analysis.relations.stages:
        for hit in _disorder(cycle):
            if hit.entry is not None:
                told.add(hit.entry.id)
                yield _as_known(analysis, hit, misnamed.get(hit.entry.id))
    for entry in analysis.schedule.dated():
        known = misnamed.get(entry.id)
        if known is None or entry.id in told:
            continue
        # Where no row of the document says the stage so, it has words of its own for it.
        is_sure = stage_of(entry) or stage_of(known) in said
        hit = evolve(_wrong_name(entry, known), severity=None if is_sure else Severity.INFO)
        yield _as_known(analysis, hit, known)
    for feedback, other in feedback_too_early(analysis):
        about = as_is("«{what}»").fill(what=summary(other.what))
        actual = Stage.FEEDBACK.in_words()
        yield Hit(
            entry=feedback,
            field="date",
            related=(other,),
            severity=Severity.WARNING,
            values={"actual": actual, "problem": _BEFORE, "other": about},
        )


def _misnamed(analysis: Analysis) -> Iterator[tuple[Entry, Entry]]:
    """The rows whose stage, or whose file, is another than that of the known row."""
    for entry, known in analysis.recognised:
        stage, usual = stage_of(entry), stage_of(known)
        if usual is None or not entry.is_dated:
            continue
        ours, theirs = files_named(entry), files_named(known)
        is_of_others = bool(ours and theirs) and ours.isdisjoint(theirs)
        is_called_so = stage is usual or (stage in LAST and usual in LAST)
        if is_of_others or not is_called_so:
            yield entry, known


def _as_known(analysis: Analysis, hit: Hit, usual: Entry | None) -> Hit:
    """A hit, supposing that the row is the stage that the known row is."""
    if hit.entry is None or usual is None:
        return hit
    what = as_known(analysis, usual).what
    return evolve(hit, supposing=with_row(analysis.schedule, hit.entry, what=what))


def _wrong_name(entry: Entry, usual: Entry) -> Hit:
    actual, expected = stage_of(entry), stage_of(usual)
    other = expected.in_words() if expected is not None else as_is("–")
    if actual is expected:
        of_file = Words("{stage} av det som i «{what}»", "the {stage} of what “{what}” has")
        other = of_file.fill(stage=other, what=summary(usual.what))
    return Hit(
        entry=entry,
        field="what",
        values={
            "actual": actual.in_words() if actual is not None else Words("raden", "row"),
            "problem": Words("står der det skal være", "stands where there should be"),
            "other": other,
        },
    )


def _disorder(cycle: tuple[Staged, ...]) -> Iterator[Hit]:
    """What is wrong within one cycle, each row once."""
    deliveries = [row for row in cycle if row.stage is not Stage.FEEDBACK]
    has_first = any(row.stage is Stage.FIRST for row in deliveries)
    # The first delivery of each stage so far; a later stage may have come before.
    before: dict[Stage, Staged] = {}
    # Where the first delivery has its answer, a later one is of the final delivery.
    is_answered = False
    for row in cycle:
        if row.stage is Stage.FEEDBACK:
            if Stage.FINAL in before and has_first and not is_answered:
                yield _hit(row, _AFTER, before[Stage.FINAL])
            elif not before:
                yield _hit(row, _BEFORE, deliveries[0])
            is_answered = is_answered or bool(before)
        else:
            yield from _misplaced(row, before)


def _misplaced(row: Staged, before: dict[Stage, Staged]) -> Iterator[Hit]:
    """A delivery after one of a later stage, or the second one of its stage."""
    later = next((other for stage, other in before.items() if stage > row.stage), None)
    same = before.setdefault(row.stage, row)
    if later:
        yield _hit(row, _AFTER, later)
    elif same is not row and (row.series.sender or row.entry.what == same.entry.what):
        first, second = (same, row) if row.stage is Stage.FINAL else (row, same)
        yield _hit(first, Words("står to ganger, også som", "stands twice, also as"), second)


def _hit(row: Staged, problem: Words, other: Staged) -> Hit:
    words = Words("{stage} {day}", "the {stage} of {day}")
    return Hit(
        entry=row.entry,
        field="date",
        actual=row.entry.date,
        related=(other.entry,),
        values={
            "actual": row.stage.in_words(),
            "problem": problem,
            "other": words.fill(stage=other.stage.in_words(), day=other.entry.date),
        },
    )


@own_rule("AH103", Words("første-dato-etter-siste", "window-order"), Severity.ERROR)
def window_order(analysis: Analysis) -> Iterator[Hit]:
    """Windows that close before they open, or whose rows have changed their ends."""
    reversed_ = Words(
        "første dato {first} er etter siste dato {last} for det samme",
        "the first day {first} is after the last day {last} of the same",
    )
    other_end = Words(
        "første og siste dato er byttet om, sammenlignet med det publiserte årshjulet",
        "first and last day have changed places, compared with the published schedule",
    )
    for window in analysis.relations.windows:
        first, last = window.earlier, window.later
        if first.day > last.day:
            problem = reversed_.fill(first=first.date, last=last.date)
            yield of_field(first, "date", problem, related=(last,))
    for first, last in closed_before_opened(analysis):
        problem = reversed_.fill(first=first.date, last=last.date)
        yield of_field(last, "date", problem, Severity.WARNING, related=(first,))
    for row, known in analysis.recognised:
        if row.is_dated and opens(known) is not None and opens(row) is (not opens(known)):
            yield Hit(
                entry=row, field="what", severity=Severity.WARNING, values={"problem": other_end}
            )


@own_rule("AH104", Words("rutine-i-feil-rekkefølge", "routine-order"), Severity.ERROR)
def routine_order(analysis: Analysis) -> Iterator[Hit]:
    """Steps of the routine before the one that they build on."""
    words = Words(
        "{later} må komme etter {earlier}, som er {how} {day}",
        "{later} must come after {earlier}, which is {how} {day}",
    )
    for step in analysis.relations.routine:
        earlier, later = step.earlier, step.later
        ready = max(earlier.day, earlier.available_by or earlier.day)
        if later.day < ready:
            in_place = ready > earlier.day
            problem = words.fill(
                later=f"«{later.id}» ({later.day.isoformat()})",
                earlier=f"«{earlier.id}»",
                how=Words("på plass", "in place on") if in_place else Words("", "on"),
                day=ready,
            )
            yield of_field(earlier, "date", problem, related=(later,))
    exchanged = Words(
        "rutinen under tabellen har «{other}» før «{step}»; i det publiserte årshjulet er det "
        "omvendt",
        "the routine below the table has “{other}” before “{step}”; the published schedule has it "
        "the other way round",
    )
    for appendix, first, other in exchanged_steps(analysis):
        problem = exchanged.fill(step=first, other=other)
        yield Hit(line=appendix.line, expected=first, actual=other, values={"problem": problem})


@own_rule(
    "AH105",
    Words("siste-import-for-tidlig", "last-import-first"),
    Severity.ERROR,
    message=Words(
        "filen må inn som siste fil, men {day} kommer det data fra skolene etter den",
        "the file must be imported last, but on {day} data from the schools come after it",
    ),
)
def last_import_first(analysis: Analysis) -> Iterator[Hit]:
    """Last files that are not the last."""
    told: set[str] = set()
    for late in analysis.relations.late_imports:
        last, other = late.later, late.earlier
        if last.id not in told:
            told.add(last.id)
            yield Hit(
                entry=last,
                field="date",
                actual=last.date,
                related=(other,),
                values={"day": other.date},
            )
