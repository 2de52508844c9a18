"""Addresses: whole or with parts left out, and what is said where they mean nothing or too much."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okrcli.domain.address import Address, AddressError, find, matches, names_period, split

PLATFORM = Address("platform", "2026-Q4", "checkout", "p99")
ALL = [
    Address("platform"),
    Address("platform", "2026-Q4"),
    Address("platform", "2026-Q4", "checkout"),
    PLATFORM,
    Address("platform", "2026-Q4", "checkout", "uptime"),
    Address("platform", "2026-Q4", "search"),
    Address("platform", "2026-Q4", "search", "uptime"),
    Address("mobile"),
    Address("mobile", "2026-Q4"),
    Address("mobile", "2026-Q4", "app"),
    Address("mobile", "2026-Q4", "app", "crashes"),
    Address("mobile", "2026-Q4", "platform"),
]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("p99", "platform/2026-Q4/checkout/p99"),
        ("checkout/p99", "platform/2026-Q4/checkout/p99"),
        ("platform/p99", "platform/2026-Q4/checkout/p99"),
        ("2026-Q4/p99", "platform/2026-Q4/checkout/p99"),
        ("platform/2026-q4/p99", "platform/2026-Q4/checkout/p99"),
        ("platform/2026-Q4/checkout/p99", "platform/2026-Q4/checkout/p99"),
        (" /platform/2026-Q4/checkout/p99/ ", "platform/2026-Q4/checkout/p99"),
        ("checkout", "platform/2026-Q4/checkout"),
        ("platform", "platform"),  # written out whole it is the team, never the objective of that name
        ("mobile/platform", "mobile/2026-Q4/platform"),
        ("platform/2026-Q4", "platform/2026-Q4"),
        ("search/uptime", "platform/2026-Q4/search/uptime"),
    ],
)
def test_an_address_is_found(text: str, address: str) -> None:
    assert str(find(text, ALL)) == address


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "uptime",
            "'uptime' can be any of 2",
            "say which: platform/2026-Q4/checkout/uptime, platform/2026-Q4/search/uptime",
        ),
        (
            "platform/uptime",
            "'platform/uptime' can be any of 2",
            "say which: platform/2026-Q4/checkout/uptime, platform/2026-Q4/search/uptime",
        ),
        ("2026-Q4", "'2026-Q4' can be any of 2", "say which: platform/2026-Q4, mobile/2026-Q4"),
        ("p98", "there is no 'p98' here", "did you mean platform/2026-Q4/checkout/p99?"),
        ("chekout/p99", "there is no 'chekout/p99' here", "did you mean platform/2026-Q4/checkout/p99?"),
        ("p99/checkout", "there is no 'p99/checkout' here", "did you mean platform/2026-Q4/checkout?"),
        (
            "zzz",
            "there is no 'zzz' here",
            (
                "there are platform, platform/2026-Q4, platform/2026-Q4/checkout, "
                "platform/2026-Q4/checkout/p99, platform/2026-Q4/checkout/uptime…"
            ),
        ),
    ],
)
def test_an_address_that_means_nothing_or_too_much(text: str, message: str, hint: str) -> None:
    with pytest.raises(AddressError) as refused:
        find(text, ALL)
    assert (str(refused.value.message), str(refused.value.hint)) == (message, hint)
    assert refused.value.exit_code == 2


def test_only_the_levels_that_are_asked_for_count() -> None:
    assert str(find("platform", ALL, ("objective",))) == "mobile/2026-Q4/platform"
    with pytest.raises(AddressError, match="'p99' is a key result") as refused:
        find("p99", ALL, ("objective",))
    assert str(refused.value.hint) == "did you mean platform/2026-Q4/checkout?"
    with pytest.raises(AddressError, match="'checkout' is an objective") as refused:
        find("checkout", ALL, ("key result",))
    assert "platform/2026-Q4/checkout/p99" in str(refused.value.hint)
    with pytest.raises(AddressError, match="there is no 'p98' here"):
        find("p98", ALL, ("objective",))
    with pytest.raises(AddressError) as refused:
        find("p99", [])
    assert str(refused.value.hint) == "`okr tree` shows what there is"


def test_a_long_list_of_candidates_is_cut() -> None:
    many = [Address(f"team-{n}", "2026-Q4", "growth") for n in range(20)]
    with pytest.raises(AddressError) as refused:
        find("growth", many)
    assert str(refused.value.message) == "'growth' can be any of 20"
    assert str(refused.value.hint).count("team-") == 8


@pytest.mark.parametrize(
    ("text", "parts", "period"),
    [
        ("p99", ("p99",), False),
        ("a/2026-q4/b", ("a", "2026-Q4", "b"), True),
        ("", ("",), False),
        ("2026-h1", ("2026-H1",), True),
        ("a / b", ("a", "b"), False),
    ],
)
def test_an_address_in_parts(text: str, parts: tuple[str, ...], period: bool) -> None:
    assert split(text) == parts
    assert names_period(text) == period


names = st.sampled_from(["a", "b", "c", "d"])
addresses = st.builds(
    lambda team, period, rest: Address(team, *([period, *rest] if period else [])),
    names,
    st.sampled_from(["", "2026", "2026-Q4"]),
    st.lists(names, max_size=2),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(addresses, min_size=1, max_size=12, unique=True))
def test_every_reading_that_fits_one_address_finds_it(among: list[Address]) -> None:
    """All ways to leave parts out, the last one never: found where unique, listed where not."""
    for address in among:
        assert find(str(address), among) == address
        *left, last = address.parts
        readings = [(*kept, last) for n in range(len(left) + 1) for kept in combinations(left, n)]
        for parts in readings:
            assert matches(parts, address)
            hits = [other for other in among if matches(parts, other)]
            exact = [other for other in among if other.parts == parts]
            text = "/".join(parts)
            if len(hits) == 1 or exact:
                assert find(text, among) == (exact or hits)[0]
            else:
                with pytest.raises(AddressError, match=f"can be any of {len(hits)}"):
                    find(text, among)


def test_an_address_knows_its_level() -> None:
    assert [a.level for a in (Address("a"), Address("a", "2026"), Address("a", "2026", "o"), PLATFORM)] == [
        "team",
        "file",
        "objective",
        "key result",
    ]


def test_an_address_that_two_goals_have_is_called_doubled() -> None:
    twice = [Address("platform", "2026-Q4", "checkout", "p99")] * 2
    other = Address("mobile", "2026-Q4", "app", "p99")
    with pytest.raises(AddressError, match="the id of platform/2026-Q4/checkout/p99 is doubled") as caught:
        find("p99", twice)
    assert "`okr check`" in str(caught.value.hint)
    with pytest.raises(AddressError, match="can be any of 2"):
        find("p99", [*twice, other])
