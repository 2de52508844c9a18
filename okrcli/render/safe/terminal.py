"""Text for terminals, and for every other place that shows characters: what steers or deceives is seen."""

from __future__ import annotations

import re
from functools import cache

# What steers a terminal, turns the reading direction, hides, or cannot be encoded. The joiners U+200C and
# U+200D and the variation selectors stay: Persian words and families of emoji are written with them.
_HARMFUL = (
    "["
    "\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\xad\u034f\u180e\u200b\u2060-\u2065\ufeff"  # nothing to see, yet not nothing
    "\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # letters that are blank
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # the reading direction
    "\u2028\u2029"  # line ends that are no line feeds
    "\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff"  # annotations, noncharacters, halves of characters
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(1, 17))
    + "\U000e0000-\U000e00ff"  # tags: whole sentences that nobody sees
    "]"
)
_PRINTED = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffc\ufffd"
"""The harmful characters that Python counts as printable."""
_BREAK = r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+"


def for_terminal(text: str, *, lines: bool = False) -> str:
    r"""`text` as it can be shown: what steers the terminal or deceives the reader becomes `\x1b`, `\u202e`.

    With `lines`, line feeds and tabs stay; otherwise a tab is a space and a line feed is shown as `\n`.
    """
    if text.isprintable() and (text.isascii() or not any(letter in text for letter in _PRINTED)):
        return text
    return harmful().sub(_visible_in_lines if lines else _visible, text)


def one_line(text: str) -> str:
    """`text` as it can be shown in a table cell or a sentence: line breaks and tabs become one space."""
    return text if text.isascii() and text.isprintable() else for_terminal(re.sub(_BREAK, " ", text))


@cache
def harmful() -> re.Pattern[str]:
    """One harmful character. Compiled when it is first needed: hardly any text has one, and it takes long."""
    return re.compile(_HARMFUL)


def _visible(found: re.Match[str]) -> str:
    return {"\t": " ", "\n": r"\n", "\r": r"\r"}.get(found[0]) or escape(found[0])


def _visible_in_lines(found: re.Match[str]) -> str:
    return found[0] if found[0] in "\t\n" else _visible(found)


def escape(character: str) -> str:
    r"""A character as the shortest of `\x1b`, `\u202e` and `\U000e0041`."""
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
