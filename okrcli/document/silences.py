"""Comments that silence findings: `# okr: ignore[OKR203] legal requirement`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from okrcli.document.collect import LIMIT
from okrcli.document.lines import is_blank, line_end, line_start, next_line, place_at
from okrcli.document.nodes import Node, tree
from okrcli.document.read import Document
from okrcli.domain.finding import Finding
from okrcli.domain.rules import unclear_silence
from okrcli.domain.rules.lookup import code_of, no_rule
from okrcli.domain.rules.policy import FIRM
from okrcli.domain.silence import Silence
from okrcli.i18n import Words, say

_CANDIDATE = re.compile(r"(?<!#)#++[ \t]*+[oO][kK][rR]")
"""What may be one of our comments. From the first `#` of a row on, and possessive: a million are one."""
_COMMENT = re.compile(r"#[ \t]*okr:[ \t]*ignore(?![\w-])")
_ALIKE = re.compile(
    r"""\#+[ \t]*okr
    (?: [ \t]*[:=][ \t]*[\w-]+ [ \t:=]* (?:\[|\(?okr[0-9])
      | [ \t:=_-]*(?:ignor|disabl|silenc|suppres|skip|mute|noqa|allow)\w* [ \t:=]* (?:[\[(]|okr[0-9]) )""",
    re.IGNORECASE | re.VERBOSE,
)
"""What somebody writes who means one of our comments and has its form from memory."""
_AGAIN = re.compile(r"\bokr[ \t]*:[ \t]*ignore[ \t]*\[", re.IGNORECASE)
_RULES = re.compile(r"[ \t]*\[([^\]]*)\][ \t]*(.*)")
_RULE = re.compile(r"[^\s,](?:[^,]*[^\s,])?")
_SEVERAL = "# okr: ignore[OKR203, OKR205] …"
_LONGEST_LINE = 4096
"""Characters of a line that are kept to be shown."""


def silences(document: Document) -> tuple[tuple[Silence, ...], tuple[Finding, ...]]:
    """What is silenced where, and a finding for every comment that silences nothing as it is written.

    Only in a document that could be read: what keeps it from being read cannot be silenced.
    """
    text = document.text
    if document.data is None or "#" not in text or "okr" not in text.lower():
        return (), ()
    made: list[Silence] = []
    faults: list[Finding] = []
    covered = _Covered(document.text)
    read = (each for found in _comments(document.text) for each in _read(document.text, *found, covered))
    for each in islice(read, LIMIT):  # whoever writes more means harm: the rest silences nothing
        if isinstance(each, Silence):
            made.append(each)
        else:
            faults.append(each)
    return tuple(made), tuple(faults)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Where the comments of the form or nearly so begin and end, but not what looks like one inside a text.

    How a line goes on is not looked at before: a line can hold very many of what is none.
    """
    leaves: Iterator[Node] | None = None
    leaf: Node | None = None
    done = 0
    for each in _CANDIDATE.finditer(text):
        start = each.start()
        if start < done or not _is_meant(text, start):
            continue
        if leaves is None:
            root = tree(text)
            leaves = root.leaves() if root else iter(())
            leaf = next(leaves, None)
        while leaf is not None and leaf.stop <= start:
            leaf = next(leaves, None)
        if leaf is None or start < leaf.start or _behind_header(text, leaf.start, start):
            done = line_end(text, start)
            yield start, start + len(text[start:done].rstrip())


def _is_meant(text: str, start: int) -> bool:
    if start and not text[start - 1].isspace():
        return False
    return bool(_COMMENT.match(text, start) or _ALIKE.match(text, start))


def _behind_header(text: str, start: int, at: int) -> bool:
    """Whether an offset in a literal text stands on the line that opens it with `|` or `>`."""
    return text[start] in "|>" and at < line_end(text, start)


def _read(text: str, start: int, end: int, covered: _Covered) -> Iterator[Silence | Finding]:
    exact = _COMMENT.match(text, start, end)
    if exact is None:
        message = say("this comment looks as if it silences a rule, and does not")
        hint = say("write it as in {example}", example="# okr: ignore[OKR203] the reason")
        yield _fault(text, start, end, message, hint)
        return
    if again := _AGAIN.search(text, exact.end(), end):
        message = say("a comment silences once: this is only read as its reason")
        hint = say("name the rules in one pair of brackets: {example}", example=_SEVERAL)
        yield _fault(text, again.start(), end, message, hint)
        end = again.start()
    form = _RULES.fullmatch(text, exact.end(), end)
    rules = [*_RULE.finditer(text, *form.span(1))] if form else []
    if not form or not rules:
        hint = say("name the rules in brackets: {example}", example="# okr: ignore[OKR203] the reason")
        yield _fault(text, start, end, say("this comment does not say which rule to silence"), hint)
        return
    if not any(character.isalnum() for character in form[2]):
        hint = say("write it behind the bracket: {example}", example=f"{text[start : form.end(1) + 1]} …")
        yield _fault(text, start, end, say("this comment silences nothing: it gives no reason"), hint)
        return
    line = place_at(text, covered.by(start), end).line
    whole = text[line_start(text, start) : line_end(text, start)][:_LONGEST_LINE]
    for rule in rules:
        code = code_of(rule[0])
        if not code:
            yield _fault(text, *rule.span(), *no_rule(rule[0]))
        elif code in FIRM:
            message = say("{code} cannot be silenced: the rest of the check rests on it", code=code)
            yield _fault(text, *rule.span(), message, say("correct what it finds"))
        else:
            yield Silence(code, line, place_at(text, *rule.span()), whole)


class _Covered:
    """Which line a comment speaks of: its own, or the next one that is not a comment.

    Asked in the order of the text. What the lines of one block of comments speak of is looked up once.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._block = (0, 0, 0)

    def by(self, at: int) -> int:
        """An offset on the line that the comment at this offset speaks of."""
        begin, end, meant = self._block
        if begin <= at < end:
            return meant if meant >= end else at
        start = line_start(self._text, at)
        if not is_blank(self._text, start, at):
            return at
        meant = self._below(start)
        self._block = (start, meant if meant > start else len(self._text), meant)
        return meant if meant > start else at

    def _below(self, start: int) -> int:
        """Where the next line begins that is not a comment; the start itself where there is none."""
        after = start
        while (following := next_line(self._text, after)) < len(self._text):
            after = following
            line = self._text[after : line_end(self._text, after)].lstrip()
            if line and not line.startswith("#"):
                return after
        return start


def _fault(text: str, start: int, end: int, message: Words, hint: Words) -> Finding:
    rule = unclear_silence
    return Finding(rule.CODE, rule.SEVERITY, message, hint, place=place_at(text, start, end))
