"""AH507: the category of a row, held against the same row of a known year, and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.identity.words import nearest, words
from vigo_arshjul.language import Words
from vigo_arshjul.model import Category, Entry, LegendLine, Schedule
from vigo_arshjul.rules.core.applying import with_row
from vigo_arshjul.rules.core.registry import Hit, own_rule

# So many findings are no table of somebody's own: what follows from each is looked for.
_FEW = 4
# So few rows may have each other's colour by themselves.
_FEWEST = 2
# So alike a line of the legend is a known one, misspelt.
_NEARLY = 0.8
_UNEXPLAINED = Words(
    "kategorien {actual} er ikke forklart nederst i dokumentet",
    "the category {actual} has no line in the legend",
)
_TWICE = Words(
    "fargen «{text}» er forklart to ganger", "the colour “{text}” is in the legend twice"
)
_NO_LEGEND = Words("forklaringen av fargene mangler", "the legend of the colours is missing")
_CALLED = Words(
    "fargen «{text}» heter «{usual}» i det publiserte årshjulet",
    "the colour “{text}” is called “{usual}” in the published schedule",
)
_GONE = Words(
    "forklaringen av fargen «{text}» mangler", "the colour “{text}” is missing from the legend"
)
_MISSPELT = Words(
    "fargen «{text}» er ingen av fargene; mente du «{usual}»?",
    "the colour “{text}” is none of the colours; did you mean “{usual}”?",
)
_EXCHANGED = Words(
    "forklaringene «{text}» og «{other}» har byttet farge",
    "the colours “{text}” and “{other}” of the legend are exchanged",
)
_ANOTHER = Words(
    "forklaringen «{text}» står på kategorien {actual}; ventet {usual}",
    "the legend says “{text}” of the category {actual}; expected {usual}",
)


@own_rule("AH507", Words("avvikende-kategori", "category-differs"), Severity.WARNING)
def category_differs(analysis: Analysis) -> Iterator[Hit]:
    """Categories that are not those of the known row, and those that nothing explains."""
    hits = list(_odd_categories(analysis))
    yield from _exchanged_in_legend(analysis, hits)
    exchanged = grouped(((hit.actual, hit.expected), hit) for hit in hits)
    for hit in hits:
        # Where two rows have each other's, that is one mistake.
        other = next(iter(exchanged.get((hit.expected, hit.actual), ())), None)
        if hit.entry and other and other.entry:
            ours, theirs = hit.entry.category, other.entry.category
            half = with_row(analysis.schedule, hit.entry, category=theirs)
            whole = with_row(half, other.entry, category=ours)
            yield evolve(
                hit, related=(other.entry,), supposing=whole if len(hits) <= _FEW else None
            )
        else:
            yield hit
    yield from _legend(analysis)


def _exchanged_in_legend(analysis: Analysis, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Two lines of the legend, where all rows of either colour should have the other."""
    lines = {line.category: line for line in analysis.schedule.legend if line.category}
    odd = Counter((hit.actual, hit.expected) for hit in hits)
    number = Counter(row.category for row in analysis.schedule)
    for one, other in combinations(lines, 2):
        ways = ((one, other), (other, one))
        if all(odd[a.value, b.value] == number[a] for a, b in ways) and len(hits) > _FEWEST:
            problem = _EXCHANGED.fill(text=lines[one].text, other=lines[other].text)
            supposing = _recoloured(analysis, {one: other, other: one})
            yield _of_legend(analysis, problem, lines[one], supposing=supposing)


def _recoloured(analysis: Analysis, colours: Mapping[Category | None, Category]) -> Schedule:
    """The schedule with the rows of some colours in others, where the known row has that."""

    def coloured(row: Entry) -> Entry:
        known, new = analysis.counterpart(row), colours.get(row.category)
        return evolve(row, category=new) if known and new and known.category is new else row

    schedule = analysis.schedule
    return evolve(schedule, entries=tuple(map(coloured, schedule)))


def _odd_categories(analysis: Analysis) -> Iterator[Hit]:
    has_categories = any(row.category for row in analysis.schedule)
    for row, known in analysis.recognised if has_categories else ():
        if known.category is None or row.category is known.category:
            continue
        if row.category is None and not analysis.follows_known:
            continue
        words = Words(
            "kategorien er {actual}; den samme raden i det publiserte årshjulet har {usual}",
            "the category is {actual}; the same row of the published schedule has {usual}",
        ).fill(actual=row.category or "–", usual=known.category.value)
        yield Hit(
            entry=row,
            field="category",
            actual=row.category and row.category.value,
            expected=known.category.value,
            values={"problem": words},
        )


