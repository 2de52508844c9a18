"""Goals written as people write them, and where they stand on a day."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Any, Protocol

import pytest

from okrcli.document.read import read
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import KeyResult, OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import FileProgress, KeyResultProgress, progress


class Written(Protocol):
    """Reads an OKR file from YAML."""

    def __call__(self, text: str) -> OkrFile: ...


class Goal(Protocol):
    """Reads one key result from YAML; `id` and `title` are filled in."""

    def __call__(self, text: str) -> KeyResult: ...


class Seen(Protocol):
    """A file's progress on a day."""

    def __call__(self, text: str, today: str, period: str = "2026-Q4", **calendar: Any) -> FileProgress: ...


class SeenGoal(Protocol):
    """The progress on a day of one key result in an active file."""

    def __call__(
        self, text: str, today: str, period: str = "2026-Q4", **calendar: Any
    ) -> KeyResultProgress: ...


def data(text: str) -> Any:
    found = read(dedent(text).encode())
    assert not found.findings, found.findings
    return found.data


def clock_of(today: str, period: str = "2026-Q4", **calendar: Any) -> Clock:
    return Clock.of(Period.parse(period), Calendar(**calendar), date.fromisoformat(today))


@pytest.fixture
def written() -> Written:
    return lambda text: validated(OkrFile, data(text))


@pytest.fixture
def goal() -> Goal:
    return lambda text: validated(KeyResult, {"id": "kr", "title": "A goal"} | data(text))


@pytest.fixture
def seen(written: Written) -> Seen:
    return lambda text, today, period="2026-Q4", **calendar: progress(
        written(text), clock_of(today, period, **calendar)
    )


@pytest.fixture
def seen_goal(goal: Goal) -> SeenGoal:
    def see(text: str, today: str, period: str = "2026-Q4", **calendar: Any) -> KeyResultProgress:
        file = validated(
            OkrFile,
            {
                "status": "active",
                "objectives": [{"id": "o", "title": "An objective", "key_results": [goal(text)]}],
            },
        )
        return progress(file, clock_of(today, period, **calendar)).objectives[0].key_results[0]

    return see
