"""Whatever is typed: it is kept exactly and the file stays good, or it is refused and nothing changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okrcli.actions._desk import Change
from okrcli.actions.check import check
from okrcli.actions.kr_edit import kr_edit
from okrcli.actions.objective_add import objective_add
from okrcli.actions.objective_edit import objective_edit
from okrcli.document.read import read
from okrcli.errors import UsageError

AWKWARD = st.sampled_from(
    ["yes", "012", "# x", "a: b", "- a", "", " ", "null", "1e3", "'", '"', "{a}", "[", "|", "é\u0301", "&a",
     "*a", "2026-11-02", "x\ny", "\ty", "\u202ea", "\x00", "-5", "%", "!t", "a #b", "y", "~", "a" * 1200]
)  # fmt: skip
TEXT = st.one_of(AWKWARD, st.text(max_size=30), st.lists(AWKWARD, min_size=2, max_size=3).map(" ".join))
FILE = Path("okrs/a/2026-Q4.yaml")
GOALS = """\
# ours
status: active
objectives:
  - id: o
    title: O   # one
    tags: [x]
    key_results:
      - {id: k, title: K, unit: ms, start: 9, target: 3}
"""
many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def change(tmp_path: Path) -> Change:
    (tmp_path / "okr.yaml").write_text("version: 1\nteams: {a: {name: A}}\n")
    (tmp_path / FILE).parent.mkdir(parents=True)
    return Change(tmp_path, date(2026, 11, 23), "anna", commit=False)


def clean(texts: list[str]) -> list[str]:
    return list(dict.fromkeys(text.strip() for text in texts if text.strip()))


@many
@given(title=TEXT, why=TEXT, tags=st.lists(TEXT, max_size=3))
def test_a_new_objective_says_what_was_typed(change, title, why, tags):
    path = change.directory / FILE
    path.unlink(missing_ok=True)
    try:
        objective_add(change, title, {"why": why, "tags": tags})
    except UsageError:
        assert not path.exists()
        return
    (objective,) = read(path.read_bytes()).data["objectives"]
    assert objective["title"] == title.strip()
    assert objective.get("why", "") == why.strip()
    assert objective.get("tags", []) == clean(tags)
    assert check(change.directory).exit_code == 0


@many
@given(title=TEXT, why=TEXT, tags=st.lists(TEXT, min_size=1, max_size=3), reason=TEXT)
def test_an_edit_leaves_every_other_line(change, title, why, tags, reason):
    path = change.directory / FILE
    path.write_text(GOALS)
    try:
        asked = {"title": title, "why": why, "tags": tags, "ambition": "committed"}
        objective_edit(change, "o", asked, reason=reason)
    except UsageError:
        assert path.read_text() == GOALS
        return
    data = read(path.read_bytes()).data["objectives"][0]
    assert (data["title"], data.get("why", "")) == (title.strip(), why.strip())
    assert data.get("tags", []) == clean(tags)
    assert [record["reason"] for record in data["amendments"]] == [reason.strip()]
    lines = path.read_text().splitlines()
    assert lines[:4] == GOALS.splitlines()[:4]
    assert "      - {id: k, title: K, unit: ms, start: 9, target: 3}" in lines
    assert check(change.directory).exit_code == 0


NUMBERS = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False, places=3).map(str),
    st.integers().map(str),
    st.sampled_from(
        ["1e3", "1,5", "1 000", "0x10", "nan", "inf", "-0", "01", ".5", "5.", "５", "7ms", "7 ms", "7s"]
    ),
)


@many
@given(target=NUMBERS, weight=NUMBERS, unit=TEXT)
def test_a_measure_is_kept_as_written(change, target, weight, unit):
    path = change.directory / FILE
    path.write_text(GOALS)
    try:
        kr_edit(change, "k", {"target": target, "weight": weight, "unit": unit}, reason="x")
    except UsageError:
        assert path.read_text() == GOALS
        return
    goal = read(path.read_bytes()).data["objectives"][0]["key_results"][0]
    bare = target.strip()
    bare = bare.removesuffix(unit.strip()).strip() if unit.strip() else bare
    assert Decimal(goal["target"]) == Decimal(bare)
    assert goal.get("unit", "") == unit.strip()
    assert check(change.directory).exit_code == 0
