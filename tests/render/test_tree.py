"""The alignment tree on a screen, on a pipe and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from okrcli.domain.reports.tree import tree
from okrcli.render.lines import columns, plain
from okrcli.render.tree import as_json, as_lines
from okrcli.render.words import voice

View = Callable[..., Any]


@pytest.fixture
def found(view: View) -> Any:
    goal = (
        "key_results: [{id: k, title: K, start: 0, target: 100, check_ins: [{date: 2026-11-20, value: %s}]}]"
    )
    company = f"""\
        status: active
        objectives:
          - {{id: trust, title: Customers trust us with their busiest day of all, owner: anna, {goal % 58}}}
    """
    platform = f"""\
        status: active
        objectives:
          - {{id: checkout, title: Checkout stands, owner: bo, supports: [company/2026/trust], {goal % 20}}}
          - {{id: old, title: Old, supports: [company/2025/old, company/2025/gone]}}
          - {{id: loose, title: "[draft] x[/foo] 延迟", owner: bo,
             dropped: {{date: 2026-11-09, by: anna, reason: No more}}}}
    """
    payments = "status: draft\nobjectives: [{id: late, title: Late, supports: [platform/2026-Q4/checkout]}]"
    files = [view(company, team="company", period="2026"), view(platform), view(payments, team="payments")]
    return tree(files, {"company/2025/old": "An old one"}, {"company"})


def drawn(found: Any, width: int | None, *, unicode: bool = True) -> str:
    measure = len if width is None else columns()
    return plain(as_lines(found, voice("en", unicode=unicode), width, measure))


def test_on_a_pipe_nothing_is_cut(found: Any) -> None:
    assert drawn(found, None) == (
        "Customers trust us with their busiest day of all  company/2026      anna  58 %  at risk\n"
        "└─ Checkout stands                                platform/2026-Q4  bo    20 %  off track\n"
        "   └─ Late                                        payments/2026-Q4  –        –  no data\n"
        "company/2025/old: An old one (not in this view)\n"
        "└─ Old                                            platform/2026-Q4  –        –  no data\n"
        "company/2025/gone (does not exist)\n"
        "└─ Old (see above)                                platform/2026-Q4  –        –  no data\n"
        "\n"
        "Not aligned: these support no other goal\n"
        "[draft] x[/foo] 延迟                                platform/2026-Q4  bo       –  dropped\n"
    )


def test_at_60_columns_in_ascii(found: Any) -> None:
    assert drawn(found, 60, unicode=False) == (
        "Customers trust us         company/2026      58 %  at risk\n"
        "|  with their busiest day\n"
        "|  of all\n"
        "`- Checkout stands         platform/2026-Q4  20 %  off track\n"
        "   `- Late                 payments/2026-Q4     -  no data\n"
        "company/2025/old: An old one (not in this view)\n"
        "`- Old                     platform/2026-Q4     -  no data\n"
        "company/2025/gone (does not exist)\n"
        "`- Old (see above)         platform/2026-Q4     -  no data\n"
        "\n"
        "Not aligned: these support no other goal\n"
        "[draft] x[/foo] 延迟       platform/2026-Q4     -  dropped\n"
    )


@pytest.mark.parametrize("width", range(25, 130, 5))
def test_it_fits(width: int, found: Any) -> None:
    lines = drawn(found, width).splitlines()
    assert max(map(columns(), lines)) <= width
    assert any("58 %" in line for line in lines)


def test_the_json_nests_what_supports_what(found: Any) -> None:
    data = json.loads(as_json(found, "2026-11-23", None))
    assert (data["schema_version"], data["kind"], data["today"], data["period"]) == (
        1,
        "tree",
        "2026-11-23",
        None,
    )
    trust = data["roots"][0]
    assert (trust["address"], trust["score"], trust["score_percent"]) == ("company/2026/trust", 0.58, 58)
    assert [child["address"] for child in trust["children"]] == ["platform/2026-Q4/checkout"]
    assert [(root["address"], root["state"], root["title"]) for root in data["roots"][1:]] == [
        ("company/2025/old", "elsewhere", "An old one"), ("company/2025/gone", "missing", None),
    ]  # fmt: skip
    assert [node["id"] for node in data["not_aligned"]] == ["loose"]


def test_nothing_at_all() -> None:
    assert as_lines(tree([], {}, ()), voice("en", unicode=True), 80) == []
