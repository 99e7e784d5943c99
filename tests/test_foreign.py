"""What parsers and the system say is wrong is told in Norwegian, too."""

from __future__ import annotations

import errno
import json
import os
import tomllib

import pytest

from running import Run
from vigo_arshjul import ArshjulError, loads
from vigo_arshjul.io.foreign import in_both, why

_TOML = (
    "x = ", "x", "x = =", 'x = "a', "[[x]", "[x", "a = 1\na = 2", "x = [1", "x = {a = 1",
    "x = {a = 1, a = 2}", "a.b = 1\na = 2", "[a]\n[a]", r'x = "\q"', "x = tru", '"x" 1', "= 1",
    "x = 1 2", "x = 2017-13-01", 'x = "\\ud800"', 'x = "\\xg"', "x = '\x00'", "[a]\n[[a]]",
    "a = [1]\n[[a]]", "a = {}\n[a.b]",
)  # fmt: skip
_JSON = (
    "{",
    '{"a":}',
    '{"a" 1}',
    "[1,]",
    '{"a":1,}',
    "nul",
    "1 2",
    r'"\x"',
    '"a',
    '"\x01"',
    "[1 2]",
)


def _said_by(parser: object, text: str) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        parser(text)  # type: ignore[operator]
    return str(getattr(caught.value, "msg", caught.value))


@pytest.mark.parametrize(
    ("parser", "text"),
    [*((tomllib.loads, text) for text in _TOML), *((json.loads, text) for text in _JSON)],
)
def test_what_a_parser_says_is_told_in_norwegian(parser: object, text: str) -> None:
    """Each of its messages, with the place where it tells one."""
    said = _said_by(parser, text)
    words = in_both(said)
    assert words.en == said
    assert words.nb != said
    assert "line" not in words.nb


@pytest.mark.skipif(os.name != "posix", reason="other systems say it otherwise")
@pytest.mark.parametrize(
    "number",
    [
        "EPERM",
        "EACCES",
        "EISDIR",
        "ENOTDIR",
        "ENOENT",
        "EEXIST",
        "ENOSPC",
        "EROFS",
        "ENAMETOOLONG",
        "EIO",
        "EPIPE",
    ],
)
def test_what_the_system_says_is_told_in_norwegian(number: str) -> None:
    """The usual reasons why a file cannot be read or written."""
    code = getattr(errno, number)
    words = why(OSError(code, os.strerror(code)))
    assert words.en == os.strerror(code)
    assert words.nb != words.en


def test_what_nobody_knows_is_told_as_it_is() -> None:
    """Rather than not at all."""
    assert in_both("something new").nb == "something new"


def test_no_english_word_is_in_a_message(run: Run) -> None:
    """Of a broken file, and of a place that is no file."""
    with pytest.raises(ArshjulError) as caught:
        loads("format = 1\nx = ", "toml")
    assert str(caught.value).endswith("ikke gyldig TOML: ugyldig verdi")
    done = run("check", "2017-2018", "--output-file", "/")
    assert done.err.endswith("kan ikke skrives: er en mappe\n")
