"""Histories of any length, always the same: a repository of code in which teams keep their goals.

4 in 10 commits touch the goals, at most 4,000: 10 teams, one file a quarter, 20 versions of each. A quarter's
commits lie beside each other, as in life, so that a recent file is young. One file more, from the first
quarter, is changed from the first commit to the last, 105 times. The other commits are code.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from workspaces import settings

TEAMS, VERSIONS, GOALS = 10, 20, 9
LAST = "2026-Q4"
HOT = 105
"""Versions of the file that is changed all the time."""
_BEGIN = 1_600_000_000


def history(root: Path, commits: int) -> Path:
    """A repository of so many commits, packed, with its work tree."""
    root.mkdir(parents=True)
    _git(root, "init", "-q", "-b", "main")
    with subprocess.Popen(
        ["git", "-C", str(root), "fast-import", "--quiet", "--done"], stdin=subprocess.PIPE
    ) as process:
        assert process.stdin
        for part in _stream(commits):
            process.stdin.write(part)
    _git(root, "repack", "-adq")
    _git(root, "reset", "-q", "--hard", "main")
    for name, value in (("user.name", "Bo Berg"), ("user.email", "bo@example.org"), ("gc.auto", "0")):
        _git(root, "config", name, value)
    return root


def recent() -> str:
    """A file of the newest quarter."""
    return f"okrs/team-00/{LAST}.yaml"


def old(commits: int) -> str:
    """A file of the oldest quarter of such a history."""
    return f"okrs/team-00/{_period(_quarters(_goals(commits)) - 1)}.yaml"


def hot(commits: int) -> str:
    """The file that is changed all the time."""
    return f"okrs/team-hot/{_period(_quarters(_goals(commits)) - 1)}.yaml"


def version(team: int, period: str, number: int) -> str:
    """The goals of a team after so many check-ins, about 5 KB; half-way a target is moved."""
    year, quarter = period.split("-Q")
    begin = date(int(year), 3 * int(quarter) - 2, 1)
    lines = ["status: active", f"activated: {{date: {begin}, by: anna}}", "objectives:"]
    for goal in range(GOALS):
        if goal % 3 == 0:
            lines += [
                f"  - id: goal-{goal // 3}",
                f"    title: Customers of team {team} get what they came for, part {goal // 3}",
                "    owner: anna", "    key_results:",
            ]  # fmt: skip
        moved = goal == 0 and number > VERSIONS // 2
        lines += [
            f"      - id: kr-{goal}",
            f"        title: Orders of kind {goal} that arrive within a day",
            "        owner: bo", '        unit: "%"', "        start: 40",
            f"        target: {80 if moved else 90}",
            "        source: https://example.org/dashboards/42",
        ]  # fmt: skip
        count = (number + GOALS - 1 - goal) // GOALS
        lines += ["        check_ins:"] if count else []
        lines += [
            f"          - {{date: {begin + timedelta(days=7 * n)}, value: {42 + 5 * n}.5, "
            f"confidence: {5 + n % 3}, by: bo, note: Week {n} went as planned}}"
            for n in range(count)
        ]
        if moved:
            day = begin + timedelta(days=40)
            was = "{target: 90}"
            lines += [
                "        amendments:",
                f"          - {{date: {day}, by: anna, was: {was}, reason: The market}}",
            ]
    return "\n".join(lines) + "\n"


def _stream(commits: int) -> Iterator[bytes]:
    """The commits: code, and evenly among it the versions of the goals, the oldest quarter first."""
    goals = list(_versions(_goals(commits)))
    every, always = commits / len(goals), commits // HOT
    period = hot(commits)[:-5].rpartition("/")[2]
    yield b"feature done\n"
    yield _commit(0, {"okr.yaml": settings(TEAMS)})
    told = 0
    for number in range(1, commits + 1):
        if told < len(goals) and number >= (told + 1) * every:
            path, text = goals[told]
            told += 1
            yield _commit(number, {path: text})
        elif number % always == 1:
            yield _commit(number, {hot(commits): version(99, period, number // always)})
        else:
            yield _commit(number, {f"src/{number % 100:02}/{number % 2000:04}.txt": f"{number}\n"})
    yield b"done\n"


def _goals(commits: int) -> int:
    return min(4_000, commits * 4 // 10)


def _quarters(goals: int) -> int:
    return max(1, goals // (TEAMS * VERSIONS))


def _period(back: int) -> str:
    """The quarter that was so many before the last one."""
    return f"{2026 - back // 4}-Q{4 - back % 4}"


def _versions(count: int) -> Iterator[tuple[str, str]]:
    quarters = _quarters(count)
    for back in reversed(range(quarters)):
        period = _period(back)
        for number in range(count // (quarters * TEAMS)):
            for team in range(TEAMS):
                yield f"okrs/team-{team:02}/{period}.yaml", version(team, period, number)


def _commit(number: int, files: dict[str, str]) -> bytes:
    who = b"Bo Berg <bo@example.org> %d +0100" % (_BEGIN + number * 600)
    told = b"commit refs/heads/main\ncommitter %b\ndata 9\nA change.\n" % who
    for path, text in files.items():
        data = text.encode()
        told += b"M 100644 inline %b\ndata %d\n%b\n" % (path.encode(), len(data), data)
    return told


def _git(root: Path, *words: str) -> None:
    subprocess.run(["git", "-C", str(root), *words], check=True)
