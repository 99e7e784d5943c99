"""Names that come and go: what they are called on a day, and what roll-forward makes of them."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from reading import read
from running import Run
from vigo_arshjul import check, published, roll
from vigo_arshjul.identity.renamed import counties, in_county_order, names, retired_names
from vigo_arshjul.io import dumps
from vigo_arshjul.io.readers import read_text
from vigo_arshjul.model import Appendix, Entry, Schedule

DAY = dt.date

# What the reforms did, from the laws and not from the code: name, day, and what it is called.
HISTORY = (
    ("Sør-Trøndelag", DAY(2017, 12, 31), None),
    ("Sør-Trøndelag", DAY(2018, 1, 1), ("Trøndelag",)),
    ("Akershus", DAY(2019, 12, 31), None),
    ("Akershus", DAY(2020, 1, 1), ("Viken",)),
    ("Akershus", DAY(2023, 12, 31), ("Viken",)),
    ("Akershus", DAY(2024, 1, 1), None),
    ("Viken", DAY(2024, 1, 1), ("Akershus", "Buskerud", "Østfold")),
    ("Hedmark", DAY(2030, 6, 1), ("Innlandet",)),
    ("Telemark", DAY(2021, 6, 1), ("Vestfold og Telemark",)),
    ("Vestfold og Telemark", DAY(2024, 8, 1), ("Vestfold", "Telemark")),
    ("Troms og Finnmark", DAY(2022, 8, 1), None),
    ("Troms og Finnmark", DAY(2024, 8, 1), ("Troms", "Finnmark")),
    ("Fylkesmannen", DAY(2020, 12, 31), None),
    ("Fylkesmannen", DAY(2021, 1, 1), ("Statsforvalteren",)),
    ("Fylkesmennene", DAY(2021, 1, 1), ("Statsforvalterne",)),
    ("fylkesmannens", DAY(2021, 1, 1), ("statsforvalterens",)),
    ("FYLKESMANNEN", DAY(2021, 1, 1), ("STATSFORVALTEREN",)),
    ("Evry", DAY(2019, 12, 4), None),
    ("Evry", DAY(2019, 12, 5), ("TietoEVRY",)),
    ("VIGO IKS", DAY(2023, 12, 31), None),
    ("VIGO IKS", DAY(2024, 1, 1), ("Novari IKS",)),
    ("Forskrift til opplæringslova § 6-8", DAY(2024, 7, 31), None),
    ("Forskrift til opplæringslova § 6-8", DAY(2024, 8, 1), ("opplæringsforskrifta § 4-9",)),
    ("Forskrift til opplæringslova § 3-2", DAY(2024, 8, 1), ()),
    ("Møre og Romsdal", DAY(2024, 8, 1), None),
)


@pytest.mark.parametrize(("name", "day", "successors"), HISTORY)
def test_what_a_name_is_called_on_a_day(
    name: str, day: dt.date, successors: tuple[str, ...] | None
) -> None:
    """None where it is good, else what has come in its place."""
    found = list(retired_names(f"Se {name}.", day))
    assert [r.successors for r in found] == ([] if successors is None else [successors])


@pytest.mark.parametrize(
    "text",
    [
        "Nordland, Troms og Finnmark",
        "vigoiks.no",
        "Trøndelag",
        "everything",
        "opplæringslova § 6-8",
    ],
)
def test_what_only_looks_like_a_retired_name(text: str) -> None:
    """The end of a list of counties, an address, a longer word."""
    assert list(retired_names(text, DAY(2025, 1, 1))) == []


def test_what_is_told_of_one_name_of_a_change_is_told_of_the_others() -> None:
    """Viken is good that day, the three that it was are not, and the text says what it tells."""
    listed, day = "leverer for Akershus, Buskerud og Østfold.", DAY(2023, 10, 20)
    assert [*retired_names(f"Viken (til 2024) {listed}", day)] == []
    assert len([*retired_names(f"Viken {listed}", day)]) == 3


def test_every_name_has_its_source_in_both_languages() -> None:
    """A fact that nobody can look up is no fact."""
    for name in names():
        assert name.source.nb
        assert name.source.en


def test_counties_stand_from_south_to_north_each_once() -> None:
    """Merged ones where the first of them stood; lists of other names stay as they are."""
    assert in_county_order(["Finnmark", "Viken", "Viken", "Agder"]) == (
        "Viken",
        "Agder",
        "Finnmark",
    )
    assert in_county_order(["B", "A", "B"]) == ("B", "A")
    assert len(set(counties())) == len(counties())


# --- roll --rename -----------------------------------------------------------------------

AFTER_2024 = (
    *("Østfold", "Akershus", "Innlandet", "Buskerud", "Vestfold", "Telemark", "Agder"),
    *("Rogaland", "Vestland", "Møre og Romsdal", "Trøndelag", "Nordland", "Troms", "Finnmark"),
)


def counties_of(schedule: Schedule) -> tuple[str, ...]:
    return next(appendix.names for appendix in schedule.appendices if appendix.names)


@pytest.mark.parametrize(
    ("year", "names"),
    [
        (
            "2021-2022",
            (
                *("Viken", "Innlandet", "Vestfold og Telemark", "Agder", "Rogaland", "Vestland"),
                *("Møre og Romsdal", "Trøndelag", "Nordland", "Troms og Finnmark"),
            ),
        ),
        ("2025-2026", AFTER_2024),
    ],
)
def test_the_county_list_follows_the_reforms(year: str, names: tuple[str, ...]) -> None:
    """Each county once, in order, and the text form reads back the same."""
    result = roll(published(), year, rename=True)
    assert counties_of(result.schedule) == names
    assert counties_of(read_text(dumps(result.schedule, "txt"))) == names


@pytest.mark.parametrize("year", ["2018-2019", "2020-2021", "2024-2025", "2050-2051"])
def test_a_renamed_schedule_has_no_retired_name(year: str) -> None:
    """And every new name is a change with its reason."""
    plain, renamed = roll(published(), year), roll(published(), year, rename=True)
    assert "AH506" not in {finding.code for finding in check(renamed.schedule)}
    new = [change for change in renamed.changes if change not in plain.changes]
    assert new
    assert all("navnet gjaldt til" in change.why for change in new)
    assert all("the name was good until" in change.reason.en for change in new)


def test_renaming_year_by_year_is_renaming_at_once() -> None:
    """Through the merger of 2020 and the division of 2024."""
    schedule = published()
    for start in range(2018, 2026):
        schedule = roll(schedule, f"{start}-{start + 1}", rename=True).schedule
    at_once = roll(published(), "2025-2026", rename=True).schedule
    assert dumps(schedule, "toml") == dumps(at_once, "toml")


def test_without_rename_the_successors_are_proposed() -> None:
    """Nothing is put in, everything is listed."""
    result = roll(published(), "2025-2026")
    proposals = {review.text: review.why for review in result.review}
    assert "nå Statsforvalterne" in proposals["Fylkesmennene"]
    assert "nå opplæringsforskrifta § 4-9" in proposals["Forskrift til opplæringslova § 6-8"]
    assert "Fylkesmennene" in {entry.sender for entry in result.schedule}


def test_what_has_several_successors_or_none_is_left_to_a_person() -> None:
    """In a sentence nobody but a person can tell which county is meant."""
    row = Entry(id="a", when=published().entries[0].when, what="Viken. Se § 3-2.")
    row = evolve(row, comment="Forskrift til opplæringslova § 3-2", sender="Viken")
    schedule = evolve(published(), entries=(row,), appendices=())
    result = roll(schedule, "2025-2026", rename=True)
    assert result.schedule.entries[0].sender == "Viken"
    said = {review.text: review.reason.en for review in result.review}
    assert "Akershus / Buskerud / Østfold" in said["Viken"]
    assert "no successor is known" in said["Forskrift til opplæringslova § 3-2"]


def test_a_list_that_needs_no_new_name_keeps_its_order() -> None:
    """Nothing is put in order that nobody asked to change."""
    listed = Appendix(heading="Fylker", intro="Dette gjelder:", names=("Nordland", "Rogaland"))
    schedule = evolve(published(), appendices=(listed,))
    assert roll(schedule, "2025-2026", rename=True).schedule.appendices == (listed,)


def test_a_county_of_two_names_at_the_end_of_a_list() -> None:
    """`Nordland og Troms og Finnmark` is a county and another one of two names."""
    for last in ("Troms og Finnmark", "Møre og Romsdal"):
        listed = Appendix(heading="Fylker", intro="Gjelder:", names=("Viken", "Nordland", last))
        schedule = evolve(published(), appendices=(listed,))
        assert counties_of(read_text(dumps(schedule, "txt"))) == listed.names


def test_the_command_renames(run: Run) -> None:
    """`--rename`, and the report says what it did."""
    done = run("roll", "2017-2018", "--to", "2025-2026", "--rename", "-o", "n.toml", "--report")
    assert done.status == 2
    arguments = ("roll", "2017-2018", "--to", "2025-2026", "--rename", "-o", "n.toml")
    assert run(*arguments, "--report", "n.json").status == 0
    assert counties_of(read("n.toml")) == AFTER_2024
