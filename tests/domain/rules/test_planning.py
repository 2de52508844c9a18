"""The rules about goals, measures and endings: what they leave in peace, and where their limits lie."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Period
from okrcli.domain.rules.base import Scene, Surroundings, Team
from okrcli.domain.rules.configure import configure
from okrcli.domain.rules.run import file_findings
from okrcli.domain.settings import CheckSettings

TEAMS = {"company": Team(), "platform": Team("company")}
DROPPED = "dropped: {date: 2026-10-20, by: bo, reason: So}"


def found(text: str, team: str = "company", **rules: dict[str, Any]) -> list[str]:
    """The rules that find something on the first day of the period, when nothing is late yet."""
    document = read(text.encode())
    assert not document.findings, document.findings
    policy, told = configure(CheckSettings(rules=rules))
    assert told == []
    around = Surroundings(date(2026, 10, 1), policy, teams=TEAMS)
    file = validated(OkrFile, document.data)
    return [finding.rule for finding in file_findings(Scene(file, team, Period.parse("2026-Q4"), around))]


def goals(*objectives: str, status: str = "draft", end: str = "") -> str:
    return f"status: {status}\nobjectives:\n" + "".join(f"  - {{{one}}}\n" for one in objectives) + end


def objective(*key_results: str, more: str = "", name: str = "o", title: str = "Buyers trust us") -> str:
    listed = ", ".join(f"{{{one}}}" for one in key_results)
    return f"id: {name}, title: {title}, owner: anna, key_results: [{listed}]{more and ', '}{more}"


def kr(name: str, title: str = "", more: str = "") -> str:
    title = title or f"Carts of kind {name}"
    return f"id: {name}, title: {title}, owner: anna, unit: carts, start: 9, target: 3{more and ', '}{more}"


KRS = [kr(letter) for letter in "abcdefgh"]
TWO = KRS[:2]
SIX = [f"Buyers in {land}" for land in ("Chile", "Ghana", "Japan", "Malta", "Nepal", "Qatar")]
STEPS = (
    "id: s, title: Steps, owner: anna, kind: milestones, milestones: [{id: x, title: X}, {id: y, title: Y}]"
)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (goals(objective(*TWO), status="active"), []),
        (goals(objective(STEPS), status="active"), []),
        (goals(objective(*KRS[:5]), status="active"), []),
        (goals(objective(KRS[0]), status="active"), ["OKR202"]),
        (goals(objective(KRS[0], kr("z", more=DROPPED)), status="active"), ["OKR202"]),
        (goals(objective(KRS[0])), []),
        ("status: active\n", ["OKR216"]),
        ("status: active\nobjectives: []\n", ["OKR216"]),
        ("status: draft\n", []),
        (goals(objective(KRS[0], more=DROPPED), status="active"), []),
        (goals(objective(*KRS[:6])), ["OKR203"]),
        (goals(objective(*KRS[:5], kr("z", more=DROPPED))), []),
        (goals(*(objective(name=f"o{n}", title=title) for n, title in enumerate(SIX))), ["OKR201"]),
        (goals(*(objective(name=f"o{n}", title=title, more=DROPPED) for n, title in enumerate(SIX))), []),
        (goals(objective(*TWO, title="x" * 90)), []),
        (goals(objective(*TWO, title="x" * 91)), ["OKR206"]),
        (goals(objective(title="Launch it"), objective(name="p", title="Launch it again")), ["OKR205"] * 2),
        (goals(objective(*TWO, title="Launch it", more=DROPPED)), []),
        (goals(objective(kr("a", "Launch in five countries"))), []),
        (goals(objective("id: a, title: Launch it all, kind: maintain, at_least: 3")), []),
        (goals(objective(STEPS.replace("Steps", "Launch it all"))), ["OKR208"]),
        (goals(objective("id: a, title: Launch it all, start: 0, target: 1")), ["OKR208"]),
        (goals(objective("id: a, title: Launch it all, start: 0, target: 2")), []),
    ],
)  # fmt: skip
def test_number_and_wording(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (goals(objective(*TWO).replace("owner: anna, ", ""), status="draft"), []),
        (goals(objective(*TWO).replace("owner: anna, ", ""), status="active"), ["OKR209"] * 3),
        (goals(objective(*KRS[:5]), objective(*KRS[5:7], name="p", title="More")), []),
        (goals(objective(*KRS[:5]), objective(KRS[5].replace("anna", "bo"), name="p", title="More")), []),
        (goals(objective(kr("p99"), kr("p-99", "Other"))), ["OKR211"]),
        (goals(objective(kr("p99")), objective(kr("p-99", "Other"), name="p", title="More")), []),
        (goals(objective(kr("mail"), kr("mall", "Other"))), []),
        (goals(objective(kr("k10"), kr("k1o", "Other"))), ["OKR211"]),
        (goals(objective(kr("a", "Happy")), objective(kr("b", "Happy!"), name="p", title="M")), ["OKR212"]),
        (goals(objective(*TWO), objective(TWO[0], name="p", title="M")), ["OKR212"]),
        (goals(objective(kr("a", "Happy buyers"), kr("b", "Happy buyers", DROPPED))), []),
        (goals(objective(kr("a", "Buyers trust us"))), []),
    ],
)  # fmt: skip
def test_owners_and_look_alikes(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (goals(objective(kr("a", more="confidence: 9"))), ["OKR214"]),
        (goals(objective(kr("a", more="confidence: 9"), kr("b", more="confidence: 8"))), []),
        (goals(objective(kr("a", more="confidence: 10"), kr("b", more="confidence: 8"))), ["OKR214"]),
        (goals(objective(kr("a", more="confidence: 10"), kr("b"))), ["OKR214"]),
        (goals(objective(kr("a", more="confidence: 10"), more="ambition: committed")), []),
        (goals(objective(kr("a", more="confidence: 10, check_ins: [{date: 2026-10-01, value: 8}]"))), []),
        (goals(objective(kr("a", more=f"confidence: 10, {DROPPED}"))), []),
    ],
)
def test_a_plan_that_stretches_nobody(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("key_result", "rules"),
    [
        ("id: a, title: Carts left, owner: bo, start: 9, target: 3", ["OKR305"]),
        ("id: a, title: Carts left of 100, owner: bo, start: 9, target: 3", []),
        ("id: a, title: Carts left, owner: bo, kind: maintain, at_least: 3", ["OKR305"]),
        (STEPS, []),
    ],
)
def test_units(key_result: str, rules: list[str]) -> None:
    assert found(goals(objective(key_result, kr("z")), status="active")) == rules
    assert found(goals(objective(key_result, kr("z")))) == []


def test_what_is_asked_for_is_found_only_then() -> None:
    text = goals(objective(*TWO), status="active")
    assert found(text) == []
    assert found(text, OKR3={"severity": "error"}, OKR2={"severity": "info"}) == []
    assert found(text, OKR306={"severity": "info"}) == ["OKR306"] * 2
    assert found(text, **{"ambition-unstated": {"severity": "error"}}) == ["OKR213"]


def test_a_goal_that_supports_nothing_is_noted_below_the_top() -> None:
    text = goals(objective(*TWO), status="active")
    assert found(text, team="company") == []
    assert found(text, team="nobody") == ["OKR506"]
    assert found(text, team="platform") == ["OKR511"]
    supports = goals(objective(*TWO, more="supports: [company/2026/trust]"), status="active")
    assert found(supports, team="platform") == []
    assert found(goals(objective(*TWO)), team="platform") == []


LESSONS = "lessons: [{id: so, text: So}]"
FULL = "check_ins: [{date: 2026-12-01, value: 3}]"
HALF = "check_ins: [{date: 2026-12-01, value: 6}]"


def ended(*key_results: str, more: str = "", end: str = "") -> str:
    return goals(objective(*key_results, more=more), status="closed", end=end)


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (ended(*TWO), ["OKR408"]),
        (ended(*TWO, end="retrospective: {}\n"), ["OKR408"]),
        (ended(*TWO, end="retrospective: {went_well: [So]}\n"), ["OKR409", "OKR410"]),
        (ended(*TWO, end=f"retrospective: {{{LESSONS}}}\n"), ["OKR410"]),
        (ended(*TWO, more=DROPPED, end=f"retrospective: {{{LESSONS}}}\n"), []),
        (ended(*TWO, end=f"retrospective: {{{LESSONS}, grades: {{o: {{next: keep}}}}}}\n"), []),
        ("status: closed\nobjectives: []\n", []),
        (goals(*[objective(*KRS, title="Launch 5 x")] * 6, status="closed"), ["OKR109"] * 5 + ["OKR408"]),
    ],
)  # fmt: skip
def test_what_a_closed_period_owes(text: str, rules: list[str]) -> None:
    assert found(text) == rules


@pytest.mark.parametrize(
    ("check_ins", "ambition", "why", "rules"),
    [
        (HALF, "committed", "", ["OKR411"]),
        ("weight: 1", "committed", "", ["OKR411"]),
        (HALF, "committed", ", why: So", []),
        (FULL, "committed", "", []),
        (HALF, "aspirational", "", []),
    ],
)
def test_a_promise_that_was_missed(check_ins: str, ambition: str, why: str, rules: list[str]) -> None:
    grades = f"retrospective: {{{LESSONS}, grades: {{o: {{next: keep{why}}}}}}}\n"
    text = ended(kr("a", more=check_ins), more=f"ambition: {ambition}", end=grades)
    assert found(text) == rules


@pytest.mark.parametrize(
    ("key_results", "more", "rules"),
    [
        ([kr("a", more=FULL), kr("b", more=FULL)], "", ["OKR215"]),
        ([kr("a", more=FULL), kr("b", more=HALF)], "", []),
        ([kr("a", more=FULL), kr("b")], "", []),
        ([kr("a", more=FULL)], "", []),
        ([kr("a", more=FULL), kr("b", more=FULL)], "ambition: committed", []),
        ([kr("a", more=FULL), kr("b", more=FULL), kr("c", more="weight: 0")], "", ["OKR215"]),
        ([kr("a", more=FULL), kr("b", more=FULL), kr("c", more=DROPPED)], "", ["OKR215"]),
    ],
)
def test_a_period_in_which_all_was_reached(key_results: list[str], more: str, rules: list[str]) -> None:
    grades = f"retrospective: {{{LESSONS}, grades: {{o: {{next: keep}}}}}}\n"
    assert found(ended(*key_results, more=more, end=grades)) == rules


@pytest.mark.parametrize(
    ("rules", "text"),
    [
        ({"OKR201": {"max": 1}}, goals(objective(*TWO), objective(name="p", title="More"))),
        ({"OKR202": {"min": 3}}, goals(objective(*TWO), status="active")),
        ({"OKR203": {"max": 1}}, goals(objective(*TWO))),
        ({"OKR206": {"max": 5}}, goals(objective(*TWO))),
        ({"OKR205": {"also": ["buyers"]}}, goals(objective(*TWO))),
        ({"OKR207": {"also": ["carts of"]}}, goals(objective(KRS[0]))),
        ({"OKR208": {"also": ["steps"]}}, goals(objective(STEPS.replace("Steps", "Steps taken")))),
        ({"OKR214": {"from": 5}}, goals(objective(kr("a", more="confidence: 5")))),
    ],
)
def test_every_limit_can_be_moved(rules: dict[str, dict[str, Any]], text: str) -> None:
    assert (found(text), set(found(text, **rules))) == ([], {*rules})
