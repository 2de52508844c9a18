"""Findings about the text itself, gathered up to a limit."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.domain.finding import Finding, Place
from okrcli.i18n import Words, say

LIMIT = 1000
"""Findings kept of one file; the rest are counted in a last one."""


class Findings:
    """A list of findings that counts instead of growing without end."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self._left_out: Finding | None = None
        self._count = 0

    @property
    def full(self) -> bool:
        """Whether further findings are only counted."""
        return self._left_out is not None

    def count(self, more: int) -> None:
        """Count findings without looking at them, once it is full."""
        self._count += more

    def __bool__(self) -> bool:
        return bool(self.kept)

    def add(
        self, rule: str, message: Words, hint: Words, place: Place, related: tuple[Place, ...] = ()
    ) -> None:
        """Note an error at a place of the text."""
        self.note(Finding(rule, "error", message, hint, place=place, related=related))

    def note(self, finding: Finding) -> None:
        """Note a finding that is made already."""
        if len(self.kept) < LIMIT:
            self.kept.append(finding)
        else:
            self._left_out = self._left_out or finding
            self._count += 1

    def result(self) -> tuple[Finding, ...]:
        """All that was noted, the ones over the limit as one that counts them."""
        if self._left_out is None:
            return tuple(self.kept)
        first = self._left_out
        rest = Finding(
            first.rule,
            "error",
            say("{count} more findings in this file are not listed", count=self._count),
            say("correct the listed ones first"),
            first.path,
            place=first.place,
        )
        return (*self.kept, rest)


def capped(findings: Iterable[Finding], more: int = 0) -> tuple[Finding, ...]:
    """At most `LIMIT` findings, and one more that counts the rest, with `more` that were not even made."""
    found = Findings()
    for finding in findings:
        found.note(finding)
    found.count(more)
    return found.result()
