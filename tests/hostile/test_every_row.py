"""Every row of the list of threats has a test here that bears its id, so that none is forgotten.

The ids are those of its sections on YAML (Y), names and paths (P), untrusted checkouts (G), output (O), and
numbers, dates and text (N, D, T, R). A test bears an id in its name, as `test_g3_…`, or in the name of a
parameter, as `"Y1 dashes"`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROWS = [
    f"{letter}{number}"
    for letter, last in {"Y": 17, "P": 10, "G": 13, "O": 17, "N": 5, "D": 4, "T": 5, "R": 1}.items()
    for number in range(1, last + 1)
]
TESTS = "\n".join(path.read_text() for path in sorted(Path(__file__).parent.glob("test_*.py")))
NAMED = {
    found.upper() for name in re.findall(r"\ndef test_((?:[a-z]\d+_)+)", TESTS) for found in name.split("_")
}
PARAMETERS = set(re.findall(r'\n {4}"([A-Z]\d+) [^"\n]+":', TESTS))


@pytest.mark.parametrize("row", ROWS)
def test_a_row_has_its_test(row: str) -> None:
    assert row in NAMED | PARAMETERS


def test_no_test_bears_the_id_of_no_row() -> None:
    assert {name for name in NAMED | PARAMETERS if name} - {"F14"} <= set(ROWS)
