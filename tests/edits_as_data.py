"""The edits of the examination that are data: `data/mistakes.toml` and `data/right-edits.toml`."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import mistakes
import right_edits
from mistakes import TEXTS, Replace

_ROW = ("sender", "what", "recipient", "comment")
_DATA = Path(__file__).parent / "data"
# What may be typed by a function, as `= off(1, upto=31)`.
_TYPED: Mapping[str, Callable[..., Replace]] = {
    "off": mistakes.off,
    "month_off": mistakes.month_off,
    "number_as": mistakes.number_as,
    "month_mistyped": lambda: mistakes.month_mistyped,
    "mistyped": lambda: lambda match, rnd: mistakes.mistype(match[0], rnd),
}


def register_mistakes() -> None:
    """Register those of `mistakes.toml` beside those that are functions."""
    for family, says, told in _kinds("mistakes"):
        typed = _typed(told["typed"])
        if "around" in told:
            forms = tuple(told.get("forms", ("txt",)))
            mistakes.around(family, says, _pattern(told["around"]), typed, forms)
        elif "monthly" in told:
            mistakes.monthly(says, _pattern(told["monthly"]), typed)
        else:
            fields = tuple(told.get("fields", TEXTS))
            mistakes.slip(family, says, _pattern(told["slip"]), typed, fields=fields)


def register_right_edits() -> None:
    """Register those of `right-edits.toml` beside those that are functions."""
    for family, says, told in _kinds("right-edits"):
        if "sentence" in told:
            right_edits.sentence(family, says, told["sentence"])
        elif "row" in told:
            cells = dict(zip(_ROW, told["row"], strict=False))
            right_edits.row(family, says, length=told.get("days", 0), **cells)
        else:
            fields = tuple(told.get("fields", TEXTS))
            typed = _typed(told["typed"])
            right_edits.reword(family, says, _pattern(told["slip"]), typed, fields)


def _kinds(name: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    told = tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
    for family in told["family"]:
        yield from ((family["name"], kind["says"], kind) for kind in family["kinds"])


def _pattern(text: str) -> str:
    """A pattern with those that it names: `<DEADLINE>`, `(\\d\\d?)\\. (<MONTH>)`."""
    return re.sub(r"<([A-Z]+)>", lambda name: getattr(mistakes, name[1]), text)


def _typed(text: str) -> Replace:
    """What is typed: `\\1{2-1}` with groups of the match, or what a function gives."""
    if text.startswith("= "):
        call = ast.parse(text[2:], mode="eval").body
        assert isinstance(call, ast.Call)
        assert isinstance(call.func, ast.Name)
        named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
        return _TYPED[call.func.id](*map(ast.literal_eval, call.args), **named)

    def typed(match: re.Match[str], rnd: Random) -> str:
        return re.sub(
            r"\{(\d)([+-]\d+)\}",
            lambda sum_: str(int(match[int(sum_[1])]) + int(sum_[2])),
            match.expand(text),
        )

    return typed
