"""Writes the generated parts of these pages, so that they cannot drift from the program.

    python docs/generate.py            writes them
    python docs/generate.py --check    only says which pages are not as they should be

Five things are generated: the page of each rule, in both languages; the page of each public
name; the blocks in other pages that stand between `<!-- generated: KIND WORDS -->` and
`<!-- end -->`, the prose around which is written by hand; the JSON Schemas that come with the
package; and the Norwegian words of click.
"""

from __future__ import annotations

import datetime as dt
import inspect
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, get_args

import attrs
import click
from attrs import evolve

import vigo_arshjul
from form_fields import FIELDS, FORMS, carried
from messages import in_one_place
from schemas import config_schema, schedule_schema, tables, written
from usage_words import catalogue
from vigo_arshjul import Finding, MentionKind, Report, Schedule, Severity
from vigo_arshjul.calendar import BusinessCalendar
from vigo_arshjul.calendar.norway import FIRST_YEAR, LAST_YEAR
from vigo_arshjul.cli.commands import vigo_arshjul as command_group
from vigo_arshjul.inference import resolve
from vigo_arshjul.io.decode import MOST_BYTES, MOST_LETTERS
from vigo_arshjul.io.office.archive import MOST_PARTS, MOST_TIMES, MOST_UNPACKED
from vigo_arshjul.io.records.lines import MOST_KEY_PARTS
from vigo_arshjul.io.records.recurs import recurs_to
from vigo_arshjul.io.tables.reading.table import MOST_ROWS
from vigo_arshjul.language import Language, Words, day_in_words
from vigo_arshjul.model import EachMonth, Entry
from vigo_arshjul.model.day_rules import LONGEST
from vigo_arshjul.report.findings import FindingsText
from vigo_arshjul.report.rule_page import RuleWriter
from vigo_arshjul.rules import Basis, Rule, all_rules

DOCS = Path(__file__).resolve().parent
RULES = DOCS / "reference" / "rules"
NAMES = DOCS / "reference" / "api"
DATA = DOCS.parent / "src" / "vigo_arshjul" / "data"
CATALOGUE = DATA / "locale" / "nb" / "LC_MESSAGES" / "vigo-arshjul.mo"
SCHEMAS = {"schedule": schedule_schema, "config": config_schema}
RULE_FOLDERS = {Language.EN: RULES, Language.NB: RULES / "nb"}
YEAR = "2017-2018"

_BLOCK = re.compile(
    r"(?P<begin><!-- generated: (?P<kind>[a-z-]+)(?P<words>[^>]*?) -->\n).*?(?P<end><!-- end -->)",
    re.DOTALL,
)


class CannotGenerateError(Exception):
    """A page asks for what is not there, or does not speak of what is."""


def main(arguments: Sequence[str]) -> int:
    """Write or check the pages; the exit status."""
    checks = "--check" in arguments
    try:
        pages = generate()
    except CannotGenerateError as error:
        print(error, file=sys.stderr)
        return 1
    stale = [path for path in pages if not path.exists() or path.read_bytes() != pages[path]]
    orphans = [path for path in _whole_pages() if path not in pages]
    for path in stale:
        print(f"{'not current' if checks else 'written'}: {path.relative_to(DOCS.parent)}")
        if not checks:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(pages[path])
    for path in orphans:
        print(f"{'tells of nothing' if checks else 'removed'}: {path.relative_to(DOCS.parent)}")
        if not checks:
            path.unlink()
    return 1 if checks and (stale or orphans) else 0


def generate() -> dict[Path, bytes]:
    """Every file that is generated or holds a generated block, by its path.

    Raises:
        CannotGenerateError: if a block cannot be made, or a row, a finding or a public name
            has no place in the pages.
    """
    pages = {
        folder / f"{rule.code}.md": RuleWriter(language).write(rule)
        for language, folder in RULE_FOLDERS.items()
        for rule in _own_rules()
    }
    pages |= {_place_of(name): _page_of(name) for name in vigo_arshjul.__all__}
    pages |= {DATA / f"{name}.schema.json": written(make()) for name, make in SCHEMAS.items()}
    asked: dict[str, list[str]] = {}
    for path in sorted(DOCS.rglob("*.md")):
        text = _text(path)
        if path in pages or path in _whole_pages() or not _BLOCK.search(text):
            continue

        def fill(match: re.Match[str], path: Path = path) -> str:
            words = match["words"].split()
            asked.setdefault(match["kind"], []).extend(words)
            try:
                content = _KINDS[match["kind"]](words)
            except (KeyError, ValueError) as error:
                place = path.relative_to(DOCS.parent)
                raise CannotGenerateError(f"{place}: {match['begin'].strip()}: {error}") from None
            return f"{match['begin']}\n{content}\n\n{match['end']}"

        pages[path] = _BLOCK.sub(fill, text)
    _demand_all(asked)
    return {path: text.encode() for path, text in pages.items()} | {CATALOGUE: catalogue()}


