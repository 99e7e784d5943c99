"""What each wall of the house counts in a source tree.

A wall keeps a decision: a question has one room, and no other answers it by itself. Each
counter says in which files it is answered elsewhere, and how often.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path

import complexipy

Counts = Mapping[str, int]
Nodes = tuple[ast.AST, ...]

# What stands above the analysis takes the calendar and the settings from it.
_ABOVE_ANALYSIS = (
    *("cli/", "testing.py", "api.py", "report/", "io/", "export/", "adoption/", "rehearsal/"),
    *("whatif/", "comparison/", "rollforward/", "rules/"),
)
# Who renders a report knows its language, and nobody else there does.
_RENDERERS = ("report/renderer.py", "report/render.py")
# The colours of the legend bear the names of what they are for.
_LEGEND = ("model/around.py", "model/around.py", "export/ics.py", "phrases/texts/titles.py")

_NORWEGIAN = re.compile(
    r"(?i)frist|registrer|levering|skole|skule|senest|foreløpig|endelig|tilbakemeld|første|siste"
    r"|dager?\b|påske|oppdater|import(?:er|ere)|overføring|statistikk|måned|fylk|eksamen|vilbli"
    r"|ssb|sentralbas|vigo|forskrift|virke|etter|søker|innsending|departement|lånekass|versjon"
    r"|vedlegg|arbeids|gjelde|året|uke"
)
_A_PATTERN = re.compile(r"\\[bwsAZd]|\(\?|\[\^|\w\|\w")
_SEED_NAMES = re.compile(
    r"(?i:(?:(?<!\w)|(?<=\\b))(?:vilbli|ssb-?elev|ssb-?resultat|ssb\[|extens(?!ion)|iskole"
    r"|privatskoledata|voksendata|9A004)"
    r"|ev\(\?:e\)\?ry)|(?:\b|(?<=\\b))(?:WIS|OTTO|SATS|Every)\b"
)
_OWN_WORDS = re.compile(r"^_?(?:WORD|TOKEN|NO_WORD|ENDING)$")
_SINKS = re.compile(r"^_?(?:escaped|harmless|legal|as_code|in_table|one_line)$")


class Sources:
    """The modules of a source tree, each by its place in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.texts = {
            path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(root.rglob("*.py"))
        }

    @cached_property
    def nodes(self) -> Mapping[str, Nodes]:
        """All that stands in each module."""
        return {name: tuple(ast.walk(ast.parse(text))) for name, text in self.texts.items()}

    @cached_property
    def said(self) -> Mapping[str, frozenset[int]]:
        """What each module says to people: its docs, its messages, its examples."""
        return {name: frozenset(_said(nodes)) for name, nodes in self.nodes.items()}

    def outside(self, *rooms: str) -> Iterator[tuple[str, Nodes]]:
        """The modules outside some rooms."""
        return ((at, nodes) for at, nodes in self.nodes.items() if not at.startswith(rooms or "?"))


def _said(nodes: Nodes) -> Iterator[int]:
    for node in nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield from (id(first.value) for first in node.body[:1] if isinstance(first, ast.Expr))
        if _calls(("rule", "Words"), node):
            yield from map(id, ast.walk(node))


def _name(node: ast.AST) -> str:
    """What a call, an attribute or a name is called."""
    if isinstance(node, ast.Call):
        return _name(node.func)
    return getattr(node, "id", None) or getattr(node, "attr", None) or ""


