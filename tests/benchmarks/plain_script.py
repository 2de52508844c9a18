"""The yardstick of check: what a team would write in an afternoon, without positions, rules or limits."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path

import yaml

from okrcli.domain.model import OkrFile


def main() -> None:
    """Load and validate every file."""
    for path in sorted(Path(sys.argv[1], "okrs").rglob("*.yaml")):
        OkrFile.model_validate(_decimals(yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)))


def _decimals(data: object) -> object:
    """The schema takes decimals, which this loader does not make."""
    if isinstance(data, dict):
        return {key: _decimals(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_decimals(value) for value in data]
    return Decimal(repr(data)) if isinstance(data, float) else data


if __name__ == "__main__":
    main()
