"""Text in HTML."""

from __future__ import annotations

from okrcli.render.safe.terminal import for_terminal

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "`": "&#96;"})


def for_html(text: str) -> str:
    """`text` between tags, or as the value of an attribute in quotes; line feeds and tabs stay.

    Not for a link's target, nor inside `<script>` or `<style>`: there it would not be enough.
    """
    return for_terminal(text.replace("\r\n", "\n"), lines=True).translate(_MARKUP)
