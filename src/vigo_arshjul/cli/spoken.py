"""Which language the command speaks, as far as no command has told it yet."""

from __future__ import annotations

import gettext
import os
import re
import sys
from collections import Counter
from copy import copy
from functools import lru_cache
from inspect import cleandoc
from itertools import pairwise
from pathlib import Path
from typing import TextIO

import click

from vigo_arshjul.language import Language, Words

# Says for good what --lang says once.
LANGUAGE_VARIABLE = "VIGO_ARSHJUL_LANG"

# Begins a paragraph whose lines click does not join.
_AS_IT_IS = "\b\n"

_REPEATED = Words("{option} kan bare oppgis én gang", "{option} is given several times; one counts")
_EMPTY = Words("{name} er tom; ventet en verdi", "{name} is empty; expected a value")
_PLACEHOLDER = re.compile(r"\b[A-Z]{3,}\b")
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
    """Have gettext, by which click looks up its messages, and help is said, know the language.

    There is a catalogue for Norwegian; English is what is said without one.
    """
    gettext.bindtextdomain(_DOMAIN, str(_LOCALES))
    gettext.textdomain(_DOMAIN)
    # The first that gettext goes by, whatever the locale is; of this process only.
    os.environ["LANGUAGE"] = asked_language().value


class Spoken(click.Command):
    """A command whose help is in the language asked; it is written in English."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse what would be lost: an option given twice that counts once, an empty value."""
        if not ctx.resilient_parsing:
            values, _, given = self.make_parser(ctx).parse_args(list(args))
            for param, times in Counter(given).items():
                if times > 1 and _counts_once(param):
                    raise wrong_usage(_REPEATED.fill(option=param.opts[0]))
                if _has_an_empty_one(values.get(param.name)):
                    raise wrong_usage(_EMPTY.fill(name=_name_of(param)))
        return super().parse_args(ctx, args)

    def get_help(self, ctx: click.Context) -> str:
        """What `--help` prints."""
        return super(Spoken, self._translated()).get_help(ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """What stands beside the command in a list."""
        return super(Spoken, self._translated()).get_short_help_str(limit)

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The arguments and options, by their names in the language asked."""
        language = asked_language()
        return [_translated(param, language) for param in super().get_params(ctx)]

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What stands behind the command where its use is told."""
        return [_placeholders(piece) for piece in super().collect_usage_pieces(ctx)]

    def _translated(self) -> Spoken:
        translated = copy(self)
        paragraphs = cleandoc(self.help or "").split("\n\n")
        translated.help = "\n\n".join(map(_paragraph, paragraphs))
        return translated


def _counts_once(param: click.Parameter) -> bool:
    if not isinstance(param, click.Option) or param.multiple or param.count:
        return False
    # To say --fix twice is to say it.
    return not param.is_flag or bool(param.secondary_opts)


def _has_an_empty_one(value: object) -> bool:
    """Whether one of the values is empty, as a variable of a shell that is not set leaves it."""
    many = value if isinstance(value, list | tuple) else (value,)
    return any(isinstance(one, str) and not one.strip() for one in many)


def _name_of(param: click.Parameter) -> str:
    named = _translated(param, asked_language())
    is_option = isinstance(param, click.Option)
    return param.opts[-1] if is_option else named.human_readable_name.strip("[]….")


# A command asks for its parameters some five times as it is called.
@lru_cache(maxsize=1024)
def _translated(param: click.Parameter, language: Language) -> click.Parameter:
    param = copy(param)
    if isinstance(param, click.Option) and param.help:
        param.help = gettext.gettext(param.help)
    if param.metavar:
        param.metavar = _placeholders(param.metavar)
    return param


def _placeholders(text: str) -> str:
    """`FILE.toml` as `FIL.toml`: what stands in place of somebody's own word."""
    return _PLACEHOLDER.sub(lambda match: gettext.gettext(match[0]), text)


def _paragraph(text: str) -> str:
    """A paragraph, which may be broken anew, or examples, which click is told to leave alone."""
    if not text.startswith(_AS_IT_IS):
        return gettext.gettext(" ".join(text.split()))
    mark, title, *examples = text.split("\n")
    return "\n".join([mark, gettext.gettext(title), *examples])
