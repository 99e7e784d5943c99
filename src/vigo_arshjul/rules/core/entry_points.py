"""The rules of installed plugins, found by their entry points."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

from vigo_arshjul.analysis.declared import OWN_PREFIX
from vigo_arshjul.language import Words

_T = TypeVar("_T")

# Where plugins announce the modules that hold their rules.
ENTRY_POINTS = "vigo_arshjul.rules"


def load_plugins(rules: dict[str, _T], mark: Callable[[_T, str], _T]) -> Mapping[str, Words]:
    """Load all plugins, which register their rules as they load.

    Args:
        rules: the rules that are registered, by code; new ones are among them afterwards.
        mark: gives a new rule the name of the plugin that it came with.
    """
    if not _may_have_plugins():
        return {}
    from importlib.metadata import entry_points

    broken: dict[str, Words] = {}
    for entry_point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        before = dict(rules)
        try:
            entry_point.load()
            _mark(entry_point.name, before, rules, mark)
        except Exception as error:
            rules.clear()
            rules.update(before)
            broken[entry_point.name] = in_trouble(error)
    return broken


def _may_have_plugins() -> bool:
    """Whether any installed package may announce rules.

    To ask for entry points in the proper way takes longer to load than a check takes to run,
    and mostly there are none. A look into the files that they stand in tells as much; what
    cannot be looked into, as an archive, may hold some.
    """
    for place in dict.fromkeys(sys.path):
        try:
            packages = os.listdir(place or os.curdir)
        except FileNotFoundError:
            continue
        except OSError:
            return True
        infos = (name for name in packages if name.endswith((".dist-info", ".egg-info", ".egg")))
        if any(_announces_rules(os.path.join(place, info)) for info in infos):
            return True
    return False


def _announces_rules(info: str) -> bool:
    """Whether what an installed package says of itself names our group of entry points."""
    if info.endswith(".egg"):
        return True
    try:
        with open(os.path.join(info, "entry_points.txt"), "rb") as file:
            return ENTRY_POINTS.encode() in file.read()
    except OSError:
        return False


def _mark(
    plugin: str, before: Mapping[str, _T], rules: dict[str, _T], mark: Callable[[_T, str], _T]
) -> None:
    """Note which rules have come with a plugin."""
    for code in rules.keys() - before.keys():
        if code.startswith(OWN_PREFIX):
            raise ValueError(f"codes that begin with {OWN_PREFIX} are the library's own: {code}")
        rules[code] = mark(rules[code], plugin)


def in_trouble(error: Exception) -> Words:
    """What went wrong in a plugin."""
    said = f"{type(error).__name__}: {error}"
    return Words(f"tillegget feilet: {said}", f"the plugin failed: {said}")
