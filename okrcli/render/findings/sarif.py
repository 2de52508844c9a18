"""Findings as SARIF 2.1.0, for code scanning and for editors, with the rules as `okr explain` tells them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from okrcli import __version__
from okrcli.domain.finding import Checked, Noted, Place, Severity
from okrcli.domain.rules import RULES
from okrcli.domain.rules.documentation import Documentation, documentation
from okrcli.render.explain.markdown import body
from okrcli.render.findings._counts import number_of
from okrcli.render.findings._told import told, worst_first
from okrcli.render.json import dumps
from okrcli.render.safe.terminal import one_line
from okrcli.render.terminal import Terminal

MOST = 25_000
"""Results of a run that code scanning takes."""
LONGEST = 1024
"""Characters of a description of a rule."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}
_TAGS = {"1": "file", "2": "goals", "3": "measures", "4": "rhythm", "5": "alignment", "6": "changes"}
_NOWHERE = Place(1, 1, 1, 1)
"""The region of a finding about a file as a whole: code scanning wants one."""


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """The log of one run."""
    found = worst_first(checked)
    rules = [documentation(rule) for rule in RULES]
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "okr",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "automationDetails": {"id": "okr-check/"},
        "originalUriBaseIds": {"%SRCROOT%": {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, **_left_out(found[MOST:])}],
        "results": [_result(n, checked.folder, numbers) for n in found[:MOST]],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Documentation) -> dict[str, Any]:
    finds = " ".join(rule.sections[0][1].split()) if rule.sections else rule.summary
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary[:LONGEST]},
        "fullDescription": {"text": finds[:LONGEST]},
        "help": {"text": body(rule), "markdown": body(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["okr", _TAGS.get(rule.code[3:4], "okr")],
            "precision": "very-high",
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _result(noted: Noted, folder: str, numbers: dict[str, int]) -> dict[str, Any]:
    finding = noted.finding
    location = _location(f"{folder}{noted.path}", finding.place or _NOWHERE)
    if finding.address:
        location["logicalLocations"] = [{"fullyQualifiedName": one_line(finding.address)}]
    result: dict[str, Any] = {"ruleId": finding.rule}
    if finding.rule in numbers:
        result["ruleIndex"] = numbers[finding.rule]
    result |= {
        "level": _LEVELS[finding.severity],
        "message": {"text": _no_links(told(noted))},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": noted.fingerprint},
    }
    if finding.related:
        path = f"{folder}{noted.path}"
        result["relatedLocations"] = [
            {"id": number, **_location(path, place)} for number, place in enumerate(finding.related, 1)
        ]
    return result


def _location(path: str, place: Place) -> dict[str, Any]:
    """A place in a file by its address relative to the top, percent-encoded."""
    artifact = {"uri": _uri(path), "uriBaseId": "%SRCROOT%"}
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def _uri(path: str) -> str:
    """Percent-encoded byte for byte, also where a file's name is no UTF-8."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))


def _no_links(text: str) -> str:
    """`[a](b)` would be a link: SARIF has them in plain text as well."""
    return text.replace("](", "] (")


def _left_out(rest: Sequence[Noted]) -> dict[str, Any]:
    if not rest:
        return {}
    text = f"{number_of(rest):,} more findings are not in this file: code scanning takes {MOST:,} of a run."
    return {"toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}]}
