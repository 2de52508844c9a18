"""Which findings the rules make of a file, of the goals of a whole workspace, and of its settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from okrcli.domain.address import Address
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath, Finding
from okrcli.domain.rules import RULES
from okrcli.domain.rules.base import Alignment, FileRule, Scene
from okrcli.domain.rules.goals import Links

if TYPE_CHECKING:
    from okrcli.domain.model import OkrFile
    from okrcli.domain.rules.comparison import Comparison
    from okrcli.domain.rules.policy import Policy
    from okrcli.domain.settings import Settings

_OF_FILES = tuple(rule for rule in RULES if rule.LOOKS_AT == "file")
_OF_GOALS = tuple(rule for rule in RULES if rule.LOOKS_AT == "goals")
_OF_SETTINGS = tuple(rule for rule in RULES if rule.LOOKS_AT == "settings")
_OF_CHANGES = tuple(rule for rule in RULES if rule.LOOKS_AT == "change")
_NO_LINKS = Links()
NAMES = {rule.CODE: rule.NAME for rule in RULES}
OF_CHANGES = frozenset(rule.CODE for rule in _OF_CHANGES)
"""The rules that look at two states: they have something to say only while a change is new."""


def file_findings(scene: Scene) -> Iterator[Finding]:
    """What can be said of one file without looking at others."""
    on = scene.around.policy.severities
    for rule in _OF_FILES:
        if rule.CODE in on:
            yield from rule.check(scene) if not scene.around.unclear else _certain(rule, scene)


def _certain(rule: FileRule, scene: Scene) -> Sequence[Finding]:
    """What a rule finds, unless it rests on a part of `okr.yaml` that is not understood."""
    scene.leans_on.clear()
    found = tuple(rule.check(scene))
    return () if scene.leans_on & scene.around.unclear else found


def goal_findings(alignment: Alignment, policy: Policy) -> Iterator[Finding]:
    """What can be said of a file's alignment and lineage, without the file itself."""
    for rule in _OF_GOALS:
        if rule.CODE in policy.severities:
            yield from rule.check(alignment)


def settings_findings(settings: Settings, policy: Policy) -> Iterator[Finding]:
    """What can be said of `okr.yaml` once it fits its schema."""
    for rule in _OF_SETTINGS:
        if rule.CODE in policy.severities:
            yield from rule.check(settings)


def change_findings(comparison: Comparison, policy: Policy) -> Iterator[Finding]:
    """What can be said of a file beside what it was."""
    for rule in _OF_CHANGES:
        if rule.CODE in policy.severities:
            yield from rule.check(comparison)


def links(file: OkrFile, address: Address) -> dict[str, Links]:
    """The objectives of a file by their addresses, and what they point at.

    An id that stands twice is its first objective's, as it is for whoever looks the address up.
    """
    found: dict[str, Links] = {}
    for number, objective in enumerate(file.objectives):
        points = objective.supports or objective.continues
        link = Links(number, objective.supports, objective.continues) if points else _NO_LINKS
        found.setdefault(f"{address}/{objective.id}", link)
    return found


def address_at(data: Data, path: DocPath, file: Address) -> Address:
    """The address of the entry that a path of the file's data leads to or into."""
    objective = _id_at(data, path, 0, "objectives")
    key_result = _id_at(data, path, 2, "key_results") if objective else ""
    return file._replace(objective=objective, key_result=key_result)


def _id_at(data: Data, path: DocPath, depth: int, key: str) -> str:
    if len(path) < depth + 2 or path[depth] != key:
        return ""
    for step in path[: depth + 2]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return ""
    name = data.get("id") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""
