"""Every message of the program in both languages, gathered from the source where it stands."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import vigo_arshjul
from help_words import HELP
from usage_words import MESSAGES
from vigo_arshjul.rules.core.pages import own_pages

SOURCE = Path(vigo_arshjul.__file__).parent
# The rooms in the order that a reader meets them; what is in no folder comes last.
ROOMS: Mapping[str, str] = {
    "cli": "Kommandolinjen",
    "rules": "Reglene og funnene deres",
    "data": "Hva reglene gjør, og hvorfor",
    "report": "Rapportene",
    "rollforward": "Rulling til et nytt år",
    "inference": "Hvordan datoer er funnet",
    "relations": "Hva rader har med hverandre å gjøre",
    "comparison": "Hva som er endret",
    "whatif": "Hva som flytter seg",
    "rehearsal": "År for år framover",
    "adoption": "Årshjul uten regler",
    "analysis": "Innstillinger og alvorlighetsgrader",
    "export": "Kalenderen, hjulet, siden og PDF-en",
    "io": "Lesing og skriving av filer",
    "model": "Årshjulet og radene",
    "phrases": "Datoer i tekst",
    "calendar": "Dager, år og helligdager",
    "identity": "Gjenkjenning",
    "": "Felles",
}
# What is no word: code, what is put in, options, `[tool.x]`, `json=x.json`, names of files,
# addresses and variables.
_CODE = re.compile(
    r"`[^`]*`|\{+[^{}]*\}+|(?<![\w-])--?[a-z][\w-]*|\[[\w.-]+\]|\w+=[\w.,=-]+|https?://\S+"
    r"|[\w~/-]*\.[a-z]+(?:\.[a-z]+)?\b|[A-Z]+(?:_[A-Z]+)+|\w+/\w+"
    r"|(?<=standard: )\w+|(?<=\()(?:nb|en)(?=\))"
)


class Message(NamedTuple):
    """A message, and where it stands: `rules/families/years.py`, and its line."""

    file: str
    line: int
    nb: str
    en: str

    @property
    def room(self) -> str:
        """The folder that its file lies in."""
        return self.file.rpartition("/")[0].partition("/")[0]


@cache
def messages() -> tuple[Message, ...]:
    """Each `Words(…)` of the source whose texts are written there, in the order of the files.

    And what the pages of the rules say.
    """
    said = (one for path in sorted(SOURCE.rglob("*.py")) for one in _messages_in(path))
    return (*said, *_on_the_pages())


def _on_the_pages() -> Iterator[Message]:
    for page in own_pages().values():
        for words in (page.source, page.what, page.why):
            yield Message("data/rules.toml", 1, words.nb, words.en)


def _messages_in(path: Path) -> Iterator[Message]:
    name = path.relative_to(SOURCE).as_posix()
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Words"
    ]
    for node in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        given = [*node.args, *(one.value for one in node.keywords)]
        texts = [text for one in given if (text := _text(one)) is not None]
        if len(texts) == 2:
            yield Message(name, node.lineno, *texts)


def _text(node: ast.expr) -> str | None:
    """A text as it is written; what is put into it as `{…}`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (
            str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in node.values
        )
        return "".join(parts)
    return None


def in_one_place() -> str:
    """All Norwegian messages, a table for each room, for somebody who reads them as an editor."""
    rooms = {room: [one for one in messages() if one.room == room] for room in ROOMS}
    assert sum(map(len, rooms.values())) == len(messages()), "a room without a heading"
    parts = (f"## {ROOMS[room]}\n\n{_table(of_room)}" for room, of_room in rooms.items())
    helped = dict.fromkeys([*HELP.values(), *MESSAGES.values()])
    lines = "\n".join(f"- {shown(text)}" for text in helped if _says_something(text))
    return "\n\n".join([*parts, f"## Hjelpen og feil i bruken\n\n{lines}"])


def _table(of_room: list[Message]) -> str:
    """The messages of a room, each once, with the file that it stands in."""
    rows = (
        f"| {shown(nb)} | `{file}` |"
        for file, of_file in groupby(of_room, key=lambda one: one.file)
        for nb in dict.fromkeys(one.nb for one in of_file)
        if _says_something(nb)
    )
    return "\n".join(["| Melding | Fil |", "| --- | --- |", *rows])


def _says_something(text: str) -> bool:
    """Whether there are words beside what is put in."""
    return bool(re.search(r"[^\W\d_]{2}", re.sub(r"\{[^{}]*\}", "", text)))


def shown(text: str) -> str:
    """A text in Markdown: what is put in, options and code stand as code."""
    line = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")
    return _CODE.sub(_as_code, line)


def _as_code(match: re.Match[str]) -> str:
    return f"`{match[0].strip('`')}`"
