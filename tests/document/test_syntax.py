from __future__ import annotations

import pytest

from okrcli.document.read import read
from okrcli.domain.finding import Place


@pytest.mark.parametrize(
    ("text", "message", "hint", "place"),
    [
        (
            "title: Goal: grow  # soon\n",
            "a text with a colon and a space in it needs quotes",
            'put it in quotes: title: "Goal: grow"',
            Place(1, 8, 1, 18),
        ),
        (
            'objectives:\n  - id: x\n    title: Say "hi": again\n',
            "a text with a colon and a space in it needs quotes",
            'put it in quotes: title: "Say \\"hi\\": again"',
            Place(3, 12, 3, 27),
        ),
        (
            "a:\n  - title: Goal: grow\n",
            "a text with a colon and a space in it needs quotes",
            'put it in quotes: title: "Goal: grow"',
            Place(2, 12, 2, 22),
        ),
        (
            "owner: @anna\n",
            "a text cannot start with @ without quotes",
            'put it in quotes: owner: "@anna"',
            Place(1, 8, 1, 13),
        ),
        (
            "a: {owner: @anna, x: 1}\n",
            "a text cannot start with @ without quotes",
            'put it in quotes: owner: "@anna"',
            Place(1, 12, 1, 17),
        ),
        (
            "a:\n  - @anna\n",
            "a text cannot start with @ without quotes",
            'put it in quotes: "@anna"',
            Place(2, 5, 2, 10),
        ),
        (
            "unit: %\n",
            "a text cannot start with % without quotes",
            'put it in quotes: unit: "%"',
            Place(1, 7, 1, 8),
        ),
        (
            "a: `x` y\n",
            "a text cannot start with ` without quotes",
            'put it in quotes: a: "`x` y"',
            Place(1, 4, 1, 9),
        ),
        (
            "a:\n\t\tb: 1\n",
            "a tab is used as indentation",
            "indent with spaces instead, two for each level",
            Place(2, 1, 2, 3),
        ),
        (
            "a:\n  - b\n\t- c\n",
            "a tab is used as indentation",
            "indent with spaces instead, two for each level",
            Place(3, 1, 3, 2),
        ),
        (
            'a: "b\n',
            "the quote that opens here is never closed",
            'close it with " at the end of the text',
            Place(1, 4, 1, 6),
        ),
        (
            "a: 'b\nc: 'd'\n",
            "the quote that opens here is never closed",
            "close it with ' at the end of the text",
            Place(1, 4, 1, 6),
        ),
        (
            "a: 'it's fine'\n",
            "the text goes on after its closing quote",
            'put quotes around the whole text: "it\'s fine"',
            Place(1, 4, 1, 15),
        ),
        (
            "title: x\n  owner: y\n",
            "owner is indented deeper than the line above it allows",
            "line it up with the keys it belongs to",
            Place(2, 3, 2, 8),
        ),
        (
            "a: [1, 2\nb: 3\n",
            "the [ that opens here is not closed, or a comma is missing",
            "close it with ]",
            Place(1, 4, 1, 5),
        ),
        (
            "a: {b: 2\nc: 3\n",
            "the { that opens here is not closed, or a comma is missing",
            "close it with }",
            Place(1, 4, 1, 5),
        ),
        (
            "a: 1\nword\n",
            "this line is no key with a value",
            "write key: value, or indent it to continue the text above",
            Place(2, 1, 2, 5),
        ),
        (
            'a: "\\q"\n',
            "\\q is no escape that YAML knows",
            "write \\\\ for a backslash, or use single quotes",
            Place(1, 5, 1, 7),
        ),
        (
            'a: "\\ud83d\\ude00"\n',
            "\\ud83d stands for no character",
            "write the character itself",
            Place(1, 5, 1, 7),
        ),
    ],
)
def test_common_mistakes(text: str, message: str, hint: str, place: Place) -> None:
    (finding,) = read(text.encode()).findings
    assert str(finding.message) == message
    assert str(finding.hint) == hint
    assert finding.place == place
