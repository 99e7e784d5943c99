"""The forms that findings are told in, each loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from vigo_arshjul.errors import InvalidValueError
from vigo_arshjul.language import Words, nearest_hint

if TYPE_CHECKING:
    from vigo_arshjul.report.renderer import FindingsForm, Outcome
    from vigo_arshjul.rules import Report

# The module of each form, and what writes it.
_FORMS = {
    "text": "findings FindingsText",
    "json": "findings_json FindingsJson",
    "sarif": "ci.sarif Sarif",
    "github": "ci.github Github",
    "azure": "ci.github Azure",
    "gitlab": "ci.gitlab Gitlab",
    "junit": "ci.junit Junit",
    "markdown": "findings_page FindingsMarkdown",
    "html": "findings_page FindingsHtml",
}
FORMATS = tuple(_FORMS)
TEXT = "text"


def form_named(name: str) -> Callable[..., FindingsForm]:
    """What makes the writer of a form of findings, for a language; or an InvalidValueError."""
    if name not in FORMATS:
        words = Words(
            "formen «{name}» er ukjent{hint}; ventet en av {known}",
            "the form “{name}” is unknown{hint}; expected one of {known}",
        )
        hint = nearest_hint(name, FORMATS)
        raise InvalidValueError(words.fill(name=name, hint=hint, known=", ".join(FORMATS)))
    module, writer = _FORMS[name].split()
    made: type[FindingsForm] = getattr(import_module(f"vigo_arshjul.report.{module}"), writer)
    return made


def outcome_of(report: Report) -> Outcome:
    """A report as the forms tell it."""
    from vigo_arshjul.report.renderer import Outcome

    return Outcome(report.source or "-", report.schedule, report)
