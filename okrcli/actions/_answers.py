"""The answers to a closing out of a file: YAML or JSON, in the shape of the block `retrospective`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from okrcli.document.positions import locate
from okrcli.document.read import Document, read
from okrcli.document.validate import load
from okrcli.domain.closing import LISTS, Answers, objective_named, read_lesson, with_ids
from okrcli.domain.finding import Finding
from okrcli.domain.model import OkrFile, Retrospective
from okrcli.errors import UsageError
from okrcli.i18n import say

_LIKE = say("as in {example}", example='grades: {checkout: {next: keep, why: "…"}}')


def answers_from(raw: bytes, source: str, file: OkrFile) -> Answers:
    """The answers in a file. A lesson may be a plain text with #tags at its end, and a grade without its next
    step, which can be given elsewhere.

    Raises `UsageError` with the place in the file for what cannot be an answer.
    """
    document = read(raw)
    if document.data is None:
        raise _fault(document, document.findings, source)
    above = ("retrospective",) if set(document.data) == {"retrospective"} else ()
    data = document.data["retrospective"] if above else document.data
    if not isinstance(data, Mapping):
        raise UsageError(say("{source}: there are no answers in it", source=source), _LIKE)
    plain = _normal(data)
    _, findings = load(replace(document, data=plain), Retrospective)
    if findings:
        placed = [replace(finding, path=(*above, *finding.path)) for finding in findings]
        raise _fault(document, tuple(placed), source)
    grades = {objective_named(str(name), file): grade for name, grade in (data.get("grades") or {}).items()}
    lists = {name: plain[name] for name in LISTS if name in plain}
    return Answers(grades, lists)


def _normal(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as the schema wants it: whole lessons, whole grades."""
    plain = {name: [] if value is None and name in LISTS else value for name, value in data.items()}
    lessons = plain.get("lessons")
    if isinstance(lessons, list):
        whole = [read_lesson(item) if isinstance(item, str) and item.strip() else item for item in lessons]
        if all(isinstance(item, dict) and isinstance(item.get("text"), str) for item in whole):
            whole = (
                [*with_ids(whole)] if not any(set(item) - {"id", "text", "tags"} for item in whole) else whole
            )
        plain["lessons"] = whole
    grades = plain.get("grades")
    if isinstance(grades, dict):
        plain["grades"] = {
            name: {"next": "keep", **grade} if isinstance(grade, dict) else grade
            for name, grade in grades.items()
        }
    return plain


def _fault(document: Document, findings: tuple[Finding, ...], source: str) -> UsageError:
    first = next(iter(locate(document, findings)))
    place = f":{first.place.line}:{first.place.column}" if first.place else ""
    where = f"{source}{place}"
    return UsageError(say("{where}: {message}", where=where, message=first.message), first.hint or _LIKE)
