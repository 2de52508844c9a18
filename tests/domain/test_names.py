"""Ids: which are allowed, and how one is made from a title."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.names import LONGEST, PATTERN, fault, slug


@pytest.mark.parametrize(
    "name", ["p99", "a", "99-percent", "1-a", "checkout-2", "x" * 64, "0-0-a", "a--b", "a-"]
)
def test_a_good_name(name: str) -> None:
    assert fault(name) == ""


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "not made of"), ("99", "not made of"), ("1-2", "not made of"), ("-a", "not made of"),
        ("A", "not made of"), ("å", "not made of"), ("a b", "not made of"), ("a\n", "not made of"),
        ("a/b", "not made of"), ("..", "not made of"), ("a.b", "not made of"), ("соre", "not made of"),
        ("2026-q4", "reads as a period"), ("2026-h1", "reads as a period"), ("2026", "not made of"),
        ("x" * 65, "longer than 64"), ("con", "device"), ("lpt1", "device"), ("nul", "device"),
    ],
)  # fmt: skip
def test_a_bad_name_says_why(name: str, why: str) -> None:
    assert why in fault(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("p99 latency of checkout at peak", "p99-latency-of-checkout-at-peak"),
        ("Ångström på höjden, ärligt", "angstrom-pa-hojden-arligt"),
        ("Crème brûlée — à la carte", "creme-brulee-a-la-carte"),
        ("p99—latency", "p99-latency"),
        ("Customers’ and Anna's goals", "customers-and-annas-goals"),
        ("Straße, Łódź, Ærø", "strasse-lodz-aero"),
        ("  ", "goal"),
        ("Москва", "goal"),
        ("2026", "goal-2026"),
        ("2026-Q4", "goal-2026-q4"),
        ("50", "goal-50"),
        ("NUL", "goal-nul"),
        ("x" * 100, "x" * 40),
        ("one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_an_id_from_a_title(title: str, name: str) -> None:
    assert slug(title) == name


def test_an_id_is_unique_among_its_siblings() -> None:
    assert slug("Checkout", {"checkout"}) == "checkout-2"
    assert slug("Checkout", {"checkout", "checkout-2"}) == "checkout-3"
    assert slug("", default="team") == "team"


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), st.lists(st.text("ab-2", max_size=6), max_size=5))
def test_whatever_the_title_the_id_is_good_and_free(title: str, more: list[str]) -> None:
    taken = {slug(title), *more}
    name = slug(title, taken)
    assert fault(name) == ""
    assert name not in taken


@settings(max_examples=300, deadline=None)
@given(st.text("a1-Zé", max_size=70))
def test_the_pattern_and_the_words_agree(name: str) -> None:
    """The pattern is `[a-z0-9][a-z0-9-]*` with a letter in it, written for readers of JSON Schema."""
    meant = bool(re.fullmatch("[a-z0-9][a-z0-9-]*", name)) and any(map(str.isalpha, name))
    assert bool(re.fullmatch(PATTERN, name)) == meant
    assert (fault(name) == "") == (meant and len(name) <= LONGEST)
