"""AH4xx: what a row refers to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.language import Words
from vigo_arshjul.model import Entry, Schedule
from vigo_arshjul.model.entry import TEXT_FIELDS
from vigo_arshjul.phrases import Mention, MentionKind
from vigo_arshjul.phrases.lexicon import Concept, says
from vigo_arshjul.relations.references import names_day_of
from vigo_arshjul.relations.report_codes import ReportCode, RightCodes, plain_title, report_codes
from vigo_arshjul.rules.fix import Fix, replace
from vigo_arshjul.rules.registry import Basis, Hit, rule
from vigo_arshjul.rules.throughout import told_once, words_of

# What may be a class or a version, as `2ST1` and `24H2`, where it is like no code.
_CLASS_OR_VERSION = re.compile(r"\d[A-ZÆØÅ]{2}\d|\d{2}[A-ZÆØÅ]\d")


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
    message=Words("henvisningen {problem}", "the reference {problem}"),
    what=Words(
        "Finner henvisninger til en dato uten rad, eller til slutten av et dokument som ikke "
        "har noe der. Ser ikke en henvisning til en dag som har en annen rad, når raden ikke "
        "gjenkjennes.",
        "Finds references to a date without a row, or to the end of a document that has "
        "nothing there. It does not see a reference to a day that has some other row, where "
        "the row is not recognised.",
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
def dangling_reference(analysis: Analysis) -> Iterator[Hit]:
    """References that meet nothing."""
    has_end = bool(analysis.schedule.appendices) or _is_cut(analysis.schedule)
    for entry in analysis.schedule:
        references = entry.mentions_of(MentionKind.CROSS_REFERENCE)
        for mention in references:
            if not analysis.relations.rows_meant(mention) and not _says_when(
                analysis, entry, mention
            ):
                yield _met_by_none(entry, mention, _likely(analysis, entry, mention))
        if references:
            yield from _astray(analysis, entry)
        yield from _to_no_row(analysis, entry)
        if not has_end:
            yield from _to_no_end(entry)


# A reference is meant for a row within so many calendar days, where the known row tells none.
_NEAR = 7


def _likely(analysis: Analysis, entry: Entry, mention: Mention) -> Entry | None:
    """The row that a reference is meant for: that of the known row, else the nearest by date."""
    for ours, theirs in analysis.paired(entry, MentionKind.CROSS_REFERENCE):
        known, relations = analysis.counterpart(entry), analysis.known_relations
        meant = (
            relations.reference(known, theirs) if ours is mention and known and relations else None
        )
        if meant is not None and (row := analysis.stemming.get(meant.id)) and row.date:
            return row
    day = mention.date
    if day is None:
        return None
    others = [row for row in analysis.schedule.dated() if row.date != entry.date]
    row = min(others, key=lambda row: abs(row.day - day), default=None)
    return row if row is not None and abs(row.day - day).days <= _NEAR else None


def _says_when(analysis: Analysis, entry: Entry, mention: Mention) -> bool:
    """Whether a date only says when (`dvs innen 18. oktober`), and the known row has no such."""
    before = getattr(entry, mention.field)[: mention.start]
    pairs = analysis.paired(entry, MentionKind.CROSS_REFERENCE)
    is_known = any(ours is mention for ours, _ in pairs)
    return not is_known and says(before, Concept.THAT_IS) is not None


# Where so many rows refer to what stands below, it was left out with purpose: a spreadsheet
# saves its table alone.
_SEVERAL = 3


def _to_no_end(entry: Entry) -> Iterator[Hit]:
    for name in TEXT_FIELDS:
        if says(getattr(entry, name), Concept.END_OF_DOCUMENT):
            problem = Words(
                "gjelder slutten av dokumentet, og der står det ingenting",
                "is to the end of the document, and nothing stands there",
            )
            yield Hit(entry=entry, field=name, values={"problem": problem})


def _met_by_none(entry: Entry, mention: Mention, likely: Entry | None) -> Hit:
    """A reference to a day without a row, and the row that it is likely meant for."""
    hint = Words(" (mente du {day}?)", " (did you mean {day}?)")
    problem = Words("treffer ingen rad {day}{hint}", "meets no row on {day}{hint}").fill(
        day=mention.date or mention.text,
        hint=hint.fill(day=likely.date) if likely else Words("", ""),
    )
    return Hit(
        entry=entry,
        mention=mention,
        actual=mention.date or mention.text,
        related=(likely,) if likely else (),
        values={"problem": problem},
    )


def _to_no_row(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """Rows that the row must come before or after, and that are not there."""
    for other in (*entry.before, *entry.after):
        if other.entry not in analysis.schedule:
            problem = Words("til «{id}» treffer ingen rad", "to “{id}” meets no row")
            yield Hit(
                entry=entry,
                field="before" if other in entry.before else "after",
                actual=other.entry,
                values={"problem": problem.fill(id=other.entry)},
            )


def _is_cut(schedule: Schedule) -> bool:
    """Whether a document is only the table of a longer one."""
    found = [
        entry
        for entry in schedule
        if any(says(getattr(entry, name), Concept.END_OF_DOCUMENT) for name in TEXT_FIELDS)
    ]
    return len(found) >= _SEVERAL


def _astray(analysis: Analysis, entry: Entry) -> Iterator[Hit]:
    """References that meet a row, but not the one that the known row refers to."""
    if analysis.known_relations is None:
        return
    for mention, theirs in analysis.paired(entry, MentionKind.CROSS_REFERENCE):
        known = analysis.counterpart(entry)
        meant = analysis.known_relations.reference(known, theirs) if known else None
        row = analysis.stemming.get(meant.id) if meant else None
        met = analysis.relations.rows_meant(mention)
        if row is None or row.date is None or not met or names_day_of(mention, row):
            continue
        problem = Words(
            "til {actual} skal gjelde «{id}», som står {expected}",
            "to {actual} is meant for “{id}”, which stands on {expected}",
        ).fill(id=row.id, actual=mention.date or mention.text, expected=row.date)
        yield Hit(
            entry=entry,
            mention=mention,
            actual=mention.date or mention.text,
            expected=row.date,
            related=(row,),
            severity=Severity.WARNING,
            values={"problem": problem},
        )


@rule(
    "AH402",
    "malformed-report-code",
    Severity.ERROR,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "Rapportkodene i det publiserte dokumentet er et siffer, en bokstav og tre sifre, "
        "som 5A019; én er det ikke.",
        "The report codes of the published document are a digit, a letter and three digits, "
        "as 5A019; one is not.",
    ),
    message=Words("«{actual}» er ingen rapportkode{hint}", "“{actual}” is no report code{hint}"),
    what=Words(
        "Finner rapportkoder som ikke er et siffer, en bokstav og tre sifre, ved siden av "
        "koder som er det. Ser ikke en riktig formet kode som tilhører en annen rapport, når "
        "tittelen mangler.",
        "Finds report codes that are not a digit, a letter and three digits, beside codes "
        "that are. It does not see a well-formed code of another report where the title is "
        "missing.",
    ),
    why=Words("Ingen finner rapporten i VIGO.", "Nobody finds the report in VIGO."),
    fails="""
