"""Dates that cannot be moved without a guess, and so are told.

Two days in one, or numbers whose order or year is not certain. They are found, so that none is
carried on in silence. Each is one record: a date of that form, what finds it, and a sign, which
is in each text that has one, and is found in less time.
"""

from __future__ import annotations

from vigo_arshjul.phrases.dates.number_words import DAY_WORD
from vigo_arshjul.phrases.dates.parts import DASH_OR_SLASH, MONTH, MONTH_BEGINS, YEAR

# Behind a number that is an amount, a size or a share.
UNITS = (
    "prosent|poeng|karakterpoeng|skolepoeng|studiepoeng|stp|kroner|kr|øre|mill|million|millioner"
    "|millionar|mrd|timer|timar|minutt|minutter|m|m2|km|cm|mm|kg|gb|mb|kb|tb|grader|gradar"
    "|årsverk|stillinger|ganger|gonger|i\\s+snitt|i\\s+gjennomsnitt|i\\s+karakter"
)
# What joins days that share a month, in two letters or many.
_JOINED = (
    r"(?:→|->|-\s?til\b|[-/&+]|–|(?:og\s+|fr[ae]m\s+)?til(?:\s+og\s+med)?\b|t\.?o\.?m\b\.?"
    r"|og/eller\b|og\b|eller\b|samt\b)"
)
# A day that leaves its month to another, and the month that several share. What may be a
# weekday is enough: to compile all their names takes as long as to read many texts.
_BY_WEEKDAY = (
    r"(?:\w{2,5}dag(?:en)?|m[aå]n|t[iyo]r?s?|ons|fre|l[øa][ru]|s[øu]n|(?:m[aå]|on|fr|lø|s[øu])(?=\.))"
    r"\.?,?\s+(?:den\s+)?"
)
_MARK = rf"(?:(?<=\.),|;|,(?=\s(?:og\s)?{_BY_WEEKDAY}\d|\sog\s))"
_DAY = rf"(?:{_BY_WEEKDAY}|den\s+)?\d{{1,2}}"
_ANY_YEAR = r"(?:\.?\s?['’-]?(?:19|20)?\d\d(?!\d)|\.)?"
_IN_LETTERS = r"(?:f[øyje]\w{3}te|andre|tredje|sj\w{3,5}|åttende|ni|ti|ellev|tolv)\w{0,4}"
OF_MONTH = rf"\s{{0,2}}{MONTH}(?:\.?\s{{1,2}}\d{{4}}\b)?"
# A year of two digits: `-17` and `'17` are one anywhere, a bare one at the end of what is said.
# Of `10. mai. 17. mai` it is none.
ENDS = (
    r"\s{0,2}(?:[.,;:)!?](?!\d|\s(?:jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des))|/\D|\Z"
    r"|\(|[-–]\s\D)"
)
# Behind one in the middle of what is said: `høst 25 for alle`, not `25 elever`.
GOES_ON = (
    r"(?=\s(?:(?:for|ved|på|er|blir|vert|skal|må|kan|med|fra|frå|til|om|hos|kl|før|etter|innen|innan|åpner|stenger)\b"
    r"|(?:og|eller|samt)\s[^\W\d]"
    r"|\w{2,12}(?:[^aeiouyæøå\W]es|ast)\b))"
)
# A season that is named after another one: `høst 17 og vår 18`.
_SEASON_NUMBER = r"(?:vår|høst|haust)(?:en)?\s\d\d"
NEXT_SEASON = rf"\s(?:og|til|eller|samt)\s{_SEASON_NUMBER}"

