"""The schedules that come with the library are data: another year is one more file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from attrs import asdict

from running import Run
from vigo_arshjul import Schedule, adopt, check, dumps, loads, published, roll
from vigo_arshjul.data import resource, resource_names
from vigo_arshjul.errors import ArshjulError
from vigo_arshjul.io import nearest_published, published_years
from vigo_arshjul.io.records import json
from vigo_arshjul.io.records import published as shelf

# A year of a county, with all that a row may carry.
COUNTY = """
format = 1
school_year = "2024-2025"
title = "Årshjul for fylket"

[[entry]]
id = "elevtall-oktober"
date = 2024-10-01
time = "12:00"
bound = "by"
from = "Skolene"
what = "Elevtall pr 01. oktober meldes inn"
to = "Fylket"
category = "ssb"
extra = { Rom = "12" }
recurs = { month = 10, day = 1, convention = "following" }
before = [{ entry = "elevtall-svar", business_days = 2 }]

[[entry]]
id = "elevtall-svar"
date = 2024-10-08
from = "Fylket"
what = "Svar på elevtallene"
to = "Skolene"
decided_by = "fylkestinget"
provisional = true
override = "møtet er flyttet"
recurs = { after = "elevtall-oktober", business_days = 5 }
after = [{ entry = "elevtall-oktober" }]
ignore = [{ rule = "AH202", reason = "avtalt", until = "2025-2026" }]

[[entry]]
id = "hoering"
precision = "undated"
written = "etter avtale"
from = "Fylket"
what = "Høring om skolebruk"

[[entry]]
id = "planuke"
first = 2025-06-02
last = 2025-06-08
precision = "week"
written = "uke 23"
what = "Planuke"

[[legend]]
text = "Blå er intern"

[facts]
elevtall-oktober = { by_system = true, school_year = "own" }
"""


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Puts a file beside those that come with the library."""
    ours: dict[str, str] = {}

    def names() -> tuple[str, ...]:
        return tuple(sorted([*resource_names(), *ours]))

    monkeypatch.setattr(f"{shelf.__name__}.resource_names", names)
    monkeypatch.setattr(f"{shelf.__name__}.resource", lambda name: ours.get(name) or resource(name))

    def forget() -> None:
        shelf.published_years.cache_clear()
        shelf._published.cache_clear()

    def put(name: str, text: str) -> None:
        ours[name] = text
        forget()

    yield put
    monkeypatch.undo()
    forget()


Add = Callable[[str, str], None]


def test_a_year_of_a_county_is_one_more_file(add: Add, run: Run, tmp_path: Path) -> None:
    """Without a line of code it can be checked, rolled, explained and adopted from."""
    add("2024-2025.toml", COUNTY)
    assert published_years() == ("2017-2018", "2024-2025")
    assert published().title == "Årshjul for fylket"
    assert published("2024-2025")["elevtall-oktober"].facts.by_system
    assert run("check", "2024-2025").status in (0, 1)
    assert "2025-10-01" in run("roll", "2024-2025", "--to", "2025-2026", "-o", "n.toml").said + (
        tmp_path / "n.toml"
    ).read_text(encoding="utf-8")
    assert "elevtall-oktober" in run("why", "2024-2025", "elevtall-svar").out
    own = tmp_path / "own.csv"
    own.write_text(
        "Dato;Fra;Hva;Til\n01.10.2025;Skolene;Elevtall pr 01. oktober meldes inn;Fylket\n",
        encoding="utf-8",
    )
    done = run("adopt", own, "--year", "2025-2026", "--like", "2024-2025", "-o", "own.toml")
    assert done.status == 0, done.said
    assert 'id = "elevtall-oktober"' in (tmp_path / "own.toml").read_text(encoding="utf-8")


def test_the_next_year_of_the_schedule_is_one_more_file(add: Add, schedule: Schedule) -> None:
    """What was rolled and published is the year that later ones are held against."""
    later = roll(schedule, "2018-2019").schedule
    add("2018-2019.toml", dumps(later, "toml"))
    assert published() == later
    assert nearest_published(schedule).school_year == schedule.school_year
    after = roll(later, "2019-2020").schedule
    bare = loads(dumps(after, "txt"), format="txt")
    assert nearest_published(bare) == later
    adoption = adopt(bare)
    assert [row.id for row in adoption.schedule] == [row.id for row in after]
    assert not {"AH701", "AH604"} & {finding.code for finding in check(bare).findings}


def test_rows_are_held_against_the_schedule_of_their_title(add: Add, schedule: Schedule) -> None:
    """A county's year does not stand in for that of the schedule, however near it is."""
    add("2024-2025.toml", COUNTY)
    assert nearest_published(roll(schedule, "2025-2026").schedule) == schedule
    county = published("2024-2025")
    assert nearest_published(roll(county, "2018-2019").schedule) == county


@pytest.mark.parametrize("year", ["2017-2018", "2024-2025"])
def test_the_copy_that_is_read_faster_says_the_same(year: str) -> None:
    """All fields, lines and facts of the annotated file; and any reader of JSON reads it."""
    text = COUNTY if year == "2024-2025" else resource(f"{year}.toml")
    copy = shelf.copy_of(text)
    said, copied = shelf.annotated(text), shelf.from_copy(copy)
    assert copied == said
    assert [row.line for row in copied] == [row.line for row in said]
    assert [asdict(row.facts) for row in copied] == [asdict(row.facts) for row in said]
    assert json.from_data(copy["schedule"]) == said


def test_a_copy_of_another_text_is_passed_over(add: Add) -> None:
    """An edit of the annotated file counts at once."""
    text = resource("2017-2018.toml")
    add("2017-2018.toml", text.replace('title = "Årshjul VIGO Opplæring"', 'title = "Ny"'))
    assert published().title == "Ny"


def test_a_wrong_file_is_told_as_any_other(add: Add) -> None:
    """What was added is read as strictly as what people hand in."""
    add("2024-2025.toml", COUNTY.replace("date = 2024-10-01", 'date = "1. oktober"'))
    with pytest.raises(ArshjulError, match="dato"):
        published("2024-2025")


# --- what is written -------------------------------------------------------------------

FORMS = Path(__file__).parent / "data" / "written-forms.csv"


@pytest.mark.parametrize("year", ["2017-2018", "2018-2019", "2024-2025", "2030-2031"])
def test_what_is_written_stays_byte_for_byte(year: str) -> None:
    """Other programs keep these files under version control: each change of them is told."""
    plan = published() if year == "2017-2018" else roll(published(), to=year).schedule
    sums = {
        form: sha256(str(dumps(plan, form)).encode()).hexdigest()[:16]
        for form in ("txt", "tsv", "csv", "md", "json", "toml")
    }
    with FORMS.open(encoding="utf-8", newline="") as rows:
        expected = {
            row["form"]: row["sha256"] for row in csv.DictReader(rows) if row["year"] == year
        }
    assert sums == expected
