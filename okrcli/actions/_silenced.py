"""Findings that were silenced in their place, and silences that have nothing to silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from okrcli.domain.finding import Noted
from okrcli.domain.rules import unused_silence
from okrcli.domain.rules.policy import FIRM, Policy
from okrcli.domain.rules.run import OF_CHANGES
from okrcli.domain.silence import Silence
from okrcli.i18n import say

_TOO_NEW = say("its silence is as new as the change: it counts once it stood there before, so merge it first")


def without_silenced(
    found: Iterable[Noted],
    silences: Mapping[str, Sequence[Silence]],
    policy: Policy,
    excepted: AbstractSet[tuple[str, str, str]] = frozenset(),
) -> tuple[list[Noted], int]:
    """The findings that are to be reported, and how many were silenced; `silences` are by file.

    A silence that silences nothing is a finding, unless its rule is off, or looks at changes: a change is new
    only once. What a rule finds in a change is silenced only where it was silent before: `excepted` has the
    file, the rule and the address of every such silence.
    """
    kept: list[Noted] = []
    used: set[tuple[str, int, str]] = set()
    named = {(path, each.line, each.rule) for path, several in silences.items() for each in several}
    silenced = 0
    for noted in found:
        place = noted.finding.place
        key = (noted.path, place.line if place else 0, noted.finding.rule)
        finding = noted.finding
        if key not in named or finding.rule in FIRM:
            kept.append(noted)
        elif finding.rule in OF_CHANGES and (noted.path, finding.rule, finding.address) not in excepted:
            kept.append(replace(noted, finding=replace(finding, hint=_TOO_NEW)))
        else:
            used.add(key)
            silenced += 1
    if severity := policy.severities.get(unused_silence.CODE):
        for path, several in silences.items():
            for each in several:
                idle = each.rule not in policy.severities or each.rule in OF_CHANGES
                if not idle and (path, each.line, each.rule) not in used:
                    unused = unused_silence.finding(each.rule, each.place, severity)
                    kept.append(Noted(path, unused, unused_silence.NAME, each.text))
    return kept, silenced
