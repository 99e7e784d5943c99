"""The rules, and all that is to be said of each.

A rule is data plus one pure function. What is said of it in a finding stands at the function;
what its page in the docs says, its examples too, stands on that page alone (`pages`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from attrs import Factory, evolve, frozen

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.analysis.declared import CODE, OWN_PREFIX
from vigo_arshjul.checked import checked, checked_call
from vigo_arshjul.errors import ArshjulError, InvalidValueError
from vigo_arshjul.language import Words, as_is, nearest_hint
from vigo_arshjul.model import Entry, Place, Schedule
from vigo_arshjul.phrases import Mention
from vigo_arshjul.rules.core.entry_points import load_plugins
from vigo_arshjul.rules.core.evidence import Witness
from vigo_arshjul.rules.core.fix import Fix
from vigo_arshjul.rules.core.pages import Basis, RulePage, own_pages

# One module a family, in the order of the codes.
_FAMILIES = (
    *("reading", "doubled", "headings", "titles", "order", "activities", "deadlines"),
    *("unreadable", "days", "references", "codes", "years", "reference_dates", "names"),
    *("categories", "parties", "garbled", "series", "lost_rows", "below", "recurrences"),
    "ignores",
)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Hit:
    """What a rule's function says of one place; the engine makes a finding of it.

    Args:
        entry: the row.
        lost: a row that should be there, and is not.
        line: the line, where there is no row.
        place: the place, where it is not a field of the row.
        mention: the words in the text of the row, where it is about some.
        span: where in the column, where it is not about a mention.
        field: the column, where it is not about a mention.
        actual: what stands there; `{actual}` in the message.
        expected: what should stand there; `{expected}` in the message.
        related: the other rows it speaks of.
        witnesses: the places that say otherwise or the same, told as related places.
        supposing: the schedule as it is meant to be, where a mistake reaches further than its row;
            the findings that are gone in it are told under this one.
        severity: where it differs from that of the rule.
        values: what else to put into the message.
        fix: what would put it right, where that is known.
    """

    entry: Entry | None = None
    lost: Entry | None = None
    line: int | None = None
    place: Place | None = None
    mention: Mention | None = None
    span: tuple[int, int] | None = None
    field: str | None = None
    actual: dt.date | str | None = None
    expected: dt.date | str | None = None
    related: tuple[Entry, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    supposing: Schedule | None = None
    severity: Severity | None = None
    values: Mapping[str, object] = Factory(dict)
    fix: Fix | None = None


class CannotRunError(Exception):
    """Raised by a rule that lacks what it needs; it is then listed as skipped."""

    def __init__(self, reason: Words) -> None:
        super().__init__(reason.en)
        self.reason = reason


@runtime_checkable
class Check(Protocol):
    """The function of a rule: what it finds in a schedule under somebody's settings."""

    def __call__(self, analysis: Analysis, /) -> Iterator[Hit]:
        """Look at the schedule of an analysis.

        Args:
            analysis: the schedule, and all that is known of it.

        Returns:
            Each place that the rule has something to say of.
        """


@frozen(eq=False, repr=False, field_transformer=checked)
class Threshold:
    """The number that a rule goes by; settings may give another.

    Args:
        default: the number, where nobody set one.
        least: the least that makes sense.
        most: the most.
        what: what it counts.
    """

    default: int
    least: int
    most: int
    what: Words


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Rule:
    """A check with its name, its weight and its message.

    Args:
        code: permanent; never used for another rule.
        name: what people call it in English, and programs in every language.
        label: what people call it, in both languages; by default `name`.
        severity: the weight of its findings, unless one says otherwise.
        message: the sentence of a finding, with places for its values.
        check: the function.
        threshold: the number it goes by, where settings may give another.
        plugin: the plugin that it comes from; None for the rules of the library.
        told: its page; None for the rules of the library, whose pages stand in its data.
    """

    code: str
    name: str
    severity: Severity
    message: Words
    check: Check
    threshold: Threshold | None = None
    plugin: str | None = None
    told: RulePage | None = None
    label: Words = Factory(lambda rule: as_is(rule.name), takes_self=True)

    @property
    def page(self) -> RulePage:
        """Where it is stated, what it does and why, and its examples."""
        return self.told or own_pages()[self.code]

    @property
    def since(self) -> str:
        """The version it came with."""
        return self.page.since

    @property
    def basis(self) -> Basis:
        """Whether it is stated or inferred."""
        return self.page.basis

    @property
    def source(self) -> Words:
        """Where it is stated, or what it was inferred from."""
        return self.page.source

    @property
    def what(self) -> Words:
        """What it does."""
        return self.page.what

    @property
    def why(self) -> Words:
        """Why that matters."""
        return self.page.why

    @property
    def fails(self) -> str:
        """Rows that it finds something in."""
        return self.page.fails

    @property
    def passes(self) -> str:
        """The same rows as they should be."""
        return self.page.passes

    @property
    def names(self) -> tuple[str, ...]:
        """All that it may be called: its code, and its name in each language."""
        return tuple(dict.fromkeys((self.code, self.name, self.label.nb)))

    @property
    def is_own(self) -> bool:
        """Whether it is a rule of the library, and not somebody else's."""
        return self.plugin is None and self.code.startswith(OWN_PREFIX)

    def __repr__(self) -> str:
        return f"Rule({self.code}, {self.name!r})"


