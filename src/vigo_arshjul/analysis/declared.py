"""Rules without code: what rows must say, must not say or must have, and how far apart they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from attrs import Factory, field, fields, frozen

from vigo_arshjul.analysis.severity import Severity
from vigo_arshjul.checked import between, checked
from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, nearest_hint
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases.letters.shadow import shadow_of

CODE = re.compile(r"[A-Z]{2,6}\d{3}")
OWN_PREFIX = "AH"
REQUIRABLE = ("date", "time", "from", "what", "to", "comment", "category")
_LONGEST_GAP = 366


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class RowPattern:
    """Rows whose columns say some words; of several for one column, any will do.

    Words count in any case and without formatting, and as whole words: `fil` is not in
    `filer`, but `fil*` is.

    Args:
        sender: words of the column `fra`.
        what: words of the column `hva`.
        recipient: words of the column `til`.
        comment: words of the column `kommentar`.
        category: words of the category.
        id: words of the id.
        extra: words of columns of the table's own, by their headings.
    """

    sender: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    comment: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    id: tuple[str, ...] = ()
    extra: Mapping[str, str] = Factory(dict)

    def __attrs_post_init__(self) -> None:
        for column, words in self.columns():
            if any(not said.strip(" *") for said in words):
                raise _wrong(f"RowPattern.{column}", Words("ventet ord", "expected words"))

    def __bool__(self) -> bool:
        return any(True for _ in self.columns())

    def columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each column that is asked for, with its words.

        Yields:
            The name of a field, or a heading, with its words.
        """
        for one in fields(RowPattern)[:-1]:
            if words := getattr(self, one.name):
                yield one.name, words
        for heading, said in self.extra.items():
            yield heading, (said,)

    def matches(self, entry: Entry) -> bool:
        """Whether each column that is asked for says one of its words.

        Args:
            entry: a row.

        Returns:
            True also where nothing is asked for.
        """
        return all(span_of(entry, column, words) for column, words in self.columns())


def span_of(entry: Entry, column: str, words: tuple[str, ...]) -> tuple[int, int] | None:
    """Where a column of a row, by its field or heading, says one of some words."""
    shadow = shadow_of(str(getattr(entry, column, None) or entry.extra.get(column, "")))
    found = (_pattern(said).search(shadow.text) for said in words)
    return next((shadow.span(*match.span()) for match in found if match), None)


@lru_cache(maxsize=256)
def _pattern(words: str) -> re.Pattern[str]:
    said = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in words.split())
    return re.compile(rf"(?<!\w){said}(?!\w)", re.IGNORECASE)


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class Gap:
    """How long before a row another one must have come.

    Args:
        after: the rows that come before.
        business_days: how many business days later a row may come at the soonest.
    """

    after: RowPattern
    business_days: int = field(validator=between(1, _LONGEST_GAP))

    def __attrs_post_init__(self) -> None:
        if not self.after:
            raise _wrong(
                "Gap.after", Words("ventet ord i en kolonne", "expected words of a column")
            )


@frozen(kw_only=True, eq=False, repr=False, field_transformer=checked)
class DeclaredRule:
    """A rule that needs no code: exactly one of `must`, `must_not`, `required` and `gap`.

    Args:
        code: permanent: two to six capitals and three digits; `AH` is taken.
        name: what people call it.
        severity: the weight of its findings.
        message: what a finding says; by default what the rule asks.
        why: why it matters.
        rows: the rows that it is about; all by default.
        must: what each of them must say.
        must_not: what none of them may say, in any of these columns.
        required: the fields that each of them must have.
        gap: how long before each of them another row must have come.
    """

    code: str
    name: str
    severity: Severity = Severity.WARNING
    message: str | None = None
    why: str | None = None
    rows: RowPattern = RowPattern()
    must: RowPattern | None = None
    must_not: RowPattern | None = None
    required: tuple[str, ...] = ()
    gap: Gap | None = None

    def __attrs_post_init__(self) -> None:
        if not CODE.fullmatch(self.code) or self.code.startswith(OWN_PREFIX):
            right = Words(
                "ventet to til seks store bokstaver og tre sifre, og ikke AH, fant «{code}»",
                "expected two to six capitals and three digits, and not AH, found “{code}”",
            )
            raise _wrong("DeclaredRule.code", right.fill(code=self.code))
        if not self.name.strip():
            raise _wrong("DeclaredRule.name", Words("er tom", "is empty"))
        for name in self.required:
            if name not in REQUIRABLE:
                raise _wrong("DeclaredRule.required", _unknown(name))
        asked = sum(map(bool, (self.must, self.must_not, self.required, self.gap)))
        if asked != 1:
            right = Words(
                "ventet én av must, must-not, required og gap, fant {n}",
                "expected one of must, must-not, required and gap, found {n}",
            )
            raise _wrong("DeclaredRule.must", right.fill(n=asked))


def _unknown(name: str) -> Words:
    return Words(
        "«{name}» er ukjent{hint}; ventet en av {known}",
        "“{name}” is unknown{hint}; expected one of {known}",
    ).fill(name=name, hint=nearest_hint(name, REQUIRABLE), known=", ".join(REQUIRABLE))


def _wrong(where: str, right: Words) -> InvalidValueError:
    return InvalidValueError(Words(f"{where}: {right.nb}", f"{where}: {right.en}"))
