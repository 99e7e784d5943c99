"""What a command answers: for a person to read, or for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from vigo_arshjul.language import Language
from vigo_arshjul.report.document import Document
from vigo_arshjul.report.json import Data, JsonReport
from vigo_arshjul.report.render import Form, render

_Result = TypeVar("_Result")


def answer(
    result: _Result,
    said: Callable[[_Result], Document],
    data: Callable[[_Result], Data],
    form: str,
    language: Language,
    *,
    width: int | None = None,
) -> str:
    """A result in a form: what `data` makes of it as JSON, or what `said` makes of it to read."""
    if form == "json":
        return JsonReport(language).write(data(result))
    return render(said(result), Form(form), language, width=width)
