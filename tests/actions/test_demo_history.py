"""The history of the demo: valid on every day, and the one that the commands would have made."""

from __future__ import annotations

import json
import shlex
from collections import Counter
from collections.abc import Iterator
from datetime import date
from difflib import unified_diff
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from okrcli.actions._demo_history import Version, versions
from okrcli.actions._demo_text import Copyist, changed
from okrcli.actions.check import Asked, check
from okrcli.app import main
from okrcli.demo.company import PEOPLE, PLANS, TEAMS
from okrcli.document.dump import dump
from okrcli.document.format import formatted
from okrcli.document.read import read
from okrcli.document.validate import load
from okrcli.domain.address import Address
from okrcli.domain.comparing import compare
from okrcli.domain.edits import Append, Insert, Put, apply
from okrcli.domain.model import OkrFile
from okrcli.domain.owed import Version as State
from okrcli.domain.rules.configure import Wish, configure
from okrcli.domain.rules.run import change_findings
from okrcli.domain.settings import Settings

if TYPE_CHECKING:
    from conftest import Git

DAY = date(2026, 11, 23)

SHAPES = [
    "2026-10-01",  # the first day of a quarter: everything is set, nothing has happened
    "2026-10-02",
    "2026-12-31",  # the last day, of one with 14 weeks
    "2027-01-01",  # a new year, so that the closed quarter lies in another one than the running
    "2027-03-31",  # the last day of a quarter with 12 weeks
    "2028-02-29",
    "1971-01-01",
    "2099-12-31",
]


@cache
def _versions(day: date = DAY) -> list[Version]:
    return versions(day)


def _files(told: list[Version]) -> dict[str, bytes]:
    """The files as the last versions leave them."""
    files = {version.path: version.content for version in told}
    return files | dict(file for version in told for file in version.beside)