def _demand_all(asked: dict[str, list[str]]) -> None:
    """That nothing is left out that the pages promise to tell in full."""
    schedule = vigo_arshjul.published(YEAR)
    findings = {_key(f) for f in _report() if f.severity is not Severity.INFO}
    infos = {f.code for f in _report() if f.severity is Severity.INFO}
    for what, kind, wanted in (
        ("recurrences.md: no group has the row", "rows", {entry.id for entry in schedule}),
        ("findings-2017-2018.md: no reason is given for", "finding", findings),
        ("findings-2017-2018.md: nothing is said of the infos of", "infos", infos),
        ("api.md: the public name has no place:", "api", set(vigo_arshjul.__all__)),
    ):
        given = asked.get(kind, [])
        if missing := wanted - set(given):
            raise CannotGenerateError(f"{what} {', '.join(sorted(missing))}")
        if twice := {word for word in given if given.count(word) > 1}:
            raise CannotGenerateError(f"{kind}: told twice: {', '.join(sorted(twice))}")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _whole_pages() -> list[Path]:
    """The pages that are there, of those that are generated from their first line to their last."""
    rules = (path for folder in RULE_FOLDERS.values() for path in folder.glob("AH*.md"))
    return sorted((*rules, *NAMES.rglob("*.md")))


