"""The face of the package: what `import vigo_arshjul` promises."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

import vigo_arshjul

CONTRACT = {
    *("published", "read", "write", "check", "roll"),
    *("BusinessCalendar", "BusinessDayConvention", "SchoolYear", "Schedule", "Entry"),
    *("Category", "Report", "Finding", "RollResult", "ArshjulError"),
}


def test_the_contract_is_there() -> None:
    """Every name that tools rely on is public."""
    assert set(vigo_arshjul.__all__) >= CONTRACT


@pytest.mark.parametrize("name", vigo_arshjul.__all__)
def test_a_public_name_is_found_and_hidden_by_no_module(name: str) -> None:
    """A module of the same name would take its place as soon as it is imported."""
    assert getattr(vigo_arshjul, name) is not None
    assert find_spec(f"vigo_arshjul.{name}") is None


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = vigo_arshjul.nothing
    assert set(vigo_arshjul.__all__) <= set(dir(vigo_arshjul))


def test_importing_loads_nothing_that_is_not_needed() -> None:
    """Importing the package, and asking for a name, loads no more than that name needs."""
    code = (
        "import sys, vigo_arshjul\n"
        "heavy = {'attrs', 'attr', 'cattrs', 'holidays', 'tomlkit', 'click', 'json'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
        "vigo_arshjul.SchoolYear(2017)\n"
        "print(sorted({'cattrs', 'holidays', 'tomlkit', 'click'} & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["[]", "[]"]


@pytest.mark.parametrize("first", ["check", "roll"])
def test_check_and_roll_in_either_order(first: str) -> None:
    """Neither question gets in the way of the other."""
    code = {
        "check": "v.check(s); v.roll(s, '2018-2019')",
        "roll": "v.roll(s, '2018-2019'); v.check(s)",
    }[first]
    whole = f"import vigo_arshjul as v; s = v.published(); {code}"
    subprocess.run([sys.executable, "-c", whole], check=True)
