"""Findings in reviewdog's Diagnostic Format, which it makes comments on a pull request of.

It posts messages as Markdown. Columns count bytes of UTF-8 from 1; without them a range is whole lines.
"""

from __future__ import annotations

from typing import Any

from okrcli.domain.finding import Checked, Noted, Place, Severity
from okrcli.render.findings._told import in_markdown
from okrcli.render.json import dumps
from okrcli.render.safe.terminal import one_line
from okrcli.render.terminal import Terminal

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(checked: Checked, terminal: Terminal, language: str) -> str:  # noqa: ARG001 (a format)
    """One object with all diagnostics."""
    diagnostics = [_diagnostic(noted, checked.folder) for noted in checked.findings]
    return dumps({"source": {"name": "okr"}, "diagnostics": diagnostics}) + "\n"


def _diagnostic(noted: Noted, folder: str) -> dict[str, Any]:
    finding = noted.finding
    location: dict[str, Any] = {"path": one_line(f"{folder}{noted.path}")}
    if finding.place:
        location["range"] = _range(finding.place, noted.line)
    return {
        "message": "\n\n".join(filter(None, map(in_markdown, (finding.message, finding.hint)))),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
    }


def _range(place: Place, line: str) -> dict[str, Any]:
    """Both ends, with their columns where the line is at hand to count its bytes."""
    if place.line != place.end_line or place.end_column > len(line) + 1:
        return {"start": {"line": place.line}, "end": {"line": place.end_line}}
    return {
        "start": {"line": place.line, "column": _bytes(line, place.column)},
        "end": {"line": place.line, "column": _bytes(line, place.end_column)},
    }


def _bytes(line: str, column: int) -> int:
    return len(line[: column - 1].encode("utf-8", "surrogatepass")) + 1
