"""Workspaces of any size, always the same."""

from __future__ import annotations

import subprocess
from pathlib import Path

TODAY = "2026-11-23"
PERIOD = "2026-Q4"


def okr_file(
    team: int, objectives: int = 3, key_results: int = 3, check_ins: int = 2, period: str = PERIOD
) -> str:
    """About 4 KB of goals of a quarter in the usual layout, with records and a comment, closed if past."""
    year, _, quarter = period.partition("-Q")
    month, last = (f"{year}-{int(quarter) * 3 - back:02}" for back in (2, 0))
    past = period < PERIOD
    lines = [
        "# Reviewed every Monday",
        f"status: {'closed' if past else 'active'}",
        f"activated: {{date: {month}-01, by: anna}}",
        *([f"closed: {{date: {last}-30, by: anna}}"] if past else []),
        "objectives:",
    ]
    for one in range(objectives):
        lines += [
            f"  - id: goal-{one}",
            f"    title: Customers of team {team} get what they came for, part {one}",
            "    owner: anna",
            "    key_results:",
        ]
        for two in range(key_results):
            number = one * key_results + two
            lines += [
                f"      - id: kr-{number}",
                f"        title: Orders of kind {number} that arrive within a day",
                "        owner: bo",
                '        unit: "%"',
                "        start: 40",
                "        target: 90",
                "        source: https://example.org/dashboards/42",
                "        check_ins:",
            ]
            lines += [
                f"          - {{date: {month}-{5 + 7 * week:02}, value: {42 + 5 * week}.5, "
                f"confidence: {5 + week % 3}, by: bo, note: Week {week} went as planned}}"
                for week in range(min(check_ins, 4))
            ]
    return "\n".join([*lines, *(_looked_back(objectives) if past else [])]) + "\n"


def _looked_back(objectives: int) -> list[str]:
    return [
        "retrospective:",
        "  went_well: [We looked at the numbers every Monday]",
        "  lessons:",
        "    - {id: canary-early, text: Start canaries in week one}",
        "  grades:",
        *(f"    goal-{one}: {{next: keep}}" for one in range(objectives)),
    ]


def settings(teams: int) -> str:
    """`okr.yaml` for so many teams."""
    rows = [f"  team-{n:02}: {{name: Team {n}}}" for n in range(teams)]
    people = [
        "  anna: {name: Anna Ek, emails: [anna@example.org]}",
        "  bo: {name: Bo Berg, emails: [bo@example.org]}",
    ]
    return "\n".join(["version: 1", "name: Acme", "teams:", *rows, "people:", *people]) + "\n"


def quarter(root: Path) -> Path:
    """25 files with 225 key results, all of one running quarter."""
    return _write(root, {f"team-{n:02}": [PERIOD] for n in range(25)})


def workspace(root: Path, files: int) -> Path:
    """So many files: of ten teams, or of one for every hundred files, quarters back in time."""
    teams = min(files, max(10, files // 100))
    periods = [f"{2026 - n // 4}-Q{4 - n % 4}" for n in range(files // teams)]
    return _write(root, {f"team-{n:02}": periods for n in range(teams)})


def big_repository(root: Path, files: int) -> Path:
    """A git repository with a small workspace among so many other files."""
    _write(root, {f"team-{n:02}": [PERIOD] for n in range(5)})
    for number in range(files):
        folder = root / "src" / f"{number // 200:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number:05}.txt").write_text(f"{number}\n")
    for arguments in (
        ["init", "-q"],
        ["config", "user.name", "Bo Berg"],
        ["config", "user.email", "bo@example.org"],
        ["add", "-A"],
        ["commit", "-q", "-m", "start"],
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    return root


def board(root: Path, files: int) -> Path:
    """A git repository with so many files of one running quarter, packed as a clone has them."""
    _write(root, {f"team-{n:03}": [PERIOD] for n in range(files)})
    for arguments in (
        ["init", "-q"],
        ["config", "user.name", "Bo Berg"],
        ["config", "user.email", "bo@example.org"],
        ["add", "-A"],
        ["commit", "-q", "-m", "start"],
        ["gc", "-q"],
    ):
        subprocess.run(["git", "-C", str(root), *arguments], check=True)
    return root


def _write(root: Path, layout: dict[str, list[str]]) -> Path:
    root.mkdir(parents=True)
    (root / "okr.yaml").write_text(settings(len(layout)))
    for number, (team, periods) in enumerate(layout.items()):
        folder = root / "okrs" / team
        folder.mkdir(parents=True)
        for period in periods:
            (folder / f"{period}.yaml").write_text(okr_file(number, period=period))
    return root
