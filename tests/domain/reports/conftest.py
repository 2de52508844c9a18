"""Files written as YAML, and where they stand on a day."""

from __future__ import annotations

from datetime import date
from textwrap import dedent
from typing import Protocol

import pytest

from okrcli.document.read import read
from okrcli.domain.address import Address
from okrcli.domain.build import validated
from okrcli.domain.clock import Clock
from okrcli.domain.model import OkrFile
from okrcli.domain.period import Calendar, Period
from okrcli.domain.progress import FileProgress, progress
from okrcli.domain.reports.status import file_view
from okrcli.domain.reports.view import FileView


class Seen(Protocol):
    """A file's progress on a day."""

    def __call__(self, text: str, today: str = "2026-11-23", period: str = "2026-Q4") -> FileProgress: ...


class View(Protocol):
    """What `status` says of a team's file on 23 November 2026."""

    def __call__(self, text: str, team: str = "platform", period: str = "2026-Q4") -> FileView: ...


@pytest.fixture
def seen() -> Seen:
    def see(text: str, today: str = "2026-11-23", period: str = "2026-Q4") -> FileProgress:
        found = read(dedent(text).encode())
        assert not found.findings, found.findings
        clock = Clock.of(Period.parse(period), Calendar(), date.fromisoformat(today))
        return progress(validated(OkrFile, found.data), clock)

    return see


@pytest.fixture
def view(seen: Seen) -> View:
    return lambda text, team="platform", period="2026-Q4": file_view(
        seen(text, "2026-11-23", period), Address(team, period)
    )