def _cell(text: str) -> str:
    """A text as it can stand in a cell of a table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
    return "\n".join(lines)


# --- rules -----------------------------------------------------------------------------

_FAMILIES = {
    "AH0": Words("Rader", "Rows"),
    "AH1": Words("Rekkefølge", "Order"),
    "AH2": Words("Frister rundt en levering", "Deadlines around a delivery"),
    "AH3": Words("Fridager", "Closed days"),
    "AH4": Words("Henvisninger", "References"),
    "AH5": Words("År, datoer og navn", "Years, dates and names"),
    "AH6": Words("Fullstendighet", "Completeness"),
    "AH7": Words("Regelen for datoen", "Recurrences"),
    "AH8": Words("Unntak", "Ignores"),
}
_RULE_HEAD = Words(
    "Kode|Navn|Grad|Grunnlag|Hva den finner", "Code|Name|Severity|Basis|What it finds"
)
_BASIS = {
    Basis.STATED: Words("fastslått", "stated"),
    Basis.INFERRED: Words("utledet", "inferred"),
}


def _own_rules() -> list[Rule]:
    """The rules of the library; not those of a plugin that happens to be installed."""
    return [rule for rule in all_rules() if rule.plugin is None]


def _rules_block(words: Sequence[str]) -> str:
    """All rules, a table for each family: `rules en`."""
    language = Language(words[0])
    parts = []
    for prefix, family in _FAMILIES.items():
        rules = [rule for rule in _own_rules() if rule.code.startswith(prefix)]
        if rules:
            head = _RULE_HEAD.in_language(language).split("|")
            table = _table(head, (_rule_row(rule, language) for rule in rules))
            parts.append(f"## {family.in_language(language)}\n\n{table}")
    return "\n\n".join(parts)


def _rule_row(rule: Rule, language: Language) -> list[str]:
    said = (rule.severity.in_words(), _BASIS[rule.basis], rule.what)
    link = f"[{rule.code}]({rule.code}.md)"
    return [
        link,
        rule.label.in_language(language),
        *(_cell(words.in_language(language)) for words in said),
    ]


def _thresholds_block(_: Sequence[str]) -> str:
    """The rules that go by a number, with it."""
    rows = []
    for rule in _own_rules():
        if (threshold := rule.threshold) is not None:
            bounds = f"{threshold.least} to {threshold.most}"
            link = f"[{rule.code}](rules/{rule.code}.md) {rule.name}"
            rows.append((link, _cell(threshold.what.en), str(threshold.default), bounds))
    return _table(("Rule", "What it counts", "Default", "From, to"), rows)


def _forms_block(_: Sequence[str]) -> str:
    """The fields of a schedule, with the forms that carry each there and back."""
    rows = (
        (f"`{field}`", *("✓" if field in carried()[form] else "–" for form in FORMS))
        for field in FIELDS
    )
    return _table(("Field", *(f".{form}" for form in FORMS)), rows)


def _bounds_block(_: Sequence[str]) -> str:
    """How much of each thing is read, with why it is no more."""
    megabyte = 2**20
    rows = (
        ("A file", f"{MOST_BYTES // megabyte} MB", "100,000 rows take about 30 MB"),
        ("Lines of a text, rows of a table", f"{MOST_ROWS:,}", "a hundred years have 15,000"),
        (
            "A text of a row or a cell",
            f"{MOST_LETTERS:,} characters",
            "a cell of Excel holds 32,767",
        ),
        (
            "A Word or Excel file, unpacked",
            f"{MOST_UNPACKED // megabyte} MB, and {MOST_TIMES} times its own size",
            "what unpacks to more is no schedule",
        ),
        ("Parts of a Word or Excel file", f"{MOST_PARTS:,}", "a schedule has some twenty"),
        ("Parts of a key in TOML", str(MOST_KEY_PARTS), "the keys of a schedule have three"),
        ("Years", f"{FIRST_YEAR + 1} to {LAST_YEAR}", "of these the public holidays are known"),
        ("Days between a row and one that it is counted from", str(LONGEST), "a year"),
    )
    return _table(("What", "At most", "For comparison"), rows)


# --- the command line --------------------------------------------------------------------


def _commands_block(_: Sequence[str]) -> str:
    """Every command, from its help."""
    root = click.Context(command_group, info_name="vigo-arshjul")
    parts = []
    for name in command_group.list_commands(root):
        command = command_group.get_command(root, name)
        assert command is not None
        context = click.Context(command, info_name=name, parent=root)
        usage = " ".join(["vigo-arshjul", name, *command.collect_usage_pieces(context)])
        options = [p for p in command.params if isinstance(p, click.Option)]
        table = _table(("Option", "Meaning"), map(_option_row, options))
        text = _help_text(command.help or "")
        parts.append(f"## {name}\n\n```text\n{usage}\n```\n\n{text}\n\n{table}")
    return "\n\n".join(parts)


def _help_text(text: str) -> str:
    """The help of a command, its examples as a block of code."""
    parts = []
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        if paragraph.startswith("\b"):
            title, *lines = paragraph.split("\n")[1:]
            examples = inspect.cleandoc("\n".join(lines))
            parts.append(f"{title}\n\n```text\n{examples}\n```")
        else:
            parts.append(paragraph.replace("\n", " "))
    return "\n\n".join(parts)


def _option_row(option: click.Option) -> list[str]:
    value = option.metavar or ""
    if isinstance(option.type, click.Choice):
        value = ", ".join(f"`{choice}`" for choice in option.type.choices)
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    notes = ["Required."] if option.required else []
    if option.show_default:
        notes.append(f"Default: `{option.default}`.")
    meaning = re.sub(r"\s*\[default: (\w+)\]", r" Default: `\1`.", option.help or "")
    if isinstance(option.type, click.Choice):
        notes.append(f"One of {value}.")
    else:
        names += f" `{value}`" if value else ""
    return [names, _cell(" ".join([meaning, *notes]))]


# --- the schemas of files -----------------------------------------------------------------


def _schema_block(words: Sequence[str]) -> str:
    """The keys of each table of a file, with what may stand there: `schema config`."""
    parts = []
    for name in words:
        for title, rows in tables(SCHEMAS[name]()):
            cells = ([_cell(cell) for cell in row] for row in rows)
            parts.append(f"### {title}\n\n{_table(('Key', 'Value', 'Norsk', 'English'), cells)}")
    return "\n\n".join(parts)


# --- the Python API ----------------------------------------------------------------------

_SECTION = re.compile(r"(Args|Attributes|Raises):")
_ITEM = re.compile(r"(?P<name>[\w, ]+): (?P<text>.+)", re.DOTALL)


def _api_block(words: Sequence[str]) -> str:
    """Public names, each with what it is and a link to its page: `api check roll`."""
    rows = ((_link(name, DOCS / "reference"), _cell(_first_line(name))) for name in words)
    return _table(("Name", "What it is"), rows)


def _first_line(name: str) -> str:
    thing = getattr(vigo_arshjul, name)
    if kinds := get_args(thing):
        return f"One of {', '.join(kind.__name__ for kind in kinds)}."
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split())


def _place_of(name: str) -> Path:
    """The page of a public name: `Rule` and `rule` are one file to some systems."""
    is_function = inspect.isfunction(inspect.unwrap(getattr(vigo_arshjul, name)))
    return (NAMES / "functions" if is_function else NAMES) / f"{name}.md"


def _page_of(name: str) -> str:
    """The page of a public name."""
    thing: Any = inspect.unwrap(getattr(vigo_arshjul, name))
    folder = _place_of(name).parent
    up = "../" * len(folder.relative_to(DOCS / "reference").parts)
    text = "\n\n".join([f"# {name}", *_told(name, thing), f"[All names]({up}api.md)"])
    return _linked(text, folder, but=name) + "\n"


def _told(name: str, thing: Any) -> Iterator[str]:
    if kinds := get_args(thing):
        yield f"One of {', '.join(f'`{kind.__name__}`' for kind in kinds)}."
        return
    doc = inspect.getdoc(thing) or ""
    if not isinstance(thing, type):
        yield _code(f"{name}{_signature(thing)}")
        yield _doc(doc)
        yield from _speaks_of(map(str, thing.__annotations__.values()))
        return
    yield _typed(
        _doc(doc).replace("Arguments:", "Fields:" if attrs.has(thing) else "Arguments:"), thing
    )
    if issubclass(thing, Enum):
        members = ", ".join(f"`{member.name}` (`{str(member.value)!r}`)" for member in thing)
        yield f"Members: {members}."
    elif attrs.has(thing) and not re.search(r"^(Args|Attributes):$", doc, re.MULTILINE):
        fields = ", ".join(f"`{field.name}`" for field in attrs.fields(thing))
        yield f"Fields: {fields}."
    yield from _members(thing)


def _typed(doc: str, cls: type) -> str:
    """The items of a class, each with what it holds: `- `line` (`int | None`): …`."""
    kinds = inspect.get_annotations(cls)
    return re.sub(
        r"^- `(\w+)`:",
        lambda item: (
            f"- `{item[1]}` ({_code_of(kinds[item[1]])}):" if item[1] in kinds else item[0]
        ),
        doc,
        flags=re.MULTILINE,
    )


def _code_of(annotation: str) -> str:
    """A type as code, in pieces where it names several, so that each can lead to its page."""
    return " or ".join(f"`{_short(part)}`" for part in annotation.split(" | "))


def _speaks_of(annotations: Iterable[str]) -> Iterator[str]:
    """The public types of a signature."""
    words = dict.fromkeys(word for one in annotations for word in re.findall(r"\w+", one))
    if names := [word for word in words if word in vigo_arshjul.__all__]:
        yield f"Types: {', '.join(f'`{name}`' for name in names)}."


def _link(name: str, folder: Path) -> str:
    """A name that leads to its page."""
    return f"[`{name}`]({Path(os.path.relpath(_place_of(name), folder)).as_posix()})"


_FENCED = re.compile(r"(```.*?```)", re.DOTALL)
_TICKED = re.compile(r"(?<!\[)`(?P<code>[^`\n]+)`")


def _linked(text: str, folder: Path, but: str) -> str:
    """A page on which each public name in ticks leads to its page, once told."""

    def link(match: re.Match[str]) -> str:
        named = [word for word in re.findall(r"\w+", match["code"]) if word in _NAMED]
        if len(named) != 1 or named[0] == but or " " in match["code"]:
            return match[0]
        return _link(named[0], folder).replace(f"`{named[0]}`", match[0])

    pieces = _FENCED.split(text)
    return "".join(
        piece if piece.startswith("```") else _TICKED.sub(link, piece) for piece in pieces
    )


# What code in a text may name: the types; `check` and `page` are words as well.
_NAMED = {name for name in vigo_arshjul.__all__ if name[0].isupper()}


def _members(cls: type) -> Iterator[str]:
    """The public methods and properties of a class, and of what it is made of without a name."""
    parts = [cls, *(base for base in cls.__mro__[1:-1] if _is_part(base))]
    for name, member in (pair for part in parts for pair in vars(part).items()):
        raw = member.__func__ if isinstance(member, classmethod) else member
        getter = getattr(raw, "fget", None) or getattr(raw, "func", None)
        function = inspect.unwrap(getter or raw) if callable(getter or raw) else None
        if name.startswith("_") or not inspect.isfunction(function):
            continue
        result = _short(str(function.__annotations__["return"]))
        call = f"{name}: {result}" if getter else f"{name}{_signature(function)}"
        yield "\n\n".join(
            [
                f"## {name}",
                _code(call),
                _doc(inspect.getdoc(function) or ""),
                *_speaks_of(map(str, function.__annotations__.values())),
            ]
        )


def _is_part(base: type) -> bool:
    return base.__module__.startswith("vigo_arshjul") and base.__name__ not in vigo_arshjul.__all__


def _signature(function: Callable[..., object]) -> str:
    parts: list[str] = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ("self", "cls"):
            continue
        is_marked = any(part.startswith("*") for part in parts)
        if parameter.kind is parameter.KEYWORD_ONLY and not is_marked:
            parts.append("*")
        stars = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        default = "" if parameter.default is parameter.empty else f" = {_said(parameter.default)}"
        parts.append(f"{stars}{parameter.name}: {parameter.annotation}{default}")
    result = function.__annotations__.get("return")
    return _short(f"({', '.join(parts)}) -> {result}")


def _said(default: object) -> str:
    return str(default) if isinstance(default, Enum) else repr(default)


def _short(text: str) -> str:
    return text.replace("dt.date", "date")


def _code(text: str) -> str:
    return f"```py\n{text}\n```"


def _doc(doc: str) -> str:
    """A docstring as Markdown: its sections as lists, its examples as code."""
    parts: list[str] = []
    for block in doc.split("\n\n"):
        head, *rest = block.split("\n")
        if _SECTION.fullmatch(head):
            title = head.replace("Args", "Arguments")
            parts.append(f"{title}\n\n{_items(rest)}")
        elif head.lstrip().startswith(">>>"):
            parts.append(_code(inspect.cleandoc(block)))
        else:
            parts.append(block)
    return "\n\n".join(parts)


def _items(lines: Sequence[str]) -> str:
    """The items of a section, one a line of a list."""
    text = inspect.cleandoc("\n".join(["", *lines]))
    items = []
    for item in re.split(r"\n(?=\S)", text):
        whole = " ".join(item.split())
        match = _ITEM.fullmatch(whole)
        items.append(f"- `{match['name']}`: {match['text']}" if match else f"- {whole}")
    return "\n".join(items)


# --- the published schedule ----------------------------------------------------------------


def _without_lines(schedule: Schedule) -> Schedule:
    """The lines are those of a file that comes with the program; a reader has no use for them."""
    return evolve(schedule, entries=tuple(evolve(e, line=None) for e in schedule.entries))


@cache
def _schedule() -> Schedule:
    return _without_lines(vigo_arshjul.published(YEAR))


@cache
def _report() -> Report:
    return vigo_arshjul.check(_schedule())


def _key(finding: Finding) -> str:
    return f"{finding.code}:{finding.entry_id or 'schedule'}"


def _finding_block(words: Sequence[str]) -> str:
    """Findings as the command prints them: `finding AH101:privatskoledata-september`."""
    found = {_key(finding): finding for finding in _report()}
    if missing := [word for word in words if word not in found]:
        raise ValueError(f"no such finding any more: {', '.join(missing)}")
    form = FindingsText(Language.EN)
    blocks = ("\n".join(form.block(YEAR, _schedule(), found[word])) for word in words)
    return "```text\n" + "\n\n".join(blocks) + "\n```"


def _infos_block(words: Sequence[str]) -> str:
    """The rows that a rule has an info for: `infos AH301`."""
    rows = []
    for code in words:
        found = [f for f in _report().of(code) if f.severity is Severity.INFO]
        if not found:
            raise ValueError(f"no such info any more: {code}")
        rows += [(f"`{f.entry_id}`", _cell(f.words.en)) for f in found]
    return _table(("Row", "Info"), rows)


def _rows_block(words: Sequence[str]) -> str:
    """Rows with the rule that gives their date: `rows vilbli-aapning`."""
    schedule = vigo_arshjul.published(YEAR)
    resolved = resolve(schedule, BusinessCalendar())
    next_year = schedule.school_year + 1
    rows = []
    for word in words:
        entry = schedule[word]
        derivation = resolved.derive(entry, next_year)
        assert derivation is not None
        rows.append(
            (
                f"`{entry.id}`",
                _days(entry.when.first, entry.when.last),
                f"`{_inline(recurs_to(resolved.rules[entry.id].recurrence))}`",
                _days(derivation.when.first, derivation.when.last),
                entry.decided_by or "",
            )
        )
    head = ("Row", str(schedule.school_year), "`recurs`", str(next_year), "Decided by")
    shown = len(head) if any(row[-1] for row in rows) else len(head) - 1
    return _table(head[:shown], (row[:shown] for row in rows))


def _days(first: dt.date, last: dt.date) -> str:
    days = [f"{day_in_words(day, Language.EN)[:3]} {day.day} {day:%b}" for day in (first, last)]
    return days[0] if first == last else " to ".join(days)


def _inline(value: object) -> str:
    """A rule as it stands in a file."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{k} = {_inline(v)}" for k, v in value.items()) + " }"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _mentions_block(_: Sequence[str]) -> str:
    """The kinds of dates in the text, with their number and an example of each."""
    entries = [e for e in vigo_arshjul.published(YEAR) if not isinstance(e.when, EachMonth)]
    rows = []
    for kind in MentionKind:
        found = [(entry, m) for entry in entries for m in entry.mentions_of(kind)]
        if found:
            entry, mention = next((pair for pair in found if pair[1].start > 20), found[0])
            said = f"… {_around(entry, mention.field, mention.start, mention.end)}"
            meant = mention.date.isoformat() if mention.date else ""
            rows.append((kind.value, str(len(found)), _cell(said), entry.when.iso(), meant))
        else:
            rows.append((kind.value, "0", "", "", ""))
    return _table(("Kind", "Found", "Example", "Date of the row", "Read as"), rows)


