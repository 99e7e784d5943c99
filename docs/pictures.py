"""Takes the pictures of these pages, so that they show what the program makes.

    python docs/pictures.py            takes those that are not current
    python docs/pictures.py --check    only says which are not

A picture is taken in Chromium, or by LibreOffice, which draw a little differently from version to
version: what is compared is not the picture but the digest of what it shows.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import io
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from zipfile import ZipFile

from attrs import frozen
from click.testing import CliRunner

import comments_picture
import reading_picture
import vigo_arshjul
from vigo_arshjul.cli.commands import vigo_arshjul as vigo_arshjul_cli

ASSETS = Path(__file__).resolve().parent / "assets"
DIGESTS = ASSETS / "pictures.json"


@frozen
class Picture:
    """What a picture shows, and its size; of a document its first page.

    Args:
        source: the content of the file that is shown.
        ending: of that file.
        width: of the window that it is taken in, or of the page, in pixels.
        height: of the window, or how much is kept of the page.
        part: the part of an Office file that tells whether it has changed.
    """

    source: Callable[[], bytes]
    ending: str
    width: int
    height: int
    part: str = ""

    def digest(self) -> str:
        """What changes with the source, and with nothing else."""
        content = self.source()
        if self.part:
            content = ZipFile(io.BytesIO(content)).read(self.part)
        return hashlib.sha256(content).hexdigest()


def _wheel() -> bytes:
    return vigo_arshjul.wheel(vigo_arshjul.published()).encode()


def _page() -> bytes:
    return vigo_arshjul.page(vigo_arshjul.published(), as_of=dt.date(2017, 11, 1)).encode()


def _office(ending: str) -> Callable[[], bytes]:
    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"picture.{ending}"
            vigo_arshjul.write(vigo_arshjul.published(), path)
            return path.read_bytes()

    return content


def _command(name: str, commands: str) -> Callable[[], bytes]:
    """What some commands, parted by `;`, write under a name."""

    def content() -> bytes:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for command in commands.split(";"):
                CliRunner().invoke(vigo_arshjul_cli, command.split())
            return Path(name).read_bytes()

    return content


_REPORT = _command("report.docx", "roll 2017-2018 --to 2018-2019 -o next.toml --report report.docx")
_FINDINGS = _command(
    "findings.html", "convert 2017-2018 plan.docx; check plan.docx --report findings.html"
)
_CHANGES = _command(
    "changes.docx",
    "convert 2017-2018 plan.docx; move plan.docx ssb-resultat-1-levering 2017-10-04 -o new.docx;"
    "diff plan.docx new.docx --as-of 2017-08-01 -o changes.docx",
)

_ANNOTATED = _command(
    "copy.docx", "convert 2017-2018 plan.docx; check plan.docx --annotate copy.docx"
)


def _comments() -> bytes:
    return comments_picture.picture(_ANNOTATED())


PICTURES: Mapping[str, Picture] = {
    "wheel.png": Picture(_wheel, "svg", 1140, 801),
    "page.png": Picture(_page, "html", 1280, 900),
    "word.png": Picture(_office("docx"), "docx", 1280, 760, part="word/document.xml"),
    "read.png": Picture(reading_picture.picture, "html", 1280, 430),
    "report.png": Picture(_REPORT, "docx", 1280, 900, part="word/document.xml"),
    "findings.png": Picture(_FINDINGS, "html", 1280, 760),
    "comments.png": Picture(_comments, "html", 1280, 800),
    "changes.png": Picture(_CHANGES, "docx", 1280, 760, part="word/document.xml"),
    "excel.png": Picture(_office("xlsx"), "xlsx", 1280, 640, part="xl/worksheets/sheet1.xml"),
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
    """Take some pictures in the Chromium, or by the LibreOffice, of this machine."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            picture = PICTURES[name]
            source = Path(folder) / f"picture.{picture.ending}"
            source.write_bytes(picture.source())
            taker = _in_office if picture.part else _in_browser
            taker(picture, source, ASSETS / name)


def _in_browser(picture: Picture, source: Path, target: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": picture.width, "height": picture.height})
        page.goto(source.as_uri())
        page.screenshot(path=target)
        browser.close()


def _in_office(picture: Picture, source: Path, target: Path) -> None:
    """As LibreOffice prints it, the first page, by poppler."""
    to_pdf = ("soffice", "--headless", "--convert-to", "pdf", "--outdir", source.parent, source)
    subprocess.run(to_pdf, check=True, capture_output=True)
    width, height = str(picture.width), str(picture.height)
    to_png = ("pdftoppm", "-png", "-singlefile", "-scale-to-x", width, "-scale-to-y", "-1")
    cut = ("-x", "0", "-y", "0", "-W", width, "-H", height)
    pdf = source.with_suffix(".pdf")
    subprocess.run((*to_png, *cut, pdf, target.with_suffix("")), check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