def _calls(names: tuple[str, ...], node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and _name(node) in names


# --- what is counted -----------------------------------------------------------------------


def _count(
    counted: Callable[[ast.AST], int], sources: Sources, *, outside: tuple[str, ...] = ()
) -> Counts:
    """How often something stands in each file outside some rooms."""
    return {name: sum(map(counted, nodes)) for name, nodes in sources.outside(*outside)}


def _texts(
    pattern: Callable[[str], object], sources: Sources, *, outside: tuple[str, ...] = ()
) -> Counts:
    """How many texts that are said to nobody fit a pattern."""
    return {
        name: sum(
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in sources.said[name]
            and bool(pattern(node.value))
            for node in nodes
        )
        for name, nodes in sources.outside(*outside)
    }


def _is_norwegian_pattern(text: str) -> bool:
    one_line = "\n" not in text.strip("\n")
    return one_line and bool(_A_PATTERN.search(text) and _NORWEGIAN.search(text))


def _lists_kinds(node: ast.AST) -> bool:
    """Whether a tuple, a set, a list or a table names three kinds of mention or more."""
    items: list[ast.expr] = []
    if isinstance(node, ast.Dict):
        items = [key for key in node.keys if key]
    elif isinstance(node, ast.Tuple | ast.Set | ast.List):
        items = node.elts
    return len(items) >= 3 and sum(map(_is_kind, items)) >= 3


def _is_kind(node: ast.AST) -> bool:
    return any(_name(inner) == "MentionKind" for inner in ast.walk(node))


def _compares_words(node: ast.AST) -> bool:
    """Whether something measures likeness, or cuts a text into words, or a word to its stem."""
    if isinstance(node, ast.Assign):
        return any(_OWN_WORDS.match(_name(target)) for target in node.targets)
    if isinstance(node, ast.FunctionDef):
        return node.name.lstrip("_") in ("stem", "level")
    return _calls(("SequenceMatcher", "get_close_matches"), node)


def _remembers(node: ast.AST) -> bool:
    """Whether something is kept with a schedule or a row, which are plain data."""
    if not isinstance(node, ast.FunctionDef):
        return _calls(("once",), node)
    memos = {"cache", "lru_cache", "found_once"} & set(map(_name, node.decorator_list))
    told = " ".join(ast.unparse(arg.annotation) for arg in node.args.args if arg.annotation)
    return bool(memos) and bool(re.search(r"\b(?:Schedule|Entry)\b", told))


def _takes(names: tuple[str, ...], node: ast.AST) -> int:
    """How many parameters and fields have one of some names."""
    if isinstance(node, ast.FunctionDef):
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        return sum(argument.arg in names for argument in arguments)
    if isinstance(node, ast.ClassDef):
        fields = (line.target for line in node.body if isinstance(line, ast.AnnAssign))
        return sum(_name(field) in names for field in fields)
    return 0


def _passed(
    names: tuple[str, ...], rooms: tuple[str, ...], sources: Sources, *, but: tuple[str, ...] = ()
) -> Counts:
    counts = _count(partial(_takes, names), sources, outside=but)
    return {name: count for name, count in counts.items() if name.startswith(rooms)}


def _escapes(node: ast.AST) -> bool:
    """Whether something makes a text fit for a place where it is shown, or JSON by hand."""
    if isinstance(node, ast.FunctionDef):
        return bool(_SINKS.match(node.name))
    return _calls(("json_text",), node) or (
        isinstance(node, ast.Call) and ast.unparse(node.func) == "json.dumps"
    )


def _doubled_classes(sources: Sources) -> Counts:
    """The classes that share their name with another."""
    every = (node for nodes in sources.nodes.values() for node in nodes)
    names = Counter(node.name.lstrip("_") for node in every if isinstance(node, ast.ClassDef))
    return {name: count for name, count in names.items() if count > 1}


def _tangled(sources: Sources) -> Counts:
    """The functions above fifteen in cognitive complexity."""
    return {
        f"{name} {function.name}": 1
        for name in sources.texts
        for function in complexipy.file_complexity(str(sources.root / name)).functions
        if function.complexity > 15
    }


WALLS: Mapping[str, Callable[[Sources], Counts]] = {
    "patterns": partial(_texts, _is_norwegian_pattern, outside=("phrases/",)),
    "calendars": partial(
        _count,
        partial(_calls, ("BusinessCalendar",)),
        outside=("calendar/", "analysis/settings.py"),
    ),
    "kind lists": partial(_count, _lists_kinds, outside=("phrases/",)),
    "likeness": partial(_count, _compares_words, outside=("identity/", "language.py")),
    "seed names": partial(_texts, _SEED_NAMES.search, outside=_LEGEND),
    "memo": partial(_count, _remembers),
    "published": partial(
        _count, partial(_calls, ("published",)), outside=("api.py", "cli/inputs.py")
    ),
    "seed year": partial(_texts, re.compile("2017-2018").search, outside=("data/",)),
    "calendar passed": partial(_passed, ("calendar", "policy", "known"), _ABOVE_ANALYSIS),
    "language passed": partial(_passed, ("language",), ("report/",), but=_RENDERERS),
    "sinks": partial(_count, _escapes, outside=("sanitize.py", "report/json.py", "io/records/")),
    "doubled classes": _doubled_classes,
    "tangled": _tangled,
}
