"""Tables for a notebook: what `_repr_html_` of the public classes gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vigo_arshjul.sanitize import Sink, safe

COLUMNS = ("Når", "Fra", "Hva", "Til", "Kommentar")


def html_table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a caption, every word of it escaped."""
    head = "".join(f"<th>{_said(heading)}</th>" for heading in headings)
    body = "".join(f"<tr>{''.join(f'<td>{_said(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f"<table><caption>{_said(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _said(value: object) -> str:
    return safe("" if value is None else str(value), Sink.HTML)
