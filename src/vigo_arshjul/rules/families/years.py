"""AH5xx: years and dates in the text that cannot be meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry
from vigo_arshjul.phrases import Mention, MentionKind, Written, write_like
from vigo_arshjul.phrases.texts import years
from vigo_arshjul.phrases.texts.about import days_joined, is_day_in_words
from vigo_arshjul.phrases.texts.kinds import Follows, expects, kinds_that
from vigo_arshjul.phrases.texts.named_days import is_named
from vigo_arshjul.phrases.texts.unreadable import is_announced
from vigo_arshjul.rules.core.fix import say
from vigo_arshjul.rules.core.registry import Basis, Hit, rule

_UNEXPLAINED = Words("sier ikke hva datoen er til", "does not say what the date is for")
_IMPOSSIBLE = Words("er en dag som ikke finnes", "is a day that does not exist")
_UNREAD = Words(
    "er varslet, men skrevet slik at den ikke kan leses",
    "is announced, but written so that it cannot be read",
)


@rule(
    "AH501",
    Words("foreldet-skoleår", "stale-school-year"),
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
        "passer med hva raden handler om; en merknad der det ligger lenger fram eller setningen "
        "handler om en annen tid. Ser ikke fjorårets skoleår på en rad som ikke "
        "gjenkjennes, for den kan handle om det.",
        "Finds school years in the text that are neither the previous, this nor the next one,"
        " or that do not fit what the row is about; an info where it is further ahead or the "
        "sentence is about another time. It does not see last year's school year "
        "on a row that is not recognised, which may be about it.",
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
def stale_school_year(analysis: Analysis) -> Iterator[Hit]:
    """School years that cannot be meant."""
    for entry, mention in analysis.mentions(MentionKind.SCHOOL_YEAR):
        if entry.date is None:
            continue
        certain = analysis.facts(entry).school_year
        late = years.year_to_decide_on(entry, mention, certain)
        expected = late or years.fitting_school_year(entry, mention, certain)
        if mention.written.school_year != expected and not years.is_limit(entry, mention):
            text = write_like(mention.text, Written(school_year=expected))
            may_be_right = late or years.is_of_another_year(entry, mention, certain)
            yield Hit(
                entry=entry,
                mention=mention,
                actual=mention.text,
                expected=str(expected),
                severity=Severity.INFO if may_be_right else None,
                values={"expected": expected},
                fix=None if may_be_right else say(mention, entry, text, safe=False),
            )


@rule(
    "AH504",
    Words("uforklart-dato", "unclassified-date"),
    Severity.INFO,
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
        "Finner datoer, år og uker i teksten som ingen ord forklarer. Advarsel for dager som "
        "ikke finnes, og der ordene varsler en frist som ikke kan leses slik den er skrevet. "
        "Ser ikke om en dato som ordene forklarer, er riktig.",
        "Finds dates, years and weeks in the text that no words explain. A warning for days that "
        "do not exist, and where the words announce a deadline that cannot be read as it is "
        "written. It does not see whether a date that the words explain is right.",
    ),
    why=Words(
        "En dato som ingen forstår, blir stående igjen neste år.",
        "A date that nobody understands is left behind next year.",
    ),
    fails="15.mar | SSB | Publisering av tall, 12. mars. | Udir |",
    passes="15.mar | SSB | Publisering av tall pr 12. mars. | Udir |",
)
def unclassified_date(analysis: Analysis) -> Iterator[Hit]:
    """Dates that no words explain, or that no calendar has."""
    days = frozenset(row.day for row in analysis.schedule.dated())
    mentions = (
        (e, m) for e, m in analysis.mentions(*expects(None)) if not _has_name(analysis, e, m)
    )
    for entry, mention in mentions:
        if mention.is_impossible and not years.is_leap_day(entry, mention):
            problem, severity = _IMPOSSIBLE, Severity.WARNING
        elif mention.kind is not MentionKind.UNCLASSIFIED or _is_explained(entry, mention, days):
            continue
        elif not years.is_all_year(entry, mention) and is_announced(
            entry.text_of(mention.field), mention
        ):
            problem, severity = _UNREAD, Severity.WARNING
        else:
            problem, severity = _UNEXPLAINED, Severity.INFO
        yield Hit(
            entry=entry,
            mention=mention,
            actual=mention.text,
            severity=severity,
            values={"text": mention.text, "problem": problem},
        )


def _has_name(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a date without a cue is known by what it stands with: `2. pinsedag (25. mai)`."""
    is_open = mention.kind is MentionKind.UNCLASSIFIED and not mention.is_impossible
    if not (is_open and entry.is_dated):
        return False
    is_told = analysis.relations.references.of_series(entry, mention) or years.is_of_paper(
        entry, mention
    )
    return bool(is_told) or is_named(mention, analysis.seat(entry))


