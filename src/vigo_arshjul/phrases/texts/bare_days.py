"""Days whose month nothing near them says: `(17.-18.)`, `torsdag 16. og fredag 17.`, `24. ds.`.

Which month they are in the reader knows from the row, and nobody can move them without a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from vigo_arshjul.phrases.dates.forms import NUMBERED
from vigo_arshjul.phrases.dates.number_words import DAY_WORD
from vigo_arshjul.phrases.dates.parts import MONTH, WEEKDAY, lowered
from vigo_arshjul.phrases.letters.shadow import prose_of

_OF_WEEK = rf"(?:(?:{WEEKDAY})(?:en)?\.?,?\s(?:den\s)?)"
_AND = r"\s?(?:[-–/&+,]|,?\s?(?:og|til(?:\s+og\s+med)?|t\.?o\.?m\.?|eller|samt)\b)\s?"
_DAY = rf"(?:{_OF_WEEK}\d{{1,2}}(?:\.|(?=\s))|\d{{1,2}}\.)"
# `mandag 2. time` counts lessons, and `torsdag 13. på rådhuset` is a day.
_GOES_ON = (
    r"kl|klokk[ea]n?|og|eller|samt|til|fr[aå]|innen|innan|senest|seinast|før|etter|i|på|ved|hos|for"
    r"|med|om|der|som|er|var|blir|skal|må"
)
_BEHIND = rf"(?!\d|\s{{0,2}}(?:{MONTH}|\d|[-–/]\s?\d|(?!(?:{_GOES_ON})\b)[^\W_]))"
# `den 15. i rekken` is counted, and `den 15. i hver måned` is any month's.
_NO_DAY = rf"\si\s(?:rekk|hver|kvar)|\s?(?!(?:{_GOES_ON})\b)[^\W_](?!l\b)"
_ENDS = r"(?=\.?\s{0,2}(?:[,;:)]|kl\b|\.?\s*\Z|\.\s))"
_LIMIT = r"(?:frist\w*(?:\sfor\s\w+)?:?|innen|innan)\s(?:den\s)?"
_BEFORE_A_NUMBER = rf"(?:\b(?:{NUMBERED}|trinn|klasse|rekken|medlem)\.?|§)\s\Z"


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"""(?<![\w./,-])(?:
            {_OF_WEEK}\d{{1,2}}(?:\.|(?=\s{_AND}{_OF_WEEK}))(?:{_AND}{_DAY})*+{_BEHIND}
          | \d{{1,2}}\.(?:{_AND}{_DAY})++(?<=\.){_BEHIND}
          | (?:{_LIMIT}|den\s)\d{{1,2}}\.(?!{_NO_DAY}|\d)
          | {_OF_WEEK}?den\s(?:{DAY_WORD}){_ENDS}
          | \d{{1,2}}\.?\s(?:ds|dennes|[ds]\.\s?m)\b\.?
        )""",
        re.VERBOSE,
    )


# `den andre` may be the other one.
_ONE_OR_THE_OTHER = re.compile(r"den (?:første|fyrste|andre|tredje|fjerde)")


def bare_days(text: str) -> Iterator[str]:
    """The days of a text that have left their month to the reader, as they are written."""
    shadow = prose_of(text).text
    low = lowered(shadow)
    for match in _pattern().finditer(low):
        before = low[max(0, match.start() - 24) : match.start()]
        is_other = _ONE_OR_THE_OTHER.fullmatch(match[0]) is not None
        if not is_other and not re.search(_BEFORE_A_NUMBER, before):
            yield shadow[match.start() : match.end()]
