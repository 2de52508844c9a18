"""Everything that the files say, as JSON that `okr import json` takes back. Comments are not data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from okrcli.domain.reports.export import Exported
from okrcli.domain.reports.figure import Figure
from okrcli.render.json import dumps


def as_json(settings: Mapping[str, Any], files: Sequence[Exported], today: str, period: str | None) -> str:
    """The versioned envelope of `export`: `settings` is `okr.yaml`, `goals` each file as it was written."""
    return dumps(
        {
            "schema_version": 1,
            "kind": "export",
            "today": today,
            "period": period,
            "settings": _plain(settings),
            "files": [
                {"team": each.view["team"], "period": each.view["period"], "goals": _plain(each.data)}
                for each in files
            ],
        }
    )


def _plain(value: Any) -> Any:
    """The value with its numbers as they were written."""
    if isinstance(value, Decimal):
        return Figure(value)
    if isinstance(value, Mapping):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value
