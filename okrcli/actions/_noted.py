"""Findings as a report has them: with their file, place, line and fingerprint, in order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from okrcli.document.collect import Findings, capped
from okrcli.document.positions import locate
from okrcli.document.read import Document
from okrcli.domain.address import Address
from okrcli.domain.finding import Finding, Noted, Severity
from okrcli.domain.rules import unreadable
from okrcli.domain.rules.policy import GRADES, Policy
from okrcli.domain.rules.run import NAMES, address_at
from okrcli.store.files import FileFaultError

_LONGEST_LINE = 4096
"""Characters of a line that are kept to be shown."""


def notes(
    path: str, document: Document, findings: Iterable[Finding], policy: Policy, file: Address | None = None
) -> tuple[Noted, ...]:
    """The findings of the rules that are on, with their severities, their places, their lines and, in an OKR
    file, their addresses."""
    findings = _gravest(findings, policy)
    if not findings:
        return ()
    lines = document.text.split("\n")
    noted = []
    for finding in locate(document, findings):
        address = "" if file is None else str(address_at(document.data, finding.path, file))
        finding = replace(finding, address=address, severity=policy.severities[finding.rule])
        number = finding.place.line if finding.place else 0
        line = lines[number - 1][:_LONGEST_LINE] if 0 < number <= len(lines) else ""
        noted.append(Noted(path, finding, NAMES[finding.rule], line.rstrip("\r")))
    return tuple(noted)


def _gravest(findings: Iterable[Finding], policy: Policy) -> tuple[Finding, ...]:
    """Those of rules that are on; where a file has too many, the gravest of them, the rest only counted."""
    graded: dict[Severity, Findings] = defaultdict(Findings)
    for finding in findings:
        if severity := policy.severities.get(finding.rule):
            graded[severity].note(finding)
    return capped(
        chain.from_iterable(graded[grade].result() for grade in reversed(GRADES) if grade in graded)
    )


def unread(path: str, fault: FileFaultError, policy: Policy) -> Noted:
    """What is said of a file that cannot be read."""
    finding = replace(unreadable.finding(fault.kind), severity=policy.severities[unreadable.CODE])
    return Noted(path, finding, unreadable.NAME, "")


def in_order(found: Iterable[Noted]) -> tuple[Noted, ...]:
    """By file, line and column, each with its fingerprint."""
    return _fingerprinted(sorted(found, key=_order))


def _order(noted: Noted) -> tuple[str, bool, int, int, str]:
    place = noted.finding.place
    line, column = (place.line, place.column) if place else (0, 0)
    return noted.path, bool(noted.finding.unlisted), line, column, noted.finding.rule


def _fingerprinted(found: Iterable[Noted]) -> tuple[Noted, ...]:
    seen: Counter[tuple[str, str, str]] = Counter()
    noted = []
    for note in found:
        what = (note.finding.rule, note.finding.address or note.path, note.finding.field)
        digest = sha256("\0".join((*what, str(seen[what]))).encode("utf-8", "surrogatepass"))
        seen[what] += 1
        noted.append(replace(note, fingerprint=digest.hexdigest()[:32]))
    return tuple(noted)
