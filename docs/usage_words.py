"""What click says of a wrong call, in Norwegian; with `help_words` it makes the catalogue."""

from __future__ import annotations

import struct
from collections.abc import Mapping

from help_words import HELP

MESSAGES: Mapping[str, str] = {
    "Error: {message}": "Feil: {message}",
    "Try '{command} {option}' for help.": "«{command} {option}» gir hjelp.",
    "Aborted!": "Avbrutt!",
    "Missing command.": "En kommando mangler.",
    "Missing argument": "Mangler argumentet",
    "Missing option": "Mangler valget",
    "Missing parameter": "Mangler",
    "Choose from:\n\t{choices}": "Velg blant:\n\t{choices}",
    "Invalid value: {message}": "Ugyldig verdi: {message}",
    "Invalid value for {param_hint}: {message}": "Ugyldig verdi for {param_hint}: {message}",
    "No such command {name!r}.": "Kommandoen {name!r} finnes ikke.",
    "No such option {name!r}.": "Valget {name!r} finnes ikke.",
    "Option {name!r} does not take a value.": "Valget {name!r} tar ingen verdi.",
    "{value!r} is not a valid {number_type}.": "{value!r} er ikke et helt tall.",
    "{value} is not in the range {range}.": "{value} er utenfor området {range}.",
    "{name} {filename!r} does not exist.": "{name} {filename!r} finnes ikke.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} er en mappe.",
}
# In the singular and the plural.
COUNTED: Mapping[tuple[str, str], tuple[str, str]] = {
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): (
        "Mente du {possibility}?",
        "(Mente du en av: {possibilities}?)",
    ),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        "Uventet argument ({args})",
        "Uventede argumenter ({args})",
    ),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."): (
        "Valget {name!r} krever en verdi.",
        "Valget {name!r} krever {nargs} verdier.",
    ),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "{value!r} er ikke {choice}.",
        "{value!r} er ingen av {choices}.",
    ),
}
_HEAD = (
    "Content-Type: text/plain; charset=UTF-8\nLanguage: nb\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)


def catalogue() -> bytes:
    """The messages as gettext reads them: a .mo file, little-endian, without a hash table.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    texts = {"": _HEAD, **MESSAGES, **HELP}
    texts |= {"\0".join(asked): "\0".join(said) for asked, said in COUNTED.items()}
    pairs = sorted((asked.encode(), said.encode()) for asked, said in texts.items())
    head, entry = struct.calcsize("<7I"), struct.calcsize("<2I")
    columns = [[pair[side] for pair in pairs] for side in (0, 1)]
    at = head + 2 * entry * len(pairs)
    tables, strings = b"", b""
    for text in (text for column in columns for text in column):
        tables += struct.pack("<2I", len(text), at + len(strings))
        strings += text + b"\0"
    start = struct.pack("<7I", 0x950412DE, 0, len(pairs), head, head + entry * len(pairs), 0, at)
    return start + tables + strings
