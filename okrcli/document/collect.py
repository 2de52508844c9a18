"""Findings about one file, gathered up to a limit."""

from __future__ import annotations

from collections.abc import Iterable

from okrcli.domain.finding import Finding, Place, Severity
from okrcli.i18n import Words, say

LIMIT = 1000
"""Findings kept of one file; the rest are counted, rule by rule."""


class Findings:
    """A list of findings that counts instead of growing without end."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []
        self._left_out: dict[str, tuple[Severity, int]] = {}

    def __bool__(self) -> bool:
        return bool(self.kept)

    @property
    def full(self) -> bool:
        """Whether further findings are only counted."""
        return len(self.kept) >= LIMIT

    def left_out(self, rule: str, count: int = 1, severity: Severity = "error") -> bool:
        """Count findings that need not be made, where no more are kept; answers whether that is so."""
        if self.full:
            self._count(rule, count, severity)
        return self.full

    def add(
        self, rule: str, message: Words, hint: Words, place: Place, related: tuple[Place, ...] = ()
    ) -> None:
        """Note an error at a place of the text."""
        self.note(Finding(rule, "error", message, hint, place=place, related=related))

    def note(self, finding: Finding) -> None:
        """Note a finding that is made already, or one that stands for several."""
        if finding.unlisted or self.full:
            self._count(finding.rule, finding.stands_for, finding.severity)
        else:
            self.kept.append(finding)

    def result(self) -> tuple[Finding, ...]:
        """All that was noted; for every rule with findings over the limit one that stands for those."""
        return (*self.kept, *(_rest(rule, *self._left_out[rule]) for rule in sorted(self._left_out)))

    def _count(self, rule: str, count: int, severity: Severity) -> None:
        kept, before = self._left_out.get(rule, (severity, 0))
        self._left_out[rule] = kept, before + count


def _rest(rule: str, severity: Severity, count: int) -> Finding:
    message = say("{count} more of this kind in this file are not listed", count=f"{count:,}")
    return Finding(rule, severity, message, say("correct the listed ones first"), unlisted=count)


def capped(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """At most `LIMIT` findings, and those that stand for the rest."""
    found = Findings()
    for finding in findings:
        found.note(finding)
    return found.result()
