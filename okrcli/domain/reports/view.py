"""What `status` says about a file, as plain values: the shape of its JSON, and what a cache can keep."""

from __future__ import annotations

from typing import TypedDict

from okrcli.domain.reports.figure import Figure


class KeyResultView(TypedDict):
    """A key result. Shares are 0..1 with six decimals; `…_percent` is what people are shown.

    `within` says of a maintain goal whether its latest value keeps the bounds.
    """

    id: str
    address: str
    title: str
    owner: str | None
    kind: str
    unit: str | None
    start: Figure | int | None
    target: Figure | int | None
    at_least: Figure | int | None
    at_most: Figure | int | None
    milestones: int | None
    milestones_done: int | None
    value: Figure | int | None
    within: bool | None
    raw: Figure | int | None
    raw_percent: int | None
    score: Figure | int | None
    expected: Figure | int | None
    expected_percent: int | None
    pace: str
    confidence: int | None
    confidence_before: int | None
    last_check_in: str | None
    days_since: int | None
    stale: bool
    dropped: bool
    weight: Figure | int


class ObjectiveView(TypedDict):
    """An objective and its key results; `supports` are the addresses of the objectives that it serves."""

    id: str
    address: str
    title: str
    owner: str | None
    ambition: str
    supports: list[str]
    score: Figure | int | None
    score_percent: int | None
    expected: Figure | int | None
    expected_percent: int | None
    pace: str
    dropped: bool
    weight: Figure | int
    key_results: list[KeyResultView]


class FrameView(TypedDict):
    """A team in a period: the state of its file, and the period's days. `days_left` is 0 on the last day."""

    team: str
    period: str
    status: str
    first_day: str
    last_day: str
    days_left: int


class FileView(FrameView):
    """One file. `agreed` is who stands behind the goals as they are, `agreed_outdated` who agreed to goals
    that were amended since."""

    score: Figure | int | None
    score_percent: int | None
    expected: Figure | int | None
    expected_percent: int | None
    pace: str
    agreed: list[str]
    agreed_outdated: list[str]
    objectives: list[ObjectiveView]
