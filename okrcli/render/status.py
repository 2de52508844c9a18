"""Where teams stand, as rows for a pipe and as JSON for a script.

On a pipe: one line of column names, then a line for every file, objective and key result, told apart by
`kind` (`file`, `objective`, or the kind of key result), their fields separated by tabs. Nothing is cut or
translated; a tab or a line break inside a text becomes a blank, what is unknown stays empty, and handles
are parted by commas. Scripts count columns: new ones come at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from okrcli.render.safe.terminal import one_line

if TYPE_CHECKING:
    from okrcli.domain.reports.view import FileView

PIPED = (
    "team", "period", "status", "objective", "key_result", "title", "owner", "kind", "start", "target",
    "at_least", "at_most", "milestones", "value", "milestones_done", "unit", "percent", "expected_percent",
    "pace", "confidence", "last_check_in", "stale", "dropped", "confidence_before", "days_since", "days_left",
    "agreed", "agreed_outdated",
)  # fmt: skip


def as_json(files: Sequence[FileView], today: str, period: str | None) -> str:
    """The versioned envelope of `status`."""
    from okrcli.render.json import dumps

    return dumps({"schema_version": 1, "kind": "status", "today": today, "period": period, "teams": files})


def as_rows(files: Iterable[FileView]) -> str:
    """Everything, for a pipe."""
    return "".join("\t".join(row) + "\n" for row in (PIPED, *_rows(files)))


def _rows(files: Iterable[FileView]) -> Iterator[list[str]]:
    for file in files:
        at = {name: file[name] for name in ("team", "period", "status", "days_left")}
        yield _fields(file, at, kind="file", percent=file["score_percent"])
        for objective in file["objectives"]:
            at["objective"] = objective["id"]
            yield _fields(objective, at, kind="objective", percent=objective["score_percent"])
            for goal in objective["key_results"]:
                yield _fields(goal, {**at, "key_result": goal["id"]}, percent=goal["raw_percent"])


def _fields(view: Mapping[str, Any], at: Mapping[str, object], **known: object) -> list[str]:
    values = {**view, **at, **known}
    return [
        "" if value is None else one_line(value) if type(value) is str else _field(value)
        for value in map(values.get, PIPED)  # thousands of fields: a call for each would be felt
    ]


def _field(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return one_line(",".join(value))
    return str(value)
