"""A Viva Goals export of any size, always the same, and what reading and writing it takes at the least.

`python tests/benchmarks/viva.py FILE` reads FILE with `csv` and writes the OKR files that are beside it
(`FILE.data`, as `okr import` made them) in the canonical layout: the yardstick for the import.
"""

from __future__ import annotations

import csv
import pickle
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "Id", "Title", "Team", "Creator", "Owner", "Period", "Start Date", "End Date", "Description",
    "Aligned To (weight, Objective ID)", "Metric Name", "Unit", "Target", "Object Type", "Goal Type", "Start",
    "Created At", "Last Check-in", "Progress %", "Actual Progress", "Status", "Last Check-in Note", "Score",
    "Checkins",
)  # fmt: skip
QUARTERS = [(year, number) for year in (2024, 2025) for number in (1, 2, 3, 4)]


def write_export(path: Path, rows: int = 10_000, check_ins: int = 5, teams: int = 50) -> Path:
    """An export of so many rows, one in five an objective, the others key results with so many check-ins
    each more than a fifth, so that they average out over all rows."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(_row(number, check_ins * 5 // 4 + (number % 4 == 0), teams))
    return path


def _row(number: int, check_ins: int, teams: int) -> list[str]:
    block = number // 5
    year, quarter = QUARTERS[block // teams % len(QUARTERS)]
    first = date(year, quarter * 3 - 2, 1)
    last = date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - timedelta(days=1)
    objective = number % 5 == 4
    seen = [] if objective else [first + timedelta(days=7 * (n + 1)) for n in range(check_ins)]
    percent = 8 * len(seen)
    cells = [
        f"Checkin Date: {day}; User: Person {number % 400}; Note: Week {n} went as planned, {n} of the parts "
        f"are in; the rest follows; Metric Name: Orders; Status: On Track; Current Value: {8 * (n + 1)}%; "
        f"Activity Date: {day} 20:57:08 UTC;"
        for n, day in enumerate(seen)
    ]
    parent = f"Customers of kind {block} get what they came for (Delivery)(weight: 25%, Id: {block * 5 + 4})"
    return [
        str(number),
        f"Customers of kind {block} get what they came for (Delivery)"
        if objective
        else f"Orders of kind {number} that arrive within a day",
        f"Team {block % teams}", "Person 1", f"Person {number % 400}", f"Q{quarter} {year}", str(first),
        str(last),
        "Late orders are lost customers" if objective else "", "" if objective else parent,
        "" if objective else "Orders", "" if objective else "%", "" if objective else "90",
        "Objective" if objective else "Key result", "Aspirational Goal", "" if objective else "40",
        f"{first} 09:00:00 UTC", str(seen[-1]) if seen else "", "" if objective else f"{percent}%",
        "" if objective else f"{percent}%", "On Track", "", "", *cells,
    ]  # fmt: skip


def keep_data(export: Path, folder: Path) -> None:
    """Put the data of the files that the export has become beside it."""
    from okrcli.document.read import read

    files = [read(path.read_bytes()).data for path in sorted(folder.rglob("*.yaml"))]
    export.with_name(f"{export.name}.data").write_bytes(pickle.dumps(files))


def yardstick(path: Path) -> None:
    """Read the export with `csv`, and write the files that it becomes."""
    from okrcli.document.dump import dump

    csv.field_size_limit(1 << 20)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert rows
    files = pickle.loads(path.with_name(f"{path.name}.data").read_bytes())
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(files):
            Path(folder, f"{number}.yaml").write_text(dump(data), encoding="utf-8")


if __name__ == "__main__":
    yardstick(Path(sys.argv[1]))
