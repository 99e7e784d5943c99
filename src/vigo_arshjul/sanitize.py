"""May this text go there? What it would do at a place is taken out, or shown as what it is.

What a schedule or a path says is written by others. It steers no terminal and no CI system, opens
no new line, and is no markup, link or command where it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto


class Sink(Enum):
    """A place where text is read by a person or a program."""

    TERMINAL = auto()  # within one line, each character at its place
    OWN_LINE = auto()  # the same, where the line begins
    LINES = auto()  # whole lines at a terminal; tabs, ends and places stay
    LINE = auto()  # one line with single spaces
    XML = auto()  # characters that XML and HTML can hold; markup is escaped by who writes it
    HTML = auto()  # one line of a page
    MARKDOWN = auto()
    MD_CELL = auto()
    MD_CODE = auto()
    MD_TEXT = auto()  # Markdown whose signs mean only themselves; its italics stay as tags
    TABBED = auto()  # a cell between tabs, on one line
    GITHUB = auto()  # the message of a workflow command
    GITHUB_KEY = auto()  # the value of one of its properties
    AZURE = auto()  # the message of a logging command
    AZURE_KEY = auto()
    SARIF = auto()  # a plain text message
    ICS = auto()
    TYPST = auto()  # a string in double quotes
    JSON = auto()  # a whole JSON or TOML text, whose strings all stand in double quotes


def safe(text: str, sink: Sink) -> str:
    """A text as it may go to a sink.

    Args:
        text: what a schedule, a path or a person says.
        sink: where it goes.

    Returns:
        The text without what would mean more there than its words.
    """
    return _WAYS[sink](text)


def shorten(text: str, width: int) -> str:
    """A text for a terminal of at most so many characters, cut with an ellipsis."""
    if len(text) <= width:
        return _terminal(text)
    return _terminal(text[: width - 1]).rstrip() + "…"


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe"})


def ascii_words(text: str) -> list[str]:
    """The words of a text in small letters of ASCII, for an id or the name of a file."""
    plain = text.casefold().translate(_LETTERS)
    return re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())


# Control characters, line breaks of all kinds, and the marks that turn the direction of writing.
_CONTROLS = r"\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069"
# Halves of characters, as names of files may have; no text can hold them.
_HALVES = r"\ud800-\udfff"
# Compiled by the first text that is not printable throughout, which none is that has one.
_HARMFUL = rf"[\x00-\x1f{_CONTROLS}{_HALVES}]"
_HARMFUL_IN_LINES = rf"[\x00-\x08\x0b-\x1f{_CONTROLS}{_HALVES}]"
_HARMFUL_IN_STRINGS = rf"[{_CONTROLS}]"
# So a runner of GitHub or an agent of Azure is told to do something: with the first wherever
# in a line it stands, with the second where a line begins, be it after spaces.
_ANYWHERE = re.compile(r"(##\w*)\[")
_AT_BEGINNING = re.compile(r"\A\s*:{2,}")


def _terminal(text: str) -> str:
    return _ANYWHERE.sub(r"\1(", _without(_HARMFUL, text))


def _without(harmful: str, text: str) -> str:
    return text if text.isprintable() else re.sub(harmful, " ", text)


def _lines(text: str) -> str:
    return "\n".join(map(_line_of_many, text.split("\n")))


def _line_of_many(line: str) -> str:
    end = "\r" if line.endswith("\r") else ""
    line = _ANYWHERE.sub(r"\1(", _without(_HARMFUL_IN_LINES, line.removesuffix("\r")))
    if command := _AT_BEGINNING.match(line):
        line = " " * command.end() + line[command.end() :]
    return line + end


def _line(text: str) -> str:
    return " ".join(_terminal(text).split())


# What XML cannot hold, and the marks that turn the direction of writing.
_NO_XML = rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_CONTROLS}{_HALVES}\ufdd0-\ufdef\ufffe\uffff]"
# Letters and digits of any alphabet, and the signs that prose needs: none means anything in
# Markdown. What has others is shown as code, where there is no markup, link, mention or HTML.
_PROSE = r"(?:[^\W_]|[ ,;.:?()«»“”„‘’…–—'\"§/→-])*"
# What hosts turn into links or pictures all by themselves: example.no, https:, :tada:, a//b,
# GH-1, and the first seven digits of a commit.
_LINKED = r"(?ix) [^\W_]\.[^\W\d_] | :(?!$|[\s,;.)]|\d\d?\b) | // | \bGH- | [0-9a-f]{7}"


_MD_SIGNS = r"([\\`*_\[\]|~])"
# Tabs and line breaks of all kinds, and other control characters.
_NO_CELL = r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+"


def _xml(text: str) -> str:
    return re.sub(_NO_XML, " ", text)


def _html(text: str) -> str:
    from html import escape

    # A page may be printed in a log, where nothing in it must be a command.
    return escape(_xml(_line(text)))


def _markdown(text: str) -> str:
    text = _line(text)
    is_prose = re.fullmatch(_PROSE, text) and not re.search(_LINKED, text)
    return text if is_prose else _code(text)


def _cell(text: str) -> str:
    # A bar ends the cell, even within code, unless a backslash stands before it; what two
    # backslashes and a bar are is not agreed.
    return _markdown(text).replace("\\|", "\\ |").replace("|", "\\|")


def _code(text: str) -> str:
    """A code span; its fence is longer than any within."""
    text = _line(text)
    if not text:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


# The percent sign first: it is what the others are written with. A runner too old for a
# command would look for the older form, `##[`, in the line instead.
_GITHUB = {"%": "%25", "\r": "%0D", "\n": "%0A", "##[": "## ["}
_GITHUB_KEY = {**_GITHUB, ":": "%3A", ",": "%2C"}
_AZURE_KEY = {"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"}
# No placeholder (section 3.11.5 of the standard), no embedded link (3.11.6).
_SARIF = {"{": "{{", "}": "}}", "](": "] ("}

_NO_ICS = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_HALVES}\ufffe\uffff]"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    for sign, escape in escapes.items():
        text = text.replace(sign, escape)
    return text


def _escaping(escapes: Mapping[str, str]) -> Callable[[str], str]:
    # A path that the file system holds in another encoding has no text to show in full.
    return lambda text: _escaped(text, escapes).encode(errors="replace").decode()


def _ics(text: str) -> str:
    """Only line breaks are not plain characters; some readers take more for one."""
    return re.sub(_NO_ICS, " ", re.sub(r"\r\n?", "\n", text))


def _typst(text: str) -> str:
    return _xml(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _json(text: str) -> str:
    r"""What is harmful in its strings is shown as `\u009b`; who reads it gets the same strings."""
    text = _ANYWHERE.sub(r"\1\\u005b", text)
    return re.sub(_HARMFUL_IN_STRINGS, lambda match: f"\\u{ord(match[0]):04x}", text)


_WAYS: Mapping[Sink, Callable[[str], str]] = {
    Sink.TERMINAL: _terminal,
    Sink.OWN_LINE: lambda text: _lines(_terminal(text)),
    Sink.LINES: _lines,
    Sink.LINE: _line,
    Sink.XML: _xml,
    Sink.HTML: _html,
    Sink.MARKDOWN: _markdown,
    Sink.MD_CELL: _cell,
    Sink.MD_CODE: _code,
    Sink.MD_TEXT: lambda text: re.sub(_MD_SIGNS, r"\\\1", text),
    Sink.TABBED: lambda text: re.sub(_NO_CELL, " ", text),
    Sink.GITHUB: _escaping(_GITHUB),
    Sink.GITHUB_KEY: _escaping(_GITHUB_KEY),
    Sink.AZURE: lambda text: _line(text).replace("%", _AZURE_KEY["%"]),
    Sink.AZURE_KEY: _escaping(_AZURE_KEY),
    Sink.SARIF: lambda text: _escaped(_line(text), _SARIF),
    Sink.ICS: _ics,
    Sink.TYPST: _typst,
    Sink.JSON: _json,
}
