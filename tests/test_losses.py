"""What a command that writes would lose is refused, or told on the standard error."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import Run
from vigo_arshjul import loads, read, roll, write
from vigo_arshjul.io.edit import changed_content

HEAD = "Årshjul, skoleåret 2025-2026\n\nDato\tFra\tHva\tTil\tKommentar\n"
BAD = "32.08.2025\tRektor\tTur\tAlle\t\n"
PLAN = f"{HEAD}15.08.2025\tRektor\tMøte\tAlle\t\n{BAD}22.08.2025\tRektor\tPrøve\tAlle\t\n"
TOML = """# laget av kontoret
format = 1
school_year = "2025-2026"
title = "Årshjul"

# husk nøkkel
[[entry]]
id = "plandag"
date = 2025-08-15 # fredag
what = "Plandag"
recurs = { month = 8, day = 15, convention = "preceding" }
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "plan.txt", "out.csv"],
        ["roll", "plan.txt", "--to", "2026-2027", "-o", "out.csv"],
        ["adopt", "plan.txt", "-o", "out.toml"],
        ["move", "plan.txt", "4", "2025-08-18", "-o", "out.csv"],
    ],
)
def test_a_row_is_not_lost_unless_that_is_allowed(
    run: Run, plan: Path, tmp_path: Path, command: list[str]
) -> None:
    """Status 2 and the row with its line; with --allow-unread it goes on, and names the row."""
    refused = run(*command)
    assert refused.status == 2
    assert refused.err.startswith("plan.txt:5: «32.08.2025 | Rektor | Tur | Alle»")
    assert list(tmp_path.iterdir()) == [plan]
    allowed = run(*command, "--allow-unread")
    assert allowed.status == 0
    assert "linje 5: «32.08.2025 | Rektor | Tur | Alle»" in allowed.err
    assert len(read(tmp_path / command[-1])) == 2


def test_a_row_of_a_document_is_named_by_table_and_row(run: Run, tmp_path: Path) -> None:
    """A document has no lines that anybody could count."""
    from docx import Document

    document = Document()
    document.add_paragraph("Årshjul, skoleåret 2025-2026")
    table = document.add_table(0, 3)
    for texts in (["Dato", "Fra", "Hva"], ["32.08.2025", "Rektor", "Tur"], ["1.9", "IST", "Fil"]):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    document.save(str(tmp_path / "plan.docx"))
    done = run("convert", "plan.docx", "out.toml")
    assert done.status == 2
    assert done.err.startswith("plan.docx: tabell 1, rad 2: «32.08.2025 | Rektor | Tur»")


def test_what_a_form_has_no_place_for_is_told(run: Run, tmp_path: Path) -> None:
    """The rows alone go into CSV; a line without a date goes nowhere."""
    (tmp_path / "plan.txt").write_text(
        f"{HEAD}15.08.2025\tRektor\tMøte\tAlle\t\n\t\t\t\t\nHvem vet\tRektor\tTur\tAlle\t\n"
        "16.08.2025\tRektor\tPrøve\tAlle\t\n\nFARGEKODER:\nInntak\n",
        encoding="utf-8",
    )
    write(read(tmp_path / "plan.txt").without_unreadable(), tmp_path / "whole.toml")
    done = run("convert", "plan.txt", "out.csv", "--allow-unread")
    assert "linje 6: «Hvem vet | Rektor | Tur | Alle»" in done.err
    done = run("convert", "whole.toml", "out.csv")
    assert "formatet har bare radene; ikke med: fargekodene" in done.err
    assert run("convert", "whole.toml", "out.json").err == ""


@pytest.mark.parametrize(
    "command",
    [
        ["convert", "own.toml", "out.toml"],
        ["roll", "own.toml", "--to", "2026-2027", "-o", "out.toml"],
        ["move", "own.toml", "plandag", "2025-08-18", "-o", "out.toml"],
    ],
)
def test_comments_in_toml_stay(run: Run, tmp_path: Path, command: list[str]) -> None:
    """What was read from TOML and is written as TOML is the same file with other values."""
    (tmp_path / "own.toml").write_text(TOML, encoding="utf-8")
    assert run(*command).status == 0
    text = (tmp_path / "out.toml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if "#" in line][:2] == TOML.splitlines()[:6:5]
    assert " # fredag\n" in text
    assert text.count("\n") - TOML.count("\n") in (0, 1)


@pytest.mark.parametrize(
    ("cell", "is_read"),
    [("dato kommer", True), ("frist settes av Udir", True), ("frist blir slik", False)],
)
def test_words_of_headings_among_rows_are_no_headings(cell: str, is_read: bool) -> None:
    """`Dato kommer | Møte i utvalget` is a row, or told as one that cannot be read."""
    rows = f"14. oktober;Start\n{cell};Møte i utvalget\n3. november;Slutt\n"
    schedule = loads(f"Årshjul 2025-2026\n\nDato;Hva\n{rows}", format="csv")
    assert ("Møte i utvalget" in [entry.what for entry in schedule]) is is_read
    assert bool(schedule.told) is not is_read


def test_a_business_day_before_another_is_read_in_any_year() -> None:
    """The first look at a table has no year yet, and no calendar of business days."""
    rows = "14. oktober;Start\nsiste virkedag før 17. mai;Møte\n"
    schedule = loads(f"Årshjul 2026-2027\n\nDato;Hva\n{rows}", format="csv")
    assert [entry.when.iso() for entry in schedule] == ["2026-10-14", "2027-05-14"]


@pytest.mark.parametrize(
    ("cell", "rolled"),
    [
        ("løpende", "løpende"),
        ("10.-11. og 17.-18. september", "9.-10. og 16.-17. september"),
        ("tors. 10.9.–fre. 11.9. og 17.9.", "tors. 9.9.–fre. 10.9. og 16.9."),
        ("10-11", "09-11"),
        ("2026-09-10/2026-09-11", "2027-09-09/2027-09-10"),
        ("10. sept. (på Hamar)", "9. sept. (på Hamar)"),
        ("torsdag 10. september, i aulaen", "torsdag 9. september, i aulaen"),
        ("10. september på Hamar", "9. september på Hamar"),
        ("10. og 17. september (i aulaen)", "9. og 16. september (i aulaen)"),
    ],
)
def test_what_else_a_date_cell_says_keeps_its_place(tmp_path: Path, cell: str, rolled: str) -> None:
    """A roll writes the new days into the file as it stands, and nothing else."""
    text = "Årshjul {}\n\nDato;Hva\n{};Start\n{};Møte\n{};Slutt\n"
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text(text.format("2026-2027", "14. august", cell, "16. juni"), encoding="utf-8")
    old = read(source)
    new = roll(old, "2027-2028").schedule
    content = changed_content(str(source), old, new, target).decode()
    assert content == text.format("2027-2028", "13. august", rolled, "16. juni")