29.sep | IST | Elevdata. | Udir | Rapport i VIGO: 9A004 - Lokal SSB-statistikk
19.okt | IST | Elevdata, nye. | Udir | Rapport i VIGO: 9A0004 - Lokal SSB-statistikk
""",
    passes="""
29.sep | IST | Elevdata. | Udir | Rapport i VIGO: 9A004 - Lokal SSB-statistikk
19.okt | IST | Elevdata, nye. | Udir | Rapport i VIGO: 9A004 - Lokal SSB-statistikk
""",
)
def malformed_report_code(analysis: Analysis) -> Iterator[Hit]:
    """Codes that are nearly codes."""
    codes = analysis.report_codes
    malformed = [code for code in codes if not code.is_well_formed]
    if len(malformed) in (0, len(codes)):
        return
    right = RightCodes(codes, report_codes(analysis.known) if analysis.known else ())
    titles = {(code.code, plain_title(code)) for code in codes}
    for code in malformed:
        expected = right.meant_by(code)
        may_be_another = _CLASS_OR_VERSION.fullmatch(code.code) and not code.is_said_to_be_one
        if (may_be_another or code.code.isdigit()) and not expected:
            continue
        hint = Words(" (mente du «{code}»?)", " (did you mean “{code}”?)").fill(code=expected)
        yield Hit(
            entry=code.entry,
            field=code.field,
            span=(code.start, code.end),
            actual=code.code,
            expected=expected,
            values={"actual": code.code, "hint": hint if expected else Words("", "")},
            fix=_right_code(code, expected, titles) if expected else None,
        )


def _right_code(code: ReportCode, expected: str, titles: set[tuple[str, str]]) -> Fix | None:
    """The code that is meant: certain where the report has the same title under it."""
    safe = code.title is not None and (expected, plain_title(code)) in titles
    return replace(code.entry, code.field, (code.start, code.end), expected, safe=safe)


@rule(
    "AH403",
    "report-title-differs",
    Severity.INFO,
    since="0.1.0",
    basis=Basis.INFERRED,
    source=Words(
        "En rapport i VIGO har én kode og én tittel.", "A report in VIGO has one code and title."
    ),
    message=Words("{problem}", "{problem}"),
    what=Words(
        "Finner rapportkoder med flere titler, og titler med flere koder; én merknad for en kode "
        "som er ny i hele dokumentet. Ser ikke hvilken "
        "tittel som er den rette.",
        "Finds report codes under several titles, and titles under several codes; one info for a "
        "code that is new throughout the document. It does not"
        " see which title is the right one.",
    ),
    why=Words(
        "En av kodene kan være tastet feil, og leseren kjører feil rapport.",
        "One of the codes may be mistyped, and the reader runs the wrong report.",
    ),
    fails="""
