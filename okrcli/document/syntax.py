"""The mistakes that YAML's parser stumbles over, in words for the person who made them."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from okrcli.document.lines import line_end, line_start, place_at
from okrcli.domain.finding import Finding
from okrcli.i18n import Words, say

_ENTRY = re.compile(
    r"""([ \t]*(?:-[ \t]+)*)([^\s"'\[\]{},#&*!|>%@`-][^:\n]*|"[^"\n]*"|'[^'\n]*'):[ \t]+(\S.*)"""
)
_COMMENT = re.compile(r"[ \t]+#.*$")


def explain(text: str, error: Any, last: Any) -> Finding:
    """The finding for a `yaml.YAMLError`; `last` is the last scalar that was read before it, if any."""
    mark = getattr(error, "problem_mark", None)
    at = min(mark.index, len(text)) if mark else 0
    problem = str(getattr(error, "problem", "") or "")
    context = getattr(error, "context_mark", None)
    opened = context.index if context else at
    if "mapping values are not allowed" in problem:
        return _colon(text, at)
    if "cannot start any token" in problem or "found a tab" in problem:
        return _odd_start(text, at)
    if ("tag" in problem and "but found" not in problem) or "tag" in str(error.context):
        return _finding(text, opened, line_end(text, opened), _TAG, _QUOTE, rule="OKR103")
    if "escape" in problem or "hexdecimal" in problem:  # as libyaml spells it
        return _escape(text, at)
    if opened < len(text) and text[opened] in "\"'" and "quoted" in str(error.context):
        return _unclosed_quote(text, opened)
    if last is not None and last.style in ("'", '"') and "expected" in problem:
        return _after_quote(text, at, last)
    if "node content" in problem and not text[at:].strip() and (bracket := _open_bracket(text)) is not None:
        return _unclosed_bracket(text, bracket)
    return _other(text, at, opened, problem)


def _open_bracket(text: str) -> int | None:
    """Where the innermost bracket opens that is not closed, in a text that ends inside of it."""
    import yaml

    from okrcli.document import loader

    opened: list[int] = []
    with suppress(yaml.YAMLError):
        for token in yaml.scan(text, loader.LOADER):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(token.start_mark.index)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened = opened[:-1]
    return opened[-1] if opened else None


def _unclosed_bracket(text: str, opened: int) -> Finding:
    message = say("the {open} that opens here is not closed, or a comma is missing", open=text[opened])
    close = "]" if text[opened] == "[" else "}"
    return _finding(text, opened, opened + 1, message, say("close it with {close}", close=close))


def _colon(text: str, at: int) -> Finding:
    start, end = line_start(text, at), line_end(text, at)
    entry = _ENTRY.match(text, start, end)
    if not entry or entry.end(2) >= at:
        key = _key_before(text, start, at)
        return _finding(
            text, start + len(text[start:at]) - len(text[start:at].lstrip()), at,
            say("{key} is indented deeper than the line above it allows", key=key),
            say("line it up with the keys it belongs to"),
        )  # fmt: skip
    value = _COMMENT.sub("", entry[3]).rstrip()
    return _finding(
        text, entry.start(3), entry.start(3) + len(value),
        say("a text with a colon and a space in it needs quotes"),
        say("put it in quotes: {better}", better=f"{entry[2]}: {quoted(value)}"),
    )  # fmt: skip


def _odd_start(text: str, at: int) -> Finding:
    character = text[at : at + 1]
    if character == "\t":
        end = at
        while text[end : end + 1] == "\t":
            end += 1
        return _finding(
            text,
            at,
            end,
            say("a tab is used as indentation"),
            say("indent with spaces instead, two for each level"),
        )
    value = _COMMENT.sub("", text[at : line_end(text, at)]).rstrip()
    if re.search(r"[\[{]", text[line_start(text, at) : at]):
        value = re.split(r"[,\]}]", value)[0].rstrip()
    end = at + len(value)
    key = _key_before(text, line_start(text, at), at, ": ")
    message = say("a text cannot start with {character} without quotes", character=character)
    return _finding(text, at, end, message, say("put it in quotes: {better}", better=key + quoted(value)))


def _escape(text: str, at: int) -> Finding:
    start = text.rfind("\\", 0, at + 1)
    start = at if start < 0 else start
    if text[start + 1 : start + 2] in ("u", "U", "x"):
        message = say("{escape} stands for no character", escape=text[start : start + 6])
        return _finding(text, start, start + 2, message, say("write the character itself"), rule="OKR101")
    message = say("{escape} is no escape that YAML knows", escape=text[start : start + 2])
    return _finding(text, start, start + 2, message, say("write \\\\ for a backslash, or use single quotes"))


def _unclosed_quote(text: str, opened: int) -> Finding:
    message = say("the quote that opens here is never closed")
    hint = say("close it with {quote} at the end of the text", quote=text[opened])
    return _finding(text, opened, line_end(text, opened), message, hint)


def _after_quote(text: str, at: int, last: Any) -> Finding:
    start, end = last.start_mark.index, last.end_mark.index
    if "\n" in text[start:end]:
        return _unclosed_quote(text, start)
    if line_start(text, at) != line_start(text, start):
        return _other(text, at, at, "")
    rest = line_end(text, at)
    value = _COMMENT.sub("", text[start + 1 : rest]).rstrip().rstrip(text[start])
    return _finding(
        text, start, rest,
        say("the text goes on after its closing quote"),
        say("put quotes around the whole text: {better}", better=quoted(value)),
    )  # fmt: skip


def _other(text: str, at: int, opened: int, problem: str) -> Finding:
    if "',' or ']'" in problem or "',' or '}'" in problem:
        return _unclosed_bracket(text, opened)
    if "could not find expected ':'" in problem:
        end = line_end(text, opened)
        return _finding(
            text, opened, end, say("this line is no key with a value"),
            say("write key: value, or indent it to continue the text above"),
        )  # fmt: skip
    if "block sequence entries" in problem or "sequence entries" in problem:
        return _finding(
            text, at, line_end(text, at), say("a list cannot begin on the line of its key"),
            say('begin it on the next line, or put the text in quotes if the hyphen belongs to it'),
        )  # fmt: skip
    # libyaml stumbles over the marker itself where the text before it is not whole, PyYAML over what it means
    at_marker = text[at : at + 3] in ("---", "...") and line_start(text, at) == at
    if "document start" in problem or at_marker:
        return _finding(
            text, at, line_end(text, at), say("the file goes on after its end"),
            say("keep one mapping in a file, without ... or text behind it"), rule="OKR103",
        )  # fmt: skip
    return _finding(
        text, at, max(at, line_end(text, at)), say("the file cannot be read from here on"),
        say("check the indentation, the quotes and the brackets of this line and the one above"),
    )  # fmt: skip


def quoted(value: str) -> str:
    """A text in double quotes, as YAML reads it back."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _key_before(text: str, start: int, at: int, tail: str = "") -> str:
    """The key in front of an offset, as the reader knows it, or nothing."""
    key = text[start:at].strip().removeprefix("- ").rstrip(": ")
    key = re.split(r"[{,\[]\s*", key)[-1]
    return f"{key}{tail}" if key and key != "-" else ""


def _finding(
    text: str, start: int, end: int, message: Words, hint: Words, *, rule: str = "OKR102"
) -> Finding:
    return Finding(rule, "error", message, hint, place=place_at(text, start, end))


_TAG = say("a text that starts with ! is a tag, which OKR files do not use")
_QUOTE = say("put the text in quotes")
