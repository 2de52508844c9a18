"""What renderers are given: the views of files that are written as YAML."""

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
    """What `status` says of a file of the team platform."""

    def __call__(
        self, text: str, today: str = "2026-11-23", period: str = "2026-Q4", team: str = "platform"
    ) -> FileView: ...


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
    return lambda text, today="2026-11-23", period="2026-Q4", team="platform": file_view(
        seen(text, today, period), Address(team, period)
    )
