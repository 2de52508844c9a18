"""Changes in words, as they stand in a commit's subject."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from okrcli.actions._told import field_change, listed, told_all
from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.diff import diff
from okrcli.domain.model import ExpectedPoint, Milestone, OkrFile
from okrcli.i18n import say

EU, US = Milestone(id="eu", title="Europe", weight=Decimal(2)), Milestone(id="us", title="America")
POINT = ExpectedPoint(date=date(2026, 11, 15), value=Decimal(700))


@pytest.mark.parametrize(
    ("field", "before", "after", "unit", "said"),
    [
        ("target", Decimal(250), Decimal("300.50"), "ms", "target 250 → 300.50 ms"),
        ("target", Decimal(5), Decimal("1E+3"), "%", "target 5 → 1000%"),
        ("at_least", None, Decimal(99), None, "at least 99"),
        ("weight", Decimal(1), Decimal(2), "ms", "weight 1 → 2"),
        ("owner", "anna", "bo", None, "owner anna → bo"),
        ("owner", "anna", None, None, "no owner"),
        ("tags", ("a",), (), None, "no tags"),
        ("tags", (), ("a", "b"), None, "tags a, b"),
        ("title", "Old", "New", None, "a new title"),
        ("why", "Short", "x" * 41, None, "a new why"),
        ("why", "x" * 41, "Short", None, "why Short"),
        ("why", None, "two\nlines", None, "a new why"),
        ("why", "two\nlines", "one", None, "why one"),
        ("milestones", (EU,), (EU, US), None, "milestones eu (2) → eu (2), us"),
        ("expected", (), (POINT,), "ms", "expected points 700 ms (2026-11-15)"),
    ],
)
def test_a_field(field, before, after, unit, said):
    assert str(field_change(field, before, after, unit)) == said


def test_of_whom():
    assert str(field_change("target", Decimal(1), Decimal(2), "ms", of="p99")) == "target of p99 1 → 2 ms"
    assert str(field_change("owner", "bo", None, of="p99")) == "no owner of p99"


def test_user_text_is_a_value_and_never_a_template():
    assert str(field_change("unit", "{a}", "{b!r}", of="{c}")) == "unit of {c} {a} → {b!r}"


def test_a_list_of_phrases():
    assert str(listed([say("one")])) == "one"
    assert str(listed([say("one"), say("{two}", two=2), say("three")])) == "one, 2, three"


BEFORE = """
status: active
objectives:
  - id: a
    title: A
    key_results:
      - {id: k, title: K, unit: ms, start: 9, target: 3, initiatives: [{id: redis, title: R}]}
      - {id: gone, title: G, start: 9, target: 3}
"""
AFTER = """
status: active
agreed: [{by: bo, date: 2026-10-01}]
objectives:
  - id: a
    title: AA
    key_results:
      - id: k
        title: K
        unit: ms
        start: 9
        target: 2
        check_ins: [{date: 2026-10-12, value: 8}]
        initiatives: [{id: redis, title: R, status: done}, {id: cache, title: C}]
        dropped: {date: 2026-11-02, by: bo, reason: x}
  - {id: b, title: B}
"""


def test_every_change_of_a_file_goals_first():
    before, after = (validated(OkrFile, read(text.encode()).data) for text in (BEFORE, AFTER))
    assert list(map(str, told_all(diff(before, after, "t", "2026-Q4"), after))) == [
        "target of k 3 → 2 ms",
        "k dropped",
        "gone removed",
        "b added",
        "agreed",
        "a new title of a",
        "check-in of k on 2026-10-12",
        "initiative redis of k",
        "initiative cache of k added",
    ]
