"""A log that is asked for again says what it would say for the first time, whatever happened in between."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okrcli.actions._lives import life_of
from okrcli.actions.log import Log, log
from okrcli.actions.log_choice import Wanted
from okrcli.history import git as door
from okrcli.render.json import dumps

SETTINGS = "version: 1\nname: Acme\nteams:\n  platform: {name: Platform}\n"
GOALS = """\
status: active
activated: {date: 2026-10-01, by: anna}
objectives:
  - id: checkout
    title: Trust
    key_results:
      - id: p99
        title: Latency
        start: 900
        target: 300
        check_ins:
          - {date: 2026-10-12, value: 820, by: bo}
"""
MORE = GOALS + "          - {date: 2026-10-19, value: 700, by: bo}\n"
PATH = "okrs/platform/2026-Q4.yaml"
TODAY = date(2026, 11, 23)


def ask(root: Path, *, text: str | None = None, limit: int | None = None) -> Log:
    def draw(event: dict[str, Any], address: str | None) -> str:
        return f"{address} {dumps(event, 0)}"

    return log(root, text, TODAY, Wanted(limit=limit), draw, "test")


def commit(root: Path, git: Any, files: dict[str, str | None], *more: str) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).unlink(missing_ok=True) if text is None else (root / path).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "x", *more)


@pytest.fixture
def root(repo: Path, git: Any) -> Path:
    commit(repo, git, {"okr.yaml": SETTINGS, PATH: GOALS})
    return repo


def test_whatever_happened_in_between(root, git, monkeypatch):
    """Each step is a commit; the answer with what was remembered is the one without."""
    steps: list[Any] = [
        lambda: commit(root, git, {"README.md": "hi\n"}),
        lambda: commit(root, git, {PATH: MORE}),
        lambda: commit(root, git, {PATH: MORE.replace("target: 300", "target: 350")}),
        lambda: commit(root, git, {PATH: "status: [\n"}),
        lambda: commit(root, git, {PATH: MORE}),
        lambda: commit(root, git, {"okrs/app/2026-Q4.yaml": "status: draft\n"}),
        lambda: commit(root, git, {PATH: None, "okrs/app/2026-Q3.yaml": MORE}),
        lambda: commit(root, git, {PATH: GOALS}),
        lambda: commit(root, git, {PATH: MORE}, "--amend"),
        lambda: git(root, "reset", "--quiet", "--hard", "HEAD~2"),
        lambda: git(root, "checkout", "--quiet", "-b", "side", "HEAD~1"),
        lambda: commit(root, git, {"okrs/app/2026-Q4.yaml": GOALS}),
        lambda: git(root, "merge", "--quiet", "--no-edit", "-X", "ours", "main"),
    ]
    remembered, nothing = str(root.parent / "cache"), ""
    for step in [lambda: None, *steps]:
        step()
        for limit in (None, 3):
            answers = []
            for cache in (remembered, nothing):
                monkeypatch.setenv("OKR_CACHE_DIR", cache)
                answers.append(ask(root, limit=limit))
            assert answers[0] == answers[1]


def test_nothing_new_starts_no_git(root, monkeypatch):
    first = ask(root)
    monkeypatch.setattr(door, "_started", None)
    monkeypatch.setattr(door, "_run", None)
    assert ask(root) == first


def test_a_new_check_in_needs_no_schema(root, git, monkeypatch):
    ask(root)
    commit(root, git, {PATH: MORE})
    monkeypatch.setattr("okrcli.document.validate.load", None)
    assert "700" in ask(root).drawn[0]


def test_another_question_is_answered_on_its_own(root):
    everything = ask(root)
    assert len(ask(root, limit=1).drawn) == 1
    assert len(ask(root, text="p99").drawn) == len(everything.drawn) - 2
    assert ask(root) == everything


def test_who_is_who_is_part_of_the_question(root):
    before = ask(root)
    people = "people:\n  anna: {name: Anna Ek, emails: [anna@acme.example]}\n"
    (root / "okr.yaml").write_text(SETTINGS + people)
    assert '"handle":"anna"' not in before.drawn[0]
    assert '"handle":"anna"' in ask(root).drawn[0]


TEAMS = ("platform", "app")
FILES = [f"okrs/{team}/{period}.yaml" for team in TEAMS for period in ("2026-Q4", "2027-Q1")]


def _file(dice: random.Random, goals: list[str]) -> str | None:
    """Any state of a file: none, one that cannot be read, or goals in a draft or not."""
    kind = dice.choice(["none", "broken", *["draft"] * 4, *["active"] * 5])
    if kind in ("none", "broken"):
        return None if kind == "none" else "status: [\n"
    lines = [f"status: {kind}", "objectives:"]
    for goal in goals:
        target, check_ins = dice.choice([300, 350]), dice.randrange(4)
        lines += [f"  - id: {goal}", f"    title: {goal}", "    key_results:", f"      - id: {goal}-kr",
                  "        title: Latency", "        start: 900", f"        target: {target}"]  # fmt: skip
        was = dice.choice([None, None, 300, 350])
        lines += (
            [
                "        amendments:",
                f"          - {{date: 2026-10-09, by: bo, was: {{target: {was}}}, reason: So}}",
            ]
            if was
            else []
        )
        lines += ["        check_ins:"] if check_ins else []
        lines += [
            f"          - {{date: 2026-10-{10 + n}, value: {800 - n}, by: bo}}" for n in range(check_ins)
        ]
    return "\n".join(lines) + "\n" if goals else f"status: {kind}\n"


@pytest.mark.parametrize("seed", [1, 7])
def test_any_story_is_told_again_as_for_the_first_time(
    seed: int, repo: Path, git: Any, story: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice, told = random.Random(seed), story()
    for number in range(36):
        goals = dice.sample(["one", "two", "three", "four"], 4)
        split = dice.randrange(5)
        changed = dice.sample(FILES, dice.choice([1, 1, 1, 2]))
        shares = zip(changed, [goals[:split], goals[split:]], strict=False)
        told.commit({path: _file(dice, share) for path, share in shares}, f"2026-10-{1 + number % 28:02}")
    root = told.write(tmp_path / "told")
    (root / "okr.yaml").write_text(SETTINGS)
    anew: list[None] = []
    looked = life_of
    monkeypatch.setattr("okrcli.actions.log.life_of", lambda *a, **k: anew.append(None) or looked(*a, **k))
    for commit in git(root, "rev-list", "--reverse", "HEAD").split():
        git(root, "update-ref", "HEAD", commit)
        for text in (None, "platform"):
            answers = []
            for cache in (str(tmp_path / "cache"), ""):
                monkeypatch.setenv("OKR_CACHE_DIR", cache)
                answers.append(ask(root, text=text))
            assert answers[0] == answers[1]
    assert len(anew) < 2 * 36 + 18  # 36 commits, each asked twice; with what was remembered only some times