_RULES: dict[str, Rule] = {}
_PROBLEM = Words("{problem}", "{problem}")
_CODE = Words(
    "rule(code=…): ventet {right}, fant «{code}»", "rule(code=…): expected {right}, found “{code}”"
)


@checked_call
def rule(
    code: str,
    name: str | Words,
    severity: Severity,
    *,
    since: str,
    basis: Basis,
    source: Words,
    message: Words,
    what: Words,
    why: Words,
    fails: str,
    passes: str,
    threshold: Threshold | None = None,
) -> Callable[[Check], Check]:
    """Register the function below as a rule.

    Args:
        code: permanent; never used for another rule.
        name: what people call it: one name, or one in each language.
        severity: the weight of its findings, unless one says otherwise.
        since: the version it came with.
        basis: whether it is stated or inferred.
        source: where it is stated, or what it was inferred from.
        message: the sentence of a finding, with places for its values.
        what: what the rule does.
        why: why that matters.
        fails: rows that it finds something in.
        passes: the same rows as they should be.
        threshold: the number it goes by, where settings may give another.

    Returns:
        What registers the function; it runs in every check from then on.

    Raises:
        ArshjulError: if the code is none, or another rule has the code or the name.
    """
    label = name if isinstance(name, Words) else as_is(name)
    page = RulePage(
        since=since, basis=basis, source=source, what=what, why=why, fails=fails, passes=passes
    )
    return _registering(
        code=code, label=label, severity=severity, message=message, threshold=threshold, told=page
    )


def own_rule(
    code: str,
    name: Words,
    severity: Severity,
    *,
    message: Words = _PROBLEM,
    threshold: Threshold | None = None,
) -> Callable[[Check], Check]:
    """Register the function below as a rule of the library, whose page stands in its data."""
    return _registering(
        code=code, label=name, severity=severity, message=message, threshold=threshold
    )


def _registering(**said: Any) -> Callable[[Check], Check]:
    """What makes a rule of a function and of what is said of it, and registers it."""

    def register(check: Check) -> Check:
        rule = Rule(name=said["label"].en, check=check, **said)
        if not CODE.fullmatch(rule.code):
            right = Words(
                "to til seks store bokstaver og tre sifre", "two to six capitals and three digits"
            )
            raise InvalidValueError(_CODE.fill(right=right, code=rule.code))
        if any({*known.names} & {*rule.names} for known in _RULES.values()):
            words = Words(
                "det finnes alt en regel {code} eller {name}",
                "there is already a rule {code} or {name}",
            )
            raise InvalidValueError(words.fill(code=rule.code, name=rule.label))
        _RULES[rule.code] = rule
        return check

    return register


@cache
def _load_families() -> None:
    for family in _FAMILIES:
        import_module(f"vigo_arshjul.rules.families.{family}")


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by its code: of the library, of installed plugins, and registered since."""
    _load_families()
    broken_plugins()
    return tuple(_RULES[code] for code in sorted(_RULES))


@cache
def broken_plugins() -> Mapping[str, Words]:
    """The plugins that could not be loaded, with the reason; loads them all."""
    return load_plugins(_RULES, lambda rule, plugin: evolve(rule, plugin=plugin))


def find_rule(code_or_name: str, among: Iterable[Rule] | None = None) -> Rule:
    """The rule of a code or name, in any case.

    Args:
        code_or_name: what it is called.
        among: the rules to look in; by default all that are registered.

    Raises:
        ArshjulError: if there is none; names the nearest.
    """
    wanted = code_or_name.casefold()
    rules = tuple(all_rules() if among is None else among)
    for known in rules:
        if wanted in map(str.casefold, known.names):
            return known
    names = [name for known in rules for name in known.names]
    words = Words("ingen regel heter «{name}»{hint}", "no rule is called “{name}”{hint}")
    raise ArshjulError(words.fill(name=code_or_name, hint=nearest_hint(code_or_name, names)))
