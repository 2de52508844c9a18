"""Text in Markdown as GitHub and GitLab show it: nothing in it is markup, a link, a mention or an order.

Entities alone are not enough: both hosts look for mentions, references and addresses in the text that the
Markdown has become, where `&#64;anna` is `@anna` again. A zero-width space behind the sign ends that.
"""

from __future__ import annotations

import re

from okrcli.render.safe.terminal import one_line

_APART = "&#8203;"
_MARKUP = re.compile(r"[\\`*\[\]<>|~&$^{}#@]|(?<![^\W_])_|_(?![^\W_])")
_START = re.compile(r"[-+=/:]|[0-9]{1,9}(?=[.)](?:\s|$))")
_SPELLS = re.compile(
    r"""[@\#!~%$&^*](?=[\w"'-])"""  # @anna #1 !1 ~label %"milestone" $1 &1 ^alert
    r"|:(?=//)|www(?=\.)"  # addresses
    r"|:(?=[\w+-]+:)"  # :bomb:
    r"|GH-(?=[0-9])"
    r"|\b(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f](?=[0-9a-f]{6,39}\b)"  # 6f8a3b7, a commit
    r"|\[(?=[a-z_]+:)",  # [vulnerability:1]
    re.IGNORECASE,
)
_CODE = re.compile(r"[\w./:,()+-]+(?: [\w./:,()+-]+)*")


def for_markdown(text: str) -> str:
    """`text` in one line of Markdown, at its start, behind other text, or in a cell of a table.

    Signs that could be markup become entities; signs that hosts give a meaning are parted from what follows.
    """
    apart = _SPELLS.sub(lambda found: f"{found[0]}\0", one_line(text).strip())
    safe = _MARKUP.sub(lambda found: _entity(found[0]), apart).replace("\0", _APART)
    return _START.sub(_inert_start, safe, count=1) if _START.match(safe) else safe


def for_markdown_code(text: str) -> str:
    """A name, path or address as a span of code; one with other signs than such have becomes plain text."""
    shown = one_line(text).strip()
    return f"`{shown}`" if _CODE.fullmatch(shown) else for_markdown(text)


def _inert_start(found: re.Match[str]) -> str:
    return f"{found[0]}{_APART}" if found[0].isdigit() else _entity(found[0])


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"
