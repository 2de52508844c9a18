"""What the rules are for, as JSON: complete, with the text of each section as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from okrcli.domain.rules.documentation import HEADINGS, Documentation
from okrcli.render.json import dumps
from okrcli.render.terminal import Terminal


def in_full(rules: Sequence[Documentation], terminal: Terminal) -> str:  # noqa: ARG001 (a format)
    """The versioned envelope, the same for one rule and for all."""
    return dumps({"schema_version": 1, "kind": "explain", "rules": [_rule(rule) for rule in rules]})


def listed(rules: Sequence[Documentation], terminal: Terminal) -> str:
    """The same: a script has no reason for less."""
    return in_full(rules, terminal)


def _rule(rule: Documentation) -> dict[str, Any]:
    texts = dict(rule.sections)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        **{heading.lower().replace(" ", "_"): texts.get(heading) for heading in HEADINGS},
    }
