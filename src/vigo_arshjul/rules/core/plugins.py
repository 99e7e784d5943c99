"""The plugins that are installed, and what came of each: nothing is loaded unseen."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points

from attrs import frozen

from vigo_arshjul.language import Words
from vigo_arshjul.rules.core.entry_points import ENTRY_POINTS
from vigo_arshjul.rules.core.registry import all_rules, broken_plugins


@frozen(kw_only=True)
class Plugin:
    """A plugin with rules."""

    name: str  # the name that its rules bear
    package: str  # the installed package that announces it
    version: str  # the version of the package
    rules: tuple[str, ...]  # the codes of its rules
    trouble: Words | None = None  # why it could not be loaded; None where it was

    def in_words(self) -> Words:
        """What was loaded, and from where, in one line."""
        words = Words(
            "tillegget {name} ({package} {version}): {what}",
            "plugin {name} ({package} {version}): {what}",
        )
        codes = ", ".join(self.rules)
        what = self.trouble or Words(codes or "ingen regler", codes or "no rules")
        return words.fill(name=self.name, package=self.package, version=self.version, what=what)


def installed_plugins() -> Iterator[Plugin]:
    """Every plugin that announces rules, loaded or not, by its name."""
    broken, rules = broken_plugins(), all_rules()
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        yield Plugin(
            name=point.name,
            package=_of(point, "name"),
            version=_of(point, "version"),
            rules=tuple(rule.code for rule in rules if rule.plugin == point.name),
            trouble=broken.get(point.name),
        )


def _of(point: EntryPoint, what: str) -> str:
    return str(getattr(point.dist, what, "?"))
