"""A shallow clone that ends on a branch: what its merge brought is told, of nobody."""

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
        f"      - {{id: orders, title: Orders, start: 0, target: {orders}}}\n"
        f"      - {{id: close, title: Days to close, start: 9, target: {close}}}\n"
    )


@pytest.fixture(scope="module", params=["both lines", "only the branch"])
def shallow(request: Any, tmp_path_factory: pytest.TempPathFactory, story: Any, git: Any) -> Path:
    """Bo relaxed the target on a branch; the merge is in the clone, and what came before it is not."""
    told = story()
    first = told.commit({"okr.yaml": SETTINGS, FILE: goals(3)}, "2026-10-12")
    side = told.commit({FILE: goals(6)}, "2026-11-02", by=BO, parents=(first,), branch="rel")
    orders = 90 if request.param == "both lines" else 100
    own = told.commit({FILE: goals(3, orders), "README.md": "hi\n"}, "2026-11-02", parents=(first,))
    told.commit({FILE: goals(6, orders)}, "2026-11-03", parents=(own, side), message="Merge")
    source = told.write(tmp_path_factory.mktemp("source"))
    folder = tmp_path_factory.mktemp("clone")
    git(folder, "clone", "--quiet", "--depth=2", f"file://{source}", "shallow")
    return folder / "shallow"


def answered(okr: Any, at: Path, *words: str) -> Any:
    answer = okr(*words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_the_change_is_told_of_nobody(okr, shallow, git):
    merge = git(shallow, "rev-parse", "HEAD").strip()
    for words in (("log",), ("log", "close"), ("log", "close", "--class", "goalpost")):
        told = answered(okr, shallow, *words)
        (event,) = [event for event in told["events"] if event["kind"] == "changed"]
        assert (event["field"], event["before"], event["after"], event["owed"]) == ("target", 3, 6, True)
        assert event["author"] == {"name": "", "email": "", "handle": None}
        assert event["merged"]["commit"] == event["commit"] == merge
        assert told["complete"] is False
    assert "nobody can tell who" in okr("log", "close", "--format", "markdown", at=shallow).out


def test_an_audit_counts_it_and_no_bare_nothing(okr, shallow):
    (change,) = answered(okr, shallow, "audit", "2026-Q4")["goal_changes"]
    assert (change["after"], change["owed"]) == (6, True)
    out = okr("audit", "2026-Q4", "--format", "markdown", at=shallow).out.replace("&#58;", ":")
    assert "Changes of active goals: 1 known, the rest unknown, without a reason: 1" in out
    assert "Past check-ins changed: 0 known, the rest unknown" in out
    assert okr("audit", "2026-Q4", "--strict", at=shallow).code == 1


def test_a_whole_clone_names_who_did_it_once(okr, shallow, git, tmp_path):
    source = git(shallow, "remote", "get-url", "origin").strip()
    git(tmp_path, "clone", "--quiet", source, "whole")
    found = answered(okr, tmp_path / "whole", "log", "close", "--class", "goalpost")["events"]
    assert [(event["after"], event["author"]["name"]) for event in found] == [(6, "Bo Berg")]
