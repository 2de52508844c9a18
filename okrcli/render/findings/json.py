"""Findings for scripts: complete, in English, never coloured."""

from __future__ import annotations

from typing import Any

from okrcli.domain.finding import Checked, Noted
from okrcli.render.json import dumps
from okrcli.render.terminal import Terminal


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """The versioned envelope of `check`."""
    return dumps(
        {
            "schema_version": 1,
            "kind": "check",
            "findings": [_finding(noted) for noted in checked.findings if not noted.finding.unlisted],
            "unlisted": [_unlisted(noted) for noted in checked.findings if noted.finding.unlisted],
            "summary": {
                "files": checked.files,
                "errors": checked.count("error"),
                "warnings": checked.count("warning"),
                "infos": checked.count("info"),
                "silenced": checked.silenced,
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


def _unlisted(noted: Noted) -> dict[str, Any]:
    """How many findings of a rule in a file are counted, but not listed: a file lists a thousand."""
    return {
        "rule": noted.finding.rule,
        "name": noted.name,
        "severity": noted.finding.severity,
        "path": noted.path,
        "count": noted.finding.unlisted,
    }
