"""How a period came out: grades, rhythm, calibration, late check-ins, what was made easier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.domain.address import Address
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import progress
from okrcli.domain.reports.outcome import outcome_view
from okrcli.domain.reports.rhythm import stretches

Seen = Callable[..., Any]
AT = Address("platform", "2026-Q3")


@pytest.fixture
def outcome(seen: Seen) -> Callable[..., Any]:
    return lambda text, today="2026-11-23": outcome_view(seen(text, today, "2026-Q3"), AT)


GOALS = """\
    status: closed
    objectives:
      - id: checkout
        title: Customers trust checkout
        key_results:
          - id: p99
            title: p99
            start: 900
            target: 300
            confidence: 5
            check_ins:
              - {date: 2026-07-02, value: 900, confidence: 6}
              - {date: 2026-08-20, value: 600, confidence: 8}
              - {date: 2026-09-25, value: 480, confidence: 4}
              - {date: 2026-10-05, value: 360, confidence: 10, late: true}
            amendments:
              - {date: 2026-08-14, by: anna, was: {target: 100}, reason: Too far}
          - id: gone
            title: Gone
            start: 0
            target: 10
            check_ins: [{date: 2026-07-15, value: 5}]
            dropped: {date: 2026-07-31, by: anna, reason: Not wanted}
      - id: bills
        title: Bills
        ambition: committed
        key_results:
          - {id: complaints, title: Complaints, start: 10, target: 0}
    retrospective:
      grades:
        checkout: {next: keep, score: 0.5, why: Good}
        bills: {next: drop}
      lessons:
        - {id: a, text: Early, tags: [x]}
    """


def test_grades_and_what_the_owner_said(outcome):
    found = outcome(GOALS)
    checkout, bills = found["objectives"]

    assert (found["score_percent"], found["grade"]) == (45, "partly")
    assert found["grades"] == {"achieved": 1, "partly": 0, "missed": 0, "no data": 1, "dropped": 0}
    assert (checkout["score_percent"], checkout["grade"]) == (90, "achieved")
    assert checkout["owner_grade"] == {
        "next": "keep",
        "score": "0.500000",
        "score_percent": 50,
        "why": "Good",
    }
    assert (bills["score"], bills["grade"], bills["owes_why"]) == (None, "no data", True)
    assert found["lessons"] == [
        {"id": "a", "text": "Early", "tags": ["x"], "team": "platform", "period": "2026-Q3"}
    ]


def test_an_explanation_is_owed_only_after_the_end(outcome):
    assert outcome(GOALS, "2026-09-20")["objectives"][1]["owes_why"] is False


def test_the_score_without_late_check_ins(outcome):
    assert outcome(GOALS)["without_late"] == {"check_ins": 1, "score": "0.350000", "score_percent": 35}
    assert outcome(GOALS.replace(", late: true", "").replace("10-05", "09-29"))["without_late"] is None


def test_what_was_made_easier(outcome):
    p99, gone = outcome(GOALS)["objectives"][0]["key_results"]
    assert (p99["eased"], p99["first_target"], p99["target"]) == (True, "100", "300")
    assert (p99["amendments"], p99["amended_on"]) == (1, "2026-08-14")
    assert gone["eased"] is False
    harder = outcome(GOALS.replace("was: {target: 100}", "was: {target: 500}"))
    assert harder["objectives"][0]["key_results"][0]["eased"] is False


def test_a_drop_and_an_addition_that_raised_the_score(outcome):
    text = """\
        status: closed
        objectives:
          - id: a
            title: A
            amendments: [{date: 2026-08-20, by: anna, added: easy, reason: Small}]
            key_results:
              - {id: k, title: K, start: 0, target: 10, check_ins: [{date: 2026-09-01, value: 5}]}
              - {id: easy, title: E, start: 0, target: 1, check_ins: [{date: 2026-09-01, value: 1}]}
              - id: hard
                title: H
                start: 0
                target: 10
                check_ins: [{date: 2026-07-15, value: 1}]
                dropped: {date: 2026-08-21, by: anna, reason: Hard}
        """
    assert outcome(text)["raised"] == [
        {"id": "easy", "date": "2026-08-20"}, {"id": "hard", "date": "2026-08-21"}
    ]  # fmt: skip
    assert outcome(text.replace("value: 1}", "value: 10}"))["raised"] == [
        {"id": "easy", "date": "2026-08-20"}
    ]


def test_without_a_value_the_shorter_way_is_the_easier_one(outcome):
    text = """\
        status: active
        objectives:
          - id: a
            title: A
            key_results:
              - id: k
                title: K
                start: 0
                target: 5
                amendments: [{date: 2026-08-14, by: anna, was: {target: 9}, reason: Too far}]
        """
    assert outcome(text)["objectives"][0]["key_results"][0]["eased"] is True
    assert outcome(text.replace("9}", "3}"))["objectives"][0]["key_results"][0]["eased"] is False


def test_a_check_in_written_when_the_file_was_closed_was_not_made_in_its_week(outcome):
    late = GOALS.replace("value: 480, confidence: 4", "value: 480, late: true")
    before, after = (outcome(text)["objectives"][0]["key_results"][0]["rhythm"] for text in (GOALS, late))
    assert (after["made"], after["check_ins"]) == (before["made"] - 1, before["check_ins"])


def test_confidence_at_planning_halfway_a_week_before_the_end_and_last(outcome):
    p99 = outcome(GOALS)["objectives"][0]["key_results"][0]
    assert [p99[name] for name in ("planned", "halfway", "week_before", "last")] == [5, 6, None, 4]
    fresh = outcome(GOALS.replace("2026-08-20", "2026-09-12"))["objectives"][0]["key_results"][0]
    assert [fresh[name] for name in ("planned", "halfway", "week_before", "last")] == [5, 6, 8, 4]


def test_calibration_is_confidence_less_score_over_what_counts(outcome):
    found = outcome(GOALS)["calibration"]
    assert found["planned"]["count"] == 1
    assert (found["planned"]["gap"], found["planned"]["error"]) == ("-0.400000", "0.400000")
    assert found["last"]["confidence_percent"] == 40


def test_the_rhythm_of_weeks(outcome):
    p99, gone = outcome(GOALS)["objectives"][0]["key_results"]
    assert p99["rhythm"] == {
        "due": 13, "made": 3, "share": "0.230769", "percent": 23, "check_ins": 4, "late": 1,
    }  # fmt: skip
    assert (gone["rhythm"]["due"], gone["rhythm"]["made"]) == (5, 1)


def test_what_is_reached_a_draft_and_a_running_week_ask_for_nothing(outcome):
    reached = GOALS.replace(
        "start: 10, target: 0", "start: 10, target: 0, check_ins: [{date: 2026-07-16, value: 0}]"
    )
    assert outcome(reached)["objectives"][1]["key_results"][0]["rhythm"]["due"] == 3
    assert outcome(GOALS.replace("status: closed", "status: draft"))["rhythm"]["due"] == 0
    assert outcome(GOALS, "2026-07-08")["objectives"][1]["key_results"][0]["rhythm"]["due"] == 1
    assert outcome(GOALS, "2026-07-06")["objectives"][1]["key_results"][0]["rhythm"]["due"] == 1


@given(
    st.sampled_from(["2026-Q1", "2026-Q3", "2026-H2", "2026", "2026-T2", "2026-02"]),
    st.sampled_from(["week", "two weeks", "month"]),
    st.lists(st.integers(-20, 400), max_size=30),
    st.integers(0, 420),
)
def test_never_more_are_made_than_due_or_due_than_there_are(period, every, days, seen_on):
    calendar = Calendar(check_in_every=every)
    first = Period.parse(period).first_day(calendar)
    file = validated(OkrFile, {
        "status": "active",
        "objectives": [{"id": "o", "title": "O", "key_results": [{
            "id": "k", "title": "K", "start": 0, "target": 9,
            "check_ins": [{"date": (first + timedelta(days=n)).isoformat(), "value": 1} for n in days],
        }]}],
    })  # fmt: skip
    clock = Clock.of(Period.parse(period), calendar, first + timedelta(days=seen_on))
    rhythm = outcome_view(progress(file, clock), Address("a", period))["rhythm"]

    assert 0 <= rhythm["made"] <= rhythm["due"] <= len(stretches(every, clock))
    assert rhythm["late"] <= rhythm["check_ins"] <= len(days)


def test_pairs_of_weeks_cover_the_weeks():
    clock = Clock.of(Period.parse("2026-Q4"), Calendar(), date(2026, 12, 1))
    single, pairs = stretches("week", clock), stretches("two weeks", clock)
    assert (pairs[0][0], pairs[-1][1]) == (single[0][0], single[-1][1])
    assert len(pairs) == (len(single) + 1) // 2
