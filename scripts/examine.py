"""Examines the rules: one mistake, or one right edit, in a right document, many times over.

Prints the table of the documentation by family, for the kinds in use and those held back. Of
the kinds held back nothing is named, so that no rule is tuned to them.

Usage: python scripts/examine.py [--seed N] [--each N] [--years YEAR …] [--misses [FAMILY]]
           [--jobs N]
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from attrs import evolve

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from examined import MISTAKES, RIGHT_EDITS  # noqa: E402
from examining import YEARS, Kind, Outcome, figures, outcomes_of  # noqa: E402

_ANY = Kind(family="", says="")
PAGE = ROOT / "docs" / "reference" / "examination.md"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the examination and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=1, help="edits of a kind in each year")
    parser.add_argument("--misses", nargs="?", const="", help="what was missed, of a family")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument("--years", nargs="+", default=YEARS, help="the school years")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many processes")
    options = parser.parse_args(arguments)
    wrong, right = examined(options)
    table = "\n".join([*wrong_table(wrong), "", *right_table(right)])
    print(table)
    if options.misses is not None:
        tell_misses(wrong, right, options.misses)
    if options.write:
        before = PAGE.read_text(encoding="utf-8").split("<!-- figures -->")[0]
        of = f"Of the school years {', '.join(options.years)}; seed {options.seed}."
        text = f"{before}<!-- figures -->\n\n{of}\n\n{table}\n"
        PAGE.write_text(text, encoding="utf-8")


def examined(options: argparse.Namespace) -> tuple[list[Outcome], list[Outcome]]:
    """The outcomes of all kinds, by several processes: mistakes, and right edits."""
    kinds = [*MISTAKES, *RIGHT_EDITS]
    # The kinds themselves are known to each process, and cannot be sent to it.
    with get_context("fork").Pool(options.jobs) as pool:
        of_kind = pool.imap(partial(_of_kind, options), range(len(kinds)), chunksize=4)
        all_of = [
            [evolve(one, kind=kind) for one in some]
            for kind, some in zip(kinds, of_kind, strict=True)
        ]
    parts = all_of[: len(MISTAKES)], all_of[len(MISTAKES) :]
    wrong, right = ([one for some in part for one in some] for part in parts)
    return wrong, right


def _of_kind(options: argparse.Namespace, number: int) -> list[Outcome]:
    kind = [*MISTAKES, *RIGHT_EDITS][number]
    asked = {"seed": options.seed, "each": options.each, "years": options.years}
    some = outcomes_of(kind, fixes=number < len(MISTAKES), **asked)
    return [evolve(one, kind=_ANY) for one in some]


def by_family(all_of: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes of each family, those of kinds held back on their own, all at the end."""
    families: dict[str, list[Outcome]] = defaultdict(list)
    for one in all_of:
        if not one.kind.is_held_back:
            families[one.kind.family].append(one)
    held = [one for one in all_of if one.kind.is_held_back]
    return {**dict(sorted(families.items())), "*held back*": held, "**all**": list(all_of)}


def share(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def wrong_table(all_of: Sequence[Outcome]) -> list[str]:
    """The table of the mistakes."""
    columns = (
        *("family", "kinds", "mistakes", "found at the row", "first there"),
        *("median, 90 %, most findings", "touched by safe fixes", "came back right", "of these"),
        "something right made wrong",
    )
    lines = [
        f"| {' | '.join(columns)} |",
        "|---|---:|---:|---:|---:|---|---:|---:|---:|---:|",
    ]
    for family, some in by_family(all_of).items():
        if not some:
            continue
        of = figures(some)
        median, tenth, most = of.spread
        lines.append(
            f"| {family} | {of.kinds} | {of.cases} | {share(of.found, of.cases)} "
            f"| {share(of.first, of.found)} | {median:g}, {tenth:g}, {most} "
            f"| {of.touched} | {of.restored} | {share(of.restored, of.touched)} | {of.harmed} |"
        )
    return lines


def right_table(all_of: Sequence[Outcome]) -> list[str]:
    """The table of the right edits."""
    lines = [
        "| right edits | kinds | edits | with a new error or warning |",
        "|---|---:|---:|---:|",
    ]
    for family, some in by_family(all_of).items():
        if some:
            of = figures(some)
            lines.append(f"| {family} | {of.kinds} | {of.cases} | {share(of.raised, of.cases)} |")
    return lines


def tell_misses(wrong: Sequence[Outcome], right: Sequence[Outcome], family: str) -> None:
    """Print what was not as it should be, of the kinds that may be looked at."""
    told = Counter[str]()
    for one in (*wrong, *right):
        is_wrong = one in wrong
        raised = any(finding.severity.value != "info" for finding in one.new)
        bad = (
            (
                not one.found
                or not one.is_first
                or len(one.new) > 3
                or one.harmed
                or (one.touched and not one.is_restored)
            )
            if is_wrong
            else raised
        )
        if not bad or one.kind.is_held_back or family not in one.kind.family:
            continue
        told[one.kind.says] += 1
        flags = [
            *(["MISSED"] if is_wrong and not one.found else []),
            *(["NOT FIRST"] if one.found and not one.is_first else []),
            *([f"HARMED {one.harmed}"] if one.harmed else []),
            *(["NOT RESTORED"] if one.touched and not one.is_restored else []),
            *(["RAISED"] if not is_wrong else []),
        ]
        print(f"\n{one.kind.family}: {one.kind.says} [{one.document}] {', '.join(flags)}")
        print(f"      {one.where}")
        for finding in one.new[:4]:
            print(
                f"      > {finding.code} {finding.severity} {finding.entry_id}: {finding.message}"
            )
    print()
    for says, number in told.most_common():
        print(f"{number:4} {says}")


if __name__ == "__main__":
    main()
