"""Prints how often proposals are exact on real schedules, beside those of plain copying.

The table stands in `docs/explanation/proposals.md`; a test holds the two to each other.

Usage: python scripts/measure_proposals.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from real_years import read_years, table

if __name__ == "__main__":
    print(table(read_years()))
