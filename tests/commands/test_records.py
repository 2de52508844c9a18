"""Records of the past, told alike by `diff`, `check`, `log` and `audit`: false ones, and changed ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from conftest import Git

    from .conftest import Acme, Okr

FILE = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - id: p99
        title: p99 latency
        owner: bo
        unit: ms
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, by: bo}
          - {date: 2026-11-13, value: 600, by: bo}
        amendments:
          - {date: 2026-11-02, by: bo, was: {target: 250}, reason: The network}
      - id: uptime
        title: Checkout stays up
        owner: anna
        kind: maintain
        unit: "%"
        at_least: 99.95
        check_ins:
          - {date: 2026-11-19, value: 99.97, by: anna}
  - id: hire
    title: A team that can carry it
    owner: anna
    key_results:
      - id: people
        title: People hired
        owner: bo
        start: 0
        target: 10
        dropped: {date: 2026-11-09, by: anna, reason: No budget}
"""
AMENDED = """\
        amendments:
          - {date: 2026-11-02, by: bo, was: {target: 250}, reason: The network}
"""
CLEAN = "    amendments: [{date: 2026-11-16, by: anna, added: uptime, reason: Tidy}]\n"
FALSE = "{date: 2026-11-20, by: anna, was: {target: 550}, reason: The network}"
WRONG = "corrected: [{date: 2026-11-20, by: bo, was: {note: y}, reason: A typo}]"


class Told(NamedTuple):
    """What each command says of one and the same edit."""

    rows: list[dict[str, Any]]
    markdown: str
    rules: list[str]
    events: list[dict[str, Any]]
    strict: int

    @property
    def said(self) -> list[tuple[Any, ...]]:
        """What an edit is by `diff`; and `log` says the same."""
        names = ("class", "kind", "field", "owed", "quiet", "untrue")
        ours, theirs = ([tuple(map(row.get, names)) for row in rows] for rows in (self.rows, self.events))
        assert sorted(map(str, ours)) == sorted(map(str, theirs))
        return ours


@pytest.fixture
def told(acme: Acme, okr: Okr, git: Git) -> Any:
    """Called with texts to replace in the file, tells what the commands say of that."""

    def tell(*pairs: tuple[str, str], file: str = FILE) -> Told:
        root = acme(platform=file)
        path = root / "okrs" / "platform" / "2026-Q4.yaml"
        text = path.read_text()
        for was, now in pairs:
            assert was in text
            text = text.replace(was, now, 1)
        path.write_text(text)
        rows = json.loads(okr("diff", "--format", "json").out)["changes"]
        found = json.loads(okr("check", "--select", "OKR6", "--since", "HEAD", "--format", "json").out)
        markdown = okr("diff", "--format", "markdown").out
        git(root, "commit", "--quiet", "--all", "--message", "Change")
        events = [
            event
            for event in json.loads(okr("log", "--format", "json").out)["events"]
            if event["commit"] == git(root, "rev-parse", "HEAD").strip()
        ]
        strict = okr("audit", "--strict").code
        return Told(rows, markdown, [f["rule"] for f in found["findings"]], events, strict)

    return tell


def test_a_goal_that_stood_there_is_not_added(told: Any) -> None:
    """What uptime missed before that day would be forgotten."""
    seen = told(("    key_results:\n", CLEAN + "    key_results:\n"))
    assert seen.said == [("goalpost", "added", "amendments", True, False, {"added": "uptime"})]
    (row,) = seen.rows
    effect = row["effect"]
    assert (effect["direction"], effect["of"], effect["percent_before"]) == ("easier", "objective", 31)
    assert (seen.rules, seen.strict) == (["OKR602"], 1)
    assert seen.markdown.startswith("### ⚠️ 1 goal became easier. 1 record is not true\n")
    assert "uptime is said to be added, and stood there before" in seen.markdown
    assert (seen.events[0]["effect"]["direction"], seen.events[0]["reason"]) == ("easier", "Tidy")


def test_an_objective_that_stood_there_is_not_added_to_its_file(told: Any) -> None:
    line = "amendments: [{date: 2026-11-16, by: anna, added: checkout, reason: Tidy}]\n"
    seen = told(("objectives:\n", line + "objectives:\n"))
    assert seen.said == [("goalpost", "added", "amendments", True, False, {"added": "checkout"})]
    assert seen.rows[0]["effect"]["direction"] == "easier"
    assert (seen.rules, seen.strict) == (["OKR602"], 1)
    assert seen.markdown.startswith("### ⚠️ 1 goal became easier.")


def test_a_reason_with_another_former_value_is_no_reason(told: Any) -> None:
    seen = told(("target: 300", "target: 500"), (AMENDED, f"{AMENDED}          - {FALSE}\n"))
    assert ("goalpost", "changed", "target", True, False, {"target": 550}) in seen.said
    assert ("OKR602" in seen.rules, seen.strict) == (True, 1)
    assert "not true: target is said to have been 550, and was 300" in seen.markdown
    assert "1 record is not true" in seen.markdown


def test_an_amendment_of_what_did_not_change_is_told(told: Any) -> None:
    """It would make another goal the first one."""
    seen = told((AMENDED, f"{AMENDED}          - {FALSE}\n"))
    assert seen.said == [("goalpost", "added", "amendments", True, False, {"target": 550})]
    assert (seen.rules, seen.strict) == (["OKR602"], 1)


def test_a_correction_that_says_something_else_is_told(told: Any) -> None:
    seen = told(("value: 600, by: bo", f"value: 310, by: bo, {WRONG}"))
    assert seen.said == [("progress", "corrected", "check_ins", False, True, {"value": None, "note": "y"})]
    assert (seen.rules, seen.strict) == (["OKR603", "OKR603"], 1)
    assert "the correction does not say that value was 600" in seen.markdown


def test_an_amendment_that_is_taken_away_is_no_goal_that_went(told: Any) -> None:
    seen = told((AMENDED, ""))
    assert seen.said == [("definition", "removed", "amendments", False, True, {})]
    assert seen.markdown.startswith("### ⚠️ 1 record was changed without a trace\n")
    assert "| 2026-11-02 bo: target was 250 | – |" in seen.markdown
    assert "a record stays as it was made" in seen.markdown
    assert (seen.rules, seen.strict) == (["OKR602"], 1)
