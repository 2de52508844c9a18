"""A document checked against its schema, and what the schema finds said in our own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from okrcli.document.collect import LIMIT, Findings, capped
from okrcli.document.free import without_free_fields
from okrcli.document.needs import empty_values, needs
from okrcli.document.read import Document
from okrcli.domain import shape
from okrcli.domain.build import built
from okrcli.domain.finding import DocPath, Finding
from okrcli.domain.model import OkrFile
from okrcli.domain.part import Part
from okrcli.domain.settings import VERSION, Settings
from okrcli.i18n import Words, say

if TYPE_CHECKING:
    from okrcli.document.fault import Fault
from okrcli.domain.edits import Data

M = TypeVar("M", bound=Part)
_RULES = {"extra_forbidden": "OKR105", "missing": "OKR106"}
"""The rules that have findings of these kinds; all others are about values."""


def load(document: Document, schema: type[M]) -> tuple[M | None, tuple[Finding, ...]]:
    """The document as `schema` (`OkrFile` or `Settings`), or None, and what is wrong with it.

    The findings have paths; `positions.locate` gives them places. Settings of a newer version give one
    OKR111, and the model all the same where what this release knows of them is sound.
    """
    if document.data is None:
        return None, document.findings
    data = without_free_fields(document.data) if "x-" in document.text else document.data
    settings = schema is Settings
    if settings and _is_newer(data):
        return _newer(data, schema)
    model = sure = built(schema, data)
    details: Sequence[Any] = ()
    if model is None:
        model, details = _judged(data, schema)
    if len(details) > LIMIT:  # putting into words takes longer than anybody would read
        found = Findings()
        for finding in _explained((_fault(data, detail) for detail in details[:LIMIT]), settings=settings):
            found.note(finding)
        for kind, count in Counter(detail["type"] for detail in details[LIMIT:]).items():
            found.left_out(_RULES.get(kind, "OKR107"), count)
        return None, found.result()
    findings = _explained((_fault(data, detail) for detail in details), settings=settings)
    if sure is None or settings:  # else nothing is empty
        findings += empty_values(data)
    if schema is OkrFile:
        findings += needs(data)
        if "was" in document.text:
            from okrcli.document.former import former_faults

            findings += _explained(former_faults(data), settings=False)
    told = capped(_once(findings))
    return (None if told else model), told


def understood(data: Data, schema: type[M]) -> M | None:
    """The model without what it does not know; None where what it knows is not sound."""
    model, details = _judged(data, schema)
    if len(details) > LIMIT:
        return None
    unknown = [_fault(data, detail).path for detail in details if detail["type"] == "extra_forbidden"]
    if unknown:
        model, _ = _judged(_without(data, set(unknown)), schema)
    return model


def _judged(data: Data, schema: type[M]) -> tuple[M | None, Sequence[Any]]:
    """The model, or None and what pydantic, loaded for odd data only, has against it."""
    from okrcli.domain.schema import judged

    model, details = judged(schema, data)
    return model, _of_known_kinds(details)


def _of_known_kinds(details: Sequence[Any]) -> Sequence[Any]:
    """Without what key results of no known kind seem to lack, or to have too much: their kind was guessed."""
    guessed = {d["loc"][:-1] for d in details if d["type"] == "literal_error" and d["loc"][-1] == "kind"}
    if not guessed:
        return details
    return [d for d in details if d["loc"][:-1] not in guessed or not _is_of_a_kind(d)]


def _is_of_a_kind(detail: Any) -> bool:
    return detail["type"] in ("missing", "extra_forbidden") and detail["loc"][-1] in shape.KEY_RESULT


def _explained(faults: Iterable[Fault], *, settings: bool) -> list[Finding]:
    """The findings for faults. Most files have none, and do not load the words for them."""
    found = list(faults)
    if not found:
        return []
    from okrcli.document.faults import explain

    return [explain(fault, settings=settings) for fault in found]


def _fault(data: Data, detail: Any) -> Fault:
    """An error of pydantic with the path that it has in the document, and the value there."""
    from okrcli.document.fault import Fault

    steps = list(detail["loc"])
    if len(steps) > 4 and steps[0] == "objectives" and steps[2] == "key_results":
        del steps[4]  # pydantic's name for the kind of a key result is no step in the document
    at_key = bool(steps) and steps[-1] == "[key]"
    path = tuple(steps[:-1] if at_key else steps)
    value = data
    for step in path:
        value = _inside(value, step)
    return Fault(detail["type"], path, value, data, detail.get("ctx") or {}, at_key)


def _inside(value: Data, step: str | int) -> Data:
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _once(findings: list[Finding]) -> Iterator[Finding]:
    """One finding for each path and rule: the first that was made.

    A key that is missing because it is misspelt is told of where it stands.
    """
    seen = {("OKR106", path) for finding in findings if (path := _meant(finding))}
    for finding in findings:
        if (finding.rule, finding.path) not in seen:
            seen.add((finding.rule, finding.path))
            yield finding


def _meant(finding: Finding) -> DocPath:
    """The path that an unknown key should have had, if we think we know it."""
    if finding.rule != "OKR105" or not isinstance(finding.hint, Words) or "near" not in finding.hint.values:
        return ()
    return (*finding.path[:-1], str(finding.hint.values["near"]))


def _is_newer(data: dict[str, Data]) -> bool:
    version = data.get("version")
    return type(version) is int and version > VERSION


def _newer(data: dict[str, Data], schema: type[M]) -> tuple[M | None, tuple[Finding, ...]]:
    model = understood(data, schema)
    finding = Finding(
        "OKR111",
        "error",
        say("the workspace has version {version}, and this okr knows version {known}",
            version=data["version"], known=VERSION),
        say("update it: pip install --upgrade okrcli"),
        ("version",),
    )  # fmt: skip
    return model, (finding,)


def _without(data: Data, paths: set[DocPath], path: DocPath = ()) -> Data:
    if not isinstance(data, dict):
        return data
    return {
        key: _without(value, paths, (*path, key)) for key, value in data.items() if (*path, key) not in paths
    }
