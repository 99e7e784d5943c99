"""AH402 and AH403: the codes of reports, and their titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve

from vigo_arshjul.analysis import Analysis, Severity
from vigo_arshjul.grouping import grouped
from vigo_arshjul.language import Words
from vigo_arshjul.relations.report_codes import ReportCode, RightCodes, plain_title, report_codes
from vigo_arshjul.rules.core.fix import Fix, replace
from vigo_arshjul.rules.core.registry import Hit, own_rule
from vigo_arshjul.rules.families.hits import hint, told_once, words_of

# What may be a class or a version, as `2ST1` and `24H2`, where it is like no code.
_CLASS_OR_VERSION = re.compile(r"\d[A-ZÆØÅ]{2}\d|\d{2}[A-ZÆØÅ]\d")


@own_rule(
    "AH402",
    Words("ugyldig-rapportkode", "malformed-report-code"),
    Severity.ERROR,
    message=Words("«{actual}» er ingen rapportkode{hint}", "“{actual}” is no report code{hint}"),
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
        quoted = Words("«{code}»", "“{code}”").fill(code=expected)
        yield Hit(
            entry=code.entry,
            field=code.field,
            span=(code.start, code.end),
            actual=code.code,
            expected=expected,
            values={"hint": hint(quoted if expected else None)},
            fix=_right_code(code, expected, titles) if expected else None,
        )


def _right_code(code: ReportCode, expected: str, titles: set[tuple[str, str]]) -> Fix | None:
    """The code that is meant: certain where the report has the same title under it."""
    safe = code.title is not None and (expected, plain_title(code)) in titles
    return replace(code.entry, code.field, (code.start, code.end), expected, safe=safe)


@own_rule("AH403", Words("avvikende-rapporttittel", "report-title-differs"), Severity.INFO)
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
        yield _of_code(code, words)


def _of_code(code: ReportCode, problem: Words) -> Hit:
    return Hit(
        entry=code.entry,
        field=code.field,
        span=(code.start, code.end),
        actual=code.code,
        values={"problem": problem},
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
    known_codes = [code for code in report_codes(analysis.known) if code.is_well_formed]
    theirs = grouped((code.entry.id, code) for code in known_codes)
    titles = {plain_title(code): code.code for code in reversed(known_codes)}
    ours = {(code.entry.id, code.code) for code in analysis.report_codes}
    for code in analysis.report_codes:
        known = analysis.counterpart(code.entry)
        if known is not None and code.is_well_formed:
            # A code that the row has still is instead of none.
            gone = [
                one for one in theirs.get(known.id, ()) if (code.entry.id, one.code) not in ours
            ]
            yield from _unlike(code, gone, titles)


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
    elif code.title and of_code and not under_title and titles.get(title, code.code) != code.code:
        usual = of_code[0].title or "…"
        words = Words(
            "{code} heter «{title}» her og «{usual}» på samme rad i det publiserte årshjulet",
            "{code} is called “{title}” here and “{usual}” on the same row of the published "
            "schedule",
        ).fill(code=code.code, title=code.title, usual=usual)
    else:
        return
    yield evolve(_of_code(code, words), expected=usual, severity=Severity.WARNING)
