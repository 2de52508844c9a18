"""The rules about changes: two states in, findings out."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest

from okrcli.document.positions import locate
from okrcli.document.read import Document, read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.comparing import compare, readdressed
from okrcli.domain.model import OkrFile
from okrcli.domain.owed import Version
from okrcli.domain.rules import RULES
from okrcli.domain.rules.comparison import Hand
from okrcli.domain.rules.configure import Wish, configure
from okrcli.domain.rules.documentation import documentation
from okrcli.domain.rules.run import OF_CHANGES, change_findings

AT = Address("platform", "2026-Q4")
EVERYTHING, _ = configure(None, Wish((), (), "info"))
ANNA = (Hand("anna", "Anna Ek"),)
BEFORE = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    owner: bo
    supports: [company/2026/trust]
    weight: 2
    amendments:
      - {date: 2026-10-05, by: bo, was: {weight: 1}, reason: It matters more}
    key_results:
      - id: p99
        title: p99 latency at peak
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo}
          - {date: 2026-10-19, value: 700, by: bo}
      - id: uptime
        title: Checkout stays up
        owner: anna
        kind: maintain
        at_least: 99.9
"""


def version(text: str) -> tuple[Version, Document]:
    document = read(dedent(text).encode())
    file, findings = load(document, OkrFile)
    assert file, findings
    return Version(file, document.data), document


def found(before: str, after: str | None, hands: Any = (), moves: Any = None) -> list[str]:
    """The findings as `CODE LINE message`."""
    was, _ = version(before)
    now, document = version(after) if after else (None, read(b""))
    seen = compare(readdressed(was, moves or {}), now, AT, AT, hands)
    findings = locate(document, tuple(change_findings(seen, EVERYTHING))) if seen else ()
    return [f"{f.rule} {f.place.line if f.place else 0} {f.message}" for f in findings]


def changed(*pairs: tuple[str, str], before: str = BEFORE) -> str:
    text = before
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("code", sorted(OF_CHANGES))
def test_the_examples_are_what_they_say(code: str) -> None:
    rule = next(rule for rule in RULES if code == rule.CODE)
    told = documentation(rule)
    bad, good = (found(told.before, told.example(each), ANNA) for each in ("Bad", "Good"))
    assert code in {line.split()[0] for line in bad}
    assert code not in {line.split()[0] for line in good}


def test_nothing_is_said_of_what_stayed_or_of_progress() -> None:
    assert found(BEFORE, BEFORE) == []
    more = "{date: 2026-10-19, value: 700, by: bo}\n          - {date: 2026-10-26, value: 650, by: bo}"
    after = changed(
        ("{date: 2026-10-19, value: 700, by: bo}", more),
        ("title: p99 latency at peak", "title: p99 latency at the peak\n        owner: anna"),
    )
    assert found(BEFORE, after, (*ANNA, Hand("bo", "Bo"))) == []


