"""How many findings there are, in the words that every format for people uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from okrcli.domain.finding import Checked, Noted, Severity
from okrcli.i18n import Words, say, translate

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""The worst first."""

Dress = Callable[[str, Severity], str]


def summary(checked: Checked, language: str, dress: Dress = lambda text, _: text) -> str:
    """The line that ends a report: `2 files checked: 1 error, 0 warnings`. `dress` styles each count."""
    files, silenced = checked.files, checked.silenced
    looked = say("1 file checked") if files == 1 else say("{number} files checked", number=f"{files:,}")
    if not checked.findings and not silenced:
        return translate(say("{looked}: nothing to say", looked=looked), language)
    counts = {severity: checked.count(severity) for severity in SEVERITIES}
    parts = [
        dress(translate(counted(severity, n), language), severity) if n else counted(severity, n)
        for severity in SEVERITIES
        if (n := counts[severity]) or severity != "info"
    ]
    if silenced:
        parts.append(say("{number} silenced", number=f"{silenced:,}"))
    listed = ", ".join(translate(part, language) for part in parts)
    return translate(say("{looked}: {listed}", looked=looked, listed=listed), language)


def counted(severity: Severity, count: int) -> Words:
    """So many findings of one severity: `1 error`, `2 warnings`."""
    number = f"{count:,}"
    match severity:
        case "error":
            return say("1 error") if count == 1 else say("{number} errors", number=number)
        case "warning":
            return say("1 warning") if count == 1 else say("{number} warnings", number=number)
        case _:
            return say("1 note") if count == 1 else say("{number} notes", number=number)


def number_of(found: Iterable[Noted]) -> int:
    """How many findings these are, with those that a file has too many of to list."""
    return sum(noted.finding.stands_for for noted in found)


def listed(found: Iterable[Noted]) -> int:
    """How many of these are findings of their own, and stand for no others."""
    return sum(not noted.finding.unlisted for noted in found)


def by_rule(checked: Checked) -> list[tuple[int, str, str, Severity]]:
    """How many findings each rule has, with its code, its name and their severity, the most first."""
    counts: Counter[tuple[str, str, Severity]] = Counter()
    for n in checked.findings:
        counts[n.finding.rule, n.name, n.finding.severity] += n.finding.stands_for
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [(count, *rule) for rule, count in ordered]
