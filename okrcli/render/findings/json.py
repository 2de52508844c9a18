"""Findings for scripts: complete, in English, never coloured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okrcli.domain.finding import Noted
from okrcli.render.json import dumps
from okrcli.render.terminal import Terminal


def render(findings: Sequence[Noted], files: int, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """The versioned envelope of `check`."""
    severities = [noted.finding.severity for noted in findings]
    return dumps(
        {
            "schema_version": 1,
            "kind": "check",
            "findings": [_finding(noted) for noted in findings],
            "summary": {
                "files": files,
                "errors": severities.count("error"),
                "warnings": severities.count("warning"),
                "infos": severities.count("info"),
                "silenced": 0,
            },
        }
    )


def _finding(noted: Noted) -> dict[str, Any]:
    finding, place = noted.finding, noted.finding.place
    return {
        "rule": finding.rule,
        "name": noted.name,
        "severity": finding.severity,
        "message": str(finding.message),
        "hint": str(finding.hint) or None,
        "path": noted.path,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_line": place.end_line if place else None,
        "end_column": place.end_column if place else None,
        "address": finding.address or None,
        "field": finding.field or None,
        "fingerprint": noted.fingerprint,
    }
