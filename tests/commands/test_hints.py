"""What `okr check` says to type is taken as it stands, mends what was found, and leads into nothing else.

The goals have namesakes in other teams and periods: a hint names the one that is meant.
"""

from __future__ import annotations

import json
import re
import shlex
from itertools import pairwise
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from okrcli.domain.rules import RULES
from okrcli.domain.rules.documentation import documentation

GOAL = "status: draft\nobjectives:\n  - {{id: {id}, title: {title}, ambition: committed}}\n"
AROUND = {"company/2026": GOAL.format(id="trust", title="Customers trust us")}
FILE = "okrs/platform/2026-Q4.yaml"
EXAMPLES = {rule.CODE: documentation(rule).example("Bad") for rule in RULES}
COMMANDS = (
    "OKR202", "OKR209", "OKR211", "OKR216", "OKR401", "OKR402", "OKR404", "OKR405", "OKR505", "OKR506",
    "OKR508", "OKR509", "OKR511",
)  # fmt: skip
"""The rules about one state whose hints name a command to mend it with."""
LOOKALIKES = dedent("""\
    status: active
    objectives:
      - {id: log-in, title: Customers trust checkout at its busiest, owner: anna}
      - {id: login, title: Guests pay without an account, owner: anna}
    """)
OTHERWISE = {
    "OKR211": LOOKALIKES,
    "OKR506": f"# okrs/mobile/2026-Q4.yaml\n{EXAMPLES['OKR506']}",
    "OKR508": "version: 1\nname: Acme\nteams: {a: {name: A, lead: cecilia}}\npeople: {bo: {name: Bo}}\n",
    "OKR509": "version: 1\nname: Acme\nteams: {a: {name: A, parent: company}}\n",
}
"""Where the example of the documentation has another hint."""


def typed(hint: str) -> list[list[str]]:
    """The commands of a hint, with something in every place that is left open."""
    filled = {"--start": "1", "--target": "9", "--supports": "company/2026/trust"}
    commands = []
    for command in re.findall(r"`okr ([^`]+)`", hint):
        words = shlex.split(
            command.replace('"…"', '"So it is"').replace("HANDLE", "anna").replace("VALUE", "5")
        )
        commands.append([filled.get(a, "5") if b == "…" else b for a, b in pairwise(["", *words])])
    return commands


def findings(okr: Any, rule: str, *words: str) -> list[dict[str, Any]]:
    answer = okr("check", "--format", "json", "--select", rule, *words)
    return [found for found in json.loads(answer.out)["findings"] if found["rule"] == rule]


@pytest.fixture
def example(acme: Any, git: Any) -> Any:
    def place(text: str) -> Path:
        if text.startswith(("version:", "teams:")):
            root: Path = acme(text)
        elif said := re.match(r"# okrs/(\S+)\.yaml", text):
            root = acme(**AROUND, **{said[1]: text})
        else:
            names = ("platform/2026-Q4", "company/2026-Q4", "platform/2026", "platform/2026-Q3")
            root = acme(**dict.fromkeys(names, text), **AROUND)
        return root

    return place


@pytest.mark.parametrize("rule", COMMANDS)
def test_a_hint_is_taken_and_mends(rule: str, example: Any, okr: Any, git: Any) -> None:
    root = example(OTHERWISE.get(rule, EXAMPLES[rule]))
    before = findings(okr, rule)
    assert before
    told = next(found for found in before if "`okr " in found["hint"])
    commands = typed(told["hint"])
    assert commands
    for words in commands:
        answer = okr(*words)
        assert answer.code == 0, (words, answer.err)
    assert told["fingerprint"] not in {found["fingerprint"] for found in findings(okr, rule)}
    since = git(root, "rev-list", "--max-parents=0", "HEAD").strip()
    assert findings(okr, "OKR6", "--since", since, "--min-severity", "error") == []


def test_every_hint_with_a_command_is_tried() -> None:
    """Whatever rule comes to name a command in its hint is in the list above."""
    code = {r.CODE: Path(r.__file__ or "").read_text().partition("from __future__")[2] for r in RULES}
    spoken = {rule for rule, text in code.items() if rule < "OKR6" and "`okr " in text}
    assert spoken | {"OKR404", "OKR405", "OKR505", "OKR508"} == {*COMMANDS}


