"""A change across versions that could not be read: nobody is named who may not have done it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

FILE = "okrs/platform/2026-Q4.yaml"
SETTINGS = """\
version: 1
name: Acme
teams:
  platform: {name: Platform, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
  cy: {name: Cy Dahl, emails: [cy@acme.example]}
"""
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: books
    title: Books are quick
    key_results:
      - id: close
        title: Days to close
        start: 9
        target: TARGET
"""
CHECK_IN = "        check_ins:\n          - {date: 2026-10-13, value: 8, by: bo}\n"
BO, CY = "Bo Berg <bo@acme.example>", "Cy Dahl <cy@acme.example>"


def goals(target: int, more: str = "", *, broken: bool = False) -> str:
    text = GOALS.replace("TARGET", str(target)) + more
    return text.replace("objectives:", "objectives: [") if broken else text


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """Bo moves the target and breaks the file, Anna only mends it; then Bo breaks it and mends it himself."""
    told = story()
    told.commit({"okr.yaml": SETTINGS, FILE: goals(3)}, "2026-10-12")
    told.commit({FILE: goals(6, CHECK_IN, broken=True)}, "2026-10-14", by=BO)
    told.commit({FILE: goals(6, CHECK_IN)}, "2026-10-30")
    told.commit({FILE: goals(7, CHECK_IN, broken=True)}, "2026-11-01", by=BO)
    told.commit({FILE: goals(7, CHECK_IN)}, "2026-11-02", by=BO)
    return told.write(tmp_path_factory.mktemp("mended"))


def answered(okr: Any, at: Path, *words: str) -> Any:
    answer = okr(*words, "--format", "json", at=at)
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


def test_a_log_names_both_who_may_have_done_it(okr, mended, git):
    broke = git(mended, "rev-parse", "HEAD~3").strip()
    lines = okr("log", "close", "--class", "goalpost", "--format", "markdown", at=mended).out.splitlines()
    assert [
        line.replace("&#8203;", "").partition(" target ")[2].partition(" (`")[0] for line in lines[2:]
    ] == [
        "6 → 7, easier by 17 points at 8, bo, no reason given",
        f"3 → 6, easier by 17 points at 8, bo ({broke[:8]}, unreadable) or anna, no reason given",
    ]
    own, first = answered(okr, mended, "log", "close", "--class", "goalpost")["events"]
    assert [one["commit"] for one in first["between"]] == [broke]
    assert (first["between"][0]["author"]["handle"], first["between"][0]["recorded"]) == ("bo", "2026-10-14")
    assert first["author"]["handle"] == "anna"
    assert [one["author"]["handle"] for one in own["between"]] == ["bo"]


@pytest.mark.parametrize(("name", "found"), [("bo", [7, 6]), ("anna", [6]), ("cy", [])])
def test_both_are_found_by_name(okr, mended, name, found):
    told = answered(okr, mended, "log", "close", "--class", "goalpost", "--by", name)["events"]
    assert [event["after"] for event in told] == found


def test_a_pipe_is_given_the_commits(okr, mended, git):
    head, *lines = okr("log", "close", "--class", "goalpost", at=mended).out.splitlines()
    rows = [dict(zip(head.split("\t"), line.split("\t"), strict=True)) for line in lines]
    assert [row["between"] for row in rows] == git(mended, "rev-parse", "HEAD~1", "HEAD~3").split()


def test_a_check_in_is_late_only_if_it_must_be(okr, mended):
    """It may have been recorded the day after, so that it is no evidence that it was not."""
    (event,) = answered(okr, mended, "log", "close", "--class", "progress")["events"]
    assert (event["recorded"], event["backdated"]) == ("2026-10-30", 1)
    assert answered(okr, mended, "audit", "2026-Q4")["back_filled"] == []


def test_audit_and_trend_name_nobody_alone(okr, mended):
    changes = answered(okr, mended, "audit", "2026-Q4")["goal_changes"]
    assert [[one["author"]["handle"] for one in row["between"]] for row in changes] == [["bo"], ["bo"]]
    assert "unreadable) or anna" in okr("audit", "2026-Q4", "--format", "markdown", at=mended).out
    marks = answered(okr, mended, "trend", "close")["amendments"]
    assert [(mark["by"], len(mark["between"])) for mark in marks] == [(None, 1), ("bo", 1)]


def test_blame_names_both_and_so_does_the_retrospective(okr, story, tmp_path):
    told = story()
    told.commit({"okr.yaml": SETTINGS, FILE: goals(3)}, "2026-10-12")
    told.commit({FILE: goals(4, broken=True)}, "2026-10-14", by=CY)
    told.commit({FILE: goals(6, broken=True)}, "2026-10-15", by=BO)
    told.commit({FILE: goals(6)}, "2026-10-30")
    root = told.write(tmp_path / "twice")
    (target,) = [f for f in answered(okr, root, "blame", "close")["fields"] if f["field"] == "target"]
    assert [one["author"]["handle"] for one in target["set"]["between"]] == ["bo", "cy"]
    assert "nobody can tell who" in okr("retro", "platform", "2026-Q4", at=root).out


def test_what_is_added_to_a_kept_log_is_what_a_new_one_says(okr, story, git, tmp_path):
    told = story()
    told.commit({"okr.yaml": SETTINGS, FILE: goals(3)}, "2026-10-12")
    told.commit({FILE: goals(6, broken=True)}, "2026-10-14", by=BO)
    root = told.write(tmp_path / "kept")
    for target, look in ((6, ("log",)), (7, ("audit", "2026-Q4")), (7, ("log",))):
        okr("log", at=root)
        (root / FILE).write_text(goals(target))
        git(root, "commit", "--quiet", "--allow-empty", "-am", "mended")
        okr(*look, at=root)
        warm = okr("log", "--format", "json", at=root).out
        git(tmp_path, "clone", "--quiet", root, f"new-{target}-{look[0]}")
        assert okr("log", "--format", "json", at=tmp_path / f"new-{target}-{look[0]}").out == warm
