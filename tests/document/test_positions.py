from __future__ import annotations

import pytest

from okrcli.document.positions import Positions, locate
from okrcli.document.read import read
from okrcli.domain.finding import DocPath, Finding, Place

TEXT = """\
# first
status: draft   # c
objectives:
  - id: checkout
    title: 'Å 👩‍🚀'
    why: |
      One
      Two

    # comment
    tags: [a, "b c"]
    owner:
    key_results:
      -
        # deep
        id: p99
        check_ins:
          - {date: 2026-10-12, value: 820}
          -
x-a: {}
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), Place(2, 1, 2, 7)),
        (("status",), Place(2, 9, 2, 14)),
        (("objectives",), Place(3, 1, 3, 11)),
        (("objectives", 0), Place(4, 5, 4, 7)),
        (("objectives", 0, "title"), Place(5, 12, 5, 19)),
        (("objectives", 0, "why"), Place(6, 10, 8, 10)),
        (("objectives", 0, "tags"), Place(11, 11, 11, 21)),
        (("objectives", 0, "tags", 1), Place(11, 15, 11, 20)),
        (("objectives", 0, "owner"), Place(12, 5, 12, 10)),
        (("objectives", 0, "key_results"), Place(13, 5, 13, 16)),
        (("objectives", 0, "key_results", 0), Place(16, 9, 16, 11)),
        (("objectives", 0, "key_results", 0, "check_ins", 0), Place(18, 13, 18, 43)),
        (("objectives", 0, "key_results", 0, "check_ins", 0, "value"), Place(18, 39, 18, 42)),
        (("objectives", 0, "key_results", 0, "check_ins", 1), Place(19, 11, 19, 12)),
        (("x-a",), Place(20, 6, 20, 8)),
    ],
)
def test_the_place_of_a_value(path: DocPath, place: Place) -> None:
    assert Positions(TEXT).place(path) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("status",), Place(2, 1, 2, 7)),
        (("objectives", 0, "tags"), Place(11, 5, 11, 9)),
        (("objectives", 0, "key_results", 0, "check_ins", 0, "date"), Place(18, 14, 18, 18)),
    ],
)
def test_the_place_of_a_key(path: DocPath, place: Place) -> None:
    assert Positions(TEXT).place(path, at_key=True) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("activated",), Place(2, 1, 2, 7)),
        (("objectives", 0, "weight"), Place(4, 5, 4, 7)),
        (("objectives", 7, "id"), Place(3, 1, 3, 11)),
        (("objectives", 0, "key_results", 0, "title"), Place(16, 9, 16, 11)),
        (("objectives", 0, "key_results", 0, "check_ins", 0, "by"), Place(18, 14, 18, 18)),
        (("status", "deep", "deeper"), Place(2, 1, 2, 7)),
    ],
)
def test_what_is_missing_is_shown_at_what_is_there(path: DocPath, place: Place) -> None:
    assert Positions(TEXT).place(path) == place


def test_an_empty_value_is_shown_at_its_key() -> None:
    assert Positions("a:   # c\nb: 1\n").place(("a",)) == Place(1, 1, 1, 2)


def test_lines_are_counted_with_crlf_and_columns_in_characters() -> None:
    document = read("\ufeffå: 1\r\n'é👩': {x: 😀, y: 2}\r\n".encode())
    assert Positions(document.text).place(("é👩", "y")) == Place(2, 17, 2, 18)


def test_locate_fills_in_what_is_missing() -> None:
    document = read(TEXT.encode())
    kept = Place(1, 1, 1, 8)
    findings = [
        Finding("OKR107", "error", "a", path=("status",)),
        Finding("OKR105", "error", "b", path=("status",), at_key=True),
        Finding("OKR101", "error", "c", place=kept),
    ]
    located = locate(document, findings)
    assert [finding.place for finding in located] == [Place(2, 9, 2, 14), Place(2, 1, 2, 7), kept]
    assert [finding.message for finding in located] == ["a", "b", "c"]
    assert Positions("# nothing\n").place(("a",)) == Place(1, 1, 1, 1)
