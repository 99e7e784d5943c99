"""Feeds bytes to a reader for a while, and all that comes of them to the rest of the library.

    python scripts/fuzz.py txt --seconds 600

With atheris (`pip install -e . --group fuzz`) the bytes are led by what they reach in the code;
without it, and for Word and Excel files, they are real documents, damaged at random. What makes
anything fall over, or takes too long, is kept in a file beside the corpus, and the exit status
is 1.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import sys
import time
import traceback
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

# An input of so many bytes may take so many seconds, on the slowest of machines.
_LONGEST = 1 << 13
# Damaged at random within their parts: of bytes led by coverage hardly one is an archive.
_ARCHIVES = ("docx", "xlsx")
_PATIENCE = 60.0
_SETTINGS = """\
select = ["AH1", "closed-day"]
ignore = ["AH2"]
fail-on = "warning"
language = "en"
registration-deadline = "business-day"
actors = ["Evry"]
[severity]
AH301 = "warning"
[closed-days]
2017-12-27 = "romjul"
[tool.vigo-arshjul]
select = ["AH3"]
"""
_BASELINE = '{"format": 1, "accepted": [{"rule": "AH101", "entry": "a", "count": 2}]}'
# What the formats listen for; a mutation that puts one in reaches further than a random byte.
_WORDS = tuple(
    word.encode()
    for word in (
        "\t", ";", "\r\n", '"""', "'''", "[[entry]]", "recurs = { easter = 1 }", "\ufeff", "\0",
        "\\u001b[2J", "\\ud800", "0001-01-01", "9999-12-31", "1e999", "nan", "inf", "9" * 5000,
        "[" * 2000, "{" * 2000, "<i>", "::error::", "##vso[", "31. november", "pr pr pr", "§ 6-8",
        "Frist for registrering er 1. mai.", "tirsdag 24. oktober", "skoleåret 2017-18", "uke 53",
        "se 1. mai og 2. mai", "07:32:00", "2017-10-02T00:00:00Z", "99:99:99", "hver måned etter",
    )
)  # fmt: skip
# What no XML may hold.
_NO_XML = dict.fromkeys(range(32))


