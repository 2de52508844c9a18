"""Text in XML 1.0, which has no way at all to hold some characters."""

from __future__ import annotations

from okrcli.render.safe.terminal import for_terminal

_MARKUP = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;", "\n": "&#10;", "\t": "&#9;"}
)


def for_xml(text: str) -> str:
    """`text` as content or as the value of an attribute; line feeds and tabs survive both.

    What XML forbids, as ESC, NUL, U+FFFE and halves of characters, becomes a visible escape.
    """
    return for_terminal(text.replace("\r\n", "\n"), lines=True).translate(_MARKUP)
