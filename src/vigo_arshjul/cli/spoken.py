"""Which language the command speaks, as far as no command has told it yet."""

from __future__ import annotations

import gettext
import os
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TextIO

import click

from vigo_arshjul.language import Language, Words

# Says for good what --lang says once.
LANGUAGE_VARIABLE = "VIGO_ARSHJUL_LANG"

_DOMAIN = "vigo-arshjul"
_LOCALES = Path(__file__).resolve().parent.parent / "data" / "locale"


def language_of_terminal(stream: TextIO | None = None) -> Language:
    """English at a terminal whose locale is English, Norwegian everywhere else.

    What goes into a file or to another program does not depend on the machine.

    Args:
        stream: where the words will go; the standard output by default.
    """
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next(filter(None, names), "")
    is_english = re.match(r"en(?![a-z])", locale)
    return Language.EN if is_english and (stream or sys.stdout).isatty() else Language.NB


def asked_language() -> Language:
    """The language to say in what is wrong with a call, or with its input."""
    asked = [word.partition("=")[2] for word in sys.argv if word.startswith("--lang=")]
    asked += [value for option, value in pairwise(sys.argv) if option == "--lang"]
    asked.append(os.environ.get(LANGUAGE_VARIABLE, ""))
    known = [Language(word) for word in asked if word in list(Language)]
    return known[0] if known else language_of_terminal(sys.stderr)


def wrong_usage(words: Words) -> click.UsageError:
    """The error that the command was called in a wrong way."""
    return click.UsageError(words.in_language(asked_language()))


def translate_click() -> None:
    """Have click, which looks up its own messages by gettext, say them in the language asked.

    There is a catalogue for Norwegian; English is what it says without one.
    """
    gettext.bindtextdomain(_DOMAIN, str(_LOCALES))
    gettext.textdomain(_DOMAIN)
    # The first that gettext goes by, whatever the locale is; of this process only.
    os.environ["LANGUAGE"] = asked_language().value