def corpus_of(reader: str, folder: Path) -> list[bytes]:
    """Real documents, whole and in pieces, in every encoding that is read."""
    from vigo_arshjul.io.formats import FORMATS
    from vigo_arshjul.io.readers import loads
    from vigo_arshjul.io.writers import content_of

    document = ROOT / "tests" / "data" / "arshjul-2017-2018.txt"
    text = document.read_text(encoding="utf-8")
    lines = text.split("\n")
    if reader == "settings":
        seeds = [_SETTINGS.encode()]
    elif reader == "baseline":
        seeds = [_BASELINE.encode()]
    else:
        texts = ["\n".join([*lines[:10], *lines[i : i + 6]]) for i in range(10, len(lines), 6)]
        texts += ["\n".join(lines[:12] + lines[130:])]
        form = FORMATS.get(reader)
        if form and form.writes and reader != "txt":
            seeds = [content_of(loads(text, "txt"), reader) for text in texts]
        else:
            mark = {"csv": ";", "tsv": "\t"}.get(reader, "\t")
            seeds = [text.replace("\t", mark).encode() for text in texts]
            seeds += [texts[1].encode(code) for code in ("utf-16", "cp1252", "utf-8-sig")]
    folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds:
        (folder / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    return seeds


def within(content: bytes, dice: random.Random) -> bytes:
    """An archive with damage done to one of its parts.

    Most of the damage leaves XML that can be read, so that it comes further than to the parser.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = dice.choice([name for name in parts for _ in range(1 + len(parts[name]) // 2000)])
    for _ in range(dice.choice((1, 1, 2, 5))):
        parts[name] = damaged_xml(parts[name], dice)
    if dice.random() < 0.1:
        parts[name] = _after_accidents(parts[name], [parts[name]], dice)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    whole = stream.getvalue()
    return _after_accidents(whole, [whole], dice) if dice.random() < 0.05 else whole


def damaged_xml(part: bytes, dice: random.Random) -> bytes:
    """A part with one of its elements lost, doubled, moved, or saying something else."""
    try:
        root = ElementTree.fromstring(part)
    except (ElementTree.ParseError, ValueError, LookupError):
        return part
    elements = list(root.iter())
    element, other = dice.choice(elements), dice.choice(elements)
    odd = dice.choice(_WORDS).decode().translate(_NO_XML)
    match dice.randrange(6):
        case 0 if len(element):
            element.remove(dice.choice(list(element)))
        case 1 if len(element):
            element.insert(dice.randrange(len(element) + 1), dice.choice(list(element)))
        case 2 if len(list(element.iter())) < 200 and other not in element.iter():
            other.insert(dice.randrange(len(other) + 1), element)
        case 3 if element.attrib:
            name = dice.choice(list(element.attrib))
            element.set(name, dice.choice((odd, other.get(name, ""), "-1", "0", "9" * 20, "nan")))
        case 4:
            element.tag = other.tag
        case _:
            element.text = dice.choice((odd, other.text or "", (element.text or "") + odd))
    return bytes(ElementTree.tostring(root, "utf-8"))


def damaged(reader: str, seeds: list[bytes], dice: random.Random) -> bytes:
    """A document after some accidents."""
    content = dice.choice(seeds)
    if reader in _ARCHIVES:
        return within(content, dice)
    return _after_accidents(content, seeds, dice)[:_LONGEST]


def _after_accidents(whole: bytes, seeds: list[bytes], dice: random.Random) -> bytes:
    content = bytearray(whole)
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        at = dice.randrange(len(content) + 1)
        until = min(len(content), at + dice.choice((1, 2, 8, 64, 512)))
        match dice.randrange(7):
            case 0:
                del content[at:]
            case 1:
                del content[at:until]
            case 2:
                content[at:at] = dice.choice(_WORDS)
            case 3:
                content[at:at] = content[at:until] * dice.choice((1, 2, 50))
            case 4 if content:
                content[min(at, len(content) - 1)] ^= 1 << dice.randrange(8)
            case 5:
                other = dice.choice(seeds)
                start = dice.randrange(len(other) + 1)
                content[at:until] = other[start : start + 200]
            case _:
                content[at:until] = dice.randbytes(until - at)
    return bytes(content)


def attempt(reader: str, content: bytes, folder: Path) -> bool:
    """Try one input; whether it went well. What does not is kept."""
    from exercising import exercise

    begin = time.monotonic()
    try:
        exercise(reader, content)
        trouble = None
    except Exception:
        trouble = traceback.format_exc()
    took = time.monotonic() - begin
    if trouble is None and took > _PATIENCE:
        trouble = f"took {took:.0f} s for {len(content)} bytes"
    if trouble is None:
        return True
    kept = folder.parent / f"{reader}-{hashlib.sha256(content).hexdigest()[:16]}"
    kept.write_bytes(content)
    print(f"{kept}\n{trouble}", flush=True)
    return False


def at_random(reader: str, seconds: float, folder: Path, seed: int) -> int:
    """Damage the documents at random; how many inputs went wrong."""
    seeds = corpus_of(reader, folder)
    dice = random.Random(seed)
    end = time.monotonic() + seconds
    tried = wrong = 0
    for content in _forever(reader, seeds, dice):
        if time.monotonic() > end:
            break
        tried += 1
        wrong += not attempt(reader, content, folder)
    print(f"{reader}: {tried} inputs, {wrong} wrong")
    return wrong


def _forever(reader: str, seeds: list[bytes], dice: random.Random) -> Iterator[bytes]:
    yield from seeds
    while True:
        yield damaged(reader, seeds, dice)


def led_by_coverage(reader: str, seconds: float, folder: Path, seed: int) -> None:
    """Let atheris choose the bytes; it ends the process itself."""
    import atheris

    with atheris.instrument_imports(include=["vigo_arshjul"]):
        import exercising  # noqa: F401  and with it all of the library

    corpus_of(reader, folder)
    dictionary = folder.parent / f"{reader}.dict"
    entries = ("".join(f"\\x{byte:02x}" for byte in word[:60]) for word in _WORDS)
    dictionary.write_text("".join(f'"{entry}"\n' for entry in entries), encoding="ascii")

    def one(content: bytes) -> None:
        if not attempt(reader, content, folder):
            raise RuntimeError("see above")

    options = (
        f"-max_total_time={seconds:.0f}",
        f"-max_len={_LONGEST}",
        f"-seed={seed}",
        f"-dict={dictionary}",
        f"-timeout={_PATIENCE:.0f}",
        f"-artifact_prefix={folder.parent}/",
        str(folder),
    )
    atheris.Setup([sys.argv[0], *options], one)
    atheris.Fuzz()


def main() -> None:
    """Run for a while."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("reader", help="a format that is read, stdin, settings or baseline")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, default=ROOT / ".fuzz", help="for the corpus")
    parser.add_argument("--random", action="store_true", help="even where atheris is there")
    wish = parser.parse_args()
    folder = wish.folder / wish.reader
    if wish.random or wish.reader in _ARCHIVES or find_spec("atheris") is None:
        sys.exit(at_random(wish.reader, wish.seconds, folder, wish.seed) > 0)
    led_by_coverage(wish.reader, wish.seconds, folder, wish.seed)


if __name__ == "__main__":
    main()
