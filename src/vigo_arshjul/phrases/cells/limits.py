"""What stands before or behind all dates of a cell, and makes them a limit."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from itertools import pairwise

from vigo_arshjul.calendar.when import Bound
from vigo_arshjul.phrases.cells.words import Token, Word

LIMITS = {Word.BY: Bound.BY, Word.UNTIL: Bound.BY, Word.FROM: Bound.FROM}
# Words that say something of the date, wherever they stand.
ASIDE = (Word.ABOUT, Word.CLOCK, Word.WEEKDAY, Word.COUNTED, Word.NOTE, Word.FILLER)
_ARROWS = ("→", "->", "-->")


def limited(tokens: Iterable[Token]) -> tuple[Sequence[Token], Word | None]:
    """The dates with what joins them, and what stands before or behind them all."""
    line = deque(tokens)
    limit = None
    while line and line[0].word in (*LIMITS, Word.BETWEEN, Word.AND):
        # `Man, 18. februar`: the comma is that of the weekday.
        opens = line.popleft()
        # `- 18. februar`: the dash is that of a list.
        is_limit = opens.word is not Word.AND and opens.match[0] not in ("-", "--")
        limit = opens.word if is_limit else limit
    while line and line[-1].word in (Word.BY, Word.FROM, Word.AND, Word.UNTIL):
        closes = line.pop()
        # `13. mars →` is from that day on; a mere dash may be nothing.
        word = Word.FROM if closes.match[0] in _ARROWS else closes.word
        limit = limit or (word if word in (Word.BY, Word.FROM) else None)
    return line, limit


def without_clocks(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens; `3. mars fra kl. 10` is no limit of days."""
    shown = _without_dash(tokens)
    opens = {
        token.start
        for token, then in pairwise(shown[1:])
        if (token.word, then.word) == (Word.FROM, Word.CLOCK)
    }
    return [token for token in shown if token.start not in opens]


def _without_dash(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens; `fra fredag - 15. mars` has no limit but the first."""
    dates = (n for n, token in enumerate(tokens) if token.word in (None, Word.DAY))
    before = tokens[: next(dates, 0)]
    is_one = [token.word for token in before].count(Word.WEEKDAY) == 1
    dash = next((b for a, b in pairwise(before) if is_one and _sets_apart(a, b)), None)
    return [token for token in tokens if token is not dash]


def _sets_apart(named: Token, mark: Token) -> bool:
    """Whether a dash stands between a weekday and its day."""
    is_dash = (named.word, mark.word) == (Word.WEEKDAY, Word.UNTIL)
    return is_dash and not mark.match[0].isalpha()


def opens_at_a_weekday(tokens: Sequence[Token]) -> bool:
    """Whether a weekday without a date is what a period begins with."""
    dates = (n for n, token in enumerate(tokens) if token.word in (None, Word.DAY))
    words = [token.word for token in tokens[: next(dates, 0)]]
    return Word.UNTIL in words and Word.WEEKDAY in words[: words.index(Word.UNTIL)]
