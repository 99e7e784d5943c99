"""The pictures in the pages show what the program makes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_pictures_are_current() -> None:
    """`python docs/pictures.py` would take none anew."""
    check = [sys.executable, "docs/pictures.py", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    names = json.loads((ROOT / "docs" / "assets" / "pictures.json").read_text(encoding="utf-8"))
    assert len(names) > 4
    for name in names:
        content = (ROOT / "docs" / "assets" / name).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 600_000
