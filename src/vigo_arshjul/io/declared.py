"""Reads what settings say of rules: those without code, their thresholds, files without some."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import cattrs

from vigo_arshjul.analysis.declared import DeclaredRule, Gap, RowPattern
from vigo_arshjul.io.records.strict import strict_converter, take_tables_of, take_words_of
from vigo_arshjul.io.records.wrong import not_a
from vigo_arshjul.rules import Severity

Thresholds = Mapping[str, int]
PerFile = Mapping[str, tuple[str, ...]]


def declared_rules(value: object, _: object) -> tuple[DeclaredRule, ...]:
    """The tables `[[rule]]`."""
    return _RULES.structure(value, tuple[DeclaredRule, ...])


def thresholds(value: object, _: object) -> Thresholds:
    """The table `[thresholds]`: a whole number for each rule."""
    return _table_of(int, value)


def per_file_ignores(value: object, _: object) -> PerFile:
    """The table `[per-file-ignores]`: a list of rules for each pattern."""
    return _table_of(tuple[str, ...], value)


def _texts(value: object, _: object) -> Mapping[str, str]:
    return _table_of(str, value)


def _table_of(kind: Any, value: object) -> dict[str, Any]:
    if type(value) is not dict:
        raise not_a(dict, value)
    return dict(_RULES.structure(value, dict[str, kind]))


def _make_converter() -> cattrs.Converter:
    converter = strict_converter()
    take_words_of(converter, Severity)
    converter.register_structure_hook_func(lambda kind: kind == Mapping[str, str], _texts)
    take_tables_of(converter, RowPattern)
    tables: Any = converter.get_structure_hook(RowPattern)

    def pattern(value: object, kind: object) -> object:
        """A text for a column stands for a list of it."""
        if type(value) is dict:
            value = {k: [said] if type(said) is str else said for k, said in value.items()}
        return tables(value, kind)

    converter.register_structure_hook(RowPattern, pattern)
    take_tables_of(converter, Gap, DeclaredRule)
    return converter


_RULES = _make_converter()