def _write(root: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


@pytest.mark.parametrize("day", SHAPES)
def test_a_clean_workspace_on_any_day(tmp_path: Path, day: str) -> None:
    today = date.fromisoformat(day)
    told = _versions(today)
    _write(tmp_path, _files(told))

    assert check(tmp_path, asked=Asked(today, ignore=("OKR4",))).findings == ()
    assert check(tmp_path, asked=Asked(today)).exit_code == 0, "goals may be late, files may not be wrong"
    assert told[-1].at.date() < today
    assert all(one.at < other.at for one, other in pairwise(told))
    statuses = [read(c).data["status"] for p, c in _files(told).items() if p.startswith("okrs/")]
    assert Counter(statuses)["closed"] == 6
    assert Counter(statuses)["active"] == 7


def test_every_version_is_valid_and_canonical() -> None:
    for version in _versions():
        document = read(version.content)
        model, findings = load(document, Settings if version.path == "okr.yaml" else OkrFile)
        assert model is not None, (version.message, findings)
        if version.path != "okr.yaml":
            line, _, text = version.content.decode().partition("\n")
            assert line == "# yaml-language-server: $schema=../../.okr/okr.schema.json"
            assert dump(document.data) == text, version.message


def test_a_check_in_only_adds_lines() -> None:
    before: dict[str, bytes] = {}
    for version in _versions():
        old, new = (c.decode().splitlines() for c in (before.get(version.path, b""), version.content))
        changes = [line for line in unified_diff(old, new, n=0) if line[:3] not in ("---", "+++")]
        assert any(line[0] in "+-" for line in changes), version.message
        if version.message.startswith(("check-in", "agree", "kr add", "objective add", "retro")):
            assert not [line for line in changes if line[0] == "-"], version.message
        before[version.path] = version.content


def _said(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key, value
            yield from _said(value)
    elif isinstance(node, list):
        for item in node:
            yield from _said(item)


def test_everything_that_the_format_can_say_is_said() -> None:
    files = {path: read(c).data for path, c in _files(_versions()).items()}
    said = [pair for path, data in files.items() if path.startswith("okrs/") for pair in _said(data)]

    keys = """supports continues tags why source url expected undone late corrected withdrawn added was
        dropped at_least at_most lessons score"""
    for key in keys.split():
        assert key in {name for name, _ in said}, key
    assert {value for name, value in said if name == "kind"} == {"maintain", "milestones"}
    assert {value for name, value in said if name == "every"} == {"week", "month"}
    assert {value for name, value in said if name == "ambition"} == {"committed"}
    assert {value for name, value in said if name == "next"} == {"keep", "change", "drop"}
    assert {"todo", "doing", "done", "dropped"} <= {value for name, value in said if name == "status"}
    assert 0 in [value for name, value in said if name == "weight"]
    assert files["okrs/crew/2026-Q4.yaml"]["status"] == "draft"


def test_a_lesson_is_there_for_a_goal_of_today() -> None:
    lessons = read(_files(_versions())["okrs/platform/2026-Q3.yaml"]).data["retrospective"]["lessons"]
    goals = read(_files(_versions())["okrs/platform/2026-Q4.yaml"]).data["objectives"]

    assert set(lessons[0]["tags"]) & set(goals[0]["tags"]) == {"locks"}


def test_people_check_in_every_week_of_the_closed_quarter() -> None:
    data = read(_files(_versions())["okrs/app/2026-Q3.yaml"]).data
    first = data["objectives"][0]["key_results"][0]

    assert len(first["check_ins"]) == 13
    weeks = [
        v.at.isocalendar().week
        for v in _versions()
        if v.path == "okrs/app/2026-Q3.yaml" and "check-in" in v.message
    ]
    assert len(set(weeks)) == 13


CASES = {
    "check-in workshop/2026-Q4/brake-failures: 7.5 → 7.9": "check-in brake-failures 7.9 -c 6",
    "check-in company/2026/first-riders: done permit": "check-in first-riders --done permit -c 6",
    "correct check-in platform/2026-Q4": 'check-in cost 3.12 --correct 2026-10-12 --reason "{reason}"',
    "withdraw check-in fleet/2026-Q4": 'check-in empty-stations --withdraw 2026-10-27 --reason "{reason}"',
    "amend company/2026-Q4/fast-books/days-to-close": 'kr edit days-to-close --target 7 --reason "{reason}"',
    "kr drop care/2026-Q4": 'kr drop night-line --reason "{reason}"',
    "kr edit platform/2026-Q4/offline/rollout": '''kr edit rollout
        --title "Every bike carries the new lock software"''',
    "initiative edit app/2026-Q4/one-hand/taps/voice: status doing": "initiative edit voice --status dropped",
    "agree platform/2026-Q4: sam": "agree platform 2026-Q4",
    "activate app/2026-Q4": "activate app 2026-Q4",
    "team add crew": "team add crew --name Crew --parent company --lead ada --member ada",
    "person add ada": 'person add ada --name "Ada Brandt" --email ada@packhorse.example',
}
"""How a commit of the demo begins, and the command line for it."""


@pytest.mark.parametrize(("begins", "line"), CASES.items(), ids=[" ".join(c.split()[:2]) for c in CASES])
def test_the_commands_would_have_made_the_same_commits(
    tmp_path: Path, git: Git, begins: str, line: str
) -> None:
    told = _versions()
    number = next(n for n, version in enumerate(told) if version.message.startswith(begins))
    version, person = told[number], PEOPLE[told[number].by]
    _write(tmp_path, _files(told[:number]))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "before")
    git(tmp_path, "config", "user.name", person.name)
    git(tmp_path, "config", "user.email", person.email)
    words = shlex.split(line.format(reason=[*version.message.split("\n\n"), ""][1]))

    assert main(["-C", str(tmp_path), "--today", version.at.date().isoformat(), *words]) == 0

    made = read((tmp_path / version.path).read_bytes())
    assert version.content.decode() in (formatted(made).text, made.text)
    subject = git(tmp_path, "log", "-1", "--format=%s").strip().removesuffix("…")
    assert version.message.startswith(subject)


def test_a_copy_that_shares_what_stays() -> None:
    data = {"a": [{"b": 1}, {"c": [1, 2]}], "d": {}}
    edits = [Put(("d", "e", "f"), 3), Append(("a", 1, "c"), 4), Insert(("a", 1), {"g": 0}), Append(("h",), 5)]
    before = apply(data, [])

    after = changed(data, edits)

    assert after == apply(data, edits)
    assert data == before
    assert after["a"][0] is data["a"][0]


def test_the_same_part_in_two_places_is_laid_out_for_each() -> None:
    part = {"id": "eu", "title": "Europe"}
    goal = {"id": "regions", "title": "Regions", "kind": "milestones", "milestones": [part]}
    long = {"date": "2026-11-02", "by": "bo", "was": {"milestones": [part]}, "reason": "x" * 80}
    data = {
        "status": "draft",
        "objectives": [{"id": "a", "title": "A", "key_results": [goal | {"amendments": [long]}]}],
    }

    assert Copyist().text(data) == dump(data)


def test_every_plan_has_an_owner_who_is_known() -> None:
    for plan in PLANS:
        owners = {goal.fields["owner"] for aim in plan.aims for goal in aim.goals}
        assert {plan.lead, *owners} <= set(PEOPLE)
        assert plan.team in TEAMS


def test_every_command_has_something_to_show(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _write(tmp_path, _files(_versions()))

    assert main(["-C", str(tmp_path), "--today", DAY.isoformat(), "status", "--format", "json"]) == 0

    teams = json.loads(capfd.readouterr().out)["teams"]
    goals = [goal for team in teams for aim in team["objectives"] for goal in aim["key_results"]]
    assert {goal["pace"] for goal in goals} == {"on track", "at risk", "off track", "done", "no data"}
    assert {goal["stale"] for goal in goals} == {goal["dropped"] for goal in goals} == {True, False}
    assert any(team["agreed_outdated"] for team in teams)


def test_no_commit_of_the_demo_moves_a_goal_quietly() -> None:
    """The rules about changes have nothing to say of what the commands do."""
    everything, _ = configure(None, Wish((), ("OKR605",), "info"))
    last: dict[str, State] = {}
    for version in _versions():
        if not version.path.startswith("okrs/"):
            continue
        document = read(version.content)
        file, _ = load(document, OkrFile)
        assert file
        now = State(file, document.data)
        _, team, period = version.path.removesuffix(".yaml").split("/")
        at = Address(team, period)
        if before := last.get(version.path):
            seen = compare(before, now, at, at)
            assert not seen or list(change_findings(seen, everything)) == [], version.message
        last[version.path] = now
