"""What is said of a row can be asked: its facts, who says them, and which rules looked."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from vigo_arshjul import Schedule, published, roll
from vigo_arshjul.analysed import analysed
from vigo_arshjul.language import Language
from vigo_arshjul.model import Day, Undated
from vigo_arshjul.report.json import JsonReport
from vigo_arshjul.report.render import Form, render
from vigo_arshjul.report.why import why, why_data, why_of
from vigo_arshjul.rules import Fact, all_rules, check
from vigo_arshjul.rules.verdicts.row_facts import RowFact, row_facts


@cache
def rolled() -> Schedule:
    """The published schedule five years on, without any rule of its own."""
    schedule = roll(published(), "2022-2023").schedule
    entries = (evolve(row, recurrence=None, decided_by=None) for row in schedule)
    return evolve(schedule, entries=tuple(entries))


def facts_of(schedule: Schedule, entry_id: str) -> tuple[RowFact, ...]:
    """The facts of one row."""
    analysis = analysed(schedule, None)
    return row_facts(analysis, schedule[entry_id], check(analysis))


def told(schedule: Schedule, entry_id: str, fact: Fact) -> dict[str, bool]:
    """Who speaks of the first fact of a kind, and whether they say the same as the row."""
    found = next(one for one in facts_of(schedule, entry_id) if one.fact is fact)
    return {one.witness.source.nb: one.agrees for one in found.witnesses}


def with_row(entry_id: str, **values: Any) -> Schedule:
    """The schedule with another value in one row."""
    rows = (evolve(row, **values) if row.id == entry_id else row for row in rolled())
    return evolve(rolled(), entries=tuple(rows))


def test_every_fact_has_rules_that_look_at_it() -> None:
    """And some rules look beside the rows."""
    assert {rule.page.fact for rule in all_rules() if rule.is_own} == {*Fact, None}


def test_a_wrong_date_has_witnesses_against_it() -> None:
    """Neighbours, phrases and followers say otherwise than the cell."""
    row = rolled()["ssb-elev-1-levering"]
    right = told(rolled(), row.id, Fact.DATE)
    assert all(right.values())
    assert {"datocellen", "radene over og under", "registreringsfristen"} <= right.keys()
    wrong = told(with_row(row.id, when=Day(row.day + dt.timedelta(days=40))), row.id, Fact.DATE)
    against = {source for source, agrees in wrong.items() if not agrees}
    assert {"radene over og under", "registreringsfristen"} <= against
    assert wrong["datocellen"]


@pytest.mark.parametrize(
    ("fact", "field", "value", "code"),
    [
        (Fact.PARTIES, "recipient", "Lånekassen", "AH508"),
        (Fact.NAME, "sender", "VIGO Sentralbassen (IST)", "AH505"),
        (Fact.CATEGORY, "category", None, "AH507"),
    ],
)
def test_a_rule_that_spoke_stands_under_its_fact(
    fact: Fact, field: str, value: str | None, code: str
) -> None:
    """The one that found something tells it there, and the others were silent."""
    found = facts_of(with_row("ssb-elev-1-levering", **{field: value}), "ssb-elev-1-levering")
    one = next(one for one in found if one.fact is fact)
    assert code in {rule.code for rule in one.rules if rule.findings}
    assert {rule.code for rule in one.rules} == {r.code for r in all_rules() if r.page.fact is fact}
    assert not all(witness.agrees for witness in one.witnesses) or value is None


def test_a_row_without_a_date_has_facts() -> None:
    """There is no chain to tell, and its parties are told all the same."""
    schedule = with_row("ssb-elev-1-levering", when=Undated(written="uavklart"))
    analysis = analysed(schedule, None)
    entry = schedule["ssb-elev-1-levering"]
    facts = row_facts(analysis, entry, check(analysis))
    found = why_of(entry, analysis.guessed, schedule.school_year, facts)
    text = render(why(found), Form.TEXT, Language.EN)
    assert "The row has no date to explain." in text
    assert "the published schedule: VIGO Sentralbasen (IST) → Udir" in text
    data = json.loads(JsonReport(Language.NB).write(why_data(found)))
    assert data["chain"] is None
    assert data["facts"][0]["fact"] == "date"


def test_the_command_tells_the_facts(run: Any, tmp_path: Path) -> None:
    """As text in both languages and as JSON; in another year the chain alone."""
    for language, words in (
        ("nb", "så på dette uten å finne noe"),
        ("en", "looked, and found nothing"),
    ):
        done = run("why", "2017-2018", "inntaksfil-juli", "--lang", language)
        assert done.status == 0
        assert words in done.out
    data = json.loads(run("why", "2017-2018", "inntaksfil-juli", "--format", "json").out)
    facts = {one["fact"]: one for one in data["facts"]}
    assert facts.keys() == {fact.name.lower().replace("_", "-") for fact in Fact}
    assert facts["category"]["witnesses"][0]["agrees"] is True
    year = ("--year", "2020-2021")
    other = json.loads(run("why", "2017-2018", "inntaksfil-juli", *year, "--format", "json").out)
    assert other["facts"] == []