def _around(entry: Entry, field: str, start: int, end: int) -> str:
    """The words before a date, and the date in bold."""
    text: str = getattr(entry, field)
    before = text[max(0, start - 45) : start].split(" ", 1)[-1]
    return f"{before}**{text[start:end]}**"


# --- files of the repository ---------------------------------------------------------------


def _source_block(words: Sequence[str]) -> str:
    """A file of the repository: `source examples/own_rule/pyproject.toml`."""
    kinds = {".py": "py", ".toml": "text"}
    return "\n\n".join(
        f"```{kinds[Path(word).suffix]}\n{_text(DOCS.parent / word).rstrip()}\n```"
        for word in words
    )


def _house_block(_: Sequence[str]) -> str:
    """The rooms in their order, and those within them, as the architecture contracts have them."""
    project = tomllib.loads(_text(DOCS.parent / "pyproject.toml"))
    contracts = project["tool"]["importlinter"]["contracts"]
    lines = []
    for contract in (one for one in contracts if one["type"] == "layers"):
        layers = (room for room in contract["layers"] if room not in ("__main__", "testing"))
        within = contract["containers"][0].removeprefix("vigo_arshjul").removeprefix(".")
        lines.append(f"{within}: {' → '.join(layers)}".removeprefix(": "))
    return "```text\n" + "\n".join(lines) + "\n```"


_KINDS: dict[str, Callable[[Sequence[str]], str]] = {
    "api": _api_block,
    "commands": _commands_block,
    "finding": _finding_block,
    "forms": _forms_block,
    "bounds": _bounds_block,
    "house": _house_block,
    "infos": _infos_block,
    "mentions": _mentions_block,
    "messages": lambda _: in_one_place(),
    "rows": _rows_block,
    "rules": _rules_block,
    "schema": _schema_block,
    "source": _source_block,
    "thresholds": _thresholds_block,
}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