def test_a_draft_changes_freely_and_so_does_its_activation() -> None:
    draft = BEFORE.replace("status: active", "status: draft")
    assert found(draft, changed(("target: 300", "target: 30"), before=draft)) == []
    assert found(draft, changed(("target: 300", "target: 30"))) == []
    assert found(draft, None) == []


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([("target: 300", "target: 400")], ["OKR601 15 target was 300 and is 400, and nobody says why"]),
        ([("weight: 2", "weight: 3")], ["OKR601 8 weight was 2 and is 3, and nobody says why"]),
        ([("    weight: 2\n", "")], ["OKR601 4 weight was 2 and is null, and nobody says why"]),
        (
            [("company/2026/trust", "company/2026/fast")],
            ["OKR601 7 supports was [company/2026/trust] and is [company/2026/fast], and nobody says why"],
        ),
        (
            [(("      - id: uptime\n        title: Checkout stays up\n        owner: anna\n"
              "        kind: maintain\n        at_least: 99.9\n"), "")],
            ["OKR601 11 platform/2026-Q4/checkout/uptime is gone, and an active goal stays in its file"],
        ),
        (
            [("      - id: uptime", "      - {id: n, title: N, start: 1, target: 2}\n      - id: uptime")],
            ["OKR601 19 n was added, and nobody says why"],
        ),
        ([("99.9", "99.90")], []),
        (
            [("target: 300", ("target: 400\n        amendments:\n          - {date: 2026-11-02, by: bo, "
              "was: {target: 300}, reason: x}"))],
            [],
        ),
        (
            [("target: 300", ("target: 400\n        amendments:\n          - {date: 2026-11-02, by: bo, "
              "was: {target: 310}, reason: x}"))],
            ["OKR602 17 the amendment says that target was 310, and it was 300"],
        ),
        (  # two steps: only the first can be held against what stood there
            [("target: 300", ("target: 400\n        amendments:\n"
              "          - {date: 2026-11-09, by: bo, was: {target: 350}, reason: y}\n"
              "          - {date: 2026-11-02, by: bo, was: {target: 300}, reason: x}"))],
            [],
        ),
        (
            [("target: 300", ("target: 300\n        amendments:\n"
              "          - {date: 2026-11-02, by: bo, was: {target: 200}, reason: x}"))],
            ["OKR602 17 the amendment says that target was 200, and it was 300"],
        ),
        (
            [("was: {weight: 1}", "was: {weight: 3}")],
            ["OKR602 9 an amendment of platform/2026-Q4/checkout was changed or taken away"],
        ),
        (
            [("target: 300", "target: 300\n        dropped: {date: 2026-11-02, by: bo, reason: No use}")],
            [],
        ),
        (
            [("value: 820", "value: 810")],
            ["OKR603 17 the check-in of platform/2026-Q4/checkout/p99 on 2026-10-12 was rewritten"],
        ),
        (
            [("          - {date: 2026-10-12, value: 820, confidence: 6, by: bo}\n", "")],
            ["OKR603 16 the check-in of platform/2026-Q4/checkout/p99 on 2026-10-12 is gone"],
        ),
        (
            [("value: 820, confidence: 6, by: bo", ("value: 810, confidence: 6, by: bo, corrected: "
              "[{date: 2026-10-20, by: bo, was: {value: 820}, reason: x}]"))],
            [],
        ),
        (
            [("value: 820, confidence: 6, by: bo", ("value: 810, confidence: 5, by: bo, corrected: "
              "[{date: 2026-10-20, by: bo, was: {value: 800}, reason: x}]"))],
            ["OKR603 17 the correction does not say that value was 820",
             "OKR603 17 the correction does not say that confidence was 6"],
        ),
        (
            [("value: 820, confidence: 6, by: bo", ("value: 820, confidence: 6, by: bo, withdrawn: "
              "{date: 2026-10-20, by: bo, reason: x}"))],
            [],
        ),
        ([("status: active", "status: draft")], ["OKR604 1 the file was active and is a draft again"]),
        ([("status: active", "status: closed")], []),
        (
            [("target: 300", ("target: 400\n        amendments:\n"
              "          - {date: 2026-11-02, by: bo, was: {target: 300}, reason: x}")),
             ("by: bo}\n      - id: uptime", ("by: bo}\n          - {date: 2026-11-02, value: 390}\n"
              "      - id: uptime"))],
            ["OKR605 15 target moved in the same change as a check-in"],
        ),
    ],
)  # fmt: skip
def test_what_is_found(pairs: list[tuple[str, str]], said: list[str]) -> None:
    assert found(BEFORE, changed(*pairs)) == said


@pytest.mark.parametrize(
    ("was", "number"),
    [
        ("[{id: eu, title: Europe}]", 0),
        ("[{id: eu, title: Europe, weight: 1}]", 0),
        ("[{id: eu, title: Europe, weight: 2}]", 1),
        ("null", 1),
    ],
)
def test_a_former_value_may_be_written_in_other_words(was: str, number: int) -> None:
    goal = "{{id: m, title: M, kind: milestones, milestones: [{{id: {}, title: Europe}}]{}}}"
    record = (
        f", amendments: [{{date: 2026-11-02, by: bo, was: {{milestones: {was}, weight: null}}, reason: x}}]"
    )
    head = "status: active\nobjectives:\n  - id: a\n    title: A\n    key_results:\n      - "
    told = found(head + goal.format("eu", "") + "\n", head + goal.format("emea", record) + "\n")
    assert [line.split()[0] for line in told] == ["OKR602"] * number


def test_a_file_that_is_gone() -> None:
    assert found(BEFORE, None) == ["OKR601 0 the goals of platform/2026-Q4 are gone, and they were active"]


CLOSED = BEFORE.replace("status: active", "status: closed")


def test_a_closed_file_is_opened_with_a_reason_only() -> None:
    said = "OKR604 1 the file was closed and is active again, and nobody says why"
    assert found(CLOSED, BEFORE) == [said]
    record = "activated: {date: 2026-10-01, by: anna}\nreopened:\n  - {date: 2027-01-02, by: bo, reason: x}"
    opened = changed(("activated: {date: 2026-10-01, by: anna}", record))
    assert found(CLOSED, opened) == []
    assert found(opened, BEFORE) == ["OKR604 1 a record of reopening was changed or taken away"]


