"""Takes the pictures of these pages, so that they show what the program makes.

    python docs/pictures.py            takes those that are not current
    python docs/pictures.py --check    only says which are not

A picture is taken in Chromium, which draws a little differently from version to version: what
is compared is not the picture but the digest of what it shows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from attrs import frozen

import vigo_arshjul

ASSETS = Path(__file__).resolve().parent / "assets"
DIGESTS = ASSETS / "pictures.json"


@frozen
class Picture:
    """What a picture shows, and the size of the window it is taken in."""

    source: Callable[[], str]
    ending: str
    width: int
    height: int

    def digest(self) -> str:
        """What changes with the source, and with nothing else."""
        return hashlib.sha256(self.source().encode()).hexdigest()


def _wheel() -> str:
    return vigo_arshjul.wheel(vigo_arshjul.published())


def _page() -> str:
    return vigo_arshjul.page(vigo_arshjul.published(), as_of=dt.date(2017, 11, 1))


PICTURES: Mapping[str, Picture] = {
    "wheel.png": Picture(_wheel, "svg", 1280, 905),
    "page.png": Picture(_page, "html", 1280, 900),
}


def main(arguments: Sequence[str]) -> int:
    """Take or check the pictures; the exit status."""
    checks = "--check" in arguments
    known = json.loads(DIGESTS.read_text(encoding="utf-8")) if DIGESTS.exists() else {}
    current = {name: picture.digest() for name, picture in PICTURES.items()}
    stale = [
        n for n, digest in current.items() if known.get(n) != digest or not (ASSETS / n).exists()
    ]
    for name in stale:
        print(f"{'not current' if checks else 'taken'}: docs/assets/{name}")
    if checks:
        return 1 if stale else 0
    if stale:
        take(stale)
        DIGESTS.write_text(json.dumps(current, indent=2) + "\n", encoding="utf-8")
    return 0


def take(names: Sequence[str]) -> None:
    """Take some pictures in the Chromium of this machine."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in names:
            picture = PICTURES[name]
            source = Path(folder) / f"picture.{picture.ending}"
            source.write_text(picture.source(), encoding="utf-8")
            page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
            page.goto(source.as_uri())
            page.screenshot(path=ASSETS / name)
        browser.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
