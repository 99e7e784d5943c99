"""Texts within the XML of a document that is written as text.

A library makes an object of every cell and of every look: ten times the work of the words.
"""

from __future__ import annotations

from html import escape


def text_element(name: str, text: str) -> str:
    """An element with a text, which keeps its spaces at either end.

    Args:
        name: the name of the element, as `w:t`.
        text: what it says, as `richtext.clean` gives it.
    """
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<{name}{space}>{escape(text, quote=False)}</{name}>"