def test_a_check_in_of_a_closed_period_is_withdrawn_once_it_is_open(example: Any, okr: Any) -> None:
    """Where a day has several, the hint says which; the file is reopened first."""
    text = EXAMPLES["OKR404"].replace(
        "status: active", "status: closed\nclosed: {date: 2026-11-22, by: anna}"
    )
    line = next(line for line in text.splitlines() if "{date: 2025" in line)
    example(text.replace(line, f"{line}\n{line}"))
    told = findings(okr, "OKR404", FILE)[1]
    reopen, withdraw = typed(told["hint"])
    assert reopen[:3] == ["reopen", "platform", "2026-Q4"]
    assert withdraw[3].endswith("#2")
    assert okr(*reopen).code == okr(*withdraw).code == 0
    assert len(findings(okr, "OKR404", FILE)) == 1


# Changes against a base: after what was there before is back, the hint is taken

GOALS = dedent("""\
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: Customers trust checkout at its busiest
        owner: anna
        key_results:
          - id: p99
            title: p99 latency at peak
            owner: anna
            unit: ms
            start: 900
            target: 300
            check_ins:
              - {date: 2026-11-16, value: 650, confidence: 6, by: anna}
            amendments:
              - {date: 2026-10-20, by: anna, was: {target: 250}, reason: The card network adds 40 ms}
          - id: up
            title: Share of peak hours without an incident
            owner: anna
            unit: "%"
            start: 90
            target: 99
    """)
CLOSED = GOALS.replace("status: active", "status: closed\nclosed: {date: 2026-11-20, by: anna}")
RECORDED = "        check_ins:\n          - {date: 2026-11-16, value: 650, confidence: 6, by: anna}\n"
UP = GOALS[GOALS.index("      - id: up") :]


@pytest.mark.parametrize(
    ("before", "old", "new", "rule"),
    [
        (GOALS, UP, "", "OKR601"),
        (GOALS, "value: 650", "value: 640", "OKR603"),
        (GOALS, RECORDED, "", "OKR603"),
        (CLOSED, "target: 300", "target: 400", "OKR601"),
        (CLOSED, "status: closed", "status: active", "OKR604"),
        (CLOSED, RECORDED, f"{RECORDED}          - {{date: 2026-11-17, value: 5}}\n", "OKR603"),
    ],
)
def test_what_is_put_back_is_done_as_the_hint_says(
    before: str, old: str, new: str, rule: str, acme: Any, okr: Any
) -> None:
    root = acme(platform=before, company=before)
    assert old in before
    (root / FILE).write_text(before.replace(old, new))
    hints = [found["hint"] for found in findings(okr, rule, "--since", "HEAD") if "`okr " in found["hint"]]
    assert hints
    (root / FILE).write_text(before)
    for words in typed(hints[0]):
        answer = okr(*words)
        assert answer.code == 0, (words, answer.err)
    assert findings(okr, rule, "--since", "HEAD~1") == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "reason: The card network adds 40 ms",
            "reason: So",
            "an amendment of platform/2026-Q4/checkout/p99",
        ),
        ("by: anna, was", "by: bo, was", "an amendment of platform/2026-Q4/checkout/p99"),
        ("was: {target: 250}", "was: {target: 200}", "an amendment of platform/2026-Q4/checkout/p99"),
        (
            "40 ms}\n",
            "40 ms}\n          - {date: 2026-11-01, by: anna, was: {start: 800}, reason: So}\n",
            "the amendment says that start was 800, and it was 900",
        ),
    ],
)
def test_a_false_record_is_told_once(old: str, new: str, told: str, acme: Any, okr: Any) -> None:
    """A rewritten amendment is no new one besides, and one about what never changed is taken out."""
    root = acme(platform=GOALS)
    (root / FILE).write_text(GOALS.replace(old, new))
    (found,) = json.loads(okr("check", "--since", "HEAD", "--select", "OKR6", "--format", "json").out)[
        "findings"
    ]
    assert found["rule"] == "OKR602"
    assert found["message"].startswith(told)
    assert ("take it out" if "start" in new else "put it back") in found["hint"]


def test_a_correction_is_told_the_whole_of_what_stood_there(acme: Any, okr: Any) -> None:
    note = "The first canary is out in the north and the second one goes to the south on Monday morning"
    text = GOALS.replace("by: anna}\n        am", f"by: anna, note: {note}}}\n        am")
    root = acme(platform=text)
    corrected = "note: N, corrected: [{date: 2026-11-20, by: anna, was: {note: O}, reason: So}]"
    (root / FILE).write_text(text.replace(f"note: {note}", corrected))
    (found,) = findings(okr, "OKR603", "--since", "HEAD")
    assert found["hint"].endswith(f"note: {note}")
