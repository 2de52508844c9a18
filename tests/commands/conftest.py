"""Commands as a person types them: in a real repository, through the one door."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from okrcli.app import main

SETTINGS = """\
version: 1
name: Acme
teams:
  company: {name: Acme}
  platform: {name: Platform, parent: company, lead: anna, members: [anna, bo]}
people:
  anna: {name: Anna Ek, emails: [anna@acme.example]}
  bo: {name: Bo Berg, emails: [bo@acme.example]}
"""


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit code."""

    code: int
    out: str
    err: str


Okr = Callable[..., Answer]


@pytest.fixture
def okr(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Okr:
    """Type a command in `tmp_path/acme` on 23 November 2026: `okr("check-in", "p99", "820")`."""
    monkeypatch.setenv("OKR_TODAY", "2026-11-23")

    def run(*words: str, at: Path | None = None, stdin: bytes | None = None) -> Answer:
        folder = at or tmp_path / "acme"
        if stdin is not None:
            command = [sys.executable, "-m", "okrcli", "-C", str(folder), *words]
            done = subprocess.run(command, input=stdin, capture_output=True, check=False)
            return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
        monkeypatch.chdir(folder)
        capfd.readouterr()
        code = main(words)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Answer(code, out, err)

    return run


Acme = Callable[..., Path]


@pytest.fixture
def acme(tmp_path: Path, git: Callable[..., str]) -> Acme:
    """Make the workspace `tmp_path/acme`, a repository, with one file a keyword: `acme(platform="…")`.

    The files are of 2026-Q4 where a team is named; `**{"platform/2026-Q3": text}` says another period.
    """

    def make(settings: str = SETTINGS, **files: str) -> Path:
        root = tmp_path / "acme"
        root.mkdir()
        (root / "okr.yaml").write_text(settings)
        for name, text in files.items():
            team, _, period = name.partition("/")
            path = root / "okrs" / team / f"{period or '2026-Q4'}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dedent(text).encode())
        git(root, "init", "--quiet")
        git(root, "add", "-A")
        git(root, "commit", "--quiet", "--message", "The goals")
        return root

    return make


BO = "Bo Berg <bo@acme.example>"
LIVED_SETTINGS = dedent("""\
    version: 1
    name: Acme
    teams:
      platform: {name: Platform, lead: anna, members: [anna, bo]}
    people:
      anna: {name: Anna Ek, emails: [anna@acme.example]}
      bo: {name: Bo Berg, emails: [bo@acme.example]}
    """)
LIVED = "okrs/platform/2026-Q4.yaml"
GOALS = dedent("""\
    status: active
    activated: {date: 2026-10-01, by: anna}
    objectives:
      - id: checkout
        title: Customers trust checkout at its busiest
        owner: anna
        key_results:
    """)


def p99(target: str = "250", *records: str, title: str = "p99 latency of checkout at peak") -> str:
    lines = [
        "- id: p99", f"  title: {title}", "  owner: bo", "  unit: ms", "  start: 900", f"  target: {target}",
        *records,
    ]  # fmt: skip
    return "".join(f"      {line}\n" for line in lines)


CHECK_IN = (
    "  check_ins:",
    "    - {date: 2026-10-12, value: 820, confidence: 6, by: bo, note: First canary is out}",
)
AMENDED = (
    "  amendments:",
    "    - {date: 2026-11-02, by: anna, was: {target: 250}, reason: The card network adds 40 ms}",
)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, story: Any) -> Path:
    """A target that moved on a branch, a check-in written down late, edits by hand, a version that broke."""
    told = story()
    first = told.commit({"okr.yaml": LIVED_SETTINGS, LIVED: GOALS + p99()}, "2026-10-01", message="The goals")
    late = told.commit({LIVED: GOALS + p99("250", *CHECK_IN)}, "2026-10-30", by=BO, message="x")
    side = told.commit(
        {LIVED: GOALS + p99("300", *CHECK_IN, *AMENDED)}, "2026-11-02", parents=(late,), branch="side"
    )
    aside = told.commit({"README.md": "hi\n"}, "2026-11-02", parents=(late,))
    told.commit(
        {LIVED: GOALS + p99("300", *CHECK_IN, *AMENDED)},
        "2026-11-03",
        by=BO,
        parents=(aside, side),
        message="Merge",
    )
    told.commit({LIVED: GOALS + "      - id: p99\n    nonsense: [\n"}, "2026-11-04", by=BO)
    told.commit({LIVED: GOALS + p99("300", *CHECK_IN, *AMENDED, title="Latency")}, "2026-11-05", by=BO)
    told.commit({LIVED: GOALS + p99("400", *CHECK_IN, *AMENDED, title="Latency")}, "2026-11-06", by=BO)
    assert first == 1
    return told.write(tmp_path_factory.mktemp("lived"))
