"""What Python's parsers and the system say is wrong, in Norwegian, too."""

from __future__ import annotations

import re

from vigo_arshjul.language import Words, as_is

# What they say in English, as a pattern, and the same in Norwegian.
_SAID = (
    # the system
    (r"Permission denied|Operation not permitted", "ingen tilgang"),
    (r"Is a directory", "er en mappe"),
    (r"Not a directory", "en del av stien er ingen mappe"),
    (r"No such file or directory", "finnes ikke"),
    (r"File exists", "finnes fra før"),
    (r"Directory not empty", "mappen er ikke tom"),
    (r"No space left on device", "det er ikke mer plass på disken"),
    (r"Disk quota exceeded", "kvoten på disken er brukt opp"),
    (r"Read-only file system", "disken kan bare leses"),
    (r"File name too long", "navnet er for langt"),
    (r"File too large", "filen blir for stor"),
    (r"Too many levels of symbolic links", "lenken går i ring"),
    (r"Too many open files(?: in system)?", "for mange filer er åpne"),
    (r"Device or resource busy|Text file busy", "er i bruk"),
    (r"Input/output error", "disken svarer ikke"),
    (r"Broken pipe", "mottakeren leser ikke mer"),
    (r"Invalid argument|embedded null .*", "navnet kan ikke brukes her"),
    # TOML
    (r"Invalid value", "ugyldig verdi"),
    (r"Invalid statement", "ugyldig linje"),
    (r"Invalid initial character for a key part", "en nøkkel kan ikke begynne slik"),
    (r"Invalid date or datetime", "ugyldig dato"),
    (r"Invalid hex value", "ugyldig tegnkode"),
    (r"Expected '(.+?)' .*", r"ventet «\1»"),
    (r"Expected (['\"])(.+)\1", r"ventet «\2»"),
    (r"Expected newline or end of document .*", "ventet slutten på linjen etter verdien"),
    (r"Cannot declare \(?'(.+?)',?\)? twice", r"tabellen «\1» står to ganger"),
    (r"Cannot overwrite a value", "nøkkelen har alt en verdi"),
    (r"Cannot (?:mutate immutable|redefine) namespace .*", "tabellen kan ikke utvides her"),
    (r"Duplicate inline table key '(.+)'", r"nøkkelen «\1» står to ganger"),
    (r"Unclosed array", "listen er ikke lukket"),
    (r"Unclosed inline table", "tabellen er ikke lukket"),
    (r"Unescaped '\\' in a string", r"«\\» i en tekst må skrives «\\\\»"),
    (r"Escaped character is not a Unicode scalar value", "tegnkoden er ikke noe tegn"),
    (r"(?:Illegal|Found invalid) character (.+)", r"ulovlig tegn: \1"),
    (r"Exceeds the limit .*", "et tall har for mange sifre"),
    # JSON
    (r"Expecting value", "ventet en verdi"),
    (r"Expecting property name .*", "ventet et navn i anførselstegn"),
    (r"Expecting '(.)' delimiter", r"ventet «\1»"),
    (r"Extra data", "det står noe etter slutten"),
    (r"Invalid \\(?:escape|uXXXX escape).*", "ugyldig tegn etter «\\\\»"),
    (r"Unterminated string.*", "teksten er ikke avsluttet"),
    (r"Invalid control character.*", "ulovlig tegn i en tekst"),
    (r"Illegal trailing comma.*", "et komma for mye"),
)


_AT_LINE = re.compile(r" \(at line (\d+), column (\d+)\)\Z")
_AT_END = re.compile(r" \(at end of document\)\Z")


def in_both(said: object) -> Words:
    """What somebody else says is wrong; as it is where we do not know it."""
    english = str(said)
    text = _AT_END.sub(" (ved slutten)", _AT_LINE.sub(r" (linje \1, kolonne \2)", english))
    what, bracket, place = text.partition(" (linje " if " (linje " in text else " (ved slutten)")
    for pattern, norwegian in _SAID:
        if match := re.fullmatch(pattern, what):
            return Words(match.expand(norwegian) + bracket + place, english)
    return as_is(english)


def why(error: Exception) -> Words:
    """Why the system did not do what it was asked for."""
    return in_both(getattr(error, "strerror", None) or error)