# The signs of the first two tables follow a figure; those of the third are all of it.
_PERHAPS_A_WEEKDAY = r"(?:\w{2,10}\.?,?\s+(?:den\s+)?)?"
_GO_ON = rf"(?:\s{{0,2}}(?:{MONTH_BEGINS}|{_JOINED})|,|(?<=\.)\d)"
_SOME_MONTH = r"\d?\.?\s{0,2}[jfmasond]\w{2,8}"
# A figure, or a weekday, begins these; nothing hangs on to them.
_BY_FIGURES = (
    (
        "13. og 14. november",
        rf"""(?P<odd_days>(?=\d|\w{{2,8}}\.?,?\s{{1,2}}(?:den\s{{1,2}})?\d)
        {_DAY}(?:(?P<odd_dot>\.)?(?:{_MARK}(?:\s?og\b)?|\s{{0,2}}{_JOINED})\s{{0,2}}{_DAY}){{1,10}}\.?
        # `3 og 4.5` are no days.
        (?:{OF_MONTH}|(?(odd_dot)(?<=\.)(?:0?[1-9]|1[0-2])(?:\.{YEAR})?
        (?![\d/]|\.\d|\s{{0,2}}(?:%|(?:{UNITS})\b))|(?!))))""",
        rf"\d?(?:\.?[,;](?:\s?og\b)?|\.?\s{{0,2}}{_JOINED})\s{{0,2}}{_PERHAPS_A_WEEKDAY}\d\d?\.?{_GO_ON}",
    ),
    (
        "13. oktober–14. november",
        rf"""\d{{1,2}}\.?\s{{0,2}}[jfmasond]\w{{2,8}}{_ANY_YEAR}
        \s?{DASH_OR_SLASH}\s?\d{{1,2}}\.?\s{{0,2}}{MONTH}(?:{_ANY_YEAR}(?<!\.))?""",
        rf"{_SOME_MONTH}{_ANY_YEAR}\s?{DASH_OR_SLASH}\s?\d",
    ),
    (
        "13. november til 20.",
        rf"""\d{{1,2}}\.?\s{{0,2}}{MONTH}\s{{1,2}}{_JOINED}\s(?:den\s)?\d{{1,2}}\.
        (?=\s*(?:[.,;)]|\Z))""",
        rf"{_SOME_MONTH}\s{{1,2}}{_JOINED}\s(?:den\s)?\d\d?\.\s*(?:[.,;)]|\Z)",
    ),
    # In `uke 13, november` it is none.
    (
        "13, november",
        rf"(?<!\bog\s)(?<!\buke\s)(?<!\bveke\s)\d{{1,2}},\s?{MONTH}(?=\s*(?:[.;)]|kl\b|\Z))",
        rf"\d?,\s?{MONTH_BEGINS}",
    ),
)
_DASHED = r"\d?-\d\d?-\d"
_TO_A_DAY = rf"[\d./]*(?:-(?:\d\d){{1,2}})?\s?{DASH_OR_SLASH}\s?\d\d?\.?[./]\d"
_WITH_YEAR = r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}"
_IN_FIGURES = rf"(?:{_WITH_YEAR}|\d{{1,2}}[./]\d{{1,2}})"
_NUMBERS = (
    (
        "13.11-14.11",
        rf"\d{{1,2}}\.\d{{1,2}}(?:[.-]{YEAR})?\.?\s?{DASH_OR_SLASH}\s?\d{{1,2}}\.\d{{1,2}}(?:[.-]{YEAR})?",
        _TO_A_DAY,
    ),
    (
        "13.–14.11",
        rf"\d{{1,2}}\.?\s?[-–]\s?\d{{1,2}}(?:\.(?!/)|\.?/)(?:0?[1-9]|1[0-2])(?:[.-]{YEAR})?",
        _TO_A_DAY,
    ),
    (
        "13/11–14/11",
        rf"\d{{1,2}}/\d{{1,2}}(?:[-/]{YEAR})?\s?[-–]\s?\d{{1,2}}/\d{{1,2}}(?:[-/]{YEAR})?",
        _TO_A_DAY,
    ),
    (
        "2024-2025-2026",
        rf"(?:19|20)\d{{2}}(?:\s?{DASH_OR_SLASH}\s?(?:19|20)\d{{2}}){{2,9}}",
        rf"\d{{3}}\s?{DASH_OR_SLASH}\s?\d{{4}}\s?{DASH_OR_SLASH}",
    ),
    ("13-11-2025", r"\d{1,2}-\d{1,2}-\d{4}", _DASHED),
    ("11.2025", r"(?:0[1-9]|1[0-2])\.20[1-4]\d", r"\d\.20"),
    ("13-11-25", r"(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-\d{2}", _DASHED),
    (
        "2025-11-13/2025-11-14",
        rf"20\d\d-\d\d-\d\d\s?{DASH_OR_SLASH}\s?20\d\d-\d\d-\d\d",
        rf"\d{{3}}-\d\d-\d\d\s?{DASH_OR_SLASH}\s?\d",
    ),
    ("20251113", r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])", r"\d{7}"),
    ("2025/11/13", r"(?:19|20)\d{2}(?:\.\d{2}\.|/\d{2}/)\d{2}", r"\d{3}[./]\d\d[./]"),
    (
        "13/11/14/11",
        rf"\d{{1,2}}/\d{{1,2}}(?:[-/]{YEAR})?/\d{{1,2}}/\d{{1,2}}(?:[-/]{YEAR})?",
        r"\d?/\d\d?[-/]\d",
    ),
    # A day behind another of another form, the second or the first in letters.
    (
        "13.11.25/14. november",
        (
            rf"(?:{_BY_WEEKDAY})?(?:{_WITH_YEAR}\s?/\s?{_IN_FIGURES}"
            rf"|{_IN_FIGURES}\s?/\s?\d{{1,2}}\.?\s?{MONTH}(?:{_ANY_YEAR}(?<!\.))?)"
        ),
        rf"[\d./-]*\s?/\s?\d\d?(?:[./-]\d|\.?\s?{MONTH_BEGINS})",
    ),
    (
        "13. november/14.11.25",
        rf"(?:{_BY_WEEKDAY})?\d{{1,2}}\.?\s?{MONTH}{_ANY_YEAR}\s?/\s?{_IN_FIGURES}",
        rf"{_SOME_MONTH}{_ANY_YEAR}\s?/\s?\d",
    ),
    # Behind other words they may be numbers of anything.
    (
        "innen 13. 11.",
        (
            r"(?:(?<=dag\s)|(?<=frist\s)|(?<=innen\s)|(?<=innan\s)|(?<=senest\s)|(?<=seinast\s)"
            r"|(?<=den\s)|(?<=før\s)|(?<=\ber\s)|(?<=\bfr[aå]\s)|(?<=\bpr\.\s)|(?=1[3-9]|2\d|3[01]))"
            r"\d{1,2}\.\s(?:0?[1-9]|1[0-2])\.(?:\s?\d\d)?(?!\s?20\d\d|\s(?:og|eller|til)\s\d|,\s?\d)"
        ),
        r"\d?\.\s\d\d?\.",
    ),
    ("13/XI", r"\d{1,2}/(?:i{1,3}|iv|vi{0,3}|ix|xi{0,2})\b", r"\d?/[ivx]"),
)
_TH = r"(?:[dst]?te|de|:e|th|st|nd|rd)"
# These begin where a word or a number does.
_BY_WORDS = (
    (
        "høst 25 og vår 26",
        rf"{_SEASON_NUMBER}{NEXT_SEASON}(?![\w/]|[.:-]\d|{ENDS})",
        rf"{_SEASON_NUMBER}\s",
    ),
    (
        "året 25/26",
        rf"(?:(?<=året\s)|(?<=årene\s)|(?<=åra\s))\d{{2}}{DASH_OR_SLASH}\d{{2}}(?![\w/]|[.-]\d)",
        rf"(?:året|årene|åra)\s\d\d{DASH_OR_SLASH}",
    ),
    # At the end of what is said it may be of that year.
    (
        "mars 26",
        rf"{MONTH}\.?\s\d\d(?:(?={ENDS})|(?=\s?(?:[-/]|–|og\s|til\s)\s?{MONTH})|{GOES_ON})",
        rf"{MONTH_BEGINS}\w{{0,6}}\.?\s\d\d(?!\d)",
    ),
    ("H25", r"(?<![\w.§-])[vh]-?(?:20)?[1-9]\d(?!\w|/\d|[.-]\d)", r"\b[vh]-?\d\d"),
    (
        "påske 26",
        rf"(?:jul|jol|påsk|pins|somm[ae]r|vint(?:er|re))(?:[ea]n?)?\s?['’-]?[1-4]\d(?:(?={ENDS})|{GOES_ON})",
        r"(?:jul|jol|påsk|pins|somm[ae]r|vint(?:er|re))(?:[ea]n?)?\s?['’-]?\d",
    ),
    (
        "fre.14.nov",
        rf"(?:m[aå]n|t(?:ir|or|y)s?|ons|fre|l[øa]u?r|s[øu]n)\.\d{{1,2}}[./]\s?(?:{MONTH}|\d{{1,2}}(?:[./-]{YEAR})?)",
        r"(?:n|s|r|e)\.\d\d?[./]",
    ),
    # A budget and its accounts.
    ("B2026", r"(?<![\w./§-])(?:rn)?[br]-?20[1-4]\d(?![\w/]|[.-]\d)", r"\b(?:rn)?[br]-?20"),
    ("u46/25", r"(?<![\w./§-])u\d\d?[/-](?:20)?[1-9]\d(?![\w/]|[.-]\d)", r"\bu\d\d?[/-]"),
    (
        "budsjett 25",
        rf"(?:budsjett|regnskap|rekneskap)(?:et)?\s['’]?[1-4]\d(?:(?={ENDS})|{GOES_ON})",
        r"(?:budsjett|regnskap|rekneskap)(?:et)?\s['’]?\d",
    ),
    # It would become the 12th of another ending.
    (
        "13de november",
        rf"\d{{1,2}}\.?{_TH}\s+(?:of\s+)?{MONTH}",
        rf"\d\.?{_TH}\s",
    ),
    # A Thursday, two or English.
    (
        "to 13/11",
        rf"(?:on|to|la)\s(?:den\s)?\d{{1,2}}[./]\d{{1,2}}(?:[./-]{YEAR})?(?![\w/]|[.:-]\d)",
        r"\b(?:on|to|la)\s(?:den\s)?\d",
    ),
    (
        "13. ds",
        r"(?:den\s+)?\d{1,2}\.?\s+(?:ds\b|(?:i\s+)?(?:denne|inneværende|neste)\s+m[åa]n[ae]d)",
        r"\d\.?\s+(?:ds\b|(?:i\s+)?(?:denne|inneværende|neste)\s)",
    ),
    (
        "den 13. i 11",
        rf"den\s+\d{{1,2}}\.\s?i\s+(?:\d{{1,2}}\b|{_IN_LETTERS})(?=\.?\s*(?:[,;:)]|kl\b|\Z))",
        r"den\s+\d\d?\.\s?i\s",
    ),
    # It may be the third of something else, and `20 i november` twenty of them.
    (
        "den 13. i november",
        (
            r"(?:den\s+|(?<=dag\s)|(?<=frist\s)|(?<=innen\s)|(?<=innan\s)|(?<=senest\s)|(?<=seinast\s)"
            rf"|(?<=før\s)|(?<=\ber\s)|(?=\d\d?\.))\d{{1,2}}\.?\si\s+{MONTH}"
        ),
        rf"\d\.?\si\s+{MONTH_BEGINS}",
    ),
    (
        "den trettende i november",
        rf"den\s+(?:{DAY_WORD})\s+i\s+{MONTH}",
        rf"e\s+i\s+{MONTH_BEGINS}",
    ),
    # It has left its month to the reader.
    (
        "den 5",
        r"den\s{1,2}\d{1,2}(?=\.?(?:\s?(?:[,;)]|kl\b)|\s*\Z))",
        r"den\s+\d\d?\.?\s*(?:[,;)]|kl|\Z)",
    ),
)


ALL_ODD = (*_BY_FIGURES, *_NUMBERS, *_BY_WORDS)


def _any_of(ways: tuple[tuple[str, str, str], ...]) -> str:
    return "|".join(pattern for _, pattern, _ in ways)


def _signs_of(ways: tuple[tuple[str, str, str], ...]) -> str:
    return "|".join(dict.fromkeys(sign for _, _, sign in ways))


ODD = rf"""(?<![\w./§-])(?:{_any_of(_BY_FIGURES)}|(?:{_any_of(_NUMBERS)})(?![\w/]|[.-]\d))
    |{_any_of(_BY_WORDS)}"""
ODD_SIGN = rf"(?<![\w./§-])\d(?:{_signs_of(_BY_FIGURES + _NUMBERS)})|{_signs_of(_BY_WORDS)}"
ODD_WORDS = "v|h|u|b|r|j|p|s|m|t|o|f|l|den"
