"""Rules of somebody else's, found through their entry points."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from vigo_arshjul.rules.core.registry import all_rules
from vigo_arshjul.testing import example_codes

EXAMPLE = Path(__file__).parent.parent / "examples" / "own_rule"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder to install plugins into."""
    return tmp_path


def install(site: Path, name: str, module: str, source: str | None = None) -> None:
    """Put a package with an entry point into a folder, as an installer would."""
    info = site / f"{name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[vigo_arshjul.rules]\n{name} = {module}\n")
    if source is not None:
        (site / f"{module}.py").write_text(source, encoding="utf-8")


def run(site: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with the folder on the path."""
    path = os.pathsep.join([str(site), str(EXAMPLE / "src")])
    return subprocess.run(
        [sys.executable, "-m", "vigo_arshjul", *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_an_installed_rule_is_explained_and_run(site: Path) -> None:
    """The example plugin's rule has its page and finds its rows in the schedule."""
    install(site, "fylkets-regler", "fylkets_regler")
    page = run(site, "rule", "due-in-winter-holiday")
    assert page.returncode == 0
    assert "FY001" in page.stdout
    plan = site / "plan.txt"
    plan.write_text(
        "Plan, skoleåret 2017-2018\nMåned\tFra\tHva\tTil\tKommentar\n"
        "21.feb\tSkolene\tFrist for innsending.\tVIGO\t\n",
        encoding="utf-8",
    )
    checked = run(site, "check", str(plan), "--select", "FY", "--fail-on", "warning")
    assert checked.returncode == 1
    assert f"{plan}:3:" in checked.stdout
    assert "onsdag 21. februar 2018 er i vinterferien" in checked.stdout


def test_the_example_plugin_passes_its_own_test(site: Path) -> None:
    """What the example shows is true: its test runs and passes."""
    path = os.pathsep.join([str(EXAMPLE / "src")])
    tested = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLE / "tests")],
        env={**os.environ, "PYTHONPATH": path},
        cwd=site,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "2 passed" in tested.stdout, tested.stdout + tested.stderr


BROKEN = {
    "does not import": "import no_such_module_anywhere",
    "takes a code of ours": (
        "from fylkets_regler import *\nfrom vigo_arshjul.rules import *\n"
        "from vigo_arshjul.rules import rule\nfrom vigo_arshjul.language import Words\n"
        "w = Words('a', 'b')\n"
        "rule('AH999', 'mine', Severity.INFO, since='1', basis=Basis.STATED, source=w,\n"
        "     message=w, what=w, why=w, fails='', passes='')(lambda context: iter(()))\n"
    ),
    "takes a code that is taken": (
        "from vigo_arshjul.rules import *\nfrom vigo_arshjul.rules import rule\n"
        "from vigo_arshjul.language import Words\nw = Words('a', 'b')\n"
        "for _ in range(2):\n"
        "    rule('XX001', 'mine', Severity.INFO, since='1', basis=Basis.STATED, source=w,\n"
        "         message=w, what=w, why=w, fails='', passes='')(lambda context: iter(()))\n"
    ),
}


@pytest.mark.parametrize("source", BROKEN.values(), ids=BROKEN)
def test_a_broken_plugin_is_named_and_the_rest_runs(site: Path, source: str) -> None:
    """With its reason, and status 2: nobody takes its silence for a success."""
    install(site, "broken-rules", "broken_rules", source)
    checked = run(site, "check", "2017-2018", "--lang", "en")
    assert checked.returncode == 2
    assert "AH101" in checked.stdout
    assert "failed: broken-rules: the plugin failed:" in checked.stdout
    assert "Traceback" not in checked.stderr


def test_a_rule_that_raises_is_named_and_the_rest_runs(site: Path) -> None:
    """A plugin's rule that stops half-way has failed, and the check with it."""
    source = BROKEN["takes a code that is taken"].replace("range(2)", "range(1)")
    install(site, "raising", "raising", source.replace("iter(())", "[1 / 0]"))
    checked = run(site, "check", "2017-2018", "--lang", "en")
    assert checked.returncode == 2
    assert "failed: XX001: the plugin failed: ZeroDivisionError" in checked.stdout
    assert "AH101" in checked.stdout


def test_our_own_rules_belong_to_no_plugin() -> None:
    """Only installed plugins are marked as such."""
    ours = [rule for rule in all_rules() if rule.code.startswith("AH")]
    assert all(rule.plugin is None for rule in ours)
    assert example_codes("02.okt | IST | Fil. | Udir |") <= {rule.code for rule in ours}
