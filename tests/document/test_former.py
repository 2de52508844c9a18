"""Former values have the types that their fields have: the original goal is reckoned from them."""

from __future__ import annotations

import pytest

from okrcli.document.former import _BELOW, _PARTS_OF, _type
from okrcli.document.positions import locate
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.model import OkrFile

FILE = """\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    key_results:
      - id: p99
        title: p99 at peak
        start: 900
        target: 300
        check_ins:
          - {{date: 2026-10-12, value: 8,
             corrected: [{{date: 2026-10-14, by: cy, was: {check_in}, reason: So}}]}}
        amendments: [{{date: 2026-10-20, by: cy, was: {key_result}, reason: So}}]
    amendments: [{{date: 2026-10-20, by: cy, was: {objective}, reason: So}}]
"""
USUAL = {"check_in": "{value: 9}", "key_result": "{target: 250}", "objective": "{weight: 2}"}


def found(**was: str) -> list[str]:
    document = read(FILE.format(**USUAL | was).encode())
    assert not document.findings
    model, findings = load(document, OkrFile)
    assert (model is None) == bool(findings)
    placed = locate(document, findings)
    lines = document.text.splitlines()
    return [
        f"{f.rule} {lines[f.place.line - 1][f.place.column - 1 : f.place.end_column - 1]}: {f.message}"
        for f in placed
        if f.place
    ]


@pytest.mark.parametrize(
    ("level", "was", "message"),
    [
        ("key_result", "{target: fast}", "OKR107 fast: target is a number, and 'fast' is a text"),
        ("key_result", "{weight: -1}", "OKR107 -1: weight is at least 0, and -1 is less"),
        ("key_result", "{unit: 3}", "OKR107 3: unit is a text, and 3 without quotes is a number"),
        ("key_result", "{kind: metrics}", "OKR107 metrics: kind cannot be metrics"),
        ("key_result", "{every: fortnight}", "OKR107 fortnight: every cannot be fortnight"),
        ("key_result", "{expected: 7}", "OKR107 7: expected is a list"),
        ("key_result", "{milestones: [{id: eu}]}", "OKR106 id: this milestone has no title"),
        ("key_result", "{milestones: []}", "OKR107 []: milestones is empty"),
        ("objective", "{ambition: high}", "OKR107 high: ambition cannot be high"),
        ("objective", "{supports: [company/x]}", "OKR107 company/x: supports names an objective, and"),
        ("check_in", "{value: nine}", "OKR107 nine: value is a number, and 'nine' is a text"),
        ("check_in", "{confidence: 11}", "OKR107 11: confidence is a whole number from 0 to 10, and 11"),
        ("check_in", "{date: 2026-02-30}", "OKR107 2026-02-30: there is no day 2026-02-30"),
        ("check_in", "{done: eu}", "OKR107 eu: done is a list"),
    ],
)
def test_a_former_value_of_a_wrong_type(level: str, was: str, message: str) -> None:
    (only,) = found(**{level: was})
    assert only.startswith(message), only


@pytest.mark.parametrize(
    ("level", "was"),
    [
        ("key_result", "{target: null, unit: null, expected: null}"),
        ("key_result", '{kind: maintain, at_least: 99.5, every: week, unit: "%"}'),
        ("key_result", "{kind: milestones, milestones: [{id: eu, title: Europe, weight: 2}]}"),
        ("key_result", "{x-own: [anything, {goes: 1}], weight: 0}"),
        ("objective", "{supports: [company/2026/trust], continues: null, tags: [a]}"),
        ("check_in", "{value: 9.5, note: So, done: null, date: 2026-10-11, by: bo}"),
    ],
)
def test_a_former_value_of_the_right_type(level: str, was: str) -> None:
    assert found(**{level: was}) == []


def test_every_field_that_can_be_amended_has_a_type() -> None:
    for fields in _PARTS_OF:
        for key in set(fields) - _BELOW:
            assert _type(fields, key)
