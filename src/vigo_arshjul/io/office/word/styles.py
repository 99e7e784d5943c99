"""What the styles and the numbering of a document say of its letters and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import define, field, frozen

from vigo_arshjul.io.office.archive import Element, Package
from vigo_arshjul.io.office.tree import DEEPEST, attribute, find, is_on, name_of

# The ways in which letters are not there although they are: struck once, struck twice, hidden.
STRUCK, HIDDEN = ("strike", "dstrike"), ("vanish", "webHidden")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MOST = 10_000
# The level of a paragraph that is no heading.
_BODY_TEXT = "9"


@frozen
class _Style:
    parent: str
    letters: Element | None
    paragraph: Element | None


@define
class Styles:
    """The styles of a document, asked for a property of letters."""

    _styles: Mapping[str, _Style]
    _answers: dict[tuple[str, str], bool] = field(factory=dict)

    @classmethod
    def of(cls, package: Package, part: str) -> Styles:
        """The styles that a part refers to."""
        roots = (package.xml(name) for name in package.related(part, "styles"))
        return cls(
            {
                attribute(style, "styleId") or "": _Style(
                    attribute(find(style, "basedOn"), "val") or "",
                    find(style, "rPr"),
                    find(style, "pPr"),
                )
                for root in roots
                for style in root
                if name_of(style) == "style"
            }
        )

    def says(self, style: str | None, what: str) -> bool:
        """Whether a style switches a property on, by itself or by what it builds on."""
        if not style:
            return False
        key = style, what
        if key not in self._answers:
            said = (is_on(find(one.letters, what)) for one in self._chain(style))
            self._answers[key] = next((one for one in said if one is not None), False)
        return self._answers[key]

    def numbering(self, style: str | None) -> Element | None:
        """How paragraphs of a style are numbered."""
        found = (find(one.paragraph, "numPr") for one in self._chain(style or ""))
        return next((one for one in found if one is not None), None)

    def is_heading(self, style: str | None) -> bool:
        """Whether paragraphs of a style are headings of what stands below them."""
        levels = (find(one.paragraph, "outlineLvl") for one in self._chain(style or ""))
        level = next((one for one in levels if one is not None), None)
        return level is not None and attribute(level, "val") != _BODY_TEXT

    def _chain(self, style: str) -> Iterator[_Style]:
        for _ in range(DEEPEST):
            one = self._styles.get(style)
            if one is None:
                return
            yield one
            style = one.parent


@frozen
class _Level:
    form: str
    text: str
    start: int


@define
class Numbering:
    """Counts the paragraphs that Word numbers by itself, whose numbers stand in no text."""

    _lists: Mapping[str, Mapping[int, _Level]]
    _counts: dict[tuple[str, int], int] = field(factory=dict)

    @classmethod
    def of(cls, package: Package, part: str) -> Numbering:
        """The numbering that a part refers to."""
        roots = [package.xml(name) for name in package.related(part, "numbering")]
        elements = [element for root in roots for element in root]
        kinds = {
            attribute(one, "abstractNumId"): {
                int(attribute(level, "ilvl") or 0): _list_level(level)
                for level in one
                if name_of(level) == "lvl" and (attribute(level, "ilvl") or "0").isdigit()
            }
            for one in elements
            if name_of(one) == "abstractNum"
        }
        return cls(
            {
                attribute(one, "numId") or "": kinds.get(
                    attribute(find(one, "abstractNumId"), "val"), {}
                )
                for one in elements
                if name_of(one) == "num"
            }
        )

    def next(self, numbered: Element | None) -> str:
        """What stands before the next paragraph, as `3. `; nothing for one without a number."""
        key, depth = _list_and_depth(numbered)
        levels = self._lists.get(key, {})
        level = levels.get(depth)
        if level is None or level.form in ("bullet", "none"):
            return ""
        count = self._counts.get((key, depth), level.start - 1) + 1
        self._counts[key, depth] = min(count, _MOST)
        for deeper in [at for at in levels if at > depth]:
            self._counts.pop((key, deeper), None)
        text = level.text
        for at in range(depth + 1):
            if at in levels:
                said = _numeral(self._counts.get((key, at), levels[at].start), levels[at].form)
                text = text.replace(f"%{at + 1}", said)
        return f"{text} " if text.strip() else ""

    def has_sign(self, numbered: Element | None) -> bool:
        """Whether a sign without a number, as `•`, stands before a paragraph.

        Headings can be of a list that shows nothing, and of the list `0`, which is none.
        """
        key, depth = _list_and_depth(numbered)
        level = self._lists.get(key, {}).get(depth)
        return key not in ("", "0") and (level is None or level.form == "bullet")


def _list_and_depth(numbered: Element | None) -> tuple[str, int]:
    key = attribute(find(numbered, "numId"), "val") or ""
    return key, int(attribute(find(numbered, "ilvl"), "val") or 0) if numbered is not None else 0


def _list_level(element: Element) -> _Level:
    start = attribute(find(element, "start"), "val") or "1"
    return _Level(
        attribute(find(element, "numFmt"), "val") or "decimal",
        attribute(find(element, "lvlText"), "val") or "",
        int(start) if start.isdigit() and len(start) < 6 else 1,
    )


def _numeral(count: int, form: str) -> str:
    """A number as a list has it: 3, 03, c or iii."""
    said = str(count)
    if form.endswith("Letter"):
        said = chr(ord("a") + (count - 1) % 26)
    elif form.endswith("Roman") and count < 40:
        said, rest = "", count
        for value, letters in _ROMAN:
            said += letters * (rest // value)
            rest %= value
    elif form == "decimalZero":
        said = f"{count:02}"
    return said.upper() if form.startswith("upper") else said