29.sep | IST | Elevdata. | Udir | Rapport i VIGO: 5A019 - Oppdater rett
19.okt | IST | Elevdata, nye. | Udir | Rapport i VIGO: 5A019 - Oppdatere retten
""",
    passes="""
29.sep | IST | Elevdata. | Udir | Rapport i VIGO: 5A019 - Oppdater rett
19.okt | IST | Elevdata, nye. | Udir | Rapport i VIGO: 5A019 - Oppdater rett
""",
)
def report_title_differs(analysis: Analysis) -> Iterator[Hit]:
    """Codes and titles that do not go together one to one."""
    others = list(_other_codes(analysis))
    told = {(hit.entry, hit.field, hit.span) for hit in others}
    yield from _recoded(analysis, others)
    titled = [code for code in analysis.report_codes if code.is_well_formed and code.title]
    pairs = Counter((code.code, plain_title(code)) for code in titled)
    # The commonest title of each code and code of each title, the first of equally common ones.
    usual_title = dict(reversed([pair for pair, _ in pairs.most_common()]))
    usual_code = dict(reversed([(title, code) for (code, title), _ in pairs.most_common()]))
    written = {plain_title(code): code.title for code in titled}
    for code in titled:
        title = plain_title(code)
        if (code.entry, code.field, (code.start, code.end)) in told:
            continue
        if usual_title[code.code] != title:
            words = Words(
                "{code} heter «{title}» her og «{usual}» ellers",
                "{code} is called “{title}” here and “{usual}” elsewhere",
            ).fill(code=code.code, title=code.title, usual=written[usual_title[code.code]])
        elif usual_code[title] != code.code:
            words = Words(
                "«{title}» har koden {code} her og {usual} ellers",
                "“{title}” has the code {code} here and {usual} elsewhere",
            ).fill(code=code.code, title=code.title, usual=usual_code[title])
        else:
            continue
        yield Hit(
            entry=code.entry,
            field=code.field,
            span=(code.start, code.end),
            actual=code.code,
            values={"problem": words},
        )


_RECODED = Words(
    "rapporten {expected} har koden {actual} i hele dokumentet",
    "the report {expected} has the code {actual} throughout the document",
)


def _recoded(analysis: Analysis, hits: Sequence[Hit]) -> Iterator[Hit]:
    """The hits, a report that has another code throughout told once."""
    if not hits or analysis.known is None:
        return iter(hits)
    ours = (words_of(code.code) for code in analysis.report_codes)
    known = (words_of(code.code) for code in report_codes(analysis.known))
    return told_once(hits, ours, frozenset[str]().union(*known), _RECODED)


def _other_codes(analysis: Analysis) -> Iterator[Hit]:
    """Codes and titles other than the known row has: the one before the other's, or after it."""
    if analysis.known is None:
        return
    theirs: dict[str, list[ReportCode]] = {}
    titles: dict[str, str] = {}
    for code in report_codes(analysis.known):
        if code.is_well_formed:
            theirs.setdefault(code.entry.id, []).append(code)
            titles.setdefault(plain_title(code), code.code)
    for code in analysis.report_codes:
        known = analysis.counterpart(code.entry)
        if known is not None and code.is_well_formed:
            yield from _unlike(code, theirs.get(known.id, ()), titles)


def _unlike(
    code: ReportCode, theirs: Sequence[ReportCode], titles: Mapping[str, str]
) -> Iterator[Hit]:
    title = plain_title(code)
    under_title = {one.code for one in theirs if plain_title(one) == title}
    of_code = [one for one in theirs if one.code == code.code]
    if len(under_title) == 1 and code.code not in under_title:
        (usual,) = under_title
        words = Words(
            "«{title}» har koden {code} her og {usual} på samme rad i det publiserte årshjulet",
            "“{title}” has the code {code} here and {usual} on the same row of the published "
            "schedule",
        ).fill(code=code.code, title=code.title or "…", usual=usual)
    elif of_code and not under_title and titles.get(title, code.code) != code.code:
        usual = of_code[0].title or "…"
        words = Words(
            "{code} heter «{title}» her og «{usual}» på samme rad i det publiserte årshjulet",
            "{code} is called “{title}” here and “{usual}” on the same row of the published "
            "schedule",
        ).fill(code=code.code, title=code.title, usual=usual)
    else:
        return
    yield Hit(
        entry=code.entry,
        field=code.field,
        span=(code.start, code.end),
        actual=code.code,
        expected=usual,
        severity=Severity.WARNING,
        values={"problem": words},
    )
