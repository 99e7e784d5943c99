"""From a file to text: UTF-8 with or without its mark, UTF-16, or what older programs wrote."""

from __future__ import annotations

import codecs
import os
import re
from pathlib import Path
from typing import BinaryIO

from vigo_arshjul.errors import ArshjulError, Problem
from vigo_arshjul.io.foreign import why
from vigo_arshjul.language import Words

# A schedule of 100,000 rows takes about 30 MB.
MOST_BYTES = 64 * 2**20
# One cell of Excel holds a quarter of this, and the `csv` of Python no more.
MOST_LETTERS = 2**17
TOO_LONG = Words(
    "teksten er for lang; høyst {most} tegn", "the text is too long; at most {most} characters"
).fill(most=MOST_LETTERS)
_PIECE = 2**20
_HALF = 0.5
_START = 4096
_NEARLY = 0.9
# The encodings of one letter a byte that Norwegian texts come in, by the name that people know.
_OF_ONE_BYTE = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman"}
# Those that a text is read in where it does not say its own.
OLD_ENCODINGS = {**_OF_ONE_BYTE, "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def bytes_of(path: Path) -> bytes:
    """The content of a file; an ArshjulError where there is none, or no end to it."""
    try:
        if _is_named_pipe(path):
            words = Words(
                "er et rør; ventet en fil, eller - for standard inn",
                "is a pipe; expected a file, or - for standard input",
            )
            raise ArshjulError(words)
        with path.open("rb") as stream:
            return content_of_stream(stream)
    except FileNotFoundError:
        words = Words("filen finnes ikke", "there is no such file")
    except IsADirectoryError:
        words = Words("er en mappe; ventet en fil", "is a folder; expected a file")
    except (OSError, ValueError) as error:
        words = Words("kan ikke leses: {why}", "cannot be read: {why}").fill(why=why(error))
    raise ArshjulError(words)


def _is_named_pipe(path: Path) -> bool:
    """Whether a path is a pipe of the file system, where one may wait forever for a writer.

    What a shell makes of `<(…)` is none: that ends when its program does.
    """
    real = Path(os.path.realpath(path))
    return real.parts[1:2] != ("dev",) and real.is_fifo()


def content_of_stream(stream: BinaryIO) -> bytes:
    """All that a file, a device or a pipe holds; an ArshjulError where it goes on and on."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        pieces.append(piece)
        size += len(piece)
        refuse_large(size)
    return b"".join(pieces)


def refuse_large(size: int) -> None:
    """Raise an ArshjulError where a file or a text is larger than any schedule."""
    if size > MOST_BYTES:
        words = Words(
            "filen er for stor; høyst {most} MB", "the file is too large; at most {most} MB"
        )
        raise ArshjulError(words.fill(most=MOST_BYTES // 2**20))


def refuse_long(text: str, line: int | None = None) -> None:
    """Raise an ArshjulError where one text is longer than any cell or value of a schedule."""
    if len(text) > MOST_LETTERS:
        raise ArshjulError(Problem(TOO_LONG, line))


def decode(content: bytes) -> str:
    """The text of a file; an ArshjulError where the bytes are no text."""
    text = _marked(content)
    if text is None and (wide := _wide_encoding_of(content)):
        text = content.decode(wide, errors="replace")
    elif text is None:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = _old(content)
    if text is None or _CONTROL.search(text):
        raise ArshjulError(
            Words(
                "filen er ikke tekst; ventet UTF-8 (eller UTF-16, Windows-1252, Mac Roman)",
                "the file is not text; expected UTF-8 (or UTF-16, Windows-1252, Mac Roman)",
            )
        )
    return text


def encode(text: str) -> bytes:
    """The bytes of a text in UTF-8.

    Raises:
        ArshjulError: if it has half of a character, which no file can hold.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        words = Words(
            "teksten har et halvt tegn ({half})", "the text has half a character ({half})"
        )
        half = f"U+{ord(text[error.start]):X}"
        line = text.count("\n", 0, error.start) + 1
        raise ArshjulError(Problem(words.fill(half=half), line)) from None


def encode_like(text: str, content: bytes) -> bytes:
    """The bytes of a text in the encoding of others, with their mark; or an ArshjulError."""
    mark = next((mark for mark, _ in _MARKS if content.startswith(mark)), b"")
    try:
        return mark + text.encode(_encoding_of(content, mark))
    except UnicodeEncodeError as error:
        letter = text[error.start]
        words = Words(
            "tegnet «{letter}» finnes ikke i tegnsettet til filen",
            "the encoding of the file has no letter “{letter}”",
        )
        raise ArshjulError(words.fill(letter=letter)) from None


def _encoding_of(content: bytes, mark: bytes) -> str:
    if mark == codecs.BOM_UTF16_LE:
        return "utf-16-le"
    if mark == codecs.BOM_UTF16_BE:
        return "utf-16-be"
    return old_encoding_of(content) or "utf-8"


def old_encoding_of(content: bytes) -> str | None:
    """The encoding that a text has by its letters; None where it is UTF-8 or says its own."""
    if any(content.startswith(mark) for mark, _ in _MARKS):
        return None
    if wide := _wide_encoding_of(content):
        return wide
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return max(_OF_ONE_BYTE, key=lambda name: _norwegian_share(content, name))
    return None


def _wide_encoding_of(content: bytes) -> str | None:
    """The encoding of a text of two bytes a letter that has no mark; None where it is none.

    Nearly every letter of a Norwegian text has an empty byte, always on the same side.
    """
    start = content[:_START]
    if b"\0" not in start or len(content) % 2:
        return None
    first, second = (start[side::2].count(0) * 2 / len(start) for side in (0, 1))
    if max(first, second) < _NEARLY or min(first, second) > 0:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _marked(content: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                return "\x00"
    return None


def _old(content: bytes) -> str | None:
    """What an older Windows or Macintosh wrote; known by its letters æ, ø, å."""
    name = old_encoding_of(content)
    if name is None or _norwegian_share(content, name) < _HALF:
        return None
    text = content.decode(name, errors="replace")
    return text if name == "cp1252" or re.search("[æøåÆØ]", text) else None


def _norwegian_share(content: bytes, name: str) -> float:
    """How many of the letters beyond ASCII are those of Norwegian texts, from 0 to 1."""
    foreign = re.findall(r"[^\x00-\x7f]", content.decode(name, errors="replace"))
    norwegian = sum(letter in "æøåÆØÅéèêòôöüÖÜÄä§«»–—“”’…\u00a0" for letter in foreign)
    return norwegian / max(1, len(foreign)) if "\ufffd" not in foreign else 0.0
