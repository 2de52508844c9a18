"""The schema: which values a field takes, and which it does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from okrcli.domain.build import validated
from okrcli.domain.model import KeyResult, Maintain, Metric, Milestones, OkrFile
from okrcli.domain.settings import Settings

METRIC: dict[str, Any] = {"id": "kr", "title": "A goal", "start": 1, "target": 2}
OBJECTIVE: dict[str, Any] = {"id": "o", "title": "An objective"}


def error(data: dict[str, Any], schema: Any = OkrFile) -> tuple[str, tuple[str | int, ...]]:
    """The one error of the data: its type and where it is."""
    with pytest.raises(ValidationError) as refused:
        validated(schema, data)
    (found,) = refused.value.errors()
    return found["type"], found["loc"]


def metric_error(**fields: Any) -> str:
    return error({"status": "draft", "objectives": [OBJECTIVE | {"key_results": [METRIC | fields]}]})[0]


def test_the_example_of_the_design_is_one(written: Any) -> None:
    file = written(DESIGN)
    assert [type(k) for k in file.objectives[0].key_results] == [Metric, Maintain, Milestones, Metric]
    p99, uptime, regions, pay = file.objectives[0].key_results
    assert (p99.kind, p99.target, p99.confidence, p99.check_ins[0].value) == ("metric", 300, 5, 820)
    assert p99.check_ins[0].date == date(2026, 10, 12)
    assert p99.amendments[0].was == {"target": 250}
    assert str(uptime.at_least) == "99.95"
    assert [m.weight for m in regions.milestones] == [2, 1]
    assert pay.dropped.reason == "The vendor withdrew"
    assert file.objectives[0].ambition == "aspirational"
    assert file.retrospective.grades["checkout"].score == Decimal("0.8")


def test_what_is_not_written_has_a_default() -> None:
    file = validated(OkrFile, {"status": "draft", "objectives": [OBJECTIVE | {"key_results": [METRIC]}]})
    objective = file.objectives[0]
    goal = objective.key_results[0]
    assert (objective.ambition, objective.weight, objective.owner) == ("aspirational", 1, None)
    assert (goal.kind, goal.weight, goal.unit, goal.check_ins) == ("metric", 1, None, ())


def test_numbers_are_kept_as_written() -> None:
    goal = validated(Metric, METRIC | {"start": Decimal("0.10"), "target": 9007199254740993})
    assert (str(goal.start), str(goal.target)) == ("0.10", "9007199254740993")


@pytest.mark.parametrize("value", ["1", 1.5, True, None, "nan", [1], Decimal("NaN"), Decimal("Infinity")])
def test_a_number_is_a_number(value: Any) -> None:
    assert metric_error(start=value)


@pytest.mark.parametrize("value", [-1, Decimal("-0.1"), "1", None, True])
def test_a_weight_is_no_less_than_nothing(value: Any) -> None:
    assert metric_error(weight=value)


@pytest.mark.parametrize("value", [-1, 11, Decimal("5.5"), Decimal(5), "5", True])
def test_a_confidence_is_a_whole_number_up_to_10(value: Any) -> None:
    assert metric_error(confidence=value)


@pytest.mark.parametrize("value", [0, 5, 10])
def test_a_confidence(value: int) -> None:
    assert validated(Metric, METRIC | {"confidence": value}).confidence == value


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-02-29", "no_such_day"), ("2026-13-01", "no_such_day"), ("2026-1-5", "not_a_day"),
        ("20261012", "not_a_day"), ("2026-W42-1", "not_a_day"), ("2026-10-12\n", "not_a_day"),
        (86400, "not_a_day"),
        ("86400", "not_a_day"), ("２０２６-10-12", "not_a_day"), (True, "not_a_day"), (None, "not_a_day"),
        ("2026-10-12T00:00:00Z", "not_a_day"), ("0000-01-01", "no_such_day"),
    ],
)  # fmt: skip
def test_a_day_is_written_in_one_way(day: Any, kind: str) -> None:
    assert metric_error(check_ins=[{"date": day}]) == kind


@pytest.mark.parametrize("field", ["title", "unit", "source"])
@pytest.mark.parametrize("value", ["", "  ", "two\nlines", "x" * 1001, 5, True])
def test_a_line_is_a_text_on_one_line(field: str, value: Any) -> None:
    assert metric_error(**{field: value}) in ("string_pattern_mismatch", "string_too_long", "string_type")


@pytest.mark.parametrize("name", ["A", "", "2026", "2026-q4", "a b", "x" * 65, "con", "-a"])
def test_an_id_is_a_name(name: str) -> None:
    assert metric_error(id=name) == "bad_name"


@pytest.mark.parametrize(
    ("address", "kept"),
    [("company/2026/trust", "company/2026/trust"), ("company/2026-q4/trust", "company/2026-Q4/trust")],
)
def test_a_parent_is_an_address(address: str, kept: str) -> None:
    file = validated(OkrFile, {"status": "draft", "objectives": [OBJECTIVE | {"supports": [address]}]})
    assert file.objectives[0].supports == (kept,)


@pytest.mark.parametrize(
    "address",
    ["trust", "company/trust", "company/2026", "company/2026/trust/kr", "Company/2026/trust", "company/2026/",
     "company/26/trust", "/2026/trust", "../2026/trust", "2026/company/trust"],
)  # fmt: skip
def test_anything_else_is_no_parent(address: str) -> None:
    kind, path = error({"status": "draft", "objectives": [OBJECTIVE | {"supports": [address]}]})
    assert (kind, path) == ("bad_address", ("objectives", 0, "supports", 0))


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("metric", {"at_least": 1}), ("metric", {"every": "week"}), ("metric", {"milestones": []}),
        ("maintain", {"start": 1}), ("maintain", {"expected": []}),
        ("milestones", {"target": 1, "milestones": [{"id": "a", "title": "A"}]}),
    ],
)  # fmt: skip
def test_a_kind_has_its_own_fields(kind: str, fields: dict[str, Any]) -> None:
    base = METRIC if kind == "metric" else {"id": "kr", "title": "A goal"}
    with pytest.raises(ValidationError) as refused:
        validated(KeyResult, {**base, "kind": kind} | fields)
    assert "extra_forbidden" in {found["type"] for found in refused.value.errors()}


@pytest.mark.parametrize("kind", ["binary", "", 5, None, ["metric"]])
def test_there_are_three_kinds(kind: Any) -> None:
    assert metric_error(kind=kind) == "literal_error"


def test_milestones_are_at_least_one() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        validated(KeyResult, {"id": "kr", "title": "A goal", "kind": "milestones", "milestones": []})


@pytest.mark.parametrize("status", ["begun", "", None, "Draft", True])
def test_the_status_is_one_of_three(status: Any) -> None:
    assert error({"status": status})[0] == "literal_error"


@pytest.mark.parametrize(
    ("score", "ok"), [(0, True), (1, True), (Decimal("0.8"), True), (2, False), (-1, False)]
)
def test_the_owner_s_grade_is_a_share(score: Any, ok: bool) -> None:
    data = {"status": "closed", "retrospective": {"grades": {"o": {"next": "keep", "score": score}}}}
    if ok:
        grades = validated(OkrFile, data).retrospective
        assert grades is not None
        assert grades.grades["o"].score == score
    else:
        assert error(data)[1] == ("retrospective", "grades", "o", "score")


def test_a_file_cannot_be_changed() -> None:
    file = validated(OkrFile, {"status": "draft"})
    with pytest.raises(AttributeError, match="cannot be changed"):
        file.status = "active"  # type: ignore[misc]


def test_an_error_never_quotes_the_input() -> None:
    with pytest.raises(ValidationError) as refused:
        validated(OkrFile, {"status": "SECRET", "more": "SECRET"})
    assert "SECRET" not in str(refused.value)


# okr.yaml


def test_the_settings_of_the_design() -> None:
    found = validated(
        Settings,
        {
            "version": 1,
            "name": "Acme",
            "teams": {
                "company": {"name": "Acme"},
                "platform": {
                    "name": "Platform",
                    "parent": "company",
                    "lead": "anna",
                    "members": ["anna", "bo"],
                },
            },
            "people": {"anna": {"name": "Anna Ek", "emails": ["anna@acme.example"]}},
            "calendar": {"first_month": 7, "year_named_by": "start", "check_in_every": "two weeks"},
            "bands": {"aspirational": [Decimal("0.8"), Decimal("0.5")]},
            "check": {"select": [], "ignore": [], "rules": {"OKR201": {"max": 4}}},
            "commit": True,
            "language": "sv",
        },
    )
    assert found.teams["platform"].members == ("anna", "bo")
    assert found.bands.aspirational == (Decimal("0.8"), Decimal("0.5"))
    assert found.bands.committed == (Decimal("0.95"), Decimal("0.7"))
    calendar = found.fiscal()
    assert (calendar.first_month, calendar.year_named_by, calendar.check_in_every) == (
        7,
        "start",
        "two weeks",
    )


def test_an_empty_workspace_has_every_default() -> None:
    found = validated(Settings, {})
    assert (found.version, found.commit, found.language, dict(found.teams)) == (1, True, "en", {})
    assert found.fiscal().first_month == 1


@pytest.mark.parametrize(
    ("settings", "path"),
    [
        ({"version": 0}, ("version",)),
        ({"version": "1"}, ("version",)),
        ({"calendar": {"first_month": 13}}, ("calendar", "first_month")),
        ({"calendar": {"first_month": 0}}, ("calendar", "first_month")),
        ({"calendar": {"year_named_by": "middle"}}, ("calendar", "year_named_by")),
        ({"calendar": {"check_in_every": "day"}}, ("calendar", "check_in_every")),
        ({"bands": {"aspirational": [Decimal("0.4"), Decimal("0.7")]}}, ("bands", "aspirational")),
        ({"bands": {"committed": [2, 1]}}, ("bands", "committed")),
        ({"bands": {"committed": [1, -1]}}, ("bands", "committed")),
        ({"bands": {"committed": [1]}}, ("bands", "committed", 1)),
        ({"teams": {"Platform": {"name": "P"}}}, ("teams", "Platform", "[key]")),
        ({"teams": {"platform": {}}}, ("teams", "platform", "name")),
        ({"people": {"anna": {"name": ""}}}, ("people", "anna", "name")),
        ({"language": "de"}, ("language",)),
        ({"colour": "red"}, ("colour",)),
    ],
)
def test_settings_that_cannot_be(settings: dict[str, Any], path: tuple[str | int, ...]) -> None:
    assert error(settings, Settings)[1] == path


DESIGN = """
status: active
activated: {date: 2026-10-01, by: anna}
agreed:
  - {by: bo, date: 2026-10-01}
