"""Where teams stand, without reading or loading more than it takes."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from okrcli.actions.status import status
from okrcli.render.status import as_json

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parents[2]
SETTINGS = "version: 1\nname: Acme\nteams: {company: {name: Acme}, platform: {name: Platform}}\n"
GOALS = """\
status: active
objectives:
  - id: checkout
    title: Checkout
    key_results:
      - {id: p99, title: p99, start: 900, target: 300.50, check_ins: [{date: 2026-11-20, value: 150.0}]}
      - {id: uptime, title: Up, kind: maintain, at_least: 99.95, check_ins: [{date: 2026-11-20, value: 99}]}
"""
HEAVY = {"yaml", "pydantic", "decimal", "fractions", "git", "okrcli.domain.model"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "okr.yaml").write_text(SETTINGS)
    for team in ("company", "platform"):
        (tmp_path / "okrs" / team).mkdir(parents=True)
        (tmp_path / "okrs" / team / "2026-Q4.yaml").write_text(GOALS)
    return tmp_path


def loaded(root: Path, *words: str) -> set[str]:
    """The modules after a command, run as the installed program would run it."""
    program = (
        "import atexit, sys\n"
        "from okrcli.__main__ import main\n"
        "atexit.register(lambda: print('', *sys.modules, file=sys.stderr))\n"
        "sys.exit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "-C", str(root), "--today", "2026-11-23", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "heckout" in done.stdout
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["status"], {"rich", "okrcli.render.table", "okrcli.render.words"}),
        (["status", "--format", "json"], {"rich", "okrcli.render.table"}),
        (["status", "--color", "always"], {"rich.console", "rich.table", "rich.text"}),
        (["tree"], {"rich"}),
    ],
)
def test_what_is_known_already_needs_no_schema(words: list[str], more: set[str], root: Path) -> None:
    assert HEAVY & loaded(root, *words) == {"decimal", "fractions", "okrcli.domain.model"}
    assert not (HEAVY | more) & loaded(root, *words)


def test_a_team_costs_what_the_team_costs(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    true_open = os.open
    monkeypatch.setattr(
        os, "open", lambda path, *rest, **more: opened.append(str(path)) or true_open(path, *rest, **more)
    )
    scanned: list[str] = []
    true_scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: scanned.append(str(path)) or true_scan(path))
    status(root, TODAY, ["platform"])
    assert [path for path in opened if "okrs" in path]
    others = ("okrs", "company", "company/2026-Q4.yaml")
    assert not [path for path in [*opened, *scanned] if path.endswith(others)]


def test_a_cache_is_only_a_short_cut(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = as_json(status(root, TODAY).files, "2026-11-23", None)
    assert as_json(status(root, TODAY).files, "2026-11-23", None) == fresh
    kept = [path for path in Path(os.environ["XDG_CACHE_HOME"]).rglob("*2026-Q4*") if path.is_file()]
    assert len(kept) == 2
    for path in kept:
        path.write_bytes(path.read_bytes()[:-10])
    assert as_json(status(root, TODAY).files, "2026-11-23", None) == fresh
    monkeypatch.setenv("OKR_CACHE_DIR", "")
    assert as_json(status(root, TODAY).files, "2026-11-23", None) == fresh


def test_the_names_and_the_period_are_told(root: Path) -> None:
    found = status(root, TODAY, period="2026-q4")
    assert (found.period, found.names) == ("2026-Q4", {"company": "Acme", "platform": "Platform"})
    assert (found.exit_code, found.nothing) == (0, None)
