"""AH4xx: what a row refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vigo_arshjul.language import Words
from vigo_arshjul.rules.context import Context
from vigo_arshjul.rules.finding import Severity
from vigo_arshjul.rules.registry import Basis, Hit, rule
from vigo_arshjul.text import MentionKind

_AT_THE_END = re.compile(
    r"\b(?:i\s+)?(?:slutten|slutta)\s+av\s+(?:dette\s+)?dokument\w*", re.IGNORECASE
)


@rule(
    "AH401",
    "dangling-reference",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Alle henvisninger i det publiserte dokumentet treffer en rad.",
        "All cross-references of the published document meet a row.",
    ),
    message=Words("det er {missing} å vise til", "there is {missing} to refer to"),
    what=Words(
        "Finner henvisninger til en dato uten rad, eller til slutten av et dokument som ikke "
        "har noe der.",
        "Finds references to a date without a row, or to the end of a document that has "
        "nothing there.",
    ),
    why=Words(
        "Den som følger henvisningen, finner ingenting; ofte er raden flyttet og henvisningen "
        "glemt.",
        "Who follows the reference finds nothing; often the row was moved and the reference "
        "forgotten.",
    ),
    fails="""
18.okt | IST | DSF-adressene blir oppdatert fra Every (se 10. oktober). | Udir (WIS) |
""",
    passes="""
11.okt | IST | Fil til Every. | Every |
18.okt | IST | DSF-adressene blir oppdatert fra Every (se 11. oktober). | Udir (WIS) |
""",
)
def dangling_reference(context: Context) -> Iterator[Hit]:
    """References that meet nothing."""
    for entry in context.schedule:
        for mention in entry.mentions_of(MentionKind.CROSS_REFERENCE):
            if not context.references.rows(mention):
                missing = Words("ingen rad {day}", "no row on {day}").fill(
                    day=mention.date or mention.text
                )
                yield Hit(
                    entry=entry,
                    mention=mention,
                    actual=mention.date or mention.text,
                    values={"missing": missing},
                )
        for name in ("what", "comment"):
            if not context.schedule.appendices and _AT_THE_END.search(getattr(entry, name)):
                missing = Words(
                    "ingenting i slutten av dokumentet", "nothing at the end of the document"
                )
                yield Hit(entry=entry, field=name, values={"missing": missing})
