"""Reads what stands below the table: routines, lists of names, the colour legend."""

from __future__ import annotations

import re

from attrs import define, evolve, field

from vigo_arshjul.identity.renamed import counties, last_two
from vigo_arshjul.model import Appendix, Category, LegendLine
from vigo_arshjul.phrases.dates.parts import MONTH, STEP
from vigo_arshjul.phrases.letters.shadow import folded
from vigo_arshjul.phrases.texts.titles import said_in_legend
from vigo_arshjul.phrases.words.lexicon import Concept, says

_STEP = re.compile(STEP)
_MONTH = re.compile(rf"\b(?:{MONTH})\b", re.IGNORECASE)
# How far the number of a step may be from the one that is next.
_ASTRAY = 2
_LIST = re.compile(r"(?P<intro>[^:]*:)\s+(?P<names>[^:\s][^:]*?)\.?")


@define
class AppendixReader:
    """Takes the lines below the table one by one."""

    _appendices: list[Appendix] = field(factory=list)
    _legend: list[LegendLine] = field(factory=list)
    # The lines under the last heading.
    _texts: list[str] = field(factory=list)
    in_legend: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything has been read below the table."""
        return bool(self._appendices) or self.in_legend

    @property
    def has_legend(self) -> bool:
        """Whether a line of the legend has been read."""
        return bool(self._legend)

    def add(self, line: str, number: int | None = None) -> None:
        """Take one line."""
        if self.in_legend:
            category = category_of_legend(line)
            self._legend.append(LegendLine(text=line, category=category, line=number))
        elif is_legend_heading(line):
            self.in_legend = True
        elif self._is_heading(line):
            self._close()
            self._appendices.append(Appendix(heading=line, line=number))
        elif self._texts and is_next_step(self._texts[-1], line):
            self._texts[-1] += f" {line}"
        else:
            self._appendices[-1] = evolve(self._appendices[-1], line=number)
            self._texts.append(line)

    def _close(self) -> None:
        """Put the lines under the last heading into their section."""
        if self._texts:
            self._appendices[-1] = _with_texts(self._appendices[-1], self._texts)
            self._texts = []

    def _is_heading(self, line: str) -> bool:
        """A line that is no sentence, or the first one, opens a section."""
        if not self._appendices:
            return True
        if self._texts and is_next_step(self._texts[-1], line):
            return False
        # What stands below a whole list is not of it.
        is_text = _is_list(line) or re.search(r"[.!?:]$", line)
        return not is_text or any(map(_is_list, self._texts))

    def add_note(self, line: str, number: int | None = None) -> None:
        """Take a line below the legend that is none of it."""
        self._close()
        self._appendices.append(Appendix(heading=line, line=number))
        self.in_legend = False

    def drop_heading(self) -> str:
        """Forget and give the heading above the monthly routine: the row below says the same."""
        if not self._appendices or self._texts:
            return ""
        is_routine = says(self._appendices[-1].heading, Concept.EACH_MONTH)
        return self._appendices.pop().heading if is_routine else ""

    def finish(self) -> tuple[tuple[Appendix, ...], tuple[LegendLine, ...]]:
        """The sections and the legend."""
        self._close()
        return tuple(self._appendices), tuple(self._legend)


def is_next_step(above: str, line: str) -> bool:
    """Whether a line is the step after a text that ends with one, or that announces steps.

    A number may be lost or doubled among them: they are the steps of one routine all the same.
    """
    began = _STEP.match(line)
    if not began or not began[0].startswith(began[1]):
        return False
    intro, *numbered = _STEP.split(above)
    if intro and (not intro.rstrip().endswith(":") or _MONTH.search(intro)):
        # Below a month they are its days.
        return False
    # Days go on from any number, steps from the first.
    first, last = (int(numbered[0]), int(numbered[-2])) if numbered else (1, 0)
    is_next = abs(int(began[1]) - last - 1) <= _ASTRAY
    return bool(numbered or intro) and is_next and abs(first - 1) <= _ASTRAY


def is_legend_heading(line: str) -> bool:
    """Whether a line stands above the colour legend."""
    return says(line, Concept.LEGEND) is not None


def category_of_legend(line: str) -> Category | None:
    """The category that a line of the legend names."""
    name = said_in_legend(" ".join(folded(line).split()))
    return Category(name) if name else None


def _with_texts(appendix: Appendix, lines: list[str]) -> Appendix:
    """Put lines into a section, steps and lists taken apart where they go together again."""
    names = _as_names(lines[0])
    read = _with_steps(lines[0]) or _with_names(names)
    if read and len(lines) == 1 and _as_names(text_of(read)).casefold() == names.casefold():
        return evolve(read, heading=appendix.heading, line=appendix.line)
    return evolve(appendix, intro="\n".join(lines))


def _is_list(line: str) -> bool:
    return (_with_steps(line) or _with_names(line)) is not None


def _as_names(text: str) -> str:
    """A text without its formatting, as the names of a list are read."""
    return " ".join(folded(text).replace("–", "-").split())


def _with_steps(line: str) -> Appendix | None:
    parts = _STEP.split(line)
    numbers, steps = parts[1::2], parts[2::2]
    if len(steps) < 2 or numbers != [str(n) for n in range(1, len(steps) + 1)]:
        return None
    return Appendix(heading="", intro=parts[0], steps=tuple(step.strip() for step in steps))


def _with_names(line: str) -> Appendix | None:
    match = _LIST.fullmatch(line)
    if not match or "," not in match["names"]:
        return None
    *names, last = match["names"].split(", ")
    _, _, further = last.partition(". ")
    if further and not any(county in further for county in counties()):
        # A sentence stands behind the list.
        return None
    return Appendix(heading="", intro=match["intro"], names=(*names, *last_two(last)))


def text_of(appendix: Appendix) -> str:
    """The text under the heading of a section, as one would print it."""
    parts = [appendix.intro] if appendix.intro else []
    parts += [f"{number}. {step}" for number, step in enumerate(appendix.steps, 1)]
    if appendix.names:
        *names, last = appendix.names
        parts.append(f"{', '.join(names)} og {last}." if names else f"{last}.")
    return " ".join(parts)
