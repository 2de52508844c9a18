"""Goals that go anywhere, on branches and in merges: what is remembered is what would be found, and a field
has its value where blame says that it was set."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from okrcli.actions.blame import blame
from okrcli.actions.log import log
from okrcli.actions.log_choice import Wanted
from okrcli.errors import UsageError
from okrcli.render.json import dumps

SETTINGS = "version: 1\nname: Acme\nteams:\n  platform: {name: P}\n  app: {name: A}\n  infra: {name: I}\n"
FILES = [f"okrs/{name}.yaml" for name in ("platform/2026-Q4", "app/2026-Q4", "infra/2026-Q4", "app/2027-Q1")]
TODAY = date(2026, 11, 23)
Tree = dict[str, dict[str, dict[str, int]]]
"""The target of every key result, by file and objective."""


def written(objectives: dict[str, dict[str, int]]) -> str:
    lines = ["status: active", "activated: {date: 2026-10-01, by: anna}", "objectives:" if objectives else ""]
    for name, goals in objectives.items():
        lines += [f"  - id: {name}", f"    title: Objective {name}", "    key_results:" if goals else ""]
        for goal, target in goals.items():
            check_ins = "check_ins: [{date: 2026-10-12, value: 820, by: bo}]"
            lines.append(f"      - {{id: {goal}, title: {goal}, start: 900, target: {target}, {check_ins}}}")
    return "\n".join(line for line in lines if line) + "\n"


def changed(tree: Tree, chance: random.Random) -> Tree:
    """One thing that may happen: another target, a move, a copy, an end, a file under another name."""
    new = {path: {name: dict(goals) for name, goals in each.items()} for path, each in tree.items()}
    spots = [
        (path, name, goal) for path, each in new.items() for name, goals in each.items() for goal in goals
    ]
    other = chance.choice(FILES)
    what = chance.choice(["target", "move", "move", "move", "copy", "end", "objective", "file"])
    if what in ("target", "move", "copy", "end") and spots:
        path, name, goal = chance.choice(spots)
        target = new[path][name][goal] if chance.random() < 0.5 else chance.randint(100, 400)
        if what in ("move", "end"):
            del new[path][name][goal]
        if what in ("move", "copy"):
            new.setdefault(other, {}).setdefault(chance.choice("abc"), {})[goal] = target
        if what == "target":
            new[path][name][goal] = target
    elif new:
        path = chance.choice(list(new))
        if what == "file" and other not in new:
            new[other] = new.pop(path)
        elif what == "objective" and new[path]:
            name = chance.choice(list(new[path]))
            new.setdefault(other, {})[name] = new[path].pop(name)
    return new


def lived(tale: Any, chance: random.Random) -> Tree:
    """A main line with a branch now and then, which a merge brings back in parts; its last state."""

    def commit(tree: Tree, day: int, parents: tuple[int, ...], branch: str = "main") -> int:
        files: dict[str, str | None] = {path: written(tree[path]) if path in tree else None for path in FILES}
        mark: int = tale.commit(
            {"okr.yaml": SETTINGS, **files}, f"2026-11-{day:02}", parents=parents, branch=branch
        )
        return mark

    tree: Tree = {
        FILES[0]: {"a": {"one": 300, "two": 200}, "b": {"three": 250}},
        FILES[1]: {"c": {"four": 100}},
    }
    main, side, aside = commit(tree, 1, ()), 0, tree
    for day in range(2, 14):
        where = chance.random()
        if where < 0.3:
            aside = changed(aside if side else tree, chance)
            side = commit(aside, day, (side or main,), "side")
        elif where < 0.5 and side:
            taken = {path for path in FILES if chance.random() < 0.5}
            tree = {
                path: (aside if path in taken else tree)[path]
                for path in FILES
                if path in (aside if path in taken else tree)
            }
            main, side = (
                commit(changed(tree, chance) if chance.random() < 0.3 else tree, day, (main, side)),
                0,
            )
        else:
            tree = changed(tree, chance)
            main = commit(tree, day, (main,))
    return tree


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(20))
def test_any_history(seed, story, git, tmp_path, monkeypatch):
    tale = story()
    lived(tale, random.Random(seed))
    root: Path = tale.write(tmp_path / "any")
    for commit in git(root, "rev-list", "--first-parent", "--reverse", "main").split():
        git(root, "reset", "--quiet", "--hard", commit)
        names = [
            path.relative_to(root / "okrs").with_suffix("") for path in sorted(root.glob("okrs/*/*.yaml"))
        ]
        texts = {str(name): yaml.safe_load((root / "okrs" / f"{name}.yaml").read_text()) for name in names}
        addresses = [
            f"{name}/{objective['id']}/{goal['id']}"
            for name, text in texts.items()
            for objective in text.get("objectives") or ()
            for goal in objective.get("key_results") or ()
        ]
        for address in (None, *addresses):
            answers = []
            for cache in (str(tmp_path / "cache"), ""):
                monkeypatch.setenv("OKR_CACHE_DIR", cache)
                answers.append(_asked(root, address))
            assert answers[0] == answers[1], (commit, address)
    for address in addresses:
        for row in blame(root, address, TODAY).rows:
            if row["field"] == "target" and row["set"]:
                assert _target(root, row["set"]) == int(str(row["value"])), (address, row)


def _asked(root: Path, address: str | None) -> object:
    try:
        return log(root, address, TODAY, Wanted(), lambda event, at: f"{at} {dumps(event, 0)}", "any")
    except UsageError as error:
        return str(error.message)


def _target(root: Path, event: Any) -> int:
    """What the goal was after in the commit and at the address of an event."""
    team, period, name, goal = event["address"].split("/")
    asked = ["git", "-C", str(root), "show", f"{event['commit']}:okrs/{team}/{period}.yaml"]
    text = yaml.safe_load(subprocess.run(asked, capture_output=True, check=True).stdout)
    objective = next(each for each in text["objectives"] if each["id"] == name)
    found: int = next(each["target"] for each in objective["key_results"] if each["id"] == goal)
    return found