def _legend(analysis: Analysis) -> Iterator[Hit]:
    """Categories without a line, and lines that stand twice, are gone or say another colour."""
    lines = analysis.schedule.legend
    if not lines:
        yield from _no_legend(analysis)
        return
    usual = {line.category: line.text for line in _known_legend(analysis)}
    yield from _without_a_line(analysis, usual)
    yield from _in_legend_twice(analysis)
    of_text = {text: category for category, text in usual.items()}
    for line in lines:
        if (called := usual.get(line.category)) and words(called) != words(line.text):
            problem = _CALLED.fill(text=line.text, usual=called)
            yield _of_legend(analysis, problem, line, severity=Severity.INFO)
        theirs = of_text.get(line.text)
        if line.category and theirs and theirs is not line.category:
            problem = _ANOTHER.fill(text=line.text, actual=line.category.value, usual=theirs.value)
            yield _of_legend(analysis, problem, line, actual=line.category.value)


def _in_legend_twice(analysis: Analysis) -> Iterator[Hit]:
    lines = analysis.schedule.legend
    first = {line.text: line for line in reversed(lines)}
    for text, number in Counter(line.text for line in lines).items():
        if number > 1:
            yield _of_legend(analysis, _TWICE.fill(text=text), first[text], actual=text)


def _no_legend(analysis: Analysis) -> Iterator[Hit]:
    """A document that has all else of the known one below the table, and no legend."""
    known = analysis.known.legend if analysis.known and analysis.follows_known else ()
    if known and analysis.known and _has_part_of(analysis.schedule, analysis.known):
        has_colours = any(row.category for row in analysis.schedule)
        severity = Severity.WARNING if has_colours else Severity.INFO
        yield _of_legend(analysis, _NO_LEGEND, severity=severity)


def _has_part_of(schedule: Schedule, other: Schedule) -> bool:
    """Whether something stands below a table that stands below the other, too."""
    theirs = {words(one.heading) for one in other.appendices}
    return any(words(one.heading) in theirs for one in schedule.appendices)


def _known_legend(analysis: Analysis) -> tuple[LegendLine, ...]:
    """The legend of the known schedule, where this one follows it and has most of it."""
    known = analysis.known.legend if analysis.known and analysis.follows_known else ()
    ours = {line.category for line in analysis.schedule.legend}
    return known if sum(line.category in ours for line in known) > len(known) / 2 else ()


def _without_a_line(analysis: Analysis, usual: Mapping[Category | None, str]) -> Iterator[Hit]:
    """The lines of the known legend that are gone, and the categories that none explains."""
    explained = {line.category for line in analysis.schedule.legend}
    used = dict.fromkeys(row.category for row in analysis.schedule if row.category)
    in_rows = {*used, *(known.category for _, known in analysis.recognised)}
    for category in dict.fromkeys([*usual, *used]):
        # A colour goes with the last of its rows.
        if category is None or category in explained or category not in in_rows:
            continue
        row = next((row for row in analysis.schedule if row.category is category), None)
        if text := usual.get(category):
            yield _gone(analysis, category, text, row)
        else:
            words = _UNEXPLAINED.fill(actual=category.value)
            yield Hit(entry=row, field="category", values={"problem": words})


def _gone(analysis: Analysis, category: Category, text: str, row: Entry | None) -> Hit:
    """A known line that is gone, or misspelt: a line of no colour is nearly it."""
    of_none = {line.text: line for line in analysis.schedule.legend if line.category is None}
    found = nearest(text, of_none, _NEARLY)
    problem = _MISSPELT.fill(text=found, usual=text) if found else _GONE.fill(text=text)
    # The rows of a colour that nothing explains are read without.
    supposing = None if row else _recoloured(analysis, {None: category})
    at, related = of_none[found] if found else None, (row,) if row else ()
    hit = _of_legend(analysis, problem, at, actual=found, expected=text)
    return evolve(hit, related=related, supposing=supposing)


def _of_legend(
    analysis: Analysis, problem: Words, at: LegendLine | None = None, **more: Any
) -> Hit:
    line = at.line if at else None
    return Hit(line=line or _below(analysis), values={"problem": problem}, **more)


def _below(analysis: Analysis) -> int | None:
    """The last line below the table that is known: of the legend, where there is one."""
    schedule = analysis.schedule
    places = (*(one.line for one in schedule.appendices), *(one.line for one in schedule.legend))
    return max(filter(None, places), default=None)
