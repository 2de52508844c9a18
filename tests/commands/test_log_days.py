"""`okr log --since` and `--until`: by the day on which a change reached the main line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FILE = "okrs/platform/2026-Q4.yaml"
SETTINGS = "version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n"
BO = "Bo Berg <bo@acme.example>"


def goals(close: int, orders: int = 100) -> str:
    return (
        "status: active\nactivated: {date: 2026-10-01, by: anna}\nobjectives:\n"
        "  - id: books\n    title: Books are quick\n    key_results:\n"
        f"      - {{id: close, title: Days to close, start: 9, target: {close}}}\n"
        f"      - {{id: orders, title: Orders, start: 0, target: {orders}}}\n"
    )


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """Bo's change of 14 October is merged on 19 November; on it stands one with a clock of long before."""
    told = story()
    first = told.commit({"okr.yaml": SETTINGS, FILE: goals(3)}, "2026-10-12")
    side = told.commit({FILE: goals(6)}, "2026-10-14", by=BO, branch="rel")
    told.commit({FILE: goals(6)}, "2026-11-19", parents=(first, side), message="Merge")
    told.commit({FILE: goals(6, 70)}, "2026-10-13", by=BO)
    told.commit({FILE: goals(6, 60)}, "2031-01-01", by=BO)
    told.commit({FILE: goals(6, 50)}, "2026-11-20", by=BO)
    return told.write(tmp_path_factory.mktemp("merged"))


def targets(okr: Any, at: Path, *words: str) -> list[int]:
    answer = okr("log", "--class", "goalpost", *words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    return [event["after"] for event in json.loads(answer.out)["events"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--since", "7d"), {6, 70, 60, 50}),
        (("--since", "2026-11-19"), {6, 70, 60, 50}),
        (("--since", "2026-11-20"), {60, 50}),
        (("--until", "2026-10-20"), {70}),
        (("--until", "2026-11-18"), {70}),
        (("--until", "2026-11-19"), {6, 70}),
        (("--since", "2026-11-19", "--until", "2026-11-19"), {6, 70}),
        (("--since", "1969-01-01"), {6, 70, 60, 50}),
    ],
)
def test_a_change_counts_from_when_it_reached_the_main_line(okr, merged, words, found):
    """What follows on a commit of these days came no earlier, though its own clock says so."""
    assert set(targets(okr, merged, *words)) == found


def test_a_limit_leaves_the_same_ones(okr, merged):
    assert targets(okr, merged, "close", "--since", "7d", "-n", "1") == [6]
    assert targets(okr, merged, "close", "--since", "2026-11-20") == []


def test_both_days_are_told(okr, merged, git):
    merge = git(merged, "rev-parse", "HEAD~3").strip()
    out = okr("log", "close", "--since", "7d", "--format", "markdown", at=merged).out.replace("&#8203;", "")
    assert "- 2026-10-14 `platform/2026-Q4/books/close` target 3 → 6" in out
    assert f"merged by anna on 2026-11-19 in `{merge[:8]}`" in out.replace("Anna Ek", "anna")
    head, line = okr("log", "close", "--since", "7d", at=merged).out.splitlines()
    row = dict(zip(head.split("\t"), line.split("\t"), strict=True))
    assert (row["recorded"], row["merged"], row["merged_on"]) == ("2026-10-14", merge, "2026-11-19")


def test_what_is_added_to_a_kept_answer_counts_in_the_same_way(okr, merged, git, tmp_path, monkeypatch):
    git(tmp_path, "clone", "--quiet", merged, "kept")
    root = tmp_path / "kept"
    assert 40 not in targets(okr, root, "--since", "7d")
    (root / FILE).write_text(goals(6, 40))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-12T12:00:00Z")
    git(root, "commit", "--quiet", "-am", "An old clock")
    assert set(targets(okr, root, "--since", "7d")) == {6, 70, 60, 50, 40}
