"""What a move brings with it: for the one who considers it, and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from vigo_arshjul.language import Language, Words, days_in_words
from vigo_arshjul.report.json import Keys, json_report
from vigo_arshjul.report.rolled import CHANGES, change_text
from vigo_arshjul.rules import Finding
from vigo_arshjul.sanitize import Sink, safe
from vigo_arshjul.whatif import MoveResult, Shift, Slack
from vigo_arshjul.whatif.slack import REACH

_EARLIER = Words("tidligere", "earlier")
_LATER = Words("senere", "later")
_KEYS: Keys = {
    **CHANGES,
    Shift: "entry=entry_id before after business_days why=reason",
    Slack: "entry=entry_id earlier later stops_earlier stops_later",
    Finding: "code severity entry=entry_id message=words",
}


def moved_json(result: MoveResult, language: Language) -> str:
    """What moves, as JSON."""
    data = {
        "school_year": result.schedule.school_year,
        "moved": result.shifts,
        "changes": result.changes,
        "slack": result.slack,
        "findings": result.findings,
    }
    return json_report(data, _KEYS, language)


def moved_text(result: MoveResult, language: Language) -> str:
    """What moves, to read: the rows, the texts, the room that is left, new mistakes."""
    return safe("\n".join(_lines(result, language)) + "\n", Sink.LINES)


def _lines(result: MoveResult, language: Language) -> Iterator[str]:
    def say(nb: str, en: str) -> str:
        return Words(nb, en).in_language(language)

    if result.shifts:
        yield say("Flyttes:", "Moved:")
        for shift in result.shifts:
            yield from _shift(shift, language)
    else:
        yield say("Ingen rad flyttes.", "No row moves.")
    if result.changes:
        yield ""
        yield say("Endres i teksten:", "Changed in the texts:")
        for change in result.changes:
            yield from change_text(change, language)
    if result.slack:
        yield ""
        yield say("Slingringsmonn etterpå, i virkedager:", "Room left, in business days:")
        for slack in result.slack:
            yield from _slack(slack, language)
    yield ""
    if result.findings:
        yield say("Nye feil og advarsler:", "New errors and warnings:")
        for finding in result.findings:
            message = safe(finding.words.in_language(language), Sink.TERMINAL)
            row = safe(finding.entry_id or "", Sink.TERMINAL)
            severity = finding.severity.in_words().in_language(language)
            yield f"  {row}: {severity} {finding.code}: {message}"
    else:
        yield say("Ingen nye feil eller advarsler.", "No new errors or warnings.")


def _shift(shift: Shift, language: Language) -> Iterator[str]:
    before = shift.before.in_words().in_language(language)
    after = shift.after.in_words().in_language(language)
    yield f"  {safe(shift.entry_id, Sink.TERMINAL)}: {before} → {after}"
    parts = [shift.reason]
    if days := shift.business_days:
        side = _LATER if days > 0 else _EARLIER
        far = days_in_words(abs(days), business=True)
        parts.insert(0, Words("{far} {side}", "{far} {side}").fill(far=far, side=side))
    yield "      " + ", ".join(safe(part.in_language(language), Sink.TERMINAL) for part in parts)


def _slack(slack: Slack, language: Language) -> Iterator[str]:
    yield f"  {safe(slack.entry_id, Sink.TERMINAL)}"
    for room, stop, side in (
        (slack.earlier, slack.stops_earlier, _EARLIER),
        (slack.later, slack.stops_later, _LATER),
    ):
        if stop is None:
            words = Words(
                "intet som stopper på {reach} virkedager {side}",
                "nothing that stops it in {reach} business days {side}",
            )
        else:
            words = Words("{room} {side}, så stopper {stop}", "{room} {side}, then stops {stop}")
        said = words.fill(reach=REACH, room=room, side=side, stop=stop or "")
        yield f"      {safe(said.in_language(language), Sink.TERMINAL)}"
