"""Puts other words into the letters of a cell, each as its neighbours look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vigo_arshjul.identity.words import differing, split


def reworded(nodes: Sequence[Any], old: str, new: str) -> bool:
    """Change a text that stands in several elements; only those that must are touched.

    Args:
        nodes: the elements, each with its letters as `text`.

    Returns:
        Whether they said `old`; otherwise nothing is changed.
    """
    letters = [
        (node, at) for node in nodes for at, c in enumerate(node.text or "") if not c.isspace()
    ]
    if "".join(node.text[at] for node, at in letters) != "".join(old.split()):
        return False
    edits = list(_edits(old, new))
    # From the last to the first, so that places hold.
    for start, stop, words in reversed(edits):
        _replace(nodes, letters, old[:start], old[start:stop], words)
    return True


def _edits(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    """What of a text is replaced: from, to, and the new words; whole words where it can be."""
    before, after = split(old), split(new)
    places = [0]
    for token in before:
        places.append(places[-1] + len(token))
    for i1, i2, j1, j2 in differing(before, after):
        if "".join(before[i1:i2]).split() != "".join(after[j1:j2]).split():
            yield places[i1], places[i2], "".join(after[j1:j2])


def _replace(
    nodes: Sequence[Any], letters: Sequence[tuple[Any, int]], before: str, gone: str, words: str
) -> None:
    """Replace some letters of a text by words, each letter with its element and place."""
    first = len("".join(before.split()))
    last = first + len("".join(gone.split()))
    if first == last:
        node, at = _behind(first, nodes, letters)
        _replace_within(node, at, at, words)
        return
    node, at = letters[first]
    end_node, end = letters[last - 1][0], letters[last - 1][1] + 1
    lead, tail = _spaces(gone)
    words = words.removeprefix(lead).removesuffix(tail) if words.strip() else words.strip()
    if node is end_node:
        at, end = (at, end) if words else _with_a_space(node.text, at, end, gone)
        _replace_within(node, at, end, words)
        return
    place, stop = (next(i for i, n in enumerate(nodes) if n is one) for one in (node, end_node))
    node.text = f"{node.text[:at]}{words}"
    for other in nodes[place + 1 : stop]:
        other.text = ""
    end_node.text = end_node.text[end:]


def _behind(
    count: int, nodes: Sequence[Any], letters: Sequence[tuple[Any, int]]
) -> tuple[Any, int]:
    """The element and the place behind so many letters of a text."""
    if count:
        node, at = letters[count - 1]
        return node, at + 1
    return letters[0] if letters else (nodes[0], 0)


def _replace_within(node: Any, start: int, end: int, words: str) -> None:
    text = node.text or ""
    node.text = f"{text[:start]}{words}{text[end:]}"


def _with_a_space(text: str, start: int, end: int, gone: str) -> tuple[int, int]:
    """The place of words that only go: of the spaces around them one goes, too."""
    lead, tail = _spaces(gone)
    is_before, is_behind = text[:start][-1:].isspace(), text[end:][:1].isspace()
    if is_behind and (tail or is_before):
        return start, end + 1
    return (start - 1, end) if is_before and lead else (start, end)


def _spaces(text: str) -> tuple[str, str]:
    """The spaces at either end of a text."""
    inside = text.strip()
    start = text.index(inside)
    return text[:start], text[start + len(inside) :]
