"""What was probably meant by a name that there is not."""

from __future__ import annotations

import random

from okrcli.domain.near import Near


def test_the_name_that_is_most_alike_or_none() -> None:
    near = Near()
    assert near.to("chekout", ["payments", "checkout", "check-in"]) == "checkout"
    assert near.to("zebra", ["payments", "checkout"]) == ""
    assert near.to("anna", []) == ""


def test_which_names_are_compared_does_not_depend_on_their_order() -> None:
    names = [f"person-{number:04}" for number in range(3000)]
    found = set()
    for seed in range(5):
        random.Random(seed).shuffle(names)
        found.add(Near(2_000).to("person-12345", set(names)))
    assert len(found) == 1


def test_once_the_effort_is_spent_nothing_is_looked_for() -> None:
    near = Near(1_000)
    assert near.to("abc", ["abd"]) == "abd"
    asked = iter(range(10_000))
    near.to("abc", ("x" * 60 for _ in asked))
    assert near.to("abc", ["abd"]) == ""
