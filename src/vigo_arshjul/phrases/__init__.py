"""Reads and rewrites the dates and school years inside Norwegian prose.

Knows sentences and days, and nothing of schedules: who asks tells which day the text
belongs to.
"""

from vigo_arshjul.phrases.dates.date_form import replace_spans
from vigo_arshjul.phrases.dates.single_dates import parse_month, parse_written, write_like
from vigo_arshjul.phrases.dates.written import Written
from vigo_arshjul.phrases.letters.summary import sentence_at, summary, without_markup
from vigo_arshjul.phrases.texts.mention import Mention, MentionKind, RowText
from vigo_arshjul.phrases.texts.reading import read_mentions, without_mentions

__all__ = [
    "Mention",
    "MentionKind",
    "RowText",
    "Written",
    "parse_month",
    "parse_written",
    "read_mentions",
    "replace_spans",
    "sentence_at",
    "summary",
    "without_markup",
    "without_mentions",
    "write_like",
]
