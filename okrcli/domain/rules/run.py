"""Which findings the rules make of a file, and of the goals of a whole workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from okrcli.domain.address import Address
from okrcli.domain.edits import Data
from okrcli.domain.finding import DocPath, Finding
from okrcli.domain.model import Objective, OkrFile
from okrcli.domain.rules import RULES
from okrcli.domain.rules.base import Links, Scene

_OF_FILES = tuple(rule for rule in RULES if not rule.NEEDS_GOALS)
_OF_GOALS = tuple(rule for rule in RULES if rule.NEEDS_GOALS)
NAMES = {rule.CODE: rule.NAME for rule in RULES}


def file_findings(scene: Scene) -> Iterator[Finding]:
    """What can be said of one file without looking at others."""
    for rule in _OF_FILES:
        yield from rule.check(scene)


def links(file: OkrFile, address: Address) -> dict[str, Links]:
    """What the objectives of a file point at, by their addresses: all that rules about goals need of it."""
    return {
        str(address._replace(objective=objective.id)): Links(number, objective.supports, objective.continues)
        for number, objective in enumerate(file.objectives)
    }


def goal_findings(scene: Scene, own: Mapping[str, Links]) -> Iterator[Finding]:
    """What can be said of a file's alignment and lineage, from `own` links and all goals of the scene.

    The file itself need not be kept for this, so that memory does not grow with the workspace.
    """
    if any(link.supports or link.continues for link in own.values()):
        slim = replace(scene, file=_slim(own))
        for rule in _OF_GOALS:
            yield from rule.check(slim)


def _slim(own: Mapping[str, Links]) -> OkrFile:
    """A file that holds nothing but links, each objective in its old place."""
    blank = Objective.model_construct(id="", title="")
    objectives = [blank] * (1 + max((link.number for link in own.values()), default=-1))
    for address, link in own.items():
        name = address.rpartition("/")[2]
        objectives[link.number] = Objective.model_construct(
            id=name, title="", supports=link.supports, continues=link.continues
        )
    return OkrFile.model_construct(status="draft", objectives=tuple(objectives))


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