objectives:
  - id: checkout
    title: Customers trust checkout at its busiest
    why: Peak-hour failures are our largest source of lost orders.
    owner: anna
    ambition: aspirational
    supports: [company/2026/trust]
    continues: platform/2026-Q3/checkout
    weight: 1
    tags: [reliability]
    key_results:
      - id: p99
        title: p99 latency of checkout at peak
        owner: bo
        kind: metric
        unit: ms
        start: 900
        target: 300
        weight: 1
        confidence: 5
        source: https://grafana.example/d/42
        expected: [{date: 2026-11-15, value: 700}]
        check_ins:
          - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out}
        amendments:
          - {date: 2026-11-02, by: anna, was: {target: 250}, reason: The card network adds 40 ms}
        initiatives:
          - {id: redis, title: Move sessions to Redis, owner: bo, status: doing, url: "https://x.example/12"}
      - id: uptime
        title: Checkout stays up
        owner: anna
        kind: maintain
        unit: "%"
        at_least: 99.95
        every: week
      - id: regions
        title: Every region runs on the new checkout
        owner: bo
        kind: milestones
        milestones:
          - {id: eu, title: Europe, weight: 2}
          - {id: us, title: United States}
        check_ins:
          - {date: 2026-10-30, done: [eu], confidence: 8, by: bo}
      - id: apple-pay
        title: Half of mobile orders pay with one touch
        owner: anna
        unit: "%"
        start: 12
        target: 50
        dropped: {date: 2026-11-09, by: anna, reason: The vendor withdrew}
retrospective:
  went_well: [Canaries]
  went_badly: []
  lessons:
    - {id: canary-early, text: Start canaries in week one, tags: [delivery]}
  grades:
    checkout: {next: keep, score: 0.8, why: The last week was the best}
"""
