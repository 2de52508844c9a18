"""Scalars as they stand in a text, brought to another column and otherwise left as they were written."""

from __future__ import annotations

import re

from okrcli.document.lines import line_end, next_line
from okrcli.document.nodes import Node, first_indent
from okrcli.document.scalars import literal, scalar

_HEADER = re.compile(r"[|>][-+]?")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")


def one_line(text: str, node: Node, *, flow: bool, in_flow: bool) -> str:
    """A scalar on one line: its own spelling and quotes where they fit there.

    `flow` says that it is to stand inside brackets or braces, `in_flow` that it did so before.
    """
    raw = text[node.start : node.stop]
    if node.literal or "\n" in raw:
        return scalar(node.data(), flow=flow, style=node.style if node.style in ("'", '"') else "")
    if node.style or in_flow or not flow or not _NOT_IN_FLOW.search(raw):
        return raw or "null"
    return scalar(node.data(), flow=flow)


def many_lines(text: str, node: Node, column: int, *, fits: bool) -> tuple[str, list[str]] | None:
    """A scalar over several lines, of which the first stands behind a key or hyphen at `column`; else None.

    So are blocks of text, texts with line breaks, and long ones that were wrapped already; `fits` says that
    the text has room on one line.
    """
    inside = " " * (column + 2)
    if node.literal and (moved := _moved_block(text, node, inside)):
        return moved
    if "\n" in node.value:
        return literal(node.value, column + 2)
    raw = text[node.start : node.stop]
    if node.literal or fits or "\n" not in raw:
        return None
    first, *rest = (_without_end(line, node.style) for line in raw.split("\n"))
    return first, [inside + stripped if (stripped := line.lstrip(" \t")) else "" for line in rest]


def keeps_blank_lines(header: str) -> bool:
    """Whether blank lines below a block of text are part of it."""
    return header[0] in "|>" and "+" in header


def _moved_block(text: str, node: Node, inside: str) -> tuple[str, list[str]] | None:
    header = text[node.start : line_end(text, node.start)].split("#", 1)[0].rstrip(" \t")
    closed = "-" in header or node.value.endswith("\n")
    if not _HEADER.fullmatch(header) or not closed or not node.value.strip(" \t\n"):
        return None
    body = text[next_line(text, node.start) : node.stop]
    width = first_indent(body)
    lines = [line.removesuffix("\r")[width:] for line in body.split("\n")]
    return header, [inside + line if line else "" for line in lines]


def _without_end(line: str, style: str) -> str:
    bare = line.rstrip(" \t\r")
    return line.removesuffix("\r") if style == '"' and bare.endswith("\\") else bare
