"""AH5xx: years and dates in the text that cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul import conventions
from vigo_arshjul.language import Words
from vigo_arshjul.rules.context import Context
from vigo_arshjul.rules.finding import Severity
from vigo_arshjul.rules.registry import Basis, Hit, rule
from vigo_arshjul.text import MentionKind


@rule(
    "AH501",
    "stale-school-year",
    Severity.WARNING,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Skoleårene i det publiserte dokumentet: resultater gjelder forrige skoleår fram til "
        "jul, ssbElev gjelder dette, vilbli.no det neste.",
        "The school years of the published document: results are those of the previous year "
        "until Christmas, ssbElev those of this one, vilbli.no of the next.",
    ),
    message=Words(
        "skoleåret {actual} kan ikke være ment her; ventet {expected}",
        "the school year {actual} cannot be meant here; expected {expected}",
    ),
    what=Words(
        "Finner skoleår i teksten som verken er forrige, dette eller neste, eller som ikke "
        "passer med hva raden handler om.",
        "Finds school years in the text that are neither the previous, this nor the next one, "
        "or that do not fit what the row is about.",
    ),
    why=Words(
        "Et årstall som står igjen fra i fjor, gir en fil med feil elever.",
        "A year left over from last year gives a file of the wrong pupils.",
    ),
    fails="01.mar | Inntakskontoret | Innsending av eksamensresultater for høsteksamen "
    "skoleåret 2016-2017. | Lånekassen |",
    passes="01.mar | Inntakskontoret | Innsending av eksamensresultater for høsteksamen "
    "skoleåret 2017-2018. | Lånekassen |",
)
def stale_school_year(context: Context) -> Iterator[Hit]:
    """School years that cannot be meant."""
    for entry in context.schedule:
        for mention in entry.mentions_of(MentionKind.SCHOOL_YEAR):
            said = mention.written.school_year
            expected = conventions.fitting_school_year(entry, said)
            if said != expected:
                yield Hit(
                    entry=entry,
                    mention=mention,
                    actual=mention.text,
                    expected=str(expected),
                    values={"actual": mention.text, "expected": expected},
                )


@rule(
    "AH504",
    "unclassified-date",
    Severity.WARNING,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Hver dato i teksten i det publiserte dokumentet har ord ved seg som sier hva den er.",
        "Every date in the text of the published document has words by it that say what it is.",
    ),
    message=Words(
        "«{text}» {problem}, og blir ikke flyttet ved rulling",
        "“{text}” {problem}, and is not moved by roll-forward",
    ),
    what=Words(
        "Finner datoer, år og uker i teksten som ingen ord forklarer, og dager som ikke finnes.",
        "Finds dates, years and weeks in the text that no words explain, and days that do not "
        "exist.",
    ),
    why=Words(
        "En dato som ingen forstår, blir stående igjen neste år.",
        "A date that nobody understands is left behind next year.",
    ),
    fails="15.mar | SSB | Publisering av tall, 12. mars. | Udir |",
    passes="15.mar | SSB | Publisering av tall pr 12. mars. | Udir |",
)
def unclassified_date(context: Context) -> Iterator[Hit]:
    """Dates that no words explain, or that no calendar has."""
    elsewhere = (MentionKind.REFERENCE_DATE, MentionKind.CUT_OFF, MentionKind.WEEKDAY)
    unexplained = Words("sier ikke hva datoen er til", "does not say what the date is for")
    impossible = Words("er en dag som ikke finnes", "is a day that does not exist")
    for entry in context.schedule:
        for mention in entry.mentions_of(MentionKind.UNCLASSIFIED, *elsewhere):
            if mention.is_impossible or mention.kind is MentionKind.UNCLASSIFIED:
                problem = impossible if mention.is_impossible else unexplained
                yield Hit(
                    entry=entry,
                    mention=mention,
                    actual=mention.text,
                    values={"text": mention.text, "problem": problem},
                )
