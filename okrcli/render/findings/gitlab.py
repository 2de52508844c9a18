"""Findings as GitLab's Code Quality report: an artifact that merge requests show."""

from __future__ import annotations

from typing import Any

from okrcli.domain.finding import Checked, Noted, Severity
from okrcli.render.findings._told import told
from okrcli.render.json import dumps
from okrcli.render.safe.terminal import one_line
from okrcli.render.terminal import Terminal

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "info": "info"}


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """An array; an empty one where nothing was found, which GitLab needs to compare with."""
    return dumps([_finding(noted, checked.folder) for noted in checked.findings]) + "\n"


def _finding(noted: Noted, folder: str) -> dict[str, Any]:
    place = noted.finding.place
    begin, end = (place.line, place.end_line) if place else (1, 1)
    return {
        "description": f"{noted.finding.rule}: {told(noted)}",
        "check_name": f"{noted.finding.rule} {noted.name}",
        "fingerprint": noted.fingerprint,
        "severity": _SEVERITIES[noted.finding.severity],
        "location": {"path": one_line(f"{folder}{noted.path}"), "lines": {"begin": begin, "end": end}},
    }
