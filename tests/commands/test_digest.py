"""`okr digest`: the page for a status meeting, from real commits."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import SETTINGS

if TYPE_CHECKING:
    from conftest import Git

    from .conftest import Acme, Okr

P99 = "{date: 2026-11-12, value: 600, confidence: 8, by: bo}"
WORSE = "{date: 2026-11-19, value: 780, confidence: 5, by: bo, note: 'A *bad* week'}"
BUGS = "{date: 2026-11-13, value: 5, by: anna}"
AGAIN = "{date: 2026-11-20, value: 5, by: anna}"
AMENDED = "amendments: [{date: 2026-11-18, by: anna, was: {target: 3}, reason: Two were no bugs}]"
MOVE = "        initiatives: [{id: move, title: Move the data, status: doing}]\n"
REACHED = "        check_ins: [{date: 2026-11-21, done: [eu], by: bo}]\n"
NEW = "      - {id: new, title: A new one, owner: bo, start: 0, target: 10}\n"
THEN = f"""\
status: active
objectives:
  - id: checkout
    title: Customers trust checkout
    owner: anna
    key_results:
      - {{id: p99, title: p99 latency, owner: bo, start: 900, target: 300, check_ins: [{P99}]}}
      - {{id: bugs, title: Open bugs, owner: anna, start: 9, target: 3, check_ins: [{BUGS}]}}
      - {{id: quiet, title: Quiet nights, start: 10, target: 0, check_ins: [{{date: 2026-10-20, value: 5}}]}}
      - id: regions
        title: Every region
        owner: bo
        kind: milestones
        milestones: [{{id: eu, title: Europe}}, {{id: us, title: US}}]
{MOVE}"""
NOW = (
    (P99, f"{P99}, {WORSE}"),
    ("target: 3,", f"target: 5, {AMENDED},"),
    (BUGS, f"{BUGS}, {AGAIN}"),
    (MOVE, REACHED + MOVE.replace("doing", "done")),
    ("      - {id: quiet", f"{NEW}      - {{id: quiet"),
)


@pytest.fixture
def root(acme: Acme, git: Git, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The goals as committed on 14 November, and as they were on the 22nd."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-14T12:00:00+0000")
    top = acme(platform=THEN)
    text = THEN
    for was, now in NOW:
        assert was in text
        text = text.replace(was, now)
    (top / "okrs" / "platform" / "2026-Q4.yaml").write_text(text)
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000")
    git(top, "commit", "--quiet", "--all", "--message", "A week")
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    return top


def golden(name: str, text: str) -> str:
    path = Path(__file__).parents[1] / "render" / "golden" / name
    if os.environ.get("REFRESH"):  # after a change that was meant, to be looked at
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def _team(answer: Any) -> dict[str, Any]:
    found = json.loads(answer.out)
    assert (found["schema_version"], found["kind"], found["today"]) == (1, "digest", "2026-11-23")
    (team,) = found["teams"]
    return dict(team)


def _ids(moves: list[dict[str, Any]]) -> list[str]:
    return [move["address"].rpartition("/")[2] for move in moves]


def test_everything_has_its_place(root: Path, okr: Okr) -> None:
    team = _team(okr("digest", "--format", "json"))
    assert set(_ids(team["moved"])) == {"p99", "bugs", "regions"}
    assert _ids(team["slipped"]) == ["p99"]
    stale = [(m["owner"], m["now"]["id"], m["now"]["days_since"]) for m in team["stale"]]
    assert stale == [(None, "quiet", 34), ("bo", "new", None)]
    assert [(c["field"], c["reason"]) for c in team["changed"]] == [("target", "Two were no bugs")]
    assert team["changed"][0]["effect"]["direction"] == "easier"
    assert _ids(team["new"]) == ["new"]
    assert _ids(team["done"]) == ["bugs"]
    assert {(each["what"], each["id"]) for each in team["reached"]} == {
        ("milestone", "eu"),
        ("initiative", "move"),
    }
    (p99,) = team["slipped"]
    assert (p99["before"]["value"], p99["now"]["value"], p99["check_ins"]) == (600, 780, 1)
    assert p99["notes"] == [{"date": "2026-11-19", "by": "bo", "note": "A *bad* week"}]
    assert (team["score_percent_before"], team["score_percent"]) == (42, 44)


def test_the_page_for_people(root: Path, okr: Okr) -> None:
    answer = okr("digest", "platform")
    assert answer.code == 0
    assert answer.out == golden("digest.txt", answer.out)


def test_the_page_in_markdown_is_inert(root: Path, okr: Okr) -> None:
    answer = okr("digest", "--format", "markdown", "--lang", "sv")
    assert answer.out == golden("digest_sv.md", answer.out)
    assert "*bad*" not in answer.out


@pytest.mark.parametrize("since", ["2026-11-14", "9d", "HEAD~1", "1w"])
def test_since_a_day_a_revision_or_so_long(root: Path, okr: Okr, since: str) -> None:
    found = json.loads(okr("digest", "--since", since, "--format", "json").out)
    assert len(found["teams"][0]["moved"]) == 3
    assert found["since"] == ("2026-11-16" if since == "1w" else "2026-11-14")


def test_until_a_day(root: Path, okr: Okr) -> None:
    """What is not recorded by then is not there; what is on the disk does not matter."""
    answer = okr("digest", "--since", "2026-11-14", "--as-of", "2026-11-21", "--format", "json")
    (team,) = json.loads(answer.out)["teams"]
    assert team["moved"] == team["changed"] == []
    (root / "okrs/platform/2026-Q4.yaml").unlink()
    assert _ids(
        json.loads(okr("digest", "--as-of", "HEAD", "--since", "HEAD~1", "--format", "json").out)["teams"][0][
            "new"
        ]
    ) == ["new"]


def test_goals_that_are_younger_than_the_day(root: Path, okr: Okr) -> None:
    found = json.loads(okr("digest", "--since", "2026-01-01", "--format", "json").out)
    assert (found["since"], found["commit"]) == (None, None)
    assert found["teams"][0]["new"][0]["address"] == "platform/2026-Q4"
    assert "from the beginning until 2026-11-23" in okr("digest", "--since", "2026-01-01").out


def test_a_renamed_team_is_compared_with_what_it_was(root: Path, okr: Okr, git: Git) -> None:
    git(root, "mv", "okrs/platform", "okrs/core")
    team = _team(okr("digest", "core", "--since", "HEAD~1", "--format", "json"))
    assert (team["score_percent_before"], _ids(team["slipped"])) == (42, ["p99"])


@pytest.mark.parametrize(
    ("words", "code", "text"),
    [
        (("--since", "nowhere"), 2, "there is no revision 'nowhere'"),
        (("--since", "--output=made"), 2, "there is no revision '--output=made'"),
        (("--since", "HEAD", "--as-of", "HEAD~1"), 2, "2026-11-22 is after 2026-11-14"),
        (("nobody",), 2, "there is no team 'nobody'"),
    ],
)
def test_what_cannot_be_told(root: Path, okr: Okr, words: tuple[str, ...], code: int, text: str) -> None:
    answer = okr("digest", *words)
    assert (answer.code, answer.out) == (code, "")
    assert text in answer.err


def test_without_a_repository(okr: Okr, tmp_path: Path) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "okr.yaml").write_text("version: 1\nname: A\nteams: {}\n")
    assert okr("digest").code == 4


def test_a_broken_file_is_named(root: Path, okr: Okr) -> None:
    (root / "okrs/platform/2026-Q4.yaml").write_text("status: [")
    answer = okr("digest")
    assert answer.code == 1
    assert "okrs/platform/2026-Q4.yaml:1" in answer.err


# A beginning that cannot be read


LATER = THEN.replace("target: 3,", f"target: 5, {AMENDED},").replace(P99, f"{P99}, {WORSE}")
TORN = THEN + "  - id: [\n"
FILE = "okrs/platform/2026-Q4.yaml"


@pytest.fixture(scope="module")
def torn(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """The file is sound on the 12th, broken by two commits, and sound again with its changes on the 20th.

    So is okr.yaml; the file of another team never was sound until then.
    """
    told = story()
    first = told.commit(
        {"okr.yaml": SETTINGS, FILE: THEN, "okrs/company/2026-Q4.yaml": "a: [\n"}, "2026-11-12"
    )
    told.commit({FILE: TORN}, "2026-11-13")
    second = told.commit({"README.md": "hi\n"}, "2026-11-13", parents=(first,), branch="side")
    told.commit(
        {FILE: f"{TORN}# and again\n", "okr.yaml": f"{SETTINGS}{SETTINGS}"}, "2026-11-14", parents=(2, second)
    )
    told.commit({FILE: LATER, "okr.yaml": SETTINGS, "okrs/company/2026-Q4.yaml": LATER}, "2026-11-20")
    return Path(told.write(tmp_path_factory.mktemp("torn")))


def test_a_file_that_had_errors_is_compared_with_its_last_sound_version(torn: Path, okr: Okr) -> None:
    answer = okr("digest", "platform", "--since", "2026-11-14", "--format", "json", at=torn)
    assert answer.code == 0
    found = json.loads(answer.out)
    (team,) = found["teams"]
    assert [(c["field"], c["effect"]["direction"]) for c in team["changed"]] == [("target", "easier")]
    assert _ids(team["slipped"]) == ["p99"]
    assert team["slipped"][0]["before"]["value"] == 600
    assert (team["score_percent_before"], team["new"]) == (42, [])
    assert [(each["path"], each["line"], each["date"]) for each in found["unread"]] == [
        ("okr.yaml", 9, "2026-11-12"),
        (FILE, 16, "2026-11-12"),
    ]
    assert len(found["unread"][0]["commit"]) == 40
    since = okr("digest", "platform", "--since", "2026-11-12", "--format", "json", at=torn)
    assert json.loads(since.out)["teams"][0]["changed"] == team["changed"]
    assert json.loads(since.out)["unread"] == []


def test_the_page_says_which_version_stands_for_it(torn: Path, okr: Okr) -> None:
    answer = okr("digest", "--since", "2026-11-14", at=torn)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[3].startswith(f"{FILE} had errors then: it is compared with its version of 2026-11-12 (")
    assert lines[2].startswith("okrs/company/2026-Q4.yaml had errors then, and no version before had none")
    assert "target 3 → 5" in answer.out
    page = okr("digest", "--since", "2026-11-14", "--format", "markdown", at=torn).out
    assert page.count("had errors then") == 3
    company = okr("digest", "company", "--since", "2026-11-14", "--format", "json", at=torn)
    assert [each["commit"] for each in json.loads(company.out)["unread"]][1:] == [None]


def test_what_a_shallow_clone_does_not_have_is_not_guessed(
    torn: Path, okr: Okr, git: Git, tmp_path: Path
) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=2", f"file://{torn}", str(clone))
    answer = okr("digest", "platform", "--since", "HEAD~1", "--format", "json", at=clone)
    found = json.loads(answer.out)
    assert [each["commit"] for each in found["unread"]] == [None, None]
    assert found["teams"][0]["changed"] == []


def test_goals_that_run_no_more_are_told(root: Path, okr: Okr) -> None:
    """Gone with their file, or of another period: their team has no part of its own."""
    file = root / "okrs" / "platform" / "2026-Q4.yaml"
    text = file.read_text()
    file.unlink()
    answer = okr("digest", "--since", "2026-11-15", "--format", "json")
    (row,) = json.loads(answer.out)["changed"]
    assert (row["kind"], row["address"], row["owed"]) == ("removed", "platform/2026-Q4", True)
    assert (
        "platform/2026-Q4\n      removed\n      no reason given" in okr("digest", "--since", "2026-11-15").out
    )
    file.with_name("2027-Q1.yaml").write_text(text.replace("target: 300", "target: 500"))
    rows = json.loads(okr("digest", "--since", "2026-11-15", "--format", "json").out)["changed"]
    assert {("moved", ""), ("changed", "target")} <= {(row["kind"], row["field"]) for row in rows}
    shown = okr("digest", "platform", "--since", "2026-11-15", "--format", "markdown").out
    assert (
        "\n## All teams\n\n### Goals that changed\n\n- `platform/2027-Q1`\n  - moved from platform/2026-Q4"
        in shown
    )
    assert (
        json.loads(okr("digest", "company", "--since", "2026-11-15", "--format", "json").out)["changed"] == []
    )


def test_a_goal_that_went_to_another_team_is_told_by_both(
    root: Path, okr: Okr, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-22T12:00:00+0000")
    goal = next(line for line in THEN.splitlines(keepends=True) if "id: quiet" in line)
    head = "status: active\nobjectives:\n  - id: nights\n    title: Nights are quiet\n    key_results:\n"
    new = "      - {id: calls, title: Calls at night, start: 9, target: 0}\n"
    file, other = (root / "okrs" / team / "2026-Q4.yaml" for team in ("platform", "company"))
    other.parent.mkdir()
    other.write_text(head + new)
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--message", "More")
    file.write_text(file.read_text().replace(goal, ""))
    other.write_text(head + new + goal)
    teams = json.loads(okr("digest", "--since", "HEAD", "--format", "json").out)["teams"]
    told = {(team["team"], row["kind"], row["address"]) for team in teams for row in team["changed"]}
    assert told == {
        ("company", "moved", "company/2026-Q4/nights/quiet"),
        ("platform", "moved", "platform/2026-Q4/checkout/quiet"),
    }
    assert "moved to company/2026-Q4/nights/quiet" in okr("digest", "platform", "--since", "HEAD").out


def test_bands_that_changed_are_told_once(root: Path, okr: Okr) -> None:
    """They move the pace of every goal."""
    settings = root / "okr.yaml"
    settings.write_text(settings.read_text() + "bands: {aspirational: [0.3, 0.1], committed: [0.95, 0.7]}\n")
    (row,) = json.loads(okr("digest", "--since", "HEAD", "--format", "json").out)["changed"]
    assert (row["field"], row["effect"]["direction"]) == ("bands", "easier")
    assert okr("digest", "--since", "HEAD").out.count("bands in okr.yaml") == 1


def test_a_stamp_is_not_told_twice(root: Path, okr: Okr) -> None:
    file = root / "okrs" / "platform" / "2026-Q4.yaml"
    text = file.read_text()
    closed = "status: closed\nactivated: {date: 2026-10-01, by: anna}\nclosed: {date: 2026-11-22, by: anna}\n"
    file.write_text(text.replace("status: active\n", closed))
    lines = okr("digest", "--since", "2026-11-22").out.splitlines()
    assert [line.strip() for line in lines if "closed" in line] == ["closed"]
    assert "activated" not in okr("digest", "--since", "2026-11-22").out


def test_the_heading_counts_the_days(root: Path, okr: Okr) -> None:
    assert "expected 59 %, 38 days left" in okr("digest", "--since", "2026-11-15").out


def test_a_file_that_is_newer_is_told_from_when_its_goals_began_to_count(
    root: Path, okr: Okr, git: Git, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of it is new, and yet things moved and a target did, with a reason."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-11-15T12:00:00+0000")
    draft, text = root / "okrs" / "company" / "2026-Q4.yaml", THEN.replace("status: active", "status: draft")
    draft.parent.mkdir()
    draft.write_text(text.replace("900, target: 300", "900, target: 100"))
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--message", "A draft")
    draft.write_text(THEN)
    git(root, "commit", "--quiet", "--all", "--message", "Active")
    draft.write_text(THEN.replace("target: 0", "target: 2"))
    monkeypatch.delenv("GIT_COMMITTER_DATE")
    found = json.loads(okr("digest", "--since", "2026-11-10", "--format", "json").out)
    company, platform = found["teams"]
    assert [(row["address"], row["field"]) for row in company["changed"]] == [
        ("company/2026-Q4/checkout/quiet", "target")
    ]
    assert company["changed"][0]["owed"] is True
    assert [row["reason"] for row in platform["changed"]] == ["Two were no bugs"]
    assert {"platform/2026-Q4/checkout/p99"} <= {move["address"] for move in platform["moved"]}
    assert [row["address"] for row in platform["new"]] == [
        "platform/2026-Q4",
        "platform/2026-Q4/checkout/new",
    ]
    assert found["changed"] == []
