"""The page: the schedule as one HTML file that asks nobody for anything."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from vigo_arshjul.analysis import Analysis, Config
from vigo_arshjul.checked import language_named
from vigo_arshjul.export.italics import on_one_line
from vigo_arshjul.export.page.content import (
    Telling,
    actors_of,
    found_by_row,
    part,
    said_later,
    signs_of,
    words_in,
)
from vigo_arshjul.export.wheel import picture, reserved_ids
from vigo_arshjul.export.wheel.rows import KeyedRow, keyed
from vigo_arshjul.language import Language
from vigo_arshjul.model import Schedule
from vigo_arshjul.model.queries import Parties
from vigo_arshjul.rules import Finding

# What the page calls its own parts; no row may be called the same.
IDS = tuple(
    f"vigo-{part}"
    for part in (
        "actor", "chosen", "chosen-row", "count", "day", "deadlines", "filter", "findings",
        "found", "month", "q", "reset", "rows", "said", "wheel",
    )
)  # fmt: skip


def page(
    schedule: Schedule,
    *,
    findings: Iterable[Finding] = (),
    highlight: Collection[str] = (),
    as_of: dt.date | None = None,
    language: Language | str = Language.NB,
    config: Config | None = None,
) -> str:
    """The schedule as one HTML page; the arguments are those of `vigo_arshjul.page`."""
    language, found = language_named(language), tuple(findings)
    rows = keyed(schedule, (*reserved_ids(), *IDS))
    words = words_in(language)
    analysis = Analysis(schedule, config or Config())
    telling = Telling(analysis=analysis, words=words, language=language)
    told = found_by_row(found, rows, language)
    svg = picture(
        analysis, rows, findings=found, highlight=highlight, labels=False, language=language
    )
    actors = actors_of(schedule)
    style, script = (Markup(part(name)) for name in ("page.css", "page.js"))
    html: str = _template().render(
        actors=actors,
        appendices=schedule.appendices,
        as_of=as_of.isoformat() if as_of else "",
        deadlines=telling.deadlines(rows),
        findings=told,
        language=language.value,
        months=telling.months(rows),
        on_one_line=on_one_line,
        preface=schedule.preface,
        revised=telling.said("version", schedule.revised),
        edition=schedule.edition.in_language(language) if schedule.edition else "",
        is_draft=schedule.is_draft,
        said={**said_later(language), "concerned": _concerned(rows, actors)},
        schedule=schedule,
        script=script,
        script_hash=_hash(script),
        sections=telling.sections(rows, told),
        signs=signs_of(schedule, language),
        style=style,
        style_hash=_hash(style),
        title=on_one_line(schedule.title),
        w=words,
        wheel=Markup(svg),
    )
    return html


def _concerned(rows: Sequence[KeyedRow], actors: Iterable[str]) -> dict[str, list[str]]:
    """The rows of each actor, as `only` has them."""
    parties = Parties(row.entry for row in rows)
    return {name: [rows[at].key for at in sorted(parties.concerned([name]))] for name in actors}


def dumps(schedule: Schedule, **options: Any) -> str:
    """The content of a file."""
    return page(schedule, **options)


@cache
def _template() -> Any:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment.from_string(part("page.html.j2"))


def _hash(content: str) -> str:
    """What the page says of its own style and program, so that no other is let in."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
