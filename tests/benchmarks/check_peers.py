"""`okr check` beside what a team would otherwise wire up: the scene `check` of `run.py`.

Peers are those found on the PATH, in whatever versions are there: yamllint and check-jsonschema (PyPI), ajv
(npm: ajv-cli and ajv-formats, with NODE_PATH), git. The two in Python are asked for 1,000 files at most: they
take minutes for more, and by the file the same.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SLOWEST = 1_000
LINT = ["-d", "relaxed"]
JSON_SCHEMA = ["--spec=draft2020", "--strict=false", "-c", "ajv-formats"]
VERSIONS = {"yamllint": "--version", "check-jsonschema": "--version", "ajv": "help", "git": "--version"}
BARS = {"check-jsonschema": 1 / 20, "yamllint": 1 / 25, "a plain script": 0.8, "ajv": 2.7}
"""At most so much of the CPU time that the peer takes, for any number of files."""


def found() -> dict[str, str]:
    """The peers on the PATH, and what each says of itself."""
    here = [name for name in VERSIONS if shutil.which(name)]
    return {name: _said([name, VERSIONS[name]]) for name in here}


def commands(root: Path, schema: Path, plain: Sequence[str], files: int) -> dict[str, list[str]]:
    """How each of those that are found checks all files below `root`."""
    paths = [str(path) for path in sorted(root.glob("okrs/*/*.yaml"))]
    every = {
        "a plain script": [*plain, str(root)],
        "ajv": ["ajv", "validate", "-s", str(schema), "-d", f"{root}/okrs/*/*.yaml", *JSON_SCHEMA],
        "git status -s": ["git", "-C", str(root), "status", "-s"],
    }
    if files <= SLOWEST:
        every["yamllint"] = ["yamllint", *LINT, str(root / "okrs")]
        every["check-jsonschema"] = ["check-jsonschema", "--schemafile", str(schema), *paths]
    return {name: words for name, words in every.items() if shutil.which(words[0])}


def verdicts(figures: Mapping[str, float]) -> list[str]:
    """A line for each peer: what part of its time `okr check` took, and how much it may."""
    ours = figures["okr check"]
    return [
        f"  okr check / {name:<20}{ours / figures[name]:7.3f}{_allowed(ours / figures[name], bar)}"
        for name, bar in BARS.items()
        if name in figures
    ]


def _allowed(part: float, bar: float) -> str:
    return f"   at most {bar:.3g}{'  OVER' if part > bar else ''}"


def without_dates(schema: Any) -> Any:
    """The schema for peers: ajv's parser of YAML makes objects of dates, which are no strings then."""
    if isinstance(schema, list):
        return [without_dates(inner) for inner in schema]
    if not isinstance(schema, dict):
        return schema
    dated = schema.get("format") == "date"
    return {
        key: without_dates(inner)
        for key, inner in schema.items()
        if not (dated and key in ("type", "format", "pattern"))
    }


def committed(root: Path) -> None:
    """Make the workspace a repository in which everything is committed."""
    identity = ["-c", "user.name=Bo Berg", "-c", "user.email=bo@example.org"]
    for words in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "start"]):
        subprocess.run(["git", "-C", str(root), *words], check=True)


def _said(command: Sequence[str]) -> str:
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"}
    )
    return " ".join((done.stdout or done.stderr).split())[:60]