def _is_explained(entry: Entry, mention: Mention, days: Collection[dt.date]) -> bool:
    """Whether the words before a date say it, or each of several days has a row."""
    if years.is_limit(entry, mention) or is_day_in_words(entry, mention) or mention.is_impossible:
        return True
    joined = days_joined(mention, entry.day)
    return bool(joined) and all(day in days for day in joined)


@rule(
    "AH502",
    Words("foreldet-årstall", "stale-year"),
    Severity.WARNING,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Årstallene i det publiserte dokumentet hører til skoleåret; ett gjør det ikke "
        "(«1. inntak per juli 2017» i juli 2018).",
        "The years in the published document belong to the school year; one does not "
        "(«1. inntak per juli 2017» in July 2018).",
    ),
    message=Words(
        "«{actual}» passer ikke her; ventet {expected}",
        "“{actual}” does not fit; expected {expected}",
    ),
    what=Words(
        "Finner måneder og datoer med et årstall som ikke passer til raden; en merknad der "
        "setningen handler om en annen tid. Ser ikke et feil "
        "årstall som kunne vært ment.",
        "Finds months and dates with a year that does not fit the row; an info where the "
        "sentence is about another time. It does not see a "
        "wrong year that could be meant.",
    ),
    why=Words(
        "Et årstall fra i fjor viser til tall som allerede er publisert.",
        "A year left over from last year points at figures published long ago.",
    ),
    fails="17.jul | IST | Inntaksfil. | Udir | Grunnlag for 1. inntak per juli 2017.",
    passes="17.jul | IST | Inntaksfil. | Udir | Grunnlag for 1. inntak per juli 2018.",
)
def stale_year(analysis: Analysis) -> Iterator[Hit]:
    """Calendar years that do not fit."""
    # A day that people act by has a rule of its own.
    kinds = kinds_that(lambda kind: kind.follows is not Follows.NOTHING and not kind.acted_by)
    for entry, mention in analysis.mentions(*kinds):
        said = mention.written.year
        if said is None or not entry.is_dated:
            continue
        fitting = years.fitting_years(entry, mention)
        if said not in fitting and not years.is_limit(entry, mention):
            # Who forgets a year forgets it once; of two that fit, the nearer was meant.
            meant = min(fitting, key=lambda year: abs(year - said))
            text = write_like(mention.text, Written(year=meant))
            may_be_right = years.is_of_another_time(entry, mention) or _is_added(
                analysis, entry, mention
            )
            yield Hit(
                entry=entry,
                mention=mention,
                actual=mention.text,
                expected=text,
                severity=Severity.INFO if may_be_right else None,
                values={"expected": meant},
                fix=None if may_be_right else say(mention, entry, text, safe=False),
            )


def _is_added(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a year stands where the known row has none, so that none was left to be moved."""
    known = analysis.counterpart(entry)
    return known is not None and not any(
        theirs.field == mention.field and theirs.written.year for theirs in known.mentions
    )
