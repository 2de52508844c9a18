"""The yardstick of check: what a team would write in an afternoon, without positions, rules or limits."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict


class Strict(BaseModel):
    """Closed to unknown keys, as a schema should be."""

    model_config = ConfigDict(extra="forbid")


class CheckIn(Strict):
    """A value on a day."""

    date: date
    value: float
    confidence: int
    by: str
    note: str


class KeyResult(Strict):
    """A metric."""

    id: str
    title: str
    owner: str
    unit: str
    start: float
    target: float
    source: str
    check_ins: list[CheckIn]


class Objective(Strict):
    """A goal."""

    id: str
    title: str
    owner: str
    key_results: list[KeyResult]


class Stamp(Strict):
    """Who and when."""

    date: date
    by: str


class Lesson(Strict):
    """Something learnt."""

    id: str
    text: str


class Grade(Strict):
    """What comes next."""

    next: str


class Retrospective(Strict):
    """A look back."""

    went_well: list[str]
    lessons: list[Lesson]
    grades: dict[str, Grade]


class OkrFile(Strict):
    """A file."""

    status: str
    activated: Stamp
    closed: Stamp | None = None
    objectives: list[Objective]
    retrospective: Retrospective | None = None


def main() -> None:
    """Load and validate every file."""
    for path in sorted(Path(sys.argv[1], "okrs").rglob("*.yaml")):
        OkrFile.model_validate(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader))


if __name__ == "__main__":
    main()
