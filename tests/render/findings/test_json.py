"""Findings for scripts: the shape that the design fixes."""

from __future__ import annotations

import json

from okrcli.domain.finding import Checked, Finding, Noted, Place
from okrcli.i18n import say
from okrcli.render.findings.json import render
from okrcli.render.terminal import Terminal

PLACED = Noted(
    "okrs/platform/2026-Q4.yaml",
    Finding(
        "OKR301", "error", say("the target {target} is where it starts", target=9), say("move the target"),
        ("objectives", 0, "key_results", 0, "target"), address="platform/2026-Q4/checkout/p99",
        place=Place(12, 65, 12, 66),
    ),
    "target-equals-start", "        target: 9", "0123456789abcdef0123456789abcdef",
)  # fmt: skip
WHOLE = Noted(
    "okrs/x.yaml", Finding("OKR110", "error", say("a YAML file lies outside")), "stray-file", "", "f" * 32
)


def test_the_keys_are_those_of_the_design() -> None:
    data = json.loads(render(Checked((PLACED, WHOLE), 3), Terminal(), "en"))
    assert list(data) == ["schema_version", "kind", "findings", "unlisted", "summary"]
    assert (data["schema_version"], data["kind"]) == (1, "check")
    assert data["summary"] == {"files": 3, "errors": 2, "warnings": 0, "infos": 0, "silenced": 0}
    assert data["findings"] == [
        {
            "rule": "OKR301",
            "name": "target-equals-start",
            "severity": "error",
            "message": "the target 9 is where it starts",
            "hint": "move the target",
            "path": "okrs/platform/2026-Q4.yaml",
            "line": 12,
            "column": 65,
            "end_line": 12,
            "end_column": 66,
            "address": "platform/2026-Q4/checkout/p99",
            "field": "target",
            "fingerprint": "0123456789abcdef0123456789abcdef",
        },
        {
            "rule": "OKR110",
            "name": "stray-file",
            "severity": "error",
            "message": "a YAML file lies outside",
            "hint": None,
            "path": "okrs/x.yaml",
            "line": None,
            "column": None,
            "end_line": None,
            "end_column": None,
            "address": None,
            "field": None,
            "fingerprint": "f" * 32,
        },
    ]
    assert all(list(finding) == list(data["findings"][0]) for finding in data["findings"])


def test_it_is_never_translated_or_coloured() -> None:
    plain = render(Checked((PLACED,), 1), Terminal(), "en")
    assert render(Checked((PLACED,), 1), Terminal(color=True, interactive=True), "sv") == plain
    assert "\x1b" not in plain


def test_nothing_found_is_an_empty_list() -> None:
    assert json.loads(render(Checked((), 0), Terminal(), "en"))["findings"] == []