def test_no_reason_changes_a_goal_that_was_graded() -> None:
    record = "target: 400\n        amendments: [{date: 2027-01-02, by: bo, was: {target: 300}, reason: x}]"
    assert found(CLOSED, changed(("target: 300", record), before=CLOSED)) == [
        "OKR601 15 target of p99 changed after the file was closed"
    ]
    gone = changed(
        ("      - id: uptime\n        title: Checkout stays up\n", "      - id: up\n        title: U\n")
    )
    assert found(CLOSED, gone.replace("status: active", "status: closed")) == [
        "OKR601 19 up came or went after the file was closed",
        "OKR601 11 uptime came or went after the file was closed",
    ]


@pytest.mark.parametrize(("late", "number"), [("", 1), (", late: true", 0)])
def test_a_check_in_after_the_end_says_that_it_is_late(late: str, number: int) -> None:
    more = f"value: 700, by: bo}}\n          - {{date: 2026-12-30, value: 600{late}}}"
    after = changed(("value: 700, by: bo}", more), before=CLOSED)
    assert len(found(CLOSED, after)) == number


@pytest.mark.parametrize(
    ("hands", "pairs", "said"),
    [
        (["anna"], [("target: 300", "target: 400")], ["OKR606 12 anna changed p99, which is bo's"]),
        (["bo"], [("target: 300", "target: 400")], []),
        (["anna", "bo"], [("target: 300", "target: 400")], []),
        (["bo"], [("99.9", "99")], ["OKR606 21 bo changed uptime, which is anna's"]),
        (["anna"], [("99.9", "99"), ("owner: anna", "owner: bo")], []),
        (
            ["anna"],
            [("target: 300", "target: 400\n        owner: anna")],
            ["OKR606 16 anna gave p99, which was bo's, to anna"],
        ),
        (
            ["anna"],
            [("target: 300", "target: 400"), ("owner: bo", "owner: anna")],
            [
                "OKR606 6 anna gave checkout, which was bo's, to anna",
                "OKR606 12 anna changed p99, which was bo's",
            ],
        ),
        (
            ["bo"],
            [("        owner: anna\n        kind: maintain", "        kind: maintain")],
            ["OKR606 19 bo gave uptime, which was anna's, to bo"],
        ),
        (["eve"], [("    owner: bo\n", "")], ["OKR606 4 eve took checkout from bo, and now it is nobody's"]),
        (["anna"], [("target: 300", "target: 300\n        owner: bo")], []),
        (["bo"], [("owner: bo", "owner: anna")], []),
        (["anna"], [("value: 820", "value: 810")], []),
        (["anna"], [("key_results:", "key_results:\n      - {id: n, title: N, start: 1, target: 2}")], []),
        ([], [("target: 300", "target: 400")], []),
    ],
)  # fmt: skip
def test_an_owner_has_a_hand_in_it(hands: list[str], pairs: list[tuple[str, str]], said: list[str]) -> None:
    told = found(BEFORE, changed(*pairs), tuple(Hand(name, name.capitalize()) for name in hands))
    assert [line for line in told if line.startswith("OKR606")] == said


def test_somebody_unknown_is_called_by_name() -> None:
    told = found(BEFORE, changed(("target: 300", "target: 400")), (Hand("", "Eve"),))
    assert told[-1] == "OKR606 12 Eve changed p99, which is bo's"


def test_an_alignment_that_follows_a_team_to_its_new_name_is_no_change() -> None:
    after = changed(("company/2026/trust", "acme/2026/trust"))
    assert len(found(BEFORE, after)) == 1
    assert found(BEFORE, after, moves={("company", "2026"): ("acme", "2026")}) == []


def test_a_hint_can_be_copied_into_the_file() -> None:
    was, _ = version(changed(("start: 900", 'unit: "%: a"\n        start: 900')))
    now, _ = version(changed(("start: 900", "unit: ms\n        start: 900")))
    seen = compare(was, now, AT, AT)
    assert seen
    (finding,) = change_findings(seen, EVERYTHING)
    assert str(finding.message) == 'unit was "%: a" and is ms, and nobody says why'
    text = str(finding.hint).partition(": ")[2].replace("…", "x")
    assert read(text.encode()).data["was"] == {"unit": "%: a"}
